"""What differs between two versions of an agreement: word by word, in the order of the newer text.

What a commitment was before is found by its lineage, however many versions lie between.
"""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.documents.differences import differences
from overens.documents.source import Block, Change, Document, Heading, Paragraph, Statement, Tone
from overens.viewpoints.models import Topic

from .models import Commitment, Principle, Version
from .words import FRONT

Kind = Topic.Kind


def compared(version: Version, other: Version) -> Document:
    """The text of `version` with every change since `other` marked; both are of one agreement."""
    with override(version.language):
        return Document(
            title=_("What differs: %(title)s") % {"title": version},
            subtitle=_("Compared with: %(title)s") % {"title": named(other)},
            date=version.published_on,
            language=version.language,
            sender=version.sender_label,
            sender_tone=Tone(version.sender_tone),
            blocks=tuple(_Comparison(version, other).blocks()),
        )


def named(version: Version) -> str:
    """A version's title with what tells it from others that are called the same."""
    when = version.in_force_from or version.published_on
    told = when.isoformat() if when else _("Draft").lower()
    return f"{version}, {told}"


class _Comparison:
    """Two versions, with what each thing of the newer one was in the other."""

    def __init__(self, version: Version, other: Version) -> None:
        self.version, self.other = version, other
        both = [version.pk, other.pk]
        commitments, principles = list(_commitments(both)), list(_principles(both))
        self.new, self.old = _of(version, commitments), _of(other, commitments)
        self.principles, self.others = _of(version, principles), _of(other, principles)
        self.words = _words_around(version, other)
        self.before: dict[int, Any] = _matched(self.new, self.old, _lineage(Commitment, version))
        self.earlier: dict[int, Any] = _matched(self.principles, self.others, _lineage(Principle, version))

    def blocks(self) -> Iterator[Block]:
        yield from _reworded(str(self.other), str(self.version))
        if self.version.form != self.other.form:
            forms = {"old": self.other.get_form_display(), "new": self.version.get_form_display()}
            yield Paragraph(_("The legal form was %(old)s and is now %(new)s.") % forms, "lead")
        for kind in FRONT:
            yield from self._front(kind)
        kept = {one.pk for one in self.before.values()}
        gone = [one for one in self.old if one.pk not in kept]
        for principle in self.principles:
            yield from self._principle(principle)
            yield from (self._changed(one) for one in self.new if one.principle_id == principle.pk)
            earlier = self.earlier.get(principle.pk)
            yield from (_gone(one) for one in gone if earlier and one.principle_id == earlier.pk)
        yield from self._gone_principles(gone)

    def _front(self, kind: Kind) -> Iterator[Block]:
        new, old = (words.get((kind, None), "") for words in self.words)
        if not new and not old:
            return
        yield Heading(str(kind.label).capitalize(), 1)
        yield _marked(old, new)

    def _principle(self, principle: Principle) -> Iterator[Block]:
        earlier = self.earlier.get(principle.pk)
        yield Heading(str(principle), 1, f"t{principle.topic_id}")
        if earlier:
            yield from _reworded(str(earlier), str(principle))
        new = self.words[0].get((Kind.EXPLANATION, principle.topic_id), "")
        old = self.words[1].get((Kind.EXPLANATION, earlier.topic_id), "") if earlier else ""
        if new or old:
            yield _marked(old, new)

    def _changed(self, commitment: Commitment) -> Statement:
        text, party = str(commitment), commitment.topic.promised_by
        before = self.before.get(commitment.pk)
        changes = differences(str(before), text) if before else [Change("added", text)]
        return Statement(_label(party), text, Tone(party.tone if party else ""), changes=tuple(changes))

    def _gone_principles(self, gone: list[Commitment]) -> Iterator[Block]:
        """Principles the newer text does not have, each with its explanation and what was promised under it."""
        carried = {one.pk for one in self.earlier.values()}
        for principle in self.others:
            if principle.pk in carried:
                continue
            yield Heading(_("No longer there: %(name)s") % {"name": principle}, 1)
            if explained := self.words[1].get((Kind.EXPLANATION, principle.topic_id)):
                yield _marked(explained, "")
            yield from (_gone(one) for one in gone if one.principle_id == principle.pk)


def _commitments(versions: list[int]) -> Any:
    there = Commitment.objects.filter(version__in=versions).exclude(state="removed")
    return there.select_related("topic__wording", "topic__promised_by").order_by("topic__order", "pk")


def _principles(versions: list[int]) -> Any:
    there = Principle.objects.filter(version__in=versions, topic__removed=False)
    return there.select_related("topic__wording").order_by("topic__order", "pk")


def _of(version: Version, things: list[Any]) -> list[Any]:
    return [one for one in things if one.version_id == version.pk]


def _words_around(*versions: Version) -> list[dict[tuple[str, int | None], str]]:
    """The running text of each version, by its kind and what it explains."""
    wholes = [version.topic_id for version in versions]
    parts = Topic.objects.filter(whole__in=wholes, kind__in=(*FRONT, Kind.EXPLANATION), removed=False)
    rows = list(parts.values_list("whole", "kind", "parent", "wording__text"))
    return [{(kind, parent): text for of, kind, parent, text in rows if of == whole} for whole in wholes]


def _lineage(model: Any, version: Version) -> dict[int, int | None]:
    """What each thing of any version of the agreement was made of."""
    rows = model._default_manager.filter(version__agreement=version.agreement_id).order_by()
    return dict(rows.values_list("pk", "previous"))


def _matched(new: list[Any], old: list[Any], lineage: dict[int, int | None]) -> dict[int, Any]:
    """The old thing of each new one: both come from the same first one."""
    by_origin = {_origin(one.pk, lineage): one for one in reversed(old)}
    return {one.pk: by_origin[origin] for one in new if (origin := _origin(one.pk, lineage)) in by_origin}


def _origin(pk: int, lineage: dict[int, int | None]) -> int:
    while (before := lineage.get(pk)) is not None:
        pk = before
    return pk


def _reworded(old: str, new: str) -> Iterator[Block]:
    """A title's changes, below it; nothing where it is the same."""
    if old != new:
        yield Paragraph(new, "small", changes=tuple(differences(old, new)))


def _marked(old: str, new: str) -> Paragraph:
    return Paragraph(new, changes=tuple(differences(old, new)))


def _gone(commitment: Commitment) -> Statement:
    party = commitment.topic.promised_by
    tone = Tone(party.tone if party else "")
    return Statement(_label(party), "", tone, changes=(Change("removed", str(commitment)),))


def _label(party: Any) -> str:
    return party.heading if party else ""
