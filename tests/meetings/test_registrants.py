"""Who arranges helps those who phone; who registered is forgotten when the meeting is long over."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.actors import SYSTEM
from overens.discussions.models import Discussion, Summary
from overens.journal.models import Entry
from overens.meetings import actions
from overens.meetings.models import Meeting, Registration
from overens.meetings.process import REGISTRATION
from overens.process.history import sentence
from overens.process.table import OutOfTurn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.mail import work
from tests.process.taking import last, line, open_steps, take, told, truthful

NEEDS = "Teckenspråkstolk"


def again(registration):
    return Registration.objects.told().get(pk=registration.pk)


def held(meeting, days):
    Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate() - timedelta(days))


def test_change_for_registrant_who_phones(town, browse):
    meeting = made.open_meeting(town)
    mine = made.registered(town, meeting, "Ada", needs=NEEDS)
    listed = browse(town.coordinator).get(reverse("registrations", args=[meeting.pk])).content.decode()
    url = reverse("change_for_registrant", args=[mine.pk])
    assert url in listed
    answer = take(browse(town.coordinator), url, name="Ada Lund", email="ada@example.org", needs="Hörslinga")
    assert answer.url == reverse("registrations", args=[meeting.pk])
    assert (again(mine).name, again(mine).needs, again(mine).state) == ("Ada Lund", "Hörslinga", "coming")
    assert sentence(last(mine)).startswith("Kommunledningskontoret ändrade en anmälan"), "never as if they had done it"
    facts = str(list(Entry.objects.of(mine).values_list("facts", "label", "capacity")))
    assert [word in facts for word in ("Lund", "Hörslinga", "ada@")] == [False] * 3
    assert browse(town.coordinator).post(url, {"name": ""}).status_code == 422


def test_cancel_for_registrant_gives_the_place_to_who_waits(town, browse):
    meeting = made.open_meeting(town, places=1)
    first, second = made.registered(town, meeting, "Ada", needs=NEEDS), made.registered(town, meeting, "Bo")
    url = reverse("cancel_for_registrant", args=[first.pk])
    assert list(browse(town.coordinator).post(url, {}).context["form"].errors) == ["reason"]
    take(browse(town.coordinator), url, reason="time")
    gone = again(first)
    assert (gone.state, gone.name, gone.email, gone.needs, gone.reason) == ("cancelled", "", "", "", "time")
    assert again(second).state == "coming"
    assert browse(town.coordinator).get(url).status_code == 409
    assert truthful()


def test_cancel_for_registrant_tells_who_has_an_account(town):
    meeting = made.open_meeting(town)
    mine = actions.register_for_meeting(Registration(meeting=meeting), by=actor(town.rower), name="Rut")
    actions.cancel_for_registrant(again(mine), by=actor(town.coordinator), reason="time")
    assert told(town, last(mine)) == {"rower"}


def test_only_who_arranges_the_meeting_helps(town, browse):
    closed = made.open_meeting(town, forum=town.committee, kind="sitting", closed=True)
    mine = made.registered(town, made.open_meeting(town), "Ada")
    inside = made.registered(town, closed, "Bo")
    assert open_steps(REGISTRATION, town.rower, mine) == []
    for name in ("change_for_registrant", "cancel_for_registrant"):
        pages = [reverse(name, args=[one.pk]) for one in (mine, inside)]
        seen = {who: [browse(me).get(page).status_code for page in pages] for who, me in town.everybody.items()}
        assert {who: codes for who, codes in seen.items() if codes != [404, 404]} == {
            "official": [404, 200],
            "civil_coordinator": [200, 404],
            "coordinator": [200, 200],
        }
    with pytest.raises(PermissionDenied):
        actions.cancel_for_registrant(again(inside), by=actor(town.civil_coordinator), reason="time")


def test_forget_registrant_90_days_after_the_meeting(town, browse, settings):
    meeting = made.open_meeting(town)
    comes = made.registered(town, meeting, "Ada", needs=NEEDS)
    known = actions.register_for_meeting(Registration(meeting=meeting), by=actor(town.rower), name="Rut")
    no = {"association": "Byalaget", "reason": "other", "words": "Berit är sjuk."}
    declined = actions.decline_meeting(Registration(meeting=meeting), by=actor(town.grower), **no)
    before = meeting.registrations.counted()
    for days, erased in ((90, 0), (91, 3), (92, 0)):
        held(meeting, days)
        assert actions.forget_due_registrants() == erased, days
    kept = [(one.name, one.email, one.needs, one.words, one.person_id) for one in map(again, (comes, known, declined))]
    assert kept == [("", "", "", "", None)] * 3
    assert meeting.registrations.counted() == before, "the counts stay"
    assert [again(one).capacity for one in (comes, known)] == ["Skärgårdens Byalag", "Älvhamns Roddsällskap"]
    assert line(comes)["facts"] == {"title": meeting.title}
    page = text_of(browse(town.coordinator).get(reverse("registrations", args=[meeting.pk])))
    assert ("Namnet är raderat" in page, "Ada" in page, "efter 90 dagar" in page) == (True, False, True)
    assert browse().get(comes.get_absolute_url()).status_code == 200
    assert truthful()


def test_how_long_is_a_setting_and_privacy_says_it(town, browse, settings):
    settings.REGISTRATIONS_KEPT = 40
    meeting = made.open_meeting(town)
    mine = made.registered(town, meeting, "Ada")
    held(meeting, 40)
    with pytest.raises(OutOfTurn):
        actions.forget_registrant(again(mine), by=SYSTEM)
    held(meeting, 41)
    work()
    assert again(mine).name == ""
    assert "raderas ditt namn och din adress 40 dagar efter mötet" in text_of(browse().get(reverse("privacy")))


def test_nobody_is_forgotten_while_objections_can_be_made(town):
    meeting = made.open_meeting(town)
    made.registered(town, meeting, "Ada")
    discussion = Discussion.objects.create(forum=town.forum, title="Lokaler", state="prepared")
    discussion.meetings.add(meeting)
    today = timezone.localdate()
    summary = Summary.objects.create(discussion=discussion, state="published", remind_on=today, objections_until=today)
    held(meeting, 100)
    assert actions.forget_due_registrants() == 0
    Summary.objects.filter(pk=summary.pk).update(objections_until=today - timedelta(1))
    assert actions.forget_due_registrants() == 1
