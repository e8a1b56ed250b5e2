"""Titles of one series are alike, what a party does is never left out unmarked, and stems make sentences."""

import pytest

from overens.agreements.reading import propose, source_lines
from overens.agreements.reading.stems import sentence, stem_party


def read(text):
    return [(p.text, str(p.kind), p.party, p.principle, p.look) for p in propose(source_lines(text))]


def titles_of(*titles):
    """A text where the first and the third title have promises below, and what each title became."""
    below = ["Kommunen ska lyssna.", "{}", "Föreningarna ska svara."]
    return "\n\n".join(f"{title}\n{text}" for title, text in zip(titles, below, strict=True))


@pytest.mark.parametrize(
    ("numbers", "principle"),
    [(("1. ", "2. ", "3. "), 2), (("## ", "## ", "## "), 2), (("", "", ""), 2), (("§ 1 ", "§ 2 ", "§ 3 "), 2)],
)
def test_a_title_among_principles_with_what_a_party_does_below_is_one(numbers, principle):
    titles = [number + name for number, name in zip(numbers, ("Tillit", "Dialog", "Mångfald"), strict=True)]
    text = titles_of(*titles).format("Kommunen bjuder in till möten.")
    assert read(text)[2:5] == [
        ("Dialog", "principle", None, principle, False),
        ("Kommunen bjuder in till möten.", "commitment", "municipality", principle, True),
        ("Mångfald", "principle", None, 3, False),
    ]


def test_a_title_in_the_series_with_nothing_promised_below_is_a_marked_principle():
    got = read(titles_of("1. Tillit", "2. Dialog", "3. Mångfald").format("Samtal är bra."))
    assert [line for line in got if line[0] == "Dialog"] == [("Dialog", "principle", None, 2, True)]


def test_chapters_in_the_series_are_no_principles():
    text = (
        "1. Inledning\nTexten skrevs i vår.\n\n2. Tillit\nKommunen ska lyssna.\n\n3. Dialog\nFöreningarna kommer till "
        "möten.\n\n4. Uppföljning\nParterna möts i maj.\n\n5. Hur texten trycks\nPå vitt papper.\n"
    )
    titles = ("Inledning", "Tillit", "Dialog", "Uppföljning", "Hur texten trycks")
    assert [line for line in read(text) if line[0] in titles] == [
        ("Inledning", "heading", None, None, False),
        ("Tillit", "principle", None, 1, False),
        ("Dialog", "principle", None, 2, False),
        ("Uppföljning", "heading", None, None, False),
        ("Hur texten trycks", "heading", None, None, True),  # the last of the series, and nobody promises: look
    ]


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Vi som organisationer kommer till mötena.", "civil_society"),
        ("Parterna möts i maj.", "both"),
        ("Både kommunen och föreningarna följer upp texten.", "both"),
        ("Såväl kommunen som föreningarna följer upp texten.", "both"),
        ("Both the council and the groups publish their figures.", "both"),
    ],
)
def test_what_a_party_does_is_a_marked_commitment_below_a_principle_and_marked_elsewhere(sentence, party):
    text = f"1. Tillit\nKommunen ska lyssna.\n{sentence}\n\n2. Uppföljning\n{sentence}\n"
    got = [line[1:] for line in read(text) if line[0] == sentence]
    assert got == [("commitment", party, 1, True), ("other", None, None, True)]


def test_where_viewpoints_are_labelled_what_a_party_does_is_none():
    text = "1. Tillit\nKommunen ska lyssna.\n\nSynpunkt: Bra!\n\nKommunen bjuder in.\nFöreningarna kommer.\n"
    assert [(text, kind) for text, kind, *_ in read(text)][2:] == [
        ("Bra!", "viewpoint"),
        ("Kommunen bjuder in.", "commitment"),
        ("Föreningarna kommer.", "commitment"),
    ]


@pytest.mark.parametrize(
    ("stem", "item", "whole"),
    [
        ("Norrby kommun åtar sig att:", "lyssna,", "Norrby kommun åtar sig att lyssna."),
        ("Norrby kommun åtar sig att:", "att lyssna; och", "Norrby kommun åtar sig att lyssna."),
        ("Norrby kommun åtar sig att:", "Inte styra", "Norrby kommun åtar sig att inte styra."),
        ("Kommunen åtar sig:", "att lyssna", "Kommunen åtar sig att lyssna."),
        ("Kommunen lovar:", "lyssna", "Kommunen lovar att lyssna."),
        ("KOMMUNEN SKA", "lyssna. Svar ges i tid.", "Kommunen ska lyssna. Svar ges i tid."),
        ("För att nå dit ska kommunen bland annat:", "lyssna", "För att nå dit ska kommunen bland annat lyssna."),
        ("Detta innebär att kommunen ska:", "lyssna", "Kommunen ska lyssna."),
        ("The council will:", "Invite groups;", "The council will invite groups."),
        ("Both parties are responsible for:", "keeping records,", "Both parties are responsible for keeping records."),
        ("Kommunen ska:", "Öppenhet", "Öppenhet"),  # no verb: the two make no sentence
        ("Kommunen ska:", "Kommunen bjuder in,", "Kommunen bjuder in,"),
        ("Kommunen ska:", "att lyssna", "att lyssna"),
        ("Kommunen ska:", "IT-stöd", "IT-stöd"),
        ("The council will:", "Openness", "Openness"),
    ],
)
def test_a_stem_and_an_item_of_its_list(stem, item, whole):
    assert stem_party(stem)
    assert sentence(stem, item) == whole


@pytest.mark.parametrize(
    "line",
    [
        "Kommunens åtaganden:",
        "Det här ska kommunen:",
        "Kommunen ska göra följande:",
        "Kommunen ska | Föreningslivet ska",
        "Kommunen:",
        "",
    ],
)
def test_a_line_that_leaves_no_sentence_open_is_no_stem(line):
    assert stem_party(line) is None
