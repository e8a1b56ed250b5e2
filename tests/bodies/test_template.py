"""The municipality's own Word template: chosen, fetched, used and removed again."""

import io

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from overens.bodies.models import Municipality, WordTemplate
from overens.documents.letterhead import checked_template, starting_template
from tests import made
from tests.documents.test_letterhead import template
from tests.process.taking import line, take


def choose(client, data=None, name="Kommunens mall.docx"):
    return take(client, reverse("use_template"), file=SimpleUploadedFile(name, data or template()))


def header(client, version):
    file = docx.Document(io.BytesIO(client.get(f"{version.get_absolute_url()}fil.docx").content))
    return [each.text for each in file.sections[0].header.paragraphs]


def test_use_template_makes_word_files_in_it(town, browse):
    version = made.proposal(town)
    assert header(browse(None), version) == ["Kommunens förslag"]
    assert choose(browse(town.coordinator)).status_code == 302
    town.municipality.refresh_from_db()
    assert (line(town.municipality)["verb"], line(town.municipality)["facts"]) == (
        "bodies.use_template",
        {"name": "Kommunens mall.docx"},
    )
    assert header(browse(None), version) == ["Älvhamns kommun", "Kommunens förslag"]
    other = browse(None).get(f"{version.get_absolute_url()}fil.odt")
    assert other.status_code == 200
    own = browse(town.civil_coordinator).get(reverse("template_file"))
    assert own.content == checked_template(template())
    assert own["Content-Disposition"].endswith("Kommunens%20mall.docx")
    assert browse(None).get(reverse("template_file")).status_code == 404


def test_drop_template_makes_them_in_our_look_again(town, browse):
    client = browse(town.coordinator)
    assert client.get(reverse("drop_template")).status_code == 409
    choose(client)
    assert take(client, reverse("drop_template")).status_code == 302
    assert (WordTemplate.objects.count(), Municipality.objects.get().template_name) == (0, "")
    assert header(browse(None), made.proposal(town)) == ["Kommunens förslag"]
    assert client.get(reverse("template_file")).status_code == 404


def test_one_chosen_again_replaces_the_one_before(town, browse):
    for name in ("Ett.docx", "Två.dotx"):
        choose(browse(town.coordinator), name=name)
    assert (WordTemplate.objects.count(), Municipality.objects.get().template_name) == (1, "Två.dotx")


@pytest.mark.parametrize("who", ["civil_coordinator", "official", "rower", "outsider"])
def test_use_template_is_for_the_municipalitys_coordinator(town, browse, who):
    client = browse(town.everybody[who])
    assert client.post(reverse("use_template"), {"file": SimpleUploadedFile("a.docx", template())}).status_code == 403
    assert WordTemplate.objects.count() == 0


@pytest.mark.parametrize(
    ("name", "data"),
    [("a.docx", b"%PDF-1.7"), ("a.docx", b"x" * 2_200_000), ("a.docm", b"PK\x03\x04"), ("a.docx", b"")],
)
def test_an_unfit_template_changes_nothing_and_is_told_beside_the_field(town, browse, name, data):
    client = browse(town.coordinator)
    answer = take(client, reverse("use_template"), file=SimpleUploadedFile(name, data))
    assert (answer.status_code, WordTemplate.objects.count()) == (422, 0)
    assert len(answer.context["form"].errors["file"]) == 1


def test_there_is_a_template_to_begin_with(town, browse):
    answer = browse(None).get(reverse("starting_template"))
    assert docx.Document(io.BytesIO(answer.content)).paragraphs[0].text == "{{ innehåll }}"
    assert choose(browse(town.coordinator), answer.content).status_code == 302
    assert len(starting_template()) > 1_000
