"""The meeting a text tells of, and the kinds of viewpoints in it."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.agreements.reading import MeetingFacts, meeting_facts, source_lines, viewpoint_kind
from tests.agreements.texts.scoring import LULEA, read


def test_lulea_meeting_facts():
    assert meeting_facts(read(LULEA)) == MeetingFacts(
        title="Arbete för en lokal överenskommelse - Sammanställning av synpunkter från arbetsgruppsmöte 19 juni",
        date=date(2018, 6, 25),
        met_on=date(2018, 6, 19),
        participants={"civil_society": 5, "municipality": 7},
        total=12,
        groups=2,
    )


def test_meeting_facts_in_english_and_across_a_new_year():
    text = (
        "# Notes on the draft\n\n2022-01-10\n\nAt the meeting on 12 December, eleven people took part: four "
        "from the municipality and seven from civil society. They worked in three groups.\n"
    )
    assert meeting_facts(source_lines(text)) == MeetingFacts(
        title="Notes on the draft",
        date=date(2022, 1, 10),
        met_on=date(2021, 12, 12),
        participants={"municipality": 4, "civil_society": 7},
        total=11,
        groups=3,
    )


def test_meeting_facts_the_text_does_not_give_are_missing():
    assert meeting_facts(["2021-02-31", "Principen om dialog", "Tolv personer deltog i två grupper."]) == MeetingFacts()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("BRA!", "approval"),
        ("Den är ju självklar!", "approval"),
        ("Good", "approval"),
        ("Orimligt för små föreningar, det går inte", "objection"),
        ("För sent", "objection"),
        ("Samordnare?", "question"),
        ("Who sends the invitation?", "question"),
        ("Förslag 2: Samverka kring områdesgrupperna – konkret!", "proposal"),
        ("Bevilja bidrag mer än ett år i taget", "proposal"),
        ("Kommunen måste ge bra incitament till deltagande", "proposal"),
        ("Tex snöröjning på mindre områden", "example"),
        ("E.g. the library", "example"),
        ('"Villkor och förutsättningar" – ett luddigt begrepp', "unclear"),
        ("Väl genomarbetade -> vad menas?", "unclear"),
        ('"Hög grad"? – minst en representant', "unclear"),
        ("Nyhetsbrev/påminnelse", "proposal"),
        ("En FB-sida eller webbsida för kommunikation", "proposal"),
        ("Multi-year grants", "proposal"),
        ("Riktlinjer är föränderliga", "other"),
        ("AK: Går det att söka på webben?", "question"),
        ("hur hittar man dem", "question"),
        ("SJ: Rimligt", "approval"),
        ("Inga synpunkter", "other"),
        ('"En dörr in"', "other"),
        ("Tillit", "other"),
        ("Omvärldsanalys", "other"),
    ],
)
def test_viewpoint_kind(text, kind):
    assert viewpoint_kind(text) == kind


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300))
def test_any_text_has_facts_and_a_kind(text):
    assert isinstance(meeting_facts(source_lines(text)), MeetingFacts)
    assert viewpoint_kind(text) in {
        "approval",
        "objection",
        "question",
        "proposal",
        "example",
        "unclear",
        "other",
    }
