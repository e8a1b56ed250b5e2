"""The journal is written once: every way to change it is refused by the database itself."""

import sys
from importlib import import_module
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.commands import migrate
from django.db import DatabaseError, connection, transaction

from overens.journal.models import Entry
from overens.journal.seal import lifted, missing, triggers
from tests import cast

COLUMNS = [field.column for field in Entry._meta.concrete_fields]


def execute(sql):
    with connection.cursor() as cursor:
        cursor.execute(sql)


def save(entry):
    entry.label = "förfalskad"
    entry.save()


def save_together(entry):
    entry.label = "förfalskad"
    Entry.objects.bulk_update([entry], ["label"])


def save_over(entry):
    fields = {"unique_fields": ["id"], "update_fields": ["label"]}
    Entry.objects.bulk_create([entry], update_conflicts=True, **fields)


def replace(**changed):
    """An INSERT OR REPLACE of the first entry, which keeps what makes it collide."""

    def way(entry):
        values = [str(changed.get(column, f'"{column}"')) for column in COLUMNS]
        names = ", ".join(f'"{column}"' for column in COLUMNS)
        execute(
            f"INSERT OR REPLACE INTO journal_entry ({names})"  # noqa: S608 - our own columns
            f" SELECT {', '.join(values)} FROM journal_entry WHERE id = {entry.pk}"
        )

    return way


WAYS = {
    "update": lambda entry: Entry.objects.update(label="förfalskad"),
    "delete": lambda entry: Entry.objects.filter(pk=entry.pk).delete(),
    "delete one": lambda entry: entry.delete(),
    "save": save,
    "save together": save_together,
    "save over": save_over,
    "SQL update": lambda entry: execute("UPDATE journal_entry SET at = NULL"),
    "SQL update of nothing": lambda entry: execute("UPDATE journal_entry SET label = label"),
    "SQL delete": lambda entry: execute("DELETE FROM journal_entry"),
}
if connection.vendor == "sqlite":
    WAYS |= {
        "replace by id": replace(token="NULL", revision="NULL", label="'förfalskad'"),
        "replace by token": replace(id="NULL", revision="NULL", label="'förfalskad'"),
        "replace by revision": replace(id="NULL", token="NULL", label="'förfalskad'"),
        "update or replace": lambda entry: execute("UPDATE OR REPLACE journal_entry SET id = id + 1"),
    }
else:
    WAYS |= {
        "truncate": lambda entry: execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE journal_entry CASCADE"),
        "truncate from below": lambda entry: execute("SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE people_person CASCADE"),
    }


@pytest.fixture
def entry(town):
    """A real line, with a token like those that forms make."""
    first = Entry.objects.earliest("pk")
    with lifted():
        Entry.objects.filter(pk=first.pk).update(token="0f8fad5b-d9cb-469f-a165-70867728950e")
    return Entry.objects.get(pk=first.pk)


@pytest.mark.parametrize("way", WAYS)
def test_an_entry_cannot_be_changed_by_any_way(entry, way):
    before = list(Entry.objects.order_by("pk").values_list())
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        WAYS[way](entry)
    assert list(Entry.objects.order_by("pk").values_list()) == before


@pytest.mark.parametrize("name", ["on", "off"])
def test_a_trigger_that_is_taken_away_or_switched_off_is_missed(db, name):
    trigger = next(iter(triggers("default")))
    assert missing() == []
    if connection.vendor == "postgresql" and name == "off":
        execute(f"ALTER TABLE journal_entry DISABLE TRIGGER {trigger}")
    else:
        execute(f"DROP TRIGGER {trigger}" + (" ON journal_entry" if connection.vendor == "postgresql" else ""))
    assert missing() == [trigger]


def test_lifted_opens_the_journal_for_one_block_only(town):
    first = Entry.objects.earliest("pk")
    with lifted():
        Entry.objects.filter(pk=first.pk).update(label="maskad")
    assert Entry.objects.get(pk=first.pk).label == "maskad"
    assert missing() == []
    with pytest.raises(DatabaseError, match="append-only"), transaction.atomic():
        Entry.objects.filter(pk=first.pk).update(label="igen")


def test_lifted_leaves_nothing_behind_when_the_block_fails(town):
    before = list(Entry.objects.order_by("pk").values_list())
    with pytest.raises(ZeroDivisionError), lifted():  # noqa: PT012 - what came before the fault is what is undone
        Entry.objects.update(label="maskad")
        raise ZeroDivisionError
    assert (list(Entry.objects.order_by("pk").values_list()), missing()) == (before, [])


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_the_journal_is_empty_and_sealed_after_the_flush_between_tests(turn):
    assert (Entry.objects.count(), missing()) == (0, [])
    cast.town()
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.update(label="förfalskad")


# A migration that rebuilds the table, and one after it that fails

INITIAL = "overens.journal.migrations.0001_initial"
REBUILDS = """
from django.db import migrations, models

class Migration(migrations.Migration):
    dependencies = [("journal", "0001_initial")]
    operations = [migrations.AlterField("entry", "label", models.CharField(max_length=201))]
"""
FAILS = """
from django.db import migrations

def fail(apps, editor):
    raise ZeroDivisionError

class Migration(migrations.Migration):
    dependencies = [("journal", "0002_rebuilds")]
    operations = [migrations.RunPython(fail)]
"""


@pytest.fixture
def later_migrations(transactional_db, tmp_path, monkeypatch, settings):
    """Two migrations to come, of which the second fails; taken back afterwards."""
    folder = tmp_path / "journal_to_come"
    folder.mkdir()
    (folder / "__init__.py").touch()
    (folder / "0001_initial.py").write_text(
        f"from importlib import import_module\nMigration = import_module('{INITIAL}').Migration\n"
    )
    (folder / "0002_rebuilds.py").write_text(REBUILDS)
    (folder / "0003_fails.py").write_text(FAILS)
    monkeypatch.syspath_prepend(str(tmp_path))
    settings.MIGRATION_MODULES = {"journal": "journal_to_come"}
    yield folder
    call_command("migrate", "journal", "0001", verbosity=0)
    for name in [name for name in sys.modules if name.startswith("journal_to_come")]:
        del sys.modules[name]


def test_the_journal_is_sealed_after_a_migration_that_fails(later_migrations):
    cast.town()
    with pytest.raises(ZeroDivisionError):
        call_command("migrate", "journal", verbosity=0)
    assert missing() == []
    with pytest.raises(DatabaseError, match="append-only"):
        Entry.objects.update(label="förfalskad")


@pytest.mark.skipif(connection.vendor != "sqlite", reason="only SQLite rebuilds a table to change it")
def test_without_our_migrate_the_seal_would_be_lost(later_migrations):
    with pytest.raises(ZeroDivisionError):
        call_command(migrate.Command(), "journal", verbosity=0)
    assert missing() == list(triggers("default"))


def test_the_test_above_begins_where_the_journal_begins():
    """A new migration of the journal must be added to the fixture."""
    folder = Path(import_module("overens.journal.migrations").__file__).parent
    assert [path.stem for path in sorted(folder.glob("0*.py"))] == ["0001_initial"]
