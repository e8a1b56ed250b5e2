"""After a meeting: who came, counted by kind and side, and how soon its notes could be read."""

import re
from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.meetings import actions
from overens.meetings.attendance import paces
from overens.meetings.models import Meeting
from overens.meetings.process import MEETING
from overens.notices.models import Letter
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told, truthful


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def held(town, days=0, notes="", **words):
    """A meeting that was held so many days ago."""
    meeting = made.meeting(town, **words)
    actions.hold_meeting(meeting, by=actor(town.coordinator), notes=notes)
    if days:
        Meeting.objects.filter(pk=meeting.pk).update(day=today(-days))
    return Meeting.objects.told().get(pk=meeting.pk)


@pytest.mark.requirement("L34")
def test_count_attendance_says_twelve_is_five_and_seven_from_the_data(town, browse):
    meeting = held(town)
    page = meeting.get_absolute_url()
    assert "Ingen har räknat vilka som kom än." in text_of(browse().get(page))
    url = reverse("count_attendance", args=[meeting.pk])
    take(browse(town.coordinator), url, association=5, official=6, politician=1)
    said = text_of(browse().get(page))
    assert "12 deltog: 5 för civilsamhället och 7 för kommunen." in said
    assert [words in said for words in ("5 för föreningar", "6 tjänstepersoner", "1 politiker")] == [True] * 3
    assert line(meeting)["facts"] == {"title": meeting.title, "total": 12}
    take(browse(town.coordinator), url, association=4, official=6, politician=1)  # counted anew
    assert "11 deltog: 4 för civilsamhället och 7 för kommunen." in text_of(browse().get(page))
    assert truthful()


@pytest.mark.requirement("U42")
@pytest.mark.parametrize(
    ("numbers", "missing"),
    [
        ({"association": 5, "official": 6, "politician": 1}, []),
        ({"association": 5, "official": 6, "politician": 0}, ["Ingen politiker kom."]),
        (
            {"association": 0, "official": 0, "politician": 2},
            ["Ingen kom för en förening.", "Ingen tjänsteperson kom."],
        ),
    ],
)
def test_a_dialogue_without_one_of_the_three_kinds_is_shown_as_such(town, browse, numbers, missing):
    meeting = held(town)
    actions.count_attendance(meeting, by=actor(town.coordinator), **numbers)
    meeting = Meeting.objects.told().get()
    assert (meeting.counted.by_kind, meeting.counted.missing) == (numbers, missing)
    said = text_of(browse().get(meeting.get_absolute_url()))
    every = ["Ingen kom för en förening.", "Ingen tjänsteperson kom.", "Ingen politiker kom."]
    assert [words for words in every if words in said] == missing


def test_a_group_meeting_needs_no_politician(town, browse):
    meeting = held(town, kind="group", level="", feedback="", feedback_by=None)
    actions.count_attendance(meeting, by=actor(town.coordinator), association=2, official=1, politician=0)
    said = text_of(browse().get(meeting.get_absolute_url()))
    assert ("3 deltog" in said, "Ingen politiker kom." in said) == (True, False)


@pytest.mark.parametrize("wrong", ["", "-1", "många", "2001"])
def test_count_attendance_answers_what_is_wrong(town, browse, wrong):
    meeting = held(town)
    form = {"association": "5", "official": "3", "politician": wrong}
    answer = browse(town.coordinator).post(reverse("count_attendance", args=[meeting.pk]), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["politician"])
    assert not Meeting.objects.told().get().counted


@pytest.mark.requirement("L40")
def test_publish_notes_measures_the_days_since_the_meeting_and_each_forums_average(town, browse):
    made.seated(town, "rower", town.forum)
    late, soon, none = held(town, days=6), held(town, days=2), held(town, days=1, forum=town.council)
    for meeting in (late, soon):
        take(browse(town.coordinator), reverse("publish_notes", args=[meeting.pk]), notes="Vi ses i mars.")
    assert told(town, last(late)) == {"rower"}
    said = text_of(browse().get(late.get_absolute_url()))
    assert [words in said for words in ("Vi ses i mars.", "publicerades 6 dagar efter mötet")] == [True, True]
    found = {pace.forum: (pace.meetings, pace.published, pace.days) for pace in paces(Meeting.objects.all())}
    assert found == {town.forum.name: (2, 2, 4), town.council.name: (1, 0, None)}
    earlier = text_of(browse().get(reverse("meetings") + "?visa=tidigare"))
    assert "I genomsnitt publicerades anteckningarna 4 dagar efter mötet." in earlier
    take(browse(town.coordinator), reverse("publish_notes", args=[late.pk]), notes="Rättat: vi ses i april.")
    late = Meeting.objects.told().get(pk=late.pk)
    assert (late.notes, late.days_to_notes) == ("Rättat: vi ses i april.", 6)  # from the first ones
    assert none.days_to_notes is None
    assert browse(town.coordinator).post(reverse("publish_notes", args=[late.pk]), {"notes": " "}).status_code == 422


def test_correct_notes_changes_the_words_and_neither_tells_nor_writes_to_anybody(town):
    made.seated(town, "rower", town.forum)
    meeting = held(town, days=3, notes="Vi ses i mars.")
    with pytest.raises(PermissionDenied):
        actions.correct_notes(meeting, by=actor(town.coordinator), notes="Nej.")
    actions.correct_notes(meeting, notes="Vi ses i april.")
    meeting = Meeting.objects.told().get(pk=meeting.pk)
    assert (meeting.notes, told(town, last(meeting)), Letter.objects.count()) == ("Vi ses i april.", set(), 0)
    assert truthful()


def test_what_comes_after_a_meeting_is_its_conveners(town):
    meeting = held(town, notes="Bra.")
    assert open_steps(MEETING, town.coordinator, meeting) == ["count_attendance", "publish_notes"]
    assert open_steps(MEETING, town.rower, meeting) == []
    assert meeting.days_to_notes == 0


@pytest.mark.requirement("L41")
def test_a_meeting_shows_when_it_begins_and_ends_and_how_long_it_is(town, browse):
    meeting = made.evening(town)
    assert (meeting.begins, meeting.ends, meeting.length) == (time(17, 30), time(19, 30), "2 timmar")
    said = text_of(browse().get(meeting.get_absolute_url())).replace(" – ", "–")
    assert [words in said for words in ("kl. 17.30–19.30", "Längd 2 timmar")] == [True, True]
    meeting.ends = time(18, 15)
    assert meeting.length == "45 minuter"
    meeting.ends = time(19, 0)
    assert meeting.length == "1 timme 30 minuter"


def test_the_page_of_a_meeting_that_was_held_begins_with_what_came_of_it(town, browse):
    meeting = made.evening(town, help="Hiss.", purpose="Att mötas.", level="dialogue")
    agenda = made.agenda(town, meeting)
    made.item(town, agenda, title="Lokaler")

    def page():
        found = browse().get(meeting.get_absolute_url()).content.decode()
        return found, re.findall(r'<h2 id="([a-z]+)"', found)

    before, headings = page()
    assert headings.index("why") < headings.index("agenda")
    assert ["Lägg in i kalendern" in before, "Hiss." in before, "Visa dagordningen" in before] == [True, True, False]
    Meeting.objects.filter(pk=meeting.pk).update(day=today())
    meeting = Meeting.objects.told().get(pk=meeting.pk)
    actions.hold_meeting(meeting, by=actor(town.coordinator), notes="Nycklarna ses över.")
    after, headings = page()
    assert headings.index("came") < headings.index("who") < headings.index("why") < headings.index("agenda")
    assert ["Lägg in i kalendern" in after, "Hiss." in after, "samma dag som mötet" in after] == [False, False, True]
    folded = re.findall(r"<details.*?</details>", after, re.DOTALL)
    assert [any(words in one for one in folded) for words in ("Lokaler", "Dialog:")] == [True, True]
    assert "Visa alla" in after
