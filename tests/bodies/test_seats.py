"""Inviting, answering, renewing and ending seats; and the signed link of an invitation."""

from datetime import timedelta

import pytest
import time_machine
from django.core import signing
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone, translation

from overens.bodies import actions
from overens.bodies.actors import Actor
from overens.bodies.invitations import link_to, seat_of
from overens.bodies.models import Seat
from overens.journal.models import Entry
from overens.people.models import Person
from tests import cast

from .conftest import text_of


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def invited(town, who="civil_coordinator", body="rowers", **fields):
    """A new person invited to a seat."""
    giver = cast.actor(town.everybody[who])
    new = {"role": "chair", "email": "Nils@Example.org", "name": "Nils", "since": timezone.localdate()} | fields
    return actions.invite(Seat(body=getattr(town, body)), by=giver, **new)


def answer_of(seat):
    return Actor(seat.person_id, capacity=seat.body.name)


def test_invite_makes_a_person_and_shows_the_link_to_the_own_side_only(town, browse, last):
    form = {"role": "chair", "name": "Nils", "email": "Nils@Example.org", "since": "2026-01-01", "basis": "Årsmöte"}
    form["attends"] = "always"
    answer = browse(town.civil_coordinator).post(reverse("invite", args=[town.rowers.pk]), form)
    seat = Seat.objects.get(state="invited")
    assert answer.url == f"{town.rowers.get_absolute_url()}#platser"
    assert (seat.person.email, seat.party, seat.basis) == ("nils@example.org", town.civil_society_party, "Årsmöte")
    assert (last().says, last().whom) == (
        "Representationsgruppen invited to a seat: chair, Älvhamns Roddsällskap.",
        {"Nils"},
    )
    shown = {
        who: "/inbjudan/" in text_of(browse(me).get(town.rowers.get_absolute_url()))
        for who, me in town.everybody.items()
    }
    assert shown == dict.fromkeys(town.everybody, False) | {"civil_coordinator": True}


@pytest.mark.parametrize("who", ["coordinator", "rower", "official", "outsider"])
def test_invite_is_for_the_coordinator_of_the_bodys_party(town, browse, who):
    form = {"role": "chair", "name": "N", "email": "n@example.org", "since": "2026-01-01"}
    assert browse(town.everybody[who]).post(reverse("invite", args=[town.rowers.pk]), form).status_code == 403
    assert not Person.objects.filter(email="n@example.org").exists()


def test_invite_lets_nobody_speak_for_the_other_side(town):
    with pytest.raises(PermissionDenied):
        invited(town, "coordinator", "forum", on_behalf_of=town.rowers)
    assert invited(town, "civil_coordinator", "forum", on_behalf_of=town.rowers).party == town.civil_society_party
    assert not Person.objects.filter(seats=None, email="nils@example.org").exists()


def test_invite_refuses_the_same_seat_twice(town, browse):
    invited(town)
    form = {"role": "chair", "name": "N", "email": "NILS@example.org", "since": "2026-01-01"}
    assert browse(town.civil_coordinator).post(reverse("invite", args=[town.rowers.pk]), form).status_code == 422


def test_accept_by_the_link_signs_a_newcomer_in(town, browse, last):
    seat, visitor = invited(town), browse()
    url = link_to(seat)
    session = visitor.session
    before = session.session_key
    assert visitor.get(url).status_code == 200
    seat.refresh_from_db()
    assert seat.state == "invited"  # opening a link does nothing
    answer = visitor.post(url, {"accept": "1"})
    seat.refresh_from_db()
    assert (answer.status_code, answer.url, seat.state) == (302, reverse("my_page"), "held")
    assert visitor.session["_auth_user_id"] == str(seat.person_id)
    assert visitor.session.session_key != before
    assert (last().says, last().whom) == ("A seat was taken: chair, Älvhamns Roddsällskap.", {"Roland"})


def test_accept_twice_is_once(town, browse):
    seat = invited(town)
    url = link_to(seat)
    browse().post(url, {"accept": "1"})
    again = browse()
    answer = again.post(url, {"accept": "1"})
    assert (answer.status_code, "_auth_user_id" in again.session) == (410, False)
    assert Entry.objects.filter(verb="bodies.accept", thing=seat.pk).count() == 1


def test_the_link_never_signs_in_as_somebody_who_has_been_here(town, browse):
    known = town.civil_coordinator.person
    Person.objects.filter(pk=known.pk).update(last_login=timezone.now())
    seat = invited(town, "coordinator", "committee", email=known.email)
    thief = browse()
    answer = thief.post(link_to(seat), {"accept": "1"})
    seat.refresh_from_db()
    assert (answer.status_code, seat.state, "_auth_user_id" in thief.session) == (403, "invited", False)
    owner = browse(town.civil_coordinator)
    assert owner.post(link_to(seat), {"accept": "1"}).status_code == 302
    seat.refresh_from_db()
    assert seat.state == "held"


def test_the_link_is_for_nobody_else_who_is_signed_in(town, browse):
    seat = invited(town)
    other = browse(town.rower)
    assert other.post(link_to(seat), {"accept": "1"}).status_code == 403
    seat.refresh_from_db()
    assert (seat.state, other.session["_auth_user_id"]) == ("invited", str(town.rower.person_id))


def test_a_link_is_good_for_fourteen_days_and_one_purpose(town, browse):
    seat = invited(town)
    link = link_to(seat)
    signed = link.split("/")[2]
    assert seat_of(signed) == seat
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        assert browse().get(link).status_code == 410
    forged = [
        signing.dumps([seat.pk, seat.person_id], salt="another purpose"),
        signing.dumps([seat.pk, town.rower.person_id], salt="bodies.invitation"),
        signing.dumps("?", salt="bodies.invitation"),
        signed[:-2] + "zz",
        "x",
    ]
    assert [browse().get(reverse("invitation", args=[word])).status_code for word in forged] == [410] * 5


def test_accept_on_ones_own_page_asks_for_no_seat_to_speak_from(town, browse):
    seat = invited(town, email=town.double.person.email)
    client = browse(town.double)
    assert reverse("accept", args=[seat.pk]) in client.get(reverse("my_page")).content.decode()
    assert client.post(reverse("accept", args=[seat.pk])).status_code == 302
    seat.refresh_from_db()
    assert seat.state == "held"
    assert Entry.objects.get(verb="bodies.accept", thing=seat.pk).capacity == "Älvhamns Roddsällskap"


def test_decline_leaves_the_seat_vacant(town, browse, last):
    seat = invited(town)
    assert browse().post(link_to(seat), {"decline": "1"}).status_code == 302
    seat.refresh_from_db()
    assert seat.state == "declined"
    assert (last().says, last().whom) == ("An invitation was declined: chair, Älvhamns Roddsällskap.", {"Roland"})
    assert browse(town.rower).post(reverse("decline", args=[seat.pk])).status_code == 403


def test_renew_extends_on_a_new_basis(town, browse, last):
    seat = town.rower.seats[0]
    url = reverse("renew", args=[seat.pk])
    until = timezone.localdate() + timedelta(days=300)
    assert browse(town.coordinator).post(url, {"until": until, "basis": "x"}).status_code == 403
    assert browse(town.civil_coordinator).post(url, {"until": "2020-01-01", "basis": "x"}).status_code == 422
    assert browse(town.civil_coordinator).post(url, {"until": until, "basis": "Årsmöte § 9"}).status_code == 302
    seat.refresh_from_db()
    assert (seat.until, seat.basis, last().whom) == (until, "Årsmöte § 9", {"Rut"})


def test_end_by_the_holder_makes_the_seat_vacant_and_the_right_go(town, browse, last):
    seat = town.politician.seats[0]
    assert browse(town.politician).post(reverse("end", args=[seat.pk])).status_code == 302
    seat.refresh_from_db()
    assert (seat.state, seat.until, last().whom) == ("ended", timezone.localdate(), {"Klara"})
    chairs = browse().get(town.committee.get_absolute_url()).context["chairs"]
    assert [(chair["seat"].role, chair["status"], chair["who"]) for chair in chairs] == [("member", "vacant", "")]
    assert browse(town.politician).post(reverse("end", args=[seat.pk])).status_code in {403, 409}


def test_names_are_for_ones_own_side(town, browse):
    """The page of the rowers holds Rut and Disa; who may read their names?"""
    shown = {}
    for who, me in town.everybody.items():
        page = browse(me).get(town.rowers.get_absolute_url())
        shown[who] = {chair["who"] for chair in page.context["chairs"]} - {""}
        assert ("Rut" in text_of(page)) == (shown[who] != set())
    both = {"Rut", "Disa"}
    assert shown == {
        "visitor": set(),
        "outsider": set(),
        "rower": both,
        "double": both,
        "official": set(),
        "politician": set(),
        "civil_coordinator": both,
        "coordinator": set(),
    }
