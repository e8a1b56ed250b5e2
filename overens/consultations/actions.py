"""How it happens. The only code that changes who is asked and what they answered."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.process.table import OutOfTurn, Sent
from overens.viewpoints.models import Round, Wording

from .models import Consultee
from .process import CONSULTEE, is_open

AT_A_TIME = 300  # bodies asked in one step of a person


@transaction.atomic
def ask_body(consultee: Consultee, *, by: Actor, body: Body, sent: Sent | None = None) -> Consultee:
    """Put a body on the send list and ask for its views. Raises OutOfTurn when it is there already."""
    consultee.body, consultee.asked_on = body, timezone.localdate()
    facts = {"body": body.name, "round": str(consultee.round), "until": consultee.until}
    return _add("ask_body", consultee, by, sent, facts)


@transaction.atomic
def ask_many(new: Consultee, *, by: Actor, bodies: Iterable[Body], sent: Sent | None = None) -> Round:
    """Ask several, each by the step `ask_body`; those on the list already are passed over. At most `AT_A_TIME`."""
    round = new.round
    _keep_open("ask_body", new)
    listed = round.consulted_body_ids
    for body in [one for one in bodies if one.pk not in listed][:AT_A_TIME]:
        ask_body(Consultee(round=round), by=by, body=body, sent=sent)
        sent = None  # the form's token is the first entry's
    return round


@transaction.atomic
def respond(consultee: Consultee, *, by: Actor, text: str, sent: Sent | None = None, **minutes: Any) -> None:
    """Answer for the body one sits in. `minutes`: where the body decided on its answer."""
    with CONSULTEE.step("respond", consultee, by=by, sent=sent, round=str(consultee.round)):
        _keep_open("respond", consultee)
        _answer(consultee, text, **minutes)


@transaction.atomic
def respond_unasked(
    consultee: Consultee, *, by: Actor, text: str, sent: Sent | None = None, **minutes: Any
) -> Consultee:
    """Answer for a body that is not on the send list."""
    if by.seat is None:
        raise OutOfTurn("respond_unasked", consultee.round)
    consultee.body, consultee.answered_on = by.seat.body, timezone.localdate()
    consultee.wording = Wording.objects.create(text=text)
    for field, value in minutes.items():
        setattr(consultee, field, value)
    return _add("respond_unasked", consultee, by, sent, {"round": str(consultee.round)})


def _add(name: str, consultee: Consultee, by: Actor, sent: Sent | None, facts: dict[str, Any]) -> Consultee:
    """Put a body on the list. That it is there once is the database's to say: two may add it at the same moment."""
    try:
        with CONSULTEE.step(name, consultee, by=by, sent=sent, **facts):
            _keep_open(name, consultee)
    except IntegrityError as already:
        why = _("%(body)s is on the list already.") % {"body": consultee.body.name}
        raise OutOfTurn(name, consultee.round, why) from already
    return consultee


@transaction.atomic
def abstain(consultee: Consultee, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that the body has no views."""
    with CONSULTEE.step("abstain", consultee, by=by, sent=sent, round=str(consultee.round)):
        _keep_open("abstain", consultee)
        consultee.answered_on = timezone.localdate()
        consultee.save(update_fields=["answered_on"])


@transaction.atomic
def respond_for(
    consultee: Consultee, *, by: Actor, text: str, received_on: date, sent: Sent | None = None, **minutes: Any
) -> None:
    """Type in an answer that came by letter or mail. It says who did; the body can take it back."""
    facts: dict[str, Any] = {"body": consultee.body.name, "received": received_on, "round": str(consultee.round)}
    with CONSULTEE.step("respond_for", consultee, by=by, sent=sent, **facts):
        _keep_open("respond_for", consultee)
        _answer(consultee, text, answered_on=received_on, entered_by=by.capacity, **minutes)


@transaction.atomic
def change_response(consultee: Consultee, *, by: Actor, text: str, sent: Sent | None = None, **minutes: Any) -> None:
    """Change the body's answer. From then on it is the body's own words, also where staff had typed it in."""
    with CONSULTEE.step("change_response", consultee, by=by, sent=sent, round=str(consultee.round)):
        _keep_open("change_response", consultee)
        came = consultee.answered_on
        _answer(consultee, text, answered_on=came, changed_on=timezone.localdate(), **minutes)


@transaction.atomic
def revoke_response(consultee: Consultee, *, by: Actor, sent: Sent | None = None) -> None:
    """Take the body's answer back, its own or one typed in for it. It can answer anew."""
    with CONSULTEE.step("revoke_response", consultee, by=by, sent=sent, round=str(consultee.round)):
        _keep_open("revoke_response", consultee)


def _answer(consultee: Consultee, text: str, **fields: Any) -> None:
    """What every answer gets; the earlier words are kept."""
    now = {"answered_on": timezone.localdate(), "changed_on": None, "entered_by": ""} | fields
    before = consultee.wording
    consultee.wording = before.reworded(text) if before else Wording.objects.create(text=text)
    for field, value in now.items():
        setattr(consultee, field, value)
    consultee.save(update_fields=["wording", *now])


def remind(consultee: Consultee, *, by: Actor = SYSTEM, sent: Sent | None = None) -> None:
    """Remind a body that has not answered. The system does so only when it is due: raises OutOfTurn else."""
    facts: dict[str, Any] = {"body": consultee.body.name, "round": str(consultee.round), "until": consultee.until}
    with CONSULTEE.step("remind", consultee, by=by, sent=sent, **facts):
        if by.system and not consultee.is_due():
            raise OutOfTurn("remind", consultee)
        consultee.reminded_on = timezone.localdate()
        consultee.save(update_fields=["reminded_on"])


def remind_due(limit: int = 200) -> int:
    """Remind everybody who is due. For the worker; safe to run twice, safe to kill. The number reminded."""
    reminded = 0
    for consultee in Consultee.objects.due(timezone.localdate()).told().order_by("pk")[:limit]:
        try:
            remind(consultee)
        except OutOfTurn:  # answered, or another worker was here
            continue
        reminded += 1
    return reminded


def bring_in(consultee: Consultee, *, body: Body, text: str = "", by: Actor = SYSTEM, **fields: Any) -> None:
    """What a body did in a consultation held elsewhere: answered, had no views, or was asked. Nobody is told."""
    for field, value in fields.items():
        setattr(consultee, field, value)
    consultee.body, consultee.brought = body, True
    facts: dict[str, Any] = {"body": body.name, "round": str(consultee.round)}
    if text:
        consultee.wording = Wording.objects.create(text=text)
        with CONSULTEE.step("bring_answer", consultee, by=by, **facts):
            pass
    elif consultee.answered_on:
        with CONSULTEE.step("bring_abstention", consultee, by=by, **facts):
            pass
    else:
        with CONSULTEE.step("bring_silence", consultee, by=by, **facts):
            pass


def _keep_open(name: str, consultee: Consultee) -> None:
    """Let nobody close the consultation while one answers. Raises OutOfTurn when it is closed by now."""
    open_now = Round.objects.consulting().filter(pk=consultee.round_id).select_for_update(no_key=True)
    if not list(open_now):
        raise OutOfTurn(name, consultee if consultee.pk else consultee.round, is_open.says)  # type: ignore[attr-defined]
