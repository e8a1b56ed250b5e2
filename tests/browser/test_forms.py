"""What forms do when people hurry, go back, lose the network or are not signed in; and how they say what is wrong."""

import pytest
from playwright.sync_api import expect

from overens.viewpoints.models import Viewpoint
from tests import cast, made

from .axe import faults_of

WORDS = "Lägg mötena på kvällstid, då kan ideella krafter komma."


@pytest.fixture
def proposal():
    town = cast.town()
    town.version = made.proposal(town, commitments=1)
    town.leave = f"/synpunkter/pa/{town.version.topic_id}/lamna/"
    return town


def said() -> list[str]:
    """Every viewpoint on the website."""
    return [str(one) for one in Viewpoint.objects.select_related("wording").order_by("pk")]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_a_double_click_leaves_one_viewpoint(reader, proposal, scripts):
    me = reader(scripts=scripts, me=proposal.rower)
    me.go(proposal.leave)
    me.write("text", WORDS)
    me.main.locator("form .ds-button").dblclick()
    me.page.wait_for_url("**/synpunkter/*/")
    me.sees(WORDS)
    assert said() == [WORDS]


def test_going_back_and_sending_again_leads_to_the_first_one(reader, proposal):
    me = reader(me=proposal.rower)
    me.go(proposal.leave)
    me.write("text", WORDS)
    me.send()
    first = me.at
    me.page.go_back()
    me.write("text", WORDS)
    me.send()
    assert (me.at, said()) == (first, [WORDS])


def test_going_back_and_sending_other_words_shows_both_texts(reader, proposal):
    me = reader(me=proposal.rower)
    me.go(proposal.leave)
    me.write("text", WORDS)
    me.send()
    me.page.go_back()
    me.write("text", "Något helt annat.")
    me.send()
    assert me.texts("main h1") == [me.word("You have already sent this")]
    assert me.texts("blockquote") == [WORDS, "Något helt annat."]
    assert faults_of(me.page) == []
    assert said() == [WORDS]


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without"])
def test_an_empty_form_says_what_to_do_and_takes_the_focus_there(reader, proposal, scripts):
    me = reader("en", 360, scripts=scripts, me=proposal.double)
    me.go(proposal.leave)
    me.page.locator("form.do").evaluate("form => form.noValidate = true")
    me.send()
    summary = me.page.locator(".errs")
    expect(summary).to_be_focused()
    assert me.texts(".errs li") == ["Your viewpoint: Fill this in.", "Who do you speak for?: Choose who you speak for."]
    assert faults_of(me.page) == [] if scripts else True
    summary.locator("a").first.click()
    focused = me.page.evaluate("document.activeElement.id || document.activeElement.name")
    assert focused in {"id_text", "id_seat_0"}
    me.fits()


def test_what_is_typed_is_kept_when_the_network_is_lost(reader, proposal):
    me = reader(width=360, me=proposal.rower)
    me.go(proposal.leave)
    me.write("text", WORDS)
    me.page.wait_for_timeout(600)  # a moment after the last letter
    me.context.set_offline(True)
    me.main.locator("form .ds-button").click(no_wait_after=True)
    me.page.wait_for_timeout(300)
    me.context.set_offline(False)
    me.go(proposal.leave)
    assert me.page.locator("#id_text").input_value() == WORDS
    me.sees(me.word("What you had typed is still here."))
    assert faults_of(me.page) == []
    me.send()
    assert said() == [WORDS]
    me.go(proposal.leave)  # the server has it: the device has forgotten it
    assert me.page.locator("#id_text").input_value() == ""


def test_a_sign_in_that_interrupts_carries_the_text_along(reader, proposal):
    me = reader(me=proposal.rower)
    me.go(proposal.leave)
    me.write("text", WORDS)
    me.context.clear_cookies(name="session")
    me.send()
    assert me.at.startswith("/logga-in/?next=")
    me.press("Choose who to be")
    me.activate(me.main.get_by_role("button", name="Rut"))
    assert me.at == proposal.leave
    assert me.page.locator("#id_text").input_value() == WORDS
    me.send()
    assert said() == [WORDS]


def test_two_who_change_the_same_wording_both_see_both_texts(reader, proposal):
    promise = made.commitments(made.draft(proposal))[0]
    first, second = (reader(me=proposal.coordinator) for _window in range(2))
    for one in (first, second):
        one.go(f"{promise.get_absolute_url()}formulera/")
    first.write("text", "Kommunen ska bjuda in till dialog.")
    first.send()
    second.write("text", "Kommunen ska lyssna.")
    second.send()
    second.sees("Kommunen ska bjuda in till dialog.")
    assert second.page.locator("#id_text").input_value() == "Kommunen ska lyssna."
    assert faults_of(second.page) == []
    second.send()
    assert second.texts("main h1") == ["Kommunen ska lyssna."]


def test_a_text_is_gone_through_with_the_keyboard(reader, proposal):
    reading = made.reading(proposal)
    me = reader(keyboard=True, me=proposal.coordinator)
    me.go(reading.get_absolute_url())
    choices = me.page.locator("[data-line] select")
    me.reach(choices.first)
    me.page.keyboard.press("n")
    marked = me.page.locator("[data-line].look select").first
    expect(marked).to_be_focused()
    me.page.keyboard.press("1")
    expect(marked).to_have_value("principle")
    me.page.keyboard.press("ArrowDown")
    expect(marked).not_to_be_focused()
    assert me.page.evaluate("document.activeElement.matches('[data-line] select')")
