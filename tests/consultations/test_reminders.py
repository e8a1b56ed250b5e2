"""Reminders: by the worker when they are due, once each; and by hand."""

from datetime import timedelta

import pytest
from django.utils import timezone

from overens.consultations import actions
from overens.consultations.models import REMINDED, Consultee
from overens.process.table import OutOfTurn
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Round
from tests import made
from tests.cast import actor
from tests.process.taking import last, line, take, told, truthful

TODAY = timezone.localdate


def asked(town, left, ago, reminded=None, body="rowers"):
    """A body asked so many days ago, in a consultation with so many days left."""
    round = made.question(town, days=left)
    consultee = made.asked(town, round, getattr(town, body))
    then = {"asked_on": TODAY() - timedelta(days=ago)}
    if reminded is not None:
        then["reminded_on"] = TODAY() - timedelta(days=reminded)
    Consultee.objects.filter(pk=consultee.pk).update(**then)
    return Consultee.objects.told().get(pk=consultee.pk)


DUE = {  # days left, asked so many days ago, reminded so many days ago: whether it is due
    (8, 30, None): False,  # not yet
    (7, 30, None): True,
    (3, 30, None): True,
    (0, 30, None): True,
    (3, 30, 1): False,  # just reminded
    (3, 3, None): False,  # just asked
    (7, 0, None): False,  # asked today, with a week left
    (7, 1, None): True,
    (6, 0, None): False,
    (3, 30, 20): True,  # reminded by hand long ago
    (-1, 30, None): True,
    (-1, 30, 5): True,  # once more, now that the day has passed
    (-1, 30, 0): False,
    (-5, 30, 4): False,
    (-5, 30, 5): True,
    (-1, 0, None): False,  # asked after the last day
}


@pytest.mark.parametrize(("left", "ago", "reminded"), DUE)
def test_when_a_reminder_is_due(town, left, ago, reminded):
    consultee = asked(town, left, ago, reminded)
    due = DUE[left, ago, reminded]
    assert (consultee.is_due(), list(Consultee.objects.due(TODAY())) == [consultee]) == (due, due)


@pytest.mark.requirement("L31")
def test_remind_by_the_worker_once_and_those_who_have_not_answered(town):
    consultee = asked(town, 3, 30)
    answered = made.asked(town, consultee.round, town.growers)
    Consultee.objects.filter(pk=answered.pk).update(asked_on=TODAY() - timedelta(days=30))
    answered.refresh_from_db()
    actions.respond(answered, by=actor(town.grower), text="Mer.")
    assert (actions.remind_due(), actions.remind_due()) == (1, 0)
    assert line(consultee) == {
        "verb": "consultations.remind",
        "capacity": "Överens",
        "side": "",
        "revision": 2,
        "became": "asked",
        "facts": {
            "body": "Älvhamns Roddsällskap",
            "round": "Hur når vi fler unga?",
            "until": {"date": (TODAY() + timedelta(days=3)).isoformat()},
        },
        "room": "public",
    }
    assert told(town, last(consultee)) == {"rower", "double"}
    Round.objects.filter(pk=consultee.round_id).update(until=TODAY() - timedelta(days=1))  # four days later
    Consultee.objects.filter(pk=consultee.pk).update(reminded_on=TODAY() - timedelta(days=4))
    assert (actions.remind_due(), actions.remind_due()) == (1, 0)
    assert truthful()


def test_remind_is_refused_the_system_when_it_is_not_due(town):
    consultee = asked(town, 20, 3)
    with pytest.raises(OutOfTurn):
        actions.remind(consultee)
    assert truthful()


def test_remind_by_hand_whenever_it_helps(town, browse):
    consultee = asked(town, 20, 3)
    answer = take(browse(town.coordinator), f"/remissvar/{consultee.pk}/paminn/")
    assert (answer.status_code, answer["Location"]) == (302, consultee.round.get_absolute_url())
    assert (line(consultee)["capacity"], told(town, last(consultee))) == (
        "Kommunledningskontoret",
        {"rower", "double"},
    )
    assert Consultee.objects.get().reminded_on == TODAY()


def test_nobody_is_reminded_of_what_is_closed_or_taken_up_unasked(town):
    consultee = asked(town, 3, 30)
    unasked = actions.respond_unasked(Consultee(round=consultee.round), by=actor(town.grower), text="Mer.")
    actions.revoke_response(Consultee.objects.told().get(pk=unasked.pk), by=actor(town.grower))
    viewpoints.close_round(consultee.round, by=actor(town.coordinator))
    assert actions.remind_due() == 0
    assert not Consultee.objects.told().get(pk=unasked.pk).is_due()


def test_the_day_one_reminds_is_a_week_before():
    assert timedelta(days=7) == REMINDED
