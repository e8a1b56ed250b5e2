"""Second thoughts: a reading that does not hang together is marked, and titles of any shape may name principles."""

import pytest

from overens.agreements.reading import LineKind, propose, source_lines

LISTS = (
    "1. {}\n\nKommunen:\n- svara i tid\n- berätta varför\n\n{}\n- komma till möten\n\n"
    "2. {}\n\nKommunen:\n- låna ut lokaler\n\n{}\n- städa efter sig\n"
)


def commitments(text):
    return [
        (p.text, p.party, p.principle, p.look) for p in propose(source_lines(text)) if p.kind is LineKind.COMMITMENT
    ]


def test_where_both_parties_promise_nothing_is_doubted():
    got = commitments(LISTS.format("Svar", "Föreningarna:", "Lokaler", "Föreningarna:"))
    assert got == [
        ("svara i tid", "municipality", 1, False),
        ("berätta varför", "municipality", 1, False),
        ("komma till möten", "civil_society", 1, False),
        ("låna ut lokaler", "municipality", 2, False),
        ("städa efter sig", "civil_society", 2, False),
    ]


def test_a_heading_nobody_knows_that_comes_again_is_the_party_nobody_has_named_and_marked():
    got = commitments(LISTS.format("Svar", "Eldsjälarna:", "Lokaler", "Eldsjälarna:"))
    assert [line for line in got if line[1] == "civil_society"] == [
        ("komma till möten", "civil_society", 1, True),
        ("städa efter sig", "civil_society", 2, True),
    ]
    assert not any(look for _, party, _, look in got if party == "municipality")


def test_where_one_party_promises_all_every_commitment_is_marked():
    text = (
        "1. Svar\n\nKommunen ska svara.\nKommunen ska ringa.\n\n2. Stöd\n\nKommunen ska ge råd.\nKommunen ska hjälpa.\n"
    )
    assert [look for *_, look in commitments(text)] == [True] * 4


def test_where_no_principle_is_found_every_commitment_is_marked():
    text = "Kommunen ska svara.\n\nFöreningarna ska fråga.\n"
    assert [(principle, look) for _, _, principle, look in commitments(text)] == [(None, True)] * 2


@pytest.mark.parametrize(
    "names",
    [
        ("1. Vi svarar varandra.", "2. Vi delar på det vi har."),
        ("Vi svarar varandra", "Vi delar på det vi har"),
        ("Vem svarar?", "Vem delar med sig?"),
        ("**Svar**", "**Lokaler**"),
        ("A. Svar", "B. Lokaler"),
        ("Svar:", "Lokaler:"),
    ],
)
def test_whatever_shape_they_have_titles_that_lead_to_both_parties_are_principles(names):
    first, second = names
    body = "{}\n\nKommunen ska svara i tid.\nFöreningarna ska fråga i tid.\n"
    text = f"Överenskommelse\n\n{body.format(first)}\n{body.format(second)}"
    assert [(party, principle, look) for _, party, principle, look in commitments(text)] == [
        ("municipality", 1, False),
        ("civil_society", 1, False),
        ("municipality", 2, False),
        ("civil_society", 2, False),
    ]
