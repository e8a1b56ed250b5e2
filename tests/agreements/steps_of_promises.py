"""Who may do what with a commitment and with what it rests on, in every state; and how each comes to be in it."""

from overens.agreements import actions
from overens.agreements.models import Commitment, Reference, Version
from overens.steering import actions as steering
from tests import made
from tests.agreements.steps_of_texts import BOTH, NOTHING, VERSIONS, follow, version_in
from tests.cast import actor

# The municipality's and civil society's commitment in the municipality's text

LINKS = ["link_forum", "unlink_forum"]  # for either party's coordinator, and the unit in charge
LINKING = NOTHING | dict.fromkeys(BOTH, LINKS)
OWN = ["reword", "assign", "report", *LINKS, "close"]
SETTLED = ["assign", "report", *LINKS, "close"]  # its words are not changed any more
COMMITMENTS = {
    "new in a draft": NOTHING | {"coordinator": ["add"]},
    "new in a group's draft": NOTHING | {key: ["add"] for key in (*BOTH, "official")},
    "municipality's, group's draft": NOTHING
    | {"coordinator": [*OWN, "remove"]}
    | {"civil_coordinator": ["reword", *LINKS, "remove"], "official": ["reword", "remove"]},
    "civil society's, group's draft": NOTHING
    | {"civil_coordinator": [*OWN, "remove"]}
    | {"coordinator": ["reword", *LINKS, "remove"], "official": ["reword", "remove"]},
    "municipality's, open draft": LINKING | {"coordinator": [*OWN, "remove"]},
    "civil society's, open draft": LINKING | {"civil_coordinator": [*OWN, "remove"], "coordinator": [*LINKS, "remove"]},
    "new in a proposal": NOTHING,
    "municipality's, draft": LINKING | {"coordinator": [*OWN, "remove"]},
    "civil society's, draft": LINKING
    | {"coordinator": ["reword", *LINKS, "remove"], "civil_coordinator": [*OWN, "remove"]},
    "municipality's, proposed": LINKING | {"coordinator": OWN},
    "civil society's, proposed": LINKING | {"civil_coordinator": OWN},
    "municipality's, out for consultation": LINKING | {"coordinator": SETTLED},
    "civil society's, out for consultation": LINKING | {"civil_coordinator": SETTLED},
    "municipality's, sent": LINKING | {"coordinator": SETTLED},
    "civil society's, sent": LINKING | {"civil_coordinator": SETTLED},
    "municipality's, in force": LINKING | {"coordinator": SETTLED},
    "civil society's, in force": LINKING | {"civil_coordinator": SETTLED},
    "municipality's, assigned": LINKING | {"coordinator": OWN, "official": ["report", *LINKS]},
    "civil society's, assigned": LINKING | {"civil_coordinator": OWN, "double": ["report", *LINKS]},
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


# What the municipality's commitment rests on

RESTS = {"coordinator": ["look_again", "stop_referring"]}
REFERENCES = {
    "new": NOTHING | {"coordinator": ["refer"]},
    "new on one that is assigned": NOTHING | {"coordinator": ["refer"], "official": ["refer"]},
    "new on one that is closed": NOTHING,
    "new in a text that is replaced": NOTHING,
    "refers": NOTHING | {"coordinator": ["stop_referring"]},
    "changed": NOTHING | RESTS,
    "changed, assigned": NOTHING | RESTS | {"official": ["look_again", "stop_referring"]},
    "changed, in a text that is replaced": NOTHING,
    "lapsed": NOTHING | {"coordinator": ["stop_referring"]},
    "stopped": NOTHING,
}


def reference_in(state, town):
    replaced = "replaced" in state
    commitment = made.commitments(made.decided(town) if replaced else made.proposal(town))[0]
    by = actor(town.coordinator)
    if "assigned" in state:
        actions.assign(commitment, by=by, responsible=town.department)
    if state.startswith("new"):
        _go_on_with(commitment, "replaced" if replaced else "closed" if "closed" in state else "", town)
        return Reference(commitment=Commitment.objects.told().get(pk=commitment.pk))
    document = made.guideline(town)
    make = made.behind if state.startswith("changed") else made.reference
    reference = make(town, commitment, document)
    _go_on_with(commitment, "replaced" if replaced else "", town)
    if state == "lapsed":
        steering.end_guideline(document, by=by, why="Ett nytt program gäller.")
        actions.take_guideline_changes()
    elif state == "stopped":
        actions.stop_referring(reference, by=by, why="Prov.")
    return Reference.objects.told().get(pk=reference.pk)


def _go_on_with(commitment, how, town):
    if how == "replaced":
        follow(commitment.version, town, actor(town.coordinator))
    elif how == "closed":
        actions.close(commitment, by=actor(town.coordinator))


def version_of(how, town):
    if how in {"group's draft", "open draft"}:
        version = made.group_draft(town)
        if how == "open draft":  # begun without a group
            Version.objects.filter(pk=version.pk).update(group=None)
        return version
    return made.draft(town) if how in {"draft", "removed"} else version_in(how if how in VERSIONS else "proposed", town)
