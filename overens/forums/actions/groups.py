"""Working groups and networks: started in minutes, closed with a summary."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body, Seat
from overens.forums.models import Group
from overens.forums.process import GROUP
from overens.process.table import OutOfTurn, Sent


@transaction.atomic
def start_group(
    group: Group,
    *,
    by: Actor,
    tags: Iterable[Any] = (),
    members: Iterable[tuple[str, str]] = (),
    sent: Sent | None = None,
    **fields: Any,
) -> Group:
    """Start a group. Who starts it convenes it; `members` are (name, address) of their own side, and are invited."""
    if by.seat is None:
        raise OutOfTurn("start_group", group)
    theirs = replace(by, system=True)  # the rights of the step, in their name
    body = Body(since=timezone.localdate(), **fields)
    bodies.establish(body, by=theirs)
    if chosen := list(tags):
        bodies.tag_body(body, by=theirs, tags=chosen)
    group.body = body
    with GROUP.step("start_group", group, by=by, sent=sent, name=body.name):
        person, own = by.seat.person, by.seat.on_behalf_of or by.seat.body
        speaks_for = own if own.is_public and own.party_id == by.seat.party_id else None
        group.convenor = _seat(body, theirs, person.email, person.name, speaks_for)  # type: ignore[union-attr]
        bodies.accept(group.convenor, by=Actor(by.person_id, group.convenor, by.capacity))
        group.save(update_fields=["convenor"])
        for name, email in members:
            _seat(body, theirs, email, name)
    return group


def _seat(body: Body, by: Actor, email: str, name: str, speaks_for: Body | None = None) -> Seat:
    """A member's seat, of the side that starts the group."""
    own: Any = by.seat
    seat = Seat(body=body, party=own.party, role=Seat.Role.MEMBER, since=body.since, on_behalf_of=speaks_for)
    return bodies.invite(seat, by=by, email=email, name=name)


def prolong_group(group: Group, *, by: Actor, until: date, sent: Sent | None = None) -> None:
    """Let a group go on until another day."""
    with GROUP.step("prolong_group", group, by=by, sent=sent, name=group.body.name, until=until):
        bodies.set_last_day(group.body, by=replace(by, system=True), until=until)


def close_group(group: Group, *, by: Actor, summary: str, sent: Sent | None = None) -> None:
    """Close a group with what came of it. Its page stays."""
    with GROUP.step("close_group", group, by=by, sent=sent, why=summary, name=group.body.name):
        group.summary = summary
        group.save(update_fields=["summary"])
        bodies.set_last_day(group.body, by=replace(by, system=True), until=timezone.localdate())
