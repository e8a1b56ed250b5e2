"""Groups at work in Älvhamn: an evening on every commitment in two groups, and the questions of the next dialogue."""

from datetime import timedelta
from typing import Any

from overens.agreements.models import Commitment
from overens.bodies.actors import Actor
from overens.discussions import actions as discussions
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion, Group, Note, Summary
from overens.discussions.process import GroupActor
from overens.discussions.starter import question_sets
from overens.meetings.models import Meeting, Registration
from overens.meetings.registering import LinkHolder
from overens.viewpoints.models import Topic, Viewpoint

from .agendas import DIALOGUE

KINDS = {"approval": "approval", "question": "question", "proposal": "proposal"}
INTRODUCTION = """Nedan står förslagen till åtaganden för kommunen och civilsamhället under de sex principerna. \
Text som omsluts av en ruta är det som grupperna sa, med deras egna ord.
Det som behöver ett svar tas upp på nästa dialog."""
NOT_THERE = "Kajens Teatergrupp"
FROM_HOME = "Vi behöver veta i april vad som gäller till hösten."
BY_SUBJECT = "Konferensens grupper"
SUBJECTS = ("Lokaler och nycklar", "Hur hittar föreningar varandra?", "Bidrag som går att förstå")
SITTING = (6, 6)  # twelve people in two groups


def talks(people: dict[str, Actor]) -> None:
    """What two groups said in the autumn is closed; the next dialogue's discussion is open for who cannot come."""
    by = people["torun"]
    held = Meeting.objects.told().filter(forum__name=DIALOGUE, state="held").earliest("pk")
    principles = [Asked(str(one), topic=one) for one in Topic.objects.filter(kind="section").order_by("order")]
    evening = _opened(held, by, "Grupper om förslaget till åtaganden", principles, groups=len(SITTING))
    for group, people_there in zip(_groups(evening), SITTING, strict=True):
        discussions.count_group(group, by=by, people=people_there)
    _said_in_groups(evening, by)
    discussions.close_discussion(_now(evening), by=by)
    _compiled(evening, by)
    coming = Meeting.objects.told().filter(forum__name=DIALOGUE).coming()[0]
    four = [Asked(text) for text in question_sets()["four"].questions]
    dialogue = _opened(coming, by, "Fyra frågor om samverkan", four, groups=5)
    last = dialogue.questions.order_by("order").last()
    answers = [(last, "need", FROM_HOME)] if last else []
    discussions.answer_outside(Note(discussion=dialogue), by=Actor(), who=NOT_THERE, answers=answers)
    _by_subject(people["disa"])


def _by_subject(by: Actor) -> None:
    """At the conference people choose among groups by subject; two have, and one was helped on the phone."""
    conference = Meeting.objects.told().get(kind="conference")
    new = Discussion(forum=conference.forum, party=conference.party)
    asked = [Asked(text) for text in question_sets()["four"].questions]
    words: dict[str, Any] = {"title": BY_SUBJECT, "meetings": [conference], "grouping": "subject", "questions": asked}
    discussions.prepare_discussion(new, by=by, **words)
    groups: dict[str, Any] = {"meeting": conference, "number": len(SUBJECTS), "subjects": SUBJECTS, "room_for": 2}
    discussions.form_groups(Group(discussion=_now(new)), by=by, **groups)
    coming = Registration.objects.told().filter(meeting=conference, state="coming").order_by("pk")
    for place, one in enumerate(coming[:3]):
        table = _groups(new)[place % 2]
        table.chooser = one
        if place < 2:
            link = LinkHolder(one.person_id, capacity=one.capacity, registration_id=one.pk)
            discussions.choose_group(table, by=link, table=table)
        else:
            discussions.choose_for_registrant(table, by=by, table=table)


def _compiled(evening: Discussion, by: Actor) -> None:
    """What the two groups said is compiled, with a few words of introduction, and published."""
    summary = discussions.begin_summary(Summary(discussion=_now(evening)), by=by)
    discussions.edit_summary(Summary.objects.told().get(pk=summary.pk), by=by, intro=INTRODUCTION, in_short={})
    discussions.publish_summary(Summary.objects.told().get(pk=summary.pk), by=by)


def _opened(meeting: Meeting, by: Actor, title: str, questions: list[Asked], groups: int) -> Discussion:
    until = meeting.day + timedelta(days=14)
    new = Discussion(forum=meeting.forum, party=meeting.party)
    discussions.prepare_discussion(new, by=by, title=title, meetings=[meeting], until=until, questions=questions)
    discussions.form_groups(Group(discussion=_now(new)), by=by, meeting=meeting, number=groups)
    discussions.open_discussion(_now(new), by=by)
    return _now(new)


def _said_in_groups(evening: Discussion, by: Actor) -> None:
    """What two groups of Luleå said in 2018, in their words; which of them said what was not kept.

    The secretary has linked each note to the commitment it is about.
    """
    said = Viewpoint.objects.filter(round__held_on__isnull=False, state__in=("stands", "merged"))
    said = said.select_related("wording", "topic").order_by("pk")
    groups, questions = _groups(evening), {one.topic_id: one for one in evening.questions.all()}
    promises = {one.topic_id: one for one in Commitment.objects.told()}
    for place, one in enumerate(said):
        group = groups[place % len(groups)]
        note = Note(discussion=evening, question=questions[one.topic.parent_id], group=group)
        actor = GroupActor(capacity=group.named, group_id=group.pk)
        discussions.note_down(note, by=actor, words=str(one.wording), kind=KINDS.get(one.kind, "other"))
        discussions.link_note(Note.objects.told().get(pk=note.pk), by=by, commitment=promises[one.topic_id])


def _groups(evening: Discussion) -> list[Group]:
    return list(evening.groups.select_related("meeting", "discussion__forum__party").order_by("number"))


def _now(discussion: Discussion) -> Discussion:
    return Discussion.objects.told().get(pk=discussion.pk)
