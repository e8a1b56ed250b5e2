"""From a text to a draft: every line is accounted for, and nothing is half imported."""

import copy
from collections import Counter
from io import BytesIO
from zipfile import ZipFile

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from docx import Document as WordDocument
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overens.agreements import actions
from overens.agreements.importing import KINDS, Plan, Said, plan, read
from overens.agreements.models import Commitment, Reading, Version
from overens.agreements.reading import is_blank
from overens.viewpoints.models import Round, Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful

READ_IN = "/overenskommelsen/las-in/"


# The plan: pure

WORDS = [
    "Principen om dialog",
    "Kommunen ska lyssna.",
    "Föreningslivet åtar sig att svara.",
    "BRA!",
    "- Samordnare?",
    "2024-05-02",
]
WORDS += [
    "Vi som organisationer ska delta",
    "Municipality",
    "och i hög grad",
    "1. Insyn",
    "\tTabb",
    "Kommunens åtaganden",
    "a\tb",
    "–",
]
LINES = st.lists(st.one_of(st.sampled_from(WORDS), st.just(""), st.text(max_size=40)), max_size=25)


def squeezed(text):
    """Only what carries meaning: letters and digits, wherever a line was cut or joined."""
    return "".join(sorted(character for character in text if character.isalnum()))


def words_of(made_of: Plan):
    topics = [*made_of.principles, *made_of.commitments]
    said = made_of.viewpoints + [viewpoint for topic in topics for viewpoint in topic.viewpoints]
    return [*made_of.front.values()] + [topic.text for topic in topics] + [one.text for one in said] + made_of.left_out


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES)
def test_every_line_is_in_a_row(lines):
    rows, _facts = read(lines)
    covered = {number for row in rows for number in row.get("lines", [row["line"]])}
    assert covered == {number for number, text in enumerate(lines, start=1) if not is_blank(text)}
    assert {row["kind"] for row in rows} <= {kind for kind, _label in KINDS}


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LINES, st.lists(st.sampled_from([kind for kind, _label in KINDS]), min_size=25, max_size=60))
def test_every_row_is_in_the_plan_or_left_out_whatever_a_person_says_it_is(lines, kinds):
    rows, _facts = read(lines)
    given_rows = [row | {"kind": kind} for row, kind in zip(rows, kinds, strict=False)]
    planned = plan(given_rows)
    told_words = [text for text in words_of(planned) if text != "Åtaganden"]  # the principle made for those without
    assert squeezed("".join(told_words)) == squeezed("".join(row["text"] for row in given_rows))


def rows_of(*kinds_and_texts):
    return [
        {"line": number, "text": text, "kind": kind, "look": False}
        for number, (kind, text) in enumerate(kinds_and_texts, start=1)
    ]


def test_a_list_under_a_stem_gives_whole_sentences_and_the_stem_is_left_out():
    planned = plan(
        rows_of(
            ("principle", "Självständighet"),
            ("heading", "Norrby kommun åtar sig att:"),
            ("municipality", "respektera föreningarnas rätt att"),
            ("continuation", "kritisera kommunen,"),
            ("viewpoint", "bra, punkt"),
            ("other", "3"),  # a page number
            ("municipality", "inte styra åsikter."),
            ("heading", "Föreningslivet ska:"),
            ("civil_society", "berätta öppet om bidragen; och"),
            ("municipality", "svara på frågor,"),  # a person says whose it is, and it is not the stem's
        )
    )
    assert [(one.party, one.text) for one in planned.commitments] == [
        ("municipality", "Norrby kommun åtar sig att respektera föreningarnas rätt att kritisera kommunen."),
        ("municipality", "Norrby kommun åtar sig att inte styra åsikter."),
        ("civil_society", "Föreningslivet ska berätta öppet om bidragen."),
        ("municipality", "svara på frågor,"),
    ]
    assert planned.commitments[0].viewpoints == [Said("bra, punkt", "approval")]
    assert planned.left_out == ["Norrby kommun åtar sig att:", "3", "Föreningslivet ska:"]


@pytest.mark.parametrize(
    "between",
    [("heading", "Mer"), ("principle", "Dialog"), ("other", "Så här gör vi:"), ("heading", "Kommunens åtaganden:")],
)
def test_a_title_ends_the_list_above_it(between):
    planned = plan(rows_of(("heading", "Kommunen ska:"), between, ("municipality", "lyssna;")))
    assert [one.text for one in planned.commitments] == ["lyssna;"]


def test_two_stems_in_a_row_head_two_columns():
    heads = [("heading", "Kommunen ska:"), ("heading", "Föreningslivet ska:")]
    promised = [("municipality", "lyssna"), ("civil_society", "svara"), ("municipality", "följa upp")]
    assert [one.text for one in plan(rows_of(*heads, *promised)).commitments] == [
        "Kommunen ska lyssna.",
        "Föreningslivet ska svara.",
        "Kommunen ska följa upp.",
    ]


STEMMED = [*WORDS, "Kommunen åtar sig att:", "Föreningslivet ska:", "- lyssna", "- Svara i tid", "The council will:"]


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from([*STEMMED, ""]), max_size=25))
def test_a_stem_said_again_costs_no_other_word(lines):
    rows, _facts = read(lines)
    told = Counter(squeezed("".join(words_of(plan(rows))).casefold()))
    assert Counter(squeezed("".join(row["text"] for row in rows).casefold())) <= told


def test_a_viewpoint_before_anything_is_on_the_whole_text():
    planned = plan([{"line": 1, "text": "BRA!", "kind": "viewpoint", "look": False}])
    assert planned == Plan(viewpoints=[Said("BRA!", "approval")])


def test_a_promise_of_both_is_one_of_each_and_what_was_said_of_it_is_said_once(town):
    rows = ["Principen om dialog", "Vi ska mötas.", "BRA!"]
    reading = made.reading(town, rows)
    kinds = zip(reading.rows, ("principle", "both", "viewpoint"), strict=True)
    actions.correct_reading(reading, by=actor(town.coordinator), rows=[row | {"kind": kind} for row, kind in kinds])
    version = actions.confirm(reading, by=actor(town.coordinator), title="Text")
    assert [(one.party_id, str(one)) for one in made.commitments(version)] == [
        (p.pk, "Vi ska mötas.") for p in town.parties
    ]
    assert [str(viewpoint) for viewpoint in Viewpoint.objects.all()] == ["BRA!"]


def test_commitments_without_a_principle_stand_under_one_made_for_them(town):
    reading = made.reading(town, ["Kommunen ska lyssna.", "Civilsamhället ska svara."])
    version = actions.confirm(reading, by=actor(town.coordinator), title="Text")
    assert [str(one.principle) for one in made.commitments(version)] == ["Åtaganden"] * 2


# The Luleå text


@pytest.mark.requirement("X14")
@pytest.mark.requirement("L04")
def test_the_lulea_text_gives_six_principles_fourteen_commitments_and_thirty_eight_viewpoints(town):
    version = actions.confirm(made.reading(town), by=actor(town.coordinator), title="Luleå")
    of = Commitment.objects.filter(version=version, topic__promised_by__kind="municipality").count()
    counts = (version.principles.count(), of, Commitment.objects.count() - of, Viewpoint.objects.count())
    assert counts == (6, 7, 7, 38)
    assert set(Viewpoint.objects.values_list("round__title", "group")) == {("Texten som lästes in", None)}
    assert truthful()


def test_read_in_keeps_the_text_in_ones_own_room(town, browse):
    answer = take(browse(town.civil_coordinator), READ_IN, text="Principen om dialog\n\nKommunen ska lyssna.")
    reading = Reading.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"{READ_IN}{reading.pk}/")
    assert reading.lines == ["Principen om dialog", "", "Kommunen ska lyssna."]
    assert [(row["line"], row["kind"]) for row in reading.rows] == [(1, "principle"), (3, "municipality")]
    assert (reading.room, reading.party, reading.state) == ("party", town.civil_society_party, "read")
    assert (line(reading)["verb"], line(reading)["room"], told(town, last(reading))) == (
        "agreements.read_in",
        "party",
        set(),
    )
    assert Version.objects.count() == 0


def test_confirm_makes_a_draft_only_ones_own_party_sees(town, browse):
    reading = made.reading(town, ["Principen om dialog", "Kommunen ska lyssna.", "BRA!"])
    take(browse(town.coordinator), f"{READ_IN}{reading.pk}/ratta/", **{"kind-2": "viewpoint"})
    words = {
        "title": "Vår text",
        "form": "agreement",
        "origin": "together",
        "meeting": "Möte",
        "met_on": "2026-03-02",
        "groups": "2",
    }
    present = {f"present-{town.parties[0].pk}": "7", f"present-{town.parties[1].pk}": "5"}
    answer = take(browse(town.coordinator), f"{READ_IN}{reading.pk}/bekrafta/", **words | present)
    version, round = Version.objects.get(), Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, version.get_absolute_url())
    assert (str(version), version.state, version.room) == ("Vår text", "draft", "party")
    assert [(p.party, p.number) for p in round.presences.all()] == [(town.parties[0], 7), (town.parties[1], 5)]
    assert (round.title, round.groups.count(), str(Viewpoint.objects.get())) == ("Möte", 2, "BRA!")
    assert (line(reading)["verb"], told(town, last(reading))) == ("agreements.confirm", set())
    assert browse(town.civil_coordinator).get(answer["Location"]).status_code == 404


def test_confirm_is_done_once(town, browse):
    reading = made.reading(town, ["Kommunen ska lyssna."])
    client, url = browse(town.coordinator), f"{READ_IN}{reading.pk}/bekrafta/"
    words = {"title": "Text", "form": "agreement", "origin": "together"}
    answers = [client.post(url, words).status_code for _ in range(2)]
    assert (answers, Version.objects.count()) == ([302, 409], 1)


def test_discard_reading_leaves_nothing_to_see(town, browse):
    reading = made.reading(town, ["Kommunen ska lyssna."])
    answer = take(browse(town.coordinator), f"{READ_IN}{reading.pk}/kasta/")
    assert (answer["Location"], Reading.objects.get().state) == ("/overenskommelsen/alla/", "discarded")
    assert (line(reading)["verb"], told(town, last(reading))) == ("agreements.discard_reading", set())
    assert list(browse(town.coordinator).get("/overenskommelsen/alla/").context["readings"]) == []


# Corrections


@pytest.fixture
def reading(town):
    return made.reading(town)


def test_correct_reading_changes_what_a_line_is_and_nothing_else(town, browse, reading):
    before = copy.deepcopy(reading.rows)
    look = next(number for number, row in enumerate(before) if row["look"])
    url = f"{READ_IN}{reading.pk}/ratta/"
    answer = take(browse(town.coordinator), url, **{"kind-0": "heading", f"kind-{look}": "other"})
    reading.refresh_from_db()
    assert answer.status_code == 302
    before[0] |= {"kind": "heading", "look": False}
    before[look] |= {"kind": "other", "look": False}
    assert reading.rows == before
    assert (line(reading)["verb"], told(town, last(reading))) == ("agreements.correct_reading", set())


FORGED = {
    "a line that is not there": {"kind-999": "other"},
    "a line below the first": {"kind--1": "other"},
    "a line that is no number": {"kind-x": "other"},
    "a line of a number no machine holds": {"kind-" + "9" * 900: "other"},
    "a superscript": {"kind-²": "other"},
    "a kind that is not there": {"kind-0": "amendment"},
    "an empty kind": {"kind-0": ""},
    "a kind with a null": {"kind-0": "other\x00"},
}


@pytest.mark.parametrize("what", FORGED)
def test_a_forged_correction_is_refused(town, browse, reading, what):
    before = everything()
    answer = take(browse(town.coordinator), f"{READ_IN}{reading.pk}/ratta/", **FORGED[what])
    assert (answer.status_code, everything()) == (422, before)


@pytest.mark.parametrize("ok", ["999", "-1", "x", "9" * 5000, "²", "\x00"])
def test_a_forged_line_that_is_right_as_it_is_changes_no_line(town, browse, reading, ok):
    rows = copy.deepcopy(reading.rows)
    answer = take(browse(town.coordinator), f"{READ_IN}{reading.pk}/ratta/", ok=ok)
    reading.refresh_from_db()
    assert (answer.status_code in {302, 422}, reading.rows) == (True, rows)


# Files

CONTENT_TYPES = "[Content_Types].xml"


def packed(**files):
    data = BytesIO()
    with ZipFile(data, "w") as archive:
        for name, content in files.items():
            archive.writestr(name.replace("__", "/"), content)
    return data.getvalue()


def word(*paragraphs):
    data, document = BytesIO(), WordDocument()
    for paragraph in paragraphs:
        document.add_paragraph(paragraph)
    document.save(data)
    return data.getvalue()


UNREADABLE = {
    "an empty file": ("text.txt", b""),
    "only spaces": ("text.txt", b" \n\n\t \n"),
    "a broken Word file": ("text.docx", b"PK\x03\x04 broken"),
    "a half Word file": ("text.docx", word("Kommunen ska lyssna.")[:500]),
    "a PDF called Word": ("text.docx", b"%PDF-1.7 ..."),
    "a program called text": ("text.txt", b"\x7fELF" + bytes(range(256)) * 20),
    "an archive called Word": ("text.docx", packed(readme="hej")),
    "an old Word file": ("text.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    "a picture": ("text.png", b"\x89PNG\r\n\x1a\n" + b"\0" * 100),
    "eleven megabytes": ("text.txt", b"Kommunen ska lyssna.\n" * 550_000),
    "too many lines": ("text.txt", b"Kommunen ska lyssna.\n" * 5_001),
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_a_file_that_cannot_be_read_gets_one_sentence_and_nothing_is_imported(town, browse, what):
    before = everything()
    answer = take(browse(town.coordinator), READ_IN, file=SimpleUploadedFile(*UNREADABLE[what]))
    errors = [error for found in answer.context["form"].errors.values() for error in found]
    assert (answer.status_code, len(errors), everything()) == (422, 1, before)
    assert errors[0].endswith(".")


@pytest.mark.parametrize(
    "form", [{}, {"text": "Kommunen ska lyssna.", "file": "too"}, {"text": "\x00\x00"}, {"text": "x" * 200_001}]
)
def test_a_text_or_a_file_is_wanted(town, browse, form):
    if "file" in form:
        form = form | {"file": SimpleUploadedFile("text.txt", b"Kommunen ska lyssna.")}
    before = everything()
    answer = take(browse(town.coordinator), READ_IN, **form)
    assert (answer.status_code, everything()) == (422, before)


def test_a_word_file_is_read_like_a_text(town, browse):
    file = SimpleUploadedFile("avtal.docx", word("Principen om dialog", "Kommunen ska lyssna."))
    take(browse(town.coordinator), READ_IN, file=file)
    reading = Reading.objects.get()
    assert (reading.name, [row["kind"] for row in reading.rows]) == ("avtal.docx", ["principle", "municipality"])


def test_two_columns_pasted_flat_give_both_halves_of_a_line(town):
    lines = (
        (made.SEEDS.parent.parent / "tests/agreements/texts/lindby-columns.txt")
        .read_text(encoding="utf-8")
        .splitlines()
    )
    version = actions.confirm(made.reading(town, lines), by=actor(town.coordinator), title="Lindby")
    parties = {party.pk: party.kind for party in town.parties}
    promised = [parties[one.party_id] for one in made.commitments(version)]
    assert (promised.count("municipality") > 1, promised.count("civil_society") > 1) == (True, True)
    halves = [row["line"] for row in Reading.objects.get().rows]
    assert len(halves) > len(set(halves))
