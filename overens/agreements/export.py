"""A version as files. Every one shows the same structure: purpose and vision, then principle, party and commitment."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.languages import words_around
from overens.documents.cells import safe
from overens.documents.media import disposition
from overens.documents.source import Block, Document, Heading, Paragraph, Statement, Tone
from overens.viewpoints.definitions import list_of_definitions
from overens.viewpoints.languages import Words, words_of
from overens.viewpoints.models import Topic

from .models import Version
from .words import all_topics


def topics_of(version: Version) -> Any:
    """The parts of a version in reading order."""
    return all_topics(version).exclude(pk=version.topic_id).select_related("commitment__responsible", "principle")


def document_of(version: Version, asked: str = "") -> Document:
    """The text as a document, under its sender's label; in another language as far as it is translated."""
    language = asked or version.language
    topics = list(all_topics(version).select_related("principle").in_language(language))
    words = {topic.pk: words_of(topic, language) for topic in topics}
    if language != version.language and all(one.missing for one in words.values()):
        language = version.language
    with override(words_around(language)):
        return Document(
            title=words[version.topic_id].text,
            date=version.published_on,
            language=language,
            sender=version.sender_label,
            sender_tone=Tone(version.sender_tone),
            blocks=tuple(_whole(version, topics, words, language)),
        )


def _whole(version: Version, topics: list[Any], words: dict[int, Words], language: str) -> Iterator[Block]:
    yield from _about_translation(version, language, list(words.values()))
    if spoken := who_speaks(version):
        yield Paragraph(spoken, "small", language="" if language == version.language else version.language)
    yield from _blocks(topics, words, language)
    if language == version.language:
        yield from list_of_definitions(version.topic)


def who_speaks(version: Version) -> str:
    """Who civil society is in it: as it was when it was decided, else as it stands."""
    with override(version.language):
        return version.decision.who_spoke if version.is_decided else version.agreement.who_speaks


def _about_translation(version: Version, language: str, words: list[Words]) -> Iterator[Block]:
    """That Swedish prevails, and how much of the text is translated; nothing where it is no translation."""
    if language == version.language:
        return
    around = words_around(language)
    said = [_("This is a translation. The Swedish text prevails.")]
    missing, stale = sum(one.missing for one in words), sum(one.stale for one in words)
    if missing:
        said.append(_("What is not translated is in Swedish."))
    if stale:
        said.append(_("Where it says so, the translation is of an earlier wording."))
    yield Paragraph(" ".join(said), "small", language="" if around == language else around)


def _blocks(topics: list[Any], words: dict[int, Words], language: str) -> Iterator[Block]:
    around = words_around(language)
    ours = around if around != language else ""
    for topic in topics:
        own = words[topic.pk]
        other = own.language if own.language != language else ""
        match topic.kind:
            case Topic.Kind.TEXT:
                continue
            case Topic.Kind.SECTION:
                yield Heading(own.text, 1, f"t{topic.pk}", language=other)
            case Topic.Kind.PROMISE:
                tone = Tone(topic.promised_by.tone)
                yield Statement(topic.promised_by.heading, own.text, tone, f"t{topic.pk}", language=other)
            case Topic.Kind.PURPOSE | Topic.Kind.VISION:
                yield Heading(topic.heading, 1, f"t{topic.pk}", language=ours)
                yield Paragraph(own.text, language=other)
            case Topic.Kind.GOALS:
                yield Heading(topic.heading, 1, f"t{topic.pk}", language=ours)
                yield from (Paragraph(f"– {goal}", language=other) for goal in own.text.splitlines() if goal.strip())
            case kind:
                yield Paragraph(own.text, "lead" if kind == Topic.Kind.INTRO else "", language=other)
        if own.stale:
            yield Paragraph(_("The translation is of an earlier wording."), "small", language=ours)


def as_csv(version: Version) -> HttpResponse:
    """One row for each part of the text, with a semicolon between cells, as Swedish spreadsheets want it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = disposition(f"{version}.csv")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Sender"), _("Principle"), _("Party"), _("Commitment"), _("Answers for it"), _("Origin")])
    principle = ""
    for topic in topics_of(version):
        if topic.kind == Topic.Kind.SECTION:
            principle = str(topic)
            continue
        writer.writerow([safe(str(cell)) for cell in (version.sender_label, *_row(topic, principle))])
    return response


def _row(topic: Any, principle: str) -> tuple[Any, ...]:
    """The cells of a commitment; of other words, what they are and the words."""
    if topic.kind != Topic.Kind.PROMISE:
        return (principle if topic.kind == Topic.Kind.EXPLANATION else "", topic.heading, str(topic), "", "")
    made = topic.commitment
    return (principle, topic.promised_by.heading, str(topic), made.responsible or "", made.get_origin_display())
