"""The command `overens`, as those who run it meet it."""

import csv
import io
import json
import os
import shutil
import signal
import socket
import sqlite3
import stat
import subprocess
import sys
import time
import urllib.request
from collections import Counter
from contextlib import closing
from pathlib import Path

import pytest

from overens import backup, demonstration

ROOT = Path(__file__).resolve().parents[1]
SEEDS = ROOT / "data" / "seeds"
LULEA = SEEDS / "lulea-2018-sammanstallning.txt"
KEY = "a key for this test, and as long as keys have to be"


def overens(*arguments: object, cwd: Path, data: bytes = b"", **environment: str):
    """Run the command in a directory and an environment that know nothing of the suite's settings."""
    return subprocess.run(
        [sys.executable, "-m", "overens", *map(str, arguments)],
        cwd=cwd,
        input=data,
        env={"PATH": os.environ["PATH"], "PYTHONUTF8": "1", "PYTHONPATH": str(ROOT)} | environment,
        capture_output=True,
        check=False,
        timeout=120,
    )


def sentence(done) -> str:
    """What a refusal says, after showing that it is one: exit code 2, one line, no output."""
    said = done.stderr.decode()
    assert (done.returncode, done.stdout) == (2, b""), said
    assert said.startswith("overens: ")
    assert said.count("\n") == 1
    return said.removeprefix("overens: ").rstrip("\n")


def test_missing_and_wrong_settings_are_told_all_at_once(tmp_path):
    said = sentence(overens("check", cwd=tmp_path, OVERENS_HTTPS="perhaps"))
    assert "OVERENS_SECRET_KEY: Field required" in said
    assert "OVERENS_HTTPS: Input should be a valid boolean" in said


def test_an_address_that_is_no_database_is_refused(tmp_path):
    done = overens("migrate", cwd=tmp_path, OVERENS_SECRET_KEY=KEY, DATABASE_URL="mysql://x/y")
    assert "DATABASE_URL must begin with postgresql://" in sentence(done)


def test_the_demonstration_refuses_a_taken_port(tmp_path):
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        said = sentence(overens("demo", "--port", port, cwd=tmp_path))
    assert said == f"port {port} is taken; choose another with --port (make demo: PORT=…)"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "arguments", [[], ["demo", "--port", "0"], ["demo", "--port", "x"], ["fly"], ["check", "--now"]]
)
def test_a_wrong_command_line_is_answered_with_the_usage(tmp_path, arguments):
    done = overens(*arguments, cwd=tmp_path)
    assert done.returncode == 2
    assert done.stderr.startswith(b"usage: overens")


def test_the_proposal_for_the_lulea_text_comes_as_json_lines_without_settings(tmp_path):
    done = overens("import", "agreement", LULEA, "--propose", cwd=tmp_path)
    assert done.returncode == 0, done.stderr.decode()
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    keys = {"lines", "text", "kind", "party", "principle", "under", "confidence"}
    assert {frozenset(row) for row in rows} == {frozenset(keys)}
    kinds = Counter(row["kind"] for row in rows)
    assert (kinds["principle"], kinds["commitment"], kinds["viewpoint"]) == (6, 14, 38)
    parties = Counter(row["party"] for row in rows if row["kind"] == "commitment")
    assert parties == {"municipality": 7, "civil_society": 7}
    covered = sorted({number for row in rows for number in row["lines"]})
    written = [n for n, line in enumerate(LULEA.read_text(encoding="utf-8").splitlines(), 1) if line.strip()]
    assert covered == written
    assert list(tmp_path.iterdir()) == []


def test_the_proposal_reads_standard_input(tmp_path):
    by_pipe = overens("import", "agreement", "-", "--propose", cwd=tmp_path, data=LULEA.read_bytes())
    by_name = overens("import", "agreement", LULEA, "--propose", cwd=tmp_path)
    assert by_pipe.stdout == by_name.stdout != b""


def test_a_disguised_file_and_a_missing_one_get_one_sentence(tmp_path):
    disguised = tmp_path / "avtal.docx"
    disguised.write_bytes(b"%PDF-1.7 not what its name says")
    said = sentence(overens("import", "agreement", disguised, "--propose", cwd=tmp_path))
    assert said.startswith(f"{disguised}: ")
    missing = tmp_path / "saknas.txt"
    said = sentence(overens("import", "agreement", missing, "--propose", cwd=tmp_path))
    assert said == f"{missing} cannot be read: No such file or directory"


def database(path: Path, *names: str) -> dict[str, object]:
    """A small database of ours on disk, as an entry of Django's DATABASES."""
    with sqlite3.connect(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE django_migrations (id)")
        connection.execute("CREATE TABLE body (name TEXT)")
        connection.executemany("INSERT INTO body VALUES (?)", [(name,) for name in names])
    connection.close()
    return {"ENGINE": "django.db.backends.sqlite3", "NAME": path}


def names(path: Path) -> list[str]:
    connection = sqlite3.connect(path)
    try:
        return [row[0] for row in connection.execute("SELECT name FROM body ORDER BY rowid")]
    finally:
        connection.close()


def test_a_copy_made_while_somebody_writes_is_whole_and_private(tmp_path):
    live = database(tmp_path / "live.sqlite3", "Ridklubben")
    writer = sqlite3.connect(tmp_path / "live.sqlite3")
    writer.execute("INSERT INTO body VALUES ('not yet committed')")
    backup.backup(live, tmp_path / "copy")
    writer.rollback()
    writer.close()
    assert names(tmp_path / "copy") == ["Ridklubben"]
    assert stat.S_IMODE((tmp_path / "copy").stat().st_mode) == 0o600
    assert {path.name for path in tmp_path.iterdir()} >= {"copy", "live.sqlite3"}
    assert not [path for path in tmp_path.iterdir() if path.name.startswith(".")]


def test_a_copy_is_written_over_only_when_told(tmp_path):
    live = database(tmp_path / "live.sqlite3", "Ridklubben")
    (tmp_path / "copy").write_text("precious")
    with pytest.raises(backup.Refused, match="exists already"):
        backup.backup(live, tmp_path / "copy")
    assert (tmp_path / "copy").read_text() == "precious"
    backup.backup(live, tmp_path / "copy", force=True)
    assert names(tmp_path / "copy") == ["Ridklubben"]


def test_a_database_that_holds_something_is_replaced_only_when_told(tmp_path):
    old = database(tmp_path / "old.sqlite3", "Ridklubben", "Scoutkåren")
    live = database(tmp_path / "live.sqlite3", "Orienteringsklubben")
    backup.backup(old, tmp_path / "copy")
    with pytest.raises(backup.Refused, match="not empty"):
        backup.restore(live, tmp_path / "copy")
    assert names(tmp_path / "live.sqlite3") == ["Orienteringsklubben"]
    backup.restore(live, tmp_path / "copy", force=True)
    assert names(tmp_path / "live.sqlite3") == ["Ridklubben", "Scoutkåren"]


def test_a_copy_is_restored_where_nothing_is(tmp_path):
    backup.backup(database(tmp_path / "old.sqlite3", "Ridklubben"), tmp_path / "copy")
    new = tmp_path / "elsewhere" / "new.sqlite3"
    backup.restore({"ENGINE": "django.db.backends.sqlite3", "NAME": new}, tmp_path / "copy")
    assert names(new) == ["Ridklubben"]


def damaged(path: Path) -> None:
    database(path, *["Ridklubben"] * 5000)
    body = bytearray(path.read_bytes())
    body[8192:16384] = os.urandom(8192)
    path.write_bytes(body)


def foreign(path: Path) -> None:
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE something (else_ TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("make", "why"),
    [
        (damaged, "damaged|not a whole SQLite database"),
        (foreign, "not a copy of an Överens database"),
        (lambda path: path.write_text("hej"), "not a whole SQLite database"),
        (lambda path: None, "there is no file"),
    ],
    ids=["damaged", "foreign", "text", "missing"],
)
def test_what_is_no_whole_copy_of_ours_is_refused_even_by_force(tmp_path, make, why):
    live = database(tmp_path / "live.sqlite3", "Ridklubben")
    make(tmp_path / "copy")
    with pytest.raises(backup.Refused, match=why):
        backup.restore(live, tmp_path / "copy", force=True)
    assert names(tmp_path / "live.sqlite3") == ["Ridklubben"]


def test_the_command_copies_the_database_of_the_settings(tmp_path):
    settings = {"OVERENS_SECRET_KEY": KEY, "OVERENS_DATA_DIR": str(tmp_path)}
    nothing = overens("backup", tmp_path / "copy", cwd=tmp_path, **settings)
    assert sentence(nothing) == f"there is no database at {tmp_path / 'overens.sqlite3'}"
    database(tmp_path / "overens.sqlite3", "Ridklubben")
    assert overens("backup", tmp_path / "copy", cwd=tmp_path, **settings).returncode == 0
    assert names(tmp_path / "copy") == ["Ridklubben"]
    refused = overens("restore", tmp_path / "copy", cwd=tmp_path, **settings)
    assert "say --force" in sentence(refused)


@pytest.mark.postgresql
def test_postgresql_is_copied_and_restored(tmp_path, settings, worker_id):
    import psycopg

    default = settings.DATABASES["default"]
    name = f"overens_backup_{worker_id}"
    told = {
        "host": default["HOST"],
        "port": default["PORT"],
        "user": default["USER"],
        "password": default["PASSWORD"],
    }
    with psycopg.connect(**told, dbname="postgres", autocommit=True) as server:
        server.execute(f"DROP DATABASE IF EXISTS {name}")
        server.execute(f"CREATE DATABASE {name}")
        try:
            with psycopg.connect(**told, dbname=name) as connection:
                connection.execute("CREATE TABLE body (name text)")
                connection.execute("INSERT INTO body VALUES ('Ridklubben')")
            copied = default | {"NAME": name}
            backup.backup(copied, tmp_path / "copy")
            with psycopg.connect(**told, dbname=name) as connection:
                connection.execute("UPDATE body SET name = 'changed'")
            with pytest.raises(backup.Refused, match="not empty"):
                backup.restore(copied, tmp_path / "copy")
            backup.restore(copied, tmp_path / "copy", force=True)
            with psycopg.connect(**told, dbname=name) as connection:
                assert connection.execute("SELECT name FROM body").fetchall() == [("Ridklubben",)]
            (tmp_path / "copy").write_text("hej")
            with pytest.raises(backup.Refused, match="pg_restore"):
                backup.restore(copied, tmp_path / "copy", force=True)
        finally:
            server.execute(f"DROP DATABASE {name} WITH (FORCE)")


def test_the_demonstrations_key_is_made_once_and_read_by_nobody_else(tmp_path):
    first = demonstration.environment(tmp_path / "demo")
    assert demonstration.environment(tmp_path / "demo") == first
    assert demonstration.environment(tmp_path / "other")["OVERENS_SECRET_KEY"] != first["OVERENS_SECRET_KEY"]
    assert stat.S_IMODE((tmp_path / "demo" / "secret-key").stat().st_mode) == 0o600
    assert (first["OVERENS_DEMO"], first["OVERENS_DEBUG"], first["DATABASE_URL"]) == ("true", "false", "")


ANOTHER_VERSIONS = (
    "DELETE FROM django_migrations WHERE app = 'people'",  # what came later is there, what it rests on is not
    "ALTER TABLE meetings_meeting RENAME COLUMN notes TO minutes",
    "DROP TABLE meetings_meeting_invited",
)


def test_the_demonstration_refuses_data_of_another_version(tmp_path):
    assert overens("manage", "migrate", cwd=tmp_path, **demonstration.environment(tmp_path / "made")).returncode == 0
    for number, other in enumerate(ANOTHER_VERSIONS):
        folder = tmp_path / f"demo-{number}"
        shutil.copytree(tmp_path / "made", folder)
        with closing(sqlite3.connect(folder / "overens.sqlite3")) as database:
            database.execute(other)
            database.commit()
        assert sentence(overens("demo", "--port", free_port(), "--data", folder, cwd=tmp_path)) == (
            f"what lies in {folder} was made by another version of Överens and cannot be used by this one; "
            "remove that directory, or choose another with --data"
        )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def first_page(port: int, process: subprocess.Popen, patience: float = 60) -> str:
    """The start page, asked for until it comes."""
    until = time.monotonic() + patience
    while time.monotonic() < until and process.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)
    pytest.fail("no page came")


def test_the_demonstration_serves_a_filled_town_and_leaves_nothing_running(tmp_path):
    port = free_port()
    with (tmp_path / "log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "overens", "demo", "--port", str(port), "--data", str(tmp_path / "demo")],
            cwd=tmp_path,
            stdout=log,
            stderr=log,
            env={"PATH": os.environ["PATH"], "HOME": str(tmp_path), "PYTHONPATH": str(ROOT)},
            start_new_session=True,
        )
        try:
            page = first_page(port, process)
        finally:
            process.send_signal(signal.SIGTERM)
            code = process.wait(30)
    assert '<html lang="sv"' in page, (tmp_path / "log").read_text()
    assert code == 0, (tmp_path / "log").read_text()
    assert demonstration.is_free(port)
    assert stat.S_IMODE((tmp_path / "demo" / "overens.sqlite3").stat().st_mode) == 0o600  # personal data lies there
    with pytest.raises(ProcessLookupError):
        os.killpg(process.pid, 0)
    the_agreement_is_exported(tmp_path, demonstration.environment(tmp_path / "demo"))


def the_agreement_is_exported(folder: Path, settings: dict[str, str]) -> None:
    """The demonstration's agreement, which is the Luleå text, comes out as it went in."""
    exported = overens("export", "agreement", 1, cwd=folder, **settings)
    principles = json.loads(exported.stdout)["principles"]
    parties = Counter(made["party"] for principle in principles for made in principle["commitments"])
    assert (len(principles), parties) == (6, {"municipality": 7, "civil_society": 7})
    table = overens("export", "agreement", 1, "--as", "csv", cwd=folder, **settings)
    rows = list(csv.DictReader(io.StringIO(table.stdout.decode("utf-8-sig"), newline=""), delimiter=";"))
    parts = {"Inledning": 1, "Syfte": 1, "Vision": 1, "Mål": 1, "Kommunen": 7, "Civilsamhället": 7}
    assert Counter(row["Part"] for row in rows) == parts
    missing = overens("export", "agreement", 4711, cwd=folder, **settings)
    assert sentence(missing) == "there is no agreement with the number 4711"
