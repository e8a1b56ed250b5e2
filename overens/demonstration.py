"""`overens demo`: a demonstration municipality on this machine, and nothing left running when it ends."""

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from types import FrameType

ADDRESS = "127.0.0.1"  # never another: anyone signs in as anyone with one click
CLOSING_TIME = 10  # seconds for requests and letters under way


def environment(data: Path) -> dict[str, str]:
    """The settings of the demonstration; its key is made once and kept in its data directory."""
    data.mkdir(parents=True, exist_ok=True)
    key = data / "secret-key"
    if not key.exists():
        key.touch(mode=0o600)
        key.write_text(secrets.token_urlsafe(48))
    return {
        "OVERENS_SECRET_KEY": key.read_text(),
        "OVERENS_DATA_DIR": str(data.resolve()),
        "OVERENS_HOSTS": f"{ADDRESS},localhost",
        "OVERENS_DEMO": "true",
        "OVERENS_HTTPS": "false",
        "OVERENS_DEBUG": "false",
        "DATABASE_URL": "",
    }


class Unfit(Exception):
    """The data were made by another version."""


def unfit() -> tuple[type[Exception], ...]:
    """What a database of another version leads to."""
    from django.db.migrations.exceptions import InconsistentMigrationHistory, NodeNotFoundError

    return (Unfit, InconsistentMigrationHistory, NodeNotFoundError)


def fits() -> bool:
    """Whether the database has the very columns this version writes to: of migrations only the names are kept."""
    from django.apps import apps
    from django.db import connection

    inspect = connection.introspection
    models = [model for model in apps.get_models(include_auto_created=True) if model._meta.managed]
    wanted = {model._meta.db_table: {field.column for field in model._meta.local_concrete_fields} for model in models}
    with connection.cursor() as cursor:
        return wanted.keys() <= set(inspect.table_names(cursor)) and all(
            columns == {column.name for column in inspect.get_table_description(cursor, table)}
            for table, columns in wanted.items()
        )


def is_free(port: int) -> bool:
    """Whether nobody else listens on the port."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except OSError:
            return False
    return True


def web_server(bind: str, workers: int = 2, threads: int = 4) -> list[str]:
    """The command that serves the site: so many threads of each process for pages, and some more for forms.

    Everything is loaded before the workers part, who so start at once and share what never changes. Without gunicorn's
    control socket, which lies in the home directory and is shared by all that run there.
    """
    os.environ.setdefault("MALLOC_ARENA_MAX", "2")  # glibc keeps memory apart for each thread, and gives little back
    return [
        sys.executable, "-m", "gunicorn", "overens.wsgi", "--bind", bind, "--preload", "--no-control-socket",
        "--worker-class", "overens.serving.Worker", "--workers", str(workers), "--threads", str(threads),
    ]  # fmt: skip


def serve(port: int) -> int:
    """Run the web server and the worker until one of them ends or we are told to; then end both."""
    commands = [
        [*web_server(f"{ADDRESS}:{port}"), "--log-level", "warning"],
        [sys.executable, "-m", "overens", "work"],
    ]
    for told in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(told, _leave)
    running = [subprocess.Popen(command) for command in commands]
    print(f"\n  Överens: http://{ADDRESS}:{port}/   (Ctrl+C ends it)\n", flush=True)
    try:
        while all(process.poll() is None for process in running):
            time.sleep(0.3)
        return next(code for process in running if (code := process.poll()) is not None) or 1
    except KeyboardInterrupt:
        return 0
    finally:
        end(running)


def end(running: list[subprocess.Popen[bytes]]) -> None:
    """End the processes: asked first, then made to."""
    for process in running:
        process.terminate()
    for process in running:
        try:
            process.wait(CLOSING_TIME)
        except subprocess.TimeoutExpired:
            process.kill()


def _leave(_signal: int, _frame: FrameType | None) -> None:
    raise KeyboardInterrupt
