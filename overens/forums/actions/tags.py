"""Subjects, areas and target groups, and who answers for a subject."""

from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.forums.models import Tag
from overens.forums.process import TAG
from overens.process.table import Sent


def add_tag(tag: Tag, *, by: Actor, name: str, kind: str, name_en: str = "", sent: Sent | None = None) -> Tag:
    """Add a subject, an area or a target group, in use from today."""
    tag.name, tag.kind, tag.name_en, tag.since = name, kind, name_en, timezone.localdate()
    with TAG.step("add_tag", tag, by=by, sent=sent, tag=name):
        pass
    return tag


def change_tag(tag: Tag, *, by: Actor, name: str, name_en: str = "", sent: Sent | None = None) -> None:
    """Call it something else; what it is put on stays."""
    with TAG.step("change_tag", tag, by=by, sent=sent, before=tag.name, tag=name):
        tag.name, tag.name_en = name, name_en
        tag.save(update_fields=["name", "name_en"])


def name_officials(tag: Tag, *, by: Actor, unit: Body, sent: Sent | None = None, **places: Any) -> None:
    """Say which unit answers for a subject, on which seats, and how it is reached."""
    with TAG.step("name_officials", tag, by=by, sent=sent, tag=tag.name, unit=unit.name):
        for field, value in {"unit": unit, **places}.items():
            setattr(tag, field, value)
        tag.save(update_fields=["unit", *places])


def end_tag(tag: Tag, *, by: Actor, sent: Sent | None = None) -> None:
    """Stop using it. Where it was put it stays readable."""
    with TAG.step("end_tag", tag, by=by, sent=sent, tag=tag.name):
        tag.until = timezone.localdate()
        tag.save(update_fields=["until"])
