"""The report of shown requirements says no more than the tests showed."""

import pytest

from tests.requirement_report import RequirementReport, requirement_ids, shown


def outcome(row: str, test: str, result: str, when: str = "call", **more: object) -> pytest.TestReport:
    """The report of one phase of one marked test."""
    report = pytest.TestReport(
        nodeid=test, location=("", 0, ""), keywords={}, outcome=result, longrepr=None, when=when,
        user_properties=[("requirement", row)],
    )  # fmt: skip
    report.__dict__.update(more)
    return report


def written(tmp_path, *reports: pytest.TestReport) -> dict[str, tuple[str, str]]:
    """The rows of the written report which name a test: id -> (shown, tests)."""
    collector = RequirementReport(None)
    for report in reports:
        collector.pytest_runtest_logreport(report)
    collector.write(tmp_path / "report.tsv")
    lines = (tmp_path / "report.tsv").read_text().splitlines()
    assert lines[0] == "id\tshown\ttests"
    rows = [line.split("\t") for line in lines[1:]]
    assert [row[0] for row in rows] == requirement_ids()
    return {row: (yes, tests) for row, yes, tests in rows if tests}


def test_a_row_is_shown_when_every_marked_test_passed(tmp_path):
    rows = written(
        tmp_path,
        outcome("L02", "b[1]", "passed"),
        outcome("L02", "b[2]", "passed"),
        outcome("L02", "a", "passed"),
        outcome("L03", "c", "passed"),
        outcome("L03", "d", "failed"),
        outcome("L04", "e", "skipped"),
    )
    assert rows == {"L02": ("yes", "a b"), "L03": ("no", "c d"), "L04": ("no", "e")}


def test_a_test_that_fails_while_tidying_up_shows_nothing(tmp_path):
    phases = [outcome("L02", "a", "passed", "setup"), outcome("L02", "a", "passed")]
    assert written(tmp_path, *phases, outcome("L02", "a", "failed", "teardown")) == {"L02": ("no", "a")}
    failed_before = [outcome("L02", "a", "failed", "setup"), outcome("L02", "a", "passed", "teardown")]
    assert written(tmp_path, *failed_before) == {"L02": ("no", "a")}


def test_an_expected_failure_shows_nothing(tmp_path):
    assert written(tmp_path, outcome("L02", "a", "passed", wasxfail="")) == {"L02": ("no", "a")}


def test_a_row_without_tests_is_not_shown():
    assert not shown({})


def test_an_unknown_row_is_an_error():
    collector = RequirementReport(None)
    collector.pytest_runtest_logreport(outcome("L9999", "a", "passed"))
    assert collector.unknown == ["L9999"]
