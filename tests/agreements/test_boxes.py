"""What stands in a ruled box is what somebody said: a compilation from here comes back as it was, from any file."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from overens.agreements.actions import read_due_files
from overens.agreements.importing import plan, read
from overens.agreements.models import Reading, Version
from overens.agreements.reading import LineKind, grouped, propose, tagged
from overens.agreements.reading.kinds import TAGS
from overens.viewpoints.models import Group, Topic, Viewpoint
from tests import left_out, made, office
from tests.process.taking import take
from tests.viewpoints.test_lulea import lulea  # noqa: F401  # a fixture


def said_of(version):
    """Everything in a version's text, in its order: each topic with what was said of it and what kind it was."""
    topics = Topic.objects.of(version.topic).filter(removed=False)
    told = {topic.pk: (topic.kind, topic.promised_by_id, str(topic), []) for topic in topics}
    for viewpoint in Viewpoint.objects.filter(whole=version.topic).order_by("pk"):
        told[viewpoint.topic_id][3].append((str(viewpoint), viewpoint.kind))
    return list(told.values())


def read_back(browse, town, data, name):
    """The version a file becomes, confirmed as it was read; and how many lines were in doubt."""
    client = browse(town.coordinator)
    address = take(client, "/overenskommelsen/las-in/", file=SimpleUploadedFile(name, data))["Location"]
    read_due_files()  # a slow machine has handed the file in
    take(client, f"{address}bekrafta/", title="Tillbaka", form="agreement", origin="together", groups="2")
    reading = Reading.objects.latest("pk")
    return reading.version, sum(row["look"] for row in reading.rows)


def same_structure(one, other):
    assert said_of(other) == said_of(one)
    kinds = [kind for kind, *_rest in said_of(other)]
    assert (kinds.count("section"), kinds.count("promise")) == (6, 14)
    assert sum(len(said) for *_rest, said in said_of(other)) == 38


@pytest.mark.requirement("X14")
@pytest.mark.parametrize("suffix", ["docx", "odt", "pdf"])
def test_the_lulea_compilation_comes_back_as_it_was(lulea, town, browse, suffix):  # noqa: F811
    original = Version.objects.get()
    data = browse(None).get(f"{lulea.get_absolute_url()}fil.{suffix}").content
    back, in_doubt = read_back(browse, town, data, f"sammanstallning.{suffix}")
    same_structure(original, back)
    assert in_doubt <= 2  # a frame above the text, and a line that could be a heading


@pytest.mark.skipif(not left_out.office(), reason=left_out.NO_OFFICE)
@pytest.mark.parametrize("suffix", ["docx", "odt"])
def test_it_comes_back_from_a_pdf_that_a_word_processor_made(lulea, town, browse, suffix, tmp_path):  # noqa: F811
    original = Version.objects.get()
    data = browse(None).get(f"{lulea.get_absolute_url()}fil.{suffix}").content
    back, _in_doubt = read_back(browse, town, office.pdf_of(data, suffix, tmp_path), "utskrift.pdf")
    same_structure(original, back)


def test_a_promise_in_a_box_is_in_doubt_with_what_stands_below_it():
    text = ["Principen om dialog", "", "Kommunen ska lyssna.", "", "│ Bra!", "│ Föreningslivet ska svara.", "│ Ja!"]
    assert [(line.kind, line.text, line.look) for line in propose(text)[2:]] == [
        (LineKind.VIEWPOINT, "Bra!", False),
        (LineKind.VIEWPOINT, "Föreningslivet ska svara.", True),
        (LineKind.VIEWPOINT, "Ja!", True),  # it may concern that promise
    ]


def test_a_tag_ends_the_doubt():
    text = ["Principen om dialog", "", "Kommunen ska lyssna.", "", "│ Kommunen ska svara [förslag]"]
    assert [(line.kind, line.look) for line in propose(text)[2:]] == [(LineKind.VIEWPOINT, False)]


def test_a_box_with_nothing_above_it_is_in_doubt():
    text = ["│ Kommunens förslag", "", "Principen om dialog", "", "Kommunen ska lyssna.", "", "│ Bra!"]
    assert [(line.kind, line.look) for line in propose(text)] == [
        (LineKind.OTHER, True),
        (LineKind.PRINCIPLE, False),
        (LineKind.COMMITMENT, False),
        (LineKind.VIEWPOINT, False),
    ]


def test_boxes_around_the_text_itself_are_frames():
    text = ["│ Principen om dialog", "", "│ Kommunen ska lyssna.", "", "│ Föreningslivet ska svara."]
    plain = [line.removeprefix("│ ") for line in text]
    assert [(p.kind, p.text, p.party) for p in propose(text)] == [(p.kind, p.text, p.party) for p in propose(plain)]
    assert [p.kind for p in propose(text)].count(LineKind.COMMITMENT) == 2


def test_where_viewpoints_are_boxed_a_line_that_tells_of_none_is_none():
    boxed = ["Principen om dialog", "", "Kommunen ska lyssna.", "Inga synpunkter.", "", "Kommunen ska se.", "", "│ Ja"]
    assert [row["kind"] for row in read(boxed)[0]] == [
        *("principle", "municipality", "other", "municipality", "viewpoint"),
    ]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Samordnare? [fråga] (Grupp 2)", ("Samordnare?", "question", 2)),
        ("Samordnare? [Question] (Group 11, Meeting 2 March 2026)", ("Samordnare?", "question", 11)),
        ("BRA! [instämmer] (okänd grupp, Dialogmöte 2 mars 2026)", ("BRA!", "approval", 0)),
        ("Tillit (Grupp 1, 19 juni)", ("Tillit", "other", 1)),
        ("Rimligt. [förslag] (Roddsällskapet)", ("Rimligt. (Roddsällskapet)", "proposal", 0)),
        ("[förslag]", ("[förslag]", "other", 0)),
        ("Lokaler [som idag] (t.ex. skolan)", ("Lokaler [som idag] (t.ex. skolan)", "proposal", 0)),
    ],
)
def test_what_a_compilation_adds_to_a_viewpoint_is_taken_for_what_it_is(line, words):
    made_of = plan([{"line": 1, "text": line, "kind": "viewpoint", "look": False}])
    assert made_of.viewpoints == [words]


def test_every_kind_has_the_word_a_compilation_puts_after_it():
    labels = {kind: [] for kind in Viewpoint.Kind if kind != "other"}
    for language in ("sv", "en"):
        with translation.override(language):
            for kind in labels:
                labels[kind].append(Viewpoint.Kind(kind).label.lower())
    assert {kind: list(words) for kind, words in TAGS.items()} == labels
    assert tagged("Bra! [instämmer]") == ("Bra!", "approval")
    assert grouped("Bra! (Grupp 3)") == ("Bra!", 3)


def test_a_group_the_meeting_does_not_have_stays_in_the_words(town, browse):
    lines = ["Principen om dialog", "", "Kommunen ska lyssna.", "", "│ Bra! (Grupp 1)", "│ Nja (Grupp 4)"]
    reading = made.reading(town, lines)
    take(
        browse(town.coordinator),
        f"/overenskommelsen/las-in/{reading.pk}/bekrafta/",
        title="Text",
        form="agreement",
        origin="together",
        groups="2",
    )
    assert [(str(one), one.group and one.group.number) for one in Viewpoint.objects.order_by("pk")] == [
        ("Bra!", 1),
        ("Nja (Grupp 4)", None),
    ]
    assert Group.objects.count() == 2
