"""Group discussions: their addresses, and an evening of 25 groups with a thousand notes."""

from collections.abc import Iterator

from django.utils import timezone

from bench.table import COORDINATOR, VISITOR, Address, actor, page
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.discussions import actions
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion, Group, Note, Objection, Summary
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
    _gathered(full, by)
    _summed_up(by, meeting)


def _summed_up(by: Actor, meeting: Meeting) -> None:
    """A discussion that is closed, one whose compilation is a draft, and an objection to the one published."""
    words = {"meetings": [meeting], "until": timezone.localdate(), "questions": QUESTIONS}
    for title in ("Utkastets samtal", "Förra gången"):
        one = Discussion(forum=meeting.forum)
        actions.prepare_discussion(one, by=by, title=title, **words)
        actions.open_discussion(one, by=by)
        actions.close_discussion(one, by=by)
        if title == "Utkastets samtal":
            actions.begin_summary(Summary(discussion=one), by=by)
    published = Summary.objects.told().get(state="published")
    text = "Lokalerna saknas i sammanfattningen."
    actions.object_to_summary(Objection(summary=published), by=by, text=text, capacity="Sportdykarna")


def _gathered(full: Discussion, by: Actor) -> None:
    """Some notes merged and on the screen, one muted, one given to be answered."""
    notes = list(full.notes.filter(state="stands", kind="need").told().order_by("pk")[:12])
    actions.merge_notes(notes[0], by=by, others=notes[1:4])
    for note in (notes[0], *notes[4:10]):
        actions.release_notes(note, by=by)
    actions.mute_note(notes[10], by=by, why="Kränkande.")
    owner = Body.objects.filter(kind=Body.Kind.DEPARTMENT).earliest("pk")
    actions.give_note(notes[11], by=by, owner=owner, due=timezone.localdate())


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
    draft, objection = Summary.objects.told().get(state="draft"), Objection.objects.filter(state="made").latest("pk")
    yield page("begin_summary", COORDINATOR, shut.pk)
    yield from (page(name, COORDINATOR, draft.pk) for name in ("edit_summary", "publish_summary"))
    yield page("answer_objection", COORDINATOR, objection.pk)
    yield from gathered(full, one, typed)
    yield page("join_group", VISITOR)
    yield page("join_code", VISITOR, one.code)


def gathered(full: Discussion, one: Group, typed: Note) -> Iterator[Address]:
    """What the secretary, the facilitator and the hall look at, with a thousand notes."""
    arranged = ("secretary", "facilitator", "table_cards", "seating", "draw_lots")
    yield from (page(name, COORDINATOR, full.pk) for name in arranged)
    yield from (page("report_back", who, full.pk) for who in (VISITOR, COORDINATOR))
    yield page("count_group", COORDINATOR, one.pk)
    yield page("change_group", COORDINATOR, one.pk)
    steps = ("release_notes", "merge_notes", "mute_note", "link_note", "raise_note")
    yield from (page(name, COORDINATOR, typed.device_id) for name in steps)
    merged, muted = (full.notes.filter(state=state).earliest("pk") for state in ("merged", "muted"))
    yield page("part_notes", COORDINATOR, merged.device_id)
    yield page("unmute_note", COORDINATOR, muted.device_id)
    yield page("hold_notes", COORDINATOR, merged.merged_into.device_id)
    given = full.notes.exclude(owner=None).earliest("pk")
    yield from (page(name, COORDINATOR, given.device_id) for name in ("give_note", "answer_note"))
