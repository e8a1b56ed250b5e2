"""The seal: triggers on both databases that refuse to change or remove an entry."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connections, transaction

TABLE = "journal_entry"
SEALED = "the journal is append-only"

SQLITE = {
    "journal_no_update": f"BEFORE UPDATE ON {TABLE}",
    "journal_no_delete": f"BEFORE DELETE ON {TABLE}",
    # INSERT OR REPLACE removes the old row without firing the delete trigger.
    "journal_no_replace": f"BEFORE INSERT ON {TABLE} WHEN EXISTS (SELECT 1 FROM {TABLE}"
    " WHERE id = NEW.id OR token = NEW.token OR"
    " (kind = NEW.kind AND thing = NEW.thing AND revision = NEW.revision))",
}
POSTGRESQL = {
    "journal_no_change": f"BEFORE UPDATE OR DELETE ON {TABLE} FOR EACH ROW",
    "journal_no_truncate": f"BEFORE TRUNCATE ON {TABLE} FOR EACH STATEMENT",
}
FUNCTION = f"""CREATE OR REPLACE FUNCTION journal_sealed() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{SEALED}' USING ERRCODE = 'integrity_constraint_violation'; END $$"""


def triggers(using: str) -> dict[str, str]:
    return POSTGRESQL if connections[using].vendor == "postgresql" else SQLITE


def install(using: str = "default") -> None:
    """Put the seal on; harmless, and without any lock, when it is there."""
    connection = connections[using]
    if not (lacking := missing(using)):
        return
    with transaction.atomic(using), connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(FUNCTION)
        for name in lacking:
            if connection.vendor == "postgresql":
                cursor.execute(f"CREATE TRIGGER {name} {POSTGRESQL[name]} EXECUTE FUNCTION journal_sealed()")
            else:
                cursor.execute(f"CREATE TRIGGER {name} {SQLITE[name]} BEGIN SELECT RAISE(ABORT, '{SEALED}'); END")


def seal_if_there(using: str = "default") -> None:
    """Install where the table exists: the first migration may not have come that far."""
    if TABLE in connections[using].introspection.table_names():
        install(using)


def missing(using: str = "default") -> list[str]:
    """The triggers that are not in place; `overens check` wants none."""
    connection = connections[using]
    if connection.vendor == "postgresql":
        question = f"SELECT tgname FROM pg_trigger WHERE tgrelid = to_regclass('{TABLE}') AND tgenabled <> 'D'"
    else:
        question = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    with connection.cursor() as cursor:
        cursor.execute(question)
        present = {name for (name,) in cursor.fetchall()}
    return [name for name in triggers(using) if name not in present]


@contextmanager
def lifted(using: str = "default") -> Iterator[None]:
    """Break the seal for one transaction: disposal, masking and the test suite's flush."""
    on = f" ON {TABLE}" if connections[using].vendor == "postgresql" else ""
    with transaction.atomic(using):
        with connections[using].cursor() as cursor:
            for name in triggers(using):
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}{on}")
        yield
        install(using)
