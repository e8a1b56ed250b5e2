"""A series: one agenda and one registration for several dates, and what came of all of them in one place."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.actors import Actor
from overens.journal.models import Entry
from overens.meetings import actions
from overens.meetings.enclosed import agenda_in_lines
from overens.meetings.models import Agenda, Item, Meeting, Registration, Series
from overens.meetings.process import AGENDA
from overens.process.table import OutOfTurn
from overens.ui.components.signs import in_words
from tests import made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import everything, line, take, told, truthful

WORDS = {"association": "Skärgårdens Byalag", "kind": "association", "name": "Berit By", "email": "berit@example.org"}


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def again(thing):
    return type(thing).objects.told().get(pk=thing.pk)


def dates_of(series):
    return list(Meeting.objects.told().filter(series=series).order_by("day"))


def clocks(points):
    return [(item.title, timezone.localtime(item.begins_at).strftime("%H.%M")) for item in points]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": ""}, "day"),
        ({"day": today(-1)}, "day"),
        ({"day": today(20), "begins": "17:30"}, "day"),
        ({"begins": ""}, "begins"),
        ({"begins": "23:00"}, "begins"),
        ({"begins": "sex"}, "begins"),
        ({"place": "x" * 201}, "place"),
        ({"places": 0}, "places"),
    ],
)
def test_add_evening_answers_what_is_wrong(town, browse, wrong, field):
    meeting = made.open_meeting(town, days=20, places=9, **made.EVENING)
    form = {"day": today(30), "begins": "18:00", "place": "Biblioteket", "places": 5} | wrong
    answer = browse(town.coordinator).post(reverse("add_evening", args=[meeting.pk]), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert (Meeting.objects.count(), Series.objects.count()) == (1, 0)


def test_add_evening_calls_the_same_meeting_on_another_date(town, browse):
    meeting = made.open_meeting(town, days=20, places=9, purpose="Vi lyssnar.", **made.EVENING)
    actions.describe_meeting(
        meeting, by=actor(town.coordinator), invited=[town.rowers], feedback_by=today(27), help="Fika."
    )
    form = {"day": today(36), "begins": "18:15", "place": "Biblioteket", "places": 4}
    answer = take(browse(town.coordinator), reverse("add_evening", args=[meeting.pk]), **form)
    series = Series.objects.get()
    assert answer.url == series.get_absolute_url()
    first, second = dates_of(series)
    assert line(first)["facts"] == {"title": first.title, "day": {"date": today(36).isoformat()}}
    same = ("title", "kind", "purpose", "level", "feedback", "help", "forum_id", "room", "party_id", "invited_ids")
    assert [getattr(second, name) for name in same] == [getattr(first, name) for name in same]
    own = (second.day, second.begins, second.ends, second.place, second.places, second.feedback_by)
    assert own == (today(36), time(18, 15), time(20, 15), "Biblioteket", 4, today(43))
    assert (first.register_by, second.register_by) == (today(20), today(36))
    opened = Entry.objects.of(second).get(verb="meetings.call_meeting")
    assert told(town, opened) == {"rower", "double"}  # who was invited to the first as well
    assert truthful()


def test_add_evening_is_for_those_who_call_the_forum_and_for_dialogues(town):
    meeting, sitting = made.meeting(town, days=20), made.meeting(town, days=25, kind="sitting")
    before = everything()
    with pytest.raises(PermissionDenied):
        actions.add_evening(meeting, by=actor(town.rower), day=today(30))
    with pytest.raises(OutOfTurn):
        actions.add_evening(sitting, by=actor(town.coordinator), day=today(30))
    assert everything() == before


def test_describe_meeting_says_the_same_of_every_date_to_come(town):
    series = made.series(town, 20, 30, 40)
    _first, second, third = dates_of(series)
    actions.cancel_meeting(third, by=actor(town.coordinator), why="För få.")
    words = {"title": "Om modellen", "feedback_by": today(35), "level": "consult", "feedback": "Brev."}
    actions.describe_meeting(second, by=actor(town.coordinator), **words)
    found = [(one.title, one.level, one.feedback_by) for one in dates_of(series)]
    old = (third.title, "dialogue", third.feedback_by)
    assert found == [("Om modellen", "consult", today(35)), ("Om modellen", "consult", today(35)), old]
    assert truthful()


def test_one_agenda_is_approved_once_and_its_times_follow_each_date(town, browse):
    series = made.series(town, 20, 36)
    first, second = dates_of(series)
    with pytest.raises(OutOfTurn):  # the first date keeps it
        actions.begin_agenda(Agenda(meeting=second), by=actor(town.coordinator), topics_until=today(1), notice_days=9)
    made.seated(town, "rower", town.forum, "representative")
    agenda = made.agenda(town, again(first), 10, 20, 45)
    actions.propose_agenda(agenda, by=actor(town.coordinator))
    actions.approve_agenda(again(agenda), by=Actor(town.rower.person_id, town.rower.seats[-1], "Roddarna"))
    first, second = dates_of(series)
    assert (first.own_agenda, second.own_agenda) == (agenda, agenda)
    assert Agenda.objects.get().state == "ready"
    assert clocks(first.points) == [("Punkt 1", "17.30"), ("Punkt 2", "17.40"), ("Punkt 3", "18.00")]
    assert clocks(second.points) == [("Punkt 1", "18.00"), ("Punkt 2", "18.10"), ("Punkt 3", "18.30")]
    pages = [browse().get(one.get_absolute_url()) for one in (first, second)]
    assert [clocks(page.context["points"])[-1] for page in pages] == [("Punkt 3", "18.00"), ("Punkt 3", "18.30")]
    assert [page.context["agenda"].notice_due for page in pages] == [first.day - timedelta(10)] * 2
    assert agenda_in_lines(again(agenda))[:3] == [
        "Samma dagordning på 2 tillfällen:",
        *(f"{in_words(one.starts_at, 'full')}, {one.place}" for one in (first, second)),
    ]


def test_the_items_fit_the_shortest_date(town, browse):
    series = made.series(town, 20, 36)
    first, second = dates_of(series)
    agenda = made.agenda(town, first, 30)
    short = {"day": second.day, "begins": time(18), "ends": time(19), "place": "Biblioteket"}
    actions.move_meeting(second, by=actor(town.coordinator), **short)
    form = {"title": "Lokaler", "aim": "discuss", "minutes": 31}
    add = reverse("add_item", args=[agenda.pk])
    answer = browse(town.coordinator).post(add, form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["minutes"])
    with pytest.raises(OutOfTurn):
        actions.add_item(Item(agenda=again(agenda)), by=actor(town.coordinator), **form)
    take(browse(town.coordinator), add, **form | {"minutes": 30})
    assert again(agenda).minutes == 60
    moved = browse(town.coordinator).post(
        reverse("move_meeting", args=[second.pk]), {"day": second.day, "begins": "18:00", "ends": "18:45"}
    )
    assert list(moved.context["form"].errors) == ["ends"]


def test_the_next_date_keeps_the_agenda_when_the_first_is_cancelled(town, browse):
    series = made.series(town, 20, 36)
    first, second = dates_of(series)
    agenda = made.agenda(town, first, 10)
    actions.cancel_meeting(again(first), by=actor(town.coordinator), why="Salen är upptagen.")
    agenda, series = again(agenda), Series.objects.get()
    assert (agenda.meeting, series.first, again(second).own_agenda) == (second, second, agenda)
    assert AGENDA.steps["propose_agenda"].fits(agenda)
    page = browse().get(series.get_absolute_url())
    assert [one.state for one in page.context["dates"]] == ["cancelled", "called"]
    assert "1 tillfälle." in text_of(page)
    assert clocks(page.context["points"]) == [("Punkt 1", "18.00")]
    actions.cancel_meeting(again(second), by=actor(town.coordinator), why="För få.")
    assert browse().get(series.get_absolute_url()).status_code == 200
    assert truthful()


@pytest.mark.requirement("U50")
def test_people_choose_the_date_on_one_registration_page(town, browse):
    series = made.series(town, 20, 36, 47, places=1)
    first, second, third = dates_of(series)
    page = browse().get(series.get_absolute_url())
    (row,) = page.context["register"]
    assert row.url == reverse("register_for_meeting", args=[first.pk])
    form = browse().get(row.url).context["form"]
    assert [choice.pk for choice in form.fields["evening"].queryset] == [first.pk, second.pk, third.pk]
    assert form["evening"].value() == first.pk
    wrong = browse().post(row.url, WORDS | {"evening": made.meeting(town, days=3).pk})
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["evening"])
    for name, evening in (("Ada", second), ("Bo", second), ("Cia", third)):
        take(browse(), row.url, **WORDS | {"name": name, "evening": evening.pk})
    rows = Registration.objects.order_by("pk").values_list("name", "meeting", "state")
    assert list(rows) == [("Ada", second.pk, "coming"), ("Bo", second.pk, "waiting"), ("Cia", third.pk, "coming")]
    shown = text_of(browse().get(row.url))
    assert ("1 plats är ledig." in shown, "Alla platser är tagna: du köar." in shown) == (True, True)
    # the same agenda and what came of each date, together
    agenda = made.agenda(town, again(first), 10)
    assert {one.own_agenda for one in dates_of(series)} == {agenda}
    Meeting.objects.filter(pk__in=[first.pk, second.pk]).update(day=today())
    for one, notes, came in ((first, "Kontakten är svår.", 5), (second, "En väg in, tack.", 7)):
        actions.hold_meeting(again(one), by=actor(town.coordinator), notes=notes)
        numbers = {"association": came, "official": 2, "politician": 1}
        actions.count_attendance(again(one), by=actor(town.coordinator), **numbers)
    page = browse().get(series.get_absolute_url())
    assert page.context["counted"].by_kind == {"association": 12, "official": 4, "politician": 2}
    text = text_of(page)
    assert ("Kontakten är svår." in text, "En väg in, tack." in text) == (True, True)


def test_a_person_registers_for_one_date_of_a_series(town, browse):
    series = made.series(town, 20, 36, places=9)
    first, second = dates_of(series)
    url = reverse("register_for_meeting", args=[first.pk])
    take(browse(town.rower), url, name="Rodd", evening=second.pk)
    mine = Registration.objects.get()
    assert (mine.meeting, mine.state) == (second, "coming")
    again_there = browse(town.rower).post(url, {"name": "Rodd", "evening": first.pk})
    assert again_there.status_code == 422
    with pytest.raises(OutOfTurn):
        actions.register_for_meeting(Registration(meeting=first), by=actor(town.rower), name="Rodd")
    shown = [text_of(browse(town.rower).get(one.get_absolute_url())) for one in (first, second, series)]
    assert ["Vid ett annat tillfälle i serien:" in text for text in shown] == [True, False, False]
    assert all("Du har en plats" in text for text in shown)


def test_the_calendar_file_holds_every_date(town, browse):
    series = made.series(town, 20, 36)
    first, second = dates_of(series)
    actions.cancel_meeting(second, by=actor(town.coordinator), why="För få.")
    answer = browse().get(reverse("series_file", args=[series.pk]))
    lines = answer.content.decode().replace("\r\n ", "").split("\r\n")
    said = [line for line in lines if line.startswith(("SUMMARY", "STATUS", "LOCATION"))]
    assert said == [
        f"SUMMARY:{first.title}", "LOCATION:Magasinet", "STATUS:CONFIRMED",
        f"SUMMARY:{first.title}", "LOCATION:Biblioteket", "STATUS:CANCELLED",
    ]  # fmt: skip


def test_a_closed_series_is_seen_by_its_own_side(town, browse):
    group = Meeting(forum=town.group, party=town.group.party)
    by, words = actor(town.civil_coordinator), {"title": "Vi förbereder oss", "day": today(3)} | made.answered(today(3))
    lead = actions.call_meeting(group, by=by, closed=True, **words)
    actions.add_evening(again(lead), by=by, day=today(9))
    series = Series.objects.get()
    pages = (series.get_absolute_url(), reverse("series_file", args=[series.pk]))
    seen = {who: {browse(me).get(page).status_code for page in pages} for who, me in town.everybody.items()}
    inside = {"rower": {200}, "double": {200}, "civil_coordinator": {200}}
    assert seen == {who: {404} for who in town.everybody} | inside


def test_pages_of_a_series_take_as_many_queries_however_many_dates_there_are(town, browse):
    series = made.series(town, 20, 36, places=2)
    first = dates_of(series)[0]
    made.agenda(town, first, 10)
    steps = [reverse(name, args=[first.pk]) for name in ("register_for_meeting", "add_evening")]
    pages = [(who, series.get_absolute_url()) for who in ("visitor", "rower", "coordinator")]
    pages += [("visitor", reverse("series_file", args=[series.pk])), ("visitor", first.get_absolute_url())]
    pages += [("visitor", steps[0]), ("coordinator", steps[1]), ("coordinator", first.own_agenda.get_absolute_url())]
    few = numbers(town, browse, pages)
    Meeting.objects.bulk_create(
        Meeting(forum=town.forum, title=f"Möte {n}", day=today(40 + n), state="called", revision=1, room="public",
                series=series, register_by=today(40))
        for n in range(50)
    )  # fmt: skip
    many = numbers(town, browse, pages)
    assert few == many
    assert {key: n for key, n in many.items() if n > (8 if key[0] == "visitor" else 12)} == {}


def numbers(town, browse, pages):
    found = {}
    for who, address in pages:
        statements = asked(browse(town.everybody[who]), address)
        assert len(statements) == len(set(statements)), (who, address)
        found[who, address] = len(statements)
    return found
