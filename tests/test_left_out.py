"""A run that leaves something out says so, and does not begin where nothing may be left out."""

import os
import subprocess
import sys
from pathlib import Path

from tests.left_out import NO_CHROMIUM, chromium, left_out

ROOT = Path(__file__).resolve().parents[1]


def run(**environment: str) -> subprocess.CompletedProcess[str]:
    """Run a small part of the suite with the plugin."""
    command = [sys.executable, "-m", "pytest", "-p", "tests.left_out", "-n0", "-q", "--no-header"]
    return subprocess.run(
        [*command, "tests/test_requirement_report.py"],
        cwd=ROOT,
        env={name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_browser_that_is_named_is_the_one(monkeypatch, tmp_path):
    named = tmp_path / "my-chromium"
    named.touch(mode=0o755)
    monkeypatch.setenv("OVERENS_CHROMIUM", str(named))
    monkeypatch.delenv("OVERENS_TEST_LEFT_OUT", raising=False)
    assert chromium() == str(named)
    assert list(left_out()) == []


def test_what_is_missing_is_named(monkeypatch, tmp_path):
    monkeypatch.delenv("OVERENS_CHROMIUM", raising=False)
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("OVERENS_TEST_LEFT_OUT", "the run on the moon")
    assert list(left_out()) == [NO_CHROMIUM, "the run on the moon"]


def test_an_incomplete_run_says_so_before_its_closing_line():
    done = run(CI="", OVERENS_TEST_LEFT_OUT="the run on the moon")
    assert done.returncode == 0, done.stdout
    assert "LEFT OUT OF THIS RUN" in done.stdout
    assert "  the run on the moon\n" in done.stdout
    assert " passed in " in done.stdout.strip().splitlines()[-1]


def test_with_ci_an_incomplete_run_does_not_begin():
    done = run(CI="true", OVERENS_TEST_LEFT_OUT="the run on the moon")
    assert done.returncode == 4
    assert "CI=true and something is missing" in done.stderr
    assert "the run on the moon" in done.stderr
