"""Makes the index of search anew, while people use the website."""

import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from overens.search.engine import install
from overens.search.index import is_made, rebuild


class Command(BaseCommand):
    help = "Make the index of search anew."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--if-needed", action="store_true", help="only where it was never made, or made otherwise")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["if_needed"] and is_made():
            return
        install()
        told = time.monotonic()

        def tell(done: int, of: int) -> None:
            nonlocal told
            if time.monotonic() - told > 2:
                told = time.monotonic()
                self.stdout.write(f"{done} of {of}")

        number = rebuild(tell)
        if options["verbosity"]:
            self.stdout.write(f"{number} things can be found.")
