"""Runs axe on a page, and says what it finds in sentences."""

import json
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

AXE = Path(__file__).resolve().parents[2] / "node_modules" / "axe-core" / "axe.min.js"
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ALL: dict[str, Any] = {"runOnly": TAGS, "resultTypes": ["violations"], "preload": False}
COLOURS: dict[str, Any] = {
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]},
    "preload": False,
}


@cache
def source() -> str:
    return AXE.read_text(encoding="utf-8")


def faults_of(page: Page, options: dict[str, Any] = ALL) -> list[str]:
    """What axe finds: the rule, what it asks for, and the places (WCAG 2.2 A and AA, and good practice)."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(source())
    found = page.evaluate(f"axe.run(document, {json.dumps(options)})")
    return [_sentence(page.url, fault) for fault in found["violations"]]


def _sentence(url: str, fault: dict[str, Any]) -> str:
    places = "".join(f"\n    {node['target'][0]}  {node['html'][:160]}" for node in fault["nodes"][:3])
    return f"{url}: {fault['id']}: {fault['help']} ({len(fault['nodes'])} places){places}"
