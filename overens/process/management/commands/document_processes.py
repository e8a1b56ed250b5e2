"""The tables of the house, printed together: the municipality's authority and delegation document."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils.translation import override

from overens.process.table import PROCESSES, Process, Step

HEAD = """# Who may do what

Generated from the process tables by `make reference`; a test fails when it is old.
Each row is one step: its name is the same in the table, the address, the journal and the tests.
"""


class Command(BaseCommand):
    help = "Write docs/reference/processes.md from the process tables."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--output", type=Path, default=Path("docs/reference/processes.md"))

    def handle(self, *args: Any, **options: Any) -> None:
        options["output"].parent.mkdir(parents=True, exist_ok=True)
        options["output"].write_text(document(), encoding="utf-8")


def document() -> str:
    with override("en"):
        return HEAD + "".join(_section(process) for process in PROCESSES.values())


def _section(process: Process) -> str:
    rows = "".join(_row(process, step) for step in process.steps.values())
    return (
        f"\n## {process.model._meta.label}\n\n{(process.model.__doc__ or '').strip()}\n\n"
        "| step | button | who may | from | to | who is told | the journal says |\n"
        "|---|---|---|---|---|---|---|\n" + rows
    )


def _row(process: Process, step: Step) -> str:
    waited = ", ".join(state for state, awaited in process.awaits.items() if awaited is step)
    cells = (
        f"`{step.name}`" + (f" (awaited in {waited})" if waited else ""),
        step.button,
        ", ".join(str(role.label) for role in step.who),
        ", ".join(step.source) or "new",
        step.to or "same",
        ", ".join(str(role.label) for role in step.tells) or "nobody",
        str(step.says) + (f" (only if: {(step.guard.__doc__ or '').strip()})" if step.guard else ""),
    )
    return "| " + " | ".join(str(cell).replace("|", "/") for cell in cells) + " |\n"
