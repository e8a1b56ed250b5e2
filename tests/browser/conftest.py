"""A Chromium for each worker, a served town, and people who read it in windows of their own."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, expect, sync_playwright

from overens.bodies.actors import Me
from tests.conftest import just_signed_in
from tests.left_out import chromium as path_of_chromium

from .reader import KeyboardReader, Reader

ARGUMENTS = [
    "--no-sandbox",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
PATIENCE = 20_000  # milliseconds: more than any answer takes on a machine that is busy
HEIGHTS = {1280: 900, 360: 740, 320: 640}


@pytest.fixture(scope="package")
def chromium() -> Iterator[Browser]:
    """Playwright's loop runs in this thread: Django would take every query for one inside it."""
    expect.set_options(timeout=PATIENCE)
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
        browser = playwright.chromium.launch(executable_path=path_of_chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def reader(chromium: Browser, live_server: Any) -> Iterator[Callable[..., Reader]]:
    """`reader(language="en", width=360, me=t.rower)` opens a window; whatever goes wrong in it fails the test."""
    opened: list[Reader] = []

    def new(
        language: str = "sv",
        width: int = 1280,
        scheme: str = "light",
        scripts: bool = True,
        keyboard: bool = False,
        height: int = 0,
        me: Me | None = None,
    ) -> Reader:
        context = chromium.new_context(
            viewport={"width": width, "height": height or HEIGHTS[width]},
            color_scheme=scheme,
            java_script_enabled=scripts,
            locale="sv-SE",
            base_url=live_server.url,
        )
        context.set_default_timeout(PATIENCE)
        context.add_cookies([cookie(live_server.url, settings.LANGUAGE_COOKIE_NAME, language)])
        if me is not None:
            context.add_cookies([cookie(live_server.url, settings.SESSION_COOKIE_NAME, session_of(me))])
        opened.append((KeyboardReader if keyboard else Reader)(context, live_server.url, language))
        return opened[-1]

    yield new
    faults = [fault for one in opened for fault in one.faults]
    for one in opened:
        one.context.close()
    assert faults == []


def cookie(home: str, name: str, value: str) -> dict[str, str]:
    return {"name": name, "value": value, "url": home}


def session_of(me: Me) -> str:
    """The key of a session signed in, where signing in is not the point."""
    client = Client()
    just_signed_in(client, me)
    return client.cookies[settings.SESSION_COOKIE_NAME].value


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here needs a Chromium, and a database that a server in another thread can read."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)
            item.add_marker(pytest.mark.django_db(transaction=True))
