"""What a meeting agreed on: who does it, by when, what came of it; what is late is seen, and reminded of."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.meetings import actions
from overens.meetings.following import NEXT_STEP
from overens.meetings.models import Meeting, NextStep
from overens.process.table import OutOfTurn
from overens.site.management.commands.work import turn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told, truthful

CHANGE = ["change_next_step", "do_next_step", "drop_next_step"]


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def agreed(town, meeting=None, days=10, body=None, text="Skicka ut hyreslistan."):
    """A next step that a meeting of today agreed on."""
    return made.next_step(town, meeting or made.meeting(town), days, text=text, body=body or town.department)


@pytest.mark.requirement("U56")
def test_add_next_step_shows_it_with_owner_and_day_on_the_meeting_and_in_the_list(town, browse):
    meeting = made.meeting(town)
    url = reverse("add_next_step", args=[meeting.pk])
    form = {"text": "Skicka ut hyreslistan.", "body": town.department.pk, "due": today(10)}
    sent = take(browse(town.coordinator), url, **form)
    step = NextStep.objects.told().get()
    assert (sent.url, step.state, step.is_late) == (meeting.get_absolute_url(), "open", False)
    assert told(town, last(step)) == {"official"}
    assert line(step)["facts"] == {"body": town.department.name, "day": {"date": today(10).isoformat()}}
    for page in (meeting.get_absolute_url(), reverse("next_steps")):
        said = text_of(browse().get(page))
        assert [words in said for words in ("Skicka ut hyreslistan.", town.department.name, "Att göra")] == [True] * 3
    assert truthful()


@pytest.mark.parametrize(("wrong", "field"), [("text", ""), ("due", "igår"), ("due", "2020-01-01"), ("body", "0")])
def test_a_next_step_answers_what_is_wrong(town, browse, wrong, field):
    meeting = made.meeting(town)
    form = {"text": "Ring.", "body": town.department.pk, "due": today(5)} | {wrong: field}
    answer = browse(town.coordinator).post(reverse("add_next_step", args=[meeting.pk]), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [wrong])
    assert NextStep.objects.count() == 0


def test_a_next_step_is_noted_from_the_day_of_a_meeting_that_is_not_cancelled(town, browse):
    coming, cancelled = made.meeting(town, days=3), made.meeting(town)
    actions.cancel_meeting(cancelled, by=actor(town.coordinator), why="Ingen kan.")
    for meeting in (coming, cancelled):
        assert browse(town.coordinator).get(reverse("add_next_step", args=[meeting.pk])).status_code == 409
    with pytest.raises(OutOfTurn):
        agreed(town, coming)


def test_change_next_step_gives_a_new_day_and_owner(town, browse):
    step = agreed(town)
    form = {"text": "Skicka listan.", "body": town.rowers.pk, "due": today(20)}
    take(browse(town.coordinator), reverse("change_next_step", args=[step.pk]), **form)
    step = NextStep.objects.told().get()
    assert (step.text, step.body, step.due, step.revision) == ("Skicka listan.", town.rowers, today(20), 2)
    assert told(town, last(step)) == {"rower", "double"}


@pytest.mark.requirement("U56")
def test_do_next_step_is_the_owners_with_a_word_on_what_came_of_it(town, browse):
    made.seated(town, "rower", town.forum)
    step = agreed(town)
    assert open_steps(NEXT_STEP, town.official, step) == ["do_next_step"]
    assert open_steps(NEXT_STEP, town.coordinator, step) == CHANGE
    assert [open_steps(NEXT_STEP, who, step) for who in (town.grower, town.politician)] == [[], []]
    url = reverse("do_next_step", args=[step.pk])
    assert browse(town.official).post(url, {"word": " "}).status_code == 422
    take(browse(town.official), url, word="Listan är skickad till alla.")
    assert told(town, last(step)) == {"rower"}
    said = text_of(browse().get(step.meeting.get_absolute_url()))
    assert ["Listan är skickad till alla." in said, "Gjort" in said, "Att göra" in said] == [True, True, False]
    lists = [text_of(browse().get(reverse("next_steps") + query)) for query in ("", "?visa=gjort")]
    assert ["Skicka ut hyreslistan." in found for found in lists] == [False, True]
    assert browse(town.official).get(url).status_code == 409


def test_drop_next_step_says_why_and_leaves_the_page(town, browse):
    step = agreed(town)
    take(browse(town.coordinator), reverse("drop_next_step", args=[step.pk]), why="Listan finns redan.")
    assert line(step)["why"] == "Listan finns redan."
    said = text_of(browse().get(step.meeting.get_absolute_url()))
    assert "Skicka ut hyreslistan." not in said


@pytest.mark.requirement("U56")
def test_remind_next_step_goes_before_the_day_and_once_when_it_has_passed(town, browse):
    near, far, done = agreed(town, days=3), agreed(town, days=4), agreed(town, days=1)
    actions.do_next_step(done, by=actor(town.official), word="Klart.")
    assert [actions.remind_next_steps(), actions.remind_next_steps()] == [1, 0]
    assert (last(near).verb, told(town, last(near))) == ("meetings.remind_next_step", {"official"})
    assert last(far).verb == "meetings.add_next_step"
    NextStep.objects.filter(pk=near.pk).update(due=today(-1), reminded_on=today(-4))
    assert [actions.remind_next_steps(), actions.remind_next_steps()] == [1, 0]
    pages = [near.meeting.get_absolute_url(), reverse("next_steps")]
    assert ["Försenat" in text_of(browse().get(page)) for page in pages] == [True, True]
    NextStep.objects.filter(pk=far.pk).update(due=today())
    turn()  # the worker does it by itself
    assert last(far).verb == "meetings.remind_next_step"


def test_a_closed_meetings_next_steps_are_its_own_sides(town, browse):
    closed = made.meeting(town, forum=town.council, kind="group", closed=True)
    agreed(town, closed, text="Hemligt ärende.", body=town.board)
    assert Meeting.objects.get().room == "party"
    found = {who: "Hemligt ärende." in text_of(browse(me).get(reverse("next_steps")))
             for who, me in town.everybody.items()}  # fmt: skip
    assert {who for who, seen in found.items() if seen} == {"official", "politician", "coordinator"}
