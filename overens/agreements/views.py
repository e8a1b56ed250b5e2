"""GET shows agreements and commitments. The steps' own pages are in `steps.py`."""

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, OuterRef, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from overens.bodies.models import Party
from overens.bodies.words import abbreviations_in_use
from overens.documents.media import MEDIA, respond
from overens.journal.models import Entry
from overens.process.history import history
from overens.ui.house import Link
from overens.viewpoints.models import Phrase, Round, Topic, Viewpoint
from overens.viewpoints.process import PHRASE, VIEWPOINT
from overens.viewpoints.views import filtered

from .comparison import compared
from .export import as_csv, as_data, document_of
from .models import BEGUN, Accession, Agreement, Commitment, Reading, Version
from .page import page_of
from .process import ACCESSION, AGREEMENT, COMMITMENT, READING, VERSION


@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    """To the text that stands now: the one in force, else the latest on its way there; else what will be here.

    Where several agreements are in force, to the one chosen as the main one.
    """
    going = ("in_force", "decided", "sent", "consultation", "proposed")
    texts = Version.objects.visible_to(request.me).filter(state__in=going)
    first = Case(When(state="in_force", then=0), When(state="decided", then=1), default=2)
    latest = texts.order_by(first, "-agreement__main", "-in_force_from", "-published_on", "-pk").first()
    return redirect(latest) if latest else redirect("versions")


WHICH = {  # the filter's words in the address: what they show
    "oppna": (_("Proposals open now"), BEGUN),
    "galler": (_("Decided and in force"), ("decided", "in_force")),
    "tidigare": (_("Earlier"), ("replaced", "ended", "withdrawn")),
}


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every text one may see, those open now first; and those being read in."""
    seen, chosen = Version.objects.visible_to(request.me), request.GET.get("visa", "")
    if chosen in WHICH:
        seen = seen.filter(state__in=WHICH[chosen][1])
    said = Viewpoint.objects.visible_to(request.me).standing().filter(whole=OuterRef("topic")).order_by()
    number = Subquery(said.values("whole").annotate(number=Count("pk")).values("number"))
    open_first = Case(When(state__in=BEGUN, then=0), default=1)
    texts = seen.told().annotate(said=Coalesce(number, 0)).order_by(open_first, "-pk")
    readings = Reading.objects.visible_to(request.me).filter(state="read").order_by("-pk")[:20]
    context = {
        "page": Paginator(texts, 20).get_page(request.GET.get("sida")),
        "tabs": [
            Link(str(name), f"?visa={key}" if key else "?", current=key == chosen)
            for key, name in ({"": _("All")} | {key: name for key, (name, _states) in WHICH.items()}).items()
        ],
        "chosen": chosen,
        "parties": Party.objects.all(),
        "readings": readings if request.me.seats else [],
        "open": READING.open_to(request.me, Reading()) + VERSION.open_to(request.me, Version()),
    }
    return render(request, "agreements/versions.html", context)


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One text: principle by principle, both parties side by side."""
    version = get_object_or_404(Version.objects.visible_to(request.me).told(), pk=pk)
    page = page_of(version, request.me)
    new = COMMITMENT.open_to(request.me, Commitment(version=version))
    new += VERSION.open_to(request.me, Version(previous=version))
    if version.is_decided and version.agreement.speaks == Agreement.Speaks.SIGNATORIES:
        version.joined = version.accessions.standing().count()
    context = {
        "version": version,
        "page": page,
        "meanings": abbreviations_in_use() | page.meanings,
        "parties": page.parties,
        "waits_for": waits_for(version, page.parties),
        "open": VERSION.open_to(request.me, version) + new + on_agreement(request, version),
        "media": [*MEDIA, "csv", "json"],
        "why": "" if version.has_text else why_proposed(version),
        "history": history(version, 4),
    }
    return render(request, "agreements/version.html", context)


def on_agreement(request: HttpRequest, version: Version) -> list[Any]:
    """The steps on the agreement that its text calls for: to end it, and to say who speaks where nobody has."""
    agreement = version.agreement
    agreement.holds, agreement.holding = version.state == "in_force", 0
    rows = AGREEMENT.open_to(request.me, agreement)
    return [row for row in rows if row.step.name != "say_who_speaks" or not agreement.speaks]


def why_proposed(version: Version) -> str:
    """Why an idea was proposed, in the words of who did it."""
    entry = Entry.objects.of(version).filter(verb="agreements.propose_idea").select_related("remark").first()
    return entry.remark.text if entry and hasattr(entry, "remark") else ""


def waits_for(version: Version, parties: list[Party]) -> Party | None:
    """Whose move it is: to take a stand, to change what was refused, or to record what was decided."""
    if version.state in {"sent", "decided"}:
        return next((one for one in parties if one.kind == Party.Kind.MUNICIPALITY), None)
    silent = version.agreement.speaks in {"nobody", "signatories"} and version.sender.kind != Party.Kind.CIVIL_SOCIETY
    if version.refused or silent:
        return version.party
    waiting = [one for one in parties if one.kind != Party.Kind.OTHER and one.pk != version.party_id]
    return next((one for one in waiting if one.pk not in version.taken_by), None)


@require_safe
def version_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened to a text, in sentences."""
    version = get_object_or_404(Version.objects.visible_to(request.me).told(), pk=pk)
    return render(request, "agreements/history.html", {"version": version, "history": history(version, 100)})


@require_safe
def version_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The text as a file: PDF, Word, plain text, CSV or JSON, in the structure of the page."""
    version = get_object_or_404(Version.objects.visible_to(request.me).told(), pk=pk)
    if suffix == "json":
        return JsonResponse(as_data(version), json_dumps_params={"ensure_ascii": False, "indent": 1})
    if suffix == "csv":
        return as_csv(version)
    if suffix not in MEDIA:
        raise Http404
    return respond(document_of(version), suffix, str(version))


@require_safe
def signatories(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has joined a version, since when and on what ground."""
    version = get_object_or_404(Version.objects.visible_to(request.me).told(), pk=pk)
    joined = Accession.objects.filter(version=version).standing().select_related("body__party", "version")
    page = Paginator(joined.order_by("body__name", "pk"), 50).get_page(request.GET.get("sida"))
    rows = [(one, ACCESSION.open_to(request.me, one)) for one in page]
    own = {one.body_id for one in joined.filter(body__in=request.me.body_ids)} if request.me.body_ids else set()
    new = ACCESSION.open_to(request.me, Accession(version=version))
    open_now = [row for row in new if any(actor.seat.body_id not in own for actor in row.actors)]
    context = {"version": version, "page": page, "rows": rows, "open": open_now}
    return render(request, "agreements/signatories.html", context)


def find_following(request: HttpRequest, pk: int) -> Version:
    """A version one may see, that follows another."""
    return get_object_or_404(Version.objects.visible_to(request.me).told().exclude(previous=None), pk=pk)


@require_safe
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs from the version before, word by word."""
    version = find_following(request, pk)
    context = {"version": version, "document": compared(version), "media": MEDIA}
    return render(request, "agreements/comparison.html", context)


@require_safe
def comparison_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The differences as a file."""
    version = find_following(request, pk)
    if suffix not in MEDIA:
        raise Http404
    document = compared(version)
    return respond(document, suffix, document.title)


@require_safe
def commitment(request: HttpRequest, version: int, pk: int) -> HttpResponse:
    """One promise: who answers for it, how it goes, and everything said of it."""
    found = get_object_or_404(Commitment.objects.visible_to(request.me).told(), pk=pk, version=version)
    said = Viewpoint.objects.visible_to(request.me).filter(topic=found.topic)
    context: dict[str, Any] = {
        "commitment": found,
        "version": found.version,
        "reports": found.reports.all()[:10],
        "heirs": _heirs(found),
        "open": COMMITMENT.open_to(request.me, found),
        "say": VIEWPOINT.open_to(request.me, Viewpoint(topic=found.topic))
        + PHRASE.open_to(request.me, Phrase(topic=found.topic)),
        "may_mark": bool(request.me.seats),
        "phrases": _phrases(request, found),
        "history": history(found),
    }
    return render(request, "agreements/commitment.html", context | filtered(request, said))


def _phrases(request: HttpRequest, commitment: Commitment) -> Any:
    """Its words found unclear, with who explained them."""
    seen = Phrase.objects.visible_to(request.me).filter(topic=commitment.topic)
    return seen.select_related("defined_by").order_by("pk")[:50]


def _heirs(commitment: Commitment) -> Any:
    """Who takes over from the unit in charge, from when; nobody while it stands."""
    unit = commitment.responsible
    return unit.successions.select_related("successor") if unit and unit.until else []


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """To the place of a topic: a commitment's page, a principle or the whole text."""
    topics = Topic.objects.visible_to(request.me).select_related("commitment", "principle", "version")
    found = get_object_or_404(topics, pk=pk)
    if hasattr(found, "commitment"):
        return redirect(found.commitment)
    if hasattr(found, "principle"):
        return redirect(f"{found.principle.version.get_absolute_url()}#t{found.pk}")
    if hasattr(found, "version"):
        return redirect(found.version)
    if asked := Round.objects.visible_to(request.me).filter(about=found.whole_id or found.pk).first():
        return redirect(asked)  # a question of its own
    raise Http404
