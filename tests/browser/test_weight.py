"""How much every public page weighs over the wire, as `overens` serves it: goal 5 of the performance goals."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import pytest
from playwright.sync_api import Browser, Page

from .served import demonstration, run_inside

FIRST, AGAIN, HTML, SCRIPTS = 50_000, 15_000, 12_000, 20_000  # bytes
REQUESTS = 8
FULL = """
from overens.bodies.actors import Me
from overens.people.models import Person
from overens.viewpoints import actions
from overens.viewpoints.models import Topic, Viewpoint
by = Me(Person.objects.get(name='Vide Roddstrand')).actors[0]
words = 'Vi vill ha samma villkor för alla föreningar och besked i god tid innan säsongen börjar nummer'.split()
topics = list(Topic.objects.filter(kind='promise'))
kinds = [kind for kind in Viewpoint.Kind.values]
for number in range(300 - Viewpoint.objects.count()):
    text = ' '.join([*words[number % 9 :], str(number), *words[: number % 7]])
    actions.leave(Viewpoint(topic=topics[number % len(topics)]), by=by, text=text, kind=kinds[number % 7])
"""
FULL += """
from overens.discussions.models import Group
one = Group.objects.filter(discussion__state='open', state='open').earliest('pk')
Group.objects.filter(pk=one.pk).update(code='CCCDDDD')
"""
HALL = 40_000  # bytes: a whole hall loads the page at once
PAGES = (
    "/", "/overenskommelsen/1/", "/overenskommelsen/1/atagande/1/", "/overenskommelsen/1/handelser/",
    "/overenskommelsen/alla/", "/synpunkter/om/1/", "/synpunkter/1/", "/sammanstallningar/",
    "/sammanstallningar/1/", "/kommunen/", "/kommunen/10/", "/forkortningar/", "/om/", "/tillganglighet/",
    "/tillganglighet/rapportera/", "/integritet/", "/logga-in/", "/demo/", "/finns-inte/",
)  # fmt: skip


@dataclass
class Visit:
    """What one visit fetched: bytes over the wire by type of resource, and how many requests."""

    bytes: dict[str, int] = field(default_factory=dict)
    requests: int = 0

    @property
    def all(self) -> int:
        return sum(self.bytes.values())


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = tmp_path_factory.mktemp("demo") / "data"
    with demonstration(data) as address:
        run_inside(data, FULL)
        yield address


def visit(page: Page, url: str) -> Visit:
    """Open a page and count what comes over the wire; what the browser has kept comes from nowhere."""
    seen, types = Visit(), dict[str, str]()
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")

    def answered(event: dict[str, Any]) -> None:
        types[event["requestId"]] = event["type"]
        seen.requests += not event["response"].get("fromDiskCache", False)

    def came(event: dict[str, Any]) -> None:
        kind = types.get(event["requestId"], "Other")
        seen.bytes[kind] = seen.bytes.get(kind, 0) + int(event["encodedDataLength"])

    wire.on("Network.responseReceived", answered)
    wire.on("Network.loadingFinished", came)
    page.goto(url)
    page.wait_for_timeout(200)  # what is asked for after the page has loaded
    wire.detach()
    return seen


def too_much(chromium: Browser, home: str, path: str) -> list[str]:
    """What of a page is over its budget: at a first visit, and at the next."""
    context = chromium.new_context()
    page = context.new_page()
    first, again = visit(page, home + path), visit(page, home + path)
    context.close()
    measured = {
        "a first visit": (first.all, FIRST),
        "its requests": (first.requests, REQUESTS),
        "its HTML": (first.bytes.get("Document", 0), HTML),
        "its scripts": (first.bytes.get("Script", 0), SCRIPTS),
        "the next visit": (again.all, AGAIN),
    }
    assert first.bytes.get("Document", 0) > 500, path  # something was measured
    return [f"{path}: {what} is {size}, at most {most}" for what, (size, most) in measured.items() if size > most]


def test_no_public_page_is_heavier_than_it_may_be(chromium, home):
    found = [fault for path in PAGES for fault in too_much(chromium, home, path)]
    assert not found, "\n".join(found)


def test_a_groups_page_is_light_enough_for_a_hall(chromium, home):
    at_the_door = chromium.new_context()
    page = at_the_door.new_page()
    page.goto(f"{home}/g/CCCDDDD/")
    page.click("main button[type=submit]")
    page.wait_for_url("**/g/grupp/")
    fresh = chromium.new_context(storage_state={"cookies": at_the_door.cookies(), "origins": []})
    first = visit(fresh.new_page(), f"{home}/g/grupp/")
    fresh.close()
    at_the_door.close()
    assert first.bytes["Document"] > 1_000
    assert first.all < HALL
