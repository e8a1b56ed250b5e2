"""Meetings on a text: how many took part, in which groups, never by name; and what the groups said."""

from datetime import date

import pytest

from overens.people.models import Person
from overens.viewpoints import actions
from overens.viewpoints.models import Group, Round, Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful


@pytest.fixture
def version(town):
    return made.proposal(town)


def counts(town):
    """The fields of the form that count who took part: five representatives and seven officials."""
    civil, ours = town.civil_society_party.pk, town.municipality_party.pk
    return {f"present-{civil}-representative": "5", f"present-{ours}-official": "7"}


def hold(town, client, version, **words):
    header = {"title": "Arbetsgruppsmöte", "kind": "working_group", "held_on": "2026-06-19", "groups": "2"}
    return take(client, f"/synpunkter/om/{version.topic_id}/mote/", **header | counts(town) | words)


def test_hold_counts_by_party_and_kind_and_keeps_no_name(town, browse, version):
    people = Person.objects.count()
    answer = hold(town, browse(town.coordinator), version)
    round = Round.objects.latest("pk")
    assert (answer.status_code, answer["Location"]) == (302, f"/synpunkter/om/{version.topic_id}/")
    assert (round.title, round.kind, round.held_on, round.room) == (
        "Arbetsgruppsmöte",
        "working_group",
        date(2026, 6, 19),
        "public",
    )
    assert [str(group) for group in round.groups.all()] == ["Grupp 1", "Grupp 2"]
    assert [(p.party, p.kind, p.number) for p in round.presences.all()] == [
        (town.municipality_party, "official", 7),
        (town.civil_society_party, "representative", 5),
    ]
    assert Person.objects.count() == people
    assert line(round) == {
        "verb": "viewpoints.hold",
        "capacity": "Kommunledningskontoret",
        "side": "municipality",
        "revision": 1,
        "became": "open",
        "facts": {"round": "Arbetsgruppsmöte"},
        "room": "public",
    }
    assert told(town, last(round)) == set()
    page = browse(None).get(answer["Location"]).content.decode()
    assert "7 tjänstepersoner" in page
    assert "5 föreningsrepresentanter" in page


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": ""}, "title"),
        ({"held_on": "i tisdags"}, "held_on"),
        ({"groups": "101"}, "groups"),
        ({"groups": "-1"}, "groups"),
        ({"kind": "party"}, "kind"),
    ],
)
def test_hold_answers_beside_the_field(town, browse, version, words, field):
    before = everything()
    answer = hold(town, browse(town.coordinator), version, **words)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert answer.context["form"]["groups"].value() == (words.get("groups") or "2")
    assert everything() == before


def test_close_round_by_its_own_side(town, browse, version):
    round = Round.objects.get()
    answer = take(browse(town.coordinator), f"/synpunkter/mote/{round.pk}/avsluta/")
    round.refresh_from_db()
    assert (answer.status_code, round.state, round.revision) == (302, "closed", 2)
    assert (line(round)["verb"], line(round)["facts"]) == ("viewpoints.close_round", {"round": "Dialogmöte"})
    assert told(town, last(round)) == set()


def test_close_round_leaves_what_was_said_and_takes_no_more(town, browse):
    version = made.proposal(town, viewpoints_each=1)
    round = Round.objects.get()
    actions.close_round(round, by=actor(town.coordinator))
    assert Viewpoint.objects.filter(round=round).count() == 2
    answer = take(
        browse(town.coordinator),
        f"/synpunkter/pa/{version.topic_id}/skriv-in/",
        text="Sent",
        kind="other",
        round=round.pk,
    )
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["round"])


@pytest.mark.requirement("L12")
def test_record_is_said_by_meeting_and_group_and_never_by_a_person(town, browse, version):
    commitment, round = made.commitments(version)[0], Round.objects.get()
    url = f"/synpunkter/pa/{commitment.topic_id}/skriv-in/"
    answer = take(browse(town.coordinator), url, text="Samordnare?", kind="question", round=round.pk, group="2")
    viewpoint = Viewpoint.objects.get()
    assert answer.status_code == 302
    assert (viewpoint.round, viewpoint.group, viewpoint.capacity, viewpoint.said_for) == (
        round,
        Group.objects.get(number=2),
        "",
        None,
    )
    recorded = line(viewpoint)
    assert (recorded["verb"], recorded["facts"]) == (
        "viewpoints.record",
        {"source": "Grupp 2, Dialogmöte 2 mars 2026", "topic": "Kommunen ska göra sak 0."},
    )
    assert told(town, last(viewpoint)) == set()
    page = browse(None).get(commitment.get_absolute_url()).content.decode()
    assert "Samordnare?" in page
    assert "Grupp 2, Dialogmöte" in page
    assert town.coordinator.person.name not in page


@pytest.mark.requirement("L12")
def test_a_group_the_source_does_not_name_is_shown_as_unknown(town, browse, version):
    commitment, round = made.commitments(version)[0], Round.objects.get()
    actions.record(
        Viewpoint(topic=commitment.topic), by=actor(town.coordinator), text="Tillit", kind="other", round=round
    )
    for url in (version.get_absolute_url(), commitment.get_absolute_url(), Viewpoint.objects.get().get_absolute_url()):
        assert "okänd grupp, Dialogmöte" in browse(None).get(url).content.decode()


@pytest.mark.parametrize("group", ["3", "0", "x", "999999999999"])
def test_record_knows_the_groups_of_the_meeting(town, browse, version, group):
    before = everything()
    words = {"text": "Samordnare?", "kind": "question", "round": Round.objects.get().pk, "group": group}
    answer = take(browse(town.coordinator), f"/synpunkter/pa/{version.topic_id}/skriv-in/", **words)
    assert (answer.status_code, list(answer.context["form"].errors), everything()) == (422, ["group"], before)


def test_record_takes_no_meeting_of_another_text(town, browse, version):
    other = made.proposal(town)
    words = {"text": "Samordnare?", "kind": "question", "round": other.topic.rounds.get().pk}
    answer = take(browse(town.coordinator), f"/synpunkter/pa/{version.topic_id}/skriv-in/", **words)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["round"])
    assert truthful()
