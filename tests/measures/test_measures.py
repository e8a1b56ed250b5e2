"""A measure from proposal to what came of it: who may, what is recorded, who is told, where it lands."""

from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from django.urls import reverse

from overens.matters import actions as matters
from overens.matters.models import Delivery, Matter
from overens.measures import actions
from overens.measures.models import Measure, Outcome
from overens.measures.process import MEASURE
from overens.notices.models import Letter
from overens.process.history import history
from overens.process.table import OutOfTurn, Sent
from tests.cast import actor
from tests.measures.conftest import NEXT, days_ago, decision, measure, plan, question
from tests.process.taking import envelope, last, line, open_steps, take, told, truthful

LANDS = {"reference": "Uppdrag 14", "wording": "Nämnden ska ge bidrag för tre år i taget."}


def again(one: Measure) -> Measure:
    return Measure.objects.told().get(pk=one.pk)


@pytest.mark.requirement("U38")
def test_propose_measure_from_a_need_leads_to_an_assignment_with_year_and_text_and_back(
    office: SimpleNamespace, browse: Any
) -> None:
    words = {
        "title": "Öppna salarna på lovet", "text": "Salarna är öppna för alla på lovet.",
        "need": "Barn utan klubb har ingenstans att vara.", "need_from": "Kvarnbackens Bollklubb",
        "committee": office.committee.pk, "forum": office.forum.pk, "plan": office.budget.pk,
    }  # fmt: skip
    assert take(browse(office.official), reverse("propose_measure"), **words).status_code == 302
    made = Measure.objects.told().get()
    assert (made.state, made.committee, made.forum, made.plan) == (
        "proposed", office.committee, office.forum, office.budget,
    )  # fmt: skip
    assert line(made)["facts"] == {"title": "Öppna salarna på lovet", "committee": "Kulturnämnden"}
    assert told(office, last(made)) == {"secretary"}  # who records what is decided
    said = decision(office, decided_by=office.council, plan=office.budget, **LANDS)
    actions.take_in(made, by=actor(office.coordinator), **said)
    page = browse(None).get(made.get_absolute_url()).content.decode()
    for words_of_it in (f"Mål och budget {NEXT}", "Uppdrag 14", "bidrag för tre år i taget", "Kvarnbackens Bollklubb",
                        "ingenstans att vara"):  # fmt: skip
        assert words_of_it in page, words_of_it
    in_budget = browse(None).get(office.budget.get_absolute_url()).content.decode()
    assert made.get_absolute_url() in in_budget


def test_propose_measure_wants_a_need_or_a_question(office: SimpleNamespace, browse: Any) -> None:
    words = {"title": "A", "text": "B", "committee": office.committee.pk}
    answer = take(browse(office.official), reverse("propose_measure"), **words)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"need", "need_from"})
    with pytest.raises(IntegrityError), transaction.atomic():
        measure(office, need="", need_from="")
    matter = question(office)
    matters.pass_on(matter, by=actor(office.clerk), unit=office.department)
    url = reverse("propose_measure", args=matter.address)
    assert take(browse(office.official), url, **words).status_code == 302
    assert Measure.objects.get().matter == matter


def test_propose_measure_is_for_officials_politicians_coordinators_and_conveners(office: SimpleNamespace) -> None:
    may = {
        who for who, me in office.everybody.items() if me and "propose_measure" in open_steps(MEASURE, me, Measure())
    }
    assert may == {"official", "clerk", "secretary", "politician", "coordinator", "civil_coordinator"}


@pytest.mark.requirement("U80")
def test_take_in_to_the_operational_plan_of_a_committee_for_a_year(office: SimpleNamespace, browse: Any) -> None:
    one, other = measure(office), measure(office, title="En annan")
    words = {"decided_by": office.committee.pk, "decided_on": days_ago(2).isoformat(), "paragraph": "§ 41"}
    words |= LANDS | {"plan": office.plan.pk}
    assert take(browse(office.secretary), reverse("take_in", args=one.address), **words).status_code == 302
    one = again(one)
    landed: Any = one.outcome
    assert (one.state, landed.plan, landed.reference, landed.wording) == (
        "taken_in", office.plan, "Uppdrag 14", LANDS["wording"],
    )  # fmt: skip
    assert history(one)[0].sentence.endswith(f"§ 41, att ta in åtgärden i Verksamhetsplan {NEXT}.")
    asking = {"namnd": office.committee.pk, "ar": NEXT}
    listed = browse(None).get(reverse("measures"), asking).context["page"].object_list
    own_page = browse(None).get(office.committee.get_absolute_url()).content.decode()
    assert f"{reverse('measures')}?namnd={office.committee.pk}" in own_page
    assert listed == [one]
    assert other not in listed
    page = browse(None).get(office.plan.get_absolute_url()).content.decode()
    assert "Uppdrag 14" in page


@pytest.mark.requirement("U81")
def test_take_in_to_goals_and_budget_with_year_and_assignment_number(office: SimpleNamespace, browse: Any) -> None:
    one = measure(office)
    said = decision(office, decided_by=office.council, plan=office.budget, **LANDS)
    actions.take_in(one, by=actor(office.coordinator), **said)
    page = browse(None).get(one.get_absolute_url()).content.decode()
    assert f"Mål och budget {NEXT}</a>, Uppdrag 14" in page
    assert browse(None).get(reverse("measures"), {"ar": NEXT}).context["page"].object_list == [one]


@pytest.mark.requirement("U83")
def test_leave_out_wants_a_reason_that_everyone_reads(office: SimpleNamespace, browse: Any) -> None:
    one = measure(office)
    words = {"decided_by": office.committee.pk, "decided_on": days_ago(2).isoformat(), "paragraph": "§ 41"}
    url = reverse("leave_out", args=one.address)
    answer = take(browse(office.secretary), url, **words)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"reason"})
    assert take(browse(office.secretary), url, **words, reason="Pengarna räcker inte.").status_code == 302
    assert again(one).state == "not_taken_in"
    for page in (one.get_absolute_url(), reverse("outcomes"), reverse("measures")):
        assert "Pengarna räcker inte." in browse(None).get(page).content.decode(), page


@pytest.mark.requirement("U83")
def test_take_in_part_and_put_off_are_outcomes_with_a_reason_too(office: SimpleNamespace) -> None:
    one, by = measure(office), actor(office.secretary)
    actions.put_off(one, by=by, **decision(office, reason="Nästa år."))
    actions.take_in_part(one, by=by, **decision(office, plan=office.plan, reason="Bara för unga."))
    results = [(found.result, found.reason) for found in one.outcomes.all()]
    assert results == [("partly", "Bara för unga."), ("later", "Nästa år.")]
    assert again(one).state == "partly"


@pytest.mark.parametrize("gone", ["decided_by", "decided_on", "paragraph"])
def test_no_outcome_without_who_when_and_where_it_is_written(office: SimpleNamespace, browse: Any, gone: str) -> None:
    one = measure(office)
    words = {"decided_by": office.committee.pk, "decided_on": days_ago(2).isoformat(), "paragraph": "§ 41"}
    words |= {"reason": "Nej.", "plan": office.plan.pk}
    for step in ("take_in", "take_in_part", "put_off", "leave_out"):
        answer = take(browse(office.secretary), reverse(step, args=one.address), **words | {gone: ""})
        assert (answer.status_code, set(answer.context["form"].errors)) == (422, {gone}), step
    assert again(one).state == "proposed"


def test_a_decision_can_be_by_delegation_but_not_of_tomorrow(office: SimpleNamespace, browse: Any) -> None:
    one = measure(office)
    words = {"decided_by": office.committee.pk, "delegation": "ordföranden, punkt 3.2", "reason": "Senare."}
    url = reverse("put_off", args=one.address)
    answer = take(browse(office.secretary), url, **words, decided_on=days_ago(-1).isoformat())
    assert set(answer.context["form"].errors) == {"decided_on"}
    assert take(browse(office.secretary), url, **words, decided_on=days_ago(0).isoformat()).status_code == 302
    assert "på delegation, ordföranden, punkt 3.2" in history(one)[0].sentence


def test_the_database_itself_refuses_an_outcome_without_decision_or_reason(office: SimpleNamespace) -> None:
    one = measure(office)
    whole = {"measure": one, "revision": 9, "result": "not_taken_in", "reason": "Nej.", **decision(office)}
    for gap in ({"paragraph": ""}, {"reason": ""}, {"result": "taken_in"}):
        with pytest.raises(IntegrityError), transaction.atomic():
            Outcome.objects.create(**whole | gap)
    Outcome.objects.create(**whole)


def test_who_records_is_the_committees_secretary_the_unit_and_the_coordinator(office: SimpleNamespace) -> None:
    one = measure(office)
    recording = {"take_in", "take_in_part", "put_off", "leave_out"}
    may = {who for who, me in office.everybody.items() if me and recording & {*open_steps(MEASURE, me, one)}}
    assert may == {"secretary", "coordinator"}
    with pytest.raises(PermissionDenied):
        actions.leave_out(one, by=actor(office.politician), **decision(office, reason="Nej."))
    carried_out = measure(office, unit=office.department)
    assert recording <= {*open_steps(MEASURE, office.official, carried_out)}


def test_reword_measure_until_it_is_decided(office: SimpleNamespace, browse: Any) -> None:
    one = measure(office)
    url = reverse("reword_measure", args=one.address)
    words = {"title": "Bidrag för tre år", "text": "Tre år.", "committee": office.committee.pk, "why": "Tydligare."}
    assert take(browse(office.secretary), url, **words, plan=office.plan.pk).status_code == 302
    one = again(one)
    assert (one.title, one.plan, line(one)["why"]) == ("Bidrag för tre år", office.plan, "Tydligare.")
    actions.take_in(one, by=actor(office.secretary), **decision(office, plan=office.plan))
    with pytest.raises(OutOfTurn):
        actions.reword_measure(one, by=actor(office.secretary), title="A", text="B", committee=office.board, why="C")


def test_report_measure_and_complete_measure_use_the_scale(office: SimpleNamespace, browse: Any) -> None:
    one = measure(office, forum=office.forum)
    actions.take_in(one, by=actor(office.secretary), **decision(office, plan=office.plan))
    url = reverse("report_measure", args=one.address)
    assert take(browse(office.secretary), url, status="behind", text="Vi väntar på besked.").status_code == 302
    assert history(one)[0].sentence == "Kulturnämnden berättade hur det går: inte helt enligt plan."
    actions.complete_measure(one, by=actor(office.secretary), text="Trettio föreningar har fått bidrag.")
    one = again(one)
    latest: Any = one.latest
    assert (one.state, latest.status) == ("completed", "done")
    page = browse(None).get(one.get_absolute_url()).content.decode()
    assert "Inte helt enligt plan" in page
    assert "Trettio föreningar har fått bidrag." in page


def test_withdraw_measure_says_why(office: SimpleNamespace, browse: Any) -> None:
    matter = question(office)
    one = measure(office, matter)
    url = reverse("withdraw_measure", args=one.address)
    assert take(browse(office.secretary), url, why="Löstes på annat sätt.").status_code == 302
    assert again(one).state == "withdrawn"
    assert "Löstes på annat sätt." in matter.messages.last().text


# The way back


def test_an_outcome_tells_everyone_who_asked_once_and_the_forum(office: SimpleNamespace) -> None:
    matter = question(office)
    matters.publish_matter(matter, by=actor(office.rower))
    matters.support(matter, by=actor(office.grower))
    one = measure(office, matter, forum=office.forum)
    assert told(office, last(one)) == {"rower", "double", "grower", "secretary"}
    actions.leave_out(one, by=actor(office.secretary), **decision(office, reason="Pengarna räcker inte."))
    assert told(office, last(one)) == set()  # they are told by the step on their question
    assert told(office, last(matter)) >= {"rower", "double", "grower"}
    result = line(matter)["facts"]
    assert (result["result"], result["body"]) == ({"word": "is not taken in"}, "Kulturnämnden")
    assert "Skäl: Pengarna räcker inte." in matter.messages.last().text
    assert Matter.objects.get(pk=matter.pk).state == "received"  # it still waits for its answer


def test_an_outcome_reaches_who_asked_by_mail_and_waits_for_who_carries_letters(office: SimpleNamespace) -> None:
    by_mail = question(office, channel="mail", email="elsa@example.org")
    by_letter = question(office, channel="letter", postal="Vägen 1", name="Elsa")
    Letter.objects.all().delete()
    for matter in (by_mail, by_letter):
        actions.leave_out(
            measure(office, matter), by=actor(office.secretary), **decision(office, reason="Nej, för dyrt.")
        )
    assert list(Letter.objects.values_list("writer", "about")) == [("matters", by_mail.origins.get().pk)]
    assert [delivery.matter for delivery in Delivery.objects.all()] == [by_letter]


def test_an_outcome_can_be_the_answer_to_the_question(office: SimpleNamespace, browse: Any) -> None:
    matter = question(office)
    one = measure(office, matter)
    url = reverse("take_in", args=one.address)
    assert "answers" not in browse(office.secretary).get(url).context["form"].fields  # it is not with the committee
    form = browse(office.coordinator).get(url).context["form"]
    assert form.initial["answers"] is True
    words = {"decided_by": office.committee.pk, "decided_on": days_ago(0).isoformat(), "paragraph": "§ 41"}
    words |= {"plan": office.plan.pk, "words": "Tack för frågan!", "answers": "on"}
    assert take(browse(office.coordinator), url, **words).status_code == 302
    matter = Matter.objects.get(pk=matter.pk)
    said = matter.messages.last()
    assert (matter.state, said.is_answer) == ("answered", True)
    assert said.text.startswith("Tack för frågan!\n\nKulturnämnden beslutade den")
    assert "answers" not in browse(office.coordinator).get(reverse("put_off", args=one.address)).context["form"].fields


def test_what_comes_of_it_after_the_answer_is_told_too(office: SimpleNamespace) -> None:
    matter = question(office)
    matters.answer(matter, by=actor(office.clerk), text="Vi föreslår en åtgärd.")
    one = measure(office, matter)
    actions.take_in(one, by=actor(office.secretary), **decision(office, plan=office.plan, answers=True))
    assert Matter.objects.get(pk=matter.pk).state == "answered"
    assert [message.is_answer for message in matter.messages.all()] == [False, True, True]
    matters.close_matter(Matter.objects.told().get(pk=matter.pk))
    actions.complete_measure(again(one), by=actor(office.secretary), text="Klart.")
    assert matter.messages.last().text.endswith("Klart.")
    assert truthful()


def test_a_question_that_is_not_published_is_not_named_to_others(office: SimpleNamespace, browse: Any) -> None:
    matter = question(office)
    one = measure(office, matter)
    assert matter.title not in browse(None).get(one.get_absolute_url()).content.decode()
    assert matter.title in browse(office.rower).get(one.get_absolute_url()).content.decode()
    assert browse(office.official).get(reverse("propose_measure", args=matter.address)).status_code == 404


@pytest.mark.requirement("U83")
def test_the_page_of_a_question_shows_its_measures_and_what_came_of_them(office: SimpleNamespace, browse: Any) -> None:
    matter = question(office)
    one = measure(office, matter)
    actions.leave_out(one, by=actor(office.secretary), **decision(office, reason="Pengarna räcker inte."))
    page = browse(office.rower).get(matter.get_absolute_url()).content.decode()
    assert one.get_absolute_url() in page
    assert "Pengarna räcker inte." in page


def test_the_same_form_twice_is_one_decision(office: SimpleNamespace) -> None:
    one = measure(office)
    sent = Sent("2f1a2b6e-0f4e-4a52-9d9d-3c8e0c8c5c11", seen=one.revision)
    said = decision(office, reason="Nej.")
    actions.leave_out(one, by=actor(office.secretary), sent=sent, **said)
    with pytest.raises(Exception, match="leave_out"):
        actions.leave_out(again(one), by=actor(office.secretary), sent=sent, **said)
    assert one.outcomes.count() == 1


def test_two_who_record_at_once_get_one_decision_and_the_other_keeps_the_words(
    office: SimpleNamespace, browse: Any
) -> None:
    one = measure(office)
    url, late = reverse("leave_out", args=one.address), browse(office.coordinator)
    opened = envelope(late, url)
    actions.put_off(one, by=actor(office.secretary), **decision(office, reason="Nästa år."))
    words = {"decided_by": office.committee.pk, "decided_on": days_ago(0).isoformat(), "paragraph": "§ 42"}
    answer = late.post(url, opened | words | {"reason": "För dyrt, skrev jag."})
    assert answer.status_code == 409
    assert "För dyrt, skrev jag." in answer.content.decode()
    assert again(one).state == "later"


def test_who_follows_a_committee_is_told_of_its_measures(office: SimpleNamespace, browse: Any) -> None:
    browse(office.outsider).post(reverse("follow", args=[office.committee.pk]))
    one = measure(office)
    assert "outsider" in told(office, last(one))
    actions.leave_out(one, by=actor(office.secretary), **decision(office, reason="Nej."))
    assert told(office, last(one)) == {"outsider"}


def test_numbers_follow_each_other_within_the_year(office: SimpleNamespace) -> None:
    assert [measure(office).named for _time in range(3)] == [f"{NEXT - 1}-{n}" for n in (1, 2, 3)]


def test_plan_of_another_year_does_not_hold_it(office: SimpleNamespace, browse: Any) -> None:
    one = measure(office, plan=office.plan)
    later = plan(office, days=400, year=NEXT + 1)
    listed = browse(None).get(reverse("measures"), {"ar": later.year}).context["page"].object_list
    assert (list(listed), again(one).plan) == ([], office.plan)
