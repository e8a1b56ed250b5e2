"""No input gives a server error: every address, every question mark, every form, with what nobody should send."""

import json
import random
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BooleanField, FileField
from django.test import Client
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overens.journal.models import Entry
from tests.process.taking import truthful
from tests.test_doors import DOORS, ONE_STEP, things

NASTY = [
    "",
    " ",
    "\x00",
    "x\x00y",
    "\u202egnirts",
    "\ufeff",
    "å" * 300,
    "x" * 5_000,
    "👩‍👩‍👧‍👦",
    "%s %(by)s {0} {{ x }} {% x %}",
    "<script>alert(1)</script>",
    "' OR 1=1 --",
    "../../etc/passwd",
    "0",
    "-1",
    "1e9",
    "NaN",
    "٣",
    "²",
    str(2**31),
    str(2**63),
    "9" * 25,
    "9" * 5_000,
    "999999999999999999999",
    "2026-02-30",
    "0000-01-01",
    "10000-01-01",
    "null",
    "[]",
    "//evil.example",
    "evil",
    "http://evil.example/",
    "javascript:alert(1)",
    "/min-sida/\r\nX-Header: 1",
    "#zzzzzz",
    "\\",
]
PARAMETERS = ["sida", "sort", "om", "q", "bara", "vald", "farg", "v", "next", "schema", "seat", "token", "language"]
ANY_TEXT = st.one_of(st.sampled_from(NASTY), st.text(max_size=60))
FEW = settings(
    max_examples=8,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)


@pytest.fixture
def addresses(town):
    parts = things(town)
    return {name: reverse(name, args=parts[made_of]) for name, (made_of, _statuses) in DOORS.items()}


def fine(answer: Any) -> bool:
    return answer.status_code < 500


def calm(client: Client) -> Client:
    """A client that meets an error as a browser does, and lets us see which."""
    client.raise_request_exception = False
    return client


@pytest.mark.parametrize("parameter", PARAMETERS)
def test_no_question_mark_breaks_a_page(town, browse, addresses, parameter):
    """Each nasty value on a page of each kind: which page gets which is drawn, the same each time."""
    draw = random.Random(parameter)
    clients = [calm(browse(town.coordinator)), calm(browse(None))]
    names = sorted(set(addresses) - {"sign_out", "language", "demo_sign_in"})
    wanted = {"q": ["archive"], "om": ["viewpoints"], "vald": ["merge_many"], "farg": ["settings"], "v": ["theme"], "next": ["sign_in", "demo"]}
    wanted |= {"sort": ["commitment", "viewpoints"], "bara": ["reading", "confirm"], "sida": ["archive", "version", "structure", "my_page"]}
    broken = []
    for nasty in NASTY:
        for name in [*wanted.get(parameter, []), draw.choice(names)]:
            query = {parameter: nasty}
            if not all(fine(client.get(addresses[name], query)) for client in clients):
                broken.append((name, nasty[:30]))
    assert broken == []


RAW = ["%", "%ff", "%00", "sida=%ff", "q=%c3%28", "&&==&", "sida[]=1", "sida=1&sida=x", "=" * 500, "q=%ed%a0%80"]


def test_no_broken_question_breaks_a_page(town, browse, addresses):
    client, draw = calm(browse(town.coordinator)), random.Random(4)
    asked = {name: [f"{address}?{raw}" for raw in draw.sample(RAW, 2)] for name, address in addresses.items()}
    assert [url for urls in asked.values() for url in urls if not fine(client.get(url))] == []


TAILS = ["%00", "%ff", "%0a", "..", "%2e%2e/", "x" * 3000, "٣/", "-1/", "1.0/", "<b>/", "\x7f"]


def test_no_broken_address_breaks_a_page(town, browse, addresses):
    client, draw = calm(browse(town.coordinator)), random.Random(3)
    for name, address in addresses.items():
        for tail in draw.sample(TAILS, 2):
            for broken in (address + tail, address.rstrip("/").rsplit("/", 1)[0] + "/" + tail):
                assert fine(client.get(broken)), (name, broken)


@pytest.fixture
def forms(town, browse, addresses):
    """Each step somebody of the town can open: its address, who may, and the names and kinds of its fields."""
    found = {}
    everybody = [me for me in town.everybody.values() if me]
    for name in sorted({*ONE_STEP, "report_fault"}):
        for me in everybody:
            client = calm(browse(me))
            page = client.get(addresses[name])
            if page.status_code == 200:
                found[name] = (client, addresses[name], page.context["form"])
                break
    return found


def filled(form: Any, value: str) -> dict[str, Any]:
    """The form with the same in every field."""
    words = {form.add_prefix(name): value for name, field in form.fields.items() if not isinstance(field, FileField)}
    return words | {"kind-0": value, "ok": value, "vald": value}


def test_no_form_breaks_with_the_same_nasty_value_in_every_field(forms):
    """Each form with eight of them, drawn the same each time, so that together all are sent."""
    draw, broken = random.Random(2), []
    for name, (client, url, form) in forms.items():
        for nasty in draw.sample(NASTY, 8):
            if not fine(client.post(url, filled(form, nasty))):
                broken.append((name, nasty[:30]))
    assert broken == []
    assert truthful()


def valid(form: Any) -> dict[str, Any]:
    """What a browser would send of a form where the first of everything is chosen."""
    words = {}
    for bound in form:
        field, value = bound.field, bound.value()
        choices = [key for key, _label in getattr(field, "choices", []) if str(key)]
        if isinstance(field, FileField | BooleanField):
            continue
        if not value and choices:
            value = str(choices[0])
        words[bound.html_name] = value if value is not None else "2026-06-01"
    return words


def test_no_form_breaks_with_one_nasty_value_in_one_field(forms):
    broken = []
    draw = random.Random(1)
    for name, (client, url, form) in forms.items():
        words = {key: value for key, value in valid(form).items() if key not in {"token"}}
        for key in words:
            for nasty in draw.sample(NASTY, 2):
                if not fine(client.post(url, words | {key: nasty})):
                    broken.append((name, key, nasty[:30]))
    assert broken == []
    assert truthful()


def test_no_form_breaks_with_missing_fields_or_many_values(forms):
    broken = []
    for name, (client, url, form) in forms.items():
        words = valid(form) | {"token": ""}
        missing = [{key: value for key, value in words.items() if key != gone} for gone in words]
        doubled = [words | {key: [words[key], "x", ""]} for key in words]
        unknown = [words | {"is_admin": "1", "pk": "1", "state": "proposed", "room": "public"}, {}]
        for sent in [*missing, *doubled, *unknown]:
            if not fine(client.post(url, sent)):
                broken.append((name, sorted(sent)))
    assert broken == []
    assert truthful()


def test_no_form_takes_a_field_that_is_not_in_it(town, browse, addresses):
    """State, room, party and person are nobody's to send."""
    client = browse(town.rower)
    extra = {"state": "hidden", "room": "party", "party": "1", "person": "1", "capacity": "Kommunstyrelsen", "by": "1", "revision": "9"}
    client.post(addresses["leave"], {"text": "BRA!", "kind": "approval"} | extra)
    entry = Entry.objects.latest("pk")
    assert (entry.verb, entry.became, entry.capacity, entry.room, entry.revision) == (
        "viewpoints.leave",
        "stands",
        "Älvhamns Roddsällskap",
        "public",
        1,
    )


BODIES = [
    ("application/json", json.dumps({"text": "x", "kind": ["approval"]})),
    ("multipart/form-data", "no boundary"),
    ("multipart/form-data; boundary=x", "--x\r\nbroken"),
    ("application/x-www-form-urlencoded", "text=%ff%00&kind=%c3%28&token=%00"),
    ("text/plain", "\x00\x01"),
]


def test_no_body_breaks_a_form(forms):
    broken = []
    for name, (client, url, _form) in forms.items():
        broken += [(name, kind) for kind, body in BODIES if not fine(client.post(url, body, content_type=kind))]
    assert broken == []


FILES = [b"", b"\x00" * 100, b"\xff\xfe\x00", b"PK\x03\x04", b"<svg onload=alert(1)>", b"a;b\n" * 300, "ä".encode("cp1252")]


def test_no_file_breaks_a_form(forms):
    broken = []
    for name in ("read_in", "import_units", "change_settings"):
        client, url, form = forms[name]
        for file in FILES:
            for filename in ("a.docx", "\x00.csv", "x" * 300 + ".svg"):
                words = valid(form) | {"token": "", "text": ""}
                sent = words | {key: SimpleUploadedFile(filename, file) for key in ("file", "logo") if key in form.fields}
                if not fine(client.post(url, sent)):
                    broken.append((name, filename, file[:10]))
    assert broken == []


@FEW
@given(values=st.lists(ANY_TEXT, min_size=4, max_size=4))
def test_no_viewpoint_breaks_what_shows_it(town, browse, addresses, values):
    """Whatever is saved can be shown, compiled and downloaded."""
    client = calm(browse(town.coordinator))
    for value in values:
        client.post(addresses["leave"], {"text": value, "kind": "other"})
    client.post(addresses["compile"], {"title": values[0], "dated": "2026-03-08", "subtitle": values[1], "intro": values[2]})
    shown = [addresses[name] for name in ("viewpoints", "version", "commitment", "compilation", "archive")]
    files = [addresses["compilation"] + f"fil.{suffix}" for suffix in ("txt", "docx")]
    assert [url for url in shown + files if not fine(client.get(url))] == []


@FEW
@given(value=ANY_TEXT, other=ANY_TEXT)
def test_no_cookie_or_header_breaks_the_start_page(town, value, other):
    client = calm(Client())
    headers = {"HTTP_ACCEPT_LANGUAGE": other, "HTTP_IF_NONE_MATCH": value, "HTTP_REFERER": other, "HTTP_USER_AGENT": value}
    clean = {name: text.encode("utf-8", "ignore").decode("latin-1") for name, text in headers.items()}
    client.cookies["sprak"] = "en" if len(value) % 2 else "xx"
    client.cookies["session"] = "a" * (len(value) % 40)
    assert fine(client.get("/", **clean))
