"""From proposal to decision, in force, replaced: the words of a decided text and who stood behind it outlive it."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.cache import cache
from django.core.exceptions import PermissionDenied
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.html import strip_tags

from overens.agreements import actions
from overens.agreements.models import Commitment, Version
from overens.process.history import history
from overens.process.replay import faults
from overens.process.table import OutOfTurn, Sent
from overens.viewpoints.models import Phrase, Topic, Viewpoint
from tests import made
from tests.cast import actor, person


def again(version: Version) -> Version:
    return Version.objects.told().get(pk=version.pk)


def decide(town: SimpleNamespace, version: Version, days: int = 0, **words: Any) -> Version:
    today = timezone.localdate()
    minutes = {"body": town.council, "decided_on": today, "paragraph": "141", "reference": "KS 2026/77"}
    form = minutes | {"in_force_from": today + timedelta(days=days)} | words
    actions.decide(again(version), by=actor(town.coordinator), **form)
    return again(version)


def next_version(town: SimpleNamespace, version: Version, title: str = "Överenskommelse 2") -> Version:
    new = actions.begin_next(Version(previous=again(version)), by=actor(town.coordinator), title=title)
    return again(new)


def states() -> list[str]:
    return list(Version.objects.order_by("pk").values_list("state", flat=True))


def test_send_to_decision_says_where_each_party_stands(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    actions.not_endorse(again(version), by=actor(town.civil_coordinator), why="För vagt.")
    page = browse(town.coordinator).get(reverse("send_to_decision", args=[version.pk])).content.decode()
    assert "Ställer sig inte bakom förslaget" in page
    assert "För vagt." in page
    actions.send_to_decision(again(version), by=actor(town.coordinator))
    told = history(version)[0].sentence
    assert told == (
        "Kommunledningskontoret skickade texten till beslut. Civilsamhället ställer sig inte bakom den: För vagt. "
        "Civilsamhället företräds här av Representationsgruppen, enligt Årsmötet, § 9, sedan 15 januari 2026."
    )
    assert again(version).state == "sent"


def test_decide_is_recorded_also_where_the_other_party_has_taken_no_stand(town: SimpleNamespace, browse: Any) -> None:
    version = decide(town, made.proposal(town), days=30)
    assert version.state == "decided"
    assert (str(version.decision.body), version.decision.paragraph) == ("Kommunfullmäktige", "141")
    assert "Civilsamhället har inte tagit ställning." in history(version)[0].sentence
    page = browse(None).get(version.get_absolute_url()).content.decode()
    assert "Kommunfullmäktige beslutade" in page
    assert "§ 141" in page
    assert "KS 2026/77" in page
    assert "Har inte tagit ställning." in page
    assert "Kommunens förslag" not in page


def test_decide_is_the_municipalitys_to_record(town: SimpleNamespace) -> None:
    version = made.proposal(town)
    for someone in (town.civil_coordinator, town.politician, town.rower):
        with pytest.raises(PermissionDenied):
            actions.decide(
                again(version),
                by=actor(someone),
                body=town.council,
                decided_on=timezone.localdate(),
                paragraph="1",
                in_force_from=timezone.localdate(),
            )
    assert states() == ["proposed"]


def test_the_text_in_force_has_the_address_of_the_agreement(town: SimpleNamespace, browse: Any) -> None:
    version = decide(town, made.proposal(town))
    made.proposal(town)
    assert version.state == "in_force"
    assert browse(None).get(reverse("agreement"))["Location"] == version.get_absolute_url()


def test_take_effect_waits_for_its_day(town: SimpleNamespace, time_machine: Any) -> None:
    version = decide(town, made.proposal(town), days=10)
    with pytest.raises(OutOfTurn):
        actions.take_effect(again(version), by=actor(town.coordinator))
    assert actions.take_due_effects() == 0
    time_machine.move_to(timezone.now() + timedelta(days=10))
    assert [actions.take_due_effects(), actions.take_due_effects()] == [1, 0]
    assert again(version).state == "in_force"


def test_replace_comes_with_the_next_version_and_never_two_are_in_force(town: SimpleNamespace, browse: Any) -> None:
    first = decide(town, made.proposal(town, commitments=2))
    second = next_version(town, first)
    actions.publish_proposal(second, by=actor(town.coordinator))
    assert states() == ["in_force", "proposed"]
    decide(town, second)
    assert states() == ["replaced", "in_force"]
    page = browse(None).get(first.get_absolute_url())
    assert page.status_code == 200
    assert "Ersatt av en senare version." in page.content.decode()
    assert list(faults()) == []


def test_begin_next_carries_principles_and_commitments_with_where_they_come_from(town: SimpleNamespace) -> None:
    first = decide(town, made.proposal(town, commitments=2))
    owned = made.commitments(first)[0]
    actions.assign(owned, by=actor(town.coordinator), responsible=town.department, follow_up="Räknas.")
    second = next_version(town, first)
    old, new = made.commitments(first), made.commitments(second)
    assert [(str(one), one.party_id, one.previous_id) for one in new] == [
        (str(one), one.party_id, one.pk) for one in old
    ]
    assert (new[0].responsible, new[0].follow_up) == (town.department, "Räknas.")
    assert (second.agreement_id, second.previous_id, second.state) == (first.agreement_id, first.pk, "draft")


@pytest.mark.requirement("U02")
def test_a_version_shows_its_decision_and_how_it_differs_from_the_one_before(
    town: SimpleNamespace, browse: Any
) -> None:
    first = decide(town, made.proposal(town))
    second = next_version(town, first)
    actions.reword(made.commitments(second)[0], by=actor(town.coordinator), text="Kommunen ska göra sak 0 varje år.")
    actions.publish_proposal(again(second), by=actor(town.coordinator))
    second = decide(town, second, paragraph="52", reference="KS 2027/9")
    visitor, today = browse(None), date_format(timezone.localdate(), "j F Y")
    facts = []
    for version in (first, second):
        page = " ".join(strip_tags(visitor.get(version.get_absolute_url()).content.decode()).split())
        wanted = ("Kommunfullmäktige", today, "§ 141", "§ 52", "KS 2026/77", "KS 2027/9")
        facts.append([word for word in wanted if word in page])
    assert facts == [
        ["Kommunfullmäktige", today, "§ 141", "KS 2026/77"],
        ["Kommunfullmäktige", today, "§ 52", "KS 2027/9"],
    ]
    differences = visitor.get(reverse("comparison", args=[second.pk])).content.decode()
    assert [strip_tags(words).strip() for words in re.findall(r"<(?:ins|del)\b.*?</(?:ins|del)>", differences)] == [
        "Tillagt: 2 Slut på det tillagda.",  # of the title
        "Tillagt: varje år Slut på det tillagda.",
    ]


@pytest.mark.requirement("U06")
def test_begin_next_and_the_work_on_it_leave_the_one_in_force_as_it_is(town: SimpleNamespace, browse: Any) -> None:
    """Its draft is edited, what is said of it is said there, both parties are asked: not a word or row is touched."""
    first, by = decide(town, made.proposal(town)), actor(town.coordinator)
    page = browse(None).get(first.get_absolute_url()).content
    held = of_version(first)
    second = next_version(town, first)
    changed, gone = made.commitments(second)
    actions.reword(changed, by=by, text="Kommunen ska göra mer.")
    actions.remove(gone, by=by)
    new = Commitment(version=second, principle=second.principles.get())
    actions.add(new, by=by, text="Civilsamhället ska svara.", party=town.civil_society_party, origin="together")
    actions.publish_proposal(again(second), by=by)
    made.said(changed.topic, town.rower, "Mer av vad?", "question")
    made.phrase(changed.topic, town.grower, "göra mer")
    actions.not_endorse(again(second), by=actor(town.civil_coordinator), why="För vagt.")
    assert states() == ["in_force", "proposed"]
    assert of_version(first) == held
    cache.clear()
    assert browse(None).get(first.get_absolute_url()).content == page


def of_version(version: Version) -> list[Any]:
    """Every row a version is made of, with what was said of it."""
    of_text = [Topic.objects.filter(Q(pk=version.topic_id) | Q(whole=version.topic_id))]
    of_text += [model.objects.filter(whole=version.topic_id) for model in (Viewpoint, Phrase)]
    own = [
        Version.objects.filter(pk=version.pk),
        version.stands.all(),
        version.principles.all(),
        version.commitments.all(),
    ]
    return [list(rows.order_by("pk").values()) for rows in (*own, *of_text)] + [
        [str(one) for one in made.commitments(version)]
    ]


def test_begin_next_wants_a_decided_text(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    answer = browse(town.coordinator).get(reverse("begin_next", args=[version.pk]))
    assert answer.status_code == 409
    assert states() == ["proposed"]


def test_a_decided_text_is_never_changed(town: SimpleNamespace) -> None:
    version = decide(town, made.proposal(town))
    for commitment, someone in zip(made.commitments(version), (town.coordinator, town.civil_coordinator), strict=True):
        with pytest.raises(OutOfTurn):
            actions.reword(commitment, by=actor(someone), text="Något annat.")
    assert not Commitment.objects.filter(topic__wording__revision__gt=1).exists()


def test_end_agreement_keeps_the_text_with_the_reason(town: SimpleNamespace, browse: Any) -> None:
    version = decide(town, made.proposal(town))
    actions.end_agreement(version.agreement, by=actor(town.coordinator), why="Blev en policy.")
    assert again(version).state == "ended"
    assert history(version)[0].said == "Blev en policy."
    page = browse(None).get(version.get_absolute_url()).content.decode()
    assert "Överenskommelsen har upphört." in page


def test_decide_by_form_says_what_is_wrong(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    words = {"body": town.council.pk, "decided_on": "2999-01-01", "paragraph": "", "in_force_from": "1999-01-01"}
    answer = browse(town.coordinator).post(reverse("decide", args=[version.pk]), words)
    assert answer.status_code == 422
    assert set(answer.context["form"].errors) == {"decided_on", "paragraph", "in_force_from"}


def test_change_text_ends_the_stands_taken_for_the_earlier_words(town: SimpleNamespace, browse: Any) -> None:
    version = made.proposal(town)
    actions.endorse(again(version), by=actor(town.civil_coordinator))
    commitment = made.commitments(version)[0]
    actions.reword(commitment, by=actor(town.coordinator), text="Kommunen lovar ingenting.")
    assert not again(version).is_joint
    assert history(version)[0].sentence == (
        "Kommunledningskontoret ändrade texten. Det parterna sagt om de tidigare orden gäller inte längre: "
        "Kommunen lovar ingenting."
    )
    page = browse(None).get(version.get_absolute_url()).content.decode()
    assert "Kommunens förslag" in page
    assert "Har inte tagit ställning." in page


def test_nobody_stands_behind_words_that_changed_after_their_page_was_opened(town: SimpleNamespace) -> None:
    version = made.proposal(town)
    opened = again(version)
    actions.reword(made.commitments(version)[0], by=actor(town.coordinator), text="Kommunen lovar ingenting.")
    with pytest.raises(OutOfTurn):
        actions.endorse(opened, by=actor(town.civil_coordinator), sent=Sent("0" * 36, "", opened.revision))
    actions.endorse(again(version), by=actor(town.civil_coordinator))
    assert again(version).is_joint


def test_a_coordinator_elsewhere_does_not_speak_for_the_party(town: SimpleNamespace) -> None:
    helper = person("Nils", (town.rowers, "coordinator"))
    with pytest.raises(PermissionDenied):
        actions.endorse(made.proposal(town), by=actor(helper))


def test_the_differences_between_two_versions_can_be_read_word_by_word(town: SimpleNamespace, browse: Any) -> None:
    first = decide(town, made.proposal(town, commitments=2))
    second = next_version(town, first)
    changed, _kept, gone, _same = made.commitments(second)
    actions.reword(changed, by=actor(town.coordinator), text="Kommunen ska göra en viktig sak 0.")
    actions.remove(gone, by=actor(town.coordinator))
    added = Commitment(version=second, principle=second.principles.get())
    words = {"text": "Kommunen ska lyssna.", "party": town.municipality_party, "origin": "together"}
    actions.add(added, by=actor(town.coordinator), **words)
    url = reverse("comparison", args=[second.pk])
    assert browse(None).get(url).status_code == 404
    text = browse(town.coordinator).get(f"{url}fil.txt").content.decode("utf-8-sig")
    assert "Kommunen ska göra {+en viktig+} sak 0." in text
    assert "[-Kommunen ska göra sak 1.-]" in text
    assert "{+Kommunen ska lyssna.+}" in text
    page = browse(town.coordinator).get(url).content.decode()
    assert page.count("<ins") == 3  # the title is another, too
    assert page.count("<del") == 1
    assert browse(None).get(reverse("comparison", args=[first.pk])).status_code == 404
