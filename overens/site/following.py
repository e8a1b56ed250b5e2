"""My roles: what is expected of me on each seat, until when, and what I follow."""

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from overens.bodies.models import Body
from overens.forums.models import Subscription, Tag, TagWatch
from overens.notices.models import Watch
from overens.representation.expected import of_seat, of_seats
from overens.ui.messages import say

from .mine import tabs


@login_required
@require_safe
def my_roles(request: HttpRequest) -> HttpResponse:
    """Every seat with what is expected on it, and every body that is followed."""
    me: Any = request.me  # type: ignore[attr-defined]
    seats = me.seats
    charters = list(of_seats(seats)) if seats else []
    watches = Watch.objects.filter(person=me.person_id).select_related("body__party").order_by("body__name")
    context: dict[str, Any] = {
        "seats": [(seat, of_seat(seat, charters)) for seat in seats],
        "page": Paginator(watches, 50).get_page(request.GET.get("sida")),
        "followed_tags": TagWatch.objects.filter(person=me.person_id).select_related("tag").order_by("tag__name")[:100],
        "subscriptions": _subscribed(me),
        "tabs": tabs("my_roles"),
    }
    return render(request, "site/my_roles.html", context)


def _subscribed(me: Any) -> list[Subscription]:
    """What the bodies one sits in subscribe to."""
    own = Subscription.objects.standing().told().filter(body__in=me.body_ids)
    return list(own.order_by("tag__name", "pk")[:100]) if me.body_ids else []


def _person(request: HttpRequest) -> Any:
    return request.user


def _body(request: Any, pk: int) -> Body:
    return get_object_or_404(Body.objects.visible_to(request.me), pk=pk)


@require_POST
@login_required
def follow(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told of what happens in a body. Nobody else's affair: no step, no entry."""
    body = _body(request, pk)
    Watch.objects.get_or_create(person=_person(request), body=body)
    say(request, _("You follow %(body)s. You are told of what happens there.") % {"body": body})
    return redirect(body)


@require_POST
@login_required
def unfollow(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told no more."""
    body = _body(request, pk)
    Watch.objects.filter(person=_person(request), body=body).delete()
    say(request, _("You no longer follow %(body)s.") % {"body": body})
    return redirect((request.POST.get("to") == "mine" and "my_roles") or body)


def _tag(request: Any, pk: int) -> Tag:
    return get_object_or_404(Tag.objects.visible_to(request.me), pk=pk)


@require_POST
@login_required
def follow_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told, for one's own part, of what is new under a subject, an area or a target group."""
    tag = _tag(request, pk)
    TagWatch.objects.get_or_create(person=_person(request), tag=tag)
    say(request, _("You follow %(tag)s. You are told of what is new under it.") % {"tag": tag})
    return redirect(tag)


@require_POST
@login_required
def unfollow_tag(request: HttpRequest, pk: int) -> HttpResponse:
    """Be told no more."""
    tag = _tag(request, pk)
    TagWatch.objects.filter(person=_person(request), tag=tag).delete()
    say(request, _("You no longer follow %(tag)s.") % {"tag": tag})
    return redirect((request.POST.get("to") == "mine" and "my_roles") or tag)
