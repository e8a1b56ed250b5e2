"""Swedish words: what finds what, and what never does. The same on both databases."""

import pytest

from overens.bodies import actions
from overens.bodies.actors import ANYBODY, SYSTEM
from overens.bodies.models import Body
from overens.search import analysis
from overens.search.find import find
from overens.search.models import Indexed
from tests.cast import SINCE
from tests.search.pairs import NEVER, PAIRS, WITHOUT_DOTS


def establish(name, purpose):
    actions.establish(Body(kind="other", name=name, purpose=purpose, since=SINCE), by=SYSTEM, serves=[])


def told(typed):
    rows = Indexed.objects.in_bulk(numbers := find(ANYBODY, typed).rows)
    return [rows[number] for number in numbers]


@pytest.fixture
def written(town):
    """Lets a body have each of some texts as its purpose; those of them that a search then finds."""

    def write(*texts):
        for text in texts:
            establish("Ett organ", text)
        return lambda typed: [row.text for row in told(typed) if row.text in texts]

    return write


def test_every_swedish_pair_is_found(written):
    words = sorted({word for _typed, word in PAIRS})
    found = written(*words)
    assert [(typed, word) for typed, word in PAIRS if word not in found(typed)] == []


def test_what_is_typed_without_dots_is_found_when_nothing_else_is(written):
    found = written("förening", "Älvsjö", "mätning")
    assert [found(typed) for typed, _word in WITHOUT_DOTS] == [[word] for _typed, word in WITHOUT_DOTS]
    assert found("matning") == ["mätning"]
    assert written("matning")("matning") == ["matning"]  # with what is spelt so, the other is not shown


def test_other_words_are_never_found(written):
    found = written(*(word for _typed, word in NEVER), "planering", "område")
    assert [found(typed) for typed in (*(typed for typed, _word in NEVER), "ring", "råd")] == [[], [], [], []]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("FRÅGAN", {"frågor", "ungdomsfrågor", "frågestund"}),
        ("lokalerna", {"föreningslokal", "lokaler"}),
        ("ledamot", {"ledamöterna"}),
        ("nämnden", {"Kulturnämnden"}),
        ("medlem", {"medlemmar"}),
        ("2026-42", {"2026-42"}),
        ("42", {"2026-42"}),
        ("bidrag lokaler", {"bidrag till lokalen"}),
        ("e-post", {"e-posta"}),
    ],
)
def test_forms_and_parts_of_words_are_found(written, typed, words):
    found = written(*sorted(words | {"årsmöte", "matlagning", "2026-43", "4", "skatt", "bidraget"}))
    assert set(found(typed)) == words


def test_the_title_comes_first_then_what_says_it_often(town):
    for name, purpose in (("Nätverket", "odling " + "och annat " * 20), ("Odling", ""), ("Gruppen", "odling odling")):
        establish(name, purpose)
    assert [row.title for row in told("odling")] == ["Odling", "Gruppen", "Nätverket", "Strandängens Odlarförening"][:3]


def test_with_some_of_the_words_where_none_has_all(written):
    found = written("odling i staden", "simning i hallen")
    assert found("simning odling skridskor") == ["simning i hallen", "odling i staden"]
    assert find(ANYBODY, "simning odling skridskor").how == "some"


@pytest.mark.parametrize(
    "typed", ["", "  ", "?", '"', "' OR 1=1 --", "NEAR(", "a:*", "\\", "*", "och", "x" * 500, "☃", "ﬁ"]
)
def test_nothing_somebody_types_is_a_fault(town, browse, typed):
    assert browse().get("/sok/", {"q": typed, "slag": typed, "sida": typed}).status_code == 200


def test_nothing_is_looked_for_twice():
    """A term that begins with another one that is looked for by its beginning finds nothing more."""
    exact, plain = (analysis.wanted("lokal", plain=plain) for plain in (False, True))
    begins = [analysis.Term(text, begins=True) for text in ("wlokal", "rlakol", "flokal")]
    assert exact == (analysis.Term("slokal"), *begins[:2])
    assert plain == (analysis.Term("slokal"), *begins)
