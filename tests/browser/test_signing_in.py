"""Signing in by a code in the middle of writing: nothing that was typed is lost."""

import pytest

from overens.people.codes import shown
from overens.people.models import Session, SignInCode
from tests import cast, made

from .axe import faults_of

WORDS = "Lägg mötena på kvällstid, då kan ideella krafter komma."


@pytest.mark.parametrize("keyboard", [False, True], ids=["mouse", "keyboard"])
def test_what_was_typed_survives_a_sign_in_by_code(reader, keyboard):
    town = cast.town()
    version = made.proposal(town, commitments=1)
    me = reader(me=town.rower, keyboard=keyboard)
    leave = f"/synpunkter/pa/{version.topic_id}/lamna/"
    me.go(leave)
    me.write("text", WORDS)
    Session.objects.all().delete()  # signed out elsewhere, or two weeks have passed
    me.send()
    assert me.at.startswith("/logga-in/")
    assert faults_of(me.page) == []
    me.write("email", "Rut@example.org")
    me.press("Send me a code")
    assert me.at == "/logga-in/kod/"
    assert faults_of(me.page) == []
    me.write("code", "fel kod")
    me.press("Sign in")
    assert faults_of(me.page) == []
    me.write("code", shown(SignInCode.objects.latest("pk")).lower())
    me.press("Sign in")
    assert me.at == leave
    assert me.page.input_value("[name=text]") == WORDS
