"""A text as files: the same structure in each, principle, then party, then commitment; and nothing that runs."""

import csv
import json
from io import StringIO

import pytest

from overens.agreements import actions
from overens.agreements.export import safe
from overens.agreements.models import Commitment, Version
from tests import made
from tests.cast import actor
from tests.viewpoints.test_compilations import READ


@pytest.fixture
def version(town):
    """Two principles with commitments of both parties, one of them somebody's job."""
    version, by = made.draft(town, commitments=2), actor(town.coordinator)
    second = actions.add_principle(version, name="Insyn", explanation="Alla kan läsa.")
    for party, origin in ((town.parties[0], "municipality"), (town.parties[1], "civil_society")):
        actions.add(
            Commitment(version=version, principle=second),
            by=by,
            text=f"{party.heading} ska visa.",
            party=party,
            origin=origin,
        )
    actions.assign(made.commitments(version)[0], by=by, responsible=town.department, follow_up="Räknas varje år.")
    words = {"intro": "Vi vill varandra väl.", "purpose": "Att hjälpas åt.", "vision": "En ort för alla."}
    actions.reword_text(version, by=by, **words)
    actions.publish_proposal(version, by=by)
    return Version.objects.told().get(pk=version.pk)


def fetched(browse, version, suffix):
    return browse(None).get(f"{version.get_absolute_url()}fil.{suffix}")


STRUCTURE = [
    ("Dialog", "municipality", "Kommunen ska göra sak 0."),
    ("Dialog", "civil_society", "Civilsamhället ska göra sak 0."),
    ("Dialog", "municipality", "Kommunen ska göra sak 1."),
    ("Dialog", "civil_society", "Civilsamhället ska göra sak 1."),
    ("Insyn", "municipality", "Kommunen ska visa."),
    ("Insyn", "civil_society", "Civilsamhället ska visa."),
]


@pytest.mark.requirement("L04")
def test_the_page_shows_principle_then_party_then_commitment(browse, version):
    sections = browse(None).get(version.get_absolute_url()).context["page"].sections
    shown = [(s.name, side.party.kind, row.text) for s in sections for side in s.sides for row in side.lines]
    by_side = [
        row
        for name in ("Dialog", "Insyn")
        for kind in ("municipality", "civil_society")
        for row in STRUCTURE
        if row[:2] == (name, kind)
    ]
    assert shown == by_side


@pytest.mark.requirement("L04")
def test_json_is_the_whole_text(browse, version, town):
    answer = fetched(browse, version, "json")
    data = json.loads(answer.content)
    plain = {"responsible": "", "follow_up": "", "state": "standing", "realised_by": [], "rests_on": []}
    assert answer["Content-Disposition"].startswith("attachment")
    assert data == {
        "format": "overens-agreement",
        "edition": 1,
        "parts": [
            {"kind": "intro", "text": "Vi vill varandra väl."},
            {"kind": "purpose", "text": "Att hjälpas åt."},
            {"kind": "vision", "text": "En ort för alla."},
        ],
        "rounds": [{"title": "Dialogmöte", "kind": "meeting", "held_on": "2026-03-02", "groups": 2, "took_part": []}],
        "title": "Överenskommelse",
        "language": "sv",
        "form": "agreement",
        "sender": ["municipality"],
        "state": "proposed",
        "published_on": version.published_on.isoformat(),
        "civil_society": "",
        "principles": [
            {
                "name": "Dialog",
                "commitments": [
                    {"party": "municipality", "text": "Kommunen ska göra sak 0.", "origin": "together"}
                    | plain
                    | {"responsible": "Kultur- och fritidsförvaltningen", "follow_up": "Räknas varje år."},
                    {"party": "civil_society", "text": "Civilsamhället ska göra sak 0.", "origin": "together"} | plain,
                    {"party": "municipality", "text": "Kommunen ska göra sak 1.", "origin": "together"} | plain,
                    {"party": "civil_society", "text": "Civilsamhället ska göra sak 1.", "origin": "together"} | plain,
                ],
            },
            {
                "name": "Insyn",
                "explanation": {"text": "Alla kan läsa."},
                "commitments": [
                    {"party": "municipality", "text": "Kommunen ska visa.", "origin": "municipality"} | plain,
                    {"party": "civil_society", "text": "Civilsamhället ska visa.", "origin": "civil_society"} | plain,
                ],
            },
        ],
    }


@pytest.mark.requirement("L04")
def test_csv_has_a_row_for_each_commitment(browse, version):
    answer = fetched(browse, version, "csv")
    assert answer.content.startswith("\ufeff".encode())
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert [row[1:4] for row in rows[1:4]] == [
        ["", "Inledning", "Vi vill varandra väl."],
        ["", "Syfte", "Att hjälpas åt."],
        ["", "Vision", "En ort för alla."],
    ]
    assert [row[1:4] for row in rows[4:] if row[2] != "Förklaring"] == [
        [name, {"municipality": "Kommunen", "civil_society": "Civilsamhället"}[kind], text]
        for name, kind, text in STRUCTURE
    ]
    assert {row[0] for row in rows[1:]} == {"Kommunens förslag"}
    assert ["Insyn", "Förklaring", "Alla kan läsa."] in [row[1:4] for row in rows]
    assert rows[4][4] == "Kultur- och fritidsförvaltningen"
    assert len(rows[0]) == 6


@pytest.mark.requirement("L04")
@pytest.mark.parametrize("suffix", ["txt", "docx", "odt", "pdf", "html"])
def test_the_other_files_hold_it_in_order(browse, version, suffix):
    answer = fetched(browse, version, suffix)
    assert (answer.status_code, "attachment" in answer["Content-Disposition"]) == (200, True)
    text = " ".join(READ[suffix](answer.content).split())
    places = [
        text.find(words)
        for words in (
            "Vi vill varandra väl.",
            "Syfte",
            "Att hjälpas åt.",
            "Vision",
            "En ort för alla.",
            "Dialog",
            *[row[2] for row in STRUCTURE[:4]],
            "Alla kan läsa.",
            STRUCTURE[4][2],
            STRUCTURE[5][2],
        )
    ]
    assert (-1 not in places, places) == (True, sorted(places))


@pytest.mark.parametrize("suffix", ["exe", "xml", "pdf1", "-"])
def test_there_is_no_other_file(browse, version, suffix):
    assert fetched(browse, version, suffix).status_code == 404


# A spreadsheet must not run what somebody wrote

FORMULAS = ["=1+1", "+46 70", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x";"y")', "＝1+1"]


@pytest.mark.parametrize("words", FORMULAS[:-1])
def test_no_cell_is_a_formula(words):
    assert safe(words) == f"'{words}"


@pytest.mark.parametrize("words", ["Kommunen ska", "", "1 + 1", "'=1"])
def test_other_cells_are_as_they_are(words):
    assert safe(words) == words


def test_a_commitment_that_is_a_formula_is_text_in_the_file(town, browse):
    version, by = made.draft(town), actor(town.coordinator)
    words = {"text": '=HYPERLINK("http://ond.example";"klicka")', "party": town.parties[0], "origin": "municipality"}
    actions.add(Commitment(version=version, principle=actions.add_principle(version, name="@Insyn")), by=by, **words)
    actions.publish_proposal(version, by=by)
    rows = list(csv.reader(StringIO(fetched(browse, version, "csv").content.decode("utf-8-sig")), delimiter=";"))
    assert rows[-1][1:4] == ["'@Insyn", "Kommunen", '\'=HYPERLINK("http://ond.example";"klicka")']
    assert [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))] == []


def test_removed_commitments_are_in_no_file(town, browse):
    version, by = made.draft(town, commitments=2), actor(town.coordinator)
    actions.remove(made.commitments(version)[0], by=by)
    actions.publish_proposal(version, by=by)
    assert [
        "Kommunen ska göra sak 0." in str(READ["txt"](fetched(browse, version, s).content))
        for s in ("txt", "csv", "json")
    ] == [False] * 3
