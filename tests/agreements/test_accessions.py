"""Associations and committees join a version with proof, may leave, and are never carried over to the next."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.agreements import actions
from overens.agreements.models import Accession, Version
from overens.process.table import OutOfTurn
from tests import made
from tests.cast import actor

from .test_life import decide, next_version


def joined(version: Version) -> list[tuple[str, str]]:
    found = Accession.objects.filter(version=version).standing().order_by("body__name")
    return list(found.values_list("body__name", "proof"))


@pytest.mark.requirement("X01")
def test_accede_puts_association_and_committee_on_the_public_list(town: SimpleNamespace, browse: Any) -> None:
    version = decide(town, made.proposal(town))
    url = reverse("accede", args=[version.pk])
    assert browse(town.rower).post(url, {"proof": ""}).status_code == 422
    assert browse(town.rower).post(url, {"proof": "Styrelsemöte 14 mars, § 9"}).status_code == 302
    town.politician.seats[0].role = "chair"
    actions.accede(Accession(version=version), by=actor(town.politician), proof="Nämnden 3 april, § 22")
    assert joined(version) == [
        ("Kulturnämnden", "Nämnden 3 april, § 22"),
        ("Älvhamns Roddsällskap", "Styrelsemöte 14 mars, § 9"),
    ]
    page = browse(None).get(reverse("signatories", args=[version.pk])).content.decode()
    assert "2 har anslutit sig" in page
    assert "Styrelsemöte 14 mars, § 9" in page
    assert f'datetime="{timezone.localdate().isoformat()}"' in page


@pytest.mark.requirement("X01")
def test_leave_agreement_takes_the_name_off_the_list(town: SimpleNamespace, browse: Any) -> None:
    version = decide(town, made.proposal(town))
    one = actions.accede(Accession(version=version), by=actor(town.rower), proof="§ 9")
    with pytest.raises(PermissionDenied):
        actions.leave_agreement(one, by=actor(town.grower))
    assert browse(town.rower).post(reverse("leave_agreement", args=[one.pk]), {}).status_code == 302
    assert joined(version) == []
    actions.accede(Accession(version=version), by=actor(town.rower), proof="§ 12")
    assert joined(version) == [("Älvhamns Roddsällskap", "§ 12")]


def test_nobody_joins_twice_or_a_text_that_is_not_decided(town: SimpleNamespace) -> None:
    version = made.proposal(town)
    with pytest.raises(OutOfTurn):
        actions.accede(Accession(version=version), by=actor(town.rower), proof="§ 9")
    version = decide(town, version)
    for someone in (town.coordinator, town.official, town.civil_coordinator):
        with pytest.raises(PermissionDenied):
            actions.accede(Accession(version=version), by=actor(someone), proof="§ 9")
    actions.accede(Accession(version=version), by=actor(town.rower), proof="§ 9")
    with pytest.raises(OutOfTurn):
        actions.accede(Accession(version=version), by=actor(town.rower), proof="§ 9")
    assert joined(version) == [("Älvhamns Roddsällskap", "§ 9")]


def test_signatories_are_not_carried_over_to_the_next_version(town: SimpleNamespace) -> None:
    version = decide(town, made.proposal(town))
    actions.accede(Accession(version=version), by=actor(town.rower), proof="§ 9")
    assert joined(next_version(town, version)) == []
