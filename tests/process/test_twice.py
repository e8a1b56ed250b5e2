"""The same form twice, late, on an old page, by the wrong person: once done, or a friendly page."""

import pytest
from django.test import Client

from overens.agreements import actions as agreements
from overens.journal.models import Entry
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import envelope, everything, last, take, truthful

FIRST, OTHER = "Grannarna i hamnen behöver få veta i tid.", "Grannarna i hamnen behöver få veta långt i förväg."


@pytest.fixture
def version(town):
    return made.proposal(town)


@pytest.fixture
def leave(version):
    return f"/synpunkter/pa/{version.topic_id}/lamna/"


def words_on(answer):
    return answer.content.decode()


# Twice


def test_the_same_form_twice_leads_to_the_first_ones_page(town, browse, leave):
    client = browse(town.rower)
    form = envelope(client, leave) | {"text": FIRST, "kind": "proposal"}
    first = client.post(leave, form)
    before = everything()
    second = client.post(leave, form)
    assert (first.status_code, second.status_code) == (302, 302)
    assert first["Location"] == second["Location"] == Viewpoint.objects.get().get_absolute_url()
    assert everything() == before


@pytest.mark.parametrize("other", [OTHER, "Bra"])
def test_the_same_form_with_other_words_shows_both(town, browse, leave, other):
    client = browse(town.rower)
    form = envelope(client, leave) | {"text": FIRST, "kind": "proposal"}
    client.post(leave, form)
    before = everything()
    second = client.post(leave, form | {"text": other})
    page = words_on(second)
    assert second.status_code == 409
    assert f">{FIRST}<" in page
    assert f">{other}<" in page
    assert Viewpoint.objects.get().get_absolute_url() in page
    assert everything() == before


def test_a_step_that_moved_the_thing_is_not_out_of_turn_when_sent_again(town, browse):
    draft = made.draft(town)
    url, client = f"/overenskommelsen/{draft.pk}/publicera/", browse(town.coordinator)
    form = envelope(client, url) | {"views_until": ""}
    assert [client.post(url, form)["Location"] for _ in range(3)] == [draft.get_absolute_url()] * 3
    assert Entry.objects.of(draft).count() == 2


def test_a_form_sent_again_without_the_right_any_more_leads_to_its_page(town, browse, leave):
    client = browse(town.rower)
    form = envelope(client, leave) | {"text": FIRST, "kind": "proposal"}
    client.post(leave, form)
    town.rower.seats[0].__class__.objects.filter(person=town.rower.person_id).update(until="2026-01-02")
    assert client.post(leave, form)["Location"] == Viewpoint.objects.get().get_absolute_url()


def test_a_form_without_a_token_is_taken_each_time(town, browse, leave):
    client, form = browse(town.rower), {"text": FIRST, "kind": "proposal"}
    answers = [client.post(leave, form).status_code for _ in range(2)]
    assert (answers, Viewpoint.objects.count()) == ([302, 302], 2)


@pytest.mark.parametrize("token", ["x", "g" * 36, "\x00" * 36, "é" * 36, "0" * 10_000])
def test_a_forged_token_is_refused_and_nothing_is_saved(town, browse, leave, token):
    answer = browse(town.rower).post(leave, {"text": FIRST, "kind": "proposal", "token": token})
    assert answer.status_code in {302, 422}
    assert Viewpoint.objects.count() == (answer.status_code == 302)
    assert set(Entry.objects.values_list("token", flat=True)) == {None}


# Out of turn


def test_out_of_turn_is_a_friendly_page_that_keeps_what_was_written(town, browse, version):
    viewpoint = made.said(version.topic, town.rower)
    url, client = f"/synpunkter/{viewpoint.pk}/ratta/", browse(town.rower)
    form = envelope(client, url) | {"text": OTHER, "kind": "proposal"}
    viewpoints.hide(viewpoint, by=actor(town.coordinator), why="Prov.")
    before = everything()
    answer = client.post(url, form)
    page = words_on(answer)
    assert (answer.status_code, f">{OTHER}<" in page, viewpoint.get_absolute_url() in page) == (409, True, True)
    assert everything() == before


def test_opening_the_page_of_a_step_that_is_over_is_a_friendly_page(town, browse, version):
    answer = browse(town.coordinator).get(f"/overenskommelsen/{version.pk}/publicera/")
    assert (answer.status_code, version.get_absolute_url() in words_on(answer)) == (409, True)


# Two people rewording


@pytest.fixture
def two(town, browse):
    """A draft commitment, and two clients of its coordinator who opened the same page."""
    commitment = made.commitments(made.draft(town))[0]
    url = f"{commitment.get_absolute_url()}formulera/"
    clients = [browse(town.coordinator), browse(town.coordinator)]
    forms = [envelope(client, url) for client in clients]
    return commitment, url, clients, forms


def test_the_second_of_two_who_reword_sees_both_texts_and_overwrites_nothing(two):
    commitment, url, clients, forms = two
    assert clients[0].post(url, forms[0] | {"text": FIRST}).status_code == 302
    answer = clients[1].post(url, forms[1] | {"text": OTHER, "why": "Tydligare."})
    page = words_on(answer)
    assert answer.status_code == 409
    assert f"{FIRST}</blockquote>" in page or f"{FIRST}</p></blockquote>" in page
    assert answer.context["form"]["text"].value() == OTHER
    assert answer.context["form"]["why"].value() == "Tydligare."
    commitment.topic.refresh_from_db()
    assert (str(commitment.topic.wording), commitment.topic.wording.revision) == (FIRST, 2)


def test_sending_again_keeps_the_seconds_text_and_the_first_stays_in_the_history(two):
    commitment, url, clients, forms = two
    clients[0].post(url, forms[0] | {"text": FIRST})
    answer = clients[1].post(url, forms[1] | {"text": OTHER})
    again = {field.name: field.value() or "" for field in answer.context["form"]}
    assert again["token"] != forms[1]["token"]
    assert clients[1].post(url, again).status_code == 302
    commitment.topic.refresh_from_db()
    wording = commitment.topic.wording
    assert (wording.text, wording.previous.text, wording.revision) == (OTHER, FIRST, 3)
    assert [entry.verb for entry in Entry.objects.of(commitment)] == [
        "agreements.add",
        "agreements.reword",
        "agreements.reword",
    ]
    assert truthful()


# Which seat


def test_someone_with_two_seats_must_choose(town, browse, leave):
    before = everything()
    answer = take(browse(town.double), leave, text=FIRST, kind="proposal")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["seat"])
    assert answer.context["form"]["text"].value() == FIRST
    assert everything() == before


def test_the_chosen_seat_is_who_said_it(town, browse, leave):
    seat = town.double.seats[1]
    take(browse(town.double), leave, text=FIRST, kind="proposal", seat=seat.pk)
    viewpoint = Viewpoint.objects.get()
    assert (viewpoint.capacity, last(viewpoint).seat) == ("Strandängens Odlarförening", seat.pk)


@pytest.mark.parametrize("seat", ["coordinator's", "0", "-1", "x", "", str(2**70), "\x00"])
def test_a_seat_that_is_not_ones_own_is_refused_beside_the_field(town, browse, leave, seat):
    seat = str(town.coordinator.seats[0].pk) if seat == "coordinator's" else seat
    before = everything()
    answer = take(browse(town.double), leave, text=FIRST, kind="proposal", seat=seat)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["seat"])
    assert everything() == before


def test_a_seat_sent_by_someone_with_one_changes_nothing(town, browse, leave):
    take(browse(town.rower), leave, text=FIRST, kind="proposal", seat=str(town.coordinator.seats[0].pk))
    assert Viewpoint.objects.get().capacity == "Älvhamns Roddsällskap"


# The wrong person, and what nobody may see


def test_the_wrong_person_is_told_no_and_nothing_changes(town, browse, version):
    before = everything()
    url = f"/overenskommelsen/{version.pk}/dra-tillbaka/"
    answer = browse(town.official).post(url, {"why": "Jag gillar den inte."})
    assert (answer.status_code, everything()) == (403, before)


def test_a_visitor_is_led_to_sign_in_and_back(browse, leave):
    answer = browse(None).get(leave)
    assert (answer.status_code, answer["Location"]) == (302, f"/logga-in/?next={leave}")


def test_the_unseen_is_like_the_absent(town, browse):
    draft = made.draft(town)
    client = browse(town.civil_coordinator)
    for step in ("", "publicera/", "stall-er-bakom/", "dra-tillbaka/"):
        unseen = client.get(f"/overenskommelsen/{draft.pk}/{step}")
        absent = client.get(f"/overenskommelsen/{draft.pk + 1}/{step}")
        assert (unseen.status_code, absent.status_code) == (404, 404)
        assert words_on(unseen).replace(f"/{draft.pk}/", "/") == words_on(absent).replace(f"/{draft.pk + 1}/", "/")


def test_a_form_without_its_csrf_token_changes_nothing(town, leave):
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.rower.person)
    before = everything()
    answer = client.post(leave, {"text": FIRST, "kind": "proposal"})
    assert (answer.status_code, everything()) == (403, before)


def test_opening_every_step_changes_nothing(town, browse, version):
    agreements.endorse(version, by=actor(town.civil_coordinator))
    viewpoint = made.said(version.topic, town.rower)
    before = everything()
    for me in town.everybody.values():
        for step in ("ratta", "sort", "ta-tillbaka", "sla-ihop", "ta-isar", "dolj", "visa"):
            browse(me).get(f"/synpunkter/{viewpoint.pk}/{step}/")
    assert everything() == before
