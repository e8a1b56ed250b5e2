"""Who answers for what: by party, by department, by subject. Names are for one's own side; a vacant place shows."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from overens.bodies.models import Body, Party, Seat
from overens.bodies.roles import coordinator
from overens.bodies.structure import swedish
from overens.bodies.town import parties_here

from .models import Tag


@dataclass(frozen=True)
class Held:
    """A place somebody answers from: its label, its seat if it is held, the name if the reader may see it."""

    label: str
    seat: Seat | None
    who: str = ""


def named_for(me: Any, tag: Tag) -> list[Held]:
    """The responsible official and the deputy of a subject."""
    return [Held(label, seat, _name(me, seat)) for label, seat in tag.chairs]


def coordinators_of_parties(me: Any) -> list[tuple[Party, list[Held]]]:
    """Each party with those who hold its work together; an empty list where nobody does."""
    seats: dict[int, list[Held]] = defaultdict(list)
    held = coordinator.seats(None).filter(body__room="public").select_related("body", "person")
    for seat in held.order_by("body__name", "pk"):
        seats[seat.party_id].append(Held("", seat, _name(me, seat)))
    return [(party, seats[party.pk]) for party in parties_here()]


def coordinators_of_units() -> list[tuple[Body, Seat | None]]:
    """Every department with the seat that coordinates it; none where nobody does."""
    units = Body.objects.today().public().filter(kind=Body.Kind.DEPARTMENT)
    seats = Seat.objects.now().filter(body__in=units, role=Seat.Role.COORDINATOR).order_by("-pk")
    held = {seat.body_id: seat for seat in seats}
    return [(unit, held.get(unit.pk)) for unit in sorted(units, key=lambda unit: swedish(unit.name))]


def _name(me: Any, seat: Seat | None) -> str:
    return seat.person.name if seat and seat.person and seat.party_id in me.party_ids else ""
