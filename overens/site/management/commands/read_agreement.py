"""Reads in an agreement from a file, for a coordinator to look through and confirm on the website."""

import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from overens.agreements.actions import read_in
from overens.agreements.importing import check_lines
from overens.agreements.interchange import read_data
from overens.agreements.models import Reading
from overens.bodies.actors import SYSTEM
from overens.bodies.models import Party
from overens.documents.opening import open_text
from overens.documents.unreadable import Unreadable


class Command(BaseCommand):
    help = "Read in an agreement for a party. Nothing is made of it until a coordinator of the party confirms it."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", help="Text, DOCX, ODT, PDF or our own JSON; - for text on standard input.")
        parser.add_argument("--party", choices=["municipality", "civil_society"], required=True)

    def handle(self, *args: Any, **options: Any) -> None:
        path, party = Path(options["file"]), Party.objects.filter(kind=options["party"]).first()
        if party is None:
            raise CommandError("the municipality is not set up yet")
        try:
            data = sys.stdin.buffer.read() if options["file"] == "-" else path.read_bytes()
            said = _said(data, "text.txt" if options["file"] == "-" else path.name)
        except OSError as error:
            raise CommandError(f"{path} cannot be read: {error.strerror}") from error
        except Unreadable as unreadable:
            raise CommandError(f"{path}: {unreadable}") from unreadable
        reading = read_in(Reading(party=party), by=SYSTEM, **said)
        self.stdout.write(f"Read in. A coordinator confirms it at {reading.get_absolute_url()}")


def _said(data: bytes, name: str) -> dict[str, Any]:
    """What the step is told: lines to look through, or an agreement as data. Raises Unreadable."""
    if name.lower().endswith(".json"):
        return {"name": name, "source": read_data(data)}
    lines = open_text(data, name)
    check_lines(lines)
    return {"name": name, "lines": lines}
