"""Skip link, paper, large text: pages for those who read in other ways."""

import pytest
from playwright.sync_api import expect

from .axe import faults_of
from .world import lived

COVERS = """() => [...document.querySelectorAll('body *')].filter((one) =>
  ['fixed', 'sticky'].includes(getComputedStyle(one).position) && one.offsetHeight > 120).length"""
LOW_CONTRAST = (
    "<html lang=sv><title>x</title><main><h1>x</h1><p style='color:#aaa;background:#fff'>blek</p><img src=''></main>"
)


@pytest.mark.requirement("X07")
def test_axe_would_find_a_fault(chromium):
    page = chromium.new_page()
    page.set_content(LOW_CONTRAST)
    found = faults_of(page)
    page.close()
    assert [fault.split(": ")[1] for fault in found] == ["color-contrast", "image-alt"]


@pytest.mark.requirement("X07")
def test_the_first_stop_skips_to_the_content(reader):
    lived()
    me = reader(keyboard=True)
    me.go("/")
    me.page.keyboard.press("Tab")
    link = me.page.locator(".ds-skip-link")
    expect(link).to_be_focused()
    expect(link).to_be_in_viewport()
    me.page.keyboard.press("Enter")
    expect(me.page.locator("main")).to_be_focused()


@pytest.mark.requirement("X07")
def test_on_paper_everything_folded_is_there_and_nothing_to_press(reader):
    world = lived()
    me = reader()
    me.go(world.proposal.get_absolute_url())
    folded = me.page.locator(".box details li").all_text_contents()
    assert len(folded) > 5
    me.page.emulate_media(media="print")
    for item in me.page.locator(".box li").all():
        expect(item).to_be_visible()
    assert me.page.locator("main .ds-button:visible, main form:visible, header nav:visible").count() == 0
    assert me.texts(".sender")[0].startswith("Kommunens förslag")


@pytest.mark.requirement("X07")
def test_at_400_percent_on_a_small_screen_a_viewpoint_can_be_left(reader):
    world = lived()
    me = reader(width=320, height=256, me=world.vide)
    me.go(world.proposal.get_absolute_url())
    me.activate(me.main.locator("article.cm a.act").first)
    me.fits()
    me.write("text", "Bra!")
    me.tick("input[name=kind][value=approval]")
    me.send()
    me.sees("Bra!")
    me.fits()
    assert me.page.evaluate(COVERS) == 0


def test_the_name_in_the_header_is_one_word_on_the_smallest_phone(reader):
    lived()
    me = reader(width=320)
    me.go("/")
    name = me.page.locator(".top .brand b")
    expect(name).to_have_text("Överens")
    assert name.evaluate("it => it.offsetHeight < 1.5 * parseFloat(getComputedStyle(it).lineHeight)")
    me.fits()


@pytest.mark.requirement("X07")
def test_the_text_can_be_spaced_out(reader):
    """WCAG 1.4.12: with the spacing a reader chooses nothing is cut off or runs sideways."""
    world = lived()
    me = reader(width=320)
    for address in ("/", world.proposal.get_absolute_url(), world.compilation.get_absolute_url(), "/kommunen/"):
        me.go(address)
        me.page.evaluate(
            """() => { const sheet = new CSSStyleSheet(); sheet.replaceSync(
            '* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }'
            + 'p { margin-bottom: 2em !important }'); document.adoptedStyleSheets = [sheet]; }"""
        )
        me.fits()
