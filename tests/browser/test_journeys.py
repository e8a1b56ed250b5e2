"""The agreement's life, each journey in Swedish on a telephone without JavaScript, and in English by keyboard alone."""

import pytest

from tests import cast

from .hall_paths import HallEvening
from .journeys import Decided, Joining, NextVersion, NoStand, UnclearWords

WAYS = {
    "sv 360 without JavaScript": {"language": "sv", "width": 360, "scripts": False},
    "en 1280 by keyboard": {"language": "en", "width": 1280, "keyboard": True},
}


def told(journey, reader, way):
    """Walk it; nothing is too wide, and axe finds nothing on the way."""
    walked = journey(cast.town(), lambda **who: reader(**WAYS[way], **who))
    walked.told()
    assert walked.found == [], "\n".join(walked.found)


@pytest.mark.requirement("L16", "X07")
@pytest.mark.parametrize("way", WAYS)
def test_unclear_words_are_marked_and_settled(transactional_db, reader, way):
    told(UnclearWords, reader, way)


@pytest.mark.requirement("L01", "U01", "U02", "X07")
@pytest.mark.parametrize("way", WAYS)
def test_a_proposal_is_endorsed_decided_and_in_force(transactional_db, reader, way):
    told(Decided, reader, way)


@pytest.mark.requirement("U07", "X07")
@pytest.mark.parametrize("way", WAYS)
def test_the_municipality_alone_with_no_stand_of_the_other_side(transactional_db, reader, way):
    told(NoStand, reader, way)


@pytest.mark.requirement("U02", "U06", "X07")
@pytest.mark.parametrize("way", WAYS)
def test_the_next_version_and_what_differs(transactional_db, reader, way):
    told(NextVersion, reader, way)


@pytest.mark.requirement("X07")
@pytest.mark.parametrize("way", WAYS)
def test_an_association_joins_and_leaves(transactional_db, reader, way):
    told(Joining, reader, way)


@pytest.mark.requirement("L13", "X07")
@pytest.mark.parametrize("way", WAYS)
def test_a_group_writes_and_nothing_is_lost_where_the_connection_is(transactional_db, reader, way):
    told(HallEvening, reader, way)
