"""Group discussions: their addresses, and an evening of 25 groups with a thousand notes."""

from collections.abc import Iterator

from django.utils import timezone

from bench.table import COORDINATOR, VISITOR, Address, actor, page
from overens.discussions import actions
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion, Group, Note, Summary
from overens.discussions.process import GroupActor
from overens.meetings.models import Meeting

GROUPS, NOTES = 25, 40
QUESTIONS = [Asked("Vad är bra med förslaget?"), Asked("Vad saknas?"), Asked("Vad behöver din förening?")]


def rare_things() -> None:
    """A discussion that is open, with all its notes, and one that is prepared."""
    by = actor(COORDINATOR)
    meeting = Meeting.objects.filter(state="called", room="public", forum__party=None).latest("pk")
    words = {"title": "Konferensens samtal", "meetings": [meeting], "until": timezone.localdate()}
    full = actions.prepare_discussion(Discussion(forum=meeting.forum), by=by, questions=QUESTIONS, **words)
    actions.prepare_discussion(
        Discussion(forum=meeting.forum), by=by, **words | {"title": "Nästa"}, questions=QUESTIONS
    )
    actions.form_groups(Group(discussion=full), by=by, meeting=meeting, number=GROUPS)
    actions.open_discussion(full, by=by)
    for group in full.groups.select_related("discussion", "meeting"):
        write(group, NOTES)
    actions.shut_group(full.groups.select_related("discussion", "meeting").latest("pk"), by=by)
    typed = Note(discussion=full)
    question, group = full.questions.earliest("pk"), full.groups.earliest("pk")
    actions.type_note(typed, by=by, question=question, words="Från papper.", kind="need", group=group)


def write(group: Group, number: int) -> None:
    """So many notes of one group."""
    questions = list(group.discussion.questions.all())
    by = GroupActor(capacity=group.named, group_id=group.pk)
    for place in range(number):
        question = questions[place % len(questions)]
        note = Note(discussion=group.discussion, question=question, group=group)
        actions.note_down(note, by=by, words=f"Sak {place} från bord {group.number}.", kind="need")


def addresses() -> Iterator[Address]:
    """The pages of discussions, as visitors and as who arranges the meeting see them."""
    full, prepared = (Discussion.objects.filter(state=state).latest("pk") for state in ("open", "prepared"))
    shut = Discussion.objects.filter(state="closed").latest("pk")
    one, closed = full.groups.earliest("pk"), full.groups.get(state="closed")
    typed = full.notes.get(origin=Note.Origin.PAPER)
    for who in (VISITOR, COORDINATOR):
        yield page("discussion", who, full.pk)
        yield page("note_forms", who, full.pk)
    steps = ("change_discussion", "change_questions", "close_discussion", "form_groups", "type_note")
    yield from (page(name, COORDINATOR, full.pk) for name in steps)
    yield page("prepare_discussion", COORDINATOR, full.meetings.latest("pk").pk)
    yield page("open_discussion", COORDINATOR, prepared.pk)
    yield page("reopen_discussion", COORDINATOR, shut.pk)
    yield page("answer_outside", VISITOR, full.pk)
    yield page("shut_group", COORDINATOR, one.pk)
    yield page("reopen_group", COORDINATOR, closed.pk)
    steps = ("group_note", "correct_note", "take_back_note")
    yield from (page(name, COORDINATOR, typed.device_id) for name in steps)
    summary = Summary.objects.told().get(state="published")
    yield page("summary", VISITOR, summary.pk)
    yield from (page(name, COORDINATOR, summary.pk) for name in ("correct_summary", "object_to_summary"))
    yield page("join_group", VISITOR)
    yield page("join_code", VISITOR, one.code)
