"""From words as people write them to terms that are alike where the words mean alike.

All of it happens here, not in the database: both databases compare the same terms and find the same things. A word
gives its own form (`w`), its stem (`s`), the stem read backwards (`r`), so that the end of a compound is the beginning
of a term, and, where it has dots or rings, its form without them (`f`). In a title each is there once more, after `t`.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

VERSION = 2  # of everything that decides on terms: where it moves, the index is made anew
LONGEST_TEXT = 100_000  # characters of a text that are looked at
MOST_WORDS = 8  # of what somebody searches for
WORD = re.compile(r"\d+(?:-\d+)+|[^\W_]+")
LONGEST_WORD = 60

SHORTEST_BEGINNING = 4  # letters of a whole word that may begin a longer one: möte finds mötesplats
SHORTEST_STEM = 5  # of a stem that may begin or end one: föreningar finds föreningsbidrag
SHORTEST_WITHOUT_DOTS = 4  # shorter words are other words: har is not hår
SHORT = frozenset({"fråg", "krav", "möt", "plan", "skol", "stöd"})  # stems that are shorter, yet begin and end many
# What stemming alone keeps apart. The ends of stems, so that compounds of them are alike too.
ALIKE = {
    "ansökning": "ansök",
    "anmälning": "anmäl",
    "förfrågning": "förfråg",
    "inbjudning": "inbjud",
    "önskning": "önsk",
    "ledamöt": "ledamot",
    "tjänstemän": "tjänsteman",
    "tjänstem": "tjänsteman",
    "talemän": "taleman",
    "städ": "stad",
}
# Words that hardly tell one text from another: left out where something else is asked for as well.
SMALL_WORDS = """
alla att av bli blir de dem den det detta dig din du där efter ej eller en er ett får för från ha han har hon hur
i in inte jag kan kommer man med men mer mig min mot ni nu när och också om oss på sig ska skulle som så till under
upp ut vad var vara vem vi vid vilka vilken vill vår vårt våra är över
a an and are as at be by for from how in is it of on or our that the this to we what who will with you
"""
SMALL = frozenset(SMALL_WORDS.split())


@dataclass(frozen=True, order=True)
class Term:
    """What a text must hold: this very term, or one that begins with it."""

    text: str
    begins: bool = False

    def is_in(self, terms: frozenset[str]) -> bool:
        return any(term.startswith(self.text) for term in terms) if self.begins else self.text in terms


Wanted = tuple[Term, ...]
"""One word of a search: the terms of which a text must have one. The first is the nearest."""


def words_in(text: str) -> Iterator[str]:
    """The words of a text in small letters; a number of the kind 2026-42 whole, too."""
    for found in WORD.finditer(unicodedata.normalize("NFKC", text[:LONGEST_TEXT])):
        word = found.group().casefold()[:LONGEST_WORD]
        if "-" in word:
            yield word.replace("-", "x")
            yield from word.split("-")
        else:
            yield word


@lru_cache(maxsize=8_000)  # a kilobyte each, in every process
def stems_of(word: str) -> tuple[str, ...]:
    """The stem two forms of one word share, and where it is another, the one that ends compounds."""
    stem = _stemmed(_stemmed(word))
    shared = stem[:-2] if stem.endswith("an") and len(stem) > 4 else stem
    if shared.endswith(("mm", "nn")):
        shared = shared[:-1]
    for end, other in ALIKE.items():
        if shared.endswith(end):
            shared = shared.removesuffix(end) + other
            break
    return (shared,) if stem == shared else (shared, stem)


@lru_cache(maxsize=8_000)  # a kilobyte each, in every process
def terms_of(word: str) -> frozenset[str]:
    """Everything a word is found by."""
    stems = stems_of(word)
    terms = {f"w{word}", f"s{stems[0]}", *(f"r{stem[::-1]}" for stem in stems)}
    if (plain := without_dots(word)) != word:
        terms |= {f"f{plain}", f"f{without_dots(stems[0])}"}
    return frozenset(terms)


def without_dots(word: str) -> str:
    """The word as one writes it on a foreign keyboard."""
    return "".join(letter for letter in unicodedata.normalize("NFD", word) if not unicodedata.combining(letter))


def text_of_terms(title: str, text: str, marks: list[str]) -> tuple[str, int]:
    """All terms of a thing as one text, those that rank it first, and how many words it has.

    marks: terms that are no words, such as who may see it. Stems are there as often as the words, the others once.
    """
    heading, words = list(words_in(title)), [*words_in(title), *words_in(text)]
    first = sorted({f"t{term}" for word in heading for term in terms_of(word)})
    stems = [f"s{stems_of(word)[0]}" for word in words]
    others = dict.fromkeys(term for word in words for term in terms_of(word) if not term.startswith("s"))
    return " ".join([*marks, *first, *stems, *others]), len(words)


@lru_cache(maxsize=1_000)
def asked_for(text: str) -> tuple[str, ...]:
    """The words of a search that say something; all of them where none does."""
    words: dict[str, None] = {}
    for found in WORD.finditer(unicodedata.normalize("NFKC", text)):
        words[found.group().casefold()[:LONGEST_WORD].replace("-", "x")] = None
    telling = [word for word in words if word not in SMALL]
    return tuple((telling or list(words))[:MOST_WORDS])


@lru_cache(maxsize=10_000)
def wanted(word: str, *, plain: bool = False) -> Wanted:
    """The terms a word of a search is looked for by; `plain`: also without dots and rings."""
    stems = stems_of(word)
    terms = [Term(f"s{stems[0]}"), *_beginnings(word, stems), *_ends(stems)]
    if plain and len(word) >= SHORTEST_WITHOUT_DOTS:
        there = without_dots(word)
        terms += [Term(f"f{there}", begins=True), Term(f"f{without_dots(stems[0])}"), Term(f"w{there}")]
    return tuple(term for term in dict.fromkeys(terms) if not _is_covered(term, terms[1:]))


def _is_covered(term: Term, others: list[Term]) -> bool:
    """Whether everything that has it has the beginning of a term that is looked for anyway."""
    return any(other.begins and other != term and term.text.startswith(other.text) for other in others)


def _beginnings(word: str, stems: tuple[str, ...]) -> Iterator[Term]:
    """Longer words that begin with this one; numbers and short words begin none."""
    if word[0].isdigit():
        return
    beginnings = [word] if len(word) >= SHORTEST_BEGINNING else []
    beginnings += [stems[0]] if len(stems[0]) >= SHORTEST_STEM or stems[0] in SHORT else []
    for one in beginnings:
        if not any(one != other and one.startswith(other) for other in beginnings):
            yield Term(f"w{one}", begins=True)


def _ends(stems: tuple[str, ...]) -> Iterator[Term]:
    """Longer words that end with this one."""
    for stem in stems:
        if (len(stem) >= SHORTEST_STEM or stem in SHORT) and not stem[0].isdigit():
            yield Term(f"r{stem[::-1]}", begins=True)


_swedish = snowballstemmer.stemmer("swedish")


def _stemmed(word: str) -> str:
    return str(_swedish.stemWord(word))
