"""All that has come in for a version: viewpoints, meetings, compilations, material. One list, to search in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.paginator import Page
from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.http import HttpRequest
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.viewpoints.models import Compilation, Round, Viewpoint

from .models import Material, Version

UNKNOWN = date(1, 1, 1)  # a meeting without a date comes last
KINDS = {  # the filter's words in the address: what they show
    "synpunkter": _("Viewpoints"),
    "moten": _("Meetings and rounds"),
    "sammanstallningar": _("Compilations"),
    "underlag": _("Material"),
}
SHOWN = ("what", "pk", "day", "says", "who", "place", "number", "of")


@dataclass(frozen=True)
class Input:
    """One thing that came in. `of` is the text it was said of: the version's own, or the one it follows."""

    what: int
    pk: int
    day: date
    says: str
    who: str
    place: str
    number: int
    of: int

    @property
    def label(self) -> str:
        """What it is."""
        if self.what == 1:
            return str(Round.Kind(self.who).label) if self.who in Round.Kind.values else gettext("round")
        names = {0: _("viewpoint"), 2: _("compilation")}
        return str(names[self.what]) if self.what in names else str(Material.Kind(self.place).label)

    @property
    def icon(self) -> str:
        return ("talk", "people", "doc", "tray")[self.what]

    @property
    def source(self) -> str:
        """Who said it, or where: never a person's name."""
        if self.what == 3 or not self.place:
            return self.who if self.what in {0, 3} else ""
        group = gettext("Group %(number)s") % {"number": self.number} if self.number else ""
        return ", ".join(part for part in (self.who, group, self.place) if part) if self.what == 0 else ""

    @property
    def dated(self) -> str:
        return "" if self.day == UNKNOWN else date_format(self.day, "j F Y")

    @property
    def url(self) -> str:
        return reverse(("viewpoint", "round", "compilation", "material")[self.what], args=[self.pk])


class Gathered(KeptPaginator):
    """What came in for a version and for the text it follows, latest first, twenty on a page.

    Rows are found, counted and ordered by number and date only; the words are read for those on the page.
    """

    def __init__(self, request: HttpRequest, version: Version, words: str = "", kind: str = "") -> None:
        self.asked, of = (version, request.me, words, kind), (version.pk, words, kind)  # type: ignore[attr-defined]
        number = kept(request, "number that came in", *of, make=self._number)
        super().__init__(request, lazy_rows(self._rows), 20, "what came in", *of, count=number)

    @cached_property
    def found(self) -> dict[str, Any]:
        """The rows of each kind that is asked for; worded where it is not known what they give."""
        *asked, kind = self.asked
        found = _found(*asked)
        return {kind: found[kind]} if kind in found else found

    def _rows(self) -> QuerySet[Any]:
        rows = [_day(rows, self.what(name)) for name, rows in self.found.items()]
        return rows[0].union(*rows[1:], all=True).order_by("-day", "-what", "-pk")

    @staticmethod
    def what(kind: str) -> int:
        return list(KINDS).index(kind)

    def _number(self) -> int:
        rows = [rows.order_by().values_list("pk") for rows in self.found.values()]
        return int(rows[0].union(*rows[1:], all=True).count())

    def shown(self, page: Page) -> list[Input]:
        """The rows of a page, with their words."""
        order = [(what, pk) for what, pk, _day in page]
        numbers = {kind: [pk for what, pk in order if what == self.what(kind)] for kind in self.found}
        parts = [_told(kind, self.found[kind].filter(pk__in=pks)) for kind, pks in numbers.items() if pks]
        told = [Input(*row) for row in parts[0].union(*parts[1:], all=True)] if parts else []
        return sorted(told, key=lambda one: order.index((one.what, one.pk)))


def _found(version: Version, me: Any, words: str) -> dict[str, Any]:
    """The rows of each kind that hold every word."""
    texts = [version] + ([version.previous] if version.previous else [])
    wholes, numbers = [text.topic_id for text in texts], [text.pk for text in texts]
    said = Viewpoint.objects.visible_to(me).standing().filter(whole__in=wholes)
    held = Round.objects.visible_to(me).filter(about__in=wholes)
    made = Compilation.objects.visible_to(me).filter(about__in=wholes, state__in=("published", "withdrawn"))
    kept = Material.objects.visible_to(me).kept().filter(version__in=numbers)
    for word in words.split()[:5]:
        said = said.filter(holding(word, "wording__text", "capacity", "round__title"))
        held = held.filter(holding(word, "title"))
        made = made.filter(Q(words__contains=word.casefold()) | holding(word, "title"))
        kept = kept.filter(holding(word, "title", "source", "text"))
    return {"synpunkter": said, "moten": held, "sammanstallningar": made, "underlag": kept}


def _day(rows: Any, what: int) -> QuerySet[Any]:
    """What it is, its number and its day."""
    columns = {"what": Value(what, IntegerField()), "day": DAYS[what]}
    return rows.order_by().annotate(**columns).values_list("what", "pk", "day")


def holding(word: str, *fields: str) -> Q:
    """Rows with a word in one of the fields, in any case: SQLite knows none of å, ä and ö, so all three are asked."""
    found = Q()
    for form in {word.casefold(), word.capitalize(), word.upper()}:
        for field in fields:
            found |= Q(**{f"{field}__icontains": form})
    return found


DAYS: tuple[Any, ...] = (
    Coalesce("round__held_on", TruncDate("left_at"), output_field=DateField()),
    Coalesce("held_on", "opens_on", Value(UNKNOWN, DateField()), output_field=DateField()),
    F("dated"),
    F("dated"),
)
OWN: dict[str, dict[str, Any]] = {  # the columns of each kind that are not empty
    "synpunkter": {
        "says": Cast("wording__text", TextField()),
        "who": F("capacity"),
        "place": Coalesce("round__title", Value(""), output_field=CharField()),
        "number": Coalesce("group__number", Value(0), output_field=IntegerField()),
        "of": F("whole"),
    },
    "moten": {"says": Cast("title", TextField()), "who": F("kind"), "of": F("about")},
    "sammanstallningar": {"says": Cast("title", TextField()), "of": F("about")},
    "underlag": {
        "says": Cast("title", TextField()),
        "who": F("source"),
        "place": F("kind"),
        "of": F("version__topic"),
    },
}


def _told(kind: str, rows: Any) -> QuerySet[Any]:
    """Rows of one kind with the columns that are shown, alike for all kinds."""
    what = list(KINDS).index(kind)
    plain = {"what": Value(what, IntegerField()), "number": Value(0, IntegerField()), "day": DAYS[what]}
    plain |= {"who": Value("", CharField()), "place": Value("", CharField())}
    return rows.order_by().annotate(**(plain | OWN[kind])).values_list(*SHOWN)
