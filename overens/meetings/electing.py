"""How an election is held: announced, stood in, decided by those on the voting register; the seats follow."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body, Room, Seat
from overens.process.table import OutOfTurn, Sent

from .elections import Candidate, Election, Voter
from .process import CANDIDATE, ELECTION

Register = Iterable[tuple[Body, int]]  # associations, each with its votes


class Outcome(NamedTuple):
    """What came of one candidate. place: in the order of those elected, the substitutes last; none: not elected."""

    candidate: Candidate
    votes: int | None
    place: int | None


def call_election(election: Election, *, by: Actor, sent: Sent | None = None, **words: Any) -> Election:
    """Announce an election at a coming meeting. It lies in the side's own room until the result is published."""
    for name, value in words.items():
        setattr(election, name, value)
    election.party, election.room = election.meeting.forum.party, Room.PARTY
    facts: dict[str, Any] = {"body": election.body.name, "day": election.meeting.day, "seats": election.seats}
    with ELECTION.step("call_election", election, by=by, sent=sent, **facts):
        pass
    return election


def set_register(election: Election, *, by: Actor, register: Register, sent: Sent | None = None) -> None:
    """Say which associations may vote, and with how many votes."""
    _register("set_register", election, by, register, sent)


def change_register(election: Election, *, by: Actor, register: Register, sent: Sent | None = None) -> None:
    """Adjust it, as at the beginning of the meeting."""
    _register("change_register", election, by, register, sent)


def _register(step: str, election: Election, by: Actor, register: Register, sent: Sent | None) -> None:
    rows = [Voter(election=election, body=body, name=body.name, votes=votes) for body, votes in register]
    facts: dict[str, Any] = {"body": election.body.name, "voters": len(rows), "votes": sum(row.votes for row in rows)}
    with ELECTION.step(step, election, by=by, sent=sent, **facts):
        election.voters.all().delete()
        Voter.objects.bulk_create(rows)


def record_result(
    election: Election,
    *,
    by: Actor,
    paragraph: str,
    outcomes: Iterable[Outcome],
    tie: str = "",
    sent: Sent | None = None,
) -> None:
    """Record who was elected. Each is invited to the seat, with the meeting as its basis and the term it is for.

    Who has no e-mail address gets a seat that is listed without a holder. Addresses are not kept here any longer.
    """
    came = list(outcomes)
    elected = sum(1 for one in came if one.place and one.place <= election.seats)
    placed = sum(1 for one in came if one.place)
    facts: dict[str, Any] = {"elected": elected, "substitutes": placed - elected, "until": election.until}
    with ELECTION.step("record_result", election, by=by, sent=sent, body=election.body.name, **facts):
        election.paragraph, election.tie = paragraph, tie
        election.save(update_fields=["paragraph", "tie"])
        for one in sorted(came, key=lambda one: one.place or 0):
            _came_of(one, election, by)
        election.candidates.update(email="")


def _came_of(outcome: Outcome, election: Election, by: Actor) -> None:
    candidate = outcome.candidate
    candidate.votes, candidate.place = outcome.votes, outcome.place
    if outcome.place:
        is_seat = outcome.place <= election.seats
        candidate.elected = Candidate.Elected.SEAT if is_seat else Candidate.Elected.SUBSTITUTE
        candidate.seat = _given(candidate, election, by, election.role if is_seat else Seat.Role.SUBSTITUTE)
    candidate.save(update_fields=["votes", "place", "elected", "seat"])


def _given(candidate: Candidate, election: Election, by: Actor, role: str, since: date | None = None) -> Seat:
    """The seat that follows, given by the step that gives any seat."""
    seat = Seat(body=election.body)
    fields: dict[str, Any] = {
        "role": role,
        "on_behalf_of": candidate.body,
        "appointed_by": election.meeting.forum,
        "basis": election.basis,
        "since": max(since or election.since, election.since),
        "until": election.until,
    }
    if not candidate.email:
        return bodies.list_vacant(seat, by=by, **fields)
    return bodies.invite(seat, by=by, email=candidate.email, name=candidate.name, **fields)


def publish_result(election: Election, *, by: Actor, sent: Sent | None = None) -> None:
    """Let everyone see who could vote and for which associations those elected speak. Names stay with the side."""
    with ELECTION.step("publish_result", election, by=by, sent=sent, body=election.body.name):
        election.room = Room.PUBLIC
        election.save(update_fields=["room"])


def cancel_election(election: Election, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Cancel it, with the reason. The addresses of those who stood are not kept."""
    with ELECTION.step("cancel_election", election, by=by, sent=sent, why=why, body=election.body.name):
        election.candidates.update(email="")


def nominate(
    candidate: Candidate, *, by: Actor, name: str, body: Body, email: str = "", sent: Sent | None = None
) -> Candidate:
    """Nominate somebody who has agreed to it."""
    candidate.name, candidate.email, candidate.body = name, email, body
    candidate.person_id = by.person_id  # type: ignore[assignment]
    with CANDIDATE.step("nominate", candidate, by=by, sent=sent, **_about(candidate)):
        pass
    return candidate


def withdraw_candidate(candidate: Candidate, *, by: Actor, sent: Sent | None = None) -> None:
    """Take back a nomination. Name and address are not kept."""
    with CANDIDATE.step("withdraw_candidate", candidate, by=by, sent=sent, **_about(candidate)):
        candidate.name = candidate.email = ""
        candidate.save(update_fields=["name", "email"])


def call_in(candidate: Candidate, *, by: Actor, instead_of: Candidate, since: date, sent: Sent | None = None) -> None:
    """Let a substitute take over the seat of somebody elected who declined or left it, for the rest of the term."""
    election, old = candidate.election, candidate.seat
    with CANDIDATE.step("call_in", candidate, by=by, sent=sent, **_about(candidate)):
        if old is None or Candidate.objects.filter(instead_of=instead_of).exists():
            raise OutOfTurn("call_in", candidate)
        if old.person:
            candidate.email, candidate.name = old.person.email, old.person.name
        candidate.seat = _given(candidate, election, by, election.role, since)
        candidate.instead_of, candidate.email = instead_of, ""
        candidate.save(update_fields=["seat", "instead_of"])
        if old.state != "ended":
            bodies.end(old, by=by)


def _about(candidate: Candidate) -> dict[str, Any]:
    return {"association": candidate.body.name, "body": candidate.election.body.name}
