"""After a dialogue each side's representative is asked for a short report, reminded, and writes it."""

from datetime import timedelta

from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.roles import CIVIL_SOCIETY, MUNICIPALITY
from overens.bodies.town import parties_here
from overens.meetings.following import REPORT
from overens.meetings.models import Meeting, ReportBack
from overens.meetings.reports import AGAIN_DAYS, DUE_DAYS, asks_reports
from overens.process.table import OutOfTurn, Sent

AT_A_TIME = 200


def ask_reports(meeting: Meeting) -> None:
    """Ask both sides for theirs, where it is a dialogue of a shared forum. Part of recording that it was held."""
    if not asks_reports(meeting):
        return
    for party in parties_here():
        if party.kind in {MUNICIPALITY, CIVIL_SOCIETY}:
            ask_report(ReportBack(meeting=meeting, party=party))


def ask_report(report: ReportBack, *, by: Actor = SYSTEM) -> None:
    """Ask the side's representative for it, some days after the meeting."""
    meeting = report.meeting
    report.due = report.remind_on = max(meeting.day + timedelta(days=DUE_DAYS), timezone.localdate())
    with REPORT.step("ask_report", report, by=by, title=meeting.title, day=report.due):
        pass


def write_report(
    report: ReportBack, *, by: Actor, about: str, agreed: str = "", upward: str = "", sent: Sent | None = None
) -> None:
    """Write one's own side's report. The collaboration group reads it with its next agenda."""
    with REPORT.step("write_report", report, by=by, sent=sent, title=report.meeting.title):
        report.written_on = timezone.localdate()
        _write(report, by, about, agreed, upward)


def change_report(
    report: ReportBack, *, by: Actor, about: str, agreed: str = "", upward: str = "", sent: Sent | None = None
) -> None:
    """Change what it says."""
    with REPORT.step("change_report", report, by=by, sent=sent, title=report.meeting.title):
        _write(report, by, about, agreed, upward)


def _write(report: ReportBack, by: Actor, about: str, agreed: str, upward: str) -> None:
    report.about, report.agreed, report.upward, report.capacity = about, agreed, upward, by.capacity
    report.save(update_fields=["about", "agreed", "upward", "capacity", "written_on"])


def remind_report(report: ReportBack, *, by: Actor = SYSTEM) -> None:
    """Remind who represents the side."""
    with REPORT.step("remind_report", report, by=by, title=report.meeting.title, day=report.due):
        report.remind_on = timezone.localdate() + timedelta(days=AGAIN_DAYS)
        report.save(update_fields=["remind_on"])


def remind_reports() -> int:
    """Remind of the reports whose day has come, and again every week. For the worker; safe to run twice."""
    reminded = 0
    for report in ReportBack.objects.told().to_be_reminded(timezone.localdate())[:AT_A_TIME]:
        try:
            remind_report(report)
        except OutOfTurn:  # written, or another worker was here
            continue
        reminded += 1
    return reminded
