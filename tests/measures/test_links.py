"""Measures and commitments; measures and revised plans; the list as a file; every page's questions to the database."""

import csv
import io
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from overens.agreements import actions as agreements
from overens.measures import actions
from overens.measures.models import Measure
from overens.process.table import OutOfTurn
from overens.steering import actions as steering
from overens.steering.models import Guideline
from tests import made
from tests.asked import asked
from tests.cast import actor
from tests.measures.conftest import NEXT, decision, measure, plan, planned, question
from tests.process.taking import last, take, told, truthful

HOW = "Tre års bidrag gör det möjligt."


def again(one: Measure) -> Measure:
    return Measure.objects.told().get(pk=one.pk)


@pytest.mark.requirement("U08")
def test_link_commitment_shows_the_measure_on_the_commitment_and_back(office: SimpleNamespace, browse: Any) -> None:
    one, promise = measure(office), made.commitments(made.proposal(office))[0]
    url = reverse("link_commitment", args=one.address)
    assert take(browse(office.coordinator), url, commitment=promise.pk, how=HOW).status_code == 302
    assert str(promise) in browse(None).get(one.get_absolute_url()).content.decode()
    page = browse(None).get(promise.get_absolute_url()).content.decode()
    assert HOW in page
    assert one.get_absolute_url() in page
    agreements.link_forum(promise, by=actor(office.coordinator), body=office.forum, how="Möts där.")
    page = browse(None).get(promise.get_absolute_url()).content.decode()
    assert [words in page for words in (office.forum.name, HOW)] == [True, True]  # a commitment lists what realises it
    assert one.get_absolute_url() in page
    with pytest.raises(OutOfTurn):  # somebody else was faster
        actions.link_commitment(one, by=actor(office.coordinator), commitment=promise, how=HOW)


def test_unlink_commitment_takes_the_link_away_with_a_reason(office: SimpleNamespace, browse: Any) -> None:
    one, promise = measure(office), made.commitments(made.proposal(office))[0]
    actions.link_commitment(one, by=actor(office.coordinator), commitment=promise, how=HOW)
    url = reverse("unlink_commitment", args=one.address)
    assert take(browse(office.coordinator), url, commitment=promise.pk, why="Den gäller annat.").status_code == 302
    assert HOW not in browse(None).get(promise.get_absolute_url()).content.decode()
    with pytest.raises(OutOfTurn):
        actions.unlink_commitment(one, by=actor(office.coordinator), commitment=promise, why="A")


def test_the_link_is_shown_on_the_next_version_of_the_commitment(office: SimpleNamespace, browse: Any) -> None:
    version = made.decided(office)
    one, promise = measure(office), made.commitments(version)[0]
    actions.link_commitment(one, by=actor(office.coordinator), commitment=promise, how=HOW)
    following = made.commitments(made.following(office, version))[0]
    assert following.previous == promise
    assert HOW in browse(office.coordinator).get(following.get_absolute_url()).content.decode()


def landed(town: SimpleNamespace) -> tuple[Measure, Guideline]:
    """A measure in a plan that was decided ten days ago."""
    one, day = measure(town), timezone.localdate() - timedelta(days=10)
    steering.adopt_plan(town.plan, by=actor(town.coordinator), dated=day, paragraph="§ 90")
    actions.take_in(one, by=actor(town.secretary), **decision(town, decided_on=day, plan=town.plan))
    document: Any = town.plan.document
    return again(one), document


@pytest.mark.requirement("L17")
def test_plan_changed_shows_changed_since_and_tells_once(office: SimpleNamespace, browse: Any) -> None:
    one, document = landed(office)
    assert actions.tell_plan_changes() == 0
    words = {"dated": timezone.localdate() - timedelta(days=1), "changed": "Bidragen sänks."}
    steering.date_edition(document, by=actor(office.coordinator), **words)
    assert actions.tell_plan_changes() == 1
    assert actions.tell_plan_changes() == 0
    assert told(office, last(one)) == {"secretary"}
    page = browse(None).get(one.get_absolute_url()).content.decode()
    assert "Ändrat sedan dess" in page or "Ändrad sedan" in page
    assert document.get_absolute_url() in page
    with pytest.raises(OutOfTurn):  # another worker was faster
        actions.plan_changed(again(one), edition=document.editions.latest("dated"))
    assert truthful()


def test_confirm_place_ends_it_until_the_plan_is_revised_again(office: SimpleNamespace, browse: Any) -> None:
    one, document = landed(office)
    url = reverse("confirm_place", args=one.address)
    assert browse(office.secretary).get(url).status_code == 409  # nothing has changed
    for days in (3, 1):
        words = {"dated": timezone.localdate() - timedelta(days=days), "changed": "Bidragen sänks."}
        steering.date_edition(document, by=actor(office.coordinator), **words)
        assert actions.tell_plan_changes() == 1
        assert again(one).has_changed
        assert take(browse(office.secretary), url, why="Punkt 14 står kvar.").status_code == 302
        assert not again(one).has_changed
        assert actions.tell_plan_changes() == 0


def rows(answer: Any) -> list[list[str]]:
    return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))


@pytest.mark.requirement("U80")
def test_the_measures_of_a_committee_and_year_as_a_file(office: SimpleNamespace, browse: Any) -> None:
    one, later = measure(office, title="=1+1"), measure(office, title="Annat år", plan=plan(office, 400, year=NEXT + 1))
    said = decision(office, plan=office.plan, reference="Uppdrag 14", wording="Så här.")
    actions.take_in(one, by=actor(office.secretary), **said)
    found = rows(browse(None).get(reverse("measures_file"), {"namnd": office.committee.pk, "ar": NEXT}))
    today = timezone.localdate().isoformat()
    assert [row[:1] for row in found] == [["Nummer"], [one.named]]
    assert found[1][1:] == [
        "'=1+1", today, "Kulturnämnden", "", "Tas in", "Kulturnämnden", today, "§ 41", "Verksamhetsplan", str(NEXT),
        "Uppdrag 14", "Så här.", "", "",
    ]  # fmt: skip
    of_plan = rows(browse(None).get(reverse("measures_file"), {"plan": later.plan_id}))
    assert [row[1] for row in of_plan[1:]] == ["Annat år"]
    for wrong in ("999999", "x", "²", "9" * 400):
        assert browse(None).get(reverse("measures_file"), {"plan": wrong}).status_code == 404, wrong
    assert browse(None).get(reverse("measures_file"), {"ar": "x"}).status_code == 302
    assert browse(None).get(reverse("measures"), {"ar": "x"}).status_code == 422


def test_latest_outcomes_can_be_narrowed_to_what_was_not_taken_in(office: SimpleNamespace, browse: Any) -> None:
    one, other = measure(office), measure(office, title="Annat")
    actions.take_in(one, by=actor(office.secretary), **decision(office, plan=office.plan))
    actions.leave_out(other, by=actor(office.secretary), **decision(office, reason="Nej."))
    shown = {
        tab: [outcome.measure for outcome in browse(None).get(reverse("outcomes"), {"visa": tab}).context["page"]]
        for tab in ("", "tas-in", "tas-inte-in", "senare", "zebra")
    }
    assert shown == {"": [other, one], "tas-in": [one], "tas-inte-in": [other], "senare": [], "zebra": [other, one]}


def fill(town: SimpleNamespace, times: int, promise: Any, matter: Any) -> None:
    """So many of each: measures of every state, reported and linked, planned decisions with dialogues, plans."""
    for number in range(times):
        for step, words in (("take_in", {"plan": town.plan}), ("leave_out", {"reason": "Nej."}), ("", {})):
            one = measure(town, matter, title=f"{number} {step}", plan=town.budget)
            actions.link_commitment(one, by=actor(town.coordinator), commitment=promise, how=HOW)
            if step:
                getattr(actions, step)(one, by=actor(town.secretary), **decision(town, **words))
        planned(town)
        actions.add_dialogue(planned(town), by=actor(town.coordinator), held_on=timezone.localdate(), what="Möte")


def test_pages_take_as_many_queries_however_many_there_are(office: SimpleNamespace, browse: Any) -> None:
    promise, matter = made.commitments(made.proposal(office))[0], question(office)
    fill(office, 1, promise, matter)
    one, way = Measure.objects.get(title="0 take_in"), planned(office)
    actions.report_measure(one, by=actor(office.secretary), status="on_plan", text="Bra.")
    names = [("measures", []), ("outcomes", []), ("measure", one.address), ("plans", []), ("plan", [office.plan.pk]),
             ("planned_decisions", []), ("planned_decision", [way.pk]), ("measures_file", [])]  # fmt: skip
    readers = {"visitor": 8, "coordinator": 12}
    pages = [(who, reverse(name, args=args)) for who in readers for name, args in names]
    pages += [(who, promise.get_absolute_url()) for who in readers]
    pages += [("rower", matter.get_absolute_url())]
    pages += [
        ("secretary", reverse(name, args=one.address)) for name in ("report_measure", "put_off", "link_commitment")
    ]

    def count() -> dict[tuple[str, str], int]:
        found = {}
        for who, path in pages:
            sqls = asked(browse(office.everybody[who]), path)
            assert sorted(set(sqls)) == sorted(sqls), (who, path)
            found[who, path] = len(sqls)
        return found

    few = count()
    fill(office, 25, promise, matter)
    many = count()
    assert many == few
    assert {key: n for key, n in many.items() if n > readers.get(key[0], 12)} == {}
