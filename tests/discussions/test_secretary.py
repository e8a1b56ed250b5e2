"""What the secretary does with the groups' notes: merges, shows, mutes, links and gives them, and undoes it."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.urls import reverse
from django.utils import timezone

from overens.discussions import actions
from overens.discussions.models import Note
from overens.discussions.process import NOTE
from overens.journal import end
from overens.journal.models import Entry
from overens.matters.models import Matter
from overens.process.table import OutOfTurn
from tests import hall, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, open_steps, take, told, truthful

NAME = "En person att ringa."


def at_work(town, people=6, number=2):
    """An open discussion whose groups have been counted."""
    found = hall.opened(town)
    groups = hall.groups(town, found, number)
    for group in groups:
        actions.count_group(group, by=actor(town.coordinator), people=people)
    return found, [hall.again(group) for group in groups]


def board(town, browse, found, query=""):
    return browse(town.coordinator).get(reverse("secretary", args=[found.pk]) + query)


def on(answer):
    """The notes on the secretary's page: new ones, points, muted ones."""
    return [[note.words for note in answer.context["board"][name]] for name in ("fresh", "points", "muted")]


@pytest.mark.requirement("L13")
def test_merge_notes_of_two_groups_that_wrote_at_the_same_time_keeps_which_said_what(town, browse):
    """Two phones write at once; the secretary merges what says the same; each note keeps its words and its group."""
    found, (one, two) = at_work(town)
    phones = [(hall.phone(one), "Ett nummer att ringa."), (hall.phone(two), "En kontaktperson.")]
    question = found.questions.all()[0]
    sent = [(phone, hall.sent_by(phone, question, words=words)) for phone, words in phones]
    for phone, words in sent:  # both had the page open before either sent
        assert phone.post(reverse("note_down", args=[question.pk]), words).status_code == 302
    assert on(board(town, browse, found)) == [["En kontaktperson.", "Ett nummer att ringa."], [], []]
    first, second = Note.objects.told().order_by("pk")
    client, url = browse(town.coordinator), reverse("merge_notes", args=[first.device_id])
    answer = take(client, url, others=[str(second.device_id)], stands=str(second.device_id))
    assert answer.status_code == 302
    first, second = Note.objects.told().order_by("pk")
    assert [(note.state, note.words, note.source, note.merged_into_id) for note in (first, second)] == [
        ("merged", "Ett nummer att ringa.", one.named, second.pk),
        ("stands", "En kontaktperson.", two.named, None),
    ]
    assert line(first)["facts"] == {"who": one.named, "other": two.named}
    said = text_of(board(town, browse, found))
    told_by = ("En kontaktperson.", "Ett nummer att ringa.", one.named, str(two))
    assert [words in said for words in told_by] == [True] * 4
    assert truthful()


def test_merge_notes_across_evenings_moves_those_merged_before(town):
    _found, (one, two) = at_work(town)
    a, b, c = hall.note(one, "A"), hall.note(two, "B"), hall.note(two, "C")
    by = actor(town.coordinator)
    actions.merge_notes(a, by=by, others=[b])
    actions.merge_notes(hall.again(a), by=by, others=[c], stands=c)
    assert {note.words: (note.state, note.merged_into_id) for note in Note.objects.all()} == {
        "A": ("merged", c.pk), "B": ("merged", c.pk), "C": ("stands", None),
    }  # fmt: skip
    assert [note.words for note in hall.again(c).joined_notes] == ["A", "B"]


def test_merge_notes_by_two_secretaries_the_second_is_told_and_nothing_is_overwritten(town, browse):
    _found, (one, two) = at_work(town)
    a, b, c = hall.note(one, "A"), hall.note(two, "Byalaget"), hall.note(two, "C")
    client = browse(town.coordinator)
    url, words = reverse("merge_notes", args=[c.device_id]), {"others": [str(b.device_id)], "stands": str(c.device_id)}
    opened = {field.name: str(field.value()) for field in client.get(url).context["form"].hidden_fields()}
    actions.merge_notes(a, by=actor(town.civil_coordinator), others=[b])  # another secretary is first
    before = list(Note.objects.order_by("pk").values())
    answer = client.post(url, opened | words)
    says = "Någon har under tiden slagit ihop, tystat eller tagit tillbaka en av dem."
    assert (answer.status_code, "Byalaget" in text_of(answer), says in text_of(answer)) == (422, False, True)
    with pytest.raises(OutOfTurn):
        actions.merge_notes(c, by=actor(town.coordinator), others=[b])
    with pytest.raises(OutOfTurn):  # nor can one that was merged stand for others
        actions.merge_notes(c, by=actor(town.coordinator), others=[], stands=b)
    assert list(Note.objects.order_by("pk").values()) == before


@pytest.mark.django_db(transaction=True)
def test_merge_notes_by_two_at_the_same_moment_is_done_by_one(town):
    _found, (one, two) = at_work(town)
    a, b, c = (hall.note(group, words) for group, words in ((one, "A"), (two, "B"), (two, "C")))
    met = []

    def merge(lead, other):
        try:
            actions.merge_notes(hall.again(lead), by=actor(town.coordinator), others=[other])
            met.append("merged")
        except OutOfTurn:
            met.append("too late")
        finally:
            connection.close()

    both = [threading.Thread(target=merge, args=(lead, b)) for lead in (a, c)]
    for thread in both:
        thread.start()
    for thread in both:
        thread.join()
    assert sorted(met) == ["merged", "too late"]
    assert Note.objects.filter(state="merged").count() == 1


def test_part_notes_undoes_it(town, browse):
    _found, (one, two) = at_work(town)
    a, b = hall.note(one, "A"), hall.note(two, "B")
    actions.merge_notes(a, by=actor(town.coordinator), others=[b])
    take(browse(town.coordinator), reverse("part_notes", args=[b.device_id]))
    assert [(note.state, note.merged_into_id) for note in Note.objects.order_by("pk")] == [("stands", None)] * 2
    assert truthful()


def test_release_notes_and_hold_notes_with_one_press(town, browse):
    found, (one, _two) = at_work(town)
    note = hall.note(one)
    client = browse(town.coordinator)
    shown = reverse("release_notes", args=[note.device_id])
    for _press in range(2):  # a second press finds it done
        assert client.post(shown).status_code in {302, 409}
    note = hall.again(note)
    assert (note.released_at is not None, note.revision) == (True, 2)
    assert NAME in text_of(browse().get(found.get_absolute_url()))
    client.post(reverse("hold_notes", args=[note.device_id]))
    assert hall.again(note).released_at is None
    assert NAME not in text_of(browse().get(found.get_absolute_url()))
    assert truthful()


def test_raise_note_shows_the_question_to_those_who_arrange_the_meeting_until_it_is_published(town, browse):
    _found, (one, _two) = at_work(town)
    note = hall.note(one, "Kan vi låna lokaler?")
    actions.release_notes(note, by=actor(town.coordinator))
    actions.raise_note(hall.again(note), by=actor(town.coordinator))
    url = Matter.objects.get().get_absolute_url()
    assert [url in text(browse, me, note) for me in (town.coordinator, town.rower, None)] == [True, False, False]
    Matter.objects.update(room="public")
    assert url in text(browse, None, note)


def text(browse, me, note):
    end.end(anew=True)
    return browse(me).get(note.get_absolute_url()).content.decode()


def test_mute_note_by_a_secretary_whose_phone_has_joined_the_group(town, browse):
    _found, (one, _two) = at_work(town)
    note, client = hall.note(one, "Nej!"), browse(town.coordinator)
    client.post("/g/", {"code": one.code})  # tried the code of the table
    correct, mute = (reverse(name, args=[note.device_id]) for name in ("correct_note", "mute_note"))
    assert take(client, correct, words="Nej.", kind="risk").status_code == 302  # as the group
    assert take(client, mute, why="Fult.").status_code == 302  # as who arranges the meeting
    note = hall.again(note)
    assert (note.words, note.state) == ("Nej.", "muted")
    verbs = ("discussions.correct_note", "discussions.mute_note")
    by = [Entry.objects.get(verb=verb).capacity for verb in verbs]
    assert by == [one.named, actor(town.coordinator).capacity]


def test_several_notes_are_shown_at_once_from_the_board(town, browse):
    found, (one, two) = at_work(town)
    a, b, c = hall.note(one, "A"), hall.note(two, "B"), hall.note(two, "C")
    client, url = browse(town.coordinator), reverse("chosen_notes", args=[found.pk])
    back = f"{reverse('secretary', args=[found.pk])}?fraga=1"
    answer = client.post(url, {"note": [str(a.device_id), str(c.device_id)], "gor": "visa", "till": back})
    assert (answer.status_code, answer.url) == (302, back)
    assert on(board(town, browse, found)) == [["B"], ["C", "A"], []]
    answer = client.post(url, {"note": [str(a.device_id), str(b.device_id)], "gor": "visa-inte"})
    assert on(board(town, browse, found)) == [["B", "A"], ["C"], []]
    asked_to_merge = client.post(url, {"note": [str(a.device_id), str(b.device_id)], "gor": "sla-ihop"})
    assert asked_to_merge.url == f"{reverse('merge_notes', args=[a.device_id])}?others={b.device_id}"
    page = client.get(asked_to_merge.url)
    assert page.context["form"].initial["others"] == [str(b.device_id)]
    actions.mute_note(hall.again(a), by=actor(town.coordinator), why="Fult.")
    late = client.post(url, {"note": [str(a.device_id), str(b.device_id)], "gor": "visa"})
    assert (late.status_code, hall.again(b).released_at) == (409, None)
    assert client.post(url, {"gor": "visa", "till": "https://example.org/"}).url == reverse(
        "secretary", args=[found.pk]
    )
    assert browse(town.rower).post(url, {"note": [str(b.device_id)], "gor": "visa"}).status_code == 403


def test_mute_note_takes_abuse_out_and_unmute_note_undoes_it(town, browse):
    found, (one, _two) = at_work(town)
    note = hall.note(one, "Skällsord")
    actions.release_notes(note, by=actor(town.coordinator))
    client = browse(town.coordinator)
    without = take(client, reverse("mute_note", args=[note.device_id]), why="")
    assert without.status_code == 422
    take(client, reverse("mute_note", args=[note.device_id]), why="Kränkande.")
    assert (hall.again(note).state, hall.again(note).released_at, line(note)["why"]) == ("muted", None, "Kränkande.")
    assert "Skällsord" not in text_of(browse().get(found.get_absolute_url()))
    assert "Skällsord" not in text_of(browse().get(reverse("report_back", args=[found.pk])))
    assert on(board(town, browse, found)) == [[], [], ["Skällsord"]]
    take(client, reverse("unmute_note", args=[note.device_id]))
    assert on(board(town, browse, found)) == [["Skällsord"], [], []]
    assert truthful()


def test_link_note_to_a_commitment_and_a_question(town, browse):
    _found, (one, _two) = at_work(town)
    note = hall.note(one)
    commitment = made.commitments(made.proposal(town))[0]
    actions.raise_note(hall.note(one, "Kan vi låna lokaler?"), by=actor(town.coordinator))
    number = Matter.objects.get().named
    client, url = browse(town.coordinator), reverse("link_note", args=[note.device_id])
    wrong = take(client, url, commitment="", matter="2026-999", measure="x")
    assert (wrong.status_code, list(wrong.context["form"].errors)) == (422, ["matter", "measure"])
    take(client, url, commitment=commitment.pk, matter=number, measure="")
    note = hall.again(note)
    assert (note.commitment, note.matter.named, note.is_handled) == (commitment, number, True)
    take(client, url, commitment="", matter="", measure="")
    assert (hall.again(note).commitment, hall.again(note).matter, line(note)["facts"]["what"]) == (None, None, "–")


def test_raise_note_makes_a_question_with_one_press_and_each_leads_to_the_other(town, browse):
    found, (one, _two) = at_work(town)
    note = hall.note(one, "Vem svarar om det är två nämnder?", kind="question")
    client = browse(town.coordinator)
    answer = client.post(reverse("raise_note", args=[note.device_id]))
    matter = Matter.objects.told().get()
    assert (answer.status_code, hall.again(note).matter) == (302, matter)
    assert (matter.title, matter.state) == ("Vem svarar om det är två nämnder?", "received")
    assert [origin.capacity for origin in matter.origins.all()] == [one.named]
    assert line(note)["facts"] == {"who": one.named, "number": matter.named}
    assert matter.get_absolute_url() in client.get(note.get_absolute_url()).content.decode()
    page = client.get(matter.get_absolute_url())
    assert f"/samtal/{found.pk}/" in page.content.decode()
    actions.release_notes(hall.again(note), by=actor(town.coordinator))
    page = text_of(client.get(matter.get_absolute_url()))
    assert f"{one.named}. Gruppsamtal" in page
    assert client.post(reverse("raise_note", args=[note.device_id])).status_code == 409
    assert Matter.objects.count() == 1
    assert truthful()


@pytest.mark.requirement("U55")
def test_give_note_and_answer_note_give_a_risk_an_owner_and_an_answer(town, browse):
    """A note is marked risk or need; somebody is to answer it by a day, is told, and answers."""
    found, (one, _two) = at_work(town)
    risk, good = hall.note(one, "Fler möten blir tungt.", kind="risk"), hall.note(one, "Bra!", kind="approval")
    client, day = browse(town.coordinator), timezone.localdate() + timedelta(days=10)
    url = reverse("give_note", args=[risk.device_id])
    past = take(client, url, owner=town.department.pk, due=timezone.localdate() - timedelta(days=1))
    assert (past.status_code, list(past.context["form"].errors)) == (422, ["due"])
    take(client, url, owner=town.department.pk, due=day)
    risk = hall.again(risk)
    assert (risk.owner, risk.due, told(town, last(risk))) == (town.department, day, {"official"})
    with pytest.raises(OutOfTurn):
        actions.give_note(good, by=actor(town.coordinator), owner=town.department, due=day)
    assert open_steps(NOTE, town.official, risk) == ["answer_note"]
    take(browse(town.official), reverse("answer_note", args=[risk.device_id]), answer="Vi möts två gånger om året.")
    risk = hall.again(risk)
    assert (risk.answer, risk.answered_on) == ("Vi möts två gånger om året.", timezone.localdate())
    assert "Vi möts två gånger om året." not in text_of(browse().get(found.get_absolute_url()))
    actions.release_notes(risk, by=actor(town.coordinator))
    assert "Vi möts två gånger om året." in text_of(browse().get(found.get_absolute_url()))
    assert truthful()


@pytest.mark.requirement("U55")
def test_a_dialogue_says_its_purpose(town, browse):
    """A dialogue or a conference is not called without a word on why people meet."""
    url = reverse("call_meeting", args=[town.forum.pk])
    words = {"title": "Dialog", "kind": "dialogue", "day": "2030-01-10", "level": "dialogue",
             "feedback": "Alla får svar.", "feedback_by": "2030-01-20", "purpose": "", "anyway": "on"}  # fmt: skip
    answer = take(browse(town.coordinator), url, **words)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["purpose"])
    assert take(browse(town.coordinator), url, **words | {"purpose": "Vi fångar risker."}).status_code == 302


def test_who_does_not_arrange_it_does_nothing_with_notes(town):
    _found, (one, _two) = at_work(town)
    note = hall.note(one)
    mine = list(open_steps(NOTE, town.rower, note))
    assert mine == []
    with pytest.raises(PermissionDenied):
        actions.release_notes(note, by=actor(town.rower))
    with pytest.raises(PermissionDenied):
        actions.merge_notes(note, by=actor(town.rower), others=[hall.note(one, "B")])


def test_the_board_is_sifted_by_question_kind_group_and_what_is_left(town, browse):
    found, (one, two) = at_work(town)
    _a, b = hall.note(one, "A", kind="risk"), hall.note(two, "B", kind="need", question=1)
    actions.release_notes(b, by=actor(town.coordinator))
    for query, shown in {
        "?fraga=1": [["A"], []], "?fraga=2": [[], ["B"]], "?slag=risk": [["A"], []],
        f"?grupp={two.pk}": [[], ["B"]], "?visa=nya": [["A"], []], "?fraga=x&slag=y&grupp=z": [["A"], ["B"]],
    }.items():  # fmt: skip
        assert on(board(town, browse, found, query))[:2] == shown, query


def test_the_board_is_not_sent_again_while_nothing_has_come(town, browse):
    found, (one, _two) = at_work(town)
    client, url = browse(town.coordinator), reverse("secretary", args=[found.pk])
    first = client.get(url)
    same = client.get(url, headers={"If-None-Match": first["ETag"]})
    assert (same.status_code, same.content) == (304, b"")
    hall.note(one)
    end.end(anew=True)
    assert client.get(url, headers={"If-None-Match": first["ETag"]}).status_code == 200
    with time_machine.travel(timezone.now() + timedelta(minutes=7), tick=False):
        assert "tyst 7 min" in text_of(client.get(url))


def test_the_board_asks_as_much_with_few_notes_and_many(town, browse):
    found, (one, two) = at_work(town)
    hall.note(one)
    actions.merge_notes(hall.note(one), by=actor(town.coordinator), others=[hall.note(two)])
    client, url = browse(town.coordinator), reverse("secretary", args=[found.pk])
    pages = [url, reverse("facilitator", args=[found.pk]), reverse("table_cards", args=[found.pk])]
    few = [len(asked(client, page)) for page in pages]
    question = found.questions.all()[0]
    Note.objects.bulk_create(
        Note(discussion=found, question=question, group=one if n % 2 else two, meeting=one.meeting, words=f"N {n}",
             kind="need", state="stands", revision=1)
        for n in range(900)
    )  # fmt: skip
    for page, number in zip(pages, few, strict=True):
        statements = asked(client, page)
        assert (len(statements), len(set(statements))) == (number, number), page
        assert number <= 12, (page, number)
