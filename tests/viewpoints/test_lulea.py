"""The compilation of the Luleå text, block by block, against the truth written by hand; and how it is made."""

import csv

import pytest

from overens.agreements.models import Version
from overens.documents.source import Box, Heading, Paragraph, Statement
from overens.viewpoints.compilation import document_of
from overens.viewpoints.models import Compilation, Round, Viewpoint
from tests import made
from tests.process.taking import envelope, take, truthful

TRUTH = made.SEEDS / "lulea-2018-structure.tsv"
HEADER = (
    "Arbetsgruppsmöte, 19 juni 2018. 12 personer deltog: 7 tjänstepersoner (kommunen), 5 föreningsrepresentanter"
    " (civilsamhället). De diskuterade i 2 grupper."
)
UNKNOWN = "För en del synpunkter säger källan inte vilken grupp de kommer från."


def truth():
    """What the paper shows: (kind, words) in reading order, a continuation as part of the line above."""
    blocks = []
    with TRUTH.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            kind, text = row["kind"], row["text"].replace("*", "")  # the paper's italics, as typed
            if kind == "continuation":
                blocks[-1] = (blocks[-1][0], f"{blocks[-1][1]} {text}")
            elif kind in {"principle", "commitment", "viewpoint"}:
                blocks.append((row["commitment"][:1] if kind == "commitment" else kind, text))
    return blocks


def shown(document):
    """What our document shows, in the same form."""
    parties = {"Kommunen": "M", "Civilsamhället": "C"}
    for block in document.blocks[2:]:
        if isinstance(block, Heading):
            yield ("principle", block.text)
        elif isinstance(block, Statement):
            yield (parties[block.label], block.text)
        elif isinstance(block, Box):
            yield from (("viewpoint", item.text) for item in block.items)
        else:
            assert block == Paragraph("Inga synpunkter.", "small")


def unwrapped(text):
    """The text without its spaces: a line may end anywhere."""
    return "".join(text.split())


@pytest.fixture
def lulea(town, browse):
    """The Luleå text, from the paper to a published compilation, all by forms in the browser."""
    client = browse(town.coordinator)
    text = made.LULEA.read_text(encoding="utf-8")
    reading = take(client, "/overenskommelsen/las-in/", text=text)["Location"]
    confirm = f"{reading}bekrafta/"
    asked = {field.name: field.value() for field in client.get(confirm).context["form"]}
    asked = {name: value for name, value in asked.items() if value is not None}
    client.post(confirm, asked | {"form": "agreement", "meeting": "Arbetsgruppsmöte"})
    version = Version.objects.get()
    take(client, f"/overenskommelsen/{version.pk}/publicera/")
    compile = f"/sammanstallningar/om/{version.topic_id}/ny/"
    header = {"title": "Sammanställning av synpunkter", "dated": "2018-06-25", "round": Round.objects.get().pk}
    client.post(compile, envelope(client, compile) | header)
    take(client, f"/sammanstallningar/{Compilation.objects.get().pk}/publicera/")
    return Compilation.objects.get()


@pytest.mark.requirement("L14")
@pytest.mark.requirement("X14")
def test_the_compilation_is_the_lulea_paper(lulea, browse):
    document = document_of(lulea)
    assert document.blocks[:2] == (Paragraph(HEADER, "lead"), Paragraph(UNKNOWN, "small"))
    blocks = list(shown(document))
    assert blocks == truth()
    numbers = [sum(kind == wanted for kind, _text in blocks) for wanted in ("principle", "M", "C", "viewpoint")]
    assert numbers == [6, 7, 7, 38]
    assert (lulea.state, Viewpoint.objects.count()) == ("published", 38)
    assert truthful()


@pytest.mark.requirement("L14")
def test_the_page_and_the_text_hold_the_paper(lulea, browse):
    client = browse(None)
    text = client.get(f"{lulea.get_absolute_url()}fil.txt").content.decode("utf-8-sig")
    assert [words for _kind, words in truth() if unwrapped(words) not in unwrapped(text)] == []
    pages = ""
    for number in range(1, 4):
        answer = client.get(f"{lulea.get_absolute_url()}?sida={number}")
        pages += answer.content.decode()
        if not answer.context["page"].has_next():
            break
    assert [words for _kind, words in truth() if words.split()[-1].strip('"?') not in pages] == []
    assert HEADER in pages
