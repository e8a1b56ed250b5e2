"""What every page says of the town: the municipality, what abbreviations stand for, the parties. One question."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.cache import caches
from django.utils import timezone
from django.utils.dateparse import parse_date

from overens.journal.end import end
from overens.process.rows import Rows

from .models import Abbreviation, BodyName, Municipality, Party

PARTY = ("id", "kind", "order", "name", "genitive", "name_en", "genitive_en")


@dataclass(frozen=True)
class Town:
    """The town as it was at one end of the journal."""

    municipality: Municipality  # without its logo
    abbreviations: dict[str, str]  # in the order of the alphabet
    parties: list[Party]  # in their order


def town(at: str = "") -> Town | None:
    """The town at an end of the journal, by default as it is known to end now; nothing before it is set up."""
    key = f"town-{at or end()}"
    found: Town | None = caches["town"].get(key)
    if found is None and (found := _read()):
        caches["town"].set(key, found)
    return found


def parties_here() -> list[Party]:
    """Every party, in its order."""
    known = town()
    return list(known.parties) if known else []


def _read() -> Town | None:
    found: Any = Municipality.objects.defer("logo").annotate(
        own=Rows(Abbreviation.objects.order_by("short"), "short", "meaning"),
        names=Rows(
            BodyName.objects.filter(body__room="public").exclude(abbreviation="").order_by("pk"),
            "abbreviation",
            "name",
            "since",
        ),
        parties=Rows(Party.objects.all(), *PARTY),
    )
    if (municipality := found.first()) is None:
        return None
    rows: list[tuple[str, str, date | None]] = [(short, meaning, None) for short, meaning in municipality.own]
    rows += [(short, name, parse_date(since)) for short, name, since in municipality.names]
    parties = [Party.from_db(None, PARTY, row) for row in municipality.parties]
    return Town(municipality, _meanings(rows), parties)


def _meanings(rows: list[tuple[str, str, date | None]]) -> dict[str, str]:
    """Where two bodies share an abbreviation, today's stands."""
    today = timezone.localdate()

    def certainty(row: tuple[str, str, date | None]) -> tuple[bool, date]:
        since = row[2]
        return (since is None or since <= today, since or date.max)

    return dict(sorted({short: meaning for short, meaning, _since in sorted(rows, key=certainty)}.items()))
