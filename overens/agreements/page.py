"""What the page of a version shows, put together from a fixed number of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import ngettext

from overens.bodies.languages import wanted
from overens.bodies.models import Party
from overens.bodies.town import parties_here
from overens.ui.components.terms import Meaning, terms_in
from overens.viewpoints.definitions import MOST, agreed, defined, meanings, phrases_of
from overens.viewpoints.kinds import Counted, by_kind
from overens.viewpoints.languages import Progress, Words, words_of
from overens.viewpoints.models import Phrase, Topic, Viewpoint

from .links import behind_of, references
from .models import Commitment, Reference, Version
from .words import all_topics

FEW = 200  # viewpoints on a text that are read all at once: finding the first of each costs more than it saves
FIRST = 6  # viewpoints shown under each commitment; the rest are on its own page


@dataclass
class Said:
    """What was said of one topic."""

    total: int = 0
    kinds: list[Counted] = field(default_factory=list)

    @property
    def shown(self) -> int:
        return sum(len(kind.shown) for kind in self.kinds)

    @property
    def title(self) -> str:
        return ngettext("%(n)d viewpoint", "%(n)d viewpoints", self.total) % {"n": self.total}

    @property
    def summary(self) -> str:
        """The kinds in short, for a folded box; empty when there are few enough to show."""
        if self.total <= 3:
            return ""
        return ", ".join(kind.counted for kind in self.kinds)


@dataclass
class Part:
    """A part that is running text: the introduction, the purpose, the vision, what explains a principle."""

    topic: Topic
    words: Words
    said: Said

    def __str__(self) -> str:
        return self.words.text

    @property
    def all_url(self) -> str:
        """To everything said of it."""
        return f"{reverse('viewpoints', args=[self.topic.whole_id])}?om={self.topic.pk}"


@dataclass
class Line:
    """A commitment as one half of the pair shows it."""

    commitment: Commitment
    words: Words
    said: Said
    behind: list[Reference]  # what it rests on that has changed since
    terms: dict[str, Meaning]  # the explained words in it

    @property
    def text(self) -> str:
        return self.words.text


@dataclass
class Side:
    """One party's commitments under a principle."""

    party: Party
    lines: list[Line] = field(default_factory=list)

    @property
    def note(self) -> str:
        return ngettext("%(n)d commitment", "%(n)d commitments", len(self.lines)) % {"n": len(self.lines)}


@dataclass
class Section:
    """A principle, with each party's side, always both."""

    number: int
    topic: Topic
    words: Words
    sides: list[Side]
    said: Said
    more: Part | None = None

    @property
    def name(self) -> str:
        return self.words.text

    @property
    def explanation(self) -> str:
        return str(self.more or "")

    @property
    def all_url(self) -> str:
        """To everything said of the principle itself."""
        return f"{reverse('viewpoints', args=[self.topic.whole_id])}?om={self.topic.pk}"

    @property
    def total(self) -> int:
        """Viewpoints on the principle and everything under it."""
        more = self.more.said.total if self.more else 0
        return self.said.total + more + sum(line.said.total for side in self.sides for line in side.lines)

    @property
    def note(self) -> str:
        return Said(self.total).title


@dataclass
class Page:
    """The whole: its sections, and the counts on top."""

    version: Version
    language: str  # the one it is read in, as far as there are words in it
    title: Words
    front: list[Part]
    sections: list[Section]
    whole: Said
    kinds: list[Counted]
    total: int
    by_party: list[tuple[Party, int, int]]  # party, its commitments, viewpoints on them
    parties: list[Party]
    phrases: list[Phrase]

    @property
    def behind(self) -> list[Line]:
        """The commitments that rest on something that has changed since."""
        return [line for section in self.sections for side in section.sides for line in side.lines if line.behind]

    @property
    def intro(self) -> Part | None:
        return next((part for part in self.front if part.topic.kind == Topic.Kind.INTRO), None)

    @property
    def aims(self) -> list[Part]:
        """The purpose, the vision and the goals."""
        return [part for part in self.front if part.topic.kind != Topic.Kind.INTRO]

    @property
    def texts(self) -> list[Words]:
        """Everything worded in it."""
        sections = [section.words for section in self.sections]
        more = [section.more.words for section in self.sections if section.more]
        lines = [line.words for section in self.sections for side in section.sides for line in side.lines]
        return [self.title, *(part.words for part in self.front), *sections, *more, *lines]

    @property
    def translation(self) -> Progress | None:
        """How much of it is in the language it is read in; nothing where that is its own, or none of it is."""
        texts = self.texts
        missing = sum(words.missing for words in texts)
        if self.language == self.version.language:
            return None
        return Progress(self.language, len(texts), len(texts) - missing, sum(words.stale for words in texts))

    @property
    def unanswered(self) -> list[Phrase]:
        """The unclear words that must be answered before the text can go to decision."""
        return [phrase for phrase in self.phrases if phrase.is_unanswered]

    @property
    def meanings(self) -> dict[str, Meaning]:
        """What words of this text mean, as agreed; and which ones still wait for an answer."""
        return meanings(self.phrases)

    @property
    def defined(self) -> list[Phrase]:
        """The words both parties have agreed on."""
        return defined(self.phrases)

    @property
    def all_url(self) -> str:
        """To everything said of the text as a whole."""
        return f"{reverse('viewpoints', args=[self.version.topic_id])}?om={self.version.topic_id}"


def page_of(version: Version, me: Any, asked: str = "") -> Page:
    """Read a version with its first viewpoints: four queries, however long the text.

    `asked`: the language the reader asked for; else it is read in the page's own.
    """
    language = wanted(asked, version.language)
    seen = Viewpoint.objects.visible_to(me).standing()
    topics = list(_topics(version, seen, language))
    whole = next(topic for topic in topics if topic.pk == version.topic_id)
    phrases = list(phrases_of(version.topic, Phrase.objects.visible_to(me))[:MOST])
    said, parties = _said(version, seen, topics), _parties(version, topics)
    making = _Making(language, said, parties, agreed(phrases))
    for topic in topics:
        making.take(topic)
    return _counted(version, making, words_of(whole, language), phrases)


class _Making:
    """A page being put together, topic by topic in reading order."""

    def __init__(
        self,
        language: str,
        said: dict[int, Said],
        parties: list[Party],
        agreed: dict[str, Meaning],
    ) -> None:
        self.language, self.said, self.parties, self.agreed = language, said, parties, agreed
        self.front: list[Part] = []
        self.sections: list[Section] = []

    def take(self, topic: Any) -> None:
        """Put one topic in its place."""
        words, said = words_of(topic, self.language), self.said.get(topic.pk, Said())
        match topic.kind:
            case Topic.Kind.SECTION:
                sides = [Side(party) for party in self.parties]
                self.sections.append(Section(len(self.sections) + 1, topic, words, sides, said))
            case Topic.Kind.PROMISE if self.sections:
                self._place(topic, words, said)
            case Topic.Kind.EXPLANATION if self.sections:
                self.sections[-1].more = Part(topic, words, said)
            case Topic.Kind.INTRO | Topic.Kind.PURPOSE | Topic.Kind.VISION | Topic.Kind.GOALS:
                self.front.append(Part(topic, words, said))

    def _place(self, topic: Any, words: Words, said: Said) -> None:
        side = next(side for side in self.sections[-1].sides if side.party.pk == topic.promised_by_id)
        topic.commitment.topic = topic
        behind = references(topic.commitment, topic.behind)
        side.lines.append(Line(topic.commitment, words, said, behind, terms_in(words.text, self.agreed)))


def _parties(version: Version, topics: list[Any]) -> list[Party]:
    """Those that promise something and the sender; all there are, where a side is still empty."""
    found = {topic.promised_by.pk: topic.promised_by for topic in topics if topic.promised_by}
    found[version.sender.pk] = version.sender
    if {Party.Kind.MUNICIPALITY, Party.Kind.CIVIL_SOCIETY} <= {party.kind for party in found.values()}:
        return sorted(found.values(), key=lambda party: (party.order, party.pk))
    return parties_here()


def _topics(version: Version, seen: Any, language: str) -> Any:
    """The whole and its parts in reading order, with their words in a language where there are any.

    A commitment comes with what it rests on that has changed since it was written.

    Each with the number of the last viewpoint shown, so that those after it are never read.
    """
    topics = all_topics(version).select_related("commitment__responsible", "principle")
    last = seen.filter(topic=OuterRef("pk")).order_by("pk").values("pk")[FIRST - 1 : FIRST]
    spoken = topics if language == version.language else topics.in_language(language)
    return spoken.annotate(last=Subquery(last), behind=behind_of("pk"))


def _said(version: Version, seen: Any, topics: list[Any]) -> dict[int, Said]:
    numbers: dict[int, Counter[str]] = defaultdict(Counter)
    for row in seen.filter(whole=version.topic_id).counts():
        numbers[row["topic"]][row["kind"]] = row["number"]
    shown: dict[int, list[Viewpoint]] = defaultdict(list)
    few = sum(counts.total() for counts in numbers.values()) <= FEW
    for viewpoint in seen.filter(whole=version.topic_id).told() if few else _first(version, seen, topics):
        shown[viewpoint.topic_id].append(viewpoint)
    for said in shown.values():
        said.sort(key=lambda viewpoint: viewpoint.pk)
        del said[FIRST:]
    return {topic: Said(sum(counts.values()), by_kind(counts, shown[topic])) for topic, counts in numbers.items()}


def _first(version: Version, seen: Any, topics: list[Any]) -> Any:
    """The first few viewpoints on every topic and on the whole, found by their numbers."""
    few = Q(topic__in=[topic.pk for topic in topics if topic.last is None])
    for topic in topics:
        if topic.last is not None:
            few |= Q(topic=topic.pk, pk__lte=topic.last)
    return seen.filter(few).told().order_by("topic", "pk")


def _counted(version: Version, making: _Making, title: Words, phrases: list[Phrase]) -> Page:
    kinds: Counter[str] = Counter()
    for one in making.said.values():
        kinds.update({kind.kind: kind.number for kind in one.kinds})
    promised: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    for side in (side for section in making.sections for side in section.sides):
        promised[side.party.pk] += len(side.lines)
        spoken[side.party.pk] += sum(line.said.total for line in side.lines)
    rows = [(party, promised[party.pk], spoken[party.pk]) for party in making.parties]
    whole = making.said.get(version.topic_id, Said())
    total, kinds_shown = sum(kinds.values()), by_kind(kinds)
    language, front, sections = making.language, making.front, making.sections
    return Page(version, language, title, front, sections, whole, kinds_shown, total, rows, making.parties, phrases)
