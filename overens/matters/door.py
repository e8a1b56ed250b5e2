"""The own link: who has it may do what the one who asked may do, without an account."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from overens.bodies.actors import Actor

from .models import Matter, Origin


@dataclass(frozen=True)
class LinkHolder(Actor):
    """Who opened the own link of somebody who asked."""

    origin_id: int | None = None


class Guest:
    """Who is here, with the right that the link gives beside the seats they hold."""

    def __init__(self, me: Any, origin: Origin) -> None:
        self.me = me
        self.actors = [LinkHolder(me.person_id, capacity=origin.capacity, origin_id=origin.pk)]

    def __getattr__(self, name: str) -> Any:
        return getattr(self.me, name)


def find_matter(request: HttpRequest, year: int = 0, number: int = 0, token: UUID | None = None) -> Matter:
    """The question of a number that one may see, or that of one's own link: then one is who asked it."""
    if token is None:
        seen = Matter.objects.visible_to(request.me).told()  # type: ignore[attr-defined]
        return get_object_or_404(seen, year=year, number=number)
    origin = get_object_or_404(Origin.objects.select_related("body"), token=token)
    matter = Matter.objects.told().get(pk=origin.matter_id)
    matter.via = origin
    if not isinstance(request.me, Guest):  # type: ignore[attr-defined]
        request.me = Guest(request.me, origin)  # type: ignore[attr-defined]
    return matter
