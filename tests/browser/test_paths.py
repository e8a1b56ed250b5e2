"""What happens to a question, walked in Swedish on a telephone without JavaScript, and in English by keyboard."""

import pytest

from overens.bodies import actions as bodies
from overens.bodies.models import Municipality
from tests import cast
from tests.letter_in import DOOR
from tests.mail import mail, work
from tests.matters.conftest import with_contact_centre, with_ladder

from .door_paths import ByMail, Morning, OnPaper
from .evening_paths import WholeEvening
from .ladder_paths import General, NotTakenIn, TakenAlong, WholeLadder
from .room_paths import OwnRoom
from .secretary_paths import SecretarysEvening
from .test_journeys import WAYS

__all__ = ["mail"]
ways = pytest.mark.parametrize("way", WAYS)


@pytest.fixture
def walked(transactional_db, reader, mail, settings):
    """`walked(ByMail, way)`: a path walked to its end; nothing is too wide, and axe finds nothing on the way."""
    settings.MAIL_IN = DOOR

    def walk(path, way):
        town = with_ladder(with_contact_centre(cast.town()))
        reach = {"email": "kultur@alvhamn.example", "phone": "0980-65 00 10"}
        served = [town.committee, town.forum]
        bodies.describe(town.department, by=cast.actor(town.coordinator), serves=served, **reach)
        bodies.launch(Municipality.objects.get(), by=cast.actor(town.coordinator))
        work()
        mail.letters.clear()
        one = path(town, lambda **who: reader(**WAYS[way], **who), mail)
        one.told()
        assert one.found == [], "\n".join(one.found)

    return walk


@pytest.mark.requirement("L60", "L66", "X07")
@ways
def test_asked_without_an_account_and_answered_by_mail(walked, way):
    walked(ByMail, way)


@pytest.mark.requirement("X07")
@ways
def test_written_in_for_somebody_who_phones_and_answered_by_letter_in_large_print(walked, way):
    walked(OnPaper, way)


@pytest.mark.requirement("L61", "X07")
@ways
def test_the_contact_centres_morning(walked, way):
    walked(Morning, way)


@pytest.mark.requirement("U70", "U72", "U74", "U77", "U81", "X07")
@ways
def test_up_the_whole_ladder_into_the_budget_and_back_to_everyone_who_asked(walked, way):
    walked(WholeLadder, way)


@pytest.mark.requirement("U71", "X07")
@ways
def test_a_politician_takes_a_question_along(walked, way):
    walked(TakenAlong, way)


@pytest.mark.requirement("U73", "X07")
@ways
def test_the_central_office_catches_general_questions_across_forums(walked, way):
    walked(General, way)


@pytest.mark.requirement("U83", "U74", "X07")
@ways
def test_not_taken_in_with_a_public_reason_and_taken_up_again_once(walked, way):
    walked(NotTakenIn, way)


@pytest.mark.requirement("X06", "X07")
@ways
def test_the_associations_prepare_in_their_own_room(walked, way):
    walked(OwnRoom, way)


@pytest.mark.requirement("L13", "U53")
@ways
def test_the_secretary_merges_shows_and_undoes(walked, way):
    walked(SecretarysEvening, way)


@pytest.mark.requirement("U32", "U53", "U57", "L44")
@ways
def test_a_dialogue_from_the_first_topic_to_what_came_of_it(walked, way):
    walked(WholeEvening, way)
