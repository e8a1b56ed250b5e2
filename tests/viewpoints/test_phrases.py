"""Unclear words: marked, explained by both, changed, or kept with a reason; never forgotten before a decision."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from overens.agreements import actions as agreements
from overens.agreements.models import Version
from overens.process.history import history
from overens.process.replay import faults
from overens.process.table import OutOfTurn
from overens.viewpoints import actions
from overens.viewpoints.models import Phrase
from tests import made
from tests.cast import actor


def marked(town: SimpleNamespace, version: Version, words: str = "göra sak") -> Phrase:
    topic = made.commitments(version)[0].topic
    return actions.mark_unclear(Phrase(topic=topic), by=actor(town.rower), words=words)


def state(phrase: Phrase) -> str:
    return Phrase.objects.get(pk=phrase.pk).state


def again(version: Version) -> Version:
    return Version.objects.told().get(pk=version.pk)


@pytest.mark.requirement("L16")
def test_mark_unclear_wants_words_of_the_text(town: SimpleNamespace, browse: Any) -> None:
    topic = made.commitments(made.proposal(town))[0].topic
    url = reverse("mark_unclear", args=[topic.pk])
    client = browse(town.rower)
    assert client.get(f"{url}?words=göra sak").context["form"]["words"].value() == "göra sak"
    assert client.post(url, {"words": "hög grad"}).status_code == 422
    assert client.post(url, {"words": "”GÖRA SAK”"}).status_code == 302
    assert [(one.words, one.state) for one in Phrase.objects.all()] == [("göra sak", "marked")]
    assert client.post(url, {"words": "Göra sak"}).status_code == 422


@pytest.mark.requirement("L16")
def test_mark_unclear_does_not_mind_how_much_space_is_between_the_words(town: SimpleNamespace, browse: Any) -> None:
    version = made.draft(town)
    commitment = made.commitments(version)[0]
    agreements.reword(commitment, by=actor(town.coordinator), text="Kommunen ska ge  goda\nvillkor.")
    agreements.publish_proposal(again(version), by=actor(town.coordinator))
    url = reverse("mark_unclear", args=[commitment.topic_id])
    assert browse(town.rower).post(url, {"words": "ge goda   villkor"}).status_code == 302
    phrase = Phrase.objects.get()
    assert phrase.words.split() == ["ge", "goda", "villkor"]
    fresh = made.commitments(version)[0]
    agreements.reword(fresh, by=actor(town.coordinator), text="Kommunen ska ge goda villkor.")
    assert state(phrase) == "marked"  # other space, the same words
    agreements.reword(made.commitments(version)[0], by=actor(town.coordinator), text="Kommunen ska ge nycklar.")
    assert state(phrase) == "reworded"


@pytest.mark.requirement("L16")
def test_send_to_decision_waits_until_every_unclear_word_is_answered(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    phrase = marked(town, version)
    page = browse(town.coordinator).get(version.get_absolute_url()).content.decode()
    assert phrase.get_absolute_url() in page
    assert reverse("send_to_decision", args=[version.pk]) not in page
    with pytest.raises(OutOfTurn):
        agreements.send_to_decision(again(version), by=actor(town.coordinator))
    stale = again(version)
    stale.unanswered = 0  # a page opened before the words were marked
    with pytest.raises(OutOfTurn):
        agreements.send_to_decision(stale, by=actor(town.coordinator))
    actions.keep_wording(phrase, by=actor(town.coordinator), why="Vanliga ord.")
    agreements.send_to_decision(again(version), by=actor(town.coordinator))
    assert again(version).state == "sent"


def test_propose_definition_holds_when_the_other_party_agrees_to_it(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    phrase = marked(town, version)
    actions.propose_definition(phrase, by=actor(town.coordinator), definition="Utföra det som lovats.")
    with pytest.raises(PermissionDenied):
        actions.agree_definition(Phrase.objects.get(), by=actor(town.coordinator))
    actions.agree_definition(Phrase.objects.get(), by=actor(town.civil_coordinator))
    assert state(phrase) == "defined"
    for url in (version.get_absolute_url(), reverse("definitions"), phrase.get_absolute_url()):
        assert "Utföra det som lovats." in browse(None).get(url).content.decode()


def test_agree_definition_of_a_counterproposal_is_the_other_partys(town: SimpleNamespace) -> None:
    phrase = marked(town, made.proposal(town))
    actions.propose_definition(phrase, by=actor(town.coordinator), definition="Ett.")
    actions.propose_definition(Phrase.objects.get(), by=actor(town.civil_coordinator), definition="Två.")
    with pytest.raises(PermissionDenied):
        actions.agree_definition(Phrase.objects.get(), by=actor(town.civil_coordinator))
    actions.agree_definition(Phrase.objects.get(), by=actor(town.coordinator))
    assert (state(phrase), Phrase.objects.get().definition) == ("defined", "Två.")


def test_keep_wording_gives_its_reason_in_public(town: SimpleNamespace, browse: Any) -> None:
    phrase = marked(town, made.proposal(town))
    url = reverse("keep_wording", args=[phrase.pk])
    assert browse(town.coordinator).post(url, {"why": ""}).status_code == 422
    assert browse(town.coordinator).post(url, {"why": "Alla förstår."}).status_code == 302
    assert state(phrase) == "kept"
    assert "Alla förstår." in browse(None).get(phrase.get_absolute_url()).content.decode()


def test_note_rewording_comes_with_other_words_in_the_text(town: SimpleNamespace) -> None:
    version = made.proposal(town)
    phrase, other = marked(town, version), marked(town, version, "sak 0")
    commitment = made.commitments(version)[0]
    agreements.reword(commitment, by=actor(town.coordinator), text="Kommunen ska utföra sak 0.")
    assert (state(phrase), state(other)) == ("reworded", "marked")
    assert history(phrase)[0].sentence == "Orden ”göra sak” finns inte längre i texten."
    assert list(faults()) == []


def test_phrases_of_a_draft_are_unseen_by_the_other_party(town: SimpleNamespace, browse: Any) -> None:
    version = made.draft(town)
    phrase = actions.mark_unclear(
        Phrase(topic=made.commitments(version)[0].topic), by=actor(town.coordinator), words="göra sak"
    )
    for someone in (None, town.civil_coordinator, town.rower):
        assert browse(someone).get(phrase.get_absolute_url()).status_code == 404
        assert "göra sak" not in browse(someone).get(reverse("definitions")).content.decode()
    agreements.publish_proposal(again(version), by=actor(town.coordinator))
    assert browse(None).get(phrase.get_absolute_url()).status_code == 200
