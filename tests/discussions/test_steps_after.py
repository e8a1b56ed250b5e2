"""What a meeting agreed to do stands on the text its groups talked about, and on the page of the work on it."""

import pytest
from django.urls import reverse

from overens.discussions.asking import Asked
from overens.meetings import actions as meetings
from tests import hall, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor


def pages(version):
    return version.get_absolute_url(), reverse("work", args=[version.pk])


@pytest.mark.requirement("U56")
def test_next_steps_stand_on_the_text_the_groups_talked_about(town, browse):
    version, other = made.proposal(town), made.proposal(town)
    part = made.commitments(version)[0].topic
    found = hall.prepared(town, questions=[Asked("Vad behövs?", topic=part)])
    step = made.next_step(town, found.evenings[0], 10, text="Skicka ut hyreslistan.", body=town.department)
    dropped = made.next_step(town, found.evenings[0], 5, text="Ringa.", body=town.department)
    meetings.drop_next_step(dropped, by=actor(town.coordinator), why="Det behövs inte.")
    for url in pages(version):
        said = text_of(browse().get(url))
        shown = [words in said for words in ("Skicka ut hyreslistan.", town.department.name, "Att göra", "Ringa.")]
        assert shown == [True, True, True, False], url
    assert ["Skicka ut" in text_of(browse().get(url)) for url in pages(other)] == [False, False]
    meetings.do_next_step(step, by=actor(town.official), word="Utskickad.")
    assert ["Utskickad." in text_of(browse().get(url)) for url in pages(version)] == [True, True]


def test_next_steps_on_a_text_take_as_many_queries_however_many_there_are(town, browse):
    version = made.proposal(town)
    found = hall.prepared(town, questions=[Asked("Vad behövs?", topic=version.topic)])
    counts = []
    for number in (1, 12):
        for n in range(number):
            made.next_step(town, found.evenings[0], n, text=f"Sak {n}.", body=town.department)
        counts.append([len(asked(browse(who), url)) for url in pages(version) for who in (None, town.coordinator)])
    assert counts[0] == counts[1]
    assert max(counts[0][::2]) <= 8
    assert max(counts[0][1::2]) <= 12
