"""What a first visit weighs, and what the built files may not hold."""

import gzip
import re
from pathlib import Path

import pytest
from django.test import Client

from overens.ui import theme
from overens.ui.theme import theme_url

BUILD = Path(theme.__file__).parent / "build"
HTML_LIMIT, SCRIPT_LIMIT, ALL_LIMIT = 12_000, 20_000, 50_000

built = pytest.mark.skipif(not BUILD.is_dir(), reason="the front end is not built: npm ci && npm run build")


def compressed(content: bytes) -> int:
    return len(gzip.compress(content, compresslevel=6))


@built
def test_a_first_visit_fits_in_the_budget_with_the_largest_page_allowed():
    """A page loads the script of every page, and one of its own at most."""
    scripts = {script.name: compressed(script.read_bytes()) for script in BUILD.glob("*.js")}
    parts = {
        "script": scripts.pop("overens.js") + max(scripts.values()),
        "font": len((BUILD / "ahn.woff2").read_bytes()),
        "icon": compressed((BUILD / "icon.svg").read_bytes()),
        "style": compressed(Client().get(theme_url()).content),
    }
    assert parts["script"] <= SCRIPT_LIMIT
    assert sum(parts.values()) + HTML_LIMIT <= ALL_LIMIT, parts


@built
def test_a_page_asks_for_four_files_more_at_most():
    html = Client().get("/ui/").content.decode()
    head = html[: html.index("</head>")]
    assert len(set(re.findall(r'(?:href|src)="([^"]+)"', head))) == 4


@built
def test_the_style_sheet_names_no_colour_of_its_own_and_no_other_host():
    css = (BUILD / "overens.css").read_text()
    assert re.findall(r"--ds-color-accent-[a-z-]+:\s*#", css) == []
    assert re.findall(r"url\((?!ahn\.woff2|data:)[^)]*\)|@import|https?://(?!www\.w3\.org)", css) == []


@built
def test_the_font_carries_its_licence():
    assert "SIL OPEN FONT LICENSE" in (BUILD / "ahn.LICENSE.txt").read_text()
