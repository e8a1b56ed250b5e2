"""What can be found of the structure, which lies below search: every body, also under its earlier names."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Room

from .declared import PUBLIC, declare

KEEPERS = "coordinators"


def _text(body: Body) -> str:
    names = [name.name for name in body.names.all() if name.name != body.name]
    return ". ".join(filter(None, [body.abbreviation, body.purpose, *names]))


def _audience(body: Body) -> Iterator[str]:
    """As `visible_to`: everyone, or its side, those who sit in it and, where it is joint, who keeps what is joint."""
    if body.is_public:
        yield PUBLIC
        return
    yield f"body{body.pk}"
    if body.room == Room.PARTY:
        yield f"party{body.party_id}"
    elif body.party_id is None:
        yield KEEPERS


def _keys(me: Any) -> Iterator[str]:
    yield from (f"body{body}" for body in me.body_ids)
    if me.coordinates:
        yield KEEPERS


declare(
    Body,
    name="organ",
    label=_("Bodies and associations"),
    one=_("body"),
    icon="people",
    found=lambda: Body.objects.prefetch_related("names", "tags").order_by("pk"),
    title=lambda body: body.name,
    text=_text,
    dated=lambda body: body.since,
    tags=lambda body: [tag.pk for tag in body.tags.all()],
    audience=_audience,
    keys=_keys,
)
