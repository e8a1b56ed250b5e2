"""What the scripts promise whoever types on a bad connection, in a real browser."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, Route, sync_playwright

from overens.ui import house
from tests.left_out import chromium

SCRIPT = Path(house.__file__).parent / "build" / "overens.js"
SITE = "http://overens.test"
BODY = (
    '<body data-sending="Sending" data-draft-restored="Still here." data-draft-forget="Start over" '
    'data-draft-forgotten="Empty again.">'
)
FORM = """
<form method="post" action="/send" data-draft="viewpoint-7"><input type="hidden" name="token" value="t1">
<textarea name="text"></textarea><input type="checkbox" name="part" value="1">
<input type="checkbox" name="part" value="2"><input type="password" name="code"><button>Send</button></form>
"""
UPLOAD = (
    '<form method="post" action="/send" enctype="multipart/form-data"><input type="file" name="f">'
    "<button>Send</button></form>"
)
DONE = '<p data-draft-done="viewpoint-7">Received</p>'
PAGES = {
    "/": FORM,
    "/upload": UPLOAD,
    "/sign-in": "<p>Sign in</p>",
    "/done": DONE,
    "/left": "<p data-draft-done='*'>",
}

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def chrome() -> Iterator[BrowserContext]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield browser.new_context()
        browser.close()


@pytest.fixture
def sent() -> list[str]:
    """What reached the server."""
    return []


@pytest.fixture
def tab(chrome: BrowserContext, sent: list[str]) -> Iterator[Page]:
    def answer(route: Route) -> None:
        path = route.request.url.removeprefix(SITE)
        if path == "/overens.js":
            return route.fulfill(content_type="text/javascript", body=SCRIPT.read_text())
        if route.request.method == "POST":
            sent.append(route.request.post_data or "")
            return route.fulfill(status=204)  # the page stays, as while one waits for an answer
        script = '<script src="/overens.js"></script>'
        return route.fulfill(content_type="text/html", body=f"<!doctype html>{script}{BODY}{PAGES[path]}")

    one = chrome.new_page()
    one.route(f"{SITE}/**", answer)
    one.goto(SITE)
    one.evaluate("localStorage.clear()")
    one.goto(SITE)
    yield one
    one.close()


def typed(tab: Page) -> tuple[str, list[bool], str]:
    boxes = [tab.locator("[name=part]").nth(at).is_checked() for at in (0, 1)]
    return tab.locator("[name=text]").input_value(), boxes, tab.locator("[name=code]").input_value()


def write(tab: Page) -> None:
    tab.fill("[name=text]", "Vi behöver en vattenpost.")
    tab.check("[name=part][value='2']")
    tab.fill("[name=code]", "secret")


def test_what_was_typed_survives_a_sign_in_on_the_way(tab):
    write(tab)
    tab.goto(f"{SITE}/sign-in")
    tab.goto(SITE)
    assert typed(tab) == ("Vi behöver en vattenpost.", [False, True], "")
    assert tab.locator("p.kept[role=status]").inner_text() == "Still here.Start over"
    assert tab.locator("[name=token]").input_value() == "t1"
    assert "secret" not in tab.evaluate("JSON.stringify(localStorage)")


def test_it_is_kept_until_the_server_says_it_has_it(tab):
    write(tab)
    tab.goto(f"{SITE}/sign-in")
    assert tab.evaluate("Object.keys(localStorage)") == ["draft:viewpoint-7"]
    tab.goto(f"{SITE}/done")
    assert tab.evaluate("Object.keys(localStorage)") == []
    tab.goto(SITE)
    assert typed(tab) == ("", [False, False], "")
    assert tab.locator(".kept").count() == 0


def test_signing_out_leaves_nothing_on_the_device(tab):
    write(tab)
    tab.goto(f"{SITE}/left")
    assert tab.evaluate("Object.keys(localStorage)") == []


def test_one_can_start_over(tab):
    write(tab)
    tab.goto(f"{SITE}/sign-in")
    tab.goto(SITE)
    tab.click("text=Start over")
    assert typed(tab) == ("", [False, False], "")
    assert tab.locator(".kept").inner_text() == "Empty again."


def test_a_form_is_sent_once_however_often_one_presses(tab, sent):
    write(tab)
    with tab.expect_request(f"{SITE}/send"):
        tab.evaluate("for (let i = 0; i < 3; i++) document.querySelector('button').click()")
    tab.wait_for_timeout(300)
    assert len(sent) == 1
    assert tab.get_attribute("button", "aria-disabled") == "true"


def test_a_file_on_its_way_says_so(tab):
    tab.goto(f"{SITE}/upload")
    tab.set_input_files("[name=f]", {"name": "a.txt", "mimeType": "text/plain", "buffer": b"a"})
    tab.click("button", no_wait_after=True)
    assert tab.locator(".sending[role=status]").inner_text().strip() == "Sending"
    assert tab.locator(".sending progress").count() == 1
