"""A pytest plugin: which rows of data/requirements.tsv the suite shows.

A row is shown if at least one test marked `@pytest.mark.requirement("L14")` ran and every marked one passed.
A mark with an id that the table does not hold fails the run.
"""

import csv
from collections import defaultdict
from pathlib import Path

import pytest

TABLE = Path(__file__).resolve().parents[1] / "data" / "requirements.tsv"


def requirement_ids(table: Path = TABLE) -> list[str]:
    """The ids of the table, in its order."""
    with table.open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file, delimiter="\t")]


def shown(outcomes: dict[str, str]) -> bool:
    """Whether the outcomes of a row's tests (node id -> outcome) show it: some ran, and all passed."""
    return bool(outcomes) and set(outcomes.values()) == {"passed"}


class RequirementReport:
    """Collects the marks and outcomes, also from pytest-xdist's workers, and writes the report."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.known = requirement_ids()
        self.outcomes: dict[str, dict[str, str]] = defaultdict(dict)

    @property
    def unknown(self) -> list[str]:
        return sorted(set(self.outcomes) - set(self.known))

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        for name, value in report.user_properties:
            if name == "requirement":
                before = self.outcomes[str(value)].get(report.nodeid, "passed")
                # A test fails by its setup or teardown too, and an expected failure shows nothing.
                outcome = "failed" if hasattr(report, "wasxfail") else report.outcome
                self.outcomes[str(value)][report.nodeid] = before if before != "passed" else outcome

    def pytest_sessionfinish(self, session: pytest.Session) -> None:
        if self.unknown:
            session.exitstatus = pytest.ExitCode.TESTS_FAILED
        if self.path:
            self.write(self.path)

    def write(self, path: Path) -> None:
        """Write `id`, `shown` (yes or no) and the test functions, one row of the table a line."""
        path.parent.mkdir(parents=True, exist_ok=True)
        lines = ["id\tshown\ttests"]
        for row in self.known:
            tests = self.outcomes.get(row, {})
            functions = sorted({test.partition("[")[0] for test in tests})
            lines.append(f"{row}\t{'yes' if shown(tests) else 'no'}\t{' '.join(functions)}")
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        for row in self.unknown:
            tests = ", ".join(sorted(self.outcomes[row]))
            terminalreporter.write_line(f"requirement {row} is not in {TABLE.name}: {tests}", red=True)
        if self.path:
            yes = [row for row in self.known if shown(self.outcomes.get(row, {}))]
            failing = [row for row, tests in self.outcomes.items() if not shown(tests)]
            terminalreporter.section("requirements")
            terminalreporter.write_line(f"{len(yes)} of {len(self.known)} rows are shown: {' '.join(yes)}")
            if failing:
                terminalreporter.write_line(f"marked but not shown: {' '.join(sorted(failing))}", red=True)
            terminalreporter.write_line(f"written to {self.path}")


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add `--requirement-report FILE`."""
    parser.addoption("--requirement-report", type=Path, help="write which requirement rows are shown, as TSV")


def pytest_configure(config: pytest.Config) -> None:
    """Collect where the outcomes meet: not in the workers."""
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(RequirementReport(config.getoption("--requirement-report")))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Put the marks where the reports carry them along."""
    for item in items:
        for mark in item.iter_markers("requirement"):
            item.user_properties.extend(("requirement", row) for row in mark.args)
