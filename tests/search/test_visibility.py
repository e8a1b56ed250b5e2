"""Nobody finds, nor can count, what they may not see. The index always is as the things are."""

from contextlib import suppress

import pytest
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overens.agreements import actions as agreements
from overens.agreements.models import Commitment, Version
from overens.bodies import actions as bodies
from overens.bodies.actors import ANYBODY
from overens.matters import actions as matters
from overens.matters.door import LinkHolder
from overens.matters.models import Matter
from overens.process.table import OutOfTurn
from overens.search import index
from overens.search.declared import KINDS, keys_of
from overens.search.find import find
from overens.search.models import Indexed
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Viewpoint
from tests import cast, made
from tests.matters.conftest import asked, door  # noqa: F401

WORD = "granskogsfest"


@pytest.fixture
def secrets(door):  # noqa: F811
    """The same word in everything: open to all, in either party's room, in questions of one association or a person."""
    t = door
    theirs = cast.actor(t.civil_coordinator)
    t.open, t.closed = made.proposal(t), made.draft(t)
    t.theirs = agreements.draft(Version(), by=theirs, title=f"Vår {WORD}")
    for version, whose in ((t.open, t.coordinator), (t.closed, t.coordinator), (t.theirs, t.civil_coordinator)):
        principle = agreements.add_principle(version, name="Fest")
        party = cast.actor(whose).seat.party
        new = Commitment(version=version, principle=principle)
        if version is not t.open:
            agreements.add(new, by=cast.actor(whose), text=f"Vi ordnar {WORD}.", party=party, origin="together")
            viewpoints.record(Viewpoint(topic=new.topic), by=cast.actor(whose), text=f"{WORD}!", kind="other")
    t.said = made.said(t.open.topic, t.rower, f"Mer {WORD}")
    made.material(t, t.closed, text=f"Om {WORD}")
    made.compilation(t.open, t.coordinator, title=f"Om {WORD}")
    t.rowers_question = asked(cast.actor(t.rower), f"När är er {WORD}?")
    t.strangers_question = asked(None, f"Var är er {WORD}?")
    t.published = asked(None, f"Får alla komma på {WORD}?")
    origin = LinkHolder(capacity="En besökare", origin_id=t.published.via.pk)
    matters.publish_matter(t.published, by=origin)
    return t


def everybody(t):
    return {name: me or ANYBODY for name, me in t.everybody.items()}


def found_by(me, text=WORD):
    rows = Indexed.objects.in_bulk(find(me, text).rows).values()
    return {(row.kind, row.thing) for row in rows}


def visible_to(me, text=WORD):
    """The same, by asking every thing whether it holds the word and may be seen."""
    there = set()
    for of, kind in KINDS.items():
        seen = set(kind.seen(me).values_list("pk", flat=True))
        for thing in kind.found():
            row = index.row_of(kind, thing)
            if text in f"{row.title} {row.text}".casefold() and thing.pk in seen:
                there.add((of, thing.pk))
    return there


def test_everybody_finds_exactly_what_they_may_see(secrets):
    found = {name: found_by(me) for name, me in everybody(secrets).items()}
    assert found == {name: visible_to(me) for name, me in everybody(secrets).items()}
    sizes = {name: len(things) for name, things in found.items()}
    assert all(sizes["visitor"] < sizes[who] for who in ("rower", "official", "civil_coordinator", "coordinator"))


def test_a_partys_room_is_not_found_by_the_other(secrets):
    for me, own, other in (
        (secrets.coordinator, secrets.closed, secrets.theirs),
        (secrets.civil_coordinator, secrets.theirs, secrets.closed),
    ):
        commitments = {of: {("agreements.commitment", one.pk) for one in made.commitments(of)} for of in (own, other)}
        assert (found_by(me) & commitments[own], found_by(me) & commitments[other]) == (own_of(commitments[own]), set())


def own_of(things):
    """Those of the commitments that have the word."""
    rows = Indexed.objects.filter(title__contains=WORD).values_list("kind", "thing")
    return things & set(rows)


def test_pages_say_nothing_of_what_is_not_seen(secrets, browse):
    for name, me in everybody(secrets).items():
        page = browse(None if me is ANYBODY else me).get("/sok/", {"q": WORD})
        assert len(page.context["hits"]) == page.context["page"].paginator.count == len(visible_to(me)), name
        assert page.context["found"].more is False


def test_who_may_see_moves_with_the_step(secrets):
    before = found_by(ANYBODY)
    agreements.publish_proposal(secrets.theirs, by=cast.actor(secrets.civil_coordinator))
    opened = found_by(ANYBODY) - before
    assert {kind for kind, _pk in opened} == {
        "agreements.version", "agreements.commitment", "viewpoints.viewpoint",
    }  # fmt: skip
    viewpoints.hide(secrets.said, by=cast.actor(secrets.coordinator), why="Namnger en person.")
    assert ("viewpoints.viewpoint", secrets.said.pk) in before
    assert ("viewpoints.viewpoint", secrets.said.pk) not in found_by(ANYBODY)
    viewpoints.show_again(secrets.said, by=cast.actor(secrets.coordinator))
    assert ("viewpoints.viewpoint", secrets.said.pk) in found_by(ANYBODY)
    assert list(index.faults()) == []


def test_a_step_that_fails_leaves_the_index_as_it_was(secrets, monkeypatch):
    rows = list(Indexed.objects.order_by("pk").values())

    def fail(thing):
        raise ZeroDivisionError

    monkeypatch.setattr("overens.process.table.FOLLOWERS", [index.after_step, fail])
    with pytest.raises(ZeroDivisionError):
        viewpoints.withdraw(secrets.said, by=cast.actor(secrets.rower))
    assert list(Indexed.objects.order_by("pk").values()) == rows


def test_a_new_name_finds_a_body_and_so_does_the_old(town):
    bodies.rename(
        town.rowers, by=cast.actor(town.civil_coordinator), new_name="Kanotklubben", since=timezone.localdate()
    )
    assert found_by(ANYBODY, "kanotklubben") == found_by(ANYBODY, "roddsällskap")
    assert found_by(ANYBODY, "kanotklubben") == {("bodies.body", town.rowers.pk)}


DEEDS = ("hide", "show_again", "withdraw", "publish", "ask", "hold_back", "reword")


@settings(max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(DEEDS), max_size=6))
def test_whatever_is_done_the_index_is_as_the_things_are(secrets, steps):
    t = secrets
    deeds = {
        "hide": lambda: viewpoints.hide(t.said, by=cast.actor(t.coordinator), why="x"),
        "show_again": lambda: viewpoints.show_again(t.said, by=cast.actor(t.coordinator)),
        "withdraw": lambda: viewpoints.withdraw(t.said, by=cast.actor(t.rower)),
        "publish": lambda: agreements.publish_proposal(t.theirs, by=cast.actor(t.civil_coordinator)),
        "ask": lambda: asked(cast.actor(t.grower), f"{WORD} igen?"),
        "hold_back": lambda: matters.hold_back(Matter.objects.first(), by=cast.actor(t.clerk)),
        "reword": lambda: agreements.reword(
            made.commitments(t.theirs)[0], by=cast.actor(t.civil_coordinator), text=f"{WORD} varje år."
        ),
    }
    for step in steps:
        with suppress(OutOfTurn, PermissionDenied):  # in many orders; the index must be right in all
            deeds[step]()
    assert list(index.faults()) == []
    assert {name: found_by(me) for name, me in everybody(t).items()} == {
        name: visible_to(me) for name, me in everybody(t).items()
    }


def test_nothing_is_kept_from_search_that_its_own_rule_shows(secrets):
    """The keys of the index open at least what `visible_to` shows: for everybody, for things of every kind."""
    for name, me in everybody(secrets).items():
        keys = set(keys_of(me))
        for of, kind in KINDS.items():
            opened = {thing.pk for thing in kind.found() if keys & set(kind.audience(thing))}
            seen = set(kind.seen(me).filter(pk__in=kind.found().order_by().values("pk")).values_list("pk", flat=True))
            assert seen <= opened, (name, of)


def test_what_is_found_is_ranked_once_until_something_happens(secrets, browse, monkeypatch):
    ranked = []
    monkeypatch.setattr("overens.search.views.find", lambda *asked: ranked.append(asked) or find(*asked))
    reader = browse(secrets.rower)

    def number(sida):
        return reader.get("/sok/", {"q": WORD, "sida": sida}).context["page"].paginator.count

    assert number(1) == number(2) == len(visible_to(secrets.rower))
    assert len(ranked) == 1
    agreements.publish_proposal(secrets.closed, by=cast.actor(secrets.coordinator))
    assert number(3) == len(visible_to(secrets.rower))
    assert len(ranked) == 2
