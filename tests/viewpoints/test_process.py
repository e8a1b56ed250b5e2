"""Who may do what with a meeting, a viewpoint, a phrase and a compilation, by state; and nothing else can be done."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from overens.agreements import actions as agreements
from overens.bodies.actors import Me
from overens.bodies.roles import system
from overens.viewpoints import actions
from overens.viewpoints.models import Answer, Compilation, Phrase, Round, Viewpoint
from overens.viewpoints.process import ANSWER, COMPILATION, PHRASE, ROUND, VIEWPOINT
from tests import made
from tests.cast import actor
from tests.process.taking import everything, open_steps

NOTHING = {
    "visitor": [],
    "outsider": [],
    "rower": [],
    "double": [],
    "official": [],
    "politician": [],
    "civil_coordinator": [],
    "coordinator": [],
}
REFUSED = {302, 403, 404, 409}  # to sign in, no right, unseen, out of turn


def opened(town, process, thing):
    """What everybody of the town may do with a thing now."""
    return {name: open_steps(process, me or Me(AnonymousUser()), thing) for name, me in town.everybody.items()}


@pytest.fixture
def version(town):
    return made.proposal(town)


# A meeting on the municipality's proposal

ROUNDS = {
    "new": NOTHING | {"civil_coordinator": ["hold"], "coordinator": ["hold"]},
    "new question": NOTHING | {"civil_coordinator": ["call"], "coordinator": ["call"]},
    "open": NOTHING | {"coordinator": ["close_round"]},
    "closed": NOTHING,
    "consultation": NOTHING | {"coordinator": ["prolong"]},
    "question": NOTHING | {"coordinator": ["prolong", "close_round"]},
    "closed question": NOTHING,
}


def round_in(state, town, version):
    if state.startswith("new"):
        return Round() if state == "new question" else Round(about=version.topic)
    if state == "consultation":
        words = {"title": "Remiss", "until": date(2030, 1, 1)}
        return agreements.consult(version, by=actor(town.coordinator), **words)
    if state.endswith("question"):
        round = made.question(town)
        if state.startswith("closed"):
            actions.close_round(round, by=actor(town.coordinator))
        return round
    round = Round.objects.get(about=version.topic)
    if state == "closed":
        actions.close_round(round, by=actor(town.coordinator))
    return round


@pytest.mark.parametrize("state", ROUNDS)
def test_what_is_open_of_a_meeting(town, version, state):
    assert opened(town, ROUND, round_in(state, town, version)) == ROUNDS[state]


# A viewpoint left by the rower on the municipality's proposal

LEAVE = {key: ["leave"] for key in ("rower", "double", "official", "politician")}
VIEWPOINTS = {
    "new": NOTHING | LEAVE | {key: ["leave", "record"] for key in ("civil_coordinator", "coordinator")},
    "stands": NOTHING
    | {"rower": ["correct", "classify", "withdraw"]}
    | {key: ["classify", "merge", "hide"] for key in ("civil_coordinator", "coordinator")},
    "withdrawn": NOTHING,
    "merged": NOTHING | {"rower": ["withdraw"]} | {key: ["split"] for key in ("civil_coordinator", "coordinator")},
    "hidden": NOTHING | {key: ["show_again"] for key in ("civil_coordinator", "coordinator")},
}


def viewpoint_in(state, town, version):
    if state == "new":
        return Viewpoint(topic=version.topic)
    viewpoint = made.said(version.topic, town.rower)
    if state == "withdrawn":
        actions.withdraw(viewpoint, by=actor(town.rower))
    elif state == "merged":
        other = made.said(version.topic, town.grower)
        actions.merge(viewpoint, by=actor(town.coordinator), other=other)
    elif state == "hidden":
        actions.hide(viewpoint, by=actor(town.coordinator), why="Prov.")
    return viewpoint


@pytest.mark.parametrize("state", VIEWPOINTS)
def test_what_is_open_of_a_viewpoint(town, version, state):
    assert opened(town, VIEWPOINT, viewpoint_in(state, town, version)) == VIEWPOINTS[state]


# A phrase of the municipality's proposal, marked by the rower, defined by the municipality

MARK = ("rower", "double", "official", "politician", "civil_coordinator", "coordinator")
EXPLAIN = ["propose_definition", "keep_wording", "note_rewording"]
PHRASES = {
    "new": NOTHING | {key: ["mark_unclear"] for key in MARK},
    "marked": NOTHING | dict.fromkeys(("civil_coordinator", "coordinator"), EXPLAIN),
    "defining": NOTHING | {"civil_coordinator": ["agree_definition", *EXPLAIN]} | {"coordinator": EXPLAIN},
    "defined": NOTHING,
    "kept": NOTHING,
    "reworded": NOTHING,
}


def phrase_in(state, town, version):
    topic, by = made.commitments(version)[0].topic, actor(town.coordinator)
    if state == "new":
        return Phrase(topic=topic)
    phrase = made.phrase(topic, town.rower, "göra sak")
    if state in {"defining", "defined"}:
        actions.propose_definition(phrase, by=by, definition="Utföra.")
    if state == "defined":
        actions.agree_definition(phrase, by=actor(town.civil_coordinator))
    elif state == "kept":
        actions.keep_wording(phrase, by=by, why="Prov.")
    elif state == "reworded":
        agreements.reword(made.commitments(version)[0], by=by, text="Kommunen ska handla.")
    return Phrase.objects.told().get(pk=phrase.pk)


@pytest.mark.parametrize("state", PHRASES)
def test_what_is_open_of_a_phrase(town, version, state):
    assert opened(town, PHRASE, phrase_in(state, town, version)) == PHRASES[state]


# An answer of the municipality's to a viewpoint on its proposal

ANSWERS = {
    "new": NOTHING | {"coordinator": ["answer_viewpoints"]},
    "given": NOTHING | {"coordinator": ["change_answer"]},
}


def answer_in(state, town, version):
    if state == "new":
        return Answer(whole=version.topic, party_id=version.topic.party_id)
    return made.answer(town, made.said(version.topic, town.rower))


@pytest.mark.parametrize("state", ANSWERS)
def test_what_is_open_of_an_answer(town, version, state):
    assert opened(town, ANSWER, answer_in(state, town, version)) == ANSWERS[state]


# A compilation begun by the municipality's coordinator

COMPILATIONS = {
    "new": NOTHING | {key: ["compile"] for key in ("civil_coordinator", "coordinator")},
    "draft": NOTHING | {"coordinator": ["edit", "publish", "discard"]},
    "published": NOTHING | {"coordinator": ["reissue", "withdraw_compilation"]},
    "replaced": NOTHING,
    "discarded": NOTHING,
    "withdrawn": NOTHING,
}


def compilation_in(state, town, version):
    if state == "new":
        return Compilation(about=version.topic)
    compilation, by = made.compilation(version, town.coordinator), actor(town.coordinator)
    if state == "discarded":
        actions.discard(compilation, by=by)
    elif state != "draft":
        actions.publish(compilation, by=by)
    if state == "replaced":
        actions.reissue(compilation, by=by, why="Prov.")
    if state == "withdrawn":
        actions.withdraw_compilation(compilation, by=by, why="Prov.")
    return compilation


@pytest.mark.parametrize("state", COMPILATIONS)
def test_what_is_open_of_a_compilation(town, version, state):
    assert opened(town, COMPILATION, compilation_in(state, town, version)) == COMPILATIONS[state]


# What is not open cannot be done

WORDS = {
    "text": "Bättre så.",
    "kind": "proposal",
    "why": "Därför.",
    "title": "Rubrik",
    "dated": "2026-03-09",
    "held_on": "2026-03-02",
    "groups": "2",
    "words": "göra sak",
    "definition": "Utföra.",
    "question": "Vad saknas?",
    "until": "2030-02-01",
    "outcome": "changed",
}
TABLES = {
    "round": (ROUND, ROUNDS, round_in),
    "viewpoint": (VIEWPOINT, VIEWPOINTS, viewpoint_in),
    "phrase": (PHRASE, PHRASES, phrase_in),
    "answer": (ANSWER, ANSWERS, answer_in),
    "compilation": (COMPILATION, COMPILATIONS, compilation_in),
}
CASES = [(table, state) for table, (_process, states, _make) in TABLES.items() for state in states]


@pytest.mark.parametrize(("table", "state"), CASES)
def test_no_step_is_taken_by_the_wrong_person_or_in_the_wrong_state(town, browse, version, table, state):
    process, states, make = TABLES[table]
    thing = make(state, town, version)
    words = WORDS | {
        "other": str(made.said(version.topic, town.grower).pk),
        "round": str(version.topic.rounds.earliest("pk").pk),
    }
    before = everything()
    for name, me in town.everybody.items():
        client = browse(me)
        for step in (step.name for step in process.steps.values() if could_try(step, thing)):
            if step not in states[state][name]:
                answer = client.post(url_of(step, thing), words)
                assert answer.status_code in REFUSED, (name, step)
    assert everything() == before


def could_try(step, thing):
    """Whether a step has an address to try on a thing."""
    if isinstance(thing, Round) and not thing.pk and (step.name == "call") == bool(thing.about_id):
        return False
    return step.who != (system,) and bool(step.source) == bool(thing.pk)


def url_of(step, thing):
    """The step's address; a thing that is not there yet is reached through what it is about."""
    if isinstance(thing, Round | Answer):
        return reverse(step, args=thing.address)
    about = thing.topic_id if isinstance(thing, Viewpoint | Phrase) else thing.about_id
    return reverse(step, args=[thing.pk or about])
