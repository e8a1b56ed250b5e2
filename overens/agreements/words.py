"""The words of a version that are no commitments, and all of them in other languages: how they are written."""

from collections.abc import Iterable, Mapping
from typing import Any, cast

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.languages import name_of
from overens.process.table import OutOfTurn, Sent
from overens.search.index import refresh
from overens.viewpoints.actions import begin, note_rewordings
from overens.viewpoints.languages import carry_translations, put_into
from overens.viewpoints.models import Topic, Translation, Wording

from .models import Commitment, Principle, Version
from .process import PROPOSED, VERSION

Kind = Topic.Kind
FRONT = (Kind.INTRO, Kind.PURPOSE, Kind.VISION, Kind.GOALS)  # what stands before the principles, in this order
THE = {  # in the middle of a sentence
    Kind.INTRO: _("the introduction"),
    Kind.PURPOSE: _("the purpose"),
    Kind.VISION: _("the vision"),
    Kind.GOALS: _("the goals"),
}


def new_topic(version: Version, kind: str, text: str, *, order: int | None = None, **fields: Any) -> Topic:
    """A topic of a version's text, in its room: the next one in reading order unless told otherwise."""
    whole = version.topic
    words = Wording.objects.create(text=text, language=version.language)
    place = len(FRONT) + whole.parts.count() if order is None else order
    return Topic.objects.create(
        kind=kind, whole=whole, order=place, wording=words, room=version.room, party_id=version.party_id, **fields
    )


def add_principle(
    version: Version, *, name: str, explanation: str = "", previous: Principle | None = None
) -> Principle:
    """A principle of a draft. Called inside a step."""
    topic = new_topic(version, Kind.SECTION, name)
    if explanation:
        new_topic(version, Kind.EXPLANATION, explanation, order=topic.order, parent=topic)
    made = Principle.objects.create(version=version, topic=topic, previous=previous)
    refresh(version)
    return made


def write_front(version: Version, *, by: Actor, **words: str) -> list[str]:
    """Write introduction, purpose, vision and goals; an empty text takes one away. The kinds that changed.

    Called inside a step.
    """
    there = {topic.kind: topic for topic in version.topic.parts.filter(kind__in=words).select_related("wording")}
    changed = []
    for kind, text in words.items():
        if kind in there:
            if _write(there[kind], text, by):
                changed.append(kind)
        elif text:
            new_topic(version, kind, text, order=FRONT.index(Kind(kind)))
            changed.append(kind)
    return changed


def _write(topic: Topic, text: str, by: Actor) -> bool:
    """Give a part that is there other words, none to take it away. Whether anything changed."""
    if text == ("" if topic.removed else str(topic)):
        return False
    topic.removed = not text
    if text:
        topic.wording = topic.wording.reworded(text)
    topic.save(update_fields=["wording", "removed"])
    note_rewordings(topic, by=by)
    return True


@transaction.atomic
def reword_text(
    version: Version,
    *,
    by: Actor,
    principle: Principle | None = None,
    why: str = "",
    sent: Sent | None = None,
    **words: str,
) -> None:
    """Give introduction, purpose and vision, or one principle's name and explanation, other words."""
    with VERSION.step("reword_text", version, by=by, sent=sent, why=why) as facts:
        if principle:
            _reword_principle(version, principle, by, **words)
            facts["parts"] = begin(str(principle))
        else:
            changed = write_front(version, by=by, **words)
            facts["parts"] = [THE[Kind(kind)] for kind in changed]
    if version.state == PROPOSED:
        change_text(version, who=by.capacity, text=begin(next(filter(None, words.values()), "")))


def _reword_principle(version: Version, principle: Principle, by: Actor, *, name: str, explanation: str) -> None:
    _write(principle.topic, name, by)
    there = principle.topic.children.filter(kind=Kind.EXPLANATION).select_related("wording").first()
    if there:
        _write(there, explanation, by)
    elif explanation:
        order = principle.topic.order
        new_topic(version, Kind.EXPLANATION, explanation, order=order, parent=principle.topic)


def change_text(version: Version, *, who: str, text: str, by: Actor = SYSTEM) -> None:
    """Note that a public proposal has other words now: a stand is for words, so those taken no longer count."""
    with VERSION.step("change_text", version, by=by, who=who, text=text):
        version.stands.all().delete()


def translate(
    version: Version,
    *,
    by: Actor,
    language: str,
    texts: Mapping[int, str],
    still_right: Iterable[int] = (),
    seen: Mapping[int, int] | None = None,
    sent: Sent | None = None,
) -> None:
    """Say parts of a version in another language, by topic; empty takes a translation away.

    `still_right`: topics reworded since, whose translation holds all the same. `seen`: the wordings that were shown
    as translations (0: none); where one is another now, somebody was faster. Raises OutOfTurn then.
    """
    facts = {"language": name_of(language), "number": len(set(texts) | set(still_right))}
    with VERSION.step("translate", version, by=by, sent=sent, **facts):
        now = dict(_translations(version, language).values_list("topic", "wording"))
        if any(now.get(topic, 0) != wording for topic, wording in (seen or {}).items()):
            raise OutOfTurn("translate", version)
        for topic in all_topics(version).filter(pk__in=[*texts, *still_right]):
            text = texts.get(topic.pk)
            put_into(topic, language, _as_it_is(topic, language) if text is None else text)
        refresh(version, Commitment)


def _as_it_is(topic: Topic, language: str) -> str:
    there = topic.translations.filter(wording__language=language).order_by("-pk")
    return "".join(there.values_list("wording__text", flat=True)[:1])


def _translations(version: Version, language: str) -> Any:
    return Translation.objects.filter(topic__in=all_topics(version), wording__language=language)


def all_topics(version: Version) -> Any:
    """Everything worded in a version, its title first, in reading order."""
    title, parts = Topic.objects.filter(pk=version.topic_id), Topic.objects.filter(whole=version.topic_id)
    told = (title | parts).filter(removed=False).select_related("wording", "promised_by")
    return told.order_by(F("whole").asc(nulls_first=True), "order", "pk")


def carry_words(version: Version, *, by: Actor) -> None:
    """Begin a version with the introduction, purpose and vision of the one before. Called inside a step."""
    before = version.previous.topic.parts.filter(kind__in=FRONT, removed=False) if version.previous else ()
    write_front(version, by=by, **{topic.kind: str(topic) for topic in before})


def carry_languages(version: Version) -> None:
    """Let a version that follows another have its translations, where the words are the same. Called inside a step."""
    new = {_place(topic): topic for topic in all_topics(version)}
    before = all_topics(cast(Version, version.previous))
    carried = {topic.pk: new[place] for topic in before if (place := _place(topic)) in new}
    carry_translations(carried)


def _place(topic: Topic) -> tuple[str, int | None, str]:
    """What tells a part of a text from the others: its kind, who promises it and its words."""
    return topic.kind, topic.promised_by_id, str(topic)
