"""The words of a topic in another language: how they are read, written, found to be old, and carried along."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from .models import Topic, Translation, Wording


@dataclass(frozen=True)
class Words:
    """Words as they are shown: in which language, and whether they translate an earlier wording."""

    text: str
    language: str
    stale: bool = False
    missing: bool = False  # a translation was wanted and there is none: these are the words that prevail

    def __str__(self) -> str:
        return self.text


def words_of(topic: Any, language: str, thing: Any = None) -> Words:
    """The words of a topic read by `in_language`: translated where they are, else those that prevail.

    `thing`: what the translation came with, where that was not the topic itself.
    """
    own, there = topic.wording, thing or topic
    translated = getattr(there, "translated", None)
    if translated and language != own.language:
        return Words(translated, language, stale=there.of_revision != own.revision)
    return Words(own.text, own.language, missing=language != own.language)


@dataclass(frozen=True)
class Progress:
    """How much of a text is in a language."""

    language: str
    of: int
    translated: int = 0
    stale: int = 0

    @property
    def missing(self) -> int:
        return self.of - self.translated

    @property
    def is_whole(self) -> bool:
        return self.translated == self.of and not self.stale


def progress(topics: Iterable[Topic], languages: Iterable[str]) -> list[Progress]:
    """How far each language has come, those there is anything in besides; in one query."""
    revisions = {topic.pk: topic.wording.revision for topic in topics}
    there = Translation.objects.filter(topic__in=list(revisions)).order_by("pk")
    rows = there.values_list("wording__language", "topic", "of_revision")
    found: dict[str, dict[int, int]] = {language: {} for language in languages}
    for language, topic, revision in rows:
        found.setdefault(language, {})[topic] = revision
    return [
        Progress(language, len(revisions), len(done), sum(revisions[topic] != was for topic, was in done.items()))
        for language, done in found.items()
    ]


def put_into(topic: Topic, language: str, text: str) -> None:
    """Say a topic's present words in another language; nothing takes the translation away. Called inside a step."""
    there = topic.translations.filter(wording__language=language).select_related("wording").order_by("-pk").first()
    if there and not text:
        topic.translations.filter(wording__language=language).delete()
    elif there:
        there.wording, there.of_revision = there.wording.reworded(text), topic.wording.revision
        there.save(update_fields=["wording", "of_revision"])
    elif text:
        words = Wording.objects.create(text=text, language=language)
        topic.translations.create(wording=words, of_revision=topic.wording.revision)


def carry_translations(topics: Mapping[int, Topic]) -> None:
    """Let topics with the words of earlier ones have their translations too, old ones as old. Keys: the earlier ones.

    Called inside a step.
    """
    earlier = Translation.objects.filter(topic__in=list(topics)).select_related("wording", "topic__wording")
    made = []
    for one in earlier.order_by("pk"):
        words = Wording(text=one.wording.text, language=one.wording.language)
        now = topics[one.topic_id].wording.revision
        is_old = one.of_revision != one.topic.wording.revision
        made.append(Translation(topic=topics[one.topic_id], wording=words, of_revision=0 if is_old else now))
    Wording.objects.bulk_create(one.wording for one in made)
    Translation.objects.bulk_create(made)
