"""The Luleå evening held again: two groups write its notes, and the compilation is compared with the paper of 2018."""

import re
from collections import Counter
from pathlib import Path

import pytest

from overens.agreements.models import Commitment
from overens.discussions import actions
from overens.discussions.asking import Asked
from overens.discussions.compilation import put_together
from overens.discussions.models import Discussion, Group, Note
from overens.documents.source import Box, Heading, Paragraph, Statement
from overens.documents.text import to_text
from overens.viewpoints.models import Topic, Viewpoint
from tests import hall, made
from tests.cast import actor
from tests.viewpoints.test_lulea import lulea, truth

__all__ = ["lulea"]
PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "compilation-compared.md"
GROUPS = 2


@pytest.fixture
def evening(lulea, town):
    """Six principles are asked about; two groups write what was said then; each note is linked to its commitment."""
    by, meeting = actor(town.coordinator), made.meeting(town, **made.EVENING)
    asked = [Asked(str(one), topic=one) for one in Topic.objects.filter(kind="section").order_by("order")]
    words = {"title": "Gruppsamtal", "meetings": [meeting], "questions": asked}
    found = hall.again(actions.prepare_discussion(Discussion(forum=meeting.forum), by=by, **words))
    actions.form_groups(Group(discussion=found), by=by, meeting=meeting, number=GROUPS)
    actions.open_discussion(hall.again(found), by=by)
    tables = list(found.groups.select_related("discussion", "meeting").order_by("number"))
    questions = {one.topic_id: one for one in found.questions.all()}
    for place, said in enumerate(Viewpoint.objects.select_related("topic", "wording").order_by("pk")):
        group = tables[place % GROUPS]
        note = Note(discussion=group.discussion, question=questions[said.topic.parent_id], group=group)
        kind = said.kind if said.kind in Note.Kind.values else "other"
        actions.note_down(note, by=hall.at_table(group), words=str(said), kind=kind)
        about = Commitment.objects.told().get(topic=said.topic_id)
        actions.link_note(hall.again(note), by=by, commitment=about)
    for group in tables:
        actions.count_group(hall.again(group), by=by, people=6)
    return hall.summary(town, hall.again(found))


def shown(document):
    """What our document shows, as the truth is written."""
    parties = {"Kommunen": "M", "Civilsamhället": "C"}
    for block in document.blocks[1:]:
        if isinstance(block, Heading):
            yield ("principle", block.text)
        elif isinstance(block, Statement):
            yield (parties[block.label], block.text)
        elif isinstance(block, Box):
            yield from (("viewpoint", item.text) for item in block.items)
        else:
            assert block == Paragraph("Inga anteckningar.", "small")


def row(name):
    """A row of the page's second table: what stands in its three cells."""
    table = PAGE.read_text(encoding="utf-8").split("## The same notes from an evening in groups")[1]
    found = re.search(rf"^\| {re.escape(name)} \| (.*) \| (.*) \|$", table, re.MULTILINE)
    assert found, name
    return found[1], found[2]


def numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)]


@pytest.mark.requirement("L13", "L14")
def test_the_compilation_of_two_groups_is_the_paper_point_by_point(evening):
    document = put_together(evening)
    blocks = list(shown(document))
    assert blocks == truth()
    kinds = Counter(kind for kind, _words in blocks)
    items = [item for block in document.blocks if isinstance(block, Box) for item in block.items]
    silent = sum(isinstance(block, Paragraph) and block.text == "Inga anteckningar." for block in document.blocks)
    sources = Counter(item.source.partition(",")[0] for item in items)
    tagged = sum(bool(item.tag) for item in items)
    compared = {
        "Principles": [kinds["principle"]],
        "Commitments": [kinds["M"], kinds["C"]],
        "Notes": [kinds["viewpoint"]],
        "Which group said it": [sources["Grupp 1"], sources["Grupp 2"]],
        "A commitment nobody spoke of": [silent],
        "Kind of note": [tagged, len(items)],
    }
    assert {name: numbers(row(name)[1]) for name in compared} == compared


def test_what_the_page_says_of_both_documents_is_so(evening):
    document = put_together(evening)
    paper, ours = made.LULEA.read_text(encoding="utf-8"), to_text(document)
    for name in ("Words", "Who took part", "Order"):
        quoted = re.findall(r"“([^”]+)”", row(name)[0])
        assert quoted, name
        assert [words for words in quoted if words not in paper] == [], name
        quoted = re.findall(r"“([^”]+)”", row(name)[1])
        assert [words for words in quoted if words not in " ".join(ours.split())] == [], name
    assert not re.search(r"\bröst(er|ade)?\b", ours)  # no votes, in either
