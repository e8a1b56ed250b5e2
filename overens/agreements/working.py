"""What the work on a version rests on: material, and what is settled and what is open."""

from datetime import date
from typing import cast

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Seat
from overens.process.table import Sent

from .models import Material, Outlook
from .process import MATERIAL, OUTLOOK


def say_what_is_open(
    outlook: Outlook, *, by: Actor, settled: str = "", open: str = "", sent: Sent | None = None
) -> Outlook:
    """Say what is settled about a version, and what can still be influenced."""
    outlook.settled, outlook.open = settled, open
    outlook.capacity, outlook.said_on = by.capacity, timezone.localdate()
    with OUTLOOK.step("say_what_is_open", outlook, by=by, sent=sent):
        pass
    return outlook


def add_material(
    material: Material,
    *,
    by: Actor,
    title: str,
    kind: str,
    source: str,
    dated: date,
    text: str = "",
    link: str = "",
    sent: Sent | None = None,
) -> Material:
    """Add views, minutes or a report to what the work on a version rests on."""
    material.title, material.kind, material.source, material.dated = title, kind, source, dated
    material.text, material.link, material.party = text, link, cast(Seat, by.seat).party
    with MATERIAL.step("add_material", material, by=by, sent=sent, title=title):
        pass
    return material


def remove_material(material: Material, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take material away that should not be there, with a reason. That it was there stays in the history."""
    with MATERIAL.step("remove_material", material, by=by, sent=sent, why=why, title=material.title):
        pass
