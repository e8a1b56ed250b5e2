"""What can be found of questions to the municipality: the question, and all that was said of it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party, Room
from overens.bodies.roles import central_office, contact_centre, municipal_coordinator
from overens.search.declared import PUBLIC, declare

from .models import Matter
from .process import HELD, IN_FORUM

FIRST_LINE, GENERAL = "frontline", "general"


def _audience(matter: Matter) -> Iterator[str]:
    """As `visible_to`: everyone, or those who asked, who has it now, whoever reads it at a forum, and the first line.

    A test holds the two against each other, for everybody and in every state.
    """
    yield FIRST_LINE
    if matter.room == Room.PUBLIC and matter.state != HELD:
        yield PUBLIC
    if matter.unit_id:
        yield f"body{matter.unit_id}"
    for origin in (*matter.origins.all(), *matter.first_origins.all()):
        yield from [f"body{origin.body_id}"] if origin.body_id else []
        yield from [f"person{origin.person_id}"] if origin.person_id else []
    for stay in matter.stays.all():
        yield f"ours{stay.forum_id}"
        yield from [f"body{stay.forum_id}"] if stay.is_open else []
    if matter.general or matter.state == IN_FORUM:
        yield GENERAL


def _keys(me: Any) -> Iterable[str]:
    if any(contact_centre.held_by(actor, None) or municipal_coordinator.held_by(actor, None) for actor in me.actors):
        yield FIRST_LINE
    if any(central_office.held_by(actor, None) for actor in me.actors):
        yield GENERAL
    yield from (f"body{body}" for body in me.body_ids)
    yield from (f"ours{seat.body_id}" for seat in me.seats if seat.party.kind == Party.Kind.MUNICIPALITY)
    if me.person_id:
        yield f"person{me.person_id}"


declare(
    Matter,
    name="fragor",
    label=_("Questions"),
    one=_("question"),
    icon="ask",
    found=lambda: Matter.objects.prefetch_related("origins", "first_origins", "stays", "subjects", "messages").order_by(
        "pk"
    ),
    title=lambda matter: matter.title,
    text=lambda matter: " ".join(message.text for message in matter.messages.all()),
    about=lambda matter: matter.named,
    dated=lambda matter: matter.received_on,
    language=lambda matter: matter.language,
    tags=lambda matter: [tag.pk for tag in matter.subjects.all()],
    audience=_audience,
    keys=_keys,
)
