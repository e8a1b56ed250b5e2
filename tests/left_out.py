"""A pytest plugin: finds what the machine lacks, leaves those tests out and says so where nobody can miss it.

With `CI=true` nothing may be left out: the run then refuses to begin.
"""

import os
import shutil
from collections.abc import Iterator

import pytest

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
NO_CHROMIUM = "browser tests: no Chromium found (install Debian's package chromium, or set OVERENS_CHROMIUM)"

NO_OFFICE = "tests with a word processor: no LibreOffice found (install Debian's package libreoffice-writer-nogui)"


def chromium() -> str | None:
    """The path of the Chromium to drive: `OVERENS_CHROMIUM`, else the first one on the PATH; None if none."""
    named = os.environ.get("OVERENS_CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None)


def office() -> str | None:
    """The path of the LibreOffice that opens our files; None if none."""
    return shutil.which("soffice") or shutil.which("libreoffice")


def left_out(with_browser: bool = True) -> Iterator[str]:
    """What this run leaves out, one sentence each. `tools/test` names what it could not start."""
    if with_browser and not chromium():
        yield NO_CHROMIUM
    if missing := os.environ.get("OVERENS_TEST_LEFT_OUT"):
        yield missing


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip browser tests without a browser; deselect what only PostgreSQL can tell where SQLite runs."""
    if not chromium():
        for item in items:
            if item.get_closest_marker("browser"):
                item.add_marker(pytest.mark.skip(reason=NO_CHROMIUM))
    if not os.environ.get("DATABASE_URL"):
        other = [item for item in items if item.get_closest_marker("postgresql")]
        items[:] = [item for item in items if item not in other]
        config.hook.pytest_deselected(items=other)


def pytest_sessionstart(session: pytest.Session) -> None:
    """Refuse to begin an incomplete run where a complete one is promised."""
    if os.environ.get("CI") == "true" and (missing := list(left_out())):
        raise pytest.UsageError("CI=true and something is missing: " + "; ".join(missing))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print what was left out, last before the closing line."""
    missing = [*left_out(), *([] if office() else [NO_OFFICE])]  # a word processor is promised nowhere: only said
    if missing:
        terminalreporter.section("LEFT OUT OF THIS RUN", sep="!", yellow=True, bold=True)
        for sentence in missing:
            terminalreporter.write_line(f"  {sentence}", yellow=True)
