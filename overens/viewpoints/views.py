"""GET shows viewpoints and compilations. The steps' own pages are in `steps.py`."""

from collections import Counter
from dataclasses import replace
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.bodies.papers import respond_on_paper
from overens.bodies.sight import seen
from overens.documents.media import MEDIA
from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.journal.prepared import Prepared
from overens.process.history import history
from overens.ui.forms import clean_text

from .compilation import document_of, held_by, pages_of
from .definitions import MOST, meanings, phrases_of
from .kinds import by_kind
from .models import Answer, Compilation, Phrase, Round, Topic, Viewpoint
from .process import ANSWER, COMPILATION, PHRASE, ROUND, VIEWPOINT


def filtered(request: HttpRequest, said: Any, of: int | str, *more: int | str) -> dict[str, Any]:
    """A list of viewpoints with its filters, its counts and its pages. `of` and `more` tell it from other lists."""
    standing = lazy_rows(lambda: said.standing())  # worded where it is not known what it gives
    about = (of, *more)
    numbers, answered = kept(request, "viewpoints by kind", *about, make=lambda: _by_kind(standing))
    kind, without = request.GET.get("sort", ""), request.GET.get("svar") == "utan"
    kinds = numbers - answered if without else numbers
    chosen = ({"answer": None} if without else {}) | ({"kind": kind} if kind in Viewpoint.Kind.values else {})
    number = kinds[kind] if kind in Viewpoint.Kind.values else kinds.total()
    shown = lazy_rows(lambda: standing.filter(**chosen))
    page = CountedPaginator(shown, number).get_page(request.GET.get("sida"))
    counts = {"total": numbers.total(), "answered": answered.total(), "listed": kinds.total(), "without": without}
    return counts | {"page": page, "kinds": by_kind(kinds), "chosen": kind, "about": about}


def _by_kind(standing: Any) -> tuple[Counter[str], Counter[str]]:
    """How many of each kind, and how many of those have an answer."""
    numbers: Counter[str] = Counter()
    answered: Counter[str] = Counter()
    for row in standing.counts():
        numbers[row["kind"]] += row["number"]
        answered[row["kind"]] += row["answered"]
    return numbers, answered


def numbers(given: list[str]) -> list[int]:
    """Those of the values sent that can be numbers of things, at most a hundred."""
    return [int(value) for value in given[:100] if value.isdecimal() and value.isascii() and len(value) < 18]


class CountedPaginator(Paginator):
    """Pages of viewpoints whose number is known already, oldest first."""

    def __init__(self, viewpoints: Any, number: int) -> None:
        super().__init__((), 20)
        self.object_list = lazy_rows(lambda: viewpoints.order_by("pk"))
        self.count = number

    def page(self, number: Any) -> Page:
        """One page. Only its own rows are joined to what they show; those skipped are counted from the nearer end."""
        number = self.validate_number(number)
        return Page(SimpleLazyObject(lambda: self._on(number)), number, self)  # not asked for yet

    def _on(self, number: int) -> Any:
        start, end = (number - 1) * self.per_page, min(number * self.per_page, self.count)
        pks: Any = self.object_list.values("pk")  # type: ignore[union-attr]
        if start > self.count // 2:
            pks = pks.order_by("-pk")[self.count - end : self.count - start]
        else:
            pks = pks.order_by("pk")[start:end]
        return Viewpoint.objects.filter(pk__in=pks).told().order_by("pk")


def with_sender(things: Any, whole: str = "") -> Any:
    """With whose proposal the text is, in `whole`: it is never shown without."""
    asked = things.select_related(f"{whole}version__party", f"{whole}version__agreement__speaking_party")
    return asked.prefetch_related(f"{whole}version__stands")


WHOLE_SEEN = seen(lambda: with_sender(Topic.objects.select_related("wording").filter(whole=None)))


def find_whole(request: HttpRequest, pk: int) -> Topic:
    """A whole text one may see."""
    return WHOLE_SEEN.one(request.me.sight, pk)  # type: ignore[no-any-return]


@require_safe
def viewpoints(request: HttpRequest, pk: int) -> HttpResponse:
    """Everything said of a text: to read, to filter, and for the coordinators to put in order."""
    whole = find_whole(request, pk)
    said = Viewpoint.objects.visible_to(request.me).filter(whole=whole)
    about = request.GET.get("om", "")
    if about.isdecimal() and len(about) < 18:  # what a database can hold as a number
        said = said.filter(topic=about)
    else:
        about = ""
    new, compilations = Compilation(about=whole), Compilation.objects.visible_to(request.me).filter(about=whole)
    coordinates = any(VIEWPOINT.steps["merge"].allows(actor, whole) for actor in request.me.actors)
    answers = ANSWER.open_to(request.me, Answer(whole=whole, party_id=whole.party_id))
    context = {
        "whole": whole,
        "answer_url": answers[0].url if answers else "",
        "merge_url": reverse("merge_many", args=[pk]) if coordinates else "",
        "rounds": Round.objects.visible_to(request.me).filter(about=whole).counted()[:50],
        "drafts": compilations.filter(state="draft").order_by("-pk")[:10] if request.me.seats else [],
        "open": COMPILATION.open_to(request.me, new) + _holding(request, whole),
    }
    return render(request, "viewpoints/viewpoints.html", context | filtered(request, said, pk, about))


def _holding(request: HttpRequest, whole: Topic) -> list[Any]:
    """The way to add a meeting on a text. A question has its one consultation."""
    return ROUND.open_to(request.me, Round(about=whole)) if whole.kind == Topic.Kind.TEXT else []


def _viewpoints() -> Any:
    told = Viewpoint.objects.told().select_related(
        "merged_into__wording", "merged_into__answer__wording", "answer__wording", "whole"
    )
    return with_sender(told, "whole__")


VIEWPOINT_SEEN = seen(_viewpoints)
MERGED = Prepared(
    lambda sight, pk: Viewpoint.objects.visible_to(sight).told().filter(merged_into=pk).order_by("pk")[:100]
)


@require_safe
def viewpoint(request: HttpRequest, pk: int) -> HttpResponse:
    """One viewpoint, whom it was merged with, and its history."""
    found = VIEWPOINT_SEEN.one(request.me.sight, pk)
    context = {
        "viewpoint": found,
        "answer": found.merged_into.answer if found.merged_into else found.answer,
        "merged": MERGED.all(request.me.sight, pk),
        "open": VIEWPOINT.open_to(request.me, found) + _answering(request, found),
        "history": SimpleLazyObject(lambda: history(found)),
    }
    return render(request, "viewpoints/viewpoint.html", context)


def _answering(request: HttpRequest, viewpoint: Viewpoint) -> list[Any]:
    """The way to answer one viewpoint, for who may; none when it has an answer."""
    if viewpoint.state != "stands" or viewpoint.answer_id:
        return []
    new = Answer(whole=viewpoint.whole, party_id=viewpoint.whole.party_id)
    return [replace(row, url=f"{row.url}?vald={viewpoint.pk}") for row in ANSWER.open_to(request.me, new)]


ANSWER_SEEN = seen(lambda: Answer.objects.select_related("wording", "whole__wording"))


def find_answer(request: HttpRequest, pk: int) -> Answer:
    return ANSWER_SEEN.one(request.me.sight, pk)  # type: ignore[no-any-return]


@require_safe
def viewpoint_answer(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer: to which viewpoints, and its history."""
    found = find_answer(request, pk)
    answered = lazy_rows(lambda: _answered(request.me, found))
    context = {
        "answer": found,
        "page": KeptPaginator(request, answered, 20, "answered", pk).get_page(request.GET.get("sida")),
        "open": ANSWER.open_to(request.me, found),
        "history": history(found),
    }
    return render(request, "viewpoints/viewpoint_answer.html", context)


def _answered(me: Any, answer: Answer) -> QuerySet[Viewpoint]:
    return Viewpoint.objects.visible_to(me).filter(answer=answer).exclude(state="hidden").told().order_by("pk")


PHRASE_SEEN = seen(lambda: with_sender(Phrase.objects.told(), "whole__"))


@require_safe
def phrase(request: HttpRequest, pk: int) -> HttpResponse:
    """Words somebody finds unclear, and what came of it."""
    found = PHRASE_SEEN.one(request.me.sight, pk)
    context = {"phrase": found, "open": PHRASE.open_to(request.me, found), "history": history(found)}
    return render(request, "viewpoints/phrase.html", context)


@require_safe
def definitions(request: HttpRequest) -> HttpResponse:
    """The words both parties have agreed on, and those that still wait."""
    phrases = Phrase.objects.visible_to(request.me).exclude(state="reworded").told()
    page = Paginator(phrases.order_by("words", "pk"), 40).get_page(request.GET.get("sida"))
    return render(request, "viewpoints/definitions.html", {"page": page})


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """Every published compilation, by date, to search in."""
    words = clean_text(request.GET.get("q", ""))[:100]
    found = lazy_rows(lambda: _archived(request, words))
    page = KeptPaginator(request, found, 20, "archive", words).get_page(request.GET.get("sida"))
    return render(request, "viewpoints/archive.html", {"page": page, "q": words})


def _archived(request: HttpRequest, words: str) -> QuerySet[Compilation]:
    found = Compilation.objects.visible_to(request.me).archived()
    for word in words.split()[:5]:
        found = found.filter(words__contains=word.casefold())  # SQLite knows no case of å, ä and ö
    return found.defer("source", "words")


def find_compilation(request: HttpRequest, pk: int) -> Compilation:
    found: Compilation = COMPILATION_SEEN.one(request.me.sight, pk)
    return found.with_attendance()


def _compilations() -> Any:
    made = Compilation.objects.select_related(
        "about__wording",
        "about__version__party",
        "about__version__agreement__speaking_party",
        "round",
        "party",
        "following",
    )
    # Whose proposal the text is stands on every compilation of it.
    made = made.prefetch_related("about__version__stands")
    made = made.defer(
        "source", "words", "following__source", "following__words"
    )  # long, and read only where they are drawn
    return made.attended().exclude(state="discarded")


COMPILATION_SEEN = seen(_compilations)


@require_safe
def compilation(request: HttpRequest, pk: int) -> HttpResponse:
    """The compilation as a page."""
    found = find_compilation(request, pk)
    document: Any = SimpleLazyObject(lambda: document_of(found))
    pages, number = kept(request, "compilation pages", pk, make=lambda: (pages_of(document), held_by(document)))
    page = Paginator(pages, 1).get_page(request.GET.get("sida"))
    phrases = phrases_of(found.about, Phrase.objects.visible_to(request.me))
    context = {
        "compilation": found,
        "meanings": SimpleLazyObject(lambda: meanings(phrases[:MOST])),
        "document": SimpleLazyObject(lambda: document.part(*page.object_list[0])),
        "page": page,
        "open": COMPILATION.open_to(request.me, found),
        "number": number if found.state == "draft" else None,
        "media": MEDIA,
        "history": [] if found.state == "draft" else SimpleLazyObject(lambda: history(found)),
    }
    return render(request, "viewpoints/compilation.html", context)


@require_safe
def compilation_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """The compilation as PDF, Word or plain text."""
    found = find_compilation(request, pk)
    if suffix not in MEDIA:
        raise Http404
    return respond_on_paper(document_of(found), suffix, f"{found.title} {found.dated}")
