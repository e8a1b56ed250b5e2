"""How it happens. The only code that changes direct dialogues."""

from typing import cast

from overens.bodies.actors import Actor
from overens.bodies.models import Body, Room, Seat
from overens.forums.models import Tag
from overens.process.table import Sent

from .models import ASSOCIATIONS, Conversation, Post
from .process import CONVERSATION


def open_conversation(
    conversation: Conversation,
    *,
    by: Actor,
    other: Body,
    subject: Tag,
    title: str,
    text: str,
    room: str = Room.PARTICIPANTS,
    sent: Sent | None = None,
) -> Conversation:
    """Begin a dialogue with `other`: a unit, where an association writes; an association, where a unit does."""
    own = cast(Seat, by.seat).body
    conversation.association, conversation.unit = (own, other) if own.kind in ASSOCIATIONS else (other, own)
    conversation.subject, conversation.title, conversation.room = subject, title, room
    facts = {"association": conversation.association.name, "unit": conversation.unit.name, "subject": subject.name}
    with CONVERSATION.step("open_conversation", conversation, by=by, sent=sent, **facts):
        _write(conversation, by, text)
    return conversation


def write_post(conversation: Conversation, *, by: Actor, text: str, sent: Sent | None = None) -> None:
    """Write to the other."""
    with CONVERSATION.step("write_post", conversation, by=by, sent=sent):
        _write(conversation, by, text)


def end_conversation(conversation: Conversation, *, by: Actor, sent: Sent | None = None) -> None:
    """End it. What was written stays."""
    with CONVERSATION.step("end_conversation", conversation, by=by, sent=sent):
        pass


def resume_conversation(conversation: Conversation, *, by: Actor, text: str, sent: Sent | None = None) -> None:
    """Take it up again with something new to say."""
    with CONVERSATION.step("resume_conversation", conversation, by=by, sent=sent):
        _write(conversation, by, text)


def _write(conversation: Conversation, by: Actor, text: str) -> None:
    Post.objects.create(conversation=conversation, text=text, capacity=by.capacity, side=by.side)
