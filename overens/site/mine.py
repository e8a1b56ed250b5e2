"""My page: what waits, what I have left, my letters and where I am signed in. And letters that did not arrive."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from overens.bodies.invitations import letters_go_out
from overens.bodies.models import Party, Seat
from overens.notices.models import Letter, Notification
from overens.people.forms import PreferencesForm
from overens.people.models import Session
from overens.people.sessions import end_others
from overens.ui.house import Link
from overens.viewpoints.models import Viewpoint

from .news import News
from .waiting import waiting_for

SHOWN = timedelta(days=30)  # how long a letter that failed is shown


@login_required
@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    """What waits for this person, and what they were told, latest first."""
    page = Paginator(Notification.objects.to(request.me), 15).get_page(request.GET.get("sida"))
    coordinates = _coordinates(request)
    context = {
        "waiting": waiting_for(request.me, request.municipality),
        "page": page,
        "news": [News(notification.entry) for notification in page],
        "coordinates": coordinates,
        "lost": _lost().exists() if coordinates else False,
    }
    return render(request, "site/my_page.html", context | {"tabs": _tabs("my_page")})


@login_required
@require_safe
def my_viewpoints(request: HttpRequest) -> HttpResponse:
    """What this person has left, with how it stands now; not what they wrote in for a group at a meeting."""
    own = Viewpoint.objects.visible_to(request.me).filter(person=request.me.person_id).exclude(capacity="")
    left = own.order_by("-pk").select_related("wording", "topic__wording", "round", "group", "said_for")
    page = Paginator(left, 20).get_page(request.GET.get("sida"))
    return render(request, "site/my_viewpoints.html", {"page": page, "tabs": _tabs("my_viewpoints")})


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_settings(request: HttpRequest) -> HttpResponse:
    """Choose letters and their language; see where one is signed in. Nobody else's affair: no step, no entry."""
    person = request.me.person
    form = PreferencesForm(
        request.POST if request.method == "POST" else None,
        initial={"letters": person.letters, "language": person.language},
    )
    if form.is_bound and form.is_valid():
        person.letters, person.language = form.cleaned_data["letters"], form.cleaned_data["language"]
        person.save(update_fields=["letters", "language"])
        messages.success(request, _("Your choices are kept."))
        return redirect("my_settings")
    sessions = Session.objects.filter(person=request.me.person_id, expire_date__gt=timezone.now())
    context = {
        "form": form,
        "sessions": sessions.only("session_key", "device", "since").order_by("-since")[:50],
        "here": request.session.session_key,
        "tabs": _tabs("my_settings"),
    }
    return render(request, "site/my_settings.html", context, status=422 if form.is_bound else 200)


@require_POST
@login_required
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """End this person's other sessions; this one goes on."""
    number = end_others(request)
    said = ngettext("You are signed out at %(n)d other place.", "You are signed out at %(n)d other places.", number)
    messages.success(request, said % {"n": number} if number else _("You were signed in nowhere else."))
    return redirect("my_settings")


@never_cache
@login_required
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """How the letters fare: whether they go out, and which did not arrive. Names of the own party's people only."""
    if not _coordinates(request):
        raise PermissionDenied
    own = _lost().filter(person__seats__party__in=request.me.party_ids).distinct()
    queued = Letter.objects.filter(state=Letter.State.QUEUED)
    municipal = any(seat.party.kind == Party.Kind.MUNICIPALITY for seat in request.me.seats)
    trouble = queued.exclude(fault="").exclude(fault__contains="@").order_by("-claimed_at")  # "@": an address
    context = {
        "go_out": letters_go_out(request.municipality),
        "server": settings.LETTERS or settings.DEMO,
        "waiting": queued.count(),
        "own": own.select_related("person").order_by("-pk")[:50],
        "others": _lost().exclude(person__seats__party__in=request.me.party_ids).count(),
        "trouble": trouble.values_list("fault", flat=True).first() if municipal else "",
    }
    return render(request, "site/letters.html", context)


def _lost() -> QuerySet[Letter]:
    """Letters given up lately. Codes are asked for anew by who misses them."""
    return Letter.objects.filter(state=Letter.State.FAILED, code=None, made_at__gt=timezone.now() - SHOWN)


def _coordinates(request: HttpRequest) -> bool:
    return any(seat.role == Seat.Role.COORDINATOR for seat in request.me.seats)


def _tabs(here: str) -> list[Link]:
    names = {
        "my_page": _("What waits, and news"),
        "my_viewpoints": _("What I have left"),
        "my_settings": _("Letters and signing in"),
    }
    return [Link(text, reverse(name), current=name == here) for name, text in names.items()]
