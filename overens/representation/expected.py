"""What is expected of somebody on a seat: the texts that hold where they act, the forum's own words first."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from django.db.models import Q
from django.utils import timezone

from overens.bodies.models import Body, Room, Seat
from overens.bodies.roles import COORDINATING
from overens.bodies.structure import Chair, chairs_of

from .models import Charter, CharterQuerySet
from .places import FOUR, Part, Place, in_order, parts_of, places_of

HIGHEST = (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE_BOARD, Body.Kind.PRESIDIUM)
MOST_SEATS = 300  # that are looked through for the page of the four


def of_seats(seats: Sequence[Seat]) -> CharterQuerySet:
    """The texts that could be about some seats."""
    places = {place for seat in seats for place in places_of(seat)}
    bodies = {seat.body_id for seat in seats}
    found = Charter.objects.adopted().filter(Q(body__in=bodies) | Q(body=None, place__in=places))
    return found.order_by("pk")


def of_seat(seat: Seat, charters: Iterable[Charter]) -> list[Charter]:
    """The texts about one seat, in the order of the parts; of two about the same, the forum's own."""
    parts, places = parts_of(seat), places_of(seat)
    chosen: dict[tuple[str, str], Charter] = {}
    for charter in charters:
        theirs = charter.body_id == seat.body_id or (charter.body_id is None and charter.place in places)
        if theirs and charter.part in parts and (charter.body_id or (charter.place, charter.part) not in chosen):
            chosen[charter.place, charter.part] = charter
    return sorted(chosen.values(), key=lambda one: (Place.values.index(one.place), Part.values.index(one.part)))


def by_part(charters: Iterable[Charter]) -> list[Charter]:
    """What holds in a body, one text for each place and part; its own words before those for its kind."""
    chosen: dict[tuple[str, str], Charter] = {}
    for charter in sorted(charters, key=lambda one: (one.body_id is not None, one.pk)):
        chosen[charter.place, charter.part] = charter
    order = {part: number for number, part in enumerate(in_order({one.part for one in chosen.values()}))}
    return sorted(chosen.values(), key=lambda one: (one.place == Place.FOLLOW_UP, order[one.part]))


@dataclass
class Asked:
    """One of the four everybody asks about: who, for whom, until when, and what can be expected."""

    place: Place
    chairs: list[Chair] = field(default_factory=list)
    text: Charter | None = None
    proposed: Charter | None = None


def the_four(charters: Sequence[Charter]) -> list[Asked]:
    """The municipality, the coordinators, the representation group and the central office. One query."""
    chairs = _chairs()
    found = []
    for place in FOUR:
        own = [one for one in charters if one.place == place and one.part == Part.ALL]
        text = next((one for one in own if one.state == "adopted"), None)
        proposed = next((one for one in own if one.state == "proposed"), None)
        found.append(Asked(place, [chair for chair in chairs if _is_of(chair.seat, place)], text, proposed))
    return found


def _chairs() -> list[Chair]:
    """Their seats as they stand today, ended ones left out."""
    recent = timezone.localdate() - timedelta(days=366)
    kinds = Q(body__kind__in=(*HIGHEST, *COORDINATING), party__kind="municipality")
    kinds |= Q(body__kind=Body.Kind.REPRESENTATION_GROUP)
    kinds |= Q(role=Seat.Role.COORDINATOR, body__kind__in=COORDINATING)
    seats = Seat.objects.filter(kinds).filter(Q(until=None) | Q(until__gte=recent))
    seats = seats.filter(body__room=Room.PUBLIC).filter(Q(body__until=None) | Q(body__until__gte=timezone.localdate()))
    others = ("body__party", "party", "on_behalf_of", "appointed_by", "person", "stands_in_for__on_behalf_of")
    at: dict[int, list[Seat]] = defaultdict(list)
    for seat in seats.select_related(*others).order_by("body__name", "pk")[:MOST_SEATS]:
        at[seat.body_id].append(seat)
    return [chair for seats_there in at.values() for chair in chairs_of(seats_there) if chair.status != "ended"]


def _is_of(seat: Seat, place: str) -> bool:
    if place == Place.COORDINATOR:
        return seat.role == Seat.Role.COORDINATOR
    if place == Place.MUNICIPALITY:
        return seat.body.kind in HIGHEST
    return seat.body.kind == place


def shown(chair: Chair, me: Any) -> dict[str, Any]:
    """What somebody may see of a seat: names and invitations are for its own side only."""
    own = chair.seat.party_id in me.party_ids
    status: Any = chair.status if own or chair.status != "invited" else "vacant"
    who = chair.seat.person.name if own and chair.seat.person and status != "vacant" else ""
    return {"seat": chair.seat, "status": status, "who": who}
