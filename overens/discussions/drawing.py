"""Who sits where: by lot among those who have registered, so that each group has both sides."""

from collections.abc import Sequence
from random import SystemRandom
from typing import Any

from django.db import transaction

from overens.bodies.actors import Actor
from overens.meetings.models import Meeting, Registration
from overens.process.table import Sent

from .models import Discussion, Group, Place
from .process import DISCUSSION, GROUP

KINDS = ("politician", "official", "association")  # the fewest first: they are spread widest


def dealt(registered: Sequence[Registration], tables: int, lot: SystemRandom | None = None) -> list[list[Registration]]:
    """Those who come, dealt out: no group has two more than another, neither in all nor of any kind or side."""
    lot = lot or SystemRandom()
    groups: list[list[Registration]] = [[] for _table in range(tables)]
    order = [*range(tables)]
    lot.shuffle(order)
    place = 0
    for kind in KINDS:
        of_kind = [one for one in registered if one.kind == kind]
        lot.shuffle(of_kind)
        for one in of_kind:
            groups[order[place % tables]].append(one)
            place += 1
    return groups


@transaction.atomic
def draw_lots(discussion: Discussion, *, by: Actor, meeting: Meeting, sent: Sent | None = None) -> None:
    """Draw lots among those who have a place at one of its evenings. Drawn anew, the last draw holds."""
    coming = list(Registration.objects.filter(meeting=meeting, state="coming").order_by("pk"))
    groups = list(discussion.groups.filter(meeting=meeting, state="open").order_by("number"))
    facts: dict[str, Any] = {"meeting": meeting.title, "people": len(coming), "groups": len(groups)}
    with DISCUSSION.step("draw_lots", discussion, by=by, sent=sent, **facts):
        Place.objects.filter(group__discussion=discussion, group__meeting=meeting).delete()
        for group, sitting in zip(groups, dealt(coming, len(groups)), strict=True):
            Place.objects.bulk_create(Place(group=group, registration=one) for one in sitting)
            Group.objects.filter(pk=group.pk).update(people=len(sitting))


def count_group(group: Group, *, by: Actor, people: int, sent: Sent | None = None) -> None:
    """Say how many sit there: what a group of five or more says is shown with its name, of a smaller one not."""
    with GROUP.step("count_group", group, by=by, sent=sent, number=group.number, people=people):
        group.people = people
        group.save(update_fields=["people"])
