"""Three evenings with one agenda: the committee's dialogue about how collaboration is organised.

The running order and the dates' distance are those of a municipality's three dialogues in the autumn of 2023.
"""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.meetings import actions as meetings
from overens.meetings.models import Agenda, Item, Meeting, Registration

from .agendas import LAST, RUNNING_ORDER

FORUM = "Samverkansgruppen"
TITLE = "Dialogmöte om hur vi samverkar"
WHY = """Vi söker risker och behov med kommunens förslag till modell för samverkan.
Förslaget är kommunens. Det är inte gemensamt."""
FEEDBACK = "Alla som var med får en sammanställning från alla tre kvällarna."
HELP = "Vi bjuder på fika. Lokalen har ramp och hörslinga."
WEEKS = 7
# Days after the first evening, and where.
LATER = [(16, "Norrbro bibliotek"), (27, "Strandängens samlingslokal")]
PLACES = 24
# Who comes on which evening, without an account: (evening, who, for whom)
COMERS = [
    (0, "Alva Näsberg", "Norrbro Byalag"),
    (0, "Torvald Bergsund", "Bergsunds Hembygdsgille"),
    (1, "Signe Kajgård", "Kajens Teatergrupp"),
    (2, "Melker Strandvik", "Älvhamns Hörselförening"),
]


def evenings(people: dict[str, Actor]) -> None:
    """Called for three evenings, with one agenda that both sides have approved, and one registration."""
    by, forum = people["disa"], Body.objects.get(name=FORUM)
    first = timezone.localdate() + timedelta(weeks=WEEKS)
    first += timedelta((1 - first.weekday()) % 7)  # a Tuesday, as the first one was
    answered = first + timedelta(days=LATER[-1][0] + 14)
    words: dict[str, Any] = {
        "title": TITLE,
        "kind": "dialogue",
        "purpose": WHY,
        "level": "consult",
        "theme": "Samverkan",
    }
    words |= {"feedback": FEEDBACK, "feedback_by": answered, "help": HELP, "place": "Stadshuset, Hamnsalen"}
    lead = meetings.call_meeting(
        Meeting(forum=forum, party=None), by=by, day=first, begins=time(17, 30), ends=time(19, 30), **words
    )
    meetings.take_registrations(lead, by=by, until=first - timedelta(days=5), places=PLACES)
    for days, place in LATER:
        when: dict[str, Any] = {
            "day": first + timedelta(days=days),
            "begins": time(17, 30),
            "place": place,
            "places": PLACES,
        }
        meetings.add_evening(_now(lead), by=by, **when)
    until: dict[str, Any] = {"topics_until": first - timedelta(days=21), "notice_days": 10}
    agenda = meetings.begin_agenda(Agenda(meeting=_now(lead)), by=by, **until)
    for title, aim, minutes, more in [*RUNNING_ORDER, *LAST]:
        item = Item(agenda=_agenda(agenda))
        meetings.add_item(item, by=by, title=title, aim=aim, minutes=minutes, **more)
    meetings.propose_agenda(_agenda(agenda), by=by)
    meetings.approve_agenda(_agenda(agenda), by=people["sixten"])
    dates = _now(lead).dates
    for number, name, association in COMERS:
        new = Registration(meeting=_now(lead))
        meetings.register_for_meeting(new, by=Actor(), evening=dates[number], name=name, association=association)


def _now(meeting: Meeting) -> Meeting:
    return Meeting.objects.told().get(pk=meeting.pk)


def _agenda(agenda: Agenda) -> Agenda:
    return Agenda.objects.told().get(pk=agenda.pk)
