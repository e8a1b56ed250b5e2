"""Groups at work in Älvhamn: an evening on commitments in two groups, and the four questions of the next dialogue."""

from datetime import timedelta

from overens.bodies.actors import Actor
from overens.discussions import actions as discussions
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion, Group, Note, Summary
from overens.discussions.process import GroupActor
from overens.discussions.starter import question_sets
from overens.meetings.models import Meeting
from overens.viewpoints.models import Viewpoint

from .agendas import DIALOGUE

MOST = 12  # of the notes that two groups left in Luleå in 2018
KINDS = {"approval": "approval", "question": "question", "proposal": "proposal"}
ON_PAPER = ("Någon måste ha tid att svara i telefon också.", "need")
INTRODUCTION = """Två grupper läste förslaget till åtaganden och skrev ner vad de tyckte.
Anteckningarna står med gruppernas egna ord. Det som behöver ett svar tas upp på nästa dialog."""
NOT_THERE = "Kajens Teatergrupp"
FROM_HOME = "Vi behöver veta i april vad som gäller till hösten."
COMMITMENTS = [Asked(text) for text in question_sets()["commitments"].questions]


def talks(people: dict[str, Actor]) -> None:
    """What two groups said in the autumn is closed; the next dialogue's discussion is open for who cannot come."""
    by = people["torun"]
    held = Meeting.objects.told().filter(forum__name=DIALOGUE, state="held").earliest("pk")
    evening = _opened(held, by, "Grupper om förslaget till åtaganden", COMMITMENTS, groups=2)
    _said_in_groups(evening)
    _typed(evening, by)
    discussions.close_discussion(_now(evening), by=by)
    _compiled(evening, by)
    coming = Meeting.objects.told().filter(forum__name=DIALOGUE).coming()[0]
    four = [Asked(text) for text in question_sets()["four"].questions]
    dialogue = _opened(coming, by, "Fyra frågor om samverkan", four, groups=5)
    last = dialogue.questions.order_by("order").last()
    answers = [(last, "need", FROM_HOME)] if last else []
    discussions.answer_outside(Note(discussion=dialogue), by=Actor(), who=NOT_THERE, answers=answers)


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


def _said_in_groups(evening: Discussion) -> None:
    """Words of the two groups of Luleå in 2018, as they were written there; which group wrote what was not kept."""
    said = Viewpoint.objects.filter(round__held_on__isnull=False, state="stands").select_related("wording")
    groups = list(evening.groups.select_related("meeting", "discussion").order_by("number"))
    questions = list(evening.questions.order_by("order"))
    for place, one in enumerate(said.order_by("pk")[:MOST]):
        group = groups[place % len(groups)]
        asked = questions[0 if one.kind == "approval" else 2 if one.kind in {"question", "unclear"} else 1]
        note = Note(discussion=evening, question=asked, group=group)
        actor = GroupActor(capacity=group.named, group_id=group.pk)
        discussions.note_down(note, by=actor, words=one.wording.text[:2000], kind=KINDS.get(one.kind, "other"))


def _typed(evening: Discussion, by: Actor) -> None:
    """One note came on paper."""
    words, kind = ON_PAPER
    group, question = evening.groups.select_related("meeting").earliest("pk"), evening.questions.earliest("order")
    discussions.type_note(Note(discussion=_now(evening)), by=by, question=question, group=group, words=words, kind=kind)


def _now(discussion: Discussion) -> Discussion:
    return Discussion.objects.told().get(pk=discussion.pk)
