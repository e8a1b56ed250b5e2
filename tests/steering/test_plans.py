"""The plans and budgets of a year, and by when something must be ready to reach them."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from overens.bodies.models import Body
from overens.meetings.models import Meeting
from overens.process.table import OutOfTurn
from overens.steering import actions
from overens.steering.models import Guideline, Plan
from overens.steering.process import PLAN
from tests import cast, made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.measures.conftest import NEXT, office, plan, question
from tests.process.taking import last, line, open_steps, take, truthful

__all__ = ["office"]


@pytest.mark.requirement("U82")
def test_plan_year_makes_two_kinds_with_owner_and_year(town: SimpleNamespace, browse: Any) -> None:
    until = timezone.localdate() + timedelta(days=60)
    url, client = reverse("plan_year"), browse(town.coordinator)
    for kind, body, name in (
        ("budget", town.council, "Kommunplan"),
        ("operational", town.committee, "Verksamhetsplan"),
    ):
        words = {"kind": kind, "body": body.pk, "name": name, "year": NEXT, "input_until": until.isoformat()}
        assert take(client, url, **words).status_code == 302
    budget, own = Plan.objects.order_by("kind")
    assert [str(budget), str(own)] == [f"Kommunplan {NEXT}", f"Verksamhetsplan {NEXT} (Kulturnämnden)"]
    assert line(own)["facts"] == {
        "plan": f"Verksamhetsplan {NEXT}, Kulturnämnden", "day": {"date": until.isoformat()},
    }  # fmt: skip
    page = browse(None).get(reverse("plans")).content.decode()
    assert f"Kommunplan {NEXT}" in page  # by the municipality's own name for it


def test_plan_year_only_once_and_with_a_day_within_reason(office: SimpleNamespace, browse: Any) -> None:
    words = {"kind": "operational", "body": office.committee.pk, "name": "Verksamhetsplan", "year": NEXT}
    day = timezone.localdate().isoformat()
    url, client = reverse("plan_year"), browse(office.coordinator)
    wrong = [
        ({}, "year"),
        ({"year": "20"}, "year"),
        ({"year": NEXT + 1, "input_until": f"{NEXT + 2}-01-01"}, "input_until"),
    ]
    for said, field in wrong:
        answer = take(client, url, **{**words, "input_until": day, **said})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {field}), said
    with pytest.raises(OutOfTurn):  # somebody else was faster
        plan(office)


def test_who_keeps_a_plan_is_the_coordinator_and_the_bodys_secretary(office: SimpleNamespace) -> None:
    found = {who: open_steps(PLAN, me, office.plan) for who, me in office.everybody.items() if me}
    assert {who: steps for who, steps in found.items() if steps} == {
        "coordinator": ["change_plan", "adopt_plan", "drop_plan"],
        "secretary": ["change_plan", "adopt_plan"],
    }


def test_change_plan_moves_the_last_day_and_says_why(office: SimpleNamespace, browse: Any) -> None:
    day = timezone.localdate() + timedelta(days=45)
    url = reverse("change_plan", args=[office.plan.pk])
    words = {"name": "Verksamhetsplan", "input_until": day.isoformat(), "why": "Nämnden har flyttat sitt möte."}
    assert take(browse(office.secretary), url, **words).status_code == 302
    assert Plan.objects.get(pk=office.plan.pk).input_until == day
    assert line(office.plan)["why"] == "Nämnden har flyttat sitt möte."


@pytest.mark.requirement("U82")
def test_adopt_plan_and_file_plan_let_it_be_a_steering_document_with_versions(
    office: SimpleNamespace, browse: Any
) -> None:
    url, today = reverse("adopt_plan", args=[office.plan.pk]), timezone.localdate()
    answer = take(browse(office.secretary), url, dated=today.isoformat())
    assert set(answer.context["form"].errors) == {"paragraph"}
    assert take(browse(office.secretary), url, dated=today.isoformat(), paragraph="KTN § 90").status_code == 302
    plan_of_year = Plan.objects.told().get(pk=office.plan.pk)
    document: Any = plan_of_year.document
    assert (document.kind, document.title) == ("plan", f"Verksamhetsplan {NEXT} (Kulturnämnden)")
    assert [(one.dated, one.paragraph) for one in document.editions.all()] == [(today, "KTN § 90")]
    assert last(document).verb == "steering.file_plan"
    assert document.get_absolute_url() in browse(None).get(plan_of_year.get_absolute_url()).content.decode()
    assert plan_of_year.state == "adopted"
    assert truthful()


def test_drop_plan_makes_room_for_another(office: SimpleNamespace, browse: Any) -> None:
    url = reverse("drop_plan", args=[office.plan.pk])
    assert take(browse(office.coordinator), url, why="Fel år.").status_code == 302
    assert str(plan(office)) == str(office.plan)
    assert not Guideline.objects.exists()


@pytest.mark.requirement("U84")
def test_the_year_wheel_draws_the_days_and_says_them_in_a_list(office: SimpleNamespace, browse: Any) -> None:
    far, past = plan(office, days=366, year=NEXT + 1), plan(office, body=office.board, days=10)
    Plan.objects.filter(pk=past.pk).update(input_until=timezone.localdate() - timedelta(days=1))
    same_day = plan(office, body=office.board, kind="budget", days=30)
    answer = browse(None).get(reverse("plans"))
    days = [(spoke.number, spoke.day, spoke.square, plans) for spoke, plans in answer.context["days"]]
    both = [office.plan, same_day]
    assert days == [(1, both[0].input_until, True, both), (2, office.budget.input_until, True, [office.budget])]
    page = answer.content.decode()
    assert page.count('class="day') == 2
    for one in (office.plan, same_day, office.budget):
        assert date_format(one.input_until, "j F Y") in page
    assert far in answer.context["page"].object_list  # among all, though not within twelve months


@pytest.mark.requirement("U84")
def test_a_question_shows_by_when_it_must_be_ready_to_reach_which_plan(office: SimpleNamespace, browse: Any) -> None:
    plan(office, body=office.board, days=5)  # of another authority
    matter = question(office)
    matter.committee = office.committee
    matter.save(update_fields=["committee"])
    page = browse(office.rower).get(matter.get_absolute_url()).content.decode()
    said = [f"Det måste vara klart senast den {date_format(one.input_until, 'j F Y')} för att hinna med i"
            for one in (office.plan, office.budget)]  # fmt: skip
    assert [text in page for text in said] == [True, True]
    assert f"Verksamhetsplan {NEXT} (Kommunstyrelsen)" not in page
    assert f"Mål och budget {NEXT}" in page


def test_the_plans_of_a_town_without_any_say_who_adds_them(town: SimpleNamespace, browse: Any) -> None:
    assert "Ingen sista dag" in browse(None).get(reverse("plans")).content.decode()
    assert cast.actor(town.coordinator).party_id == town.municipality_party.pk


def test_a_plan_that_is_decided_takes_no_more_changes(office: SimpleNamespace) -> None:
    by, day = actor(office.coordinator), timezone.localdate()
    actions.adopt_plan(office.plan, by=by, dated=day, paragraph="§ 1")
    with pytest.raises(OutOfTurn):
        actions.change_plan(office.plan, by=by, name="A", input_until=day)


def test_a_plan_warns_of_forums_that_should_meet_before_its_last_day(town: SimpleNamespace, browse: Any) -> None:
    """Of a committee's own plan those tied to it, of the budget all; none that has met as often as it should."""
    dialogue, other = (cast.body("committee_dialogue", name, None) for name in ("Dialog kultur", "Dialog skola"))
    made.link(town, dialogue, town.committee, "belongs")
    Body.objects.filter(pk__in=[dialogue.pk, other.pk]).update(meetings_a_year=3)
    own, budget = plan(town), plan(town, kind="budget", body=town.council, name="Mål och budget")

    def warned() -> list[list[str]]:
        pages = [browse(town.rower).get(one.get_absolute_url()) for one in (own, budget)]
        found = [[row.forum.name for row in page.context["missing"]] for page in pages]
        assert all(name in text_of(page) for page, names in zip(pages, found, strict=True) for name in names)
        return found

    assert warned() == [["Dialog kultur"], ["Dialog kultur", "Dialog skola"]]
    late = made.meeting(town, days=31, forum=dialogue)  # after the last day for input
    assert warned() == [["Dialog kultur"], ["Dialog kultur", "Dialog skola"]]
    Meeting.objects.filter(pk=late.pk).update(day=own.input_until)
    assert warned() == [[], ["Dialog skola"]]
