"""From the lines of a text, and what each is, to the structure of an agreement. Pure: it changes nothing."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, NamedTuple

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from overens.documents.unreadable import Unreadable

from .reading import (
    LineKind,
    MeetingFacts,
    ProposedLine,
    grouped,
    is_blank,
    meeting_facts,
    propose,
    tagged,
    viewpoint_kind,
)
from .reading.lines import Item, clean, row
from .reading.stems import sentence, stem_party

MOST_LINES = 5_000
WORDLESS = gettext_lazy("There are no words in the text. Paste another one.")
TOO_MANY = gettext_lazy("The text has more than 5,000 lines. Divide it, and read in one part at a time.")

Rows = list[dict[str, Any]]  # one a source line: {"line", "text", "kind", "look"}; half lines share a "line"

MUNICIPALITY, CIVIL_SOCIETY, BOTH = "municipality", "civil_society", "both"
PRINCIPLE, HEADING, OTHER, CONTINUATION = "principle", "heading", "other", "continuation"
VIEWPOINT, ON_PRINCIPLE, ON_WHOLE = "viewpoint", "viewpoint_principle", "viewpoint_whole"
PURPOSE, VISION = "purpose", "vision"
COMMITMENTS = (MUNICIPALITY, CIVIL_SOCIETY, BOTH)
VIEWPOINTS = (VIEWPOINT, ON_PRINCIPLE, ON_WHOLE)

EMPHASIS = re.compile(r"(?<![\w*])\*(\S[^*\n]*?)\*(?![\w*])")  # marks of italics in plain text, not words

SPEAKER = re.compile(r"^[A-ZÅÄÖ]{1,3}:\s+")  # somebody's initials: what a group says is never a person's

KINDS = [  # in the order of the keys that choose them
    (PRINCIPLE, gettext_lazy("Principle")),
    (MUNICIPALITY, gettext_lazy("The municipality's commitment")),
    (CIVIL_SOCIETY, gettext_lazy("Civil society's commitment")),
    (BOTH, gettext_lazy("Commitment of both")),
    (VIEWPOINT, gettext_lazy("Viewpoint on the commitment above")),
    (ON_PRINCIPLE, gettext_lazy("Viewpoint on the principle")),
    (ON_WHOLE, gettext_lazy("Viewpoint on the whole text")),
    (CONTINUATION, gettext_lazy("Continues the line above")),
    (HEADING, gettext_lazy("Heading")),
    (OTHER, gettext_lazy("Other, left out")),
    (PURPOSE, gettext_lazy("Purpose")),
    (VISION, gettext_lazy("Vision")),
]
TITLED = {  # what the title above a stretch of running text may be, and what the text is then
    PURPOSE: re.compile(r"(?i)^\W*[\d.]*\W*(?:(?:vårt |gemensamt )?syfte[t]?|purpose|aims?)\W*$"),
    VISION: re.compile(r"(?i)^\W*[\d.]*\W*(?:(?:vår |gemensam )?vision(?:en)?|(?:our |shared )?vision)\W*$"),
}


def check_lines(lines: Sequence[str]) -> None:
    """Raise `Unreadable` for a text without words, or with more lines than somebody could look through."""
    if all(is_blank(line) for line in lines):
        raise Unreadable(WORDLESS)
    if len(lines) > MOST_LINES:
        raise Unreadable(TOO_MANY)


def read(lines: Sequence[str]) -> tuple[Rows, dict[str, Any]]:
    """What every line is proposed to be, and the facts of the meeting found among them."""
    proposed = propose(lines)
    shared = Counter(number for line in proposed for number in line.lines)
    rows = [row for line in proposed for row in _rows(line, lines, shared, proposed)]
    _find_front(rows)
    return sorted(rows, key=lambda row: row["line"]) if max(shared.values(), default=1) == 1 else rows, _facts(
        meeting_facts(lines)
    )


def _rows(line: ProposedLine, lines: Sequence[str], shared: Counter[int], proposed: list[ProposedLine]) -> Rows:
    first = {"line": line.lines[0], "text": line.text, "kind": _kind(line, proposed), "look": line.look}
    pieces = _pieces(line, lines)
    if len(line.lines) == 1 or any(shared[number] > 1 for number in line.lines) or _joined(pieces) != line.text:
        return [first | {"lines": list(line.lines)}]
    rest = zip(line.lines[1:], pieces[1:], strict=True)
    return [first | {"text": pieces[0]}] + [
        {"line": number, "text": text, "kind": CONTINUATION, "look": line.look} for number, text in rest
    ]


def _find_front(rows: Rows) -> None:
    """Let running text under the title "Purpose" or "Vision" be that, where it would else be left out."""
    front = ""
    for each in rows:
        if each["kind"] in (HEADING, PRINCIPLE, OTHER):
            titled = next((kind for kind, title in TITLED.items() if title.match(each["text"])), "")
            if titled and each["kind"] != PRINCIPLE:
                front, each["kind"] = titled, HEADING
                continue
        if each["kind"] == OTHER and front:
            each["kind"] = front
        elif each["kind"] != CONTINUATION:
            front = ""


def _pieces(line: ProposedLine, lines: Sequence[str]) -> list[str]:
    return [row(number, clean(lines[number - 1]), 0).text for number in line.lines]


def _joined(pieces: list[str]) -> str:
    """Wrapped lines as one text, words cut at a line's end made whole."""
    return Item(row=row(1, pieces[0], 0), parts=pieces).text


def _kind(line: ProposedLine, proposed: list[ProposedLine]) -> str:
    if line.kind == LineKind.COMMITMENT:
        return line.party or MUNICIPALITY
    if line.kind != LineKind.VIEWPOINT:
        return line.kind.value
    if line.under is None:
        return ON_WHOLE
    return ON_PRINCIPLE if proposed[line.under].kind == LineKind.PRINCIPLE else VIEWPOINT


def _facts(facts: MeetingFacts) -> dict[str, Any]:
    def plain(value: Any) -> Any:
        return value.isoformat() if isinstance(value, date) else value

    return {key: plain(value) for key, value in vars(facts).items() if value}


class Said(NamedTuple):
    """A viewpoint to be."""

    text: str
    kind: str
    group: int = 0
    """The number of the group that said it; 0 where the text does not say."""


@dataclass
class PlannedTopic:
    """A principle or a commitment to be, with what was said of it."""

    text: str
    party: str = ""
    commitments: "list[PlannedTopic]" = field(default_factory=list)
    viewpoints: list[Said] = field(default_factory=list)


@dataclass
class Plan:
    """What confirming will make."""

    title: str = ""
    principles: list[PlannedTopic] = field(default_factory=list)
    viewpoints: list[Said] = field(default_factory=list)  # on the whole text
    left_out: list[str] = field(default_factory=list)
    front: dict[str, str] = field(default_factory=dict)  # purpose and vision, where the text has them

    @property
    def commitments(self) -> list[PlannedTopic]:
        return [commitment for principle in self.principles for commitment in principle.commitments]

    def count(self, party: str) -> int:
        return sum(commitment.party in {party, BOTH} for commitment in self.commitments)

    @property
    def said(self) -> int:
        """How many viewpoints there are in all."""
        topics = [*self.principles, *self.commitments]
        return len(self.viewpoints) + sum(len(topic.viewpoints) for topic in topics)


def plan(rows: Rows) -> Plan:
    """The structure the rows give, in reading order. Every row ends up in it, or in `left_out`.

    A commitment in a list under a stem ("Kommunen åtar sig att:") says the stem's words too, so that it stands by
    itself; the stem, a heading, is left out like other headings.
    """
    made = Plan()
    topic: PlannedTopic | None = None
    stems = _Stems()
    for text, kind in _items(rows):
        if kind == PRINCIPLE:
            topic = PlannedTopic(text)
            made.principles.append(topic)
        elif kind in COMMITMENTS:
            topic = PlannedTopic(stems.whole(text, kind), kind)
            _last_principle(made).commitments.append(topic)
        elif kind in (PURPOSE, VISION):
            made.front[kind] = f"{made.front[kind]}\n{text}" if kind in made.front else text
        elif kind in VIEWPOINTS:
            _said_of(made, topic, kind).append(_said(text))
        else:
            made.title = made.title or (text if kind == HEADING else "")
            made.left_out.append(text)
        stems.pass_by(text, kind)
    return made


class _Stems:
    """The stems that hold for the lines below, each party's own: two in a row head two columns pasted flat."""

    def __init__(self) -> None:
        self.by_party: dict[str, str] = {}
        self.above = ""  # the kind of the line above

    def whole(self, text: str, party: str) -> str:
        """A commitment's text, with its stem if it has one."""
        return sentence(self.by_party[party], text) if party in self.by_party else text

    def pass_by(self, text: str, kind: str) -> None:
        """Take in a line: titles, and what leads up to something else, end the lists above them."""
        ends = kind in (PRINCIPLE, HEADING) or (kind == OTHER and text.endswith(":"))
        if ends and not (kind == self.above == HEADING):
            self.by_party = {}
        party = stem_party(text) if kind == HEADING else None
        if party:
            self.by_party[party] = text
        elif ends:
            self.by_party = {}
        self.above = kind


def _items(rows: Rows) -> list[tuple[str, str]]:
    """Each thing with the lines that continue it. A continuation with nothing above is left out like the rest."""
    items: list[tuple[list[str], str]] = []
    for each in rows:
        if each["kind"] == CONTINUATION and items:
            items[-1][0].append(each["text"])
        else:
            kind = OTHER if each["kind"] == CONTINUATION else each["kind"]
            items.append(([each["text"]], kind))
    return [(EMPHASIS.sub(r"\1", _joined(pieces)), kind) for pieces, kind in items]


def _last_principle(made: Plan) -> PlannedTopic:
    if not made.principles:
        made.principles.append(PlannedTopic(_("Commitments")))
    return made.principles[-1]


def _said(text: str) -> Said:
    """A viewpoint in its own words. What a compilation adds to them, kind and group, is kept as what it is."""
    text, group = grouped(SPEAKER.sub("", text) or text)
    words, kind = tagged(text) or (text, viewpoint_kind(text))
    return Said(words, kind, group)


def _said_of(made: Plan, topic: PlannedTopic | None, kind: str) -> list[Said]:
    """Where a viewpoint goes. With nothing above it, it is on the whole text: no voice is lost."""
    if kind == ON_WHOLE or topic is None:
        return made.viewpoints
    if kind == ON_PRINCIPLE:
        return _last_principle(made).viewpoints
    return topic.viewpoints
