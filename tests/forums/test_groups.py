"""Working groups and networks: started in minutes, closed with a summary."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Body
from overens.forums import actions
from overens.forums.models import Group
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, take, told, truthful


@pytest.mark.requirement("U20", "U112")
def test_start_group_takes_one_page(town: SimpleNamespace, browse: Any) -> None:
    subject, until = made.tag(town), timezone.localdate() + timedelta(days=90)
    words = {
        "kind": "working_group", "name": "Arbetsgrupp bad", "purpose": "Hitta en badplats.", "whose": "",
        "tags": [subject.pk], "until": until.isoformat(), "members": "Odd, odd@example.org\nNy, ny@example.org",
    }  # fmt: skip
    assert take(browse(town.rower), reverse("start_group"), **words).status_code == 302
    group = Group.objects.get()
    body = group.body
    assert (body.kind, body.name, body.purpose, body.party, body.until) == (
        "working_group", "Arbetsgrupp bad", "Hitta en badplats.", None, until,
    )  # fmt: skip
    assert list(body.tags.all()) == [subject]
    assert {(seat.person.name, seat.role, seat.state, seat.party.kind) for seat in body.seats.all()} == {
        ("Rut", "member", "held", "civil_society"),
        ("Odd", "member", "invited", "civil_society"),
        ("Ny", "member", "invited", "civil_society"),
    }
    assert told(town, last(group)) == {"coordinator", "civil_coordinator"}
    assert "Arbetsgrupp bad" in text_of(browse(None).get(reverse("groups")))
    assert truthful()


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"until": ""}, "until"),
        ({"until": "2020-01-01"}, "until"),
        ({"name": "Representationsgruppen"}, "name"),
        ({"members": "ingen adress"}, "members"),
        ({"members": ", ny@example.org"}, "members"),
        ({"whose": "999"}, "whose"),
        ({"kind": "council"}, "kind"),
        ({"tags": ["x"]}, "tags"),
        ({"purpose": ""}, "purpose"),
    ],
)
def test_what_is_wrong_stands_beside_its_field(
    town: SimpleNamespace, browse: Any, change: dict[str, Any], wrong: str
) -> None:
    day = (timezone.localdate() + timedelta(days=9)).isoformat()
    words = {"kind": "working_group", "name": "Ny grupp", "purpose": "Bad.", "until": day} | change
    answer = take(browse(town.rower), reverse("start_group"), **words)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {wrong})
    assert not Group.objects.exists()


def test_prolong_group_is_for_who_convenes_it(town: SimpleNamespace, browse: Any) -> None:
    group, day = made.group(town), timezone.localdate() + timedelta(days=200)
    url = reverse("prolong_group", args=[group.pk])
    assert browse(town.official).get(url).status_code == 403
    assert take(browse(town.rower), url, until="2020-01-01").status_code == 422
    assert take(browse(town.rower), url, until=day.isoformat()).status_code == 302
    group.body.refresh_from_db()
    assert group.body.until == day


@pytest.mark.requirement("U20")
def test_close_group_leaves_a_summary(town: SimpleNamespace, browse: Any) -> None:
    group = made.group(town)
    Body.objects.filter(pk=group.body_id).update(until=timezone.localdate() - timedelta(days=1), since="2026-02-01")
    page = reverse("connections", args=[group.body_id])
    assert "Sista dagen har gått" in text_of(browse(None).get(page))
    assert take(browse(town.rower), reverse("close_group", args=[group.pk]), summary="").status_code == 422
    words = {"summary": "Badplatsen blir vid bryggan."}
    assert take(browse(town.rower), reverse("close_group", args=[group.pk]), **words).status_code == 302
    group.refresh_from_db()
    assert (group.state, group.body.until) == ("closed", timezone.localdate())
    assert "Badplatsen blir vid bryggan." in text_of(browse(None).get(page))
    assert "Badplatsen blir vid bryggan." in text_of(browse(None).get(reverse("groups") + "?visa=avslutade"))
    with pytest.raises(PermissionDenied):
        actions.close_group(made.group(town, name="En till"), by=actor(town.official), summary="Klart.")
    assert truthful()
