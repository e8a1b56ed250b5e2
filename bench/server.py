"""A web server to be measured, as `overens serve` runs it, on a free port of this machine."""

import compileall
import os
import socket
import subprocess
import time
from pathlib import Path

from bench.client import Client
from overens.demonstration import web_server

PRODUCT = "overens.wsgi"
ROOT = Path(__file__).resolve().parents[1]
PATIENCE = 60  # seconds until a server must have answered
TICK = os.sysconf("SC_CLK_TCK")


class Server:
    """gunicorn with one application. A context manager: nothing is left running."""

    def __init__(self, application: str, environment: dict[str, str], log: Path) -> None:
        self.application, self.environment, self.log = application, environment, log
        self.port = free_port()
        self.cold = 0.0  # seconds from the command to the first page

    def __enter__(self) -> "Server":
        start = time.perf_counter()
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                self._command(), cwd=ROOT, env=os.environ | self.environment, stdout=log, stderr=log
            )
        try:
            self._wait()
        except BaseException:
            self._end()
            raise
        self.cold = time.perf_counter() - start
        return self

    def __exit__(self, *_: object) -> None:
        self._end()

    def _command(self) -> list[str]:
        """As `overens serve` has it, the application aside."""
        command = [self.application if part == PRODUCT else part for part in web_server(f"127.0.0.1:{self.port}")]
        if self.application != PRODUCT:
            command[command.index("overens.serving.Worker")] = "gthread"
        return [*command, "--keep-alive", "120", "--log-level", "warning"]

    def _wait(self) -> None:
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end and self.process.poll() is None:
            try:
                if Client(self.port).get("/").status < 500:
                    return
            except OSError:
                time.sleep(0.01)
        raise RuntimeError(f"{self.application} does not answer; see {self.log}")

    def _end(self) -> None:
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def workers(self) -> list[int]:
        """The worker processes: gunicorn's children."""
        return children(self.process.pid)

    def cpu(self) -> float:
        """Seconds of processor time the workers have used so far."""
        return sum(cpu_of(pid) for pid in self.workers())

    def memory(self) -> float:
        """Megabytes the largest worker holds, what it shares with others included."""
        return max(share(pid) for pid in self.workers())


def compiled() -> None:
    """Compile the product, as installing its package does: else every start of a checkout may do it again."""
    compileall.compile_dir(ROOT / "overens", quiet=1)
    compileall.compile_dir(ROOT / "bench", quiet=1)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def children(pid: int) -> list[int]:
    """The process ids of a process's own children."""
    return [int(path.name) for path in Path("/proc").glob("[0-9]*") if parent(path) == pid]


def parent(process: Path) -> int:
    try:
        return int(fields(process)[1])
    except (OSError, IndexError):  # gone meanwhile
        return 0


def fields(process: Path) -> list[str]:
    """The fields of /proc/PID/stat after the name, which may hold spaces."""
    return (process / "stat").read_text().rpartition(")")[2].split()


def cpu_of(pid: int) -> float:
    """Seconds of processor time of one process: to the nanosecond of its threads where the kernel tells."""
    process = Path(f"/proc/{pid}")
    precise = [int(path.read_text().split()[0]) for path in process.glob("task/*/schedstat")]
    ended = sum(int(field) for field in fields(process)[13:15]) / TICK  # children that have ended
    if any(precise):
        return sum(precise) / 1e9 + ended
    return sum(int(field) for field in fields(process)[11:13]) / TICK + ended


def share(pid: int) -> float:
    """Megabytes of memory a process takes: its own, and its share of what it holds together with others."""
    rollup = Path(f"/proc/{pid}/smaps_rollup").read_text()
    line = next(line for line in rollup.splitlines() if line.startswith("Pss:"))
    return int(line.split()[1]) / 1024
