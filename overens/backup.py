"""A copy of the database while the site runs, and the way back.

SQLite by its backup API, PostgreSQL by pg_dump.
"""

import os
import sqlite3
import subprocess
import tempfile
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any


class Refused(Exception):
    """A copy that was not made or not put back, with one sentence that says why."""


def backup(database: Mapping[str, Any], file: Path, *, force: bool = False) -> None:
    """Copy the database (an entry of Django's `DATABASES`) to `file`, readable by its owner only.

    The copy is checked before it takes its name, so a `file` that exists is a whole one. Raises `Refused`.
    """
    if file.exists() and not force:
        raise Refused(f"{file} exists already; choose another name, or say --force")
    if not file.parent.is_dir():
        raise Refused(f"there is no folder {file.parent}")
    handle, name = tempfile.mkstemp(prefix=".", dir=file.parent)  # mode 600: it holds personal data
    os.close(handle)
    part = Path(name)
    try:
        _copy(database, part)
        part.replace(file)
    finally:
        part.unlink(missing_ok=True)


def restore(database: Mapping[str, Any], file: Path, *, force: bool = False) -> None:
    """Replace what the database holds by the copy in `file`, after checking the copy. Raises `Refused`.

    Without `force`, only an empty database takes it.
    """
    if not file.is_file():
        raise Refused(f"there is no file {file}")
    if _is_sqlite(database):
        _check_sqlite(file)
    else:
        _postgresql("pg_restore", database, "--list", str(file))
    if not force and _holds_tables(database):
        raise Refused("the database is not empty, and all in it would be lost; say --force if that is meant")
    if _is_sqlite(database):
        Path(database["NAME"]).parent.mkdir(parents=True, exist_ok=True)
        _copy_sqlite(file, Path(database["NAME"]))
    else:
        options = ["--clean", "--if-exists", "--no-owner", "--single-transaction"]
        _postgresql("pg_restore", database, *options, f"--dbname={database['NAME']}", str(file))


def _is_sqlite(database: Mapping[str, Any]) -> bool:
    return str(database["ENGINE"]).endswith("sqlite3")


def _copy(database: Mapping[str, Any], part: Path) -> None:
    if not _is_sqlite(database):
        _postgresql("pg_dump", database, "--format=custom", f"--file={part}", f"--dbname={database['NAME']}")
        _postgresql("pg_restore", database, "--list", str(part))
    elif Path(database["NAME"]).exists():
        _copy_sqlite(Path(database["NAME"]), part)
        with closing(sqlite3.connect(part)) as copy:
            copy.execute("PRAGMA journal_mode=DELETE")  # one plain file, nothing beside it
        _check_sqlite(part)
    else:
        raise Refused(f"there is no database at {database['NAME']}")


def _copy_sqlite(source: Path, target: Path) -> None:
    """All pages in one transaction of the target: it is the old one or the new one, never a mixture."""
    try:
        with (
            closing(sqlite3.connect(f"{source.absolute().as_uri()}?mode=ro", uri=True, timeout=20)) as old,
            closing(sqlite3.connect(target, timeout=20)) as new,
        ):
            old.backup(new)
    except sqlite3.Error as error:
        raise Refused(f"{source} could not be copied: {error}") from error


def _check_sqlite(file: Path) -> None:
    try:
        with closing(sqlite3.connect(f"{file.absolute().as_uri()}?mode=ro", uri=True)) as database:
            verdict = database.execute("PRAGMA integrity_check").fetchone()[0]
            ours = database.execute("SELECT 1 FROM sqlite_master WHERE name = 'django_migrations'").fetchone()
    except sqlite3.Error as error:
        raise Refused(f"{file} is not a whole SQLite database: {error}") from error
    if verdict != "ok":
        raise Refused(f"{file} is damaged: {verdict}")
    if not ours:
        raise Refused(f"{file} is not a copy of an Överens database")


def _holds_tables(database: Mapping[str, Any]) -> bool:
    if _is_sqlite(database):
        name = Path(database["NAME"])
        if not name.exists():
            return False
        with closing(sqlite3.connect(name)) as connection:
            return connection.execute("SELECT count(*) FROM sqlite_master").fetchone()[0] > 0
    import psycopg

    keys = {"host": "HOST", "port": "PORT", "user": "USER", "password": "PASSWORD", "dbname": "NAME"}
    told = {word: str(database[key]) for word, key in keys.items() if database.get(key)}
    try:
        with psycopg.connect(**told) as connection:  # type: ignore[arg-type]
            return connection.execute("SELECT 1 FROM pg_tables WHERE schemaname = 'public'").fetchone() is not None
    except psycopg.OperationalError as error:
        raise Refused(f"the database does not answer: {error}") from error


def _postgresql(program: str, database: Mapping[str, Any], *arguments: str) -> None:
    """Run one of PostgreSQL's programs; no process list shows the password."""
    keys = {"PGHOST": "HOST", "PGPORT": "PORT", "PGUSER": "USER", "PGPASSWORD": "PASSWORD"}
    told = {variable: str(database[key]) for variable, key in keys.items() if database.get(key)}
    command, environment = [program, *arguments], os.environ | told
    try:
        subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    except FileNotFoundError:
        raise Refused(f"{program} is not installed (Debian: postgresql-client)") from None
    except subprocess.CalledProcessError as error:
        words = error.stderr.strip().splitlines() or [f"exit code {error.returncode}"]
        raise Refused(f"{program}: {words[-1]}") from error
