"""The words of a PDF from a stranger, as lines in the order they are read on paper."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

from .layout import Box, Page, Word
from .lines import spaced
from .reading import read_pages
from .unreadable import BLOATED, BROKEN, LOCKED, SCANNED, TOO_LONG, TOO_SLOW, Unreadable

_UNPRINT = Path(__file__).parent / "unprint.py"
MAX_SECONDS = 30.0
_REFUSED = {"locked": LOCKED, "long": TOO_LONG, "large": BLOATED, "broken": BROKEN}


def pdf_lines(data: bytes, *, seconds: float = MAX_SECONDS) -> list[str]:
    """The lines of a PDF, as `opening.open_text` describes them. Raises `Unreadable`, also after `seconds`."""
    found = _unprinted(data, seconds)
    if "refused" in found:
        raise Unreadable(_REFUSED.get(found["refused"], BROKEN))
    pages = [_page(page) for page in found["pages"]]
    words = [word for page in pages for word in page.words]
    # A typeface that does not say which letters it draws gives numbers instead.
    if sum("(cid:" in word.text for word in words) * 3 >= len(words):
        raise Unreadable(SCANNED)
    return spaced(read_pages(pages))


def _unprinted(data: bytes, seconds: float) -> dict[str, Any]:
    # Isolated: neither the environment nor this folder's module names reach the other process's imports.
    command = [sys.executable, "-I", str(_UNPRINT)]
    try:
        made = subprocess.run(command, input=data, capture_output=True, timeout=seconds, check=False)
    except subprocess.TimeoutExpired as late:
        raise Unreadable(TOO_SLOW) from late
    if made.returncode < 0:  # ended by a signal: out of processor time
        raise Unreadable(TOO_SLOW)
    try:
        return dict(json.loads(made.stdout))
    except ValueError as nothing:  # out of memory, too soon to say so
        raise Unreadable(BLOATED) from nothing


def _page(data: dict[str, Any]) -> Page:
    words = [Word(_unsoftened(text), *place) for text, *place in data["words"]]
    tables = [[[Box(*cell) if cell else None for cell in row] for row in table] for table in data["tables"]]
    return Page(data["width"], data["height"], words, tables)


def _unsoftened(text: str) -> str:
    """The word with its soft hyphens gone, but for one at the end: there it was printed."""
    return text.rstrip("\N{SOFT HYPHEN}").replace("\N{SOFT HYPHEN}", "") + "-" * text.endswith("\N{SOFT HYPHEN}")
