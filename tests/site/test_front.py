"""What a first-time visitor finds on the start page, and in which order."""

import re
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse

from overens.matters import actions as matters
from overens.matters.models import Matter
from tests import made
from tests.cast import actor
from tests.matters.conftest import asked


@pytest.mark.requirement("U140")
def test_a_visitor_finds_questions_meetings_and_answers_before_the_agreement(
    town: SimpleNamespace, browse: Any
) -> None:
    version = made.proposal(town)
    made.meeting(town, days=9, title="Höstens dialog")
    matter = asked(actor(town.rower), "Får vi låna salen?")
    matter.via = None
    matters.publish_matter(matter, by=actor(town.rower))
    matters.answer(Matter.objects.told().get(pk=matter.pk), by=actor(town.coordinator), text="Ja, på lov.")
    page = browse(None).get(reverse("start")).content.decode()
    main = page[page.index("<main") :]
    order = [f'action="{reverse("begin_question")}"', "Höstens dialog", "Får vi låna salen?", str(version)]
    places = [main.index(words) for words in order]
    assert places == sorted(places)
    assert re.sub(r"<[^>]+>", "", re.search(r"<h1.*?</h1>", main, re.DOTALL)[0]) == (
        "Vad vill din förening fråga kommunen?"
    )
    headings = [re.sub(r"<[^>]+>", "", found) for found in re.findall(r"<h2[^>]*>.*?</h2>", main, re.DOTALL)]
    last = headings.index(str(version))
    assert {"Det här händer härnäst", "Vad frågorna ledde till"} <= set(headings[:last])
    assert reverse("agreement") not in main[: main.index("Får vi låna salen?")]
