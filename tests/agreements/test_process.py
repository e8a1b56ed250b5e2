"""Who may do what with an agreement and what belongs to it; and nothing else can be done."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Accession, Agreement, Material, Outlook
from overens.agreements.process import (
    ACCESSION,
    AGREEMENT,
    COMMITMENT,
    MATERIAL,
    OUTLOOK,
    READING,
    REFERENCE,
    VERSION,
)
from overens.bodies.actors import Me
from overens.bodies.roles import system
from tests import made
from tests.agreements.steps_of_promises import COMMITMENTS, REFERENCES, commitment_in, reference_in
from tests.agreements.steps_of_texts import BOTH, NOTHING, PEOPLE, READINGS, VERSIONS, reading_in, version_in
from tests.cast import actor
from tests.process.taking import everything, open_steps

REFUSED = {302, 403, 404, 409}  # to sign in, no right, unseen, out of turn


def opened(town, process, thing):
    return {name: open_steps(process, town.everybody[name] or Me(AnonymousUser()), thing) for name in PEOPLE}


# The agreement itself

AGREEMENTS = {
    "proposed": NOTHING | {"civil_coordinator": ["say_who_speaks"]},
    "in force": NOTHING | {"civil_coordinator": ["say_who_speaks"], "coordinator": ["end_agreement"]},
    "one of two in force": NOTHING
    | {"civil_coordinator": ["say_who_speaks"], "coordinator": ["choose_main", "end_agreement"]},
    "main of two in force": NOTHING | {"civil_coordinator": ["say_who_speaks"], "coordinator": ["end_agreement"]},
    "ended": NOTHING,
}


def agreement_in(state, town):
    if "two" in state:
        made.decided(town)
    agreement = version_in("in force" if "two" in state else state, town).agreement
    if state.startswith("main"):
        actions.choose_main(agreement, by=actor(town.coordinator))
    return Agreement.objects.told().get(pk=agreement.pk)


# What the municipality says of its text, and what its work rests on

OUTLOOKS = {
    "new on idea": NOTHING | {"coordinator": ["say_what_is_open"]},
    "new on draft": NOTHING | {"coordinator": ["say_what_is_open"]},
    "new on proposed": NOTHING | {"coordinator": ["say_what_is_open"]},
    "new on out for consultation": NOTHING | {"coordinator": ["say_what_is_open"]},
    "new on sent": NOTHING | {"coordinator": ["say_what_is_open"]},
    "new on in force": NOTHING,
    "new on withdrawn": NOTHING,
    "said": NOTHING,
}
MATERIALS = {
    "new on idea": NOTHING | {key: ["add_material"] for key in BOTH},
    "new on proposed": NOTHING | {key: ["add_material"] for key in BOTH},
    "new on out for consultation": NOTHING | {key: ["add_material"] for key in BOTH},
    "new on in force": NOTHING | {key: ["add_material"] for key in BOTH},
    "new on replaced": NOTHING,
    "new on withdrawn": NOTHING,
    "added": NOTHING | {"coordinator": ["remove_material"]},
    "removed": NOTHING,
}


def outlook_in(state, town):
    if state.startswith("new on "):
        return Outlook(version=version_in(state.removeprefix("new on "), town))
    return actions.say_what_is_open(Outlook(version=made.proposal(town)), by=actor(town.coordinator), open="Allt.")


def material_in(state, town):
    if state.startswith("new on "):
        return Material(version=version_in(state.removeprefix("new on "), town))
    material = made.material(town, made.proposal(town))
    if state == "removed":
        actions.remove_material(material, by=actor(town.coordinator), why="Prov.")
    return material


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


TABLES = {
    "agreement": (AGREEMENT, AGREEMENTS, agreement_in),
    "outlook": (OUTLOOK, OUTLOOKS, outlook_in),
    "material": (MATERIAL, MATERIALS, material_in),
    "reading": (READING, READINGS, reading_in),
    "version": (VERSION, VERSIONS, version_in),
    "accession": (ACCESSION, ACCESSIONS, accession_in),
    "commitment": (COMMITMENT, COMMITMENTS, commitment_in),
    "reference": (REFERENCE, REFERENCES, reference_in),
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
    "speaks": "nobody",
    "source": "nothing",
    "open": "Allt.",
    "kind": "views",
    "dated": "2026-03-01",
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
    words |= {"group": town.forum.pk, "source": "Ett möte" if table == "material" else "nothing"}
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
        if step.who == (system,) or bool(step.source) != bool(thing.pk):
            continue
        if step.name == ("draft" if getattr(thing, "previous_id", None) else "begin_next"):
            continue
        found[step.name] = reverse(step.name, args=thing.address)
    return found


def test_every_step_of_people_has_been_tried(town):
    """Nothing is left out of the tables: each step is open to somebody in some state."""
    for process, states, _make in TABLES.values():
        tried = {step for who in states.values() for steps in who.values() for step in steps}
        assert tried == {name for name, step in process.steps.items() if step.who != (system,)}
