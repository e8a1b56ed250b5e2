"""Django's migrate, which always leaves the journal sealed."""

from typing import Any

from django.core.management.commands import migrate

from overens.journal.seal import seal_if_there


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        try:
            super().handle(*args, **options)
        finally:
            # A migration that rebuilds the table and then fails sends no post_migrate.
            seal_if_there(options["database"])
