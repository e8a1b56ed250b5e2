"""An evening of today about how collaboration is organised: its minutes are written, adjusted by two, and published.

The running order is that of a municipality's dialogues in the autumn of 2023. Of the questions taken up a politician
takes one along, and one gets a follow-up meeting.
"""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM, Actor, Me
from overens.bodies.models import Body, Seat
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.meetings import actions as meetings
from overens.meetings.models import Agenda, Item, Meeting
from overens.minutes import actions as minutes
from overens.minutes.models import Minutes, Objection, Rules
from overens.people.models import Person

from .agendas import LAST, RUNNING_ORDER
from .gatherings import ANSWER, workday
from .ladder import asked

FORUM = "Föreningsdialog kultur och fritid"
TITLE = "Dialogmöte om samverkan mellan kommunen och föreningslivet"
WHY = "Vi söker risker och behov med förslaget, och vill förstå vilka möten föreningarna behöver."
QUESTIONS = ("Kan vi låna projektorn i Magasinet?", "Vem håller i lyset på elljusspåret i vinter?")
TAKEN_UP = ("Frågor från föreningar", "discuss", 10, {"takes_questions": True})
SHORT = """Föreningarna vill ha färre och tydligare vägar in, och svar i tid.
Två frågor togs upp: en tar en politiker med sig, en får ett uppföljningsmöte."""
SAID = {
    "Välkomna, presentationsrunda": "Tjugotvå personer deltog, från nio föreningar, två förvaltningar och nämnden.",
    "Inledning": "Kommunledningskontoret visade förslaget. Det är kommunens, inte gemensamt.",
    "Grupper diskuterar fyra frågor, med fika": "Fem grupper skrev ner sina svar på de fyra frågorna.",
    "Grupperna berättar": "Risken som flest nämnde: att frågor fastnar mellan nämnder.",
    "Frågor från föreningar": "Två frågor gicks igenom.",
    "Tack för i kväll, och vad som händer nu": "Minnesanteckningarna skickas till alla som var med.",
}
OF_QUESTIONS = ("Nämnden behöver veta vad det kostar. En ledamot tar med sig frågan.", "Flera klubbar delar på spåret.")
WRONG = "Vi var sex grupper, inte fem: en satt i foajén."
ANSWERED = "Tack. Det är rättat."


def minuted(people: dict[str, Actor]) -> None:
    """The evening, its two questions, and all that the minutes go through until somebody objects to them."""
    by, forum = people["torun"], Body.objects.get(name=FORUM)
    _seat(people["torun"], forum)
    meeting = _called(by, forum)
    questions = [asked(people[who], text, people, public=True) for who, text in zip(WHO, QUESTIONS, strict=True)]
    for question in questions:
        matters.place(_again(question), by=by, meeting=_now(meeting))
    meetings.adopt_agenda(_agenda(meeting), by=by)
    meetings.hold_meeting(_now(meeting), by=by)
    meetings.count_attendance(_now(meeting), by=by, association=14, official=6, politician=2, present=_there())
    word_by = timezone.localdate() + timedelta(weeks=4)
    committee = Body.objects.get(abbreviation="KTN")
    matters.take_along(_again(questions[0]), by=people["idun"], to=committee, word_by=word_by)
    day = workday(timezone.localdate() + timedelta(weeks=3))
    when: dict[str, Any] = {"day": day, "begins": time(17), "place": "Magasinet vid hamnen"}
    matters.follow_up(_again(questions[1]), by=by, **when)
    _written(_now(meeting), people, questions)


WHO = ("vide", "jorid")


def _called(by: Actor, forum: Body) -> Meeting:
    """Called for today, with an agenda that both sides have approved."""
    today = timezone.localdate()
    words = ANSWER | {"title": TITLE, "kind": "dialogue", "purpose": WHY, "theme": "Samverkan", "level": "consult"}
    words |= {"place": "Stadshuset, Hamnsalen", "feedback_by": today + timedelta(days=14)}
    new = Meeting(forum=forum, party=None)
    meetings.call_meeting(new, by=by, day=today, begins=time(17, 30), ends=time(19, 30), **words)
    until: dict[str, Any] = {"topics_until": today, "notice_days": 1}
    agenda = meetings.begin_agenda(Agenda(meeting=_now(new)), by=by, **until)
    for title, aim, minutes_of_it, more in [*RUNNING_ORDER, TAKEN_UP, *LAST]:
        item = Item(agenda=Agenda.objects.told().get(pk=agenda.pk))
        meetings.add_item(item, by=by, title=title, aim=aim, minutes=minutes_of_it, **more)
    meetings.propose_agenda(_agenda(new), by=by)
    return new


def _written(meeting: Meeting, people: dict[str, Actor], questions: list[Matter]) -> None:
    """The forum wants two adjusters: written, adjusted by one of each side, published, objected to and corrected."""
    by, forum = people["disa"], meeting.forum
    minutes.set_minutes_rules(Rules(forum=forum), by=by, adjusters=2, days=10)
    made = minutes.begin_minutes(Minutes(meeting=meeting), by=by)
    said = {f"i{item.pk}": SAID[item.title] for item in meeting.points if item.title in SAID}
    said |= {f"q{question.pk}": words for question, words in zip(questions, OF_QUESTIONS, strict=True)}
    minutes.write_minutes(_minutes(made), by=by, texts={"in_short": SHORT, **said})
    adjusters = [_seated(people[who], forum) for who in ("torun", "orvar")]
    seats = [actor.seat for actor in adjusters if actor.seat]
    minutes.name_adjusters(_minutes(made), by=by, seats=seats)
    minutes.send_minutes(_minutes(made), by=by)
    for adjuster in adjusters:
        minutes.adjust_minutes(_minutes(made), by=adjuster)
    objection = Objection(minutes=_minutes(made))
    minutes.object_to_minutes(objection, by=adjusters[1], text=WRONG)
    fifth = next(item for item in meeting.points if item.title.startswith("Grupper diskuterar"))
    right = {f"i{fifth.pk}": SAID[fifth.title].replace("Fem", "Sex")}
    minutes.correct_minutes(_minutes(made), by=by, texts=right)
    minutes.reply_to_objection(Objection.objects.told().get(pk=objection.pk), by=by, answer=ANSWERED)


def _seat(by: Actor, forum: Body) -> None:
    """The department's official has a seat in the dialogue too."""
    person = Person.objects.get(pk=by.person_id or 0)
    party: Any = by.seat.party if by.seat else None
    seat = Seat(body=forum, role=Seat.Role.OFFICIAL, party=party, since=timezone.localdate(), basis="Anställning")
    bodies.invite(seat, by=SYSTEM, email=person.email, name=person.name)
    bodies.accept(seat, by=Actor(by.person_id, capacity=forum.name))


def _seated(by: Actor, forum: Body) -> Actor:
    """The same person on their seat in the dialogue."""
    me = Me(Person.objects.get(pk=by.person_id or 0))
    return next(actor for actor in me.actors if actor.seat and actor.seat.body_id == forum.pk)


def _there() -> list[Body]:
    """The nine associations that had somebody there."""
    return list(Body.objects.today().filter(kind=Body.Kind.ASSOCIATION).order_by("pk")[:9])


def _now(meeting: Meeting) -> Meeting:
    return Meeting.objects.told().get(pk=meeting.pk)


def _agenda(meeting: Meeting) -> Agenda:
    return Agenda.objects.told().get(meeting=meeting.pk)


def _minutes(made: Minutes) -> Minutes:
    return Minutes.objects.told().get(pk=made.pk)


def _again(matter: Matter) -> Matter:
    return Matter.objects.told().get(pk=matter.pk)
