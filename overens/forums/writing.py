"""A structure as lines: what the form of a proposal begins with, and what one file holds."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from overens.bodies.importing import KINDS

from .importing import TIES
from .models import Structure, Way
from .picture import Picture, today_picture

COLUMNS = ("slag", "namn", "part", "syfte", "möten per år")
WORDS = {"lifts": "lyfter till", "takes part": "deltar i", "reports": "rapporterar till", "belongs": "hör till"}
TIED = {kind: WORDS[column] for column, kind in TIES.items()}
PARTIES = {"municipality": "kommunen", "civil_society": "civilsamhället", "both": ""}
WHOSE = {"": "", "municipality": " (kommunen)", "civil_society": " (föreningar)"}


def today_lines(me: Any) -> str:
    """Today's structure as lines, without the parties themselves."""
    picture = today_picture(me, timezone.localdate())
    nodes = [node for node in picture.nodes if node.key.isdecimal() and node.mark in PARTIES]
    rows = [(node.key, _word(node.of_kind), node.name, PARTIES[node.mark], node.note, "") for node in nodes]
    return _written(rows, _ties(picture))


def structure_lines(structure: Structure) -> str:
    """A drawn structure as lines."""
    rows = [
        (str(box.pk), _word(box.kind), box.name, PARTIES.get(box.party.kind, "") if box.party else "", box.purpose,
         str(box.meetings_a_year or ""))
        for box in structure.boxes.select_related("party")
    ]  # fmt: skip
    ways = Way.objects.filter(source__structure=structure).select_related("target").order_by("pk")
    ties = [(str(way.source_id), way.kind, way.target.name, way.goes, way.assumed) for way in ways]
    return _written(rows, ties)


def _ties(picture: Picture) -> list[tuple[str, str, str, str, bool]]:
    return [(e.source, e.kind, picture.by_key[e.target].name, e.goes, e.assumed) for e in picture.edges]


def _written(rows: Iterable[tuple[str, ...]], ties: list[tuple[str, str, str, str, bool]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n")
    writer.writerow([*COLUMNS, *TIED.values()])
    for key, *cells in rows:
        tied = [
            " / ".join(
                f"{name}{WHOSE[goes]}{'?' if assumed else ''}"
                for source, how, name, goes, assumed in ties
                if (source, how) == (key, kind)
            )
            for kind in TIED
        ]
        writer.writerow([*cells, *tied])
    return out.getvalue()


def _word(kind: str) -> str:
    """The Swedish word of a kind, as a file may say it."""
    return next((word for word, value in KINDS.items() if value == kind and word != kind), kind)
