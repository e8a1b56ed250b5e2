"""How it happens. The only code that changes steering documents and their dated versions."""

from datetime import date

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.process.table import OutOfTurn, Sent

from .models import Guideline
from .process import GUIDELINE


def add_guideline(
    guideline: Guideline,
    *,
    by: Actor,
    title: str,
    kind: str,
    decided_by: Body,
    dated: date,
    paragraph: str = "",
    url: str = "",
    sent: Sent | None = None,
) -> Guideline:
    """Add a steering document with the version that holds now."""
    guideline.title, guideline.kind, guideline.decided_by = title, kind, decided_by
    with GUIDELINE.step("add_guideline", guideline, by=by, sent=sent, title=title, date=dated):
        guideline.editions.create(dated=dated, paragraph=paragraph, url=url)
    return guideline


def date_edition(
    guideline: Guideline,
    *,
    by: Actor,
    dated: date,
    changed: str,
    paragraph: str = "",
    url: str = "",
    sent: Sent | None = None,
) -> None:
    """Add the next version, with what differs. What refers to an earlier one is told by those who refer."""
    facts = {"title": guideline.title, "date": dated}
    with GUIDELINE.step("date_edition", guideline, by=by, sent=sent, why=changed, **facts):
        if guideline.editions.filter(dated__gte=dated).exists():  # added since the form was opened
            raise OutOfTurn("date_edition", guideline)
        guideline.editions.create(dated=dated, paragraph=paragraph, url=url, changed=changed)


def end_guideline(guideline: Guideline, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Record that it no longer applies. It stays readable."""
    with GUIDELINE.step("end_guideline", guideline, by=by, sent=sent, why=why, title=guideline.title):
        pass
