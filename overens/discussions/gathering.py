"""What the secretary does with notes: shows, merges, mutes and links them, gives them to who answers. All is undone."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from django.db import transaction
from django.utils import timezone

from overens.agreements.models import Commitment
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.measures.models import Measure
from overens.process.table import OutOfTurn, Sent

from .models import Note
from .process import NOTE, STANDS


@transaction.atomic
def release_notes(note: Note, *, by: Actor, also: Sequence[Note] = (), sent: Sent | None = None) -> Note:
    """Put notes on the screen, for everybody to read. Those that are there already stay."""
    return _each("release_notes", [note, *also], by, sent, released=True)


@transaction.atomic
def hold_notes(note: Note, *, by: Actor, also: Sequence[Note] = (), sent: Sent | None = None) -> Note:
    """Take notes off the screen: again only those who arrange the meeting read them."""
    return _each("hold_notes", [note, *also], by, sent, released=False)


def _each(name: str, notes: Sequence[Note], by: Actor, sent: Sent | None, *, released: bool) -> Note:
    left = [note for note in notes if (note.released_at is not None) != released]
    for place, note in enumerate(left):
        with NOTE.step(name, note, by=by, sent=None if place else sent, who=note.source):
            note.released_at = timezone.now() if released else None
            note.save(update_fields=["released_at"])
    return notes[0]


@transaction.atomic
def merge_notes(
    note: Note, *, by: Actor, others: Sequence[Note], stands: Note | None = None, sent: Sent | None = None
) -> Note:
    """Let one of them stand for all: the note itself, or the one given. Each is kept as it was, with who said it.

    Raises OutOfTurn where another secretary has merged, muted or parted one of them meanwhile: nothing is done.
    """
    lead = stands or note
    found = Note.objects.select_for_update(of=("self",), no_key=True).filter(pk=lead.pk, state=STANDS)
    if not found.exists():
        raise OutOfTurn("merge_notes", lead)
    sent = replace(sent, seen=None) if sent else None
    for place, other in enumerate(one for one in [note, *others] if one.pk != lead.pk):
        facts = {"who": other.source, "other": lead.source}
        with NOTE.step("merge_notes", other, by=by, sent=None if place else sent, **facts):
            other.merged_into, other.released_at = lead, None
            other.save(update_fields=["merged_into", "released_at"])
            Note.objects.filter(merged_into=other).update(merged_into=lead)
    return lead


def part_notes(note: Note, *, by: Actor, sent: Sent | None = None) -> None:
    """Let a merged note stand for itself again."""
    with NOTE.step("part_notes", note, by=by, sent=sent, who=note.source):
        note.merged_into = None
        note.save(update_fields=["merged_into"])


def mute_note(note: Note, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Take a note out, such as abuse: it is neither counted nor shown. The reason stays with it."""
    with NOTE.step("mute_note", note, by=by, sent=sent, why=why, who=note.source):
        note.released_at = None
        note.save(update_fields=["released_at"])


def unmute_note(note: Note, *, by: Actor, sent: Sent | None = None) -> None:
    """Let a muted note count again."""
    with NOTE.step("unmute_note", note, by=by, sent=sent, who=note.source):
        pass


def link_note(
    note: Note,
    *,
    by: Actor,
    commitment: Commitment | None = None,
    matter: Matter | None = None,
    measure: Measure | None = None,
    sent: Sent | None = None,
) -> None:
    """Say which commitment, question or measure it is about; none of them: the links are taken away."""
    named = [f"{thing.named}" for thing in (matter, measure) if thing] + [str(commitment)] * bool(commitment)
    with NOTE.step("link_note", note, by=by, sent=sent, who=note.source, what=", ".join(named)[:200] or "–"):
        note.commitment, note.matter, note.measure = commitment, matter, measure
        note.save(update_fields=["commitment", "matter", "measure"])


def raise_note(note: Note, *, by: Actor, sent: Sent | None = None) -> None:
    """Make a question to the municipality of it, in its own words. Each leads to the other."""
    with NOTE.step("raise_note", note, by=by, sent=sent, who=note.source) as facts:
        asked = matters.ask(Matter(), by=by, text=note.words, association=note.source[:120], channel="page")
        note.matter = asked
        note.save(update_fields=["matter"])
        facts["number"] = asked.named


def give_note(note: Note, *, by: Actor, owner: Body, due: date, sent: Sent | None = None) -> None:
    """Say who answers a need or a risk, and by when. They are told."""
    with NOTE.step("give_note", note, by=by, sent=sent, who=note.source, owner=owner.name, day=due):
        note.owner, note.due = owner, due
        note.save(update_fields=["owner", "due"])


def answer_note(note: Note, *, by: Actor, answer: str, sent: Sent | None = None) -> None:
    """What its owner answers to a need or a risk; answered again, the last answer stands."""
    with NOTE.step("answer_note", note, by=by, sent=sent, who=note.source) as facts:
        note.answer, note.answered_on = answer, note.answered_on or timezone.localdate()
        note.save(update_fields=["answer", "answered_on"])
        facts["owner"] = note.owner.name if note.owner else ""
