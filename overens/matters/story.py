"""The whole story of a question as a document: for the records, for the diary system, and for who asks to have it."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.models import Municipality
from overens.documents.source import Block, Document, Facts, Heading, Paragraph
from overens.journal.models import Entry
from overens.journal.prepared import Prepared
from overens.process.history import Line
from overens.ui.forms import clean_text

from .disclosure import Disclosure, Mask
from .models import Matter

DAY = "j F Y"
MOST = 500  # events of one question
Hide = Callable[[str], str]


def story_of(matter: Matter, town: Municipality) -> Document:
    """One question, whole, with how those who asked are reached: for the municipality's own records."""
    with override("sv"):
        return Document(
            title=_("Question %(number)s: %(title)s") % {"number": matter.named, "title": matter.title},
            subtitle=town.name,
            date=timezone.localdate(),
            blocks=tuple(blocks_of(matter, steps_of(matter), contacts=True)),
            footer=_("From the records of %(municipality)s.") % {"municipality": town.name},
        )


def steps_of(matter: Matter) -> list[Entry]:
    return list(Entry.objects.of(matter).select_related("remark")[:MOST])


def blocks_of(matter: Matter, steps: Iterable[Entry], *, contacts: bool) -> Iterator[Block]:
    yield Facts(tuple(_facts(matter)))
    if contacts:
        yield Heading(_("Who is owed the answer"), level=2)
        yield Facts(tuple((str(one), _reached(one)) for one in matter.asking))
    yield Heading(_("What has happened"), level=2)
    said = {message.revision: message.text for message in matter.messages.all()}
    for entry in steps:
        line = Line(entry)
        yield Paragraph(f"{date_format(timezone.localtime(line.at), DAY)}: {line.sentence} {line.said}".strip())
        if text := said.get(entry.revision or 0):
            yield Paragraph(text, "quote")


def _facts(matter: Matter) -> Iterator[tuple[str, str]]:
    yield _("Number"), matter.named
    yield _("Received"), f"{date_format(matter.received_on, DAY)}, {matter.get_came_by_display()}"
    if matter.committee:
        yield _("Receiving authority"), matter.committee.name
    yield _("Sender"), ", ".join(map(str, matter.senders))
    yield _("Language"), matter.get_language_display()
    if matter.answered_on:
        yield _("Day of the answer"), date_format(matter.answered_on, DAY)
    elif matter.is_open:
        yield _("To be answered by"), date_format(matter.answer_due, DAY)


def _reached(origin: Any) -> str:
    ways = (origin.name, origin.postal.replace("\n", ", "), origin.phone, origin.email)
    return ", ".join(filter(None, ways)) or origin.wants


# Masking

HANDED_OUT = Prepared(
    lambda disclosure: (
        Matter.objects.filter(disclosures=disclosure)
        .told()
        .with_merged()
        .prefetch_related("messages")
        .order_by("year", "number")
    )
)


def paper_of(disclosure: Disclosure, town: Municipality) -> Document:
    """What is handed out: as it was then, if it has been; else as it would be now."""
    if disclosure.source:
        return Document.from_json(disclosure.source)
    masks = list(disclosure.masks.all())
    with override("sv"):
        blocks: list[Block] = []
        chosen = HANDED_OUT.all(disclosure.pk)
        steps = Entry.objects.select_related("remark").of_each(disclosure.matters.all(), MOST)
        for matter in chosen:
            blocks.append(
                Heading(_("Question %(number)s: %(title)s") % {"number": matter.named, "title": matter.title})
            )
            blocks += blocks_of(matter, steps.get(matter.pk, []), contacts=disclosure.with_contacts)
        hide = hider(masks)
        return Document(
            title=_("Public records"),
            subtitle=town.name,
            date=timezone.localdate(),
            blocks=tuple(_hidden(block, hide) for block in blocks) + tuple(_grounds(masks, disclosure)),
        )


def hider(masks: Iterable[Mask]) -> Hide:
    """Puts "[masked 1]" where words are masked, however they are spaced, cased or hyphenated, longest first."""
    numbered = sorted(enumerate(masks, 1), key=lambda one: -len(one[1].words))
    if not numbered:
        return _plain
    patterns = (rf"(?P<m{number}>{_pattern(mask.words)})" for number, mask in numbered)
    wanted = re.compile("|".join(patterns), re.IGNORECASE)
    word = _("masked")
    return lambda text: wanted.sub(lambda found: f"[{word} {str(found.lastgroup)[1:]}]", _plain(text))


def _plain(text: str) -> str:
    """Text in which equal words are equal: composed, without characters that nobody sees."""
    return unicodedata.normalize("NFC", clean_text(text)).replace("\u00ad", "").replace("\u00a0", " ")


def _pattern(words: str) -> str:
    return r"\s+".join(map(re.escape, _plain(words).split()))


def _hidden(block: Any, hide: Hide) -> Block:
    if isinstance(block, Facts):
        return Facts(tuple((label, hide(value)) for label, value in block.rows))
    return replace(block, text=hide(block.text))  # type: ignore[no-any-return]


def _grounds(masks: list[Mask], disclosure: Disclosure) -> Iterator[Block]:
    """What is left out and why, and how a written decision is had: 6 kap. 3 § offentlighets- och sekretesslagen."""
    if masks:
        yield Heading(_("What is masked"))
        yield Facts(tuple((str(number), mask.ground) for number, mask in enumerate(masks, 1)))
        yield Paragraph(
            _("You have the right to a written decision on what is masked, which you can appeal. Ask the municipality.")
        )
    if not disclosure.with_contacts:
        yield Paragraph(_("How those who asked are reached is not included."), "small")
