"""No form gives a server error, whatever is sent of it, and none saves what is not in it."""

import json
import random
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.forms import BooleanField, FileField

from overens.bodies.models import Seat
from overens.journal.models import Entry
from tests.nasty.values import NASTY, fine
from tests.process.taking import truthful


def filled(form: Any, value: str) -> dict[str, Any]:
    """The form with the same in every field."""
    words = {form.add_prefix(name): value for name, field in form.fields.items() if not isinstance(field, FileField)}
    return words | {"kind-0": value, "ok": value, "vald": value}


def rounds(values: list[Any], draw: random.Random) -> Iterator[Any]:
    """The values in drawn order, for ever: so many in a row and every one has been drawn."""
    while True:
        yield from draw.sample(values, len(values))


def test_no_form_breaks_with_the_same_nasty_value_in_every_field(forms):
    """Each form with five of them, drawn the same each time, so that together all are sent."""
    values, broken = rounds(NASTY, random.Random(2)), []
    for name, (client, url, form) in forms.items():
        for _turn in range(5):
            nasty = next(values)
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
    """Every field of every form, each with its own."""
    values, broken = rounds(NASTY, random.Random(1)), []
    for name, (client, url, form) in forms.items():
        words = {key: value for key, value in valid(form).items() if key != "token"}
        for key in words:
            nasty = next(values)
            if not fine(client.post(url, words | {key: nasty})):
                broken.append((name, key, nasty[:30]))
    assert broken == []
    assert truthful()


NUMBERS = ["-1", str(2**31), str(2**63), "9" * 25, "9" * 5_000]


@pytest.mark.parametrize("number", NUMBERS)
def test_no_choice_of_what_there_is_breaks_with_a_number_nothing_has(forms, number):
    """Every field that chooses among things, one or several."""
    found = []
    for name, (client, url, form) in forms.items():
        choosing = [key for key, field in form.fields.items() if hasattr(field, "queryset")]
        for key in choosing:
            answer = client.post(url, valid(form) | {"token": "", form.add_prefix(key): number})
            found.append((name, key, answer.status_code, key in answer.context["form"].errors))
    assert len(found) > 5
    assert [row for row in found if row[2:] != (422, True)] == []


def test_no_form_breaks_with_missing_fields_or_many_values(forms):
    broken = []
    for name, (client, url, form) in forms.items():
        words = valid(form) | {"token": ""}
        missing = [{key: value for key, value in words.items() if key != gone} for gone in words if gone != "token"]
        doubled = [{key: [value, "x", ""] for key, value in words.items()}]
        unknown = [words | {"is_admin": "1", "pk": "1", "state": "proposed", "room": "public"}, {}]
        tries = [*missing, *doubled, *unknown]
        broken += [(name, sorted(sent)) for sent in tries if not fine(client.post(url, sent))]
    assert broken == []
    assert truthful()


def test_no_form_takes_a_field_that_is_not_in_it(world):
    """State, room, party and person are nobody's to send."""
    extra = {
        "state": "hidden",
        "room": "party",
        "party": "1",
        "person": "1",
        "capacity": "Kommunstyrelsen",
        "by": "1",
        "revision": "9",
    }
    seat = Seat.objects.get(body__name="Älvhamns Roddsällskap", person__name="Rut")
    words = {"text": "BRA!", "kind": "approval", "seat": seat.pk}
    world.rower.post(world.addresses["leave"], words | extra)
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
    """Each form with two of them, by turns."""
    values, broken = rounds(BODIES, random.Random(5)), []
    for name, (client, url, _form) in forms.items():
        for _turn in range(2):
            kind, body = next(values)
            if not fine(client.post(url, body, content_type=kind)):
                broken.append((name, kind))
    assert broken == []


FILES = [
    b"",
    b"\x00" * 100,
    b"\xff\xfe\x00",
    b"PK\x03\x04",
    b"<svg onload=alert(1)>",
    b"a;b\n" * 300,
    "ä".encode("cp1252"),
]
NAMES = ["a.docx", "\x00.csv", "x" * 300 + ".svg"]


@pytest.mark.parametrize("name", ["read_in", "import_units", "change_settings"])
def test_no_file_breaks_a_form(forms, name):
    client, url, form = forms[name]
    words, broken = valid(form) | {"token": "", "text": ""}, []
    for turn, file in enumerate(FILES):
        for filename in (NAMES[turn % 3], NAMES[(turn + 1) % 3]):
            sent = words | {key: SimpleUploadedFile(filename, file) for key in ("file", "logo") if key in form.fields}
            if not fine(client.post(url, sent)):
                broken.append((filename, file[:10]))
    assert broken == []
