"""The facilitator's help: what comes now and how long is left, who asked to speak. No names are kept."""

import time
from dataclasses import dataclass
from datetime import datetime

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from overens.journal.kept import kept
from overens.journal.prepared import Prepared
from overens.meetings.models import Meeting
from overens.ui.messages import say

from .gathering_steps import require_arranger
from .gathering_views import for_who_arranges, groups_of
from .models import Discussion
from .steps import find_discussion

MOST_WAITING, LONGEST = 40, 80  # in the order of speaking


@dataclass(frozen=True)
class Point:
    """An item of the running order, now or later."""

    title: str
    begins: datetime | None
    ends: datetime | None
    lines: list[str]

    def is_now(self, at: datetime) -> bool:
        return self.begins is not None and self.ends is not None and self.begins <= at < self.ends


@for_who_arranges
def facilitator(request: HttpRequest, found: Discussion) -> HttpResponse:
    """The running order with the clock, the questions as cards, the groups, and who has asked to speak."""
    evenings = list(found.evenings)
    meeting = _evening(request, evenings)
    points, now = kept(request, "running order", meeting and meeting.pk, make=lambda: _points(meeting)), timezone.now()
    at = next((one for one in points if one.is_now(now)), None)
    context = {
        "discussion": found,
        "meeting": meeting,
        "evenings": evenings,
        "points": [(one, one is at) for one in points],
        "now": at,
        "left": int((at.ends - now).total_seconds() // 60) if at and at.ends else None,
        "next": next((one for one in points if one.begins and one.begins > now), None),
        "groups": SimpleLazyObject(lambda: [group for group in groups_of(found) if group.meeting == meeting]),
        "minute": int(time.time() // 60),  # how long a group has been silent moves too
        "waiting": request.session.get(_key(found), []),
    }
    return render(request, "discussions/facilitator.html", context)


def _evening(request: HttpRequest, evenings: list[Meeting]) -> Meeting | None:
    """The evening asked for, else today's, else the next one, else the last."""
    asked = next((one for one in evenings if str(one.pk) == request.GET.get("mote", "")), None)
    coming = next((one for one in evenings if one.day >= timezone.localdate()), None)
    return asked or coming or (evenings[-1] if evenings else None)


WHOLE_MEETING = Prepared(lambda pk: Meeting.objects.told().prefetch_related(None).filter(pk=pk))


def _points(meeting: Meeting | None) -> list[Point]:
    whole = WHOLE_MEETING.first(meeting.pk) if meeting else None
    agenda = whole.own_agenda if whole else None
    return [Point(one.title, one.begins_at, one.ends_at, one.lines) for one in agenda.points] if agenda else []


@require_POST
def speaking_order(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody asks to speak, has spoken, or the list is emptied. It stays with this browser, and is no record.

    By group or association: a group that has not spoken comes before one that has.
    """
    found = find_discussion(request, pk)
    require_arranger(request, found)
    waiting = list(request.session.get(_key(found), []))
    who = " ".join(request.POST.get("who", "").split())
    if "next" in request.POST and waiting:
        waiting[0]["spoken"] = waiting[0]["spoken"] + 1
        said = waiting.pop(0)
        request.session[_spoken(found)] = request.session.get(_spoken(found), {}) | {said["who"]: said["spoken"]}
    elif "empty" in request.POST:
        waiting, request.session[_spoken(found)] = [], {}
    elif not who or len(who) > LONGEST or len(waiting) >= MOST_WAITING:
        say(request, _("Write which group or association asks to speak, in at most 80 characters."))
    elif all(one["who"] != who for one in waiting):
        waiting.append({"who": who, "spoken": request.session.get(_spoken(found), {}).get(who, 0)})
        waiting.sort(key=lambda one: one["spoken"])
    request.session[_key(found)] = waiting
    query = f"?mote={request.POST['mote']}" if request.POST.get("mote", "").isdecimal() else ""
    return redirect(f"{reverse('facilitator', args=[pk])}{query}#ordning")


def _key(found: Discussion) -> str:
    return f"talarlista-{found.pk}"


def _spoken(found: Discussion) -> str:
    return f"har-talat-{found.pk}"
