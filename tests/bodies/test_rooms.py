"""Bodies not everyone may know of, what a body works with, and bodies that end."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions
from overens.bodies.models import Body
from overens.journal.models import Entry
from overens.matters import actions as matters
from overens.meetings import actions as meetings
from tests import cast, made
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import line, take, truthful

from .conftest import text_of

SECRET = "Förberedelsegruppen"


def closed(town: SimpleNamespace, browse: Any, who: str, party: Any = None) -> Body:
    """A forum that is not for everyone, added on the page."""
    words = {"kind": "forum", "name": SECRET, "abbreviation": "FÖG", "since": "2026-02-01", "room": "closed"}
    words |= {"party": party.pk} if party else {}
    assert take(browse(town.everybody[who]), reverse("establish"), **words).status_code == 302
    return Body.objects.get(name=SECRET)


def knows(town: SimpleNamespace, browse: Any, body: Body) -> set[str]:
    """Who finds the body by its address; all pages that list bodies agree."""
    found = set()
    for who, me in town.everybody.items():
        client = browse(me)
        opened = client.get(body.get_absolute_url()).status_code == 200
        assert (SECRET in text_of(client.get(reverse("structure")))) == opened, who
        assert "FÖG" not in text_of(client.get(reverse("abbreviations"))), who
        found |= {who} if opened else set()
    return found


@pytest.mark.requirement("U19")
def test_a_forum_inside_the_municipality_is_seen_by_its_side_only(town: SimpleNamespace, browse: Any) -> None:
    body = closed(town, browse, "coordinator", town.municipality_party)
    assert body.room == "party"
    assert knows(town, browse, body) == {"official", "politician", "coordinator"}
    for step in ("describe", "rename", "succeed", "wind_up", "invite", "tag_body"):
        assert browse(town.civil_coordinator).get(reverse(step, args=[body.pk])).status_code == 404, step
    assert {entry.room for entry in Entry.objects.of(body)} == {"party"}
    assert take(browse(town.coordinator), reverse("describe", args=[body.pk]), room="public").status_code == 302
    body.refresh_from_db()
    assert body.room == "public"
    assert browse(None).get(body.get_absolute_url()).status_code == 200
    assert "lade till" not in text_of(browse(None).get(body.get_absolute_url()))  # what was closed stays closed
    assert truthful()


@pytest.mark.requirement("U19")
def test_a_closed_joint_forum_is_seen_by_those_in_it_and_the_coordinators(town: SimpleNamespace, browse: Any) -> None:
    body = closed(town, browse, "civil_coordinator")
    assert body.room == "participants"
    assert knows(town, browse, body) == {"civil_coordinator", "coordinator"}
    made.seated(town, "rower", body)
    assert knows(town, browse, body) == {"rower", "civil_coordinator", "coordinator"}
    seat = body.seats.get()
    assert browse(town.politician).get(reverse("end", args=[seat.pk])).status_code == 404
    assert {entry.room for entry in Entry.objects.of(seat)} == {"participants"}


@pytest.mark.requirement("U19")
def test_a_forum_inside_the_municipality_has_matters_and_minutes_public_or_internal(
    town: SimpleNamespace, browse: Any
) -> None:
    forum = cast.body("forum", "Forum samverkan föreningsbidrag", town.municipality_party)
    meeting = made.meeting(town, forum=forum, title="Om bidragen")
    matter = asked(actor(town.rower), "Varför är bidragen så låga?")
    matter.via = None
    matters.place(matter, by=actor(town.coordinator), meeting=meeting, short="Bidragen", why="Snabbare så.")
    meetings.hold_meeting(meeting, by=actor(town.coordinator), notes="Vi föreslår att bidragen höjs.")

    def readers() -> set[str]:
        """Who reads the minutes and sees what was taken up; for the others the meeting does not exist."""
        pages = {who: browse(me).get(meeting.get_absolute_url()) for who, me in town.everybody.items()}
        assert {page.status_code for page in pages.values()} <= {200, 404}
        shown = {who: text_of(page) for who, page in pages.items() if page.status_code == 200}
        assert all("Vi föreslår att bidragen höjs." in page for page in shown.values())
        assert all("Bidragen" in page or "Varför är bidragen" in page for page in shown.values())
        return set(shown)

    assert readers() == set(town.everybody)
    assert take(browse(town.coordinator), reverse("describe", args=[forum.pk]), room="closed").status_code == 302
    assert readers() == {"official", "politician", "coordinator"}
    assert forum.name not in text_of(browse(None).get(reverse("meetings") + "?visa=tidigare"))
    assert take(browse(town.coordinator), reverse("describe", args=[forum.pk]), room="public").status_code == 302
    assert readers() == set(town.everybody)


def test_what_is_public_names_no_closed_body(town: SimpleNamespace, browse: Any) -> None:
    body = closed(town, browse, "coordinator", town.municipality_party)
    body.serves.set([town.committee])
    assert SECRET in text_of(browse(town.official).get(town.committee.get_absolute_url()))
    assert SECRET not in text_of(browse(None).get(town.committee.get_absolute_url()))
    question = made.question(town)
    for me in (town.coordinator, town.official):
        answer = browse(me).get(reverse("ask_body", args=[question.pk]))
        assert SECRET not in text_of(answer)


def test_tag_body_says_in_the_journal_what_it_works_with(town: SimpleNamespace) -> None:
    tag = made.tag(town)
    actions.tag_body(town.committee, by=actor(town.coordinator), tags=[tag])
    assert line(town.committee)["facts"] == {"name": "Kulturnämnden", "tags": ["Idrott"]}
    assert list(town.committee.tags.all()) == [tag]


def test_wind_up_ends_a_body_after_a_day_and_keeps_its_page(town: SimpleNamespace, browse: Any) -> None:
    client, url = browse(town.coordinator), reverse("wind_up", args=[town.forum.pk])
    assert take(client, url, until="2020-01-01").status_code == 422
    day = timezone.localdate() + timedelta(days=3)
    assert take(client, url, until=day.isoformat()).status_code == 302
    town.forum.refresh_from_db()
    assert (town.forum.until, town.forum.is_ended) == (day, False)
    assert line(town.forum)["facts"]["until"] == {"date": day.isoformat()}
    Body.objects.filter(pk=town.forum.pk).update(until=date(2026, 2, 1))
    assert client.get(url).status_code == 409  # ended already
    assert browse(None).get(town.forum.get_absolute_url()).status_code == 200


def test_set_last_day_also_of_what_has_ended(town: SimpleNamespace) -> None:
    day = timezone.localdate() + timedelta(days=9)
    Body.objects.filter(pk=town.forum.pk).update(until=date(2026, 2, 1))
    actions.set_last_day(town.forum, until=day)
    town.forum.refresh_from_db()
    assert (town.forum.until, line(town.forum)["facts"]["until"]) == (day, {"date": day.isoformat()})
