"""Asking bodies, and what they answer: what happens, what is recorded, who is told."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from overens.bodies.models import Body
from overens.consultations import actions
from overens.consultations.models import Consultee
from overens.notices.letters import told as letter
from overens.process.table import OutOfTurn
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Round
from tests import cast, made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful

BOTH = {"coordinator", "civil_coordinator"}
TODAY = timezone.localdate


@pytest.fixture
def round(town):
    """A question that the municipality asks for views on, four weeks and two days from its last day."""
    return made.question(town)


@pytest.fixture
def consultee(town, round):
    return made.asked(town, round, town.rowers)


def again(consultee):
    return Consultee.objects.told().get(pk=consultee.pk)


def counts(round):
    return {key: number for key, number in Consultee.objects.filter(round=round).counts().items() if number}


def send(client, consultee, word, **words):
    return take(client, f"/remissvar/{consultee.pk}/{word}/", **words)


@pytest.mark.requirement("L31")
def test_ask_body_by_kind_and_one_by_one(town, browse, round):
    answer = take(
        browse(town.coordinator), f"/rundor/{round.pk}/skicka/", kinds=["association"], bodies=[town.committee.pk]
    )
    assert (answer.status_code, answer["Location"]) == (302, f"/rundor/{round.pk}/")
    assert {one.body for one in Consultee.objects.all()} == {town.rowers, town.growers, town.committee}
    consultee = Consultee.objects.get(body=town.rowers)
    assert line(consultee) == {
        "verb": "consultations.ask_body",
        "capacity": "Kommunledningskontoret",
        "side": "municipality",
        "revision": 1,
        "became": "asked",
        "facts": {
            "body": "Älvhamns Roddsällskap",
            "round": "Hur når vi fler unga?",
            "until": {"date": (TODAY() + timedelta(days=30)).isoformat()},
        },
        "room": "public",
    }
    assert told(town, last(consultee)) == {"rower", "double"}
    assert truthful()


def test_ask_body_again_passes_over_those_on_the_list(town, browse, round, consultee):
    take(browse(town.coordinator), f"/rundor/{round.pk}/skicka/", kinds=["association"])
    assert sorted(one.body.name for one in Consultee.objects.all()) == [
        "Strandängens Odlarförening",
        "Älvhamns Roddsällskap",
    ]
    with pytest.raises(OutOfTurn):
        actions.ask_body(Consultee(round=round), by=actor(town.coordinator), body=town.rowers)
    assert truthful()


def test_ask_body_later_a_body_added_later(town, browse, round):
    new = cast.body(Body.Kind.ASSOCIATION, "Nya föreningen", town.civil_society_party)
    page = browse(town.coordinator).get(f"/rundor/{round.pk}/skicka/?q=nya")
    assert [label for _pk, label in page.context["form"].fields["bodies"].widget.choices] == ["Nya föreningen"]
    take(browse(town.coordinator), f"/rundor/{round.pk}/skicka/", bodies=[new.pk])
    page = browse(town.coordinator).get(f"/rundor/{round.pk}/").content.decode()
    assert "Ingen har en plats där" in page
    assert "Ingen har en plats där" not in browse(None).get(f"/rundor/{round.pk}/").content.decode()


@pytest.mark.parametrize("word", ["älv", "ÄLVHAMNS", "rodd"])
def test_a_body_is_found_by_a_part_of_its_name_whatever_its_case(town, browse, round, word):
    form = browse(town.coordinator).get(f"/rundor/{round.pk}/skicka/", {"q": word}).context["form"]
    assert [name for _pk, name in form.fields["bodies"].widget.choices] == ["Älvhamns Roddsällskap"]


def test_ask_body_takes_no_more_at_a_time_than_a_request_can_bear(town, round, monkeypatch):
    monkeypatch.setattr(actions, "AT_A_TIME", 2)
    bodies = list(Body.objects.today())
    actions.ask_many(Consultee(round=round), by=actor(town.coordinator), bodies=bodies)
    assert Consultee.objects.count() == 2
    actions.ask_many(Consultee(round=round), by=actor(town.coordinator), bodies=bodies)
    assert Consultee.objects.count() == 4


@pytest.mark.parametrize("words", [{}, {"kinds": ["party"]}, {"bodies": ["999999"]}, {"bodies": ["x"]}])
def test_ask_body_answers_what_cannot_be(town, browse, round, words):
    before = everything()
    answer = take(browse(town.coordinator), f"/rundor/{round.pk}/skicka/", **words)
    assert (answer.status_code, everything()) == (422, before)


@pytest.mark.requirement("L31")
def test_respond_keeps_the_answer_with_its_minutes(town, browse, round, consultee):
    words = {"text": "Fler träffar.", "decided_on": "2026-03-05", "paragraph": "12", "reference": "RS 2026/4"}
    answer = send(browse(town.rower), consultee, "svara", **words)
    one = again(consultee)
    assert (answer.status_code, answer["Location"]) == (302, one.get_absolute_url())
    assert (str(one.wording), one.answered_on, one.decided_on, one.paragraph, one.reference, one.state) == (
        "Fler träffar.",
        TODAY(),
        date(2026, 3, 5),
        "12",
        "RS 2026/4",
        "answered",
    )
    assert (line(one)["verb"], line(one)["facts"]) == (
        "consultations.respond",
        {"round": "Hur når vi fler unga?"},
    )
    assert told(town, last(one)) == BOTH
    page = browse(None).get(one.get_absolute_url()).content.decode()
    for words in ("Fler träffar.", "§ 12", "diarienummer RS 2026/4", "beslutat 5 mars 2026", "Älvhamns Roddsällskap"):
        assert words in page
    assert town.rower.person.name not in page
    assert counts(round) == {"listed": 1, "asked": 1, "answered": 1}


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"text": ""}, "text"),
        ({"text": "x" * 10_001}, "text"),
        ({"decided_on": "2999-01-01"}, "decided_on"),
        ({"decided_on": "i går"}, "decided_on"),
        ({"paragraph": "x" * 21}, "paragraph"),
        ({"reference": "x" * 61}, "reference"),
    ],
)
def test_respond_answers_beside_the_field(town, browse, consultee, words, field):
    before = everything()
    answer = send(browse(town.rower), consultee, "svara", **({"text": "Fler träffar."} | words))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert everything() == before


def test_respond_after_the_last_day_is_kept_and_marked(town, browse):
    round = made.question(town, days=-1)
    consultee = made.asked(town, round, town.rowers)
    page = browse(town.rower).get(f"/remissvar/{consultee.pk}/svara/").content.decode()
    assert "märks som sent" in page
    send(browse(town.rower), consultee, "svara", text="Förlåt att vi är sena.")
    one = again(consultee)
    assert (one.state, one.is_late) == ("answered", True)
    assert "efter sista dagen" in one.given
    assert counts(round) == {"listed": 1, "asked": 1, "answered": 1, "late": 1}
    assert "Efter sista dagen" in browse(None).get(f"/rundor/{round.pk}/").content.decode()


def test_respond_is_refused_when_the_consultation_is_closed(town, browse, round, consultee):
    client = browse(town.rower)
    client.get(f"/remissvar/{consultee.pk}/svara/")
    viewpoints.close_round(round, by=actor(town.coordinator))
    answer = client.post(f"/remissvar/{consultee.pk}/svara/", {"text": "Fler träffar."})
    assert answer.status_code == 409
    assert "Fler träffar." in answer.content.decode()  # nothing typed is lost
    assert again(consultee).state == "asked"


def test_respond_unasked_for_a_body_that_is_not_on_the_list(town, browse, round):
    answer = take(browse(town.grower), f"/rundor/{round.pk}/svara/", text="Vi vill också säga något.")
    one = Consultee.objects.told().get()
    assert (answer.status_code, one.body, one.asked_on, one.state) == (302, town.growers, None, "answered")
    assert (line(one)["verb"], told(town, last(one))) == ("consultations.respond_unasked", BOTH)
    assert counts(round) == {"listed": 1, "answered": 1, "unasked": 1}
    page = browse(None).get(f"/rundor/{round.pk}/").content.decode()
    assert "Svarade utan att ha fått remissen" in page


def test_respond_unasked_points_a_body_that_is_on_the_list_to_its_line(town, browse, round, consultee):
    answer = browse(town.rower).post(f"/rundor/{round.pk}/svara/", {"text": "Hej."})
    assert answer.status_code == 422
    assert "finns redan på listan" in answer.content.decode()
    page = browse(town.rower).get(f"/rundor/{round.pk}/")
    assert page.context["unasked"] == []
    with pytest.raises(OutOfTurn):
        actions.respond_unasked(Consultee(round=round), by=actor(town.rower), text="Hej.")


def test_abstain_is_an_answer_too_and_can_be_followed_by_one(town, browse, round, consultee):
    send(browse(town.rower), consultee, "inga-synpunkter")
    assert (again(consultee).state, told(town, last(consultee))) == ("abstained", BOTH)
    assert counts(round) == {"listed": 1, "asked": 1, "abstained": 1}
    send(browse(town.rower), consultee, "svara", text="Jo, förresten.")
    assert (again(consultee).state, again(consultee).is_late) == ("answered", False)


@pytest.mark.requirement("L31")
def test_respond_for_says_who_typed_it_in_and_the_body_can_take_it_back(town, browse, round, consultee):
    words = {"text": "Fler träffar.", "received_on": timezone.localdate().isoformat()}
    answer = send(browse(town.coordinator), consultee, "skriv-in", **words)
    one = again(consultee)
    assert (answer.status_code, one.entered_by, one.answered_on) == (
        302,
        "Kommunledningskontoret",
        timezone.localdate(),
    )
    assert line(one)["facts"] == {
        "body": "Älvhamns Roddsällskap",
        "received": {"date": timezone.localdate().isoformat()},
        "round": "Hur når vi fler unga?",
    }
    assert told(town, last(one)) == {"rower", "double", "civil_coordinator"}
    assert "inskrivet av Kommunledningskontoret" in browse(None).get(one.get_absolute_url()).content.decode()
    send(browse(town.rower), one, "ta-tillbaka")
    assert "Fler träffar." not in browse(None).get(one.get_absolute_url()).content.decode().split("Vad som har hänt")[0]
    send(browse(town.rower), one, "svara", text="Våra egna ord.")
    assert (str(again(one).wording), again(one).entered_by) == ("Våra egna ord.", "")


def test_respond_for_takes_no_coming_day(town, browse, consultee):
    answer = send(browse(town.coordinator), consultee, "skriv-in", text="Mer.", received_on="2999-01-01")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["received_on"])


def test_change_response_until_it_is_closed_keeps_the_earlier_words(town, browse, round, consultee):
    actions.respond(consultee, by=actor(town.rower), text="Fler träffar.")
    send(browse(town.double), consultee, "andra", text="Fler träffar på kvällar.")
    one = again(consultee)
    assert (str(one.wording), str(one.wording.previous), one.changed_on) == (
        "Fler träffar på kvällar.",
        "Fler träffar.",
        TODAY(),
    )
    assert (line(one)["verb"], one.is_changed_late) == ("consultations.change_response", False)
    Round.objects.filter(pk=round.pk).update(until=TODAY() - timedelta(days=1))
    Consultee.objects.filter(pk=one.pk).update(answered_on=TODAY() - timedelta(days=2))
    assert (again(one).is_late, again(one).is_changed_late) == (False, True)
    viewpoints.close_round(again(one).round, by=actor(town.coordinator))
    assert browse(town.rower).get(f"/remissvar/{one.pk}/andra/").status_code == 409


def test_revoke_response_of_ones_own(town, browse, round, consultee):
    actions.respond(consultee, by=actor(town.rower), text="Fler träffar.")
    send(browse(town.rower), consultee, "ta-tillbaka")
    assert (again(consultee).state, told(town, last(consultee))) == ("revoked", BOTH)
    assert counts(round) == {"listed": 1, "asked": 1, "owing": 1}
    assert truthful()


def test_two_of_one_body_answer_at_once_and_nothing_is_lost(town, browse, consultee):
    one, other = browse(town.rower), browse(town.double)
    url = f"/remissvar/{consultee.pk}/svara/"
    seen = {"seen": str(consultee.revision)}
    assert one.post(url, seen | {"text": "Fler träffar."}).status_code == 302
    late = other.post(url, seen | {"text": "Färre träffar.", "seat": str(town.double.seats[0].pk)})
    assert late.status_code == 409
    assert "Färre träffar." in late.content.decode()
    assert str(again(consultee).wording) == "Fler träffar."


def test_a_letter_says_whose_turn_it_is_and_until_when(town, consultee):
    news = letter(last(consultee), town.rower)
    assert (news.mine, news.url) == (True, consultee.get_absolute_url())
    assert news.says.startswith("Kommunledningskontoret bad Älvhamns Roddsällskap om synpunkter")
    assert "Sista dag:" in news.says


def test_a_letter_about_a_proposal_carries_its_senders_label(town):
    consultee = made.asked(town, made.consultation(town), town.rowers)
    assert letter(last(consultee), town.rower).label == "Kommunens förslag"
