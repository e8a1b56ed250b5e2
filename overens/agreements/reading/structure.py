"""From items to a proposal: one pass down the document, remembering its principle, party and list."""

import re
from collections import Counter
from collections.abc import Sequence

from . import cues, titles
from .cues import Form
from .document import Document
from .doubts import marked
from .kinds import tagged
from .lines import Item, items
from .outline import Outline, frames, is_labelled_view
from .proposal import DOUBTFUL, GUESS, LIKELY, SURE, LineKind, Party, ProposedLine

_MANY_VIEWS = 3
_BINDING = (Form.STRONG, Form.WE)


def propose(lines: Sequence[str]) -> list[ProposedLine]:
    """Read an agreement text, or notes on one, into a proposed structure in reading order.

    Takes the source's lines in Swedish or English; never raises on any text; time grows with its length.
    Every line that is not blank is covered once (see ProposedLine for lines that held two columns).
    The proposal follows L04 and L12: principle, the parties' commitments under it, and the viewpoints
    that concern each of them.
    """
    document = Document(items(lines))
    readings = [_Reader(Outline(document, frame)).read_all() for frame in frames(document)]
    return marked(readings[0], readings[1:])


class _Reader:
    """Where in the document we are, and what has been found so far."""

    def __init__(self, outline: Outline):
        self.outline = outline
        self.found: list[ProposedLine] = []
        self.names: dict[str, int] = {}  # principle's name -> ordinal
        self.principle: int | None = None
        self.principle_at: int | None = None  # its place in `found`
        self.places: dict[int, int] = {}
        self.commitment_at: int | None = None
        self.scope: str | None = None  # the party whose heading we are below
        self.outer: str | None = None  # the party whose chapter, with principles inside, we are in
        self.form: tuple | None = None  # the list form of the commitments below that heading
        self.doubted = False  # that party is a region, where there is a municipality too, or only inferred
        self.listing = False  # below a party's heading, nothing else in between
        self.pair: tuple[str, str] | None = None  # two parties named together, commitments to follow by turns
        self.turn = 0
        self.blocks: tuple[int, int] | None = None  # the pair's columns, when they came as two blocks
        self.view_marks: Counter[str] = Counter()
        self.views: str | None = None  # what the viewpoints concern, below a heading for viewpoints
        self.closing = False  # among the signatures
        self.titled = False
        self.chapter = False  # below a title that every document may have, where lists promise nothing
        self.previous: LineKind | None = None

    def read_all(self) -> list[ProposedLine]:
        for at in range(len(self.outline.items)):
            self.read(at)
        return self.found

    # --- what each item is ---

    def read(self, at: int) -> None:
        item, text = self.outline.items[at], self.outline.items[at].text
        if item.row.noise or at in self.outline.contents:
            return self.add(item, LineKind.OTHER, SURE)
        if self.title(at, item, text):
            return None
        if self.closing:
            return self.add(item, LineKind.OTHER, LIKELY)
        if item.row.party:
            return self.column(item, text)
        said = titles.without_view_prefix(text)
        if item.row.mark == ">" or said is not None:
            return self.boxed(item, text, said) if item.row.boxed else self.viewpoint(item, SURE, said)
        if self.outline.boxes_views and titles.says_that_nothing_was_said(text):
            return self.add(item, LineKind.OTHER, SURE)
        self.body(at, item, text)
        return None

    def title(self, at: int, item: Item, text: str) -> bool:
        """Read the item if it is a title of any kind."""
        if item.row.columns:
            self.pair, self.scope, self.views, self.closing = item.row.columns, None, None, False
            self.blocks = self.outline.column_blocks(at)
            self.add(item, LineKind.HEADING, SURE)
        elif at in self.outline.principles:
            self.start_principle(at, item, text)
        elif self.is_views_title(item, text):
            self.views, self.listing = titles.views_title(text), False
            self.add(item, LineKind.HEADING, SURE)
        elif at in self.outline.party_headings and not self.closing:
            self.start_party(at, item, self.outline.party_headings[at])
        elif at in self.outline.titles and not self.is_stray_word(item, text) and not self.is_signatory(item, text):
            self.start_section(at, item, text)
        else:
            return False
        return True

    def is_views_title(self, item: Item, text: str) -> bool:
        placed = item.first or text.endswith(":") or titles.GROUP_TITLE.match(text[: cues.HEAD])
        listed = item.row.mark in ("-", "a") or not placed
        begun = bool(self.names) or self.commitment_at is not None
        return bool(titles.views_title(text)) and not listed and begun

    def is_stray_word(self, item: Item, text: str) -> bool:
        """A short line alone below a commitment, where viewpoints may stand: more likely one of them."""
        plain = item.row.mark not in ("#", "1") and not titles.section_title(text) and not text.isupper()
        stray = plain and self.outline.has_views and self.commitment_at is not None
        return stray and not self.views_are_listed()

    def is_signatory(self, item: Item, text: str) -> bool:
        """A short line among the signatures."""
        return self.closing and item.row.mark not in ("#", "1") and not titles.section_title(text)

    def body(self, at: int, item: Item, text: str) -> None:
        promised = self.outline.promises[at]
        form = promised.form if promised else None
        if self.previous is LineKind.PRINCIPLE and self.leads_up(at, item, promised):
            certain = LIKELY if form not in _BINDING and self.outline.introduces(at) else DOUBTFUL
            self.add(item, LineKind.OTHER, certain)
        elif self.views and not self.leaves_views(at, item, form):
            prose = item.alone and not item.row.mark and text.endswith(".")
            self.viewpoint(item, DOUBTFUL if prose or form in (*_BINDING, Form.INVERTED) else LIKELY)
        elif promised and (form == Form.STRONG or (form == Form.WE and (promised.party or self.party_here()))):
            self.binding(at, item, promised)
        elif self.listing and self.form is None and self.outline.leads_list(at):
            self.add(item, LineKind.OTHER, DOUBTFUL)
        elif self.listing and self.is_listed(item, form):
            self.commitment(item, self.scope, LIKELY)
        elif self.pair and not (self.outline.has_views and self.commitment_at is not None):
            self.unheaded_column(item, self.pair)
        elif promised and form != Form.WE_PRESENT:
            self.half_promise(at, item, text, promised)
        else:
            self.loose(at, item, text)

    def leads_up(self, at: int, item: Item, promised: cues.Promise | None) -> bool:
        """Whether a sentence right below a principle says what the principle means, and promises nothing yet."""
        if item.row.mark not in ("", "1") or not item.text.endswith("."):
            return False
        if promised and promised.form in _BINDING and not cues.states(item.text):
            return False
        nobodys = promised is not None and promised.form == Form.IMPERSONAL and not cues.party_in(item.text)
        return self.outline.introduces(at) or (nobodys and self.outline.precedes_promise(at))

    # --- commitments ---

    def binding(self, at: int, item: Item, promised: cues.Promise) -> None:
        """A party and a word that binds: a commitment, unless among viewpoints or in the preamble."""
        if self.among_views(at, item):
            return self.viewpoint(item, DOUBTFUL)
        front = self.principle is None and not self.scope
        if front and (self.outline.principles or titles.SEVERAL_NOTES.search(item.text[: cues.HEAD])):
            kind = LineKind.OTHER if titles.SEVERAL_NOTES.search(item.text[: cues.HEAD]) else LineKind.COMMITMENT
            return self.add(item, kind, DOUBTFUL, party=promised.party if kind is LineKind.COMMITMENT else None)
        party = promised.party if promised.form == Form.STRONG else (self.party_here() or promised.party)
        self.commitment(item, party, SURE if promised.form == Form.STRONG else LIKELY)
        return None

    def among_views(self, at: int, item: Item) -> bool:
        """Whether it is one of a block of viewpoints, and looks as the one before it does."""
        if item.first or not self.outline.has_views or self.previous is not LineKind.VIEWPOINT:
            return False
        if self.outline.opened_by_promise(at) or is_labelled_view(self.outline.items[at - 1]):
            return False
        before = self.outline.items[at - 1].row
        return (before.mark, before.indent) == (item.row.mark, item.row.indent)

    def leaves_views(self, at: int, item: Item, form: str | None) -> bool:
        apart = item.first or (form == Form.STRONG and item.row.mark != self.outline.items[at - 1].row.mark)
        return form in (*_BINDING, Form.INVERTED) and apart and item.row.mark in ("", "1", "a")

    def is_listed(self, item: Item, form: str | None) -> bool:
        """Whether the item is of the list that a party's heading opened."""
        look = (item.row.mark, item.row.indent if item.row.mark else 0)
        if self.form is None:
            return True
        if look != self.form:
            return False
        return bool(item.row.mark) or not item.first or form is not None or not self.outline.has_views

    def column(self, item: Item, text: str) -> None:
        promised = cues.promise(text)
        named = promised.party if promised and promised.form == Form.STRONG else None
        certain = SURE if named == item.row.party else DOUBTFUL if named else LIKELY
        self.commitment(item, named or item.row.party, certain)

    def unheaded_column(self, item: Item, pair: tuple[str, str]) -> None:
        """Two columns pasted flat, as two blocks or by turns: nobody can be sure whose line this is."""
        blocks = self.blocks or ()
        which = blocks.index(item.row.block) if item.row.block in blocks else self.turn % 2
        self.commitment(item, pair[which], GUESS)
        self.turn += 1

    def half_promise(self, at: int, item: Item, text: str, promised: cues.Promise) -> None:
        """The party is implied or comes mid-sentence, or the word does not bind: always marked for a look."""
        if self.outline.has_views and self.commitment_at is not None:
            opens = item.alone and promised.form != Form.WEAK
            goes_on = self.goes_on(at, item, promised.form)
            if not opens and not goes_on and not (item.first and promised.form == Form.INVERTED):
                return self.viewpoint(item, DOUBTFUL)
        if self.principle is None and not self.scope:
            return self.add(item, LineKind.OTHER, LIKELY if self.chapter or not self.titled else DOUBTFUL)
        if promised.form == Form.PRESENT and self.outline.describes(item):
            return self.add(item, LineKind.OTHER, DOUBTFUL)
        unnamed = Party.BOTH if promised.form == Form.WE else cues.party_in(text)
        party = promised.party or self.party_here() or unnamed
        explains = self.previous is LineKind.PRINCIPLE and not item.row.mark and not self.outline.starts_with_acts
        usual = promised.form == Form.PRESENT and not explains and self.outline.acts_as_neighbours(at)
        return self.commitment(item, party, LIKELY if usual else DOUBTFUL)

    def goes_on(self, at: int, item: Item, form: str) -> bool:
        """Whether a sentence on what a party does is one more commitment, in a document with viewpoints."""
        if form != Form.PRESENT:
            return False
        if self.outline.labels_views:
            return item.first or self.previous is not LineKind.VIEWPOINT
        before = self.outline.promises[at - 1] if at and not item.first else None
        return self.previous is LineKind.COMMITMENT and before is not None and before.form == Form.PRESENT

    def commitment(self, item: Item, party: str | None, confidence: float) -> None:
        if self.scope and party != self.scope and confidence > LIKELY and party != Party.BOTH:
            confidence = LIKELY
        if self.form is None:
            self.form = (item.row.mark, item.row.indent if item.row.mark else 0)
        doubted = self.doubted if self.scope else self.outline.document.has_region and cues.REGION.match(item.text)
        merged = item.is_bare_list and len(item.numbers) > 1  # one item, or several without a mark
        if confidence >= LIKELY and (party is None or doubted or merged or (item.row.gap and not item.row.party)):
            confidence = DOUBTFUL
        self.commitment_at, self.views = len(self.found), None
        self.add(item, LineKind.COMMITMENT, confidence, party=party)

    def party_here(self) -> str | None:
        return self.scope or self.outer

    # --- viewpoints and the rest ---

    def loose(self, at: int, item: Item, text: str) -> None:
        """Neither title nor promise: a viewpoint where there are such, else prose."""
        if titles.is_particulars(text) or self.outline.document.is_letterhead(at):
            return self.add(item, LineKind.OTHER, LIKELY)
        cue = bool(titles.VIEW_CUE.search(text[-cues.HEAD :]))
        if self.outline.has_views and (self.commitment_at is not None or (cue and self.principle is not None)):
            prose = self.outline.infers_views and text.endswith(".") and not item.row.mark
            return self.viewpoint(item, DOUBTFUL if prose else LIKELY)
        if self.outline.document.present_tense and self.previous is LineKind.COMMITMENT and not item.alone:
            return self.add(item, LineKind.OTHER, DOUBTFUL)
        listed = item.row.mark in ("-", "a") and (self.principle is not None or not self.chapter)
        if listed or self.outline.in_table(at):
            return self.add(item, LineKind.OTHER, DOUBTFUL)  # what else does one list, or set side by side?
        prose = text.endswith((".", ":")) or len(item.numbers) > 1 or (self.principle is None and not self.names)
        return self.add(item, LineKind.OTHER, LIKELY if prose else DOUBTFUL)

    def viewpoint(self, item: Item, confidence: float, text: str | None = None) -> None:
        text = item.text if text is None else text
        unsure = confidence < SURE and (self.is_doubtful(item, text) or self.is_unlike(item))
        self.view_marks[item.row.mark] += 1
        self.add(item, LineKind.VIEWPOINT, DOUBTFUL if unsure else confidence, text=text, under=self.concerned())

    def boxed(self, item: Item, text: str, said: str | None) -> None:
        """A line in a ruled box: a viewpoint on what stands above. It may be something else where nothing does."""
        if not self.views and self.principle_at is None and self.commitment_at is None:
            return self.add(item, LineKind.OTHER, DOUBTFUL)
        promised = cues.promise(text) if tagged(text) is None else None
        return self.viewpoint(item, DOUBTFUL if promised and promised.form in _BINDING else SURE, said)

    def is_unlike(self, item: Item) -> bool:
        """Whether it has no list mark, though the viewpoints before it had."""
        return not item.row.mark and self.views_are_listed()

    def views_are_listed(self) -> bool:
        """Whether this document's viewpoints have list marks, so that a line without is most likely none."""
        listed = self.view_marks.total() - self.view_marks[""]
        return listed >= _MANY_VIEWS and listed > 3 * self.view_marks[""]

    def concerned(self) -> int | None:
        """What a viewpoint here concerns: the latest commitment, else the principle, else the whole text."""
        if self.views == "whole":
            return None
        if self.views == "principle" or self.commitment_at is None:
            return self.principle_at
        return self.commitment_at

    def is_doubtful(self, item: Item, text: str) -> bool:
        """Whether a viewpoint could be read otherwise: another kind of line, several notes, half a note."""
        head = text[: cues.HEAD]
        labelled, promised = titles.LABELLED_SENTENCE.match(head), cues.promise(head)
        lonely = item.alone and not item.row.mark and not self.views and not titles.VIEW_CUE.search(text[-cues.HEAD :])
        return bool(
            lonely
            or (item.first and not item.row.mark and cues.has_party_as_subject(head))
            or (promised and (not self.views or promised.form in _BINDING))
            or (labelled and (cues.STRONG.search(labelled["sentence"]) or cues.WEAK.search(labelled["sentence"])))
            or titles.QUOTED_ALONE.match(head)
            or titles.UNFINISHED.search(text[-20:])
            or (len(item.numbers) > 1 and not item.hanging)
            or (len(text.split()) <= 12 and titles.SEVERAL_NOTES.search(head))
        )

    # --- titles ---

    def start_principle(self, at: int, item: Item, text: str) -> None:
        self.outer = self.scope if self.previous is LineKind.HEADING and self.listing else self.outer
        self.scope, self.form, self.listing, self.views, self.closing = None, None, False, None, False
        if self.outer:
            self.scope, self.listing = self.outer, True
        self.commitment_at, self.turn = None, 0
        name = self.outline.principles[at]
        known = self.names.get(name)
        self.principle = known or len(self.names) + 1
        if known:
            self.principle_at = self.places[known]
            return self.add(item, LineKind.HEADING, LIKELY)
        self.names[name] = self.principle
        self.principle_at = self.places[self.principle] = len(self.found)
        certain = SURE if titles.principle_title(text) else DOUBTFUL if at in self.outline.unsure else LIKELY
        return self.add(item, LineKind.PRINCIPLE, certain)

    def start_party(self, at: int, item: Item, party: str) -> None:
        """A party's heading; two of them in a row are the heads of two columns pasted flat."""
        above = self.scope if self.previous is LineKind.HEADING and self.listing else None
        paired = above not in (None, party)
        self.pair = (above, party) if above and paired else None
        self.blocks = self.outline.column_blocks(at) if paired else None
        document = self.outline.document
        guessed = at in document.guessed
        self.doubted = guessed or (document.has_region and bool(cues.REGION.match(item.text)))
        self.turn = 0
        self.scope, self.listing = (None, False) if paired else (party, True)
        self.form, self.views, self.outer = None, None, None
        if self.outline.lists_last:
            self.principle, self.principle_at = None, None
        self.add(item, LineKind.HEADING, DOUBTFUL if guessed else SURE, party=party)

    def start_section(self, at: int, item: Item, text: str) -> None:
        self.closing = bool(titles.SIGNATURES.match(text))
        self.scope, self.outer, self.form, self.pair, self.views = None, None, None, None, None
        self.listing = False
        self.commitment_at, self.principle, self.principle_at = None, None, None
        plain = not item.row.mark and not text.isupper() and not titles.section_title(text)
        doubtful = plain and self.titled and not self.outline.is_plain_chapter(at)  # the first is the document's own
        doubtful = doubtful or (bool(self.names) and at in self.outline.unsure)
        self.titled, self.chapter = True, titles.section_title(text)
        self.add(item, LineKind.HEADING, DOUBTFUL if doubtful else LIKELY)

    # --- writing down ---

    def add(self, item: Item, kind: LineKind, confidence: float, *, text=None, party=None, under=None) -> None:
        text = re.sub(r"\s+", " ", item.text if text is None else text).strip()
        whole = kind is LineKind.VIEWPOINT and self.views == "whole"
        if kind is LineKind.OTHER and self.may_promise(item):
            confidence = min(confidence, DOUBTFUL)
        self.found.append(
            ProposedLine(
                tuple(item.numbers),
                text,
                kind,
                party,
                None if whole else self.principle,
                under,
                round(confidence, 2),
            )
        )
        if not item.row.noise:
            self.previous = kind

    def may_promise(self, item: Item) -> bool:
        """Whether a line left out tells of a party, where commitments stand: a whole promise may be lost."""
        if not self.names or self.closing or item.row.noise or item.row.gap:
            return False
        named = titles.is_party_name(item.text) or titles.is_particulars(item.text)
        promised = cues.promise(item.text)
        if promised and promised.form == Form.WE_PRESENT and self.previous is not LineKind.PRINCIPLE:
            return not self.chapter
        return cues.has_party_as_subject(item.text) and not named
