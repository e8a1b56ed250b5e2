"""Reporting a fault on the website, without an account, and its answer."""

import pytest
from django.urls import reverse
from django.utils import translation

from overens.journal.models import Entry
from overens.notices.worker import concerned
from overens.people.models import Person
from overens.process.history import sentence
from overens.site.forms import MOST_AN_HOUR
from overens.site.models import FaultReport

FAULT = {"text": "Knappen går inte att nå med tangentbordet.", "page": "/kommunen/", "email": "ulf@example.org"}


def report(client, **changes):
    return client.post(reverse("report_fault"), FAULT | changes)


@pytest.mark.requirement("X07")
def test_report_fault_by_anyone_reaches_the_municipalitys_coordinator(town, browse):
    answer = report(browse())
    made = FaultReport.objects.get()
    assert (answer.status_code, answer.url) == (302, made.get_absolute_url())
    assert (made.text, made.page, made.email, made.state) == (*FAULT.values(), "received")
    entry = Entry.objects.get(verb="site.report_fault")
    assert (entry.room, entry.party, entry.by) == ("party", town.municipality_party.pk, None)
    assert FAULT["text"] not in str([entry.label, entry.facts, entry.capacity])
    told = Person.objects.filter(pk__in=concerned(entry))
    assert {person.name for person in told} == {"Klara"}
    with translation.override("en"):
        assert sentence(entry) == "Somebody reported a fault on the website."


@pytest.mark.requirement("X07")
def test_answer_fault_is_read_by_who_has_the_receipt(town, browse):
    visitor = browse()
    receipt = report(visitor).url
    url = reverse("answer_fault", args=[FaultReport.objects.get().token])
    for who in ("civil_coordinator", "official", "rower"):
        assert browse(town.everybody[who]).post(url, {"answer": "Nej"}).status_code == 403
    assert browse(town.coordinator).post(url, {"answer": "Knappen är rättad."}).status_code == 302
    assert "Knappen är rättad." in visitor.get(receipt).content.decode()
    assert browse(town.coordinator).post(url, {"answer": "En gång till."}).status_code == 409
    assert FaultReport.objects.get().answer == "Knappen är rättad."


def test_the_address_of_who_reported_is_for_the_municipality_only(town, browse):
    receipt = report(browse()).url
    shown = {who: FAULT["email"] in browse(me).get(receipt).content.decode() for who, me in town.everybody.items()}
    assert shown == dict.fromkeys(town.everybody, False) | {
        "coordinator": True,
        "official": True,
        "politician": True,
    }


def test_a_receipt_that_is_not_there_is_not_found(town, browse):
    assert browse().get("/tillganglighet/rapport/2f1a2b6e-0f4e-4a52-9d9d-3c8e0c8c5c11/").status_code == 404


def test_a_program_that_fills_in_everything_reports_nothing(town, browse):
    assert report(browse(), website="https://e.example").status_code == 422
    assert not FaultReport.objects.exists()


def test_an_empty_report_is_refused_and_keeps_what_was_typed(town, browse):
    answer = report(browse(), text=" \x00 ")
    assert (answer.status_code, "/kommunen/" in answer.content.decode()) == (422, True)


def test_a_hall_may_report_but_a_flood_is_stopped(town, browse):
    party = town.municipality_party
    FaultReport.objects.bulk_create(
        FaultReport(party=party, text="x", state="received") for _ in range(MOST_AN_HOUR - 1)
    )
    assert [report(browse()).status_code for _ in range(2)] == [302, 422]


def test_the_same_form_twice_is_one_report(town, browse):
    client, token = browse(), "9f0cc5a0-5d8e-4f3e-8a43-0f3f4f6f6b12"
    assert [report(client, token=token).status_code for _ in range(2)] == [302, 302]
    assert FaultReport.objects.count() == 1


@pytest.mark.requirement("X07")
def test_the_statement_says_what_the_law_asks_for(town, browse):
    page = browse().get(reverse("accessibility")).content.decode()
    for said in (
        "2018:1937",
        "EN 301 549",
        "WCAG 2.1",
        reverse("report_fault"),
        "digg.se",
        "samverkan@alvhamn.example",
    ):
        assert said in page
