"""Joining a group by its code: no account, no name. A signed cookie on the device holds which group it is."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import override

from overens.bodies.actors import Guest
from overens.people.codes import place_of
from overens.ui.forms import clean_text

from .codes import as_typed
from .models import Group, WrongCode
from .process import GroupActor

COOKIE = "__Host-grupp" if settings.SESSION_COOKIE_SECURE else "grupp"
DEVICE = "__Host-forsok" if settings.SESSION_COOKIE_SECURE else "forsok"
SALT = "discussions.joined"
GOOD_FOR = timedelta(days=2)  # an evening, and the note that waited on a phone until the morning after
TEN_MINUTES, A_DAY = timedelta(minutes=10), timedelta(days=1)
MOST_PER_DEVICE, MOST_PER_PLACE = 20, 1000  # wrong codes in ten minutes, before the next wrong one waits
MOST_FROM_ALL = 50_000  # the same from everywhere, each place counted up to its own: a flood that shuts the door


class TooMany(Exception):
    """So many wrong codes that the next must wait."""


def group_of_code(request: HttpRequest, typed: str) -> Group | None:
    """The open group a code belongs to; none where it is wrong, which is counted. Raises TooMany.

    A right code lets in also where many wrong ones came from the same network: a hall shares one, and who sits in it
    must not be able to shut it for the others.
    """
    since = WrongCode.objects.filter(at__gt=timezone.now() - TEN_MINUTES)
    if since.count() >= MOST_FROM_ALL:
        raise TooMany
    found = Group.objects.filter(code=as_typed(typed), state="open").exclude(discussion__state="closed").first()
    if found is None:
        _count(request, since)
    return found


def _count(request: HttpRequest, since: Any) -> None:
    """One more wrong code of this device and its network, which are not counted once they must wait."""
    device, place = clean_text(request.COOKIES.get(DEVICE, ""))[:36], place_of(request.META.get("REMOTE_ADDR", ""))
    many_here = device and since.filter(device=device).count() >= MOST_PER_DEVICE
    if many_here or since.filter(place=place).count() >= MOST_PER_PLACE:
        raise TooMany
    WrongCode.objects.filter(at__lt=timezone.now() - A_DAY).delete()
    WrongCode.objects.create(place=place, device=device)


def _cookie(response: HttpResponse, name: str, value: str, kept: timedelta) -> None:
    secure = settings.SESSION_COOKIE_SECURE
    response.set_cookie(name, value, max_age=kept, secure=secure, httponly=True, samesite="Lax")


def join(response: HttpResponse, group: Group) -> HttpResponse:
    """Let the device write for the group."""
    _cookie(response, COOKIE, signing.dumps([group.pk, group.code], salt=SALT), GOOD_FOR)
    return response


def remember_device(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Let this device's wrong codes be counted apart from those of the others in the hall."""
    if DEVICE not in request.COOKIES:
        _cookie(response, DEVICE, str(uuid4()), A_DAY)
    return response


def leave(response: HttpResponse) -> HttpResponse:
    """The device belongs to no group any more."""
    response.delete_cookie(COOKIE, samesite="Lax")
    return response


def joined(request: HttpRequest) -> Group | None:
    """The group of this device: then whoever is here is the group. Also when it is closed, to read what it wrote."""
    try:
        pk, code = signing.loads(request.COOKIES.get(COOKIE, ""), salt=SALT, max_age=GOOD_FOR)
    except (signing.BadSignature, ValueError, TypeError):
        return None
    found: Group | None = Group.objects.select_related("discussion", "meeting").filter(pk=pk, code=code).first()
    return found


def act_as(request: Any, group: Group, *, beside: bool = False) -> None:
    """Whoever is here is the group, also where they are signed in as somebody; `beside`: with the seats they hold."""
    if not isinstance(request.me, Guest):
        me = request.me
        with override(settings.LANGUAGE_CODE):  # the journal keeps it, whatever language the phone speaks
            capacity = group.named
        request.me = Guest(me, GroupActor(capacity=capacity, group_id=group.pk))
        if beside and me.person_id:
            request.me.actors += me.actors
