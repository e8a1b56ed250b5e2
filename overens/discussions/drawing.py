"""Who sits where: by lot among those who have registered, so that each group has both sides.

Where people choose their group, lots are drawn for the others.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from random import SystemRandom
from typing import Any

from django.db import transaction
from django.utils import timezone

from overens.bodies.actors import Actor
from overens.meetings.actions import write_to
from overens.meetings.attendance import SIDES, Came
from overens.meetings.models import Meeting, Registration
from overens.process.table import OutOfTurn, Sent

from .models import Discussion, Group, Place
from .places import NO_ROOM
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


@dataclass
class Table:
    """Those who sit in a group already, and how many have room."""

    sitting: list[Registration]
    room_for: int | None = None

    @property
    def has_room(self) -> bool:
        return self.room_for is None or len(self.sitting) < self.room_for

    def of(self, side: str) -> int:
        """How many of a side sit there."""
        return sum(SIDES[Came(one.kind)] == side for one in self.sitting)


def dealt_beside(
    rest: Sequence[Registration], tables: Sequence[Table], lot: SystemRandom | None = None
) -> list[list[Registration]]:
    """The same where some have chosen their group: each of the rest sits where fewest of their side do.

    Raises ValueError where they are more than there is room for.
    """
    lot = lot or SystemRandom()
    order = [*range(len(tables))]
    lot.shuffle(order)
    for kind in KINDS:
        of_kind = [one for one in rest if one.kind == kind]
        lot.shuffle(of_kind)
        for one in of_kind:
            side = SIDES[Came(kind)]
            free = [tables[place] for place in order if tables[place].has_room]
            if not free:
                raise ValueError("more people than places")
            min(free, key=lambda table: (table.of(side), len(table.sitting))).sitting.append(one)
    return [table.sitting for table in tables]


@transaction.atomic
def draw_lots(discussion: Discussion, *, by: Actor, meeting: Meeting, sent: Sent | None = None) -> None:
    """Draw lots among those who have a place at one of its evenings. Drawn anew, the last draw holds.

    Where people choose their group, who has chosen sits there, and the others get the places that are left.
    """
    facts: dict[str, Any] = {"meeting": meeting.title}
    with DISCUSSION.step("draw_lots", discussion, by=by, sent=sent, **facts) as said:
        coming = list(Registration.objects.filter(meeting=meeting, state="coming").order_by("pk"))
        groups = list(Group.objects.of_evening(discussion, meeting))
        said |= {"people": len(coming), "groups": len(groups)}
        chosen = _chosen(discussion, groups)
        earlier = Place.objects.filter(discussion=discussion, group__meeting=meeting)
        earlier.exclude(pk__in=[place.pk for place in chosen.values()]).delete()
        for group, sitting in zip(groups, _seated(discussion, coming, groups, chosen), strict=True):
            new = [one for one in sitting if one.pk not in chosen]
            places = [Place(discussion=discussion, group=group, registration=one) for one in new]
            Place.objects.bulk_create(places)
            Group.objects.filter(pk=group.pk).update(people=len(sitting), drawn_on=timezone.localdate())
            for one in new if discussion.is_by_choice else ():
                write_to(one)


def _chosen(discussion: Discussion, groups: list[Group]) -> dict[int, Place]:
    """The places of those who come and have chosen one of these groups, by registration."""
    if not discussion.is_by_choice:
        return {}
    found = Place.objects.filter(group__in=groups, chosen=True, registration__state="coming")
    return {place.registration_id: place for place in found}


def _seated(
    discussion: Discussion, coming: list[Registration], groups: list[Group], chosen: dict[int, Place]
) -> list[list[Registration]]:
    """Who sits in each group, those who chose it first."""
    if not discussion.is_by_choice:
        return dealt(coming, len(groups))
    tables = {group.pk: Table([], group.room_for) for group in groups}
    for one in coming:
        if one.pk in chosen:
            tables[chosen[one.pk].group_id].sitting.append(one)
    try:
        return dealt_beside([one for one in coming if one.pk not in chosen], [*tables.values()])
    except ValueError as error:
        raise OutOfTurn("draw_lots", discussion, NO_ROOM) from error


def count_group(group: Group, *, by: Actor, people: int, sent: Sent | None = None) -> None:
    """Say how many sit there: what a group of five or more says is shown with its name, of a smaller one not."""
    with GROUP.step("count_group", group, by=by, sent=sent, number=group.number, people=people):
        group.people = people
        group.save(update_fields=["people"])
