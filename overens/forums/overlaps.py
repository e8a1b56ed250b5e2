"""Forums that do the same with the same people: what a structure that has grown wild looks like."""

from collections import defaultdict
from dataclasses import dataclass
from itertools import combinations
from typing import Any

from overens.bodies.models import Body, Seat

from .models import Link, Tag
from .picture import MEET

SITS_IN_MANY = 60  # forums; one who sits in more is everywhere, and would tell of nothing


@dataclass(frozen=True)
class Overlap:
    """Two forums with what they share. bodies: those that take part in or are spoken for in both."""

    one: Body
    other: Body
    tags: tuple[Tag, ...]
    persons: int
    bodies: tuple[Body, ...]

    @property
    def weight(self) -> int:
        return self.persons + len(self.bodies)


def overlaps(me: Any) -> list[Overlap]:
    """The pairs of today's forums that share a subject, an area or a target group, and members. Five queries."""
    forums = {
        body.pk: body for body in Body.objects.today().visible_to(me).filter(kind__in=MEET).select_related("party")
    }
    tags: dict[int, set[int]] = defaultdict(set)
    for body, tag in Tag.bodies.through.objects.filter(body__in=forums).values_list("body", "tag"):
        tags[body].add(tag)
    shared = _shared_members(set(tags))
    known = Tag.objects.in_bulk({tag for found in tags.values() for tag in found})
    spoken = Body.objects.public().in_bulk({key for found in shared.values() for kind, key in found if kind == "body"})
    found = []
    for (one, other), members in shared.items():
        common = sorted(tags[one] & tags[other], key=lambda pk: known[pk].name)
        if not common:
            continue
        bodies = tuple(spoken[key] for kind, key in sorted(members) if kind == "body" and key in spoken)
        persons = sum(kind == "person" for kind, _key in members)
        if bodies or persons:
            found.append(Overlap(forums[one], forums[other], tuple(known[pk] for pk in common), persons, bodies))
    return sorted(found, key=lambda each: (-each.weight, each.one.name, each.other.name))


def _shared_members(forums: set[int]) -> dict[tuple[int, int], set[tuple[str, int]]]:
    """What two forums have in common: persons on their seats, and bodies spoken for or taking part."""
    where: dict[tuple[str, int], set[int]] = defaultdict(set)
    seats = Seat.objects.now().filter(body__in=forums)
    for body, person, speaks_for in seats.values_list("body", "person", "on_behalf_of"):
        if person:
            where["person", person].add(body)
        if speaks_for:
            where["body", speaks_for].add(body)
    links = Link.objects.filter(until=None, kind=Link.Kind.TAKES_PART, target__in=forums)
    for source, target in links.values_list("source", "target"):
        where["body", source].add(target)
    shared: dict[tuple[int, int], set[tuple[str, int]]] = defaultdict(set)
    for member, places in where.items():
        if len(places) <= SITS_IN_MANY:
            for pair in combinations(sorted(places), 2):
                shared[pair].add(member)
    return shared
