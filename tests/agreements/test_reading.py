"""The import assistant's reader, scored against texts whose every line is known."""

import csv
import re
import time
from collections import defaultdict
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.agreements.reading import (
    LOOK_BELOW,
    LineKind,
    MeetingFacts,
    ProposedLine,
    is_blank,
    meeting_facts,
    propose,
    source_lines,
    viewpoint_kind,
)

TEXTS = Path(__file__).parent / "texts"
SEEDS = Path(__file__).parents[2] / "data" / "seeds"
LULEA = SEEDS / "lulea-2018-sammanstallning.txt"
PARTIES = {"M": "municipality", "C": "civil_society", "B": "both", "N": None}


def read(path):
    return source_lines(path.read_text(encoding="utf-8"))


def truth(path):
    """Rows of a truth file: one per line of the text, two where the line held two columns."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def by_line(proposals):
    """Each source line's kinds, with the proposal they come from: the first line has the kind."""
    laid_out = defaultdict(list)
    for proposal in proposals:
        for at, number in enumerate(proposal.lines):
            laid_out[number].append((proposal.kind if at == 0 else LineKind.CONTINUATION, proposal))
    return laid_out


def paired(rows, laid_out):
    """Each truth row with what was proposed for its line, in order where the line was split."""
    taken = defaultdict(int)
    for row in rows:
        number = int(row["line"])
        proposed = laid_out[number]
        at = min(taken[number], len(proposed) - 1)
        taken[number] += 1
        yield row, *proposed[at]


def party_right(row, proposal):
    return row["commitment"][0] == "N" or proposal.party == PARTIES[row["commitment"][0]]


# --- the Luleå document --------------------------------------------------------------------------------


@pytest.fixture(scope="module")
def lulea():
    return propose(read(LULEA))


@pytest.mark.requirement("X14")
def test_lulea_every_unambiguous_line_is_right(lulea):
    rows = [row for row in truth(SEEDS / "lulea-2018-structure.tsv") if not row["ambiguous"]]
    got = [(row["line"], str(kind)) for row, kind, _ in paired(rows, by_line(lulea))]
    assert got == [(row["line"], row["kind"]) for row in rows]


@pytest.mark.requirement("X14")
def test_lulea_every_ambiguous_line_is_marked_and_few_others(lulea):
    rows = truth(SEEDS / "lulea-2018-structure.tsv")
    looks = {int(row["line"]): proposal.look for row, _, proposal in paired(rows, by_line(lulea))}
    doubtful = {int(row["line"]) for row in rows if row["ambiguous"]}
    continued = {int(row["line"]) for row in rows if row["kind"] == "continuation"}
    assert {line for line in doubtful if not looks[line]} == set()
    assert {line for line in looks if looks[line]} - doubtful - continued == set()


@pytest.mark.requirement("L04", "U04")
def test_lulea_structure_counts_and_parties(lulea):
    kinds = [proposal.kind for proposal in lulea]
    parties = [proposal.party for proposal in lulea if proposal.kind is LineKind.COMMITMENT]
    assert [kinds.count(kind) for kind in (LineKind.PRINCIPLE, LineKind.COMMITMENT, LineKind.VIEWPOINT)] == [
        6,
        14,
        38,
    ]
    assert (parties.count("municipality"), parties.count("civil_society")) == (7, 7)


@pytest.mark.requirement("L12")
def test_lulea_every_viewpoint_stands_under_its_commitment_and_principle(lulea):
    rows = truth(SEEDS / "lulea-2018-structure.tsv")
    names = {}  # place in the proposal -> M1, C1 ...
    counts = defaultdict(int)
    for at, proposal in enumerate(lulea):
        if proposal.kind is LineKind.COMMITMENT:
            letter = "M" if proposal.party == "municipality" else "C"
            counts[letter] += 1
            names[at] = f"{letter}{counts[letter]}"
    wanted = [
        (row["line"], row["principle"], row["commitment"]) for row in rows if row["kind"] == "viewpoint"
    ]
    got = [
        (row["line"], f"P{proposal.principle}", names[proposal.under])
        for row, _, proposal in paired(rows, by_line(lulea))
        if row["kind"] == "viewpoint"
    ]
    assert got == wanted


@pytest.mark.requirement("L10", "L11")
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


@pytest.mark.requirement("X14")
def test_lulea_survives_another_editor():
    """Windows line ends, a byte order mark, no-break spaces and soft hyphens change no kind and no party."""
    text = LULEA.read_text(encoding="utf-8")
    other = "\ufeff" + text.replace(" ska ", "\u00a0ska\u00a0").replace(
        "samhället", "sam\u00adhället"
    ).replace("\n", "\r\n")
    plain, odd = propose(source_lines(text)), propose(source_lines(other))
    assert [(p.lines, p.text, p.kind, p.party, p.under) for p in odd] == [
        (p.lines, p.text, p.kind, p.party, p.under) for p in plain
    ]


# --- texts of other shapes -----------------------------------------------------------------------------

NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.requirement("X14")
def test_other_texts(name):
    rows = truth(TEXTS / f"{name}.tsv")
    results = list(paired(rows, by_line(propose(read(TEXTS / f"{name}.txt")))))
    wrong_kind = [(row, kind, p) for row, kind, p in results if kind != row["kind"]]
    commitments = [(row, kind, p) for row, kind, p in results if row["kind"] == "commitment"]
    wrong_party = [
        (row, kind, p) for row, kind, p in commitments if not party_right(row, p) or kind != row["kind"]
    ]
    wrong = {row["line"]: p for row, _, p in wrong_kind + wrong_party}
    described = [f"{row['line']} {row['kind']} got {kind} {p}" for row, kind, p in wrong_kind + wrong_party]
    assert 1 - len(wrong_kind) / len(rows) >= 0.9, described
    assert 1 - len(wrong_party) / max(1, len(commitments)) >= 0.9, described
    assert sum(p.look for p in wrong.values()) >= 0.6 * len(wrong), described


@pytest.mark.parametrize("name", NAMES)
def test_other_texts_have_their_principles(name):
    rows = truth(TEXTS / f"{name}.tsv")
    results = paired(rows, by_line(propose(read(TEXTS / f"{name}.txt"))))
    got = [(row["line"], p.principle) for row, kind, p in results if row["kind"] == kind == "commitment"]
    wanted = {(row["line"], None if row["principle"] == "-" else int(row["principle"][1:])) for row in rows}
    assert [pair for pair in got if pair not in wanted] == []


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.requirement("X14")
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


def test_all_texts_together_mark_few_lines_without_reason():
    needless = total = 0
    for name in NAMES:
        rows = truth(TEXTS / f"{name}.tsv")
        for row, kind, p in paired(rows, by_line(propose(read(TEXTS / f"{name}.txt")))):
            total += 1
            right = kind == row["kind"] and kind is not LineKind.CONTINUATION
            needless += p.look and not row["ambiguous"] and right
    assert needless / total < 0.03


# --- single rules --------------------------------------------------------------------------------------


def kinds_and_parties(text):
    return [(str(p.kind), p.party) for p in propose(source_lines(text))]


def test_a_commitment_over_a_page_break_is_one():
    text = (
        "Principen om dialog\n\nKommunen ska bjuda in till samtal tidigt i processen innan\n\n3\n\n"
        "förslagen är färdiga.\n"
    )
    got = [(p.lines, p.text, str(p.kind)) for p in propose(source_lines(text))]
    assert got == [
        ((1,), "Principen om dialog", "principle"),
        (
            (3, 7),
            "Kommunen ska bjuda in till samtal tidigt i processen innan förslagen är färdiga.",
            "commitment",
        ),
        ((5,), "3", "other"),
    ]


def test_a_word_divided_at_the_line_end_is_made_whole_but_a_shared_ending_is_kept():
    text = "Princip 1: Stöd\n\nKommunen ska ge stöd till för-\neningar inom fritids-\noch kulturområdet.\n"
    assert (
        propose(source_lines(text))[1].text
        == "Kommunen ska ge stöd till föreningar inom fritids- och kulturområdet."
    )


def test_a_list_without_marks_keeps_its_lines_apart():
    text = (
        "Kommunen åtar sig att:\nbjuda in\nge besked om alla bidrag innan året är slut för föreningarna\n"
        "svara på frågor\n"
    )
    assert [p.lines for p in propose(source_lines(text))] == [(1,), (2,), (3,), (4,)]


def test_a_line_with_two_columns_is_two_proposals():
    text = "Kommunen\tFöreningslivet\nKalla till möten\tDelta i möten\n"
    got = [(p.lines, p.text, str(p.kind), p.party) for p in propose(source_lines(text))]
    assert got == [
        ((1,), "Kommunen Föreningslivet", "heading", None),
        ((2,), "Kalla till möten", "commitment", "municipality"),
        ((2,), "Delta i möten", "commitment", "civil_society"),
    ]


def test_two_columns_pasted_one_line_after_another_are_by_turns_and_all_marked():
    text = "Princip 1: Dialog\n\nKommunen\nFöreningslivet\n\nOrdna möten\nDelta i möten\n"
    got = [(p.text, p.party, p.look) for p in propose(source_lines(text)) if p.kind is LineKind.COMMITMENT]
    assert got == [("Ordna möten", "municipality", True), ("Delta i möten", "civil_society", True)]


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Kommunen ska lyssna.", "municipality"),
        ("Nyköpinge kommun åtar sig att lyssna.", "municipality"),
        ("Kommunen förbinder sig att lyssna på föreningslivet.", "municipality"),
        ("Kommunens tjänstepersoner ska lyssna.", "municipality"),
        ("Region Norrstrand ska lyssna.", "municipality"),
        ("Civilsamhället ska svara kommunen.", "civil_society"),
        ("De idéburna organisationerna lovar att svara.", "civil_society"),
        ("Föreningar som vill hyra lokaler ska sköta dem.", "civil_society"),
        ("Vi som organisationer åtar oss att svara.", "civil_society"),
        ("Vi i föreningslivet ska svara.", "civil_society"),
        ("Kommunen och det civila samhället ska mötas.", "both"),
        ("Parterna ska mötas.", "both"),
        ("The municipality will listen.", "municipality"),
        ("Northam Town Council shall listen.", "municipality"),
        ("The voluntary and community sector undertakes to answer.", "civil_society"),
        ("We as organisations will answer.", "civil_society"),
        ("The council and community groups will meet.", "both"),
    ],
)
def test_who_a_sentence_binds(sentence, party):
    assert kinds_and_parties(f"Princip 1: Dialog\n\n{sentence}\n")[1:] == [("commitment", party)]


@pytest.mark.parametrize(
    "sentence",
    [
        "För att fler ska kunna delta ska kommunen erbjuda tolk.",
        "Det ska vara lätt att nå kommunen.",
        "Kommunen bör erbjuda tolk.",
        "Kommunen erbjuder tolk.",
    ],
)
def test_a_party_implied_or_mid_sentence_or_a_word_that_does_not_bind_is_marked(sentence):
    proposal = propose(source_lines(f"Princip 1: Dialog\n\n{sentence}\n"))[1]
    assert (proposal.kind, proposal.party, proposal.look) == (LineKind.COMMITMENT, "municipality", True)


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        ("Kommunens åtaganden", "municipality"),
        ("KOMMUNENS ÅTAGANDEN:", "municipality"),
        ("**Vad kommunen lovar**", "municipality"),
        ("Så bidrar föreningslivet", "civil_society"),
        ("Föreningslivet åtar sig att:", "civil_society"),
        ("Gemensamma åtaganden", "both"),
        ("Civil society's commitments", "civil_society"),
        ("The council undertakes to:", "municipality"),
    ],
)
def test_a_heading_gives_its_list_the_party(heading, party):
    text = f"Princip 1: Dialog\n\n{heading}\n- bjuda in\n- svara\n"
    assert kinds_and_parties(text)[1:] == [("heading", party), ("commitment", party), ("commitment", party)]


def test_a_viewpoint_on_a_principle_and_one_on_the_whole():
    text = (
        "Princip 1: Dialog\n\nSynpunkter på principen\n- Bra ord\n\n"
        "Kommunen ska lyssna.\n\nAllmänna synpunkter\n- För lång text\n"
    )
    got = [
        (p.text, p.under, p.principle) for p in propose(source_lines(text)) if p.kind is LineKind.VIEWPOINT
    ]
    assert got == [("Bra ord", 0, 1), ("För lång text", None, None)]


def test_an_empty_document_has_no_proposals():
    assert propose([]) == propose(["", "  ", "\ufeff", "\u200b\u00a0\f"]) == []


def test_a_doubtful_proposal_asks_for_a_look():
    below, at = (
        ProposedLine((1,), "x", LineKind.OTHER, confidence=c) for c in (LOOK_BELOW - 0.01, LOOK_BELOW)
    )
    assert (below.look, at.look) == (True, False)


# --- any text at all -----------------------------------------------------------------------------------

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


@settings(max_examples=250, deadline=None)
@given(LINES)
def test_any_text_has_every_line_covered_and_every_viewpoint_placed(lines):
    proposals = propose(lines)
    covered = [number for p in proposals for number in p.lines]
    split = {number for number in covered if covered.count(number) == 2}
    assert set(covered) == {number for number, line in enumerate(lines, 1) if not is_blank(line)}
    assert all(covered.count(number) <= 2 for number in covered)
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


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_facts_and_a_kind(text):
    assert isinstance(meeting_facts(source_lines(text)), MeetingFacts)
    assert viewpoint_kind(text) in {
        "approval",
        "objection",
        "question",
        "proposal",
        "example",
        "unclear",
        "other",
    }


@pytest.mark.parametrize(
    "lines",
    [
        read(LULEA) * 200,
        ["kommunen och det civila samhället ska lyssna på varandra i alla frågor som"] * 20_000,
        ["Kommunen | Föreningslivet"] + ["Göra ett | göra två"] * 10_000,
        ["Dialog", ""] * 10_000,
    ],
    ids=["lulea", "one paragraph", "columns", "titles"],
)
def test_twenty_thousand_lines_take_less_than_a_second_for_each_five_thousand(lines):
    started = time.process_time()
    propose(lines)
    assert time.process_time() - started < len(lines) / 5_000


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


# --- the meeting, and kinds of viewpoints --------------------------------------------------------------


@pytest.mark.requirement("L14")
def test_lulea_meeting_facts():
    assert meeting_facts(read(LULEA)) == MeetingFacts(
        title="Arbete för en lokal överenskommelse - Sammanställning av synpunkter "
        "från arbetsgruppsmöte 19 juni",
        date=date(2018, 6, 25),
        met_on=date(2018, 6, 19),
        participants={"civil_society": 5, "municipality": 7},
        total=12,
        groups=2,
    )


def test_meeting_facts_in_english_and_across_a_new_year():
    text = (
        "# Notes on the draft\n\n2022-01-10\n\nAt the meeting on 12 December, eleven people took part: four "
        "from the municipality and seven from civil society. They worked in three groups.\n"
    )
    assert meeting_facts(source_lines(text)) == MeetingFacts(
        title="Notes on the draft",
        date=date(2022, 1, 10),
        met_on=date(2021, 12, 12),
        participants={"municipality": 4, "civil_society": 7},
        total=11,
        groups=3,
    )


def test_meeting_facts_the_text_does_not_give_are_missing():
    assert (
        meeting_facts(["2021-02-31", "Principen om dialog", "Tolv personer deltog i två grupper."])
        == MeetingFacts()
    )


@pytest.mark.requirement("L15")
@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BRA!", "approval"),
        ("Den är ju självklar!", "approval"),
        ("Good", "approval"),
        ("Orimligt för små föreningar, det går inte", "objection"),
        ("För sent", "objection"),
        ("Samordnare?", "question"),
        ("Who sends the invitation?", "question"),
        ("Förslag 2: Samverka kring områdesgrupperna – konkret!", "proposal"),
        ("Bevilja bidrag mer än ett år i taget", "proposal"),
        ("Kommunen måste ge bra incitament till deltagande", "proposal"),
        ("Tex snöröjning på mindre områden", "example"),
        ("E.g. the library", "example"),
        ('"Villkor och förutsättningar" – ett luddigt begrepp', "unclear"),
        ("Väl genomarbetade -> vad menas?", "unclear"),
        ('"Hög grad"? – minst en representant', "unclear"),
        ("Tillit", "other"),
        ("Omvärldsanalys", "other"),
    ],
)
def test_viewpoint_kind(text, kind):
    assert viewpoint_kind(text) == kind
