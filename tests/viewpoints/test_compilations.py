"""The compilation: begun, edited, published and frozen, thrown away or taken back; and the archive of them."""

import json
from datetime import date
from html import unescape
from io import BytesIO

import pdfplumber
import pytest
from django.utils import translation
from django.utils.html import strip_tags
from docx import Document as WordDocument
from odfdo import Document as OpenDocument

from overens.documents.source import Box, Document, Heading, Item, Paragraph, Statement, Tone
from overens.viewpoints import actions
from overens.viewpoints.compilation import document_of
from overens.viewpoints.models import Compilation, Group, Round, Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful


@pytest.fixture
def version(town):
    """A proposal of one principle and two commitments, with a meeting of two groups."""
    return made.proposal(town)


@pytest.fixture
def round(version):
    return Round.objects.get(about=version.topic)


@pytest.fixture
def said(town, version, round):
    """From the meeting: one on each commitment. From the website: on the whole, the principle, a commitment."""
    ours, theirs = made.commitments(version)
    by, groups = actor(town.coordinator), list(Group.objects.order_by("number"))
    for topic, text, kind, group in (
        (ours.topic, "Samordnare?", "question", groups[0]),
        (theirs.topic, "BRA!", "approval", None),
    ):
        actions.record(Viewpoint(topic=topic), by=by, text=text, kind=kind, round=round, group=group)
    made.said(version.topic, town.rower, "Det är bråttom.", "other")
    made.said(version.principles.get().topic, town.grower, "Dialog med vem?", "question")
    made.said(ours.topic, town.official, "Rimligt.", "other")


def compile(town, client, version, **words):
    header = {"title": "Sammanställning av synpunkter", "dated": "2026-03-08", "subtitle": "Dialogmöte", "intro": ""}
    return take(client, f"/sammanstallningar/om/{version.topic_id}/ny/", **header | words)


def boxes(document):
    return [block for block in document.blocks if isinstance(block, Box)]


def test_compile_begins_a_draft_only_ones_own_party_sees(town, browse, version, said):
    answer = compile(town, browse(town.coordinator), version)
    made_now = Compilation.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, made_now.get_absolute_url())
    assert (made_now.state, made_now.room, made_now.party) == ("draft", "party", town.municipality_party)
    assert line(made_now) == {
        "verb": "viewpoints.compile",
        "capacity": "Kommunledningskontoret",
        "side": "municipality",
        "revision": 1,
        "became": "draft",
        "facts": {},
        "room": "party",
    }
    assert told(town, last(made_now)) == set()
    statuses = {name: browse(me).get(made_now.get_absolute_url()).status_code for name, me in town.everybody.items()}
    unseen = dict.fromkeys(("visitor", "outsider", "rower", "double", "civil_coordinator"), 404)
    assert statuses == unseen | dict.fromkeys(("official", "politician", "coordinator"), 200)


def test_compile_puts_everything_in_the_order_of_the_text(town, browse, version, said):
    compile(town, browse(town.coordinator), version, intro="Första stycket.\n\nAndra stycket.")
    ours, theirs = made.commitments(version)
    principle = version.principles.get().topic
    assert document_of(Compilation.objects.get()) == Document(
        title="Sammanställning av synpunkter",
        sender="Kommunens förslag",
        sender_tone=Tone.ACCENT,
        subtitle="Dialogmöte",
        date=date(2026, 3, 8),
        language="sv",
        blocks=(
            Paragraph("Första stycket."),
            Paragraph("Andra stycket."),
            Heading("Om hela texten", 1),
            Box((Item("Det är bråttom.", source="Älvhamns Roddsällskap"),)),
            Heading("Dialog", 1, f"t{principle.pk}"),
            Box((Item("Dialog med vem?", "fråga", "Strandängens Odlarförening"),)),
            Statement("Kommunen", "Kommunen ska göra sak 0.", Tone.ACCENT, f"t{ours.topic_id}"),
            Box(
                (
                    Item("Samordnare?", "fråga", "Grupp 1, Dialogmöte 2 mars 2026"),
                    Item("Rimligt.", "", "Kultur- och fritidsförvaltningen"),
                )
            ),
            Statement("Civilsamhället", "Civilsamhället ska göra sak 0.", Tone.CIVIL, f"t{theirs.topic_id}"),
            Box((Item("BRA!", "instämmer", "okänd grupp, Dialogmöte 2 mars 2026"),)),
        ),
    )


@pytest.mark.requirement("L14")
def test_compile_of_one_meeting_holds_what_was_said_there_under_its_header(town, browse, version, said, round):
    round.presences.create(party=town.civil_society_party, kind="representative", number=5)
    round.presences.create(party=town.municipality_party, kind="official", number=7)
    compile(town, browse(town.coordinator), version, round=round.pk)
    document = document_of(Compilation.objects.get())
    assert document.blocks[0] == Paragraph(
        "Dialogmöte, 2 mars 2026. 12 personer deltog: 7 tjänstepersoner (kommunen), 5 föreningsrepresentanter"
        " (civilsamhället). De diskuterade i 2 grupper.",
        "lead",
    )
    assert boxes(document) == [
        Box((Item("Samordnare?", "fråga", "Grupp 1"),)),
        Box((Item("BRA!", "instämmer", ""),)),
    ]


def test_compile_is_in_swedish_whoever_makes_it(town, version, said):
    with translation.override("en"):
        document = document_of(made.compilation(version, town.coordinator))
    assert [block.text for block in document.blocks if isinstance(block, Heading)] == ["Om hela texten", "Dialog"]


def test_a_commitment_nobody_spoke_of_says_so(town, version):
    document = document_of(made.compilation(version, town.coordinator))
    assert [block.text for block in document.blocks] == [
        "Dialog",
        "Kommunen ska göra sak 0.",
        "Inga synpunkter.",
        "Civilsamhället ska göra sak 0.",
        "Inga synpunkter.",
    ]


def test_a_draft_follows_the_viewpoints(town, version):
    draft = made.compilation(version, town.coordinator)
    assert boxes(document_of(draft)) == []
    viewpoint = made.said(version.topic, town.rower)
    assert len(boxes(document_of(draft))) == 1
    actions.withdraw(viewpoint, by=actor(town.rower))
    assert boxes(document_of(draft)) == []


def test_edit_changes_the_header(town, browse, version):
    draft = made.compilation(version, town.coordinator)
    header = {"title": "Ny rubrik", "dated": "2026-03-09", "subtitle": "", "intro": "Ett ord."}
    answer = take(browse(town.coordinator), f"/sammanstallningar/{draft.pk}/andra/", **header)
    draft.refresh_from_db()
    assert (answer.status_code, draft.title, draft.dated, draft.intro) == (
        302,
        "Ny rubrik",
        date(2026, 3, 9),
        "Ett ord.",
    )
    assert (line(draft)["verb"], line(draft)["facts"]) == ("viewpoints.edit", {})
    assert told(town, last(draft)) == set()


def test_publish_freezes_it_in_the_public_archive(town, browse, version, said):
    draft = made.compilation(version, town.coordinator)
    before = document_of(draft)
    answer = take(browse(town.coordinator), f"/sammanstallningar/{draft.pk}/publicera/")
    published = Compilation.objects.get()
    assert (answer.status_code, published.state, published.room) == (302, "published", "public")
    assert (line(published)["verb"], line(published)["facts"]) == ("viewpoints.publish", {"number": 5})
    assert told(town, last(published)) == {"civil_coordinator"}
    made.said(version.topic, town.rower, "För sent")
    actions.withdraw(Viewpoint.objects.get(wording__text="Rimligt."), by=actor(town.official))
    assert document_of(Compilation.objects.get()) == before
    assert published.source == json.loads(json.dumps(before.to_json()))
    page = browse(None).get(published.get_absolute_url()).content.decode()
    assert ("Rimligt." in page, "För sent" in page) == (True, False)


def test_discard_throws_the_draft_away_and_nothing_else(town, browse, version, said):
    draft = made.compilation(version, town.coordinator)
    answer = take(browse(town.coordinator), f"/sammanstallningar/{draft.pk}/kasta/")
    assert (answer["Location"], Compilation.objects.get().state) == (f"/synpunkter/om/{version.topic_id}/", "discarded")
    assert line(draft)["verb"] == "viewpoints.discard"
    assert told(town, last(draft)) == set()
    assert browse(town.coordinator).get(draft.get_absolute_url()).status_code == 404
    assert Viewpoint.objects.standing().count() == 5


def test_withdraw_compilation_keeps_it_readable_marked_with_its_reason(town, browse, version, said):
    published = made.compilation(version, town.coordinator)
    actions.publish(published, by=actor(town.coordinator))
    url = f"/sammanstallningar/{published.pk}/dra-tillbaka/"
    take(browse(town.coordinator), url, why="Fel datum i sidhuvudet.")
    assert Compilation.objects.get().state == "withdrawn"
    assert (line(published)["verb"], line(published)["why"]) == (
        "viewpoints.withdraw_compilation",
        "Fel datum i sidhuvudet.",
    )
    assert told(town, last(published)) == {"civil_coordinator"}
    client = browse(None)
    assert "Fel datum i sidhuvudet." in client.get(published.get_absolute_url()).content.decode()
    assert [row.state for row in client.get("/sammanstallningar/").context["page"]] == ["withdrawn"]


@pytest.mark.requirement("L14")
def test_the_files_hold_it_all(town, browse, version, said):
    published = made.compilation(version, town.coordinator, intro="Ett första stycke.")
    actions.publish(published, by=actor(town.coordinator))
    words = [
        "Sammanställning",
        "Ett första stycke.",
        "Dialog",
        "Kommunen ska göra sak 0.",
        "Civilsamhället ska göra sak 0.",
    ]
    words += ["Det är bråttom.", "Dialog med vem?", "Samordnare?", "Rimligt.", "BRA!", "Grupp 1", "okänd grupp"]
    client = browse(None)
    files = {suffix: client.get(f"{published.get_absolute_url()}fil.{suffix}") for suffix in READ}
    assert {suffix: file.status_code for suffix, file in files.items()} == dict.fromkeys(files, 200)
    texts = {suffix: READ[suffix](file.content) for suffix, file in files.items()}
    missing = {suffix: [word for word in words if word not in text] for suffix, text in texts.items()}
    assert missing == {key: [] for key in files}
    assert client.get(f"{published.get_absolute_url()}fil.exe").status_code == 404


def read_word(data):
    document = WordDocument(BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([paragraph.text for paragraph in document.paragraphs] + cells)


def read_pdf(data):
    with pdfplumber.open(BytesIO(data)) as file:
        return " ".join(page.extract_text() for page in file.pages)


def read_odt(data):
    return str(OpenDocument(BytesIO(data)).body.text_recursive)


def read_html(data):
    return unescape(strip_tags(data.decode().split("</head>")[1]))


READ = {
    "txt": lambda data: data.decode("utf-8-sig"),
    "docx": read_word,
    "odt": read_odt,
    "pdf": read_pdf,
    "html": read_html,
}


# The archive


@pytest.fixture
def archive(town, version):
    """Three published compilations of different days, one draft, one thrown away."""
    by = actor(town.coordinator)
    made.said(version.topic, town.rower, "Bryggan behöver belysning.")
    for title, day in (("Mars", 8), ("Februari", 1), ("Mars igen", 20)):
        actions.publish(made.compilation(version, town.coordinator, title=title, dated=date(2026, 3, day)), by=by)
    made.said(version.topic, town.rower, "Snöröjning saknas.")
    late = made.compilation(version, town.coordinator, title="April", dated=date(2026, 4, 1))
    actions.publish(late, by=by)
    made.compilation(version, town.coordinator, title="Utkast", dated=date(2026, 5, 1))
    actions.discard(made.compilation(version, town.coordinator, title="Kastad", dated=date(2026, 6, 1)), by=by)


@pytest.mark.requirement("L150")
@pytest.mark.parametrize("who", ["visitor", "outsider", "civil_coordinator", "coordinator"])
def test_the_archive_lists_what_is_published_by_date(town, browse, archive, who):
    page = browse(town.everybody[who]).get("/sammanstallningar/").context["page"]
    assert [row.title for row in page] == ["April", "Mars igen", "Mars", "Februari"]


@pytest.mark.requirement("L150")
@pytest.mark.parametrize(
    ("words", "titles"),
    [
        ("mars", ["Mars igen", "Mars"]),
        ("MARS igen", ["Mars igen"]),
        ("snöröjning", ["April"]),
        ("bryggan belysning", ["April", "Mars igen", "Mars", "Februari"]),
        ("bryggan snöröjning", ["April"]),
        ("utkast", []),
        ("%", []),
        ("_", []),
        ("finns inte", []),
    ],
)
def test_the_archive_is_searched_in_titles_and_words(browse, archive, words, titles):
    answer = browse(None).get("/sammanstallningar/", {"q": words})
    assert ([row.title for row in answer.context["page"]], answer.context["q"]) == (titles, words)


def test_the_archive_searches_swedish_letters_whatever_their_case(browse, town, version):
    made.said(version.topic, town.rower, "Älven översvämmar ängen.")
    actions.publish(made.compilation(version, town.coordinator, title="Maj"), by=actor(town.coordinator))
    found = [row.title for row in browse(None).get("/sammanstallningar/", {"q": "älven ÖVERSVÄMMAR"}).context["page"]]
    assert found == ["Maj"]
    assert truthful()


def test_a_published_compilation_cannot_be_changed_by_its_own_steps(town, version, said):
    published = made.compilation(version, town.coordinator)
    actions.publish(published, by=actor(town.coordinator))
    before = everything()
    for step, words in ((actions.edit, {"title": "Ny"}), (actions.publish, {}), (actions.discard, {})):
        with pytest.raises(Exception, match=r"edit|publish|discard"):
            step(Compilation.objects.get(), by=actor(town.coordinator), **words)
    assert everything() == before
