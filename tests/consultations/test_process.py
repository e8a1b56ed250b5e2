"""Who may do what with a body in a consultation, by state; and nothing else can be done."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from overens.bodies.actors import Me
from overens.bodies.roles import system
from overens.consultations import actions
from overens.consultations.models import Consultee
from overens.consultations.process import CONSULTEE
from overens.viewpoints import actions as viewpoints
from tests import made
from tests.cast import actor
from tests.process.taking import everything, open_steps

PEOPLE = ("visitor", "outsider", "rower", "double", "official", "politician", "civil_coordinator", "coordinator")
NOTHING: dict[str, list[str]] = {name: [] for name in PEOPLE}
ROWERS = ("rower", "double")  # who sits there
UNASKED = ["respond_unasked"]
REFUSED = {302, 403, 404, 409}

# The rowers in a question of the municipality's

STATES = {
    "new": NOTHING
    | dict.fromkeys(("rower", "double", "official", "politician", "civil_coordinator"), UNASKED)
    | {"coordinator": ["ask_body", "respond_unasked"]},
    "new in a closed one": NOTHING,
    "new at a meeting": NOTHING,
    "asked": NOTHING | {key: ["respond", "abstain"] for key in ROWERS} | {"coordinator": ["respond_for", "remind"]},
    "asked, now closed": NOTHING,
    "answered": NOTHING | {key: ["change_response", "revoke_response"] for key in ROWERS},
    "answered unasked": NOTHING | {key: ["change_response", "revoke_response"] for key in ROWERS},
    "answered, now closed": NOTHING,
    "entered by staff": NOTHING | {key: ["change_response", "revoke_response"] for key in ROWERS},
    "abstained": NOTHING | {key: ["respond"] for key in ROWERS} | {"coordinator": ["respond_for"]},
    "revoked": NOTHING | {key: ["respond", "abstain"] for key in ROWERS} | {"coordinator": ["remind"]},
}


def consultee_in(state, town):
    by, rower = actor(town.coordinator), actor(town.rower)
    if state == "new at a meeting":
        return Consultee(round=made.proposal(town).topic.rounds.get())
    round = made.question(town)
    if state.startswith("new"):
        if "closed" in state:
            viewpoints.close_round(round, by=by)
        return Consultee(round=round)
    if state == "answered unasked":
        consultee = actions.respond_unasked(Consultee(round=round), by=rower, text="Mer.")
        return Consultee.objects.told().get(pk=consultee.pk)
    consultee = made.asked(town, round, town.rowers)
    _go_on(consultee, state, by, rower)
    if state.endswith("closed"):
        viewpoints.close_round(round, by=by)
    return Consultee.objects.told().get(pk=consultee.pk)


def _go_on(consultee, state, by, rower):
    if state.startswith("answered") or state == "revoked":
        actions.respond(consultee, by=rower, text="Mer.")
    if state == "revoked":
        actions.revoke_response(consultee, by=rower)
    elif state == "abstained":
        actions.abstain(consultee, by=rower)
    elif state == "entered by staff":
        actions.respond_for(consultee, by=by, text="Mer.", received_on=date(2026, 3, 1))


@pytest.mark.parametrize("state", STATES)
def test_what_is_open(town, state):
    thing = consultee_in(state, town)
    opened = {name: open_steps(CONSULTEE, town.everybody[name] or Me(AnonymousUser()), thing) for name in PEOPLE}
    assert opened == STATES[state]


@pytest.mark.parametrize("state", STATES)
def test_no_step_is_taken_by_the_wrong_person_or_in_the_wrong_state(town, browse, state):
    thing = consultee_in(state, town)
    words = {"text": "Mer.", "received_on": "2026-03-01", "bodies": str(town.growers.pk), "kinds": "committee"}
    before = everything()
    for name in PEOPLE:
        client = browse(town.everybody[name])
        for step in (one for one in CONSULTEE.steps.values() if one.who != (system,)):
            if bool(step.source) == bool(thing.pk) and step.name not in STATES[state][name]:
                url = reverse(step.name, args=thing.address)
                assert client.post(url, words).status_code in REFUSED, (name, step.name)
    assert everything() == before


def test_every_step_of_people_has_been_tried(town):
    tried = {step for who in STATES.values() for steps in who.values() for step in steps}
    assert tried == {name for name, step in CONSULTEE.steps.items() if step.who != (system,)}
