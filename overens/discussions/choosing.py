"""Who has registered chooses a group, or somebody who arranges the meeting does it for them."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import Actor
from overens.meetings.actions import write_to
from overens.process.table import OutOfTurn, Sent

from .models import Discussion, Group, Place
from .process import GROUP

FEWER = _("More people than that have chosen the group. Nobody loses their place.")


def locked(discussion_id: int) -> Discussion:
    """The discussion, kept until the transaction ends: places are taken one at a time."""
    return Discussion.objects.select_for_update(of=("self",), no_key=True).get(pk=discussion_id)


def choose_group(group: Group, *, by: Actor, table: Group, sent: Sent | None = None) -> Group:
    """Take a place in a group. Chosen anew, the last choice holds. Raises OutOfTurn where it is full."""
    return _choose("choose_group", group, by, table, sent)


def choose_for_registrant(group: Group, *, by: Actor, table: Group, sent: Sent | None = None) -> Group:
    """The same for somebody who phones those who arrange the meeting."""
    return _choose("choose_for_registrant", group, by, table, sent)


@transaction.atomic
def _choose(name: str, group: Group, by: Actor, table: Group, sent: Sent | None) -> Group:
    locked(table.discussion_id)
    who: Any = group.chooser
    table.chooser = who
    who.refresh_from_db(fields=["state"])  # they may have cancelled meanwhile
    with GROUP.step(name, table, by=by, sent=sent, number=table.number, meeting=table.meeting.title):
        others = Place.objects.filter(group=table, registration__state="coming").exclude(registration=who)
        if table.room_for is not None and others.count() >= table.room_for:
            raise OutOfTurn(name, table)
        words = {"group": table, "chosen": True}
        Place.objects.update_or_create(discussion_id=table.discussion_id, registration=who, defaults=words)
        write_to(who)
    return table


@transaction.atomic
def change_group(
    group: Group, *, by: Actor, subject: str, room_for: int | None = None, sent: Sent | None = None
) -> None:
    """Change what it talks about, or how many have room in it. Nobody who has chosen it loses their place."""
    locked(group.discussion_id)
    with GROUP.step("change_group", group, by=by, sent=sent, number=group.number):
        if room_for is not None and Group.objects.with_taken().get(pk=group.pk).taken > room_for:
            raise OutOfTurn("change_group", group, FEWER)
        group.subject, group.room_for = subject, room_for
        group.save(update_fields=["subject", "room_for"])
