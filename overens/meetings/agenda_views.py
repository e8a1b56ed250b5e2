"""GET shows an agenda with the topics proposed for it, and one topic. The steps are in `agenda_steps.py`."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from overens.journal.kept import kept
from overens.journal.prepared import Prepared
from overens.process.history import history

from .agenda import room_left
from .agenda_steps import find_agenda, find_topic
from .models import Agenda, Item, Topic
from .process import AGENDA, ITEM, TOPIC
from .shown import sides_of, waits_for


@require_safe
def agenda(request: HttpRequest, pk: int) -> HttpResponse:
    """The agenda, where both sides stand, and the topics proposed; for who prepares it with what they can do."""
    found = find_agenda(request, pk)
    context = {"agenda": found, "meeting": found.meeting, "open": AGENDA.open_to(request.me, found)}
    context |= {"points": _with_steps(request.me, found), "new_item": _new(ITEM, request.me, Item(agenda=found))}
    context |= {"topics": topics_of(request, found), "new_topic": _new(TOPIC, request.me, Topic(agenda=found))}
    context |= {"history": history(found), "sides": sides_of(found), "waits_for": waits_for(found)}
    if found.meeting.series_id:
        context["dates"] = found.meeting.dates
    context["left"] = room_left(found.meeting, found.points)
    return render(request, "meetings/agenda.html", context)


@require_safe
def meeting_topic(request: HttpRequest, pk: int) -> HttpResponse:
    """One topic: who proposed it, who supports it, what became of it."""
    found = find_topic(request, pk)
    context = {"topic": found, "open": TOPIC.open_to(request.me, found), "history": history(found)}
    return render(request, "meetings/topic.html", context)


def topics_of(request: HttpRequest, agenda: Agenda) -> Any:
    """A page of the topics proposed for it, those with most associations behind them first."""
    every = Topic.objects.filter(agenda=agenda)
    keys = kept(request, "topics of", agenda.pk, make=lambda: [topic.pk for topic in every.listed().only("pk")])
    page = Paginator(keys, 20).get_page(request.GET.get("amnen"))
    page.object_list = TOPICS.all(tuple(page.object_list)) if keys else []
    for topic in page.object_list:
        topic.agenda = agenda
        topic.open = TOPIC.open_to(request.me, topic)
    return page


TOPICS = Prepared(
    lambda pks: Topic.objects.filter(pk__in=pks).listed().select_related("body").prefetch_related("supports")
)


def _with_steps(me: Any, agenda: Agenda) -> list[Item]:
    points = agenda.points
    for item in points:
        item.agenda = agenda
        item.open = ITEM.open_to(me, item)  # type: ignore[attr-defined]
    return points


def _new(process: Any, me: Any, thing: Any) -> Any:
    """The step that makes such a thing, if it is open to this person."""
    return next(iter(process.open_to(me, thing)), None)
