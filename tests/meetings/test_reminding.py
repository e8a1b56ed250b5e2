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
