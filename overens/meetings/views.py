"""GET shows meetings: the coming ones, those that were, one, and calendar files. The steps are in `steps.py`."""

from functools import partial
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from overens.bodies.models import Body
from overens.bodies.sight import seen as seen_one
from overens.documents.media import disposition
from overens.journal.kept import KeptPaginator, kept, lazy_rows
from overens.journal.prepared import Prepared
from overens.process.history import history
from overens.ui.house import Link

from .attendance import by_level, paces
from .calendar import to_calendar
from .elections import Election
from .following_views import what_follows
from .models import Agenda, Host, Meeting, Registration, meeting_places
from .process import AGENDA, ELECTION, HOST, MEETING, REGISTRATION
from .shown import about, sides_of, waits_for, warnings_of
from .slides_views import shown_at
from .steps import find_meeting

BEFORE = Prepared(lambda sight, forum, day: Meeting.objects.visible_to(sight).before(forum, day)[:1])
ELECTIONS_AT = Prepared(lambda sight, pk: Election.objects.visible_to(sight).filter(meeting=pk).told())
FORUM_SEEN = seen_one(Body.objects.all)
FORUMS = Prepared(lambda sight: meeting_places().visible_to(sight).order_by("name")[:300])
MOST = 200  # meetings in a calendar file: years of them


@require_safe
def meetings(request: HttpRequest) -> HttpResponse:
    """The coming meetings, the next one first; or those that were, the latest first. Of all forums, or of one."""
    past = request.GET.get("visa") == "tidigare"
    forum = _forum(request)
    seen: Any = SimpleLazyObject(lambda: _seen(request, forum))
    listed = lazy_rows(lambda: _listed(seen, past=past))
    about = past, forum.pk if forum else 0, request.me.places
    page = KeptPaginator(request, listed, 20, "meetings", *about).get_page(request.GET.get("sida"))
    of = f"&forum={forum.pk}" if forum else ""
    tabs = [
        Link(_("Coming"), f"?{of[1:]}", current=not past),
        Link(_("Earlier"), f"?visa=tidigare{of}", current=past),
    ]
    context: dict[str, Any] = {"page": page, "tabs": tabs, "forum": forum, "past": past, "of": of[1:], "about": about}
    context["paces"] = SimpleLazyObject(lambda: paces(seen.filter(room="public")))
    context["levels"] = SimpleLazyObject(lambda: by_level(seen.filter(room="public")))
    return render(request, "meetings/meetings.html", context)


def _listed(seen: Any, *, past: bool) -> Any:
    """The coming ones, the next first; or the others, the latest first."""
    earlier = seen.exclude(state="called", day__gte=timezone.localdate()).order_by("-day", "-pk") if past else None
    return (seen.coming() if earlier is None else earlier.marked()).select_related("forum__party")


def _forum(request: HttpRequest) -> Body | None:
    """The forum asked for, if one may know of it."""
    number = request.GET.get("forum", "")
    if not number.isdecimal() or len(number) >= 18:
        return None
    found: Body | None = FORUM_SEEN.first(request.me.sight_of_bodies, int(number))
    return found


def _seen(request: HttpRequest, forum: Body | None) -> Any:
    """The meetings one may see, of a forum if there is one."""
    seen = Meeting.objects.visible_to(request.me)
    return seen.filter(forum=forum) if forum else seen


@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting: when, where, why, what is taken up, and what came of it."""
    found = find_meeting(request, pk)
    rows, sight = MEETING.open_to(request.me, found), request.me.sight_of_bodies
    arranging = arranges(request.me, found)
    context = about(found) | what_follows(request, found)
    context |= {
        "meeting": found,
        "open": rows + _elections_open(request, found),
        "warnings": warnings_of(found) if rows else [],
        "elections": ELECTIONS_AT.all(sight, found.pk) if found.forum.party else [],
        "history": history(found),
        "shared": found.room == "public" and found.forum.is_public,
        "arranges": arranging,
    }
    context |= hosts_of(request, found) | shown_at(request, found, arranging)
    if agenda := found.own_agenda:
        context |= {"agenda": agenda, "points": SimpleLazyObject(lambda: found.points)}
        context |= {"sides": SimpleLazyObject(lambda: sides_of(agenda)), "waits_for": waits_for(agenda)}
    if found.is_coming and found.asks_people:
        context["before"] = SimpleLazyObject(lambda: BEFORE.first(sight, found.forum_id, found.day))
    if found.is_coming and found.lead is found and not found.own_agenda:
        context["begin"] = AGENDA.open_to(request.me, Agenda(meeting=found))
    if found.register_by:
        context |= _registering(request, found)
    return render(request, "meetings/meeting.html", context)


def hosts_of(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """The hosts, each with what one can do, and the button that names one."""
    hosts = meeting.named_hosts
    for host in hosts:
        host.open = HOST.open_to(request.me, host)
    return {"hosts": hosts, "new_host": next(iter(HOST.open_to(request.me, Host(meeting=meeting))), None)}


def _registering(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """How many come and wait, one's own registration, and the buttons of who has none."""
    mine = own_registration(request.me, meeting)  # type: ignore[attr-defined]
    rows = [] if mine and mine.is_standing else REGISTRATION.open_to(request.me, Registration(meeting=meeting))
    return {"left": meeting.places_left, "mine": mine, "register": rows}


def own_registration(me: Any, meeting: Meeting) -> Registration | None:
    """One's own answer to a meeting, or to any date of its series."""
    if not me.person_id:
        return None
    of = {"meeting__series": meeting.series_id} if meeting.series_id else {"meeting": meeting}
    own = Registration.objects.visible_to(me).filter(**of).exclude(state="cancelled")
    return own.select_related("meeting").order_by("pk").last()


def arranges(me: Any, meeting: Meeting) -> bool:
    """Whether somebody is among those who see who has registered."""
    return any(MEETING.steps["take_registrations"].allows(actor, meeting) for actor in me.actors)


def _elections_open(request: HttpRequest, meeting: Meeting) -> list[Any]:
    """The button that announces an election, at a side's own meeting."""
    return ELECTION.open_to(request.me, Election(meeting=meeting, party=meeting.forum.party))


@never_cache
@login_required
@require_safe
def choose_forum(request: HttpRequest) -> HttpResponse:
    """The forums whose meetings one calls."""
    rows = []
    for own, party, serving in kept(request, "forums that meet", request.me.places, make=partial(_forums, request.me)):
        meeting = Meeting(forum=Body(**own, party_id=party), party_id=party)
        meeting.__dict__["serving_rows"] = serving
        rows += [(meeting.forum, row) for row in MEETING.open_to(request.me, meeting)]
    return render(request, "meetings/choose_forum.html", {"rows": rows})


def _forums(me: Any) -> list[tuple[dict[str, Any], int | None, list[tuple[int, str]]]]:
    """The forums that meet, by name: each with whose it is, and the departments that serve it."""
    return [
        (
            {"pk": forum.pk, "name": forum.name, "kind": forum.kind},
            forum.party_id,
            [(one.pk, one.name) for one in forum.served_by.all()],
        )
        for forum in FORUMS.all(me.sight_of_bodies)
    ]


@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """The coming meetings as a calendar that others can subscribe to; those everyone may see."""
    forum = _forum(request)
    name = forum.name if forum else _("Meetings in %(town)s") % {"town": request.municipality.town}
    public = _seen(request, forum).filter(room="public", day__gte=timezone.localdate()).order_by("day", "pk")
    return as_file(to_calendar(public[:MOST], name), name)


@require_safe
def meeting_file(request: HttpRequest, pk: int) -> HttpResponse:
    """One meeting, for one's own calendar."""
    found = find_meeting(request, pk)
    return as_file(to_calendar([found], found.title), found.title)


def as_file(made: bytes, name: str) -> HttpResponse:
    response = HttpResponse(made, content_type="text/calendar; charset=utf-8")
    response["Content-Disposition"] = disposition(f"{name}.ics")
    return response
