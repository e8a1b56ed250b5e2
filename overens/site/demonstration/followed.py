"""After the dialogue that was held: what happens next, and the department's report; the associations' is missing."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting, NextStep, ReportBack

# (what, the abbreviation of the body whose it is, days from now)
AGREED = [
    ("Skicka ut en lista med lediga tider i lokalerna.", "KIF", 9),
    ("Svara på vem som ansvarar när en fråga rör flera nämnder.", "KLK", -5),
    ("Bjuda in hembygdsföreningarna till nästa dialog.", "KIF", -12),
]
CAME_OF_IT = "Inbjudan gick till alla fyra. Två har anmält sig."
REPORT: dict[str, Any] = {
    "about": "Bidrag och lokaler. Föreningarna vill se hyror och lediga tider på ett ställe.",
    "agreed": "Förvaltningen skickar ut en lista. Frågan om ansvar mellan nämnder går till kommunledningskontoret.",
    "upward": "Taxan för lokaler behöver prövas innan den nya säsongen.",
}


def followed(meeting: Meeting, people: dict[str, Actor]) -> None:
    """The department notes what happens next, does one thing of it, and reports."""
    by, today = people["torun"], timezone.localdate()
    for text, whose, days in AGREED:
        met = Meeting.objects.told().get(pk=meeting.pk)
        body = Body.objects.get(abbreviation=whose)
        meetings.add_next_step(NextStep(meeting=met), by=by, text=text, body=body, due=today + timedelta(days))
    done = NextStep.objects.told().filter(meeting=meeting).earliest("due")
    meetings.do_next_step(done, by=by, word=CAME_OF_IT)
    report = ReportBack.objects.told().get(meeting=meeting, party__kind="municipality")
    meetings.write_report(report, by=by, **REPORT)
