"""A document as tagged PDF, made to the rules of PDF/UA-1 (ISO 14289-1).

Typst refuses to write a file that breaks those rules it can check. The rest is checked by people.
"""

import json
import re
import unicodedata
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any, cast

import typst
from django.utils import translation
from django.utils.translation import gettext as _

from .source import Block, Box, Document, Item, Paragraph, Statement

_TEMPLATE = Path(__file__).parent / "templates" / "documents" / "document.typ"
_UNSHOWN = re.compile(r'error: PDF/UA-1 error: the text (?:contains the disallowed codepoint )?`("[^`]*")`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
_LONG_WORD = re.compile(r"\S{50}(?=\S)")
_TRIES = 4


def to_pdf(document: Document) -> bytes:
    """The document as a tagged PDF.

    The typeface is the one typst carries, helped by those installed on the machine. A character none of them
    has is replaced by its name (emoji) or by an empty square, and a note at the end says so.
    Raises `typst.TypstError` if the file cannot be made by the rules.
    """
    with translation.override(document.language):
        data = json.dumps(_data(document), ensure_ascii=False)
        for _attempt in range(_TRIES):
            try:
                return _compile(data)
            except typst.TypstError as error:
                unshown = _unshown(error)
                if not unshown:
                    raise
                data = _replaced(data, unshown)
        return _compile(data)


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts()


def _compile(data: str) -> bytes:
    inputs = {"data": data}
    compiler = typst.Compiler(_TEMPLATE, root=_TEMPLATE.parent, font_paths=_fonts(), sys_inputs=inputs)
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=["ua-1"]))


def _data(document: Document) -> dict[str, Any]:
    language, _dash, region = document.language.partition("-")
    day = document.date
    followed = zip_longest(document.shown, document.shown[1:])
    return {
        "title": _breakable(document.title),
        "short": document.title if len(document.title) <= 50 else document.title[:49].rstrip() + "…",
        "subtitle": _breakable(document.subtitle),
        "lang": language,
        "region": region or None,
        "day": {"year": day.year, "month": day.month, "day": day.day} if day else None,
        "date": day.isoformat() if day else "",
        "sender": document.sender,
        "tone": document.sender_tone,
        "page": _("Page {page} of {pages}"),
        "reference": document.reference,
        "footer": _breakable(document.footer),
        "note": "",
        "blocks": [_block(block, after) for block, after in followed],
    }


def _block(block: Block, after: Block | None) -> dict[str, Any]:
    texts = {name: _breakable(value) for name, value in vars(block).items() if type(value) is str}
    values = {"kind": block.kind} | vars(block) | texts
    if isinstance(block, Box):
        values["items"] = [_item(item) for item in block.items]
    if isinstance(block, Statement):
        values["kept"] = isinstance(after, Box | Paragraph)  # on the page of what is said of it
    return values


def _item(item: Item) -> dict[str, str]:
    return {
        "text": _breakable(item.text),
        "tag": item.tag,
        "source": item.source,
        "lang": item.language.partition("-")[0],
    }


def _breakable(text: str) -> str:
    """The text with places to break in words too long for a line, which would else run off the paper."""
    return _LONG_WORD.sub("\\g<0>\N{ZERO WIDTH SPACE}", text)


def _unshown(error: typst.TypstError) -> set[str]:
    """The characters the error says no font can show, or the standard does not allow."""
    texts = _UNSHOWN.findall(str(getattr(error, "diagnostic", error)))
    return set(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), "".join(text[1:-1] for text in texts)))


def _replaced(data: str, characters: set[str]) -> str:
    """The JSON with these characters replaced. They are not ASCII, so its syntax is not touched."""
    table = {ord(each): _stand_in(each) for each in characters if not each.isascii()}
    note = _("Some characters could not be shown in this file. The web page shows them.")
    return data.translate(table).replace('"note": ""', f'"note": {json.dumps(note, ensure_ascii=False)}', 1)


def _stand_in(character: str) -> str:
    match unicodedata.category(character):
        case "So":
            return f"[{unicodedata.name(character, 'symbol').lower()}]"
        case "Cf" | "Mn" | "Me" | "Sk" | "Cn":
            return ""
        case _:
            return "\N{WHITE SQUARE}"
