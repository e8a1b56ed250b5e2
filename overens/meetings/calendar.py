"""Meetings as a calendar file (iCalendar, RFC 5545), for the calendar one uses already."""

from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, timedelta

from django.conf import settings

from .models import Meeting, moment

LONGEST = 75  # octets in a line; a longer one goes on after a space
SPECIAL = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n"})
HOURS = timedelta(hours=2)  # where only the beginning is known


def to_calendar(meetings: Iterable[Meeting], name: str) -> bytes:
    """A calendar of these meetings. A cancelled one says so, so that calendars that fetched it take it away."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Overens//Overens//SV",
        f"X-WR-CALNAME:{name.translate(SPECIAL)}",
    ]
    for meeting in meetings:
        lines += _event(meeting)
    return "".join(f"{_folded(line)}\r\n" for line in [*lines, "END:VCALENDAR"]).encode()


def _event(meeting: Meeting) -> Iterator[str]:
    address = settings.PUBLIC_ADDRESS + meeting.get_absolute_url()
    words = {
        "SUMMARY": meeting.title,
        "LOCATION": meeting.place or meeting.link,
        "DESCRIPTION": "\n".join(filter(None, (meeting.purpose, meeting.link))),
    }
    yield "BEGIN:VEVENT"
    yield f"UID:meeting-{meeting.pk}@{address.split('/')[2]}"
    yield f"SEQUENCE:{meeting.revision}"
    yield f"DTSTAMP:{_stamp(datetime.now(UTC))}"
    yield from _times(meeting)
    yield from (f"{key}:{text.translate(SPECIAL)}" for key, text in words.items() if text)
    yield f"URL:{address}"
    yield f"STATUS:{'CANCELLED' if meeting.state == 'cancelled' else 'CONFIRMED'}"
    yield "END:VEVENT"


def _times(meeting: Meeting) -> Iterator[str]:
    """From when to when; a meeting without a time takes the whole day."""
    if meeting.begins is None:
        yield f"DTSTART;VALUE=DATE:{_day(meeting.day)}"
        yield f"DTEND;VALUE=DATE:{_day(meeting.day + timedelta(1))}"
        return
    begins = moment(meeting.day, meeting.begins)
    ends = moment(meeting.day, meeting.ends) if meeting.ends else begins + HOURS
    yield f"DTSTART:{_stamp(begins)}"
    yield f"DTEND:{_stamp(ends)}"


def _day(day: date) -> str:
    return f"{day:%Y%m%d}"


def _stamp(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _folded(line: str) -> str:
    """The line in pieces of at most 75 octets, never parting a character."""
    pieces: list[str] = []
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > LONGEST - bool(pieces):
            pieces.append(piece)
            piece = ""
        piece += letter
    return "\r\n ".join([*pieces, piece])
