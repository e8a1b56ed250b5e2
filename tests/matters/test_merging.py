"""Questions put together and taken apart: whoever asked goes along, and what they asked is never lost."""

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse

from overens.matters import actions
from overens.matters.models import Matter, Origin
from overens.notices.models import Letter
from overens.process.table import OutOfTurn
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import last, take, told


def again(matter):
    return Matter.objects.told().get(pk=matter.pk)


@pytest.fixture
def public(door):
    matter = asked(actor(door.rower))
    matter.via = None
    actions.publish_matter(matter, by=actor(door.rower))
    return again(matter)


def test_merge_matter_brings_everyone_along_and_the_answer_reaches_each_once(door, public, browse):
    by_mail = asked(channel="mail", email="elsa@example.org", text="Kan vi låna salen?")
    link, other = by_mail.via.token, asked(actor(door.grower))
    for matter in (by_mail, other):
        matter.via = None
    url = reverse("merge_matter", args=by_mail.address)
    take(browse(door.clerk), url, number=public.named)
    actions.merge_matter(again(other), by=actor(door.clerk), other=public)
    assert told(door, last(other)) == {"grower", "double"}
    assert [origin.capacity for origin in public.origins.order_by("pk")] == [
        "Älvhamns Roddsällskap",
        "En privatperson",
        "Strandängens Odlarförening",
    ]
    Letter.objects.update(state="sent")
    actions.answer(again(public), by=actor(door.clerk), text="Ja.")
    assert Letter.objects.filter(state="queued").count() == 1
    assert told(door, last(public)) == {"rower", "double", "grower"}
    page = browse().get(reverse("own_matter", args=[link])).content.decode()
    assert ("Kan vi låna salen?" in page, "Ja." in page) == (True, True)
    story = browse().get(public.get_absolute_url()).content.decode()
    assert story.count("En annan fråga slogs ihop med den här.") == 2
    assert ("Kan vi låna salen?" in story, "2 har ställt frågan" in story, "3 har ställt frågan" in story) == (
        False, False, True,
    )  # fmt: skip
    assert browse(door.grower).get(other.get_absolute_url()).status_code == 200
    assert browse(door.rower).get(other.get_absolute_url()).status_code == 404  # it was never published


def test_what_was_merged_before_goes_along(door, public):
    first, second = asked(actor(door.grower)), asked(actor(door.rower), text="Samma?")
    for matter in (first, second):
        matter.via = None
    actions.publish_matter(second, by=actor(door.rower))
    actions.merge_matter(first, by=actor(door.clerk), other=second)
    actions.merge_matter(again(second), by=actor(door.clerk), other=public)
    assert {one.merged_into_id for one in (again(first), again(second))} == {public.pk}
    assert set(Origin.objects.values_list("matter", flat=True)) == {public.pk}
    assert [one.pk for one in first.first_origins.all()] == [Origin.objects.get(first_matter=first).pk]


@pytest.mark.parametrize("number", ["", "x", "2026-", "1-1", "2026-99999999", "own", "closed", "private"])
def test_merge_matter_wants_a_published_question_that_waits(door, public, browse, number):
    matter, private, closed = (asked(actor(door.rower)) for _time in range(3))
    for one in (matter, private, closed):
        one.via = None
    actions.publish_matter(closed, by=actor(door.rower))
    actions.answer(again(closed), by=actor(door.clerk), text="Ja.")
    named = {"own": matter.named, "closed": closed.named, "private": private.named}.get(number, number)
    answer = browse(door.clerk).post(reverse("merge_matter", args=matter.address), {"number": named})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["number"])
    with pytest.raises(OutOfTurn):
        actions.merge_matter(again(matter), by=actor(door.clerk), other=again(private))


def test_part_again_lets_it_stand_by_itself_with_those_who_asked_it(door, public, browse):
    matter = asked(actor(door.grower))
    matter.via = None
    actions.merge_matter(matter, by=actor(door.clerk), other=public)
    with pytest.raises(PermissionDenied):
        actions.part_again(again(matter), by=actor(door.rower))
    take(browse(door.clerk), reverse("part_again", args=matter.address))
    parted = again(matter)
    assert (parted.state, parted.merged_into, parted.asked_by) == ("passed", None, "Strandängens Odlarförening")
    assert [origin.capacity for origin in again(public).origins.all()] == ["Älvhamns Roddsällskap"]


def test_split_matter_and_split_off_owe_both_answers_to_all(door, public, browse):
    actions.support(public, by=actor(door.grower))
    sent = take(browse(door.clerk), reverse("split_matter", args=public.address), text="Vem städar efteråt?")
    part = Matter.objects.told().get(parted_from=public)
    assert (sent.status_code, part.state, part.title, part.room) == (302, "passed", "Vem städar efteråt?", "public")
    assert (part.answer_due, part.names_waiting) == (public.answer_due, again(public).names_waiting)
    assert last(public).facts == {"number": part.named}
    with pytest.raises(PermissionDenied):
        actions.split_matter(again(public), by=actor(door.rower), text="Nej.")
    actions.answer(again(part), by=actor(door.clerk), text="Ni.")
    assert told(door, last(part)) == {"rower", "double", "grower"}


def test_split_matter_owes_a_body_one_answer_though_it_asked_what_was_merged_too(door, public, browse):
    same = asked(actor(door.rower), text="Får vi låna salen?")
    same.via = None
    actions.merge_matter(same, by=actor(door.clerk), other=public)
    assert [origin.capacity for origin in public.origins.all()] == ["Älvhamns Roddsällskap"] * 2
    sent = take(browse(door.clerk), reverse("split_matter", args=public.address), text="Vem städar efteråt?")
    part = Matter.objects.told().get(parted_from=public)
    assert (sent.status_code, [origin.capacity for origin in part.origins.all()]) == (302, ["Älvhamns Roddsällskap"])
    actions.answer(again(part), by=actor(door.clerk), text="Ni.")
    assert told(door, last(part)) == {"rower", "double"}
