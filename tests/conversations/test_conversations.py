"""An association and a unit write to each other: who may, who reads it, who is told, what is found."""

import pytest
from django.urls import reverse

from overens.conversations import actions
from overens.conversations.models import Conversation
from overens.forums.models import Tag
from overens.process.table import OutOfTurn
from tests import made
from tests.asked import asked
from tests.cast import actor
from tests.process.taking import last, take, told


def again(conversation):
    return Conversation.objects.told().get(pk=conversation.pk)


def said(conversation):
    return [(post.capacity, post.side, post.text) for post in conversation.posts.all()]


def statuses(town, browse, url):
    return {who: browse(me).get(url).status_code for who, me in town.everybody.items()}


@pytest.mark.requirement("U104", "U143")
def test_open_conversation_by_an_association_closed_for_the_two_of_them(town, browse):
    subject = made.tag(town, "Bryggor")
    words = {
        "unit": town.department.pk,
        "subject": subject.pk,
        "title": "Bryggan",
        "text": "När lagas den?",
        "room": "participants",
    }
    answer = take(browse(town.rower), reverse("open_conversation"), **words)
    talk = Conversation.objects.told().get()
    assert answer["Location"] == talk.get_absolute_url()
    assert (talk.association, talk.unit, talk.room, talk.waits_for) == (
        town.rowers, town.department, "participants", town.department,
    )  # fmt: skip
    assert said(talk) == [("Älvhamns Roddsällskap", "civil_society", "När lagas den?")]
    assert told(town, last(talk)) == {"double", "official"}
    assert statuses(town, browse, talk.get_absolute_url()) == {
        "visitor": 404, "outsider": 404, "rower": 200, "double": 200, "official": 200, "politician": 404,
        "civil_coordinator": 404, "coordinator": 404,
    }  # fmt: skip
    for who, found in (("official", True), ("coordinator", False), ("visitor", False), ("grower", False)):
        listed = browse(getattr(town, who, None)).get(reverse("conversations")).content.decode()
        assert ("Bryggan" in listed) is found, who


@pytest.mark.requirement("U104", "U143")
def test_open_conversation_by_a_unit_that_everyone_may_read(town, browse):
    subject = made.tag(town, "Bryggor")
    words = {"association": town.rowers.pk, "subject": subject.pk, "title": "Bryggan", "text": "Vi lagar den i maj."}
    take(browse(town.official), reverse("open_conversation"), room="public", **words)
    talk = Conversation.objects.told().get()
    assert (talk.association, talk.unit, talk.waits_for) == (town.rowers, town.department, town.rowers)
    assert set(statuses(town, browse, talk.get_absolute_url()).values()) == {200}
    page = browse(None).get(talk.get_absolute_url()).content.decode()
    assert "Vi lagar den i maj." in page
    assert subject.get_absolute_url() in page
    assert "Torsten" not in page  # for whom, never by whom


@pytest.mark.requirement("U104")
def test_write_post_end_conversation_and_resume_conversation(town, browse):
    talk = made.conversation(town)
    take(browse(town.official), reverse("write_post", args=[talk.pk]), text="I maj.")
    assert again(talk).waits_for == town.rowers
    take(browse(town.rower), reverse("end_conversation", args=[talk.pk]))
    assert (again(talk).state, again(talk).waits_for) == ("ended", None)
    with pytest.raises(OutOfTurn):
        actions.write_post(again(talk), by=actor(town.rower), text="Tack!")
    take(browse(town.double), reverse("resume_conversation", args=[talk.pk]), text="Det är juni.")
    assert [one[2] for one in said(talk)] == ["När lagas den?", "I maj.", "Det är juni."]
    assert again(talk).state == "open"


def test_a_form_sent_twice_writes_once(town, browse):
    talk, client = made.conversation(town), browse(town.rower)
    url = reverse("write_post", args=[talk.pk])
    form = client.get(url).context["form"]
    words = {"text": "Hej?", "token": form["token"].value(), "seen": form["seen"].value()}
    for _time in range(2):
        client.post(url, words)
    assert talk.posts.count() == 2


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ({"unit": ""}, ["unit"]),
        ({"unit": "committee"}, ["unit"]),
        ({"subject": "999999"}, ["subject"]),
        ({"title": ""}, ["title"]),
        ({"text": ""}, ["text"]),
        ({"text": "x" * 4001}, ["text"]),
        ({"room": "party"}, ["room"]),
    ],
)
def test_open_conversation_keeps_what_was_typed_where_something_is_wrong(town, browse, words, wrong):
    right = {
        "unit": town.department.pk,
        "subject": made.tag(town).pk,
        "title": "Bryggan",
        "text": "När?",
        "room": "public",
    }
    asked_for = right | words
    if asked_for["unit"] == "committee":
        asked_for["unit"] = town.committee.pk
    answer = browse(town.rower).post(reverse("open_conversation"), asked_for)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, wrong)
    assert not Conversation.objects.exists()


def test_the_way_to_write_stands_on_the_page_of_who_is_on_the_other_side(town, browse):
    url = reverse("open_conversation")
    pages = {
        who: [
            url in browse(me).get(body.get_absolute_url()).content.decode() for body in (town.department, town.rowers)
        ]
        for who, me in town.everybody.items()
    }
    assert pages == {
        "visitor": [False, False], "outsider": [False, False], "rower": [True, False], "double": [True, False],
        "official": [False, True], "politician": [False, False], "civil_coordinator": [False, False],
        "coordinator": [False, True],
    }  # fmt: skip
    form = browse(town.rower).get(f"{url}?unit={town.department.pk}").context["form"]
    assert form["unit"].value() == str(town.department.pk)


def test_a_closed_dialogue_is_found_by_the_two_and_nobody_else(town, browse):
    made.conversation(town, title="Segelduken")
    made.conversation(town, title="Segelduken för alla", room="public")
    found = {}
    for who, me in town.everybody.items():
        page = browse(me).get(reverse("search"), {"q": "segelduken"}).content.decode()
        found[who] = page.count("/direktdialog/")
    both = {"rower", "double", "official"}
    assert {who for who, number in found.items() if number >= 2} == both
    assert all(found[who] >= 1 for who in town.everybody)


def test_pages_take_as_many_queries_however_many_there_are(town, browse, monkeypatch):
    monkeypatch.setattr("overens.journal.end.FRESH", 3600)
    talk = made.conversation(town, room="public")
    numbers = []
    for times in (2, 30):
        for _time in range(times):
            made.conversation(town, room="public")
            actions.write_post(again(talk), by=actor(town.official), text="I maj.")
        pages = [
            (who, url) for who in ("visitor", "rower") for url in (reverse("conversations"), talk.get_absolute_url())
        ]
        numbers.append([len(asked(browse(town.everybody[who]), f"{url}?x={times}")) for who, url in pages])
    assert numbers[0] == numbers[1]
    assert max(numbers[1][:2]) <= 8
    assert max(numbers[1][2:]) <= 12


def test_only_subjects_of_today_are_chosen(town, browse):
    made.tag(town, "Norr", "area")
    kept = made.tag(town, "Bryggor")
    form = browse(town.rower).get(reverse("open_conversation")).context["form"]
    assert list(form.fields["subject"].queryset) == [kept] == list(Tag.objects.subjects())
