"""What differs between a version and the one it follows: word by word, in the order of the new text."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.documents.differences import differences
from overens.documents.source import Block, Change, Document, Heading, Paragraph, Statement, Tone

from .models import Commitment, Principle, Version


def compared(version: Version) -> Document:
    """The new text with every change in it marked. Raises ValueError for a version that follows no other."""
    if version.previous_id is None:
        raise ValueError("this version follows no other")
    with override(version.language):
        return Document(
            title=_("What differs: %(title)s") % {"title": version},
            subtitle=_("Compared with the version before"),
            date=version.published_on,
            language=version.language,
            sender=version.sender_label,
            sender_tone=Tone(version.sender_tone),
            blocks=tuple(_blocks(version)),
        )


def _blocks(version: Version) -> Iterator[Block]:
    new = list(_of(version.pk).select_related("previous__topic__wording"))
    kept = {commitment.previous_id for commitment in new}
    gone = list(_of(version.previous_id).exclude(pk__in=kept))
    principles = _principles(version)
    for principle in principles:
        yield from _principle(principle)
        yield from (_changed(one) for one in new if one.principle_id == principle.pk)
        yield from (_gone(one) for one in gone if one.principle_id == principle.previous_id)
    carried = {principle.previous_id for principle in principles}
    yield from _gone_principles(gone, carried)


def _of(version_id: int | None) -> Any:
    return Commitment.objects.exclude(state="removed").told().prefetch_related(None).filter(version=version_id)


def _principles(version: Version) -> list[Principle]:
    related = ("topic__wording", "previous__topic__wording")
    return list(version.principles.filter(topic__removed=False).select_related(*related).order_by("topic__order"))


def _principle(principle: Principle) -> Iterator[Block]:
    yield Heading(str(principle), 1, f"t{principle.topic_id}")
    if principle.previous and str(principle.previous) != str(principle):
        name = str(principle)
        yield Paragraph(name, "small", changes=tuple(differences(str(principle.previous), name)))


def _changed(commitment: Commitment) -> Statement:
    text, party = str(commitment), commitment.topic.promised_by
    before = str(commitment.previous) if commitment.previous else ""
    changes = differences(before, text) if before else [Change("added", text)]
    return Statement(_label(party), text, Tone(party.tone if party else ""), changes=tuple(changes))


def _gone(commitment: Commitment) -> Statement:
    party = commitment.topic.promised_by
    tone = Tone(party.tone if party else "")
    return Statement(_label(party), "", tone, changes=(Change("removed", str(commitment)),))


def _gone_principles(gone: list[Commitment], carried: set[int | None]) -> Iterator[Block]:
    """Principles the new version no longer has, each with what was promised under it."""
    seen: set[int] = set()
    for commitment in gone:
        if commitment.principle_id in carried:
            continue
        if commitment.principle_id not in seen:
            seen.add(commitment.principle_id)
            yield Heading(_("No longer there: %(name)s") % {"name": commitment.principle}, 1)
        yield _gone(commitment)


def _label(party: Any) -> str:
    return party.heading if party else ""
