"""The databases that are measured: one for each size, and the bare page's; made once a day in build/bench."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from bench.server import ROOT

HOME = ROOT / "build" / "bench"
KEY = "of the load data only, never where people are served"


@dataclass(frozen=True)
class Dataset:
    """A database of its own, on SQLite in a folder of its own or beside DATABASE_URL's."""

    name: str

    @property
    def engine(self) -> str:
        return "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"

    @property
    def folder(self) -> Path:
        return HOME / self.engine / self.name

    @property
    def url(self) -> str:
        """PostgreSQL's address of this database; empty on SQLite."""
        base = os.environ.get("DATABASE_URL", "")
        return f"{base}_bench_{self.name}" if base else ""

    @property
    def environment(self) -> dict[str, str]:
        return {
            "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "overens.settings", "DATABASE_URL": self.url,
            "OVERENS_SECRET_KEY": KEY, "OVERENS_DATA_DIR": str(self.folder), "OVERENS_DEMO": "1",
            "OVERENS_HTTPS": "0", "OVERENS_DEBUG": "0", "FLOOR_DATA_DIR": str(self.folder),
        }  # fmt: skip

    def run(self, *command: str, **more: str) -> str:
        """Run a Python module in this dataset's settings; what it prints. Raises CalledProcessError."""
        environment = os.environ | self.environment | more
        made = subprocess.run(
            [sys.executable, "-m", *command], cwd=ROOT, env=environment, check=True, stdout=subprocess.PIPE, text=True
        )
        return made.stdout

    def renew(self) -> None:
        """Make it empty."""
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.url:
            _renew_postgresql(self.url)


def _renew_postgresql(url: str) -> None:
    import psycopg

    name = url.rpartition("/")[2]
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as connection:
        connection.execute(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)')  # type: ignore[arg-type]
        connection.execute(f'CREATE DATABASE "{name}"')  # type: ignore[arg-type]


def floor() -> Dataset:
    """The bare page's 10,000 items."""
    made = Dataset("floor")
    if _is_fresh(made):
        return made
    made.renew()
    made.run("bench.floor.fill", DJANGO_SETTINGS_MODULE="bench.floor.settings")
    _mark(made)
    return made


def filled(number: int) -> tuple[Dataset, dict[str, Any]]:
    """The product with so many viewpoints, and its survey. Filled anew each day, or when what fills it changed."""
    made = Dataset(str(number))
    if not _is_fresh(made):
        made.renew()
        made.run("overens", "migrate")
    survey = json.loads(made.run("bench.survey", str(number)).splitlines()[-1])  # filling may have said something first
    _mark(made)
    return made, survey


def migrated() -> float:
    """Seconds from an empty database to one that can be served, static files included."""
    made = Dataset("empty")
    made.renew()
    start = time.perf_counter()
    made.run("overens", "migrate")
    return time.perf_counter() - start


def _key() -> str:
    """What the data depends on: the tables, what fills them, and the day, for the demonstration's dates move."""
    return hashlib.sha256(b"".join(path.read_bytes() for path in _sources()) + _today().encode()).hexdigest()


def _sources() -> Iterable[Path]:
    yield from sorted((ROOT / "overens").glob("*/migrations/*.py"))
    yield from sorted((ROOT / "overens" / "ui" / "build").glob("*.*"))
    names = (
        "fill.py",
        "addresses.py",
        "life.py",
        "questions.py",
        "measures.py",
        "structure.py",
        "talks.py",
        "floor/fill.py",
    )
    yield from (ROOT / "bench" / name for name in names)


def _today() -> str:
    return datetime.now(UTC).date().isoformat()


def _is_fresh(made: Dataset) -> bool:
    with suppress(OSError):
        return (made.folder / "key").read_text() == _key()
    return False


def _mark(made: Dataset) -> None:
    (made.folder / "key").write_text(_key())
