"""The notes a question came of, or is linked with: they come with the question, in the same query.

So do, with a text, the next steps of meetings whose groups talked about it.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.urls import reverse

from overens.meetings.models import Meeting, NextStep
from overens.meetings.next_steps import ROW as STEP
from overens.process.rows import Rows

from .models import Group, Note, Question
from .summaries import READABLE, Summary

MOST_STEPS = 8
ROW = (
    "discussion", "discussion__title", "released_at", "words", "capacity", "group", "group__number", "group__people",
    "meeting__title",
)  # fmt: skip


def readable_summary() -> Exists:
    """Whether there is a compilation of what groups said at the meeting of an outer query, for all who see it."""
    compiled = Summary.objects.filter(discussion__meetings=OuterRef("pk"), state__in=READABLE)
    return Exists(compiled.filter(discussion__room=OuterRef("room")))


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


def next_step_rows() -> Rows:
    """Of meetings everybody may see, with a discussion of the text or a part of it; those to be done first."""
    whole = OuterRef(OuterRef(OuterRef("topic")))  # two questions further out
    about = Question.objects.filter(Q(topic=whole) | Q(topic__whole=whole)).values("discussion")
    seen = NextStep.objects.filter(meeting__room="public", meeting__forum__room="public").exclude(state="dropped")
    there = seen.filter(meeting__in=Meeting.objects.filter(discussions__in=about).values("pk"))
    return Rows(there.order_by("-state", "due", "pk")[:MOST_STEPS], *STEP, "meeting", "meeting__title", "meeting__day")


def steps_about(text: Any) -> list[NextStep]:
    """What came with the text."""
    found = []
    for row in text.__dict__.get("next_step_rows") or ():
        *step, meeting, title, day = row
        found.append(NextStep.of_row(step, Meeting(pk=meeting, title=title, day=date.fromisoformat(day))))
    return found
