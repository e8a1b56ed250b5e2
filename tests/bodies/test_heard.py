"""How an association wants to be heard: said by itself, shown to those who plan a dialogue."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from overens.bodies.models import Body
from tests import made
from tests.asked import asked
from tests.process.taking import line, take, truthful

from .conftest import text_of


@pytest.mark.requirement("U44")
def test_say_how_heard_is_the_associations_own_and_shown_where_a_dialogue_is_planned(
    town: SimpleNamespace, browse: Any
) -> None:
    url = reverse("say_how_heard", args=[town.rowers.pk])
    empty = take(browse(town.rower), url)
    assert (empty.status_code, set(empty.context["form"].errors)) == (422, {"heard_by"})
    words = {"heard_by": ["phone", "network"], "heard_note": "Efter klockan 18."}
    assert take(browse(town.rower), url, **words).status_code == 302
    body = Body.objects.get(pk=town.rowers.pk)
    assert (body.heard_by, body.heard_note) == ("network,phone", "Efter klockan 18.")
    assert line(body)["facts"] == {"ways": [{"word": "through a network"}, {"word": "by phone"}]}
    pages = {who: text_of(browse(me).get(body.get_absolute_url())) for who, me in town.everybody.items()}
    assert {who for who, page in pages.items() if "Efter klockan 18." in page} == set(town.everybody) - {
        "visitor", "outsider",
    }  # fmt: skip
    planning = browse(town.coordinator)
    asking = planning.get(reverse("ask_body", args=[made.question(town).pk]))
    assert "Älvhamns Roddsällskap (genom ett nätverk, på telefon)" in text_of(asking)
    assert reverse("heard") in planning.get(reverse("call_meeting", args=[town.forum.pk])).content.decode()
    assert "Efter klockan 18." in text_of(planning.get(reverse("heard")))
    listed = {way: list(planning.get(reverse("heard"), {"satt": way}).context["page"]) for way in ("phone", "writing")}
    assert listed == {"phone": [body], "writing": []}
    assert truthful()


def test_the_list_takes_as_many_queries_with_many(town: SimpleNamespace, browse: Any) -> None:
    Body.objects.filter(pk=town.rowers.pk).update(heard_by="phone")
    client = browse(town.coordinator)
    few = len(asked(client, reverse("heard")))
    Body.objects.filter(kind="association").update(heard_by="phone,writing")
    assert (few, len(asked(client, reverse("heard")))) == (7, 7)
