"""Draws a picture: JSON on standard input, the file on standard output. Run by `picture`, a process for each."""

import base64
import io
import json
import sys
from pathlib import Path
from typing import Any, cast

import typst
from PIL import Image

TEMPLATE = Path(__file__).parent / "templates" / "documents" / "picture.typ"
LOOK = (480, 252)  # pixels of the small one


def draw(said: str) -> bytes:
    """The file of the JSON that `picture.to_picture` writes. Raises `typst.TypstError`."""
    given = json.loads(said)
    files: Any = {"main.typ": TEMPLATE.read_bytes()}
    if given["logo"]:
        files[given["data"]["logo"]] = base64.b64decode(given["logo"])
    compiler = typst.Compiler(files, sys_inputs={"data": json.dumps(given["data"])})
    whole = cast(bytes, compiler.compile(format="png", ppi=72))
    return lighter(whole) if given["small"] else whole


def lighter(png: bytes) -> bytes:
    """The same to look at on a page: WebP, narrower, and a tenth of the bytes."""
    made = io.BytesIO()
    Image.open(io.BytesIO(png)).convert("RGB").resize(LOOK).save(made, "WEBP", quality=50, method=6)
    return made.getvalue()


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()))
    except typst.TypstError as failed:
        sys.exit(str(failed))
