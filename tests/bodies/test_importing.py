"""Reading in a list of units: whole, or not at all."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from overens.bodies.importing import Mistakes, Unit, read_units
from overens.bodies.models import Body
from overens.journal.models import Entry

LIST = """slag;namn;förkortning;part;e-post;telefon;från;till;betjänar
nämnd;Idrotts- och fritidsnämnden;IFN;kommunen;;;2023-01-01;;
nämnd;Konstnämnden;KON;kommunen;kon@alvhamn.example;08-465 004 00;2023-01-01;2026-12-31;
förvaltning;Kultur-, idrotts- och fritidsförvaltningen;KIF;kommunen;;;2023-01-01;;IFN/Konstnämnden
samverkansgrupp;Samrådet;;;;;2024-05-01;;
"""


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


@pytest.mark.requirement("U131", "U132")
def test_a_list_gives_its_units():
    assert read_units(LIST.splitlines()) == [
        Unit("committee", "Idrotts- och fritidsnämnden", "municipality", date(2023, 1, 1), "IFN"),
        Unit(
            "committee", "Konstnämnden", "municipality", date(2023, 1, 1), "KON",
            "kon@alvhamn.example", "08-465 004 00", date(2026, 12, 31),
        ),
        Unit(
            "department", "Kultur-, idrotts- och fritidsförvaltningen", "municipality", date(2023, 1, 1), "KIF",
            serves=("IFN", "Konstnämnden"),
        ),
        Unit("collaboration_group", "Samrådet", "", date(2024, 5, 1)),
    ]  # fmt: skip


def test_commas_and_english_columns_in_any_order_do_as_well():
    units = read_units(["name,kind,since", '"Parks, and gardens",department,2023-01-01'])
    assert units == [Unit("department", "Parks, and gardens", "", date(2023, 1, 1))]


def test_every_mistake_is_named_by_its_line():
    wrong = [
        "slag;namn;part;e-post;från;till;betjänar",
        "nämd;Kulturnämnden;kommunen;;;;",
        "nämnd;;kommunen;;;;",
        "nämnd;Skolnämnden;landstinget;;;;",
        "nämnd;Skolnämnden;kommunen;inte en adress;;;",
        "nämnd;Skolnämnden;kommunen;;2023-13-01;;",
        "nämnd;Skolnämnden;kommunen;;2023-02-01;2023-01-01;",
        "nämnd;Skolnämnden",
        "förvaltning;Skolförvaltningen;kommunen;;;;UBN",
        "",
        "nämnd;Kommunstyrelsen;kommunen;;;;",
    ]
    with pytest.raises(Mistakes) as error:
        read_units(wrong, known=["Kommunstyrelsen"])
    assert error.value.found == [
        (2, "“nämd” is no kind of body."),
        (3, "The name is missing."),
        (4, "“landstinget” is no party."),
        (5, "“inte en adress” is no e-mail address."),
        (6, "“2023-13-01” is no date such as 2026-11-24."),
        (7, "It ends before it begins."),
        (8, "The line has 2 columns, the first line has 7."),
        (9, "“UBN” is served but is not there."),
        (11, "“Kommunstyrelsen” is there already."),
    ]


@pytest.mark.parametrize(
    ("lines", "says"),
    [
        ([], "The file is empty."),
        (["\x00\x01"], "The file is empty."),
        (["PK\x03\x04 not a list"], "The column “pk not a list” is not known."),
        (["slag;namn;färg"], "The column “färg” is not known."),
        (["namn;förkortning"], "The column “kind” is missing."),
        (["slag;namn;typ"], "A column is there twice."),
    ],
)
def test_what_is_no_list_gets_a_sentence(lines, says):
    with pytest.raises(Mistakes) as error:
        read_units(lines)
    assert says in [sentence for _number, sentence in error.value.found]


def test_a_missing_column_is_named_as_the_page_names_it():
    with translation.override("sv"), pytest.raises(Mistakes) as error:
        read_units(["färg;förkortning"])
    assert [sentence for _number, sentence in error.value.found] == [
        "Kolumnen ”färg” finns inte i listan över kolumner.",
        "Kolumnen ”namn” saknas.",
        "Kolumnen ”slag” saknas.",
    ]


@pytest.mark.parametrize("data", [b"PK\x03\x04\x14\x00\x06\x00a workbook", "slag;namn\nnämnd;Y".encode("utf-16")])
def test_a_file_that_is_no_csv_says_what_to_save_it_as(town, browse, data):
    file = SimpleUploadedFile("organ.xlsx", data)
    answer = browse(town.coordinator).post(reverse("import_units"), {"file": file})
    assert (answer.status_code, list(answer.context["form"].errors.items())) == (
        422,
        [("file", ["This is no CSV file. Open it as a spreadsheet, save it as CSV UTF-8, choose that."])],
    )


@pytest.mark.requirement("U131")
def test_a_list_read_in_on_the_page_establishes_every_body(town, browse):
    coordinator = browse(town.coordinator)
    assert coordinator.post(reverse("import_units"), {"text": LIST}).status_code == 302
    department = Body.objects.get(abbreviation="KIF")
    assert {body.name for body in department.serves.all()} == {"Idrotts- och fritidsnämnden", "Konstnämnden"}
    assert Body.objects.get(name="Samrådet").party is None
    made = Entry.objects.filter(verb="bodies.establish", by=town.coordinator.person)
    assert [entry.label for entry in made.order_by("pk")] == [
        "Idrotts- och fritidsnämnden",
        "Konstnämnden",
        "Kultur-, idrotts- och fritidsförvaltningen",
        "Samrådet",
    ]
    assert coordinator.post(reverse("import_units"), {"text": LIST}).status_code == 422  # they are there already


def test_a_list_with_one_mistake_leaves_nothing(town, browse):
    before = Body.objects.count(), Entry.objects.count()
    answer = browse(town.coordinator).post(reverse("import_units"), {"text": LIST + "nämnd;;;;;;;;\n"})
    assert (answer.status_code, (Body.objects.count(), Entry.objects.count())) == (422, before)


def test_a_list_for_the_other_side_is_refused(town, browse):
    text = "slag;namn;part\nnätverk;Nätverket;civilsamhället\n"
    assert browse(town.coordinator).post(reverse("import_units"), {"text": text}).status_code == 422
    assert browse(town.civil_coordinator).post(reverse("import_units"), {"text": text}).status_code == 302
    assert browse(town.rower).post(reverse("import_units"), {"text": text}).status_code == 403


def test_the_same_form_twice_reads_the_list_in_once(town, browse):
    client, form = browse(town.coordinator), {"text": LIST, "token": "9f0cc5a0-5d8e-4f3e-8a43-0f3f4f6f6b11"}
    assert [client.post(reverse("import_units"), form).status_code for _ in range(2)] == [302, 302]
    assert Body.objects.filter(abbreviation="IFN").count() == 1
