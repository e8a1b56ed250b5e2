"""The same form twice, and steps out of turn: once done, or a friendly page."""

from collections.abc import Callable
from typing import Any

from django.forms import CharField
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from overens.journal.models import Entry
from overens.ui.forms import clean_text

from .forms import digest_of
from .table import PROCESSES, AlreadyDone, OutOfTurn, made_by

LARGEST = 2**63


class OutOfTurnMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Asked before the view: after the first time the right, the state or the thing may be gone."""
        if any(isinstance(value, int) and value >= LARGEST for value in kwargs.values()):
            raise Http404  # no database holds such a number: there is nothing there
        if request.method == "POST" and (entry := self._first(request)):
            return already_done(request, entry)
        return None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        if isinstance(error, AlreadyDone):  # both at the same moment
            return already_done(request, error.entry)
        return out_of_turn(request, error) if isinstance(error, OutOfTurn) else None

    def _first(self, request: HttpRequest) -> Entry | None:
        token = clean_text(request.POST.get("token", "")[:36])  # no database takes every character
        return made_by(token, request.me.person_id)  # type: ignore[attr-defined]


def out_of_turn(request: HttpRequest, error: OutOfTurn) -> HttpResponse:
    """A friendly page that says what stands in the way, and leads to the thing, or to where it would be."""
    thing, view = error.thing, request.resolver_match and request.resolver_match.func
    process = PROCESSES.get(thing._meta.label_lower)
    context = {
        "faster": moved_since(request, thing),
        "why": error.why,
        "awaited": process.awaits.get(thing.state) if process and thing.pk else None,
        "url": thing.get_absolute_url() if thing.pk else getattr(view, "back", lambda _thing: "/")(thing),
        "kept": kept(request),
    }
    return render(request, "process/out_of_turn.html", context, status=409)


def moved_since(request: HttpRequest, thing: Any) -> bool:
    """Whether somebody moved the thing after the page was opened: what the form saw is not how it stands."""
    seen = request.POST.get("seen", "")[:12]
    if not thing.pk or seen in {"", "0"} or not seen.isdecimal():  # a form for something new has seen nothing
        return False
    now = type(thing)._base_manager.filter(pk=thing.pk).values_list("revision", flat=True).first()
    return now is not None and now != int(seen)


def already_done(request: HttpRequest, entry: Entry) -> HttpResponse:
    """To the page the first one led to; if the words were changed since, both are shown and nothing is lost."""
    thing = PROCESSES[entry.kind].model._base_manager.filter(pk=entry.thing).first()
    url = thing.receipt_url() if thing else "/"  # type: ignore[attr-defined]
    if entry.digest and entry.digest != digest_of(request):
        both = {"url": url, "saved": thing or entry.label, "kept": kept(request)}
        return render(request, "process/sent_before.html", both, status=409)
    return redirect(url)


def kept(request: HttpRequest) -> list[str]:
    """What the person had typed, longest first, however short: shown again so that nothing is lost."""
    form = getattr(request.resolver_match.func, "form", None) if request.resolver_match else None
    fields = form.base_fields if form else {}
    typed = [name for name, field in fields.items() if type(field) is CharField]
    words = [clean_text(value) for name in typed for value in request.POST.getlist(name)]
    return sorted(filter(None, words), key=len, reverse=True)[:20]
