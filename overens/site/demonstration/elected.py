"""The associations' own annual meetings: one that elected to the representation group, and the next, that is called."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.meetings import actions as meetings
from overens.meetings.elections import Candidate, Election
from overens.meetings.models import Meeting

from .boxes import RG
from .gatherings import workday

RULE = "Varje förening har en röst. Omröstningen är öppen om ingen begär något annat. Vid lika röstetal avgör lotten."
VOTERS = (
    "Älvhamns Roddsällskap", "Strandängens Odlarförening", "Kvarnbackens Bollklubb", "Norrbro Bygdegårdsförening",
    "Flyktingnätverket", "Språkkafé Hamnen",
)  # fmt: skip
# Who stood at the last one: (name, address, association, votes, place). Two seats and a substitute.
STOOD: list[tuple[str, str, str, int, int | None]] = [
    ("Saga Björkvik", "saga", "Flyktingnätverket", 5, 1),
    ("Folke Strandmo", "folke", "Norrbro Bygdegårdsförening", 4, 2),
    ("Tyra Lindholmen", "tyra", "Språkkafé Hamnen", 3, 3),
]
STANDS = [("jorid", "Majken Ängsholm", "Strandängens Odlarförening"), ("vide", "Alve Roddvik", "Älvhamns Roddsällskap")]


def elected(people: dict[str, Actor]) -> None:
    """The last annual meeting with its result, published; the next one, with a register and two who stand."""
    by, today = people["sixten"], timezone.localdate()
    begins = date(today.year - 1, 4, 1)
    last = _called(by, "Årsmöte", workday(begins - timedelta(days=18)), begins)
    standing = [
        meetings.nominate(Candidate(election=last), by=by, name=name, body=_named(of), email=f"{who}@alvhamn.example")
        for name, who, of, _votes, _place in STOOD
    ]
    meetings.set_register(last, by=by, register=_register())
    came = [(one, votes, place) for one, (*_who, votes, place) in zip(standing, STOOD, strict=True)]
    meetings.record_result(again(last), by=by, paragraph="9", outcomes=[meetings.Outcome(*one) for one in came])
    for one in Candidate.objects.filter(election=last).select_related("seat__body", "body"):
        if one.seat:
            bodies.accept(one.seat, by=Actor(one.seat.person_id, one.seat, one.body.name))
    meetings.publish_result(again(last), by=by)
    meetings.hold_meeting(Meeting.objects.told().get(pk=last.meeting_id), by=by, notes="Valen står i protokollet, § 9.")
    coming = _called(by, "Årsmöte", workday(today + timedelta(weeks=15)), date(today.year + 1, 4, 1))
    for who, name, of in STANDS:
        meetings.nominate(Candidate(election=coming), by=people[who], name=name, body=_named(of))
    meetings.set_register(again(coming), by=by, register=_register())


def _called(by: Actor, title: str, day: date, since: date) -> Election:
    """A meeting on a day with an election of two and a substitute, for two years."""
    forum = Body.objects.get(kind=Body.Kind.MEMBER_MEETING)
    details: dict[str, Any] = {"place": "Norrbro bygdegård", "purpose": "Verksamhetsberättelse, ekonomi och val."}
    new = Meeting(forum=forum, party=forum.party)
    meeting = meetings.call_meeting(new, by=by, title=title, kind=Meeting.Kind.ANNUAL, day=day, **details)
    term: dict[str, Any] = {"since": since, "until": date(since.year + 2, 3, 31)}
    words: dict[str, Any] = {"body": _named(RG), "seats": 2, "substitutes": 1, "rule": RULE}
    election = Election(meeting=Meeting.objects.told().get(pk=meeting.pk))
    return again(meetings.call_election(election, by=by, **words, **term))


def again(election: Election) -> Election:
    """As it stands now, with what its steps look at."""
    return Election.objects.told().get(pk=election.pk)


def _register() -> list[tuple[Body, int]]:
    return [(body, 1) for body in Body.objects.filter(name__in=VOTERS)]


def _named(name: str) -> Body:
    return Body.objects.get(name=name)
