"""Setting a town up: from the command line, on the web, once; and what everybody else sees before."""

import re
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.urls import reverse

from overens.bodies.models import Body, Municipality, Party, Seat
from overens.bodies.starter import CIVIL_SOCIETY, MUNICIPALITY, Beginning, begin, make_key, own_bodies
from overens.journal.models import Entry
from overens.process import replay

ASKED = {
    "name": "Prövsta kommun", "town": "Prövsta", "colour": "#224488", "civil_word": "föreningslivet",
    "bodies": [
        "Kommunfullmäktige", "Kommunstyrelsen", "Kultur- och fritidsnämnden", "Kultur- och fritidsförvaltningen",
    ],
    "own_lines": "Äldrenämnden (ÄLN)\nBygdekontoret", "coordinator_name": "Ann", "coordinator_email": "ann@example.org",
    "civil_name": "Bo", "civil_email": "bo@example.org",
}  # fmt: skip
OPTIONS = {
    "name": "Prövsta kommun", "town": "Prövsta", "coordinator_name": "Ann", "coordinator_email": "ann@example.org",
    "civil_name": "Bo", "civil_email": "bo@example.org",
}  # fmt: skip


def run(**options):
    out = StringIO()
    call_command("init", stdout=out, **options)
    return out.getvalue()


@pytest.mark.django_db
@pytest.mark.requirement("U132", "U133", "U134")
def test_get_started_gives_a_town_its_words_bodies_and_invitations(client, settings):
    settings.DEMO = False
    answer = client.post(reverse("get_started", args=[make_key()]), ASKED)
    assert (answer.status_code, answer.url) == (302, reverse("get_started"))
    municipality = Municipality.objects.get()
    assert (municipality.name, municipality.town, municipality.colour, municipality.state) == (
        "Prövsta kommun", "Prövsta", "#224488", "setting_up",
    )  # fmt: skip
    assert [party.owns for party in Party.objects.all()] == ["kommunens", "föreningslivets"]
    assert set(Body.objects.values_list("kind", "name", "abbreviation", "party__kind")) == {
        ("council", "Kommunfullmäktige", "KF", "municipality"),
        ("executive_board", "Kommunstyrelsen", "KS", "municipality"),
        ("central_office", "Kommunledningskontoret", "KLK", "municipality"),
        ("committee", "Kultur- och fritidsnämnden", "KFN", "municipality"),
        ("department", "Kultur- och fritidsförvaltningen", "KFF", "municipality"),
        ("committee", "Äldrenämnden", "ÄLN", "municipality"),
        ("department", "Bygdekontoret", "", "municipality"),
        ("representation_group", "Representationsgruppen", "RG", "civil_society"),
    }
    assert set(Body.serves.through.objects.values_list("from_body__name", "to_body__name")) == {
        ("Kommunledningskontoret", "Kommunstyrelsen"),
        ("Kultur- och fritidsförvaltningen", "Kultur- och fritidsnämnden"),
    }
    page = client.get(answer.url).content.decode()
    links = re.findall(r'href="(/inbjudan/[^"]+)"', page)
    assert len(links) == 2
    client.post(links[0], {"accept": "1"})
    assert Seat.objects.get(state="held").person.name == "Ann"
    assert list(replay.faults()) == []


@pytest.mark.django_db
def test_before_a_town_is_set_up_every_door_leads_to_a_friendly_page(client, settings):
    settings.DEMO = False
    doors = [
        "start",
        "structure",
        "agreement",
        "archive",
        "my_page",
        "sign_in",
        "abbreviations",
        "about",
        "report_fault",
    ]
    assert {client.get(reverse(door)).url for door in doors} == {reverse("get_started")}
    assert {client.post(reverse(door)).url for door in doors} == {reverse("get_started")}
    page = client.get(reverse("get_started"))
    assert (page.status_code, page.templates[0].name) == (200, "bodies/not_set_up.html")
    assert client.get("/finns-inte/").status_code == 404
    assert client.get(reverse("health")).json() == {"ok": True, "database": True}


@pytest.mark.django_db
def test_only_who_has_the_key_sets_a_town_up(client, settings):
    settings.DEMO = False
    tries = ["", "get-started", make_key()[:-1] + "x"]
    for key in tries:
        url = reverse("get_started", args=[key] if key else [])
        assert client.post(url, ASKED).templates[0].name == "bodies/not_set_up.html"
    assert not Municipality.objects.exists()
    settings.DEMO = True
    assert client.get(reverse("get_started")).templates[0].name == "bodies/get_started.html"


@pytest.mark.django_db
def test_a_wrong_answer_keeps_what_was_typed_and_sets_nothing_up(client):
    answer = client.post(reverse("get_started"), ASKED | {"civil_email": "ANN@example.org", "colour": "blå"})
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"civil_email", "colour"})
    assert "Bygdekontoret" in answer.content.decode()
    assert (Municipality.objects.count(), Body.objects.count(), Entry.objects.count()) == (0, 0, 0)


def test_there_is_never_a_second_municipality(town, client):
    asked = Beginning("B", "B", {MUNICIPALITY: ("A", "a@example.org"), CIVIL_SOCIETY: ("B", "b@example.org")})
    with pytest.raises(IntegrityError), transaction.atomic():
        begin(asked)
    before = Entry.objects.count()
    assert client.post(reverse("get_started", args=[make_key()]), ASKED).url == "/"
    assert (Municipality.objects.get().name, Entry.objects.count()) == ("Älvhamns kommun", before)


@pytest.mark.django_db
def test_init_prints_the_invitations_and_refuses_a_second_time():
    said = run(**OPTIONS, address="https://prov.example/")
    links = re.findall(r"https://prov\.example(/inbjudan/\S+)", said)
    assert (len(links), Municipality.objects.get().town) == (2, "Prövsta")
    assert run(links=True).count("/inbjudan/") == 2
    with pytest.raises(CommandError, match="already"):
        run(**OPTIONS)
    with pytest.raises(CommandError, match="already"):
        run(web=True)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("said", "setting", "goes_to"),
    [
        ({}, "", "http://127.0.0.1:8000/"),
        ({}, "https://prov.example", "https://prov.example/"),
        ({"address": "https://annan.example/"}, "https://prov.example", "https://annan.example/"),
    ],
)
def test_init_links_to_where_the_website_is_reached(settings, said, setting, goes_to):
    settings.PUBLIC_ADDRESS = setting
    assert run(web=True, **said).splitlines()[1].startswith(f"{goes_to}kom-igang/")


@pytest.mark.django_db
def test_init_prints_a_link_to_the_web_page(client, settings):
    settings.DEMO = False
    link = re.search(r"/kom-igang/\S+", run(web=True))[0]
    assert client.get(link).templates[0].name == "bodies/get_started.html"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"colour": "blue"}, "colour"),
        ({"civil_email": "bo"}, "e-mail"),
        ({"civil_email": "ANN@example.org"}, "coordinator each"),
        ({"name": ""}, "Missing"),
    ],
)
def test_init_says_in_one_sentence_what_is_wrong(change, says):
    with pytest.raises(CommandError, match=says):
        run(**OPTIONS | change)
    assert not Municipality.objects.exists()


def test_own_lines_are_understood_by_their_endings():
    lines = "Äldrenämnden (ÄLN)\n\n  Gatukontoret \nFörvaltningen (för länge sedan)"
    assert [(body.kind, body.name, body.abbreviation) for body in own_bodies(lines)] == [
        ("committee", "Äldrenämnden", "ÄLN"),
        ("department", "Gatukontoret", ""),
        ("other", "Förvaltningen (för länge sedan)", ""),
    ]
