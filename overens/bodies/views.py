"""GET shows the structure, a body, abbreviations and settings; the invitation's link; setting up a town."""

from typing import Any

from django.conf import settings as django_settings
from django.db import IntegrityError
from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from overens.documents.media import MEDIA, disposition
from overens.journal.kept import KeptPaginator, lazy_rows
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.people.sessions import begin
from overens.process.history import Line
from overens.ui.messages import say
from overens.ui.theme import accent_of, colors
from overens.ui.theme import contrast as contrast_of

from . import actions, starter
from .forms import AnswerForm
from .invitations import letters_go_out, link_to, may_sign_in, seat_of
from .models import Body, BodyName, Municipality, Party, Seat, WordTemplate, body_seen_by
from .page import panels
from .process import BODY, INVITED, MUNICIPALITY, SEAT
from .roles import coordinator, municipal_coordinator
from .starter_form import GetStartedForm
from .structure import Chair, chairs_at, relations, sides
from .words import abbreviations_in_use


@require_safe
def structure(request: HttpRequest) -> HttpResponse:
    """Every body by party, with whom it serves; associations by page."""
    context = {
        "filled": SimpleLazyObject(lambda: sides(request.me)),
        "page": KeptPaginator(request, lazy_rows(_associations), 100, "associations").get_page(request.GET.get("sida")),
        "open": BODY.open_to(request.me, Body()),
    }
    return render(request, "bodies/structure.html", context)


def _associations() -> QuerySet[Body]:
    return Body.objects.today().public().filter(kind=Body.Kind.ASSOCIATION).order_by("name")


NAMES = Prepared(
    lambda sight, body: BodyName.objects.filter(body_seen_by(sight, "body__"), body=body).select_related("body__party")
)


@require_safe
def body(request: HttpRequest, pk: int) -> HttpResponse:
    """One body: what it is, whose, how it is reached, who sits there, what has happened."""
    names = NAMES.all(request.me.sight_of_bodies, pk)  # each body has one at least
    if not names:
        raise Http404
    found = names[0].body
    chairs = chairs_at(found)
    new = SEAT.open_to(request.me, Seat(body=found))
    context: dict[str, Any] = {
        "body": found,
        "names": names,
        "chairs": [_shown(chair, request) for chair in chairs if chair.status != "ended"],
        "earlier": [_shown(chair, request) for chair in chairs if chair.status == "ended"],
        "open": BODY.open_to(request.me, found) + new,
        "history": SimpleLazyObject(lambda: _history(found, chairs)),
        "panels": panels(request, found),
        "realises": _realised(request, found),
    }
    return render(request, "bodies/body.html", context | relations(found, request.me))


def _realised(request: HttpRequest, body: Body) -> Any:
    """A page of the commitments it makes real."""
    rows = lazy_rows(lambda: body.realises.visible_to(request.me).of_today().told())  # type: ignore[attr-defined]
    return KeptPaginator(request, rows, 20, "realised by", body.pk).get_page(request.GET.get("sida"))


@require_safe
def coordinators(request: HttpRequest) -> HttpResponse:
    """Who coordinates for each party and how to reach them; names for their own side only."""
    rows = SimpleLazyObject(lambda: _coordinators(request.me))
    return render(request, "bodies/coordinators.html", {"rows": rows})


def _coordinators(me: Any) -> list[tuple[Party, list[tuple[Seat, str]]]]:
    """The seats of each party, with who is on them for those of the same side."""
    parties = list(Party.objects.all())
    by_party: dict[int, list[Any]] = {party.pk: [] for party in parties}
    for seat in coordinator.seats(None).select_related("body", "person").order_by("body__name", "pk"):
        own = seat.party_id in me.party_ids
        by_party[seat.party_id].append((seat, seat.person.name if own and seat.person else ""))
    return [(party, by_party[party.pk]) for party in parties]


@require_safe
def representation_group(request: HttpRequest) -> HttpResponse:
    """To the page of the group that speaks for civil society; to all bodies where there is none or several."""
    groups = list(Body.objects.today().public().filter(kind=Body.Kind.REPRESENTATION_GROUP)[:2])
    return redirect(groups[0]) if len(groups) == 1 else redirect("structure")


def _shown(chair: Chair, request: HttpRequest) -> dict[str, Any]:
    """What this person may see of a seat: names and invitations are for its own side only."""
    seat, own = chair.seat, chair.seat.party_id in request.me.party_ids
    open_now = SEAT.open_to(request.me, seat)
    # Nobody of a new party is here yet: who added it hands over the first link.
    first = seat.party.kind == Party.Kind.OTHER and any(map(_adds_parties, request.me.actors))
    gives = first or any(row.step.name == "end" for row in open_now)
    by_hand = gives and not letters_go_out(request.municipality)
    return {
        "seat": seat,
        "status": chair.status if own or chair.status != "invited" else "vacant",
        "who": seat.person.name if own and seat.person and chair.status != "vacant" else "",
        "open": [row for row in open_now if row.step.name in {"renew", "end"} and chair.status != "ended"],
        "link": link_to(seat) if by_hand and chair.status == "invited" else "",
    }


def _adds_parties(actor: Any) -> bool:
    return municipal_coordinator.held_by(actor, None)


def _history(body: Body, chairs: list[Chair]) -> list[Line]:
    """What happened to a body and its seats, latest first."""
    seats = Q(kind="bodies.seat", thing__in=[chair.seat.pk for chair in chairs])
    entries = Entry.objects.filter(seats | Q(kind="bodies.body", thing=body.pk)).select_related("remark")
    entries = entries.public() if body.is_public else entries  # who reads of a closed one may see it
    return [Line(entry) for entry in entries.order_by("-pk")[:30]]


@require_safe
def abbreviations(request: HttpRequest) -> HttpResponse:
    """What every abbreviation in use here stands for; made from the bodies and the list beside them."""
    steps = MUNICIPALITY.open_to(request.me, request.municipality)
    open_now = [row for row in steps if row.step.name == "explain"]
    return render(request, "bodies/abbreviations.html", {"rows": abbreviations_in_use(), "open": open_now})


@require_safe
def settings(request: HttpRequest) -> HttpResponse:
    """The municipality's words and colour, with a sample of how a colour looks; for coordinators."""
    open_now = MUNICIPALITY.open_to(request.me, request.municipality)
    if not open_now:
        raise Http404
    colour = request.GET.get("farg", "")
    try:
        accent_of(colour)
    except ValueError:
        colour = request.municipality.colour
    context = {
        "municipality": request.municipality,
        "open": open_now,
        "letters": letters_go_out(request.municipality),
        "colour": colour,
        "samples": _samples(colour),
    }
    return render(request, "bodies/settings.html", context | {"tried": colour != request.municipality.colour})


def _samples(colour: str) -> list[dict[str, Any]]:
    """How a colour becomes surfaces, text and buttons, light and dark, with its contrast (WCAG 1.4.3)."""
    samples = []
    for scheme, words in (("light", _("Light")), ("dark", _("Dark"))):
        tokens = {name.replace("-", "_"): value for name, value in colors(*accent_of(colour))[scheme].items()}
        button = contrast_of(tokens["accent_base_default"], tokens["accent_base_contrast_default"])
        text = contrast_of(tokens["accent_surface_tinted"], tokens["accent_text_default"])
        samples.append({"name": words, "tokens": tokens, "least": min(button, text)})
    return samples


@require_safe
def template_file(request: HttpRequest) -> HttpResponse:
    """The municipality's own Word template, to change and choose again; for coordinators."""
    found = WordTemplate.objects.first() if MUNICIPALITY.open_to(request.me, request.municipality) else None
    if found is None:
        raise Http404
    name = request.municipality.template_name
    return _word_file(bytes(found.data), name.rpartition(".")[0] or name)


@require_safe
def starting_template(request: HttpRequest) -> HttpResponse:
    """A Word template to begin with."""
    from overens.documents.letterhead import starting_template  # its library is heavy

    return _word_file(starting_template(), _("Word template to begin with"))


def _word_file(data: bytes, name: str) -> HttpResponse:
    answer = HttpResponse(data, content_type=MEDIA["docx"][0])
    answer["Content-Disposition"] = disposition(f"{name}.docx")
    return answer


@require_safe
def logo(request: HttpRequest) -> HttpResponse:
    """The municipality's logo. Sandboxed: a drawing can do nothing even when it is opened by itself."""
    municipality = Municipality.objects.get()
    if not municipality.logo_type:
        raise Http404
    headers = {
        "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; sandbox",
        "X-Content-Type-Options": "nosniff",
        "Cache-Control": "public, max-age=604800",
    }
    return HttpResponse(bytes(municipality.logo), content_type=municipality.logo_type, headers=headers)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, signed: str) -> HttpResponse:
    """What a seat means, and two buttons. Opening the link does nothing: link scanners open every link."""
    seat = seat_of(signed)
    if seat is None or seat.state != INVITED:
        state = "old" if seat is None else "answered"
        return render(request, "bodies/invitation_closed.html", {"state": state}, status=410)
    here = request.me.person_id == seat.person_id
    may = here or (request.me.person_id is None and may_sign_in(seat))
    form = AnswerForm(request.POST or None, thing=seat, me=request.me)
    if request.method == "POST" and may and form.is_valid():
        answer = actions.decline if "decline" in request.POST else actions.accept
        answer(seat, by=form.by, sent=form.sent(request))
        if answer is actions.decline:
            say(request, _("You have declined. Those who invited you are told."))
            return redirect(seat)
        if not here and seat.person:
            begin(request, seat.person)
        say(request, _("The seat is yours. Your page shows what waits for you."))
        return redirect("my_page")
    other = request.me.person_id is not None and not here
    context = {"seat": seat, "form": form, "may": may, "other": other}
    return render(request, "bodies/invitation.html", context, status=403 if request.method == "POST" else 200)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def get_started(request: HttpRequest, key: str = "") -> HttpResponse:
    """Set up the town. Open only while there is none, to who has the key; in the demonstration to anyone."""
    links = request.session.get("invitations", [])
    if Municipality.objects.exists():
        return render(request, "bodies/set_up.html", {"links": links}) if links else redirect("/")
    if not (django_settings.DEMO or starter.opens(key)):
        return render(request, "bodies/not_set_up.html", status=403 if key else 200)
    form = GetStartedForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if form.is_bound and form.is_valid():
        try:
            seats = starter.begin(form.asked)
        except IntegrityError:  # two at the same moment
            return redirect("get_started")
        request.session["invitations"] = [(str(seat), link_to(seat)) for seat in seats]
        return redirect("get_started")
    return render(request, "bodies/get_started.html", {"form": form}, status=422 if form.is_bound else 200)
