"""Words a text explains, found in it: abbreviations as they are written, terms also with a short ending."""

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Self

# The endings a Swedish noun or adjective has, and the English plural: never the rest of another word.
ENDING = r"(?:e?n|e?t|[aeo]?r|[aeo]?rna|na|a|e)?s?"


class Meaning(str):  # noqa: SLOT000  # a text cannot have slots of its own beside its address
    """What a term means, and the address where that was agreed. The term is found whatever its case and ending."""

    url: str

    def __new__(cls, text: str, url: str) -> Self:
        made = super().__new__(cls, text)
        made.url = url
        return made

    def __getnewargs__(self) -> tuple[str, str]:  # type: ignore[override]  # so that a copy is the same
        return str(self), self.url


def found_in(text: str, meanings: Mapping[str, str]) -> Iterator[tuple[int, int, str]]:
    """Where each explained word first stands: its beginning, its end, and its key. Only whole words."""
    if not meanings:
        return
    words = tuple((word, isinstance(meaning, Meaning)) for word, meaning in meanings.items())
    pattern, keys = _pattern(words)
    seen: set[str] = set()
    for match in pattern.finditer(text):
        key = keys[(match.lastindex or 1) - 1]
        if key not in seen:
            seen.add(key)
            yield match.start(), match.end(), key


def terms_in(text: str, meanings: Mapping[str, Meaning]) -> dict[str, Meaning]:
    """The terms that stand in a text, as they stand there, with their meanings."""
    return {text[start:end]: meanings[key] for start, end, key in found_in(text, meanings)}


@lru_cache(maxsize=16)
def _pattern(words: tuple[tuple[str, bool], ...]) -> tuple[re.Pattern[str], list[str]]:
    longest_first = sorted(words, key=lambda word: len(word[0]), reverse=True)
    either = "|".join(f"({_as_written(word, is_term)})" for word, is_term in longest_first)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)"), [word for word, _is_term in longest_first]


def _as_written(word: str, is_term: bool) -> str:
    if not is_term:
        return re.escape(word)
    words = r"\s+".join(map(re.escape, word.split()))
    return rf"(?i:{words}{ENDING})"
