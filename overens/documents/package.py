"""The zip package a Word or OpenDocument file is: checked before anything in it is parsed, and parsed with care.

No entities, no document types, no network, and nothing that unpacks to more than a text needs.
"""

import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from .unreadable import BLOATED, BROKEN, DISGUISED, LOCKED, MACROS, UNSAFE, Unreadable

MAX_UNPACKED = 50 * 1024 * 1024
"""The most the whole package may unpack to, in bytes."""
MAX_PART = 15 * 1024 * 1024
"""The most one part that is parsed may hold; 500 pages are about 5 MB."""
MAX_TAGS = 500_000
"""The most tags one part that is parsed may hold: each costs far more memory parsed than written."""
MAX_READ = 1_000_000
"""The most tags all parts may hold that are parsed; one that is parsed again is counted again: many can refer to it."""
_COSTS = 100
"""To parse a part costs as much as so many tags, however few it holds."""
MAX_RATIO = 200
"""How many times larger a part of a megabyte or more may be than it was packed."""
MAX_ENTRIES = 5_000

_NEEDED = {".docx": "[Content_Types].xml", ".pptx": "[Content_Types].xml", ".odt": "mimetype", ".odp": "mimetype"}
_WITH_MACROS = {".docm", ".pptm"}
_DECLARED = re.compile(rb"<!(DOCTYPE|ENTITY)", re.IGNORECASE)


def check(package: zipfile.ZipFile, suffix: str) -> None:
    """Raise `Unreadable` for a package that is locked, bloated, damaged, holds macros or is not safe."""
    entries = package.infolist()
    names = [entry.filename for entry in entries]
    if any(entry.flag_bits & 1 for entry in entries):
        raise Unreadable(LOCKED)
    if (
        len(entries) > MAX_ENTRIES
        or sum(entry.file_size for entry in entries) > MAX_UNPACKED
        or any(entry.file_size > max(2**20, MAX_RATIO * entry.compress_size) for entry in entries)
    ):
        raise Unreadable(BLOATED)
    if suffix in _WITH_MACROS or any(_is_macro(name.lower()) for name in names):
        raise Unreadable(MACROS)
    if _NEEDED.get(suffix, "") not in names:
        raise Unreadable(DISGUISED)
    if len(set(names)) < len(names):
        raise Unreadable(BROKEN)
    for name in names:
        if name.lower().endswith((".xml", ".rels")):
            _check_xml(read_part(package, name))


def _is_macro(name: str) -> bool:
    return name.endswith("vbaproject.bin") or name.startswith(("basic/", "scripts/"))


def read_part(package: zipfile.ZipFile, name: str) -> bytes:
    """A part's bytes, unpacked no further than the size it was checked by: a package can lie about that."""
    with package.open(name) as part:
        return part.read(package.getinfo(name).file_size + 1)


def _check_xml(xml: bytes) -> None:
    # Without its zero bytes, UTF-16 reads as ASCII.
    plain = xml.replace(b"\0", b"")
    if _DECLARED.search(plain):
        raise Unreadable(UNSAFE)
    if b"macroEnabled" in plain[:100_000]:
        raise Unreadable(MACROS)


class Parts:
    """The parsed parts of a package."""

    def __init__(self, package: zipfile.ZipFile) -> None:
        self.package = package
        self.names = set(package.namelist())
        self.left = MAX_READ
        self.document = next((path for path in self.related("", "officeDocument")), "")

    def related(self, source: str, kind: str) -> Iterator[str]:
        """The paths of the parts that `source` relates to as `kind`, inside the package only."""
        return (path for _id, own, path in self.relations(source) if own.endswith(f"/{kind}"))

    def relations(self, source: str) -> Iterator[tuple[str, str, str]]:
        """What `source` relates to inside the package: the relation's id, its kind, and the path."""
        folder, name = posixpath.split(source)
        root = self.parse(posixpath.join(folder, "_rels", f"{name}.rels"))
        for relation in root if root is not None else ():
            path = posixpath.normpath(posixpath.join("/", folder, relation.get("Target", ""))).lstrip("/")
            if path in self.names:
                yield relation.get("Id", ""), relation.get("Type", ""), path

    def parse(self, path: str) -> etree._Element | None:
        if path not in self.names:
            return None
        if self.package.getinfo(path).file_size > MAX_PART:
            raise Unreadable(BLOATED)
        parser = etree.XMLParser(resolve_entities=False, no_network=True, remove_comments=True, remove_pis=True)
        xml = read_part(self.package, path)
        tags = xml.replace(b"\0", b"").count(b"<")
        self.left -= tags + _COSTS
        if tags > MAX_TAGS or self.left < 0:
            raise Unreadable(BLOATED)
        root = etree.fromstring(xml, parser)
        if root.getroottree().docinfo.internalDTD is not None:
            raise Unreadable(UNSAFE)
        return root
