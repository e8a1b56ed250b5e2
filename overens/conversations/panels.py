"""What this floor shows on the page of a body: the way to write to it."""

from typing import Any

from django.http import HttpRequest

from overens.bodies.models import Body
from overens.bodies.page import Panel

from .models import ASSOCIATIONS, UNITS, Conversation
from .process import CONVERSATION


def write_directly(request: HttpRequest, body: Body) -> Panel | None:
    """For who sits on the other side: an association writes to a unit, a unit to an association."""
    me: Any = request.me  # type: ignore[attr-defined]
    other = UNITS if body.kind in ASSOCIATIONS else ASSOCIATIONS if body.kind in UNITS else ()
    rows = CONVERSATION.open_to(me, Conversation()) if other and body.is_public and not body.is_ended else []
    if not any(actor.seat.body.kind in other for row in rows for actor in row.actors):
        return None
    field = "association" if body.kind in ASSOCIATIONS else "unit"
    return Panel("conversations/_panel.html", {"url": f"{rows[0].url}?{field}={body.pk}", "body": body})
