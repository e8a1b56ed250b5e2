"""The document's frame, seen before reading it: which lines are titles, which of them principles."""

from collections import Counter
from itertools import pairwise

from . import cues, titles
from .cues import Form
from .document import Document
from .lines import Item
from .series import Shape, all_series, shape

_FRONT_TITLE_WORDS = 25

Principles = dict[int, str]  # place -> name, folded for comparison


def frames(document: Document) -> list[Principles]:
    """The ways to tell the principles of a document, the most likely first; never none."""
    cells = {at: titles.folded(item.text) for at, item in document.live() if item.row.heads}
    explicit = {
        at: titles.folded(name)
        for at, item in document.live()
        if at not in document.contents
        and item.row.mark not in ("-", ">")
        and (name := titles.principle_title(item.text))
    }
    if explicit or cells:
        return [explicit | cells]
    tried = all_series(document)
    return [{at: titles.folded(document.items[at].text) for at in series.members} for series in tried] or [{}]


class Outline:
    """A document's frame, for one way to tell its principles.

    `principles` maps an item's place to the principle's name; `unsure` holds the places of titles marked as the
    principles are, with nothing below that says they are some; `titles` the places of other titles; `has_views`
    says whether the document holds viewpoints at all, `labels_views` whether it says of each one that it is
    ("Synpunkt:", or a quoted line), `boxes_views` whether they stand in ruled boxes.
    """

    def __init__(self, document: Document, principles: Principles):
        self.document = document
        self.items = document.items
        self.promises = document.promises
        self.contents = document.contents
        self.party_headings = document.party_headings
        self.unsure: set[int] = set()
        self.principles = dict(principles)
        self.principles |= self._named_again()
        self.principles |= self._others_in_series()
        self.first_principle = min(self.principles, default=len(self.items))
        self.titles = self._titles()
        self._openers = {item.row.block: document.binds(at) for at, item in document.live() if item.first}
        self.lists_last = self.lists_follow_principles()
        self.starts_with_acts = all(self._tells_what_party_does(at) for at in self.principles)
        self.infers_views = False  # only by notes that can be nothing else
        loose_views = self._has_loose_views()
        labelled = any(is_labelled_view(item) for _, item in document.live())
        self.boxes_views = any(item.row.boxed for _, item in document.live())
        self.has_views, self.labels_views = loose_views or labelled, labelled and not loose_views
        if not loose_views:  # or a short line might be a note
            self.principles |= self._unmarked_in_series()
            self.titles -= self.principles.keys()
            self.titles |= self._titles_of_prose()

    def describes(self, item: Item) -> bool:
        """Whether a present-tense sentence is more likely to describe than to promise: several sentences."""
        return bool(titles.SEVERAL_NOTES.search(item.text[: cues.HEAD]))

    def introduces(self, at: int) -> bool:
        """Whether the line right below announces a party's commitments, so that this one only leads up to them."""
        after = self.document.next(at)
        return after is not None and (after in self.party_headings or self.items[after].row.columns is not None)

    def leads_list(self, at: int) -> bool:
        """Whether a sentence without a mark stands above a list that has them."""
        item, after = self.items[at], self.document.next(at)
        listed = after is not None and self.items[after].row.mark in ("-", "a") and not self.items[after].row.party
        return listed and not item.row.mark and item.text.endswith(".")

    def precedes_promise(self, at: int) -> bool:
        """Whether the line right below is a commitment in so many words."""
        after = self.document.next(at)
        promised = None if after is None else self.promises[after]
        return promised is not None and promised.form == Form.STRONG

    def _tells_what_party_does(self, at: int) -> bool:
        """Whether the line below a principle says what a party does; where all do, none is an explanation."""
        after = self.document.next(at)
        promised = None if after is None else self.promises[after]
        return promised is not None and promised.form == Form.PRESENT

    def is_plain_chapter(self, at: int) -> bool:
        """Whether a title with prose below stands before the principles, or after them all."""
        outside = at < self.first_principle or at > max(self.principles, default=0)
        return outside and not self.has_views and bool(self.principles) and self.document.leads_prose(at)

    def lists_follow_principles(self) -> bool:
        """Whether the principles are only explained, and each party's commitments come after them all."""
        places = sorted(self.principles)
        between = range(places[0], places[-1]) if places else ()
        return len(places) > 1 and bool(self.party_headings) and not any(self._names_who_promises(at) for at in between)

    def _names_who_promises(self, at: int) -> bool:
        promised = self.promises[at]
        named = promised is not None and promised.form == Form.STRONG
        return named or at in self.party_headings or self.items[at].row.columns is not None

    def in_table(self, at: int) -> bool:
        """Whether the line above or the one below is laid out in columns too."""
        near = self.items[max(0, at - 1) : at + 2]
        return self.items[at].row.gap and sum(item.row.gap and len(item.text.split()) > 5 for item in near) > 1

    def acts_as_neighbours(self, at: int) -> bool:
        """Whether what a party does stands in a row of such lines, in a document that promises so."""
        item, promised = self.items[at], self.promises[at]
        if not self.document.present_tense or promised is None or promised.party is None:
            return False
        near = [other for other in (at - 1, at + 1) if 0 <= other < len(self.items)]
        alike = [other for other in near if self.items[other].row.mark == item.row.mark and self.document.binds(other)]
        return any(item.alone or self.items[other].row.block == item.row.block for other in alike)

    def column_blocks(self, at: int) -> tuple[int, int] | None:
        """The two blocks of about as many lines each below the heads of two columns; None if there are not two."""
        sizes: Counter[int] = Counter()
        for below in range(at + 1, len(self.items)):
            if below in self.titles or below in self.principles or below in self.party_headings:
                break
            if not self.items[below].row.noise:
                sizes[self.items[below].row.block] += 1
            if len(sizes) > 2:
                return None
        if len(sizes) != 2 or min(sizes.values()) < 2 or max(sizes.values()) > 2 * min(sizes.values()):
            return None
        first, second = sizes
        return first, second

    def opened_by_promise(self, at: int) -> bool:
        """Whether the block an item stands in begins with a commitment, with notes on it below."""
        return self._openers.get(self.items[at].row.block, False)

    # --- principles ---

    def _named_again(self) -> Principles:
        """Titles with a principle's name in another shape, as where each party has a chapter."""
        names = set(self.principles.values())
        return {
            at: name
            for at, item in self.document.live()
            if (name := titles.folded(item.text)) in names
            and at > min(self.principles)
            and at not in self.contents
            and self.document.may_be_title(at)
        }

    def _others_in_series(self) -> Principles:
        """Titles numbered, or marked, as the principles are: in one series all are alike, save plain chapters."""
        style = self._style_of_principles()
        if style is None or style[0] not in ("1", "#"):
            return {}
        alike = [at for at, item in self.document.live() if shape(item) == style and self._is_like_principles(at)]
        found = {}
        for at, after in pairwise([*alike, len(self.items)]):
            if at in self.principles:
                continue
            acts = self._tells_what_parties_do(at, after)
            if not acts or at < min(self.principles):
                self.unsure.add(at)
            if acts or min(self.principles) < at < max(self.principles):
                found[at] = titles.folded(self.items[at].text)
        return found

    def _unmarked_in_series(self) -> Principles:
        """The same for titles without a mark: short ones, right above a sentence on what a party does."""
        style = self._style_of_principles()
        if style is None or style[0] != "" or self.document.unspaced:
            return {}
        return {
            at: titles.folded(item.text)
            for at, item in self.document.live()
            if at > self.first_principle
            and at not in self.principles
            and at not in self.party_headings
            and shape(item) == style
            and item.first
            and self._names_what_parties_do(at)
        }

    def _names_what_parties_do(self, at: int) -> bool:
        document, after = self.document, self.document.next(at)
        promised = None if after is None else self.promises[after]
        acts = promised is not None and promised.form == Form.PRESENT
        named = document.is_worded_as_title(at) and document.may_name_principle(at)
        return acts and document.is_short_name(at) and named

    def _style_of_principles(self) -> Shape | None:
        styles = Counter(shape(self.items[at]) for at in self.principles)
        return styles.most_common(1)[0][0] if styles else None

    def _is_like_principles(self, at: int) -> bool:
        if at in self.principles:
            return True
        document, free = self.document, at not in self.contents and at not in self.party_headings
        return free and self._may_be_title(at) and document.may_name_principle(at)

    def _may_be_title(self, at: int) -> bool:
        """Whether an item may be a title; a sentence only where the principles are such, too."""
        if self.document.may_be_title(at):
            return True
        style = self._style_of_principles()
        return style == shape(self.items[at]) and style[3] != "" and self.document.may_be_sentence_title(at)

    def _tells_what_parties_do(self, at: int, end: int) -> bool:
        """Whether a party does something in the text below a title, up to the next title of any kind."""
        for below in range(at + 1, end):
            if self.document.may_be_title(below):
                return False
            promised = self.promises[below]
            if promised and promised.form in (Form.STRONG, Form.WE, Form.PRESENT):
                return True
        return False

    # --- other titles ---

    def _titles(self) -> set[int]:
        taken = self.principles.keys() | self.party_headings.keys() | self.contents
        free = [at for at, _ in self.document.live() if at not in taken]
        return {at for at in free if self.document.may_be_title(at) or self._is_front_title(at)}

    def _is_front_title(self, at: int) -> bool:
        """Before the first principle, a line that is no sentence and no date is a title of the document."""
        item, text = self.items[at], self.items[at].text
        early = at <= min(self.first_principle, 12) and bool(self.principles)
        if not early or item.row.mark not in ("", "1", "#") or item.row.gap:
            return False
        short = len(text) < 250 and len(text.split()) <= _FRONT_TITLE_WORDS
        asks = text.endswith("?") and item.first and (item.alone or at + 1 < self.first_principle)
        sentence = text.endswith((".", "!", ";", ",")) or (text.endswith("?") and not asks) or self.promises[at]
        plain = sentence or titles.is_particulars(text) or (at and self.document.is_letterhead(at))
        return short and not plain and text[:1].isupper()

    def _titles_of_prose(self) -> set[int]:
        """After the first principle, short lines with prose and nothing else below, up to the next title."""
        found, plain = set(), True  # read from below
        for at in range(len(self.items) - 1, self.first_principle, -1):
            if at in self.principles or at in self.titles:
                plain = True
            elif self.document.commits(at):
                plain = False
            elif plain and at not in self.contents and self.document.leads_prose(at):
                found.add(at)
        return found

    # --- viewpoints ---

    def _has_loose_views(self) -> bool:
        """Whether it speaks of viewpoints, or has notes without a label that can be nothing else."""
        opened, promised, cued, notes = False, False, 0, 0
        for at, item in self.document.live():
            text = item.text
            listed = at in self.party_headings or bool(item.row.columns or item.row.party)
            titled = at in self.titles or at in self.principles
            opened = opened or listed or at in self.principles or self.document.binds(at)
            if is_labelled_view(item):
                continue
            if titled and titles.views_title(text):
                return True
            if not opened and titles.SPEAKS_OF_VIEWS.search(text[: cues.HEAD * 5]):
                return True
            if opened and titles.VIEW_CUE.search(text[-cues.HEAD :]):
                cued += 1
            if listed or titled:
                promised = False
            elif self.document.binds(at):
                promised = True
            elif promised and not self.promises[at] and not text.endswith((".", ";", ":", ",")):
                notes += 1
        self.infers_views = cued < 2
        return cued >= 2 or notes >= 3


def is_labelled_view(item: Item) -> bool:
    """Whether a line says of itself that it is a viewpoint."""
    return item.row.mark == ">" or bool(titles.without_view_prefix(item.text))
