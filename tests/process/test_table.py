"""The table: contradictions are refused, buttons never ask the database, one step is all or nothing."""

from types import SimpleNamespace

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import Model
from django.utils.translation import gettext_lazy as _

from overens.agreements import actions as agreements
from overens.agreements.models import Stand, Version
from overens.agreements.process import VERSION
from overens.bodies.roles import anyone, coordinator, seated
from overens.journal.models import Entry
from overens.process import table
from overens.process.management.commands.document_processes import document
from overens.process.table import NEW, SAME, OutOfTurn, Process, Sent, Step
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Viewpoint
from overens.viewpoints.process import VIEWPOINT
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, open_steps, truthful

OPEN, SHUT = ("open",), ("shut",)


@pytest.fixture
def own_tables(monkeypatch):
    """Tables made here are forgotten afterwards."""
    monkeypatch.setattr(table, "STEPS", dict(table.STEPS))
    monkeypatch.setattr(table, "PROCESSES", dict(table.PROCESSES))


def step(name, source=OPEN, to=SAME, who=(seated,), says="%(by)s did."):
    return Step(name, _("Do"), who, source, to, (), says)


CONTRADICTIONS = {
    "a state that waits for a step not open in it": ([step("ajar", SHUT)], {"open": "ajar"}),
    "two steps of one name in a table": ([step("ajar"), step("ajar", SHUT)], {}),
    "a step named as another of the app": ([step("endorse")], {}),
}


@pytest.mark.parametrize("what", CONTRADICTIONS)
def test_a_table_that_contradicts_itself_is_refused(own_tables, what):
    steps, awaits = CONTRADICTIONS[what]
    before = dict(table.PROCESSES)
    with pytest.raises(ValueError, match=steps[0].name):
        Process(Version, *steps, awaits=awaits)
    assert before == table.PROCESSES


def test_the_same_name_in_another_app_is_another_step(own_tables):
    process = Process(Viewpoint, step("endorse"), awaits={})
    assert table.STEPS["viewpoints.endorse"] is process.steps["endorse"]
    assert table.STEPS["agreements.endorse"] is VERSION.steps["endorse"]


# The buttons


class Asks(type(seated)):
    """A role that asks the database, as none may."""

    def held_by(self, actor, thing):
        return Stand.objects.exists()


def test_a_role_that_asks_the_database_is_caught(own_tables, town):
    process = Process(Version, step("ajar", NEW, who=(Asks("who asks"),)), awaits={})
    with pytest.raises(RuntimeError, match="asked the database: SELECT"):
        process.open_to(town.rower, Version())


def test_a_guard_that_asks_the_database_is_caught(own_tables, town):
    asks = Step("ajar", _("Do"), (seated,), NEW, "open", (), "", lambda thing: Stand.objects.exists())
    with pytest.raises(RuntimeError, match="asked the database: SELECT"):
        Process(Version, asks, awaits={}).open_to(town.rower, Version())


def test_each_button_knows_the_seats_that_open_it(town):
    version = made.proposal(town)
    rows = VIEWPOINT.open_to(town.double, Viewpoint(topic=version.topic))
    assert [(row.step.name, row.url) for row in rows] == [("leave", f"/synpunkter/pa/{version.topic_id}/lamna/")]
    assert [one.capacity for one in rows[0].actors] == ["Älvhamns Roddsällskap", "Strandängens Odlarförening"]


def test_whose_move_it_is_follows_from_the_state(town):
    version = made.draft(town)
    assert [str(role) for role in VERSION.whose_move(version)] == [str(VERSION.steps["publish_proposal"].who[0])]
    agreements.publish_proposal(version, by=actor(town.coordinator))
    assert VERSION.whose_move(version) == VERSION.steps["endorse"].who
    agreements.withdraw_proposal(version, by=actor(town.coordinator), why="Vi börjar om.")
    assert VERSION.whose_move(version) == ()


# One step


def test_a_step_moves_the_state_and_writes_one_line(town):
    version = made.draft(town)
    agreements.publish_proposal(version, by=actor(town.coordinator))
    version.refresh_from_db()
    entry = last(version)
    assert (version.state, version.revision) == ("proposed", 2)
    assert (entry.verb, entry.became, entry.revision) == ("agreements.publish_proposal", "proposed", 2)
    assert truthful()


def test_a_step_by_the_wrong_person_leaves_no_trace(town):
    version = made.draft(town)
    before = everything()
    with pytest.raises(PermissionDenied):
        agreements.publish_proposal(version, by=actor(town.civil_coordinator))
    assert everything() == before


def test_a_step_out_of_turn_leaves_no_trace(town):
    version = made.proposal(town)
    before = everything()
    with pytest.raises(OutOfTurn) as late:
        agreements.publish_proposal(version, by=actor(town.coordinator))
    assert (late.value.thing, everything()) == (version, before)


def test_a_block_that_fails_leaves_neither_state_nor_line(town):
    version = made.draft(town)
    before = everything()
    by = actor(town.coordinator)
    with pytest.raises(ZeroDivisionError), VERSION.step("publish_proposal", version, by=by):  # noqa: PT012 - what is undone
        Version.objects.filter(pk=version.pk).update(language="en")
        raise ZeroDivisionError
    assert (version.state, version.revision, everything()) == ("draft", 1, before)


def test_a_new_thing_whose_block_fails_is_new_again(town):
    version = made.proposal(town)
    viewpoint = Viewpoint(topic=version.topic, whole=version.topic, wording=version.topic.wording)
    before = everything()
    words = {"by": actor(town.rower), "topic": "x"}
    with pytest.raises(ZeroDivisionError), VIEWPOINT.step("leave", viewpoint, **words):
        raise ZeroDivisionError
    assert (viewpoint.pk, viewpoint.revision, everything()) == (None, 0, before)


@pytest.mark.parametrize("facts", [{}, {"kind": "question", "more": "x"}, {"more": "x"}])
def test_facts_are_exactly_the_placeholders_of_the_sentence(town, facts):
    viewpoint = made.said(made.proposal(town).topic, town.rower)
    before = everything()
    by = actor(town.rower)
    with pytest.raises(TypeError, match="classify says"), VIEWPOINT.step("classify", viewpoint, by=by, **facts):
        pass
    assert everything() == before


def test_what_was_read_before_the_lock_does_not_count(town):
    """The seat's right is asked again of the locked row: another took the thing over in between."""
    viewpoint = made.said(made.proposal(town).topic, town.rower)
    Viewpoint.objects.filter(pk=viewpoint.pk).update(person=town.grower.person_id)
    with pytest.raises(PermissionDenied):
        viewpoints.withdraw(viewpoint, by=actor(town.rower))
    viewpoint.refresh_from_db()
    assert (viewpoint.state, last(viewpoint).verb) == ("stands", "viewpoints.leave")


def test_a_page_that_showed_an_older_revision_is_out_of_turn(town):
    viewpoint = made.said(made.proposal(town).topic, town.rower)
    viewpoints.classify(viewpoint, by=actor(town.coordinator), kind="question")
    with pytest.raises(OutOfTurn):
        viewpoints.classify(viewpoint, by=actor(town.rower), kind="example", sent=Sent(seen=1))
    viewpoint.refresh_from_db()
    assert (viewpoint.kind, viewpoint.revision) == ("question", 2)


def test_the_same_token_by_another_person_is_no_receipt(town):
    """Who copies somebody's form does not get to their page, nor a second entry."""
    version = made.proposal(town)
    sent = Sent(token="0f8fad5b-d9cb-469f-a165-70867728950e")
    words = {"text": "BRA!", "kind": "approval", "sent": sent}
    viewpoints.leave(Viewpoint(topic=version.topic), by=actor(town.rower), **words)
    before = Entry.objects.count()
    with pytest.raises(OutOfTurn):
        viewpoints.leave(Viewpoint(topic=version.topic), by=actor(town.grower), **words)
    assert Entry.objects.count() == before


# Who may and who is told are one rule

THINGS = ("version", "idea", "viewpoint", "compilation", "commitment", "drafted", "agreement", "material")


@pytest.mark.parametrize("kind", THINGS)
def test_who_may_and_who_is_told_are_the_same_seats(town, kind):
    version = made.proposal(town)
    things: dict[str, Model] = {
        "version": version,
        "viewpoint": made.said(version.topic, town.rower),
        "compilation": made.compilation(version, town.coordinator),
        "commitment": made.commitments(version)[0],
        "drafted": made.commitments(made.group_draft(town))[0],
        "idea": made.idea(town),
        "agreement": version.agreement,
        "material": made.material(town, version),
    }
    agreements.assign(things["commitment"], by=actor(town.coordinator), responsible=town.department)
    thing = things[kind]
    process = table.PROCESSES[thing._meta.label_lower]
    roles = {role for step in process.steps.values() for role in (*step.who, *step.tells)}
    everybody = [me for me in town.everybody.values() if me] + [town.grower]
    for role in roles - {anyone}:
        if getattr(role, "person", "") or not getattr(role, "label", "") or role.address(thing) == {}:
            continue
        may = {one.seat_id for me in everybody for one in me.actors if role.held_by(one, thing)}
        if type(role).__name__ != "System":
            assert may == set(role.seats(thing).values_list("pk", flat=True)), role.label


def test_the_page_of_the_processes_tells_a_row_whole():
    rows = [row for row in document().splitlines() if row.startswith("| `endorse`")]
    assert rows == [
        (
            "| `endorse` (awaited in proposed) | We stand behind it | the coordinator of another party; "
            "civil society's only where a named body speaks for it | proposed, sent"
            " | same | a coordinator of either party | %(by)s stood behind the proposal. |"
        )
    ]


def test_nobody_in_particular_cannot_be_told():
    with pytest.raises(TypeError):
        anyone.address(SimpleNamespace())


def test_someone_without_a_seat_has_no_step_on_a_version(town):
    version = made.proposal(town)
    everybody = {name: me for name, me in town.everybody.items() if me}
    open_now = {name: open_steps(VERSION, me, version) for name, me in everybody.items()}
    nobody = {key: [] for key in ("outsider", "rower", "double", "official", "politician")}
    theirs = {
        "civil_coordinator": ["endorse", "not_endorse", "translate"],
        "coordinator": ["reword_text", "translate", "consult", "send_to_decision", "decide", "withdraw_proposal"],
    }
    assert open_now == nobody | theirs
    assert coordinator.held_by(actor(town.coordinator), version)
