"""Who may do what with a text being read in, a version, an accession and a commitment; and nothing else can be done."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Accession, Commitment, Reading, Version
from overens.agreements.process import ACCESSION, COMMITMENT, READING, VERSION
from overens.bodies.actors import Me
from overens.bodies.roles import system
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
    "new": NOTHING | {key: ["read_in"] for key in BOTH},
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

STANDS = {"civil_coordinator": ["endorse", "not_endorse"]}
PROPOSED = NOTHING | STANDS | {"coordinator": ["consult", "send_to_decision", "decide", "withdraw_proposal"]}
VERSIONS = {
    "new": NOTHING | {key: ["draft"] for key in BOTH},
    "new after one in force": NOTHING | {key: ["begin_next"] for key in BOTH},
    "new after one that has ended": NOTHING | {key: ["begin_next"] for key in BOTH},
    "new after a proposal": NOTHING,
    "draft": NOTHING | {"coordinator": ["publish_proposal"]},
    "proposed": PROPOSED,
    "endorsed": PROPOSED,
    "not endorsed": PROPOSED,
    "with an unclear word": NOTHING | STANDS | {"coordinator": ["consult", "decide", "withdraw_proposal"]},
    "out for consultation": NOTHING | {"coordinator": ["end_consultation"]},
    "back from consultation": PROPOSED,
    "sent": NOTHING | STANDS | {"coordinator": ["decide"]},
    "decided": NOTHING,
    "due": NOTHING | {"coordinator": ["take_effect"]},
    "in force": NOTHING | {"coordinator": ["end_agreement"]},
    "replaced": NOTHING,
    "ended": NOTHING,
    "withdrawn": NOTHING,
    "civil society's, proposed": NOTHING
    | {"civil_coordinator": ["consult", "send_to_decision", "withdraw_proposal"]}
    | {"coordinator": ["endorse", "not_endorse", "decide"]},
}


def version_in(state, town):
    if state == "new":
        return Version()
    if state.startswith("new after "):
        return Version(previous=version_in(AFTER[state], town))
    if state in {"decided", "due"}:
        version = made.decided(town, days=3)
        if state == "due":  # three days later
            Version.objects.filter(pk=version.pk).update(in_force_from=version.decision.decided_on)
    elif state in {"in force", "replaced", "ended"}:
        version = made.decided(town)
    elif state == "draft":
        version = made.draft(town)
    elif state == "civil society's, proposed":
        version = actions.draft(Version(), by=actor(town.civil_coordinator), title="Civilsamhällets text")
        actions.publish_proposal(version, by=actor(town.civil_coordinator))
    else:
        version = made.proposal(town)
    _go_on(version, state, town)
    return Version.objects.told().get(pk=version.pk)


AFTER = {
    "new after one in force": "in force",
    "new after one that has ended": "ended",
    "new after a proposal": "proposed",
}


def _go_on(version, state, town):
    """The last step to a state, where it is one more."""
    by, theirs = actor(town.coordinator), actor(town.civil_coordinator)
    if state == "endorsed":
        actions.endorse(version, by=theirs)
    elif state == "not endorsed":
        actions.not_endorse(version, by=theirs, why="Prov.")
    elif state == "with an unclear word":
        made.phrase(made.commitments(version)[0].topic, town.rower, "göra sak")
    elif state.endswith("consultation"):
        actions.consult(version, by=by, title="Remiss", until=date(2030, 1, 1))
        if state.startswith("back"):
            actions.end_consultation(Version.objects.told().get(pk=version.pk), by=by, why="Prov.")
    elif state == "sent":
        actions.send_to_decision(version, by=by)
    elif state == "replaced":
        following = made.following(town, version)
        actions.publish_proposal(following, by=by)
        day = version.decision.decided_on
        actions.decide(following, by=by, body=town.council, decided_on=day, paragraph="2", in_force_from=day)
    elif state == "ended":
        actions.end_agreement(version, by=by, why="Prov.")
    elif state == "withdrawn":
        actions.withdraw_proposal(version, by=by, why="Prov.")


# The rowers and a text of the municipality's

ROWERS = ("rower", "double")  # who may act for them
ACCESSIONS = {
    "new in force": NOTHING | {key: ["accede"] for key in ROWERS},
    "new decided": NOTHING | {key: ["accede"] for key in ROWERS},
    "new proposed": NOTHING,
    "new sent": NOTHING,
    "new replaced": NOTHING,
    "new ended": NOTHING,
    "acceded": NOTHING | {key: ["leave_agreement"] for key in ROWERS},
    "left": NOTHING,
}


def accession_in(state, town):
    if state.startswith("new "):
        return Accession(version=version_in(state.removeprefix("new "), town))
    accession = actions.accede(Accession(version=made.decided(town)), by=actor(town.rower), proof="Årsmötet, § 9")
    if state == "left":
        actions.leave_agreement(accession, by=actor(town.rower))
    return accession


# The municipality's and civil society's commitment in the municipality's text

OWN = ["reword", "assign", "report", "close"]
SETTLED = ["assign", "report", "close"]  # its words are not changed any more
COMMITMENTS = {
    "new in a draft": NOTHING | {"coordinator": ["add"]},
    "new in a proposal": NOTHING,
    "municipality's, draft": NOTHING | {"coordinator": [*OWN, "remove"]},
    "civil society's, draft": NOTHING | {"coordinator": ["reword", "remove"], "civil_coordinator": [*OWN, "remove"]},
    "municipality's, proposed": NOTHING | {"coordinator": OWN},
    "civil society's, proposed": NOTHING | {"civil_coordinator": OWN},
    "municipality's, out for consultation": NOTHING | {"coordinator": SETTLED},
    "civil society's, out for consultation": NOTHING | {"civil_coordinator": SETTLED},
    "municipality's, sent": NOTHING | {"coordinator": SETTLED},
    "civil society's, sent": NOTHING | {"civil_coordinator": SETTLED},
    "municipality's, in force": NOTHING | {"coordinator": SETTLED},
    "civil society's, in force": NOTHING | {"civil_coordinator": SETTLED},
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
    version = (
        made.draft(town) if how in {"draft", "removed"} else version_in(how if how in VERSIONS else "proposed", town)
    )
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
    "accession": (ACCESSION, ACCESSIONS, accession_in),
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
    "decided_on": "2026-03-01",
    "paragraph": "141",
    "in_force_from": "2026-03-01",
    "proof": "§ 9",
    "question": "Vad saknas?",
    "until": "2030-02-01",
}


@pytest.mark.parametrize(("table", "state"), CASES)
def test_what_is_open(town, table, state):
    process, states, make = TABLES[table]
    assert opened(town, process, make(state, town)) == states[state]


@pytest.mark.parametrize(("table", "state"), CASES)
def test_no_step_is_taken_by_the_wrong_person_or_in_the_wrong_state(town, browse, table, state):
    process, states, make = TABLES[table]
    thing = make(state, town)
    words = WORDS | {"party": town.parties[0].pk, "responsible": town.department.pk, "body": town.council.pk}
    before = everything()
    for name in PEOPLE:
        client = browse(town.everybody[name])
        for step, url in doors(process, thing).items():
            if step not in states[state][name]:
                assert client.post(url, words).status_code in REFUSED, (name, step)
    assert everything() == before


def doors(process, thing):
    """The address of every step that could be tried on a thing. Those only the system takes have none."""
    found = {}
    for step in process.steps.values():
        new_from_another = step.name == "begin_next"
        if step.who == (system,) or bool(step.source) != bool(thing.pk):
            continue
        if isinstance(thing, Version) and not thing.pk and new_from_another != bool(thing.previous):
            continue
        found[step.name] = reverse(step.name, args=thing.address)
    return found


def test_every_step_of_people_has_been_tried(town):
    """Nothing is left out of the tables: each step is open to somebody in some state."""
    for process, states, _make in TABLES.values():
        tried = {step for who in states.values() for steps in who.values() for step in steps}
        assert tried == {name for name, step in process.steps.items() if step.who != (system,)}
