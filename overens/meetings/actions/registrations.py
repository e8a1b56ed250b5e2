"""People register for a meeting, get a place or wait for one, change and cancel; they hear what becomes of it."""

from dataclasses import replace
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body, Party, Seat
from overens.meetings.attendance import Came
from overens.meetings.models import Meeting, Registration
from overens.meetings.process import MEETING, REMINDED
from overens.meetings.registering import COMING, KEPT, REGISTRATION, WAITING
from overens.meetings.topics import spoken_for
from overens.notices.models import Letter
from overens.process.table import OutOfTurn, Sent

POLITICAL = (Body.Kind.COUNCIL, Body.Kind.EXECUTIVE_BOARD, Body.Kind.COMMITTEE, Body.Kind.PRESIDIUM)
ELECTED = (Seat.Role.CHAIR, Seat.Role.MEMBER, Seat.Role.SUBSTITUTE)
ONCE = _("You have answered already. Your answer is linked from the meeting's page.")


def take_registrations(
    meeting: Meeting, *, by: Actor, until: date, places: int | None = None, sent: Sent | None = None
) -> None:
    """Let people register until a day, at most so many. Where there are more places than before, who waits gets one."""
    with MEETING.step("take_registrations", meeting, by=by, sent=sent, title=meeting.title, until=until):
        if until != meeting.register_by:
            meeting.reminded_on = None
        meeting.register_by, meeting.places = until, places
        meeting.save(update_fields=["register_by", "places", "reminded_on"])
        _fill(meeting)


def remind_invited(meeting: Meeting, *, by: Actor) -> None:
    """Remind those invited who have not answered, and nobody else. Once."""
    facts: dict[str, Any] = {"title": meeting.title, "day": meeting.day, "until": meeting.register_by}
    with MEETING.step("remind_invited", meeting, by=by, **facts):
        meeting.reminded_on = timezone.localdate()
        meeting.save(update_fields=["reminded_on"])


def remind_due_invited() -> int:
    """Remind of the meetings whose last day to register is near. For the worker; safe to run twice. The number."""
    today = timezone.localdate()
    near = Meeting.objects.coming().filter(register_by__range=(today, today + REMINDED), reminded_on=None)
    first = near.filter(Q(series=None) | Q(series__first=F("pk"))).exclude(invited=None)
    found = list(first.told().distinct()[:200])
    for meeting in found:
        remind_invited(meeting, by=SYSTEM)
    return len(found)


def register_for_meeting(
    registration: Registration, *, by: Actor, evening: Meeting | None = None, sent: Sent | None = None, **words: Any
) -> Registration:
    """Register for the association one speaks for, or the one written. A place at once, or one in the queue.

    `evening`: the date chosen in a series.
    """
    registration.meeting = evening or registration.meeting
    dates = registration.meeting.dates
    if by.person_id and Registration.objects.standing().filter(person=by.person_id, meeting__in=dates).exists():
        raise OutOfTurn("register_for_meeting", registration, ONCE)
    return _new("register_for_meeting", registration, by, sent, words)


def decline_meeting(registration: Registration, *, by: Actor, sent: Sent | None = None, **words: Any) -> Registration:
    """Say that one does not come, and why: the reasons are counted."""
    return _new("decline_meeting", registration, by, sent, words)


@transaction.atomic
def _new(name: str, registration: Registration, by: Actor, sent: Sent | None, words: dict[str, Any]) -> Registration:
    registration.meeting = meeting = _locked(registration)
    for field, value in words.items():
        setattr(registration, field, value)
    registration.person_id, registration.language = by.person_id, (get_language() or "sv")[:2]
    registration.body = (spoken_for(by) or by.seat.body) if by.seat else _known(registration.association)
    registration.kind = kind_of(by.seat) if by.seat else registration.kind
    if by.seat is None:
        by = replace(by, capacity=registration.capacity)
    try:
        with REGISTRATION.step(name, registration, by=by, sent=sent, title=meeting.title):
            pass
    except IntegrityError as error:  # the same person, from another page
        raise OutOfTurn(name, registration, ONCE) from error
    _fill(meeting)
    write_to(registration)
    return registration


def _locked(registration: Registration) -> Meeting:
    """The meeting, kept until the transaction ends: places are given one at a time, to who came first."""
    return Meeting.objects.select_for_update(no_key=True).get(pk=registration.meeting_id)


def _known(name: str) -> Body | None:
    """The association of that name, if there is one that everybody may know of."""
    named = Body.objects.today().public().filter(kind=Body.Kind.ASSOCIATION, name__iexact=name.strip())
    return named.first() if name.strip() else None


def kind_of(seat: Seat) -> str:
    """As what somebody comes who comes on a seat."""
    if seat.party.kind != Party.Kind.MUNICIPALITY:
        return Came.ASSOCIATION
    return Came.POLITICIAN if seat.body.kind in POLITICAL and seat.role in ELECTED else Came.OFFICIAL


def _fill(meeting: Meeting) -> None:
    """Give the places that are free to who has waited longest. Only while the meeting's row is locked."""
    if not meeting.is_coming:
        return
    waiting = meeting.registrations.filter(state=WAITING).order_by("pk")
    if meeting.places is not None:
        left = meeting.places - meeting.registrations.filter(state=COMING).count()
        waiting = waiting[: max(left, 0)]
    for registration in waiting:
        give_place(registration, by=SYSTEM)


def give_place(registration: Registration, *, by: Actor) -> None:
    """Give a place to who waits. They are told."""
    meeting = registration.meeting
    with REGISTRATION.step("give_place", registration, by=by, title=meeting.title, day=meeting.day):
        write_to(registration)


def change_registration(registration: Registration, *, by: Actor, sent: Sent | None = None, **words: Any) -> None:
    """Change who comes, what they need, and where letters go. The place in the queue stays."""
    _change("change_registration", registration, by, sent, words)


def change_for_registrant(registration: Registration, *, by: Actor, sent: Sent | None = None, **words: Any) -> None:
    """The same for somebody who phones those who arrange the meeting."""
    _change("change_for_registrant", registration, by, sent, words)


def _change(name: str, registration: Registration, by: Actor, sent: Sent | None, words: dict[str, Any]) -> None:
    with REGISTRATION.step(name, registration, by=by, sent=sent, title=registration.meeting.title):
        for field, value in words.items():
            setattr(registration, field, value)
        registration.save(update_fields=[*words])


def cancel_registration(
    registration: Registration, *, by: Actor, reason: str = "", words: str = "", sent: Sent | None = None
) -> None:
    """Cancel it. Who has waited longest gets the place; name, address and needs are kept no longer."""
    _cancel("cancel_registration", registration, by, sent, reason, words)


def cancel_for_registrant(
    registration: Registration, *, by: Actor, reason: str = "", words: str = "", sent: Sent | None = None
) -> None:
    """The same for somebody who phones those who arrange the meeting."""
    _cancel("cancel_for_registrant", registration, by, sent, reason, words)


@transaction.atomic
def _cancel(name: str, registration: Registration, by: Actor, sent: Sent | None, reason: str, words: str) -> None:
    meeting = _locked(registration)
    with REGISTRATION.step(name, registration, by=by, sent=sent, title=meeting.title):
        registration.reason, registration.words = reason, words
        registration.name = registration.email = registration.needs = ""
        registration.save(update_fields=["reason", "words", "name", "email", "needs"])
    _fill(meeting)


def forget_needs(registration: Registration, *, by: Actor) -> None:
    """Erase what somebody needed to take part."""
    with REGISTRATION.step("forget_needs", registration, by=by, title=registration.meeting.title):
        registration.needs = ""
        registration.save(update_fields=["needs"])


def forget_due_needs() -> int:
    """Erase what people needed 14 days after the meeting. For the worker; safe to run twice."""
    over = Registration.objects.exclude(needs="").filter(meeting__day__lt=timezone.localdate() - KEPT)
    found = list(over.told()[:500])
    for registration in found:
        forget_needs(registration, by=SYSTEM)
    return len(found)


PERSONAL = ("name", "email", "needs", "words")


def forget_registrant(registration: Registration, *, by: Actor) -> None:
    """Erase who registered or declined: name, addresses, own words, account. For whom they came stays, counted."""
    with REGISTRATION.step("forget_registrant", registration, by=by, title=registration.meeting.title):
        for field in PERSONAL:
            setattr(registration, field, "")
        registration.person = None
        registration.save(update_fields=[*PERSONAL, "person"])


def forget_due_registrants() -> int:
    """Erase who registered when thanks and objections are over. For the worker; safe to run twice."""
    found = list(Registration.objects.to_forget(timezone.localdate()).order_by("pk").told()[:500])
    for registration in found:
        forget_registrant(registration, by=SYSTEM)
    return len(found)


def write_to(registration: Registration) -> None:
    """A letter to who has no account, saying how it stands when it is sent."""
    if registration.email and not registration.person_id:
        _queue("registrations", [registration.pk])


def write_to_registered(meeting: Meeting) -> None:
    """A letter about the meeting itself to everybody registered without an account."""
    who = meeting.registrations.standing().filter(person=None).exclude(email="")
    _queue("meetings", who.values_list("pk", flat=True))


def _queue(writer: str, registrations: Any) -> None:
    """One letter for each that has none of the kind waiting to be sent."""
    waits = Letter.objects.filter(writer=writer, about__in=registrations, state=Letter.State.QUEUED)
    there = set(waits.values_list("about", flat=True))
    Letter.objects.bulk_create(Letter(writer=writer, about=pk) for pk in registrations if pk not in there)
