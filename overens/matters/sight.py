"""What somebody may see of questions, as a value to give to a question that is put together once."""

from typing import Any, NamedTuple

from overens.bodies.models import Party
from overens.bodies.roles import central_office, contact_centre, municipal_coordinator


class SightOfMatters(NamedTuple):
    """All of a person that `Matter.objects.visible_to` looks at. Who keeps all in order needs nothing else."""

    everything: bool = False
    person_id: int | None = None
    body_ids: tuple[int, ...] = ()
    municipal_ids: tuple[int, ...] = ()  # the bodies they are in for the municipality
    catches_general: bool = False  # the central office


def sight_of(me: Any) -> SightOfMatters:
    """What this person may see; of a sight, itself."""
    if isinstance(me, SightOfMatters):
        return me
    if any(contact_centre.held_by(actor, None) or municipal_coordinator.held_by(actor, None) for actor in me.actors):
        return SightOfMatters(everything=True)
    return sight_of_own(me)


class SightOfTakings(NamedTuple):
    """All of a person that `Taking.objects.visible_to` looks at."""

    of_matters: SightOfMatters
    person_id: int | None


def sight_of_takings(me: Any) -> SightOfTakings:
    """What this person may see of what was taken along; of a sight, itself."""
    return me if isinstance(me, SightOfTakings) else SightOfTakings(sight_of(me), me.person_id)


def sight_of_own(me: Any) -> SightOfMatters:
    """What is this person's own, whatever else they keep in order."""
    return SightOfMatters(
        person_id=me.person_id,
        body_ids=tuple(sorted(me.body_ids)),
        municipal_ids=tuple(sorted({seat.body_id for seat in me.seats if seat.party.kind == Party.Kind.MUNICIPALITY})),
        catches_general=any(central_office.held_by(actor, None) for actor in me.actors),
    )
