"""GET shows the work on a version: how far it has come, what is open, whom to reach, all that came in."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Case, Max, Min, OuterRef, Q, When
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from overens.bodies.models import Party, Seat
from overens.bodies.roles import coordinator
from overens.bodies.sight import seen
from overens.bodies.town import parties_here
from overens.journal.kept import KeptPaginator
from overens.journal.models import Entry
from overens.process.history import history
from overens.process.rows import Rows
from overens.ui.forms import clean_text
from overens.ui.house import Link

from .along import brought
from .gathered import KINDS, Gathered
from .life_steps import find_agreement
from .models import BEGUN, SHOWN, Material, Outlook, Version
from .process import AGREEMENT, MATERIAL, OUTLOOK
from .timeline import Event, entries_of, versions_of

PHASES = {
    "idea": gettext_lazy("Idea"),
    "working_group": gettext_lazy("Working group"),
    "draft": gettext_lazy("Draft"),
    "proposed": gettext_lazy("Public proposal"),
    "consultation": gettext_lazy("Consultation"),
    "sent": gettext_lazy("Sent to decision"),
    "decided": gettext_lazy("Decided"),
    "in_force": gettext_lazy("In force"),
}
ALWAYS = ("draft", "proposed", "sent", "decided", "in_force")  # the phases no text can leave out
LAST = {"withdrawn": gettext_lazy("Withdrawn"), "replaced": gettext_lazy("Replaced"), "ended": gettext_lazy("Ended")}


@dataclass(frozen=True)
class Phase:
    """A phase of the work. `since` is when it first came there; none: to come."""

    name: str
    state: str
    since: datetime | None = None
    now: bool = False


def phases_of(version: Version) -> list[Phase]:
    """How far a version has come, and what remains. Phases it never had are left out."""
    rows = Entry.objects.of(version).exclude(became="").order_by().values("became")
    back = Max("at", filter=Q(verb="agreements.end_consultation"))
    told = {row["became"]: row for row in rows.annotate(first=Min("at"), back=back)}
    since = {state: row["first"] for state, row in told.items()}
    names = PHASES | LAST
    order = list(names)
    here = order.index(version.state)
    to_come = set() if version.state in LAST else {state for state in ALWAYS if order.index(state) > here}
    phases = [
        Phase(str(name), state, since.get(state), state == version.state)
        for state, name in names.items()
        if state in since or state in to_come
    ]
    came_back = told["proposed"]["back"] if "proposed" in told and version.state != "consultation" else None
    return _come_back(phases, came_back) if came_back else phases


def _come_back(phases: list[Phase], day: datetime) -> list[Phase]:
    """The same, where a consultation is closed: the text is a proposal once more, after it."""
    again = next(one for one in phases if one.state == "proposed")
    place = next(number for number, one in enumerate(phases) if one.state == "consultation")
    before = [replace(one, now=False) if one is again else one for one in phases[: place + 1]]
    return [*before, Phase(_("After the consultation"), "proposed", day, again.now), *phases[place + 1 :]]


@require_safe
def current_work(request: HttpRequest) -> HttpResponse:
    """To the work that has come furthest; to all texts where nothing is worked on."""
    rank = Case(*(When(state=state, then=number) for number, state in enumerate(reversed(BEGUN))), default=9)
    begun = Version.objects.visible_to(request.me).filter(state__in=BEGUN).order_by(rank, "-pk").first()
    return redirect("work", begun.pk) if begun else redirect("versions")


OUTLOOKS = ("settled", "open", "capacity", "said_on")


def outlook_of(row: list[Any]) -> Outlook:
    """What is settled and open, as it came with the version."""
    return Outlook(**dict(zip(OUTLOOKS, [*row[:3], date.fromisoformat(row[3])], strict=True)))


def with_outlook() -> Any:
    """Every version with the latest words on what is settled and open."""
    said = Outlook.objects.filter(version=OuterRef("pk")).order_by("-pk")[:1]
    return Version.objects.told().select_related("previous").annotate(looks=Rows(said, *OUTLOOKS), **brought())


WORKED_ON = seen(with_outlook)


@require_safe
def work(request: HttpRequest, pk: int) -> HttpResponse:
    """The work on one version."""
    version = WORKED_ON.one(request.me.sight, pk)
    words, kind = clean_text(request.GET.get("q", ""))[:100], request.GET.get("slag", "")
    kind = kind if kind in KINDS else ""
    came_in = Gathered(request, version, words, kind)
    page = came_in.get_page(request.GET.get("sida"))
    context = {
        "version": version,
        "phases": (phases := SimpleLazyObject(lambda: phases_of(version))),
        "steps": SimpleLazyObject(
            lambda: [(one.name, date_format(one.since, "j F Y") if one.since else "") for one in phases]
        ),
        "here": SimpleLazyObject(lambda: next(number for number, one in enumerate(phases, start=1) if one.now)),
        "outlook": next((outlook_of(row) for row in version.looks), None),
        "reached": SimpleLazyObject(coordinators),
        "page": page,
        "input": SimpleLazyObject(lambda: came_in.shown(page)),  # made where it is not kept
        "q": words,
        "chosen": kind,
        "tabs": _tabs(words, kind),
        "open": OUTLOOK.open_to(request.me, Outlook(version=version))
        + MATERIAL.open_to(request.me, Material(version=version)),
    }
    return render(request, "agreements/work.html", context)


def _tabs(words: str, kind: str) -> list[Link]:
    """The filter by kind, which keeps the words searched for."""
    asked = {"q": words} if words else {}
    return [
        Link(str(label), "?" + urlencode(asked | ({"slag": name} if name else {})), current=kind == name)
        for name, label in ({"": _("All")} | KINDS).items()
    ]


def coordinators() -> list[Seat]:
    """Whom to reach on each side: the seats that hold a whole party together, in the order of the parties."""
    seats = coordinator.seats(None).select_related("body", "party").order_by("party__order", "party", "body__name")
    return list(seats[:20])


MATERIAL_SHOWN = seen(
    lambda: Material.objects.select_related(*(f"version__{name}" for name in SHOWN)).prefetch_related("version__stands")
)


@require_safe
def material(request: HttpRequest, pk: int) -> HttpResponse:
    """One thing the work rests on: where it comes from, its date, its words."""
    found = MATERIAL_SHOWN.one(request.me.sight, pk)
    context = {
        "material": found,
        "version": found.version,
        "open": MATERIAL.open_to(request.me, found),
        "history": history(found),
    }
    return render(request, "agreements/material.html", context)


@require_safe
def timeline(request: HttpRequest, pk: int) -> HttpResponse:
    """One agreement through all its versions: every change with its date, who made it, in what capacity, and why."""
    agreement = find_agreement(request, pk)
    versions = versions_of(agreement, request.me)
    asked = request.GET.get("version", "")
    chosen = next((one for one in versions if str(one.pk) == asked), None)
    entries = entries_of(agreement, [chosen] if chosen else versions, request.me, whole=not chosen)
    of = agreement.pk, chosen.pk if chosen else 0
    page = KeptPaginator(request, entries, 30, "timeline", *of).get_page(request.GET.get("sida"))
    by_number = {one.pk: one for one in versions}
    context = {
        "agreement": agreement,
        "parties": [one for one in parties_here() if one.kind == Party.Kind.CIVIL_SOCIETY],
        "versions": versions,
        "chosen": chosen,
        "page": page,
        "events": SimpleLazyObject(lambda: [Event(entry, {} if chosen else by_number) for entry in page]),
        "open": AGREEMENT.open_to(request.me, agreement),
    }
    return render(request, "agreements/timeline.html", context)
