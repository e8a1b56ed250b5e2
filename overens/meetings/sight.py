"""What somebody may see of what is drawn up at a meeting, as a value for a question that is put together once."""

from typing import Any, NamedTuple

from overens.bodies.models import Seat

CONVENING = (Seat.Role.CHAIR, Seat.Role.SECRETARY, Seat.Role.COORDINATOR, Seat.Role.OFFICIAL)


class SightOfMeetings(NamedTuple):
    """All of a person that decides which meetings they see, which they arrange, and what they were named for."""

    party_ids: tuple[int, ...] = ()
    body_ids: tuple[int, ...] = ()
    coordinates: bool = False
    convening_ids: tuple[int, ...] = ()  # the bodies they convene meetings for
    coordinating_ids: tuple[int, ...] = ()  # the parties whose work they hold together
    person_id: int | None = None


def sight_of(me: Any) -> SightOfMeetings:
    """What this person may see; of a sight, itself."""
    if isinstance(me, SightOfMeetings):
        return me
    bodies = me.sight_of_bodies
    return SightOfMeetings(
        bodies.party_ids,
        bodies.body_ids,
        bodies.coordinates,
        convening_ids=bodies_convened_by(me),
        coordinating_ids=parties_coordinated_by(me),
        person_id=me.person_id,
    )


def bodies_convened_by(me: Any) -> tuple[int, ...]:
    """The bodies this person convenes meetings for."""
    return tuple(sorted({seat.body_id for seat in me.seats if seat.role in CONVENING}))


def parties_coordinated_by(me: Any) -> tuple[int, ...]:
    """The parties whose work this person holds together."""
    return tuple(sorted({seat.party_id for seat in me.seats if seat.role == Seat.Role.COORDINATOR}))
