"""The pages of the structure and of a body: what they show, to whom, and in how many queries."""

from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone, translation
from hypothesis import given
from hypothesis import strategies as st

from overens.bodies import actions
from overens.bodies.models import Body, Party, Seat
from overens.bodies.structure import chairs_of, swedish
from tests import cast
from tests.asked import asked

from .conftest import text_of

QUERIES = {"structure": {"visitor": 7, "signed in": 10}, "body": {"visitor": 7, "signed in": 11}}


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def many(town):
    """Thirty departments, each serving a committee of its own and with three seats."""
    for number in range(30):
        committee = cast.body("committee", f"Nämnd {number}", town.municipality_party, f"N{number}")
        department = cast.body("department", f"Förvaltning {number}", town.municipality_party, serves=[committee])
        for role in ("chair", "official", "member"):
            giver = cast.actor(town.coordinator)
            actions.invite(
                Seat(body=department),
                by=giver,
                role=role,
                email=f"{number}{role}@example.org",
                name="N",
                since=cast.SINCE,
            )
            actions.invite(
                Seat(body=town.forum),
                by=giver,
                role=role,
                email=f"{number}{role}@example.org",
                name="N",
                since=cast.SINCE,
            )


@pytest.mark.parametrize("page", ["structure", "body"])
def test_a_page_takes_as_many_queries_with_many_bodies_and_seats(town, browse, page):
    url = reverse("structure") if page == "structure" else town.forum.get_absolute_url()
    assert numbers(url, town, browse) == QUERIES[page]
    many(town)
    assert numbers(url, town, browse) == QUERIES[page]


def numbers(url, town, browse):
    """The queries of a page of which nothing is kept."""
    readers = {"visitor": None, "signed in": town.coordinator}
    return {who: len(asked(browse(me), url)) for who, me in readers.items()}


@pytest.mark.requirement("U22", "U131", "U132", "U133", "U134")
def test_the_structure_shows_every_body_with_its_party_its_kind_and_whom_it_works_for(town, browse):
    page = browse().get(reverse("structure"))
    shown = {
        (side.party.kind if side.party else "joint", place.body.kind, place.body.name, place.body.abbreviation)
        for side in page.context["filled"]
        for place in side.places
    }
    assert shown == {
        ("municipality", "council", "Kommunfullmäktige", "KF"),
        ("municipality", "executive_board", "Kommunstyrelsen", "KS"),
        ("municipality", "committee", "Kulturnämnden", "KTN"),
        ("municipality", "central_office", "Kommunledningskontoret", "KLK"),
        ("municipality", "department", "Kultur- och fritidsförvaltningen", "KFF"),
        ("civil_society", "representation_group", "Representationsgruppen", "RG"),
        ("joint", "forum", "Föreningsdialog kultur och fritid", ""),
    }
    words = text_of(page)
    assert all(name in words and short in words for _party, _kind, name, short in shown)
    assert [body.name for body in page.context["page"]] == ["Strandängens Odlarförening", "Älvhamns Roddsällskap"]


@pytest.mark.requirement("U22")
def test_every_body_shows_whose_it_is(town, browse):
    marks = {body.name: body.mark for body in Body.objects.select_related("party")}
    assert (marks["Kulturnämnden"], marks["Representationsgruppen"]) == ("municipality", "civil_society")
    assert marks["Föreningsdialog kultur och fritid"] == "both"
    for body in Body.objects.select_related("party"):
        with translation.override("sv"):
            assert body.of in text_of(browse().get(body.get_absolute_url()))


def test_ended_bodies_are_folded_away_but_there(town, browse):
    since = timezone.localdate() - timedelta(days=1)
    actions.succeed(town.department, by=cast.actor(town.coordinator), successors=[town.central_office], since=since)
    side = browse().get(reverse("structure")).context["filled"][0]
    assert [place.body.name for place in side.ended] == ["Kultur- och fritidsförvaltningen"]
    assert "Kultur- och fritidsförvaltningen" not in [place.body.name for place in side.places]


def test_the_buttons_are_those_of_the_table(town, browse):
    shown = {}
    for who, me in town.everybody.items():
        page = browse(me).get(town.committee.get_absolute_url())
        shown[who] = [row.step.name for row in page.context["open"]]
    assert shown == {who: [] for who in town.everybody} | {
        "coordinator": ["describe", "rename", "succeed", "tag_body", "wind_up", "invite", "list_vacant"]
    }


def test_what_is_not_there_is_not_found(town, browse):
    assert browse().get(reverse("body", args=[987654])).status_code == 404
    assert browse(town.coordinator).get(reverse("describe", args=[987654])).status_code == 404


def test_names_sort_in_swedish():
    names = ["Östra", "Ärla", "Åby", "Zinkgruvan", "abborren", "Borås"]
    assert sorted(names, key=swedish) == ["abborren", "Borås", "Zinkgruvan", "Åby", "Ärla", "Östra"]


DAY = date(2026, 11, 22)
days = st.integers(-400, 400).map(lambda n: DAY + timedelta(days=n))
seats = st.builds(
    lambda pk, role, state, since, length: Seat(
        pk=pk, role=role, state=state, since=since, until=None if length is None else since + timedelta(days=length)
    ),
    st.integers(1, 10**6),
    st.sampled_from(["chair", "member"]),
    st.sampled_from(["invited", "held", "declined", "ended"]),
    days.filter(lambda day: day <= DAY),
    st.none() | st.integers(0, 400),
)


@given(st.lists(seats, max_size=12, unique_by=lambda seat: seat.pk))
def test_a_role_is_vacant_when_somebody_had_it_and_nobody_has(held):
    chairs = chairs_of(held, DAY)
    assert [chair.seat.pk for chair in chairs] == [seat.pk for seat in held if seat.state != "declined"]
    for role in ("chair", "member"):
        statuses = [chair.status for chair in chairs if chair.seat.role == role]
        occupied = {"held", "invited"} & set(statuses)
        assert statuses.count("vacant") == (1 if statuses and not occupied else 0)


def test_a_third_kind_of_party_has_a_mark_of_its_own(town):
    region = Party.objects.create(kind="other", name="regionen", genitive="regionens", name_en="x", genitive_en="y")
    assert (Body(party=region).mark, region.tone) == ("other", "neutral")
