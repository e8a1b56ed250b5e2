"""A choice among very many: their name is written, nothing is listed, and the form stays as small as before."""

import re
from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Body, Party
from overens.matters.models import Matter
from overens.measures.models import PlannedDecision
from overens.ui.choosing import MOST
from tests.process.taking import envelope

ASKED = {"text": "När öppnar hallen?", "came_by": "phone", "channel": "page", "language": "sv"}


@pytest.fixture
def many(town: SimpleNamespace) -> list[Body]:
    """More associations than a list holds."""
    party, since = Party.objects.get(kind="civil_society"), date(2024, 1, 1)
    names = ["Älvens båtlag", "Ängens koloniförening", *(f"Idrottsklubben {n:03}" for n in range(MOST + 50))]
    return [
        Body.objects.create(kind="association", party=party, name=name, since=since, state="established", revision=1)
        for name in names
    ]


def sent(client: Any, name: str, **words: Any) -> Any:
    url = reverse(name)
    return client.post(url, envelope(client, url) | words)


def field(page: Any, name: str) -> str:
    """What is drawn of one field, from its label to the next."""
    html = page.content.decode()
    start = html.index(f'for="id_{name}"')
    return html[start : html.index('class="ds-label', start)]


def test_few_are_listed_as_ever(door: SimpleNamespace, browse: Any) -> None:
    drawn = field(browse(door.clerk).get(reverse("take_down")), "body")
    assert door.rowers.name in drawn
    assert "<select" in drawn


def test_of_many_none_is_listed_and_the_name_is_written(door: SimpleNamespace, browse: Any, many: list[Body]) -> None:
    client = browse(door.clerk)
    drawn = field(client.get(reverse("take_down")), "body")
    assert [body.name for body in many if body.name in drawn] == []
    for written in ("Älvens båtlag", "älvens", "BÅTLAG", "  ÄLVENS   "):
        assert sent(client, "take_down", **ASKED, **{"body-namn": written}).status_code == 302
        assert Matter.objects.latest("pk").origins.get().body == many[0], written


def test_a_name_that_several_bear_is_answered_with_them_to_choose(
    door: SimpleNamespace, browse: Any, many: list[Body]
) -> None:
    client, before = browse(door.clerk), Matter.objects.count()
    answer = sent(client, "take_down", **ASKED, **{"body-namn": "Idrottsklubben 01"})
    assert answer.status_code == 422
    drawn = field(answer, "body")
    ten = {str(body.pk) for body in many if body.name.startswith("Idrottsklubben 01")}
    assert set(re.findall(r'type="radio" name="body" value="(\d+)"', drawn)) == ten
    assert 'value="Idrottsklubben 01"' in drawn, "what was written is kept"
    assert "Välj nedan" in drawn
    for nothing, advice in (("Idrottsklubben", "mer av namnet"), ("Finns inte", "en annan del")):
        answer = sent(client, "take_down", **ASKED, **{"body-namn": nothing})
        assert answer.status_code == 422
        assert advice in field(answer, "body")
        assert 'type="radio" name="body"' not in field(answer, "body")
    assert Matter.objects.count() == before
    chosen = many[14]
    words = {"body": str(chosen.pk), "body-namn": "Idrottsklubben 01"}
    assert sent(client, "take_down", **ASKED, **words).status_code == 302
    assert Matter.objects.latest("pk").origins.get().body == chosen


def test_several_names_are_written_one_on_each_line(door: SimpleNamespace, browse: Any, many: list[Body]) -> None:
    client, day = browse(door.coordinator), timezone.localdate() + timedelta(days=30)
    words = {"title": "Ny taxa", "text": "Hyran ändras.", "body": door.committee.pk, "decides_on": day.isoformat()}
    wrong = sent(client, "plan_decision", **words, **{"affects-namn": "båtlag\nfinns inte"})
    assert wrong.status_code == 422
    assert "båtlag\nfinns inte</textarea>" in wrong.content.decode()
    assert PlannedDecision.objects.count() == 0
    told = sent(client, "plan_decision", **words, **{"affects-namn": "båtlag\r\n\r\nängens koloni\n"})
    assert told.status_code == 302
    assert set(PlannedDecision.objects.get().affects.all()) == set(many[:2])


@pytest.mark.parametrize("bad", ["\x00", "%", "x" * 5000, "9" * 40, "<script>", "'"])
def test_no_name_is_a_fault(door: SimpleNamespace, browse: Any, many: list[Body], bad: str) -> None:
    client = browse(door.clerk)
    for words in ({"body-namn": bad}, {"body": bad}, {"body": bad, "body-namn": bad}):
        assert sent(client, "take_down", **ASKED, **words).status_code in {302, 422}
