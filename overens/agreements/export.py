"""A version as files. Every one shows the same structure: principle, then party, then commitment."""

import csv
from collections.abc import Iterator
from typing import Any

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.documents.media import disposition
from overens.documents.source import Document, Heading, Paragraph, Statement, Tone

from .models import Version

RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def _topics(version: Version) -> Any:
    topics = type(version.topic).objects.filter(removed=False).of(version.topic)
    return topics.select_related("commitment__responsible", "principle")


def document_of(version: Version) -> Document:
    """The text as a document, under its sender's label."""
    with override(version.language):
        return Document(
            title=str(version),
            date=version.published_on,
            language=version.language,
            sender=version.sender_label,
            sender_tone=Tone(version.sender_tone),
            blocks=tuple(_blocks(version)),
        )


def _blocks(version: Version) -> Iterator[Any]:
    if version.intro:
        yield Paragraph(version.intro, "lead")
    if spoken := who_speaks(version):
        yield Paragraph(spoken, "small")
    for topic in _topics(version):
        if topic.kind == "section":
            yield Heading(str(topic), 1, f"t{topic.pk}")
            if topic.principle.explanation:
                yield Paragraph(topic.principle.explanation)
        else:
            yield Statement(topic.promised_by.heading, str(topic), Tone(topic.promised_by.tone), f"t{topic.pk}")


def who_speaks(version: Version) -> str:
    """Who civil society is in it: as it was when it was decided, else as it stands."""
    with override(version.language):
        return version.decision.who_spoke if version.is_decided else version.agreement.who_speaks


def as_data(version: Version) -> dict[str, Any]:
    """The text as plain data."""
    principles: list[dict[str, Any]] = []
    for topic in _topics(version):
        if topic.kind == "section":
            words = {"name": str(topic), "explanation": topic.principle.explanation}
            principles.append(words | {"commitments": []})
        elif principles:
            principles[-1]["commitments"].append(_commitment(topic))
    return {
        "title": str(version),
        "language": version.language,
        "form": version.form,
        "sender": [party.kind for party in version.senders],
        "state": version.state,
        "published_on": version.published_on,
        "civil_society": who_speaks(version),
        "intro": version.intro,
        "principles": principles,
    }


def _commitment(topic: Any) -> dict[str, Any]:
    commitment = topic.commitment
    return {
        "party": topic.promised_by.kind,
        "text": str(topic),
        "origin": commitment.origin,
        "responsible": str(commitment.responsible or ""),
        "follow_up": commitment.follow_up,
        "state": commitment.state,
    }


def as_csv(version: Version) -> HttpResponse:
    """One row for each commitment, with a semicolon between cells, as Swedish spreadsheets want it."""
    response = HttpResponse("\ufeff", content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = disposition(f"{version}.csv")
    writer = csv.writer(response, delimiter=";")
    writer.writerow([_("Sender"), _("Principle"), _("Party"), _("Commitment"), _("Answers for it"), _("Origin")])
    principle = ""
    for topic in _topics(version):
        if topic.kind == "section":
            principle = str(topic)
            continue
        made = topic.commitment
        cells = (version.sender_label, principle, topic.promised_by.heading, str(topic), made.responsible or "")
        writer.writerow([safe(str(cell)) for cell in (*cells, made.get_origin_display())])
    return response


def safe(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
