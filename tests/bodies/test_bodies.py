"""Adding, describing, renaming and succeeding bodies: what works, who may, what is recorded, who is told."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from overens.bodies import actions
from overens.bodies.models import Body, BodyName, Succession
from overens.journal.models import Entry
from overens.process.table import OutOfTurn
from tests import cast

from .conftest import text_of

TODAY = timezone.localdate


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.requirement("U132")
def test_establish_adds_a_body_that_works_for_several(town, browse, last):
    sports = cast.body("committee", "Idrottsnämnden", town.municipality_party, "IN")
    form = {
        "kind": "department", "name": "Kultur- och idrottskontoret", "abbreviation": "KIK", "since": "2026-02-01",
        "party": town.municipality_party.pk, "serves": [sports.pk, town.committee.pk], "phone": "08-465 004 00",
    }  # fmt: skip
    answer = browse(town.coordinator).post(reverse("establish"), form)
    made = Body.objects.get(name="Kultur- och idrottskontoret")
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert set(made.serves.all()) == {sports, town.committee}
    assert list(made.names.values_list("name", "abbreviation", "since")) == [
        ("Kultur- och idrottskontoret", "KIK", date(2026, 2, 1))
    ]
    told = last()
    assert (told.verb, told.says, told.whom) == (
        "bodies.establish",
        "Kommunledningskontoret added Kultur- och idrottskontoret.",
        set(),
    )


def test_establish_is_for_ones_own_party(town, browse):
    form = {"kind": "network", "name": "Nätverket", "since": "2026-02-01", "party": town.civil_society_party.pk}
    answer = browse(town.coordinator).post(reverse("establish"), form)
    assert answer.status_code == 422  # the other party is not among the choices
    with pytest.raises(PermissionDenied):
        actions.establish(
            Body(), by=cast.actor(town.coordinator), party=town.civil_society_party, name="x", since=TODAY()
        )
    assert not Body.objects.filter(name__in=["Nätverket", "x"]).exists()


def test_establish_refuses_a_name_that_is_taken_and_keeps_what_was_typed(town, browse):
    form = {"kind": "network", "name": "Representationsgruppen", "since": "2026-02-01", "purpose": "Möts i maj."}
    answer = browse(town.civil_coordinator).post(reverse("establish"), form)
    assert answer.status_code == 422
    assert list(answer.context["form"].errors) == ["name"]
    assert "Möts i maj." in answer.content.decode()


def test_describe_changes_how_a_body_is_reached(town, browse, last):
    url = reverse("describe", args=[town.committee.pk])
    form = {"purpose": "Kultur för alla.", "email": "ktn@alvhamn.example", "phone": "", "serves": []}
    assert browse(town.coordinator).post(url, form).status_code == 302
    town.committee.refresh_from_db()
    assert (town.committee.purpose, town.committee.email) == ("Kultur för alla.", "ktn@alvhamn.example")
    assert last().says == "Kommunledningskontoret changed the details of Kulturnämnden."


@pytest.mark.parametrize("who", ["official", "politician", "rower", "civil_coordinator", "outsider"])
@pytest.mark.parametrize("step", ["describe", "rename", "succeed"])
def test_a_body_is_kept_by_its_own_coordinator_only(town, browse, who, step):
    before = Entry.objects.count()
    answer = browse(town.everybody[who]).post(reverse(step, args=[town.committee.pk]), {})
    assert (answer.status_code, Entry.objects.count()) == (403, before)


def test_describe_out_of_an_old_page_shows_both_and_overwrites_nothing(town, browse):
    url = reverse("describe", args=[town.committee.pk])
    first, second = browse(town.coordinator), browse(town.coordinator)
    seen = town.committee.revision
    first.post(url, {"purpose": "Den första.", "seen": seen})
    answer = second.post(url, {"purpose": "Den andra.", "seen": seen})
    town.committee.refresh_from_db()
    assert (answer.status_code, town.committee.purpose) == (409, "Den första.")
    assert all(text in answer.content.decode() for text in ("Den första.", "Den andra."))


@pytest.mark.requirement("L140")
def test_rename_today_is_worn_at_once_and_told_to_the_keeper(town, last):
    actions.rename(
        town.group,
        by=cast.actor(town.civil_coordinator),
        new_name="Föreningsrådet",
        new_abbreviation="FR",
        since=TODAY(),
    )
    town.group.refresh_from_db()
    assert (town.group.name, town.group.abbreviation) == ("Föreningsrådet", "FR")
    told = last()
    assert told.says.startswith("Representationsgruppen decided that Representationsgruppen is called Föreningsrådet")
    assert told.whom == set()  # the only keeper did it


@pytest.mark.requirement("L140")
def test_take_name_on_its_day_and_only_once(town, last):
    tomorrow = TODAY() + timedelta(days=1)
    actions.rename(town.department, by=cast.actor(town.coordinator), new_name="Fritidskontoret", since=tomorrow)
    assert actions.take_due_names() == 0
    assert (actions.take_due_names(tomorrow), actions.take_due_names(tomorrow)) == (1, 0)
    town.department.refresh_from_db()
    assert town.department.name == "Fritidskontoret"
    told = last()
    assert (told.verb, told.whom) == ("bodies.take_name", {"Klara"})
    assert told.says == "Kultur- och fritidsförvaltningen is now called Fritidskontoret."


@pytest.mark.requirement("L140")
def test_succeed_leads_from_the_old_body_to_the_new_one(town, browse):
    merged = cast.body("department", "Kultur-, idrotts- och fritidsförvaltningen", town.municipality_party, "KIF")
    other = cast.body("department", "Idrottsförvaltningen", town.municipality_party)
    start = TODAY() + timedelta(days=40)
    for old in (town.department, other):  # two predecessors are a merger
        form = {"successors": [merged.pk], "since": start.isoformat()}
        assert browse(town.coordinator).post(reverse("succeed", args=[old.pk]), form).status_code == 302
    assert set(Succession.objects.values_list("predecessor", "successor", "since")) == {
        (town.department.pk, merged.pk, start),
        (other.pk, merged.pk, start),
    }
    old_page = browse().get(town.department.get_absolute_url())
    assert "Kultur-, idrotts- och fritidsförvaltningen" in text_of(old_page)
    assert "Kultur- och fritidsförvaltningen" in text_of(old_page)  # the old name stays
    assert {"Kultur- och fritidsförvaltningen", "Idrottsförvaltningen"} <= {
        row.body.name for row in browse().get(merged.get_absolute_url()).context["inherits"]
    }


def test_succeed_needs_a_successor_of_its_own_side_and_a_day_after_it_began(town, browse):
    url = reverse("succeed", args=[town.department.pk])
    for form in (
        {"successors": [town.group.pk], "since": "2027-01-01"},
        {"successors": [town.council.pk], "since": "2020-01-01"},
    ):
        assert browse(town.coordinator).post(url, form).status_code == 422
    assert not Succession.objects.exists()


def test_the_names_of_a_body_are_told_through_time(town, browse):
    actions.rename(town.group, by=cast.actor(town.civil_coordinator), new_name="Föreningsrådet", since=TODAY())
    page = browse().get(town.group.get_absolute_url())
    assert [name.name for name in page.context["names"]] == ["Representationsgruppen", "Föreningsrådet"]
    assert BodyName.objects.filter(body=town.group).count() == 2


def test_rename_of_what_is_not_established_is_out_of_turn(town):
    with pytest.raises(OutOfTurn):
        actions.rename(
            Body(party=town.municipality_party), by=cast.actor(town.coordinator), new_name="x", since=TODAY()
        )
