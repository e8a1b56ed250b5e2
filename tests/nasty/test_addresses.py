"""No address and nothing after its question mark gives a server error."""

import random

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.nasty.values import NASTY, calm, fine

PARAMETERS = {  # the pages that read each, besides one drawn for every value
    "sida": [
        "archive",
        "version",
        "structure",
        "my_page",
        "viewpoints",
        "definitions",
        "commitments",
        "guidelines",
        "guideline",
        "work",
        "timeline",
    ],
    "sort": ["commitment", "viewpoints"],
    "om": ["viewpoints"],
    "q": ["archive", "work"],
    "slag": ["work"],
    "visa": ["versions"],
    "version": ["timeline"],
    "part": ["commitments"],
    "princip": ["commitments"],
    "ansvarig": ["commitments"],
    "laget": ["commitments"],
    "body": ["unlink_forum"],
    "bara": ["reading", "confirm"],
    "vald": ["merge_many"],
    "farg": ["settings"],
    "v": ["theme"],
    "next": ["sign_in", "demo"],
    "words": ["mark_unclear"],
    "schema": [],
    "seat": [],
    "token": [],
    "language": [],
}
POSTED = {"sign_out", "sign_out_others", "language", "demo_sign_in"}


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_no_question_mark_breaks_a_page(world, parameter):
    """Each nasty value on a page of each kind, read by turns: which gets which is drawn, the same each time."""
    draw, broken = random.Random(parameter), []
    names, clients = sorted(set(world.addresses) - POSTED), [world.coordinator, world.visitor]
    for turn, nasty in enumerate(NASTY):
        for place, name in enumerate([*PARAMETERS[parameter], draw.choice(names)], start=turn):
            if not fine(clients[place % 2].get(world.addresses[name], {parameter: nasty})):
                broken.append((name, place % 2, nasty[:30]))
    assert broken == []


@pytest.mark.parametrize(
    "goal", ["x", "evil", "//evil.example", "http://evil.example/", "javascript:alert(1)", "\\\\evil"]
)
def test_who_is_signed_in_already_is_led_nowhere_else(world, goal):
    answer = world.coordinator.get(world.addresses["sign_in"], {"next": goal})
    assert (answer.status_code, answer["Location"]) == (302, "/min-sida/")


RAW = ["%", "%ff", "%00", "sida=%ff", "q=%c3%28", "&&==&", "sida[]=1", "sida=1&sida=x", "=" * 500, "q=%ed%a0%80"]


def test_no_broken_question_breaks_a_page(world):
    draw = random.Random(4)
    asked = {name: f"{address}?{draw.choice(RAW)}" for name, address in world.addresses.items()}
    assert [url for url in asked.values() if not fine(world.coordinator.get(url))] == []


TAILS = ["%00", "%ff", "%0a", "..", "%2e%2e/", "x" * 3000, "٣/", "-1/", "1.0/", "<b>/", "\x7f"]


def test_no_broken_address_breaks_a_page(world):
    draw = random.Random(3)
    for name, address in world.addresses.items():
        tail = draw.choice(TAILS)
        for broken in (address + tail, address.rstrip("/").rsplit("/", 1)[0] + "/" + tail):
            assert fine(world.coordinator.get(broken)), (name, broken)


ANY_TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
FEW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@FEW
@given(value=ANY_TEXT, other=ANY_TEXT)
def test_no_cookie_or_header_breaks_the_start_page(world, value, other):
    client = calm(Client())
    headers = {
        "HTTP_ACCEPT_LANGUAGE": other,
        "HTTP_IF_NONE_MATCH": value,
        "HTTP_REFERER": other,
        "HTTP_USER_AGENT": value,
    }
    clean = {name: text.encode("utf-8", "ignore").decode("latin-1") for name, text in headers.items()}
    client.cookies["sprak"] = "en" if len(value) % 2 else "xx"
    client.cookies["session"] = "a" * (len(value) % 40)
    assert fine(client.get("/", **clean))


@FEW
@given(values=st.lists(ANY_TEXT, min_size=4, max_size=4))
def test_no_viewpoint_breaks_what_shows_it(world, values):
    """Whatever is saved can be shown, compiled and downloaded."""
    client, addresses = world.coordinator, world.addresses
    for value in values:
        client.post(addresses["leave"], {"text": value, "kind": "other"})
    header = {"title": values[0], "dated": "2026-03-08", "subtitle": values[1], "intro": values[2]}
    client.post(addresses["compile"], header)
    shown = [addresses[name] for name in ("viewpoints", "version", "commitment", "compilation", "archive")]
    files = [addresses["compilation"] + f"fil.{suffix}" for suffix in ("txt", "docx", "odt", "pdf", "html")]
    assert [url for url in shown + files if not fine(client.get(url))] == []
