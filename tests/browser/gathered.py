"""The addresses of meetings and agendas, what they need to have happened, and who reads them."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils import timezone

from overens.bodies.actors import Actor
from overens.documents.slides import Deck, Slide
from overens.meetings import actions as meetings
from overens.meetings.models import Agenda, Item, Meeting, NextStep, Registration, Series, Slides, Topic
from overens.site.demonstration.agendas import representative

VISITOR = ""
LOCALS = Slide("Lokaler", ("- Magasinet", "- Biblioteket"))


def met(w: SimpleNamespace) -> None:
    """A meeting of today with its agenda, one where topics are proposed, and one that waits for the other side."""
    w.meeting = Meeting.objects.filter(state="called").earliest("pk")
    Meeting.objects.filter(pk=w.meeting.pk).update(day=timezone.localdate())
    w.held_meeting = Meeting.objects.filter(state="held").earliest("pk")
    w.today_agenda = w.meeting.agenda
    w.agenda = Agenda.objects.get(state="drafted")
    w.meeting_topic = w.agenda.topics.earliest("pk")
    own = Topic(agenda=w.agenda)
    w.orvars_topic = meetings.propose_topic(own, by=representative(w.orvar.actors[0]), title="Planer i Norrbro")
    w.item = _item(w, w.agenda, title="Lokaler", minutes=30, aim="discuss")
    w.bare_meeting = _called(w, 120)
    w.proposed_agenda = _begun(w, _called(w, 90))
    _item(w, w.proposed_agenda, title="Bidrag", minutes=20, aim="inform")
    meetings.propose_agenda(Agenda.objects.told().get(pk=w.proposed_agenda.pk), by=w.disa.actors[0])
    _registered(w)
    w.host = w.meeting.hosts.earliest("pk")
    _followed(w)
    w.shown = w.held_meeting.slides.get()
    w.ready_slides = _unpublished(w, LOCALS)
    w.drafted_slides = _unpublished(w, LOCALS, Slide(undescribed=1))  # of which one says nothing to who cannot see it


def _unpublished(w: SimpleNamespace, *slides: Slide) -> Slides:
    """Slides whose words are read and not published yet."""
    deck = Deck(slides, notes=1, hidden=1)
    new = Slides(meeting=Meeting.objects.told().get(pk=w.held_meeting.pk))
    words = {"title": "Föreningarnas bilder", "suffix": ".odp", "data": b"PK", "deck": deck}
    return meetings.add_slides(new, by=w.disa.actors[0], **words)


def _followed(w: SimpleNamespace) -> None:
    """After the dialogue that was held: something to be done, a report that is asked for and one that is written."""
    department = w.held_meeting.forum.served_by.first()
    due = timezone.localdate() + timedelta(days=14)
    new = NextStep(meeting=Meeting.objects.told().get(pk=w.held_meeting.pk))
    w.next_step = meetings.add_next_step(new, by=w.disa.actors[0], text="Skicka listan.", body=department, due=due)
    w.asked_report = w.held_meeting.reports.filter(state="asked").first()
    w.written_report = w.held_meeting.reports.filter(state="written").first()


def _registered(w: SimpleNamespace) -> None:
    """A conference with somebody who comes and somebody who waits, by their private links."""
    w.conference = Meeting.objects.told().get(kind="conference")
    words = {"association": "Skärgårdens Byalag", "email": "byalaget@example.org", "needs": "Teckenspråkstolk"}
    w.comes = meetings.register_for_meeting(Registration(meeting=w.conference), by=Actor(), name="Berit", **words)
    by, places = w.disa.actors[0], w.conference.registrations.filter(state="coming").count()
    meetings.take_registrations(
        Meeting.objects.told().get(pk=w.conference.pk), by=by, until=w.conference.register_by, places=places
    )
    w.waits = meetings.register_for_meeting(Registration(meeting=w.conference), by=Actor(), name="Bo", **words)
    w.repeated = _called(w, 150)
    meetings.take_registrations(w.repeated, by=by, until=w.repeated.day, places=20)
    later = w.repeated.day + timedelta(days=9)
    other = meetings.add_evening(again(w.repeated), by=by, day=later, begins=w.meeting.begins, places=20)
    w.series = other.series


def again(meeting: Meeting) -> Meeting:
    return Meeting.objects.told().get(pk=meeting.pk)


def _registration_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    to_meeting, by_link = ("register_for_meeting", "decline_meeting"), ("change_registration", "cancel_registration")
    pages = {name: (VISITOR, reverse(name, args=[w.conference.pk])) for name in to_meeting}
    pages |= {name: (VISITOR, reverse(name, args=[w.comes.token])) for name in by_link}
    shared, held = w.series, Series.objects.earliest("pk")
    pages |= {
        "series+held": (VISITOR, reverse("series", args=[held.pk])),
        "series": (VISITOR, reverse("series", args=[shared.pk])),
        "series+coordinator": ("disa", reverse("series", args=[shared.pk])),
        "add_evening": ("disa", reverse("add_evening", args=[shared.first_id])),
        "meeting+series": (VISITOR, reverse("meeting", args=[shared.meetings.latest("pk").pk])),
        "register_for_meeting+series": (VISITOR, reverse("register_for_meeting", args=[shared.first_id])),
    }
    for_them = ("change_for_registrant", "cancel_for_registrant")
    arranged = ("take_registrations", "registrations", "sign_in_list")
    pages |= {name: ("disa", reverse(name, args=[w.conference.pk])) for name in arranged}
    pages |= {name: ("disa", reverse(name, args=[w.comes.pk])) for name in for_them}
    return pages | {
        "meeting+full": (VISITOR, reverse("meeting", args=[w.conference.pk])),
        "registration": (VISITOR, reverse("registration", args=[w.comes.token])),
        "registration+waiting": (VISITOR, reverse("registration", args=[w.waits.token])),
    }


def _called(w: SimpleNamespace, days: int) -> Meeting:
    day = timezone.localdate() + timedelta(days=days)
    words: dict[str, Any] = {"title": "Föreningsdialog", "kind": "dialogue", "day": day, "level": "dialogue"}
    words |= {"feedback": "Alla får anteckningarna.", "feedback_by": day, "begins": w.meeting.begins}
    new = Meeting(forum=w.meeting.forum, party=None)
    meeting = meetings.call_meeting(new, by=w.disa.actors[0], ends=w.meeting.ends, **words)
    return Meeting.objects.told().get(pk=meeting.pk)


def _begun(w: SimpleNamespace, meeting: Meeting) -> Agenda:
    days = {"topics_until": timezone.localdate(), "notice_days": 10}
    return meetings.begin_agenda(Agenda(meeting=meeting), by=w.disa.actors[0], **days)


def _item(w: SimpleNamespace, agenda: Agenda, **words: Any) -> Item:
    return meetings.add_item(Item(agenda=agenda), by=w.disa.actors[0], **words)


def meeting_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    steps = ("move_meeting", "hold_meeting", "cancel_meeting", "describe_meeting")
    return (
        {name: ("disa", reverse(name, args=[w.meeting.pk])) for name in steps}
        | _agenda_pages(w)
        | _registration_pages(w)
        | _slides_pages(w)
        | {
            "meetings": (VISITOR, reverse("meetings")),
            "meetings+earlier": ("disa", reverse("meetings") + f"?visa=tidigare&forum={w.meeting.forum_id}"),
            "meeting": (VISITOR, reverse("meeting", args=[w.meeting.pk])),
            "meeting+coordinator": ("disa", reverse("meeting", args=[w.meeting.pk])),
            "share_meeting": (VISITOR, reverse("share_meeting", args=[w.meeting.pk])),
            "notice_paper": (VISITOR, reverse("notice_paper", args=[w.meeting.pk])),
            "agenda_paper": (VISITOR, reverse("agenda_paper", args=[w.proposed_agenda.pk])),
            "name_host": ("disa", reverse("name_host", args=[w.meeting.pk])),
            "change_host": ("disa", reverse("change_host", args=[w.host.pk])),
            "remove_host": ("disa", reverse("remove_host", args=[w.host.pk])),
            "choose_forum": ("disa", reverse("choose_forum")),
            "call_meeting": ("disa", reverse("call_meeting", args=[w.meeting.forum_id])),
        }
    )


def _slides_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Of the slides that are published, and of those whose words are still looked through."""
    shown, draft = w.shown.pk, w.drafted_slides.pk
    return {
        "add_slides": ("disa", reverse("add_slides", args=[w.held_meeting.pk])),
        "slides": (VISITOR, reverse("slides", args=[shown])),
        "slides+draft": ("disa", reverse("slides", args=[draft])),
        "correct_slide": ("disa", reverse("correct_slide", args=[draft])),
        "publish_slides": ("disa", reverse("publish_slides", args=[w.ready_slides.pk])),
        "withdraw_slides": ("disa", reverse("withdraw_slides", args=[shown])),
        "discard_slides": ("disa", reverse("discard_slides", args=[draft])),
    }


def _agenda_pages(w: SimpleNamespace) -> dict[str, tuple[str, str]]:
    """Of the agenda that is put together, and of the one that waits for the other side."""
    begun, proposed, topic, item = w.agenda.pk, w.proposed_agenda.pk, w.meeting_topic.pk, w.item.pk
    on_agenda = ("set_dates", "propose_agenda", "add_item")
    on_topic = ("take_up_topic", "put_off_topic", "leave_out_topic")
    pages = {name: ("disa", reverse(name, args=[begun])) for name in on_agenda}
    pages |= {name: ("disa", reverse(name, args=[proposed])) for name in ("reopen_agenda", "send_notice")}
    pages |= {name: ("disa", reverse(name, args=[item])) for name in ("change_item", "move_item", "drop_item")}
    pages |= {name: ("disa", reverse(name, args=[topic])) for name in on_topic}
    after = ("count_attendance", "publish_notes")
    pages |= {name: ("disa", reverse(name, args=[w.held_meeting.pk])) for name in after}
    of_step = ("change_next_step", "do_next_step", "drop_next_step")
    pages |= {name: ("disa", reverse(name, args=[w.next_step.pk])) for name in of_step}
    return pages | {
        "next_steps": (VISITOR, reverse("next_steps")),
        "add_next_step": ("disa", reverse("add_next_step", args=[w.held_meeting.pk])),
        "dialogue_report": (VISITOR, reverse("dialogue_report", args=[w.written_report.pk])),
        "write_report": ("sixten", reverse("write_report", args=[w.asked_report.pk])),
        "change_report": ("disa", reverse("change_report", args=[w.written_report.pk])),
        "meeting+held": (VISITOR, reverse("meeting", args=[w.held_meeting.pk])),
        "begin_agenda": ("disa", reverse("begin_agenda", args=[w.bare_meeting.pk])),
        "agenda": (VISITOR, reverse("agenda", args=[proposed])),
        "agenda+coordinator": ("disa", reverse("agenda", args=[begun])),
        "approve_agenda": ("orvar", reverse("approve_agenda", args=[proposed])),
        "adopt_agenda": ("disa", reverse("adopt_agenda", args=[w.today_agenda.pk])),
        "meeting_topic": (VISITOR, reverse("meeting_topic", args=[topic])),
        "propose_topic": ("vide", reverse("propose_topic", args=[begun])),
        "support_topic": ("vide", reverse("support_topic", args=[w.orvars_topic.pk])),
        "withdraw_topic": ("orvar", reverse("withdraw_topic", args=[w.orvars_topic.pk])),
    }
