"""Topics are proposed and supported by associations, and get an outcome: taken up, later, or not, and why."""

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import SYSTEM, Actor
from overens.meetings.models import Agenda, Item, Support, Topic
from overens.meetings.preparing import TOPIC
from overens.meetings.topics import spoken_for
from overens.process.table import OutOfTurn, Sent

from .items import add_item

SUPPORTED = _("Your association supports the topic already.")


def propose_topic(
    topic: Topic, *, by: Actor, title: str, text: str = "", need: str = "", sent: Sent | None = None
) -> Topic:
    """Propose a topic for a meeting, for the association one speaks for."""
    body = spoken_for(by)
    if body is None:
        raise OutOfTurn("propose_topic", topic)
    topic.title, topic.text, topic.need, topic.body = title, text, need, body
    with TOPIC.step("propose_topic", topic, by=by, sent=sent, title=topic.agenda.meeting.title):
        pass
    return topic


def support_topic(topic: Topic, *, by: Actor, sent: Sent | None = None) -> None:
    """Say that one's own association wants it taken up as well."""
    with TOPIC.step("support_topic", topic, by=by, sent=sent):
        _made, new = Support.objects.get_or_create(topic=topic, body=spoken_for(by))
        if not new:
            raise OutOfTurn("support_topic", topic, SUPPORTED)


def withdraw_topic(topic: Topic, *, by: Actor, sent: Sent | None = None) -> None:
    """Withdraw one's own topic."""
    with TOPIC.step("withdraw_topic", topic, by=by, sent=sent):
        pass


@transaction.atomic
def take_up_topic(
    topic: Topic, *, by: Actor, aim: str, minutes: int, presenter: str = "", sent: Sent | None = None
) -> None:
    """Put it on the agenda as an item."""
    meeting = topic.agenda.meeting
    with TOPIC.step("take_up_topic", topic, by=by, sent=sent, title=meeting.title, day=meeting.day):
        new = Item(agenda=topic.agenda)
        words: dict[str, Any] = {"title": topic.title, "text": topic.text, "need": topic.need}
        add_item(new, by=by, aim=aim, minutes=minutes, presenter=presenter or topic.body.name, **words)


def put_off_topic(topic: Topic, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Leave it for a later meeting of the forum, with the reason. It comes along when the next agenda is begun."""
    with TOPIC.step("put_off_topic", topic, by=by, sent=sent, why=why, title=topic.agenda.meeting.title):
        _give(topic, why)


def leave_out_topic(topic: Topic, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Decide that it is not taken up, with the reason."""
    with TOPIC.step("leave_out_topic", topic, by=by, sent=sent, why=why, title=topic.agenda.meeting.title):
        _give(topic, why)


def _give(topic: Topic, why: str) -> None:
    topic.why = why[:500]
    topic.save(update_fields=["why"])


def carry_topic(topic: Topic, agenda: Agenda, *, by: Actor = SYSTEM) -> None:
    """Bring a topic nobody has decided on to the agenda of the forum's next meeting. Its proposer is told."""
    meeting = agenda.meeting
    with TOPIC.step("carry_topic", topic, by=by, title=meeting.title, day=meeting.day):
        topic.agenda, topic.why = agenda, ""
        topic.save(update_fields=["agenda", "why"])
