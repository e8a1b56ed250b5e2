"""Any text at all, of any length: every line is covered, and it takes no time."""

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.agreements.reading import LineKind, is_blank, propose
from tests.agreements.texts.scoring import LULEA, read

PIECES = [
    "kommunen",
    "Kommunen",
    "föreningslivet",
    "ska",
    "åtar",
    "sig",
    "att",
    ":",
    ".",
    "?",
    "-",
    "•",
    "1.",
    "a)",
    "#",
    ">",
    "|",
    "Principen",
    "om",
    "dialog",
    "Synpunkter",
    "åtaganden",
    "Innehåll",
    "Underskrifter",
    "Tex",
    "BRA!",
    "3",
    "....",
    "Kommunens",
    "och",
    "will",
    "The",
    "council",
    "civil",
    "society",
    "undertakes",
    "to",
]
WORDS = st.sampled_from([*PIECES, "   ", "\t", "\u00a0", "\u00ad", "\ufeff", "\f"])
LINES = st.lists(st.one_of(st.lists(WORDS, max_size=9).map(" ".join), st.text(max_size=60)), max_size=25)


@settings(max_examples=200, deadline=None)
@given(LINES)
def test_any_text_has_every_line_covered_and_every_viewpoint_placed(lines):
    proposals = propose(lines)
    covered = [number for p in proposals for number in p.lines]
    split = {number for number in covered if covered.count(number) > 1}
    assert set(covered) == {number for number, line in enumerate(lines, 1) if not is_blank(line)}
    assert all(covered.count(number) <= 3 for number in covered)
    assert {number for number in split if not re.search(r"\||\s", lines[number - 1])} == set()
    for p in proposals:
        assert p.text
        assert 0 <= p.confidence <= 1
        assert p.lines == tuple(sorted(set(p.lines)))
        assert p.kind is not LineKind.CONTINUATION
        assert p.under is None or proposals[p.under].kind in (LineKind.COMMITMENT, LineKind.PRINCIPLE)
        assert p.under is None or p.kind is LineKind.VIEWPOINT
    ordinals = [p.principle for p in proposals if p.kind is LineKind.PRINCIPLE]
    assert ordinals == list(range(1, len(ordinals) + 1))


@pytest.mark.parametrize(
    "lines",
    [
        read(LULEA) * 200,
        ["kommunen och det civila samhället ska lyssna på varandra i alla frågor som"] * 5_000,
        ["Kommunen | Föreningslivet"] + ["Göra ett | göra två"] * 5_000,
        ["Dialog", ""] * 5_000,
    ],
    ids=["lulea", "one paragraph", "columns", "titles"],
)
def test_a_long_text_takes_less_than_three_seconds_for_each_five_thousand_lines(lines):
    started = time.process_time()
    propose(lines)
    assert time.process_time() - started < 3 * len(lines) / 5_000


@pytest.mark.parametrize(
    "line",
    [
        "Kommunen ska " + "höra av sig. och " * 50_000,
        "a" + " " * 300_000 + "b",
        ". " * 100_000,
        "Aa " * 200_000,
        "\t".join("ab" * 90_000),
    ],
    ids=["sentences", "spaces", "dots", "names", "tabs"],
)
def test_one_enormous_line_is_read_at_once(line):
    started = time.process_time()
    assert [number for p in propose([line]) for number in p.lines] == [1]
    assert time.process_time() - started < 1
