"""A reminder of an invitation goes to those who have not answered, and to nobody else."""

from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.utils import timezone

from overens.meetings import actions
from overens.meetings.models import Meeting, Registration
from tests import made
from tests.cast import actor
from tests.process.taking import last, line, told, truthful


def again(meeting):
    return Meeting.objects.told().get(pk=meeting.pk)


def on(day):
    return time_machine.travel(timezone.now() + timedelta(days=day), tick=False)


def test_remind_invited_reaches_only_who_has_not_answered(town):
    meeting = made.open_meeting(town, days=20, invited=[town.rowers, town.growers])
    with pytest.raises(PermissionDenied):
        actions.remind_invited(again(meeting), by=actor(town.coordinator))
    actions.register_for_meeting(Registration(meeting=meeting), by=actor(town.rower), name="Rodd")
    with on(16):
        assert actions.remind_due_invited() == 0  # four days before the last one
    with on(17):
        assert (actions.remind_due_invited(), actions.remind_due_invited()) == (1, 0)
        assert line(meeting)["verb"] == "meetings.remind_invited"
        assert told(town, last(meeting)) == {"grower", "double"}  # who sits for the growers
        assert again(meeting).reminded_on == timezone.localdate()
    assert truthful()


def test_who_said_no_has_answered_and_a_series_reminds_once(town):
    series = made.series(town, 20, 36, places=9, invited=[town.rowers, town.growers])
    first, second = Meeting.objects.filter(series=series).order_by("day")
    actions.decline_meeting(Registration(meeting=second), by=actor(town.grower), reason="time")
    with on(18):
        assert actions.remind_due_invited() == 1
        assert told(town, last(first)) == {"rower", "double"}
    with on(34):
        assert actions.remind_due_invited() == 0


@pytest.mark.requirement("L40")
def test_remind_notes_goes_after_three_days_and_then_every_week_until_they_are_published(town):
    meeting = made.meeting(town, days=1)
    with on(1):
        actions.hold_meeting(again(meeting), by=actor(town.coordinator))
    with pytest.raises(PermissionDenied):
        actions.remind_notes(again(meeting), by=actor(town.coordinator))
    done = []
    for day in (1, 3, 4, 5, 10, 11):
        with on(day):
            done.append((actions.remind_of_notes(), actions.remind_of_notes()))
    assert done == [(0, 0), (0, 0), (1, 0), (0, 0), (0, 0), (1, 0)]
    assert line(meeting)["facts"] == {"title": meeting.title, "days": 10}
    assert told(town, last(meeting)) == {"coordinator", "civil_coordinator"}
    with on(12):
        actions.publish_notes(again(meeting), by=actor(town.coordinator), notes="Vi ses i mars.")
    with on(30):
        assert actions.remind_of_notes() == 0
    assert truthful()


def test_nobody_is_reminded_of_notes_of_a_sitting_or_a_cancelled_meeting(town):
    plain = {"level": "", "feedback": "", "feedback_by": None}
    made.meeting(town, days=1, kind="sitting", **plain)
    gone = made.meeting(town, days=1)
    actions.cancel_meeting(gone, by=actor(town.coordinator), why="Inställt.")
    kept = made.meeting(town, days=1, kind="group", **plain)
    with on(5):
        assert actions.remind_of_notes() == 1
    assert last(kept).verb == "meetings.remind_notes"
