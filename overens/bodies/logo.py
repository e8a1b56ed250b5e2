"""What may be shown as a logo: a PNG or a plain SVG, known by its content and never by its name."""

import re

from django.utils.translation import gettext as _
from lxml import etree

LARGEST = 100 * 1024  # bytes
PNG = b"\x89PNG\r\n\x1a\n"
SVG = "{http://www.w3.org/2000/svg}"
LIVELY = {
    "script",
    "foreignObject",
    "handler",
    "listener",
    "iframe",
    "embed",
    "object",
    "animate",
    "set",
    "use",
    "image",
}


class Unfit(Exception):
    """The file cannot be a logo; the sentence that is shown."""


def type_of(data: bytes) -> str:
    """The media type of a logo. Raises `Unfit`, with a sentence, for what is no harmless picture."""
    if len(data) > LARGEST:
        raise Unfit(_("The file is larger than 100 kB. Choose a smaller one."))
    if data.startswith(PNG) and data[12:16] == b"IHDR":
        _sized(int.from_bytes(data[16:20]), int.from_bytes(data[20:24]))
        return "image/png"
    _drawn(data)
    return "image/svg+xml"


def _sized(width: int, height: int) -> None:
    if not (0 < width <= 4000 and 0 < height <= 4000):
        raise Unfit(_("The picture must be at most 4,000 pixels wide and high."))


def _drawn(data: bytes) -> None:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise Unfit(_("The file is neither a PNG nor an SVG picture.")) from error
    if root.tag != f"{SVG}svg":
        raise Unfit(_("The file is neither a PNG nor an SVG picture."))
    if root.getroottree().docinfo.internalDTD is not None or any(map(_lively, root.iter())):
        raise Unfit(_("The SVG picture holds a script or a link to elsewhere. Save it as a plain SVG or as PNG."))


def _lively(node: etree._Element) -> bool:
    """Whether a part of a drawing can do something, or fetch something from elsewhere."""
    if not isinstance(node.tag, str):  # a comment is harmless; an entity or an instruction is not
        return node.tag is not etree.Comment
    name = etree.QName(node).localname
    if name in LIVELY or (name == "style" and re.search(r"@import|url\(\s*['\"]?(?!#)", node.text or "")):
        return True
    return any(_reaches(etree.QName(key).localname, value) for key, value in node.attrib.items())


def _reaches(name: str, said: str | bytes) -> bool:
    value = str(said)
    if name.lower().startswith("on"):
        return True
    if name == "href":
        return not value.strip().startswith("#")
    return bool(re.search(r"javascript:|url\(\s*['\"]?(?!#)", value, re.IGNORECASE))
