"""Named truths that hold in any database. `overens check` asks the same of the one people use."""

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Agreement
from overens.bodies.models import Seat
from overens.consultations import actions as consultations
from overens.consultations.models import Consultee
from overens.journal.models import Entry
from overens.measures.models import Measure
from overens.site.invariants import INVARIANTS, faults
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Compilation, Round, Topic, Viewpoint
from tests import cast, made
from tests.measures.conftest import measured


@pytest.fixture
def lived(town):
    """A town where much has been done: a text read in, said of, merged, hidden, compiled, endorsed."""
    by, theirs = cast.actor(town.coordinator), cast.actor(town.civil_coordinator)
    version = made.proposal(town, commitments=2, viewpoints_each=3)
    made.draft(town, commitments=1, viewpoints_each=1)
    one, other, third, *_rest = Viewpoint.objects.filter(whole=version.topic).order_by("pk")
    viewpoints.merge(one, by=by, other=other)
    viewpoints.hide(third, by=by, why="Namnger en person.")
    mine = made.said(version.topic, town.rower)
    viewpoints.withdraw(mine, by=cast.actor(town.rower))
    compilation = Compilation(about=version.topic)
    viewpoints.compile(compilation, by=by, title="Sammanställning", dated=timezone.localdate())
    viewpoints.publish(compilation, by=by)
    agreements.endorse(version, by=theirs)
    consultee = made.asked(town, made.consultation(town), town.rowers)
    consultations.respond(consultee, by=cast.actor(town.rower), text="Fler träffar.")
    made.answer(town, made.said(consultee.round.about, town.rower))
    measured(town, made.commitments(version)[0])
    town.version, town.viewpoint = version, other
    return town


def test_nothing_is_wrong_in_a_town_where_much_was_done(lived):
    assert faults() == []
    call_command("invariants")


def test_every_invariant_is_asked_and_has_a_name_of_its_own():
    names = [invariant.__name__ for invariant in INVARIANTS]
    assert (len(names), len(set(names))) == (23, 23)


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        (lambda t: Viewpoint.objects.filter(pk=t.viewpoint.pk).update(state="hidden"), "merged into none"),
        (
            lambda t: Topic.objects.filter(pk=t.version.topic_id).update(room="party"),
            "is public on a topic that is not",
        ),
        (lambda t: Topic.objects.filter(pk=t.version.topic_id).update(room="party"), "is public in a text that is not"),
        (lambda t: type(t.version).objects.filter(pk=t.version.pk).update(party=None), "has no sender"),
        (lambda t: t.version.stands.update(party=t.municipality_party), "took a stand on its own"),
        (lambda t: Agreement.objects.update(speaks="", speaker=None), "for which nobody speaks"),
        (lambda t: Topic.objects.filter(kind="promise").update(promised_by=None), "promised by nobody"),
        (lambda t: Compilation.objects.update(source=None), "without its document"),
        (
            lambda t: Seat.objects.filter(body=t.rowers).update(party=t.municipality_party),
            "another party than its body's",
        ),
        (lambda t: Seat.objects.filter(body=t.group).update(on_behalf_of=t.council), "speaks for a body of another"),
        (lambda t: Viewpoint.objects.filter(pk=t.viewpoint.pk).update(revision=9), "its journal says"),
        (lambda t: Viewpoint.objects.filter(room="public").update(room="party", party=None), "nobody's room"),
        (lambda t: Round.objects.consulting().update(state="closed"), "out for consultation without a round"),
        (lambda t: type(t.version).objects.filter(state="consultation").update(state="proposed"), "but is not out"),
        (lambda t: Viewpoint.objects.exclude(answer=None).update(whole=t.version.topic), "in a round about another"),
        (lambda t: Viewpoint.objects.exclude(answer=None).update(whole=t.version.topic), "another text's answer"),
        (lambda t: Consultee.objects.update(wording=None), "with nothing"),
        (lambda t: Measure.objects.update(outcome=None), "by no decision"),
    ],
)
def test_what_does_not_hold_is_found(lived, damage, says):
    damage(lived)
    assert any(says in fault for fault in faults())
    with pytest.raises(CommandError, match="does not hold"):
        call_command("invariants")


def test_looking_changes_nothing(lived):
    before = Entry.objects.count()
    faults()
    assert Entry.objects.count() == before
