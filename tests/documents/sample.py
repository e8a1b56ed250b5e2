"""A small document with one of everything, and the texts it holds in their order."""

import datetime
from functools import cache

from overens.documents.pdf import to_pdf
from overens.documents.source import (
    Box,
    Document,
    Facts,
    Heading,
    Item,
    Paragraph,
    Statement,
    Tone,
)

SAMPLE = Document(
    "Arbete för en lokal överenskommelse",
    (
        Paragraph("På mötet deltog 12 personer.", "lead"),
        Facts((("Föreningslivet", "5 personer"), ("Kommunen", "7 personer"))),
        Heading("Principen om dialog", 1, "p1"),
        Statement("Kommunens åtagande", "Kommunen ska kalla till två träffar varje år.", Tone.ACCENT, "m1"),
        Box((Item("Tillit"), Item("Samordnare?", "fråga", "Grupp 1, 19 juni")), "Två synpunkter"),
        Statement("Föreningslivets åtagande", "Vi sprider information.", Tone.CIVIL, "c1"),
        Box((Item("Wonderful!", language="en"),)),
        Statement("Gemensamt", "Vi möts.", Tone.TOGETHER),
        Paragraph("Inga synpunkter på mötet.", "small"),
        Heading("Under", 2),
        Paragraph("Någon sade något.", "quote"),
        Heading("Längst ned", 3),
        Paragraph("Sista stycket\nmed två rader."),
    ),
    subtitle="Sammanställning av synpunkter",
    date=datetime.date(2018, 6, 25),
    sender="Kommunens förslag",
    sender_tone=Tone.ACCENT,
    footer="Med deltagarnas egna ord.",
    reference="https://alvhamn.example/sammanstallningar/2018-1/",
)

TEXTS = [
    *("2018-06-25", "Arbete för en lokal överenskommelse", "Sammanställning av synpunkter"),
    *("På mötet deltog 12 personer.", "Föreningslivet", "5 personer", "Kommunen", "7 personer"),
    *("Principen om dialog", "Kommunens åtagande", "Kommunen ska kalla till två träffar varje år."),
    *("Två synpunkter", "Tillit", "Samordnare?", "fråga", "Grupp 1, 19 juni"),
    *("Föreningslivets åtagande", "Vi sprider information.", "Wonderful!", "Gemensamt", "Vi möts."),
    *(
        "Inga synpunkter på mötet.",
        "Under",
        "Någon sade något.",
        "Längst ned",
        "Sista stycket",
        "med två rader.",
    ),
    "Med deltagarnas egna ord.",
]

HOSTILE = {
    "typst": '#import "x": * #panic() $x^2$ @ref <label> *b* _i_ `raw` // no comment /* none */ \\ = H',
    "html": "<b>bold</b> <script>alert(1)</script> &amp; \"quoted\" 'it'",
    "django": "{{ settings.SECRET_KEY }} {% load x %}",
    "json": '"}], "title": "\\u0041"',
    "xml": "]]> <!DOCTYPE x [<!ENTITY e 'x'>]> &e; <?php ?>",
    "combining": "e\u0301 Z\u0351\u036b\u0343algo",
}
"""Texts that must come out as they went in, in every format."""


@cache
def pdf_of(document: Document) -> bytes:
    """Its PDF, made once: each one is a process."""
    return to_pdf(document)


def squeezed(text: str) -> str:
    """The text without white space, invisible breaks and case: what the layout of a format may change."""
    return "".join(text.replace("\N{ZERO WIDTH SPACE}", "").split()).casefold()


def assert_in_order(texts: list[str], whole: str) -> None:
    """Every text stands in the whole, after the one before it."""
    whole, position = squeezed(whole), 0
    for text in texts:
        found = whole.find(squeezed(text), position)
        assert found >= 0, f"{text!r} is missing after {whole[max(0, position - 80) : position]!r}"
        position = found + len(squeezed(text))
