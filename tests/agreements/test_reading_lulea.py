"""The Luleå document: what the reader proposes for its every line."""

from collections import defaultdict

import pytest

from overens.agreements.reading import LineKind, propose, source_lines
from tests.agreements.texts.scoring import LULEA, SEEDS, by_line, paired, read, truth


@pytest.fixture(scope="module")
def lulea():
    return propose(read(LULEA))


def test_lulea_every_unambiguous_line_is_right(lulea):
    rows = [row for row in truth(SEEDS / "lulea-2018-structure.tsv") if not row["ambiguous"]]
    got = [(row["line"], str(kind)) for row, kind, _ in paired(rows, by_line(lulea))]
    assert got == [(row["line"], row["kind"]) for row in rows]


def test_lulea_every_ambiguous_line_is_marked_and_few_others(lulea):
    rows = truth(SEEDS / "lulea-2018-structure.tsv")
    looks = {int(row["line"]): proposal.look for row, _, proposal in paired(rows, by_line(lulea))}
    doubtful = {int(row["line"]) for row in rows if row["ambiguous"]}
    continued = {int(row["line"]) for row in rows if row["kind"] == "continuation"}
    assert {line for line in doubtful if not looks[line]} == set()
    assert {line for line in looks if looks[line]} - doubtful - continued == set()


def test_lulea_structure_counts_and_parties(lulea):
    kinds = [proposal.kind for proposal in lulea]
    parties = [proposal.party for proposal in lulea if proposal.kind is LineKind.COMMITMENT]
    assert [kinds.count(kind) for kind in (LineKind.PRINCIPLE, LineKind.COMMITMENT, LineKind.VIEWPOINT)] == [
        6,
        14,
        38,
    ]
    assert (parties.count("municipality"), parties.count("civil_society")) == (7, 7)


def test_lulea_every_viewpoint_stands_under_its_commitment_and_principle(lulea):
    rows = truth(SEEDS / "lulea-2018-structure.tsv")
    names = {}  # place in the proposal -> M1, C1 ...
    counts = defaultdict(int)
    for at, proposal in enumerate(lulea):
        if proposal.kind is LineKind.COMMITMENT:
            letter = "M" if proposal.party == "municipality" else "C"
            counts[letter] += 1
            names[at] = f"{letter}{counts[letter]}"
    wanted = [(row["line"], row["principle"], row["commitment"]) for row in rows if row["kind"] == "viewpoint"]
    got = [
        (row["line"], f"P{proposal.principle}", names[proposal.under])
        for row, _, proposal in paired(rows, by_line(lulea))
        if row["kind"] == "viewpoint"
    ]
    assert got == wanted


def test_lulea_first_commitments_of_both_parties(lulea):
    first = [proposal for proposal in lulea if proposal.kind is LineKind.COMMITMENT][:2]
    assert [proposal.as_json() for proposal in first] == [
        {
            "lines": [15],
            "text": "Kommunen ska visa respekt för civilsamhällets självständighet och oberoende.",
            "kind": "commitment",
            "party": "municipality",
            "principle": 1,
            "under": None,
            "confidence": 0.95,
        },
        {
            "lines": [19],
            "text": "Det civila samhället ska respektera kommunens skyldigheter och ansvar samt ha tillit "
            "att beslut fattas enligt fastställda lagar och riktlinjer.",
            "kind": "commitment",
            "party": "civil_society",
            "principle": 1,
            "under": None,
            "confidence": 0.95,
        },
    ]


def test_lulea_survives_another_editor():
    """Windows line ends, a byte order mark, no-break spaces and soft hyphens change no kind and no party."""
    text = LULEA.read_text(encoding="utf-8")
    other = "\ufeff" + text.replace(" ska ", "\u00a0ska\u00a0").replace("samhället", "sam\u00adhället").replace(
        "\n", "\r\n"
    )
    plain, odd = propose(source_lines(text)), propose(source_lines(other))
    assert [(p.lines, p.text, p.kind, p.party, p.under) for p in odd] == [
        (p.lines, p.text, p.kind, p.party, p.under) for p in plain
    ]
