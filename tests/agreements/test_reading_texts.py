"""The import assistant's reader, scored against texts whose every line is known."""

import pytest

from overens.agreements.reading import is_blank, propose
from tests.agreements.texts.scoring import TEXTS, by_line, calibration, paired, party_right, read, truth

NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
def test_other_texts(name):
    rows = truth(TEXTS / f"{name}.tsv")
    results = list(paired(rows, by_line(propose(read(TEXTS / f"{name}.txt")))))
    wrong_kind = [(row, kind, p) for row, kind, p in results if kind != row["kind"]]
    commitments = [(row, kind, p) for row, kind, p in results if row["kind"] == "commitment"]
    wrong_party = [(row, kind, p) for row, kind, p in commitments if not party_right(row, p) or kind != row["kind"]]
    described = [f"{row['line']} {row['kind']} got {kind} {p}" for row, kind, p in wrong_kind + wrong_party]
    assert 1 - len(wrong_kind) / len(rows) >= 0.9, described
    assert 1 - len(wrong_party) / max(1, len(commitments)) >= 0.9, described


@pytest.mark.parametrize("name", NAMES)
def test_other_texts_have_their_principles(name):
    rows = truth(TEXTS / f"{name}.tsv")
    results = paired(rows, by_line(propose(read(TEXTS / f"{name}.txt"))))
    certain = [result for result in results if result[0]["ambiguous"] != "principle"]
    got = [(row["line"], p.principle) for row, kind, p in certain if row["kind"] == kind == "commitment"]
    wanted = {(row["line"], None if row["principle"] == "-" else int(row["principle"][1:])) for row in rows}
    assert [pair for pair in got if pair not in wanted] == []


@pytest.mark.parametrize("name", NAMES)
def test_other_texts_that_lost_their_blank_lines(name):
    """A file's paragraphs come without blank lines between them; what is wrong then is marked, or little."""
    lines = read(TEXTS / f"{name}.txt")
    kept = [number for number, line in enumerate(lines, 1) if not is_blank(line)]
    laid_out = by_line(propose([lines[number - 1] for number in kept]))
    source = {number: laid_out[at] for at, number in enumerate(kept, 1)}
    results = list(paired(truth(TEXTS / f"{name}.tsv"), source))
    wrong = [(row, kind, p) for row, kind, p in results if kind != row["kind"]]
    assert len(wrong) <= 0.1 * len(results), wrong
    assert sum(not p.look for _, _, p in wrong) <= 1, wrong


def test_all_texts_together_mark_what_is_wrong_and_little_else():
    results = []
    for name in NAMES:
        results += paired(truth(TEXTS / f"{name}.tsv"), by_line(propose(read(TEXTS / f"{name}.txt"))))
    lines, wrong, marked, needless = calibration(results)
    assert wrong <= 0.02 * lines
    assert marked >= 0.8 * wrong
    assert needless <= 0.04 * lines


@pytest.mark.parametrize("name", NAMES)
def test_other_texts_have_their_viewpoints_where_they_belong(name):
    """Below the commitment they concern, or marked; in a text that is understood at all."""
    rows = truth(TEXTS / f"{name}.tsv")
    proposals = propose(read(TEXTS / f"{name}.txt"))
    first = {row["commitment"]: int(row["line"]) for row in reversed(rows) if row["kind"] == "commitment"}
    said = [(row, p) for row, kind, p in paired(rows, by_line(proposals)) if row["kind"] == kind == "viewpoint"]
    above = [None if p.under is None else proposals[p.under].lines[0] for _, p in said]
    wanted = [first.get(row["commitment"]) for row, _ in said]
    misplaced = [
        row["line"]
        for (row, p), at, right in zip(said, above, wanted, strict=True)
        if right is not None and at != right and not p.look
    ]
    assert misplaced == []
