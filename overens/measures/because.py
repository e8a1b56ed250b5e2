"""A meeting that is called because of a decision on its way is recorded as a dialogue about it."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.meetings.models import Meeting

from .actions import add_dialogue
from .models import PlannedDecision
from .process import DECISION

MOST = 50


def on_their_way(actors: Iterable[Any]) -> list[tuple[int, str, date]]:
    """The decisions still to come about which all of these may record a dialogue."""
    here, step = list(actors), DECISION.steps["add_dialogue"]
    found = PlannedDecision.objects.coming().filter(decides_on__gte=timezone.localdate()).select_related("body")[:MOST]
    return [
        (one.pk, one.title, one.decides_on) for one in found if here and all(step.allows(actor, one) for actor in here)
    ]


def record_dialogue(meeting: Meeting, by: Actor, pk: int) -> None:
    """Part of calling the meeting."""
    add_dialogue(PlannedDecision.objects.told().get(pk=pk), by=by, meeting=meeting)
