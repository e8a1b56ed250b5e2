"""The demonstration as people meet it: `overens demo`, static files compressed and kept, on a free port."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from bench.server import free_port
from overens.demonstration import environment

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 60  # seconds until it must answer


@contextmanager
def demonstration(data: Path) -> Iterator[str]:
    """Its address; it ends when the block does."""
    port = free_port()
    command = [sys.executable, "-m", "overens", "demo", "--port", str(port), "--data", str(data)]
    with (data.parent / "demo.log").open("wb") as log:
        running = subprocess.Popen(command, cwd=ROOT, env=own_environment(), stdout=log, stderr=log)
    home = f"http://127.0.0.1:{port}"
    try:
        _wait(home, running)
        yield home
    finally:
        running.terminate()
        running.wait(20)


def own_environment() -> dict[str, str]:
    """The machine's, without the suite's own settings."""
    suite = ("DJANGO_SETTINGS_MODULE", "DATABASE_URL", "OVERENS_")
    return {name: value for name, value in os.environ.items() if not name.startswith(suite)}


def _wait(home: str, running: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end and running.poll() is None:
        try:
            with urlopen(home):  # noqa: S310  # our own server
                return
        except (URLError, ConnectionError):
            time.sleep(0.2)
    raise RuntimeError("the demonstration does not answer")


def run_inside(data: Path, code: str) -> None:
    """Run a few lines of Python with the demonstration's settings and database."""
    begin = "import os, django; os.environ['DJANGO_SETTINGS_MODULE'] = 'overens.settings'; django.setup()\n"
    subprocess.run(
        [sys.executable, "-c", begin + code], cwd=ROOT, env=own_environment() | environment(data), check=True
    )
