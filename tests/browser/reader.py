"""Somebody at a browser: reads, presses, writes; and notices when something goes wrong behind the page."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlsplit

from django.utils.translation import gettext, override
from playwright.sync_api import BrowserContext, ConsoleMessage, Locator, Request, Response, expect

FOCUS_IS_SEEN = """() => [document.activeElement, document.activeElement.closest('label')].some((element) => {
  const styles = element && getComputedStyle(element);
  const outlined = styles && styles.outlineStyle !== 'none' && parseFloat(styles.outlineWidth) >= 2;
  return outlined || (styles && styles.boxShadow !== 'none');
})"""
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
STOPS = 400  # more presses of Tab than any page has places to stop


class Reader:
    """One person in one browser window, with a mouse. Words are given in English and read in the page's language."""

    def __init__(self, context: BrowserContext, home: str, language: str) -> None:
        self.context, self.home, self.language = context, home, language
        self.page = context.new_page()
        self.faults: list[str] = []
        self.page.on("console", self._console)
        self.page.on("pageerror", lambda error: self.faults.append(f"{self.page.url}: {error}"))
        self.page.on("request", self._request)
        self.page.on("requestfailed", self._failed)
        self.page.on("response", self._response)

    def _console(self, message: ConsoleMessage) -> None:
        # A page that answers 404 or 422 is told of here too; `_response` knows which answers are wrong.
        if message.type in {"error", "warning"} and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"{self.page.url}: {message.text}")

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.faults.append(f"asks another host: {request.url}")

    def _failed(self, request: Request) -> None:
        left = "net::ERR_ABORTED"  # a download, or a page left while it loaded
        if request.failure != left and request.failure != "net::ERR_INTERNET_DISCONNECTED":
            self.faults.append(f"{request.url}: {request.failure}")

    def _response(self, response: Response) -> None:
        own_page = response.request.is_navigation_request()
        if response.status >= 500 or (response.status >= 400 and not own_page):
            self.faults.append(f"{response.url}: {response.status}")

    # Reading

    def word(self, english: str, **values: Any) -> str:
        """What the page says for an English string of ours."""
        with override(self.language):
            return gettext(english) % values if values else gettext(english)

    def go(self, address: str) -> Response:
        """Open an address; the answer must not be a server's fault."""
        response = self.page.goto(self.home + address)
        assert response is not None
        return response

    @property
    def at(self) -> str:
        """The address of the page, without the host."""
        parts = urlsplit(self.page.url)
        return parts.path + (f"?{parts.query}" if parts.query else "")

    @property
    def main(self) -> Locator:
        return self.page.locator("main")

    def sees(self, *texts: str) -> None:
        """The texts are shown in the page's main part."""
        for text in texts:
            expect(self.main).to_contain_text(text)

    def texts(self, css: str) -> list[str]:
        """The words of everything that matches."""
        return [" ".join(text.split()) for text in self.page.locator(css).all_inner_texts()]

    def fits(self) -> None:
        """Nothing makes the page scroll sideways."""
        assert self.page.evaluate(SIDEWAYS) <= 0, f"{self.at} is too wide"

    # Doing

    def press(self, english: str) -> None:
        """Press the button, or follow the link, with these words, in the main part of the page."""
        self.activate(self.button(english).first)

    def button(self, english: str) -> Locator:
        """The buttons and links with these words that are seen in the main part of the page."""
        name = self.word(english)
        both = self.main.get_by_role("button", name=name).or_(self.main.get_by_role("link", name=name))
        return both.locator("visible=true")

    def send(self) -> None:
        """Send the one form of the page."""
        self.activate(self.main.locator("form[method=post] button[type=submit], form[method=post] .ds-button").first)

    def activate(self, what: Locator) -> None:
        """Press what leads to another page, and wait for it."""
        with self.page.expect_navigation():
            self.hit(what)

    def hit(self, what: Locator) -> None:
        what.click(no_wait_after=True)

    def write(self, field: str, text: str) -> None:
        self.page.locator(f"#id_{field}").fill(text)

    def choose(self, css: str, value: str) -> None:
        """Choose in a list."""
        self.page.locator(css).select_option(value)

    def tick(self, css: str) -> None:
        self.page.locator(css).check()

    def fetch(self, link: Locator) -> bytes:
        """Follow a link to a file; what comes."""
        with self.page.expect_download() as coming:
            self.hit(link)
        return coming.value.path().read_bytes()


class KeyboardReader(Reader):
    """The same person without a mouse: Tab, Enter, Space, arrows and letters. Focus must always be seen."""

    def reach(self, what: Locator) -> None:
        """Tab forward until this has the focus. A board at work may have put a new one in its place meanwhile."""
        for _stop in self._stops():
            if what.evaluate("wanted => wanted === document.activeElement"):
                return
        raise AssertionError(f"{self.at}: Tab never comes to {what}")

    def _stops(self) -> Iterator[int]:
        for stop in range(STOPS):
            self.page.keyboard.press("Tab")
            if self.page.evaluate("document.activeElement === document.body"):
                continue  # past the last stop: the next one is the first
            here = "document.activeElement.outerHTML.slice(0, 120)"
            assert self.page.evaluate(FOCUS_IS_SEEN), f"{self.at}: focus is not seen on {self.page.evaluate(here)}"
            yield stop

    def hit(self, what: Locator) -> None:
        self.reach(what)
        self.page.keyboard.press("Enter")

    def write(self, field: str, text: str) -> None:
        box = self.page.locator(f"#id_{field}")
        self.reach(box)
        if box.get_attribute("type") == "date":  # in parts, in the order of the browser's own country
            year, month, day = text.split("-")
            self.page.keyboard.type(month + day + year)
            expect(box).to_have_value(text)
            return
        if box.get_attribute("type") == "time":
            self.page.keyboard.type(text.replace(":", ""))
            expect(box).to_have_value(text)
            return
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(text)

    def choose(self, css: str, value: str) -> None:
        select = self.page.locator(css)
        self.reach(select)
        values = select.locator("option").evaluate_all("options => options.map(option => option.value)")
        self.page.keyboard.press("Home")
        for _option in range(values.index(value)):
            self.page.keyboard.press("ArrowDown")
        expect(select).to_have_value(value)

    def tick(self, css: str) -> None:
        box = self.page.locator(css)
        if box.get_attribute("type") == "radio":
            self._to_radio(box)
        else:
            self.reach(box)
            self.page.keyboard.press("Space")
        expect(box).to_be_checked()

    def _to_radio(self, box: Locator) -> None:
        """Tab to the group, then arrows."""
        name = box.get_attribute("name")
        group = self.page.locator(f"input[name='{name}']")
        for _stop in self._stops():
            if self.page.evaluate("document.activeElement.name") == name:
                break
        for _one in range(group.count()):
            if box.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        if not box.is_checked():
            self.page.keyboard.press("Space")
