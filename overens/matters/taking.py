"""A politician takes a question along: said by themselves, or noted at the meeting and confirmed by them."""

from datetime import date
from typing import Any, cast

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body, Seat
from overens.meetings.models import Meeting
from overens.notices.models import Letter
from overens.process.table import Sent

from .climbing import tell_askers
from .models import Matter, Taking
from .process import MATTER, OPEN, TAKING


def take_along(
    matter: Matter, *, by: Actor, to: Body, word_by: date, meeting: Meeting | None = None, sent: Sent | None = None
) -> Taking:
    """Undertake to pursue the question: where to, and by when word comes. The public reads the body, not the name."""
    body = by.seat.body if by.seat else to
    facts: dict[str, Any] = {"body": body.name, "forum": to.name, "day": word_by}
    with MATTER.step("take_along", matter, by=by, sent=sent, **facts):
        taking = Taking(
            matter=matter, person_id=cast(int, by.person_id), body=body, to=to, meeting=meeting, word_by=word_by
        )
        undertake(taking)
        tell_askers(matter)
    return taking


def note_taking(
    matter: Matter, *, by: Actor, seat: Seat, to: Body, word_by: date, meeting: Meeting | None = None,
    sent: Sent | None = None,
) -> Taking:  # fmt: skip
    """Note at the meeting that a politician takes it along; it holds when they have confirmed it, by letter or here."""
    with MATTER.step("note_taking", matter, by=by, sent=sent, body=seat.body.name, forum=to.name):
        taking = Taking(
            matter=matter, person_id=cast(int, seat.person_id), body=seat.body, to=to, meeting=meeting, word_by=word_by
        )
        note_down(taking)
        Letter.objects.create(writer="takings", about=taking.pk)
    return taking


def undertake(taking: Taking, *, by: Actor = SYSTEM) -> None:
    """The promise of who takes it along themselves. Part of that step."""
    with TAKING.step("undertake", taking, by=by, body=taking.body.name):
        _wait_for_word(taking.matter, taking.word_by)


def note_down(taking: Taking, *, by: Actor = SYSTEM) -> None:
    """The promise as it was noted, until it is confirmed. Part of that step."""
    with TAKING.step("note_down", taking, by=by, body=taking.body.name):
        pass


def confirm_taking(taking: Taking, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that one takes it along, as was noted."""
    facts: dict[str, Any] = {"body": taking.body.name, "forum": taking.to.name, "day": taking.word_by}
    with TAKING.step("confirm_taking", taking, by=by, sent=sent, **facts):
        _wait_for_word(taking.matter, taking.word_by)
        tell_askers(taking.matter)


def decline_taking(taking: Taking, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that one does not: the question is where it was."""
    with TAKING.step("decline_taking", taking, by=by, sent=sent, body=taking.body.name):
        pass


def bring_back(taking: Taking, *, by: Actor, text: str, sent: Sent | None = None) -> None:
    """Tell what came of it where the question was taken."""
    with TAKING.step("bring_back", taking, by=by, sent=sent, why=text, forum=taking.to.name):
        taking.word = text
        taking.save(update_fields=["word"])
        tell_askers(taking.matter)


def _wait_for_word(matter: Matter, day: date) -> None:
    """The answer is due when word has come. Part of a step."""
    if day > matter.answer_due and Matter.objects.filter(pk=matter.pk, state__in=OPEN).update(answer_due=day):
        matter.answer_due = day
