"""How it happens. The only code that changes meetings; elections at them are in `electing`."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from overens.bodies.actors import Actor
from overens.bodies.models import Body, Room
from overens.process.table import Sent

from .electing import Outcome as Outcome
from .electing import call_election as call_election
from .electing import call_in as call_in
from .electing import cancel_election as cancel_election
from .electing import change_register as change_register
from .electing import nominate as nominate
from .electing import publish_result as publish_result
from .electing import record_result as record_result
from .electing import set_register as set_register
from .electing import withdraw_candidate as withdraw_candidate
from .models import Meeting
from .process import MEETING


def call_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    closed: bool = False,
    invited: Iterable[Body] = (),
    sent: Sent | None = None,
    **words: Any,
) -> Meeting:
    """Call a forum to a meeting. `closed`: for the party's own eyes; a joint forum's meetings are everyone's to see."""
    for name, value in words.items():
        setattr(meeting, name, value)
    meeting.party = meeting.forum.party
    meeting.room = Room.PARTY if closed and meeting.party else meeting.forum.room
    with MEETING.step("call_meeting", meeting, by=by, sent=sent, title=meeting.title, day=meeting.day):
        meeting.invited.set(invited)
    return meeting


def move_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    day: date,
    begins: time | None = None,
    ends: time | None = None,
    place: str = "",
    link: str = "",
    why: str = "",
    sent: Sent | None = None,
) -> None:
    """Change the day, the time or the place. A meeting on another day says from which it was moved."""
    with MEETING.step("move_meeting", meeting, by=by, sent=sent, why=why, title=meeting.title) as facts:
        if day != meeting.day:
            meeting.moved_from = meeting.day
        meeting.day, meeting.begins, meeting.ends, meeting.place, meeting.link = day, begins, ends, place, link
        meeting.save(update_fields=["day", "begins", "ends", "place", "link", "moved_from"])
        facts |= {"day": day, "place": place or link or "–"}


def hold_meeting(meeting: Meeting, *, by: Actor, notes: str = "", sent: Sent | None = None) -> None:
    """Record that it took place, with what came of it in short."""
    with MEETING.step("hold_meeting", meeting, by=by, sent=sent, title=meeting.title):
        meeting.notes = notes
        meeting.save(update_fields=["notes"])


def cancel_meeting(meeting: Meeting, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Cancel it, with the reason. Whatever was to be taken up there waits for the next one."""
    with MEETING.step("cancel_meeting", meeting, by=by, sent=sent, why=why, title=meeting.title, day=meeting.day):
        pass
