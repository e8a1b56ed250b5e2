"""Preparing what groups are asked, forming groups with codes, and writing in them: with no account and no name."""

import pytest
from django.urls import reverse

from overens.discussions import actions, codes
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion
from overens.discussions.process import DISCUSSION
from overens.process.table import OutOfTurn
from tests import hall, made
from tests.cast import actor
from tests.process.taking import line, open_steps, take, truthful


def test_prepare_discussion_with_the_template_of_four_questions(browse, town):
    meeting, other = made.meeting(town, days=3), made.meeting(town, days=10, title="Andra kvällen")
    client, url = browse(town.coordinator), reverse("prepare_discussion", args=[meeting.pk])
    page = client.get(url).content.decode()
    assert "Fyra frågor om samverkan" in page
    answer = take(
        client, url, title="Gruppsamtal", meetings=[meeting.pk, other.pk], begin="four", grouping="lot", until=""
    )
    found = Discussion.objects.get()
    assert (answer.status_code, answer.url) == (302, found.get_absolute_url())
    assert [question.text for question in found.questions.all()] == [
        "Vilka styrkor ser ni i hur arbetet med den lokala överenskommelsen har gått till under de senaste åren?",
        "Vad är bra/dåligt med förslaget till modell?",
        "Vilka behov har din förening av möten med kommunen? Vad är viktigt för din förening?",
        "Hur vill du att din förenings röst kommer fram i dialogen med kommunen?",
    ]
    assert [evening.pk for evening in found.evenings] == [meeting.pk, other.pk]
    assert line(found) == {
        "verb": "discussions.prepare_discussion",
        "capacity": "Kommunledningskontoret",
        "side": "municipality",
        "revision": 1,
        "became": "prepared",
        "facts": {"title": "Gruppsamtal", "number": 4},
        "room": "public",
    }
    assert truthful()


def test_change_discussion_keeps_a_meeting_with_groups(browse, town):
    found = hall.prepared(town)
    hall.groups(town, found)
    other = made.meeting(town, days=5)
    client, url = browse(town.coordinator), reverse("change_discussion", args=[found.pk])
    words = {"title": "Nytt namn", "grouping": "choice", "until": ""}
    refused = take(client, url, meetings=[other.pk], **words)
    assert (refused.status_code, Discussion.objects.get().title) == (422, "Gruppsamtal")
    both = [found.evenings[0].pk, other.pk]
    assert take(client, url, meetings=both, **words).status_code == 302
    found = hall.again(found)
    assert (found.title, found.grouping, [one.pk for one in found.evenings]) == ("Nytt namn", "choice", both)


def test_change_questions_keeps_those_that_are_answered(browse, town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    hall.note(group)
    client, url = browse(town.coordinator), reverse("change_questions", args=[found.pk])
    refused = take(client, url, text_1="", text_2="Något annat?")
    assert (refused.status_code, "Frågan har fått svar" in refused.content.decode()) == (422, True)
    done = take(client, url, text_1="Vad är bra?", help_1="Kort", text_2="", text_3="Vad saknas?")
    assert done.status_code == 302
    rows = found.questions.order_by("order").values_list("order", "text", "help")
    assert list(rows) == [(1, "Vad är bra?", "Kort"), (2, "Vad saknas?", "")]
    assert group.notes.get().question.text == "Vad är bra?"


def test_a_question_is_about_a_commitment(browse, town):
    commitment = made.commitments(made.proposal(town))[0]
    found = hall.prepared(town)
    url = reverse("change_questions", args=[found.pk])
    take(browse(town.coordinator), url, text_1="Vad är bra?", topic_1=str(commitment.topic_id))
    assert [(one.text, one.topic_id) for one in found.questions.order_by("order")] == [
        ("Vad är bra?", commitment.topic_id)
    ]


def test_open_discussion_needs_a_question(town):
    empty = hall.prepared(town, questions=[])
    with pytest.raises(OutOfTurn) as refused:
        actions.open_discussion(empty, by=actor(town.coordinator))
    assert str(refused.value.why) == "Ett gruppsamtal behöver en fråga innan det öppnas."
    actions.change_questions(empty, by=actor(town.coordinator), questions=[Asked("Vad är bra?")])
    actions.open_discussion(hall.again(empty), by=actor(town.coordinator))
    assert hall.again(empty).state == "open"


def test_close_discussion_and_reopen_discussion(town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    actions.close_discussion(found, by=actor(town.coordinator))
    with pytest.raises(OutOfTurn):
        hall.note(hall.again(group))
    actions.reopen_discussion(hall.again(found), by=actor(town.coordinator))
    hall.note(hall.again(group))
    assert (len(hall.notes(found)), open_steps(DISCUSSION, town.rower, hall.again(found))) == (1, [])
    assert truthful()


def test_form_groups_gives_each_a_code_of_its_own(browse, town):
    found = hall.prepared(town)
    url = reverse("form_groups", args=[found.pk])
    words = {"meeting": found.evenings[0].pk, "number": 3, "subjects": "Lokaler\nBidrag"}
    take(browse(town.coordinator), url, **words)
    formed = list(found.groups.order_by("number"))
    assert [(group.number, group.subject, group.state) for group in formed] == [
        (1, "Lokaler", "open"), (2, "Bidrag", "open"), (3, "", "open"),
    ]  # fmt: skip
    assert all(len(group.code) == codes.LENGTH and set(group.code) <= set(codes.LETTERS) for group in formed)
    assert len({group.code for group in formed}) == 3
    hall.groups(town, found, 1)
    assert found.groups.order_by("number").last().number == 4
    over = take(browse(town.coordinator), url, meeting=found.evenings[0].pk, number=60)
    assert (over.status_code, found.groups.count()) == (422, 4)


def test_the_codes_are_for_those_who_arrange_the_meeting(browse, town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    shown = {who: group.shown_code in browse(me).get(found.get_absolute_url()).content.decode()
             for who, me in town.everybody.items()}  # fmt: skip
    assert [who for who, seen in shown.items() if seen] == ["civil_coordinator", "coordinator"]


def test_shut_group_kills_its_code_and_reopen_group_lets_it_live(client, town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    at_table = hall.phone(group)
    question = found.questions.all()[0]
    typed = hall.sent_by(at_table, question, words="Det som inte hann fram")
    actions.shut_group(group, by=actor(town.coordinator))
    refused = at_table.post(reverse("note_down", args=[question.pk]), typed)
    assert (refused.status_code, "Det som inte hann fram" in refused.content.decode()) == (409, True)
    assert client.post("/g/", {"code": group.code}).status_code == 422
    assert "Gruppen är stängd" in at_table.get("/g/grupp/").content.decode()
    actions.reopen_group(hall.again(group), by=actor(town.coordinator))
    assert at_table.post(reverse("note_down", args=[question.pk]), typed).status_code == 302
    assert [row[0] for row in hall.notes(found)] == ["Det som inte hann fram"]
    assert truthful()
