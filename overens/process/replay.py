"""Does the journal tell the same as the tables? Run by `overens check` and by the tests."""

from collections.abc import Iterator
from typing import Any

from overens.journal.models import Entry

from .table import PROCESSES, STEPS, Process


def faults() -> Iterator[str]:
    """Every way in which a replay of the journal differs from the tables; none is the invariant."""
    for kind, process in PROCESSES.items():
        yield from _of_process(kind, process)


def _of_process(kind: str, process: Process) -> Iterator[str]:
    things = dict(process.model._base_manager.values_list("pk", "state"))
    revisions = dict(process.model._base_manager.values_list("pk", "revision"))
    told: dict[int, tuple[int, str]] = {}
    for entry in Entry.objects.filter(kind=kind, revision__isnull=False).order_by("thing", "revision").iterator():
        before = told.get(entry.thing, (0, ""))
        yield from _of_entry(entry, *before)
        told[entry.thing] = (entry.revision or 0, entry.became)
    for pk, state in things.items():
        if told.get(pk) != (revisions[pk], state):
            yield f"{kind} {pk} is {state} at {revisions[pk]}, its journal says {told.get(pk)}"
    for pk in told.keys() - things.keys():
        yield f"{kind} {pk} has a history but is gone"


def _of_entry(entry: Entry, revision: int, state: str) -> Iterator[str]:
    where = f"{entry.kind} {entry.thing} revision {entry.revision}"
    step: Any = STEPS.get(entry.verb)
    if step is None:
        return
    if entry.revision != revision + 1:
        yield f"{where}: follows {revision}"
    if not (state in step.source if state else not step.source):
        yield f"{where}: {entry.verb} is not open in {state or 'nothing'}"
    if entry.became != (step.to or state):
        yield f"{where}: became {entry.became}, the table says {step.to or state}"
