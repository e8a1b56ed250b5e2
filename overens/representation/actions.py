"""How it happens: texts of expectations are proposed, adopted and replaced."""

from datetime import date
from typing import Any

from django.db import transaction

from overens.bodies.actors import SYSTEM, Actor
from overens.process.table import Sent

from .models import Charter
from .places import Part, place_of
from .process import CHARTER


def _about(charter: Charter) -> dict[str, Any]:
    """What the journal calls a text, readable in any language."""
    return {"where": charter.where, "part": Part(charter.part).label}


def propose_charter(
    charter: Charter,
    *,
    by: Actor,
    part: str,
    text: str,
    text_en: str = "",
    place: str = "",
    sent: Sent | None = None,
) -> Charter:
    """Propose how a forum works, or what one part is to do in it."""
    charter.part, charter.text, charter.text_en = part, text, text_en
    charter.place = place_of(charter.body.kind) if charter.body else place
    if by.seat:
        charter.party = by.seat.party
    with CHARTER.step("propose_charter", charter, by=by, sent=sent, **_about(charter)):
        pass
    return charter


def change_charter(charter: Charter, *, by: Actor, text: str, text_en: str = "", sent: Sent | None = None) -> None:
    """Change a text before it is adopted."""
    with CHARTER.step("change_charter", charter, by=by, sent=sent, **_about(charter)):
        charter.text, charter.text_en = text, text_en
        charter.save(update_fields=["text", "text_en"])


@transaction.atomic
def adopt_charter(charter: Charter, *, by: Actor, adopted_on: date, basis: str, sent: Sent | None = None) -> None:
    """Record when and where a text was adopted; the one before gives way."""
    CHARTER.require("adopt_charter", charter, by=by)
    before = Charter.objects.adopted().filter(body=charter.body, place=charter.place, part=charter.part)
    for old in before.exclude(pk=charter.pk):
        replace_charter(old)
    with CHARTER.step("adopt_charter", charter, by=by, sent=sent, **_about(charter), day=adopted_on):
        charter.adopted_on, charter.basis = adopted_on, basis
        charter.save(update_fields=["adopted_on", "basis"])


def replace_charter(charter: Charter, *, by: Actor = SYSTEM) -> None:
    """Let a newer text take the place of an older one, which stays readable."""
    with CHARTER.step("replace_charter", charter, by=by, **_about(charter)):
        pass


def drop_charter(charter: Charter, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Drop a proposed text, with the reason."""
    with CHARTER.step("drop_charter", charter, by=by, sent=sent, why=why, **_about(charter)):
        pass
