"""A document as a page, and as a download."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils import translation
from lxml import html

from overens.documents.differences import differences
from overens.documents.media import MEDIA, disposition, respond
from overens.documents.source import Change, Document, Paragraph, Statement, Tone

from .sample import SAMPLE


def outline(element: html.HtmlElement) -> list[str]:
    """The tags with their classes, as a page's skeleton."""
    kept = ("article", "section", "h1", "h2", "h3", "h4", "ul", "dl", "blockquote")
    return [f"{each.tag}.{each.get('class')}" if each.get("class") else each.tag for each in element.iter(*kept)]


def test_the_page_has_the_designs_elements() -> None:
    page = html.fromstring(render_to_string("documents/document.html", {"document": SAMPLE}))
    assert outline(page) == [
        *("article.paper", "h1", "dl.facts", "section", "h2"),
        *(
            "article.point",
            "ul.box",
            "article.point",
            "ul.box",
            "article.point",
            "h3",
            "blockquote.say",
            "h4",
        ),
    ]
    assert page.get("lang") == "sv"
    assert [each.get("data-color") for each in page.find_class("point")] == ["accent", "civil", "neutral"]
    assert [each.get("aria-label") for each in page.find_class("point")] == [
        *("Kommunens åtagande", "Föreningslivets åtagande", "Gemensamt"),
    ]
    assert [each.get("id") for each in page.iter() if each.get("id")] == ["p1", "p1-h", "m1", "c1"]
    assert page.xpath("//section/@aria-labelledby") == ["p1-h"]
    assert [each.text_content() for each in page.xpath("//*[@lang='en']")] == ["Wonderful!"]
    assert page.xpath("//time/@datetime") == ["2018-06-25"]


def test_a_lone_part_of_a_long_document_is_a_page_too() -> None:
    page = html.fromstring(render_to_string("documents/body.html", {"document": SAMPLE.part(4, 6)}))
    assert "Tillit" in page.text_content()
    assert [each.tag for each in page.iter("ul", "article")] == ["ul", "article"]


def test_what_is_written_cannot_leave_its_place() -> None:
    evil = '"><script>alert(1)</script>{{ 1|add:1 }}'
    document = Document(evil, (Statement(evil, evil, Tone.CIVIL, evil), Paragraph(evil)), sender=evil)
    page = html.fromstring(render_to_string("documents/document.html", {"document": document}))
    assert page.xpath("//script") == []
    assert page.xpath("//article[@id]/@id") == [evil]
    assert page.xpath("//h1")[0].text_content() == evil


@pytest.mark.parametrize(
    ("suffix", "content_type", "beginning"),
    [
        ("pdf", "application/pdf", b"%PDF-1.7"),
        ("docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", b"PK\x03\x04"),
        ("odt", "application/vnd.oasis.opendocument.text", b"PK\x03\x04"),
        ("txt", "text/plain; charset=utf-8", b"\xef\xbb\xbf***"),
        ("html", "text/html; charset=utf-8", b'<!doctype html>\n<html lang="sv">'),
    ],
)
def test_a_document_can_be_fetched(suffix: str, content_type: str, beginning: bytes) -> None:
    response = respond(SAMPLE, suffix, "överenskommelse")
    assert response.content.startswith(beginning)
    assert (response["Content-Type"], response["Content-Language"]) == (content_type, "sv")
    assert response["Content-Disposition"] == (
        f"attachment; filename=\"overenskommelse.{suffix}\"; filename*=UTF-8''%C3%B6verenskommelse.{suffix}"
    )


def test_every_format_is_tried_above() -> None:
    assert set(MEDIA) == {"pdf", "docx", "odt", "txt", "html"}
    with pytest.raises(KeyError):
        respond(SAMPLE, "exe", "x")


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("a b.txt", "attachment; filename=\"a b.txt\"; filename*=UTF-8''a%20b.txt"),
        ("Älv; ö.txt", "attachment; filename=\"Alv_ o.txt\"; filename*=UTF-8''%C3%84lv%3B%20%C3%B6.txt"),
        ("../../etc/passwd", "attachment; filename=\"-..-etc-passwd\"; filename*=UTF-8''-..-etc-passwd"),
        (
            'x"\r\nSet-Cookie: a=b.txt',
            "attachment; filename=\"x-Set-Cookie- a_b.txt\"; filename*=UTF-8''x-Set-Cookie-%20a%3Db.txt",
        ),
        ("", "attachment; filename=\"file\"; filename*=UTF-8''file"),
    ],
)
def test_a_name_cannot_break_its_header(name: str, header: str) -> None:
    assert disposition(name) == header
    assert re.fullmatch(r"[\x20-\x7e]+", disposition(name))


def test_changed_words_are_said_and_seen_without_colour() -> None:
    statement = Statement("Kommunen", "Vi bör\nkalla.", changes=differences("Vi ska\nkalla.", "Vi bör\nkalla."))
    with translation.override("en"):
        page = html.fromstring(render_to_string("documents/document.html", {"document": Document("T", (statement,))}))
    (said,) = page.find_class("big")
    assert " ".join(said.text_content().split()) == (
        "Vi Removed: ska End of what was removed. Added: bör End of what was added.kalla."
    )
    assert [(each.tag, each.find_class("ds-sr-only")[0].text) for each in said.iter("del", "ins")] == [
        ("del", "Removed: "),
        ("ins", "Added: "),
    ]
    assert "Removed words are struck through" in page.text_content()
    assert "Removed words" not in render_to_string("documents/document.html", {"document": SAMPLE})


def test_a_removed_word_cannot_leave_its_place() -> None:
    evil = "</del><script>alert(1)</script>"
    marked = Paragraph("", changes=(Change("removed", evil),))
    page = html.fromstring(render_to_string("documents/document.html", {"document": Document("T", (marked,))}))
    assert list(page.iter("script")) == []
    assert [evil in each.text_content() for each in page.iter("del")] == [True]
