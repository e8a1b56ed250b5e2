"""Subjects, areas and target groups: what they are put on, and who answers for a subject."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from overens.bodies import actions as bodies
from overens.bodies.models import Body, Seat
from overens.forums import actions
from overens.forums.models import Tag
from overens.forums.process import TAG
from overens.process.table import OutOfTurn
from tests import cast, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import line, open_steps, take, truthful


@pytest.mark.requirement("U13")
def test_tag_body_says_what_it_works_with_and_its_page_leads_to_each(town: SimpleNamespace, browse: Any) -> None:
    group = cast.body(Body.Kind.AREA_GROUP, "Områdesgrupp Strandängen", None)
    sport, area = made.tag(town), made.tag(town, "Strandängen", "area")
    client, url = browse(town.coordinator), reverse("tag_body", args=[group.pk])
    assert take(client, url, subject=[sport.pk], area=[area.pk]).status_code == 302
    assert set(group.tags.all()) == {sport, area}
    assert line(group)["facts"] == {"name": "Områdesgrupp Strandängen", "tags": ["Idrott", "Strandängen"]}
    page = browse(None).get(group.get_absolute_url())
    assert all(tag.get_absolute_url() in page.content.decode() for tag in (sport, area))
    listed = browse(None).get(area.get_absolute_url()).context["page"]
    assert [body.name for body in listed] == ["Områdesgrupp Strandängen"]
    assert take(client, url, subject=[], area=[area.pk]).status_code == 302
    assert set(group.tags.all()) == {area}
    assert truthful()


def test_add_tag_refuses_a_name_of_its_kind_twice(town: SimpleNamespace, browse: Any) -> None:
    client, url = browse(town.civil_coordinator), reverse("add_tag")
    assert take(client, url, kind="subject", name="Idrott", name_en="Sport").status_code == 302
    again = take(client, url, kind="subject", name="Idrott")
    assert (again.status_code, set(again.context["form"].errors)) == (422, {"name"})
    assert take(client, url, kind="target_group", name="Idrott").status_code == 302
    assert [(tag.kind, tag.name, tag.name_en, tag.state) for tag in Tag.objects.order_by("pk")] == [
        ("subject", "Idrott", "Sport", "in_use"),
        ("target_group", "Idrott", "", "in_use"),
    ]
    with translation.override("en"):
        assert [str(tag) for tag in Tag.objects.order_by("pk")] == ["Sport", "Idrott"]


def test_change_tag_keeps_what_it_is_put_on(town: SimpleNamespace) -> None:
    tag = made.tag(town, "Idrott", "subject", town.rowers)
    actions.change_tag(tag, by=actor(town.coordinator), name="Idrott och friluft")
    assert [tag.name for tag in town.rowers.tags.all()] == ["Idrott och friluft"]
    assert line(tag)["facts"] == {"before": "Idrott", "tag": "Idrott och friluft"}


def test_end_tag_takes_it_out_of_the_list_but_not_from_the_body(town: SimpleNamespace, browse: Any) -> None:
    tag = made.tag(town, "Idrott", "subject", town.rowers)
    actions.end_tag(tag, by=actor(town.coordinator))
    Tag.objects.update(until=timezone.localdate() - timedelta(days=1))  # the next day
    assert [tag.name for tag in town.rowers.tags.all()] == ["Idrott"]
    assert list(browse(None).get(reverse("tags")).context["page"]) == []
    with pytest.raises(OutOfTurn):
        actions.change_tag(Tag.objects.get(), by=actor(town.coordinator), name="x")


@pytest.mark.requirement("L35")
def test_name_officials_shows_who_answers_for_a_subject_and_how_to_reach_them(
    town: SimpleNamespace, browse: Any
) -> None:
    subject, official = made.tag(town), town.official.seats[0]
    deputy = Seat(body=town.department, role="secretary", party=town.municipality_party, since=cast.SINCE)
    bodies.invite(deputy, by=actor(town.coordinator), email="ulla@example.org", name="Ulla")
    bodies.accept(deputy, by=cast.Actor(deputy.person_id, capacity="x"))
    url, client = reverse("name_officials", args=[subject.pk]), browse(town.coordinator)
    words = {"unit": town.department.pk, "official": official.pk, "deputy": deputy.pk, "phone": "08-465 004 01"}
    without = take(client, url, **words)
    assert (without.status_code, set(without.context["form"].errors)) == (422, {"email"})  # no way to write
    assert take(client, url, **words, email="idrott@alvhamn.example").status_code == 302
    for page in (browse(None).get(reverse("who_does_what")), browse(None).get(subject.get_absolute_url())):
        words_of = text_of(page)
        assert "Tjänsteperson, Kultur- och fritidsförvaltningen" in words_of
        assert "Sekreterare, Kultur- och fritidsförvaltningen" in words_of
        assert "idrott@alvhamn.example" in words_of
        assert "08-465 004 01" in words_of
        assert "Torsten" not in words_of
    assert "Torsten" in text_of(client.get(reverse("who_does_what")))
    bodies.end(official, by=actor(town.coordinator))
    Seat.objects.filter(pk=official.pk).update(until=timezone.localdate() - timedelta(days=1))
    shown = Tag.objects.told().get(pk=subject.pk)
    assert [(seat and seat.pk) for _label, seat in shown.chairs] == [None, deputy.pk]
    assert "Vakant" in text_of(browse(None).get(subject.get_absolute_url()))


def test_name_officials_takes_seats_of_the_unit_only_and_two_persons(town: SimpleNamespace, browse: Any) -> None:
    subject, mine, other = made.tag(town), town.official.seats[0], town.coordinator.seats[0]
    url, client = reverse("name_officials", args=[subject.pk]), browse(town.coordinator)
    words = {"unit": town.department.pk, "email": "idrott@alvhamn.example"}
    for places, wrong in (
        ({"official": other.pk}, {"official"}),
        ({"official": mine.pk, "deputy": mine.pk}, {"deputy"}),
        ({"official": town.rower.seats[0].pk}, {"official"}),
        ({"official": "x"}, {"official"}),
    ):
        answer = take(client, url, **words, **places)
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, wrong), places
    with pytest.raises(PermissionDenied):
        actions.name_officials(subject, by=actor(town.civil_coordinator), unit=town.department)
    area = made.tag(town, "Norrbro", "area")
    with pytest.raises(OutOfTurn):
        actions.name_officials(area, by=actor(town.coordinator), unit=town.department)


@pytest.mark.requirement("L33")
def test_a_coordinator_for_each_party_and_department_is_named_or_shown_vacant(
    town: SimpleNamespace, browse: Any
) -> None:
    context = browse(None).get(reverse("who_does_what")).context
    shown = {party.kind: [held.seat.body for held in rows] for party, rows in context["parties"]}
    assert shown == {"municipality": [town.central_office], "civil_society": [town.group]}
    assert [(unit, seat) for unit, seat in context["units"]] == [(town.department, None)]
    seat = Seat(body=town.department, role="coordinator", party=town.municipality_party, since=cast.SINCE)
    bodies.invite(seat, by=actor(town.coordinator), email="ulla@example.org", name="Ulla")
    bodies.accept(seat, by=cast.Actor(seat.person_id, capacity="x"))
    bodies.end(town.civil_coordinator.seats[0], by=actor(town.civil_coordinator))
    page = browse(None).get(reverse("who_does_what"))
    assert [(unit, held and held.pk) for unit, held in page.context["units"]] == [(town.department, seat.pk)]
    assert [rows for party, rows in page.context["parties"] if party.kind == "civil_society"] == [[]]
    assert "Vakant" in text_of(page)


def test_what_may_be_done_with_a_tag(town: SimpleNamespace) -> None:
    tag = Tag.objects.get(pk=made.tag(town).pk)
    assert {who: open_steps(TAG, me, tag) for who, me in town.everybody.items() if me} == {
        "outsider": [], "rower": [], "double": [], "official": [], "politician": [],
        "civil_coordinator": ["change_tag", "end_tag"],
        "coordinator": ["change_tag", "name_officials", "end_tag"],
    }  # fmt: skip


@pytest.mark.parametrize("page", ["tags", "tag", "who_does_what"])
def test_a_page_asks_as_much_with_many_subjects(town: SimpleNamespace, browse: Any, page: str) -> None:
    first = made.tag(town, "Idrott", "subject", town.rowers)
    url = first.get_absolute_url() if page == "tag" else reverse(page)

    def numbers() -> dict[str, int]:
        readers = {"visitor": None, "coordinator": town.coordinator}
        return {who: len(asked(browse(me), url)) for who, me in readers.items()}

    few = numbers()
    for number in range(60):
        body = cast.body("department", f"Förvaltning {number}", town.municipality_party)
        tag = made.tag(town, f"Ämne {number}", "subject", body)
        bodies.tag_body(body, by=cast.SYSTEM, tags=[tag, first])
        actions.name_officials(tag, by=actor(town.coordinator), unit=body, email="x@example.org")
    assert numbers() == few
    assert few["visitor"] <= 8
    assert few["coordinator"] <= 12
