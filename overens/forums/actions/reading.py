"""A whole structure read in from a file, all of it or nothing."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import Q

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body, Party, Room
from overens.forums.importing import Part
from overens.forums.models import Link, Tag
from overens.process.table import Sent

from .links import connect
from .tags import add_tag


@transaction.atomic
def establish_structure(blank: Body, *, by: Actor, parts: Iterable[Part], sent: Sent | None = None) -> Body:
    """Add every body of a file with its tags and links. `blank` only opens the door; the last one made."""
    parties = {str(party.kind): party for party in Party.objects.all()}
    made: list[tuple[Body, Part]] = []
    for part in parts:
        party = parties.get(part.unit.party)
        room = Room.PUBLIC if part.public else Room.PARTY if party else Room.PARTICIPANTS
        words: dict[str, Any] = {"purpose": part.purpose, "meetings_a_year": part.meetings_a_year, "room": room}
        body = bodies.establish(Body(party=party), by=by, sent=sent, **part.unit.fields, **words)
        made.append((body, part))
        sent = None  # the form's token is the first entry's
    here = _by_name([body for body, _part in made], by)
    for body, part in made:
        body.serves.set(here[word] for word in part.unit.serves)
        if part.tags:
            bodies.tag_body(body, by=by, tags=[_tag(kind, name, by) for kind, name in part.tags])
        for tie in part.ties:
            fields: dict[str, Any] = {"kind": tie.kind, "goes": tie.goes, "assumed": tie.assumed}
            connect(Link(source=body), by=by, target=here[tie.name], since=body.since, **fields)
    return made[-1][0] if made else blank


def _by_name(made: list[Body], by: Actor) -> dict[str, Body]:
    """Bodies by name and abbreviation; those just made before those there were."""
    there = Body.objects.today().filter(Q(room=Room.PUBLIC) | Q(party=by.party_id) | Q(party=None))
    known = [*there.order_by("-pk"), *made]
    short = {body.abbreviation: body for body in known if body.abbreviation}
    return short | {body.name: body for body in known}


def _tag(kind: str, name: str, by: Actor) -> Tag:
    """The subject, area or target group of a name; one that is not there yet is added."""
    found = Tag.objects.filter(kind=kind, name=name, state="in_use").first()
    return found or add_tag(Tag(), by=by, kind=kind, name=name)
