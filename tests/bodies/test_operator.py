"""Who runs the system, said by the municipality."""

from types import SimpleNamespace
from typing import Any

from django.urls import reverse

from overens.bodies.models import Municipality
from tests.process.taking import line, take, truthful


def test_say_who_runs_is_recorded_in_any_language(town: SimpleNamespace, browse: Any) -> None:
    words = {"operator": "Föreningarnas hus", "operator_how": "Eget avtal."}
    assert take(browse(town.coordinator), reverse("say_who_runs"), **words).status_code == 302
    municipality = Municipality.objects.get()
    assert (municipality.operator, municipality.operator_apart) == ("Föreningarnas hus", False)
    assert line(municipality)["facts"] == {
        "who": "Föreningarnas hus", "apart": {"word": "not independent of the municipality"},
    }  # fmt: skip
    assert truthful()
