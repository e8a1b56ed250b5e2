"""The shape of the house, kept by machine: floors, names, generated pages, words, sizes."""

import importlib
import inspect
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.core.management import call_command
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.module_loading import module_has_submodule

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "overens"
APPS = sorted(config.label for config in apps.get_app_configs() if config.name.startswith("overens."))
for _config in apps.get_app_configs():
    if _config.name.startswith("overens.") and module_has_submodule(_config.module, "process"):
        importlib.import_module(f"{_config.name}.process")

from overens.bodies.roles import system  # noqa: E402
from overens.process.management.commands.document_processes import document  # noqa: E402
from overens.process.table import STEPS  # noqa: E402  # now it holds every step of the house

BY_PEOPLE = sorted(name for name, step in STEPS.items() if step.who != (system,))
NOT_OURS = {".git", ".venv", "node_modules", "build", "dist", "var", "__pycache__", "migrations"}


def ours(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """The files of the project, without what others made or we generated."""
    for folder, folders, files in os.walk(under):
        folders[:] = [name for name in folders if name not in NOT_OURS and not name.endswith("_cache")]
        for name in files:
            path = Path(folder, name)
            if not suffixes or path.suffix in suffixes:
                yield path


def told(*command: object) -> str:
    """What a tool of ours says when it finds something; empty if it finds nothing."""
    done = subprocess.run([*map(str, command)], cwd=ROOT, capture_output=True, text=True, check=False)
    return done.stdout + done.stderr if done.returncode else ""


def url_names(patterns: list[URLPattern | URLResolver]) -> Iterator[str]:
    """The names of all addresses, without namespaces."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from url_names(pattern.url_patterns)
        elif pattern.name:
            yield pattern.name


def parted(step: str) -> tuple[str, str]:
    """A step's app and name: "bodies.invite" gives ("bodies", "invite")."""
    app, _, name = step.partition(".")
    return app, name


# The floors and the files


def test_a_floor_knows_only_the_floors_below_it():
    assert told(Path(sys.executable).with_name("lint-imports"), "--no-cache") == ""


def test_every_app_is_in_the_contracts():
    written = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    floors = written.partition('id = "floors"')[2].partition("]\n")[0]
    assert set(re.findall(r'"overens\.(\w+)"', floors)) == set(APPS)


def test_there_is_no_drawer_for_odds_and_ends():
    drawers = {"utils", "util", "helpers", "helper", "common", "services", "service", "misc"}
    assert [path for path in ours(".py") if path.stem in drawers or path.parent.name in drawers] == []


def test_no_file_is_longer_than_one_reads():
    tools = [path for path in (ROOT / "tools").iterdir() if path.is_file()]
    long = {path.relative_to(ROOT): lines for path in [*ours(".py"), *tools] if (lines := line_count(path)) > 400}
    assert long == {}


def line_count(path: Path) -> int:
    return path.read_text(encoding="utf-8").count("\n")


@pytest.mark.django_db
def test_no_model_waits_for_a_migration(capsys):
    try:
        call_command("makemigrations", check=True, dry_run=True)
    except SystemExit:
        pytest.fail(capsys.readouterr().out)


# One step, one name, everywhere


def test_every_step_has_its_action():
    assert [fault for name in sorted(STEPS) if (fault := fault_of_action(name))] == []


def fault_of_action(step: str) -> str:
    """What is wrong with the function that takes a step; empty if nothing.

    A step only the system takes may be part of another's: then that function takes it.
    """
    app, name = parted(step)
    actions = importlib.import_module(f"overens.{app}.actions")
    action = getattr(actions, name, None)
    if action is None and step not in BY_PEOPLE and f'.step("{name}",' in inspect.getsource(actions):
        return ""
    if not inspect.isfunction(action):
        return f"overens/{app}/actions.py has no function {name}"
    by = inspect.signature(action).parameters.get("by")
    if step in BY_PEOPLE and (by is None or by.kind is not inspect.Parameter.KEYWORD_ONLY):
        return f"{step}: the action needs `by`, given by name"
    return ""


def test_every_guard_says_to_people_what_it_asks_for():
    guards = {step.guard for step in STEPS.values() if step.guard}
    assert sorted(guard.__name__ for guard in guards if not getattr(guard, "says", "")) == []


def test_every_step_that_people_take_has_its_address():
    addresses = set(url_names(get_resolver().url_patterns))
    assert len(BY_PEOPLE) > 10
    assert [step for step in BY_PEOPLE if parted(step)[1] not in addresses] == []


def test_every_step_has_its_test():
    assert [step for step in sorted(STEPS) if not has_test(*parted(step))] == []


def has_test(app: str, name: str) -> bool:
    """Whether a test in the app's folder has the step's name in its own, as whole words."""
    test = re.compile(rf"^\s*def test_(?:\w+_)?{name}(?:_\w+)?\(", re.MULTILINE)
    return any(test.search(path.read_text(encoding="utf-8")) for path in (ROOT / "tests" / app).rglob("test_*.py"))


# What is generated is fresh


def test_the_page_of_the_processes_is_fresh():
    page = ROOT / "docs" / "reference" / "processes.md"
    assert page.exists(), "run `make reference`"
    assert page.read_text(encoding="utf-8") == document(), "run `make reference`"


def test_the_page_of_the_settings_is_fresh():
    assert told(sys.executable, "tools/settings_reference", "--check") == ""


def test_every_string_has_its_swedish_words():
    assert told(sys.executable, "tools/messages", "--check") == ""


def test_links_between_the_documents_lead_somewhere():
    link = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
    broken = [
        f"{path.relative_to(ROOT)}: {target}"
        for path in ours(".md")
        for target in link.findall(path.read_text(encoding="utf-8"))
        if not (path.parent / target).exists()
    ]
    assert broken == []


# What the pages and the files do not hold


TEMPLATE_CODE = re.compile(r"{%.*?%}|{{.*?}}|{#.*?#}")
INLINE = {
    "a script": re.compile(r"<script(?![^>]*\bsrc=)", re.IGNORECASE),
    "a style": re.compile(r"<style\b|\sstyle\s*=", re.IGNORECASE),
    "an event handler": re.compile(r"<[^>{]*\son[a-z]+\s*=", re.IGNORECASE),
    "a javascript address": re.compile(r"javascript:", re.IGNORECASE),
}


def test_no_page_holds_a_script_or_a_style():
    held = [
        f"{path.relative_to(ROOT)}: {what}"
        for path in ours(".html", under=PACKAGE)
        for what, pattern in INLINE.items()
        if pattern.search(TEMPLATE_CODE.sub("", path.read_text(encoding="utf-8")))
    ]
    assert held == []


def test_no_file_names_the_host_of_a_package_registry():
    names = ("py" + "pi.org", "python" + "hosted.org", "registry.np" + "mjs.org", "deb.deb" + "ian.org")
    host = re.compile("|".join(map(re.escape, names)), re.IGNORECASE)
    found = []
    for path in ours():
        try:
            text = path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue
        if host.search(text):
            found.append(path.relative_to(ROOT))
    assert found == []
