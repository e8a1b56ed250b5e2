"""Signing in by a mailed code, and out. In the demonstration also by choosing who to be."""

import time
from collections.abc import Iterator
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db.models import Prefetch
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from overens.bodies.models import Seat
from overens.discussions.models import Group
from overens.journal.kept import form_for_all, kept
from overens.notices.models import Letter
from overens.people import codes
from overens.people.forms import AddressForm, CodeForm
from overens.people.models import Person
from overens.people.sessions import begin, keep_shortly
from overens.ui.messages import say

from .relying_party import offered

LONGEST = 2000  # characters of an address of ours
JUST_NOW = 30  # seconds: who presses the button twice gets one letter


@form_for_all
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask for a code by mail. The answer is the same whether the address is known or not."""
    goal = safe(request, request.POST.get("next", "") or request.GET.get("next", ""))
    if request.me.person_id:
        return redirect(goal or "my_page")
    by_mail = settings.LETTERS or settings.DEMO
    form = AddressForm(request.POST if request.method == "POST" else None)
    status = 422 if form.is_bound else 200
    if by_mail and form.is_bound and form.is_valid():
        try:
            _ask(request, form.cleaned_data["email"], goal)
        except codes.TooMany:
            status = 429
            form.add_error(None, _("Many codes have been asked for just now. Wait an hour, then ask again."))
        else:
            return redirect("enter_code")
    return page(request, goal, form=form, status=status)


def page(
    request: HttpRequest, goal: str, *, form: AddressForm | None = None, refusal: Any = "", status: int = 422
) -> HttpResponse:
    """The page of signing in, with why a passkey was not accepted, if one was not."""
    context = {
        "next": goal,
        "demo": settings.DEMO,
        "by_mail": settings.LETTERS or settings.DEMO,
        "form": form or AddressForm(),
        "refusal": refusal,
    }
    return render(request, "site/sign_in.html", context | offered(request), status=status)


def _ask(request: HttpRequest, email: str, goal: str) -> None:
    """Ask for a code, and remember in this session alone which one it was. Raises `codes.TooMany`."""
    asked = request.session.get("sign_in", {})
    if asked.get("email") != email or time.time() - asked["at"] > JUST_NOW:
        code = codes.ask(email, network_address(request))
        asked = {"code": code.pk, "email": email, "at": time.time()}
    request.session["sign_in"] = asked | {"next": goal}
    keep_shortly(request)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enter_code(request: HttpRequest) -> HttpResponse:
    """Type the code; the right one signs in and leads to where one was going."""
    asked = request.session.get("sign_in")
    if request.me.person_id or not asked:
        return redirect("my_page" if request.me.person_id else "sign_in")
    form = CodeForm(request.POST if request.method == "POST" else None)
    spent = False
    if form.is_bound and form.is_valid():
        try:
            person = codes.redeem(asked["code"], form.cleaned_data["code"])
        except codes.Spent:
            spent = True
        else:
            if person:
                del request.session["sign_in"]
                begin(request, person)
                return redirect(asked["next"] or "my_page")
            form.add_error("code", _("That is not the code. Look at the latest letter and type it again."))
    context: dict[str, Any] = {"form": form, "asked": asked, "spent": spent, "demo": settings.DEMO}
    return render(request, "site/enter_code.html", context, status=422 if form.is_bound else 200)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session; for who is to sign in anew, lead there and back."""
    logout(request)
    if goal := safe(request, request.POST.get("next", "")):
        return redirect_to_login(goal)
    say(request, _("You are signed out."), draft="*")  # whoever sits down next finds nothing typed
    return redirect("start")


@form_for_all
@require_safe
def demo(request: HttpRequest) -> HttpResponse:
    """The demonstration's people, each with one button. Absent everywhere else."""
    if not settings.DEMO:
        raise Http404
    people, table = kept(request, "people of the demonstration", make=lambda: (list(_people()), _table()))
    context = {"people": people, "table": table, "next": safe(request, request.GET.get("next", ""))}
    return render(request, "site/people.html", context)


def _people() -> Iterator[dict[str, Any]]:
    """Everybody one may be, with the mark of the first seat and all seats in words."""
    held = Prefetch("seats", Seat.objects.now().select_related("body", "party", "on_behalf_of").order_by("pk"))
    for person in Person.objects.filter(demo=True, is_active=True).prefetch_related(held).order_by("pk"):
        seats = list(person.seats.all())
        mark = seats[0].party.kind if seats else "other"
        yield {"pk": person.pk, "name": person.name, "mark": mark, "seats": [_in_words(seat) for seat in seats]}


def _in_words(seat: Seat) -> str:
    whom = f" ({seat.on_behalf_of.name})" if seat.on_behalf_of else ""
    return f"{capfirst(seat.get_role_display())}, {seat.body.name}{whom}"


def _table() -> dict[str, str] | None:
    """A table of the latest dialogue whose group is writing, with its code."""
    writing = Group.objects.filter(state="open", discussion__state="open", meeting__day__lte=timezone.localdate())
    found = writing.order_by("-meeting__day", "pk").first()
    return {"code": found.code, "shown_code": found.shown_code} if found else None


@require_POST
def demo_sign_in(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as one of the demonstration's people. Anywhere else there is no such door."""
    if not settings.DEMO:
        raise Http404
    person = get_object_or_404(Person, pk=pk, demo=True, is_active=True)
    logout(request)
    begin(request, person)
    return redirect(safe(request, request.POST.get("next", "")) or "my_page")


@never_cache
@require_safe
def demo_letters(request: HttpRequest) -> HttpResponse:
    """The letters of the demonstration, which go nowhere else. Absent everywhere else."""
    if not settings.DEMO:
        raise Http404
    letters = Letter.objects.filter(kept__isnull=False).select_related("person").order_by("-pk")[:30]
    return render(request, "site/demo_letters.html", {"letters": letters})


def network_address(request: HttpRequest) -> str:
    """Where a request comes from: what the outermost web server of ours saw, if any stands in front of us."""
    seen = request.headers.get("X-Forwarded-For", "").split(",") if settings.PROXIES else []
    return seen[-settings.PROXIES].strip() if len(seen) >= settings.PROXIES > 0 else request.META.get("REMOTE_ADDR", "")


def safe(request: HttpRequest, goal: str) -> str:
    """An address of this site from its root, or nothing."""
    fine = url_has_allowed_host_and_scheme(goal, {request.get_host()}, require_https=request.is_secure())
    return goal if fine and goal.startswith("/") and len(goal) <= LONGEST and goal.isprintable() else ""
