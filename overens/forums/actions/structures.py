"""Proposed structures: drawn, published, and switched to on a day with the history kept."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body, Party, Room
from overens.forums.importing import Part
from overens.forums.models import Box, Link, Structure, Way
from overens.forums.process import STRUCTURE
from overens.process.table import Sent

from .links import connect, disconnect


def draw_structure(
    structure: Structure, *, by: Actor, title: str, parts: Sequence[Part], text: str = "", sent: Sent | None = None
) -> Structure:
    """Draw a structure for one's own side first."""
    structure.title, structure.text, structure.party = title, text, by.seat.party if by.seat else None
    with STRUCTURE.step("draw_structure", structure, by=by, sent=sent, title=title):
        _draw(structure, parts)
    return structure


def redraw_structure(
    structure: Structure, *, by: Actor, title: str, parts: Sequence[Part], text: str = "", sent: Sent | None = None
) -> None:
    """Draw it anew."""
    with STRUCTURE.step("redraw_structure", structure, by=by, sent=sent, title=title):
        structure.title, structure.text = title, text
        structure.save(update_fields=["title", "text"])
        structure.boxes.all().delete()
        _draw(structure, parts)


def _draw(structure: Structure, parts: Sequence[Part]) -> None:
    parties = {party.kind: party for party in Party.objects.all()}
    names = [part.unit.name for part in parts]
    there = {body.name: body for body in Body.objects.today().public().filter(name__in=names)}
    boxes: dict[str, Box] = {}
    for order, part in enumerate(parts):
        unit, body = part.unit, there.get(part.unit.name)
        words: dict[str, Any] = {"kind": unit.kind, "party": parties.get(unit.party)}
        if body:  # it is what it is
            words = {"kind": body.kind, "party_id": body.party_id}
        more = {"purpose": part.purpose, "meetings_a_year": part.meetings_a_year}
        box = Box.objects.create(structure=structure, order=order, body=body, name=unit.name, **words, **more)
        boxes[unit.name] = box
        boxes.setdefault(unit.abbreviation, box)
    Way.objects.bulk_create(
        Way(source=boxes[part.unit.name], target=boxes[tie.name], kind=tie.kind, goes=tie.goes, assumed=tie.assumed)
        for part in parts
        for tie in part.ties
    )


def propose_structure(structure: Structure, *, by: Actor, sent: Sent | None = None) -> None:
    """Publish it, as a proposal of its own side."""
    with STRUCTURE.step("propose_structure", structure, by=by, sent=sent, title=structure.title):
        structure.room = Room.PUBLIC
        structure.save(update_fields=["room"])


def support_structure(structure: Structure, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that the other side stands behind it."""
    with STRUCTURE.step("support_structure", structure, by=by, sent=sent, title=structure.title):
        structure.supported_by = by.seat.party if by.seat else None
        structure.save(update_fields=["supported_by"])


def withdraw_structure(structure: Structure, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take it back; a published one stays readable."""
    with STRUCTURE.step("withdraw_structure", structure, by=by, sent=sent, why=why, title=structure.title):
        pass


@transaction.atomic
def switch_structure(
    structure: Structure,
    *,
    by: Actor,
    since: date,
    decision: str,
    ends: Iterable[Body] = (),
    sent: Sent | None = None,
) -> None:
    """Let the structure hold from a day: bodies to be are added, `ends` end, links begin and end with it."""
    facts: dict[str, Any] = {"title": structure.title, "since": since, "decision": decision}
    with STRUCTURE.step("switch_structure", structure, by=by, sent=sent, **facts):
        structure.since, structure.decision = since, decision
        structure.save(update_fields=["since", "decision"])
        eve = since - timedelta(days=1)
        theirs = replace(by, system=True)  # the rights of the step, in their name
        here = _build(structure, since, theirs)
        leaving = list(ends)
        kept = _connect(structure, since, here, theirs)
        among = [*[body.pk for body in leaving], *[body.pk for body in here.values()]]
        old = Link.objects.told().filter(until=None).filter(Q(source__in=among, target__in=among) | _of(leaving))
        for link in old.exclude(pk__in=kept):
            disconnect(link, by=theirs, until=eve)
        for body in leaving:
            bodies.wind_up(body, by=theirs, until=eve)


def _of(leaving: list[Body]) -> Q:
    return Q(source__in=leaving) | Q(target__in=leaving)


def _build(structure: Structure, since: date, by: Actor) -> dict[int, Body]:
    """The body of every box; those that were not there are added from the day."""
    here: dict[int, Body] = {}
    for box in structure.boxes.select_related("body", "party"):
        if box.body is None:
            words: dict[str, Any] = {"purpose": box.purpose, "meetings_a_year": box.meetings_a_year}
            new = Body(kind=box.kind, name=box.name, party=box.party, since=since, **words)
            box.body = bodies.establish(new, by=by)
            box.save(update_fields=["body"])
        here[box.pk] = box.body
    return here


def _connect(structure: Structure, since: date, here: dict[int, Body], by: Actor) -> list[int]:
    """The links of the structure: those that were there go on, the others begin."""
    links = []
    for way in Way.objects.filter(source__structure=structure):
        same: dict[str, Any] = {
            "kind": way.kind,
            "goes": way.goes,
            "source": here[way.source_id],
            "target": here[way.target_id],
        }
        found = Link.objects.filter(until=None, **same).first()
        links.append(found or connect(Link(), by=by, since=since, assumed=way.assumed, **same))
    return [link.pk for link in links]
