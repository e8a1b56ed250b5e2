"""Passkeys in a real browser, with an authenticator of its own: added, used, removed; and in the middle of writing."""

from typing import Any

import pytest
from playwright.sync_api import expect

from overens.people.models import Passkey, Session
from tests import cast, made

from .axe import faults_of
from .test_signing_in import WORDS

SETTINGS, SIGN_IN = "/min-sida/val/", "/logga-in/"


class Authenticator:
    """The window's own: a phone that verifies its owner at once."""

    def __init__(self, me: Any) -> None:
        self.wire = me.context.new_cdp_session(me.page)
        self.wire.send("WebAuthn.enable")
        kind = {"protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True}
        options = kind | {"isUserVerified": True, "automaticPresenceSimulation": True}
        self.number = self.wire.send("WebAuthn.addVirtualAuthenticator", {"options": options})["authenticatorId"]

    def verifies(self, yes: bool) -> None:
        self.wire.send("WebAuthn.setUserVerified", {"authenticatorId": self.number, "isUserVerified": yes})


def with_passkey(me: Any) -> Authenticator:
    phone = Authenticator(me)
    me.go(SETTINGS)
    me.write("name", "Min telefon")
    me.press("Add a passkey")
    assert me.at == SETTINGS
    return phone


def sign_out(me: Any) -> None:
    me.go("/min-sida/")
    me.press("Sign out")


@pytest.mark.requirement("X11")
@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_passkey_is_added_signs_in_and_is_removed(reader, keyboard, language):
    town = cast.town()
    me = reader(me=town.rower, keyboard=keyboard, language=language)
    with_passkey(me)
    me.sees("Min telefon", me.word("Not used yet."))
    assert faults_of(me.page) == []
    sign_out(me)
    me.go(SIGN_IN)
    assert faults_of(me.page) == []
    me.press("Sign in with a passkey")
    assert me.at == "/min-sida/"
    me.go(SETTINGS)
    assert me.word("Not used yet.") not in me.main.inner_text()
    me.press("Remove")
    assert Passkey.objects.count() == 0
    sign_out(me)
    me.go(SIGN_IN)
    me.press("Sign in with a passkey")  # the phone still has it
    assert me.at == "/logga-in/nyckel/"
    me.sees(me.word("That passkey is not known here. It may have been removed. Ask for a code by mail instead."))
    assert faults_of(me.page) == []


def test_what_was_typed_survives_a_sign_in_by_passkey(reader):
    town = cast.town()
    version = made.proposal(town, commitments=1)
    me = reader(me=town.rower)
    with_passkey(me)
    leave = f"/synpunkter/pa/{version.topic_id}/lamna/"
    me.go(leave)
    me.write("text", WORDS)
    Session.objects.all().delete()
    me.send()
    assert me.at.startswith(SIGN_IN)
    me.press("Sign in with a passkey")
    assert me.at == leave
    assert me.page.input_value("[name=text]") == WORDS


def test_a_device_that_holds_one_already_or_whose_owner_says_no_is_told_in_words(reader):
    town = cast.town()
    me = reader(me=town.rower)
    phone = with_passkey(me)
    add = me.main.get_by_role("button", name=me.word("Add a passkey"))
    said = me.page.locator("form[data-passkey] [role=alert]")
    add.click()
    expect(said).to_have_text(me.word("That device already holds a passkey of yours for this website."))
    phone.verifies(False)
    sign_out(me)
    me.go(SIGN_IN)
    me.main.get_by_role("button", name=me.word("Sign in with a passkey")).click()
    stopped = "Nothing was done: it was stopped, or took too long. Press the button to try again."
    expect(said).to_have_text(me.word(stopped))
    assert faults_of(me.page) == []
    phone.verifies(True)
    me.press("Sign in with a passkey")
    assert me.at == "/min-sida/"


def test_without_javascript_or_support_no_passkey_is_offered(reader):
    town = cast.town()
    bare, old = reader(me=town.rower, scripts=False), reader(me=town.rower)
    old.context.add_init_script("delete PublicKeyCredential.parseCreationOptionsFromJSON")
    for me in (bare, old):
        me.go(SETTINGS)
        expect(me.page.locator("form[data-passkey]")).to_be_hidden()
        sign_out(me)
        me.go(SIGN_IN)
        expect(me.page.locator("form[data-passkey]")).to_be_hidden()
        expect(me.page.locator("#id_email")).to_be_visible()
