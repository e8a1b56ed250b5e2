"""How it happens. The only code that changes discussions, groups and notes."""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction
from django.utils import timezone

from overens.bodies.actors import Actor
from overens.meetings.models import Meeting
from overens.process.table import OutOfTurn, Sent

from .asking import Asked
from .choosing import change_group as change_group
from .choosing import choose_for_registrant as choose_for_registrant
from .choosing import choose_group as choose_group
from .choosing import locked
from .codes import new_code
from .drawing import count_group as count_group
from .drawing import draw_lots as draw_lots
from .gathering import answer_note as answer_note
from .gathering import give_note as give_note
from .gathering import hold_notes as hold_notes
from .gathering import link_note as link_note
from .gathering import merge_notes as merge_notes
from .gathering import mute_note as mute_note
from .gathering import part_notes as part_notes
from .gathering import raise_note as raise_note
from .gathering import release_notes as release_notes
from .gathering import unmute_note as unmute_note
from .models import Discussion, Group, Note, Question
from .process import DISCUSSION, GROUP, NOTE, GroupActor
from .summing import answer_objection as answer_objection
from .summing import begin_summary as begin_summary
from .summing import correct_summary as correct_summary
from .summing import edit_summary as edit_summary
from .summing import object_to_summary as object_to_summary
from .summing import publish_summary as publish_summary
from .summing import remind_summary as remind_summary
from .summing import settle_summary as settle_summary
from .summing import tend_summaries as tend_summaries


def prepare_discussion(
    discussion: Discussion,
    *,
    by: Actor,
    title: str,
    meetings: Sequence[Meeting],
    grouping: str = Discussion.Grouping.LOT,
    until: date | None = None,
    questions: Iterable[Asked] = (),
    sent: Sent | None = None,
) -> Discussion:
    """Say what the groups of a meeting will be asked, or those of several evenings."""
    first = meetings[0]
    discussion.forum, discussion.room, discussion.party_id = first.forum, first.room, first.party_id
    discussion.title, discussion.grouping, discussion.until = title, grouping, until
    asked = list(questions)
    with DISCUSSION.step("prepare_discussion", discussion, by=by, sent=sent, title=title, number=len(asked)):
        discussion.meetings.set(meetings)
        _ask(discussion, asked)
    return discussion


def change_discussion(
    discussion: Discussion,
    *,
    by: Actor,
    title: str,
    meetings: Sequence[Meeting],
    grouping: str,
    until: date | None = None,
    sent: Sent | None = None,
) -> None:
    """Change its title, its evenings, how the groups are made, or until when others can answer."""
    with DISCUSSION.step("change_discussion", discussion, by=by, sent=sent, title=title):
        discussion.title, discussion.grouping, discussion.until = title, grouping, until
        discussion.save(update_fields=["title", "grouping", "until"])
        discussion.meetings.set(meetings)


def change_questions(
    discussion: Discussion, *, by: Actor, questions: Iterable[Asked], sent: Sent | None = None
) -> None:
    """Change, add or leave out questions. One that has been answered stays."""
    with DISCUSSION.step("change_questions", discussion, by=by, sent=sent, title=discussion.title):
        _ask(discussion, list(questions))


def _ask(discussion: Discussion, asked: list[Asked]) -> None:
    stay = {one.pk for one in asked if one.pk}
    discussion.questions.exclude(pk__in=stay).filter(notes=None).delete()
    for order, one in enumerate(asked, 1):
        words = {"order": order, "text": one.text, "help": one.help, "topic": one.topic}
        if not one.pk or not discussion.questions.filter(pk=one.pk).update(**words):
            Question.objects.create(discussion=discussion, **words)


def open_discussion(discussion: Discussion, *, by: Actor, sent: Sent | None = None) -> None:
    """Let the groups write."""
    with DISCUSSION.step("open_discussion", discussion, by=by, sent=sent, title=discussion.title):
        pass


def close_discussion(discussion: Discussion, *, by: Actor, sent: Sent | None = None) -> None:
    """The groups have written what they will; who could not come may still answer until the last day."""
    with DISCUSSION.step("close_discussion", discussion, by=by, sent=sent, title=discussion.title):
        pass


def reopen_discussion(discussion: Discussion, *, by: Actor, sent: Sent | None = None) -> None:
    """Let the groups write again."""
    with DISCUSSION.step("reopen_discussion", discussion, by=by, sent=sent, title=discussion.title):
        pass


@transaction.atomic
def form_groups(
    group: Group,
    *,
    by: Actor,
    meeting: Meeting,
    number: int,
    subjects: Sequence[str] = (),
    room_for: int | None = None,
    sent: Sent | None = None,
) -> Group:
    """Form so many groups at one of its evenings, each with a code of its own; the last one is returned.

    `room_for`: how many can choose each of them; none: all who like.
    """
    discussion = locked(group.discussion_id)
    last = discussion.groups.filter(meeting=meeting).order_by("-number").values_list("number", flat=True).first() or 0
    for place in range(number):
        subject = subjects[place] if place < len(subjects) else ""
        new = Group(discussion=group.discussion, meeting=meeting, number=last + place + 1, subject=subject)
        new.code, new.room_for = _free_code(), room_for
        once = None if place else sent
        with GROUP.step("form_groups", new, by=by, sent=once, number=new.number, meeting=meeting.title):
            pass
    return new


def _free_code() -> str:
    """A code no group has had."""
    while Group.objects.filter(code=(code := new_code())).exists():
        pass
    return code


def shut_group(group: Group, *, by: Actor, sent: Sent | None = None) -> None:
    """Close it: its code opens nothing, until it is opened again."""
    with GROUP.step("shut_group", group, by=by, sent=sent, number=group.number):
        pass


def reopen_group(group: Group, *, by: Actor, sent: Sent | None = None) -> None:
    """Let its code work again: what waits on the group's phones then arrives by itself."""
    with GROUP.step("reopen_group", group, by=by, sent=sent, number=group.number):
        pass


def note_down(note: Note, *, by: Actor, words: str, kind: str, sent: Sent | None = None) -> Note:
    """The group writes a note. The id made on its phone makes it one, however often it is sent."""
    note.origin, note.words, note.kind = Note.Origin.GROUP, words, kind
    _place(note, sent)
    with _new(note, "note_down", by=by, sent=sent):
        pass
    return note


def type_note(
    note: Note,
    *,
    by: Actor,
    question: Question,
    words: str,
    kind: str,
    group: Group | None = None,
    who: str = "",
    sent: Sent | None = None,
) -> Note:
    """Type in a group's note from paper, or what somebody said to staff. It is marked so."""
    note.question, note.group, note.words, note.kind = question, group, words, kind
    note.origin = Note.Origin.PAPER if group else Note.Origin.STAFF
    note.capacity = "" if group else who
    _place(note, sent)
    with _new(note, "type_note", by=by, sent=sent, who=note.source):
        pass
    return note


@transaction.atomic
def answer_outside(
    note: Note, *, by: Actor, who: str, answers: Sequence[tuple[Question, str, str]], sent: Sent | None = None
) -> Note:
    """Somebody who could not come answers: a note for each question they answered; the last one is returned."""
    for place, (question, kind, words) in enumerate(answers):
        note = Note(discussion=note.discussion, question=question, kind=kind, words=words, capacity=who)
        note.origin = Note.Origin.OUTSIDE
        _place(note, None if place else sent)
        with _new(note, "answer_outside", by=by, sent=None if place else sent):
            pass
    return note


@contextmanager
def _new(note: Note, name: str, *, by: Actor, sent: Sent | None, **facts: str) -> Iterator[None]:
    """The step that writes it. Raises OutOfTurn where another note has the id that was sent."""
    try:
        with NOTE.step(name, note, by=by, sent=sent, **facts):
            yield
    except IntegrityError as error:
        raise OutOfTurn(name, note) from error


def _place(note: Note, sent: Sent | None) -> None:
    """Its id, its meeting, and whether it came after the last evening.

    What a group said was said at its table, whenever its phone found a connection or its paper was typed in: it is
    never late. A group writes until it or the discussion is closed.
    """
    note.device_id = UUID(sent.token) if sent and sent.token else uuid4()
    note.meeting = note.group.meeting if note.group else None
    last = max((meeting.day for meeting in note.discussion.evenings), default=None)
    note.late = note.group is None and last is not None and timezone.localdate() > last


def correct_note(note: Note, *, by: Actor, words: str, kind: str, sent: Sent | None = None) -> None:
    """Change what it says. What it said before is not kept. New words of a group wait for the secretary again."""
    with NOTE.step("correct_note", note, by=by, sent=sent):
        if isinstance(by, GroupActor) and (words, kind) != (note.words, note.kind):
            note.released_at = None
        note.words, note.kind = words, kind
        note.save(update_fields=["words", "kind", "released_at"])


def take_back_note(note: Note, *, by: Actor, sent: Sent | None = None) -> None:
    """The group does not mean it after all."""
    with NOTE.step("take_back_note", note, by=by, sent=sent):
        pass
