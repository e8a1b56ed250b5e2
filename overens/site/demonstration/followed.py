"""After the dialogue that was held: what happens next, what was shown, and the department's report.

The associations' report is missing.
"""

from datetime import timedelta
from pathlib import Path
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.documents.slides import read_slides
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting, NextStep, ReportBack, Slides

# (what, the abbreviation of the body whose it is, days from now)
AGREED = [
    ("Skicka ut en lista med lediga tider i lokalerna.", "KIF", 9),
    ("Svara på vem som ansvarar när en fråga rör flera nämnder.", "KLK", -5),
    ("Bjuda in hembygdsföreningarna till nästa dialog.", "KIF", -12),
]
SHOWN = Path(__file__).with_name("lokaler-och-bidrag.pptx")
CHART = "Ett stapeldiagram: 38 föreningar bokade lokal 2024, 44 föreningar 2025 och 52 föreningar 2026."
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
    _shown(meeting, by)
    report = ReportBack.objects.told().get(meeting=meeting, party__kind="municipality")
    meetings.write_report(report, by=by, **REPORT)


def _shown(meeting: Meeting, by: Actor) -> None:
    """The department's slides. The file does not say what its chart shows, so the department does."""
    data, new = SHOWN.read_bytes(), Slides(meeting=Meeting.objects.told().get(pk=meeting.pk))
    words: dict[str, Any] = {"title": "Lokaler och bidrag, förvaltningens bilder", "suffix": ".pptx", "data": data}
    slides = meetings.add_slides(new, by=by, deck=read_slides(data, SHOWN.name), **words)
    for page in slides.pages:
        if page.undescribed:
            meetings.correct_slide(slides, by=by, number=page.number, heading=page.heading, pictures=CHART)
    meetings.publish_slides(slides, by=by)
