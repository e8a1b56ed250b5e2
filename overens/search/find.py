"""From what somebody typed to what they may see of it, the best first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db.models import CharField, Value

from overens.bodies.actors import ANYBODY
from overens.journal.belonging import filled_up
from overens.journal.prepared import Prepared

from .analysis import Term, Wanted, asked_for, wanted
from .declared import KINDS, keys_of
from .engine import NEWEST, Candidate, candidates

USUAL = 60  # words of a text that is neither long nor short


@dataclass(frozen=True)
class Found:
    """What was found: the numbers of the rows in the index, best first, and how it was looked for.

    how: "all" words; "plain", without dots and rings, for nothing was found with them; "some" of the words, for
    nothing has all. more: there are more than were ranked.
    """

    rows: list[int]
    words: tuple[Wanted, ...] = ()
    how: str = "all"
    more: bool = False


def find(me: Any, text: str, name: str = "", tag: int = 0) -> Found:
    """What this person may see that has the words; `name`: only of that kind; `tag`: only under that.

    With a tag and no words everything under it, the latest first.
    """
    marked, under = marks(keys_of(me), name), (Term(f"g{tag}"),)
    if tag and not asked_for(text):
        found = candidates([under], marked)
        rows = sorted((one.pk for one in _seen(me, found)), reverse=True)
        return Found(rows, more=len(found) >= NEWEST)
    return ranked(text, [*marked, under] if tag else marked, lambda found: _seen(me, found))


def ranked(text: str, marked: Sequence[Wanted], seen: Callable[[list[Candidate]], list[Candidate]]) -> Found:
    """What has the words and the marks, and is seen; the best first."""
    typed = asked_for(text)
    if not typed:
        return Found([])
    exact, plain = (tuple(wanted(word, plain=plain) for word in typed) for plain in (False, True))
    tries = [("all", exact)] + [("plain", plain)] * (plain != exact) + [("some", plain)] * (len(typed) > 1)
    known: dict[str, int] = {}
    for how, words in tries:
        then = plain if how == "all" and plain != exact else ()
        found = candidates(words, marked, every=how != "some", then=then, known=known)
        if those := seen(found):
            rows = [one.pk for one in sorted(those, key=lambda one: (-_score(one, words), -one.pk))]
            return Found(rows, words, how, len(found) >= NEWEST)
    return Found([], exact)


def marks(keys: Sequence[str], name: str) -> list[Wanted]:
    """Only what one of the keys opens, and only of the kind asked for."""
    opened = tuple(Term(f"a{key}") for key in keys)
    return [opened, (Term(f"k{name}"),)] if name else [opened]


def _seen(me: Any, found: Sequence[Candidate]) -> list[Candidate]:
    """Those the person may see, by the rule of the things themselves: one question for all kinds."""
    things: dict[str, list[int]] = {}
    for one in found:
        if one.kind in KINDS:
            things.setdefault(one.kind, []).append(one.thing)
    kinds = tuple(sorted(things))
    if me.person_id is None:  # what any visitor sees is asked in the same words each time
        most = max(map(len, things.values()), default=0)
        seen = set(_for_visitors(kinds).all(*(filled_up(things[of], most) for of in kinds))) if kinds else set()
    else:
        seen = set(_seen_of(me, kinds, *(things[of] for of in kinds))) if kinds else set()
    return [one for one in found if (one.kind, one.thing) in seen]


def _seen_of(me: Any, kinds: Sequence[str], *numbers: Sequence[int]) -> Any:
    """The kinds and numbers of those that may be seen."""
    first, *others = (
        KINDS[of].seen(me).filter(pk__in=pks).order_by().values_list(Value(of, CharField()), "pk")
        for of, pks in zip(kinds, numbers, strict=True)
    )
    return first.union(*others, all=True)


@lru_cache(maxsize=100)
def _for_visitors(kinds: tuple[str, ...]) -> Prepared:
    return Prepared(lambda *numbers: _seen_of(ANYBODY, kinds, *numbers))


def _score(one: Candidate, words: tuple[Wanted, ...]) -> float:
    """How well a thing fits, in the manner of BM25: words in titles, words said often, texts that say little else.

    Rare words weigh no more than others: whoever has one of the words has them all.
    """
    title = one.terms[: one.terms.find(" s") + 1]  # those of the title come before the first stem
    long = 1.2 * (0.25 + 0.75 * one.length / USUAL)
    score = 0.0
    for whole, parts, stem in _looks(words):
        if whole in title:
            score += 3.0
        else:
            for part in parts:
                if part in title:
                    score += 1.5
                    break
        often = one.terms.count(stem) or 0.4
        score += often * 2.2 / (often + long)
    return score


@lru_cache(maxsize=100)
def _looks(words: tuple[Wanted, ...]) -> list[tuple[str, list[str], str]]:
    """What each word looks like among terms: whole in a title, as a part of one, and in the text."""
    return [(f" t{word[0].text} ", [f" t{term.text}" for term in word[1:]], f" {word[0].text} ") for word in words]
