"""Who may do what with an agreement and what belongs to it; and nothing else can be done."""

from datetime import date

import pytest
from django.contrib.auth.models import AnonymousUser
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Accession, Agreement, Commitment, Material, Outlook, Reading, Version
from overens.agreements.process import ACCESSION, AGREEMENT, COMMITMENT, MATERIAL, OUTLOOK, READING, VERSION
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
SILENT = PROPOSED | {"civil_coordinator": []}  # nobody may take a stand
IDEA = NOTHING | {"coordinator": ["form_working_group", "begin_draft", "describe_version", "drop_idea"]}
DRAFT = NOTHING | {"coordinator": ["publish_proposal", "describe_version"]}
VERSIONS = {
    "new": NOTHING | {key: ["propose_idea", "draft"] for key in BOTH},
    "new after one in force": NOTHING | {key: ["propose_idea", "begin_next"] for key in BOTH},
    "new after one that has ended": NOTHING | {key: ["propose_idea", "begin_next"] for key in BOTH},
    "new after a proposal": NOTHING,
    "idea": IDEA,
    "idea after one in force": IDEA,
    "idea of a group": IDEA | {"official": ["begin_draft"]},
    "idea dropped": NOTHING,
    "draft": DRAFT,
    "draft of a group": DRAFT,
    "no stand, proposed": SILENT,
    "signatories, proposed": SILENT,
    "nobody named, proposed": SILENT,
    "proposed": PROPOSED,
    "endorsed": PROPOSED,
    "not endorsed": PROPOSED,
    "with an unclear word": NOTHING | STANDS | {"coordinator": ["consult", "decide", "withdraw_proposal"]},
    "out for consultation": NOTHING | {"coordinator": ["end_consultation"]},
    "back from consultation": PROPOSED,
    "sent": NOTHING | STANDS | {"coordinator": ["decide"]},
    "decided": NOTHING,
    "due": NOTHING | {"coordinator": ["take_effect"]},
    "in force": NOTHING,
    "replaced": NOTHING,
    "ended": NOTHING,
    "withdrawn": NOTHING,
    "civil society's, proposed": NOTHING
    | {"civil_coordinator": ["consult", "send_to_decision", "withdraw_proposal"]}
    | {"coordinator": ["endorse", "not_endorse", "decide"]},
}


def due(town):
    version = made.decided(town, days=3)  # three days later
    Version.objects.filter(pk=version.pk).update(in_force_from=version.decision.decided_on)
    return version


def published(version, by):
    actions.publish_proposal(version, by=actor(by))
    return version


def civil_societys(town):
    version = actions.draft(Version(), by=actor(town.civil_coordinator), title="Civilsamhällets text")
    return published(version, town.civil_coordinator)


BEGIN = {  # how a version comes to a state, or to the one before; a proposal where nothing else is said
    "decided": lambda town: made.decided(town, days=3),
    "due": due,
    "in force": made.decided,
    "replaced": made.decided,
    "ended": made.decided,
    "draft": made.draft,
    "draft of a group": made.group_draft,
    "idea": made.idea,
    "idea of a group": made.idea,
    "idea dropped": made.idea,
    "idea after one in force": lambda town: made.idea(town, made.decided(town)),
    "nobody named, proposed": lambda town: published(made.draft(town), town.coordinator),
    "civil society's, proposed": civil_societys,
}
AFTER = {
    "new after one in force": "in force",
    "new after one that has ended": "ended",
    "new after a proposal": "proposed",
}


def version_in(state, town):
    if state in AFTER:
        return Version(previous=version_in(AFTER[state], town))
    if state == "new":
        return Version()
    version = BEGIN.get(state, made.proposal)(town)
    if state in LAST:
        LAST[state](version, town, actor(town.coordinator))
    return Version.objects.told().get(pk=version.pk)


def give_to_group(version, town, by):
    made.seated(town, "official", town.forum)
    actions.form_working_group(version, by=by, group=town.forum)


def follow(version, town, by):
    following = published(made.following(town, version), town.coordinator)
    day = version.decision.decided_on
    actions.decide(following, by=by, body=town.council, decided_on=day, paragraph="2", in_force_from=day)


def consult(version, town, by):
    actions.consult(version, by=by, title="Remiss", until=date(2030, 1, 1))


def take_home(version, town, by):
    consult(version, town, by)
    actions.end_consultation(Version.objects.told().get(pk=version.pk), by=by, why="Prov.")


LAST = {  # the last step to a state, where it is one more
    "no stand, proposed": lambda version, town, by: made.spoken_for(town, version, "nobody"),
    "signatories, proposed": lambda version, town, by: made.spoken_for(town, version, "signatories"),
    "idea of a group": give_to_group,
    "idea dropped": lambda version, town, by: actions.drop_idea(version, by=by, why="Prov."),
    "endorsed": lambda version, town, by: actions.endorse(version, by=actor(town.civil_coordinator)),
    "not endorsed": lambda version, town, by: actions.not_endorse(
        version, by=actor(town.civil_coordinator), why="Prov."
    ),
    "with an unclear word": lambda version, town, by: made.phrase(
        made.commitments(version)[0].topic, town.rower, "göra sak"
    ),
    "out for consultation": consult,
    "back from consultation": take_home,
    "sent": lambda version, town, by: actions.send_to_decision(version, by=by),
    "replaced": follow,
    "ended": lambda version, town, by: actions.end_agreement(version.agreement, by=by, why="Prov."),
    "withdrawn": lambda version, town, by: actions.withdraw_proposal(version, by=by, why="Prov."),
}


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


# The municipality's and civil society's commitment in the municipality's text

OWN = ["reword", "assign", "report", "close"]
SETTLED = ["assign", "report", "close"]  # its words are not changed any more
COMMITMENTS = {
    "new in a draft": NOTHING | {"coordinator": ["add"]},
    "new in a group's draft": NOTHING | {key: ["add"] for key in (*BOTH, "official")},
    "municipality's, group's draft": NOTHING
    | {"coordinator": [*OWN, "remove"]}
    | {key: ["reword", "remove"] for key in ("civil_coordinator", "official")},
    "civil society's, group's draft": NOTHING
    | {"civil_coordinator": [*OWN, "remove"]}
    | {key: ["reword", "remove"] for key in ("coordinator", "official")},
    "municipality's, open draft": NOTHING | {"coordinator": [*OWN, "remove"]},
    "civil society's, open draft": NOTHING | {"civil_coordinator": [*OWN, "remove"], "coordinator": ["remove"]},
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
        version = made.group_draft if "group" in side else made.draft if "draft" in side else made.proposal
        return Commitment(version=version(town))
    version = version_of(how, town)
    commitment = made.commitments(version)["civil" in side]
    own = actor(town.civil_coordinator if "civil" in side else town.coordinator)
    if how == "assigned":
        actions.assign(commitment, by=own, responsible=town.rowers if "civil" in side else town.department)
    elif how == "closed":
        actions.close(commitment, by=own)
    elif how == "removed":
        actions.remove(commitment, by=own)
    return Commitment.objects.told().get(pk=commitment.pk)


def version_of(how, town):
    if how in {"group's draft", "open draft"}:
        version = made.group_draft(town)
        if how == "open draft":  # begun without a group
            Version.objects.filter(pk=version.pk).update(group=None)
        return version
    return made.draft(town) if how in {"draft", "removed"} else version_in(how if how in VERSIONS else "proposed", town)


TABLES = {
    "agreement": (AGREEMENT, AGREEMENTS, agreement_in),
    "outlook": (OUTLOOK, OUTLOOKS, outlook_in),
    "material": (MATERIAL, MATERIALS, material_in),
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
