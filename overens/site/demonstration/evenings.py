"""Three evenings with one agenda, the last of them today: the dialogue about how collaboration is organised.

The running order and the dates' distance are those of a municipality's three dialogues in the autumn of 2023.
"""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.meetings import actions as meetings
from overens.meetings.models import Agenda, Item, Meeting, Registration

from .agendas import LAST, NEED, RUNNING_ORDER

FORUM = "Samverkansgruppen"
TITLE = "Dialogmöte om hur vi samverkar"
# Between the groups' own time and the thanks: as the document has it, to the minute.
TELLING: list[tuple[str, str, int, dict[str, Any]]] = [
    ("Grupperna berättar", "discuss", 25, {"need": NEED}),
    ("Avslutande reflektioner", "discuss", 10, {}),
]
WHY = """Vi söker risker och behov med kommunens förslag till modell för samverkan.
Förslaget är kommunens. Det är inte gemensamt."""
FEEDBACK = "Alla som var med får en sammanställning från alla tre kvällarna."
HELP = "Vi bjuder på fika. Lokalen har ramp och hörslinga."
TONIGHT = "Strandängens samlingslokal"
# Days from the evening that is today, and where: as far apart as 24 October, 9 and 20 November.
BEFORE = [(-27, "Stadshuset, Hamnsalen"), (-11, "Norrbro bibliotek")]
PLACES = 24
# Who comes tonight, without an account: (who, for whom, as what)
COMERS = [
    ("Alva Näsberg", "Norrbro Byalag", "association"),
    ("Torvald Bergsund", "Bergsunds Hembygdsgille", "association"),
    ("Signe Kajgård", "Kajens Teatergrupp", "association"),
    ("Melker Strandvik", "Älvhamns Hörselförening", "association"),
    ("Ebba Sundmarker", "Fjärdens Skridskoklubb", "association"),
    ("Gunnar Lövskär", "Flyktingnätverket", "association"),
    ("Ylva Ängskär", "Strandängens Odlarförening", "association"),
    ("Sten Hamngård", "Kultur-, idrotts- och fritidsförvaltningen", "official"),
    ("Maj Norrskär", "Socialförvaltningen", "official"),
    ("Torkel Älvskog", "Kulturnämnden", "politician"),
]


def evenings(people: dict[str, Actor]) -> None:
    """Called for three evenings, with one agenda that both sides have approved; tonight one can still register."""
    by, forum = people["disa"], Body.objects.get(name=FORUM)
    tonight = timezone.localdate()
    clock: dict[str, Any] = {"begins": time(17, 30), "ends": time(19, 30)}
    words: dict[str, Any] = {"title": TITLE, "kind": "dialogue", "level": "consult", "theme": "Samverkan"}
    words |= {"purpose": WHY, "feedback": FEEDBACK, "feedback_by": tonight + timedelta(days=14), "help": HELP}
    lead = Meeting(forum=forum, party=None)
    meetings.call_meeting(lead, by=by, day=tonight, place=TONIGHT, **clock, **words)
    for days, place in BEFORE:
        meetings.add_evening(_now(lead), by=by, day=tonight + timedelta(days=days), begins=time(17, 30), place=place)
    _agenda_of(lead, people)
    meetings.take_registrations(_now(lead), by=by, until=tonight, places=PLACES)
    for name, association, kind in COMERS:
        who: dict[str, Any] = {"name": name, "association": association, "kind": kind}
        meetings.register_for_meeting(Registration(meeting=_now(lead)), by=Actor(), **who)


def _agenda_of(lead: Meeting, people: dict[str, Actor]) -> None:
    """The running order, approved by both sides before the first evening, and sent with the notice."""
    by, first = people["disa"], lead.day + timedelta(days=BEFORE[0][0])
    until: dict[str, Any] = {"topics_until": first - timedelta(days=21), "notice_days": 10}
    agenda = meetings.begin_agenda(Agenda(meeting=_now(lead)), by=by, **until)
    for title, aim, minutes, more in [*RUNNING_ORDER[:-1], *TELLING, *LAST]:
        item = Item(agenda=_agenda(agenda))
        meetings.add_item(item, by=by, title=title, aim=aim, minutes=minutes, **more)
    meetings.propose_agenda(_agenda(agenda), by=by)
    meetings.approve_agenda(_agenda(agenda), by=people["sixten"])
    meetings.send_notice(_agenda(agenda), by=by)
    meetings.adopt_agenda(_agenda(agenda), by=by)


def _now(meeting: Meeting) -> Meeting:
    return Meeting.objects.told().get(pk=meeting.pk)


def _agenda(agenda: Agenda) -> Agenda:
    return Agenda.objects.told().get(pk=agenda.pk)
