"""How it happens: texts of expectations are proposed and adopted; a side writes in its own room."""

from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Room
from overens.process.table import Sent

from .models import Charter, Comment, Note
from .places import Part, place_of
from .process import CHARTER, COMMENT, NOTE


def _about(charter: Charter) -> dict[str, Any]:
    """What the journal calls a text, readable in any language."""
    return {"where": charter.where, "part": Part(charter.part).label}


def propose_charter(
    charter: Charter,
    *,
    by: Actor,
    part: str,
    text: str,
    text_en: str = "",
    place: str = "",
    sent: Sent | None = None,
) -> Charter:
    """Propose how a forum works, or what one part is to do in it."""
    charter.part, charter.text, charter.text_en = part, text, text_en
    charter.place = place_of(charter.body.kind) if charter.body else place
    if by.seat:
        charter.party = by.seat.party
    with CHARTER.step("propose_charter", charter, by=by, sent=sent, **_about(charter)):
        pass
    return charter


def change_charter(charter: Charter, *, by: Actor, text: str, text_en: str = "", sent: Sent | None = None) -> None:
    """Change a text before it is adopted."""
    with CHARTER.step("change_charter", charter, by=by, sent=sent, **_about(charter)):
        charter.text, charter.text_en = text, text_en
        charter.save(update_fields=["text", "text_en"])


@transaction.atomic
def adopt_charter(charter: Charter, *, by: Actor, adopted_on: date, basis: str, sent: Sent | None = None) -> None:
    """Record when and where a text was adopted; the one before gives way."""
    CHARTER.require("adopt_charter", charter, by=by)
    before = Charter.objects.adopted().filter(body=charter.body, place=charter.place, part=charter.part)
    for old in before.exclude(pk=charter.pk):
        replace_charter(old)
    with CHARTER.step("adopt_charter", charter, by=by, sent=sent, **_about(charter), day=adopted_on):
        charter.adopted_on, charter.basis = adopted_on, basis
        charter.save(update_fields=["adopted_on", "basis"])


def replace_charter(charter: Charter, *, by: Actor = SYSTEM) -> None:
    """Let a newer text take the place of an older one, which stays readable."""
    with CHARTER.step("replace_charter", charter, by=by, **_about(charter)):
        pass


def drop_charter(charter: Charter, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Drop a proposed text, with the reason."""
    with CHARTER.step("drop_charter", charter, by=by, sent=sent, why=why, **_about(charter)):
        pass


def write_note(note: Note, *, by: Actor, title: str, text: str, sent: Sent | None = None) -> Note:
    """Write in the room of the side one speaks for."""
    note.title, note.text, note.person_id, note.capacity = title, text, by.person_id, by.capacity  # type: ignore[assignment]
    note.room, note.party = Room.PARTY, by.seat.party if by.seat else None
    with NOTE.step("write_note", note, by=by, sent=sent):
        pass
    return note


def change_note(note: Note, *, by: Actor, title: str, text: str, sent: Sent | None = None) -> None:
    """Change one's note."""
    with NOTE.step("change_note", note, by=by, sent=sent):
        note.title, note.text, note.changed_at = title, text, timezone.now()
        note.save(update_fields=["title", "text", "changed_at"])


def share_note(note: Note, *, by: Actor, sent: Sent | None = None) -> None:
    """Let both sides read it. What others said of it stays where it was."""
    with NOTE.step("share_note", note, by=by, sent=sent):
        _open(note, Room.PARTICIPANTS)


def publish_note(note: Note, *, by: Actor, sent: Sent | None = None) -> None:
    """Let everyone read it. What others said of it stays where it was."""
    with NOTE.step("publish_note", note, by=by, sent=sent):
        _open(note, Room.PUBLIC)


def _open(note: Note, room: str) -> None:
    note.room = room
    note.save(update_fields=["room"])


def withdraw_note(note: Note, *, by: Actor, sent: Sent | None = None) -> None:
    """Take a note away; that there was one stays."""
    with NOTE.step("withdraw_note", note, by=by, sent=sent):
        pass


def comment_note(
    comment: Comment, *, by: Actor, text: str, own_side: bool = False, sent: Sent | None = None
) -> Comment:
    """Comment on a note, where the note lies now, or in one's own room only."""
    note = comment.note
    comment.text, comment.person_id, comment.capacity = text, by.person_id, by.capacity  # type: ignore[assignment]
    comment.party = by.seat.party if by.seat else None
    comment.room = Room.PARTY if own_side else note.room
    with COMMENT.step("comment_note", comment, by=by, sent=sent):
        pass
    return comment


def withdraw_comment(comment: Comment, *, by: Actor, sent: Sent | None = None) -> None:
    """Take a comment away; that there was one stays."""
    with COMMENT.step("withdraw_comment", comment, by=by, sent=sent):
        pass
