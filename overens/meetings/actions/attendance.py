"""Who came is counted; what came of the meeting is published."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.meetings.attendance import Came
from overens.meetings.models import NOTED, Attendance, Meeting, Presence
from overens.meetings.process import MEETING
from overens.process.table import OutOfTurn, Sent

from .registrations import write_to_registered

AT_A_TIME = 200


def count_attendance(
    meeting: Meeting, *, by: Actor, association: int, official: int, politician: int, present: Iterable[Body] = (),
    sent: Sent | None = None,
) -> None:  # fmt: skip
    """Record how many came, by kind, and which associations were there. Counted anew, the last count holds."""
    numbers = {Came.ASSOCIATION: association, Came.OFFICIAL: official, Came.POLITICIAN: politician}
    facts: dict[str, Any] = {"title": meeting.title, "total": sum(numbers.values())}
    with MEETING.step("count_attendance", meeting, by=by, sent=sent, **facts):
        for kind, number in numbers.items():
            Attendance.objects.update_or_create(meeting=meeting, kind=kind, defaults={"number": number})
        meeting.presences.all().delete()
        Presence.objects.bulk_create(Presence(meeting=meeting, body=body) for body in present)


def publish_notes(meeting: Meeting, *, by: Actor, notes: str, sent: Sent | None = None) -> None:
    """Publish the notes, or a better version of them. The day is that of the first ones."""
    with MEETING.step("publish_notes", meeting, by=by, sent=sent, title=meeting.title):
        meeting.notes = notes
        meeting.notes_on = meeting.notes_on or timezone.localdate()
        meeting.save(update_fields=["notes", "notes_on"])
        write_to_registered(meeting)


def correct_notes(meeting: Meeting, *, notes: str, by: Actor = SYSTEM) -> None:
    """Let them say what the minutes say since these were corrected. Who took part is told of that, once."""
    with MEETING.step("correct_notes", meeting, by=by, title=meeting.title):
        meeting.notes = notes
        meeting.save(update_fields=["notes"])


def remind_notes(meeting: Meeting, *, by: Actor = SYSTEM) -> None:
    """Remind who arranged it that those who took part wait for the notes."""
    days = (timezone.localdate() - meeting.day).days
    with MEETING.step("remind_notes", meeting, by=by, title=meeting.title, days=days):
        meeting.notes_reminded_on = timezone.localdate()
        meeting.save(update_fields=["notes_reminded_on"])


def remind_of_notes() -> int:
    """Remind of notes three days after the meeting, then every week. For the worker; safe to run twice."""
    reminded = 0
    for meeting in Meeting.objects.lacking_notes(NOTED, timezone.localdate()).told()[:AT_A_TIME]:
        try:
            remind_notes(meeting)
        except OutOfTurn:  # published, or another worker was here
            continue
        reminded += 1
    return reminded
