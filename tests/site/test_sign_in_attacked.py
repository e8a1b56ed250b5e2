"""Signing in as an attacker meets it, and as a full hall does."""

import os
import re
import subprocess
import sys
from datetime import timedelta
from itertools import cycle

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from overens.people.codes import word_of
from overens.people.models import Person, Session, SignInCode
from tests.authenticator import Device, given
from tests.mail import text, work

GOALS = [
    "https://e.example/", "//e.example/", "///e.example", "/\\e.example", "\\\\e.example", "/\t/e.example",
    " //e.example", "http:e.example", "https:///e.example", "javascript:alert(1)", "data:text/html,x",
    "e.example", "@e.example",
    "/\r\nSet-Cookie: x=1", "/\0", "/" + "a" * 3000, "http://testserver@e.example/", "/\u2028",
]  # fmt: skip


def ask(client, email, goal="", **how):
    return client.post(reverse("sign_in"), {"email": email, "next": goal}, **how)


def test_signing_in_leads_to_no_other_place(town, mail):
    for goal, who in zip(GOALS, cycle(["rut", "odd"])):
        client = Client()
        ask(client, f"{who}@example.org", goal)
        client.post(reverse("enter_code"), {"code": word_of(SignInCode.objects.latest("pk"))})
        assert client.session["_auth_user_id"]
        led = client.get(reverse("sign_in"), {"next": goal}).url, client.post(reverse("sign_out"), {"next": goal}).url
        assert led == (reverse("my_page"), reverse("start")), goal


def test_a_code_leads_to_no_other_place(town, mail):
    for goal, who in zip(GOALS, cycle(["rut", "odd"])):
        client = Client()
        ask(client, f"{who}@example.org", goal)
        answer = client.post(reverse("enter_code"), {"code": word_of(SignInCode.objects.latest("pk"))})
        assert answer.url == reverse("my_page"), goal


def test_two_hundred_behind_one_address_are_all_in_within_five_minutes(town, mail):
    people = [Person(name=f"P{n}", email=f"p{n}@example.org") for n in range(200)]
    Person.objects.bulk_create(people)
    hall = [(Client(), person) for person in people]
    for client, person in hall:
        assert ask(client, person.email, REMOTE_ADDR="192.0.2.7").status_code == 302
    work()
    codes = {one["To"]: re.search(r"^\w{4}-\w{4}$", text(one), re.MULTILINE).group() for one in mail.letters}
    for client, person in hall:
        answer = client.post(reverse("enter_code"), {"code": codes[person.email]}, REMOTE_ADDR="192.0.2.7")
        assert answer.status_code == 302
    assert set(Session.objects.exclude(person=None).values_list("person", flat=True)) == {one.pk for one in people}


def test_somebody_signed_in_elsewhere_is_out_when_no_longer_active(town, browse):
    client = browse(town.rower)
    assert client.get(reverse("my_page")).status_code == 200
    Person.objects.filter(pk=town.rower.person_id).update(is_active=False)
    assert client.get(reverse("my_page")).status_code == 302
    assert ask(browse(), "rut@example.org").status_code == 302
    work()
    assert SignInCode.objects.get().person_id == town.rower.person_id


def test_no_code_goes_to_who_is_no_longer_active(town, mail, browse):
    Person.objects.filter(pk=town.rower.person_id).update(is_active=False)
    ask(browse(), "rut@example.org")
    work()
    assert mail.letters == []


def test_a_letter_goes_to_the_address_that_is_known_and_not_to_one_that_looks_like_it(town, mail, browse):
    Person.objects.filter(pk=town.rower.person_id).update(email="strasse@example.org")
    ask(browse(), "STRASSE@EXAMPLE.ORG")
    work()
    assert [letter["To"] for letter in mail.letters] == ["strasse@example.org"]


@pytest.mark.parametrize("host", ["e.example", "testserver.e.example", "testserver:80@e.example", "", "a b"])
def test_a_host_that_is_not_ours_gets_no_page(town, settings, host):
    settings.ALLOWED_HOSTS = ["testserver"]
    assert Client(headers={"host": host}).get(reverse("sign_in")).status_code == 400


def test_links_in_letters_are_the_deployments_whatever_host_was_asked_for(town, mail, browse, settings):
    settings.ALLOWED_HOSTS = ["*"]
    browse(town.rower).get(reverse("my_page"), headers={"host": "e.example"})
    ask(Client(headers={"host": "e.example"}), "rut@example.org")
    work()
    assert "e.example" not in text(mail.letters[0])


def test_a_session_that_was_ended_elsewhere_is_not_brought_back_by_a_page_under_way(town, browse):
    client, other = browse(town.rower), browse(town.rower)
    other.get(reverse("my_page"))
    client.post(reverse("sign_out_others"))
    other.post(reverse("language"), {"language": "en"})
    assert other.get(reverse("my_page")).status_code == 302
    assert Session.objects.filter(person=town.rower.person_id).count() == 1


@pytest.mark.parametrize("way", ["code", "passkey"])
def test_what_a_session_holds_of_signing_in_is_kept_an_hour_and_being_signed_in_two_weeks(town, browse, way):
    client, device = browse(), Device()
    given(town.rower.person, device=device)
    Session.objects.all().delete()
    asked = client.post(reverse("ask_passkey")).json()["asked"] if way == "passkey" else ask(client, "rut@example.org")
    assert timedelta(minutes=59) < Session.objects.get().expire_date - timezone.now() <= timedelta(hours=1)
    if way == "passkey":
        client.post(reverse("use_passkey"), {"answer": device.get(asked)})
    else:
        client.post(reverse("enter_code"), {"code": word_of(SignInCode.objects.get())})
    session = Session.objects.get()
    assert session.person_id == town.rower.person_id
    assert timedelta(days=13) < session.expire_date - timezone.now() <= timedelta(days=14)


def test_the_sessions_cookie_is_out_of_reach_for_scripts_and_other_sites(town):
    client = Client()
    answer = client.post(reverse("demo_sign_in", args=[town.rower.person_id]))
    cookie = answer.cookies["session"]
    assert (cookie["httponly"], cookie["samesite"], cookie["domain"], cookie["path"]) == (True, "Lax", "", "/")


def test_behind_tls_cookies_are_secure_and_for_this_host_alone():
    names = ("SESSION_COOKIE_NAME", "CSRF_COOKIE_NAME", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "PROXIES")
    code = f"from overens import settings as s; print([getattr(s, name) for name in {names}])"
    said = {"OVERENS_SECRET_KEY": "x" * 50, "OVERENS_HTTPS": "1", "OVERENS_DEMO": "0", "OVERENS_DATA_DIR": "var"}
    done = subprocess.run(
        [sys.executable, "-c", code], env=os.environ | said, capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "['__Host-session', '__Host-csrftoken', True, True, 1]"


# Where somebody comes from


@pytest.mark.parametrize(
    ("proxies", "forwarded", "same"),
    [
        (0, "203.0.113.1", True),  # nobody of ours says so: anyone can write this line
        (1, "203.0.113.1", False),
        (1, "192.0.2.99, 203.0.113.1", False),
        (1, "", True),
        (2, "203.0.113.1", True),  # it came past one of ours only
        (2, "203.0.113.1, 198.51.100.1", False),
    ],
)
def test_attempts_are_counted_where_the_outermost_proxy_saw_them(town, settings, proxies, forwarded, same):
    settings.PROXIES = proxies
    headers = {"x-forwarded-for": forwarded} if forwarded else {}
    ask(Client(), "a@example.org", REMOTE_ADDR="10.0.0.1")
    ask(Client(headers=headers), "b@example.org", REMOTE_ADDR="10.0.0.1")
    one, other = SignInCode.objects.order_by("pk").values_list("place", flat=True)
    assert (one == other) is same


def test_a_line_that_a_visitor_wrote_before_ours_does_not_count(town, settings):
    settings.PROXIES = 1
    for written in ("1.1.1.1, 203.0.113.1", "2.2.2.2, 203.0.113.1", "203.0.113.1"):
        ask(Client(headers={"x-forwarded-for": written}), "a@example.org", REMOTE_ADDR="10.0.0.1")
    assert SignInCode.objects.values("place").distinct().count() == 1
