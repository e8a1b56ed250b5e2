"""The notes a question came of, or is linked with: they come with the question, in the same query."""

from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef
from django.urls import reverse

from overens.meetings.models import Meeting
from overens.process.rows import Rows

from .models import Group, Note

ROW = (
    "discussion", "discussion__title", "released_at", "words", "capacity", "group", "group__number", "group__people",
    "meeting__title",
)  # fmt: skip


@dataclass(frozen=True)
class Source:
    """A discussion a question came of; with the note's words and who said it where everybody may read the note."""

    url: str
    title: str
    words: str
    who: str


def note_rows() -> Rows:
    """Of discussions everybody may see: a question never leads to one that is not."""
    notes = Note.objects.filter(matter=OuterRef("pk"), state="stands", discussion__room="public")
    return Rows(notes.filter(discussion__forum__room="public").order_by("pk"), *ROW)


def sources_of(matter: Any) -> list[Source]:
    """What came with the question."""
    return [_source(*row) for row in matter.__dict__.get("note_rows") or ()]


def _source(
    discussion: int, title: str, released: str | None, words: str, capacity: str, group: int | None, *said: Any
) -> Source:
    number, people, meeting = said
    url = reverse("discussion", args=[discussion])
    if not released:
        return Source(url, title, "", "")
    who = Note(capacity=capacity)
    if group:
        who.group = Group(pk=group, number=number, people=people, meeting=Meeting(title=meeting or ""))
    return Source(url, title, words, who.shown_source)
