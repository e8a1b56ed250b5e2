"""The document of a discussion: each question with what was said, in their own words, and who said it.

Where a question is about a principle, its commitments stand there one by one, each with the notes linked to it; what is
linked to another commitment stands after the others. Notes that were merged stand as one, with all who said it; of a
small group only the meeting is named. What came late, on paper or from outside is marked.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from overens.documents.source import Block, Box, Document, Facts, Heading, Item, Paragraph, Statement, Tone
from overens.viewpoints.models import Topic

from .models import Discussion, Note
from .summaries import Summary

IN_A_BOX = 20
ORDER = {kind: place for place, kind in enumerate(Note.Kind.values)}


def document_of(summary: Summary) -> Document:
    """As it was published, or as it stands while it is drawn up."""
    kept = summary.source if summary.published_on else None  # a draft is not asked for what it has none of
    return Document.from_json(kept) if kept else put_together(summary)


def put_together(summary: Summary) -> Document:
    """Put the document together from the notes as they stand."""
    discussion = summary.discussion
    with override("sv"):
        return Document(
            title=discussion.title,
            subtitle=_("What was said at %(forum)s") % {"forum": discussion.forum.name},
            date=summary.published_on or timezone.localdate(),
            language="sv",
            blocks=tuple(_blocks(summary)),
        )


def _blocks(summary: Summary) -> Iterator[Block]:
    discussion = summary.discussion
    notes, merged = _notes(discussion)
    yield Paragraph(_took_part(discussion, notes), "lead")
    yield from _paragraphs(summary.intro)
    under: dict[int, list[Note]] = defaultdict(list)
    for note in notes:
        under[note.question_id].append(note)
    questions = list(discussion.questions.select_related("topic__wording").order_by("order", "pk"))
    promises = _promises(questions)
    for question in questions:
        yield Heading(question.text, 1, f"q{question.pk}")
        if question.topic and question.topic.kind != Topic.Kind.SECTION:
            yield Paragraph(str(question.topic), "quote")
        yield from _paragraphs(summary.in_short.get(str(question.pk), ""))
        yield from _told(under[question.pk], merged, promises.get(question.topic_id, []))
    yield from _owned(notes)


def _promises(questions: Iterable[Any]) -> dict[int | None, list[Topic]]:
    """The commitments under each principle that is asked about, in the order of the text."""
    asked = [one.topic_id for one in questions if one.topic and one.topic.kind == Topic.Kind.SECTION]
    found = Topic.objects.filter(kind=Topic.Kind.PROMISE, removed=False, parent__in=asked)
    promises: dict[int | None, list[Topic]] = defaultdict(list)
    for promise in found.select_related("wording", "promised_by").order_by("order", "pk") if asked else ():
        promises[promise.parent_id].append(promise)
    return promises


def _told(notes: list[Note], merged: dict[int, list[Note]], promises: list[Topic]) -> Iterator[Block]:
    """What is not about a commitment, then each commitment with the notes on it, or the word that there are none."""
    on: dict[int, list[Note]] = defaultdict(list)
    topics = {promise.pk: promise for promise in promises}
    for note in notes:
        if note.commitment:
            on[note.commitment.topic_id].append(note)
            topics.setdefault(note.commitment.topic_id, note.commitment.topic)
    rest = [note for note in notes if not note.commitment_id]
    if rest or not topics:
        yield from _answers(rest, merged)
    for topic in sorted(topics.values(), key=lambda one: (one.order, one.pk)):
        whose = topic.promised_by
        yield Statement(whose.heading if whose else "", str(topic), Tone(whose.tone) if whose else Tone.NONE)
        if not on[topic.pk]:
            yield Paragraph(_("No notes."), "small")
        yield from _boxes([_item(note, [note, *merged[note.pk]], kind=True) for note in on[topic.pk]])


def _paragraphs(text: str) -> Iterator[Paragraph]:
    return (Paragraph(line.strip()) for line in text.splitlines() if line.strip())


def _answers(notes: list[Note], merged: dict[int, list[Note]]) -> Iterator[Block]:
    """The notes of a question, a kind at a time, in boxes that a page can end between."""
    if not notes:
        yield Paragraph(_("No notes."), "small")
    ordered = sorted(notes, key=lambda note: (ORDER[note.kind], note.pk))
    for kind, those in groupby(ordered, key=lambda note: note.kind):
        items = [_item(note, [note, *merged[note.pk]]) for note in those]
        if kind != Note.Kind.OTHER:
            yield Heading(str(Note.Kind(kind).label), 2)
        yield from _boxes(items)


def _boxes(items: list[Item]) -> Iterator[Box]:
    return (Box(tuple(items[at : at + IN_A_BOX])) for at in range(0, len(items), IN_A_BOX))


def _item(note: Note, voices: Iterable[Note], *, kind: bool = False) -> Item:
    """A note with who said it; `kind`: with a word for what it is, where no heading says so."""
    said_by = ", ".join(dict.fromkeys(_said_by(voice) for voice in voices))
    what = str(note.get_kind_display()).lower() if kind and note.kind != Note.Kind.OTHER else ""
    return Item(note.words, tag=", ".join(filter(None, (what, _("came late") if note.late else ""))), source=said_by)


def _said_by(note: Note) -> str:
    how = "" if note.origin == Note.Origin.GROUP else str(note.get_origin_display())
    return ", ".join(filter(None, (note.shown_source, how)))


def _owned(notes: list[Note]) -> Iterator[Block]:
    """The risks and needs that somebody has taken on, with their answer or the day it comes."""
    owned = [note for note in notes if note.owner]
    if not owned:
        return
    yield Heading(_("Who answers what"), 1)
    yield Facts(tuple((note.words[:200], _owner(note)) for note in owned))


def _owner(note: Note) -> str:
    owner: Any = note.owner
    if note.answer:
        return f"{owner.name}: {note.answer}"
    if note.due:
        return _("%(who)s answers by %(day)s") % {"who": owner.name, "day": date_format(note.due, "j F Y")}
    return str(owner.name)


def _notes(discussion: Discussion) -> tuple[list[Note], dict[int, list[Note]]]:
    """What stands, in the order it was written, and what was merged into each. One question."""
    found = discussion.notes.filter(state__in=("stands", "merged")).order_by("pk")
    standing: list[Note] = []
    merged: dict[int, list[Note]] = defaultdict(list)
    told = ("group__meeting", "owner", "commitment__topic__wording", "commitment__topic__promised_by")
    for note in found.select_related(*told):
        if note.merged_into_id:
            merged[note.merged_into_id].append(note)
        elif note.state == "stands":
            standing.append(note)
    return standing, merged


def _took_part(discussion: Discussion, notes: list[Note]) -> str:
    """When, in how many groups, and how many notes."""
    days = [date_format(meeting.day, "j F Y") for meeting in discussion.evenings]
    groups = discussion.groups.count()
    parts = [", ".join(days)]
    if groups:
        parts.append(ngettext("%(n)d group", "%(n)d groups", groups) % {"n": groups})
    parts.append(ngettext("%(n)d note", "%(n)d notes", len(notes)) % {"n": len(notes)})
    return f"{'. '.join(parts)}."
