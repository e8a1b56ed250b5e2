"""Three evenings with the same four questions: two are held, the third is tonight and its groups can write."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from overens.agreements.models import Version
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.discussions import actions as discussions
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion, Group, Note
from overens.discussions.process import GroupActor
from overens.discussions.starter import question_sets
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting

from .evenings import TITLE
from .links import promise
from .said_in_halls import (
    AT_HOME,
    CAME,
    FROM_HOME,
    GIVEN,
    HELD,
    LINKED,
    MERGED,
    MUTED,
    MUTED_WHY,
    NOTES,
    ON_PAPER,
    ON_SCREEN,
    RAISED,
    SITTING,
    WAITS,
)

NAME = "Fyra frågor på tre kvällar"
TABLES = 3


def halls(version: Version, people: dict[str, Actor]) -> None:
    """What was noted at each evening lies together, question by question; the secretary has begun."""
    by, dates = people["disa"], list(Meeting.objects.told().filter(title=TITLE).order_by("day"))
    found = Discussion(forum=dates[0].forum, party=dates[0].party)
    four = [Asked(text) for text in question_sets()["four"].questions]
    until = dates[-1].day + timedelta(days=14)
    discussions.prepare_discussion(found, by=by, title=NAME, meetings=dates, until=until, questions=four)
    for date in dates:
        discussions.form_groups(Group(discussion=_now(found)), by=by, meeting=date, number=TABLES)
    discussions.draw_lots(_now(found), by=by, meeting=dates[-1])
    discussions.open_discussion(_now(found), by=by)
    _counted(found, by)
    _written(found, by)
    _after(found, dates[:-1], by)
    _gathered(found, version, by)


def _counted(found: Discussion, by: Actor) -> None:
    for sitting, group in zip((number for evening in SITTING for number in evening), _groups(found), strict=True):
        discussions.count_group(group, by=by, people=sitting)


def _written(found: Discussion, by: Actor) -> None:
    """By the groups on their phones, on paper, and from home."""
    groups, questions = _groups(found), list(found.questions.order_by("order"))
    for evening, table, question, kind, words in NOTES:
        group = groups[(evening - 1) * TABLES + table - 1]
        note = Note(discussion=group.discussion, question=questions[question - 1], group=group)
        at_table = GroupActor(capacity=group.named, group_id=group.pk)
        discussions.note_down(note, by=at_table, words=words, kind=kind)
    evening, table, question, kind, words = ON_PAPER
    group, asked = groups[(evening - 1) * TABLES + table - 1], questions[question - 1]
    said: dict[str, Any] = {"question": asked, "group": group, "words": words, "kind": kind}
    discussions.type_note(Note(discussion=_now(found)), by=by, **said)
    answers = [(questions[2], "need", AT_HOME)]
    discussions.answer_outside(Note(discussion=_now(found)), by=Actor(), who=FROM_HOME, answers=answers)


def _after(found: Discussion, dates: list[Meeting], by: Actor) -> None:
    """The evenings that were: who came, what came of it, and their codes open nothing any more."""
    for date, notes, (association, official, politician) in zip(dates, HELD, CAME, strict=True):
        meetings.hold_meeting(date, by=by, notes=notes)
        came: dict[str, Any] = {"association": association, "official": official, "politician": politician}
        there = list(Body.objects.today().filter(kind=Body.Kind.ASSOCIATION).order_by("pk")[:4])
        meetings.count_attendance(Meeting.objects.told().get(pk=date.pk), by=by, present=there, **came)
    for group in _groups(found)[: TABLES * len(dates)]:
        discussions.shut_group(group, by=by)


def _gathered(found: Discussion, version: Version, by: Actor) -> None:
    """What says the same is merged across evenings, some is on the screen, some has somebody who answers."""
    for stands, same in MERGED:
        discussions.merge_notes(_note(found, stands), by=by, others=[_note(found, one) for one in same])
    first, *others = (_note(found, one) for one in ON_SCREEN)
    discussions.release_notes(first, by=by, also=others)
    discussions.mute_note(_note(found, MUTED), by=by, why=MUTED_WHY)
    words, promised = LINKED
    discussions.link_note(_note(found, words), by=by, commitment=promise(version, promised))
    discussions.raise_note(_note(found, RAISED), by=by)
    for begins, owner, days in (GIVEN[:3], WAITS):
        due = timezone.localdate() + timedelta(days=days)
        discussions.give_note(_note(found, begins), by=by, owner=Body.objects.get(abbreviation=owner), due=due)
    discussions.answer_note(_note(found, GIVEN[0]), by=by, answer=GIVEN[3])


def _groups(found: Discussion) -> list[Group]:
    return list(found.groups.select_related("discussion__forum__party", "meeting").order_by("meeting__day", "number"))


def _note(found: Discussion, begins: str) -> Note:
    return Note.objects.told().get(discussion=found, words__startswith=begins)


def _now(found: Discussion) -> Discussion:
    return Discussion.objects.told().get(pk=found.pk)
