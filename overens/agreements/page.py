"""What the page of a version shows, put together from a fixed number of queries."""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, Q, Subquery
from django.urls import reverse
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from overens.bodies.models import Party
from overens.bodies.town import town
from overens.viewpoints.kinds import Counted, by_kind
from overens.viewpoints.models import Phrase, Topic, Translation, Viewpoint

from .models import Commitment, Version

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
class Line:
    """A commitment as one half of the pair shows it."""

    commitment: Commitment
    text: str
    said: Said


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
    name: str
    explanation: str
    sides: list[Side]
    said: Said

    @property
    def all_url(self) -> str:
        """To everything said of the principle itself."""
        return f"{reverse('viewpoints', args=[self.topic.whole_id])}?om={self.topic.pk}"

    @property
    def total(self) -> int:
        """Viewpoints on the principle and everything under it."""
        return self.said.total + sum(line.said.total for side in self.sides for line in side.lines)

    @property
    def note(self) -> str:
        return Said(self.total).title


@dataclass
class Page:
    """The whole: its sections, and the counts on top."""

    version: Version
    sections: list[Section]
    whole: Said
    kinds: list[Counted]
    total: int
    by_party: list[tuple[Party, int, int]]  # party, its commitments, viewpoints on them
    parties: list[Party]
    phrases: list[Phrase]

    @property
    def meanings(self) -> dict[str, str]:
        """What words of this text mean, as agreed; and which ones still wait for an answer."""
        waiting = str(_("Marked as unclear, waits for an answer"))
        return {phrase.words: waiting for phrase in self.unanswered} | {
            phrase.words: phrase.definition for phrase in self.phrases if phrase.state == "defined"
        }

    @property
    def unanswered(self) -> list[Phrase]:
        """The unclear words that must be answered before the text can go to decision."""
        return [phrase for phrase in self.phrases if phrase.is_unanswered]

    @property
    def all_url(self) -> str:
        """To everything said of the text as a whole."""
        return f"{reverse('viewpoints', args=[self.version.topic_id])}?om={self.version.topic_id}"


def page_of(version: Version, me: Any) -> Page:
    """Read a version with its first viewpoints: four queries, however long the text."""
    seen = Viewpoint.objects.visible_to(me).standing()
    topics = list(_topics(version, seen))
    parties = _parties(version, topics)
    said = _said(version, seen, topics)
    phrases = Phrase.objects.visible_to(me).filter(whole=version.topic_id).exclude(state="reworded")
    sections: list[Section] = []
    for topic in topics:
        if topic.kind == Topic.Kind.SECTION:
            sections.append(_section(topic, len(sections) + 1, parties, said))
        elif topic.kind == Topic.Kind.PROMISE and sections:
            _place(topic, sections[-1], said)
    return _counted(version, sections, said, parties, list(phrases.order_by("pk")[:200]))


def _parties(version: Version, topics: list[Any]) -> list[Party]:
    """Those that promise something and the sender; all there are, where a side is still empty."""
    found = {topic.promised_by.pk: topic.promised_by for topic in topics if topic.promised_by}
    found[version.sender.pk] = version.sender
    if {Party.Kind.MUNICIPALITY, Party.Kind.CIVIL_SOCIETY} <= {party.kind for party in found.values()}:
        return sorted(found.values(), key=lambda party: (party.order, party.pk))
    known = town()
    return list(known.parties) if known else []


def _topics(version: Version, seen: Any) -> Any:
    """Principles and commitments in reading order, in the reader's language where there is one.

    Each with the number of the last viewpoint shown, so that those after it are never read.
    """
    language = get_language()
    other = Translation.objects.filter(topic=OuterRef("pk"), wording__language=language)
    topics = Topic.objects.filter(removed=False).of(version.topic)
    topics = topics.select_related("commitment__responsible", "principle")
    translated = other.order_by("-pk").values("wording__text")[:1]
    last = seen.filter(topic=OuterRef("pk")).order_by("pk").values("pk")[FIRST - 1 : FIRST]
    return topics.annotate(translated=Subquery(translated), last=Subquery(last))


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
    on_whole = seen.filter(topic=version.topic_id).order_by("pk").values("pk")[:FIRST]
    few = Q(pk__in=on_whole) | Q(topic__in=[topic.pk for topic in topics if topic.last is None])
    for topic in topics:
        if topic.last is not None:
            few |= Q(topic=topic.pk, pk__lte=topic.last)
    return seen.filter(few).told().order_by("topic", "pk")


def words(topic: Any) -> str:
    """The topic in the reader's language."""
    return topic.translated or str(topic)


def _section(topic: Any, number: int, parties: list[Party], said: dict[int, Said]) -> Section:
    explanation = topic.principle.explanation
    sides = [Side(party) for party in parties]
    return Section(number, topic, words(topic), explanation, sides, said.get(topic.pk, Said()))


def _place(topic: Any, section: Section, said: dict[int, Said]) -> None:
    side = next(side for side in section.sides if side.party.pk == topic.promised_by_id)
    topic.commitment.topic = topic
    side.lines.append(Line(topic.commitment, words(topic), said.get(topic.pk, Said())))


def _counted(
    version: Version, sections: list[Section], said: dict[int, Said], parties: list[Party], phrases: list[Phrase]
) -> Page:
    kinds: Counter[str] = Counter()
    for one in said.values():
        kinds.update({kind.kind: kind.number for kind in one.kinds})
    promised: Counter[int] = Counter()
    spoken: Counter[int] = Counter()
    for side in (side for section in sections for side in section.sides):
        promised[side.party.pk] += len(side.lines)
        spoken[side.party.pk] += sum(line.said.total for line in side.lines)
    rows = [(party, promised[party.pk], spoken[party.pk]) for party in parties]
    whole = said.get(version.topic_id, Said())
    return Page(version, sections, whole, by_kind(kinds), sum(kinds.values()), rows, parties, phrases)
