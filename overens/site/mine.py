"""My page: what waits, what I have left, my letters, and how and where I sign in."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.core.paginator import Paginator
from django.db.models import Count, Exists, Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.notices.models import Notification
from overens.people.forms import NewPasskeyForm, PreferencesForm
from overens.people.models import Session
from overens.people.sessions import device, end_others, is_fresh
from overens.ui.house import Link
from overens.viewpoints.models import Viewpoint

from .letters import coordinates, lost
from .news import News
from .relying_party import offered
from .waiting import waiting_for


@login_required
@require_safe
def my_page(request: HttpRequest) -> HttpResponse:
    """What waits for this person, and what they were told, latest first."""
    told, latest, some_lost = _told(request)
    own = request.me.person_id, latest  # the worker tells people of a step after it was taken
    letters = lazy_rows(lambda: Notification.objects.to(request.me))
    news = KeptPaginator(request, letters, 15, "told", own, count=told)
    page = news.get_page(request.GET.get("sida"))
    waiting: Any = SimpleLazyObject(lambda: waiting_for(request.me, request.municipality))
    number = kept(request, "number that waits", request.me.person_id, make=lambda: len(waiting))
    due = Paginator(range(number), 20).get_page(request.GET.get("vantar"))
    sees_letters = coordinates(request)
    context = {
        "due": due,
        "waiting": SimpleLazyObject(lambda: waiting[due.start_index() - 1 : due.end_index()] if number else []),
        "own": own,
        "page": page,
        "news": SimpleLazyObject(lambda: [News(notification.entry) for notification in page]),
        "coordinates": sees_letters,
        "lost": sees_letters and some_lost,
    }
    return render(request, "site/my_page.html", context | {"tabs": tabs("my_page")})


@login_required
@require_safe
def my_viewpoints(request: HttpRequest) -> HttpResponse:
    """What this person has left, with how it stands now; not what they wrote in for a group at a meeting."""
    pages = KeptPaginator(request, lazy_rows(lambda: _left_by(request.me)), 20, "viewpoints of", request.me.person_id)
    page = pages.get_page(request.GET.get("sida"))
    return render(request, "site/my_viewpoints.html", {"page": page, "tabs": tabs("my_viewpoints")})


def _left_by(me: Any) -> QuerySet[Viewpoint]:
    own = Viewpoint.objects.visible_to(me).filter(person=me.person_id).exclude(capacity="").order_by("-pk")
    return own.select_related("wording", "topic__wording", "answer", "merged_into__answer")


@never_cache
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def my_settings(request: HttpRequest) -> HttpResponse:
    """Choose letters and their language; see how and where one signs in. Nobody else's affair: no step, no entry."""
    if request.method != "POST":
        return settings_page(request)
    form, person = PreferencesForm(request.POST), request.me.person
    if not form.is_valid():
        return settings_page(request, form=form, status=422)
    person.letters, person.language = form.cleaned_data["letters"], form.cleaned_data["language"]
    person.save(update_fields=["letters", "language"])
    messages.success(request, _("Your choices are kept."))
    return redirect("my_settings")


def settings_page(
    request: HttpRequest,
    form: PreferencesForm | None = None,
    new_passkey: NewPasskeyForm | None = None,
    status: int = 200,
) -> HttpResponse:
    """The page of one's own choices, with the forms as they were sent, if they were."""
    person = request.me.person
    sessions = Session.objects.filter(person=person, expire_date__gt=timezone.now())
    context = {
        "form": form or PreferencesForm(initial={"letters": person.letters, "language": person.language}),
        "new_passkey": new_passkey or NewPasskeyForm(initial={"name": device(request)}),
        "passkeys": person.passkeys.defer("public_key").order_by("pk"),
        "sessions": sessions.only("session_key", "device", "since").order_by("-since")[:50],
        "here": request.session.session_key,
        "fresh": is_fresh(request),
        "tabs": tabs("my_settings"),
    }
    return render(request, "site/my_settings.html", context | offered(request), status=status)


def back_to_settings(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For doors that take only a POST from that page: who was signed out meanwhile comes back to the page itself."""

    @wraps(view)
    def guarded(request: HttpRequest, **url: Any) -> HttpResponse:
        if not request.me.person_id:
            return redirect_to_login(reverse("my_settings"))
        return view(request, **url)

    return guarded


@require_POST
@back_to_settings
def sign_out_others(request: HttpRequest) -> HttpResponse:
    """End this person's other sessions; this one goes on."""
    number = end_others(request)
    said = ngettext("You are signed out at %(n)d other place.", "You are signed out at %(n)d other places.", number)
    messages.success(request, said % {"n": number} if number else _("You were signed in nowhere else."))
    return redirect("my_settings")


def _told(request: HttpRequest) -> tuple[int, int, bool]:
    """How much this person was told, what last, and whether letters were lost lately; in one question.

    What was told before the journal ended is counted once; what the worker has told since, every time.
    """
    person: int = request.me.person_id
    now: list[tuple[int, int, bool]] = []

    def count() -> tuple[int, int, bool]:
        now.append(_told_after(person, 0))
        return now[0]

    known = kept(request, "told so far", person, make=count)
    if now:
        return known
    number, latest, some_lost = _told_after(person, known[1])
    return known[0] + number, max(latest, known[1]), some_lost


def _told_after(person: int, last: int) -> tuple[int, int, bool]:
    told = Notification.objects.filter(person=person, pk__gt=last).order_by("person").values("person")
    row = told.annotate(number=Count("pk"), latest=Max("pk")).annotate(lost=Exists(lost()))
    found: Any = row.values_list("number", "latest", "lost").first()
    return found or (0, 0, lost().exists())


def tabs(here: str) -> list[Link]:
    """The parts of my page."""
    names = {
        "my_page": _("What waits, and news"),
        "my_roles": _("My roles and what I follow"),
        "my_viewpoints": _("What I have left"),
        "my_settings": _("Letters and signing in"),
    }
    return [Link(text, reverse(name), current=name == here) for name, text in names.items()]
