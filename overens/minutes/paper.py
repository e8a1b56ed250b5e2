"""The minutes as a document, to read as page, PDF, Word, OpenDocument or text."""

from collections.abc import Iterable, Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.documents.source import Block, Box, Document, Facts, Heading, Item, Paragraph, Tone

from .models import REST, Minutes
from .outcomes import tell_outcomes
from .parts import Part, parts_of, stays_for_all

DAY = "j F Y"


def document_of(minutes: Minutes) -> Document:
    """As it became final, or as it stands."""
    return Document.from_json(minutes.paper) if minutes.paper else put_together(minutes)


def put_together(minutes: Minutes) -> Document:
    """Put the document together as everybody may read it: what is not published of a question is not in it."""
    with override("sv"):
        parts = parts_of(minutes, stays_for_all(minutes))
        tell_outcomes(minutes, parts)
        return Document(
            title=_("Minutes"),
            subtitle=minutes.meeting.title,
            date=minutes.published_on or timezone.localdate(),
            language="sv",
            sender="" if minutes.is_adjusted else _not_adjusted(minutes),
            sender_tone=Tone.NEUTRAL,
            blocks=tuple(_blocks(minutes, parts)),
        )


def _not_adjusted(minutes: Minutes) -> str:
    return _("The correction is not adjusted yet") if minutes.waits_after_correction else _("Not adjusted yet")


def _blocks(minutes: Minutes, parts: Iterable[Part]) -> Iterator[Block]:
    yield Facts(tuple(facts_of(minutes)))
    if minutes.in_short:
        yield Heading(_("In short"))
        yield from _paragraphs(minutes.in_short)
    for part in parts:
        yield Heading(f"{part.paragraph} {part.title}", 1, part.anchor)
        yield from _paragraphs(part.text)
        for question in part.questions:
            yield from _question(question)
    if minutes.said.get(REST):
        yield Heading(_("Besides the items"))
        yield from _paragraphs(minutes.said[REST])
    yield from _follows(minutes)
    yield from _objections(minutes)


def facts_of(minutes: Minutes) -> Iterator[tuple[str, str]]:
    """When, where, how many came, who adjusts."""
    meeting = minutes.meeting
    clock = meeting.begins.strftime("%H.%M") if meeting.begins else ""
    clock += f"–{meeting.ends.strftime('%H.%M')}" if meeting.begins and meeting.ends else ""
    yield _("Forum"), meeting.forum.name
    yield _("Day"), f"{date_format(meeting.day, DAY)} {clock}".strip()
    yield _("Place"), meeting.where
    if meeting.counted:
        yield _("Who came"), ", ".join(meeting.counted.lines)
    for adjuster in minutes.named_adjusters:
        at = adjuster.adjusted_at
        done = _("adjusted on %(day)s") % {"day": date_format(timezone.localtime(at), DAY)} if at else _("not yet")
        yield _("Adjusted by"), f"{adjuster.capacity}: {done}"
    if minutes.corrected_on:
        yield _("Corrected"), date_format(minutes.corrected_on, DAY)


def _question(part: Part) -> Iterator[Block]:
    matter = part.stay.matter
    yield Heading(f"{part.paragraph} {part.title}", 2, part.anchor)
    yield Paragraph(_("Question %(number)s") % {"number": matter.named}, "small")
    yield from _paragraphs(part.text)
    for came in part.came:
        yield Paragraph(f"{date_format(came.on, DAY)}: {came.sentence}", "quote")


def _follows(minutes: Minutes) -> Iterator[Block]:
    agreed = minutes.meeting.agreed
    if agreed:
        yield Heading(_("What happens next"))
        yield Facts(
            tuple((step.text, f"{step.body.name}, {date_format(step.due, DAY)}. {step.stands}") for step in agreed)
        )


def _objections(minutes: Minutes) -> Iterator[Block]:
    """What those who took part said of them, beside the answers; what came late says so."""
    if not minutes.published_on:
        return
    found = minutes.shown_objections
    if found:
        yield Heading(_("What those who took part said of the minutes"))
    for one in found:
        source = f"{one.capacity}, {date_format(one.made_on, DAY)}"
        yield Box((Item(one.text, tag=_("came late") if one.late else "", source=source),))
        if one.answer:
            yield Paragraph(_("Answer: %(answer)s") % {"answer": one.answer})


def _paragraphs(text: str) -> Iterator[Paragraph]:
    return (Paragraph(line.strip()) for line in text.splitlines() if line.strip())
