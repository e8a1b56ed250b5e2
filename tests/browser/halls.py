"""The addresses of group discussions, and who reads them. A group's own page opens by its code: `HallEvening`."""

from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Body
from overens.discussions import actions
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion, Group, Note, Objection, Summary
from overens.meetings.models import Meeting, Registration

VISITOR = ""
QUESTION = Asked("Vad behöver din förening?", help="Tänk på lokaler och bidrag.")


def talked(w: SimpleNamespace) -> None:
    """The demonstration's two discussions, one that is prepared, and a group that is closed."""
    by = w.disa.actors[0]
    w.discussion = Discussion.objects.filter(state="open").earliest("pk")
    w.shut_discussion = Discussion.objects.filter(state="closed").earliest("pk")
    meeting = Meeting.objects.filter(forum=w.discussion.forum).earliest("pk")
    new = Discussion(forum=meeting.forum)
    words: dict[str, Any] = {"title": "Nästa gruppsamtal", "meetings": [meeting], "questions": [QUESTION]}
    w.prepared_discussion = actions.prepare_discussion(new, by=by, **words)
    w.open_group, w.shut_group = w.discussion.groups.order_by("pk")[:2]
    actions.shut_group(Group.objects.select_related("discussion", "meeting").get(pk=w.shut_group.pk), by=by)
    typed = Note(discussion=Discussion.objects.told().get(pk=w.discussion.pk))
    question = w.discussion.questions.earliest("order")
    words = {"question": question, "words": "Fler träffar.", "kind": "proposal", "group": w.open_group}
    w.group_note = actions.type_note(typed, by=by, **words)
    Note.objects.filter(discussion=w.shut_discussion).update(released_at=timezone.now())
    _summed_up(w)
    _gathered(w, question)
    w.chosen = Discussion.objects.filter(grouping="subject").earliest("pk")
    w.chooser = Registration.objects.filter(meeting=w.chosen.meetings.get(), state="coming").earliest("pk")


def _summed_up(w: SimpleNamespace) -> None:
    """A compilation that is published with an objection, one that is drawn up, and a discussion that has none."""
    by, published = w.disa.actors[0], Summary.objects.told().get(state="published")
    words = {"text": "Vi sa att lokalen ska vara gratis.", "capacity": "Norrbro Byalag"}
    w.objection = actions.object_to_summary(Objection(summary=published), by=by, **words)
    w.summary, w.bare_discussion = published, _closed(w)
    w.drafted_summary = actions.begin_summary(Summary(discussion=_closed(w)), by=by)


def _closed(w: SimpleNamespace) -> Discussion:
    meeting = w.discussion.meetings.get()
    words = {"title": "Ännu ett samtal", "meetings": [meeting], "questions": [Asked("Vad behöver ni?")]}
    new = actions.prepare_discussion(Discussion(forum=meeting.forum), by=w.disa.actors[0], **words)
    for step in (actions.open_discussion, actions.close_discussion):
        step(Discussion.objects.told().get(pk=new.pk), by=w.disa.actors[0])
    return Discussion.objects.told().get(pk=new.pk)


def _gathered(w: SimpleNamespace, question: Any) -> None:
    """The secretary has shown one, merged one with it, muted one and given one to be answered."""
    by = w.disa.actors[0]
    said = []
    for words in ("Ett nummer att ringa.", "En person att ringa.", "Skällsord", "Det saknas lokaler."):
        typed = Note(discussion=Discussion.objects.told().get(pk=w.discussion.pk))
        words_of = {"question": question, "words": words, "kind": "need", "group": w.open_group}
        said.append(actions.type_note(typed, by=by, **words_of))
    w.shown_note, w.merged_note, w.muted_note, w.given_note = said
    actions.release_notes(again(w.shown_note), by=by)
    actions.merge_notes(again(w.shown_note), by=by, others=[again(w.merged_note)])
    actions.mute_note(again(w.muted_note), by=by, why="Kränkande.")
    department = Body.objects.filter(kind="department").earliest("pk")
    actions.give_note(again(w.given_note), by=by, owner=department, due=timezone.localdate())


def again(note: Note) -> Note:
    return Note.objects.told().get(pk=note.pk)


def _gathering_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    arranged = ("secretary", "facilitator", "table_cards", "seating", "draw_lots")
    on_note = {
        "release_notes": w.group_note, "merge_notes": w.group_note, "mute_note": w.group_note,
        "link_note": w.group_note, "raise_note": w.group_note, "hold_notes": w.shown_note,
        "part_notes": w.merged_note, "unmute_note": w.muted_note, "give_note": w.given_note,
        "answer_note": w.given_note,
    }  # fmt: skip
    return (
        {name: ("disa", reverse(name, args=[w.discussion.pk])) for name in arranged}
        | {name: ("disa", reverse(name, args=[note.device_id])) for name, note in on_note.items()}
        | {
            "report_back": (VISITOR, reverse("report_back", args=[w.discussion.pk])),
            "count_group": ("disa", reverse("count_group", args=[w.open_group.pk])),
            "change_group": ("disa", reverse("change_group", args=[w.chosen.groups.earliest("pk").pk])),
            "choose_group": (VISITOR, reverse("choose_group", args=[w.chosen.pk, w.chooser.token])),
            "choose_for_registrant": ("disa", reverse("choose_for_registrant", args=[w.chosen.pk, w.chooser.pk])),
            "registration+group": (VISITOR, reverse("registration", args=[w.chooser.token])),
            "seating+chosen": ("disa", reverse("seating", args=[w.chosen.pk])),
            "discussion+chosen": ("disa", reverse("discussion", args=[w.chosen.pk])),
        }
    )


def discussion_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Who opens which page."""
    on_open = ("change_discussion", "change_questions", "close_discussion", "form_groups", "type_note")
    on_note = ("correct_note", "take_back_note", "group_note")
    one = [w.discussion.pk]
    return (
        _gathering_pages(w)
        | {name: ("disa", reverse(name, args=one)) for name in on_open}
        | {name: ("disa", reverse(name, args=[w.group_note.device_id])) for name in on_note}
        | {
            "prepare_discussion": ("disa", reverse("prepare_discussion", args=[w.discussion.meetings.get().pk])),
            "open_discussion": ("disa", reverse("open_discussion", args=[w.prepared_discussion.pk])),
            "reopen_discussion": ("disa", reverse("reopen_discussion", args=[w.shut_discussion.pk])),
            "shut_group": ("disa", reverse("shut_group", args=[w.open_group.pk])),
            "reopen_group": ("disa", reverse("reopen_group", args=[w.shut_group.pk])),
            "discussion": (VISITOR, reverse("discussion", args=[w.shut_discussion.pk])),
            "discussion+arranged": ("disa", reverse("discussion", args=one)),
            "answer_outside": (VISITOR, reverse("answer_outside", args=one)),
            "note_forms": (VISITOR, reverse("note_forms", args=one)),
            "begin_summary": ("disa", reverse("begin_summary", args=[w.bare_discussion.pk])),
            "summary": (VISITOR, reverse("summary", args=[w.summary.pk])),
            "summary+drafted": ("disa", reverse("summary", args=[w.drafted_summary.pk])),
            "edit_summary": ("disa", reverse("edit_summary", args=[w.drafted_summary.pk])),
            "publish_summary": ("disa", reverse("publish_summary", args=[w.drafted_summary.pk])),
            "correct_summary": ("disa", reverse("correct_summary", args=[w.summary.pk])),
            "object_to_summary": ("disa", reverse("object_to_summary", args=[w.summary.pk])),
            "answer_objection": ("disa", reverse("answer_objection", args=[w.objection.pk])),
            "join_group": (VISITOR, reverse("join_group")),
            "join_code": (VISITOR, reverse("join_code", args=[w.open_group.code])),
        }
    )
