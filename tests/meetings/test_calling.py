"""What is said before a meeting is called: of its day, and of the decision it is called because of."""

from copy import deepcopy
from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from overens.forums.tag_fields import TagsField
from overens.meetings import actions
from overens.meetings.models import Meeting
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.measures.conftest import planned
from tests.process.taking import line, take, truthful

AT_NOON = "2026-10-01 12:00:00+02:00"
HOLIDAY = "Dagen är en helgdag, eller en afton då kontoren har stängt."


def words(day, **more):
    said = {"title": "Dialog om lokaler", "kind": "dialogue", "day": day.isoformat(), "purpose": "Hitta behov."}
    return said | made.answered(day) | more


def to_call(town, forum=None):
    return reverse("call_meeting", args=[(forum or town.forum).pk])


@time_machine.travel(AT_NOON, tick=False)
def test_call_meeting_warns_of_the_day_before_it_is_sent(town, browse):
    client, url = browse(town.coordinator), to_call(town)
    assert "Dagen är rätt ändå" not in text_of(client.get(url))
    answer = client.post(url, words(date(2026, 12, 24), begins="17:30", ends="19:30"))
    assert (answer.status_code, list(answer.context["form"].errors), Meeting.objects.count()) == (422, ["day"], 0)
    page = text_of(answer)
    assert [said in page for said in (HOLIDAY, "lov den dagen", "Dagen är rätt ändå")] == [True] * 3
    assert 'value="Dialog om lokaler"' in answer.content.decode(), "what was typed stays"
    assert take(client, url, **words(date(2026, 12, 24), anyway="on")).status_code == 302
    assert Meeting.objects.get().day == date(2026, 12, 24)


@time_machine.travel(AT_NOON, tick=False)
def test_call_meeting_warns_of_another_forums_meeting_and_of_no_other(town, browse):
    other = {"forum": town.committee, "kind": "sitting", "title": "Sammanträde"}
    made.meeting(town, days=12, **other | made.EVENING)
    client, url, day = browse(town.coordinator), to_call(town), timezone.localdate() + timedelta(days=12)
    answer = client.post(url, words(day, begins="19:00", ends="20:00"))
    assert f"Ett annat möte är samtidigt: Sammanträde ({town.committee.name})." in text_of(answer)
    assert take(client, url, **words(day, begins="08:00", ends="09:00")).status_code == 302
    assert take(client, url, **words(day + timedelta(1))).status_code == 302


@pytest.mark.requirement("L46")
@time_machine.travel(AT_NOON, tick=False)
def test_call_meeting_because_of_a_change_ahead(town, browse):
    """Whoever calls the extra meeting says which change it is for; both pages tell of each other at once."""
    decision = planned(town, days=30, title="Sammanslagna förvaltningar")
    client, url = browse(town.coordinator), to_call(town)
    assert "Sammanslagna förvaltningar, 31 oktober 2026" in text_of(client.get(url))
    late = client.post(url, words(timezone.localdate() + timedelta(days=32), because=decision.pk))
    assert "Beslutet fattas före det." in text_of(late)
    take(client, url, **words(timezone.localdate() + timedelta(days=12), because=decision.pk))
    meeting = Meeting.objects.told().get()
    assert meeting.reasons == [(decision.pk, "Sammanslagna förvaltningar")]
    assert line(decision)["verb"] == "measures.add_dialogue"
    assert "Dialog om lokaler" in text_of(browse().get(decision.get_absolute_url()))
    assert "Sammanslagna förvaltningar" in text_of(browse().get(meeting.get_absolute_url()))
    assert truthful()


@time_machine.travel(AT_NOON, tick=False)
def test_a_closed_meeting_is_told_of_on_no_decisions_page(town, browse):
    decision, day = planned(town, days=30), timezone.localdate() + timedelta(days=12)
    said = {"title": "Internt", "kind": "sitting", "day": day.isoformat(), "because": decision.pk, "closed": "on"}
    answer = browse(town.coordinator).post(to_call(town, town.committee), said)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["because"])
    wrong = browse(town.coordinator).post(to_call(town), words(day, because="987"))
    assert list(wrong.context["form"].errors) == ["because"]
    assert (Meeting.objects.count(), decision.dialogues.count()) == (0, 0)


def test_subjects_to_choose_are_those_of_the_day_a_form_is_made(town):
    field = TagsField()
    tag = made.tag(town)
    yesterday = timezone.localdate() - timedelta(days=1)
    assert list(deepcopy(field).queryset) == [tag]
    type(tag).objects.filter(pk=tag.pk).update(since=yesterday - timedelta(days=9), until=yesterday)
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        assert list(deepcopy(field).queryset) == [tag]
    assert list(deepcopy(field).queryset) == []


def test_a_meetings_page_shows_what_it_is_about(town, browse):
    tag, other = made.tag(town, "Idrott", "subject", town.forum), made.tag(town, "Kultur", "subject")
    meeting = made.meeting(town, days=9, subjects=[tag])
    page = browse().get(meeting.get_absolute_url()).content.decode()
    assert (f'href="{tag.get_absolute_url()}"' in page, f'href="{other.get_absolute_url()}"' in page) == (True, False)


def test_next_steps_wait_on_the_page_of_those_whose_they_are(town, browse):
    held = made.meeting(town)
    late, later = made.next_step(town, held, days=1), made.next_step(town, held, days=9, text="Ring runt.")
    made.next_step(town, held, days=9, text="Någon annans.", body=town.rowers)
    type(late).objects.filter(pk=late.pk).update(due=timezone.localdate() - timedelta(days=1))
    mine = browse(town.official).get(reverse("my_page"))
    waits = [(str(row.thing), row.open.step.name, row.is_late, row.url) for row in mine.context["waiting"]]
    assert waits == [
        (late.text, "do_next_step", True, reverse("do_next_step", args=[late.pk])),
        (later.text, "do_next_step", False, reverse("do_next_step", args=[later.pk])),
    ]
    assert "Sista dagen var" in text_of(mine)
    assert "Någon annans." in text_of(browse(town.rower).get(reverse("my_page")))
    assert "Ring runt." not in text_of(browse(town.politician).get(reverse("my_page")))
    actions.do_next_step(later, by=actor(town.official), word="Klart.")
    assert "Ring runt." not in str(browse(town.official).get(reverse("my_page")).context["waiting"])
