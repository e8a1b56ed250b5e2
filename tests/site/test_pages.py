"""The start page, my page, and the frame around every page."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.agreements import actions as agreements
from overens.bodies import actions as bodies
from overens.bodies.models import Seat
from overens.notices.worker import derive
from overens.site.waiting import waiting_for
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Compilation
from tests import cast, made
from tests.asked import asked

QUERIES = {
    "start": {"visitor": 8, "rower": 11, "coordinator": 11},
    "my_page": {"rower": 10, "coordinator": 12},
    "my_settings": {"rower": 6},
    "letters": {"coordinator": 9},
    "demo_letters": {"visitor": 3},
    "my_viewpoints": {"rower": 7, "coordinator": 6},
    "about": {"visitor": 3, "coordinator": 5},
    "accessibility": {"visitor": 2, "coordinator": 4},
    "privacy": {"visitor": 2, "coordinator": 4},
    "sign_in": {"visitor": 2},
    "demo": {"visitor": 5, "coordinator": 8},
    "abbreviations": {"visitor": 2, "coordinator": 5},
    "settings": {"coordinator": 5},
}


def compilation(town, version, title="Sammanställning"):
    words = {"title": title, "dated": timezone.localdate()}
    new = viewpoints.compile(Compilation(about=version.topic), by=cast.actor(town.coordinator), **words)
    viewpoints.publish(new, by=cast.actor(town.coordinator))
    return new


def fill(town, times):
    """So many texts, viewpoints, drafts, invitations and notices."""
    for number in range(times):
        version = made.proposal(town, commitments=2, viewpoints_each=2)
        made.said(version.topic, town.rower, f"Synpunkt {number}")
        compilation(town, version, f"Sammanställning {number}")
        viewpoints.compile(
            Compilation(about=version.topic),
            by=cast.actor(town.coordinator),
            title="Utkast",
            dated=timezone.localdate(),
        )
        made.draft(town)
        email = town.double.person.email
        bodies.invite(
            Seat(body=town.council),
            by=cast.actor(town.coordinator),
            role="official",
            email=email,
            name="x",
            since=cast.SINCE,
        )
    while derive():
        pass


def test_pages_take_as_many_queries_however_much_there_is(town, browse):
    fill(town, 1)
    few = numbers(town, browse)
    fill(town, 4)
    assert (few, numbers(town, browse)) == (QUERIES, QUERIES)


def numbers(town, browse):
    """The queries of each page of which nothing is kept; none is asked twice."""
    found = {}
    for name, people in QUERIES.items():
        for who in people:
            statements = asked(browse(town.everybody[who]), reverse(name))
            found.setdefault(name, {})[who] = len(statements)
            assert len(statements) == len(set(statements)), name
    return found


def test_the_start_page_says_whose_proposal_it_is_and_what_was_said(town, browse):
    assert not browse().get(reverse("start")).context["proposal"]
    version = made.draft(town, commitments=2, viewpoints_each=3)
    assert not browse().get(reverse("start")).context["proposal"]  # a draft is for its own side
    until = timezone.localdate() + timedelta(days=20)
    agreements.publish_proposal(version, by=cast.actor(town.coordinator), views_until=until)
    page = browse().get(reverse("start"))
    shown = page.context["proposal"]
    assert (shown.pk, shown.viewpoints) == (version.pk, 12)
    assert [(party.kind, party.number) for party in page.context["parties"]] == [
        ("municipality", 2),
        ("civil_society", 2),
    ]
    assert (page.context["ahead"], list(page.context["compilations"])) == ([(until, shown)], [])
    assert shown.sender_label in page.content.decode()
    compilation(town, version)
    assert [one.title for one in browse().get(reverse("start")).context["compilations"]] == ["Sammanställning"]


def test_my_page_shows_what_waits_and_nothing_of_others(town, browse):
    version = made.proposal(town)
    draft = made.draft(town)
    reading = made.reading(town)
    email = town.grower.person.email
    seat = bodies.invite(
        Seat(body=town.group),
        by=cast.actor(town.civil_coordinator),
        role="member",
        email=email,
        name="x",
        since=cast.SINCE,
    )
    waits = {}
    for who, me in town.everybody.items():
        if me:
            page = browse(me).get(reverse("my_page"))
            waits[who] = [
                (type(row.thing).__name__, row.thing.pk, row.open.step.name) for row in page.context["waiting"]
            ]
    assert waits == {
        "outsider": [],
        "rower": [],
        "double": [],
        "official": [],
        "politician": [],
        "civil_coordinator": [("Version", version.pk, "endorse")],
        "coordinator": [
            ("Municipality", town.municipality.pk, "launch"),
            ("Version", draft.pk, "publish_proposal"),
            ("Reading", reading.pk, "confirm"),
        ],
    }
    assert [(row.thing.pk, row.open.step.name) for row in waiting_for(town.grower, town.municipality)] == [
        (seat.pk, "accept")
    ]
    agreements.endorse(version, by=cast.actor(town.civil_coordinator))
    assert waiting_for(town.civil_coordinator, town.municipality) == []


def test_my_page_tells_the_news_in_sentences(town, browse):
    version = made.proposal(town)
    agreements.endorse(version, by=cast.actor(town.civil_coordinator))
    while derive():
        pass
    client = browse(town.coordinator)
    client.cookies["sprak"] = "en"
    news = client.get(reverse("my_page")).context["news"][0]
    assert (news.sentence, news.label, news.mark, news.url) == (
        "Representationsgruppen stood behind the proposal.",
        "Överenskommelse",
        "civil_society",
        version.get_absolute_url(),
    )
    others = browse(town.rower).get(reverse("my_page")).context["news"]
    assert {row.label for row in others}.isdisjoint({"Överenskommelse"})


def test_my_page_says_who_one_is_on_every_seat(town, browse):
    page = browse(town.double).get(reverse("my_page")).content.decode()
    assert all(body.name in page for body in (town.rowers, town.growers))


def test_what_i_have_left_is_mine_alone(town, browse):
    version = made.proposal(town)
    mine = made.said(version.topic, town.rower, "Min egen synpunkt")
    made.said(version.topic, town.grower, "Någon annans")
    page = browse(town.rower).get(reverse("my_viewpoints"))
    assert [viewpoint.pk for viewpoint in page.context["page"]] == [mine.pk]
    assert "Någon annans" not in page.content.decode()


def test_the_frame_marks_where_one_is(town, browse):
    house = browse().get(town.committee.get_absolute_url()).context["house"]
    assert [link.url for link in house.nav if link.current] == [reverse("picture")]
    assert (house.town, house.demo, house.signed_in, house.demo_url) == ("Älvhamn", True, "", reverse("demo"))
    assert browse(town.rower).get(reverse("about")).context["house"].signed_in == "Rut"


@pytest.mark.requirement("U130")
def test_an_abbreviation_is_explained_wherever_a_text_uses_it(town, browse):
    meanings = browse().get(reverse("about")).context["house"].abbreviations
    assert (meanings["KTN"], len(meanings)) == ("Kulturnämnden", 6)
    assert "VP" not in meanings


def test_health_says_no_more_than_it_must(town, browse):
    answer = browse().get(reverse("health"))
    assert (answer.status_code, answer.json()) == (200, {"ok": True, "database": True})


@pytest.mark.parametrize(
    "page", ["about", "accessibility", "privacy", "sign_in", "abbreviations", "structure", "report_fault"]
)
@pytest.mark.parametrize("language", ["sv", "en"])
def test_public_pages_are_open_to_everybody_in_both_languages(town, browse, page, language):
    visitor = browse()
    visitor.cookies["sprak"] = language
    answer = visitor.get(reverse(page))
    assert (answer.status_code, answer["Content-Language"]) == (200, language)
