"""An agenda is begun, approved by both sides, sent with the notice, adopted at the meeting."""

from datetime import date, timedelta
from typing import Any

from django.db import IntegrityError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import SYSTEM, Actor
from overens.meetings.agenda import MOST_BEFORE
from overens.meetings.models import Agenda, Approval, Topic
from overens.meetings.preparing import AGENDA, DRAFTED, PROPOSED, READY
from overens.process.table import OutOfTurn, Sent

from .topics import carry_topic

CHANGED = _("Somebody changed the agenda while you read it. Read it again before you approve it.")


def begin_agenda(
    agenda: Agenda, *, by: Actor, topics_until: date, notice_days: int, sent: Sent | None = None
) -> Agenda:
    """Begin the agenda of a joint meeting. Topics that were put off, or never answered, come along."""
    agenda.topics_until, agenda.notice_days = topics_until, notice_days
    try:
        with AGENDA.step("begin_agenda", agenda, by=by, sent=sent, title=agenda.meeting.title, until=topics_until):
            _bring_along(agenda)
    except IntegrityError as error:  # somebody else began it at the same moment
        raise OutOfTurn("begin_agenda", agenda) from error
    return agenda


def _bring_along(agenda: Agenda) -> None:
    """The topics of meetings that are over or cancelled, and those put off from a meeting before this one."""
    today, meeting = timezone.localdate(), agenda.meeting
    earlier = Topic.objects.waiting(meeting.forum).exclude(agenda=agenda)
    coming = earlier.filter(agenda__meeting__state="called", agenda__meeting__day__gte=today)
    found = earlier.exclude(pk__in=coming.values("pk"))
    for topic in [*found, *coming.filter(state="later", agenda__meeting__day__lt=meeting.day)]:
        carry_topic(topic, agenda)


def set_dates(agenda: Agenda, *, by: Actor, topics_until: date, notice_days: int, sent: Sent | None = None) -> None:
    """Change until when topics are proposed, and how long before the meeting the notice goes."""
    with AGENDA.step("set_dates", agenda, by=by, sent=sent, until=topics_until, days=notice_days):
        agenda.topics_until, agenda.notice_days, agenda.reminded_on = topics_until, notice_days, None
        agenda.save(update_fields=["topics_until", "notice_days", "reminded_on"])


def propose_agenda(agenda: Agenda, *, by: Actor, as_read: str = "", sent: Sent | None = None) -> None:
    """Approve it for one's own side. Until the other side has, it bears the name of who proposed it."""
    with AGENDA.step("propose_agenda", agenda, by=by, sent=sent, title=agenda.meeting.title):
        _approve(agenda, by, "propose_agenda", as_read)
        agenda.party_id = by.party_id
        agenda.save(update_fields=["party"])


def approve_agenda(agenda: Agenda, *, by: Actor, as_read: str = "", sent: Sent | None = None) -> None:
    """Approve it for the other side: then it is ready to be sent as both parties' own."""
    with AGENDA.step("approve_agenda", agenda, by=by, sent=sent, title=agenda.meeting.title):
        _approve(agenda, by, "approve_agenda", as_read)


def _approve(agenda: Agenda, by: Actor, name: str, as_read: str) -> None:
    """What was read is what is approved. The row is locked by the step, and items change only under that lock."""
    if as_read and as_read != agenda.digest:
        raise OutOfTurn(name, agenda, CHANGED)
    party: Any = by.party_id
    Approval.objects.create(agenda=agenda, party_id=party, person_id=by.person_id, capacity=by.capacity)


def reopen_agenda(agenda: Agenda, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Open it for changes. Both approvals fall, and a notice that went is sent anew when the agenda is proposed."""
    with AGENDA.step("reopen_agenda", agenda, by=by, sent=sent, why=why, title=agenda.meeting.title):
        agenda.approvals.all().delete()
        agenda.party = agenda.notice_on = agenda.reminded_on = None
        agenda.save(update_fields=["party", "notice_on", "reminded_on"])


def send_notice(agenda: Agenda, *, by: Actor, sent: Sent | None = None) -> None:
    """Send the notice with the agenda; as its sender's proposal where one side only has approved it."""
    meeting = agenda.meeting
    with AGENDA.step("send_notice", agenda, by=by, sent=sent, title=meeting.title, day=meeting.day):
        agenda.notice_on = timezone.localdate()
        agenda.save(update_fields=["notice_on"])


def remind_agenda(agenda: Agenda, *, by: Actor) -> None:
    """Remind who prepares the agenda that the notice is due. Once."""
    meeting = agenda.meeting
    with AGENDA.step("remind_agenda", agenda, by=by, title=meeting.title, day=meeting.day):
        agenda.reminded_on = timezone.localdate()
        agenda.save(update_fields=["reminded_on"])


def adopt_agenda(agenda: Agenda, *, by: Actor, sent: Sent | None = None) -> None:
    """Record that the meeting adopted it: not before is it the meeting's own."""
    with AGENDA.step("adopt_agenda", agenda, by=by, sent=sent, title=agenda.meeting.title):
        pass


def send_due_notices() -> int:
    """Send the notices whose day has come; remind where no agenda is proposed. For the worker; safe to run twice."""
    near = timezone.localdate() + timedelta(MOST_BEFORE)
    found = Agenda.objects.coming().filter(meeting__day__lte=near)
    waits = found.filter(state__in=(PROPOSED, READY), notice_on=None) | found.filter(state=DRAFTED, reminded_on=None)
    done = 0
    for agenda in waits.told()[:500]:
        if agenda.notice_due > timezone.localdate():
            continue
        name, take = ("remind_agenda", remind_agenda) if agenda.state == DRAFTED else ("send_notice", send_notice)
        if AGENDA.steps[name].fits(agenda):
            take(agenda, by=SYSTEM)
            done += 1
    return done
