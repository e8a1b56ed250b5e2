"""Draws a picture: JSON on standard input, the PNG on standard output. Run by `picture`, a process for each."""

import base64
import json
import sys
from pathlib import Path
from typing import Any, cast

import typst

TEMPLATE = Path(__file__).parent / "templates" / "documents" / "picture.typ"


def draw(said: str) -> bytes:
    """The PNG of the JSON that `picture.to_picture` writes. Raises `typst.TypstError`."""
    given = json.loads(said)
    files: Any = {"main.typ": TEMPLATE.read_bytes()}
    if given["logo"]:
        files[given["data"]["logo"]] = base64.b64decode(given["logo"])
    compiler = typst.Compiler(files, sys_inputs={"data": json.dumps(given["data"])})
    return cast(bytes, compiler.compile(format="png", ppi=72))


if __name__ == "__main__":
    try:
        sys.stdout.buffer.write(draw(sys.stdin.buffer.read().decode()))
    except typst.TypstError as failed:
        sys.exit(str(failed))
