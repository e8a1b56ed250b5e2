"""Of all that has the words the newest are ranked, whichever way the database finds them: the same on both."""

import pytest

from overens.search import engine
from overens.search.analysis import Term, text_of_terms, wanted
from overens.search.models import Indexed

MARKS = [(Term("apublic"),)]
WAYS = {  # how many rows are looked at first, and from which number of hits on it is done row by row
    "by the index": (10**6, 10**9),
    "the near ones first, which is enough": (2.5, 10**9),
    "the near ones first, which is not": (0.1, 10**9),
    "row by row": (2.5, 0),
}


@pytest.fixture
def rows(db) -> list[Indexed]:
    """Some hundred texts: one in three says it, the oldest not; one in four of those in its title; some are gone."""
    made = []
    for number in range(600):
        says = number > 60 and number % 3 == 0
        title = "Om tillit" if says and number % 4 == 0 else "Om annat"
        row = Indexed(kind="a.text", thing=number, title=title, text="tillit" if says else "lokaler", audience="public")
        row.terms, row.length = text_of_terms(row.title, row.text, ["apublic" if number % 5 else "aparty1"])
        made.append(row)
    Indexed.objects.bulk_create(made)
    Indexed.objects.filter(thing__range=(300, 330)).delete()
    return list(Indexed.objects.order_by("-pk"))


@pytest.mark.parametrize("way", WAYS)
def test_the_newest_are_found_by_every_way(way, rows, monkeypatch):
    room, even = WAYS[way]
    monkeypatch.setattr(engine, "ROOM", room)
    monkeypatch.setattr(engine, "EVEN", even)
    holding = [row.pk for row in rows if "stillit" in row.terms.split() and "apublic" in row.terms.split()]
    titled = [row.pk for row in rows if "tstillit" in row.terms.split() and "apublic" in row.terms.split()]
    assert len(holding) > engine.NEWEST
    found = engine.candidates([wanted("tillit")], MARKS)
    assert {one.pk for one in found} == {*holding[: engine.NEWEST], *titled[: engine.NEWEST_BY_TITLE]}
