"""One step's page: GET shows what will happen, POST takes the step. Every step in the house has one."""

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from overens.ui.messages import say

from .forms import StepForm
from .table import OutOfTurn, Process

View = Callable[..., HttpResponse]


def own_address(thing: Any) -> str:
    """The thing's page; for what is not made yet, the start page."""
    return str(thing.get_absolute_url()) if thing.pk else "/"


def step_view(
    process: Process,
    name: str,
    action: Callable[..., Any],
    *,
    find: Callable[..., Any],
    form: type[StepForm] = StepForm,
    template: str = "process/step.html",
    done: Any = "",
    then: Callable[[Any], str] | None = None,
    back: Callable[[Any], str] = own_address,
    onward: Callable[[Any], str] | None = None,
    context: Callable[[HttpRequest, Any], dict[str, Any]] | None = None,
) -> View:
    """The page of the step `name`.

    `find(request, **url)` gives the thing or raises Http404 (unseen is like absent); for a step that makes one,
    an unsaved thing. `done` is the sentence shown afterwards: what happens next. `then(result)` is the address
    the step leads to, by default the thing's own; `back(thing)` the one it can be left for,
    `onward(result)` where a button called "onward" leads. When somebody else changed the thing since the form was
    opened, and the step is still open, both texts are shown and nothing is overwritten.
    """

    step = process.steps[name]

    @require_http_methods(["GET", "HEAD", "POST"])
    def view(request: HttpRequest, **url: Any) -> HttpResponse:
        thing = find(request, **url)
        if not request.me.person_id and not step.allows(request.me.actors[0], thing):  # type: ignore[attr-defined]
            return redirect_to_login(request.get_full_path())
        actors = who_may(process, name, request, thing)
        given = (request.POST, request.FILES) if request.method == "POST" else ()
        bound = form(*given, thing=thing, me=request.me, actors=actors)  # type: ignore[attr-defined]
        if not bound.is_bound:
            bound.begin_with(request.GET)
        status = 422 if bound.is_bound else 200
        leads = onward if onward and "onward" in request.POST else then or own_address
        if bound.is_bound and bound.is_valid():
            try:
                result = action(thing, by=bound.by, sent=bound.sent(request), **bound.said)
            except OutOfTurn as error:
                if error.why:  # sending it again would not help
                    raise OutOfTurn(name, error.thing if error.thing.pk else thing, error.why) from error
                status, thing = 409, find(request, **url)
                who_may(process, name, request, thing)  # not open any more: the friendly page
                bound.open_again(thing)
            else:
                if done:
                    say(request, str(done), draft=request.path)
                return redirect(leads(result or thing))
        more = {"thing": thing, "form": bound, "step": step, "actors": actors, "back": back(thing)}
        more |= {"conflict": status == 409} | (context(request, thing) if context else {})
        return render(request, template, more, status=status)

    view.__name__ = view.__qualname__ = name
    view.form = form  # type: ignore[attr-defined]  # what is typed in it is kept when the step cannot be taken
    view.back = back  # type: ignore[attr-defined]  # and this is where it leads then, if the thing is not made yet
    return view


def who_may(process: Process, name: str, request: HttpRequest, thing: Any) -> list[Any]:
    """The seats on which this person may take the step. Raises PermissionDenied, or OutOfTurn."""
    step = process.steps[name]
    actors = [actor for actor in request.me.actors if step.allows(actor, thing)]  # type: ignore[attr-defined]
    if not actors:
        raise PermissionDenied(name)
    if not step.fits(thing):
        raise OutOfTurn(name, thing, step.obstacle(thing))
    return actors
