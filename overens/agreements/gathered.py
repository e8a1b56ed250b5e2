"""All that has come in for a version: viewpoints, meetings, compilations, material. One list, to search in."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, TextField, Value
from django.db.models.functions import Cast, Coalesce, TruncDate
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

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
        if self.what == 1:
            return reverse("viewpoints", args=[self.of])
        return reverse(("viewpoint", "", "compilation", "material")[self.what], args=[self.pk])


def gathered(version: Version, me: Any, words: str = "", kind: str = "") -> QuerySet[Any]:
    """What came in for a version and for the text it follows, latest first."""
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
    rows = {"synpunkter": _said(said), "moten": _held(held), "sammanstallningar": _made(made), "underlag": _kept(kept)}
    chosen = [rows[kind]] if kind in rows else list(rows.values())
    return chosen[0].union(*chosen[1:], all=True).order_by("-day", "-what", "-pk")


def holding(word: str, *fields: str) -> Q:
    """Rows with a word in one of the fields, in any case: SQLite knows none of å, ä and ö, so all three are asked."""
    found = Q()
    for form in {word.casefold(), word.capitalize(), word.upper()}:
        for field in fields:
            found |= Q(**{f"{field}__icontains": form})
    return found


def _row(rows: Any, what: int, **columns: Any) -> QuerySet[Any]:
    plain = {"what": Value(what, IntegerField()), "number": Value(0, IntegerField())}
    plain |= {"who": Value("", CharField()), "place": Value("", CharField())}
    return rows.order_by().annotate(**(plain | columns)).values_list(*SHOWN)


def _said(rows: Any) -> QuerySet[Any]:
    day = Coalesce("round__held_on", TruncDate("left_at"), output_field=DateField())
    place = Coalesce("round__title", Value(""), output_field=CharField())
    number = Coalesce("group__number", Value(0), output_field=IntegerField())
    text = Cast("wording__text", TextField())
    return _row(rows, 0, day=day, says=text, who=F("capacity"), place=place, number=number, of=F("whole"))


def _held(rows: Any) -> QuerySet[Any]:
    day = Coalesce("held_on", Value(UNKNOWN, DateField()), output_field=DateField())
    return _row(rows, 1, day=day, says=Cast("title", TextField()), who=F("kind"), of=F("about"))


def _made(rows: Any) -> QuerySet[Any]:
    return _row(rows, 2, day=F("dated"), says=Cast("title", TextField()), of=F("about"))


def _kept(rows: Any) -> QuerySet[Any]:
    text = Cast("title", TextField())
    return _row(rows, 3, day=F("dated"), says=text, who=F("source"), place=F("kind"), of=F("version__topic"))
