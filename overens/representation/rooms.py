"""Whose room somebody may enter: their own side's. Staff of the municipality enter no other side's."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q

from overens.bodies.models import Party, Room, Seat

STAFF = (Seat.Role.OFFICIAL, Seat.Role.SECRETARY, Seat.Role.COORDINATOR)


def rooms_of(me: Any) -> set[int]:
    """The sides whose rooms a person may enter. Asks nothing beyond the seats of `me`."""
    municipal = {seat.party_id for seat in me.seats if _is_staff(seat)}
    return municipal or set(me.party_ids)


def _is_staff(seat: Seat) -> bool:
    return seat.party.kind == Party.Kind.MUNICIPALITY and seat.role in STAFF


def in_rooms(me: Any) -> Q:
    """The condition for reading what was written in a room."""
    seen = Q(room=Room.PUBLIC)
    if rooms := rooms_of(me):
        seen |= Q(room=Room.PARTY, party__in=rooms) | Q(room=Room.PARTICIPANTS)
    return seen


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
