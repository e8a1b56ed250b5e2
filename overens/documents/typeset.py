"""Typesets a PDF: JSON on standard input, the file on standard output.

A process of its own for each file. Typst keeps what it has set in memory for its next ten files: a server
that made ten large ones would hold 800 MB for nothing. Starting Python and typst takes 40 ms.
"""

import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import cast

import typst

TEMPLATE = Path(__file__).parent / "templates" / "documents" / "document.typ"
_TRIES = 4
_UNSHOWN = re.compile(r'error: PDF/UA-1 error: the text (?:contains the disallowed codepoint )?`("[^`]*")`')
_ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")


def typeset(data: str) -> bytes:
    """The PDF of the JSON that `pdf.to_pdf` writes.

    Characters no typeface here has, or the standard does not allow, are replaced, and `note` is shown.
    Raises `typst.TypstError` if the file cannot be made by the rules of PDF/UA-1.
    """
    for _attempt in range(_TRIES):
        try:
            return _compile(data)
        except typst.TypstError as error:
            unshown = _unshown(error)
            if not unshown:
                raise
            data = _replaced(data, unshown)
    return _compile(data)


def _compile(data: str) -> bytes:
    compiler = typst.Compiler(TEMPLATE, root=TEMPLATE.parent, sys_inputs={"data": data})
    return cast(bytes, compiler.compile(format="pdf", pdf_standards=["ua-1"]))


def _unshown(error: typst.TypstError) -> set[str]:
    """The characters the error says no typeface can show, or the standard does not allow."""
    texts = _UNSHOWN.findall(str(getattr(error, "diagnostic", error)))
    return set(_ESCAPE.sub(lambda code: chr(int(code[1], 16)), "".join(text[1:-1] for text in texts)))


def _replaced(data: str, characters: set[str]) -> str:
    """The JSON with these characters replaced. They are not ASCII, so its syntax is not touched."""
    table = {ord(each): _stand_in(each) for each in characters if not each.isascii()}
    document = json.loads(data.translate(table)) | {"noted": True}
    return json.dumps(document, ensure_ascii=False)


def _stand_in(character: str) -> str:
    """A symbol's name; nothing for a character that only changes its neighbours; else an empty square."""
    match unicodedata.category(character):
        case "So":
            return f"[{unicodedata.name(character, 'symbol').lower()}]"
        case "Cf" | "Mn" | "Me" | "Sk":
            return ""
        case _:
            return "\N{WHITE SQUARE}"


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(typeset(sys.stdin.buffer.read().decode()))
    except typst.TypstError as failed:
        sys.exit(str(failed))
