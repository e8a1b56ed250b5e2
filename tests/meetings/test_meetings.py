"""A forum's meetings: who calls them, who is told, what a visitor sees, and the calendar."""

from datetime import date, time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.meetings import actions
from overens.meetings.calendar import to_calendar
from overens.meetings.models import Meeting, meeting_places
from overens.meetings.process import MEETING
from overens.process.table import OutOfTurn
from tests import cast, made
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told

STEPS = ["describe_meeting", "take_registrations", "add_evening", "move_meeting", "hold_meeting", "cancel_meeting"]


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


@pytest.mark.requirement("U23")
def test_call_meeting_shows_it_to_everyone_and_tells_the_members(town, browse):
    made.seated(town, "rower", town.forum)
    form = {"title": "Dialog om lokaler", "kind": "dialogue", "day": today(9), "begins": "17:30", "ends": "19:30"}
    form |= made.answered(today(16)) | {"anyway": "on"}
    url = reverse("call_meeting", args=[town.forum.pk])
    sent = take(browse(town.coordinator), url, place="Magasinet", purpose="Hitta behov.", **form)
    meeting = Meeting.objects.get()
    assert (sent.status_code, sent.url) == (302, meeting.get_absolute_url())
    assert (meeting.state, meeting.room, meeting.begins, meeting.ends) == (
        "called",
        "public",
        time(17, 30),
        time(19, 30),
    )
    assert line(meeting)["facts"] == {"title": "Dialog om lokaler", "day": {"date": today(9).isoformat()}}
    assert told(town, last(meeting)) == {"rower"}
    for address in (reverse("meetings"), reverse("start"), meeting.get_absolute_url()):
        page = browse().get(address).content.decode()
        assert ("Dialog om lokaler" in page, "Magasinet" in page) == (True, True), address


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"day": "2020-01-01"}, "day"),
        ({"day": "snart"}, "day"),
        ({"day": ""}, "day"),
        ({"begins": "25:00"}, "begins"),
        ({"ends": "19:00"}, "begins"),
        ({"begins": "19:00", "ends": "17:00"}, "ends"),
        ({"title": ""}, "title"),
        ({"title": "x" * 121}, "title"),
        ({"link": "inte en länk"}, "link"),
        ({"kind": "fest"}, "kind"),
        ({"level": "mycket"}, "level"),
        ({"level": ""}, "level"),
        ({"purpose": ""}, "purpose"),
        ({"feedback": ""}, "feedback"),
        ({"feedback_by": ""}, "feedback_by"),
        ({"feedback_by": "2026-01-01"}, "feedback_by"),
    ],
)
def test_call_meeting_answers_what_is_wrong_beside_the_field(town, browse, wrong, field):
    form = {"title": "Dialog", "kind": "dialogue", "day": today(9).isoformat(), "place": "Magasinet"}
    form |= {**made.answered(today(16)), "purpose": "Hitta behov.", "anyway": "on", **wrong}
    answer = browse(town.coordinator).post(reverse("call_meeting", args=[town.forum.pk]), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert "Magasinet" in answer.content.decode()
    assert not Meeting.objects.exists()


def test_who_convenes(town):
    """Coordinators of either party where it is joint, who serves the forum, and its own chair; nobody else."""
    opened = {who: may_call(me, town.forum) for who, me in town.everybody.items() if me}
    coordinators = {"coordinator": True, "civil_coordinator": True}
    assert opened == dict.fromkeys(opened, False) | coordinators
    bodies.describe(town.department, by=actor(town.coordinator), serves=[town.committee, town.forum])
    assert may_call(town.official, town.forum)
    assert not may_call(town.coordinator, town.group)
    assert may_call(town.civil_coordinator, town.group)


def may_call(me, body):
    forum = meeting_places().get(pk=body.pk)
    return open_steps(MEETING, me, Meeting(forum=forum, party=forum.party)) == ["call_meeting"]


def test_a_meeting_of_ones_own_party_is_seen_by_that_party_only(town, browse):
    group = Meeting(forum=town.group, party=town.group.party)
    words = {"title": "Vi förbereder oss", "kind": "group", "day": today(3)}
    meeting = actions.call_meeting(group, by=actor(town.civil_coordinator), closed=True, **words)
    seen = {who: browse(me).get(meeting.get_absolute_url()).status_code for who, me in town.everybody.items()}
    inside = {"rower": 200, "double": 200, "civil_coordinator": 200}
    assert seen == dict.fromkeys(town.everybody, 404) | inside
    shown = {who for who, me in town.everybody.items() if title_shown(browse(me))}
    assert shown == set(inside)
    assert "Vi förbereder oss" not in browse(town.rower).get(reverse("calendar")).content.decode()


def title_shown(client):
    return any("Vi förbereder oss" in client.get(reverse(name)).content.decode() for name in ("meetings", "start"))


def test_move_meeting_says_from_which_day_it_was_moved(town, browse):
    meeting = made.meeting(town, days=5, place="Magasinet")
    form = {"day": today(12), "place": "Stadshuset", "why": "Salen är upptagen."}
    take(browse(town.coordinator), reverse("move_meeting", args=[meeting.pk]), **form)
    meeting.refresh_from_db()
    assert (meeting.day, meeting.place, meeting.moved_from) == (today(12), "Stadshuset", today(5))
    assert line(meeting)["why"] == "Salen är upptagen."
    with pytest.raises(PermissionDenied):
        actions.move_meeting(meeting, by=actor(town.rower), day=today(13))


def test_hold_meeting_keeps_what_came_of_it_when_its_day_has_come(town, browse):
    meeting = made.meeting(town, days=1)
    with pytest.raises(OutOfTurn):
        actions.hold_meeting(meeting, by=actor(town.coordinator))
    Meeting.objects.update(day=today())
    meeting = Meeting.objects.told().get()
    assert open_steps(MEETING, town.coordinator, meeting) == STEPS
    take(browse(town.coordinator), reverse("hold_meeting", args=[meeting.pk]), notes="Vi ses igen i mars.")
    meeting.refresh_from_db()
    assert meeting.state == "held"
    assert "Vi ses igen i mars." in browse().get(meeting.get_absolute_url()).content.decode()
    lists = [
        browse().get(reverse("meetings") + asked).context["page"].paginator.count for asked in ("", "?visa=tidigare")
    ]
    assert lists == [0, 1]
    after = ["count_attendance", "publish_notes"]
    assert open_steps(MEETING, town.coordinator, Meeting.objects.told().get()) == after


def test_cancel_meeting_gives_the_reason(town, browse):
    meeting = made.meeting(town, days=5)
    assert browse(town.coordinator).post(reverse("cancel_meeting", args=[meeting.pk]), {}).status_code == 422
    take(browse(town.coordinator), reverse("cancel_meeting", args=[meeting.pk]), why="För få anmälda.")
    page = browse().get(meeting.get_absolute_url()).content.decode()
    assert ("För få anmälda." in page, "Inställt" in page) == (True, True)
    assert title_of_next(browse) == []


def title_of_next(browse):
    return [one.title for _day, one in browse().get(reverse("start")).context["ahead"]]


def test_the_start_page_shows_meetings_and_rounds_by_day(town, browse):
    made.question(town, days=10)
    for days in (20, 5):
        made.meeting(town, days=days, title=f"Om {days} dagar")
    assert title_of_next(browse) == ["Om 5 dagar", "Hur når vi fler unga?", "Om 20 dagar"]


def test_choose_forum_lists_only_those_one_convenes(town, browse):
    found = {
        who: [forum.name for forum, _row in browse(me).get(reverse("choose_forum")).context["rows"]]
        for who, me in town.everybody.items()
        if me
    }
    joint = [town.forum.name]
    municipal = ["Kommunfullmäktige", "Kommunstyrelsen", "Kulturnämnden"]
    expected = {"coordinator": sorted(joint + municipal), "civil_coordinator": [*joint, town.group.name]}
    expected["official"] = ["Kulturnämnden"]  # whose department it is
    assert found == {who: [] for who in found} | expected


def test_the_calendar_file_is_what_calendars_read(town, browse):
    long = "Dialog; om allt, som är viktigt för föreningarna i hela kommunen åäö\nsidan två"
    meeting = made.meeting(town, days=3, place="Magasinet, hamnen", begins=time(17, 30), purpose=long)
    Meeting.objects.update(day=date(2026, 12, 1))
    meeting = Meeting.objects.get()
    lines = to_calendar([meeting], "Möten").decode().split("\r\n")
    assert [line for line in lines if line.startswith(("DTSTART", "DTEND", "LOCATION", "STATUS"))] == [
        "DTSTART:20261201T163000Z",
        "DTEND:20261201T183000Z",
        "LOCATION:Magasinet\\, hamnen",
        "STATUS:CONFIRMED",
    ]
    assert max(len(line.encode()) for line in lines) <= 75
    unfolded = "\r\n".join(lines).replace("\r\n ", "")
    assert "DESCRIPTION:Dialog\\; om allt\\, som" in unfolded
    assert (lines[0], lines[-2:]) == ("BEGIN:VCALENDAR", ["END:VCALENDAR", ""])
    meeting.begins = None
    assert b"DTSTART;VALUE=DATE:20261201" in to_calendar([meeting], "Möten")
    answer = browse().get(reverse("meeting_file", args=[meeting.pk]))
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/calendar; charset=utf-8")


def test_a_list_of_one_forums_meetings(town, browse):
    made.meeting(town, days=3, title="Här")
    made.meeting(town, days=3, title="Där", forum=town.council)
    assert [one.title for one in browse().get(reverse("meetings") + f"?forum={town.forum.pk}").context["page"]] == [
        "Här"
    ]
    for odd in ("x", "-1", "9" * 30, ""):
        assert browse().get(reverse("meetings") + f"?forum={odd}").status_code == 200
    assert browse(town.coordinator).get(reverse("call_meeting", args=[town.rowers.pk])).status_code == 404
    assert cast.body("network", "Kulturnätverket", town.civil_society_party).meetings.count() == 0


@pytest.mark.requirement("X03")
@pytest.mark.parametrize("kind", ["dialogue", "conference"])
@pytest.mark.parametrize("lacks", ["level", "feedback", "feedback_by"])
def test_a_dialogue_is_not_called_without_a_plan_for_feedback(town, browse, kind, lacks):
    words = {"title": "Dialog", "kind": kind, "day": today(9), **made.answered(today(16))}
    words["purpose"] = "Hitta behov."
    answer = browse(town.coordinator).post(reverse("call_meeting", args=[town.forum.pk]), words | {lacks: ""})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [lacks])
    new, said = Meeting(forum=town.forum, party=None), {key: word for key, word in words.items() if key != lacks}
    with pytest.raises(actions.NoPlanForFeedback):  # whoever calls it
        actions.call_meeting(new, by=actor(town.coordinator), **said)
    assert not Meeting.objects.exists()
    meeting = made.meeting(town, days=9, kind="group", level="", feedback="", feedback_by=None)  # others may
    assert meeting.state == "called"


def test_describe_meeting_changes_what_is_said_and_keeps_the_plan(town, browse):
    meeting = made.meeting(town, days=9)
    words = {"title": "Dialog om lokaler", "kind": "dialogue", "theme": "Lokaler", "help": "Fika finns."}
    words |= made.answered(today(10)) | {"purpose": "Hitta behov."}
    url = reverse("describe_meeting", args=[meeting.pk])
    assert browse(town.coordinator).post(url, words | {"feedback": ""}).status_code == 422
    take(browse(town.coordinator), url, **words)
    meeting.refresh_from_db()
    assert {name: getattr(meeting, name) for name in words} == words
    page = browse().get(meeting.get_absolute_url()).content.decode()
    assert [said in page for said in ("Fika finns.", "Sammanställningen skickas till alla.")] == [True, True]


@pytest.mark.requirement("U31")
def test_a_dialogue_without_a_department_or_a_room_is_warned_of(town, browse):
    days = (made.day_that_suits(town.forum, 9) - timezone.localdate()).days
    meeting = made.meeting(town, days=days)
    client, url = browse(town.coordinator), meeting.get_absolute_url()
    assert client.get(url).context["warnings"] == [
        "Ingen förvaltning ansvarar: ingen arbetar åt forumet.", "Ingen lokal är bestämd.",
    ]  # fmt: skip
    bodies.describe(town.department, by=actor(town.coordinator), serves=[town.forum])
    actions.move_meeting(meeting, by=actor(town.coordinator), day=meeting.day, place="Magasinet")
    page = client.get(url)
    assert (page.context["warnings"], "Kultur- och fritidsförvaltningen" in page.content.decode()) == ([], True)
    assert "Magasinet" in page.content.decode()
