"""The document's frame, seen before reading it: which lines are titles, which of them principles."""

from collections import Counter
from itertools import pairwise

from . import cues, titles
from .cues import Form
from .lines import Item, is_unspaced

_FRONT_TITLE_WORDS = 25
_TITLE_LENGTH = 90  # characters
_LETTERHEAD_LINES = 4
_NAME_WORDS = 4  # of a principle without a mark, where no blank line tells it from a note


class Outline:
    """What only the document as a whole can tell.

    `principles` maps an item's place to the principle's name, folded for comparison; `unsure` holds the places
    of titles marked as the principles are, with nothing below that says they are some; `titles` the places of
    other titles, `party_headings` those that announce a party's commitments; `contents` the table
    of contents; `has_views` says whether the document holds viewpoints at all, `labels_views` whether it says
    of each one that it is ("Synpunkt:", or a quoted line).
    """

    def __init__(self, found: list[Item]):
        self.items = found
        self.unspaced = is_unspaced(found)
        self.contents = self._contents()
        self.promises = [None if item.row.noise else cues.promise(item.text) for item in found]
        self.present_tense = self._present_tense()
        self.has_region = self._has_region()
        self.party_headings = self._party_headings()
        self.unsure: set[int] = set()
        self.principles = self._principles()
        self.principles |= self._others_in_series()
        self.first_principle = min(self.principles, default=len(found))
        self.titles = self._titles()
        self._openers = {item.row.block: self._binds(at) for at, item in self._live() if item.first}
        loose_views = self._has_loose_views()
        labelled = any(_is_labelled_view(item) for _, item in self._live())
        self.has_views, self.labels_views = loose_views or labelled, labelled and not loose_views
        if not loose_views:  # or a short line might be a note
            self.principles |= self._unmarked_in_series()
            self.titles -= self.principles.keys()

    def describes(self, item: Item) -> bool:
        """Whether a present-tense sentence is more likely to describe than to promise: several sentences."""
        return bool(titles.SEVERAL_NOTES.search(item.text[: cues.HEAD]))

    def introduces(self, at: int) -> bool:
        """Whether the line right below announces a party's commitments, so that this one only leads up to them."""
        after = self._next(at)
        return after is not None and (after in self.party_headings or self.items[after].row.columns is not None)

    def precedes_promise(self, at: int) -> bool:
        """Whether the line right below is a commitment in so many words."""
        after = self._next(at)
        promised = None if after is None else self.promises[after]
        return promised is not None and promised.form == Form.STRONG

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

    def _next(self, at: int) -> int | None:
        return next((after for after in range(at + 1, len(self.items)) if not self.items[after].row.noise), None)

    def _live(self):
        return ((at, item) for at, item in enumerate(self.items) if not item.row.noise)

    def _contents(self) -> set[int]:
        """The lines below "Contents" that come again as titles further down."""
        found, opened, seen = set(), False, Counter(_folded(item.text) for _, item in self._live())
        for at, item in self._live():
            if titles.CONTENTS.match(item.text):
                opened = True
            elif opened:
                if seen[_folded(item.text)] < 2:
                    opened = False
                else:
                    seen[_folded(item.text)] -= 1
                    found.add(at)
        return found

    def _party_headings(self) -> dict[int, str]:
        return {
            at: party
            for at, item in self._live()
            if not item.row.columns
            and not item.row.party
            and item.row.mark != ">"
            and (item.row.mark not in ("-", "a") or item.text.endswith(":"))
            and not item.row.heads
            and (item.first or item.row.mark or len(item.text.split()) <= 8 or item.text.endswith(":"))
            and (party := titles.party_heading(item.text))
            and not self.is_letterhead(at)
        }

    def is_letterhead(self, at: int) -> bool:
        """Whether a party's name stands alone with nothing of its own below: a sender or a signatory."""
        if (
            self.items[at].row.mark
            or self.items[at].text.endswith(":")
            or not titles.is_party_name(self.items[at].text)
        ):
            return False
        after = self._next(at)
        for _ in range(_LETTERHEAD_LINES):
            if after is None or not titles.is_party_name(self.items[after].text):
                break
            after = self._next(after)
        if after is None:
            return True
        text = self.items[after].text
        plain = self.items[after].row.mark not in ("-", "a") and len(text) < _TITLE_LENGTH
        return plain and (titles.section_title(text) or titles.is_particulars(text))

    def _principles(self) -> dict[int, str]:
        cells = {at: _folded(item.text) for at, item in self._live() if item.row.heads}
        explicit = {
            at: name
            for at, item in self._live()
            if at not in self.contents
            and item.row.mark not in ("-", ">")
            and (name := titles.principle_title(item.text))
        }
        if explicit or cells:
            return {at: _folded(name) for at, name in explicit.items()} | cells
        promoted = self._promoted()
        styles = Counter(_style(self.items[at]) for at in promoted)
        if not styles:
            return {}
        main = styles.most_common(1)[0][0]
        return {at: _folded(self.items[at].text) for at in promoted if _style(self.items[at]) == main}

    def _others_in_series(self) -> dict[int, str]:
        """Titles numbered, or marked, as the principles are: in one series all are alike, save plain chapters."""
        style = self._style_of_principles()
        if style is None or style[0] not in ("1", "#"):
            return {}
        alike = [at for at, item in self._live() if _style(item) == style and self._is_like_principles(at, item)]
        found = {}
        for at, after in pairwise([*alike, len(self.items)]):
            if at in self.principles:
                continue
            acts = self._tells_what_parties_do(at, after)
            if not acts or at < min(self.principles):
                self.unsure.add(at)
            if acts or min(self.principles) < at < max(self.principles):
                found[at] = _folded(self.items[at].text)
        return found

    def _unmarked_in_series(self) -> dict[int, str]:
        """The same for titles without a mark: short ones, right above a sentence on what a party does."""
        style = self._style_of_principles()
        if style is None or style[0] != "" or self.unspaced:
            return {}
        free = (
            (at, item)
            for at, item in self._live()
            if at > self.first_principle and at not in self.principles and at not in self.party_headings
        )
        return {
            at: _folded(item.text)
            for at, item in free
            if _style(item) == style and item.first and self._names_what_parties_do(at, item)
        }

    def _names_what_parties_do(self, at: int, item: Item) -> bool:
        after = self._next(at)
        promised = None if after is None else self.promises[after]
        acts = promised is not None and promised.form == Form.PRESENT
        short = len(item.text.split()) <= _NAME_WORDS
        return acts and short and self._is_worded_as_title(at, item) and self._may_name_principle(item)

    def _style_of_principles(self) -> tuple | None:
        styles = Counter(_style(self.items[at]) for at in self.principles)
        return styles.most_common(1)[0][0] if styles else None

    def _is_like_principles(self, at: int, item: Item) -> bool:
        if at in self.principles:
            return True
        free = at not in self.contents and at not in self.party_headings
        return free and self._may_be_title(at, item) and self._may_name_principle(item)

    def _tells_what_parties_do(self, at: int, end: int) -> bool:
        """Whether a party does something in the text below a title, up to the next title of any kind."""
        for below in range(at + 1, end):
            if self._may_be_title(below, self.items[below]):
                return False
            promised = self.promises[below]
            if promised and promised.form in (Form.STRONG, Form.WE, Form.PRESENT):
                return True
        return False

    def _promoted(self) -> list[int]:
        """Titles that call themselves nothing but are the last ones before commitments."""
        promoted, leads_to_promise = [], False
        for at in range(len(self.items) - 1, -1, -1):
            item = self.items[at]
            if item.row.noise or at in self.contents:
                continue
            if at in self.party_headings or item.row.columns or item.row.party or self._binds(at):
                leads_to_promise = True
            elif self._may_be_title(at, item):
                if leads_to_promise and self._may_name_principle(item):
                    promoted.append(at)
                leads_to_promise = False
        return promoted[::-1]

    def _may_name_principle(self, item: Item) -> bool:
        if titles.section_title(item.text) or titles.views_title(item.text):
            return False
        return bool(item.row.mark) or not self.unspaced or len(item.text.split()) <= _NAME_WORDS

    def _may_be_title(self, at: int, item: Item) -> bool:
        text = item.text
        if item.row.party or item.row.columns or item.row.gap:
            return False
        if item.row.mark == "#":
            return len(text.split()) <= 20
        return self._is_worded_as_title(at, item) and (item.alone or self._leads_block(at))

    def _is_worded_as_title(self, at: int, item: Item) -> bool:
        """Whether a line without "#" before it begins a block, is short and no sentence."""
        text = item.text
        if item.row.mark not in ("", "1") or not item.first or len(text) > _TITLE_LENGTH or len(item.numbers) > 1:
            return False
        if not (text[:1].isupper() or text[:1].isdigit()) or text.endswith((".", "!", "?", ";", ",", ":")):
            return False
        sender = at and self.is_letterhead(at)
        return not (sender or titles.is_particulars(text) or len(text.split()) > 9 or cues.promise(text))

    def _leads_block(self, at: int) -> bool:
        """A title with its text right below, no blank line between."""
        if at + 1 >= len(self.items):
            return False
        after = self.items[at + 1]
        section = titles.section_title(self.items[at].text)
        listed = after.row.mark in ("-", "a") and self.items[at].row.mark == ""
        return (
            section
            or listed
            or self._is_numbered_title(at)
            or (at + 1) in self.party_headings
            or after.row.columns is not None
            or self._binds(at + 1)
            or self._binds_below_text(at)
        )

    def _is_numbered_title(self, at: int) -> bool:
        """A number, and no list that goes on with the next one right below."""
        here, after = self.items[at], self.items[at + 1]
        return here.row.mark == "1" and (here.row.level > 1 or (here.first and after.row.mark != "1"))

    def _binds_below_text(self, at: int) -> bool:
        """Whether a sentence on what the title means stands between it and the first commitment of its block."""
        below = self.items[at + 1 : at + 3]
        same = len(below) == 2 and all(item.row.block == self.items[at].row.block for item in below)
        return same and below[0].text.endswith(".") and (self._binds(at + 2) or (at + 2) in self.party_headings)

    def _titles(self) -> set[int]:
        taken = self.principles.keys() | self.party_headings.keys() | self.contents
        found = {at for at, item in self._live() if at not in taken and self._may_be_title(at, item)}
        return found | {at for at, item in self._live() if at not in taken and self._is_front_title(at, item)}

    def _is_front_title(self, at: int, item: Item) -> bool:
        """Before the first principle, a line that is no sentence and no date is a title of the document."""
        text = item.text
        if (
            at > self.first_principle
            or item.row.mark not in ("", "1", "#")
            or item.row.gap
            or at > 12
            or not self.principles
        ):
            return False
        short = len(text) < 250 and len(text.split()) <= _FRONT_TITLE_WORDS
        asks = text.endswith("?") and item.first and at + 1 < self.first_principle
        sentence = text.endswith((".", "!", ";", ",")) or (text.endswith("?") and not asks) or cues.promise(text)
        plain = sentence or titles.is_particulars(text) or (at and self.is_letterhead(at))
        return short and not plain and text[:1].isupper()

    def _has_region(self) -> bool:
        """Whether a region promises beside a municipality: then "municipality" is not the whole truth of it."""
        heads = [item.text[: cues.HEAD] for _, item in self._live()]
        regions = sum(bool(cues.REGION.match(head)) for head in heads)
        public = sum(cues.starts_with_municipality(head) for head in heads)
        return 0 < regions < public

    def _present_tense(self) -> bool:
        """Whether the document's way to promise is to say what a party does."""
        forms = Counter(promised.form for promised in self.promises if promised)
        return forms[Form.PRESENT] >= 3 and forms[Form.PRESENT] > forms[Form.STRONG]

    def _binds(self, at: int) -> bool:
        forms = {Form.STRONG, Form.NAMED, Form.WE, Form.INVERTED, Form.WE_PRESENT}
        promised = self.promises[at]
        return promised is not None and promised.form in (forms | {Form.PRESENT} if self.present_tense else forms)

    def _has_loose_views(self) -> bool:
        """Whether it speaks of viewpoints, or has notes without a label that can be nothing else."""
        opened, promised, cued, notes = False, False, 0, 0
        for at, item in self._live():
            text = item.text
            listed = at in self.party_headings or item.row.columns or item.row.party
            titled = at in self.titles or at in self.principles
            opened = opened or listed or at in self.principles or self._binds(at)
            if _is_labelled_view(item):
                continue
            if titled and titles.views_title(text):
                return True
            if not opened and titles.SPEAKS_OF_VIEWS.search(text[: cues.HEAD * 5]):
                return True
            if opened and titles.VIEW_CUE.search(text[-cues.HEAD :]):
                cued += 1
            if listed or titled:
                promised = False
            elif self._binds(at):
                promised = True
            elif promised and not self.promises[at] and not text.endswith((".", ";", ":", ",")):
                notes += 1
        return cued >= 2 or notes >= 3


def _is_labelled_view(item: Item) -> bool:
    return item.row.mark == ">" or bool(titles.without_view_prefix(item.text))


def _style(item: Item) -> tuple:
    return item.row.mark, item.row.level, item.text.isupper()


def _folded(name: str) -> str:
    return titles.without_chapter(name).strip(' .:*_"”“0123456789\t').casefold()
