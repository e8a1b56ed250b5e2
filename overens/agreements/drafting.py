"""What a draft is made of: principles, promises, and what is carried over from the version before."""

from typing import cast

from django.db import transaction

from overens.bodies.actors import Actor
from overens.bodies.models import Party
from overens.process.table import Sent
from overens.search.index import refresh
from overens.viewpoints.languages import put_into
from overens.viewpoints.models import Topic

from .linking import keep_links
from .models import Commitment, Principle, Version
from .process import COMMITMENT
from .starter import six_principles
from .words import add_principle, carry_languages, new_topic


def fill_with_template(version: Version, by: Actor) -> None:
    """Fill a new draft with the template, in both languages."""
    parties = {party.kind: party for party in Party.objects.all()}
    for section in six_principles():
        principle = add_principle(version, name=section.name, explanation=section.explanation)
        put_into(principle.topic, "en", section.name_en)
        put_into(principle.topic.children.get(kind=Topic.Kind.EXPLANATION), "en", section.explanation_en)
        for kind, text, text_en in section.commitments:
            commitment = Commitment(principle=principle, version=version)
            add(commitment, by=by, text=text, party=parties[kind], origin=_origin(version, by))
            put_into(commitment.topic, "en", text_en)
    refresh(version, Commitment)


def _origin(version: Version, by: Actor) -> str:
    """How a promise of the template came about: from the side that begins the draft, or from a group together."""
    alone = not version.group_id and by.side in Commitment.Origin.values
    return by.side if alone else Commitment.Origin.TOGETHER


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
    commitment.topic = new_topic(commitment.version, Topic.Kind.PROMISE, text, parent=parent, promised_by=party)
    with COMMITMENT.step("add", commitment, by=by, sent=sent):
        pass
    return commitment


def carry_over(before: Version, version: Version, by: Actor) -> None:
    """Everything the version before says, with where each principle and commitment comes from."""
    for principle in before.principles.select_related("topic__wording"):
        _carry_over(principle, version, by)
    carry_languages(version)
    refresh(version, Commitment)


def _carry_over(principle: Principle, version: Version, by: Actor) -> None:
    """A principle of the version before, with the commitments that stand under it."""
    made = add_principle(version, name=str(principle), explanation=principle.explanation, previous=principle)
    kept = principle.commitments.exclude(state="removed").select_related("topic__wording", "topic__promised_by")
    for commitment in kept.order_by("topic__order"):
        new = Commitment(version=version, principle=made, previous=commitment)
        new.responsible, new.follow_up = commitment.responsible, commitment.follow_up
        party = cast(Party, commitment.topic.promised_by)
        add(new, by=by, text=str(commitment), party=party, origin=commitment.origin)
        keep_links(new, commitment)
