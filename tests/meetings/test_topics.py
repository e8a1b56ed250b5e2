"""Topics for a meeting: any association proposes, others support, and the proposer is told what became of it."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.meetings import actions
from overens.meetings.models import Agenda, Item, Topic
from overens.meetings.process import TOPIC
from overens.process.table import OutOfTurn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told, truthful


def again(thing):
    return type(thing).objects.told().get(pk=thing.pk)


@pytest.mark.requirement("L44")
def test_propose_topic_before_the_last_day_and_support_topic_by_others(town, browse):
    agenda = made.agenda(town)
    may = {who for who, me in town.everybody.items() if me and open_steps(TOPIC, me, Topic(agenda=agenda))}
    assert may == {"rower", "double", "civil_coordinator"}  # any association, sitting in the forum or not
    url = reverse("propose_topic", args=[agenda.pk])
    sent = take(browse(town.grower), url, title="Nycklar och lås", text="De krånglar.", need="Fler kommer in.")
    topic = Topic.objects.told().get()
    assert (sent.url, topic.body, topic.state) == (topic.get_absolute_url(), town.growers, "proposed")
    assert told(town, last(topic)) == {"rower", "coordinator", "civil_coordinator"}
    assert "support_topic" not in open_steps(TOPIC, town.grower, topic)  # they stand behind it already
    client = browse(town.double)
    seat = str(town.double.seats[0].pk)
    take(client, reverse("support_topic", args=[topic.pk]), seat=seat)
    topic = again(topic)
    assert topic.behind_ids == {town.growers.pk, town.rowers.pk}
    seen_before = _as_seen_before(topic)
    with pytest.raises(OutOfTurn):  # an association once, whoever says it
        actions.support_topic(seen_before, by=actor(town.double))
    page = text_of(browse().get(agenda.get_absolute_url()))
    assert [said in page for said in ("Nycklar och lås", "1 förening till vill att det tas upp")] == [True, True]
    Agenda.objects.update(topics_until=timezone.localdate() - timedelta(1))
    answer = browse(town.rower).get(url)
    assert (answer.status_code, "Sista dagen att föreslå ämnen" in text_of(answer)) == (409, True)


def _as_seen_before(topic):
    """As another browser had it open: without the support given since."""
    topic._prefetched_objects_cache["supports"] = topic.supports.none()
    topic.refresh_from_db = lambda *_args, **_kwargs: None  # what was read stays until it is written
    return topic


@pytest.mark.requirement("L44")
@pytest.mark.parametrize(
    ("step", "words", "state"),
    [
        ("take_up_topic", {"aim": "discuss", "minutes": 15}, "taken_up"),
        ("put_off_topic", {"why": "Taxan prövas i mars."}, "later"),
        ("leave_out_topic", {"why": "Frågan är besvarad."}, "left_out"),
    ],
)
def test_the_outcome_of_a_topic_is_told_to_its_proposer(town, browse, step, words, state):
    agenda = made.agenda(town)
    topic = made.topic(town, agenda, town.grower)
    actions.support_topic(topic, by=town.double.actors[0])
    take(browse(town.coordinator), reverse(step, args=[topic.pk]), **words)
    topic = again(topic)
    assert (topic.state, last(topic).verb) == (state, f"meetings.{step}")
    assert told(town, last(topic)) == {"grower", "rower", "double"}
    page = text_of(browse().get(topic.get_absolute_url()))
    assert words.get("why", "På dagordningen") in page
    assert line(topic).get("why", "") == words.get("why", "")
    assert [item.title for item in Item.objects.all()] == (["Nycklar och lås"] if state == "taken_up" else [])
    assert truthful()


def test_put_off_topic_asks_for_the_reason(town, browse):
    topic, client = made.topic(town, made.agenda(town), town.grower), browse(town.coordinator)
    assert client.post(reverse("put_off_topic", args=[topic.pk]), {"why": " "}).status_code == 422
    assert again(topic).state == "proposed"


def test_leave_out_topic_asks_for_the_reason(town, browse):
    topic, client = made.topic(town, made.agenda(town), town.grower), browse(town.coordinator)
    assert client.post(reverse("leave_out_topic", args=[topic.pk]), {"why": " "}).status_code == 422
    assert again(topic).state == "proposed"


def test_take_up_topic_must_fit_the_meeting(town, browse):
    agenda = made.agenda(town, None, 110)
    topic, client = made.topic(town, agenda, town.grower), browse(town.coordinator)
    answer = client.post(reverse("take_up_topic", args=[topic.pk]), {"aim": "discuss", "minutes": 15})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["minutes"])
    assert again(topic).state == "proposed"


def test_withdraw_topic_is_its_own_associations(town, browse):
    topic = made.topic(town, made.agenda(town), town.grower)
    assert browse(town.rower).get(reverse("withdraw_topic", args=[topic.pk])).status_code == 403
    take(browse(town.grower), reverse("withdraw_topic", args=[topic.pk]))
    assert again(topic).state == "withdrawn"


def test_carry_topic_brings_what_was_put_off_or_never_answered_to_the_next_agenda(town):
    agenda = made.agenda(town, made.evening(town, days=5))
    later, done = (made.topic(town, agenda, town.grower, title) for title in ("Senare", "Nej"))
    made.topic(town, agenda, town.grower, "Obesvarat")
    actions.put_off_topic(later, by=actor(town.coordinator), why="Ont om tid.")
    actions.leave_out_topic(done, by=actor(town.coordinator), why="Besvarat.")
    following = made.agenda(town, made.evening(town, days=50))
    assert {topic.title for topic in Topic.objects.filter(agenda=following)} == {"Senare"}  # the other waits its turn
    actions.cancel_meeting(agenda.meeting, by=actor(town.coordinator), why="Sjukdom.")
    third = made.agenda(town, made.evening(town, days=90))
    assert {topic.title: topic.agenda_id for topic in Topic.objects.all()} == {
        "Senare": following.pk, "Obesvarat": third.pk, "Nej": agenda.pk,
    }  # fmt: skip
    assert (again(later).state, told(town, last(later))) == ("proposed", {"grower", "double"})
    assert truthful()
