"""What the start page and my page show of measures and of decisions on their way."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.urls import reverse
from django.utils import timezone

from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.measures import actions
from overens.measures.models import Measure, PlannedDecision
from overens.site.waiting import waiting_for
from tests.cast import actor
from tests.measures.conftest import NEXT, decision, measure, planned, question


def waits(town: SimpleNamespace, me: Any) -> list[tuple[str, str]]:
    found = waiting_for(me, town.municipality)
    return [(row.button, row.url) for row in found if isinstance(row.thing, Measure | PlannedDecision)]


def test_the_start_page_says_what_came_of_it(office: SimpleNamespace, browse: Any) -> None:
    assert "Vad frågorna ledde till" not in browse(None).get(reverse("start")).content.decode()
    matter = question(office)
    matters.publish_matter(matter, by=actor(office.rower))
    landed, left, late = measure(office, matter), measure(office, title="Fri hyra"), measure(office, title="Sen")
    actions.take_in(landed, by=actor(office.secretary), **decision(office, plan=office.plan))
    actions.report_measure(landed, by=actor(office.secretary), status="on_plan", text="Bra.")
    actions.leave_out(left, by=actor(office.secretary), **decision(office, reason="Hyrorna ska vara lika."))
    actions.put_off(late, by=actor(office.secretary), **decision(office, reason="Nästa år."))
    matters.answer(Matter.objects.get(pk=matter.pk), by=actor(office.clerk), text="Ja.")
    answer = browse(None).get(reverse("start"))
    came = answer.context["came"]
    assert [came.answers, came.landed, came.left_out] == [[matter], [landed], [left]]
    page = answer.content.decode()
    for words in (f"Verksamhetsplan {NEXT} (Kulturnämnden), § 41.", "Enligt plan.", "Hyrorna ska vara lika."):
        assert words in page, words
    assert "Sen</a>" not in page


def test_an_outcome_that_was_replaced_is_not_what_came_of_it(office: SimpleNamespace, browse: Any) -> None:
    one = measure(office)
    actions.take_in(one, by=actor(office.secretary), **decision(office, plan=office.plan))
    actions.leave_out(one, by=actor(office.secretary), **decision(office, reason="Pengarna tog slut."))
    came = browse(None).get(reverse("start")).context["came"]
    assert [came.landed, came.left_out] == [[], [one]]


def test_my_page_shows_what_is_to_be_recorded(office: SimpleNamespace, browse: Any) -> None:
    one, way = measure(office, unit=office.department), planned(office)
    found = {who: waits(office, getattr(office, who)) for who in ("secretary", "official", "coordinator", "rower")}
    button = ("Registrera vad som beslutas", one.get_absolute_url())
    assert found == {"secretary": [button], "official": [button], "coordinator": [button], "rower": []}
    PlannedDecision.objects.filter(pk=way.pk).update(decides_on=timezone.localdate())
    assert ("Registrera beslutet", reverse("record_decision", args=[way.pk])) in waits(office, office.secretary)
    assert waits(office, office.official) == [button]
    assert button[1] in browse(office.secretary).get(reverse("my_page")).content.decode()


def test_a_measure_without_news_for_long_waits_for_a_report(office: SimpleNamespace) -> None:
    one = measure(office)
    actions.take_in(one, by=actor(office.secretary), **decision(office, plan=office.plan))
    assert waits(office, office.secretary) == []
    Measure.objects.update(turn_since=timezone.localdate() - timedelta(days=90))
    due = ("Berätta hur det går", reverse("report_measure", args=one.address))
    assert waits(office, office.secretary) == [due]
    assert waits(office, office.coordinator) == []  # those who carry it out know
