"""GET shows the commitments and the principles of the text that stands today, each as a list of its own."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, OuterRef, Subquery, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from overens.bodies.sight import Sight
from overens.bodies.town import parties_here
from overens.journal.kept import KeptPaginator
from overens.journal.prepared import Prepared
from overens.viewpoints.models import Topic, Translation

from .filters import STALE, FilterForm, counted, with_status
from .freshness import last_fresh_day, with_freshness
from .models import Commitment, Report, Version


def _of_today(sight: Sight) -> Any:
    going = ("in_force", "decided", "sent", "consultation", "proposed")
    texts = Version.objects.visible_to(sight).filter(state__in=going)
    first = Case(When(state="in_force", then=0), When(state="decided", then=1), default=2)
    return texts.told().order_by(first, "-agreement__main", "-in_force_from", "-published_on", "-pk")[:1]


TODAY = Prepared(_of_today)


def text_of_today(me: Any) -> Version | None:
    """The text in force, of the main agreement first; else the latest on its way there."""
    return TODAY.first(me.sight)  # type: ignore[no-any-return]


def translated(topic: str) -> Subquery:
    """The words of a topic in the reader's language, where there are some."""
    other = Translation.objects.filter(topic=OuterRef(topic), wording__language=get_language())
    return Subquery(other.order_by("-pk").values("wording__text")[:1])


@require_safe
def commitments(request: HttpRequest) -> HttpResponse:
    """Every commitment of the text of today, to narrow by party, principle, who answers for it and how it goes."""
    version = text_of_today(request.me)
    if version is None:
        return render(request, "agreements/commitments.html", {"version": None})
    chosen = tuple(request.GET.get(name, "") for name in FilterForm.base_fields)
    months = request.municipality.stale_months  # type: ignore[attr-defined]
    fresh = last_fresh_day(months)
    form: Any = SimpleLazyObject(lambda: FilterForm(request.GET, version=version, parties=parties_here(), fresh=fresh))
    own = Commitment.objects.filter(version=version).exclude(state="removed")
    own = own.select_related("topic__wording", "topic__promised_by", "principle__topic__wording", "responsible")
    shown: Any = (
        with_freshness(with_status(own)).annotate(translated=translated("topic")).order_by("topic__order", "pk")
    )
    if any(chosen):
        pages, right = Paginator(form.narrow(shown), 40), form.is_valid()
    else:  # nothing chosen narrows nothing and cannot be wrong: what is shown may be kept from before
        pages, right = KeptPaginator(request, shown, 40, "commitments of", version.pk), True
    page, labels = pages.get_page(request.GET.get("sida")), dict(Report.Status.choices)
    context = {
        "version": version,
        "form": form,
        "page": page,
        "rows": SimpleLazyObject(lambda: [(one, labels.get(one.status, "")) for one in page]),
        "chosen": chosen if any(chosen) else (),
        "fresh": fresh,
        "months": months,
        "stale": STALE,
    }
    return render(request, "agreements/commitments.html", context, status=200 if right else 422)


@require_safe
def principles(request: HttpRequest) -> HttpResponse:
    """The principles of the text of today, each with how many commitments stand under it."""
    version = text_of_today(request.me)
    if version is None:
        return render(request, "agreements/principles.html", {"version": None})
    rows = SimpleLazyObject(lambda: _explained(version))  # made where the page is not kept
    return render(request, "agreements/principles.html", {"version": version, "rows": rows})


def _explained(version: Version) -> list[tuple[Any, str, list[tuple[Any, int]]]]:
    """Each principle with its explanation and how many commitments of each party stand under it."""
    numbers, parties = counted(version), parties_here()
    found = version.principles.select_related("topic__wording").annotate(translated=translated("topic"))
    explained = dict(
        Topic.objects.filter(whole=version.topic_id, kind=Topic.Kind.EXPLANATION, removed=False).values_list(
            "parent", "wording__text"
        )
    )
    return [
        (
            one,
            explained.get(one.topic_id, ""),
            [(party, n) for party in parties if (n := numbers.get(one.pk, {}).get(party.pk, 0))],
        )
        for one in found
    ]
