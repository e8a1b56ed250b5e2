"""A replay of the journal equals the tables; each kind of tampering is found."""

import pytest

from overens.agreements import actions as agreements
from overens.agreements.models import Reading, Version
from overens.journal.models import Entry
from overens.journal.seal import lifted
from overens.process import replay
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import truthful


@pytest.fixture
def version(town):
    """A proposal endorsed by the other party: three revisions."""
    version = made.proposal(town)
    agreements.endorse(version, by=actor(town.civil_coordinator))
    return version


def lines(version):
    return Entry.objects.filter(kind="agreements.version", thing=version.pk)


def change(version, revision, **fields):
    with lifted():
        lines(version).filter(revision=revision).update(**fields)


def take_out(version, revision):
    with lifted():
        lines(version).filter(revision=revision).delete()


def forge(version):
    """A line nobody's step wrote, as an INSERT past the program would."""
    Entry.objects.create(
        verb="agreements.withdraw_proposal", capacity="x", kind="agreements.version", thing=version.pk, label="x",
        revision=4, became="withdrawn", room="public",
    )  # fmt: skip


V = "agreements.version {pk}"
TAMPERING = {
    "the state is changed past the journal": (
        lambda version: Version.objects.filter(pk=version.pk).update(state="withdrawn"),
        [V + " is withdrawn at 3, its journal says (3, 'proposed')"],
    ),
    "the revision is changed past the journal": (
        lambda version: Version.objects.filter(pk=version.pk).update(revision=2),
        [V + " is proposed at 2, its journal says (3, 'proposed')"],
    ),
    "the last line is taken out": (
        lambda version: take_out(version, 3),
        [V + " is proposed at 3, its journal says (2, 'proposed')"],
    ),
    "a line in the middle is taken out": (
        lambda version: take_out(version, 2),
        [
            V + " revision 3: follows 1",
            V + " revision 3: agreements.endorse is not open in draft",
            V + " revision 3: became proposed, the table says draft",
        ],
    ),
    "the first line is taken out": (
        lambda version: take_out(version, 1),
        [V + " revision 2: follows 0", V + " revision 2: agreements.publish_proposal is not open in nothing"],
    ),
    "a line tells of another step": (
        lambda version: change(version, 3, verb="agreements.withdraw_proposal"),
        [V + " revision 3: became proposed, the table says withdrawn"],
    ),
    "a line tells of another state": (
        lambda version: change(version, 2, became="withdrawn"),
        [
            V + " revision 2: became withdrawn, the table says proposed",
            V + " revision 3: agreements.endorse is not open in withdrawn",
            V + " revision 3: became proposed, the table says withdrawn",
        ],
    ),
    "a line is forged": (forge, [V + " is proposed at 3, its journal says (4, 'withdrawn')"]),
    "a step of another kind of thing is told": (
        lambda version: change(version, 3, verb="viewpoints.classify"),
        [V + " revision 3: viewpoints.classify is not open in proposed"],
    ),
}


def test_real_use_leaves_no_fault(town, version):
    reading = made.reading(town)
    agreements.confirm(reading, by=actor(town.coordinator), title="Luleå")
    one, other = (made.said(version.topic, town.rower, text) for text in ("BRA!", "Bra"))
    viewpoints.merge(one, by=actor(town.coordinator), other=other)
    viewpoints.withdraw(other, by=actor(town.rower))
    viewpoints.publish(made.compilation(version, town.coordinator), by=actor(town.coordinator))
    assert truthful()


@pytest.mark.parametrize("what", TAMPERING)
def test_tampering_is_found(version, what):
    tamper, faults = TAMPERING[what]
    tamper(version)
    assert list(replay.faults()) == [fault.format(pk=version.pk) for fault in faults]


def test_a_thing_that_is_gone_is_found(town):
    made.reading(town)
    reading = Reading.objects.get()
    Reading.objects.filter(pk=reading.pk).delete()
    assert list(replay.faults()) == [f"agreements.reading {reading.pk} has a history but is gone"]


def test_a_thing_made_past_the_program_is_found(town, version):
    words = {"topic": version.topic, "whole": version.topic, "wording": version.topic.wording}
    made_up = Viewpoint.objects.create(state="stands", revision=1, **words)
    assert list(replay.faults()) == [f"viewpoints.viewpoint {made_up.pk} is stands at 1, its journal says None"]


def test_a_step_no_longer_in_the_table_is_no_fault_of_the_past(version):
    change(version, 3, verb="agreements.gone")
    assert list(replay.faults()) == []
