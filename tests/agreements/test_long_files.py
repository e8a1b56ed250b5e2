"""A file that takes its time: handed in, read by the worker, and how far it has come is seen meanwhile."""

from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone
from docx import Document as WordDocument

from overens.agreements import actions, forms
from overens.agreements.actions import readings
from overens.agreements.models import Reading, SentFile
from overens.documents.opening import open_text
from overens.documents.source import Box, Document, Heading, Item, Statement, Tone
from overens.documents.unreadable import BROKEN, TOO_SLOW
from overens.process.table import OutOfTurn
from tests.cast import actor
from tests.documents.sample import pdf_of
from tests.process.taking import last, line, take, told, truthful

READ_IN = "/overenskommelsen/las-in/"


def paper(pages=3):
    """A small agreement as PDF, about so many pages."""
    blocks = []
    for number in range(pages):
        blocks += [Heading(f"Principen om sak {number}"), Box((Item("Bra!"),))]
        blocks.insert(-1, Statement("Kommunen", "Kommunen ska kalla till samtal. " * 40, Tone.ACCENT))
    return pdf_of(Document("Avtal", tuple(blocks)))


@pytest.fixture
def handed(town, browse):
    """A PDF that was handed in."""
    take(browse(town.coordinator), f"{READ_IN}lang-fil/", file=SimpleUploadedFile("avtal.pdf", paper()))
    return Reading.objects.get()


def test_hand_in_keeps_the_file_until_the_worker_has_read_it(town, browse, handed):
    assert (handed.state, handed.room, handed.rows, SentFile.objects.count()) == ("waiting", "party", [], 1)
    assert (line(handed)["verb"], told(town, last(handed))) == ("agreements.hand_in", set())
    client = browse(town.coordinator)
    page = client.get(handed.get_absolute_url())
    assert (page.status_code, "data-waiting" in page.content.decode()) == (200, True)
    assert browse(town.civil_coordinator).get(handed.get_absolute_url()).status_code == 404
    assert actions.read_due_files() == 1
    handed.refresh_from_db()
    assert (handed.state, SentFile.objects.count()) == ("read", 0)
    assert [row["kind"] for row in handed.rows].count("viewpoint") == 3
    assert client.get(handed.get_absolute_url()).context["plan"].said == 3
    assert truthful()


def test_read_file_tells_how_far_it_has_come(town, browse, handed, monkeypatch):
    seen = []

    def look(reading, *, lines, by=actions.texts.SYSTEM):
        file = SentFile.objects.get(reading=reading)
        seen.append((file.page, file.pages))
        page = browse(town.coordinator).get(handed.get_absolute_url()).content.decode()
        seen.append(f'<progress id="far" max="{file.pages}" value="{file.page}">' in page)
        return actions.read_file(reading, lines=lines)

    monkeypatch.setattr(readings, "read_file", look)
    actions.read_due_files()
    assert (seen[0][0] == seen[0][1] > 1, seen[1]) == (True, True)


def test_open_text_tells_each_page():
    pages = []
    open_text(paper(), "x.pdf", tell=lambda page, of: pages.append((page, of)))
    assert pages == [(number, len(pages)) for number in range(1, len(pages) + 1)]
    assert len(pages) > 1


def test_read_in_hands_in_what_takes_longer_than_one_waits(town, browse, monkeypatch):
    monkeypatch.setattr(forms, "AT_ONCE", 0.01)
    answer = take(browse(town.coordinator), READ_IN, file=SimpleUploadedFile("avtal.pdf", paper()))
    reading = Reading.objects.get()
    assert (answer["Location"], reading.state, reading.name) == (reading.get_absolute_url(), "waiting", "avtal.pdf")


def test_a_large_package_is_handed_in_unopened(town, browse, monkeypatch):
    monkeypatch.setattr(forms, "AT_ONCE_BYTES", 1_000)
    data, document = BytesIO(), WordDocument()
    document.add_paragraph("Kommunen ska lyssna.")
    document.save(data)
    take(browse(town.coordinator), READ_IN, file=SimpleUploadedFile("avtal.docx", data.getvalue()))
    assert Reading.objects.get().state == "waiting"
    actions.read_due_files()
    assert [row["text"] for row in Reading.objects.get().rows] == ["Kommunen ska lyssna."]


def test_give_up_says_why_and_keeps_no_file(town, browse):
    by = actor(town.coordinator)
    reading = actions.hand_in(Reading(), by=by, name="trasig.pdf", data=b"%PDF-1.7 broken")
    assert actions.read_due_files() == 1
    reading.refresh_from_db()
    assert (reading.state, SentFile.objects.count()) == ("unreadable", 0)
    page = browse(town.coordinator).get(reading.get_absolute_url()).content.decode()
    assert str(BROKEN) in page
    assert line(reading)["verb"] == "agreements.give_up"
    take(browse(town.coordinator), f"{READ_IN}{reading.pk}/kasta/")
    assert Reading.objects.get().state == "discarded"
    assert truthful()


def test_a_reader_that_was_ended_is_followed_by_another_and_three_are_enough(town, handed):
    """Each begins and is killed before it comes to anything."""
    now = timezone.now()
    for tries in (1, 2):
        SentFile.objects.update(begun_at=now, tries=tries)
        assert actions.read_due_files() == 0  # somebody else is at it
        SentFile.objects.update(begun_at=now - readings.LEASE - timedelta(seconds=1))
    SentFile.objects.update(tries=readings.MOST_TRIES)
    assert actions.read_due_files() == 1
    handed.refresh_from_db()
    assert (handed.state, line(handed)["verb"]) == ("unreadable", "agreements.give_up")
    assert str(last(handed).facts["reason"]) != ""
    assert TOO_SLOW


def test_a_file_thrown_away_while_it_is_read_is_gone(town, handed, monkeypatch):
    def meanwhile(data, name, **_rest):
        actions.discard_reading(Reading.objects.get(), by=actor(town.coordinator))
        return ["Kommunen ska lyssna."]

    monkeypatch.setattr(readings, "open_text", meanwhile)
    assert actions.read_due_files() == 1
    handed.refresh_from_db()
    assert (handed.state, handed.rows, SentFile.objects.count()) == ("discarded", [], 0)
    with pytest.raises(OutOfTurn):
        actions.read_file(handed, lines=["Kommunen ska lyssna."])
