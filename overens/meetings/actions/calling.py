"""Meetings are called, described, moved, held and cancelled."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body, Room
from overens.forums.models import Tag
from overens.meetings.models import Meeting
from overens.meetings.process import MEETING
from overens.process.table import Sent

from .registrations import write_to_registered
from .reports import ask_reports


class NoPlanForFeedback(ValueError):
    """A dialogue or a conference is called without a word on how and when those who come hear what came of it."""


def call_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    closed: bool = False,
    invited: Iterable[Body] = (),
    subjects: Iterable[Tag] = (),
    sent: Sent | None = None,
    **words: Any,
) -> Meeting:
    """Call a forum to a meeting. `closed`: for the party's own eyes; a joint forum's meetings are everyone's to see.

    Raises NoPlanForFeedback: a dialogue says beforehand how far those who come decide, and how they get an answer.
    """
    for name, value in words.items():
        setattr(meeting, name, value)
    if not meeting.feedback_is_planned:
        raise NoPlanForFeedback
    meeting.party = meeting.forum.party
    meeting.room = Room.PARTY if closed and meeting.party else meeting.forum.room
    with MEETING.step("call_meeting", meeting, by=by, sent=sent, title=meeting.title, day=meeting.day):
        meeting.invited.set(invited)
        meeting.subjects.set(subjects)
    return meeting


def describe_meeting(
    meeting: Meeting, *, by: Actor, invited: Iterable[Body] = (), sent: Sent | None = None, **words: Any
) -> None:
    """Change what is said of it: title, theme, purpose, level, how and when feedback comes, practical help."""
    with MEETING.step("describe_meeting", meeting, by=by, sent=sent, title=words.get("title", meeting.title)):
        for name, value in words.items():
            setattr(meeting, name, value)
        if not meeting.feedback_is_planned:
            raise NoPlanForFeedback
        meeting.save(update_fields=[*words])
        meeting.invited.set(invited)


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
        write_to_registered(meeting)


def hold_meeting(meeting: Meeting, *, by: Actor, notes: str = "", sent: Sent | None = None) -> None:
    """Record that it took place, with what came of it in short."""
    with MEETING.step("hold_meeting", meeting, by=by, sent=sent, title=meeting.title):
        meeting.notes, meeting.notes_on = notes, timezone.localdate() if notes else None
        meeting.save(update_fields=["notes", "notes_on"])
        ask_reports(meeting)
        if notes:
            write_to_registered(meeting)


def cancel_meeting(meeting: Meeting, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Cancel it, with the reason. Whatever was to be taken up there waits for the next one."""
    with MEETING.step("cancel_meeting", meeting, by=by, sent=sent, why=why, title=meeting.title, day=meeting.day):
        write_to_registered(meeting)
