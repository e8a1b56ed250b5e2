"""Looks whether what must hold in the database holds. Changes nothing."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from overens.site.invariants import INVARIANTS, faults


class Command(BaseCommand):
    help = "Check what must hold in any database, whatever was done in it."

    def handle(self, *args: Any, **options: Any) -> None:
        found = faults()
        if found:
            raise CommandError("\n".join(["Something does not hold:", *found]))
        self.stdout.write(f"All {len(INVARIANTS)} invariants hold.")
