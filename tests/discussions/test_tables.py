"""Who sits where: by lot with both sides in each group, by subject or by choice; and the cards on the tables."""

from collections import Counter
from random import Random

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from overens.bodies.actors import Actor
from overens.discussions import actions
from overens.discussions.drawing import KINDS, dealt
from overens.discussions.models import Group, Place
from overens.meetings import actions as meetings
from overens.meetings.models import Registration
from overens.process.table import OutOfTurn
from tests import hall
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.meetings.codes import codes_of
from tests.process.taking import line, take, truthful


def coming(town, meeting, **numbers):
    """So many of each kind register without an account."""
    meetings.take_registrations(meeting, by=actor(town.coordinator), until=meeting.day)
    for kind, number in numbers.items():
        for n in range(number):
            words = {"association": f"{kind} {n}", "kind": kind, "name": f"Namn {kind} {n}"}
            meetings.register_for_meeting(Registration(meeting=hall.again(meeting)), by=Actor(), **words)


@given(st.lists(st.sampled_from(KINDS), max_size=60), st.integers(1, 12), st.randoms(use_true_random=False))
def test_lots_are_dealt_so_that_no_group_has_two_more_of_anything(kinds, tables, lot: Random):
    registered = [Registration(pk=n, kind=kind) for n, kind in enumerate(kinds)]
    groups = dealt(registered, tables, lot)
    assert sorted(one.pk for group in groups for one in group) == [*range(len(kinds))]
    sides = [{"association"}, {"official", "politician"}, *({kind} for kind in KINDS), set(KINDS)]
    for side in sides:
        counts = [sum(one.kind in side for one in group) for group in groups]
        assert max(counts) - min(counts) <= 1, side


@pytest.mark.requirement("U52")
def test_draw_lots_balances_the_sides_and_the_cards_are_printed(town, browse):
    found = hall.prepared(town, days=3)
    hall.groups(town, found, 3)
    meeting = found.evenings[0]
    coming(town, hall.again(meeting), association=6, official=3, politician=3)
    client, url = browse(town.coordinator), reverse("draw_lots", args=[found.pk])
    assert take(client, url, meeting=meeting.pk).url == reverse("seating", args=[found.pk])
    rows = Place.objects.values_list("group__number", "registration__kind")
    assert Counter(rows) == {
        (number, kind): many
        for number in (1, 2, 3)
        for kind, many in (("association", 2), ("official", 1), ("politician", 1))
    }
    assert [group.people for group in found.groups.order_by("number")] == [4, 4, 4]
    assert line(found)["facts"] == {"meeting": meeting.title, "people": 12, "groups": 3}
    said = text_of(client.get(reverse("seating", args=[found.pk])))
    assert "Namn politician 2" in said
    assert "Namn" not in text_of(browse().get(found.get_absolute_url()))
    take(client, url, meeting=meeting.pk)
    assert Place.objects.count() == 12, "drawn anew, the last draw holds"
    assert truthful()


@pytest.mark.requirement("U52")
@pytest.mark.parametrize("grouping", ["lot", "subject", "choice"])
def test_table_cards_show_number_subject_and_code(town, browse, grouping):
    found = hall.prepared(town, grouping=grouping)
    words = {"meeting": found.evenings[0], "number": 2, "subjects": ["Lokaler"] if grouping == "subject" else []}
    actions.form_groups(Group(discussion=found), by=actor(town.coordinator), **words)
    answer = browse(town.coordinator).get(reverse("table_cards", args=[found.pk]))
    groups = list(found.groups.order_by("number"))
    said = text_of(answer)
    assert [group.shown_code in said and f"Grupp {group.number}" in said for group in groups] == [True, True]
    assert ("Lokaler" in said) is (grouping == "subject")
    assert codes_of(answer.content.decode()) == [f"http://testserver/g/{group.code}/" for group in groups]
    assert browse().get(f"/g/{groups[0].code}/").status_code == 200


def test_draw_lots_needs_groups_and_people(town, browse):
    found = hall.prepared(town, days=3)
    client, url, meeting = browse(town.coordinator), reverse("draw_lots", args=[found.pk]), found.evenings[0]
    assert "Inga grupper är bildade" in text_of(take(client, url, meeting=meeting.pk))
    hall.groups(town, found, 2)
    assert "Ingen har anmält sig" in text_of(take(client, url, meeting=meeting.pk))


def test_count_group_refuses_what_is_no_number(town, browse):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    client, url = browse(town.coordinator), reverse("count_group", args=[group.pk])
    assert [take(client, url, people=people).status_code for people in ("", "-1", "201", "sex")] == [422] * 4
    take(client, url, people=6)
    assert (hall.again(group).people, line(group)["facts"]) == (6, {"number": 1, "people": 6})


def test_draw_lots_is_over_when_the_discussion_is_closed(town):
    found = hall.opened(town)
    hall.groups(town, found)
    actions.close_discussion(found, by=actor(town.coordinator))
    with pytest.raises(OutOfTurn):
        actions.draw_lots(hall.again(found), by=actor(town.coordinator), meeting=found.evenings[0])
