"""The messages themselves: who may read them, and what they say."""

from typing import Any

from django.db.models import Q

from overens.bodies.roles import central_office, contact_centre, municipal_coordinator
from overens.notices.models import Incoming, IncomingQuerySet
from overens.notices.opened import Garbled, Opened, open_mail
from overens.notices.quoting import own_words

from .models import Matter


def is_first_line(me: Any) -> bool:
    """Whether somebody keeps all that comes in in order."""
    return any(role.held_by(actor, None) for actor in me.actors for role in (contact_centre, municipal_coordinator))


def catches_general(me: Any) -> bool:
    """Whether somebody looks after the questions that concern more than one committee."""
    return any(role.held_by(actor, None) for actor in me.actors for role in (central_office, municipal_coordinator))


def mail_seen_by(me: Any) -> IncomingQuerySet:
    """All of it, for the first line; else what belongs to the questions of one's own unit, and one's own drafts."""
    if is_first_line(me):
        return Incoming.objects.all()
    units = Matter.objects.filter(unit__in=me.body_ids).values("pk")
    return Incoming.objects.filter(Q(message__matter__in=units) | Q(state="draft", person=me.person_id or 0))


def understood(row: Incoming) -> Opened | None:
    """The message opened; none where it cannot be read."""
    try:
        return open_mail(bytes(row.raw), row.sender)
    except Garbled:
        return None


def drafted(row: Incoming) -> str:
    """The answer somebody wrote by mail, without the letter they answered."""
    opened = understood(row)
    return own_words(opened.text)[:8000] if opened else ""
