"""Reads a QR code back from what was served, with another library than the one that made it."""

import io
import re

import typst
import zxingcpp
from PIL import Image

PAGE = '#set page(width: 400pt, height: 400pt, margin: 0pt)\n#image("code.svg", width: 100%)'


def codes_of(html: str) -> list[str]:
    """What the codes drawn in a page say."""
    drawn = re.findall(r'<span class="qr"[^>]*>(<svg.*?</svg>)</span>', html, re.DOTALL)
    return [code_of(svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)) for svg in drawn]


def code_of(svg: str) -> str:
    """What one says."""
    made = typst.Compiler({"main.typ": PAGE.encode(), "code.svg": svg.encode()}).compile(format="png", ppi=144)
    found = zxingcpp.read_barcodes(Image.open(io.BytesIO(made)))
    return "|".join(one.text for one in found)
