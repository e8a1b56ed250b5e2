"""Items are put on the agenda, changed, moved and taken off, while nobody has approved it."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import Actor
from overens.meetings.agenda import room_left
from overens.meetings.models import Agenda, Item
from overens.meetings.preparing import DRAFTED, ITEM
from overens.process.table import OutOfTurn, Sent

TOO_LONG = _("The items take longer than the meeting. Shorten one of them first.")


def add_item(item: Item, *, by: Actor, sent: Sent | None = None, **words: Any) -> Item:
    """Put an item last on the agenda."""
    for name, value in words.items():
        setattr(item, name, value)
    with ITEM.step("add_item", item, by=by, sent=sent, item=item.title):
        agenda = _held(item, "add_item")
        _check(agenda, item, "add_item")
        _number([*agenda.items.standing().exclude(pk=item.pk), item])
    return item


def change_item(item: Item, *, by: Actor, sent: Sent | None = None, **words: Any) -> None:
    """Change an item; the times of those after it follow."""
    with ITEM.step("change_item", item, by=by, sent=sent, item=words.get("title", item.title)):
        agenda = _held(item, "change_item")
        for name, value in words.items():
            setattr(item, name, value)
        item.save(update_fields=[*words])
        _check(agenda, item, "change_item")


def move_item(item: Item, *, by: Actor, after: Item | None = None, sent: Sent | None = None) -> None:
    """Move an item to the place after another one, or first; the times follow."""
    with ITEM.step("move_item", item, by=by, sent=sent, item=item.title):
        agenda = _held(item, "move_item")
        others = list(agenda.items.standing().exclude(pk=item.pk))
        at = next((place for place, other in enumerate(others, 1) if after and other.pk == after.pk), 0)
        _number([*others[:at], item, *others[at:]])


def drop_item(item: Item, *, by: Actor, sent: Sent | None = None) -> None:
    """Take an item off the agenda."""
    with ITEM.step("drop_item", item, by=by, sent=sent, item=item.title):
        _held(item, "drop_item")


def _held(item: Item, name: str) -> Agenda:
    """The agenda, locked: nobody approves it while an item changes. Raises OutOfTurn if somebody just has."""
    agenda: Agenda = Agenda.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.agenda_id)
    if agenda.state != DRAFTED:
        raise OutOfTurn(name, item)
    return agenda


def _check(agenda: Agenda, item: Item, name: str) -> None:
    """The items fit the meeting, also where two people lengthen them at once. Raises OutOfTurn."""
    left = room_left(agenda.meeting, agenda.items.standing())
    if left is not None and left < 0:
        raise OutOfTurn(name, item, TOO_LONG)


def _number(items: list[Item]) -> None:
    for place, item in enumerate(items, 1):
        if item.place != place:
            item.place = place
            item.save(update_fields=["place"])
