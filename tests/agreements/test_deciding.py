"""The day of a decision: never to come, never impossible, not before its text unless somebody says that it was."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from overens.agreements import actions
from overens.agreements.models import Version
from tests import made
from tests.cast import actor
from tests.process.taking import envelope, everything


@pytest.fixture
def version(town):
    return made.proposal(town)


def again(version):
    return Version.objects.told().get(pk=version.pk)


def record(town, browse, version, decided_on, **more):
    url, client = f"/overenskommelsen/{version.pk}/beslut/", browse(town.coordinator)
    words = {"body": town.council.pk, "decided_on": str(decided_on), "paragraph": "141", "reference": ""}
    return client.post(url, envelope(client, url) | words | {"in_force_from": str(decided_on)} | more)


DAYS = {
    "1800-01-01": "Det är långt innan det fanns sådana här överenskommelser. Är årtalet rätt?",
    "0001-01-01": "Det är långt innan det fanns sådana här överenskommelser. Är årtalet rätt?",
    "9999-12-31": "Ett beslut registreras när det har fattats. Välj i dag eller tidigare.",
    "2018-03-26": "Kryssa då i rutan nedanför.",
}


@pytest.mark.requirement("U02")
@pytest.mark.parametrize("day", DAYS)
def test_decide_on_a_day_that_cannot_be_says_why_beside_the_field(town, browse, version, day):
    before = everything()
    answer = record(town, browse, version, day)
    assert (answer.status_code, everything()) == (422, before)
    (fault,) = answer.context["form"].errors["decided_on"]
    assert fault.endswith(DAYS[day])
    assert day in answer.content.decode()  # what was typed is kept


@pytest.mark.requirement("U02")
def test_decide_of_a_text_decided_before_it_was_entered_here(town, browse, version):
    asked = record(town, browse, version, "2018-03-26")
    assert "Texten beslutades innan den lades in här" in asked.content.decode()
    assert record(town, browse, version, "2018-03-26", before="on").status_code == 302
    assert (again(version).state, again(version).decision.decided_on) == ("in_force", date(2018, 3, 26))


def test_the_box_is_not_there_where_it_does_not_matter(town, browse, version):
    page = browse(town.coordinator).get(f"/overenskommelsen/{version.pk}/beslut/")
    assert "before" not in page.context["form"].fields
    assert record(town, browse, version, timezone.localdate()).status_code == 302


def test_decide_of_a_version_is_not_before_the_one_it_follows(town, browse):
    first = made.decided(town)
    new = made.following(town, first)
    actions.publish_proposal(new, by=actor(town.coordinator))
    yesterday = timezone.localdate() - timedelta(days=1)
    answer = record(town, browse, new, yesterday, before="on")
    assert answer.status_code == 422
    assert "Versionen före den här beslutades den" in answer.context["form"].errors["decided_on"][0]


def test_a_decision_holds_within_ten_years(town, browse, version):
    answer = record(town, browse, version, timezone.localdate(), in_force_from="2099-01-01")
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["in_force_from"])
