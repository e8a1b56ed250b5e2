"""A joint agenda: items with clock times that follow, two approvals by two people, the notice, the adoption."""

from datetime import time, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM
from overens.meetings import actions
from overens.meetings.models import Agenda, Approval, Item, Meeting
from overens.meetings.process import AGENDA, ITEM
from overens.notices.letters import told as letter_of
from overens.process.table import OutOfTurn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told, truthful


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def clocks(agenda):
    """The items with when they begin, by the clock here."""
    points = Agenda.objects.told().get(pk=agenda.pk).points
    return [(item.title, timezone.localtime(item.begins_at).strftime("%H.%M")) for item in points]


def words_of(answer):
    """What a page says, with a clock time to another as one."""
    return text_of(answer).replace(" – ", "–")


def again(thing):
    return type(thing).objects.told().get(pk=thing.pk)


def test_begin_agenda_asks_the_forum_for_topics(town, browse):
    meeting = made.evening(town)
    form = {"topics_until": today(7), "notice_days": 10}
    sent = take(browse(town.coordinator), reverse("begin_agenda", args=[meeting.pk]), **form)
    agenda = Agenda.objects.told().get()
    assert (sent.url, agenda.state, agenda.notice_due) == (agenda.get_absolute_url(), "drafted", today(10))
    assert told(town, last(agenda)) == {"rower"}
    facts = {"title": meeting.title, "until": {"date": today(7).isoformat()}}
    assert line(agenda)["facts"] == facts
    assert browse(town.coordinator).get(reverse("begin_agenda", args=[meeting.pk])).status_code == 409  # there is one
    for wrong in ({"topics_until": today(-1)}, {"topics_until": today(40)}, {"notice_days": 0}, {"notice_days": 99}):
        other = made.meeting(town, days=30)
        answer = browse(town.coordinator).post(reverse("begin_agenda", args=[other.pk]), form | wrong)
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, list(wrong))


def test_who_prepares_an_agenda(town):
    """The department's, the association representative in the forum, the coordinators; and in joint forums only."""
    meeting = made.evening(town)
    opened = {who for who, me in town.everybody.items() if me and open_steps(AGENDA, me, Agenda(meeting=meeting))}
    assert opened == {"rower", "civil_coordinator", "coordinator"}
    bodies.describe(town.department, by=actor(town.coordinator), serves=[town.committee, town.forum])
    assert open_steps(AGENDA, town.official, Agenda(meeting=again(meeting))) == ["begin_agenda"]
    sitting = made.meeting(town, days=5, forum=town.committee, kind="sitting")
    assert open_steps(AGENDA, town.coordinator, Agenda(meeting=sitting)) == []


def test_set_dates_moves_the_last_day_for_topics_and_the_notice(town, browse):
    agenda = made.agenda(town)
    take(browse(town.coordinator), reverse("set_dates", args=[agenda.pk]), topics_until=today(9), notice_days=5)
    agenda = again(agenda)
    assert (agenda.topics_until, agenda.notice_due) == (today(9), today(15))


@pytest.mark.requirement("U51")
def test_move_item_lets_the_clock_times_follow_and_the_total_must_fit(town, browse):
    agenda = made.agenda(town, None, 10, 20, 45)
    assert clocks(agenda) == [("Punkt 1", "17.30"), ("Punkt 2", "17.40"), ("Punkt 3", "18.00")]
    third, first = Item.objects.get(title="Punkt 3"), Item.objects.get(title="Punkt 1")
    take(browse(town.coordinator), reverse("move_item", args=[third.pk]), after=first.pk)
    assert clocks(agenda) == [("Punkt 1", "17.30"), ("Punkt 3", "17.40"), ("Punkt 2", "18.25")]
    take(browse(town.coordinator), reverse("move_item", args=[third.pk]), after="")
    assert clocks(agenda) == [("Punkt 3", "17.30"), ("Punkt 1", "18.15"), ("Punkt 2", "18.25")]
    page = words_of(browse().get(agenda.meeting.get_absolute_url()))
    assert [clock in page for clock in ("17.30–18.15", "18.15–18.25", "18.25–18.45")] == [True] * 3
    form = {"title": "För lång", "aim": "inform", "minutes": 46}
    url = reverse("add_item", args=[agenda.pk])
    answer = browse(town.coordinator).post(url, form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["minutes"])
    assert "Bara 45 minuter av mötet är kvar" in text_of(answer)
    with pytest.raises(OutOfTurn):  # however one comes to it
        actions.add_item(Item(agenda=agenda), by=actor(town.coordinator), **form)
    take(browse(town.coordinator), url, **form | {"minutes": 45})
    assert clocks(agenda)[-1] == ("För lång", "18.45")
    actions.move_meeting(again(agenda.meeting), by=actor(town.coordinator), day=agenda.meeting.day, begins=time(18))
    assert clocks(agenda)[0] == ("Punkt 3", "18.00")
    assert truthful()


def test_add_item_says_what_for_how_long_and_whose_need(town, browse):
    agenda = made.agenda(town)
    words = {"title": "Gruppsamtal", "text": "Vad är bra?\nVad är dåligt?", "aim": "discuss", "minutes": 45}
    words |= {"presenter": "Nämndens ordförande", "need": "Unga saknar lokaler."}
    sent = take(browse(town.rower), reverse("add_item", args=[agenda.pk]), **words)
    item = Item.objects.get()
    assert (sent.url, {name: getattr(item, name) for name in words}) == (agenda.get_absolute_url(), words)
    page = text_of(browse().get(agenda.get_absolute_url()))
    assert [said in page for said in ("Gruppsamtal", "Vad är bra?", "Diskutera", "Unga saknar lokaler.")] == [True] * 4
    for wrong in ({"title": ""}, {"aim": ""}, {"aim": "x"}, {"minutes": "0"}, {"minutes": "många"}, {"guest": "Chef"}):
        answer = browse(town.rower).post(reverse("add_item", args=[agenda.pk]), words | wrong)
        field = "unit" if "guest" in wrong else next(iter(wrong))
        assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])


@pytest.mark.requirement("L43")
def test_change_item_gives_the_need_that_an_item_was_marked_for_lacking(town, browse):
    agenda = made.agenda(town, None, 10)
    item, marked = Item.objects.get(), "Det står inte vems behov det gäller."
    assert marked in text_of(browse().get(agenda.meeting.get_absolute_url()))  # allowed, but marked
    words = {"title": item.title, "aim": "discuss", "minutes": 10, "need": "Äldre är ensamma."}
    take(browse(town.coordinator), reverse("change_item", args=[item.pk]), **words)
    page = words_of(browse().get(agenda.meeting.get_absolute_url()))
    assert ("Äldre är ensamma." in page, marked in page) == (True, False)


def test_drop_item_moves_the_others_up(town, browse):
    agenda = made.agenda(town, None, 10, 20)
    take(browse(town.coordinator), reverse("drop_item", args=[Item.objects.get(title="Punkt 1").pk]))
    assert clocks(agenda) == [("Punkt 2", "17.30")]


@pytest.mark.requirement("U32")
def test_approve_agenda_takes_two_people_from_two_sides_and_both_are_shown_with_time(town, browse):
    agenda = made.agenda(town, None, 10, 20)
    page = agenda.meeting.get_absolute_url()
    assert "Har inte godkänt" in text_of(browse().get(page))
    take(browse(town.coordinator), reverse("propose_agenda", args=[agenda.pk]))
    agenda = again(agenda)
    assert (agenda.state, agenda.sender_label) == ("proposed", "Kommunens förslag till dagordning")
    assert told(town, last(agenda)) == {"rower", "civil_coordinator"}
    assert last(agenda).sender["sv"] == "Kommunens förslag till dagordning"
    with pytest.raises(PermissionDenied):  # not set by one side alone
        actions.approve_agenda(agenda, by=actor(town.coordinator))
    half = text_of(browse().get(page))
    assert ("Kommunens förslag till dagordning" in half, "klar att skickas" in half) == (True, False)
    take(browse(town.rower), reverse("approve_agenda", args=[agenda.pk]))
    agenda = again(agenda)
    whole = words_of(browse().get(page))
    assert (agenda.state, agenda.sender_label) == ("ready", "")
    assert "Dagordningen är klar att skickas" in whole
    given = [(one.capacity, timezone.localtime(one.at).strftime("%H.%M")) for one in agenda.approvals.all()]
    assert [capacity for capacity, _at in given] == ["Kommunledningskontoret", town.rower.actors[1].capacity]
    assert all(capacity in whole and at in whole for capacity, at in given)
    assert truthful()


def test_approve_agenda_is_another_persons_even_with_a_seat_on_both_sides(town):
    agenda = made.agenda(town, None, 10)
    seat = made.Seat(body=town.group, role="coordinator", party=town.civil_society_party, since=made.SINCE)
    bodies.invite(seat, by=SYSTEM, email=town.coordinator.person.email, name="Klara")
    bodies.accept(seat, by=actor(town.coordinator))
    both = made.Me(town.coordinator.person)
    actions.propose_agenda(agenda, by=both.actors[0])
    assert "approve_agenda" not in open_steps(AGENDA, both, again(agenda))
    assert "approve_agenda" in open_steps(AGENDA, town.rower, again(agenda))


def test_propose_agenda_approves_what_was_read(town, browse):
    """Somebody adds an item while another reads: the approval is refused, and nothing is lost."""
    agenda = made.agenda(town, None, 10)
    client, url = browse(town.coordinator), reverse("propose_agenda", args=[agenda.pk])
    form = {field.name: field.value() for field in client.get(url).context["form"].hidden_fields()}
    made.item(town, agenda, title="Ny punkt")
    answer = client.post(url, form)
    assert (answer.status_code, Approval.objects.count(), again(agenda).state) == (409, 0, "drafted")
    assert "Någon ändrade dagordningen medan du läste den" in text_of(answer)


def test_propose_agenda_needs_items_that_fit(town):
    agenda = made.agenda(town)
    assert "propose_agenda" not in open_steps(AGENDA, town.coordinator, agenda)
    made.item(town, agenda, minutes=120)
    assert "propose_agenda" in open_steps(AGENDA, town.coordinator, again(agenda))
    Meeting.objects.update(ends=time(19))
    assert "propose_agenda" not in open_steps(AGENDA, town.coordinator, again(agenda))


def test_reopen_agenda_takes_both_approvals_back(town, browse):
    agenda = made.agenda(town, None, 10)
    assert "add_item" in open_steps(ITEM, town.rower, Item(agenda=agenda))
    actions.propose_agenda(agenda, by=actor(town.coordinator))
    assert open_steps(ITEM, town.rower, Item(agenda=again(agenda))) == []
    assert browse(town.rower).get(reverse("change_item", args=[Item.objects.get().pk])).status_code == 409
    take(browse(town.rower), reverse("reopen_agenda", args=[agenda.pk]), why="En punkt saknas.")
    agenda = again(agenda)
    assert (agenda.state, agenda.party, Approval.objects.count()) == ("drafted", None, 0)
    assert line(agenda)["why"] == "En punkt saknas."


@pytest.mark.requirement("L45")
def test_send_notice_goes_by_itself_with_times_and_purposes_as_its_senders_proposal(town):
    """Ten days before, with one approval only: under the municipality's label, never as both sides' own."""
    met = made.evening(town, days=11, theme="Lokaler")
    agenda = made.agenda(town, met, 10, 20)
    made.item(town, agenda, title="Upphandling", aim="inform", unit=town.department)
    actions.propose_agenda(agenda, by=actor(town.coordinator))
    assert actions.send_due_notices() == 0  # it is not due
    Meeting.objects.update(day=today(10))
    assert [actions.send_due_notices() for _time in range(2)] == [1, 0]
    agenda = again(agenda)
    assert (agenda.notice_on, agenda.state) == (today(), "proposed")
    entry = last(agenda)
    assert told(town, entry) == {"rower", "official"}  # the forum's member, and the unit invited for one item
    news = letter_of(entry, town.rower)
    assert (news.label, news.mine) == ("Kommunens förslag till dagordning", True)
    lines = ["Tema: Lokaler", "17.30–17.40 Punkt 1 (diskutera)", "17.40–18.00 Punkt 2 (diskutera)"]
    assert news.encloses == [*lines, "18.00–18.10 Upphandling (informera)"]
    assert truthful()


@pytest.mark.requirement("U40")
def test_a_unit_is_invited_for_one_item_only_with_its_time(town, browse):
    agenda = made.agenda(town, None, 10)
    words = {"title": "Upphandling", "aim": "inform", "minutes": 15}
    words |= {"unit": town.department.pk, "guest": "upphandlingschefen"}
    take(browse(town.coordinator), reverse("add_item", args=[agenda.pk]), **words)
    page = words_of(browse().get(agenda.meeting.get_absolute_url()))
    assert "Kultur- och fritidsförvaltningen , upphandlingschefen 17.40–17.55" in page
    actions.propose_agenda(again(agenda), by=actor(town.coordinator))
    actions.send_notice(again(agenda), by=actor(town.coordinator))
    assert "official" in told(town, last(agenda))
    assert town.department not in agenda.meeting.invited.all()  # not to the rest of the meeting


def test_remind_agenda_once_when_the_notice_is_due_and_nothing_is_proposed(town):
    agenda = made.agenda(town, made.evening(town, days=9), 10)
    assert [actions.send_due_notices() for _time in range(2)] == [1, 0]
    assert last(agenda).verb == "meetings.remind_agenda"
    assert told(town, last(agenda)) == {"rower", "coordinator", "civil_coordinator"}
    actions.propose_agenda(again(agenda), by=town.rower.actors[1])
    assert again(agenda).sender_label == "Civilsamhällets förslag till dagordning"
    assert actions.send_due_notices() == 1


def test_send_notice_waits_until_it_is_said_how_feedback_comes(town):
    agenda = made.agenda(town, made.evening(town, days=9), 10)
    actions.propose_agenda(agenda, by=actor(town.coordinator))
    Meeting.objects.update(feedback="")
    assert actions.send_due_notices() == 0
    assert "send_notice" not in open_steps(AGENDA, town.coordinator, again(agenda))


def test_adopt_agenda_at_the_meeting(town, browse):
    agenda = made.agenda(town, made.evening(town, days=1), 10)
    actions.propose_agenda(agenda, by=actor(town.coordinator))
    url = reverse("adopt_agenda", args=[agenda.pk])
    assert browse(town.rower).get(url).status_code == 409  # it is the meeting that adopts it
    Meeting.objects.update(day=today())
    take(browse(town.rower), url)
    assert again(agenda).state == "adopted"
    assert "Fastställd dagordning" in text_of(browse().get(agenda.get_absolute_url()))


def test_an_agenda_waits_on_the_page_of_who_approves_it_for_the_other_side(town, browse):
    agenda = made.agenda(town, None, 10)
    actions.propose_agenda(agenda, by=actor(town.coordinator))
    waits = {
        who: "Godkänn dagordningen" in text_of(browse(me).get(reverse("my_page")))
        for who, me in town.everybody.items()
        if me
    }
    assert waits == dict.fromkeys(waits, False) | {"rower": True, "civil_coordinator": True}
    actions.reopen_agenda(again(agenda), by=actor(town.civil_coordinator), why="Fel tid.")
    actions.propose_agenda(again(agenda), by=actor(town.civil_coordinator))
    bodies.describe(town.department, by=actor(town.coordinator), serves=[town.committee, town.forum])
    waits = {
        who: "Godkänn dagordningen" in text_of(browse(me).get(reverse("my_page")))
        for who, me in town.everybody.items()
        if me
    }
    assert waits == dict.fromkeys(waits, False) | {"official": True, "coordinator": True}


def test_a_meeting_is_not_made_shorter_than_its_agenda(town, browse):
    agenda = made.agenda(town, None, 60, 45)
    form = {"day": agenda.meeting.day, "begins": "17:30", "ends": "19:00", "place": "Magasinet"}
    url = reverse("move_meeting", args=[agenda.meeting_id])
    answer = browse(town.coordinator).post(url, form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["ends"])
    take(browse(town.coordinator), url, **form | {"ends": "19:15"})
    assert Meeting.objects.get().ends == time(19, 15)


def test_the_invitation_tells_what_came_of_the_last_meeting(town, browse):
    before = made.meeting(town)
    actions.hold_meeting(before, by=actor(town.coordinator), notes="Nycklarna byts i maj.")
    meeting = made.evening(town)
    assert "Nycklarna byts i maj." in text_of(browse().get(meeting.get_absolute_url()))
    other = made.meeting(town, days=5, forum=town.council, kind="sitting")
    assert "Nycklarna byts i maj." not in text_of(browse().get(other.get_absolute_url()))
