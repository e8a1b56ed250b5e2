"""Meetings and agendas: their addresses, and what the load data has none of."""

from collections.abc import Iterator
from datetime import time, timedelta
from typing import Any

from django.utils import timezone

from bench.table import COORDINATOR, MEMBER, OTHER, VISITOR, Address, actor, page
from overens.bodies.actors import Actor
from overens.bodies.models import Body
from overens.documents.slides import Deck, Slide
from overens.meetings import actions as meetings
from overens.meetings.models import (
    Agenda,
    Host,
    Item,
    Meeting,
    NextStep,
    Registration,
    ReportBack,
    Series,
    Slides,
    Topic,
)


def rare_things() -> None:
    """A meeting of today, one with an agenda that waits for the other side, one without an agenda."""
    by = actor(COORDINATOR)
    forum = Body.objects.today().filter(kind=Body.Kind.FORUM).earliest("pk")
    today = timezone.localdate()
    words = {"role": "samordnare", "unit": "Kulturförvaltningen", "email": "kultur@example.org"}
    now = _called(forum, today)
    meetings.name_host(Host(meeting=now), by=by, **words)
    for published in (True, False):
        shown(now, published)
    _called(forum, today + timedelta(days=200))
    for meeting, items in ((_called(forum, today + timedelta(days=100)), 8), (now, 1)):
        _proposed(meeting, items)
    conference = _called(forum, today + timedelta(days=60))
    meetings.take_registrations(conference, by=by, until=conference.day, places=100)
    for number in range(120):
        said = {"association": f"Förening {number}", "name": f"Namn {number}", "needs": "Hörslinga"}
        meetings.register_for_meeting(Registration(meeting=conference), by=Actor(), **said)
    meetings.add_evening(conference, by=by, day=conference.day + timedelta(days=7), begins=time(18), places=100)
    begun = Agenda.objects.get(state="drafted")
    meetings.add_item(Item(agenda=begun), by=by, title="Lokaler", aim="discuss", minutes=20)
    meetings.propose_topic(Topic(agenda=begun), by=actor(MEMBER), title="Nycklar till lokalerna")


def _proposed(meeting: Meeting, items: int) -> None:
    """An agenda that waits for the other side."""
    by, agenda = actor(COORDINATOR), Agenda(meeting=meeting)
    meetings.begin_agenda(agenda, by=by, topics_until=timezone.localdate(), notice_days=10)
    for number in range(items):
        meetings.add_item(Item(agenda=agenda), by=by, title=f"Punkt {number}", aim="discuss", minutes=10)
    meetings.propose_agenda(agenda, by=by)


def _called(forum: Body, day: Any) -> Meeting:
    words: dict[str, Any] = {"title": forum.name, "kind": "dialogue", "day": day, "level": "dialogue"}
    words |= {"feedback": "Alla får anteckningarna.", "feedback_by": day, "begins": time(17, 30), "ends": time(19, 30)}
    return meetings.call_meeting(Meeting(forum=forum, party=forum.party), by=actor(COORDINATOR), **words)


def gatherings() -> Iterator[Address]:
    """Meetings: the list, one, and the forms of the steps."""
    met = Meeting.objects.filter(state="called", forum__party=None, day__lte=timezone.localdate()).earliest("pk")
    yield page("meetings", VISITOR)
    yield from (page("meeting", who, met.pk) for who in (VISITOR, COORDINATOR))
    yield page("choose_forum", COORDINATOR)
    yield page("call_meeting", COORDINATOR, met.forum_id)
    yield from (page(name, COORDINATOR, met.pk) for name in ("move_meeting", "hold_meeting", "cancel_meeting"))
    yield page("describe_meeting", COORDINATOR, met.pk)
    yield from (page(name, VISITOR, met.pk) for name in ("share_meeting", "notice_paper"))
    host = Host.objects.earliest("pk")
    yield page("name_host", COORDINATOR, host.meeting_id)
    yield from (page(name, COORDINATOR, host.pk) for name in ("change_host", "remove_host"))
    held = Meeting.objects.filter(state="held", room="public").earliest("pk")
    yield from (page(name, COORDINATOR, held.pk) for name in ("count_attendance", "publish_notes"))
    yield from followed(held)
    shared = Series.objects.earliest("pk")
    yield page("series", VISITOR, shared.pk)
    yield page("add_evening", COORDINATOR, shared.first_id)
    yield from registrations()
    yield from agendas()


def followed(held: Meeting) -> Iterator[Address]:
    """After a meeting: what happens next, and the reports of both sides."""
    step = NextStep.objects.filter(state="open").earliest("pk")
    written, missing = (ReportBack.objects.filter(state=state).earliest("pk") for state in ("written", "asked"))
    yield page("next_steps", VISITOR)
    yield page("add_slides", COORDINATOR, held.pk)
    shown, draft = (Slides.objects.filter(state=state).earliest("pk").pk for state in ("published", "draft"))
    yield from (page("slides", who, shown) for who in (VISITOR, COORDINATOR))
    yield page("slides", VISITOR, shown, note="last", query="?sida=99")
    yield from (page(name, COORDINATOR, shown) for name in ("correct_slide", "withdraw_slides"))
    yield from (page(name, COORDINATOR, draft) for name in ("publish_slides", "discard_slides"))
    yield page("add_next_step", COORDINATOR, held.pk)
    yield from (page(name, COORDINATOR, step.pk) for name in ("change_next_step", "do_next_step", "drop_next_step"))
    yield from (page("dialogue_report", VISITOR, one.pk) for one in (written, missing))
    yield page("change_report", COORDINATOR, written.pk)
    yield page("write_report", OTHER, missing.pk)


def shown(meeting: Meeting, published: bool) -> None:
    """As many slides as anybody shows, full of words."""
    by, words = actor(COORDINATOR), tuple(f"- Punkt {number} om lokaler, hyror och nycklar" for number in range(12))
    deck = Deck(tuple(Slide(f"Rubrik {number}", words, ("Ett hus.",)) for number in range(120)))
    new = Slides(meeting=meeting)
    meetings.add_slides(new, by=by, title="Lokaler", suffix=".pdf", data=b"%PDF-" + b"0" * 2_000_000, deck=deck)
    if published:
        meetings.publish_slides(new, by=by)


def registrations() -> Iterator[Address]:
    """A conference that is full, with a queue."""
    conference = Meeting.objects.exclude(register_by=None).earliest("pk")
    token = conference.registrations.earliest("pk").token
    yield from (page(name, VISITOR, conference.pk) for name in ("register_for_meeting", "decline_meeting"))
    yield from (page(name, VISITOR, token) for name in ("registration", "change_registration", "cancel_registration"))
    one = conference.registrations.filter(state="coming").earliest("pk")
    yield from (page(name, COORDINATOR, one.pk) for name in ("change_for_registrant", "cancel_for_registrant"))
    yield from (
        page(name, COORDINATOR, conference.pk) for name in ("take_registrations", "registrations", "sign_in_list")
    )


def agendas() -> Iterator[Address]:
    """An agenda that is put together, with its items and topics, and one that waits for the other side."""
    begun, waiting = Agenda.objects.get(state="drafted"), Agenda.objects.filter(state="proposed")
    now, proposed = waiting.order_by("meeting__day")
    topic, item = begun.topics.earliest("pk"), begun.items.earliest("pk")
    bare = Meeting.objects.filter(agenda=None, forum=begun.meeting.forum, day__gt=timezone.localdate()).earliest("pk")
    yield from (page("agenda", VISITOR, one.pk) for one in (begun, proposed))
    yield page("agenda_paper", VISITOR, begun.pk)
    yield page("meeting_topic", VISITOR, topic.pk)
    yield page("begin_agenda", COORDINATOR, bare.pk)
    yield from (page(name, COORDINATOR, begun.pk) for name in ("set_dates", "propose_agenda", "add_item"))
    yield from (page(name, COORDINATOR, proposed.pk) for name in ("reopen_agenda", "send_notice"))
    yield page("approve_agenda", OTHER, proposed.pk)
    yield page("adopt_agenda", COORDINATOR, now.pk)
    own = begun.topics.filter(title="Nycklar till lokalerna").get()
    yield page("propose_topic", MEMBER, own.agenda_id)
    yield page("support_topic", OTHER, own.pk)
    yield page("withdraw_topic", MEMBER, own.pk)
    yield from (page(name, COORDINATOR, item.pk) for name in ("change_item", "move_item", "drop_item"))
    yield from (page(name, COORDINATOR, topic.pk) for name in ("take_up_topic", "put_off_topic", "leave_out_topic"))
