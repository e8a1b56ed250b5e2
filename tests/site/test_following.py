"""Following a body: who is told, and of what."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from overens.bodies import actions as bodies
from overens.matters import actions as matters
from overens.notices.models import Watch
from overens.representation.models import Charter
from tests import cast, made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import last, told


@pytest.mark.requirement("U34")
def test_a_representative_follows_a_forum_and_is_told_of_every_change(town: SimpleNamespace, browse: Any) -> None:
    made.seated(town, "rower", town.forum)
    client, page = browse(town.rower), town.forum.get_absolute_url()
    assert "Vill du få veta när något händer här?" in text_of(client.get(page))
    assert client.post(reverse("follow", args=[town.forum.pk])).url == page
    client.post(reverse("follow", args=[town.forum.pk]))  # twice is once
    assert [(w.person_id, w.body_id) for w in Watch.objects.all()] == [(town.rower.person_id, town.forum.pk)]
    assert "Du följer det som händer här." in text_of(client.get(page))
    bodies.describe(town.forum, by=actor(town.coordinator), purpose="Samtal om idrott.")
    assert "rower" in told(town, last(town.forum))
    charter = made.charter(town, town.forum, "terms")
    assert "rower" in told(town, last(charter))
    seat = cast.Seat(body=town.forum, role="member", party=town.municipality_party, since=cast.SINCE)
    bodies.invite(seat, by=actor(town.coordinator), email=town.official.person.email, name="Ny")
    assert "rower" in told(town, last(seat))
    assert town.forum.name in text_of(client.get(reverse("my_roles")))
    answer = client.post(reverse("unfollow", args=[town.forum.pk]), {"to": "mine"})
    assert (answer.url, Watch.objects.count()) == (reverse("my_roles"), 0)
    bodies.describe(town.forum, by=actor(town.coordinator), purpose="Något annat.")
    assert "rower" not in told(town, last(town.forum))


@pytest.mark.requirement("U34")
def test_who_follows_a_department_is_told_of_its_questions_when_everyone_may_see_them(
    town: SimpleNamespace, browse: Any
) -> None:
    browse(town.politician).post(reverse("follow", args=[town.department.pk]))
    matter = asked(actor(town.rower))
    matter.via = None
    matters.pass_on(matter, by=actor(town.coordinator), unit=town.department)
    assert told(town, last(matter)) == {"rower", "official", "double"}  # nobody else knows of it
    matters.publish_matter(matter, by=actor(town.rower))
    assert "politician" in told(town, last(matter))
    matters.answer(matter, by=actor(town.official), text="Ja.")
    assert "politician" in told(town, last(matter))


def test_what_lies_in_a_room_is_told_to_no_follower(town: SimpleNamespace, browse: Any) -> None:
    browse(town.rower).post(reverse("follow", args=[town.department.pk]))
    commitment = made.commitments(made.draft(town))[0]
    from overens.agreements import actions as agreements

    agreements.assign(commitment, by=actor(town.coordinator), responsible=town.department, follow_up="Räknas.")
    assert "rower" not in told(town, last(commitment))


def test_who_is_signed_out_follows_nothing(town: SimpleNamespace, browse: Any) -> None:
    answer = browse(None).post(reverse("follow", args=[town.forum.pk]))
    assert (answer.status_code, answer.url.startswith(reverse("sign_in"))) == (302, True)
    assert browse(town.rower).post(reverse("follow", args=[987654])).status_code == 404
    assert Watch.objects.count() == 0
    assert Charter.objects.count() == 0
