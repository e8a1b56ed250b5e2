"""The page of search: its questions to the database, its words, the command that makes the index anew."""

import pytest
from django.core.management import CommandError, call_command

from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM
from overens.bodies.models import Body
from overens.search import engine, index
from overens.search.models import Analysis, Indexed
from tests import cast, made
from tests.asked import asked

FEW, MANY = 3, 300
SIGNED_OUT, SIGNED_IN = 8, 12


def grow(town, number):
    """So many bodies and viewpoints that have the word, by their steps."""
    version = made.proposal(town)
    for n in range(number):
        name = f"Förening {n} för odling"
        bodies.establish(Body(kind="association", name=name, since=cast.SINCE), by=SYSTEM, serves=[])
    made.said(made.commitments(version)[0].topic, town.rower, "Mer odling!")


@pytest.mark.parametrize("query", ["q=odling", "q=odling&slag=organ", "q=odling&sida=99", "q=odlingg+trappa", ""])
def test_the_page_asks_as_much_however_much_there_is(town, browse, query):
    def numbers():
        told = {}
        for who in ("visitor", "rower", "coordinator"):
            questions = asked(browse(town.everybody[who]), f"/sok/?{query}")
            assert len(set(questions)) == len(questions), questions
            told[who] = len(questions)
        return told

    grow(town, FEW)
    few = numbers()
    grow(town, MANY)
    assert numbers() == few
    assert few["visitor"] <= SIGNED_OUT
    assert max(few.values()) <= SIGNED_IN


def test_the_page_marks_the_words_and_escapes_the_rest(town, browse):
    version = made.proposal(town)
    made.said(
        made.commitments(version)[0].topic, town.rower, "<b>Fler</b> föreningsbidrag till " + "oss " * 40 + "bidrag"
    )
    page = browse().get("/sok/", {"q": "bidrag"}).content.decode()
    assert "&lt;b&gt;Fler&lt;/b&gt; <mark>föreningsbidrag</mark>" in page
    assert "<b>Fler" not in page


def test_the_page_says_how_it_was_looked_for(town, browse):
    made.proposal(town)
    said = {
        typed: browse().get("/sok/", {"q": typed}).context["found"].how
        for typed in ("roddsällskap", "roddsallskap", "roddsällskap skridskor", "skridskor")
    }
    assert said == {
        "roddsällskap": "all", "roddsallskap": "plain", "roddsällskap skridskor": "some", "skridskor": "all"
    }  # fmt: skip


def test_many_things_are_not_all_ranked(town, browse):
    grow(town, engine.NEWEST + 20)
    context = browse().get("/sok/", {"q": "förening odling"}).context
    assert context["found"].more
    assert context["page"].paginator.count == engine.NEWEST


def test_the_index_made_anew_is_the_same(town):
    grow(town, FEW)
    before = {(row.kind, row.thing): row.terms for row in Indexed.objects.all()}
    Indexed.objects.filter(kind="bodies.body").delete()
    Indexed.objects.create(kind="bodies.body", thing=10**9, title="Borta", terms="wborta", length=1)
    Indexed.objects.create(kind="no.such", thing=1, title="Borta", terms="wborta", length=1)
    assert len(list(index.faults())) > FEW
    told = []
    call_command("reindex", verbosity=0)
    assert {(row.kind, row.thing): row.terms for row in Indexed.objects.all()} == before
    assert list(index.faults()) == []
    index.rebuild(lambda *numbers: told.append(numbers))
    assert told == [(len(before), len(before))]


def test_the_index_is_made_where_it_never_was_or_by_another_analysis(town):
    Indexed.objects.all().delete()
    call_command("reindex", if_needed=True, verbosity=0)
    assert Indexed.objects.exists()
    Indexed.objects.all().delete()
    call_command("reindex", if_needed=True, verbosity=0)
    assert not Indexed.objects.exists()
    Analysis.objects.update(version=0)
    call_command("reindex", if_needed=True, verbosity=0)
    assert Indexed.objects.exists()


@pytest.mark.parametrize(
    ("damage", "says"),
    [
        ({"title": "Annat"}, "another title"),
        ({"audience": "party1"}, "another audience"),
        ({"terms": "wannat"}, "another terms"),
        ({"thing": 10**9}, "cannot be found"),
        ({"kind": "no.such"}, "nothing declares"),
    ],
)
def test_a_wrong_index_is_told(town, damage, says):
    Indexed.objects.filter(title="Kommunstyrelsen").update(**damage)
    with pytest.raises(CommandError, match=says):
        call_command("invariants")


def test_what_matches_terms_is_put_back(transactional_db):
    town = cast.town()
    names = [name for name in engine.parts("default") if name not in engine.NAMELESS | {"vector"}]
    kinds = {"search_vector": "INDEX", "search_terms": "TABLE"}
    with engine.connection.cursor() as cursor:
        for name in names:
            cursor.execute(f"DROP {kinds.get(name, 'TRIGGER')} {name}")
    assert engine.missing() == names
    call_command("migrate", verbosity=0)
    assert engine.missing() == []
    assert made.proposal(town)
    assert list(index.faults()) == []
