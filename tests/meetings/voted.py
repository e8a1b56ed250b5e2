"""Elections made from the town by the steps users take, for tests that need them ready."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from overens.meetings import actions
from overens.meetings.elections import Candidate, Election
from overens.meetings.models import Meeting
from tests import cast
from tests.cast import actor

TERM = {"since": date(2026, 1, 15), "until": date(2028, 3, 31)}
RULE = "En röst per förening. Lotten avgör."


def member_meeting(town: SimpleNamespace, days: int = 0) -> Meeting:
    """Civil society's own annual meeting, so many days from now."""
    if not hasattr(town, "member_meeting"):
        town.member_meeting = cast.body("member_meeting", "Föreningarnas medlemsmöte", town.civil_society_party)
    day = timezone.localdate() + timedelta(days=days)
    new = Meeting(forum=town.member_meeting, party=town.civil_society_party)
    words: dict[str, Any] = {"title": "Årsmöte", "kind": "annual", "day": day, "place": "Bygdegården"}
    called = actions.call_meeting(new, by=actor(town.civil_coordinator), **words)
    return Meeting.objects.told().get(pk=called.pk)


def election(town: SimpleNamespace, days: int = 0, **words: Any) -> Election:
    """An election to the representation group at such a meeting: two seats and one substitute."""
    said = {"body": town.group, "role": "representative", "seats": 2, "substitutes": 1, "rule": RULE} | TERM | words
    meeting = member_meeting(town, days)
    made = actions.call_election(Election(meeting=meeting), by=actor(town.civil_coordinator), **said)
    return again(made)


def again(election: Election) -> Election:
    return Election.objects.told().get(pk=election.pk)


def stands(election: Election, by: Any, name: str, body: Any, email: str = "") -> Candidate:
    """Somebody is nominated."""
    words = {"name": name, "body": body, "email": email}
    made = actions.nominate(Candidate(election=election), by=actor(by), **words)
    return Candidate.objects.told().get(pk=made.pk)


def contested(town: SimpleNamespace, days: int = 0) -> tuple[Election, list[Candidate]]:
    """The same with four who stand and both associations on the voting register, the growers with two votes."""
    made = election(town, days)
    standing = [
        stands(made, town.rower, "Rakel Årman", town.rowers, "rakel@example.org"),
        stands(made, town.grower, "Gunnar Rot", town.growers, "gunnar@example.org"),
        stands(made, town.civil_coordinator, "Nora Ny", town.growers, "nora@example.org"),
        stands(made, town.rower, "Bo Utanpost", town.rowers),
    ]
    register = [(town.rowers, 1), (town.growers, 2)]
    actions.set_register(made, by=actor(town.civil_coordinator), register=register)
    return again(made), standing
