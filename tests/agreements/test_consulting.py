"""A proposal out for consultation: its words are frozen, and it comes home again when that is closed."""

from datetime import timedelta

import pytest
from django.utils import timezone

from overens.agreements import actions
from overens.agreements.models import Version
from overens.process.table import OutOfTurn
from overens.viewpoints.models import Round
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful

TODAY = timezone.localdate


@pytest.fixture
def version(town):
    return made.proposal(town)


def soon(days=30):
    return (TODAY() + timedelta(days=days)).isoformat()


def again(version):
    return Version.objects.told().get(pk=version.pk)


def send(client, version, **words):
    words = {"title": "Remiss om förslaget", "question": "Vad saknas?", "until": soon()} | words
    return take(client, f"/overenskommelsen/{version.pk}/remiss/", **words)


@pytest.mark.requirement("L31")
def test_consult_opens_a_round_and_leads_to_whom_to_ask(town, browse, version):
    answer = send(browse(town.coordinator), version)
    round = Round.objects.get(kind="consultation")
    assert (answer.status_code, answer["Location"]) == (302, f"/rundor/{round.pk}/skicka/")
    assert (again(version).state, again(version).consultation, round.question, round.opens_on) == (
        "consultation",
        round.pk,
        "Vad saknas?",
        TODAY(),
    )
    assert (line(version)["verb"], line(version)["facts"]) == ("agreements.consult", {"until": {"date": soon()}})
    assert told(town, last(version)) == {"civil_coordinator"}
    page = browse(None).get(version.get_absolute_url()).content.decode()
    assert "Texten är ute på remiss." in page
    assert round.get_absolute_url() in page


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": ""}, "title"),
        ({"question": ""}, "question"),
        ({"until": soon(-1)}, "until"),
        ({"until": ""}, "until"),
    ],
)
def test_consult_answers_beside_the_field(town, browse, version, words, field):
    before = everything()
    answer = send(browse(town.coordinator), version, **words)
    assert (answer.status_code, list(answer.context["form"].errors), everything()) == (422, [field], before)


def test_consult_freezes_the_words(town, browse, version):
    send(browse(town.coordinator), version)
    commitment, by = made.commitments(version)[0], actor(town.coordinator)
    before = everything()
    with pytest.raises(OutOfTurn):
        actions.reword(commitment, by=by, text="Kommunen ska göra mer.")
    for step in (actions.send_to_decision, actions.endorse):
        with pytest.raises(OutOfTurn):
            step(again(version), by=actor(town.civil_coordinator) if step is actions.endorse else by)
    assert everything() == before


def test_consult_keeps_the_stands_that_were_taken(town, version):
    actions.endorse(version, by=actor(town.civil_coordinator))
    actions.consult(again(version), by=actor(town.coordinator), title="Remiss", until=TODAY())
    assert again(version).is_joint


def test_end_consultation_after_the_last_day(town, browse, version):
    actions.consult(version, by=actor(town.coordinator), title="Remiss", until=TODAY() - timedelta(days=1))
    take(browse(town.coordinator), f"/overenskommelsen/{version.pk}/avsluta-remiss/")
    assert (again(version).state, Round.objects.get(kind="consultation").state) == ("proposed", "closed")
    assert line(version)["verb"] == "agreements.end_consultation"
    assert "why" not in line(version)
    actions.send_to_decision(again(version), by=actor(town.coordinator))
    assert truthful()


def test_end_consultation_before_the_last_day_takes_a_reason(town, browse, version):
    send(browse(town.coordinator), version)
    url = f"/overenskommelsen/{version.pk}/avsluta-remiss/"
    answer = take(browse(town.coordinator), url)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["why"])
    take(browse(town.coordinator), url, why="Vi skickade fel text.")
    assert (again(version).state, line(version)["why"]) == ("proposed", "Vi skickade fel text.")


def test_a_second_consultation_on_the_same_text_is_a_round_of_its_own(town, version):
    by = actor(town.coordinator)
    for title in ("Första", "Andra"):
        actions.consult(again(version), by=by, title=title, until=TODAY())
        made.said(version.topic, town.rower, title)
        actions.end_consultation(again(version), by=by, why="Prov.")
    rounds = Round.objects.filter(kind="consultation").order_by("pk")
    assert [[str(one) for one in round.viewpoints.all()] for round in rounds] == [["Första"], ["Andra"]]
    assert truthful()


def waiting(client):
    page = client.get("/min-sida/")
    return [(row.open.step.name, str(row.thing)) for row in page.context["waiting"]]


def test_end_consultation_waits_for_the_coordinator_when_the_last_day_has_passed(town, browse, version, time_machine):
    send(browse(town.coordinator), version, until=soon(3))
    assert waiting(browse(town.coordinator)) == [("launch", "Älvhamns kommun")]
    time_machine.move_to(timezone.now() + timedelta(days=4))
    assert waiting(browse(town.coordinator)) == [
        ("launch", "Älvhamns kommun"),
        ("end_consultation", "Överenskommelse"),
    ]


@pytest.mark.requirement("L31")
def test_an_unanswered_consultation_waits_for_who_sits_in_the_body(town, browse):
    consultee = made.asked(town, made.consultation(town), town.rowers)
    assert waiting(browse(town.rower)) == [("respond", "Remiss om förslaget (Älvhamns Roddsällskap)")]
    assert "Sista dag:" in browse(town.rower).get("/min-sida/").content.decode()
    made.consultations.abstain(consultee, by=actor(town.rower))
    assert waiting(browse(town.rower)) == []


def test_the_start_page_shows_the_last_day(town, browse, version):
    send(browse(town.coordinator), version)
    page = browse(None).get("/").content.decode()
    assert "Remiss om förslaget" in page
    assert "Sista dag att svara" in page
