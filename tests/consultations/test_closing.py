"""A consultation closed early says so, when and why; one in which nobody is asked yet, whose turn it is."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from django.utils.formats import date_format

from overens.agreements import actions as agreements
from overens.agreements.models import Version
from overens.notices.letters import told as letter
from overens.viewpoints.compilation import document_of
from overens.viewpoints.models import Compilation, Round
from tests import made
from tests.cast import actor
from tests.process.taking import last, line, take, told

TODAY = timezone.localdate


def words(day: date) -> str:
    return date_format(day, "j F Y")


def shown(browse, round):
    return " ".join(browse(None).get(round.get_absolute_url()).content.decode().split())


def closed(town, round, why="Vi skickade fel text."):
    version = Version.objects.told().get(topic=round.about)
    agreements.end_consultation(version, by=actor(town.coordinator), why=why)
    return Round.objects.get(pk=round.pk)


@pytest.mark.requirement("L31")
def test_end_consultation_early_shows_its_day_and_reason_on_the_page_and_in_the_compilation(town, browse):
    Round.objects.filter(pk=made.consultation(town).pk).update(opens_on=TODAY() - timedelta(days=9))
    round = closed(town, Round.objects.get(kind="consultation"))
    assert (round.closed_on, round.closed_early, line(round)["why"]) == (TODAY(), True, "Vi skickade fel text.")
    page = shown(browse, round)
    assert f"Remissen avslutades den {words(TODAY())}. Det var före sista dagen, {words(round.until)}." in page
    assert "Vi skickade fel text." in page
    document = document_of(made.compilation(Version.objects.get(topic=round.about), town.coordinator, round=round))
    assert document.blocks[0].text == (
        f"Remiss om förslaget, {words(round.opens_on)} till {words(TODAY())}. "
        f"Den avslutades före sista dagen, som var {words(round.until)}."
    )


def test_one_closed_after_its_last_day_took_answers_until_then(town, browse):
    round = made.consultation(town)
    Round.objects.filter(pk=round.pk).update(until=TODAY() - timedelta(days=2), opens_on=TODAY() - timedelta(days=9))
    round = closed(town, round, why="")
    assert (round.closed_early, "why" in line(round)) == (False, False)
    assert "Det var före sista dagen" not in shown(browse, round)
    first = document_of(Compilation(about=round.about, round=round, title="S", dated=TODAY())).blocks[0]
    assert first.text == f"Remiss om förslaget, {words(round.opens_on)} till {words(round.until)}."


@pytest.mark.requirement("L31")
def test_close_round_of_a_question_before_its_last_day_takes_a_reason(town, browse):
    round = made.question(town)
    url = f"/synpunkter/mote/{round.pk}/avsluta/"
    answer = take(browse(town.coordinator), url)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["why"])
    take(browse(town.coordinator), url, why="Frågan är besvarad.")
    assert "Frågan är besvarad." in shown(browse, round)
    Round.objects.update(state="open", until=TODAY() - timedelta(days=1))
    assert "why" not in browse(town.coordinator).get(url).context["form"].fields


@pytest.mark.requirement("L31")
def test_before_anybody_is_asked_it_is_the_turn_of_who_asks(town, browse):
    round = made.consultation(town)
    page = shown(browse, round)
    assert "Kommunen är på tur." in page
    assert "Nästa steg: välj vilka som ska svara. Ingen är tillfrågad än." in page
    made.asked(town, round, town.rowers)
    assert "Ingen är tillfrågad än." not in shown(browse, round)


@pytest.mark.requirement("L31")
def test_the_letter_about_more_time_says_what_is_asked_of_whom(town):
    round = made.consultation(town, days=10)
    made.asked(town, round, town.rowers)
    done = made.asked(town, round, town.growers)
    made.consultations.abstain(done, by=actor(town.grower))
    made.viewpoints.prolong(round, by=actor(town.coordinator), until=TODAY() + timedelta(days=20))
    asked, answered = letter(last(round), town.rower), letter(last(round), town.grower)
    assert (asked.mine, asked.turn) == (True, "Nu är det din tur: Svara på remissen.")
    assert (asked.url, asked.label) == (round.get_absolute_url(), "Kommunens förslag")
    assert (answered.mine, answered.turn) == (False, "Inget begärs av dig.")


@pytest.mark.requirement("L31")
def test_those_asked_are_told_when_a_round_is_closed_before_its_last_day_and_need_not_answer(town, browse):
    version_round = made.consultation(town, days=10)
    question = made.question(town)
    for asked in (version_round, question):
        made.asked(town, asked, town.rowers)
    take(browse(town.coordinator), f"/synpunkter/mote/{question.pk}/avsluta/", why="Frågan är besvarad.")
    closed(town, version_round)
    for shut in (version_round, question):
        assert told(town, last(shut)) == {"rower", "double"}
        shut.refresh_from_db()
        letter_about = letter(last(shut), town.rower)
        assert (letter_about.mine, letter_about.turn) == (False, "Inget begärs av dig.")
        assert letter_about.url == shut.get_absolute_url(), "where the reason stands"


def test_nobody_is_told_when_it_is_closed_after_its_last_day(town):
    round = made.consultation(town)
    made.asked(town, round, town.rowers)
    Round.objects.filter(pk=round.pk).update(until=TODAY() - timedelta(days=2), opens_on=TODAY() - timedelta(days=9))
    assert told(town, last(closed(town, round, why=""))) == set()
