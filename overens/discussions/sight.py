"""What somebody may see of discussions and notes, as a value to give to a question that is put together once."""

from typing import Any, NamedTuple

from overens.bodies.models import Seat

CONVENING = (Seat.Role.CHAIR, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.OFFICIAL)


class SightOfNotes(NamedTuple):
    """All of a person that `Note.objects.visible_to` looks at."""

    party_ids: tuple[int, ...] = ()
    body_ids: tuple[int, ...] = ()
    coordinates: bool = False
    convening_ids: tuple[int, ...] = ()  # the bodies they convene meetings for
    coordinating_ids: tuple[int, ...] = ()  # the parties whose work they hold together


def sight_of(me: Any) -> SightOfNotes:
    """What this person may see; of a sight, itself."""
    if isinstance(me, SightOfNotes):
        return me
    bodies = me.sight_of_bodies
    return SightOfNotes(
        bodies.party_ids,
        bodies.body_ids,
        bodies.coordinates,
        convening_ids=tuple(sorted({seat.body_id for seat in me.seats if seat.role in CONVENING})),
        coordinating_ids=tuple(sorted({seat.party_id for seat in me.seats if seat.role == Seat.Role.COORDINATOR})),
    )
