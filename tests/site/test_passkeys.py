"""Passkeys on the pages: adding, signing in, removing; what is refused, in which words; and the letter about it."""

import json
from datetime import timedelta
from html import unescape

import pytest
import time_machine
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.people.models import Passkey, PasskeyQuestion, Person, Session, SignInChange
from overens.site import passkeys as doors
from overens.site.passkeys import SAID
from tests.asked import asked
from tests.authenticator import Device, given
from tests.conftest import just_signed_in
from tests.mail import text, work
from tests.nasty.values import NASTY

FIREFOX = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:128.0) Gecko/20100101 Firefox/128.0"


def ask(client, door="ask_passkey", **how):
    answer = client.post(reverse(door), **how)
    return answer.json()["asked"]


def sign_in(client, device, **more):
    return client.post(reverse("use_passkey"), {"answer": device.get(ask(client)), **more})


def add(client, device, name="Min telefon"):
    answer = device.create(ask(client, "begin_passkey"))
    return client.post(reverse("add_passkey"), {"answer": answer, "name": name})


def who(client):
    return client.session.get("_auth_user_id")


def page(answer):
    return unescape(answer.content.decode())


@pytest.fixture
def device(town):
    own = Device()
    given(town.rower.person, device=own)
    return own


@pytest.mark.requirement("X11")
def test_a_passkey_is_added_signs_in_and_is_removed(town, browse):
    client, device = browse(town.rower), Device()
    assert _("You have no passkey yet.") in page(client.get(reverse("my_settings")))
    assert add(client, device).url == reverse("my_settings")
    shown = page(client.get(reverse("my_settings")))
    assert "<b>Min telefon</b>" in shown
    assert _("Not used yet.") in shown
    other = browse()
    before = other.session.session_key
    assert sign_in(other, device, next="/min-sida/lamnat/").url == "/min-sida/lamnat/"
    assert who(other) == str(town.rower.person_id)
    assert other.session.session_key != before
    assert Session.objects.filter(person=town.rower.person_id).count() == 2
    shown = page(other.get(reverse("my_settings")))
    assert _("Not used yet.") not in shown
    removed = other.post(reverse("remove_passkey", args=[Passkey.objects.get().pk]), follow=True)
    assert "”Min telefon”" in page(removed)
    third = browse()
    refused = sign_in(third, device)
    assert (refused.status_code, who(third)) == (422, None)
    assert str(SAID[doors.Unknown]) in page(refused)


def test_a_session_somebody_prepared_is_left_behind(town, browse, device):
    client = browse()
    client.post(reverse("sign_in"), {"email": "rut@example.org"})
    prepared = client.session.session_key
    sign_in(client, device)
    assert (who(client), "sign_in" in client.session) == (str(town.rower.person_id), False)
    assert not Session.objects.filter(session_key=prepared).exists()
    thief = Client()
    thief.cookies["session"] = prepared
    assert thief.get(reverse("my_page")).status_code == 302


@pytest.mark.parametrize("goal", ["https://e.example/", "//e.example/", "/\\e.example", "/" + "a" * 3000, "/\r\nX: y"])
def test_a_passkey_leads_nowhere_else(town, browse, device, goal):
    assert sign_in(browse(), device, next=goal).url == reverse("my_page")


def test_the_same_answer_does_not_open_twice(town, browse, device):
    client = browse()
    answer = device.get(ask(client))
    client.post(reverse("use_passkey"), {"answer": answer})
    client.post(reverse("sign_out"))
    again = client.post(reverse("use_passkey"), {"answer": answer})
    assert (again.status_code, who(client)) == (422, None)
    assert str(SAID[doors.Late]) in page(again)


def test_an_answer_opens_in_the_session_that_asked_and_no_other(town, browse, device):
    asked, thief = browse(), browse()
    answer = device.get(ask(asked))
    assert thief.post(reverse("use_passkey"), {"answer": answer}).status_code == 422
    ask(thief)
    assert thief.post(reverse("use_passkey"), {"answer": answer}).status_code == 422
    assert who(thief) is None
    assert asked.post(reverse("use_passkey"), {"answer": answer}).status_code == 302


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"origin": "https://e.example"}, doors.Wrong),
        ({"challenge": "AAAA"}, doors.Wrong),
        ({"handle": b"somebody else"}, doors.Unknown),
        ({"counter": 0}, doors.Copied),
    ],
)
def test_what_is_refused_is_told_in_words(town, browse, device, changed, why):
    assert sign_in(browse(), device).status_code == 302
    client = browse()
    answer = client.post(reverse("use_passkey"), {"answer": device.get(ask(client), **changed), "next": "/om/"})
    assert (answer.status_code, who(client)) == (422, None)
    assert str(SAID[why]) in page(answer)
    assert 'name="next" value="/om/"' in page(answer)


def test_no_answer_breaks_a_door(town, browse):
    client, own = browse(), browse(town.rower)
    for answer in [*NASTY, "", "{", "[]", '{"id": 1}', "x" * 30_000, '{"id":' * 2000]:
        ask(client)
        assert client.post(reverse("use_passkey"), {"answer": answer, "next": answer}).status_code == 422
        assert own.post(reverse("add_passkey"), {"answer": answer, "name": answer or "x"}).status_code == 422
    assert Passkey.objects.count() == 0


def test_no_question_answered_by_nonsense_adds_a_passkey(town, browse):
    own = browse(town.rower)
    for answer in ["{", "[]", '{"id": 1}', '{"id":' * 2000]:
        ask(own, "begin_passkey")
        assert own.post(reverse("add_passkey"), {"answer": answer, "name": "x"}).status_code == 422
    assert Passkey.objects.count() == 0


@pytest.mark.parametrize("kind", ["application/json", "multipart/form-data; boundary=x", "text/plain"])
def test_no_body_breaks_a_door(town, browse, kind):
    for name in ("ask_passkey", "use_passkey", "begin_passkey", "add_passkey"):
        for client in (browse(), browse(town.rower)):
            answer = client.post(reverse(name), b"--x\r\nbroken \xff\x00", content_type=kind)
            assert answer.status_code < 500


def test_a_name_that_will_not_do_is_told_beside_it_and_adds_nothing(town, browse):
    client = browse(town.rower)
    for name in ("", " \x00 ", "x" * 61):
        answer = add(client, Device(), name)
        assert answer.status_code == 422
        assert set(answer.context["new_passkey"].errors) == {"name"}
        assert 'aria-invalid="true"' in page(answer)
    assert Passkey.objects.count() == 0


def test_the_browser_is_suggested_as_name_and_written_in_the_letter(town, mail, settings):
    settings.PUBLIC_ADDRESS = "http://testserver"
    client = Client(headers={"user-agent": FIREFOX})
    just_signed_in(client, town.rower)
    assert 'value="Firefox, Windows"' in page(client.get(reverse("my_settings")))
    add(client, Device())
    client.post(reverse("remove_passkey", args=[Passkey.objects.get().pk]))
    work()
    added, removed = mail.to("rut")
    assert added["Subject"].strip() == "En lösennyckel har lagts till på Överens i Älvhamn"
    assert "”Min telefon” lades till den" in " ".join(text(added).split())
    assert "Firefox, Windows" in text(added)
    assert f"http://testserver{reverse('my_settings')}" in text(added)
    assert removed["Subject"].strip() == "En lösennyckel har tagits bort på Överens i Älvhamn"
    assert added["List-Unsubscribe"] is None
    work()
    assert len(mail.letters) == 2


def test_the_letter_goes_whatever_was_chosen_and_before_the_website_is_opened(town, mail):
    assert town.municipality.state == "setting_up"
    Person.objects.filter(pk=town.rower.person_id).update(letters="never", language="en")
    given(town.rower.person)
    work()
    assert mail.subjects == [("rut", "A passkey was added in Älvhamn")]


def test_another_ones_passkey_is_not_there(town, browse, device):
    own = Passkey.objects.get()
    client = browse(town.grower)
    assert own.name not in page(client.get(reverse("my_settings")))
    assert client.post(reverse("remove_passkey", args=[own.pk])).status_code == 404
    assert Passkey.objects.count() == 1
    assert SignInChange.objects.filter(what="removed").count() == 0


def test_a_question_that_another_person_was_asked_adds_nothing(town, browse):
    client, device = browse(town.rower), Device()
    answer = device.create(ask(client, "begin_passkey"))
    client.post(reverse("sign_out"))
    just_signed_in(client, town.grower)
    refused = client.post(reverse("add_passkey"), {"answer": answer, "name": "x"})
    assert (refused.status_code, Passkey.objects.count()) == (422, 0)
    assert str(SAID[doors.Late]) in page(refused)


def test_who_was_signed_out_meanwhile_comes_back_to_the_page(town, browse, device):
    client, back = browse(), f"{reverse('sign_in')}?next={reverse('my_settings')}"
    for address in (
        reverse("add_passkey"),
        reverse("remove_passkey", args=[Passkey.objects.get().pk]),
        reverse("sign_out_others"),
    ):
        assert client.post(address).url == back
    answer = client.post(reverse("begin_passkey"))
    assert (answer.status_code, set(answer.json())) == (403, {"said"})


def test_no_door_opens_without_the_token_of_its_form(town):
    client = Client(enforce_csrf_checks=True)
    client.force_login(town.rower.person)
    stranger = Client(enforce_csrf_checks=True)
    own = ("begin_passkey", "add_passkey", "sign_out_others", "my_settings")
    assert {client.post(reverse(name)).status_code for name in own} == {403}
    public = ("ask_passkey", "use_passkey", "sign_in", "enter_code", "sign_out")
    assert {stranger.post(reverse(name)).status_code for name in public} == {403}


def test_too_many_from_one_place_must_wait_and_are_told_so(town, browse, device):
    place = PasskeyQuestion.objects.get().place
    here = {"REMOTE_ADDR": "192.0.2.7"}
    PasskeyQuestion.objects.bulk_create(PasskeyQuestion(place=place) for _number in range(1000))
    for client, door in ((browse(), "ask_passkey"), (browse(town.grower), "begin_passkey")):
        answer = client.post(reverse(door), **here)
        assert (answer.status_code, answer.json()) == (429, {"said": str(doors.TOO_MANY)})
    assert sign_in(browse(), device).status_code == 302


# Whose they are


@pytest.mark.parametrize(
    ("address", "host", "name", "origin"),
    [
        ("", "testserver", "testserver", "http://testserver"),
        ("", "localhost:8000", "localhost", "http://localhost:8000"),
        ("https://overens.example.se", "overens.example.se", "overens.example.se", "https://overens.example.se"),
        ("https://Overens.example.se:443", "overens.example.se", "overens.example.se", "https://overens.example.se"),
        ("https://overens.example.se", "testserver", "", ""),
        ("", "127.0.0.1:8000", "", ""),
        ("", "[::1]:8000", "", ""),
    ],
)
def test_passkeys_belong_to_the_deployments_name(town, settings, address, host, name, origin):
    settings.PUBLIC_ADDRESS, settings.ALLOWED_HOSTS = address, ["*"]
    client, secure = Client(), address.startswith("https")
    answer = client.post(reverse("ask_passkey"), headers={"host": host}, secure=secure)
    shown = "data-passkey" in page(client.get(reverse("sign_in"), headers={"host": host}, secure=secure))
    if not name:
        assert (answer.status_code, shown) == (409, False)
        refused = client.post(reverse("use_passkey"), {"answer": "{}"}, headers={"host": host}, secure=secure)
        assert str(doors.NOT_HERE) in page(refused)
        return
    assert (json.loads(answer.json()["asked"])["rpId"], shown) == (name, True)
    device = Device(origin)
    given(town.rower.person, device=device)
    signed = device.get(answer.json()["asked"])
    client.post(reverse("use_passkey"), {"answer": signed}, headers={"host": host}, secure=secure)
    assert who(client) == str(town.rower.person_id)


def test_the_demonstration_at_a_number_tells_where_passkeys_work(town, settings):
    client = Client(headers={"host": "127.0.0.1:8765"})
    settings.ALLOWED_HOSTS = ["127.0.0.1", "localhost"]
    assert f'href="http://localhost:8765{reverse("sign_in")}"' in page(client.get(reverse("sign_in")))
    settings.DEMO = False
    assert "localhost" not in page(client.get(reverse("sign_in")))


def test_without_letters_a_passkey_still_signs_in(town, browse, settings):
    given(town.rower.person, device=(device := Device()))
    settings.DEMO = settings.LETTERS = False
    client = browse()
    assert "data-passkey" in page(client.get(reverse("sign_in")))
    assert sign_in(client, device).status_code == 302


def test_who_signed_in_a_while_ago_signs_in_anew_to_add_one(town, browse):
    client, ask_anew = browse(town.rower), str(_("Sign in anew"))
    assert ask_anew not in page(client.get(reverse("my_settings")))
    with time_machine.travel(timezone.now() + timedelta(minutes=31), tick=False):
        assert ask_anew in page(client.get(reverse("my_settings")))
        answer = client.post(reverse("begin_passkey"))
        assert (answer.status_code, answer.json()) == (403, {"said": str(doors.NOT_FRESH)})
        out = client.post(reverse("sign_out"), {"next": reverse("my_settings")})
        assert (out.url, who(client)) == (f"{reverse('sign_in')}?next={reverse('my_settings')}", None)
        client.post(reverse("demo_sign_in", args=[town.rower.person_id]))
        assert add(client, Device()).status_code == 302


def test_many_passkeys_cost_no_more(town, browse):
    client = browse(town.rower)
    given(town.rower.person)

    few = asked(client, reverse("my_settings"))
    for _number in range(10):
        given(town.rower.person)
    many = asked(client, reverse("my_settings"))
    assert len(few) == len(many) <= 12
    assert len(set(many)) == len(many)
