"""The structure drawn from data: today's, another day's, and a proposed one beside it; and the file."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone, translation

from overens.bodies.importing import Mistakes
from overens.bodies.models import Body
from overens.forums.drawing import ladder, sides, wide, wrapped
from overens.forums.importing import read_structure
from overens.forums.models import Link, Structure, Tag
from overens.forums.picture import Edge, Node, Picture, proposed_picture, today_picture
from overens.forums.writing import structure_lines, today_lines
from tests import cast, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.documents.sheets import sheet
from tests.process.taking import take, truthful

FILE = """slag;namn;förkortning;part;syfte;synlig för;möten per år;ämnen;målgrupper;lyfter till;deltar i;hör till
samverkansgrupp;Samverkansgruppen;SG;;Frågor som rör alla;;2;;;Kommunfullmäktige (politiker);;
föreningsdialog;Föreningsdialog idrott;;;;alla;2;Idrott / Lokaler;Unga;SG (politiker) / RG (föreningar);;Kulturnämnden
forum;Inre forum;;kommunen;;egna;;;;;SG?;
"""


@pytest.mark.requirement("U10")
def test_todays_structure_is_drawn_and_listed_from_the_database(town: SimpleNamespace, browse: Any) -> None:
    made.link(town, town.group, town.forum, assumed=True)
    page = browse(None).get(reverse("picture"))
    html = page.content.decode()
    drawn = re.search(r'<svg class="map".*?</svg>', html, re.DOTALL)[0]
    words = text_of(page)
    for body in (town.group, town.forum):
        assert f'href="{body.get_absolute_url()}"' in drawn
        assert f"<title>{body.name}</title>" in drawn
    assert "guess" in drawn
    assert "Representationsgruppen deltar i Föreningsdialog kultur och fritid antaget" in words
    gone = timezone.localdate()
    cast.actions.wind_up(town.forum, by=actor(town.coordinator), until=gone - timedelta(days=1))
    assert f'href="{town.forum.get_absolute_url()}"' not in browse(None).get(reverse("picture")).content.decode()
    before = reverse("picture") + f"?dag={gone - timedelta(days=1)}"
    assert f'href="{town.forum.get_absolute_url()}"' in browse(None).get(before).content.decode()


@pytest.mark.parametrize("day", ["igår", "2026-13-01", "0001-01-01", "9999-12-31", "2026-02-30", "'"])
def test_a_day_that_makes_no_sense_is_today(town: SimpleNamespace, browse: Any, day: str) -> None:
    assert browse(None).get(reverse("picture"), {"dag": day}).context["is_today"]


@pytest.mark.requirement("U11")
def test_switch_structure_is_a_dated_change_with_the_history_kept(town: SimpleNamespace, browse: Any) -> None:
    old = made.link(town, town.group, town.forum, since=timezone.localdate() - timedelta(days=9))
    extra = cast.body("forum", "Ett forum till", None)
    structure, today = made.structure(town, proposed=True), timezone.localdate()
    page = browse(None).get(structure.get_absolute_url())
    assert [node.name for node in page.context["added"]] == ["Rådet"]
    assert [node.name for node in page.context["gone"]] == ["Ett forum till"]
    assert len(re.findall(r'<svg class="map"', page.content.decode())) == 2  # side by side
    assert "Civilsamhället har inte tagit ställning" in text_of(page)
    since, url = today + timedelta(days=5), reverse("switch_structure", args=[structure.pk])
    client, words = browse(town.coordinator), {"decision": "KS § 212", "ends": [extra.pk]}
    assert take(client, url, since=(today - timedelta(days=1)).isoformat(), **words).status_code == 422
    assert take(client, url, since=since.isoformat(), **words).status_code == 302
    structure, new = Structure.objects.get(), Body.objects.get(name="Rådet")
    extra.refresh_from_db()
    old.refresh_from_db()
    assert (structure.state, structure.since, new.since, extra.until, old.until) == (
        "switched", since, since, since - timedelta(days=1), since - timedelta(days=1),
    )  # fmt: skip
    names = {day: {node.name for node in today_picture(cast.Me(cast.Person()), day).nodes} for day in (today, since)}
    assert {"Ett forum till"} <= names[today] - names[since]
    assert {"Rådet"} <= names[since] - names[today]
    ties = {(str(link.source), link.kind, str(link.target), link.goes, link.assumed) for link in Link.objects.on(since)}
    assert ties == {
        ("Föreningsdialog kultur och fritid", "lifts", "Rådet", "municipality", False),
        ("Föreningsdialog kultur och fritid", "lifts", "Representationsgruppen", "civil_society", False),
        ("Representationsgruppen", "lifts", "Rådet", "civil_society", True),
    }
    after = browse(None).get(structure.get_absolute_url())
    assert [node.name for node in after.context["gone"]] == ["Ett forum till"]  # beside the day before
    assert truthful()


def test_draw_structure_begins_with_todays_and_is_for_its_own_side(town: SimpleNamespace, browse: Any) -> None:
    made.link(town, town.group, town.forum, assumed=True)
    client, url = browse(town.coordinator), reverse("draw_structure")
    lines = client.get(url).context["form"].initial["text"]
    assert "Föreningsdialog kultur och fritid?" in lines
    assert take(client, url, title="Som i dag", why_so="Bra så.", text=lines).status_code == 302
    structure = Structure.objects.get()
    assert [box.body for box in structure.boxes.all()] == [town.forum, town.group]
    assert browse(town.civil_coordinator).get(structure.get_absolute_url()).status_code == 404
    assert browse(None).get(structure.get_absolute_url()).status_code == 404
    assert "Som i dag" not in text_of(browse(None).get(reverse("picture")))


def test_redraw_structure_draws_it_anew(town: SimpleNamespace, browse: Any) -> None:
    structure, client = made.structure(town), browse(town.coordinator)
    url = reverse("redraw_structure", args=[structure.pk])
    written = client.get(url).context["form"].initial["text"]
    assert read_structure(written.splitlines()) == read_structure(structure_lines(structure).splitlines())
    wrong = take(client, url, title="Tre former", text=written + "nätverk;Nytt nätverk;civilsamhället;;;;;;\n")
    assert wrong.status_code == 422  # a body of the other side that is not there
    assert take(client, url, title="Två former", text="slag;namn\nforum;Ett\nforum;Två\n").status_code == 302
    assert [box.name for box in structure.boxes.all()] == ["Ett", "Två"]


def test_propose_structure_makes_it_public_under_its_sender(town: SimpleNamespace, browse: Any) -> None:
    structure = made.structure(town)
    assert take(browse(town.coordinator), reverse("propose_structure", args=[structure.pk])).status_code == 302
    assert "Kommunens förslag" in text_of(browse(None).get(structure.get_absolute_url()))
    assert "Tre former" in text_of(browse(None).get(reverse("picture")))


def test_support_structure_makes_it_joint_once(town: SimpleNamespace, browse: Any) -> None:
    structure = made.structure(town, proposed=True)
    url = reverse("support_structure", args=[structure.pk])
    assert browse(town.coordinator).get(url).status_code == 403
    assert take(browse(town.civil_coordinator), url).status_code == 302
    assert "Gemensamt förslag" in text_of(browse(None).get(structure.get_absolute_url()))
    assert browse(town.civil_coordinator).get(url).status_code == 409


def test_withdraw_structure_keeps_the_page_and_says_why(town: SimpleNamespace, browse: Any) -> None:
    structure = made.structure(town, proposed=True)
    url = reverse("withdraw_structure", args=[structure.pk])
    assert take(browse(town.coordinator), url, why="Vi tänker om.").status_code == 302
    assert "Vi tänker om." in text_of(browse(None).get(structure.get_absolute_url()))


def test_a_structure_is_read_in_from_a_spreadsheet(town: SimpleNamespace, browse: Any) -> None:
    rows = "".join(
        f"<table:table-row>{''.join(f'<table:table-cell><text:p>{cell}</text:p></table:table-cell>' for cell in line)}"
        "</table:table-row>"
        for line in (("slag", "namn", "syfte"), ("forum", "Forum; idrott", "Samtal"), ("områdesgrupp", "Norrbro"))
    )
    client, url = browse(town.coordinator), reverse("import_units")
    wrong = take(client, url, file=SimpleUploadedFile("lista.ods", sheet(rows, kind=b"application/pdf")))
    assert (wrong.status_code, set(wrong.context["form"].errors)) == (422, {"file"})
    assert take(client, url, file=SimpleUploadedFile("lista.ods", sheet(rows))).status_code == 302
    found = Body.objects.filter(name__in=["Forum; idrott", "Norrbro"]).values_list("kind", "name", "purpose")
    assert set(found) == {("forum", "Forum; idrott", "Samtal"), ("area_group", "Norrbro", "")}


def test_a_whole_structure_is_read_in_from_one_file(town: SimpleNamespace, browse: Any) -> None:
    client = browse(town.coordinator)
    assert take(client, reverse("import_units"), text=FILE).status_code == 302
    rows = {body.name: body for body in Body.objects.filter(name__in=["Samverkansgruppen", "Inre forum"])}
    dialogue = Body.objects.get(kind="committee_dialogue")
    assert (rows["Samverkansgruppen"].purpose, rows["Samverkansgruppen"].meetings_a_year) == ("Frågor som rör alla", 2)
    assert (rows["Inre forum"].room, rows["Inre forum"].party) == ("party", town.municipality_party)
    assert {(tag.kind, tag.name) for tag in dialogue.tags.all()} == {
        ("subject", "Idrott"), ("subject", "Lokaler"), ("target_group", "Unga"),
    }  # fmt: skip
    assert {
        (str(link.source), link.kind, str(link.target), link.goes, link.assumed) for link in Link.objects.all()
    } == {
        ("Samverkansgruppen", "lifts", "Kommunfullmäktige", "municipality", False),
        ("Föreningsdialog idrott", "lifts", "Samverkansgruppen", "municipality", False),
        ("Föreningsdialog idrott", "lifts", "Representationsgruppen", "civil_society", False),
        ("Föreningsdialog idrott", "belongs", "Kulturnämnden", "", False),
        ("Inre forum", "takes_part", "Samverkansgruppen", "", True),
    }
    assert truthful()


def test_every_mistake_of_a_structure_is_named_by_its_line_and_nothing_is_read_in(
    town: SimpleNamespace, browse: Any
) -> None:
    before = Body.objects.count(), Link.objects.count(), Tag.objects.count()
    wrong = [
        "slag;namn;synlig för;möten per år;lyfter till;ämnen",
        "forum;Ett;alla;2;Tvåan;",
        "forum;Två;ingen;2;;",
        "forum;Tre;;många;;",
        "forum;Fyra;;61;;",
        "forum;Fem;;;Fem;",
        "forum;Sex;;;;" + "x" * 61,
        "formu;Sju;;;;",
    ]
    with translation.override("en"), pytest.raises(Mistakes) as error:
        read_structure(wrong)
    assert error.value.found == [
        (2, "“Tvåan” is named but is not there."),
        (3, "“ingen” is neither “alla” nor “egna”."),
        (4, "“många” is no number of meetings, 1 to 60."),
        (5, "“61” is no number of meetings, 1 to 60."),
        (6, "“Fem” cannot be linked to itself."),
        (7, f"“{'x' * 61}” is longer than 60 characters."),
        (8, "“formu” is no kind of body."),
    ]
    answer = take(browse(town.coordinator), reverse("import_units"), text="\n".join(wrong))
    assert (answer.status_code, answer.content.decode().count("<li>Rad ")) == (422, 7)
    assert (Body.objects.count(), Link.objects.count(), Tag.objects.count()) == before


def test_what_is_written_is_read_again_as_the_same(town: SimpleNamespace) -> None:
    structure = made.structure(town, proposed=True)
    parts = read_structure(structure_lines(structure).splitlines())
    again = made.structure(town, lines=structure_lines(structure))
    names = [[(node.name, node.mark, node.note) for node in proposed_picture(one).nodes] for one in (structure, again)]
    assert names[0] == names[1]
    assert len(parts) == 3
    assert read_structure(today_lines(town.coordinator).splitlines())


def test_a_long_word_is_parted_and_no_line_is_too_long() -> None:
    assert wrapped("Representationsgruppen för föreningslivet", 130) == [
        "Representations-", "gruppen för", "föreningslivet",
    ]  # fmt: skip
    assert wrapped("Dialogkonferens Flyktingnätverket", 100) == ["Dialog-", "konferens", "Flykting-", "nätverket"]
    for width in (60, 100, 236):
        for line in wrapped("Utvecklingsgruppen för idéburet offentligt partnerskap x" * 3, width):
            assert wide(line) <= width
    assert wrapped("Forum samverkan överenskommelsen", 117) == ["Forum", "samverkan", "överens-", "kommelsen"]


def test_any_links_can_be_drawn_also_a_circle() -> None:
    nodes = [Node(str(n), f"Forum {n}", mark) for n, mark in enumerate(["municipality", "civil_society", "both"] * 9)]
    edges = [Edge(str(a), str(b), kind, goes) for a, b, kind, goes in (
        (0, 1, "lifts", "municipality"), (1, 2, "lifts", "civil_society"), (2, 0, "lifts", ""),
        (3, 4, "takes_part", ""), (5, 4, "reports", ""), (6, 7, "belongs", ""), (8, 25, "takes_part", ""),
    )]  # fmt: skip
    picture = Picture(nodes, edges)
    on_it = {node.key for level in picture.levels for node in level}
    assert on_it == {"0", "1", "2"}
    assert ladder(picture).count("<rect") == 3
    assert sides(picture.beside).count('class="n ') == 24
    assert ladder(Picture(nodes, edges[3:])) == ""


def test_a_proposal_asks_as_much_with_many_boxes(town: SimpleNamespace, browse: Any) -> None:
    few = made.structure(town, proposed=True)
    rows = "".join(f"forum;Forum {n};;;Rådet\n" for n in range(50))
    many = made.structure(town, proposed=True, lines=made.STRUCTURE + rows)
    numbers = [len(asked(browse(None), one.get_absolute_url())) for one in (few, many)]
    assert numbers[0] == numbers[1] <= 8


@pytest.mark.requirement("U15")
def test_a_forum_shows_the_departments_that_take_part_in_it(town: SimpleNamespace, browse: Any) -> None:
    other = cast.body("department", "Socialförvaltningen", town.municipality_party)
    forum = cast.body("forum", "Forum samverkan överenskommelsen", town.municipality_party)
    for department in (town.department, other):
        made.link(town, department, forum)
    shown = text_of(browse(None).get(reverse("connections", args=[forum.pk])))
    assert "Kultur- och fritidsförvaltningen deltar i Forum samverkan överenskommelsen" in shown
    assert "Socialförvaltningen deltar i Forum samverkan överenskommelsen" in shown
