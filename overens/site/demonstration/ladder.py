"""How questions climb in Älvhamn: one up the whole ladder, one taken along by a politician, one for all committees."""

from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from overens.bodies.actors import Actor, Me
from overens.bodies.models import Body, Party, Seat
from overens.forums.models import Tag
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.meetings.models import Meeting
from overens.people.models import Person

from .gatherings import DIALOGUE, workday

ONE_YEAR = (
    "Bidrag beslutas ett år i taget, för nämnden får sin budget ett år i taget. Vi hjälper gärna till med ansökan."
)
STILL = "Vi behöver veta för fler år, annars kan vi inte anställa ledare."
AGAIN = "Får vi veta bidraget för flera år i förväg?"
WATER = "Kan vi få en vattenpost vid odlingen?"
SEVERAL = "Vem svarar när en fråga rör flera nämnder? Vi skickas runt mellan kultur, skola och socialtjänst."


def ladder(people: dict[str, Actor]) -> None:
    """Three ways of a question."""
    climbs(people)
    taken_along(people)
    general(people)


def climbs(people: dict[str, Actor]) -> None:
    """Answered, found no answer, taken to the dialogue, followed up, lifted to the representation group and on."""
    vide, orvar = people["vide"], _seated(people["orvar"], DIALOGUE)
    matters.answer(_named("Kan vi få besked om bidrag"), by=people["torun"], text=ONE_YEAR)
    matters.not_answered(_named("Kan vi få besked om bidrag"), by=vide, text=STILL)
    subjects = Tag.objects.subjects().today().filter(name__icontains="bidrag")
    if subjects:
        matters.name_subjects(_named("Kan vi få besked om bidrag"), by=people["runa"], subjects=subjects)
    merged = asked(people["jorid"], AGAIN, people)
    matters.merge_matter(merged, by=people["disa"], other=_named("Kan vi få besked om bidrag"))
    matters.place(_named("Kan vi få besked om bidrag"), by=vide, meeting=_next(DIALOGUE))
    day: dict[str, Any] = {"day": workday(timezone.localdate() + timedelta(weeks=4)), "begins": time(17)}
    invited = Body.objects.filter(abbreviation__in=("KIF", "SCF", "KLK"))
    matters.follow_up(
        _named("Kan vi få besked om bidrag"), by=orvar, title="Uppföljning: bidrag för flera år", invited=invited,
        place="Magasinet vid hamnen", **day,
    )  # fmt: skip
    group = Body.objects.get(kind=Body.Kind.REPRESENTATION_GROUP)
    matters.escalate(_named("Kan vi få besked om bidrag"), by=vide, forum=group, ground="unsolved")
    joint = Body.objects.get(kind=Body.Kind.COLLABORATION_GROUP)
    matters.escalate(_named("Kan vi få besked om bidrag"), by=people["sixten"], forum=joint, ground="several")


def taken_along(people: dict[str, Actor]) -> None:
    """A politician takes one along to her committee; another is noted for her at the meeting."""
    water = asked(people["jorid"], WATER, people, public=True)
    matters.place(_again(water), by=people["torun"], meeting=_next(DIALOGUE))
    committee = Body.objects.get(abbreviation="KTN")
    word_by = _next("Kulturnämnden").day + timedelta(days=7)
    matters.take_along(_again(water), by=people["idun"], to=committee, word_by=word_by)
    keys = asked(people["vide"], "Kan vi få egna nycklar till båthuset?", people, public=True)
    seat = Seat.objects.get(body=committee, person=people["idun"].person_id)
    matters.note_taking(_again(keys), by=people["torun"], seat=seat, to=committee, word_by=word_by)


def general(people: dict[str, Actor]) -> None:
    """One that concerns several committees: the department says so, and the central office picks it up."""
    several = asked(people["orvar"], SEVERAL, people, public=True)
    matters.call_general(_again(several), by=people["torun"], why="Den rör tre nämnder.")
    matters.pick_up(_again(several), by=people["disa"])


def asked(by: Actor, text: str, people: dict[str, Actor], public: bool = False) -> Matter:
    matter = matters.ask(Matter(party=Party.objects.get(kind="municipality")), by=by, text=text)
    matter.via = None
    if public:
        matters.publish_matter(matter, by=by)
    unit = Body.objects.get(abbreviation="KIF")
    matters.pass_on(_again(matter), by=people["runa"], unit=unit)
    return _again(matter)


def _seated(by: Actor, body: str) -> Actor:
    """The same person on another of their seats."""
    me = Me(Person.objects.get(pk=by.person_id or 0))
    return next(actor for actor in me.actors if actor.seat and actor.seat.body.name == body)


def _again(matter: Matter) -> Matter:
    return Matter.objects.told().get(pk=matter.pk)


def _named(beginning: str) -> Matter:
    return Matter.objects.told().get(title__startswith=beginning)


def _next(forum: str) -> Meeting:
    return Meeting.objects.filter(forum__name=forum).coming().select_related("forum")[0]  # type: ignore[no-any-return]
