"""The part of a text where the words stand, with the words marked."""

from collections.abc import Iterator, Sequence
from functools import lru_cache
from html import escape

from django.utils.safestring import SafeString

from .analysis import WORD, Wanted, terms_of

BEFORE, LONGEST = 60, 240  # characters of an excerpt
MOST_KNOWN = 2_000  # words of one search


def marked(text: str, words: Sequence[Wanted]) -> SafeString:
    """The text, escaped, with the words somebody searched for marked."""
    written, end = "", 0
    for start, stop in _places(text, words):
        written += f"{escape(text[end:start])}<mark>{escape(text[start:stop])}</mark>"
        end = stop
    return SafeString(written + escape(text[end:]))


def excerpt(text: str, words: Sequence[Wanted]) -> SafeString:
    """Some words of a long text around the first place where it has one of those searched for; else its beginning."""
    first = next(_places(text, words), (0, 0))[0]
    start = 0 if first <= BEFORE else text.rfind(" ", 0, first - BEFORE) + 1
    end = len(text) if len(text) - start <= LONGEST else max(text.rfind(" ", start, start + LONGEST), first)
    before, after = "… " if start else "", " …" if end < len(text) else ""
    return SafeString(f"{before}{marked(text[start:end], words)}{after}")


def _places(text: str, words: Sequence[Wanted]) -> Iterator[tuple[int, int]]:
    """Where the words begin and end."""
    known = _known(tuple(words))
    for found in WORD.finditer(text):
        word = found.group().casefold()
        if word not in known:
            if len(known) >= MOST_KNOWN:
                known.clear()
            terms = terms_of(word.replace("-", "x"))
            known[word] = any(term.is_in(terms) for one in words for term in one)
        if known[word]:
            yield found.span()


@lru_cache(maxsize=50)
def _known(_words: tuple[Wanted, ...]) -> dict[str, bool]:
    """Of words met before in texts, whether they are what this search is for: texts share most of their words."""
    return {}
