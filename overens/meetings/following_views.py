"""GET shows what happens next after the meetings of all forums, and one side's report on a dialogue."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from overens.journal.prepared import Prepared
from overens.process.history import history
from overens.ui.house import Link

from .following import NEXT_STEP, REPORT
from .following_steps import find_report
from .models import Meeting, NextStep, ReportBack
from .reports import MOST_LISTED, asks_reports, reads_reports

SINCE_LAST = Prepared(
    lambda sight, forum, day: ReportBack.objects.visible_to(sight).since_last(forum, day)[:MOST_LISTED]
)
REPORTS_ON = Prepared(
    lambda meeting: ReportBack.objects.filter(meeting=meeting).select_related("party").order_by("party")
)


@require_safe
def next_steps(request: HttpRequest) -> HttpResponse:
    """What is to be done after meetings, the day that passed first on top; or what was done, the latest first."""
    done = request.GET.get("visa") == "gjort"
    seen = NextStep.objects.visible_to(request.me).select_related("body__party", "meeting__forum")
    found = seen.filter(state="done").order_by("-ended_on", "-pk") if done else seen.open()
    page = Paginator(found, 20).get_page(request.GET.get("sida"))
    tabs = [
        Link(_("To be done"), "?", current=not done),
        Link(_("Done"), "?visa=gjort", current=done),
    ]
    return render(request, "meetings/next_steps.html", {"page": page, "tabs": tabs, "done": done})


@require_safe
def dialogue_report(request: HttpRequest, pk: int) -> HttpResponse:
    """One side's report on a dialogue, or that it is missing."""
    found = find_report(request, pk)
    context = {"report": found, "open": REPORT.open_to(request.me, found), "history": history(found)}
    return render(request, "meetings/dialogue_report.html", context)


def what_follows(request: HttpRequest, meeting: Meeting) -> dict[str, Any]:
    """What a meeting's page tells of afterwards: what happens next, the reports on it, or those it reads."""
    me = request.me
    steps = meeting.agreed
    for step in steps:
        step.open = NEXT_STEP.open_to(me, step)
    context: dict[str, Any] = {"next_steps": steps}
    if meeting.has_come:
        context["new_next_step"] = next(iter(NEXT_STEP.open_to(me, NextStep(meeting=meeting))), None)
    if meeting.state == "held" and asks_reports(meeting):
        context["reports"] = SimpleLazyObject(lambda: _with_steps(me, meeting))
    elif reads_reports(meeting.forum):
        read = SimpleLazyObject(lambda: SINCE_LAST.all(me.sight_of_bodies, meeting.forum_id, meeting.day))
        context |= {"reads_reports": True, "reports_read": read}
    return context


def _with_steps(me: Any, meeting: Meeting) -> list[ReportBack]:
    found = REPORTS_ON.all(meeting.pk)
    for report in found:
        report.meeting = meeting
        report.open = REPORT.open_to(me, report)
    return found
