"""The town with a secretary, plans for next year, and measures in them."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.utils import timezone

from overens.bodies.models import Body
from overens.measures import actions
from overens.measures.models import Measure, PlannedDecision
from overens.steering import actions as steering
from overens.steering.models import Plan
from tests import cast
from tests.cast import actor
from tests.mail import mail
from tests.matters.conftest import asked

__all__ = ["mail"]
NEXT = timezone.localdate().year + 1


@pytest.fixture
def office(town: SimpleNamespace) -> SimpleNamespace:
    """The town, with a contact centre, a secretary of the committee and two plans for next year."""
    town.contact_centre = cast.body(Body.Kind.CONTACT_CENTRE, "Kontaktcenter", town.municipality_party)
    town.clerk = cast.person("Kaja", (town.contact_centre, cast.Role.OFFICIAL))
    town.secretary = cast.person("Sara", (town.committee, cast.Role.SECRETARY))
    town.everybody |= {"clerk": town.clerk, "secretary": town.secretary}
    town.plan = plan(town)
    town.budget = plan(town, kind="budget", body=town.council, name="Mål och budget", days=90)
    return town


def plan(town: SimpleNamespace, days: int = 30, **words: Any) -> Plan:
    """The committee's operational plan for next year, input to which must be in after so many days."""
    until = timezone.localdate() + timedelta(days=days)
    said = {"kind": "operational", "body": town.committee, "year": max(NEXT, until.year), "name": "Verksamhetsplan"}
    made = steering.plan_year(Plan(), by=actor(town.coordinator), input_until=until, **said | words)
    return Plan.objects.told().get(pk=made.pk)


def measure(town: SimpleNamespace, matter: Any = None, **words: Any) -> Measure:
    """A measure proposed to the committee by an official: about a question, else about a need."""
    said: dict[str, Any] = {"title": "Fleråriga bidrag", "text": "Bidrag ges för tre år.", "committee": town.committee}
    if matter is None:
        said |= {"need": "Föreningarna vet inte om de har råd med ledare.", "need_from": "Idrottsrådet"}
    made = actions.propose_measure(Measure(matter=matter), by=actor(town.official), **said | words)
    return Measure.objects.told().get(pk=made.pk)


def decision(town: SimpleNamespace, **words: Any) -> dict[str, Any]:
    """What is recorded of a decision of the committee today."""
    return {"decided_by": town.committee, "decided_on": timezone.localdate(), "paragraph": "§ 41", **words}


def question(town: SimpleNamespace, **reach: str) -> Any:
    """A question of the rowers, or of a visitor who is answered by the way given; without its own link."""
    matter = asked(**reach) if reach else asked(actor(town.rower))
    matter.via = None
    return matter


def planned(town: SimpleNamespace, days: int = 20, **words: Any) -> PlannedDecision:
    """A decision of the committee that touches the rowers, in so many days."""
    said = {"title": "Nya hyror", "text": "Hyrorna höjs.", "body": town.committee, "affects": [town.rowers]} | words
    day = timezone.localdate() + timedelta(days=days)
    made = actions.plan_decision(PlannedDecision(), by=actor(town.coordinator), decides_on=day, **said)
    return PlannedDecision.objects.told().get(pk=made.pk)


def days_ago(number: int) -> date:
    return timezone.localdate() - timedelta(days=number)


def measured(town: SimpleNamespace, promise: Any) -> dict[str, list[Any]]:
    """What addresses are made of: a measure proposed, one in a plan that was revised, a decision on its way."""
    own, by, day = plan(town), actor(town.coordinator), days_ago(10)
    proposed, changed = measure(town), measure(town)
    actions.link_commitment(proposed, by=by, commitment=promise, how="Så.")
    steering.adopt_plan(own, by=by, dated=day, paragraph="§ 90")
    actions.take_in(changed, by=by, **decision(town, decided_on=day, plan=own))
    document: Any = own.document
    steering.date_edition(document, by=by, dated=days_ago(1), changed="Allt.")
    actions.tell_plan_changes()
    return {
        "plan": [plan(town, year=NEXT + 1).pk],
        "measure": list(proposed.address),
        "measure_pk": [proposed.pk],
        "landed_measure": list(changed.address),
        "planned": [planned(town).pk],
    }
