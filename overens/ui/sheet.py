"""The house's own style sheet as it was built; the municipality's colours come after it, in the same answer.

A page cannot be drawn before its style is here: it asks for it once, not for a part at a time.
"""

import hashlib
from functools import lru_cache
from pathlib import Path

from django.contrib.staticfiles.storage import staticfiles_storage

BUILD = Path(__file__).parent / "build"
SHEET, FONT = "overens.css", "ahn.woff2"


def own() -> str:
    """The style sheet, with the font under the address it is served at. Empty where the front end is not built."""
    built = BUILD / SHEET
    return built.read_text(encoding="utf-8").replace(FONT, staticfiles_storage.url(FONT)) if built.exists() else ""


@lru_cache(maxsize=1)
def version() -> str:
    """Changes when the style sheet or the font does."""
    files = [BUILD / name for name in (SHEET, FONT)]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files if file.exists())).hexdigest()[:8]
