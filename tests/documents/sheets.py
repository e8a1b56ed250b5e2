"""OpenDocument spreadsheets made by hand, as a program writes them."""

import io
import zipfile
from collections.abc import Mapping

KIND = b"application/vnd.oasis.opendocument.spreadsheet"
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"'
    ' xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0"'
    ' xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
    '<table:table table:name="Blad1">{}</table:table><table:table><table:table-row/></table:table>'
    "</office:spreadsheet></office:body></office:document-content>"
)


def sheet(rows: str, kind: bytes = KIND, more: Mapping[str, bytes] | None = None) -> bytes:
    """A package with one sheet of such rows."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("mimetype", kind)
        package.writestr("content.xml", CONTENT.format(rows))
        for name, data in (more or {}).items():
            package.writestr(name, data)
    return made.getvalue()
