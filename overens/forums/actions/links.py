"""How bodies hang together: linked, taken part in, confirmed, ended."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from overens.bodies.actors import Actor
from overens.forums.models import Link
from overens.forums.process import LINK
from overens.process.table import OutOfTurn, Sent


def connect(link: Link, *, by: Actor, sent: Sent | None = None, **fields: Any) -> Link:
    """Link two bodies from a day, by default today. Raises OutOfTurn when they are linked so already."""
    for name, value in fields.items():
        setattr(link, name, value)
    link.since = link.since or timezone.localdate()
    return _make("connect", link, by, sent, _told(link))


def take_part(link: Link, *, by: Actor, note: str = "", sent: Sent | None = None) -> Link:
    """Let the body one sits in take part in a group or forum, and say what it can help with."""
    if by.seat is None or by.seat.body_id == link.target_id:
        raise OutOfTurn("take_part", link.target)
    link.source, link.kind, link.note = by.seat.body, Link.Kind.TAKES_PART, note
    link.since = timezone.localdate()
    return _make("take_part", link, by, sent, {"target": link.target.name})


def _make(name: str, link: Link, by: Actor, sent: Sent | None, facts: dict[str, Any]) -> Link:
    """That two bodies are linked once is the database's to say: two may link them at the same moment."""
    try:
        with LINK.step(name, link, by=by, sent=sent, **facts):
            pass
    except IntegrityError as already:
        raise OutOfTurn(name, link.target) from already
    return link


def confirm_link(link: Link, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that a link somebody assumed is so."""
    with LINK.step("confirm_link", link, by=by, sent=sent, **_told(link)):
        link.assumed = False
        link.save(update_fields=["assumed"])


def disconnect(link: Link, *, by: Actor, until: date | None = None, sent: Sent | None = None) -> None:
    """End a link, by default yesterday: it does not hold today."""
    with LINK.step("disconnect", link, by=by, sent=sent, **_told(link)):
        link.until = until or timezone.localdate() - timedelta(days=1)
        link.save(update_fields=["until"])


def _told(link: Link) -> dict[str, Any]:
    return {"source": link.source.name, "target": link.target.name, "how": Link.Kind(link.kind).label}
