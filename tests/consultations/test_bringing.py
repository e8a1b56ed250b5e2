"""What bodies did in a consultation held elsewhere is brought in as it was, and nobody is told."""

import pytest

from overens.consultations import actions
from overens.consultations.models import Consultee
from tests import made
from tests.process.taking import last, line, told, truthful


@pytest.fixture
def round(town):
    return made.consultation(town)


def brought(town, round, **words):
    consultee = Consultee(round=round)
    actions.bring_in(consultee, body=town.rowers, **words)
    assert told(town, last(consultee)) == set()
    assert truthful()
    return consultee


def test_bring_answer_keeps_words_and_days(town, round):
    day = round.opens_on
    consultee = brought(town, round, text="Bra.", asked_on=day, answered_on=day, paragraph="12")
    assert (consultee.state, str(consultee.wording), consultee.paragraph) == ("answered", "Bra.", "12")
    assert (line(consultee)["verb"], line(consultee)["capacity"]) == ("consultations.bring_answer", "Överens")


def test_bring_abstention_is_an_answer_without_views(town, round):
    consultee = brought(town, round, asked_on=round.opens_on, answered_on=round.opens_on)
    assert (consultee.state, line(consultee)["verb"]) == ("abstained", "consultations.bring_abstention")


def test_bring_silence_is_no_answer(town, round):
    consultee = brought(town, round, asked_on=round.opens_on)
    assert (consultee.state, line(consultee)["verb"]) == ("asked", "consultations.bring_silence")
