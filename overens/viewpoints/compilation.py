"""A compilation: what was said, boxed under what it was said of, in the order of the text; and what came of it.

Viewpoints that were answered alike stand in one box, with the answer after it.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from overens.documents.source import Block, Box, Document, Facts, Heading, Item, Paragraph, Statement, Tone

from .definitions import list_of_definitions
from .models import Answer, Compilation, Presence, Round, Topic, Viewpoint, ViewpointQuerySet

AIMS = (Topic.Kind.PURPOSE, Topic.Kind.VISION, Topic.Kind.GOALS)
AROUND = (Topic.Kind.INTRO, Topic.Kind.EXPLANATION)  # there when something was said of them
IN_A_BOX = 20
ON_A_PAGE = 60  # viewpoints


def document_of(compilation: Compilation) -> Document:
    """The document: as it was published, or as it stands while it is a draft."""
    return Document.from_json(compilation.source) if compilation.source else put_together(compilation)


def spoken(compilation: Compilation) -> ViewpointQuerySet:
    """The viewpoints a compilation holds: public ones on its text, of its round if it has one."""
    said = Viewpoint.objects.filter(whole=compilation.about_id, room="public").standing()
    return said.filter(round=compilation.round) if compilation.round_id else said


def put_together(compilation: Compilation) -> Document:
    """Put the document together from the viewpoints as they stand."""
    version = getattr(compilation.about, "version", None)  # a proposal keeps its sender's label here too
    with override(compilation.language):
        return Document(
            sender=version.sender_label if version else "",
            sender_tone=Tone(version.sender_tone) if version else Tone.NONE,
            title=compilation.title,
            subtitle=compilation.subtitle,
            date=compilation.dated,
            language=compilation.language,
            blocks=tuple(_blocks(compilation)),
        )


def _blocks(compilation: Compilation) -> Iterator[Block]:
    standing, merged = _voices(compilation)
    if compilation.previous:
        facts = {"edition": compilation.edition, "day": date_format(compilation.previous.dated, "j F Y")}
        yield Paragraph(_("Edition %(edition)s. It replaces the one of %(day)s.") % facts, "small")
    if compilation.round:
        yield Paragraph(took_part(compilation.round), "lead")
        if any(voice.group_id is None and not voice.capacity for voice in standing):
            yield Paragraph(_("For some viewpoints the source does not say which group they come from."), "small")
    for paragraph in compilation.intro.splitlines():
        if paragraph.strip():
            yield Paragraph(paragraph.strip())
    if compilation.round and compilation.round.is_consultation:
        yield from _responses(compilation.round)
    said = _items(standing, merged, compilation.round)
    whole = compilation.about
    if whole.pk in said:
        asked = whole.kind == Topic.Kind.QUESTION
        yield Heading(str(whole) if asked else _("On the whole text"), 1)
        yield from _answered(said[whole.pk])
    for topic in Topic.objects.filter(removed=False).of(whole):
        yield from _topic(topic, said.get(topic.pk, {}))
    yield from list_of_definitions(whole)


def _responses(round: Round) -> Iterator[Block]:
    """What the bodies answered as a whole, and which had no views or gave no answer."""
    listed = list(round.consultees.told().order_by("body__name", "pk"))
    answered = [one for one in listed if one.state == "answered"]
    if round.question:
        yield Paragraph(round.question, "quote")
    if listed:
        yield Heading(_("Answers of the bodies"), 1)
    for one in answered:
        yield Heading(one.body.name, 2)
        yield Paragraph(one.given, "small")
        for paragraph in str(one.wording).splitlines():
            if paragraph.strip():
                yield Paragraph(paragraph.strip(), "quote")
    silent = (("abstained", _("No views")), ("asked", _("No answer")), ("revoked", _("No answer")))
    rows = [(one.body.name, label) for state, label in silent for one in listed if one.state == state]
    if rows:
        yield Heading(_("The others that were asked"), 2)
        yield Facts(tuple(rows))


Answered = dict[Answer | None, list[Item]]  # viewpoints by the answer they have


def _answered(said: Answered) -> Iterator[Block]:
    """The boxes of a topic, each with its answer; what has none yet says so where others have."""
    for answer, items in said.items():
        yield from _boxes(items)
        if answer:
            yield Paragraph(f"{answer.says}. {answer}", "")
            yield Paragraph(_answered_by(answer), "small")
        elif len(said) > 1:
            yield Paragraph(_("Not answered yet."), "small")


def _answered_by(answer: Answer) -> str:
    day = date_format(answer.answered_on, "j F Y")
    return _("Answered by %(who)s, %(day)s.") % {"who": answer.capacity, "day": day}


def _topic(topic: Topic, said: Answered) -> Iterator[Block]:
    anchor = f"t{topic.pk}"
    if topic.kind in AIMS:
        yield Heading(topic.heading, 1, anchor)
        yield Paragraph(str(topic))
    elif topic.kind in AROUND:
        if not said:
            return
        yield Paragraph(str(topic))
    elif topic.kind == Topic.Kind.PROMISE and topic.promised_by:
        yield Statement(topic.promised_by.heading, str(topic), Tone(topic.promised_by.tone), anchor)
    else:
        yield Heading(str(topic), 1, anchor)
    if said:
        yield from _answered(said)
    elif topic.kind != Topic.Kind.SECTION:
        yield Paragraph(_("No viewpoints."), "small")


def _boxes(items: list[Item]) -> Iterator[Box]:
    """The items boxed; many are several boxes, so that a page can end between them."""
    return (Box(tuple(items[at : at + IN_A_BOX])) for at in range(0, len(items), IN_A_BOX))


def _voices(compilation: Compilation) -> tuple[list[Viewpoint], dict[int, list[Viewpoint]]]:
    """What stands, in the order it was said, and what was merged into each; in one query."""
    said = Viewpoint.objects.filter(whole=compilation.about_id, room="public", state__in=("stands", "merged"))
    standing: list[Viewpoint] = []
    merged: dict[int, list[Viewpoint]] = defaultdict(list)
    for voice in said.select_related("wording", "round", "group", "answer__wording").order_by("pk"):
        if voice.merged_into_id:
            merged[voice.merged_into_id].append(voice)
        elif compilation.round_id in {None, voice.round_id}:
            standing.append(voice)
    return standing, merged


def _items(standing: list[Viewpoint], merged: dict[int, list[Viewpoint]], round: Round | None) -> dict[int, Answered]:
    """The boxed items by topic and answer, each with its kind and everyone who said it."""
    items: dict[int, Answered] = defaultdict(lambda: defaultdict(list))
    for viewpoint in standing:
        kind = "" if viewpoint.kind == Viewpoint.Kind.OTHER else viewpoint.get_kind_display().lower()
        voices = [viewpoint, *merged[viewpoint.pk]]
        items[viewpoint.topic_id][viewpoint.answer].append(
            Item(str(viewpoint), tag=kind, source=sources(voices, round))
        )
    return items


def items_in(block: Block) -> int:
    """How many viewpoints a block holds."""
    return len(block.items) if isinstance(block, Box) else 0


def held_by(document: Document) -> int:
    """How many viewpoints a whole document holds."""
    return sum(map(items_in, document.blocks))


def pages_of(document: Document) -> list[tuple[int, int]]:
    """Where each page of a long compilation begins and ends, so that none holds too much to read."""
    pages: list[tuple[int, int]] = []
    start = held = 0
    for number, block in enumerate(document.blocks):
        held += items_in(block)
        if held >= ON_A_PAGE:
            pages.append((start, number + 1))
            start, held = number + 1, 0
    return [*pages, (start, len(document.blocks))] if start < len(document.blocks) or not pages else pages


def sources(voices: Iterable[Viewpoint], known: Round | None) -> str:
    """Who said it. The meeting is not repeated where the whole compilation is about it."""
    named = []
    for voice in voices:
        same = known is not None and voice.round_id == known.pk
        named.append(voice.speaker if same else voice.source)
    return ", ".join(dict.fromkeys(name for name in named if name))


def took_part(round: Round) -> str:
    """The header's sentence: when, how many by party and kind, in how many groups."""
    presences = round.attendance
    parts = [_number(presence) for presence in presences]
    total = sum(presence.number for presence in presences)
    groups = round.groups_there
    sentences = [f"{round}."]
    if round.opens_on and round.until:
        sentences = list(_span(round))
    if round.held_on:
        sentences = [f"{round}, {date_format(round.held_on, 'j F Y')}."]
    if total:
        who = ngettext("%(number)d person took part", "%(number)d people took part", total) % {"number": total}
        sentences.append(f"{who}: {', '.join(parts)}.")
    if groups:
        sentences.append(
            ngettext("They talked in %(n)d group.", "They talked in %(n)d groups.", groups) % {"n": groups}
        )
    return " ".join(sentences)


def _span(round: Round) -> Iterator[str]:
    """From when until when it took answers, and that it ended before its last day if it did."""
    first, planned, closed = (
        date_format(day, "j F Y") if day else "" for day in (round.opens_on, round.until, round.closed_on)
    )
    last = closed if round.closed_early else planned
    yield _("%(round)s, %(from)s to %(to)s.") % {"round": round, "from": first, "to": last}
    if round.closed_early:
        yield _("It was closed before its last day, which was %(day)s.") % {"day": planned}


def _number(presence: Presence) -> str:
    return _("%(number)d %(kind)s (%(party)s)") % {
        "number": presence.number,
        "kind": presence.get_kind_display(),
        "party": presence.party.named,
    }
