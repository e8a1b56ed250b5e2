"""The source of a document: plain data that survives storage."""

import datetime
import json
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.documents.source import (
    Box,
    Change,
    Document,
    Facts,
    Heading,
    Item,
    Paragraph,
    Point,
    Section,
    Statement,
    Tone,
    clean,
)

from .sample import SAMPLE

words = st.text()
tones = st.sampled_from(Tone)
languages = st.sampled_from(["", "en", "so", "sv-SE"])
items = st.builds(Item, words, words, words, languages)
changes = st.lists(st.builds(Change, st.sampled_from(["same", "removed", "added"]), words)).map(tuple)


def marked(make: Callable[..., object], found: tuple[Change, ...]) -> object:
    """A block with these changes, and the text they are of."""
    return make(text="".join(each.text for each in found if each.kind != "removed"), changes=found)


blocks = st.one_of(
    st.builds(marked, st.sampled_from([Paragraph, partial(Statement, "L")]), changes),
    st.builds(Heading, words, st.sampled_from([1, 2, 3]), words),
    st.builds(Paragraph, words, st.sampled_from(["", "lead", "small", "quote"])),
    st.builds(Statement, words, words, tones, words),
    st.builds(Box, st.lists(items).map(tuple), words),
    st.builds(Facts, st.lists(st.tuples(words, words)).map(tuple)),
)
documents = st.builds(
    Document,
    title=words.map(lambda text: f"T{text}"),
    blocks=st.lists(blocks).map(tuple),
    subtitle=words,
    language=st.sampled_from(["sv", "en-GB"]),
    date=st.none() | st.dates(),
    sender=words,
    sender_tone=tones,
    footer=words,
    reference=words,
)


@given(documents)
def test_a_document_comes_back_from_json(document: Document) -> None:
    assert Document.from_json(json.loads(json.dumps(document.to_json()))) == document


def test_json_is_what_is_stored() -> None:
    document = Document("T", (Heading("H"), Box((Item("I", "t"),), "c")), date=datetime.date(2026, 1, 2))
    assert json.loads(json.dumps(document.to_json())) == {
        "title": "T",
        "blocks": [
            {"kind": "heading", "text": "H", "level": 1, "anchor": ""},
            {
                "kind": "box",
                "items": [{"text": "I", "tag": "t", "source": "", "language": ""}],
                "caption": "c",
            },
        ],
        "subtitle": "",
        "language": "sv",
        "date": "2026-01-02",
        "sender": "",
        "sender_tone": "",
        "footer": "",
        "reference": "",
    }


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"title": "T"},
        {"title": "T", "blocks": [{"kind": "poem"}]},
        {"title": "T", "blocks": [{"kind": "heading"}]},
        {"title": "T", "blocks": [{"kind": "statement", "label": "", "text": "", "tone": "loud"}]},
        {"title": "T", "blocks": [], "colour": "red"},
        {"title": "T", "blocks": [], "date": "yesterday"},
        {"title": "T", "blocks": [3]},
        {"title": "T", "blocks": [{"kind": "paragraph", "text": "a", "changes": [{"kind": "added", "text": "b"}]}]},
        {"title": 3, "blocks": []},
    ],
)
def test_other_json_is_refused(data: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"."):
        Document.from_json(data)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Heading("H", 4),
        lambda: Paragraph("P", "shouting"),
        lambda: Change("moved", "x"),
        lambda: Paragraph("new", changes=(Change("removed", "new"),)),
        lambda: Item("I", language="<b>"),
        lambda: Document(" \n\u200b"),
        lambda: Document("T", language="svenska"),
    ],
)
def test_what_no_format_could_show_is_refused(make: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        make()  # type: ignore[operator]


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("a\0b\x07c\x1b[0m", "abc[0m"),
        ("a\r\nb\rc\x0bd\x0ce\u2028f\x85g", "a\nb\nc\nd\ne\nf\ng"),
        ("\ud800a\ufffe\uffff\ufeffb", "ab"),
        ("före \u202eretfe\u202c", "före retfe"),
        ("tab\tstays, åäö 😀 مرحبا", "tab\tstays, åäö 😀 مرحبا"),
    ],
)
def test_what_cannot_be_held_is_cleaned_away(text: str, kept: str) -> None:
    assert clean(text) == kept
    assert Item(text).text == kept
    assert Facts(((text, text),)).rows == ((kept, kept),)


def test_changes_are_stored_only_where_there_are_any() -> None:
    changed = Paragraph("b", changes=(Change("removed", "a"), Change("added", "b")))
    assert Document("T", (Paragraph("a"), changed)).to_json()["blocks"] == [
        {"kind": "paragraph", "text": "a", "style": ""},
        {
            "kind": "paragraph",
            "text": "b",
            "style": "",
            "changes": ({"kind": "removed", "text": "a"}, {"kind": "added", "text": "b"}),
        },
    ]


def test_a_text_that_was_removed_whole_is_shown() -> None:
    gone = Paragraph("", changes=(Change("removed", "Borta."),))
    document = Document("T", (gone, Paragraph("", changes=(Change("same", ""),))))
    assert (document.shown, document.is_marked) == ((gone,), True)
    assert not SAMPLE.is_marked


def test_the_page_nests_points_in_sections() -> None:
    before, first, under = Paragraph("before"), Statement("L", "first"), Heading("under", 2)
    box, small, after = Box((Item("I"),)), Paragraph("none", "small"), Paragraph("after")
    one, two = Heading("one"), Heading("two")
    document = Document("T", (before, one, first, box, small, under, after, two))
    assert document.sections == (
        Section(None, (Point(None, (before,)),)),
        Section(one, (Point(first, (box, small)), Point(None, (under,)), Point(None, (after,)))),
        Section(two, ()),
    )


def test_no_format_shows_what_is_empty_or_skips_a_level() -> None:
    deep, top = Heading("deep", 3), Heading("top", 1)
    blocks = (deep, Heading(" "), Paragraph(""), Statement("", "\n"), Box(()), Facts(()), deep, top, deep)
    assert Document("T", blocks).shown == (Heading("deep", 1), Heading("deep", 2), top, Heading("deep", 2))


def test_a_part_has_some_of_the_blocks() -> None:
    assert SAMPLE.part(2, 4) == replace(SAMPLE, blocks=SAMPLE.blocks[2:4])
