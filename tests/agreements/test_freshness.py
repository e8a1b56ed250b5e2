"""A commitment nobody has reported on for long: marked, listed, and its owner reminded."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse

from overens.agreements import actions
from overens.agreements.freshness import last_fresh_day
from overens.agreements.models import Commitment, Version
from tests import made
from tests.asked import asked
from tests.cast import actor
from tests.process.taking import last, take, told

MARK = "Ingen har rapporterat sedan"


@pytest.fixture
def text(town):
    """In force since 4 January 2026, with two commitments; the first is the department's."""
    with time_machine.travel("2026-01-04 12:00+01:00"):
        version = made.decided(town)
        actions.assign(made.commitments(version)[0], by=actor(town.coordinator), responsible=town.department)
    return Version.objects.get(pk=version.pk)


def listed(browse, **chosen):
    return [one for one, _status in browse(None).get(reverse("commitments"), chosen).context["rows"]]


@pytest.mark.parametrize(
    ("today", "months", "day"),
    [
        (date(2026, 3, 31), 1, date(2026, 2, 28)),
        (date(2028, 3, 31), 1, date(2028, 2, 29)),
        (date(2026, 1, 15), 12, date(2025, 1, 15)),
        (date(2026, 12, 31), 6, date(2026, 6, 30)),
        (date(2026, 1, 1), 13, date(2024, 12, 1)),
    ],
)
def test_so_many_months_ago(today, months, day):
    assert last_fresh_day(months, today) == day


@pytest.mark.requirement("U91", "U142")
def test_what_nobody_has_reported_on_for_so_many_months_is_marked_and_listed(town, text, browse):
    first, second = made.commitments(text)[:2]
    with time_machine.travel("2027-01-04 12:00+01:00"):
        assert listed(browse, laget="inaktuell") == []
    with time_machine.travel("2027-01-05 12:00+01:00"):
        actions.report(Commitment.objects.told().get(pk=second.pk), by=actor(town.civil_coordinator), status="behind",
                       text="Snart.")  # fmt: skip
        assert listed(browse, laget="inaktuell") == [first]
        page = browse(None).get(reverse("commitments")).content.decode()
        assert page.count(f"{MARK} 4 januari 2026") == 1
        assert "?laget=inaktuell" in page
        assert f"{MARK} 4 januari 2026" in browse(None).get(first.get_absolute_url()).content.decode()
        assert MARK not in browse(None).get(second.get_absolute_url()).content.decode()
    with time_machine.travel("2028-01-06 12:00+01:00"):
        assert listed(browse, laget="inaktuell") == [first, second]


@pytest.mark.requirement("U91")
def test_the_number_of_months_is_a_setting(town, text, browse):
    with time_machine.travel("2026-03-05 12:00+01:00"):
        client = browse(town.coordinator)
        form = client.get(reverse("change_settings")).context["form"]
        words = {name: form[name].value() for name in form.fields if name not in {"logo", "token", "seen"}}
        words = {name: value for name, value in words.items() if value}
        take(client, reverse("change_settings"), **(words | {"stale_months": 2, "answer_days": 5}))
        assert len(listed(browse, laget="inaktuell")) == Commitment.objects.filter(version=text).count()
        assert client.post(reverse("change_settings"), words | {"stale_months": 0}).status_code == 422


@pytest.mark.requirement("U91")
def test_remind_of_report_reaches_who_answers_for_it_and_comes_again_after_three_months(town, text):
    first, second = made.commitments(text)[:2]
    with time_machine.travel("2027-01-04 12:00+01:00"):
        assert actions.remind_of_reports() == 0
    with time_machine.travel("2027-01-05 12:00+01:00"):
        assert actions.remind_of_reports() == 2
        assert actions.remind_of_reports() == 0
    assert told(town, last(first)) == {"official", "coordinator"}
    assert told(town, last(second)) == {"civil_coordinator"}
    assert last(first).facts == {"day": {"date": "2026-01-04"}}
    with time_machine.travel("2027-04-04 12:00+01:00"):
        assert actions.remind_of_reports() == 0
    with time_machine.travel("2027-04-05 12:00+01:00"):
        actions.close(Commitment.objects.told().get(pk=second.pk), by=actor(town.civil_coordinator))
        assert actions.remind_of_reports() == 1
    assert last(first).verb == "agreements.remind_of_report"


def test_a_proposal_is_not_stale(town, browse):
    with time_machine.travel("2026-01-04 12:00+01:00"):
        made.proposal(town)
    later = date(2026, 1, 4) + timedelta(days=900)
    with time_machine.travel(f"{later} 12:00+01:00"):
        assert actions.remind_of_reports() == 0
        assert listed(browse, laget="inaktuell") == []
        assert MARK not in browse(None).get(reverse("commitments")).content.decode()


def test_the_list_takes_as_many_queries_however_many_are_marked(town, text, browse, monkeypatch):
    monkeypatch.setattr("overens.journal.end.FRESH", 3600)
    with time_machine.travel("2027-02-05 12:00+01:00"):
        first = made.commitments(text)[0]
        urls = [reverse("commitments") + "?x=1", reverse("commitments") + "?laget=inaktuell", first.get_absolute_url()]
        assert [len(asked(browse(None), url)) <= 8 for url in urls] == [True] * 3
