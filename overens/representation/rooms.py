"""What lies in a side's own room: who may read it, and how many that is."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from overens.bodies.models import STAFF, Party, Room, Seat, seen_by


def in_rooms(me: Any) -> Q:
    """The condition for reading what was written in a room: one's own side's, and what either side showed both."""
    return seen_by(me) | Q(room=Room.PARTICIPANTS) if me.party_ids else seen_by(me)


@dataclass(frozen=True)
class Readers:
    """How many can read what lies in a side's room, and how many with a seat there may not, being staff."""

    number: int
    kept_out: int


def readers(party: int) -> Readers:
    """Who can read what lies in a side's room, today. One query."""
    staff = Seat.objects.now().filter(person=OuterRef("person"), party__kind=Party.Kind.MUNICIPALITY, role__in=STAFF)
    seats = Seat.objects.now().filter(party=party).exclude(person=None)
    found = seats.annotate(staff=Exists(staff.exclude(party=party))).aggregate(
        number=Count("person", distinct=True, filter=Q(staff=False)),
        kept_out=Count("person", distinct=True, filter=Q(staff=True)),
    )
    return Readers(**found)
