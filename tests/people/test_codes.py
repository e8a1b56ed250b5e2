"""Codes to sign in by: eight characters, ten minutes, five tries, once."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import close_old_connections, connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from overens.people import codes
from overens.people.models import Person, SignInCode

pytestmark = pytest.mark.django_db
HALL = "192.0.2.7"


@pytest.fixture
def rut():
    return Person.objects.create(name="Rut", email="rut@example.org")


def ask(email="rut@example.org", place=HALL):
    return codes.ask(email, place)


def later(**time):
    return time_machine.travel(timezone.now() + timedelta(**time), tick=False)


def test_a_code_is_easy_to_read_and_to_type(rut):
    words = [codes.word_of(ask(f"p{number}@example.org")) for number in range(60)]
    assert {len(word) for word in words} == {8}
    assert set("".join(words)) <= set(codes.ALPHABET)
    assert not set(codes.ALPHABET) & set("AEIOUÅÄÖ0125Z8B")
    assert len(set(words)) == 60
    code = ask()
    assert codes.shown(code).replace("-", "") == codes.word_of(code)


def test_nothing_in_the_database_is_the_code(rut, settings):
    code = ask()
    word = codes.word_of(code)
    stored = str(SignInCode.objects.filter(pk=code.pk).values().get())
    assert word not in stored
    settings.SECRET_KEY = "another key, and so another code"
    assert codes.word_of(code) != word


@pytest.mark.parametrize("typed", ["{}", " {} ", "{lower}", "{shown}", "{spaced}"])
def test_capitals_hyphen_and_spaces_do_not_matter(rut, typed):
    code = ask()
    word, shown = codes.word_of(code), codes.shown(code)
    forms = {"lower": word.lower(), "shown": shown, "spaced": shown.replace("-", "  ")}
    assert codes.redeem(code.pk, typed.format(word, **forms)) == rut


def test_a_code_is_good_once(rut):
    code = ask()
    assert codes.redeem(code.pk, codes.word_of(code)) == rut
    with pytest.raises(codes.Spent):
        codes.redeem(code.pk, codes.word_of(code))


@pytest.mark.parametrize(("minutes", "good"), [(9, True), (10, False), (11, False)])
def test_a_code_is_good_for_ten_minutes(rut, minutes, good):
    with time_machine.travel(timezone.now(), tick=False):
        code = ask()
    with time_machine.travel(code.asked_at + timedelta(minutes=minutes), tick=False):
        if good:
            assert codes.redeem(code.pk, codes.word_of(code)) == rut
        else:
            with pytest.raises(codes.Spent):
                codes.redeem(code.pk, codes.word_of(code))


def test_after_five_tries_not_even_the_right_code_opens(rut):
    code = ask()
    assert [codes.redeem(code.pk, "CDFGHJKL") for _try in range(4)] == [None] * 4
    for typed in ("CDFGHJKL", codes.word_of(code), codes.word_of(code)):
        with pytest.raises(codes.Spent):
            codes.redeem(code.pk, typed)
    assert SignInCode.objects.get().used_at is None


def test_the_fifth_try_counts_when_it_is_right(rut):
    code = ask()
    for _try in range(4):
        codes.redeem(code.pk, "CDFGHJKL")
    assert codes.redeem(code.pk, codes.word_of(code)) == rut


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_counted_and_one_gets_in():
    Person.objects.create(name="Rut", email="rut@example.org")
    code = ask()
    word, together, got = codes.word_of(code), threading.Barrier(4, timeout=20), []

    def run():
        try:
            together.wait()
            got.append(codes.redeem(code.pk, word))
        except codes.Spent:
            got.append(None)
        finally:
            close_old_connections()
            connection.close()

    threads = [threading.Thread(target=run) for _number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(person.name if person else "" for person in got) == ["", "", "", "Rut"]


def test_another_ones_code_does_not_open(rut):
    Person.objects.create(name="Odd", email="odd@example.org")
    mine, other = ask(), ask("odd@example.org")
    assert codes.redeem(mine.pk, codes.word_of(other)) is None


@pytest.mark.parametrize("typed", ["", "å" * 40, "\0", "0" * 40, "CDFGHJK", "ＣＤＦＧＨＪＫＬ"])
def test_what_is_no_code_is_wrong_and_no_more(rut, typed):
    assert codes.redeem(ask().pk, typed) is None


def test_an_unknown_address_and_one_no_longer_active_are_asked_for_alike_and_never_open(rut):
    Person.objects.create(name="Odd", email="odd@example.org", is_active=True)
    gone = ask("odd@example.org")
    Person.objects.filter(name="Odd").update(is_active=False)
    for code in (ask("nobody@example.org"), gone):
        assert codes.redeem(code.pk, codes.word_of(code)) is None
        for _try in range(3):
            codes.redeem(code.pk, "CDFGHJKL")
        with pytest.raises(codes.Spent):
            codes.redeem(code.pk, "CDFGHJKL")


def test_asking_does_the_same_for_known_and_unknown_addresses(rut):
    def done(email):
        with CaptureQueriesContext(connection) as queries:
            ask(email)
        return [query["sql"].partition(" VALUES")[0].replace(email, "X") for query in queries]

    assert [line.split()[0] for line in done("rut@example.org")] == [line.split()[0] for line in done("no@example.org")]


def test_an_address_is_asked_for_ten_times_an_hour_known_or_not(rut):
    for email in ("rut@example.org", "nobody@example.org"):
        for number in range(10):
            ask(email.upper() if number % 2 else email, f"198.51.100.{number}")
        with pytest.raises(codes.TooMany):
            ask(email, "203.0.113.1")
    with later(hours=1, seconds=1):
        assert ask().person == rut


def test_a_hall_of_three_hundred_behind_one_address_gets_in():
    people = Person.objects.bulk_create(Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(300))
    asked = [codes.ask(person.email, HALL) for person in people for _time in range(2)]
    assert len(asked) == 600
    assert codes.redeem(asked[-1].pk, codes.word_of(asked[-1])) == people[-1]


def test_one_place_asks_a_thousand_times_in_ten_minutes_and_others_go_on(rut):
    digest = ask().place
    SignInCode.objects.bulk_create(SignInCode(email=f"x{n}@example.org", place=digest) for n in range(999))
    with pytest.raises(codes.TooMany):
        ask("new@example.org")
    assert ask(place="203.0.113.1").person == rut
    with later(minutes=10, seconds=1):
        assert ask().person == rut


def test_the_network_address_itself_is_not_kept_and_codes_are_forgotten_after_a_day(rut):
    ask()
    assert HALL not in str(list(SignInCode.objects.values()))
    assert codes.forget_old() == 0
    with later(days=1, minutes=1):
        assert codes.forget_old() == 1


def test_the_addresses_of_one_ipv6_network_are_one_place():
    one, same, other = "2001:db8:0:1::1", "2001:db8:0:1:ffff:ffff:ffff:ffff", "2001:db8:0:2::1"
    assert codes.place_of(one) == codes.place_of(same) != codes.place_of(other)
    assert codes.place_of("::ffff:192.0.2.7") == codes.place_of(HALL) != codes.place_of("192.0.2.8")
    assert len({codes.place_of(one) for one in ("", "unix:", "fe80::1%eth0")}) == 3
