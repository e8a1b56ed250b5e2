"""The town with a contact centre, and its questions."""

from types import SimpleNamespace

import pytest

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.bodies.roles import Party
from overens.matters import actions
from overens.matters.models import Matter, Origin
from tests import cast, made
from tests.mail import mail

__all__ = ["mail"]
WORDS = "Får vi låna gymnastiksalen i jul? Vi är femton pensionärer som vill dansa."


@pytest.fixture
def door(town: SimpleNamespace) -> SimpleNamespace:
    return with_contact_centre(town)


@pytest.fixture
def ladder(door: SimpleNamespace) -> SimpleNamespace:
    return with_ladder(door)


def with_contact_centre(town: SimpleNamespace) -> SimpleNamespace:
    """The town, with somebody in its contact centre."""
    town.contact_centre = cast.body(Body.Kind.CONTACT_CENTRE, "Kontaktcenter", town.municipality_party)
    town.clerk = cast.person("Kaja", (town.contact_centre, cast.Role.OFFICIAL))
    town.everybody["clerk"] = town.clerk
    return town


def with_ladder(door: SimpleNamespace) -> SimpleNamespace:
    """The town with a network, a collaboration group, and people in the dialogue from either side."""
    door.joint = cast.body(Body.Kind.COLLABORATION_GROUP, "Samverkansgruppen", None)
    door.network = cast.body(Body.Kind.NETWORK, "Idrottsnätverket", door.civil_society_party)
    bodies.describe(door.department, by=cast.actor(door.coordinator), serves=[door.committee, door.forum])
    made.seated(door, "double", door.forum)
    made.seated(door, "official", door.forum)
    door.speaker = next(one for one in door.double.actors if one.seat.body_id == door.forum.pk)
    door.convener = next(one for one in door.official.actors if one.seat.body_id == door.forum.pk)
    return door


def asked(by: Actor | None = None, text: str = WORDS, **reach: str) -> Matter:
    """A question by somebody; without `by` by a visitor. It carries its own link in `via`."""
    party = Party.objects.get(kind="municipality")
    reach = reach or {"channel": Origin.Channel.PAGE}
    return actions.ask(Matter(party=party), by=by or Actor(capacity="En besökare"), text=text, **reach)
