"""When the forums of Älvhamn meet: one dialogue that was held, and those that come."""

from datetime import date, time, timedelta
from typing import Any

from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.meetings import actions as meetings
from overens.meetings.models import Host, Meeting, Registration

from .agendas import agendas
from .evenings import evenings
from .followed import followed

DIALOGUE = "Föreningsdialog kultur och fritid"
ANSWER: dict[str, Any] = {
    "level": "dialogue",
    "feedback": "Alla som var med får en sammanställning, och sju dagar på sig att säga till om något blivit fel.",
    "help": "Magasinet har ramp och hörslinga. Vi bjuder på fika.",
}
DAYS_TO_ANSWER = 14
EVENING: dict[str, Any] = {"begins": time(17, 30), "ends": time(19, 30), "place": "Magasinet vid hamnen"}
NOTES = "Fem föreningar och nämnden talade om bidrag och lokaler. Två frågor går vidare. Nästa träff är kallad."
WHY = "Vi går igenom frågor som föreningarna har lämnat, och vad som har hänt sedan sist."
# (forum, weeks from now, kind, title, when and where)
COMING: list[tuple[str, int, str, str, dict[str, Any]]] = [
    (DIALOGUE, 2, "dialogue", "Föreningsdialog om kultur och fritid", EVENING | {"purpose": WHY, "theme": "Samverkan"}),
    ("Kulturnämnden", 3, "sitting", "Kulturnämndens sammanträde", {"begins": time(9), "place": "Stadshuset, sal 2"}),
    ("Samverkansgruppen", 5, "group", "Samverkansgruppen", {"begins": time(16), "place": "Stadshuset, sal 1"}),
    (DIALOGUE, 9, "dialogue", "Föreningsdialog om lokaler", EVENING | {"theme": "Lokaler"}),
    ("Samverkansgruppen", 12, "conference", "Dialogkonferens för hela kommunen", {"place": "Folkets hus"}),
]
HOSTS: list[dict[str, Any]] = [
    {"role": "samordnare", "unit": "Kultur- och fritidsförvaltningen", "phone": "08-465 004 20",
     "email": "kultur-fritid@alvhamn.example"},
    {"role": "dialogstöd", "unit": "Älvhamns Bygdegårdar", "phone": "08-465 004 31"},
]  # fmt: skip
# (who comes, for whom, what they need): to the conference, without an account
COMERS = [
    ("Alva Näsberg", "Norrbro Byalag", ""),
    ("Melker Strandvik", "Älvhamns Hörselförening", "Teckenspråkstolk och hörslinga."),
    ("Signe Kajgård", "Kajens Teatergrupp", "Mat utan gluten."),
    ("Torvald Bergsund", "Bergsunds Hembygdsgille", ""),
]


def gatherings(people: dict[str, Actor]) -> None:
    """The department serves the dialogue; one dialogue was held in the autumn, the next ones are called."""
    by, department = people["disa"], Body.objects.get(abbreviation="KIF")
    forum = Body.objects.get(name=DIALOGUE)
    bodies.describe(department, by=by, serves=[*department.serves.all(), forum])
    held = _called(by, DIALOGUE, -6, "dialogue", "Höstens föreningsdialog om kultur och fritid", EVENING)
    meetings.hold_meeting(held, by=people["torun"], notes=NOTES)
    meetings.count_attendance(held, by=people["torun"], association=5, official=6, politician=1, present=_there())
    followed(held, people)
    for name, weeks, kind, title, details in COMING:
        _called(by, name, weeks, kind, title, details)
    _hosts(people)
    _conference(people)
    agendas(people)
    evenings(people)


def _hosts(people: dict[str, Actor]) -> None:
    """Two receive those who come to the next dialogue: one of each side."""
    meeting = Meeting.objects.told().filter(state="called").earliest("pk")
    for words in HOSTS:
        meetings.name_host(Host(meeting=meeting), by=people["disa"], **words)


def _there() -> list[Body]:
    """The five associations that had somebody there."""
    return list(Body.objects.today().filter(kind=Body.Kind.ASSOCIATION).order_by("pk")[:5])


def _conference(people: dict[str, Actor]) -> None:
    """The yearly conference takes registrations: some come, one with and some without an account, one cannot."""
    by, until = people["disa"], timedelta(weeks=11)
    conference = Meeting.objects.told().get(kind="conference")
    meetings.take_registrations(conference, by=by, until=timezone.localdate() + until, places=4)
    meetings.register_for_meeting(Registration(meeting=conference), by=people["vide"], name="Vide Roddstrand")
    for name, association, needs in COMERS:
        new = Registration(meeting=conference)
        meetings.register_for_meeting(new, by=Actor(), name=name, association=association, needs=needs)
    no: dict[str, Any] = {
        "association": "Fjärdens Skridskoklubb",
        "reason": "time",
        "words": "Vi har tävling samma dag.",
    }
    meetings.decline_meeting(Registration(meeting=conference), by=Actor(), **no)


def _called(by: Actor, name: str, weeks: int, kind: str, title: str, details: dict[str, Any]) -> Meeting:
    forum = Body.objects.get(name=name)
    day = workday(timezone.localdate() + timedelta(weeks=weeks))
    if kind in {"dialogue", "conference"}:
        details = ANSWER | {"feedback_by": day + timedelta(days=DAYS_TO_ANSWER)} | details
    new = Meeting(forum=forum, party=forum.party)
    details.setdefault("subjects", list(forum.tags.all()))  # type: ignore[attr-defined]
    meeting = meetings.call_meeting(new, by=by, title=title, kind=kind, day=day, **details)
    return Meeting.objects.told().get(pk=meeting.pk)


def workday(day: date) -> date:
    """The same day, or the Monday after a weekend."""
    return day + timedelta(max(0, 7 - day.weekday()) if day.weekday() > 4 else 0)
