"""The facilitator's help: what comes now, the questions as cards, who asked to speak, the groups and their notes."""

from datetime import datetime, time

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from overens.discussions import actions
from overens.discussions.models import Discussion
from overens.journal.models import Entry
from tests import hall, made
from tests.bodies.conftest import text_of
from tests.cast import actor


def led(town):
    """An evening with three items and a discussion that is open."""
    meeting = made.evening(town, days=0)
    made.agenda(town, meeting, 30, 45, 15)
    new = Discussion(forum=meeting.forum)
    words = {"title": "Gruppsamtal", "meetings": [meeting], "questions": hall.QUESTIONS}
    found = actions.prepare_discussion(new, by=actor(town.coordinator), **words)
    actions.open_discussion(hall.again(found), by=actor(town.coordinator))
    return hall.again(found)


def at(clock):
    return timezone.make_aware(datetime.combine(timezone.localdate(), clock))


@pytest.mark.requirement("U61")
def test_the_facilitator_sees_the_timer_the_questions_and_the_notes(town, browse):
    found = led(town)
    group = hall.groups(town, found)[0]
    hall.note(group)
    client, url = browse(town.coordinator), reverse("facilitator", args=[found.pk])
    for clock, said in (
        (time(17, 0), "Härnäst: Punkt 1"),
        (time(18, 5), "Nu: Punkt 2 40 minuter kvar."),
        (time(18, 44), "Nu: Punkt 2 1 minut kvar."),
        (time(18, 50), "Det är den sista punkten."),
    ):
        with time_machine.travel(at(clock), tick=False):
            assert said in text_of(client.get(url)), clock
    said = text_of(client.get(url))
    asked = [question.text for question in found.questions.all()]
    assert [words in said for words in (*asked, "Tänk på lokaler.", "1 anteckning")] == [True] * 4
    page = client.get(url).content.decode()
    links = (f"/samtal/{found.pk}/sekreterare/?grupp={group.pk}", reverse("shut_group", args=[group.pk]))
    assert [link in page for link in links] == [True, True]


@pytest.mark.requirement("U61")
def test_speaking_order_lets_who_has_not_spoken_come_first_and_keeps_no_record(town, browse):
    found = led(town)
    client, url = browse(town.coordinator), reverse("speaking_order", args=[found.pk])
    before = Entry.objects.count()
    for who in ("Grupp 1", "Grupp 2"):
        client.post(url, {"who": who})
    client.post(url, {"next": "1"})  # group 1 has spoken
    for who in ("Grupp 1", "Roddsällskapet", "Roddsällskapet", "", "x" * 81):
        client.post(url, {"who": who})
    waiting = client.get(reverse("facilitator", args=[found.pk])).context["waiting"]
    assert [(one["who"], one["spoken"]) for one in waiting] == [
        ("Grupp 2", 0), ("Roddsällskapet", 0), ("Grupp 1", 1),
    ]  # fmt: skip
    assert Entry.objects.count() == before
    others = browse(town.civil_coordinator).get(reverse("facilitator", args=[found.pk]))
    assert others.context["waiting"] == []
    client.post(url, {"empty": "1"})
    assert client.get(reverse("facilitator", args=[found.pk])).context["waiting"] == []
    assert browse(town.rower).post(url, {"who": "Grupp 1"}).status_code == 403
