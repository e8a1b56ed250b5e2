"""GET shows questions: one, the public list, the inbox, and the answers that wait to be carried."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.db.models import Count, Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST, require_safe

from overens.bodies.models import Body, Room
from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.notices.models import Incoming
from overens.ui.forms import LONGEST_KEY
from overens.ui.house import Link

from .door import find_matter
from .forms import LONGEST, AskForm
from .mailbox import catches_general, is_first_line
from .models import ENDED, Delivery, Matter, MatterQuerySet, Message
from .page import rungs_of, story_of
from .path import Stay
from .process import DELIVERY, HELD, LADDER_STEPS, MATTER, OPEN, TAKING
from .sight import SightOfMatters, sight_of, sight_of_own
from .steps import by_when, new_matter

TABS = {
    "": ("received", "reopened"),
    "skickade": ("passed",),
    "moten": ("in_forum",),
    "besvarade": ENDED,
    "skrap": (HELD,),
}


@require_POST
@csrf_exempt  # changes nothing: what was begun on the start page goes on in the form of the step itself
def begin_question(request: HttpRequest) -> HttpResponse:
    """From the field on the start page to the form, with what was written."""
    matter = new_matter(request)
    actors = [actor for actor in request.me.actors if MATTER.steps["ask"].allows(actor, matter)]
    text = request.POST.get("text", "")[:LONGEST]
    form = AskForm(thing=matter, me=request.me, actors=actors, initial={"text": text})
    context = {"thing": matter, "form": form, "step": MATTER.steps["ask"], "actors": actors, "back": reverse("start")}
    return render(request, "matters/ask.html", context | by_when(request, matter))


@require_safe
def matters(request: HttpRequest) -> HttpResponse:
    """The questions that are published, latest first; those without an answer can be shown alone."""
    waiting, forum = request.GET.get("visa") == "vantar", _forum(request)
    published = lazy_rows(lambda: _published(forum, waiting=waiting))
    keys = ("questions", waiting, forum.pk if forum else 0)
    page = KeptPaginator(request, published, 20, *keys).get_page(request.GET.get("sida"))
    return render(request, "matters/matters.html", {"page": page, "waiting": waiting, "forum": forum})


def _published(forum: Body | None, *, waiting: bool) -> MatterQuerySet:
    seen = Matter.objects.filter(room=Room.PUBLIC).exclude(state=HELD).select_related("unit", "forum")
    if waiting:
        seen = seen.filter(state__in=OPEN)
    if forum:
        seen = seen.filter(Exists(Stay.objects.filter(matter=OuterRef("pk"), forum=forum)))
    return seen.order_by("-pk")


def _forum(request: HttpRequest) -> Body | None:
    """The forum whose questions are asked for, if one may know of it."""
    number = request.GET.get("forum", "")
    if not number.isdecimal() or len(number) > LONGEST_KEY:
        return None
    return Body.objects.visible_to(request.me).filter(pk=number).first()


@require_safe
def matter(request: HttpRequest, year: int, number: int) -> HttpResponse:
    """The whole story of one question."""
    return _story(request, find_matter(request, year=year, number=number))


@never_cache
@require_safe
def own_matter(request: HttpRequest, token: UUID) -> HttpResponse:
    """The same by one's own link."""
    return _story(request, find_matter(request, token=token))


def _story(request: HttpRequest, matter: Matter) -> HttpResponse:
    handles = any(role.held_by(actor, matter) for actor in request.me.actors for role in MATTER.steps["pass_on"].who)
    takings = matter.promises
    rows = MATTER.open_to(request.me, matter)
    promised = [row for taking in takings for row in TAKING.open_to(request.me, taking)]
    context = {
        "matter": matter,
        "story": SimpleLazyObject(lambda: story_of(matter, takings)),
        "rungs": rungs_of(matter),
        "promises": [taking for taking in takings if taking.is_waited_for],
        "open": promised + [row for row in rows if row.step not in LADDER_STEPS],
        "onward": [row for row in rows if row.step in LADDER_STEPS],
        "handles": handles,
        "draft": Incoming.objects.draft_of(request.me.person_id, matter.pk) if handles and matter.is_open else None,
        "owner": matter.owner,
        "mark": matter.owner.mark if matter.owner else "municipality",
        "own_words": _first_words(matter),
        "merged_seen": matter.merged_into and matter.merged_into.room == Room.PUBLIC,
        "owner_named": matter.owner.name if matter.owner else request.municipality.name,
    }
    return render(request, "matters/matter.html", context)


def _first_words(matter: Matter) -> Message | None:
    """What the holder of the own link asked, where it was put together with this question."""
    if matter.via is None or matter.via.first_matter_id is None:
        return None
    return Message.objects.filter(matter=matter.via.first_matter_id).order_by("revision").first()


@require_safe
def matter_by_id(request: HttpRequest, pk: int) -> HttpResponse:
    """To a question from what only knows its place in the journal."""
    return redirect(get_object_or_404(Matter.objects.visible_to(request.me), pk=pk))


@never_cache
@login_required
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    """The questions one is to answer or has asked: new, passed on, answered, put aside; first due first."""
    sight = sight_of(request.me), sight_of_own(request.me)
    mine = lazy_rows(lambda: _mine(request.me, sight[0]))
    chosen = request.GET.get("visa", "")
    chosen = chosen if chosen in TABS else ""
    numbers = kept(request, "numbers of the inbox", sight, make=lambda: _numbers(mine))
    listed = lazy_rows(lambda: mine.filter(state__in=TABS[chosen]).told().with_merged().due_first())
    page = KeptPaginator(request, listed, 20, "the inbox", sight, chosen).get_page(request.GET.get("sida"))
    names = (_("New"), _("Passed on"), _("At a forum"), _("Answered or closed"), _("May be spam"))
    links = [
        (Link(name, f"?visa={tab}" if tab else "?", current=tab == chosen), numbers[f"n{at}"])
        for at, (tab, name) in enumerate(zip(TABS, names, strict=True))
    ]
    carried = lazy_rows(lambda: Delivery.objects.visible_to(request.me).filter(state="waits"))
    waiting = kept(request, "answers to carry", request.me.person_id, make=lambda: carried.count())
    new = MATTER.open_to(request.me, Matter())
    context = {
        "page": page,
        "chosen": chosen,
        "sight": sight,
        "tabs": links,
        "deliveries": waiting,
        "first_line": is_first_line(request.me),
        "catches": catches_general(request.me),
        "mail_comes_in": settings.MAIL_IN or settings.DEMO,
        "take_down": [row for row in new if row.step.name == "take_down"],
    }
    return render(request, "matters/inbox.html", context)


def _mine(me: Any, sight: SightOfMatters) -> MatterQuerySet:
    """What is for somebody to answer, or what they have asked."""
    return Matter.objects.visible_to(sight).filter(~Q(room=Room.PUBLIC) | Matter.objects.own(me))


def _numbers(mine: MatterQuerySet) -> dict[str, int]:
    """How many there are in each part of the inbox."""
    return mine.aggregate(**{f"n{at}": Count("pk", Q(state__in=states)) for at, states in enumerate(TABS.values())})


@never_cache
@login_required
@require_safe
def deliveries(request: HttpRequest) -> HttpResponse:
    """Answers that wait to be printed, phoned or given at a visit."""
    found = Delivery.objects.visible_to(request.me).filter(state="waits").select_related("matter", "origin__body")
    page = Paginator(found.order_by("due", "pk"), 20).get_page(request.GET.get("sida"))
    rows = [(one, DELIVERY.open_to(request.me, one)) for one in page]
    return render(request, "matters/deliveries.html", {"page": page, "rows": rows})


@never_cache
@require_safe
def printed(request: HttpRequest, pk: int) -> HttpResponse:
    """One answer as a letter to print."""
    seen = Delivery.objects.visible_to(request.me).select_related("matter__unit", "origin__body")
    found: Any = get_object_or_404(seen, pk=pk)
    answer = found.matter.messages.filter(revision=found.revision_answered).first()
    return render(request, "matters/letter.html", {"delivery": found, "matter": found.matter, "answer": answer})
