"""Whatever is done with measures, in whatever order: what came of one stands written, and the journal tells it."""

import random
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from overens.journal.models import Entry
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.measures import actions
from overens.measures.models import Measure
from overens.measures.process import MEASURE
from overens.process.table import OutOfTurn
from tests.cast import actor
from tests.measures.conftest import decision, measure, question
from tests.process.taking import truthful

DECIDED = ("taken_in", "partly", "later", "not_taken_in", "completed")
ENDED = ("not_taken_in", "withdrawn", "completed")


def words_for(town: SimpleNamespace, step: str, chance: random.Random) -> dict[str, Any]:
    """What a form of the step could say."""
    lands = {"plan": chance.choice([town.plan, town.budget]), "answers": chance.random() < 0.5}
    why = {"reason": "Därför att det är så.", "answers": chance.random() < 0.5}
    said: dict[str, dict[str, Any]] = {
        "take_in": decision(town, **lands),
        "take_in_part": decision(town, **lands, reason="En del räcker."),
        "put_off": decision(town, **why),
        "leave_out": decision(town, **why),
        "report_measure": {"status": chance.choice(["on_plan", "behind", "off_plan"]), "text": "Så här går det."},
        "complete_measure": {"text": "Klart."},
        "withdraw_measure": {"why": "Inte aktuellt."},
        "reword_measure": {"title": "Ny", "text": "Ny text", "committee": town.committee, "why": "Tydligare."},
    }
    return said[step]


def holds(one: Measure, matter: Matter) -> None:
    """What must be true of a measure and its question after every step."""
    outcome = one.outcomes.first()
    assert (outcome is not None) >= (one.state in DECIDED)
    if one.state in DECIDED and one.state != "completed":
        assert outcome is not None
        assert outcome.result == one.state
        assert outcome.paragraph or outcome.delegation
        assert outcome.decided_by_id
        assert outcome.reason or one.state == "taken_in"
    if one.state in ENDED:
        last = Entry.objects.of(one).latest("pk")
        assert hasattr(last, "remark"), "ended without saying why"
    results = Entry.objects.of(matter).filter(verb="matters.tell_result").count()
    answers = Entry.objects.of(matter).filter(verb="matters.answer").count()
    ends = Entry.objects.of(one).filter(verb__in=("measures.complete_measure", "measures.withdraw_measure")).count()
    assert results + answers == one.outcomes.count() + ends  # who asked was told of each, once
    assert matter.messages.filter(is_answer=True).count() == results + answers


@pytest.mark.parametrize("seed", range(12))
@pytest.mark.requirement("U83")
def test_no_outcome_without_decision_and_no_end_without_reason(office: SimpleNamespace, seed: int) -> None:
    chance = random.Random(seed)  # a test that can be run again
    matter = question(office)
    if chance.random() < 0.5:
        matters.pass_on(matter, by=actor(office.clerk), unit=office.department)
    one = measure(office, matter, unit=office.department)
    steps = ("take_in", "take_in_part", "put_off", "leave_out", "report_measure", "reword_measure")
    rare = ("complete_measure", "withdraw_measure")
    people = (office.secretary, office.official, office.coordinator, office.rower, office.politician)
    for _turn in range(14):
        step = chance.choice(rare if chance.random() < 0.1 else steps)
        by = actor(chance.choice(people))
        here = Measure.objects.told().get(pk=one.pk)
        legal = MEASURE.steps[step].allows(by, here) and MEASURE.steps[step].fits(here)
        try:
            getattr(actions, step)(here, by=by, **words_for(office, step, chance))
            assert legal, (step, by.capacity)
        except (OutOfTurn, PermissionDenied):
            assert not legal, (step, by.capacity)
        holds(Measure.objects.told().get(pk=one.pk), matter)
    assert truthful()
