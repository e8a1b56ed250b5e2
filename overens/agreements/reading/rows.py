"""From source lines to rows: characters cleaned, list marks read, page numbers and footnotes set apart."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from . import cues

_INVISIBLE = dict.fromkeys(map(ord, "\ufeff\u200b\u200c\u200d\u2060\u00ad\u200e\u200f"))
_MARK = re.compile(
    r"""^(?:(?P<title>\#{1,6})\s+ | (?P<quote>(?:[>│┃]\s?)+)
      | (?P<bullet>[-–—•*·●○▪◦‣■□✓\uf0b7]|o(?=\s))\s+
      | (?P<number>(?i:åtagande|löfte|commitment|promise)\s?\d{0,2}:\s+
                  |[A-H]\.\s+(?=[A-ZÅÄÖ][a-zåäö])|§\s?\d{1,3}[.:]?\s+|\(?\d{1,2}(?:\.\d{1,2}){0,3}[.)]\s+|\d{1,2}(?:\.\d{1,2}){1,3}\s+
                  |\d{1,2}\s(?=[A-ZÅÄÖ][^.!?:;]{2,50}$))
      | (?P<letter>\(?[a-zåäö]\)\s+|[a-z]\.\s+))""",
    re.VERBOSE,
)
_QUOTED = re.compile(r"^\s*>\s?")
_SIDE = re.compile(r"^\s*[│┃]\s?(?=\S)")
_RULE = re.compile(r"^[\s\-–—=_*~.·|+:─━│┌┐└┘├┤┬┴┼╭╮╰╯]+$")
_SIGN_HERE = re.compile(r"_{4,}")
_PAGE = re.compile(
    r"^[\s\-–—]*(?:(?:sida|sid|page|p|bild|slide|blad|sheet)\.?\s*)?\d{1,3}\s*(?:(?:av|of|/)\s*\d{1,3}|\(\d{1,3}\))?[\s\-–—]*$",
    re.IGNORECASE,
)
_RUNNING_HEAD = re.compile(
    r"(?:\t|\s{3,}|\s[-–—|]\s)(?:sida|sid|page)\.?\s*\d{1,3}\s*(?:(?:av|of|/)\s*\d{1,3}|\(\d{1,3}\))?$", re.IGNORECASE
)
_FOOTNOTE = re.compile(r"^(?:[¹²³⁰⁴-⁹]+|\[\d{1,2}\])\s*(?=\S)")
_FOOTNOTE_SIGN = re.compile(r"(?<=[\w.,;:!?)])[¹²³⁰⁴-⁹]{1,2}$")
_LEADERS = re.compile(r"(?:\.{4,}|(?:\.\s){4,}|…{2,}|\t|\s{3,})\s*\d{1,3}$")
_NOISE_LENGTH = 300  # page numbers and lines of contents are short; nothing longer is looked at for them
_GAP = re.compile(r"\S(?:\t|\s{3,}|\s\|\s)\S")


@dataclass(frozen=True)
class Row:
    """One source line, or one half of a line that held two columns."""

    number: int
    text: str
    block: int  # rows with no blank line between them share a block
    mark: str = ""  # the kind of list mark: "#", ">", "-", "1", "a" or none
    indent: int = 0
    level: int = 0  # of a "#" title, or how many numbers a numbered one has ("2.1" has two)
    length: int = 0  # as it stood in the source, to see where lines were wrapped
    noise: bool = False
    gap: bool = False
    columns: tuple[str, str] | None = None  # set on the line that names the two columns' parties
    party: str | None = None  # set on half a line: whose column it stood in
    whole: bool = False  # set on half a line that is a cell of its own, and never goes on with the one above
    heads: bool = False  # set on a cell that names the principle the rest of its row is about
    boxed: bool = False  # stood in a ruled box


def source_lines(text: str) -> list[str]:
    """A pasted text as lines, numbered as an editor numbers them: only line ends separate, no form feeds."""
    return re.split(r"\r\n|\n|\r", text)


def clean(line: str) -> str:
    """A line without invisible characters, every kind of space an ordinary one; tabs and indents stay."""
    line = unicodedata.normalize("NFC", line).translate(_INVISIBLE)
    return re.sub(r"[^\S\t ]", " ", line).rstrip()


def is_blank(line: str) -> bool:
    """Whether nothing is left to read on a line. Blank lines are in no proposal."""
    return not clean(line)


def numbered_rows(lines: Sequence[str]) -> list[Row]:
    """The lines that are not blank, as rows; page numbers and repeated headers are noise."""
    return _mark_noise(list(_rows(lines)))


def _rows(lines: Sequence[str]) -> Iterator[Row]:
    block = 0
    cleaned = [clean(line) for line in lines]
    mail = _is_quoted_whole(cleaned)
    for number, text in enumerate(cleaned, 1):
        quoted = _QUOTED.match(text) if mail else None
        if not text or (quoted and quoted.end() == len(text)):
            block += 1
            if text:
                yield Row(number, text, block, noise=True)
            continue
        yield row(number, text[quoted.end() :] if quoted else text, block)


def _is_quoted_whole(texts: Sequence[str]) -> bool:
    """Whether the agreement itself is quoted, as in a letter sent on, and not only what was said of it."""
    promises = [bool(_QUOTED.match(text)) for text in texts if cues.STRONG.search(text[: cues.HEAD])]
    lines = [bool(_QUOTED.match(text)) for text in texts if text]
    return sum(promises or lines) > len(promises or lines) / 2


def row(number: int, text: str, block: int) -> Row:
    """A cleaned source line with its list mark taken off."""
    expanded = text.expandtabs(4)
    indent = len(expanded) - len(expanded.lstrip())
    bare, mark, level = text.strip(), "", 0
    if _is_noise(bare):
        return Row(number, bare, block, indent=indent, length=len(expanded), noise=True)
    for _ in range(3):
        match = _MARK.match(bare)
        if not match or match.end() == len(bare):
            break
        level = level or len(match["title"] or "") or len(re.findall(r"\d+", match["number"] or ""))
        mark = mark or _kind_of_mark(match)
        bare = bare[match.end() :].lstrip()
    if bare.startswith("**") and bare.endswith("**") and len(bare) > 4:
        bare, mark, level = bare[2:-2].strip(), "#", level or 7
    bare = _FOOTNOTE_SIGN.sub("", bare.rstrip("│┃").rstrip() or bare)
    gap = bool(_GAP.search(bare))
    return Row(number, bare, block, mark, indent, level, len(expanded), gap=gap, boxed=is_boxed(text))


def is_boxed(line: str) -> bool:
    """Whether a cleaned line begins with the side of a ruled box."""
    return bool(_SIDE.match(line))


def unboxed(line: str) -> str:
    """The line without the side of its box."""
    return _SIDE.sub("", line)


def _is_noise(bare: str) -> bool:
    """Whether a line is a page number, a rule, a line to sign on or of contents, a running head or a footnote."""
    if _FOOTNOTE.match(bare):
        return True
    signs = (_SIGN_HERE.search, _RULE.match, _PAGE.match, _LEADERS.search, _RUNNING_HEAD.search)
    return len(bare) <= _NOISE_LENGTH and any(sign(bare) for sign in signs)


def _kind_of_mark(match: re.Match) -> str:
    names = {"title": "#", "quote": ">", "bullet": "-", "number": "1", "letter": "a"}
    return names[match.lastgroup or ""]


def _mark_noise(rows: list[Row]) -> list[Row]:
    """Also headers and footers: the same words more than once, each time first of all or next to a page number."""

    def key(r: Row) -> str:
        return re.sub(r"\d+", "", r.text[:120]).casefold()

    paged = [bool(_PAGE.match(r.text) or (r.noise and _RUNNING_HEAD.search(r.text))) for r in rows]
    beside = [
        at == 0 or r.noise or len(r.text) > 120 or any(paged[max(0, at - 1) : at] + paged[at + 1 : at + 2])
        for at, r in enumerate(rows)
    ]
    times = Counter(key(r) for r in rows)
    always = Counter(key(r) for r, near in zip(rows, beside, strict=True) if near)
    return [replace(r, noise=True) if not r.noise and times[key(r)] == always[key(r)] > 1 else r for r in rows]
