"""What a list of commitments can be narrowed to; the address of a narrowed list can be shared."""

from datetime import date
from typing import Any

from django import forms
from django.db.models import Count, OuterRef, QuerySet, Subquery
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party
from overens.ui.forms import Form

from .freshness import stale
from .models import Commitment, Report, Version

NOBODY, NO_REPORT, STALE = "ingen", "ingen", "inaktuell"
STATUSES = [*Report.Status.choices, (NO_REPORT, _("not reported yet")), (STALE, _("not reported on for long"))]


class Narrowing(forms.ChoiceField):
    """A choice that is always made: everything, unless something else is chosen."""

    def validate(self, value: Any) -> None:
        if value:
            super().validate(value)


class FilterForm(Form):
    """One choice of each, none narrows nothing. Its fields are the words of the address."""

    use_required_attribute = False
    part = Narrowing(label=_("Who promises"))
    princip = Narrowing(label=_("Principle"))
    ansvarig = Narrowing(label=_("Who answers for it"))
    laget = Narrowing(label=_("How it goes"))

    def __init__(self, *args: Any, version: Version, parties: list[Party], fresh: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fresh = fresh  # what was reported on before that day is stale
        everything = ("", _("All"))
        principles = version.principles.select_related("topic__wording")
        bodies = Body.objects.filter(commitments__version=version).distinct().order_by("name")
        chosen: dict[str, list[Any]] = {
            "part": [(str(party.pk), party.heading) for party in parties],
            "princip": [(str(principle.pk), str(principle)) for principle in principles],
            "ansvarig": [*((str(body.pk), body.name) for body in bodies), (NOBODY, _("Nobody yet"))],
            "laget": STATUSES,
        }
        for name, choices in chosen.items():
            self.fields[name].choices = [everything, *choices]
            self.fields[name].error_messages["invalid_choice"] = _("This is not in the list. Choose again.")

    def narrow(self, commitments: QuerySet[Any]) -> QuerySet[Any]:
        """Only those that fit every choice that is one."""
        said = self.cleaned_data if self.is_valid() else getattr(self, "cleaned_data", {})
        if party := said.get("part"):
            commitments = commitments.filter(topic__promised_by=party)
        if principle := said.get("princip"):
            commitments = commitments.filter(principle=principle)
        if body := said.get("ansvarig"):
            commitments = commitments.filter(responsible=None if body == NOBODY else body)
        status = said.get("laget")
        if status == STALE:
            return stale(commitments, self.fresh)
        if status:
            commitments = commitments.filter(status=None if status == NO_REPORT else status)
        return commitments


def with_status(commitments: QuerySet[Commitment]) -> QuerySet[Any]:
    """Each with the status last reported; none before the first report."""
    latest = Report.objects.filter(commitment=OuterRef("pk")).order_by("-pk").values("status")[:1]
    return commitments.annotate(status=Subquery(latest))


def counted(version: Version) -> dict[int, dict[int | None, int]]:
    """How many commitments each principle has, by party."""
    rows = Commitment.objects.filter(version=version).exclude(state="removed").order_by()
    found: dict[int, dict[int | None, int]] = {}
    for row in rows.values("principle", "topic__promised_by").annotate(number=Count("pk")):
        found.setdefault(row["principle"], {})[row["topic__promised_by"]] = row["number"]
    return found
