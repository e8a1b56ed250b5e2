"""Django's migrate, which always leaves the journal sealed, and is quick where nothing is there yet."""

from typing import Any

from django.core.management.commands import migrate

from overens.journal import tables
from overens.journal.seal import seal_if_there

PARTIAL = ("app_label", "migration_name", "fake", "fake_initial", "plan", "check_unapplied", "prune")


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            if not any(options.get(name) for name in PARTIAL) and tables.make(options["database"]):
                self._say(options, "Made all tables of an empty database.")
            super().handle(*args, **options)
        finally:
            # A migration that rebuilds the table and then fails sends no post_migrate.
            seal_if_there(options["database"])

    def _say(self, options: dict[str, Any], what: str) -> None:
        if options["verbosity"] >= 1:
            self.stdout.write(what)
