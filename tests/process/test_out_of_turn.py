"""Why a step cannot be taken: somebody was faster, or something else comes first; and where one is led."""

from datetime import timedelta

import pytest
from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Version
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Phrase, Round
from tests import made
from tests.cast import actor
from tests.process.taking import envelope, everything

FASTER, NOT_NOW = "Någon hann före", "Det går inte att göra nu"


@pytest.fixture
def version(town):
    return made.proposal(town)


def page(answer):
    assert answer.status_code == 409
    return " ".join(answer.content.decode().split())


def again(version):
    return Version.objects.told().get(pk=version.pk)


def test_who_was_slower_is_told_that_somebody_was_faster(town, browse, version):
    viewpoint = made.said(version.topic, town.rower)
    url, client = f"/synpunkter/{viewpoint.pk}/ratta/", browse(town.rower)
    form = envelope(client, url) | {"text": "Tydligare.", "kind": "proposal"}
    viewpoints.hide(viewpoint, by=actor(town.coordinator), why="Prov.")
    said = page(client.post(url, form))
    assert f"<h1>{FASTER}</h1>" in said
    assert "Inget har sparats." in said


def test_a_page_opened_in_another_state_says_so_and_what_comes_next(town, browse, version):
    said = page(browse(town.coordinator).get(f"/overenskommelsen/{version.pk}/publicera/"))
    assert f"<h1>{NOT_NOW}</h1>" in said
    assert "Det är redan gjort, eller så måste något annat göras först." in said
    assert "Nästa steg: Vi ställer oss bakom." in said
    assert (FASTER in said, "Inget har sparats." in said) == (False, False)


def test_an_unanswered_phrase_is_the_reason_given(town, browse, version):
    url, client = f"/overenskommelsen/{version.pk}/till-beslut/", browse(town.coordinator)
    form = envelope(client, url)
    topic = made.commitments(version)[0].topic
    viewpoints.mark_unclear(Phrase(topic=topic), by=actor(town.rower), words="göra sak")
    before = everything()
    said = page(client.post(url, form))  # the version itself has not moved
    assert f"<h1>{NOT_NOW}</h1>" in said
    assert "Ord i texten är markerade som otydliga och har inte fått svar." in said
    assert everything() == before


def test_what_is_not_made_yet_leads_to_where_it_would_be(town, browse, version):
    agreements.withdraw_proposal(version, by=actor(town.coordinator), why="Prov.")
    said = page(browse(town.coordinator).get(f"/overenskommelsen/{version.pk}/arbetet/underlag/"))
    assert "Ingen arbetar med texten, och den gäller inte." in said
    assert f'href="/overenskommelsen/{version.pk}/arbetet/"' in said
    assert 'class="ds-button" href="/"' not in said


def test_a_viewpoint_on_a_closed_question_leads_back_to_it_with_the_words_kept(town, browse):
    round = made.question(town)
    url, client = f"/synpunkter/pa/{round.about_id}/lamna/", browse(town.rower)
    form = envelope(client, url) | {"text": "Vid bryggan.", "kind": "other"}
    viewpoints.close_round(round, by=actor(town.coordinator))
    said = page(client.post(url, form))
    assert "Remissen är avslutad. Det går inte längre att lämna synpunkter." in said
    assert ">Vid bryggan.<" in said
    assert f'class="ds-button" href="{round.about.get_absolute_url()}"' in said


def test_a_second_consultation_at_the_same_moment_leads_to_the_text(town, browse, version, monkeypatch):
    url, client = f"/overenskommelsen/{version.pk}/remiss/", browse(town.coordinator)
    until = (timezone.localdate() + timedelta(days=30)).isoformat()
    form = envelope(client, url) | {"title": "Remiss", "question": "Vad saknas?", "until": until}
    viewpoints.open_consultation(version.topic, who="KLK", title="Remiss", until=timezone.localdate())
    said = page(client.post(url, form))
    assert "Det finns redan en remiss om det här." in said
    assert f'class="ds-button" href="{version.get_absolute_url()}"' in said
    assert (again(version).state, Round.objects.filter(kind="consultation").count()) == ("proposed", 1)
