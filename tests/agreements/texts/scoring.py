"""What the reader proposes for a text, laid beside the truth file that says what each of its lines is."""

import csv
from collections import defaultdict
from pathlib import Path

from overens.agreements.reading import LineKind, source_lines

TEXTS = Path(__file__).parent
SEEDS = Path(__file__).parents[3] / "data" / "seeds"
LULEA = SEEDS / "lulea-2018-sammanstallning.txt"

PARTIES = {"M": "municipality", "C": "civil_society", "B": "both", "N": None}


def read(path):
    """The lines of a text."""
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
    """Whether the commitment has the party of its row; nobody's by name may have any."""
    return row["commitment"][0] == "N" or proposal.party == PARTIES[row["commitment"][0]]


def is_right(row, kind, proposal):
    """Whether kind, party and principle of a line are what its row says."""
    if kind != row["kind"] or kind != "commitment":
        return kind == row["kind"]
    principle = None if row["principle"] == "-" else int(row["principle"][1:])
    return party_right(row, proposal) and (row["ambiguous"] == "principle" or proposal.principle == principle)


def calibration(results):
    """How many lines there are, how many are wrong, how many of those are marked, and how many others needlessly."""
    wrong = [proposal for row, kind, proposal in results if not is_right(row, kind, proposal)]
    needless = [
        proposal
        for row, kind, proposal in results
        if is_right(row, kind, proposal)
        and kind is not LineKind.CONTINUATION
        and proposal.look
        and not row["ambiguous"]
    ]
    return len(results), len(wrong), sum(proposal.look for proposal in wrong), len(needless)
