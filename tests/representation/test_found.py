"""What is expected of whom is found by who may know of the body; a note when everyone may read it, and not before."""

from types import SimpleNamespace
from typing import Any

from overens.bodies.actors import ANYBODY
from overens.bodies.models import Body
from overens.representation import actions
from overens.search.find import find
from overens.search.index import faults
from overens.search.models import Indexed
from tests import cast, made
from tests.cast import actor

WORD = "granskogsfest"


def found(town: SimpleNamespace) -> dict[str, set[str]]:
    """What each one of the town finds of the word: the addresses."""
    rows = {name: Indexed.objects.in_bulk(find(me or ANYBODY, WORD).rows) for name, me in town.everybody.items()}
    return {name: {row.url for row in those.values()} for name, those in rows.items() if those}


def everyone(town: SimpleNamespace, *things: Any) -> dict[str, set[str]]:
    return {name: {thing.get_absolute_url() for thing in things} for name in town.everybody}


def test_texts_on_roles_are_found_while_they_are_proposed_or_hold(town: SimpleNamespace) -> None:
    old = made.adopted(town, part="all", text=f"Ordnar {WORD}.")
    assert found(town) == everyone(town, old)
    new = made.adopted(town, part="all", text="Ordnar vårfest.", text_en=f"Arranges the {WORD}.")
    assert found(town) == everyone(town, new), "what is replaced holds no more"
    row = Indexed.objects.get(kind="representation.charter", thing=new.pk)
    assert (row.title, row.dated) == ("Samordnarna: rollen", new.adopted_on)
    assert list(faults()) == []


def test_terms_of_a_closed_body_are_found_by_those_who_may_know_of_it(town: SimpleNamespace) -> None:
    closed = cast.body("working_group", "Inför samtalen", town.civil_society_party)
    made.bodies.describe(closed, by=actor(town.civil_coordinator), room="party")
    terms = actions.propose_charter(
        made.Charter(body=closed), by=actor(town.civil_coordinator), part="terms", text=f"Inför {WORD}."
    )
    url = {terms.get_absolute_url()}
    assert found(town) == dict.fromkeys(("rower", "double", "civil_coordinator"), url)
    Body.objects.filter(pk=closed.pk).update(name="Inför samtal")
    made.bodies.describe(Body.objects.get(pk=closed.pk), by=actor(town.civil_coordinator), room="public")
    assert found(town) == everyone(town, terms)
    assert list(faults()) == []


def test_a_note_is_in_no_index_until_everyone_may_read_it(town: SimpleNamespace) -> None:
    note = made.note(town.rower, text=f"Vi vill ha {WORD}.")
    assert (found(town), Indexed.objects.filter(kind="representation.note").count()) == ({}, 0)
    actions.share_note(note, by=actor(town.rower))
    assert (found(town), Indexed.objects.filter(kind="representation.note").count()) == ({}, 0)
    actions.publish_note(note, by=actor(town.rower))
    assert found(town) == everyone(town, note)
    actions.withdraw_note(note, by=actor(town.rower))
    assert (found(town), Indexed.objects.filter(kind="representation.note").count()) == ({}, 0)
    assert list(faults()) == []
