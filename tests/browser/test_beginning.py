"""The pages on the way in: nothing yet, the beginning, invitations, the opening, signing in by a code."""

import pytest
from playwright.sync_api import expect

from tests import cast

from .axe import faults_of

FIELDS = {
    "name": "Älvhamns kommun",
    "town": "Älvhamn",
    "coordinator_name": "Klara",
    "coordinator_email": "klara@alvhamn.example",
    "civil_name": "Roland",
}


@pytest.mark.requirement("U22", "X07")
@pytest.mark.parametrize("width", [1280, 360])
def test_a_town_is_set_up_and_opened_on_pages_axe_finds_nothing_on(reader, width):
    me, other = reader(width=width), reader("en", width)
    found = []

    def look() -> None:
        me.fits()
        found.extend(faults_of(me.page))

    me.go("/kom-igang/")
    look()
    for field, text in FIELDS.items():
        me.write(field, text)
    me.write("civil_email", FIELDS["coordinator_email"])  # one person cannot be both parties
    me.press("Set up the website")
    look()
    expect(me.page.locator(".errs")).to_be_focused()
    assert me.page.locator("#id_town").input_value() == FIELDS["town"]
    me.write("civil_email", "roland@forening.example")
    me.press("Set up the website")
    look()
    first, second = (one.get_attribute("href") for one in me.main.locator("a[href*='/inbjudan/']").all())
    other.go(second)
    found += faults_of(other.page)
    me.go(first)
    look()
    me.press("Accept the seat")
    look()
    assert me.go(first).status == 410  # good once
    look()
    me.go("/installningar/")
    me.press("Open the website")
    look()
    me.send()
    me.sees(me.word("The website is open. Letters go out from now on."))
    assert not found, "\n".join(found)


def test_before_anything_is_set_up_the_front_page_says_what_to_do(reader):
    me = reader()
    me.go("/")
    me.fits()
    assert me.page.locator("h1").count() == 1
    assert faults_of(me.page) == []


@pytest.mark.requirement("X07")
@pytest.mark.parametrize("width", [1280, 360])
def test_the_page_for_the_mailed_code_is_one_axe_finds_nothing_on(reader, width):
    cast.town()
    me = reader(width=width)
    found = []
    me.go("/logga-in/?next=/kommunen/")
    me.write("email", "rut@example.org")
    me.press("Send me a code")
    assert me.at == "/logga-in/kod/"
    me.fits()
    found += faults_of(me.page)
    me.write("code", "00000000")
    me.send()
    me.fits()
    found += faults_of(me.page)
    expect(me.page.locator(".errs")).to_be_focused()
    assert not found, "\n".join(found)
