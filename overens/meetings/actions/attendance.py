"""Who came is counted; what came of the meeting is published."""

from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.meetings.attendance import Came
from overens.meetings.models import Attendance, Meeting, Presence
from overens.meetings.process import MEETING
from overens.process.table import Sent

from .registrations import write_to_registered


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
