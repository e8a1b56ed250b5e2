"""An empty database gets the same tables at once as by every migration in turn."""

import re

import pytest
from django.core.management import call_command
from django.db import connection, connections, migrations
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder

from overens.journal import tables

COLUMNS = """\
SELECT table_name, column_name, data_type, is_nullable, character_maximum_length, column_default, is_identity
FROM information_schema.columns WHERE table_schema = current_schema()
"""
INDEXES = "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = current_schema()"
CONSTRAINTS = """\
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = current_schema()::regnamespace
"""


@pytest.fixture
def empty(tmp_path, django_db_blocker, monkeypatch):
    """`empty("name")` gives the alias of an empty database: a file, or a schema on PostgreSQL."""
    made = []

    def other(name):
        own = dict(connection.settings_dict)
        if connection.vendor == "postgresql":
            with connection.cursor() as cursor:
                cursor.execute(f"CREATE SCHEMA {name}")
            own["OPTIONS"] = {"options": f"-c search_path={name}"}
        else:
            own["NAME"] = tmp_path / f"{name}.sqlite3"
        monkeypatch.setitem(connections.settings, name, own)
        made.append(name)
        return name

    with django_db_blocker.unblock():
        yield other
        for name in made:
            connections[name].close()
            del connections[name]
            if connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute(f"DROP SCHEMA {name} CASCADE")
        connection.close()


def described(using):
    """Everything there is, without the order of columns in a table."""
    with connections[using].cursor() as cursor:
        if connection.vendor == "postgresql":
            found = set()
            for question in (COLUMNS, INDEXES, CONSTRAINTS):
                cursor.execute(question)
                found |= {tuple(str(value).replace(f"{using}.", "") for value in row) for row in cursor.fetchall()}
            return found
        cursor.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
        return {(name, tuple(sorted(parts_of(sql)))) for name, sql in cursor.fetchall()}


def parts_of(sql):
    """The columns and constraints of a table, or the index as it is."""
    if not sql.startswith("CREATE TABLE"):
        return [sql]
    inside, depth, parts = sql[sql.index("(") + 1 : -1], 0, [""]
    for piece in re.split(r"([(),])", inside):
        depth += {"(": 1, ")": -1}.get(piece, 0)
        if piece == "," and not depth:
            parts.append("")
        else:
            parts[-1] += piece
    return map(str.strip, parts)


@pytest.mark.django_db(transaction=True)
def test_both_ways_lead_to_the_same_tables(empty):
    at_once, one_by_one = empty("at_once"), empty("one_by_one")
    assert tables.make(at_once)
    executor = MigrationExecutor(connections[one_by_one])
    executor.migrate(executor.loader.graph.leaf_nodes())
    found = described(at_once)
    assert len(found) > 200
    assert found == described(one_by_one)
    assert set(MigrationRecorder(connections[at_once]).applied_migrations()) == set(executor.loader.disk_migrations)


@pytest.mark.django_db(transaction=True)
def test_what_is_there_is_never_made_again(empty):
    using = empty("there")
    call_command("migrate", database=using, verbosity=0)
    before = described(using)
    assert not tables.make(using)
    call_command("migrate", database=using, verbosity=0)
    assert described(using) == before


@pytest.mark.django_db(transaction=True)
def test_a_migration_that_does_more_than_tables_is_gone_through(empty, monkeypatch):
    using = empty("more")
    read = MigrationLoader.load_disk

    def with_data(loader):
        read(loader)
        first = loader.disk_migrations["journal", "0001_initial"]
        more = migrations.RunPython(migrations.RunPython.noop)
        monkeypatch.setattr(first, "operations", [*first.operations, more])

    monkeypatch.setattr(MigrationLoader, "load_disk", with_data)
    assert not tables.make(using)
    assert connections[using].introspection.table_names() == []
