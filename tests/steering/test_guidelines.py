"""Steering documents and their dated versions."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Body
from overens.process.table import OutOfTurn
from overens.steering import actions
from overens.steering.models import Guideline
from tests import cast, made
from tests.cast import actor
from tests.process.taking import envelope, line, take, truthful

FORM = {"title": "Riktlinjer", "kind": "guideline", "dated": "2026-02-03", "paragraph": "KTN § 41"}


def editions(guideline: Guideline) -> list[tuple[str, str, str]]:
    return [(e.dated.isoformat(), e.paragraph, e.changed) for e in guideline.editions.all()]


@pytest.mark.requirement("L17")
def test_add_guideline_with_the_version_that_holds_now(town: SimpleNamespace, browse: Any) -> None:
    words = FORM | {"decided_by": town.committee.pk, "url": "https://alvhamn.example/riktlinjer.pdf"}
    client, url = browse(town.coordinator), reverse("add_guideline")
    assert client.post(url, envelope(client, url) | words).status_code == 302
    guideline = Guideline.objects.get()
    assert editions(guideline) == [("2026-02-03", "KTN § 41", "")]
    assert line(guideline)["facts"] == {"title": "Riktlinjer", "date": {"date": "2026-02-03"}}
    shown = browse(None).get(guideline.get_absolute_url()).content.decode()
    assert 'href="https://alvhamn.example/riktlinjer.pdf"' in shown
    assert "3 februari 2026" in shown
    assert "Riktlinjer" in browse(None).get(reverse("guidelines")).content.decode()


@pytest.mark.requirement("L17")
def test_date_edition_adds_a_later_version_and_keeps_the_earlier(town: SimpleNamespace, browse: Any) -> None:
    guideline, client = made.guideline(town), browse(town.coordinator)
    url, words = reverse("date_edition", args=[guideline.pk]), {"paragraph": "KTN § 60", "changed": "Flera år."}
    tomorrow = (timezone.localdate() + timedelta(days=1)).isoformat()
    for wrong in ("2026-02-03", "2025-01-01", tomorrow, "igår", ""):
        answer = take(client, url, dated=wrong, **words)
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"dated"}), wrong
    assert take(client, url, dated="2026-04-07", **words).status_code == 302
    assert editions(guideline) == [("2026-04-07", "KTN § 60", "Flera år."), ("2026-02-03", "KTN § 41", "")]
    assert line(guideline)["why"] == "Flera år."
    with pytest.raises(OutOfTurn):  # somebody else was faster, with the same day
        actions.date_edition(guideline, by=actor(town.coordinator), dated=date(2026, 4, 7), changed="Prov.")
    assert truthful()


def test_end_guideline_stays_readable_and_takes_no_more_versions(town: SimpleNamespace, browse: Any) -> None:
    guideline = made.guideline(town)
    url = reverse("end_guideline", args=[guideline.pk])
    assert take(browse(town.coordinator), url, why="Ersatt av ett program.").status_code == 302
    shown = browse(None).get(guideline.get_absolute_url()).content.decode()
    assert "Gäller inte längre" in shown
    assert "Ersatt av ett program." in shown
    with pytest.raises(OutOfTurn):
        actions.date_edition(
            Guideline.objects.get(), by=actor(town.coordinator), dated=date(2026, 5, 5), changed="Prov."
        )


def test_a_document_is_kept_by_the_side_whose_body_decides_it(town: SimpleNamespace, browse: Any) -> None:
    theirs = take(browse(town.civil_coordinator), reverse("add_guideline"), **FORM | {"decided_by": town.committee.pk})
    assert set(theirs.context["form"].errors) == {"decided_by"}
    guideline = made.guideline(town)
    with pytest.raises(PermissionDenied):
        actions.end_guideline(guideline, by=actor(town.civil_coordinator), why="Prov.")
    joint = cast.body(Body.Kind.COLLABORATION_GROUP, "Samverkansgruppen", None)
    words = FORM | {"decided_by": joint.pk, "kind": "programme"}
    assert take(browse(town.civil_coordinator), reverse("add_guideline"), **words).status_code == 302
    new = Guideline.objects.get(decided_by=joint)
    actions.date_edition(new, by=actor(town.coordinator), dated=date(2026, 5, 5), changed="Prov.")


def test_the_list_is_paged_with_those_in_use_first(town: SimpleNamespace, browse: Any) -> None:
    ended = made.guideline(town, "A som har upphört")
    actions.end_guideline(ended, by=actor(town.coordinator), why="Prov.")
    for number in range(31):
        made.guideline(town, f"Dokument {number:02}")
    first = browse(None).get(reverse("guidelines")).context["page"].object_list
    assert [one.title for one in first] == [f"Dokument {number:02}" for number in range(30)]
    rest = browse(None).get(reverse("guidelines"), {"sida": 2}).context["page"].object_list
    assert [one.title for one in rest] == ["Dokument 30", "A som har upphört"]
