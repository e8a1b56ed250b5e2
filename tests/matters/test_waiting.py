"""How long answers take: shown for the whole, from ten answers up, for departments to those who may see it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Body, Municipality
from overens.matters import actions
from overens.matters.models import Matter
from overens.matters.process import MATTER
from overens.process.table import OutOfTurn
from tests import made
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import take

URL = "/fragor/svarstider/"


def answered(door, number, days, unit=None):
    """So many questions, each answered after so many days; those over fourteen days came too late."""
    for _time in range(number):
        matter = asked()
        matter.via = None
        if unit:
            actions.pass_on(matter, by=actor(door.clerk), unit=unit)
        actions.answer(matter, by=actor(door.clerk), text="Ja.")
        came = timezone.localdate() - timedelta(days=days)
        Matter.objects.filter(pk=matter.pk).update(received_on=came, answer_due=came + timedelta(days=14))


def shown(page):
    return [(one.name, one.enough, one.answered, one.on_average, one.share) for one in page.context["parties"]]


@pytest.mark.requirement("L61")
def test_response_times_are_measured_and_shown_from_ten_answers_up(door, browse):
    answered(door, 6, 2)
    answered(door, 3, 20)
    page = browse().get(URL)
    assert shown(page) == [("Kommunen", False, 9, 8, 67)]
    assert "För få svar" in page.content.decode()
    answered(door, 1, 2)
    asked()
    page = browse().get(URL)
    assert shown(page) == [("Kommunen", True, 10, 7, 70)]
    assert page.context["parties"][0].waiting == 1
    assert "7 dagar" in page.content.decode()


def test_units_are_seen_by_the_municipalitys_own_people_until_it_opens_them(door, browse):
    answered(door, 10, 2, door.department)
    words = "Kultur- och fritidsförvaltningen"
    seen = {who for who, me in door.everybody.items() if words in browse(me).get(URL).content.decode()}
    assert seen == {"clerk", "coordinator", "official", "politician"}
    form = browse(door.coordinator).get(reverse("change_settings")).context["form"]
    sent = {name: value for name in form.fields if (value := form[name].value()) not in (None, False)}
    browse(door.coordinator).post(reverse("change_settings"), sent | {"departments_shown": "on"})
    assert Municipality.objects.get().departments_shown
    assert words in browse().get(URL).content.decode()


def test_no_person_is_named_and_older_than_a_year_is_left_out(door, browse):
    answered(door, 10, 2)
    answered(door, 5, 400)
    page = browse(door.coordinator).get(URL)
    assert shown(page)[0][2] == 10
    assert [name for name in ("Kaja", "Torsten") if name in page.content.decode()] == []


def test_what_a_joint_forum_has_is_its_own(door, browse):
    answered(door, 10, 3)
    Matter.objects.update(unit=door.forum)
    assert [row[:3] for row in shown(browse().get(URL))] == [("Kommunen", False, 0), ("Gemensamma forum", True, 10)]


def at_the_forum(ladder, number, forum, days=3):
    """So many questions answered where they had come: at a forum, after so many days."""
    meeting = made.meeting(ladder, days=5, forum=forum)
    for _time in range(number):
        matter = asked(actor(ladder.rower))
        matter.via = None
        actions.pass_on(matter, by=actor(ladder.clerk), unit=ladder.department)
        actions.place(matter, by=actor(ladder.clerk), meeting=meeting, short="Lokaler", why="Snabbare.")
        actions.answer(matter, by=actor(ladder.clerk), text="Ja.")
        came = timezone.localdate() - timedelta(days=days)
        Matter.objects.filter(pk=matter.pk).update(received_on=came, answer_due=came + timedelta(days=14))


def by_forum(page):
    return [(one.name, one.enough, one.answered, one.share) for one in page.context["forums"]]


@pytest.mark.requirement("U74")
def test_the_share_answered_in_time_is_shown_per_forum_and_department(ladder, browse):
    """A joint forum's to everybody, from ten up; the municipality's own to its people until it opens them."""
    at_the_forum(ladder, 8, ladder.forum)
    at_the_forum(ladder, 1, ladder.forum, days=20)
    answered(ladder, 10, 2, ladder.department)
    page = browse().get(URL)
    assert by_forum(page) == [("Föreningsdialog kultur och fritid", False, 9, 89)]
    assert shown(page)[:2] == [("Kommunen", True, 10, 2, 100), ("Gemensamma forum", False, 9, 5, 89)]
    assert page.context["units"] == []
    at_the_forum(ladder, 1, ladder.forum)
    page = browse().get(URL)
    assert by_forum(page) == [("Föreningsdialog kultur och fritid", True, 10, 90)]
    assert "90 procent" in page.content.decode()
    inside = browse(ladder.official).get(URL)
    assert [(one.name, one.share) for one in inside.context["units"]] == [("Kultur- och fritidsförvaltningen", 100)]
    assert [name for name in ("Kaja", "Petra", "Rut") if name in inside.content.decode()] == []


def test_a_closed_forums_times_are_in_the_sums_only(ladder, browse):
    at_the_forum(ladder, 10, ladder.forum)
    Body.objects.filter(pk=ladder.forum.pk).update(room="participants")
    page = browse(ladder.official).get(URL)
    assert (by_forum(page), [row[:3] for row in shown(page)][1]) == ([], ("Gemensamma forum", True, 10))


@pytest.mark.requirement("U74")
def test_closing_without_an_answer_is_impossible(door, browse):
    matter = asked(actor(door.rower))
    matter.via = None
    assert matter.answer_due > timezone.localdate()
    for step in MATTER.steps.values():
        if step.to == "closed":
            assert step.source == ("answered",), step.name
    with pytest.raises(OutOfTurn):
        actions.close_matter(Matter.objects.told().get(pk=matter.pk))
    for empty in ("", "  "):
        sent = take(browse(door.clerk), reverse("answer", args=matter.address), text=empty)
        assert (sent.status_code, set(sent.context["form"].errors)) == (422, {"text"})
    assert Matter.objects.get().state == "received"
