"""The scored texts in other clothes: titles, parties and promises in words and shapes they did not have.

Nobody wrote rules for these, and the truth is the same. So they tell how the reader does on what it has not seen:
not all is right, but what is wrong is marked.
"""

import re

import pytest

from overens.agreements.reading import propose
from tests.agreements.texts.scoring import TEXTS, by_line, calibration, paired, read, truth

NAMES = sorted(path.stem for path in TEXTS.glob("*.txt"))
_LABEL = re.compile(
    r"^\W*(?:princip(?:en|le)?\b\s*(?:\d+|[A-C]|one|two)?\s*(?:[:–.-]|\bom\b|\bof\b|\bon\b)?\s*)?", re.IGNORECASE
)


def _bare(line):
    """A principle's name alone."""
    name = _LABEL.sub("", line).strip(" *#") or line.strip()
    return name[:1].upper() + name[1:]


CLOTHES = {  # what becomes of a principle's title, and of every line
    "named without the word": (_bare, lambda line: line),
    "ending as sentences do": (lambda line: f"{line.rstrip()}.", lambda line: line),
    "ending with a colon": (lambda line: f"{line.rstrip()}:", lambda line: line),
    "worded as sentences": (lambda line: f"{line.rstrip()} är viktigt för oss", lambda line: line),
    "in bold": (lambda line: f"**{line.strip()}**", lambda line: line),
    "sent on in a letter": (lambda line: line, lambda line: f"> {line}"),
    "promising in other words": (
        lambda line: line,
        lambda line: re.sub(r"(?:åtar sig|förbinder sig|lovar)(?: att)?", "ställer upp på att", line),
    ),
    "by somebody nobody knows": (
        lambda line: line,
        lambda line: re.sub(r"(?i)\b(?:civilsamhället|föreningslivet|föreningarna)(s?)\b", r"Eldsjälarna\1", line),
    ),
}
# Clothes: at least so much is right, so much of the rest is marked, and at most so much marked needlessly.
DEMANDS = {
    "by somebody nobody knows": (0.9, 0.85, 0.1),
    "promising in other words": (0.98, 0.85, 0.1),
}
USUAL = (0.97, 0.6, 0.04)


def dressed(name, clothes):
    title, other = CLOTHES[clothes]
    rows = truth(TEXTS / f"{name}.tsv")
    titles = {int(row["line"]) for row in rows if row["kind"] == "principle"}
    plain = enumerate(read(TEXTS / f"{name}.txt"), 1)
    lines = [other(title(line) if at in titles and not re.search(r"\t|\|", line) else line) for at, line in plain]
    return list(paired(rows, by_line(propose(lines))))


@pytest.mark.parametrize("clothes", CLOTHES)
def test_texts_in_other_clothes(clothes):
    lines, wrong, marked, needless = calibration([result for name in NAMES for result in dressed(name, clothes)])
    right, told, needlessly = DEMANDS.get(clothes, USUAL)
    assert lines - wrong >= right * lines
    assert marked >= told * wrong
    assert needless <= needlessly * lines
