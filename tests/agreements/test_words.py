"""Introduction, purpose and vision, and the principles' own words: written, changed, carried along, shown first."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.importing import plan, read
from overens.agreements.models import Principle, Stand, Version
from overens.agreements.words import FRONT
from overens.process.history import history
from overens.process.table import OutOfTurn
from overens.viewpoints.models import Topic, Wording
from tests import made
from tests.cast import actor
from tests.process.taking import everything

WORDS = {"intro": "Så här kom texten till.", "purpose": "Att hjälpas åt.", "vision": "En ort för alla."}


def again(version: Version) -> Version:
    return Version.objects.told().get(pk=version.pk)


def front(version: Version) -> dict[str, str]:
    parts = Topic.objects.filter(removed=False).of(version.topic).filter(kind__in=FRONT)
    return {part.kind: str(part) for part in parts}


def worded(town: SimpleNamespace, version: Version, **words: str) -> Version:
    actions.reword_text(version, by=actor(town.coordinator), **(words or WORDS))
    return again(version)


@pytest.mark.requirement("U03")
def test_reword_text_writes_purpose_and_vision_and_they_come_first(town: SimpleNamespace, browse: Any) -> None:
    version = worded(town, made.draft(town))
    assert front(version) == WORDS
    assert history(version)[0].sentence == ("Kommunledningskontoret ändrade lydelsen: inledningen, syftet, visionen.")
    actions.publish_proposal(version, by=actor(town.coordinator))
    answer = browse(None).get(version.get_absolute_url())
    text = answer.content.decode()
    places = [text.find(words) for words in (*WORDS.values(), '<span class="sub">1</span>Dialog')]
    assert (-1 not in places, places) == (True, sorted(places))
    assert [(part.topic.heading, str(part)) for part in answer.context["page"].aims] == [
        ("Syfte", "Att hjälpas åt."),
        ("Vision", "En ort för alla."),
    ]


def test_the_purpose_comes_before_the_vision_whichever_was_written_first(town: SimpleNamespace) -> None:
    version = worded(town, made.draft(town), vision="En ort för alla.")
    version = worded(town, version, purpose="Att hjälpas åt.")
    assert list(front(version)) == ["purpose", "vision"]


@pytest.mark.requirement("U03")
def test_purpose_is_versioned_taken_away_and_written_again(town: SimpleNamespace) -> None:
    version = worded(town, made.draft(town))
    version = worded(town, version, purpose="Att göra mer tillsammans.")
    version = worded(town, version, purpose="")
    assert front(version) == {"intro": WORDS["intro"], "vision": WORDS["vision"]}
    version = worded(town, version, purpose="Att lyssna.")
    wording = version.topic.parts.get(kind="purpose").wording
    assert (wording.text, wording.revision) == ("Att lyssna.", 3)
    assert Wording.objects.filter(text="Att hjälpas åt.", next__text="Att göra mer tillsammans.").count() == 1


@pytest.mark.requirement("U03")
def test_reword_text_of_a_public_proposal_ends_the_stands_taken_on_it(town: SimpleNamespace) -> None:
    version = made.proposal(town)
    actions.endorse(version, by=actor(town.civil_coordinator))
    version = worded(town, again(version), purpose="Att hjälpas åt.")
    assert (version.is_joint, Stand.objects.count()) == (False, 0)
    assert [line.sentence for line in history(version)[:2]] == [
        (
            "Kommunledningskontoret ändrade texten. Det parterna sagt om de tidigare orden gäller inte längre: "
            "Att hjälpas åt."
        ),
        "Kommunledningskontoret ändrade lydelsen: syftet.",
    ]


def test_reword_text_is_for_the_sender_while_the_words_can_change(town: SimpleNamespace) -> None:
    version, sent = made.proposal(town), made.decided(town)
    before = everything()
    with pytest.raises(PermissionDenied):
        actions.reword_text(version, by=actor(town.civil_coordinator), **WORDS)
    with pytest.raises(OutOfTurn):
        actions.reword_text(sent, by=actor(town.coordinator), **WORDS)
    assert everything() == before


@pytest.mark.requirement("U06")
def test_a_principle_gets_another_name_and_an_explanation_in_its_place(town: SimpleNamespace, browse: Any) -> None:
    version = made.draft(town, commitments=2)
    principle = version.principles.get()
    client = browse(town.coordinator)
    url = reverse("reword_text", args=[version.pk, principle.pk])
    assert client.get(url).context["form"].initial["name"] == "Dialog"
    assert client.post(url, {"name": "Samtal", "explanation": "Vi talas vid."}).status_code == 302
    section = client.get(version.get_absolute_url()).context["page"].sections[0]
    assert (section.name, section.explanation, len(section.sides[0].lines)) == ("Samtal", "Vi talas vid.", 2)
    assert client.post(url, {"name": "Samtal", "explanation": ""}).status_code == 302
    assert Principle.objects.get().explanation == ""


def test_what_is_the_same_is_not_saved_and_the_form_says_so(town: SimpleNamespace, browse: Any) -> None:
    version = worded(town, made.draft(town))
    before, url = everything(), reverse("reword_text", args=[version.pk])
    answer = browse(town.coordinator).post(url, WORDS)
    assert (answer.status_code, everything()) == (422, before)
    assert "Orden är desamma som förut" in answer.content.decode()


def test_a_principle_of_another_text_is_not_found(town: SimpleNamespace, browse: Any) -> None:
    version, other = made.draft(town), made.proposal(town)
    url = reverse("reword_text", args=[version.pk, other.principles.get().pk])
    assert browse(town.coordinator).get(url).status_code == 404


@pytest.mark.requirement("U03")
def test_the_next_version_begins_with_the_words_of_the_one_before(town: SimpleNamespace) -> None:
    version = worded(town, made.draft(town))
    principle = version.principles.get()
    actions.reword_text(version, by=actor(town.coordinator), principle=principle, name="Dialog", explanation="Vi hörs.")
    actions.publish_proposal(again(version), by=actor(town.coordinator))
    decided = {"body": town.council, "paragraph": "1", "decided_on": made.timezone.localdate()}
    decided["in_force_from"] = decided["decided_on"]
    actions.decide(again(version), by=actor(town.coordinator), **decided)
    following = made.following(town, again(version))
    assert (front(following), following.principles.get().explanation) == (WORDS, "Vi hörs.")
    worded(town, following, purpose="Att göra mer.")
    assert front(version) == WORDS


@pytest.mark.requirement("U03")
@pytest.mark.requirement("L16")
def test_a_viewpoint_and_an_unclear_word_can_be_about_the_purpose(town: SimpleNamespace, browse: Any) -> None:
    version = worded(town, made.proposal(town))
    purpose = version.topic.parts.get(kind="purpose")
    client = browse(town.rower)
    assert client.post(reverse("leave", args=[purpose.pk]), {"text": "BRA!", "kind": "approval"}).status_code == 302
    assert client.post(reverse("mark_unclear", args=[purpose.pk]), {"words": "hjälpas åt"}).status_code == 302
    page = browse(None).get(version.get_absolute_url()).context["page"]
    assert [(part.topic.kind, part.said.total) for part in page.aims] == [("purpose", 1), ("vision", 0)]
    assert [str(phrase) for phrase in page.unanswered] == ["hjälpas åt"]
    assert browse(None).get(purpose.get_absolute_url())["Location"] == f"{version.get_absolute_url()}#t{purpose.pk}"
    worded(town, version, purpose="Att göra mer.")  # without the words, they are answered
    assert browse(None).get(version.get_absolute_url()).context["page"].unanswered == []


TEXT = """Överenskommelse

Syfte

Överenskommelsen ska göra det lättare att samarbeta.

Den gäller hela kommunen.

Vision

Alla ska få vara med.

Principen om dialog

Kommunen ska bjuda in till dialog.

Civilsamhället ska delta i dialogen."""


@pytest.mark.requirement("U03")
def test_a_text_read_in_keeps_its_purpose_and_vision(town: SimpleNamespace) -> None:
    rows, _facts = read(TEXT.splitlines())
    made_of = plan(rows)
    assert made_of.front == {
        "purpose": "Överenskommelsen ska göra det lättare att samarbeta.\nDen gäller hela kommunen.",
        "vision": "Alla ska få vara med.",
    }
    version = actions.confirm(made.reading(town, TEXT.splitlines()), by=actor(town.coordinator), title="Text")
    assert front(version) == made_of.front
