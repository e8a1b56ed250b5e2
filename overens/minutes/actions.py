"""How it happens. The only code that changes minutes, objections to them, and rules for them."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Seat
from overens.meetings import actions as meetings
from overens.notices.models import Letter
from overens.process.table import OutOfTurn, Sent

from .adjusters import Adjuster
from .models import AGAIN_DAYS, IN_SHORT, OBJECTION_DAYS, Minutes, Objection, Rules, mark_of
from .paper import put_together
from .process import MINUTES, OBJECTION, RULES, somebody_adjusted

AT_A_TIME = 100
ANSWERS = "minutes_answers"  # letters to who objected without an account
OTHERS = _("Somebody else adjusts the minutes than the one who names the adjusters.")


def set_minutes_rules(rules: Rules, *, by: Actor, adjusters: int, days: int, sent: Sent | None = None) -> Rules:
    """Say how many adjust a forum's minutes, and after how many days they are published, adjusted or not."""
    rules.adjusters, rules.days = adjusters, days
    facts: dict[str, Any] = {"forum": rules.forum.name, "adjusters": adjusters, "days": days}
    with RULES.step("set_minutes_rules", rules, by=by, sent=sent, **facts):
        pass
    return rules


def begin_minutes(minutes: Minutes, *, by: Actor, sent: Sent | None = None) -> Minutes:
    """Begin to write, at the meeting or after it, by the forum's rules. Notes that were published come along."""
    meeting = minutes.meeting
    rules = Rules.objects.of(meeting.forum)
    minutes.wanted, minutes.publish_by = rules.adjusters, meeting.day + timedelta(days=rules.days)
    minutes.said = {IN_SHORT: meeting.notes} if meeting.notes else {}
    try:
        with MINUTES.step("begin_minutes", minutes, by=by, sent=sent, title=meeting.title):
            pass
    except IntegrityError as error:  # somebody else began them at the same moment
        raise OutOfTurn("begin_minutes", minutes) from error
    return minutes


def write_minutes(
    minutes: Minutes, *, by: Actor, texts: dict[str, str], read: Mapping[str, str] | None = None,
    sent: Sent | None = None,
) -> None:  # fmt: skip
    """Write what was said. `read`: the marks of the texts as they were read; what others wrote since is kept.

    Raises OutOfTurn where somebody else has changed the very text that is changed here: nothing is written then.
    """
    with MINUTES.step("write_minutes", minutes, by=by, sent=sent, title=minutes.meeting.title):
        _write("write_minutes", minutes, texts, read)
        minutes.save(update_fields=["said"])


def _write(name: str, minutes: Minutes, texts: dict[str, str], read: Mapping[str, str] | None) -> None:
    if read is not None:
        texts = {part: text for part, text in texts.items() if mark_of(text) != read.get(part)}
        if any(mark_of(minutes.said.get(part, "")) not in {read.get(part), mark_of(texts[part])} for part in texts):
            raise OutOfTurn(name, minutes)
    minutes.said = {part: text for part, text in {**minutes.said, **texts}.items() if text}


def name_adjusters(minutes: Minutes, *, by: Actor, seats: Iterable[Seat], sent: Sent | None = None) -> None:
    """Say who adjusts them. Who has adjusted them already stays, and so does what they adjusted."""
    chosen = list(seats)
    if any(seat.person_id == by.person_id for seat in chosen):
        raise OutOfTurn("name_adjusters", minutes, OTHERS)
    with MINUTES.step("name_adjusters", minutes, by=by, sent=sent, title=minutes.meeting.title) as facts:
        done = set(minutes.adjusters.exclude(adjusted_at=None).values_list("person_id", flat=True))
        minutes.adjusters.filter(adjusted_at=None).delete()
        Adjuster.objects.bulk_create(_adjuster(minutes, seat) for seat in chosen if seat.person_id not in done)
        facts["names"] = [one.capacity for one in minutes.named_adjusters]


def _adjuster(minutes: Minutes, seat: Seat) -> Adjuster:
    """Named by whom they speak for; who sits there for nobody else, by the seat."""
    person: Any = seat.person_id
    with override("sv"):
        named = seat.on_behalf_of.name if seat.on_behalf_of else str(seat)
    return Adjuster(minutes=minutes, seat=seat, person_id=person, party_id=seat.party_id, capacity=named[:200])


def send_minutes(minutes: Minutes, *, by: Actor, sent: Sent | None = None) -> None:
    """Send them to the adjusters. When all have adjusted them, they are published by themselves."""
    day = max(minutes.publish_by, timezone.localdate() + timedelta(days=1))
    with MINUTES.step("send_minutes", minutes, by=by, sent=sent, title=minutes.meeting.title, day=day):
        minutes.publish_by, minutes.remind_on = day, timezone.localdate() + timedelta(days=AGAIN_DAYS)
        minutes.save(update_fields=["publish_by", "remind_on"])


def reopen_minutes(minutes: Minutes, *, by: Actor, sent: Sent | None = None) -> None:
    """Take them back to write more. What was adjusted of the text before falls."""
    with MINUTES.step("reopen_minutes", minutes, by=by, sent=sent, title=minutes.meeting.title):
        minutes.adjusters.update(adjusted_at=None)


def ask_for_change(minutes: Minutes, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Say as an adjuster what must be changed first. Others who have adjusted them read the new text again."""
    with MINUTES.step("ask_for_change", minutes, by=by, sent=sent, why=why, title=minutes.meeting.title):
        minutes.adjusters.update(adjusted_at=None)


def adjust_minutes(minutes: Minutes, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that they tell what was said. With the last adjuster they are published, where the meeting was held."""
    with MINUTES.step("adjust_minutes", minutes, by=by, sent=sent, title=minutes.meeting.title):
        minutes.adjusters.filter(person=by.person_id).update(adjusted_at=timezone.now())
    if MINUTES.steps["publish_minutes"].fits(minutes) and minutes.is_adjusted:
        publish_minutes(minutes, by=SYSTEM)


def publish_minutes(minutes: Minutes, *, by: Actor, sent: Sent | None = None) -> None:
    """Publish them. Those who took part are thanked with one letter, and have seven days to object."""
    meeting, until = minutes.meeting, timezone.localdate() + timedelta(days=OBJECTION_DAYS)
    with MINUTES.step("publish_minutes", minutes, by=by, sent=sent, title=meeting.title, day=until):
        minutes.published_on, minutes.objections_until = timezone.localdate(), until
        minutes.save(update_fields=["published_on", "objections_until"])
        meetings.publish_notes(minutes.meeting, by=by, notes=minutes.in_short)


def correct_minutes(
    minutes: Minutes, *, by: Actor, texts: dict[str, str], read: Mapping[str, str] | None = None,
    sent: Sent | None = None,
) -> None:  # fmt: skip
    """Correct what was published, such as after an objection. The day stands in them, and those there are told.

    What they say in short stands on the meeting's page as well. Adjusters who have said that the text tells what was
    said are asked again: that was another text.
    """
    with transaction.atomic():
        with MINUTES.step("correct_minutes", minutes, by=by, sent=sent, title=minutes.meeting.title):
            before = minutes.in_short
            _write("correct_minutes", minutes, texts, read)
            if minutes.in_short != before:
                meetings.correct_notes(minutes.meeting, notes=minutes.in_short)
            minutes.corrected_on = timezone.localdate()
            minutes.save(update_fields=["said", "corrected_on"])
        if somebody_adjusted(minutes):
            ask_adjusters_again(minutes)


def ask_adjusters_again(minutes: Minutes, *, by: Actor = SYSTEM) -> None:
    """What was adjusted is not the text that stands now: the adjusters read it again. Part of a correction."""
    with MINUTES.step("ask_adjusters_again", minutes, by=by, title=minutes.meeting.title):
        minutes.adjusters.update(adjusted_at=None)
        minutes.remind_on = timezone.localdate() + timedelta(days=AGAIN_DAYS)
        minutes.save(update_fields=["remind_on"])


def settle_minutes(minutes: Minutes, *, by: Actor = SYSTEM) -> None:
    """The days to object are over, every objection is answered, and they are adjusted: they are final."""
    with MINUTES.step("settle_minutes", minutes, by=by, title=minutes.meeting.title):
        minutes.paper = put_together(minutes).to_json()
        minutes.save(update_fields=["paper"])


def remind_adjusters(minutes: Minutes, *, by: Actor = SYSTEM) -> None:
    """Remind the adjusters who are left."""
    with MINUTES.step("remind_adjusters", minutes, by=by, title=minutes.meeting.title):
        minutes.remind_on = timezone.localdate() + timedelta(days=AGAIN_DAYS)
        minutes.save(update_fields=["remind_on"])


def object_to_minutes(
    objection: Objection, *, by: Actor, text: str, capacity: str = "", sent: Sent | None = None
) -> Objection:
    """Say what is wrong in them. It is shown beside them, and answered. `capacity`: who said it to staff."""
    return _said("object_to_minutes", objection, by, text, capacity, sent)


def add_late(objection: Objection, *, by: Actor, text: str, capacity: str = "", sent: Sent | None = None) -> Objection:
    """Add something after the days to object. It is shown beside them, marked as late; the minutes stand."""
    objection.late = True
    return _said("add_late", objection, by, text, capacity, sent)


def _said(name: str, objection: Objection, by: Actor, text: str, capacity: str, sent: Sent | None) -> Objection:
    objection.text, objection.person_id, objection.made_on = text, by.person_id, timezone.localdate()
    objection.registration_id = getattr(by, "registration_id", None)
    objection.capacity = (capacity or by.capacity)[:200]
    with OBJECTION.step(name, objection, by=by, sent=sent, title=objection.minutes.meeting.title):
        pass
    return objection


def reply_to_objection(objection: Objection, *, by: Actor, answer: str, sent: Sent | None = None) -> None:
    """Answer it, beside it. Who wrote by a private link gets a letter."""
    title = objection.minutes.meeting.title
    with OBJECTION.step("reply_to_objection", objection, by=by, sent=sent, title=title):
        objection.answer, objection.answered_on = answer, timezone.localdate()
        objection.save(update_fields=["answer", "answered_on"])
        if objection.registration and objection.registration.email and not objection.person_id:
            Letter.objects.create(writer=ANSWERS, about=objection.pk)


def tend_minutes() -> int:
    """Publish, remind of and settle what is due. For the worker; safe to run twice. The number of steps."""
    today, done = timezone.localdate(), 0
    waiting = Minutes.objects.filter(state__in=("adjusting", "published"))
    for minutes in waiting.filter(state="adjusting", publish_by__lte=today).told()[:AT_A_TIME]:
        done += _tried("publish_minutes", publish_minutes, minutes, by=SYSTEM)
    for minutes in waiting.filter(adjusters__adjusted_at=None, remind_on__lte=today).distinct().told()[:AT_A_TIME]:
        done += _tried("remind_adjusters", remind_adjusters, minutes)
    for minutes in waiting.filter(state="published", objections_until__lt=today).told()[:AT_A_TIME]:
        done += _tried("settle_minutes", settle_minutes, minutes)
    return done


def _tried(name: str, step: Any, minutes: Minutes, **how: Any) -> int:
    if not MINUTES.steps[name].fits(minutes):
        return 0
    try:
        step(minutes, **how)
    except OutOfTurn:  # another worker was here
        return 0
    return 1
