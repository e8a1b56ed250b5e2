"""The compilation of a discussion is begun, written in, published, objected to and made final. As `actions`."""

from datetime import timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.meetings.models import Registration
from overens.notices.models import Letter
from overens.process.table import OutOfTurn, Sent

from .compilation import put_together
from .models import Discussion
from .summaries import AGAIN_DAYS, OBJECTION_DAYS, Objection, Summary
from .summing_up import OBJECTION, SUMMARY

AT_A_TIME = 50


def begin_summary(summary: Summary, *, by: Actor, sent: Sent | None = None) -> Summary:
    """Put all notes together, question by question: from then on it is edited together."""
    discussion = summary.discussion
    summary.remind_on = timezone.localdate() + timedelta(days=AGAIN_DAYS)
    number = discussion.notes.filter(state="stands").count()
    try:
        with SUMMARY.step("begin_summary", summary, by=by, sent=sent, title=discussion.title, number=number):
            pass
    except IntegrityError as error:  # somebody else began it at the same moment
        raise OutOfTurn("begin_summary", summary) from error
    return summary


def edit_summary(
    summary: Summary, *, by: Actor, intro: str, in_short: dict[str, str], sent: Sent | None = None
) -> None:
    """Write the introduction, and each question in short."""
    with SUMMARY.step("edit_summary", summary, by=by, sent=sent, title=summary.discussion.title):
        summary.intro, summary.in_short = intro, in_short
        summary.save(update_fields=["intro", "in_short"])


def publish_summary(summary: Summary, *, by: Actor, sent: Sent | None = None) -> None:
    """Publish it as it stands. Those who took part are thanked, and have seven days to object."""
    until = timezone.localdate() + timedelta(days=OBJECTION_DAYS)
    with SUMMARY.step("publish_summary", summary, by=by, sent=sent, title=summary.discussion.title, day=until):
        summary.published_on, summary.objections_until = timezone.localdate(), until
        _settle_words(summary)
        _write_to_registered(summary)


def correct_summary(
    summary: Summary, *, by: Actor, intro: str, in_short: dict[str, str], sent: Sent | None = None
) -> None:
    """Correct what was published, and take in what has come since, such as late notes."""
    with SUMMARY.step("correct_summary", summary, by=by, sent=sent, title=summary.discussion.title):
        summary.intro, summary.in_short = intro, in_short
        _settle_words(summary)


def _settle_words(summary: Summary) -> None:
    summary.source = put_together(summary).to_json()
    summary.save(update_fields=["intro", "in_short", "source", "published_on", "objections_until"])


def _write_to_registered(summary: Summary) -> None:
    """A letter to everybody registered without an account; those with one hear as they chose."""
    meetings = summary.discussion.meetings.values("pk")
    who = Registration.objects.filter(meeting__in=meetings, state="coming", person=None).exclude(email="")
    Letter.objects.bulk_create(Letter(writer="summaries", about=pk) for pk in who.values_list("pk", flat=True))


def settle_summary(summary: Summary, *, by: Actor = SYSTEM) -> None:
    """The days to object are over, and every objection is answered: it is final."""
    with SUMMARY.step("settle_summary", summary, by=by, title=summary.discussion.title):
        pass


def remind_summary(summary: Summary, *, by: Actor = SYSTEM) -> None:
    """Remind who arranged it that those who took part wait for the compilation."""
    evenings = summary.discussion.evenings
    days = (timezone.localdate() - evenings[-1].day).days if evenings else 0
    with SUMMARY.step("remind_summary", summary, by=by, title=summary.discussion.title, days=days):
        summary.remind_on = timezone.localdate() + timedelta(days=AGAIN_DAYS)
        summary.save(update_fields=["remind_on"])


def object_to_summary(
    objection: Objection, *, by: Actor, text: str, capacity: str = "", sent: Sent | None = None
) -> Objection:
    """Say what is wrong in it. It is shown beside the compilation, and answered. `capacity`: who said it to staff."""
    objection.text, objection.person_id, objection.capacity = text, by.person_id, capacity or by.capacity
    title = objection.summary.discussion.title
    with OBJECTION.step("object_to_summary", objection, by=by, sent=sent, title=title):
        pass
    return objection


def answer_objection(objection: Objection, *, by: Actor, answer: str, sent: Sent | None = None) -> None:
    """Answer it, beside it."""
    title = objection.summary.discussion.title
    with OBJECTION.step("answer_objection", objection, by=by, sent=sent, title=title):
        objection.answer, objection.answered_on = answer, timezone.localdate()
        objection.save(update_fields=["answer", "answered_on"])


def tend_summaries() -> int:
    """Begin, remind of and settle what is due. For the worker; safe to run twice. The number of steps."""
    today, done = timezone.localdate(), 0
    bare = Discussion.objects.filter(state="closed", summary=None).exclude(meetings__day__gte=today)
    for discussion in bare.told()[:AT_A_TIME]:
        done += _tried(begin_summary, Summary(discussion=discussion), by=SYSTEM)
    for summary in Summary.objects.filter(state="draft", remind_on__lte=today).told()[:AT_A_TIME]:
        done += _tried(remind_summary, summary)
    for summary in Summary.objects.filter(state="published", objections_until__lt=today).told()[:AT_A_TIME]:
        if not summary.objections_waiting:
            done += _tried(settle_summary, summary)
    return done


def _tried(step: Any, summary: Summary, **how: Any) -> int:
    try:
        step(summary, **how)
    except OutOfTurn:  # another worker was here
        return 0
    return 1
