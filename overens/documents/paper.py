"""The words of a PDF from a stranger, as lines in the order they are read on paper."""

import json
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from tempfile import TemporaryFile
from threading import Timer
from typing import Any

from .layout import Box, Page, Word
from .lines import spaced
from .reading import read_pages
from .source import clean
from .unreadable import BLOATED, BROKEN, LOCKED, SCANNED, TOO_LONG, TOO_SLOW, Unreadable

_UNPRINT = Path(__file__).parent / "unprint.py"
MAX_SECONDS = 60.0  # by the clock, of a machine with much to do; the process itself has 20 of the processor
Tell = Callable[[int, int], None]
"""Called with the number of a page that has been taken apart, and how many there are."""
_REFUSED = {"locked": LOCKED, "long": TOO_LONG, "large": BLOATED, "broken": BROKEN}


def pdf_lines(data: bytes, *, seconds: float = MAX_SECONDS, tell: Tell | None = None) -> list[str]:
    """The lines of a PDF, as `opening.open_text` describes them. Raises `Unreadable`, also after `seconds`."""
    pages, _described = pdf_pages(data, seconds=seconds, tell=tell)
    if are_numbers([word for page in pages for word in page.words]):
        raise Unreadable(SCANNED)
    return spaced(read_pages(pages))


def pdf_pages(
    data: bytes, *, seconds: float = MAX_SECONDS, tell: Tell | None = None
) -> tuple[list[Page], dict[int, list[str]]]:
    """The pages of a PDF, and what it says pictures show, by page number. Raises `Unreadable`."""
    found = _unprinted(data, seconds, tell)
    if "refused" in found:
        raise Unreadable(_REFUSED.get(found["refused"], BROKEN))
    described: dict[int, list[str]] = {}
    for number, words in found["figures"]:
        described.setdefault(number, []).append(clean(words))
    return [_page(page) for page in found["pages"]], described


def are_numbers(words: Sequence[Word]) -> bool:
    """Whether there are no words: a typeface that does not say which letters it draws gives numbers instead."""
    return sum("(cid:" in word.text for word in words) * 3 >= len(words)


def _unprinted(data: bytes, seconds: float, tell: Tell | None) -> dict[str, Any]:
    with TemporaryFile() as source, TemporaryFile() as found:
        source.write(data)
        source.seek(0)
        # Isolated: neither the environment nor this folder's module names reach the other process's imports.
        command = [sys.executable, "-I", str(_UNPRINT)]
        with subprocess.Popen(command, stdin=source, stdout=found, stderr=subprocess.PIPE, text=True) as process:
            late = Timer(seconds, process.kill)
            late.start()
            try:
                _follow(process, tell)
            finally:
                late.cancel()
                process.kill()
        if process.returncode < 0:  # ended by a signal: out of time, its own or ours
            raise Unreadable(TOO_SLOW)
        found.seek(0)
        try:
            return dict(json.load(found))
        except ValueError as nothing:  # out of memory, too soon to say so
            raise Unreadable(BLOATED) from nothing


def _follow(process: "subprocess.Popen[str]", tell: Tell | None) -> None:
    """Wait for the end of the process, and tell how far it has come."""
    for line in process.stderr or ():
        page, _of, pages = line.strip().partition(" of ")
        if tell and page.isdecimal() and pages.isdecimal():
            tell(int(page), int(pages))
    process.wait()


def _page(data: dict[str, Any]) -> Page:
    words = [Word(_unsoftened(text), *place) for text, *place in data["words"]]
    tables = [[[Box(*cell) if cell else None for cell in row] for row in table] for table in data["tables"]]
    return Page(data["width"], data["height"], words, tables)


def _unsoftened(text: str) -> str:
    """The word with its soft hyphens gone, but for one at the end: there it was printed."""
    return text.rstrip("\N{SOFT HYPHEN}").replace("\N{SOFT HYPHEN}", "") + "-" * text.endswith("\N{SOFT HYPHEN}")
