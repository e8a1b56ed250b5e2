"""The doors of elections at a side's own meeting: a part of the table in `test_doors`."""

from types import SimpleNamespace

from overens.meetings import actions
from overens.meetings.elections import Election
from tests.cast import actor
from tests.meetings.voted import again, contested, election
from tests.statuses import ALL, CIVIL_SOCIETYS

OWN = "404 404 200 200 404 404 200 404"
OWN_COORDINATOR = "404 404 403 403 404 404 200 404"

ELECTIONS = {
    "elections": ("", ALL),
    "call_election": ("annual_meeting", CIVIL_SOCIETYS),
    "election": ("called_election", OWN),
    "set_register": ("called_election", OWN_COORDINATOR),
    "cancel_election": ("called_election", OWN_COORDINATOR),
    "change_register": ("registered_election", OWN_COORDINATOR),
    "record_result": ("registered_election", OWN_COORDINATOR),
    "publish_result": ("held_election", OWN_COORDINATOR),
    "nominate": ("called_election", OWN),
    "withdraw_candidate": ("candidate", "404 404 200 403 404 404 200 404"),
    "call_in": ("substitute", OWN_COORDINATOR),
}


def elections(town: SimpleNamespace) -> dict[str, list]:
    """One that is announced, one on its day, one with a result that is not published."""
    called, (registered, standing), (held, came) = election(town), contested(town), contested(town)
    outcomes = [actions.Outcome(one, None, place) for one, place in zip(came, (1, 2, 3, None), strict=True)]
    actions.record_result(held, by=actor(town.civil_coordinator), paragraph="9", outcomes=outcomes)
    found: dict[str, Election] = {"called": called, "registered": registered, "held": again(held)}
    return {f"{state}_election": [one.pk] for state, one in found.items()} | {
        "annual_meeting": [called.meeting_id],
        "candidate": [standing[0].pk],
        "substitute": [came[2].pk],
    }
