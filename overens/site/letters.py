"""How the letters fare: those that did not arrive are sent again, and whoever wants no more says so by one button."""

from datetime import timedelta

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from overens.bodies.invitations import letters_go_out
from overens.bodies.models import Party, Seat
from overens.notices.letters import reader_of
from overens.notices.models import Letter
from overens.notices.post import again
from overens.people.models import Person

SHOWN = timedelta(days=30)  # how long a letter that failed is shown


@never_cache
@login_required
@require_safe
def letters(request: HttpRequest) -> HttpResponse:
    """How the letters fare: whether they go out, and which did not arrive. Names of the own party's people only."""
    if not coordinates(request):
        raise PermissionDenied
    queued = Letter.objects.filter(state=Letter.State.QUEUED)
    trouble = queued.exclude(fault="").exclude(fault__contains="@").order_by("-claimed_at")  # "@": an address
    context = {
        "go_out": letters_go_out(request.municipality),
        "server": settings.LETTERS or settings.DEMO,
        "waiting": queued.count(),
        "own": _own(request).select_related("person").order_by("-pk")[:50],
        "others": lost().exclude(person=None).exclude(person__seats__party__in=request.me.party_ids).count(),
        "trouble": trouble.values_list("fault", flat=True).first() if _municipal(request) else "",
    }
    return render(request, "site/letters.html", context)


@require_POST
@login_required
def send_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Try a letter that failed once more, when its address or the mail server has been put right."""
    if not coordinates(request):
        raise PermissionDenied
    letter = get_object_or_404(_own(request).select_related("person"), pk=pk)
    again(letter)
    name = letter.person.name if letter.person else _("somebody without an account")
    messages.success(request, _("The letter to %(name)s is sent again.") % {"name": name})
    return redirect("letters")


@csrf_exempt  # the mail program presses the button for its reader, without our cookies: RFC 8058
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def unsubscribe(request: HttpRequest, signed: str) -> HttpResponse:
    """Letters about what concerns somebody end by one button. Opening the link changes nothing: programs do that."""
    person = Person.objects.filter(pk=reader_of(signed) or 0, is_active=True).first()
    if person is None:
        raise Http404
    if request.method == "POST":
        person.letters = Person.Letters.NEVER
        person.save(update_fields=["letters"])
    return render(request, "site/unsubscribe.html", {"ended": person.letters == Person.Letters.NEVER})


def lost() -> QuerySet[Letter]:
    """Letters given up lately. Codes are asked for anew by who misses them."""
    return Letter.objects.filter(state=Letter.State.FAILED, code=None, made_at__gt=timezone.now() - SHOWN)


def _own(request: HttpRequest) -> QuerySet[Letter]:
    """To the own party's people; for the municipality also to those without an account, who asked it something."""
    own = Q(person__seats__party__in=request.me.party_ids)
    return lost().filter(own | Q(person=None) if _municipal(request) else own).distinct()


def _municipal(request: HttpRequest) -> bool:
    return any(seat.party.kind == Party.Kind.MUNICIPALITY for seat in request.me.seats)


def coordinates(request: HttpRequest) -> bool:
    """Whether somebody coordinates a party, and so sees to that its people are reached."""
    return any(seat.role == Seat.Role.COORDINATOR for seat in request.me.seats)
