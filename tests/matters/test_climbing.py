"""A question goes from forum to forum: by whom, in which order, with which day, and who is told."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.models import Body, Municipality
from overens.bodies.working_days import after
from overens.forums import actions as forums
from overens.forums.models import Tag
from overens.matters import actions
from overens.matters.climbing import NotOpened, Skips
from overens.matters.models import Ladder, Matter
from overens.matters.process import MATTER
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from overens.process.table import OutOfTurn
from tests import made
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import last, line, open_steps, take, told


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def again(matter):
    return Matter.objects.told().get(pk=matter.pk)


@pytest.fixture
def public(ladder):
    """A question of the rowers' that everyone may read, at the department."""
    matter = asked(actor(ladder.rower))
    matter.via = None
    actions.publish_matter(matter, by=actor(ladder.rower))
    actions.pass_on(matter, by=actor(ladder.clerk), unit=ladder.department)
    return again(matter)


def placed(ladder, matter, days=7):
    actions.place(matter, by=actor(ladder.rower), meeting=made.meeting(ladder, days=days))
    return again(matter)


@pytest.mark.requirement("U77")
def test_place_for_the_forums_coming_meeting_says_whose_turn_and_by_when(ladder, public, browse):
    meeting = made.meeting(ladder, days=7, title="Vårens dialog")
    sent = take(browse(ladder.rower), reverse("place", args=public.address), meeting=meeting.pk)
    matter = again(public)
    due = after(today(7), 10)
    assert (sent.status_code, matter.state, matter.owner, matter.answer_due) == (302, "in_forum", ladder.forum, due)
    page = browse().get(matter.get_absolute_url()).content.decode()
    assert "Föreningsdialog kultur och fritid är på tur sedan" in page
    assert reverse("meeting", args=[meeting.pk]) in page
    listed = browse().get(meeting.get_absolute_url())
    assert [stay.matter_id for stay in listed.context["page"]] == [matter.pk]
    assert told(ladder, last(matter)) == {"double", "official"}  # the rowers did it themselves


def test_place_asks_for_a_meeting_to_come(ladder, public):
    meeting = made.meeting(ladder)
    meetings.cancel_meeting(meeting, by=actor(ladder.coordinator), why="Inställt.")
    with pytest.raises(OutOfTurn):
        actions.place(public, by=actor(ladder.rower), meeting=meeting)
    for who in ("grower", "politician", "civil_coordinator"):
        with pytest.raises(PermissionDenied):
            actions.place(public, by=actor(getattr(ladder, who)), meeting=made.meeting(ladder))


def test_what_is_not_published_is_shown_at_the_forum_by_number_and_a_few_words(ladder, browse):
    matter = asked(actor(ladder.rower))
    matter.via = None
    meeting = made.meeting(ladder, days=3)
    url = reverse("place", args=matter.address)
    without = browse(ladder.clerk).post(url, {"meeting": meeting.pk})
    assert (without.status_code, list(without.context["form"].errors)) == (422, ["short"])
    take(browse(ladder.clerk), url, meeting=meeting.pk, short="Lokaler på lov")
    page = browse().get(meeting.get_absolute_url()).content.decode()
    assert ("Lokaler på lov" in page, matter.named in page, "gymnastiksalen" in page) == (True, True, False)
    seen = {who: browse(me).get(matter.get_absolute_url()).status_code for who, me in ladder.everybody.items()}
    concerned = {"rower": 200, "double": 200, "clerk": 200, "coordinator": 200, "official": 200}
    assert seen == dict.fromkeys(seen, 404) | concerned  # the official sits there for the municipality


def test_who_asked_opens_it_to_the_forum_they_take_it_to(ladder, browse):
    matter = asked(actor(ladder.rower))
    matter.via = None
    forum = made.seated(ladder, "civil_coordinator", ladder.forum)
    assert forum is None
    assert browse(ladder.civil_coordinator).get(matter.get_absolute_url()).status_code == 404
    actions.place(matter, by=actor(ladder.rower), meeting=made.meeting(ladder))
    assert browse(ladder.civil_coordinator).get(matter.get_absolute_url()).status_code == 200
    assert browse(ladder.grower).get(matter.get_absolute_url()).status_code == 404


@pytest.mark.requirement("U26")
def test_follow_up_calls_a_meeting_that_knows_the_question_and_invites_who_knows(ladder, public, browse):
    placed(ladder, public)
    url = reverse("follow_up", args=public.address)
    form = browse(ladder.official).get(url).context["form"]
    assert set(form.initial["invited"]) == {ladder.department.pk}
    seat = str(ladder.convener.seat_id)
    words = {"day": today(20), "begins": "17:00", "invited": [ladder.department.pk, ladder.central_office.pk]}
    sent = take(browse(ladder.official), url, seat=seat, **words)
    meeting = Meeting.objects.get(kind="follow_up")
    matter = again(public)
    assert (sent.url, matter.meeting, matter.answer_due) == (meeting.get_absolute_url(), meeting, after(today(20), 10))
    assert (meeting.forum, meeting.begins) == (ladder.forum, time(17))
    assert meeting.title == f"Uppföljning: {public.title}"
    assert set(meeting.invited.all()) == {ladder.department, ladder.central_office}
    assert told(ladder, last(meeting)) == {"double", "coordinator"}  # the members, and who is invited
    assert meeting.get_absolute_url() in browse().get(matter.get_absolute_url()).content.decode()
    assert matter.get_absolute_url() in browse().get(meeting.get_absolute_url()).content.decode()


@pytest.mark.requirement("U41")
def test_name_subjects_finds_whom_to_invite(ladder, public, browse):
    tag = forums.add_tag(Tag(), by=actor(ladder.coordinator), kind="subject", name="Idrott", name_en="Sport")
    other = forums.add_tag(Tag(), by=actor(ladder.coordinator), kind="subject", name="Musik")
    for body, tags in ((ladder.network, [tag]), (ladder.group, [other])):
        by = actor(ladder.civil_coordinator)
        bodies.tag_body(body, by=by, tags=tags)
    take(browse(ladder.official), reverse("name_subjects", args=public.address), subjects=[tag.pk])
    assert ([one.name for one in again(public).about], line(public)["facts"]) == (["Idrott"], {"subjects": ["Idrott"]})
    form = browse(ladder.coordinator).get(reverse("follow_up", args=public.address)).context["form"]
    assert set(form.initial["invited"]) == {ladder.department.pk, ladder.network.pk}
    assert "Idrott" in browse().get(public.get_absolute_url()).content.decode()


def test_withdraw_matter_is_not_open_while_others_wait_for_the_answer(ladder, public, browse):
    actions.support(public, by=actor(ladder.grower))
    answer = browse(ladder.rower).get(reverse("withdraw_matter", args=public.address))
    assert (answer.status_code, "samma fråga" in answer.content.decode()) == (409, True)


@pytest.mark.requirement("U72")
@pytest.mark.requirement("U39")
def test_escalate_goes_by_the_municipalitys_ladder_and_what_is_left_out_needs_a_reason(ladder, public, browse):
    """The association's way: dialogue, follow-up, representation group, collaboration group. Each step is dated."""
    placed(ladder, public)
    url = reverse("escalate", args=public.address)
    client, form = browse(ladder.rower), {"forum": ladder.joint.pk, "ground": "several"}
    refused = client.post(url, form)
    assert (refused.status_code, list(refused.context["form"].errors)) == (422, ["why"])
    no_ground = client.post(url, {"forum": ladder.joint.pk, "why": "Det brådskar."})
    assert list(no_ground.context["form"].errors) == ["ground"]
    with pytest.raises(Skips):
        actions.escalate(again(public), by=actor(ladder.rower), forum=ladder.joint, ground="several")
    actions.follow_up(again(public), by=ladder.speaker, day=today(10))
    take(client, url, forum=ladder.group.pk, ground="unsolved")  # straight on: no reason
    take(browse(ladder.civil_coordinator), url, forum=ladder.joint.pk, ground="several")
    matter = again(public)
    way = [(stay.place, stay.forum.name, stay.until is None) for stay in matter.way]
    assert way == [
        ("dialogue", ladder.forum.name, False),
        ("follow_up", ladder.forum.name, False),
        ("group", ladder.group.name, False),
        ("collaboration", "Samverkansgruppen", True),
    ]
    assert line(matter)["facts"]["ground"] == {"word": "it concerns several committees"}
    assert {stay.since for stay in matter.way} == {today()}


def test_a_left_out_step_is_told_with_its_reason(ladder, public, browse):
    placed(ladder, public)
    words = {"forum": ladder.joint.pk, "ground": "general", "why": "Frågan brådskar."}
    take(browse(ladder.rower), reverse("escalate", args=public.address), **words)
    page = browse().get(public.get_absolute_url()).content.decode()
    assert ("Frågan brådskar." in page, "den rör hela kommunen" in page) == (True, True)


@pytest.mark.requirement("U70")
@pytest.mark.requirement("U71")
def test_escalate_is_open_to_all_three_kinds_and_a_politician_goes_straight(ladder, public):
    for by in (actor(ladder.politician), ladder.convener, actor(ladder.rower)):
        matter = again(asked(actor(ladder.rower)))
        actions.publish_matter(matter, by=actor(ladder.rower))
        actions.place(again(matter), by=actor(ladder.rower), meeting=made.meeting(ladder))
        why = "Den rör alla." if by.side == "civil_society" else ""
        actions.escalate(again(matter), by=by, forum=ladder.joint, ground="several", why=why)
        matter = again(matter)
        assert (matter.forum, last(matter).capacity) == (ladder.joint, by.capacity)
        assert ("why" in line(matter)) == bool(why)
    ways = open_steps(MATTER, ladder.politician, placed(ladder, public))
    assert [name for name in ways if name in {"take_along", "follow_up", "escalate"}] == [
        "follow_up",
        "escalate",
        "take_along",
    ]


def test_only_who_asked_takes_what_is_not_published_to_another_partys_group(ladder):
    matter = asked(actor(ladder.rower))
    matter.via = None
    with pytest.raises(NotOpened):
        actions.escalate(matter, by=actor(ladder.clerk), forum=ladder.group, ground="unsolved", why="Vi hinner inte.")
    actions.escalate(again(matter), by=actor(ladder.rower), forum=ladder.group, ground="unsolved", why="Vi vill det.")
    assert again(matter).forum == ladder.group


@pytest.mark.requirement("U35")
@pytest.mark.requirement("U73")
def test_call_general_and_pick_up_from_any_forum(ladder, public, browse):
    placed(ladder, public)
    actions.call_general(again(public), by=ladder.speaker, why="Den rör tre nämnder.")
    other = again(asked(actor(ladder.grower)))
    actions.call_general(other, by=actor(ladder.clerk))
    asked(actor(ladder.rower))
    listed = browse(ladder.coordinator).get(reverse("general_matters")).context["page"]
    assert [matter.pk for matter in listed] == [other.pk, public.pk]  # first due first, whatever the forum
    links = {who: reverse("general_matters") in browse(getattr(ladder, who)).get(reverse("inbox")).content.decode()
             for who in ("coordinator", "clerk", "official", "rower")}  # fmt: skip
    assert links == {"coordinator": True, "clerk": False, "official": False, "rower": False}
    for who in ("official", "civil_coordinator", "politician", "rower"):
        with pytest.raises(PermissionDenied):
            actions.pick_up(again(public), by=actor(getattr(ladder, who)))
    actions.pick_up(again(public), by=actor(ladder.coordinator))
    matter = again(public)
    assert (matter.state, matter.owner, matter.picked_up) == ("passed", ladder.central_office, True)
    assert told(ladder, last(matter)) == {"rower", "double", "official"}  # who asked, and the forum it was at
    assert "Upptagen av Kommunledningskontoret" in browse().get(matter.get_absolute_url()).content.decode()
    with pytest.raises(OutOfTurn):
        actions.pick_up(again(public), by=actor(ladder.coordinator))


@pytest.mark.requirement("U74")
def test_the_answer_reaches_every_forum_it_passed_once(ladder, public):
    placed(ladder, public)
    actions.escalate(again(public), by=ladder.convener, forum=ladder.group, ground="unsolved", why="Snabbare så.")
    actions.pick_up(again(public), by=actor(ladder.coordinator))
    actions.answer(again(public), by=actor(ladder.coordinator), text="Ja, från nästa år.")
    matter = again(public)
    assert told(ladder, last(matter)) == {"rower", "double", "official", "civil_coordinator"}
    assert (matter.forum, [stay.until for stay in matter.way]) == (None, [today(), today()])


def test_follow_meeting_moves_the_day_when_the_meeting_is_moved_or_cancelled(ladder, public):
    matter = placed(ladder, public, days=7)
    assert actions.follow_meetings() == 0
    meetings.move_meeting(matter.meeting, by=actor(ladder.coordinator), day=today(14))
    assert (actions.follow_meetings(), actions.follow_meetings()) == (1, 0)
    assert again(public).answer_due == after(today(14), 10)
    meetings.cancel_meeting(again(public).meeting, by=actor(ladder.coordinator), why="För få.")
    assert (actions.follow_meetings(), again(public).meeting, again(public).answer_due) == (1, None, after(today(), 10))
    new = made.meeting(ladder, days=30)
    assert (actions.follow_meetings(), again(public).meeting) == (1, new)
    assert actions.follow_meetings() == 0
    assert last(again(public)).verb == "matters.follow_meeting"


def test_close_unreachable_says_why(ladder, browse):
    matter = asked(channel="mail", email="borta@example.org")
    matter.via = None
    url = reverse("close_unreachable", args=matter.address)
    assert browse(ladder.clerk).post(url, {}).status_code == 422
    take(browse(ladder.clerk), url, why="Brev och mejl kom tillbaka.")
    assert (again(matter).state, line(matter)["why"]) == ("unreachable", "Brev och mejl kom tillbaka.")


@pytest.mark.requirement("U72")
def test_adopt_ladder_changes_the_way_from_a_day_on(ladder, public, browse):
    placed(ladder, public)
    client, url = browse(ladder.coordinator), reverse("adopt_ladder")
    routes = {"association": ["door:dialogue", "dialogue:collaboration"], "politician": [], "official": []}
    take(client, url, since=today(1), **routes)
    with pytest.raises(Skips):  # not yet
        actions.escalate(again(public), by=actor(ladder.rower), forum=ladder.joint, ground="several")
    Ladder.objects.update(since=today())
    actions.escalate(again(public), by=actor(ladder.rower), forum=ladder.joint, ground="several")
    assert browse(ladder.official).post(url, {"since": today()}).status_code == 403
    assert client.post(url, {"since": "2020-01-01"}).status_code == 422
    page = browse().get(reverse("ladder"))
    ways = [(low.value, high.value, [goes for _who, goes in straight]) for low, high, straight in page.context["ways"]]
    assert ways == [
        ("door", "dialogue", [True, False, False]),
        ("dialogue", "collaboration", [True, False, False]),
    ]  # fmt: skip


def test_a_forum_that_is_not_public_takes_up_no_question(ladder, public):
    Body.objects.filter(pk=ladder.forum.pk).update(room="participants")
    meeting = made.meeting(ladder, forum=Body.objects.get(pk=ladder.forum.pk))
    with pytest.raises(OutOfTurn):
        actions.place(public, by=actor(ladder.rower), meeting=meeting)


def test_the_days_of_the_municipality_are_counted(ladder, public):
    Municipality.objects.update(answer_days=3)
    assert placed(ladder, public, days=7).answer_due == after(today(7), 3)
