"""GET shows what the secretary, the facilitator and the hall look at while groups work."""

import hashlib
import time
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models import Count, Max, Q
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotModified
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from overens.journal.end import end_for
from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.journal.prepared import Prepared
from overens.meetings.models import Registration

from .models import Discussion, Group, Note, Place
from .screen import screen_of
from .steps import find_discussion
from .views import is_arranged_by

PER_PAGE = 100
SILENT = 6 * 60  # seconds without a note: then somebody looks in at the table
STATES = ("stands", "muted")
MOST_SEATED = 2000  # people on the list of who sits where
DRAWN = ("question", "group__meeting", "meeting", "matter", "measure", "commitment__version", "owner")


def for_who_arranges(view: Callable[[HttpRequest, Discussion], HttpResponse]) -> Callable[..., HttpResponse]:
    """A page of a discussion for those who arrange its meetings: others are asked to sign in, or refused."""

    @require_safe
    @wraps(view)
    def guarded(request: HttpRequest, pk: int) -> HttpResponse:
        found = find_discussion(request, pk)
        if is_arranged_by(request.me, found):  # type: ignore[attr-defined]
            return view(request, found)
        if not request.me.person_id:  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        raise PermissionDenied

    return guarded


@for_who_arranges
def secretary(request: HttpRequest, found: Discussion) -> HttpResponse:
    """Every note as it comes: new ones, those on the screen or handled, muted ones. By question, kind and group."""
    minute = int(time.time() // 60)  # how long a group has been silent moves too
    tag = _tag(request, f"{end_for(request)} {minute}")
    if tag in request.headers.get("If-None-Match", ""):
        return HttpResponseNotModified(headers={"ETag": tag})
    questions: list[Any] = list(found.questions.all())
    groups: Any = SimpleLazyObject(lambda: groups_of(found))
    chosen = _chosen(request, questions, groups)
    sifted = tuple(getattr(one, "pk", one) for one in chosen.values())
    notes = lazy_rows(lambda: _sifted(found, chosen))
    page = KeptPaginator(request, notes, PER_PAGE, "notes sifted", found.pk, sifted).get_page(request.GET.get("sida"))
    context = {
        "discussion": found,
        "arranges": True,
        "questions": questions,
        "groups": groups,
        "chosen": chosen,
        "sifted": sifted,
        "minute": minute,
        "kinds": Note.Kind.choices,
        "page": page,
        "board": SimpleLazyObject(lambda: _board(found, groups, list(page.object_list))),
    }
    response = render(request, "discussions/secretary.html", context)
    response["ETag"] = tag
    return response


def _board(found: Discussion, groups: list[Any], shown: list[Any]) -> dict[str, Any]:
    """The notes of a page: new ones, those the secretary has done something with, muted ones."""
    for note in shown:
        note.discussion = found
    standing = [note for note in shown if note.state == "stands"]
    return {
        "fresh": [note for note in standing if not note.is_handled and not note.merged_rows],
        "points": [note for note in standing if note.is_handled or note.merged_rows],
        "muted": [note for note in shown if note.state == "muted"],
        "several": len({group.meeting_id for group in groups}) > 1,
    }


def _tag(request: HttpRequest, version: str) -> str:
    facts = request.get_full_path(), version, get_language(), request.me.person_id  # type: ignore[attr-defined]
    return f'"{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"'


def groups_of(found: Discussion) -> list[Any]:
    """The groups with how much each has written, and whether one has been silent for long."""
    standing = Q(notes__state__in=("stands", "merged"))
    rows = found.groups.annotate(written=Count("notes", filter=standing), last=Max("notes__written_at"))
    groups: list[Any] = list(rows.select_related("meeting").order_by("meeting__day", "meeting", "number"))
    several = len({group.meeting_id for group in groups}) > 1
    for group in groups:
        group.day = group.meeting.day if several else None
        quiet = (timezone.now() - group.last).total_seconds() if group.last else None
        group.minutes = int(quiet // 60) if quiet is not None else None
        group.silent = group.state == "open" and found.is_open and (quiet is None or quiet > SILENT)
    return groups


def _chosen(request: HttpRequest, questions: list[Any], groups: list[Any]) -> dict[str, Any]:
    """What one looks at, as the address says it; what is not there is as if not chosen."""
    asked = {name: request.GET.get(name, "") for name in ("fraga", "slag", "grupp", "visa")}
    return {
        "question": next((one for one in questions if str(one.order) == asked["fraga"]), None),
        "kind": asked["slag"] if asked["slag"] in Note.Kind.values else "",
        "group": next((one for one in groups if str(one.pk) == asked["grupp"]), None) if asked["grupp"] else None,
        "new": asked["visa"] == "nya",
    }


def _sifted(found: Discussion, chosen: dict[str, Any]) -> Any:
    notes: Any = found.notes.filter(state__in=STATES).with_merged().select_related(*DRAWN).order_by("-pk")
    if chosen["question"]:
        notes = notes.filter(question=chosen["question"])
    if chosen["kind"]:
        notes = notes.filter(kind=chosen["kind"])
    if chosen["group"]:
        notes = notes.filter(Q(group=chosen["group"]) | Q(merged__group=chosen["group"])).distinct()
    if chosen["new"]:
        untouched = Q(state="stands", released_at=None, commitment=None, matter=None, measure=None, owner=None)
        notes = notes.filter(untouched)
    return notes


def _screen(me: Any, pk: int, asked: str, page: str) -> tuple[dict[str, Any] | None, str]:
    """What is shown, and what tells it from what was shown before."""
    screen = screen_of(me, pk, asked, page)
    facts = screen, asked, page, get_language()
    return screen, f'"{hashlib.sha256(repr(facts).encode()).hexdigest()[:32]}"'


@require_safe
def report_back(request: HttpRequest, pk: int) -> HttpResponse:
    """What the secretary has released, question by question: for the screen in the hall and for every phone.

    The same for all who may see it, so it is put together once for each state of the journal; who has it is told so.
    """
    asked, page = (request.GET.get(name, "")[:4] for name in ("fraga", "sida"))
    me: Any = request.me  # type: ignore[attr-defined]
    screen, tag = kept(request, "report_back", pk, asked, page, me.places, make=lambda: _screen(me, pk, asked, page))
    if screen is None:
        raise Http404
    if tag in request.headers.get("If-None-Match", ""):
        response: Any = HttpResponseNotModified()
    else:
        here = request.build_absolute_uri(reverse("report_back", args=[pk]))
        response = render(request, "discussions/report_back.html", {"screen": screen, "here": here})
    response["ETag"], response["Cache-Control"] = tag, "no-cache" if screen["public"] else "no-cache, private"
    return response  # type: ignore[no-any-return]


OPEN_GROUPS = Prepared(
    lambda discussion: (
        Group.objects.filter(discussion=discussion, state="open")
        .select_related("meeting")
        .order_by("meeting__day", "number")
    )
)


@for_who_arranges
def table_cards(request: HttpRequest, found: Discussion) -> HttpResponse:
    """A card for each table, to print on half a sheet: number, subject, code, and the code for the phone's camera."""
    groups = OPEN_GROUPS.all(found.pk)
    asked = request.GET.get("mote", "")
    chosen = [group for group in groups if str(group.meeting_id) == asked]
    home = request.build_absolute_uri("/")
    for group in groups:
        group.link = f"{home}g/{group.code}/"
    context = {
        "discussion": found,
        "evenings": found.evenings,
        "groups": chosen or groups,
        "address": f"{home.split('//')[1]}g",
    }
    return render(request, "discussions/table_cards.html", context)


@for_who_arranges
def seating(request: HttpRequest, found: Discussion) -> HttpResponse:
    """Who sits where, by lot or as they chose: for those who arrange the meeting, to show people to their tables."""
    rows = Place.objects.filter(discussion=found, registration__state="coming")
    rows = rows.select_related("group__meeting", "registration__body")
    places = rows.order_by("group__meeting__day", "group__meeting", "group__number", "registration__name")
    context = {"discussion": found, "places": list(places[:MOST_SEATED]), "without": _without(found)}
    return render(request, "discussions/seating.html", context)


def _without(found: Discussion) -> list[Any]:
    """Those who come and have chosen no group, where people choose: somebody may do it for them."""
    if not found.is_by_choice:
        return []
    coming = Registration.objects.filter(meeting__discussions=found, state="coming").exclude(places__discussion=found)
    return list(
        coming.select_related("meeting", "body").order_by("meeting__day", "meeting", "name", "pk")[:MOST_SEATED]
    )
