"""What differs between any two versions of an agreement, however many lie between them."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from overens.agreements import actions
from overens.agreements.comparison import compared
from overens.agreements.models import Commitment, Version
from overens.documents.marking import marked_text
from overens.documents.source import Heading, Paragraph, Statement
from tests import made
from tests.cast import actor
from tests.viewpoints.test_compilations import READ


def again(version: Version) -> Version:
    return Version.objects.told().get(pk=version.pk)


def decide(town: SimpleNamespace, version: Version) -> Version:
    day = timezone.localdate()
    words = {"body": town.council, "paragraph": "1", "decided_on": day, "in_force_from": day}
    actions.decide(again(version), by=actor(town.coordinator), **words)
    return again(version)


@pytest.fixture
def three(town: SimpleNamespace) -> list[Version]:
    """Three versions. The second changes the purpose, a commitment and a principle; the third one more commitment."""
    by = actor(town.coordinator)
    first = made.proposal(town)
    actions.reword_text(again(first), by=by, purpose="Att hjälpas åt.", vision="En ort för alla.")
    first = decide(town, first)
    second = made.following(town, first)
    actions.reword_text(second, by=by, purpose="Att hjälpas åt varje dag.", intro="", vision="")
    principle = again(second).principles.get()
    actions.reword_text(again(second), by=by, principle=principle, name="Samtal", explanation="Vi hörs.")
    ours, _theirs = made.commitments(second)
    actions.reword(ours, by=by, text="Kommunen ska göra en sak.")
    actions.publish_proposal(again(second), by=by)
    second = decide(town, second)
    third = made.following(town, second)
    gone, _kept = made.commitments(third)
    actions.remove(gone, by=by)
    new = Commitment(version=third, principle=third.principles.get())
    actions.add(new, by=by, text="Kommunen ska lyssna.", party=town.municipality_party, origin="together")
    actions.publish_proposal(again(third), by=by)
    return [again(one) for one in (first, second, third)]


def told(version: Version, other: Version) -> list[str]:
    blocks = compared(version, other).blocks
    return [
        f"# {block.text}" if isinstance(block, Heading) else marked_text(block)
        for block in blocks
        if isinstance(block, Heading | Paragraph | Statement)
    ]


@pytest.mark.requirement("U03")
@pytest.mark.requirement("U06")
def test_a_version_is_compared_with_the_one_before(three: list[Version]) -> None:
    first, second, _third = three
    assert told(second, first) == [
        "Överenskommelse {+2+}",
        "# Syfte",
        "Att hjälpas åt {+varje dag+}.",
        "# Vision",
        "[-En ort för alla.-]",
        "# Samtal",
        "[-Dialog-] {+Samtal+}",
        "{+Vi hörs.+}",
        "Kommunen ska göra {+en+} sak [-0-].",
        "Civilsamhället ska göra sak 0.",
    ]


@pytest.mark.requirement("U06")
def test_a_version_is_compared_with_one_further_back_by_the_lineage_of_its_parts(three: list[Version]) -> None:
    first, _second, third = three
    assert told(third, first)[-4:] == [
        "{+Vi hörs.+}",
        "Civilsamhället ska göra sak 0.",
        "{+Kommunen ska lyssna.+}",
        "[-Kommunen ska göra sak 0.-]",
    ]


@pytest.mark.requirement("U06")
def test_comparison_with_any_version_one_may_see_is_chosen_on_the_page(
    town: SimpleNamespace, browse: Any, three: list[Version]
) -> None:
    first, second, third = three
    draft = Version(previous=second)
    actions.begin_next(draft, by=actor(town.civil_coordinator), title="Hemligt utkast")
    client, url = browse(None), reverse("comparison", args=[third.pk])
    answer = client.get(url)
    assert [pk for pk, _name in answer.context["choices"]] == [second.pk, first.pk]
    assert answer.context["other"] == second
    chosen = client.get(f"{url}?med={first.pk}")
    assert chosen.context["other"] == first
    assert "Hemligt utkast" not in chosen.content.decode()
    for wrong in (draft.pk, third.pk, 4711, "x", "9" * 400):
        assert client.get(f"{url}?med={wrong}").status_code == 404, wrong


def test_whichever_page_it_is_asked_from_the_later_text_is_the_changed_one(browse: Any, three: list[Version]) -> None:
    first, second, _third = three
    client = browse(None)
    one = client.get(reverse("comparison", args=[first.pk]) + f"?med={second.pk}").context["document"]
    other = client.get(reverse("comparison", args=[second.pk]) + f"?med={first.pk}").context["document"]
    assert (one, one.title) == (other, f"Skillnader: {second}")


def test_a_version_of_another_agreement_is_not_compared(
    town: SimpleNamespace, browse: Any, three: list[Version]
) -> None:
    other = made.proposal(town)
    client = browse(None)
    assert client.get(reverse("comparison", args=[three[2].pk]) + f"?med={other.pk}").status_code == 404
    assert client.get(reverse("comparison", args=[other.pk])).status_code == 404


@pytest.mark.requirement("U06")
@pytest.mark.parametrize("suffix", ["txt", "docx", "odt", "pdf", "html"])
def test_the_comparison_as_a_file_is_with_the_chosen_version(browse: Any, three: list[Version], suffix: str) -> None:
    first, _second, third = three
    url = reverse("comparison_file", args=[third.pk, suffix])
    text = " ".join(READ[suffix](browse(None).get(f"{url}?med={first.pk}").content).split())
    assert ("{+varje dag+}" in text, "{+Kommunen ska lyssna.+}" in text, "[-En ort för alla.-]" in text) == (True,) * 3


def test_comparing_asks_the_same_few_questions_however_long_the_texts(town: SimpleNamespace, browse: Any) -> None:
    numbers = []
    for size in (1, 30):
        third = made.following(town, made.decided(town, commitments=size))
        client, url = browse(town.coordinator), reverse("comparison", args=[third.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as queries:
            assert client.get(url).status_code == 200
        asked = [query["sql"] for query in queries]
        numbers.append((len(asked), len(set(asked))))
    assert numbers[0] == numbers[1]
    assert (numbers[0][0] <= 12, numbers[0][1]) == (True, numbers[0][0])  # no question twice
