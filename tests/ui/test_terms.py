"""Terms found in a text: as whole words, whatever their case, with a short ending and never inside another word."""

import pytest

from overens.ui.components.terms import Meaning, terms_in
from overens.ui.components.texts import abbr, abbr_in_link

TERMS = {
    "villkor och förutsättningar": Meaning("Ekonomi, lokaler och tid.", "/ord/1/"),
    "hög grad": Meaning("Två av tre gånger.", "/ord/2/"),
    "samråd": Meaning('Möte med "alla".', "/ord/3/"),
}


@pytest.mark.requirement("L16")
@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Kommunen ger villkor och förutsättningar.", ["villkor och förutsättningar"]),
        ("Villkor och förutsättningarna prövas.", ["Villkor och förutsättningarna"]),
        ("Vi deltar i hög grad, i hög grad.", ["hög grad"]),
        ("Samrådet och samråden", ["Samrådet"]),
        ("Efter samråds slut.", ["samråds"]),
        ("villkor\noch  förutsättningar", ["villkor\noch  förutsättningar"]),
        ("samrådsgruppen, församråd, samrådande", []),
        ("hög gradering och i mycket hög utsträckning", []),
        ("", []),
    ],
)
def test_a_term_is_found_as_a_word_with_a_short_ending(text: str, found: list[str]) -> None:
    assert list(terms_in(text, TERMS)) == found


@pytest.mark.requirement("L16")
def test_a_term_leads_to_its_meaning_and_an_abbreviation_beside_it_unfolds() -> None:
    known = {"KS": "Kommunstyrelsen"} | TERMS
    assert abbr("KS håller <samråd> & KS igen", known) == (
        '<abbr class="abbr" tabindex="0" title="Kommunstyrelsen">KS</abbr> håller '
        '&lt;<a class="term" href="/ord/3/" title="Möte med &quot;alla&quot;.">samråd</a>&gt; &amp; KS igen'
    )


def test_an_abbreviation_is_found_only_as_it_is_written() -> None:
    assert abbr("ks, KSen", {"KS": "Kommunstyrelsen"}) == "ks, KSen"


def test_in_a_link_a_term_is_no_link_of_its_own() -> None:
    assert abbr_in_link("Samråd", TERMS) == ('<abbr class="abbr" title="Möte med &quot;alla&quot;.">Samråd</abbr>')


def test_the_meaning_of_several_lines_is_one_line_in_a_title() -> None:
    assert 'title="En. Två."' in abbr("samråd", {"samråd": Meaning("En.\nTvå.", "/")})
