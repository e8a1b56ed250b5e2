"""A document as tagged PDF, made to the rules of PDF/UA-1 (ISO 14289-1).

Typst refuses to write a file that breaks those rules it can check. The rest is checked by people.
"""

import json
import re
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from .marking import legend, pieces
from .source import Block, Box, Document, Item, Paragraph, Statement

_TYPESET = Path(__file__).parent / "typeset.py"
_LONG_WORD = re.compile(r"\S{50}(?=\S)")
_SHORT = 50
_SECONDS = 60


def to_pdf(document: Document) -> bytes:
    """The document as a tagged PDF.

    The typeface is the one typst carries, helped by those installed on the machine. A character none of them
    has is replaced by its name (emoji) or by an empty square, and a note at the end says so.
    Raises `RuntimeError` if the file cannot be made by the rules, `subprocess.TimeoutExpired` after a minute.
    """
    with translation.override(document.language):
        data = json.dumps(_data(document), ensure_ascii=False).encode()
    # Isolated: neither the environment nor this folder's module names reach the other process's imports.
    command = [sys.executable, "-I", str(_TYPESET)]
    made = subprocess.run(command, input=data, capture_output=True, timeout=_SECONDS, check=False)
    if made.returncode:
        raise RuntimeError(f"No PDF could be made: {made.stderr.decode(errors='replace')}")
    return made.stdout


def _data(document: Document) -> dict[str, Any]:
    language, _dash, region = document.language.partition("-")
    region = region if region.isupper() else ""  # else a variant, such as a simplified form, which typst does not know
    day, title = document.date, document.title
    followed = zip_longest(document.shown, document.shown[1:])
    return {
        "title": _breakable(title),
        "short": title if len(title) <= _SHORT else f"{title[: _SHORT - 1].rstrip()}…",
        "subtitle": _breakable(document.subtitle),
        "lang": language,
        "region": region or None,
        "day": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "date": day.isoformat() if day else "",
        "sender": document.sender,
        "tone": document.sender_tone,
        "page": _("Page {page} of {pages}"),
        "reference": document.reference,
        "legend": legend(document.language) if document.is_marked else "",
        "footer": _breakable(document.footer),
        "note": _("Some characters could not be shown in this file. The web page shows them."),
        "noted": False,
        "blocks": [_block(block, after) for block, after in followed],
    }


def _block(block: Block, after: Block | None) -> dict[str, Any]:
    texts = {name: _breakable(value) for name, value in vars(block).items() if type(value) is str}
    values = {"kind": block.kind} | vars(block) | texts
    values["lang"] = getattr(block, "language", "").partition("-")[0]
    if isinstance(block, Box):
        values["items"] = [_item(item) for item in block.items]
    if isinstance(block, Paragraph | Statement):
        values["words"] = [{"kind": piece.kind, "text": _breakable(piece.text)} for piece in pieces(block)]
        del values["changes"], values["text"]
    if isinstance(block, Statement):
        values["kept"] = isinstance(after, Box | Paragraph)  # on the page of what is said of it
    return values


def _item(item: Item) -> dict[str, str]:
    language = item.language.partition("-")[0]
    return {"text": _breakable(item.text), "tag": item.tag, "source": item.source, "lang": language}


def _breakable(text: str) -> str:
    """The text with places to break in words too long for a line, which would else run off the paper."""
    return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)
