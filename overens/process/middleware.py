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
        if isinstance(error, OutOfTurn):
            url = error.thing.get_absolute_url() if error.thing.pk else "/"
            return render(request, "process/out_of_turn.html", {"url": url, "kept": kept(request)}, status=409)
        return None

    def _first(self, request: HttpRequest) -> Entry | None:
        token = clean_text(request.POST.get("token", "")[:36])  # no database takes every character
        return made_by(token, request.me.person_id)  # type: ignore[attr-defined]


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
