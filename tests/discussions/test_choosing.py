"""Groups that people choose: who has registered, by link or with an account, or somebody who helps those who phone."""

from random import Random

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.discussions import actions
from overens.discussions.drawing import KINDS, Table, dealt_beside
from overens.discussions.models import Group, Place
from overens.meetings import actions as meetings
from overens.meetings.attendance import SIDES, Came
from overens.meetings.models import Registration
from overens.meetings.registering import LinkHolder
from overens.process.table import OutOfTurn
from tests import hall, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.mail import mail as mail
from tests.mail import text, work
from tests.process.taking import last, line, take, told, truthful

SUBJECTS = ["Lokaler", "Hur hittar vi varandra?"]


def by_subject(town, room_for=1, grouping="subject", **words):
    """Two groups of a subject each, at a meeting that takes registrations."""
    found = hall.prepared(town, days=3, grouping=grouping)
    meeting = found.evenings[0]
    meetings.take_registrations(meeting, by=actor(town.coordinator), until=meeting.day, **words)
    said = {"meeting": meeting, "number": 2, "subjects": SUBJECTS, "room_for": room_for}
    actions.form_groups(Group(discussion=found), by=actor(town.coordinator), **said)
    return found, list(found.groups.order_by("number"))


def registers(town, found, name, by=None, **words):
    meeting = hall.again(found.evenings[0])
    who = Registration(meeting=meeting)
    said = {} if by else {"association": "Norrbro Byalag", "email": f"{name.lower()}@example.org"}
    new = meetings.register_for_meeting(who, by=by or Actor(), name=name, **said | words)
    return Registration.objects.told().get(pk=new.pk)


def door(found, registration):
    return reverse("choose_group", args=[found.pk, registration.token])


def seated(found):
    return sorted(Place.objects.filter(discussion=found).values_list("registration__name", "group__number", "chosen"))


@pytest.mark.requirement("U52")
@pytest.mark.parametrize("grouping", ["subject", "choice"])
def test_choose_group_by_link_and_with_an_account_until_it_is_full(town, browse, grouping):
    found, (one, two) = by_subject(town, grouping=grouping)
    ada, vide = registers(town, found, "Ada"), registers(town, found, "Rolf", by=actor(town.rower))
    visitor = browse()
    assert "Välj grupp" in text_of(visitor.get(ada.get_absolute_url()))
    page = visitor.get(door(found, ada))
    choices = [label for _value, label in page.context["form"].fields["table"].choices]
    assert choices == ["Grupp 1: Lokaler (1 plats är ledig)", "Grupp 2: Hur hittar vi varandra? (1 plats är ledig)"]
    assert take(visitor, door(found, ada), table=one.pk).url == ada.get_absolute_url()
    assert "Grupp 1: Lokaler" in text_of(visitor.get(ada.get_absolute_url()))
    assert "Grupp 1: Lokaler (vald nu)" in text_of(visitor.get(door(found, ada)))
    assert line(one) | {"revision": 0} == {
        "verb": "discussions.choose_group", "capacity": "Norrbro Byalag", "side": "civil_society", "revision": 0,
        "became": "open", "facts": {"number": 1, "meeting": found.evenings[0].title}, "room": "participants",
    }  # fmt: skip
    rower = browse(town.rower)
    said = text_of(rower.get(door(found, vide)))
    assert "Fulla: Grupp 1: Lokaler." in said
    full = take(rower, door(found, vide), table=one.pk)
    assert (full.status_code, "Den gruppen är full" in text_of(full)) == (422, True)
    take(rower, door(found, vide), table=two.pk)
    assert seated(found) == [("Ada", 1, True), ("Rolf", 2, True)]
    for url in (found.get_absolute_url(), found.evenings[0].get_absolute_url()):
        assert "Ada" not in text_of(visitor.get(url)), "not to strangers"
    assert truthful()


def test_choose_group_anew_and_the_last_choice_holds(town, browse):
    found, (one, two) = by_subject(town)
    ada, bo = registers(town, found, "Ada"), registers(town, found, "Bo")
    client = browse()
    take(client, door(found, ada), table=one.pk)
    take(client, door(found, ada), table=two.pk)
    take(client, door(found, bo), table=one.pk)
    take(client, door(found, bo), table=one.pk)
    assert seated(found) == [("Ada", 2, True), ("Bo", 1, True)]
    meetings.cancel_registration(ada, by=actor_of(ada), reason="time")
    eva = registers(town, found, "Eva")
    take(client, door(found, eva), table=two.pk)
    sitting = Place.objects.filter(registration__state="coming").values_list("registration__name", "group__number")
    assert sorted(sitting) == [("Bo", 1), ("Eva", 2)], "who cancels gives up the place"
    assert truthful()


def actor_of(registration):
    return LinkHolder(capacity=registration.capacity, registration_id=registration.pk)


def test_choose_group_that_somebody_fills_meanwhile_offers_the_others(town, browse):
    found, (one, _two) = by_subject(town)
    ada, bo = registers(town, found, "Ada"), registers(town, found, "Bo")
    group = _chosen_by(one, bo)
    actions.choose_group(group, by=actor_of(bo), table=group)
    late = _chosen_by(one, ada)
    with pytest.raises(OutOfTurn):
        actions.choose_group(late, by=actor_of(ada), table=late)
    assert seated(found) == [("Bo", 1, True)]


def _chosen_by(group, registration):
    found = hall.again(group)
    found.chooser = registration
    return found


def test_choose_group_is_for_who_has_a_place_and_the_private_link(town, browse):
    found, _groups = by_subject(town, places=1)
    other, (theirs, _) = by_subject(town)
    ada, waits = registers(town, found, "Ada"), registers(town, found, "Bo")
    client = browse()
    assert client.get(door(found, waits)).status_code == 409, "who waits has no place to choose a group with"
    assert "Välj grupp" not in text_of(client.get(waits.get_absolute_url()))
    wrong = reverse("choose_group", args=[found.pk, "00000000-0000-4000-8000-000000000000"])
    assert [client.get(url).status_code for url in (wrong, door(other, ada))] == [404, 404]
    bad = [take(client, door(found, ada), table=value).status_code for value in ("", "x", theirs.pk, 10**30)]
    assert (bad, seated(found)) == ([422] * 4, [])
    by_lot = hall.prepared(town, days=3)
    hall.groups(town, by_lot, 2)
    made.meetings.take_registrations(by_lot.evenings[0], by=actor(town.coordinator), until=by_lot.evenings[0].day)
    assert client.get(door(by_lot, registers(town, by_lot, "Eva"))).status_code == 409


@pytest.mark.requirement("U52")
def test_choose_for_registrant_who_phones(town, browse):
    found, (one, two) = by_subject(town)
    ada, vide = registers(town, found, "Ada"), registers(town, found, "Rolf", by=actor(town.rower))
    client = browse(town.coordinator)
    listed = text_of(client.get(reverse("registrations", args=[found.evenings[0].pk])))
    assert "välj grupp åt den som ringer" in listed
    seating = reverse("seating", args=[found.pk])
    assert "Har ingen grupp än" in text_of(client.get(seating))
    url = reverse("choose_for_registrant", args=[found.pk, vide.pk])
    assert take(client, url, table=two.pk).url == seating
    entry = last(two)
    assert (entry.verb, told(town, entry)) == ("discussions.choose_for_registrant", {"rower"})
    take(client, reverse("choose_for_registrant", args=[found.pk, ada.pk]), table=one.pk)
    assert seated(found) == [("Ada", 1, True), ("Rolf", 2, True)]
    assert "Har ingen grupp än" not in text_of(client.get(seating))
    assert browse(town.rower).get(url).status_code == 404
    assert str(ada.token) not in client.get(seating).content.decode(), "the private link stays private"


@pytest.mark.requirement("U52")
def test_draw_lots_gives_the_rest_the_places_left_balanced_by_party(town, browse):
    found, (one, two) = by_subject(town, room_for=3)
    client, by_link = browse(town.coordinator), browse()
    everybody = {f"{kind} {n}": registers(town, found, f"{kind}-{n}", kind=kind) for kind in KINDS for n in (1, 2)}
    for name in ("association 1", "official 1"):
        take(by_link, door(found, everybody[name]), table=one.pk)
    url, meeting = reverse("draw_lots", args=[found.pk]), found.evenings[0]
    assert "behåller den" in text_of(client.get(url))
    take(client, url, meeting=meeting.pk)
    places = Place.objects.filter(discussion=found).select_related("registration")
    sides = {
        n: sorted(SIDES[Came(p.registration.kind)] for p in places if p.group_id == g.pk)
        for n, g in ((1, one), (2, two))
    }
    assert sorted(len(side) for side in sides.values()) == [3, 3]
    assert {name for name, number, chosen in seated(found) if chosen} == {"association-1", "official-1"}
    assert all("civil_society" in side and "municipality" in side for side in sides.values())
    assert [group.people for group in found.groups.order_by("number")] == [3, 3]
    assert by_link.get(door(found, everybody["association 1"])).status_code == 409, "lots are drawn"
    dealt = everybody["politician 1"]
    own = text_of(by_link.get(dealt.get_absolute_url()))
    assert ("Din grupp" in own, "Välj en annan grupp" in own) == (True, False)
    take(client, url, meeting=meeting.pk)
    assert Place.objects.filter(discussion=found).count() == 6
    assert {name for name, number, chosen in seated(found) if chosen and number == 1} == {"association-1", "official-1"}
    assert truthful()


def test_draw_lots_says_when_the_groups_have_no_room_for_all(town, browse):
    found, (one, _two) = by_subject(town, room_for=1)
    for name in ("Ada", "Bo", "Eva"):
        registers(town, found, name)
    client, url = browse(town.coordinator), reverse("draw_lots", args=[found.pk])
    answer = take(client, url, meeting=found.evenings[0].pk)
    assert (answer.status_code, "Fler kommer än grupperna har platser" in text_of(answer)) == (422, True)
    with pytest.raises(OutOfTurn):
        actions.draw_lots(hall.again(found), by=actor(town.coordinator), meeting=found.evenings[0])
    take(client, reverse("change_group", args=[one.pk]), subject="Lokaler", room_for="")
    take(client, url, meeting=found.evenings[0].pk)
    assert Place.objects.filter(discussion=found).count() == 3


def test_change_group_keeps_the_places_people_have(town, browse):
    found, (one, _two) = by_subject(town, room_for=3)
    for name in ("Ada", "Bo"):
        take(browse(), door(found, registers(town, found, name)), table=one.pk)
    client, url = browse(town.coordinator), reverse("change_group", args=[one.pk])
    said = [take(client, url, subject="Lokaler", room_for=room) for room in ("1", "0", "-1", "201", "fem")]
    assert [answer.status_code for answer in said] == [422] * 5
    assert "2 har redan en plats" in text_of(said[0])
    take(client, url, subject="Nycklar", room_for=2)
    assert (hall.again(one).called, hall.again(one).room_for) == ("Grupp 1: Nycklar", 2)
    with pytest.raises(OutOfTurn):
        actions.change_group(hall.again(one), by=actor(town.coordinator), subject="", room_for=1)
    assert line(one)["facts"] == {"number": 1}


def test_form_groups_by_subject_asks_for_each_groups_subject(town, browse):
    found = hall.prepared(town, days=3, grouping="subject")
    client, url = browse(town.coordinator), reverse("form_groups", args=[found.pk])
    words = {"meeting": found.evenings[0].pk, "number": 2, "room_for": 8}
    answer = take(client, url, subjects="Lokaler", **words)
    assert (answer.status_code, "skriv ett för var och en av de 2 grupperna" in text_of(answer)) == (422, True)
    take(client, url, subjects="Lokaler\nBidrag", **words)
    assert list(found.groups.order_by("number").values_list("subject", "room_for")) == [("Lokaler", 8), ("Bidrag", 8)]


def test_the_letter_about_a_place_says_which_group(town, browse, mail):
    work()
    bodies.launch(town.municipality, by=actor(town.coordinator))
    found, (one, _two) = by_subject(town)
    ada = registers(town, found, "Ada")
    registers(town, found, "Bo")
    take(browse(), door(found, ada), table=one.pk)
    work()
    assert ["Din grupp: Grupp 1: Lokaler" in text(letter) for letter in mail.to("ada")] == [True], "one letter, not two"
    assert ["du väljer själv din grupp" in text(letter) for letter in mail.to("bo")] == [True]


@given(
    st.lists(st.sampled_from(KINDS), max_size=40),
    st.lists(st.sampled_from(KINDS), max_size=6),
    st.integers(1, 8),
    st.randoms(use_true_random=False),
)
def test_the_rest_are_dealt_where_fewest_of_their_side_sit(kinds, chosen, tables, lot: Random):
    rest = [Registration(pk=n, kind=kind) for n, kind in enumerate(kinds)]
    sitting = [Registration(pk=100 + n, kind=kind) for n, kind in enumerate(chosen)]
    room = -(-(len(rest) + len(sitting)) // tables) + len(sitting)
    there = [Table(list(sitting) if not place else [], room) for place in range(tables)]
    groups = dealt_beside(rest, there, lot)
    assert sorted(one.pk for group in groups for one in group) == sorted(one.pk for one in [*rest, *sitting])
    assert groups[0][: len(sitting)] == sitting, "who has chosen stays"
    assert max(len(group) for group in groups) <= room
    for side in set(SIDES.values()):
        counts = [sum(SIDES[Came(one.kind)] == side for one in group) for group in groups[1:]]
        assert not counts or max(counts) - min(counts) <= 1 + (room <= max(map(len, groups)))


def test_pages_on_which_groups_are_chosen_take_as_many_queries_however_many_there_are(town, browse):
    found, (one, _two) = by_subject(town, room_for=200)
    ada = registers(town, found, "Ada")
    take(browse(), door(found, ada), table=one.pk)
    pages = [(None, door(found, ada)), (None, ada.get_absolute_url())]
    pages += [(town.coordinator, reverse(name, args=[found.pk])) for name in ("seating", "draw_lots")]
    pages.append((town.coordinator, reverse("choose_for_registrant", args=[found.pk, ada.pk])))
    pages.append((town.coordinator, reverse("change_group", args=[one.pk])))
    few = [len(asked(browse(who), url)) for who, url in pages]
    said = {"meeting": found.evenings[0], "number": 20, "room_for": 3}
    actions.form_groups(Group(discussion=hall.again(found)), by=actor(town.coordinator), **said)
    for n in range(30):
        registers(town, found, f"Namn{n}")
    many = [len(asked(browse(who), url)) for who, url in pages]
    assert few == many
    assert max(few[:2]) <= 8
    assert max(few) <= 12
