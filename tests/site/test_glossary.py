"""The word list, and that each of the six things that are easily mixed up has a page of its own."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils.translation import override

from overens.bodies import actions as bodies
from overens.bodies.structure import swedish
from overens.site.glossary import TERMS, in_order, mixed_up
from overens.viewpoints import actions as viewpoints
from tests import cast, made
from tests.cast import actor


def page(browse: Any, url: str, who: Any = None, **more: Any) -> str:
    return browse(who).get(url, **more).content.decode()


@pytest.mark.requirement("U145")
def test_agreement_principles_commitments_structure_coordinators_and_group_have_a_page_each(
    town: SimpleNamespace, browse: Any
) -> None:
    made.proposal(town)
    headings = {}
    for term in mixed_up():
        answer = browse(None).get(reverse(term.door), follow=True)
        text = re.search(r"<h1[^>]*>(.*?)</h1>", answer.content.decode(), re.DOTALL)
        headings[term.anchor] = (answer.request["PATH_INFO"], text[1].strip() if text else "")
    assert {anchor: heading for anchor, (_path, heading) in headings.items()} == {
        "agreement": "Överenskommelse",
        "principle": "Principer",
        "commitment": "Åtaganden",
        "structure": "Så hänger det ihop",
        "coordinator": "Samordnare",
        "representation-group": "Representationsgruppen",
    }
    assert len({path for path, _heading in headings.values()}) == 6


@pytest.mark.requirement("U145")
def test_the_word_list_is_a_link_on_every_page_and_leads_to_every_page_it_names(
    town: SimpleNamespace, browse: Any
) -> None:
    for name in ("start", "versions", "sign_in", "about"):
        assert 'href="/ordlista/"' in page(browse, reverse(name))
    shown = page(browse, reverse("glossary"))
    assert [term.door for term in TERMS if term.door and f'href="{reverse(term.door)}"' not in shown] == []
    assert shown.count("LÖK") == 1  # told once what it stands for


@pytest.mark.parametrize("language", ["sv", "en"])
def test_words_stand_in_the_order_of_the_readers_alphabet(language: str) -> None:
    with override(language):
        words = [str(term.word) for term in in_order()]
    assert words == sorted(words, key=swedish)
    assert len(set(words)) == len(TERMS)
    ends = {"sv": ("allmän handling", "åtgärd"), "en": ("association", "working group")}
    assert (words[0], words[-1]) == ends[language]


@pytest.mark.requirement("U145")
def test_the_word_list_joins_abbreviations_and_what_the_parties_have_defined(
    town: SimpleNamespace, browse: Any
) -> None:
    topic = made.commitments(made.proposal(town))[0].topic
    first, second = (made.phrase(topic, town.rower, words) for words in ("göra sak", "Kommunen"))
    viewpoints.propose_definition(first, by=actor(town.coordinator), definition="Utföra.")
    viewpoints.agree_definition(first, by=actor(town.civil_coordinator))
    viewpoints.propose_definition(second, by=actor(town.coordinator), definition="Alla nämnder.")  # not agreed to
    shown = page(browse, reverse("glossary"))
    assert "Utföra." in shown
    assert "Alla nämnder." not in shown
    assert "<dt>KTN</dt><dd>Kulturnämnden</dd>" in shown


@pytest.mark.requirement("U145")
def test_coordinators_are_found_with_how_to_reach_them(town: SimpleNamespace, browse: Any) -> None:
    bodies.describe(town.group, by=actor(town.civil_coordinator), email="rg@alvhamn.example", phone="08-465 004 00")
    other = cast.body("network", "Flyktingnätverket", town.civil_society_party)
    cast.person("Nils", (other, "coordinator"))  # holds together what is the network's own, no party
    shown = page(browse, reverse("coordinators"))
    assert re.findall(r'href="(/kommunen/\d+/)#platser"', shown) == [
        body.get_absolute_url() for body in (town.central_office, town.group)
    ]
    assert "mailto:rg@alvhamn.example" in shown
    assert "08-465 004 00" in shown
    assert ("Klara" in shown, "Roland" in shown) == (False, False)  # names are for their own side
    own = page(browse, reverse("coordinators"), town.official)
    assert ("Klara" in own, "Roland" in own) == (True, False)
    bodies.end(town.civil_coordinator.seats[0], by=actor(town.civil_coordinator))
    assert "Just nu är ingen samordnare för den här parten." in page(browse, reverse("coordinators"))


def test_representation_group_leads_to_its_page_or_to_all_when_there_are_several(
    town: SimpleNamespace, browse: Any
) -> None:
    url = reverse("representation_group")
    assert browse(None).get(url)["Location"] == town.group.get_absolute_url()
    cast.body("representation_group", "Föreningsrådet", town.civil_society_party)
    assert browse(None).get(url)["Location"] == reverse("structure")
