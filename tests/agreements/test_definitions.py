"""What both parties have agreed that words mean is there wherever the words stand: on pages and in files."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from overens.agreements import actions
from overens.agreements.models import Commitment, Version
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Phrase
from tests import made
from tests.cast import actor
from tests.viewpoints.test_compilations import READ

MEANING = "Pengar, lokaler och tid."


def again(version: Version) -> Version:
    return Version.objects.told().get(pk=version.pk)


@pytest.fixture
def version(town: SimpleNamespace) -> Version:
    """A proposal with a term in one commitment, inflected in another; its meaning agreed by both parties."""
    version = made.proposal(town)
    ours, _theirs = made.commitments(version)
    actions.reword(ours, by=actor(town.coordinator), text="Kommunen ska ge stöd.")
    actions.reword_text(
        again(version), by=actor(town.coordinator), purpose="Stödet ska nå alla. Stödja är något annat."
    )
    define(town, ours)
    return again(version)


def define(town: SimpleNamespace, commitment: Commitment) -> Phrase:
    phrase = made.phrase(Commitment.objects.told().get(pk=commitment.pk).topic, town.rower, "stöd")
    viewpoints.propose_definition(phrase, by=actor(town.coordinator), definition=MEANING)
    viewpoints.agree_definition(phrase, by=actor(town.civil_coordinator))
    return phrase


@pytest.mark.requirement("L16")
def test_a_definition_is_linked_wherever_the_term_stands_and_listed_last(version: Version, browse: Any) -> None:
    phrase = Phrase.objects.get()
    html = browse(None).get(version.get_absolute_url()).content.decode()
    link = f'<a class="term" href="{phrase.get_absolute_url()}" title="{MEANING}">Stödet</a> ska nå alla. Stödja är'
    assert link in html
    assert f'<abbr class="abbr" title="{MEANING}">stöd</abbr>' in html  # in the link to the commitment
    assert f'Förklarat: <a class="ds-link" href="{phrase.get_absolute_url()}" title="{MEANING}"' in html
    assert html.index("Ord och vad de betyder") > html.index("Civilsamhället ska göra sak 0.")


@pytest.mark.requirement("L16")
def test_a_definition_is_linked_on_the_commitments_own_page(version: Version, browse: Any) -> None:
    phrase, commitment = Phrase.objects.get(), made.commitments(version)[0]
    html = browse(None).get(commitment.get_absolute_url()).content.decode()
    assert f'<a class="term" href="{phrase.get_absolute_url()}" title="{MEANING}">stöd</a>.</h1>' in html


@pytest.mark.requirement("L16")
def test_a_definition_is_on_the_compilation_and_in_its_files(
    town: SimpleNamespace, version: Version, browse: Any
) -> None:
    made.said(made.commitments(version)[0].topic, town.rower, "BRA!")
    compilation = made.compilation(version, town.coordinator)
    viewpoints.publish(compilation, by=actor(town.coordinator))
    html = browse(None).get(compilation.get_absolute_url()).content.decode()
    assert f'title="{MEANING}">stöd</a>' in html
    assert "Ord och vad de betyder" in html
    text = browse(None).get(f"{compilation.get_absolute_url()}fil.txt").content.decode()
    assert f"stöd: {MEANING}" in text


@pytest.mark.requirement("L16")
@pytest.mark.parametrize("suffix", ["txt", "docx", "odt", "pdf", "html"])
def test_a_file_ends_with_what_its_words_mean(version: Version, browse: Any, suffix: str) -> None:
    text = " ".join(READ[suffix](browse(None).get(f"{version.get_absolute_url()}fil.{suffix}").content).split())
    places = [text.find(words) for words in ("Civilsamhället ska göra sak 0.", "Ord och vad de betyder", MEANING)]
    assert (-1 not in places, places) == (True, sorted(places))


@pytest.mark.requirement("L16")
def test_what_was_agreed_holds_in_the_versions_that_follow_and_not_in_those_before(
    town: SimpleNamespace, browse: Any
) -> None:
    first = made.decided(town)
    second = made.following(town, first)
    ours, _theirs = made.commitments(second)
    actions.reword(ours, by=actor(town.coordinator), text="Kommunen ska ge stöd.")
    actions.publish_proposal(again(second), by=actor(town.coordinator))
    define(town, ours)
    day = timezone.localdate()
    decided = {"body": town.council, "paragraph": "1", "decided_on": day, "in_force_from": day}
    actions.decide(again(second), by=actor(town.coordinator), **decided)
    third = made.following(town, again(second))
    client = browse(town.coordinator)
    pages = [client.get(version.get_absolute_url()).context["page"] for version in (first, second, third)]
    assert [list(page.meanings) for page in pages] == [[], ["stöd"], ["stöd"]]


def test_what_only_one_party_may_see_explains_nothing_to_others(town: SimpleNamespace, browse: Any) -> None:
    version = made.draft(town)
    ours = made.commitments(version)[0]
    actions.reword(ours, by=actor(town.coordinator), text="Kommunen ska ge stöd.")
    phrase = made.phrase(Commitment.objects.told().get(pk=ours.pk).topic, town.official, "stöd")
    assert phrase.room == "party"
    page = browse(town.coordinator).get(version.get_absolute_url()).context["page"]
    assert list(page.meanings) == ["stöd"]
    assert browse(town.rower).get(version.get_absolute_url()).status_code == 404
    assert "stöd" not in browse(town.rower).get("/ord/").content.decode()


def test_a_word_that_waits_for_an_answer_is_marked_and_not_called_explained(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    made.phrase(made.commitments(version)[0].topic, town.rower, "göra sak")
    html = browse(None).get(version.get_absolute_url()).content.decode()
    assert ('title="Markerat som otydligt' in html, "Förklarat:" in html) == (True, False)
