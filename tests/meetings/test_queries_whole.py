"""The page of a meeting that has everything asks few questions all the same, and says the same when they are kept."""

from datetime import timedelta

from django.core.cache import caches
from django.utils import timezone

from overens.bodies.models import Room
from overens.discussions import actions as discussions
from overens.discussions.models import Discussion
from overens.documents.slides import Deck, Slide
from overens.matters.models import Matter, Stay
from overens.meetings import actions
from overens.meetings.models import Meeting, NextStep, Slides
from tests import hall, made, minuted
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.matters.conftest import door as door
from tests.matters.conftest import ladder as ladder

from .test_queries import SIGNED_IN, SIGNED_OUT, numbers

MANY = 100


def shown(town, meeting, publish):
    deck = Deck((Slide(1, "Lokaler", (), ()),))
    words = {"title": "Bilder" if publish else "Utkast", "suffix": ".pptx", "data": b"bilder", "deck": deck}
    new = actions.add_slides(Slides(meeting=meeting), by=actor(town.coordinator), **words)
    if publish:
        actions.publish_slides(Slides.objects.told().get(pk=new.pk), by=actor(town.coordinator))


def discussed(town, meeting):
    said = {"title": "Gruppsamtal", "meetings": [meeting], "questions": hall.QUESTIONS}
    discussions.prepare_discussion(Discussion(forum=meeting.forum), by=actor(town.coordinator), **said)


def equipped(town, meeting):
    """With registrations, hosts, slides, a discussion and a question that is taken up."""
    by = actor(town.coordinator)
    actions.take_registrations(meeting, by=by, until=meeting.day, places=5)
    made.host(town, minuted.again(meeting))
    for publish in (True, False):
        shown(town, minuted.again(meeting), publish)
    discussed(town, minuted.again(meeting))
    made.registered(town, minuted.again(meeting), "Ada")
    minuted.placed(town, meeting, why="Det brådskar.")


def whole(town):
    """A dialogue with all that comes before, at and after it; and the collaboration group's, which is still to be."""
    held = minuted.met(town, question=False, hold=False)
    equipped(town, held)
    actions.hold_meeting(minuted.again(held), by=actor(town.coordinator), notes="Lokaler diskuterades.")
    actions.count_attendance(minuted.again(held), by=actor(town.coordinator), association=2, official=1, politician=1)
    made.next_step(town, minuted.again(held))
    minuted.published(town, minuted.again(held))
    before = made.meeting(town, forum=town.joint)
    actions.hold_meeting(before, by=actor(town.coordinator), notes="Taxan sågs över.")
    Meeting.objects.filter(pk=before.pk).update(day=timezone.localdate() - timedelta(days=9))
    coming = minuted.again(made.series(town, 20, 36, forum=town.joint).first)
    made.agenda(town, coming, 10)
    equipped(town, coming)
    return minuted.again(held), minuted.again(coming)


def page_of(meeting):
    return Meeting.objects.get(pk=meeting.pk).get_absolute_url()


def test_a_meeting_with_everything_takes_few_queries_however_much_there_is(ladder, browse):
    held, coming = whole(ladder)
    everybody = ("visitor", "rower", "double", "official", "coordinator", "civil_coordinator", "clerk")
    pages = [(who, page_of(one)) for who in everybody for one in (held, coming)]
    few = numbers(ladder, browse, pages)
    assert {key: n for key, n in few.items() if n > (SIGNED_OUT if key[0] == "visitor" else SIGNED_IN)} == {}
    for meeting in (held, coming):
        first = Stay.objects.filter(meeting=meeting).get()
        for number in range(MANY):
            matter = Matter.objects.get(pk=first.matter_id)
            matter.pk, matter.number = None, 1000 * meeting.pk + number
            matter.save(force_insert=True)
            Stay.objects.create(matter=matter, forum=first.forum, meeting=meeting, place=first.place, short="Dans",
                                is_open=True, since=first.since)  # fmt: skip
        NextStep.objects.bulk_create(
            NextStep(meeting=meeting, text=f"Sak {n}", body=ladder.department, due=meeting.day, state="open",
                     revision=1)
            for n in range(MANY)
        )  # fmt: skip
    assert numbers(ladder, browse, pages) == few


def test_the_parts_of_a_meeting_that_are_kept_tell_each_what_they_may_see(ladder, browse):
    held, _coming = whole(ladder)
    matter = Stay.objects.get(meeting=held).matter
    Matter.objects.filter(pk=matter.pk).update(room=Room.PARTICIPANTS)
    everybody = ("visitor", "clerk", "rower", "coordinator")
    alone = {}
    for who in everybody:
        for cache in caches.all():
            cache.clear()
        alone[who] = text_of(browse(ladder.everybody[who]).get(page_of(held)))
    for cache in caches.all():
        cache.clear()
    orders = (everybody, everybody[::-1])
    assert [{who: text_of(browse(ladder.everybody[who]).get(page_of(held))) for who in one} for one in orders] == [
        alone,
        alone,
    ]
    closed = "Den som frågat har inte publicerat den"
    told = {who: (closed in page, "Utkast" in page, "Gruppsamtal" in page) for who, page in alone.items()}
    assert told == {
        "visitor": (True, False, True),
        "clerk": (False, False, True),
        "rower": (False, False, True),
        "coordinator": (False, True, True),
    }
