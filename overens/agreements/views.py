"""GET shows agreements and commitments. The steps' own pages are in `steps.py`."""

from functools import lru_cache
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Case, Count, OuterRef, Q, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from overens.bodies.languages import NAMES, OWN_NAMES, PREVAILS, name_of, wanted
from overens.bodies.models import Party
from overens.bodies.papers import respond_on_paper
from overens.bodies.sight import seen
from overens.bodies.town import parties_here
from overens.bodies.words import abbreviations_in_use
from overens.documents.media import MEDIA, disposition
from overens.journal.kept import KeptPaginator
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.process.history import Line, history
from overens.process.rows import Rows
from overens.ui.house import Link
from overens.viewpoints.definitions import MOST, meanings
from overens.viewpoints.languages import progress, words_of
from overens.viewpoints.models import Phrase, Round, Topic, Viewpoint, spoken_in
from overens.viewpoints.process import PHRASE, VIEWPOINT
from overens.viewpoints.views import filtered

from . import steps
from .along import brought
from .comparison import compared, named
from .data import as_data
from .export import as_csv, document_of
from .freshness import stale_since
from .links import linked, with_links
from .lists import text_of_today
from .models import BEGUN, Accession, Agreement, Commitment, Reading, Reference, SentFile, Version, spoken
from .page import page_of
from .process import ACCESSION, AGREEMENT, COMMITMENT, READING, REFERENCE, VERSION
from .words import all_topics

MOST_VERSIONS = 100  # of one agreement, to choose among


@require_safe
def agreement(request: HttpRequest) -> HttpResponse:
    """To the text that stands now: the one in force, else the latest on its way there; else what will be here.

    Where several agreements are in force, to the one chosen as the main one.
    """
    latest = text_of_today(request.me)
    return redirect(latest) if latest else redirect("versions")


READING_SEEN = seen(lambda: Reading.objects.select_related("version").defer("lines", "rows"))
WHICH = {  # the filter's words in the address: what they show
    "oppna": (_("Proposals open now"), BEGUN),
    "galler": (_("Decided and in force"), ("decided", "in_force")),
    "tidigare": (_("Earlier"), ("replaced", "ended", "withdrawn")),
}


@require_safe
def versions(request: HttpRequest) -> HttpResponse:
    """Every text one may see, those open now first; and those being read in."""
    shown, chosen = Version.objects.visible_to(request.me), request.GET.get("visa", "")
    if chosen in WHICH:
        shown = shown.filter(state__in=WHICH[chosen][1])
    said = Viewpoint.objects.visible_to(request.me).standing().filter(whole=OuterRef("topic")).order_by()
    number = Subquery(said.values("whole").annotate(number=Count("pk")).values("number"))
    open_first = Case(When(state__in=BEGUN, then=0), default=1)
    texts = shown.told().annotate(said=Coalesce(number, 0)).order_by(open_first, "-pk")
    readings = Reading.objects.visible_to(request.me).filter(state__in=("waiting", "read", "unreadable"))
    readings = readings.only("name", "version").order_by("-pk")[:20]
    context = {
        "page": KeptPaginator(request, texts, 20, "versions", chosen).get_page(request.GET.get("sida")),
        "tabs": [
            Link(str(name), f"?visa={key}" if key else "?", current=key == chosen)
            for key, name in ({"": _("All")} | {key: name for key, (name, _states) in WHICH.items()}).items()
        ],
        "chosen": chosen if chosen in WHICH else "",
        "parties": parties_here(),
        "readings": readings if request.me.seats else [],
        "open": [*_to_read_in(request), *VERSION.open_to(request.me, Version())],
    }
    return render(request, "agreements/versions.html", context)


def _to_read_in(request: HttpRequest) -> list[Any]:
    """The one door to reading in: it hands in what takes its time by itself."""
    return [row for row in READING.open_to(request.me, Reading()) if row.step.name != "hand_in"]


@require_safe
def reading(request: HttpRequest, pk: int) -> HttpResponse:
    """A text being read in: how far the reading has come, why it cannot be read, or its lines to look through."""
    found = READING_SEEN.one(request.me.sight, pk)
    if found.state in {"waiting", "unreadable"}:
        file = SentFile.objects.filter(reading=found).only("page", "pages").first()
        context = {"reading": found, "file": file, "still": "stanna" in request.GET, "history": history(found)}
        return render(request, "agreements/reading.html", context)
    if found.state == "confirmed" or found.source:
        return redirect(found.version or reverse("confirm", args=[pk]))
    return steps.correct_reading(request, pk=pk)


@lru_cache(maxsize=8)
def in_languages(codes: tuple[str, ...]) -> Prepared:
    """One text with whether it can be read in each of some languages."""
    return seen(lambda: Version.objects.told().in_languages(list(codes)).annotate(**brought()))


@require_safe
def version(request: HttpRequest, pk: int) -> HttpResponse:
    """One text: principle by principle, both parties side by side."""
    codes = tuple(code for code in request.municipality.languages if code in NAMES)
    version = in_languages(codes).one(request.me.sight, pk)
    asked = asked_language(request)
    page = SimpleLazyObject(lambda: page_of(version, request.me, asked))  # made where no part of it is kept
    steps = [row for row in VERSION.open_to(request.me, version) if row.step.name != "translate"]  # has its own page
    new = COMMITMENT.open_to(request.me, Commitment(version=version))
    new += VERSION.open_to(request.me, Version(previous=version))
    if version.is_decided and version.agreement.speaks == Agreement.Speaks.SIGNATORIES:
        version.joined = version.accessions.standing().count()
    context = {
        "version": version,
        "page": page,
        "meanings": SimpleLazyObject(lambda: abbreviations_in_use() | page.meanings),
        "parties": SimpleLazyObject(lambda: page.parties),
        "waits_for": SimpleLazyObject(lambda: waits_for(version, page.parties)),
        "open": steps + new + on_agreement(request, version),
        "may_reword": any(row.step.name == "reword_text" for row in steps),
        "asked": asked,
        "query": f"?sprak={asked}" if asked else "",
        "language_name": name_of(wanted(asked, version.language)),
        "readable": [(code, OWN_NAMES[code]) for code in codes if getattr(version, spoken(code))],
        "media": [*MEDIA, "csv", "json"],
        "why": SimpleLazyObject(lambda: "" if version.has_text else why_proposed(version)),
        "history": SimpleLazyObject(lambda: history(version, 4)),
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


def asked_language(request: HttpRequest) -> str:
    """The language a reader has asked for, if it is one a text can be in."""
    asked = request.GET.get("sprak", "")
    return asked if asked in NAMES else ""


@require_safe
def languages(request: HttpRequest, pk: int) -> HttpResponse:
    """How far a text has come in each language."""
    version = steps.find_version(request, pk)
    rows = progress(all_topics(version), request.municipality.languages)
    may = any(row.step.name == "translate" for row in VERSION.open_to(request.me, version))
    told = [{"done": done, "name": name_of(done.language), "known": done.language in NAMES} for done in rows]
    return render(request, "agreements/languages.html", {"version": version, "rows": told, "may_translate": may})


@require_safe
def version_history(request: HttpRequest, pk: int) -> HttpResponse:
    """What has happened to a text, in sentences."""
    version = steps.find_version(request, pk)
    context = {"version": version, "history": SimpleLazyObject(lambda: history(version, 100))}
    return render(request, "agreements/history.html", context)


@require_safe
def version_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The text as a file: PDF, Word, plain text, CSV or JSON, in the structure of the page."""
    version = steps.find_version(request, pk)
    if suffix == "json":
        answer = JsonResponse(as_data(version, request.me), json_dumps_params={"ensure_ascii": False, "indent": 1})
        answer["Content-Disposition"] = disposition(f"{version}.json")
        return answer
    if suffix == "csv":
        return as_csv(version)
    if suffix not in MEDIA:
        raise Http404
    document = document_of(version, asked_language(request))
    return respond_on_paper(document, suffix, document.title)


@require_safe
def signatories(request: HttpRequest, pk: int) -> HttpResponse:
    """Who has joined a version, since when and on what ground."""
    version = steps.find_version(request, pk)
    joined = Accession.objects.filter(version=version).standing().select_related("body__party", "version")
    page = Paginator(joined.order_by("body__name", "pk"), 50).get_page(request.GET.get("sida"))
    rows = [(one, ACCESSION.open_to(request.me, one)) for one in page]
    own = {one.body_id for one in joined.filter(body__in=request.me.body_ids)} if request.me.body_ids else set()
    new = ACCESSION.open_to(request.me, Accession(version=version))
    open_now = [row for row in new if any(actor.seat.body_id not in own for actor in row.actors)]
    context = {"version": version, "page": page, "rows": rows, "open": open_now}
    return render(request, "agreements/signatories.html", context)


ALL_VERSIONS = Prepared(
    lambda sight, pk: (
        Version.objects.visible_to(sight).told().filter(agreement__versions=pk).order_by("-pk")[:MOST_VERSIONS]
    )
)


def find_compared(request: HttpRequest, pk: int) -> tuple[Version, list[Version], Version]:
    """A version, the others of its agreement one may see, and the one chosen: by default the one it follows."""
    found = ALL_VERSIONS.all(request.me.sight, pk)
    version = next((one for one in found if one.pk == pk), None)
    if version is None:
        raise Http404
    others = [one for one in found if one != version]
    asked = request.GET.get("med") or str(version.previous_id or "")
    chosen = next((one for one in others if str(one.pk) == asked), None)
    if chosen is None and (request.GET.get("med") or not others):
        raise Http404
    return version, others, chosen or others[0]


def later_first(one: Version, other: Version) -> tuple[Version, Version]:
    """Two versions, the one begun later first: what differs is told as what was changed since the earlier."""
    return (one, other) if one.pk > other.pk else (other, one)


@require_safe
def comparison(request: HttpRequest, pk: int) -> HttpResponse:
    """What differs from another version of the agreement, word by word."""
    version, others, other = find_compared(request, pk)
    choices = [(one.pk, named(one)) for one in others]
    document = SimpleLazyObject(lambda: compared(*later_first(version, other)))
    context = {"version": version, "document": document, "media": MEDIA}
    return render(request, "agreements/comparison.html", context | {"other": other, "choices": choices})


@require_safe
def comparison_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The differences as a file."""
    if suffix not in MEDIA:
        raise Http404
    version, _others, other = find_compared(request, pk)
    document = compared(*later_first(version, other))
    return respond_on_paper(document, suffix, document.title)


PHRASE_ROW = ("id", "state", "topic_id", "words", "definition", "defined_by_id")


def _phrases_on(sight: Any) -> Any:
    """The words found unclear in a commitment of an outer query, and those of its whole text: see `phrases_of`."""
    waiting = Q(state__in=("marked", "defining", "defined"), whole=OuterRef("version__topic"))
    earlier = Q(whole__version__agreement=OuterRef("version__agreement"), whole__lte=OuterRef("version__topic"))
    shown = Q(topic=OuterRef("topic")) | waiting | Q(state="defined") & earlier
    return Phrase.objects.visible_to(sight).filter(shown).order_by("pk")


@lru_cache(maxsize=16)
def whole_commitment(language: str) -> Prepared:
    """One commitment with all its page shows of it, in a language."""

    def rows(sight: Any, version: int, pk: int) -> Any:
        told = Commitment.objects.visible_to(sight).told().followed()
        told = told.annotate(phrase_rows=Rows(_phrases_on(sight)[:MOST], *PHRASE_ROW))
        return with_links(told).annotate(**spoken_in(language, "topic")).filter(version=version, pk=pk)

    return Prepared(rows)


@require_safe
def commitment(request: HttpRequest, version: int, pk: int) -> HttpResponse:
    """One promise: who answers for it, how it goes, and everything said of it."""
    asked = asked_language(request)
    found = whole_commitment(wanted(asked, PREVAILS)).one(request.me.sight, version, pk)
    said = Viewpoint.objects.visible_to(request.me).filter(topic=found.topic)
    realisations, references = linked(found)
    steps = {row.step.name: row for row in COMMITMENT.open_to(request.me, found)}
    unlink = steps.pop("unlink_forum", None)  # its button stands beside each link
    phrases: Any = SimpleLazyObject(lambda: _phrases(found))
    words = words_of(found.topic, wanted(asked, found.version.language), found)
    context: dict[str, Any] = {
        "commitment": found,
        "words": words,
        "meanings": SimpleLazyObject(lambda: abbreviations_in_use() | meanings(phrases)),
        "asked": asked,
        "query": f"?sprak={asked}" if asked else "",
        "language_name": name_of(words.language),
        "version": found.version,
        "reports": found.latest,
        "stale_since": stale_since(found, request.municipality.stale_months),  # type: ignore[attr-defined]
        "open": list(steps.values()),
        "realisations": realisations,
        "unlink_url": unlink.url if unlink else "",
        "references": [(one, REFERENCE.open_to(request.me, one)) for one in references],
        "refer": REFERENCE.open_to(request.me, Reference(commitment=found)),
        "say": VIEWPOINT.open_to(request.me, Viewpoint(topic=found.topic))
        + PHRASE.open_to(request.me, Phrase(topic=found.topic)),
        "may_mark": bool(request.me.seats),
        "phrases": SimpleLazyObject(lambda: [one for one in phrases if one.topic_id == found.topic_id][:50]),
        "history": SimpleLazyObject(lambda: _history(found)),
    }
    return render(request, "agreements/commitment.html", context | filtered(request, said, "topic", found.topic_id))


def _history(commitment: Commitment) -> list[Line]:
    """What happened to a commitment and to what it rests on, or once did, latest first."""
    own = Q(kind="agreements.commitment", thing=commitment.pk)
    rests = Q(kind="agreements.reference", thing__in=commitment.references.values("pk"))
    entries = Entry.objects.filter(own | rests).select_related("remark").order_by("-pk")
    return [Line(entry) for entry in entries[:30]]


def _phrases(commitment: Any) -> list[Phrase]:
    """The same, as `whole_commitment` brought them."""
    parties = {party.pk: party for party in parties_here()}
    found = [Phrase(**dict(zip(PHRASE_ROW, row, strict=True))) for row in commitment.phrase_rows]
    for phrase in found:
        phrase.defined_by = parties.get(phrase.defined_by_id or 0)
    return found


@require_safe
def topic(request: HttpRequest, pk: int) -> HttpResponse:
    """To the place of a topic: a commitment's page, a principle or the whole text."""
    topics = Topic.objects.visible_to(request.me).select_related("commitment", "principle", "version", "whole__version")
    found = get_object_or_404(topics, pk=pk)
    if hasattr(found, "commitment"):
        return redirect(found.commitment)
    if hasattr(found, "principle"):
        return redirect(f"{found.principle.version.get_absolute_url()}#t{found.pk}")
    if hasattr(found, "version"):
        return redirect(found.version)
    if found.whole and hasattr(found.whole, "version"):
        return redirect(f"{found.whole.version.get_absolute_url()}#t{found.pk}")
    if asked := Round.objects.visible_to(request.me).filter(about=found.whole_id or found.pk).first():
        return redirect(asked)  # a question of its own
    raise Http404
