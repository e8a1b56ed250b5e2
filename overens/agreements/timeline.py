"""What has happened to an agreement through all its versions, told from the journal."""

from collections.abc import Iterable
from typing import Any

from django.db.models import IntegerField, Q, QuerySet, Value
from django.utils.html import format_html

from overens.journal.models import Entry
from overens.process.history import Line
from overens.viewpoints.models import Compilation, Round

from .models import Agreement, Material, Outlook, Version

ABOUT = (Round, Compilation, Material, Outlook)  # what else than versions belongs to an agreement's history


class Event(Line):
    """An entry with the version it is about, where that is not said by the page."""

    def __init__(self, entry: Entry, versions: dict[int, Version]) -> None:
        super().__init__(entry)
        version = versions.get(entry.thing) if entry.kind == Version._meta.label_lower else None
        self.about, self.url = (str(version), version.get_absolute_url()) if version else ("", "")
        if entry.kind in {model._meta.label_lower for model in (Round, Compilation, Material)}:
            self.about = entry.label

    @property
    def told(self) -> str:
        """The sentence, with the text it is about and the way there."""
        if self.url:
            return format_html('{} <a class="ds-link small" href="{}">{}</a>', self.sentence, self.url, self.about)
        return f"{self.sentence} ({self.about})" if self.about and self.about not in self.sentence else self.sentence


def versions_of(agreement: Agreement, me: Any) -> list[Version]:
    """The versions of an agreement one may see, latest first."""
    seen = Version.objects.visible_to(me).filter(agreement=agreement)
    return list(seen.select_related("topic__wording").order_by("-pk")[:100])


def entries_of(agreement: Agreement, versions: Iterable[Version], me: Any, whole: bool = True) -> QuerySet[Entry]:
    """The lines about versions and what belongs to them, latest first; with `whole` those of the agreement too.

    What happened in a party's room around a version stays there; what happened to the version itself is its history.
    """
    numbers, wholes = [one.pk for one in versions], [one.topic_id for one in versions]
    wanted = Q(kind=Version._meta.label_lower, thing__in=numbers)
    if whole:
        wanted &= ~Q(verb="agreements.end_version")  # which the agreement's own end tells
        wanted |= Q(kind=Agreement._meta.label_lower, thing=agreement.pk)
    seen = Q(room="public") | Q(party__in=me.party_ids)
    for model, things in _around(numbers, wholes).items():
        wanted |= Q(kind=model._meta.label_lower, thing__in=things) & seen
    return Entry.objects.filter(wanted).select_related("remark").order_by("-pk")


def _around(numbers: list[int], wholes: list[int]) -> dict[Any, list[int]]:
    """The numbers of rounds, compilations, material and outlooks of some versions, in one query."""
    rows = [
        _numbered(Round.objects.filter(about__in=wholes), 0),
        _numbered(Compilation.objects.filter(about__in=wholes), 1),
        _numbered(Material.objects.filter(version__in=numbers), 2),
        _numbered(Outlook.objects.filter(version__in=numbers), 3),
    ]
    found: dict[Any, list[int]] = {model: [] for model in ABOUT}
    for kind, pk in rows[0].union(*rows[1:]):
        found[ABOUT[kind]].append(pk)
    return found


def _numbered(rows: QuerySet[Any], kind: int) -> QuerySet[Any]:
    return rows.order_by().annotate(what=Value(kind, IntegerField())).values_list("what", "pk")
