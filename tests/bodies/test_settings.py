"""The municipality's own words, colour, logo, abbreviations and parties."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation

from overens.bodies import actions
from overens.bodies.logo import PNG, Unfit, type_of
from overens.bodies.models import Abbreviation, Body, Municipality, Party, Seat
from overens.bodies.words import abbreviations_in_use
from overens.process.table import OutOfTurn
from tests import cast

from .conftest import text_of

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0h9v9z" fill="url(#a)"/></svg>'
A_PNG = PNG + b"\0\0\0\rIHDR" + (40).to_bytes(4) + (20).to_bytes(4) + b"\x08\x06\0\0\0"


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def form(town, /, **changes):
    """The settings as they are, with changes."""
    words = {
        f"{word}_{party.pk}": getattr(party, word)
        for party in town.parties
        for word in ("name", "genitive", "name_en", "genitive_en")
    }
    municipality = town.municipality
    same = ("name", "town", "colour", "email", "phone", "hours", "languages", "answer_days", "stale_months")
    kept = {name: getattr(municipality, name) for name in same}
    return kept | words | changes


def test_set_up_makes_the_one_municipality(town, last, django_assert_num_queries):
    assert (town.municipality.state, Municipality.objects.count()) == ("setting_up", 1)
    assert [party.name for party in Party.objects.all()] == ["kommunen", "civilsamhället"]


def test_change_settings_is_seen_on_every_page(town, browse, last):
    words = {f"name_{town.civil_society_party.pk}": "föreningslivet", "hours": "vardagar 8–16", "colour": "#7a1fa2"}
    answer = browse(town.coordinator).post(reverse("change_settings"), form(town, **words))
    assert answer.status_code == 302
    assert last().says == (
        "Kommunledningskontoret changed the settings: the colour, the opening hours, the parties' names."
    )
    page = browse().get(reverse("structure"))
    assert ("vardagar 8–16" in text_of(page), "Föreningslivet" in text_of(page)) == (True, True)
    assert page.context["house"].theme_url != browse().get("/ui/").context["house"].theme_url


@pytest.mark.parametrize("who", ["civil_coordinator", "official", "rower", "outsider"])
def test_change_settings_is_for_the_municipalitys_coordinator(town, browse, who):
    answer = browse(town.everybody[who]).post(reverse("change_settings"), form(town, town="Annan"))
    town.municipality.refresh_from_db()
    assert (answer.status_code, town.municipality.town) == (403, "Älvhamn")


@pytest.mark.parametrize("colour", ["red", "#12345", "#00595f;}body{display:none", ""])
def test_a_colour_that_is_none_is_refused(town, browse, colour):
    assert browse(town.coordinator).post(reverse("change_settings"), form(town, colour=colour)).status_code == 422


@pytest.mark.parametrize(("data", "kind"), [(SVG, "image/svg+xml"), (A_PNG, "image/png")])
def test_a_logo_is_served_so_that_it_can_do_nothing(town, browse, data, kind):
    logo = SimpleUploadedFile("whatever.exe", data, content_type="text/html")
    assert browse(town.coordinator).post(reverse("change_settings"), form(town, logo=logo)).status_code == 302
    served = browse().get(reverse("logo"))
    assert (served.content, served["Content-Type"], served["X-Content-Type-Options"]) == (data, kind, "nosniff")
    assert "sandbox" in served["Content-Security-Policy"]
    assert "default-src 'none'" in served["Content-Security-Policy"]
    assert reverse("logo") in browse().get(reverse("structure")).content.decode()
    browse(town.coordinator).post(reverse("change_settings"), form(town, remove_logo="on"))
    assert browse().get(reverse("logo")).status_code == 404


@pytest.mark.parametrize(
    "data",
    [
        b"<svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><a href='javascript:alert(1)'><path d='M0 0'/></a></svg>",
        (
            b"<svg xmlns='http://www.w3.org/2000/svg' xmlns:x='http://www.w3.org/1999/xlink'>"
            b"<use x:href='//e.example/#a'/></svg>"
        ),
        b"<svg xmlns='http://www.w3.org/2000/svg'><foreignObject/></svg>",
        b"<svg xmlns='http://www.w3.org/2000/svg'><style>@import '//e.example/a.css'</style></svg>",
        b"<!DOCTYPE svg [<!ENTITY a 'aaaa'>]><svg xmlns='http://www.w3.org/2000/svg'>&a;</svg>",
        b"<html><script>alert(1)</script></html>",
        b"GIF89a",
        b"",
        PNG + b"not a picture",
        PNG + b"\0\0\0\rIHDR" + (90_000).to_bytes(4) * 2,
        SVG + b" " * 110_000,
    ],
)
def test_a_hostile_logo_is_refused(data):
    with pytest.raises(Unfit):
        type_of(data)


def test_a_refused_logo_changes_nothing(town, browse):
    hostile = SimpleUploadedFile("logo.svg", b"<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'/>")
    answer = browse(town.coordinator).post(reverse("change_settings"), form(town, logo=hostile, town="Annan"))
    town.municipality.refresh_from_db()
    assert (answer.status_code, town.municipality.town, bytes(town.municipality.logo)) == (422, "Älvhamn", b"")


def test_the_settings_show_how_a_colour_would_look_with_enough_contrast(town, browse):
    coordinator = browse(town.coordinator)
    page = coordinator.get(reverse("settings"), {"farg": "#ffee00"})
    assert (page.context["colour"], page.context["tried"]) == ("#ffee00", True)
    assert all(sample["least"] >= 4.5 for sample in page.context["samples"])
    assert coordinator.get(reverse("settings"), {"farg": "<script>"}).context["tried"] is False
    assert {
        who: browse(me).get(reverse("settings")).status_code for who, me in town.everybody.items()
    } == dict.fromkeys(town.everybody, 404) | {"coordinator": 200, "civil_coordinator": 200}


def test_launch_once(town, browse, last):
    assert browse(town.civil_coordinator).post(reverse("launch")).status_code == 403
    assert browse(town.coordinator).post(reverse("launch")).status_code == 302
    assert last().says == "Kommunledningskontoret opened the website."
    assert browse(town.coordinator).post(reverse("launch")).status_code == 409
    with pytest.raises(OutOfTurn):
        actions.launch(Municipality.objects.get(), by=cast.actor(town.coordinator))


@pytest.mark.requirement("U130")
def test_explain_adds_to_what_the_bodies_explain_themselves(town, browse, last):
    words = "VP = Verksamhetsplan\nMoB = Mål och budget\n\n"
    assert browse(town.civil_coordinator).post(reverse("explain"), {"meanings": words}).status_code == 302
    assert last().says == "Representationsgruppen changed the list of abbreviations."
    assert browse().get(reverse("abbreviations")).context["rows"] == {
        "KF": "Kommunfullmäktige",
        "KFF": "Kultur- och fritidsförvaltningen",
        "KLK": "Kommunledningskontoret",
        "KS": "Kommunstyrelsen",
        "KTN": "Kulturnämnden",
        "MoB": "Mål och budget",
        "RG": "Representationsgruppen",
        "VP": "Verksamhetsplan",
    }
    browse(town.coordinator).post(reverse("explain"), {"meanings": "VP = Verksamhetsplan"})
    assert list(Abbreviation.objects.values_list("short", flat=True)) == ["VP"]


@pytest.mark.parametrize("words", ["VP", "= Verksamhetsplan", "VP = a\nVP = b", "EttAlldelesFörLångt = ja"])
def test_explain_names_the_line_that_is_wrong(town, browse, words):
    answer = browse(town.coordinator).post(reverse("explain"), {"meanings": words})
    assert (answer.status_code, Abbreviation.objects.count()) == (422, 0)
    assert browse(town.rower).post(reverse("explain"), {"meanings": "VP = x"}).status_code == 403


@pytest.mark.requirement("U130")
def test_an_abbreviation_keeps_its_meaning_through_a_change_of_name(town):
    from django.utils import timezone

    actions.rename(
        town.group,
        by=cast.actor(town.civil_coordinator),
        new_name="Rådet",
        new_abbreviation="R",
        since=timezone.localdate(),
    )
    assert {"RG": "Representationsgruppen", "R": "Rådet"}.items() <= abbreviations_in_use().items()


@pytest.mark.requirement("U22")
def test_add_party_gives_a_third_party_its_body_and_coordinator(town, browse, last):
    words = {"word": "regionen", "genitive": "regionens", "word_en": "the region", "genitive_en": "the region's"}
    who = {"body_name": "Regionkontoret", "name": "Rigmor", "email": "rigmor@example.org"}
    for someone in (town.official, town.civil_coordinator):
        assert browse(someone).post(reverse("add_party"), words | who).status_code == 403
    assert browse(town.coordinator).post(reverse("add_party"), words | who).status_code == 302
    assert (last().says, last().whom) == ("Kommunledningskontoret added a party: regionen.", {"Roland"})
    seat = Seat.objects.get(body__name="Regionkontoret")
    assert (seat.party.name, seat.role, seat.state, seat.party.order) == ("regionen", "coordinator", "invited", 2)
    assert Body.objects.get(name="Regionkontoret").mark == "other"
    assert "Regionen" in text_of(browse().get(reverse("structure"))) or "The region" in text_of(
        browse().get(reverse("structure"))
    )
