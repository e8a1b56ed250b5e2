"""GET shows the occasions on which viewpoints are gathered, and the bodies' answers. The steps are in `steps.py`."""

from datetime import date
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, F, OuterRef, QuerySet, Subquery, When
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.views.decorators.http import require_safe

from overens.bodies.papers import respond_on_paper
from overens.bodies.sight import Sight, seen
from overens.documents.media import MEDIA
from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.process.history import history
from overens.process.rows import Rows
from overens.viewpoints.compilation import put_together
from overens.viewpoints.models import Answer, Compilation, Round, Topic, Viewpoint
from overens.viewpoints.process import ANSWER, COMPILATION, ROUND
from overens.viewpoints.views import filtered, numbers

from .models import Consultee
from .process import CONSULTEE

OPEN_FIRST = Case(When(state="open", kind="consultation", then=0), default=1)
LISTED = 30  # bodies on a page of a send list
QUICK = ("remind", "respond_for")  # what who asks does from the list while the consultation is open


@require_safe
def rounds(request: HttpRequest) -> HttpResponse:
    """Every occasion: consultations that are open first, the one that ends soonest on top."""
    shown = Round.objects.visible_to(request.me)
    about = numbers(request.GET.getlist("om"))
    if about:
        shown = shown.filter(about__in=about)
    open_day = Case(When(state="open", kind="consultation", then=F("until")))
    ordered = with_numbers(shown).order_by(
        OPEN_FIRST, open_day, Coalesce("until", "held_on").desc(nulls_last=True), "-pk"
    )
    page = Paginator(ordered.select_related("about__wording"), 20).get_page(request.GET.get("sida"))
    context = {"page": page, "open": ROUND.open_to(request.me, Round()), "chosen": bool(about)}
    return render(request, "consultations/rounds.html", context)


def with_numbers(rounds: QuerySet[Round]) -> QuerySet[Round]:
    """With how many viewpoints and answers each has."""
    said = Viewpoint.objects.filter(round=OuterRef("pk"), state="stands")
    answers = Consultee.objects.filter(round=OuterRef("pk"), state="answered")
    return rounds.annotate(viewpoint_count=_number(said), answer_count=_number(answers))


def _number(rows: QuerySet[Any]) -> Coalesce:
    return Coalesce(Subquery(rows.order_by().values("round").annotate(n=Count("pk")).values("n")), 0)


def find_round(request: HttpRequest, pk: int) -> Round:
    """An occasion one may see, with whose proposal its text is."""
    return ROUND_SEEN.one(request.me.sight, pk)  # type: ignore[no-any-return]


def with_its_text() -> Any:
    """Every occasion, with what `find_round` gives."""
    rounds = Round.objects.attended().select_related(
        "about__wording", "party", "about__version__party", "about__version__agreement__speaking_party"
    )
    return rounds.prefetch_related("about__version__stands")


def _whole_round(sight: Sight, pk: int) -> Any:
    """The same with what its page shows besides: what was compiled of it, and why it was closed."""
    made = Compilation.objects.visible_to(sight).filter(round=OuterRef("pk"), state="published").order_by("pk")
    more = {"published": Rows(made[:10], "pk", "title", "dated"), "closing": Rows(_closing, "remark__text")}
    return with_its_text().annotate(**more).visible_to(sight).filter(pk=pk)


ROUND_SEEN = seen(with_its_text)


_closing = Entry.objects.filter(kind="viewpoints.round", thing=OuterRef("pk"), became="closed").order_by("-pk")[:1]
WHOLE_ROUND = Prepared(_whole_round)


@require_safe
def round(request: HttpRequest, pk: int) -> HttpResponse:
    """One occasion: what is asked, of whom, until when, and all that came in."""
    found = WHOLE_ROUND.one(request.me.sight, pk)
    said = SimpleLazyObject(lambda: Viewpoint.objects.visible_to(request.me).filter(round=found))
    version = getattr(found.about, "version", None)
    answering = ANSWER.open_to(request.me, Answer(whole=found.about, party_id=found.about.party_id))
    context = {
        "round": found,
        "version": version,
        "why_closed": "".join(why or "" for (why,) in found.closing),
        "is_open": found.state == "open",
        "parts": list(_parts(found)),
        "compilations": [_compilation(row) for row in found.published],
        "answer_url": answering[0].url if answering else "",
        "merge_url": reverse("merge_many", args=[found.about_id]) if answering else "",
        "compile_url": _compiling(request, found),
        "open": ROUND.open_to(request.me, found),
        "media": MEDIA,
    }
    if found.is_consultation:
        context |= _consulted(request, found)
    else:
        context["presences"] = found.attendance
    return render(request, "consultations/round.html", context | filtered(request, said, "round", found.pk))


def _compilation(row: list[Any]) -> Compilation:
    pk, title, dated = row
    return Compilation(pk=pk, title=title, dated=date.fromisoformat(dated))


def _parts(round: Round) -> Any:
    """The questions of a question; the parts of a text are on its own page."""
    if round.about.kind != Topic.Kind.QUESTION:
        return []
    return PARTS.all(round.about_id)


PARTS = Prepared(lambda whole: Topic.objects.of(Topic(pk=whole)))


def _compiling(request: HttpRequest, round: Round) -> str:
    """The way to compile what came in here, for who may."""
    rows = COMPILATION.open_to(request.me, Compilation(about=round.about))
    return next((f"{row.url}?round={round.pk}" for row in rows), "")


def _consulted(request: HttpRequest, round: Round) -> dict[str, Any]:
    """The send list with what came of it; first the reader's own bodies."""
    counts = kept(request, "consulted", round.pk, make=lambda: Consultee.objects.filter(round=round).counts())
    page = _Listed(request, round, counts["listed"]).get_page(request.GET.get("lista"))
    own = OWN_BODIES.all(round.pk, request.me.places[0]) if request.me.body_ids else []
    one = Consultee(round=round)
    new = CONSULTEE.open_to(request.me, one)
    there = {consultee.body_id for consultee in own}
    new = [
        row
        for row in new
        if row.step.name != "respond_unasked" or any(actor.seat.body_id not in there for actor in row.actors)
    ]
    handling = [actor for actor in request.me.actors for name in QUICK if CONSULTEE.steps[name].allows(actor, one)]
    return {
        "counts": counts,
        "handles": bool(handling) and round.state == "open",
        "consultees": SimpleLazyObject(lambda: [(one, _quick(request, one)) for one in page]),
        "consultee_page": page,
        "own": [(one, CONSULTEE.open_to(request.me, one)) for one in own],
        "asking": [row for row in new if row.step.name == "ask_body"],
        "unasked": [row for row in new if row.step.name == "respond_unasked"],
    }


LISTED_BODIES = Prepared(lambda pks: Consultee.objects.filter(pk__in=pks).told().reached().order_by("body__name", "pk"))
OWN_BODIES = Prepared(
    lambda pk, bodies: Consultee.objects.filter(round=pk, body__in=bodies).told().reached().order_by("body__name", "pk")
)


class _Listed(Paginator):
    """Pages of a send list whose length is known, and who stands on which."""

    def __init__(self, request: HttpRequest, round: Round, number: int) -> None:
        self.request, self.round = request, round
        super().__init__((), LISTED)
        self.object_list = lazy_rows(self._rows)
        self.count = number

    def _rows(self) -> QuerySet[Consultee]:
        return Consultee.objects.filter(round=self.round).told().reached().order_by("body__name", "pk")

    def page(self, number: Any) -> Page:
        """One page: whoever finds out who is on it has read them; others read those by their numbers."""
        number = self.validate_number(number)
        return Page(SimpleLazyObject(lambda: self._on(number)), number, self)

    def _on(self, number: int) -> list[Consultee]:
        found: list[Consultee] = []

        def looked_up() -> tuple[int, ...]:
            found.extend(self.object_list[(number - 1) * LISTED : number * LISTED])
            return tuple(one.pk for one in found)

        pks = kept(self.request, "on the list", self.round.pk, number, make=looked_up)
        return found or LISTED_BODIES.all(pks)


def _quick(request: HttpRequest, consultee: Consultee) -> list[Any]:
    """What who asks may do from the list: remind, or type in what came by letter."""
    rows = CONSULTEE.open_to(request.me, consultee)
    return [row for row in rows if row.step.name in QUICK]


@require_safe
def round_file(request: HttpRequest, pk: int, suffix: str) -> HttpResponse:
    """Everything that came in as a file, as it stands now; a published compilation is frozen, this is not."""
    if suffix not in MEDIA:
        raise Http404
    found = find_round(request, pk)
    if found.room != "public":
        raise Http404
    today = timezone.localdate()
    document = put_together(Compilation(about=found.about, round=found, title=found.title, dated=today))
    return respond_on_paper(document, suffix, f"{found.title} {today}")


CONSULTEE_SEEN = seen(lambda: Consultee.objects.told().reached().select_related("round__about__version__party"))


def find_consultee(request: HttpRequest, pk: int) -> Consultee:
    return CONSULTEE_SEEN.one(request.me.sight, pk)


@require_safe
def consultee(request: HttpRequest, pk: int) -> HttpResponse:
    """One body's answer: the words, where they were decided, what else it said, and the history."""
    found = find_consultee(request, pk)
    said = lazy_rows(lambda: _said(request, found))
    context = {
        "consultee": found,
        "round": found.round,
        "page": KeptPaginator(request, said, 20, "said besides", pk).get_page(request.GET.get("sida")),
        "open": CONSULTEE.open_to(request.me, found),
        "history": history(found),
    }
    return render(request, "consultations/consultee.html", context)


def _said(request: HttpRequest, consultee: Consultee) -> QuerySet[Viewpoint]:
    """What the body said in the consultation besides its answer."""
    seen = Viewpoint.objects.visible_to(request.me).filter(round=consultee.round_id, capacity=consultee.body.name)
    return seen.standing().told().order_by("pk")
