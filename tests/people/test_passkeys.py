"""Passkeys: one question, once, for five minutes; only the true owner, on the true site, with a verified finger."""

import json
import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import close_old_connections, connection
from django.utils import timezone

from overens.people import passkeys
from overens.people.codes import TooMany
from overens.people.models import Passkey, PasskeyQuestion, Person, SignInChange
from overens.people.passkeys import Copied, Full, Late, Site, Unknown, Wrong
from tests.authenticator import PRESENT, Device

pytestmark = pytest.mark.django_db
HALL = "192.0.2.7"
SITE = Site("testserver", "http://testserver", "Överens, Älvhamn")


@pytest.fixture
def rut():
    return Person.objects.create(name="Rut", email="rut@example.org")


@pytest.fixture
def odd():
    return Person.objects.create(name="Odd", email="odd@example.org")


def ask(person=None):
    """A question, and what the browser is asked."""
    question = passkeys.ask(HALL, person)
    return question.pk, passkeys.to_add(question, person, SITE) if person else passkeys.to_sign_in(question, SITE)


def add(person, device, **changed):
    question, asked = ask(person)
    return passkeys.add(question, device.create(asked, **changed), SITE, person=person, name="Telefonen", device="")


def sign_in(device, **changed):
    question, asked = ask()
    return passkeys.sign_in(question, device.get(asked, **changed), SITE)


def with_passkey(person, **kind):
    device = Device(**kind)
    add(person, device)
    return device


@pytest.mark.parametrize("counts", [True, False], ids=["counts", "always 0"])
def test_a_passkey_signs_in_its_owner_again_and_again(rut, odd, counts):
    with_passkey(odd)
    device = with_passkey(rut, counts=counts)
    assert [sign_in(device) for _time in range(3)] == [rut] * 3
    own = rut.passkeys.get()
    assert (own.name, own.counter, own.used_at is not None) == ("Telefonen", 3 if counts else 0, True)
    assert odd.passkeys.get().used_at is None


def test_a_question_asks_for_a_verified_owner_and_names_nobody(rut):
    with_passkey(rut)
    asked = json.loads(ask()[1])
    assert asked["userVerification"] == "required"
    assert asked["allowCredentials"] == []
    making = json.loads(ask(rut)[1])
    assert making["authenticatorSelection"] == {
        "residentKey": "required",
        "requireResidentKey": True,
        "userVerification": "required",
    }
    assert (making["attestation"], making["rp"]["id"]) == ("none", "testserver")
    assert [one["id"] for one in making["excludeCredentials"]] == [rut.passkeys.get().credential]
    assert str(rut.pk).encode() != rut.handle.bytes
    assert "rut" not in making["user"]["id"]


def test_a_question_is_answered_once(rut):
    device = with_passkey(rut)
    question, asked = ask()
    answer = device.get(asked)
    assert passkeys.sign_in(question, answer, SITE) == rut
    with pytest.raises(Late):
        passkeys.sign_in(question, answer, SITE)


def test_a_wrong_answer_uses_the_question_up(rut):
    device = with_passkey(rut)
    question, asked = ask()
    with pytest.raises(Wrong):
        passkeys.sign_in(question, "no answer", SITE)
    with pytest.raises(Late):
        passkeys.sign_in(question, device.get(asked), SITE)


@pytest.mark.django_db(transaction=True)
def test_of_the_same_answer_at_the_same_moment_one_gets_in():
    rut = Person.objects.create(name="Rut", email="rut@example.org")
    device = with_passkey(rut, counts=False)
    question, asked = ask()
    answer, together, got = device.get(asked), threading.Barrier(4, timeout=20), []

    def run():
        try:
            together.wait()
            got.append(passkeys.sign_in(question, answer, SITE).name)
        except Late:
            got.append("")
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(got) == ["", "", "", "Rut"]


@pytest.mark.parametrize(("seconds", "good"), [(299, True), (300, False), (3000, False)])
def test_a_question_is_good_for_five_minutes(rut, seconds, good):
    device = with_passkey(rut)
    now = timezone.now()
    with time_machine.travel(now, tick=False):
        question, asked = ask()
    with time_machine.travel(now + timedelta(seconds=seconds), tick=False):
        if good:
            assert passkeys.sign_in(question, device.get(asked), SITE) == rut
        else:
            with pytest.raises(Late):
                passkeys.sign_in(question, device.get(asked), SITE)


def test_a_question_that_was_never_asked_is_late(rut):
    device = with_passkey(rut)
    _question, asked = ask()
    for question in (None, 4711):
        with pytest.raises(Late):
            passkeys.sign_in(question, device.get(asked), SITE)


def test_a_question_to_add_signs_nobody_in_and_the_other_way_round(rut, odd):
    device = with_passkey(rut)
    question, asked = ask(rut)
    options = json.loads(asked) | {"rpId": "testserver"}
    with pytest.raises(Late):
        passkeys.sign_in(question, device.get(json.dumps(options)), SITE)
    question, asked = ask()
    options = json.loads(asked) | {"rp": {"id": "testserver"}, "user": {"id": "AAAA"}}
    with pytest.raises(Late):
        passkeys.add(question, Device().create(json.dumps(options)), SITE, person=odd, name="x", device="")
    question, asked = ask(rut)
    with pytest.raises(Late):  # asked by somebody else
        passkeys.add(question, Device().create(asked), SITE, person=odd, name="x", device="")
    assert odd.passkeys.count() == 0


FALSE = {
    "another origin": {"origin": "http://testserver.example"},
    "an origin without TLS": {"origin": "https://testserver"},
    "another port": {"origin": "http://testserver:8000"},
    "another site": {"name": "evil.example"},
    "another question": {"challenge": "AAAA"},
    "another kind": {"type": "payment.get"},
    "nobody verified": {"flags": PRESENT},
    "nobody there": {"flags": 0x04},
}


@pytest.mark.parametrize("changed", FALSE.values(), ids=FALSE)
def test_an_answer_that_does_not_hold_adds_and_signs_in_nobody(rut, changed):
    with pytest.raises(Wrong):
        add(rut, Device(), **changed)
    assert rut.passkeys.count() == SignInChange.objects.count() == 0
    device = with_passkey(rut)
    with pytest.raises(Wrong):
        sign_in(device, **changed)
    assert rut.passkeys.get().used_at is None
    assert sign_in(device) == rut


def test_a_signature_by_another_key_is_wrong(rut, odd):
    device, thief = with_passkey(rut), with_passkey(odd)
    device.key = thief.key
    for changed in ({}, {"signature": b""}, {"signature": b"\0" * 70}):
        with pytest.raises(Wrong):
            sign_in(device, **changed)


def test_a_passkey_of_nobody_or_of_another_is_unknown(rut, odd):
    stranger, device = Device(), with_passkey(rut)
    stranger.handle = rut.handle.bytes
    with pytest.raises(Unknown):
        sign_in(stranger)
    for handle in (odd.handle.bytes, b"", str(rut.pk).encode()):
        with pytest.raises(Unknown):
            sign_in(device, handle=handle)


def test_a_passkey_that_was_removed_is_unknown_and_the_others_stay(rut):
    gone, kept = with_passkey(rut), with_passkey(rut)
    passkeys.remove(rut.passkeys.order_by("pk")[0], device="")
    with pytest.raises(Unknown):
        sign_in(gone)
    assert sign_in(kept) == rut


def test_who_is_no_longer_active_is_not_signed_in(rut):
    device = with_passkey(rut)
    Person.objects.update(is_active=False)
    with pytest.raises(Unknown):
        sign_in(device)


@pytest.mark.parametrize("said", [2, 1, 0])
def test_a_passkey_that_does_not_count_on_is_taken_for_a_copy(rut, said):
    device = with_passkey(rut)
    sign_in(device)
    sign_in(device)
    with pytest.raises(Copied):
        sign_in(device, counter=said)
    assert rut.passkeys.get().counter == 2
    assert sign_in(device) == rut  # the true one counts on


def test_a_forged_answer_cannot_make_a_passkey_count(rut):
    device = with_passkey(rut)
    with pytest.raises(Wrong):
        sign_in(device, counter=2**32 - 1, signature=b"\0" * 70)
    assert sign_in(device) == rut


def test_a_number_another_passkey_has_is_not_added(rut, odd):
    device, same = with_passkey(rut), Device()
    same.number = device.number
    with pytest.raises(Wrong):
        add(odd, same)
    assert (rut.passkeys.count(), odd.passkeys.count()) == (1, 0)
    assert list(SignInChange.objects.values_list("person", flat=True)) == [rut.pk]


def test_twenty_is_enough(rut):
    Passkey.objects.bulk_create(
        Passkey(person=rut, name="x", credential=f"AAA{n:05}", public_key=b"") for n in range(20)
    )
    with pytest.raises(Full):
        add(rut, Device())
    assert rut.passkeys.count() == 20


DEEP = '{"id":' * 2000 + "1" + "}" * 2000
BROKEN = ["", "null", "[]", "{}", '"x"', "1e999", "NaN", "{", DEEP, "[" * 9000, "\0", "\ud800", '{"id": 1}']


def broken():
    """Answers with one part of them spoilt."""
    good = json.loads(Device().get(json.dumps({"rpId": "testserver", "challenge": "AAAA"})))
    made = json.loads(
        Device().create(json.dumps({"rp": {"id": "testserver"}, "user": {"id": "AAAA"}, "challenge": "AAAA"}))
    )
    spoilt = [None, 1, "", "å", "====", "AAAA", [], {}, "9" * 5000, "gqVhYQ", "n" * 3000, "X/////8"]
    for one in (good, made):
        yield from (json.dumps(one | {key: bad}) for key in ("id", "rawId", "type", "response") for bad in spoilt)
        yield from (
            json.dumps(one | {"response": one["response"] | {key: bad}}) for key in one["response"] for bad in spoilt
        )


def test_what_is_no_answer_is_wrong_and_no_more(rut):
    with_passkey(rut)
    answers = [*BROKEN, *broken()]
    assert len(answers) > 100
    for answer in answers:
        with pytest.raises((Wrong, Unknown)):
            passkeys.sign_in(ask()[0], answer, SITE)
    PasskeyQuestion.objects.all().delete()
    for number, answer in enumerate(answers):
        if number % 50 == 0:
            PasskeyQuestion.objects.all().delete()
        with pytest.raises(Wrong):
            passkeys.add(ask(rut)[0], answer, SITE, person=rut, name="x", device="")
    assert rut.passkeys.count() == 1


def test_a_hall_of_three_hundred_behind_one_address_is_asked_and_a_flood_is_not(rut):
    for _one in range(300):
        ask()
        ask()
    digest = PasskeyQuestion.objects.latest("pk").place
    assert HALL not in str(list(PasskeyQuestion.objects.values()))
    PasskeyQuestion.objects.bulk_create(PasskeyQuestion(place=digest) for _number in range(400))
    with pytest.raises(TooMany):
        ask()
    assert passkeys.ask("203.0.113.1").pk
    with time_machine.travel(timezone.now() + timedelta(minutes=10, seconds=1), tick=False):
        assert ask()


def test_one_person_asks_to_add_sixty_times_an_hour(rut, odd):
    for _time in range(60):
        ask(rut)
    with pytest.raises(TooMany):
        ask(rut)
    assert ask(odd)


def test_changes_are_noted_for_telling_and_forgotten_with_the_questions(rut):
    device = with_passkey(rut)
    passkeys.remove(rut.passkeys.get(), device="Firefox, Windows")
    changes = SignInChange.objects.order_by("pk").values_list("person", "what", "name", "device")
    assert list(changes) == [(rut.pk, "added", "Telefonen", ""), (rut.pk, "removed", "Telefonen", "Firefox, Windows")]
    with pytest.raises(Unknown):
        sign_in(device)
    assert passkeys.forget_old() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1, minutes=1), tick=False):
        assert (passkeys.forget_old(), PasskeyQuestion.objects.count(), SignInChange.objects.count()) == (2, 0, 2)
    with time_machine.travel(timezone.now() + timedelta(days=30, minutes=1), tick=False):
        assert (passkeys.forget_old(), SignInChange.objects.count()) == (2, 0)
