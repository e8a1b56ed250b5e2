"""The agenda of the dialogue that comes: topics from associations, an evening's running order, both sides' approval.

The order of the evening and the four questions are those of a municipality's dialogues in the autumn of 2023.
"""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor, Me
from overens.bodies.models import Body
from overens.meetings import actions as meetings
from overens.meetings.models import Agenda, Item, Meeting, Topic
from overens.people.models import Person

DIALOGUE = "Föreningsdialog kultur och fritid"
QUESTIONS = """Vilka styrkor ser ni i hur arbetet med överenskommelsen har gått till under de senaste åren?
Vad är bra och dåligt med förslaget till modell?
Vilka behov har din förening av möten med kommunen? Vad är viktigt för din förening?
Hur vill du att din förenings röst kommer fram i dialogen med kommunen?"""
NEED = "Fler ska hitta en förening där de hör hemma."
# Each with its title, what it is for, how many minutes, and more.
RUNNING_ORDER: list[tuple[str, str, int, dict[str, Any]]] = [
    ("Välkomna, presentationsrunda", "inform", 10, {}),
    ("Inledning", "inform", 20, {"presenter": "Kommunledningskontoret", "text": "Kommunens förslag till samverkan."}),
    ("Grupper diskuterar fyra frågor, med fika", "discuss", 45, {"text": QUESTIONS, "need": NEED}),
    ("Paus", "pause", 5, {}),
    ("Grupperna berättar", "discuss", 20, {"need": NEED}),
]
LAST: list[tuple[str, str, int, dict[str, Any]]] = [
    ("Tack för i kväll, och vad som händer nu", "inform", 5, {}),
]
TAKEN_UP = ("Vem svarar när frågan rör flera nämnder?", "Föreningar skickas runt och ger upp.")
LEFT_OUT = ("Lägre hyra för sommarläger", "Barn som aldrig kommer på läger.")
WHY = "Taxan prövas i nämnden i mars. Vi tar upp den på dialogen efter det."
KEYS = ("Nycklar och lås i kommunens lokaler", "Fler kan använda lokalerna på kvällen.")


def agendas(people: dict[str, Actor]) -> None:
    """One agenda is ready and its notice sent; on the next one associations propose topics now."""
    first, second = Meeting.objects.told().filter(forum__name=DIALOGUE).coming()[:2]
    agenda = _begun(first, people["torun"], days=3)
    taken = _topic(agenda, people["vide"], *TAKEN_UP)
    left = _topic(agenda, people["jorid"], *LEFT_OUT)
    meetings.support_topic(_topic_now(taken), by=people["jorid"])
    for title, aim, minutes, more in RUNNING_ORDER:
        _add(agenda, people["torun"], title=title, aim=aim, minutes=minutes, **more)
    meetings.take_up_topic(_topic_now(taken), by=people["torun"], aim="discuss", minutes=15)
    meetings.leave_out_topic(_topic_now(left), by=people["torun"], why=WHY)
    for title, aim, minutes, more in LAST:
        _add(agenda, people["torun"], title=title, aim=aim, minutes=minutes, **more)
    meetings.propose_agenda(_now(agenda), by=people["torun"])
    meetings.approve_agenda(_now(agenda), by=representative(people["orvar"]))
    meetings.send_notice(_now(agenda), by=people["torun"])
    following = _begun(second, people["torun"], days=21)
    topic = _topic(following, people["vide"], *KEYS)
    meetings.support_topic(_topic_now(topic), by=people["jorid"])


def representative(by: Actor) -> Actor:
    """The same person on the seat in the dialogue, where they represent associations."""
    forum = Body.objects.get(name=DIALOGUE)
    me = Me(Person.objects.get(pk=by.person_id or 0))
    return next(actor for actor in me.actors if actor.seat and actor.seat.body_id == forum.pk)


def _begun(meeting: Meeting, by: Actor, days: int) -> Agenda:
    until = timezone.localdate() + timedelta(days=days)
    return meetings.begin_agenda(Agenda(meeting=meeting), by=by, topics_until=until, notice_days=10)


def _add(agenda: Agenda, by: Actor, **words: Any) -> None:
    meetings.add_item(Item(agenda=_now(agenda)), by=by, **words)


def _topic(agenda: Agenda, by: Actor, title: str, need: str) -> Topic:
    return meetings.propose_topic(Topic(agenda=_now(agenda)), by=by, title=title, need=need)


def _topic_now(topic: Topic) -> Topic:
    return Topic.objects.told().get(pk=topic.pk)


def _now(agenda: Agenda) -> Agenda:
    return Agenda.objects.told().get(pk=agenda.pk)
