"""What lies in one side's room is in no file, search, calendar, package or letter of the other's either."""

import zipfile
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import pdfplumber
import pytest
from django.urls import reverse

from overens.agreements import actions as agreements
from overens.agreements.models import Version
from overens.bodies import actions as bodies
from overens.bodies.models import Municipality
from tests import made
from tests.cast import actor
from tests.mail import Box, html, mail, text, wants, work
from tests.test_doors import addresses

__all__ = ["addresses", "mail"]
READERS = {"visitor": "", "outsider": "", "rower": "civil_society", "official": "municipality"}
READERS |= {"coordinator": "municipality", "civil_coordinator": "civil_society"}
HALL = "kvastskaftet"  # what both sides' secrets are found by, where they are found


@pytest.fixture
def secrets(town: SimpleNamespace, mail: Box) -> dict[str, set[str]]:
    """Words that only one side has written, in notes, comments and the draft of a text; by side."""
    bodies.launch(Municipality.objects.get(), by=actor(town.coordinator))
    for who in ("rower", "double", "official", "coordinator", "civil_coordinator"):
        wants(town.everybody[who], "now")
    for who, other, word in (("rower", "double", "vallmo"), ("official", "coordinator", "blåklint")):
        note = made.note(town.everybody[who], f"{HALL} {word}not")
        made.comment(note, town.everybody[other], f"{HALL} {word}svar")
    agreements.draft(Version(), by=actor(town.coordinator), title=f"{HALL} blåklintutkast", template=True)
    return {
        "civil_society": {"vallmonot", "vallmosvar"},
        "municipality": {"blåklintnot", "blåklintsvar", "blåklintutkast"},
    }


def words_of(answer: Any) -> str:
    """Everything that can be read in an answer: of a page, of every part of a package, of the pages of a PDF."""
    data = b"".join(answer.streaming_content) if answer.streaming else answer.content
    if zipfile.is_zipfile(BytesIO(data)):
        with zipfile.ZipFile(BytesIO(data)) as parts:
            data = b"\n".join(parts.read(name) for name in parts.namelist())
    if data.startswith(b"%PDF"):
        with pdfplumber.open(BytesIO(data)) as pdf:
            return "\n".join(page.extract_text() for page in pdf.pages)
    return str(data.decode(errors="replace"))


def others(secrets: dict[str, set[str]], side: str) -> set[str]:
    return {word for whose, words in secrets.items() if whose != side for word in words}


@pytest.mark.requirement("X06")
def test_no_door_leads_to_what_lies_in_the_others_room(
    town: SimpleNamespace, browse: Any, addresses: dict[str, str], secrets: dict[str, set[str]]
) -> None:
    """Every address of the product, files, packages and calendars among them, and the search for the very words."""
    search = [f"{reverse('search')}?q={HALL}", f"{reverse('versions')}?q={HALL}"]
    found: dict[str, set[str]] = {}
    for who, side in READERS.items():
        client = browse(town.everybody[who])
        for address in [*sorted(set(addresses.values())), *search]:
            read = words_of(client.get(address))
            found.setdefault(who, set()).update(word for words in secrets.values() for word in words if word in read)
            assert not {word for word in others(secrets, side) if word in read}, (who, address)
    assert {who: words & {"blåklintutkast"} for who, words in found.items() if words & {"blåklintutkast"}} == {
        "coordinator": {"blåklintutkast"}, "official": {"blåklintutkast"},
    }  # fmt: skip  # it could have leaked: its own side comes upon it


@pytest.mark.requirement("X06")
def test_no_letter_carries_it(town: SimpleNamespace, secrets: dict[str, set[str]], mail: Box) -> None:
    work()
    sides = {town.everybody[who].person.email: side for who, side in READERS.items() if town.everybody[who]}
    sides[town.double.person.email] = "civil_society"
    assert mail.letters  # the own side is told of it
    for letter in mail.letters:
        words = f"{letter['Subject']} {text(letter)} {html(letter)}"
        assert not {word for word in others(secrets, sides.get(letter["To"], "")) if word in words}, letter["To"]
