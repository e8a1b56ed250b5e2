"""What a draft is made of: principles, promises, and what is carried over from the version before."""

from typing import Any, cast

from django.db import transaction

from overens.bodies.actors import Actor
from overens.bodies.models import Party
from overens.process.table import Sent
from overens.viewpoints.models import Topic, Wording

from .models import Commitment, Principle, Version
from .process import COMMITMENT
from .starter import six_principles


def fill_with_template(version: Version, by: Actor) -> None:
    """Fill a new draft with the template, in both languages."""
    parties = {party.kind: party for party in Party.objects.all()}
    for section in six_principles():
        principle = add_principle(version, name=section.name, explanation=section.explanation)
        _translate(principle.topic, section.name_en)
        for kind, text, text_en in section.commitments:
            commitment = Commitment(principle=principle, version=version)
            add(commitment, by=by, text=text, party=parties[kind], origin=_origin(version, by))
            _translate(commitment.topic, text_en)


def _origin(version: Version, by: Actor) -> str:
    """How a promise of the template came about: from the side that begins the draft, or from a group together."""
    alone = not version.group_id and by.side in Commitment.Origin.values
    return by.side if alone else Commitment.Origin.TOGETHER


def _translate(topic: Topic, text: str) -> None:
    words = Wording.objects.create(text=text, language="en")
    topic.translations.create(wording=words, of_revision=topic.wording.revision)


def add_principle(
    version: Version, *, name: str, explanation: str = "", previous: Principle | None = None
) -> Principle:
    """A principle of a draft. Called inside a step."""
    topic = _topic(version, Topic.Kind.SECTION, name)
    return Principle.objects.create(version=version, topic=topic, explanation=explanation, previous=previous)


@transaction.atomic
def add(
    commitment: Commitment,
    *,
    by: Actor,
    text: str,
    party: Party,
    origin: str,
    principle: Principle | None = None,
    new_principle: str = "",
    sent: Sent | None = None,
) -> Commitment:
    """Add a promise of one party to a draft, under a principle it has or a new one."""
    if new_principle:
        principle = add_principle(commitment.version, name=new_principle)
    commitment.origin, commitment.principle = origin, principle or commitment.principle
    parent = commitment.principle.topic
    commitment.topic = _topic(commitment.version, Topic.Kind.PROMISE, text, parent=parent, promised_by=party)
    with COMMITMENT.step("add", commitment, by=by, sent=sent):
        pass
    return commitment


def _topic(version: Version, kind: str, text: str, **fields: Any) -> Topic:
    """The next topic of a version's text, in its room."""
    whole = version.topic
    words = Wording.objects.create(text=text, language=version.language)
    order = whole.parts.count() + 1
    return Topic.objects.create(
        kind=kind, whole=whole, order=order, wording=words, room=version.room, party_id=version.party_id, **fields
    )


def carry_over(before: Version, version: Version, by: Actor) -> None:
    """Everything the version before says, with where each principle and commitment comes from."""
    for principle in before.principles.select_related("topic__wording"):
        _carry_over(principle, version, by)


def _carry_over(principle: Principle, version: Version, by: Actor) -> None:
    """A principle of the version before, with the commitments that stand under it."""
    made = add_principle(version, name=str(principle), explanation=principle.explanation, previous=principle)
    kept = principle.commitments.exclude(state="removed").select_related("topic__wording", "topic__promised_by")
    for commitment in kept.order_by("topic__order"):
        new = Commitment(version=version, principle=made, previous=commitment)
        new.responsible, new.follow_up = commitment.responsible, commitment.follow_up
        party = cast(Party, commitment.topic.promised_by)
        add(new, by=by, text=str(commitment), party=party, origin=commitment.origin)
