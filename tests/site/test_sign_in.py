"""Signing in by a mailed code, and in the demonstration with one click; signing out; where one is signed in."""

import re
from datetime import timedelta
from urllib.parse import quote

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.bodies import actions as bodies
from overens.bodies.invitations import link_to
from overens.bodies.models import Seat
from overens.people.models import Person, Session, SignInCode
from overens.people.sessions import device_of
from tests import cast
from tests.mail import text, wants, work


def test_in_the_demonstration_one_click_signs_in_as_somebody(town, client):
    page = client.get(reverse("demo"))
    shown = {person["name"] for person in page.context["people"]}
    assert shown == {"Klara", "Roland", "Torsten", "Petra", "Rut", "Odd", "Disa", "Ulla"}
    session = client.session
    session["kept"] = "by a visitor"
    session.save()
    before = client.session.session_key
    answer = client.post(reverse("demo_sign_in", args=[town.rower.person_id]))
    assert (answer.url, client.session["_auth_user_id"]) == (reverse("my_page"), str(town.rower.person_id))
    assert client.session.session_key != before
    client.post(reverse("demo_sign_in", args=[town.coordinator.person_id]))
    assert client.session["_auth_user_id"] == str(town.coordinator.person_id)


def test_outside_the_demonstration_there_is_no_such_door(town, client, settings):
    settings.DEMO = False
    tries = [client.get(reverse("demo")), client.post(reverse("demo")), client.get(reverse("demo_sign_in", args=[1]))]
    crafted = client.post(reverse("demo_sign_in", args=[town.rower.person_id]), {"next": "/min-sida/"})
    assert [answer.status_code for answer in tries] == [404, 405, 405]
    assert (crafted.status_code, "_auth_user_id" in client.session) == (404, False)
    assert "/demo/" not in client.get(reverse("sign_in")).content.decode()


def test_only_invented_people_can_be_chosen(town, client):
    Person.objects.filter(pk=town.rower.person_id).update(demo=False)
    Person.objects.filter(pk=town.grower.person_id).update(is_active=False)
    for me in (town.rower, town.grower):
        assert client.post(reverse("demo_sign_in", args=[me.person_id])).status_code == 404
    assert "_auth_user_id" not in client.session


@pytest.mark.parametrize(
    ("goal", "leads_to"),
    [
        ("/kommunen/", "/kommunen/"),
        ("https://e.example/", "/min-sida/"),
        ("//e.example/", "/min-sida/"),
        ("javascript:alert(1)", "/min-sida/"),
        ("", "/min-sida/"),
    ],
)
def test_signing_in_leads_to_a_page_of_this_site(town, client, goal, leads_to):
    assert client.post(reverse("demo_sign_in", args=[town.rower.person_id]), {"next": goal}).url == leads_to
    assert client.get(reverse("sign_in"), {"next": goal}).url == leads_to  # signed in already


def test_a_page_that_needs_somebody_leads_to_signing_in_and_back(town, client):
    answer = client.get(reverse("my_page"))
    assert answer.url == f"{reverse('sign_in')}?next=/min-sida/"
    assert "?next=/min-sida/" in client.get(answer.url).content.decode()


def test_signing_out_ends_the_session_and_needs_a_post(town, browse):
    client = browse(town.rower)
    assert client.get(reverse("sign_out")).status_code == 405
    page = client.post(reverse("sign_out"), follow=True)
    assert page.redirect_chain == [(reverse("start"), 302)]
    assert "_auth_user_id" not in client.session
    assert 'data-draft-done="*"' in page.content.decode()  # what was typed here is not the next one's


# By a mailed code


def ask(client, email="rut@example.org", **more):
    return client.post(reverse("sign_in"), {"email": email} | more)


def code_in(mail):
    """The code of the latest letter, as it is read there."""
    return re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", text(mail.letters[-1]), re.MULTILINE).group()


def enter(client, code):
    return client.post(reverse("enter_code"), {"code": code})


def who(client):
    return client.session.get("_auth_user_id")


def test_a_mailed_code_signs_in_and_leads_to_where_one_was_going(town, mail, browse):
    client = browse()
    page = client.get(reverse("my_viewpoints"), follow=True)
    assert 'name="next" value="/min-sida/lamnat/"' in page.content.decode()
    assert ask(client, " RUT@example.org ", next="/min-sida/lamnat/").url == reverse("enter_code")
    work()
    assert mail.subjects == [("rut", "Din kod för att logga in på Överens i Älvhamn")]
    before = client.session.session_key
    assert enter(client, code_in(mail)).url == "/min-sida/lamnat/"
    assert (who(client), "sign_in" in client.session) == (str(town.rower.person_id), False)
    assert client.session.session_key != before
    assert re.findall("https?://", text(mail.letters[0])) == []  # who sends a link with a code is somebody else


def test_the_letter_is_in_the_readers_language(town, mail, browse):
    wants(town.rower, "never", "en")  # and goes whatever they chose
    ask(browse())
    work()
    assert mail.letters[0]["Subject"] == "Your code to sign in in Älvhamn"


def test_codes_go_also_before_the_website_is_opened_and_before_all_else(town, mail, browse):
    assert town.municipality.state == "setting_up"
    ask(browse())
    work()
    assert mail.subjects == [("rut", "Din kod för att logga in på Överens i Älvhamn")]


def test_a_code_opens_in_the_session_that_asked_and_no_other(town, mail, browse):
    asked, thief, other = browse(), browse(), browse()
    ask(asked)
    ask(other, "odd@example.org")
    work()
    code = next(letter for letter in mail.letters if letter["To"] == "rut@example.org")
    mail.letters.append(code)
    assert enter(thief, code_in(mail)).url == reverse("sign_in")
    assert enter(other, code_in(mail)).status_code == 422
    assert (who(thief), who(other)) == (None, None)
    assert enter(asked, code_in(mail)).status_code == 302


def test_a_wrong_code_says_so_and_five_end_it(town, mail, browse):
    client = browse()
    ask(client)
    work()
    answers = [enter(client, "CDFG-HJKL") for _try in range(5)]
    assert [(answer.status_code, answer.context["spent"]) for answer in answers] == [(422, False)] * 4 + [(422, True)]
    assert enter(client, code_in(mail)).context["spent"] is True
    assert who(client) is None


def test_a_used_code_does_not_open_again(town, mail, browse):
    client = browse()
    ask(client)
    work()
    kept = dict(client.session["sign_in"])
    enter(client, code_in(mail))
    again = browse()
    session = again.session
    session["sign_in"] = kept
    session.save()
    assert enter(again, code_in(mail)).context["spent"] is True
    assert who(again) is None


def test_nobody_learns_which_addresses_are_known(town, mail, browse):
    def answers(email):
        client, seen = browse(), []
        with CaptureQueriesContext(connection) as queries:
            seen.append(ask(client, email))
        seen += [client.get(reverse("enter_code")), *(enter(client, "CDFG-HJKL") for _try in range(6))]
        pages = [re.sub(r'csrfmiddlewaretoken" value="\w+"', "", one.content.decode()) for one in seen]
        return len(queries), [one.status_code for one in seen], [page.replace(email, "X") for page in pages]

    assert answers("rut@example.org") == answers("nobody@example.org")
    work()
    assert [letter["To"] for letter in mail.letters] == []  # rut's was spent before its turn came


def test_an_unknown_address_gets_no_letter(town, mail, browse):
    ask(browse(), "nobody@example.org")
    ask(browse())
    work()
    assert [letter["To"] for letter in mail.letters] == ["rut@example.org"]


def test_pressing_twice_sends_one_letter_and_its_code_opens(town, mail, browse):
    client = browse()
    ask(client)
    ask(client)
    work()
    assert len(mail.letters) == 1
    assert enter(client, code_in(mail)).status_code == 302


def test_too_many_for_one_address_must_wait(town, mail, browse):
    for _time in range(10):
        assert ask(browse()).status_code == 302
    answer = ask(browse())
    assert answer.status_code == 429
    assert "Vänta en timme" in answer.content.decode()
    assert ask(browse(), "odd@example.org").status_code == 302


def test_without_a_mail_server_no_code_can_be_asked_for(town, browse, settings):
    settings.DEMO = settings.LETTERS = False
    client = browse()
    assert 'name="email"' not in client.get(reverse("sign_in")).content.decode()
    assert ask(client).status_code == 422
    assert SignInCode.objects.count() == 0


@pytest.mark.parametrize(
    "email", ["", "rut", "rut@", "a" * 300 + "@example.org", "rut@example.org\nBcc: x@example.org"]
)
def test_what_is_no_address_is_not_asked_for(town, browse, email):
    assert ask(browse(), email).status_code == 422
    assert SignInCode.objects.count() == 0


def test_a_next_that_leads_elsewhere_is_dropped(town, mail, browse):
    client = browse()
    ask(client, next="https://e.example/")
    work()
    assert enter(client, code_in(mail)).url == reverse("my_page")


def test_who_is_invited_and_known_signs_in_and_comes_back_to_the_invitation(town, mail, browse):
    seat = Seat(body=town.group, role="member", party=town.civil_society_party, since=cast.SINCE)
    bodies.invite(seat, by=cast.actor(town.civil_coordinator), email="rut@example.org", name="Rut")
    Person.objects.update(last_login=timezone.now())
    link, client = link_to(seat), browse()
    page = client.get(link).content.decode()
    assert f"{reverse('sign_in')}?next={quote(link)}" in page
    ask(client, next=link)
    work()
    assert enter(client, code_in(mail)).url == link
    assert client.get(link).context["may"] is True


# What one chooses, and where one is signed in

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"
SAFARI = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1 Version/17.5 Mobile Safari/604.1"
EDGE = "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 Edg/126.0"


def signed_in(person, browser):
    client = Client(headers={"user-agent": browser})
    client.post(reverse("demo_sign_in", args=[person.person_id]))
    return client


def test_sessions_are_listed_and_all_others_can_be_ended(town):
    here, phone = signed_in(town.rower, FIREFOX), signed_in(town.rower, SAFARI)
    other = signed_in(town.grower, EDGE)
    page = here.get(reverse("my_settings"))
    assert [session.device for session in page.context["sessions"]] == ["Safari, iPhone", "Firefox, Windows"]
    assert page.content.decode().count(str(_("Here"))) >= 1
    here.post(reverse("sign_out_others"))
    assert [session.device for session in here.get(reverse("my_settings")).context["sessions"]] == ["Firefox, Windows"]
    assert phone.get(reverse("my_page")).status_code == 302
    assert other.get(reverse("my_page")).status_code == 200


def test_the_worker_forgets_sessions_whose_time_is_out(town):
    here = signed_in(town.rower, FIREFOX)
    signed_in(town.rower, SAFARI)
    Session.objects.filter(device="Safari, iPhone").update(expire_date=timezone.now() - timedelta(minutes=1))
    work()
    assert list(Session.objects.values_list("device", flat=True)) == ["Firefox, Windows"]
    assert here.get(reverse("my_page")).status_code == 200


@pytest.mark.parametrize(
    ("browser", "said"),
    [(FIREFOX, "Firefox, Windows"), (SAFARI, "Safari, iPhone"), (EDGE, "Edge, Windows"), ("curl/8", ""), ("", "")],
)
def test_a_device_is_named_as_people_name_it(browser, said):
    assert device_of(browser) == said


def test_letters_and_their_language_are_chosen(town, browse):
    client = browse(town.rower)
    assert client.post(reverse("my_settings"), {"letters": "never", "language": "en"}).status_code == 302
    chosen = Person.objects.get(pk=town.rower.person_id)
    assert (chosen.letters, chosen.language) == ("never", "en")
    assert client.post(reverse("my_settings"), {"letters": "hourly", "language": "en"}).status_code == 422
    others = Person.objects.exclude(pk=town.rower.person_id).values_list("letters", "language").distinct()
    assert list(others) == [("daily", "sv")]
