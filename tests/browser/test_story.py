"""The main job in both languages, wide and narrow, without JavaScript, and by keyboard alone."""

import pytest

from .story import Story


@pytest.mark.smoke
@pytest.mark.requirement("L04", "L12", "L14", "L15", "L150", "U04", "U07", "U22")
def test_from_an_empty_database_to_a_joint_proposal_in_swedish(reader):
    Story(lambda: reader("sv", 1280)).told()


@pytest.mark.requirement("L14", "U07")
def test_from_an_empty_database_to_a_joint_proposal_in_english_on_a_telephone(reader):
    Story(lambda: reader("en", 360)).told()


@pytest.mark.requirement("L14", "X07")
def test_the_same_without_javascript_on_a_telephone(reader):
    Story(lambda: reader("sv", 360, scripts=False)).told()


@pytest.mark.requirement("L14", "X07")
def test_the_same_by_keyboard_alone(reader):
    Story(lambda: reader("sv", 1280, keyboard=True)).told()
