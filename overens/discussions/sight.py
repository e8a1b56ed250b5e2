"""What somebody may see of discussions and notes, as a value to give to a question that is put together once."""

from typing import Any, NamedTuple

from overens.meetings.sight import CONVENING as CONVENING
from overens.meetings.sight import bodies_convened_by, parties_coordinated_by


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
        convening_ids=bodies_convened_by(me),
        coordinating_ids=parties_coordinated_by(me),
    )
