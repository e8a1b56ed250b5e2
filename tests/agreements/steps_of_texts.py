"""Who may do what with a text read in and with a version, in every state; and how each comes to be in it."""

from datetime import date

from overens.agreements import actions
from overens.agreements.models import Reading, Version
from tests import made
from tests.cast import actor

PEOPLE = ("visitor", "outsider", "rower", "double", "official", "politician", "civil_coordinator", "coordinator")
NOTHING: dict[str, list[str]] = {name: [] for name in PEOPLE}
BOTH = ("civil_coordinator", "coordinator")


# A text read in by the municipality's coordinator

READINGS = {
    "new": NOTHING | {key: ["read_in", "hand_in"] for key in BOTH},
    "waiting": NOTHING | {"coordinator": ["discard_reading"]},
    "unreadable": NOTHING | {"coordinator": ["discard_reading"]},
    "read": NOTHING | {"coordinator": ["correct_reading", "confirm", "discard_reading"]},
    "confirmed": NOTHING,
    "discarded": NOTHING,
}


def reading_in(state, town):
    if state == "new":
        return Reading()
    if state in {"waiting", "unreadable"}:
        handed = actions.hand_in(Reading(), by=actor(town.coordinator), name="lang.pdf", data=b"%PDF-")
        if state == "unreadable":
            actions.give_up(handed, why="Skadad.")
        return handed
    reading, by = made.reading(town, ["Principen om dialog", "Kommunen ska lyssna."]), actor(town.coordinator)
    if state == "confirmed":
        actions.confirm(reading, by=by, title="Text")
    elif state == "discarded":
        actions.discard_reading(reading, by=by)
    return reading


# A version begun by the municipality's coordinator

STANDS = {"civil_coordinator": ["endorse", "not_endorse", "translate"]}
WORDED = ["reword_text", "translate"]
TRANSLATED = NOTHING | {key: ["translate"] for key in BOTH}
PROPOSED = NOTHING | STANDS | {"coordinator": [*WORDED, "consult", "send_to_decision", "decide", "withdraw_proposal"]}
SILENT = PROPOSED | {"civil_coordinator": ["translate"]}  # nobody may take a stand
IDEA = NOTHING | {"coordinator": ["form_working_group", "begin_draft", "describe_version", "drop_idea"]}
DRAFT = TRANSLATED | {"coordinator": ["publish_proposal", "describe_version", *WORDED]}
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
    "endorsed": PROPOSED | {"civil_coordinator": ["not_endorse", "translate"]},  # it stands behind it already
    "not endorsed": PROPOSED,
    "with an unclear word": NOTHING | STANDS | {"coordinator": [*WORDED, "consult", "decide", "withdraw_proposal"]},
    "out for consultation": TRANSLATED | {"coordinator": ["translate", "end_consultation"]},
    "back from consultation": PROPOSED,
    "sent": NOTHING | STANDS | {"coordinator": ["translate", "decide"]},
    "decided": TRANSLATED,
    "due": TRANSLATED | {"coordinator": ["translate", "take_effect"]},
    "in force": TRANSLATED,
    "replaced": NOTHING,
    "ended": NOTHING,
    "withdrawn": NOTHING,
    "civil society's, proposed": NOTHING
    | {"civil_coordinator": [*WORDED, "consult", "send_to_decision", "withdraw_proposal"]}
    | {"coordinator": ["endorse", "not_endorse", "translate", "decide"]},
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
