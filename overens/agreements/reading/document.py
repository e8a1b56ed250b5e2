"""What can be known of each line of a document before its frame is: what promises, what may be a title."""

import re
from collections import Counter
from collections.abc import Iterator

from . import cues, titles
from .cues import Form
from .lines import Item, is_unspaced
from .proposal import Party

_TITLE_LENGTH = 90  # characters
_LETTERHEAD_LINES = 4
_NAME_WORDS = 4  # of a principle without a mark, where no blank line tells it from a note
_SENTENCE_TITLE_WORDS = 18  # of a principle worded as a sentence
_CAPITAL = re.compile(r"[\"”“]?(?=\w)[^_a-zåäöéü]")
_HEADING_WORDS = 10
_OFTEN = 3  # times a name nobody knows promises, to be a party
_BY_NAME = (Form.STRONG, Form.NAMED, Form.PRESENT)
_SPOKEN = (Form.WE, Form.WE_PRESENT, Form.IMPERSONAL)  # forms that sentence may have


class Document:
    """A text's items with what each of them is, seen beside its neighbours.

    `promises` holds how each item promises something, if it does; `guessed` the headings whose party is only
    inferred, as the one nobody has named; `present_tense` says whether the document's
    way to promise is to say what a party does; `contents` the places of the table of contents, and
    `party_headings` those of the lines that announce a party's commitments, with the party.
    """

    def __init__(self, found: list[Item]):
        self.items = found
        self.unspaced = is_unspaced(found)
        self.contents = self._contents()
        self.promises = [None if item.row.noise else cues.promise(item.text) for item in found]
        self.party_headings = self._party_headings()
        self.guessed = self._guessed_headings()
        self.party_headings |= self.guessed
        self._name_strangers()
        self.present_tense = self._present_tense()
        self.has_region = self._has_region()

    def live(self) -> Iterator[tuple[int, Item]]:
        """The items that are no page numbers, rules or the like, with their places."""
        return ((at, item) for at, item in enumerate(self.items) if not item.row.noise)

    def next(self, at: int) -> int | None:
        """The place of the next live item."""
        return next((after for after in range(at + 1, len(self.items)) if not self.items[after].row.noise), None)

    # --- what commitments there are ---

    def binds(self, at: int) -> bool:
        """Whether an item is a commitment by its own words, as this document words them."""
        promised = self.promises[at]
        forms = {Form.STRONG, Form.NAMED, Form.WE, Form.INVERTED, Form.WE_PRESENT}
        return promised is not None and promised.form in (forms | {Form.PRESENT} if self.present_tense else forms)

    def commits(self, at: int) -> bool:
        """Whether an item is a commitment, or announces some."""
        row = self.items[at].row
        return at in self.party_headings or row.columns is not None or row.party is not None or self.binds(at)

    def _present_tense(self) -> bool:
        forms = Counter(promised.form for promised in self.promises if promised)
        return forms[Form.PRESENT] >= 3 and forms[Form.PRESENT] > forms[Form.STRONG]

    def _has_region(self) -> bool:
        """Whether a region promises beside a municipality: then "municipality" is not the whole truth of it."""
        heads = [item.text[: cues.HEAD] for _, item in self.live()]
        regions = sum(bool(cues.REGION.match(head)) for head in heads)
        public = sum(cues.starts_with_municipality(head) for head in heads)
        return 0 < regions < public

    # --- parties' headings, and their names among signatures ---

    def _party_headings(self) -> dict[int, str]:
        found = {at: party for at, _ in self.live() if (party := self._headed_by(at)) and not self.is_letterhead(at)}
        if set(found.values()) != {Party.BOTH}:
            return found
        return {at: party for at, party in found.items() if not self._names_party_below(at)}

    def _names_party_below(self, at: int) -> bool:
        """Whether the line below says itself who promises, so that "Gemensamt ansvar" is only a title."""
        after = self.next(at)
        promised = None if after is None else self.promises[after]
        return promised is not None and promised.party is not None

    def _headed_by(self, at: int) -> str | None:
        """The party whose commitments a line announces, if it is a heading by its place and its words."""
        item = self.items[at]
        row, text = item.row, item.text
        if row.columns or row.party or row.heads or row.mark == ">" or (row.mark in ("-", "a") and text[-1] != ":"):
            return None
        short = len(text.split()) <= 8 or text.endswith(":")
        return titles.party_heading(text) if item.first or row.mark or short else None

    def is_letterhead(self, at: int) -> bool:
        """Whether a party's name stands alone with nothing of its own below: a sender or a signatory."""
        item = self.items[at]
        if item.row.mark or item.text.endswith(":") or not titles.is_party_name(item.text):
            return False
        after = self.next(at)
        if at == 0 and after is not None and not self.items[after].row.mark:
            return True
        for _ in range(_LETTERHEAD_LINES):
            if after is None or not titles.is_party_name(self.items[after].text):
                break
            after = self.next(after)
        if after is None:
            return True
        text = self.items[after].text
        plain = self.items[after].row.mark not in ("-", "a") and len(text) < _TITLE_LENGTH
        return plain and (titles.section_title(text) or titles.is_particulars(text))

    # --- parties whose names say nothing of who they are ---

    def _missing_party(self) -> str | None:
        """The party nobody has named, where the other one promises: whoever promises besides is most likely it."""
        promised = {promised.party for promised in self.promises if promised and promised.form in _BY_NAME}
        named = (promised | set(self.party_headings.values())) & {Party.MUNICIPALITY, Party.CIVIL_SOCIETY}
        if len(named) != 1:
            return None
        return Party.CIVIL_SOCIETY if named == {Party.MUNICIPALITY} else Party.MUNICIPALITY

    def _guessed_headings(self) -> dict[int, str]:
        """Lines with a list below that only seem to be a party's heading.

        They name a party in words nobody knows to promise, or come again, word for word, with a list each time:
        then they are of the party nobody has named.
        """
        times = Counter(titles.folded(item.text) for _, item in self.live())
        heads = [at for at, item in self.live() if self._may_head_list(at, times[titles.folded(item.text)] > 1)]
        missing, found = self._missing_party(), {}
        for at in heads:
            text = self.items[at].text
            again = missing if times[titles.folded(text)] > 1 else None
            third = Party.BOTH if not missing and text.endswith(":") and self.party_headings else None
            if party := cues.party_in(text) or again or third:
                found[at] = party
        return found

    def _may_head_list(self, at: int, again: bool) -> bool:
        item, after = self.items[at], self.next(at)
        if after is None or item.row.columns or item.row.party or item.row.mark in (">", "-", "a", "#"):
            return False
        if at in self.party_headings or titles.views_title(item.text) or titles.section_title(item.text):
            return False
        plain = not item.text.endswith((".", "!", "?", ",", ";")) and len(item.text.split()) <= _HEADING_WORDS
        if at in self.contents:
            return False
        own = again or item.text.endswith(":") or not self.promises[at]
        listed = self.items[after].row.mark in ("-", "a") and own
        return plain and (listed or item.text.endswith((" att", " to")))

    def _name_strangers(self) -> None:
        """Let a name that promises again and again be the party nobody has named, or nobody by name."""
        subjects = {at: cues.unknown_subject(item.text) for at, item in self.live() if self._may_be_strangers(at)}
        times, missing = Counter(subjects.values()), self._missing_party()
        for at, subject in subjects.items():
            if subject and times[subject] >= _OFTEN:
                self.promises[at] = cues.Promise(Form.NAMED, missing)

    def _may_be_strangers(self, at: int) -> bool:
        promised = self.promises[at]
        return at not in self.party_headings and (promised is None or promised.form == Form.IMPERSONAL)

    # --- the table of contents ---

    def _contents(self) -> set[int]:
        """The lines below "Contents" that come again as titles further down."""
        found, opened, seen = set(), False, Counter(titles.folded(item.text) for _, item in self.live())
        for at, item in self.live():
            if titles.CONTENTS.match(item.text):
                opened = True
            elif opened:
                if seen[titles.folded(item.text)] < 2:
                    opened = False
                else:
                    seen[titles.folded(item.text)] -= 1
                    found.add(at)
        return found

    # --- what may be a title ---

    def may_be_title(self, at: int) -> bool:
        """Whether an item is shaped and worded as titles are."""
        item = self.items[at]
        if item.row.party or item.row.columns or item.row.gap:
            return False
        if item.row.mark == "#":
            return len(item.text.split()) <= 20
        return self.is_worded_as_title(at) and (item.alone or self._leads_block(at))

    def may_be_sentence_title(self, at: int) -> bool:
        """Whether an item that reads as a sentence, or ends as titles seldom do, could still name a principle."""
        item, text = self.items[at], self.items[at].text
        row, promised = item.row, self.promises[at]
        if row.mark not in ("", "1", "#") or row.columns or row.party or row.gap or row.heads or not item.first:
            return False
        if not _begins_title(item) or text.endswith((";", ",")) or len(item.numbers) > 2:
            return False
        if len(text.split()) > _SENTENCE_TITLE_WORDS or titles.SEVERAL_NOTES.search(text):
            return False
        if titles.is_particulars(text) or at in self.party_headings or self.is_letterhead(at):
            return False
        own = promised is None or (promised.form in _SPOKEN and promised.party is None)
        return own and (item.alone or bool(row.mark) or self._leads_block(at))

    def may_name_principle(self, at: int) -> bool:
        """Whether a title is no chapter every document may have, nor one for viewpoints."""
        item = self.items[at]
        if titles.section_title(item.text) or titles.views_title(item.text):
            return False
        return bool(item.row.mark) or not self.unspaced or len(item.text.split()) <= _NAME_WORDS

    def is_short_name(self, at: int) -> bool:
        return len(self.items[at].text.split()) <= _NAME_WORDS

    def is_worded_as_title(self, at: int) -> bool:
        """Whether a line without "#" before it begins a block, is short and no sentence."""
        item, text = self.items[at], self.items[at].text
        placed = item.first or self._numbers_what_follows(at)
        if item.row.mark not in ("", "1") or not placed or len(text) > _TITLE_LENGTH or len(item.numbers) > 1:
            return False
        if not _begins_title(item) or text.endswith((".", "!", "?", ";", ",", ":")):
            return False
        sender = at and self.is_letterhead(at)
        return not (sender or titles.is_particulars(text) or len(text.split()) > 9 or self.promises[at])

    def leads_prose(self, at: int) -> bool:
        """Whether an item is worded as a title, or asks something, and whole sentences follow."""
        item, after = self.items[at], self.next(at)
        asks = item.first and item.text.endswith("?") and len(item.text.split()) <= 8
        if after is None or not (asks or self.is_worded_as_title(at)):
            return False
        below, promised = self.items[after], self.promises[after]
        if promised and promised.party:
            return False
        return below.text.endswith(".") and not below.row.mark and len(below.text.split()) >= 5

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
            or self.binds(at + 1)
            or self._binds_below_text(at)
        )

    def _is_numbered_title(self, at: int) -> bool:
        """A number, and no list that goes on with the next one right below."""
        here, after = self.items[at], self.items[at + 1]
        numbered = here.row.level > 1 or (here.first and after.row.mark != "1") or self._numbers_what_follows(at)
        return here.row.mark == "1" and numbered

    def _numbers_what_follows(self, at: int) -> bool:
        """Whether a number is the first part of the next line's ("2.1" before "2.1.1")."""
        after = self.next(at)
        return (
            self.items[at].row.mark == "1"
            and after is not None
            and self.items[after].row.level > self.items[at].row.level
        )

    def _binds_below_text(self, at: int) -> bool:
        """Whether a sentence on what the title means stands between it and the first commitment of its block."""
        below = self.items[at + 1 : at + 3]
        same = len(below) == 2 and all(item.row.block == self.items[at].row.block for item in below)
        return same and below[0].text.endswith(".") and (self.binds(at + 2) or (at + 2) in self.party_headings)


def _begins_title(item: Item) -> bool:
    return bool(item.row.mark) or bool(_CAPITAL.match(item.text))
