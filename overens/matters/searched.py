"""What can be found of questions to the municipality: the question, and all that was said of it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Room
from overens.bodies.roles import contact_centre, municipal_coordinator
from overens.search.declared import PUBLIC, declare

from .models import Matter
from .process import HELD

FIRST_LINE = "frontline"


def _audience(matter: Matter) -> Iterator[str]:
    """As `visible_to`: everyone, or those who asked, who has it now, and the first line."""
    yield FIRST_LINE
    if matter.room == Room.PUBLIC and matter.state != HELD:
        yield PUBLIC
    if matter.unit_id:
        yield f"body{matter.unit_id}"
    yield from (f"body{body}" for body in matter.asking_body_ids)
    yield from (f"person{person}" for person in matter.asking_person_ids)


def _keys(me: Any) -> Iterable[str]:
    if any(contact_centre.held_by(actor, None) or municipal_coordinator.held_by(actor, None) for actor in me.actors):
        yield FIRST_LINE
    yield from (f"body{body}" for body in me.body_ids)
    if me.person_id:
        yield f"person{me.person_id}"


declare(
    Matter,
    name="fragor",
    label=_("Questions"),
    one=_("question"),
    icon="ask",
    found=lambda: Matter.objects.prefetch_related("origins", "messages").order_by("pk"),
    title=lambda matter: matter.title,
    text=lambda matter: " ".join(message.text for message in matter.messages.all()),
    about=lambda matter: matter.named,
    dated=lambda matter: matter.received_on,
    language=lambda matter: matter.language,
    audience=_audience,
    keys=_keys,
)
