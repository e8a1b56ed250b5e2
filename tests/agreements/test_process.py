"""Who may do what with a text being read in, a version and a commitment; and that nothing else can be done."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Commitment, Reading, Version
from overens.agreements.process import COMMITMENT, READING, VERSION
from overens.bodies.actors import Me
from tests import made
from tests.cast import actor
from tests.process.taking import everything, open_steps

PEOPLE = ("visitor", "outsider", "rower", "double", "official", "politician", "civil_coordinator", "coordinator")
NOTHING: dict[str, list[str]] = {name: [] for name in PEOPLE}
BOTH = ("civil_coordinator", "coordinator")
REFUSED = {302, 403, 404, 409}  # to sign in, no right, unseen, out of turn


def opened(town, process, thing):
    return {name: open_steps(process, town.everybody[name] or Me(AnonymousUser()), thing) for name in PEOPLE}


# A text read in by the municipality's coordinator

READINGS = {
    "new": NOTHING | dict.fromkeys(BOTH, ["read_in"]),
    "read": NOTHING | {"coordinator": ["correct_reading", "confirm", "discard_reading"]},
    "confirmed": NOTHING,
    "discarded": NOTHING,
}


def reading_in(state, town):
    if state == "new":
        return Reading()
    reading, by = made.reading(town, ["Principen om dialog", "Kommunen ska lyssna."]), actor(town.coordinator)
    if state == "confirmed":
        actions.confirm(reading, by=by, title="Text")
    elif state == "discarded":
        actions.discard_reading(reading, by=by)
    return reading


# A version begun by the municipality's coordinator

PROPOSED = {"civil_coordinator": ["endorse", "not_endorse"], "coordinator": ["withdraw_proposal"]}
VERSIONS = {
    "new": NOTHING | dict.fromkeys(BOTH, ["draft"]),
    "draft": NOTHING | {"coordinator": ["publish_proposal"]},
    "proposed": NOTHING | PROPOSED,
    "endorsed": NOTHING | PROPOSED,
    "withdrawn": NOTHING,
}


def version_in(state, town):
    if state == "new":
        return Version()
    if state == "draft":
        return made.draft(town)
    version = made.proposal(town)
    if state == "endorsed":
        actions.endorse(version, by=actor(town.civil_coordinator))
    elif state == "withdrawn":
        actions.withdraw_proposal(version, by=actor(town.coordinator), why="Prov.")
    return Version.objects.told().get(pk=version.pk)


# The municipality's and civil society's commitment in the municipality's text

OWN = ["reword", "assign", "report", "close"]
COMMITMENTS = {
    "new in a draft": NOTHING | {"coordinator": ["add"]},
    "new in a proposal": NOTHING,
    "municipality's, draft": NOTHING | {"coordinator": [*OWN, "remove"]},
    "civil society's, draft": NOTHING | {"coordinator": ["reword", "remove"], "civil_coordinator": [*OWN, "remove"]},
    "municipality's, proposed": NOTHING | {"coordinator": OWN},
    "civil society's, proposed": NOTHING | {"civil_coordinator": OWN},
    "municipality's, assigned": NOTHING | {"coordinator": OWN, "official": ["report"]},
    "civil society's, assigned": NOTHING | {"civil_coordinator": OWN, "double": ["report"]},
    "municipality's, closed": NOTHING | {"coordinator": ["reopen"]},
    "civil society's, closed": NOTHING | {"civil_coordinator": ["reopen"]},
    "municipality's, removed": NOTHING,
}


def commitment_in(state, town):
    side, _comma, how = state.partition(", ")
    if side.startswith("new"):
        return Commitment(version=made.draft(town) if "draft" in side else made.proposal(town))
    version = made.draft(town) if how in {"draft", "removed"} else made.proposal(town)
    commitment = made.commitments(version)["civil" in side]
    own = actor(town.civil_coordinator if "civil" in side else town.coordinator)
    if how == "assigned":
        actions.assign(commitment, by=own, responsible=town.rowers if "civil" in side else town.department)
    elif how == "closed":
        actions.close(commitment, by=own)
    elif how == "removed":
        actions.remove(commitment, by=own)
    return Commitment.objects.told().get(pk=commitment.pk)


TABLES = {
    "reading": (READING, READINGS, reading_in),
    "version": (VERSION, VERSIONS, version_in),
    "commitment": (COMMITMENT, COMMITMENTS, commitment_in),
}
CASES = [(table, state) for table, (_process, states, _make) in TABLES.items() for state in states]
WORDS = {
    "text": "Kommunen ska göra mer.",
    "why": "Därför.",
    "title": "Rubrik",
    "form": "agreement",
    "origin": "together",
    "status": "on_plan",
    "new_principle": "Ny",
    "kind-0": "other",
}


@pytest.mark.parametrize(("table", "state"), CASES)
def test_what_is_open(town, table, state):
    process, states, make = TABLES[table]
    assert opened(town, process, make(state, town)) == states[state]


@pytest.mark.parametrize(("table", "state"), CASES)
def test_no_step_is_taken_by_the_wrong_person_or_in_the_wrong_state(town, browse, table, state):
    process, states, make = TABLES[table]
    thing = make(state, town)
    words = WORDS | {"party": town.parties[0].pk, "responsible": town.department.pk}
    before = everything()
    for name in PEOPLE:
        client = browse(town.everybody[name])
        for step in (step.name for step in process.steps.values() if bool(step.source) == bool(thing.pk)):
            if step not in states[state][name]:
                answer = client.post(reverse(step, args=thing.address), words)
                assert answer.status_code in REFUSED, (name, step)
    assert everything() == before
