"""The reader's rules, one by one."""

import pytest

from overens.agreements.reading import LOOK_BELOW, LineKind, ProposedLine, propose, source_lines


def kinds_and_parties(text):
    return [(str(p.kind), p.party) for p in propose(source_lines(text))]


def test_a_commitment_over_a_page_break_is_one():
    text = (
        "Principen om dialog\n\nKommunen ska bjuda in till samtal tidigt i processen innan\n\n3\n\n"
        "förslagen är färdiga.\n"
    )
    got = [(p.lines, p.text, str(p.kind)) for p in propose(source_lines(text))]
    assert got == [
        ((1,), "Principen om dialog", "principle"),
        (
            (3, 7),
            "Kommunen ska bjuda in till samtal tidigt i processen innan förslagen är färdiga.",
            "commitment",
        ),
        ((5,), "3", "other"),
    ]


def test_a_word_divided_at_the_line_end_is_made_whole_but_a_shared_ending_is_kept():
    text = "Princip 1: Stöd\n\nKommunen ska ge stöd till för-\neningar inom fritids-\noch kulturområdet.\n"
    assert (
        propose(source_lines(text))[1].text == "Kommunen ska ge stöd till föreningar inom fritids- och kulturområdet."
    )


def test_a_list_without_marks_keeps_its_lines_apart():
    text = (
        "Kommunen åtar sig att:\nbjuda in\nge besked om alla bidrag innan året är slut för föreningarna\n"
        "svara på frågor\n"
    )
    assert [p.lines for p in propose(source_lines(text))] == [(1,), (2,), (3,), (4,)]


def test_a_line_with_two_columns_is_two_proposals():
    text = "Kommunen\tFöreningslivet\nKalla till möten\tDelta i möten\n"
    got = [(p.lines, p.text, str(p.kind), p.party) for p in propose(source_lines(text))]
    assert got == [
        ((1,), "Kommunen Föreningslivet", "heading", None),
        ((2,), "Kalla till möten", "commitment", "municipality"),
        ((2,), "Delta i möten", "commitment", "civil_society"),
    ]


def test_two_columns_pasted_one_line_after_another_are_by_turns_and_all_marked():
    text = "Princip 1: Dialog\n\nKommunen\nFöreningslivet\n\nOrdna möten\nDelta i möten\n"
    got = [(p.text, p.party, p.look) for p in propose(source_lines(text)) if p.kind is LineKind.COMMITMENT]
    assert got == [("Ordna möten", "municipality", True), ("Delta i möten", "civil_society", True)]


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Kommunen ska lyssna.", "municipality"),
        ("Nyköpinge kommun åtar sig att lyssna.", "municipality"),
        ("Kommunen förbinder sig att lyssna på föreningslivet.", "municipality"),
        ("Kommunens tjänstepersoner ska lyssna.", "municipality"),
        ("Region Norrstrand ska lyssna.", "municipality"),
        ("Civilsamhället ska svara kommunen.", "civil_society"),
        ("De idéburna organisationerna lovar att svara.", "civil_society"),
        ("Föreningar som vill hyra lokaler ska sköta dem.", "civil_society"),
        ("Vi som organisationer åtar oss att svara.", "civil_society"),
        ("Vi i föreningslivet ska svara.", "civil_society"),
        ("Kommunen och det civila samhället ska mötas.", "both"),
        ("Parterna ska mötas.", "both"),
        ("The municipality will listen.", "municipality"),
        ("Northam Town Council shall listen.", "municipality"),
        ("The voluntary and community sector undertakes to answer.", "civil_society"),
        ("We as organisations will answer.", "civil_society"),
        ("The council and community groups will meet.", "both"),
    ],
)
def test_who_a_sentence_binds(sentence, party):
    assert kinds_and_parties(f"Princip 1: Dialog\n\n{sentence}\n")[1:] == [("commitment", party)]


@pytest.mark.parametrize(
    "sentence",
    [
        "För att fler ska kunna delta ska kommunen erbjuda tolk.",
        "Det ska vara lätt att nå kommunen.",
        "Kommunen bör erbjuda tolk.",
        "Kommunen erbjuder tolk.",
    ],
)
def test_a_party_implied_or_mid_sentence_or_a_word_that_does_not_bind_is_marked(sentence):
    proposal = propose(source_lines(f"Princip 1: Dialog\n\n{sentence}\n"))[1]
    assert (proposal.kind, proposal.party, proposal.look) == (LineKind.COMMITMENT, "municipality", True)


@pytest.mark.parametrize(
    ("heading", "party"),
    [
        ("Kommunens åtaganden", "municipality"),
        ("KOMMUNENS ÅTAGANDEN:", "municipality"),
        ("**Vad kommunen lovar**", "municipality"),
        ("Så bidrar föreningslivet", "civil_society"),
        ("Föreningslivet åtar sig att:", "civil_society"),
        ("Gemensamma åtaganden", "both"),
        ("Det här lovar kommunen", "municipality"),
        ("Vi som föreningar vill", "civil_society"),
        ("Parterna ska tillsammans", "both"),
        ("Civil society's commitments", "civil_society"),
        ("The council undertakes to:", "municipality"),
    ],
)
def test_a_heading_gives_its_list_the_party(heading, party):
    text = f"Princip 1: Dialog\n\n{heading}\n- bjuda in\n- svara\n"
    assert kinds_and_parties(text)[1:] == [("heading", party), ("commitment", party), ("commitment", party)]


def test_a_table_whose_first_column_names_the_principle():
    rows = [
        "Princip\tKommunen\tFöreningslivet",
        "Dialog\tKallar till möten\tKommer till möten",
        "Insyn\tVisar beslut\tVisar bokslut",
    ]
    text = "\n".join(rows)
    got = [(p.lines, p.text, str(p.kind), p.party, p.principle) for p in propose(source_lines(text))]
    assert got == [
        ((1,), "Princip Kommunen Föreningslivet", "heading", None, None),
        ((2,), "Dialog", "principle", None, 1),
        ((2,), "Kallar till möten", "commitment", "municipality", 1),
        ((2,), "Kommer till möten", "commitment", "civil_society", 1),
        ((3,), "Insyn", "principle", None, 2),
        ((3,), "Visar beslut", "commitment", "municipality", 2),
        ((3,), "Visar bokslut", "commitment", "civil_society", 2),
    ]


def test_two_columns_pasted_as_two_blocks_are_a_block_each_and_all_marked():
    text = (
        "Princip 1: Dialog\n\nKommunen\nFöreningslivet\n\nOrdna möten\nSvara på frågor\n\n"
        "Delta i möten\nFöra frågor vidare till\nStyrelsen\n"
    )
    got = [(p.text, p.party, p.look) for p in propose(source_lines(text)) if p.kind is LineKind.COMMITMENT]
    assert got == [
        ("Ordna möten", "municipality", True),
        ("Svara på frågor", "municipality", True),
        ("Delta i möten", "civil_society", True),
        ("Föra frågor vidare till", "civil_society", True),
        ("Styrelsen", "civil_society", True),
    ]


def test_a_blank_line_between_every_two_rows_does_not_part_a_sentence():
    sentences = [
        ("Kommunen ska bjuda in till samtal i god tid innan några beslut", "fattas i nämnden."),
        ("Civilsamhället ska svara på kommunens frågor inom den tid som", "parterna har kommit överens om."),
        ("Kommunen ska hålla en lista över kontaktpersoner som är aktuell", "och lätt att hitta."),
    ]
    text = "\n\n".join(["Princip 1: Dialog", *(row for pair in sentences for row in pair), "Princip 2: Insyn"])
    got = [p.text for p in propose(source_lines(text)) if p.kind is LineKind.COMMITMENT]
    assert got == [" ".join(pair) for pair in sentences]


def test_a_footnote_a_running_head_and_a_slide_number_promise_nothing():
    text = (
        "Princip 1: Dialog\n\nKommunen ska lyssna.¹\n\nNorrby kommun          Sida 2 (4)\n\nBild 3\n\n"
        "¹ Kommunen ska här läsas som nämnderna.\n"
    )
    got = [(p.text, str(p.kind)) for p in propose(source_lines(text))]
    assert got == [
        ("Princip 1: Dialog", "principle"),
        ("Kommunen ska lyssna.", "commitment"),
        ("Norrby kommun Sida 2 (4)", "other"),
        ("Bild 3", "other"),
        ("¹ Kommunen ska här läsas som nämnderna.", "other"),
    ]


@pytest.mark.parametrize(
    ("sentence", "look"),
    [("Dialogen ska vara öppen för alla.", False), ("Alla föreningar ska ha tillgång till samtalen.", True)],
)
def test_what_a_principle_means_is_no_commitment_when_the_parties_follow(sentence, look):
    text = f"Princip 1: Dialog\n\n{sentence}\n\nKommunens åtaganden\n- bjuda in\n"
    assert [(str(p.kind), p.look) for p in propose(source_lines(text))][1] == ("other", look)


@pytest.mark.parametrize(
    ("sentence", "party"),
    [
        ("Kommunen och bygdens föreningar möts varje vår.", "both"),
        ("Member groups report once a year.", "civil_society"),
        ("Norrby församling öppnar sina lokaler.", "civil_society"),
        ("Föreningsalliansen samlar föreningarna.", "civil_society"),
        ("Framtid Norrby ska ordna möten.", "civil_society"),  # a name that says nothing of whose body it is
    ],
)
def test_present_tense_and_bodies_with_names_of_their_own_are_marked(sentence, party):
    proposal = propose(source_lines(f"Princip 1: Dialog\n\n{sentence}\n"))[1]
    assert (proposal.kind, proposal.party, proposal.look) == (LineKind.COMMITMENT, party, True)


def test_a_region_beside_a_municipality_is_marked():
    text = "Princip 1: Dialog\n\nNorrby kommun ska lyssna.\n\nKommunen ska svara.\n\nRegion Norrstrand ska lyssna.\n"
    got = [(p.party, p.look) for p in propose(source_lines(text))[1:]]
    assert got == [("municipality", False), ("municipality", False), ("municipality", True)]


def test_names_of_signatories_are_no_titles_and_bind_nobody():
    text = "Princip 1: Dialog\n\nKommunen ska lyssna.\n\nFör Norrby kommun          För Norrby föreningsråd\n________\n"
    assert kinds_and_parties(text)[2:] == [("other", None), ("other", None)]


def test_a_viewpoint_on_a_principle_and_one_on_the_whole():
    text = (
        "Princip 1: Dialog\n\nSynpunkter på principen\n- Bra ord\n\n"
        "Kommunen ska lyssna.\n\nAllmänna synpunkter\n- För lång text\n"
    )
    got = [(p.text, p.under, p.principle) for p in propose(source_lines(text)) if p.kind is LineKind.VIEWPOINT]
    assert got == [("Bra ord", 0, 1), ("För lång text", None, None)]


def test_an_empty_document_has_no_proposals():
    assert propose([]) == propose(["", "  ", "\ufeff", "\u200b\u00a0\f"]) == []


def test_a_doubtful_proposal_asks_for_a_look():
    below, at = (ProposedLine((1,), "x", LineKind.OTHER, confidence=c) for c in (LOOK_BELOW - 0.01, LOOK_BELOW))
    assert (below.look, at.look) == (True, False)
