"""Questions and consultations: called, prolonged, closed; and what is said in them."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from overens.documents.source import Heading
from overens.process.table import OutOfTurn
from overens.viewpoints import actions
from overens.viewpoints.compilation import document_of
from overens.viewpoints.models import Compilation, Group, Round, Topic, Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import everything, last, line, take, told, truthful

TODAY = timezone.localdate


def soon(days=30):
    return (TODAY() + timedelta(days=days)).isoformat()


WORDS = {"title": "Hur når vi fler unga?", "question": "Vi vill veta mer.", "parts": "Var?\n\n  När?  "}


@pytest.mark.requirement("L31")
def test_call_asks_a_question_that_is_no_agreements_text(town, browse):
    answer = take(browse(town.coordinator), "/rundor/fraga/", **WORDS, until=soon())
    round = Round.objects.get()
    assert (answer.status_code, answer["Location"]) == (302, f"/rundor/{round.pk}/skicka/")
    assert (round.kind, round.state, round.room, round.party, round.opens_on) == (
        "consultation",
        "open",
        "public",
        town.municipality_party,
        TODAY(),
    )
    assert [(str(one), one.kind, one.whole_id) for one in Topic.objects.order_by("pk")] == [
        ("Hur når vi fler unga?", "question", None),
        ("Var?", "question", round.about_id),
        ("När?", "question", round.about_id),
    ]
    assert (line(round)["verb"], line(round)["facts"]) == (
        "viewpoints.call",
        {"round": "Hur når vi fler unga?", "until": {"date": soon()}},
    )
    assert told(town, last(round)) == set()
    page = browse(None).get(round.get_absolute_url()).content.decode()
    assert [word in page for word in ("Vi vill veta mer.", "Var?", "När?")] == [True] * 3
    assert browse(None).get(f"/amne/{round.about_id}/")["Location"] == round.get_absolute_url()


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ({"title": ""}, "title"),
        ({"question": ""}, "question"),
        ({"until": soon(-1)}, "until"),
        ({"until": "2999-01-01"}, "until"),
        ({"until": "snart"}, "until"),
        ({"parts": "\n".join("x" * 21)}, "parts"),
    ],
)
def test_call_answers_beside_the_field(town, browse, words, field):
    before = everything()
    answer = take(browse(town.coordinator), "/rundor/fraga/", **(WORDS | {"until": soon()} | words))
    assert (answer.status_code, list(answer.context["form"].errors), everything()) == (422, [field], before)


def test_open_consultation_is_one_at_a_time_on_a_text(town):
    round = made.consultation(town)
    assert (line(round)["verb"], line(round)["capacity"], line(round)["facts"]) == (
        "viewpoints.open_consultation",
        "Överens",
        {"who": "Kommunledningskontoret", "round": "Remiss om förslaget", "until": {"date": soon()}},
    )
    with pytest.raises(OutOfTurn):
        actions.open_consultation(round.about, who="Någon", title="En till", until=TODAY())
    assert Round.objects.consulting().count() == 1
    assert truthful()


def test_prolong_gives_more_time_and_tells_those_on_the_list(town, browse):
    round = made.question(town, days=10)
    made.asked(town, round, town.rowers)
    take(browse(town.coordinator), f"/rundor/{round.pk}/forlang/", until=soon(20))
    assert (Round.objects.get().until.isoformat(), line(round)["facts"]) == (soon(20), {"until": {"date": soon(20)}})
    assert told(town, last(round)) == {"rower", "double"}
    for until in (soon(20), soon(-3)):
        assert take(browse(town.coordinator), f"/rundor/{round.pk}/forlang/", until=until).status_code == 422


def test_close_round_of_a_question_takes_no_more(town, browse):
    round = made.question(town, parts=("Var?",))
    take(browse(town.coordinator), f"/synpunkter/mote/{round.pk}/avsluta/", why="Vi har fått svar nog.")
    assert (Round.objects.get().state, line(round)["verb"]) == ("closed", "viewpoints.close_round")
    client, part = browse(town.rower), Topic.objects.get(wording__text="Var?")
    answer = client.post(f"/synpunkter/pa/{part.pk}/lamna/", {"text": "Vid bryggan.", "kind": "other"})
    assert (answer.status_code, Viewpoint.objects.count()) == (409, 0)
    assert "Lämna synpunkt" not in client.get(round.get_absolute_url()).content.decode()


def test_close_consultation_is_not_done_beside_the_text(town, browse):
    round = made.consultation(town)
    assert browse(town.coordinator).get(f"/synpunkter/mote/{round.pk}/avsluta/").status_code == 409
    actions.close_consultation(round)
    assert line(round)["verb"] == "viewpoints.close_consultation"


@pytest.mark.requirement("L31")
def test_leave_in_a_consultation_belongs_to_it_and_says_for_whom(town, browse):
    round = made.consultation(town)
    promise = Topic.objects.filter(whole=round.about, kind="promise").earliest("pk")
    viewpoint = made.said(promise, town.rower)
    assert (viewpoint.round, viewpoint.source, viewpoint.is_late) == (
        round,
        "Älvhamns Roddsällskap, Remiss om förslaget",
        False,
    )
    page = browse(None).get(round.get_absolute_url())
    assert ([one.pk for one in page.context["page"]], page.context["total"]) == ([viewpoint.pk], 1)


def test_leave_after_the_last_day_is_kept_and_marked(town):
    round = made.consultation(town, days=-1)
    viewpoint = Viewpoint.objects.told().get(pk=made.said(round.about, town.rower).pk)
    assert (viewpoint.is_late, viewpoint.source) == (True, "Älvhamns Roddsällskap (sent), Remiss om förslaget")


def test_leave_outside_a_consultation_belongs_to_no_round(town):
    version = made.proposal(town)
    assert made.said(version.topic, town.rower).round is None


@pytest.mark.requirement("L31")
def test_a_compilation_of_a_question_has_its_answers_under_each(town):
    round = made.question(town, parts=("Var?",))
    made.said(Topic.objects.get(wording__text="Var?"), town.rower, "Vid bryggan.", "proposal")
    made.said(round.about, town.grower, "Bra fråga.", "approval")
    consultee = made.asked(town, round, town.rowers)
    made.asked(town, round, town.growers)
    made.consultations.respond(consultee, by=actor(town.rower), text="Fler träffar.\n\nOch fika.")
    header = {"title": "Svaren", "dated": date(2026, 3, 8), "round": round}
    compilation = actions.compile(Compilation(about=round.about), by=actor(town.coordinator), **header)
    blocks = document_of(Compilation.objects.get(pk=compilation.pk)).blocks
    assert [block.text for block in blocks if isinstance(block, Heading)] == [
        "Svaren",
        "Älvhamns Roddsällskap",
        "Övriga som fick remissen",
        "Hur når vi fler unga?",
        "Var?",
    ]
    actions.publish(Compilation.objects.get(), by=actor(town.coordinator))
    assert told(town, last(compilation)) == {"rower", "double", "grower", "civil_coordinator"}


@pytest.mark.requirement("L13")
def test_two_groups_are_kept_apart_and_what_is_merged_names_both(town, browse):
    version = made.proposal(town)
    round, by = version.topic.rounds.get(), actor(town.coordinator)
    one, two = Group.objects.order_by("number")
    for group in (one, two):
        new = Viewpoint(topic=version.topic)
        actions.record(new, by=by, text=f"Samordnare? {group}", kind="question", round=round, group=group)
    first, second = Viewpoint.objects.order_by("pk")
    actions.merge_many([first, second], by=by, other=first)
    page = browse(None).get(first.get_absolute_url()).content.decode()
    assert [word in page for word in ("Grupp 1, Dialogmöte", "Grupp 2, Dialogmöte")] == [True, True]
    compiled = document_of(made.compilation(version, town.coordinator, round=round))
    assert [item.source for block in compiled.blocks for item in getattr(block, "items", ())] == ["Grupp 1, Grupp 2"]
