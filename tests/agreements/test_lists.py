"""The commitments, the principles and what stands beside them: each has a page and a name of its own."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.models import Commitment, Version
from tests import made
from tests.cast import actor


@pytest.fixture
def version(town: SimpleNamespace) -> Version:
    """In force: two commitments of either party, one of them assigned and reported on; and a second principle."""
    version, by = made.draft(town, commitments=2), actor(town.coordinator)
    second = actions.add_principle(version, name="Insyn", explanation="Alla kan läsa.")
    new = Commitment(version=version, principle=second)
    actions.add(new, by=by, text="Kommunen ska visa.", party=town.parties[0], origin="together")
    first = made.commitments(version)[0]
    actions.assign(first, by=by, responsible=town.department)
    actions.report(first, by=by, status="behind", text="Försenat.")
    actions.report(first, by=by, status="on_plan", text="Igång.")
    actions.publish_proposal(version, by=by)
    return Version.objects.get(pk=version.pk)


def listed(browse: Any, **chosen: Any) -> list[str]:
    answer = browse(None).get(reverse("commitments"), chosen)
    assert answer.status_code == 200
    return [str(commitment) for commitment, _status in answer.context["rows"]]


ALL = [
    "Kommunen ska göra sak 0.", "Civilsamhället ska göra sak 0.", "Kommunen ska göra sak 1.",
    "Civilsamhället ska göra sak 1.", "Kommunen ska visa.",
]  # fmt: skip


@pytest.mark.requirement("U145")
def test_commitments_are_narrowed_by_what_the_address_says(
    town: SimpleNamespace, browse: Any, version: Version
) -> None:
    theirs, (dialogue, insight) = town.parties[1].pk, version.principles.all()
    assert listed(browse) == ALL
    assert listed(browse, part=theirs) == [ALL[1], ALL[3]]
    assert listed(browse, princip=insight.pk) == [ALL[4]]
    assert listed(browse, part=theirs, princip=insight.pk) == []
    assert listed(browse, ansvarig=town.department.pk) == [ALL[0]]
    assert listed(browse, ansvarig="ingen") == ALL[1:]
    assert listed(browse, laget="on_plan") == [ALL[0]]
    assert listed(browse, laget="behind") == []  # no longer
    assert listed(browse, laget="ingen", princip=dialogue.pk) == ALL[1:4]


def test_what_is_not_in_the_list_is_said_beside_the_choice(browse: Any, version: Version) -> None:
    answer = browse(None).get(reverse("commitments"), {"part": "9999", "laget": "on_plan"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"part"})
    assert [str(one) for one, _status in answer.context["rows"]] == ALL[:1]
    assert "Det finns inte i listan. Välj igen." in answer.content.decode()


@pytest.mark.requirement("U145")
def test_principles_have_a_page_with_how_much_stands_under_each(
    town: SimpleNamespace, browse: Any, version: Version
) -> None:
    rows = browse(None).get(reverse("principles")).context["rows"]
    shown = [(str(one), explained, [(party.kind, n) for party, n in numbers]) for one, explained, numbers in rows]
    assert shown == [
        ("Dialog", "", [("municipality", 2), ("civil_society", 2)]),
        ("Insyn", "Alla kan läsa.", [("municipality", 1)]),
    ]


def test_the_lists_show_the_text_in_force_before_a_later_proposal(town: SimpleNamespace, browse: Any) -> None:
    in_force = made.decided(town)
    made.proposal(town)
    for name in ("commitments", "principles"):
        assert browse(None).get(reverse(name)).context["version"] == in_force


def test_without_an_agreement_the_lists_say_what_will_be_there(town: SimpleNamespace, browse: Any) -> None:
    made.draft(town)
    for name in ("commitments", "principles"):
        assert "Det finns ingen överenskommelse än" in browse(town.rower).get(reverse(name)).content.decode()
