"""First paint and script time in headless Chromium on a telephone's width, cache empty, beside the bare page."""

import shutil
import statistics
from dataclasses import dataclass
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome")
SCREEN = {"width": 390, "height": 844}
ROUNDS = 11  # at least: a single paint varies by half, the median of eleven by a tenth
PAINT = "() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0"


@dataclass(frozen=True)
class Paint:
    """One page's medians."""

    label: str
    floor_ms: float  # the bare page's first paint
    ms: float
    script_ms: float


def browser() -> str | None:
    """The Chromium of this machine, if there is one."""
    return next((found for name in NAMES if (found := shutil.which(name))), None)


def paint(floor: str, pages: dict[str, str], rounds: int) -> list[Paint]:
    """Load each page in turn with the bare page; nothing where there is no Chromium or no Playwright."""
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        return []
    if not (program := browser()):
        return []
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        try:
            _load(chromium, floor)
            rounds = max(rounds, ROUNDS)
            return [_paint(chromium, floor, label, address, rounds) for label, address in pages.items()]
        finally:
            chromium.close()


def _paint(chromium: Any, floor: str, label: str, address: str, rounds: int) -> Paint:
    loads = [(_load(chromium, floor), _load(chromium, address)) for _ in range(rounds)]
    return Paint(
        label,
        statistics.median(bare[0] for bare, _ in loads),
        statistics.median(own[0] for _, own in loads),
        statistics.median(own[1] for _, own in loads),
    )


def _load(chromium: Any, address: str) -> tuple[float, float]:
    """First contentful paint and script time of one load, in milliseconds."""
    context = chromium.new_context(viewport=SCREEN)
    try:
        page = context.new_page()
        devtools = context.new_cdp_session(page)
        devtools.send("Performance.enable")
        page.goto(address, wait_until="load")
        first = next(found for _ in range(200) if (found := page.evaluate(PAINT) or page.wait_for_timeout(10)))
        metrics = {one["name"]: one["value"] for one in devtools.send("Performance.getMetrics")["metrics"]}
        return first, metrics["ScriptDuration"] * 1000
    finally:
        context.close()
