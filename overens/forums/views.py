"""GET shows subjects and who does what; what a body hangs together with; groups. The picture: `drawn.py`."""

from collections.abc import Iterable
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overens.bodies.models import Body
from overens.bodies.sight import seen
from overens.journal.kept import KeptPaginator, kept, kept_for_all, lazy_rows
from overens.process.history import history
from overens.ui.house import Link as To

from .expected import Expected, dialogues_by_year, expected_of
from .members import balance, ties_of
from .models import PLURALS, Group, Link, Subscription, Tag, TagWatch
from .overlaps import overlaps as overlapping
from .process import CLOSED, GROUP, LINK, SUBSCRIPTION, TAG
from .responsible import coordinators_of_parties, coordinators_of_units, named_for
from .steps import find_tag

CONNECTED = seen(lambda: Body.objects.select_related("party", "group"))  # type: ignore[misc]


@require_safe
def tags(request: HttpRequest) -> HttpResponse:
    """Subjects, areas and target groups, one kind at a time, with how many bodies work with each."""
    kind = request.GET.get("slag", "")
    kind = kind if kind in PLURALS else Tag.Kind.SUBJECT
    rows = lazy_rows(lambda: _of_kind(request.me, kind))
    context = {
        "kind": kind,
        "tabs": [To(str(label), f"?slag={each}", current=each == kind) for each, label in PLURALS.items()],
        "page": KeptPaginator(request, rows, 50, "tags", kind).get_page(request.GET.get("sida")),
        "open": TAG.open_to(request.me, Tag()),
    }
    return render(request, "forums/tags.html", context)


def _of_kind(me: Any, kind: str) -> QuerySet[Tag]:
    return Tag.objects.visible_to(me).filter(kind=kind).today().counted().told().order_by("name", "pk")


@require_safe
def tag(request: HttpRequest, pk: int) -> HttpResponse:
    """One subject, area or target group: who answers for it, and where it is talked about."""
    found = find_tag(request, pk)
    bodies = lazy_rows(lambda: _working_with(request.me, found))
    pages = KeptPaginator(request, bodies, 50, "bodies of a tag", found.pk, request.me.places)
    context = {
        "tag": found,
        "chairs": named_for(request.me, found),
        "page": pages.get_page(request.GET.get("sida")),
        "open": TAG.open_to(request.me, found) + SUBSCRIPTION.open_to(request.me, Subscription(tag=found)),
        "followed": followed(request.me, found),
        "own": _own_subscriptions(request.me, found),
        "history": history(found),
    }
    return render(request, "forums/tag.html", context)


def _working_with(me: Any, tag: Tag) -> QuerySet[Body]:
    bodies = Body.objects.today().visible_to(me).filter(tags=tag)
    return bodies.select_related("party").order_by("name", "pk")


def _own_subscriptions(me: Any, tag: Tag) -> list[Any]:
    """The subscriptions of the bodies one sits in, each with what can be done about it."""
    if not me.body_ids:
        return []
    own = Subscription.objects.standing().told().filter(tag=tag, body__in=me.body_ids).order_by("pk")[:20]
    return [(one, SUBSCRIPTION.open_to(me, one)) for one in own]


def followed(me: Any, tag: Tag) -> bool | None:
    """Whether one follows it for one's own part; none for who is not signed in."""
    return TagWatch.objects.filter(tag=tag, person=me.person_id).exists() if me.person_id else None


@require_safe
def who_does_what(request: HttpRequest) -> HttpResponse:
    """Who coordinates for each party and each department, and who answers for which subject."""
    page = KeptPaginator(request, lazy_rows(_subjects), 50, "subjects").get_page(request.GET.get("sida"))
    context: dict[str, Any] = {
        "page": page,
        "subjects": SimpleLazyObject(lambda: [(each, named_for(request.me, each)) for each in page]),
        "parties": SimpleLazyObject(lambda: coordinators_of_parties(request.me)),
        "units": SimpleLazyObject(coordinators_of_units),
    }
    return render(request, "forums/who_does_what.html", context)


def _subjects() -> QuerySet[Tag]:
    subjects = Tag.objects.subjects().today().told().select_related("official__person", "deputy__person")
    return subjects.order_by("name", "pk")


@require_safe
def connections(request: HttpRequest, pk: int) -> HttpResponse:
    """What a body hangs together with, who takes part, its members by side, its year, and its task if it is a group."""
    body = CONNECTED.one(request.me.sight_of_bodies, pk)
    group = getattr(body, "group", None)
    if group:
        group.body = body
    ties = ties_of(body, request.me, request.GET.get("sida"))
    joining = (
        [row for row in LINK.open_to(request.me, Link(target=body)) if row.step.name == "take_part"]
        if request.me.seats
        else []
    )
    connecting = [row for row in LINK.open_to(request.me, Link(source=body)) if row.step.name == "connect"]
    context = {
        "body": body,
        "group": group,
        "ties": ties,
        "balance": kept_for_all("members by side", body.pk, make=lambda: balance(body)),
        "years": kept_for_all("a forum's year", body.pk, make=lambda: _years_of([body], timezone.localdate().year)),
        "open": joining + (GROUP.open_to(request.me, group) if group else []) + connecting,
        "summary": group.summary if group and group.state == CLOSED else "",
    }
    return render(request, "forums/connections.html", context)


@require_safe
def groups(request: HttpRequest) -> HttpResponse:
    """Working groups and networks: those that go on, or those that are closed, with what came of them."""
    closed = request.GET.get("visa") == "avslutade"
    found = Group.objects.visible_to(request.me).filter(state="closed" if closed else "running").told()
    tabs = [To(_("Going on"), "?", current=not closed), To(_("Closed"), "?visa=avslutade", current=closed)]
    context = {
        "tabs": tabs,
        "closed": closed,
        "page": Paginator(found.order_by("-pk"), 30).get_page(request.GET.get("sida")),
        "open": GROUP.open_to(request.me, Group()),
    }
    return render(request, "forums/groups.html", context)


@require_safe
def overlaps(request: HttpRequest) -> HttpResponse:
    """Pairs of forums with the same subject and the same members."""
    known = kept(request, "forums that overlap", request.me.places, make=lambda: overlapping(request.me))
    page = Paginator(known, 30).get_page(request.GET.get("sida"))
    return render(request, "forums/overlaps.html", {"page": page})


def _with_a_year() -> QuerySet[Body]:
    """The forums that have said how often they meet."""
    return Body.objects.today().public().exclude(meetings_a_year=None).order_by("name", "pk")


@require_safe
def expected_meetings(request: HttpRequest) -> HttpResponse:
    """The forums' year: meetings expected, held, called and missing; and how many dialogues there were."""
    year = timezone.localdate().year
    page = KeptPaginator(request, lazy_rows(_with_a_year), 60, "forums with a year").get_page(request.GET.get("sida"))
    context = {
        "page": page,
        "rows": SimpleLazyObject(lambda: _years_of(page, year)),
        "year": year,
        "dialogues": SimpleLazyObject(lambda: dialogues_by_year(request.me)),
    }
    return render(request, "forums/expected_meetings.html", context)


def _years_of(forums: Iterable[Body], year: int) -> list[Expected]:
    keys = [body.pk for body in forums]
    return expected_of(Body.objects.filter(pk__in=keys).select_related("party").order_by("name", "pk"), year)
