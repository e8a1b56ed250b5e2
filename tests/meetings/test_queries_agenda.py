"""The pages of an agenda and its topics ask the database the same few questions, with a few and with a hundred."""

from django.urls import reverse

from overens.bodies.models import Body
from overens.meetings import actions
from overens.meetings.models import Agenda, Item, Support, Topic
from tests import made
from tests.cast import SINCE, actor

from .test_queries import SIGNED_IN, SIGNED_OUT, numbers

MANY = 100


def test_pages_of_agendas_take_as_many_queries_however_long_they_are(town, browse):
    agenda = made.agenda(town, None, 1)
    made.bodies.describe(town.department, by=actor(town.coordinator), serves=[town.forum])
    topic, item = made.topic(town, agenda, town.grower), Item.objects.get()
    actions.support_topic(topic, by=town.double.actors[0])
    proposed = made.agenda(town, made.evening(town, days=30), 1)
    actions.support_topic(made.topic(town, proposed, town.grower), by=town.double.actors[0])
    actions.propose_agenda(proposed, by=actor(town.coordinator))
    things = (agenda, proposed, topic, agenda.meeting, proposed.meeting)
    pages = [(who, one.get_absolute_url()) for who in ("visitor", "rower", "coordinator") for one in things]
    steps = {"set_dates": agenda, "propose_agenda": agenda, "add_item": agenda, "reopen_agenda": proposed}
    steps |= {"send_notice": proposed, "change_item": item, "move_item": item, "drop_item": item}
    steps |= {"take_up_topic": topic, "put_off_topic": topic}
    pages += [("coordinator", reverse(name, args=[thing.pk])) for name, thing in steps.items()]
    pages += [
        ("rower", reverse("approve_agenda", args=[proposed.pk])),
        ("rower", reverse("propose_topic", args=[agenda.pk])),
    ]
    few = numbers(town, browse, pages)
    bodies = Body.objects.bulk_create(
        Body(kind="association", name=f"Förening {n}", since=SINCE, state="established", revision=1,
             party=town.civil_society_party)
        for n in range(MANY)
    )  # fmt: skip
    for each in Agenda.objects.all():
        Item.objects.bulk_create(
            Item(agenda=each, title=f"Punkt {n}", aim="inform", minutes=1, unit=bodies[n], state="standing",
                 place=n + 2, revision=1)
            for n in range(MANY)
        )  # fmt: skip
        made_topics = Topic.objects.bulk_create(
            Topic(agenda=each, body=bodies[n], title=f"Ämne {n}", state="proposed", revision=1) for n in range(MANY)
        )
        Support.objects.bulk_create(Support(topic=made_topics[n % 20], body=bodies[n]) for n in range(MANY))
    many = numbers(town, browse, pages)
    assert few == many
    assert {key: n for key, n in many.items() if n > (SIGNED_OUT if key[0] == "visitor" else SIGNED_IN)} == {}
