"""Opening what a stranger sends: a text, Word, OpenDocument or PDF file as lines, or one clear sentence why not."""

import re
from pathlib import PurePath

from .paper import MAX_SECONDS, Tell, pdf_lines
from .source import clean
from .unreadable import DISGUISED, EMPTY, LOCKED, TOO_LARGE, WRONG_KIND, Unreadable

__all__ = ["MAX_BYTES", "Unreadable", "open_text"]

MAX_BYTES = 10 * 1024 * 1024
"""The largest file opened."""

_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF = b"%PDF-"
_BINARY = (
    *(_PDF, b"{\\rtf", b"MZ\x90", b"\x7fELF", b"\x89PNG", b"\xff\xd8\xff", b"GIF8"),
    *(b"\x1f\x8b", b"7z\xbc\xaf", b"Rar!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"SQLite format 3"),
)
_TEXT_NAMES = {"", ".txt", ".text", ".md", ".markdown"}
_OFFICE_NAMES = {".docx", ".docm", ".odt"}
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f]")


def open_text(data: bytes, name: str, *, seconds: float = MAX_SECONDS, tell: Tell | None = None) -> list[str]:
    """The lines of a text, Markdown, Word, OpenDocument or PDF file called `name`; one without suffix is text.

    Headings begin with "# ", "## " or "### ", bullets with "- ", numbered items with their number; the cells of
    a table's row are parted by a tab; a line in a ruled box begins with "│ "; a blank line stands around headings,
    tables and boxes. Page headers,
    footnotes and deleted text are left out. A PDF is read as it looks: its lines end where they do on paper,
    columns are read one after the other. Nothing is fetched. `tell` is called with the number of each page of a PDF
    that has been taken apart, and how many there are.
    Raises `Unreadable`, also for a PDF that takes more than `seconds`.
    """
    if len(data) > MAX_BYTES:
        raise Unreadable(TOO_LARGE)
    if not data.strip(b"\0 \t\r\n"):
        raise Unreadable(EMPTY)
    lines = _lines(data, PurePath(name.strip().lower()).suffix, seconds, tell)
    if not any(line.strip() for line in lines):
        raise Unreadable(EMPTY)
    return lines


def _lines(data: bytes, suffix: str, seconds: float, tell: Tell | None) -> list[str]:
    if suffix == ".pdf":
        # Mail and print programs put a few bytes before the mark: readers look for it in the first kilobyte.
        if _PDF not in data[:1024]:
            raise Unreadable(DISGUISED)
        return pdf_lines(data, seconds=seconds, tell=tell)
    if suffix in _OFFICE_NAMES or data.startswith((*_ZIP, _OLE)):
        return _office_lines(data, suffix)
    return _text_lines(data, suffix)


def _office_lines(data: bytes, suffix: str) -> list[str]:
    if data.startswith(_OLE):
        locked = "EncryptedPackage".encode("utf-16-le") in data
        raise Unreadable(LOCKED if locked else WRONG_KIND if suffix == ".doc" else DISGUISED)
    if suffix not in _TEXT_NAMES | _OFFICE_NAMES:
        raise Unreadable(WRONG_KIND)
    if suffix not in _OFFICE_NAMES or not data.startswith(_ZIP):
        raise Unreadable(DISGUISED)
    # What reads their XML is heavy, and no page needs it: loaded by the first who opens such a file.
    from .opendocument import odt_lines
    from .word import word_lines

    return odt_lines(data) if suffix == ".odt" else word_lines(data, suffix)


def _text_lines(data: bytes, suffix: str) -> list[str]:
    if suffix not in _TEXT_NAMES:
        raise Unreadable(WRONG_KIND)
    if data.startswith(_BINARY):
        raise Unreadable(DISGUISED)
    text = _decoded(data)
    if "\0" in text or len(_CONTROL.findall(text)) * 50 > len(text):
        raise Unreadable(DISGUISED)
    return clean(text).removesuffix("\n").split("\n")


def _decoded(data: bytes) -> str:
    """The text in the encoding the bytes show: a byte order mark, UTF-8, or the older Windows one."""
    for mark, encoding in ((b"\xff\xfe\0\0", "utf-32"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    text = data.decode("utf-8-sig", "replace")
    broken = text.count("\N{REPLACEMENT CHARACTER}")
    if broken and broken >= sum(not character.isascii() for character in text) - broken:
        return _from_windows(data)
    return text  # a few broken bytes in good UTF-8 stay visible as such


def _from_windows(data: bytes) -> str:
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")
