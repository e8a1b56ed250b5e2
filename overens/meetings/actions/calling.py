"""Meetings are called, described, moved, held and cancelled."""

from collections.abc import Iterable
from datetime import date, time
from typing import Any

from django.db import transaction
from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body, Room
from overens.forums.models import Tag
from overens.meetings.because import CHOSEN
from overens.meetings.models import Meeting, Series
from overens.meetings.process import CALLED, MEETING
from overens.process.table import Sent

from .registrations import take_registrations, write_to_registered
from .reports import ask_reports

SHARED = ("title", "kind", "theme", "purpose", "level", "feedback", "help")  # by all dates of a series


class NoPlanForFeedback(ValueError):
    """A dialogue or a conference is called without a word on how and when those who come hear what came of it."""


def call_meeting(
    meeting: Meeting,
    *,
    by: Actor,
    closed: bool = False,
    invited: Iterable[Body] = (),
    subjects: Iterable[Tag] = (),
    because: int | None = None,
    sent: Sent | None = None,
    **words: Any,
) -> Meeting:
    """Call a forum to a meeting. `closed`: for the party's own eyes; a joint forum's meetings are everyone's to see.

    `because`: the number of the decision on its way that it is held because of. Raises NoPlanForFeedback: a dialogue
    says beforehand how far those who come decide, and how they get an answer.
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
        if because:
            for tell in CHOSEN:
                tell(meeting, by, because)
    return meeting


def add_evening(
    meeting: Meeting,
    *,
    by: Actor,
    day: date,
    begins: time | None = None,
    place: str = "",
    link: str = "",
    places: int | None = None,
    sent: Sent | None = None,
) -> Meeting:
    """Call the same meeting on another date as well: one agenda, one registration, as long as the first."""
    with MEETING.step("add_evening", meeting, by=by, sent=sent, title=meeting.title, day=day):
        if meeting.series is None:
            meeting.series = Series.objects.create(first=meeting)
            meeting.save(update_fields=["series"])
        later = day - meeting.day
        words = {name: getattr(meeting, name) for name in SHARED} | {"day": day, "begins": begins}
        words |= {"ends": meeting.ends_from(begins), "place": place, "link": link}
        words["feedback_by"] = meeting.feedback_by and max(meeting.feedback_by + later, day)
        invited, subjects = list(meeting.invited.all()), list(meeting.subjects.all())
        new = Meeting(forum=meeting.forum, series=meeting.series)
        call_meeting(new, by=by, closed=meeting.room == Room.PARTY, invited=invited, subjects=subjects, **words)
        if meeting.register_by:
            until = max(meeting.register_by + later, timezone.localdate())
            take_registrations(new, by=by, until=min(until, day), places=places)
    return new


@transaction.atomic
def describe_meeting(meeting: Meeting, *, by: Actor, sent: Sent | None = None, **words: Any) -> None:
    """Change what is said of it: title, theme, purpose, level, how and when feedback comes, practical help.

    What is still to come of its series says the same: its dates differ in when and where only.
    """
    _describe(meeting, by, sent, **words)
    for other in meeting.dates:
        if other.pk != meeting.pk and other.state == CALLED:
            answered = words.get("feedback_by")
            _describe(other, by, None, **words | ({"feedback_by": max(answered, other.day)} if answered else {}))


def _describe(meeting: Meeting, by: Actor, sent: Sent | None, *, invited: Iterable[Body] = (), **words: Any) -> None:
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
        _hand_on(meeting)


def _hand_on(meeting: Meeting) -> None:
    """Where it was the first of a series, the next date keeps the agenda."""
    series = meeting.series
    if series is None or series.first_id != meeting.pk:
        return
    agenda = meeting.own_agenda
    for lead in meeting.dates[:1]:
        Series.objects.filter(pk=series.pk).update(first=lead)
        if agenda:
            agenda.meeting = lead
            agenda.save(update_fields=["meeting"])
