"""A dialogue with an agenda and a question that is taken up, and its minutes, by the steps users take."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from overens.bodies.models import Seat
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from overens.minutes import actions
from overens.minutes.models import Minutes, Objection, Rules
from tests import made
from tests.cast import actor
from tests.matters.conftest import asked

SHORT = "Lokaler diskuterades. En fråga gick vidare."


def met(town: SimpleNamespace, question: bool = True, hold: bool = True, **words: Any) -> Meeting:
    """A dialogue today: a welcome, the questions, a break, and what happens next; it was held."""
    meeting = made.meeting(town, **made.EVENING | words)
    agenda = made.agenda(town, meeting)
    for title, more in ITEMS:
        made.item(town, agenda, title=title, **more)
    if question:
        placed(town, meeting)
    if hold:
        meetings.hold_meeting(again(meeting), by=actor(town.coordinator))
    return again(meeting)


ITEMS: list[tuple[str, dict[str, Any]]] = [
    ("Välkomna", {"aim": "inform"}),
    ("Frågor från föreningar", {"takes_questions": True, "need": "Fler kan dansa."}),
    ("Paus", {"aim": "pause"}),
    ("Vad händer nu", {"aim": "inform"}),
]


def placed(town: SimpleNamespace, meeting: Meeting, public: bool = True, why: str = "") -> Matter:
    """A question of the rowers' that is taken up at it."""
    matter = asked(actor(town.rower))
    matter.via = None
    if public:
        matters.publish_matter(matter, by=actor(town.rower))
    by = actor(town.rower if public else town.coordinator)
    matters.place(Matter.objects.told().get(pk=matter.pk), by=by, meeting=again(meeting), short="Dans", why=why)
    return Matter.objects.told().get(pk=matter.pk)


def rules(town: SimpleNamespace, adjusters: int = 2, days: int = 14) -> None:
    """The forum wants so many adjusters."""
    actions.set_minutes_rules(Rules(forum=town.forum), by=actor(town.coordinator), adjusters=adjusters, days=days)


def begun(town: SimpleNamespace, meeting: Meeting | None = None, **texts: str) -> Minutes:
    """Minutes that somebody has begun and written in."""
    new = Minutes(meeting=meeting or met(town))
    minutes = actions.begin_minutes(new, by=actor(town.coordinator))
    actions.write_minutes(again(minutes), by=actor(town.coordinator), texts={"in_short": SHORT, **texts})
    return again(minutes)


def sent(town: SimpleNamespace, meeting: Meeting | None = None) -> Minutes:
    """The same with the adjusters: the double for associations, the official for the municipality."""
    made.seated(town, "rower", town.forum)
    made.seated(town, "official", town.forum)
    rules(town)
    minutes = begun(town, meeting)
    seats = list(Seat.objects.now().filter(body=town.forum).order_by("pk"))
    actions.name_adjusters(minutes, by=actor(town.coordinator), seats=seats[-2:])
    actions.send_minutes(again(minutes), by=actor(town.coordinator))
    return again(minutes)


def adjusts(minutes: Minutes, me: Any) -> None:
    """Somebody adjusts them, on the seat they were named for."""
    by = next(one for one in me.actors if any(left.seat_id == one.seat_id for left in minutes.left))
    actions.adjust_minutes(minutes, by=by)


def published(town: SimpleNamespace, meeting: Meeting | None = None, **texts: str) -> Minutes:
    """Published minutes of a forum without adjusters."""
    minutes = begun(town, meeting, **texts)
    actions.publish_minutes(minutes, by=actor(town.coordinator))
    return again(minutes)


def again(thing: Any) -> Any:
    return type(thing).objects.told().get(pk=thing.pk)


def behind_doors(town: SimpleNamespace) -> dict[str, list[Any]]:
    """What the addresses of minutes are made of."""
    bare, draft, over, waiting, with_them = (met(town, question=False) for _time in range(5))
    begun(town, draft)
    out = met(town, question=False, hold=False)
    meetings.take_registrations(out, by=actor(town.coordinator), until=out.day, places=None)
    coming = made.registered(town, again(out), "Byalaget")
    meetings.hold_meeting(again(out), by=actor(town.coordinator))
    objection = Objection(minutes=published(town, out))
    words = {"text": "Fel förening.", "capacity": "Norrbro Byalag"}
    actions.object_to_minutes(objection, by=actor(town.coordinator), **words)
    gone = published(town, over)
    Minutes.objects.filter(pk=gone.pk).update(objections_until=timezone.localdate() - timedelta(days=1))
    rules(town, adjusters=1)
    begun(town, waiting)
    sent_to = begun(town, with_them)
    actions.name_adjusters(sent_to, by=actor(town.coordinator), seats=town.official.seats)
    actions.send_minutes(again(sent_to), by=actor(town.coordinator))
    return {
        "bare_meeting": [bare.pk],
        "drafted_minutes": [draft.pk],
        "unadjusted_minutes": [waiting.pk],
        "sent_minutes": [with_them.pk],
        "published_minutes": [out.pk],
        "over_minutes": [over.pk],
        "minutes_txt": [out.pk, "txt"],
        "minutes_objection": [objection.pk],
        "minutes_link": [coming.token],
    }
