"""Questions put together and taken apart. Whoever asked goes along, and what they asked first is never lost."""

from typing import Any, cast

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import Actor
from overens.bodies.models import Municipality, Room
from overens.process.table import OutOfTurn, Sent

from .climbing import day_after, leave_forum, letter_to, tell_askers
from .models import Matter, Message, Origin
from .process import MATTER, OPEN
from .titles import first_words


@transaction.atomic
def merge_matter(matter: Matter, *, by: Actor, other: Matter, sent: Sent | None = None) -> None:
    """Put the question together with another that is published: all who asked are owed the other's answer.

    Only with a published one, for those who come along read it. What was merged into this one before goes along.
    """
    Matter.objects.select_for_update(of=("self",)).filter(pk__in=(matter.pk, other.pk)).count()
    other.refresh_from_db()
    if other.pk == matter.pk or other.state not in OPEN or other.room != Room.PUBLIC:
        raise OutOfTurn("merge_matter", matter, _("The other question must be published, and wait for an answer."))
    with MATTER.step("merge_matter", matter, by=by, sent=sent, number=other.named):
        leave_forum(matter)
        matter.merged_into = other
        matter.save(update_fields=["merged_into"])
        Matter.objects.filter(merged_into=matter).update(merged_into=other)
        Origin.objects.filter(matter=matter, first_matter=None).update(first_matter=matter)
        Origin.objects.filter(matter=matter).update(matter=other)
        for origin in Origin.objects.filter(first_matter=matter):
            letter_to(origin)


def part_again(matter: Matter, *, by: Actor, sent: Sent | None = None) -> None:
    """Take a merged question apart again: it stands by itself, with those who asked it and a new day."""
    due = day_after(None)
    with MATTER.step("part_again", matter, by=by, sent=sent, day=due) as facts:
        facts["number"] = cast(Matter, matter.merged_into).named
        Origin.objects.filter(first_matter=matter).update(matter=matter, first_matter=None)
        matter.merged_into, matter.answer_due, matter.turn_since = None, due, timezone.localdate()
        matter.save(update_fields=["merged_into", "answer_due", "turn_since"])
        tell_askers(matter)


@transaction.atomic
def split_matter(matter: Matter, *, by: Actor, text: str, sent: Sent | None = None) -> Matter:
    """Part a question that holds two: the part gets a number, and everyone who asked is owed its answer too."""
    Municipality.objects.defer("logo").select_for_update(of=("self",)).get()  # numbers are given one at a time
    part = Matter(
        party=matter.party, room=matter.room, language=matter.language, came_by=matter.came_by, unit=matter.unit,
        committee=matter.committee, received_on=matter.received_on, parted_from=matter, title=first_words(text),
        answer_due=matter.answer_due, turn_since=timezone.localdate(),
    )  # fmt: skip
    part.year, part.number = Matter.objects.next_number()
    with MATTER.step("split_matter", matter, by=by, sent=sent, number=part.named):
        split_off(part, by=_as_system(by), text=text)
    return part


def split_off(part: Matter, *, by: Actor, text: str) -> None:
    """The part as a question of its own, owed to all who asked the whole. Part of that step."""
    whole = cast(Matter, part.parted_from)
    facts: dict[str, Any] = {"number": whole.named, "day": part.answer_due}
    with MATTER.step("split_off", part, by=by, **facts):
        for origin in _each_once(whole):
            _copy(origin, part)
        Message.objects.create(matter=part, revision=part.revision, text=text)


def _each_once(whole: Matter) -> list[Origin]:
    """Who asked the whole; a body once, though it came along with a merged question too."""
    found: dict[Any, Origin] = {}
    for origin in whole.origins.order_by("pk"):
        found.setdefault(("body", origin.body_id) if origin.body_id else origin.pk, origin)
    return list(found.values())


def _as_system(by: Actor) -> Actor:
    """The step is part of another's: its sentence names who did it."""
    return Actor(capacity=by.capacity, system=True)


def _copy(origin: Origin, part: Matter) -> None:
    fields = ("body", "person", "association", "name", "channel", "email", "phone", "postal", "large_print")
    Origin.objects.create(matter=part, **{name: getattr(origin, name) for name in fields})
