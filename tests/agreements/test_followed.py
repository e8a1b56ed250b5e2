"""The page of a commitment tells how it goes and who takes over, on either database."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from overens.agreements import actions
from overens.agreements.models import Commitment
from overens.bodies.models import Body, Succession
from tests import made
from tests.cast import actor


def test_reports_and_heirs_come_with_the_commitment(town: SimpleNamespace, browse: Any) -> None:
    by, today = actor(town.coordinator), timezone.localdate()
    commitment = made.commitments(made.proposal(town))[0]
    actions.assign(commitment, by=by, responsible=town.department)
    for text in ("Igång.", "Nästan <klart>."):
        actions.report(commitment, by=by, status="on_plan", text=text)
    Body.objects.filter(pk=town.department.pk).update(until=today + timedelta(days=30))
    since = today + timedelta(days=31)
    Succession.objects.create(predecessor=town.department, successor=town.central_office, since=since)
    found = Commitment.objects.told().followed().get(pk=commitment.pk)
    assert [(one.text, one.status, one.capacity) for one in found.latest] == [
        ("Nästan <klart>.", "on_plan", by.capacity), ("Igång.", "on_plan", by.capacity),
    ]  # fmt: skip
    assert [one.reported_at for one in found.latest] == [one.reported_at for one in commitment.reports.all()]
    assert found.heirs == [(since, "Kommunledningskontoret")]
    page = browse(None).get(commitment.get_absolute_url()).content.decode()
    assert "Nästan &lt;klart&gt;." in page
    assert f": {town.central_office.name}</span>" in page
