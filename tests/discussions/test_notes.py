"""Writing in a group, on paper and from outside: kept once, in their own words, seen by who may see it."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.discussions import actions, codes, joined
from overens.discussions.models import Group, Note, WrongCode
from overens.discussions.process import NOTE
from overens.journal.models import Entry
from overens.process.table import Sent
from tests import hall
from tests.cast import actor
from tests.process.taking import everything, open_steps, take, truthful

PAGE = Path(__file__).resolve().parents[2] / "docs" / "explanation" / "codes-at-tables.md"
SCRIPT = {"Accept": "application/json"}


@pytest.mark.requirement("L13")
def test_note_down_by_two_groups_at_once_is_kept_apart(town):
    found = hall.opened(town)
    phones = [hall.phone(group) for group in hall.groups(town, found)]
    question = found.questions.all()[0]
    for number, at_table in enumerate(phones, 1):
        at_table.post(
            reverse("note_down", args=[question.pk]), hall.sent_by(at_table, question, words=f"Från bord {number}")
        )
    assert hall.notes(found) == [
        ("Från bord 1", "need", "group", 1, "", "stands"),
        ("Från bord 2", "need", "group", 2, "", "stands"),
    ]
    pages = [at_table.get("/g/grupp/").content.decode() for at_table in phones]
    assert [("Från bord 1" in page, "Från bord 2" in page) for page in pages] == [(True, False), (False, True)]
    entry = Entry.objects.get(verb="discussions.note_down", thing=found.notes.first().pk)
    title = found.evenings[0].title
    assert (entry.capacity, entry.by_id, entry.room, entry.facts) == (f"Grupp 1, {title}", None, "participants", {})


def test_note_down_by_somebody_signed_in_is_still_the_groups(browse, town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    client = browse(town.official)
    client.post("/g/", {"code": group.code})
    question = found.questions.all()[0]
    client.post(reverse("note_down", args=[question.pk]), hall.sent_by(client, question))
    entry = Entry.objects.get(verb="discussions.note_down")
    assert (entry.by_id, entry.seat, entry.capacity) == (None, None, group.named)


def test_note_down_on_a_phone_in_english_is_in_the_journal_as_of_any_other(town):
    found = hall.opened(town)
    group, question = hall.groups(town, found)[0], found.questions.all()[0]
    at_table = hall.phone(group)
    at_table.post("/sprak/", {"language": "en"})
    assert "Question 1" in at_table.get("/g/grupp/").content.decode()
    at_table.post(reverse("note_down", args=[question.pk]), hall.sent_by(at_table, question))
    assert Entry.objects.get(verb="discussions.note_down").capacity == f"Grupp 1, {group.meeting.title}"


def test_the_same_note_sent_twice_is_one_and_answered_alike(town):
    found = hall.opened(town)
    at_table, question = hall.phone(hall.groups(town, found)[0]), found.questions.all()[0]
    form, url = hall.sent_by(at_table, question), reverse("note_down", args=[question.pk])
    first, second = at_table.post(url, form, follow=True), at_table.post(url, form, follow=True)
    assert [first.redirect_chain[-1][0], second.redirect_chain[-1][0]] == ["/g/grupp/?fraga=1"] * 2
    assert len(hall.notes(found)) == 1


def test_a_script_sends_a_note_and_asks_whether_it_arrived(town):
    found = hall.opened(town)
    at_table, question = hall.phone(hall.groups(town, found)[0]), found.questions.all()[0]
    token, url = str(uuid4()), reverse("note_down", args=[question.pk])
    words = {"token": token, "words": "Nycklar.", "kind": "need"}
    asked = reverse("stored_note", args=[token])
    assert at_table.get(asked, headers=SCRIPT).status_code == 404
    first = at_table.post(url, words, headers=SCRIPT)
    again = at_table.post(url, words, headers=SCRIPT, follow=True)
    assert (first.status_code, first.json()) == (201, {"stored": token})
    assert (again.status_code, again.json()) == (200, {"stored": token})
    assert (at_table.get(asked, headers=SCRIPT).json(), len(hall.notes(found))) == ({"stored": token}, 1)
    assert str(Note.objects.get().device_id) == token


def test_a_script_is_told_what_is_wrong(town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    at_table, url = hall.phone(group), reverse("note_down", args=[found.questions.all()[0].pk])
    long = at_table.post(url, {"token": str(uuid4()), "words": "o" * 100_000, "kind": "need"}, headers=SCRIPT)
    assert (long.status_code, long.json()) == (422, {"says": "Korta till högst 2000 tecken. Nu är det 100000."})
    actions.shut_group(group, by=actor(town.coordinator))
    shut = at_table.post(url, {"token": str(uuid4()), "words": "Hej", "kind": "need"}, headers=SCRIPT)
    assert (shut.status_code, shut.json()["says"]) == (
        409,
        "Grupper skriver medan samtalet är öppet och gruppen inte är stängd. Säg till den som leder mötet.",
    )
    assert hall.notes(found) == []


def test_a_note_of_100_000_characters_gets_a_clear_answer_and_is_kept_on_the_page(town):
    found = hall.opened(town)
    at_table, question = hall.phone(hall.groups(town, found)[0]), found.questions.all()[0]
    words = "Lång text. " * 9_000
    answer = at_table.post(reverse("note_down", args=[question.pk]), hall.sent_by(at_table, question, words=words))
    page = answer.content.decode()
    assert (answer.status_code, "Korta till högst 2000 tecken" in page, words.strip() in page) == (422, True, True)
    assert hall.notes(found) == []


@pytest.mark.parametrize("kind", ["", "vote", "x" * 500])
def test_a_note_has_one_of_the_kinds(town, kind):
    found = hall.opened(town)
    at_table, question = hall.phone(hall.groups(town, found)[0]), found.questions.all()[0]
    answer = at_table.post(reverse("note_down", args=[question.pk]), hall.sent_by(at_table, question, kind=kind))
    assert (answer.status_code, hall.notes(found)) == (422, [])


def test_correct_note_and_take_back_note_are_the_groups_own_until_it_is_closed(town):
    found = hall.opened(town)
    one, two = hall.groups(town, found)
    written, phones = hall.note(one), [hall.phone(one), hall.phone(two)]
    url = reverse("correct_note", args=[written.device_id])
    assert phones[1].get(url).status_code == 404
    done = take(phones[0], url, words="Samma person att ringa.", kind="proposal")
    assert (done.status_code, done.url) == (302, "/g/grupp/?fraga=1")
    assert hall.notes(found) == [("Samma person att ringa.", "proposal", "group", 1, "", "stands")]
    with pytest.raises(PermissionDenied):
        actions.correct_note(hall.again(written), by=actor(town.coordinator), words="Annat", kind="need")
    actions.shut_group(one, by=actor(town.coordinator))
    assert phones[0].get(url).status_code == 409
    actions.reopen_group(hall.again(one), by=actor(town.coordinator))
    take(phones[0], reverse("take_back_note", args=[written.device_id]))
    assert [row[-1] for row in hall.notes(found)] == ["taken_back"]
    assert "ringa" not in phones[0].get("/g/grupp/").content.decode()
    assert truthful()


def test_what_a_note_said_is_never_in_the_journal(town):
    found = hall.opened(town)
    group = hall.groups(town, found)[0]
    note = hall.note(group, words="Hemligheternas ord")
    actions.correct_note(note, by=hall.at_table(group), words="Mindre hemligt", kind="risk")
    actions.take_back_note(hall.again(note), by=hall.at_table(group))
    rows = Entry.objects.of(note).values_list("label", "facts", "capacity", "room")
    assert [("hemlig" in repr(row).lower(), row[3]) for row in rows] == [(False, "participants")] * 3


@pytest.mark.requirement("X15")
def test_type_note_from_paper_and_on_behalf_is_marked_so(browse, town):
    found = hall.opened(town)
    group, question = hall.groups(town, found)[0], found.questions.all()[0]
    client, url = browse(town.coordinator), reverse("type_note", args=[found.pk])
    neither = take(client, url, question=question.pk, words="Nycklar.", kind="need")
    assert (neither.status_code, "Välj gruppen, eller skriv vem som sa det" in neither.content.decode()) == (422, True)
    words = {"question": question.pk, "words": "Fler träffar.", "kind": "proposal"}
    assert take(client, url, group=group.pk, **words).url == url
    take(client, url, who="Skärgårdens Byalag", **words)
    assert hall.notes(found) == [
        ("Fler träffar.", "proposal", "paper", 1, "", "stands"),
        ("Fler träffar.", "proposal", "staff", None, "Skärgårdens Byalag", "stands"),
    ]
    page = client.get(found.get_absolute_url()).content.decode()
    assert "på papper, inskrivet efteråt" in page
    assert "mottaget av personal, för den som sa det" in page
    form = browse(None).get(reverse("note_forms", args=[found.pk])).content.decode()
    assert all(one.text in form for one in found.questions.all())


@pytest.mark.requirement("U54")
def test_answer_outside_lands_with_the_others_until_a_date(browse, town, monkeypatch):
    found = hall.opened(town)
    first, second = found.questions.all()
    client, url = browse(None), reverse("answer_outside", args=[found.pk])
    nothing = take(client, url, who="Skärgårdens Byalag")
    assert (nothing.status_code, hall.notes(found)) == (422, [])
    done = take(
        client, url, **{"who": "Skärgårdens Byalag", f"words_{first.pk}": "Bra.", f"words_{second.pk}": "Nycklar."}
    )
    assert done.url == found.get_absolute_url()
    signed_in = take(browse(town.rower), url, **{f"words_{second.pk}": "Båtplatser."})
    assert signed_in.status_code == 302
    assert hall.notes(found) == [
        ("Bra.", "other", "outside", None, "Skärgårdens Byalag", "stands"),
        ("Nycklar.", "other", "outside", None, "Skärgårdens Byalag", "stands"),
        ("Båtplatser.", "other", "outside", None, "Älvhamns Roddsällskap", "stands"),
    ]
    assert truthful()
    tomorrow = found.until + timedelta(days=1)
    monkeypatch.setattr(timezone, "localdate", lambda *_: tomorrow)
    before = everything()
    assert (client.get(url).status_code, everything() == before) == (409, True)


@pytest.mark.requirement("U58")
def test_what_comes_after_the_last_evening_is_marked_late(browse, town):
    found = hall.opened(town, days=-1)
    group, question = hall.groups(town, found)[0], found.questions.all()[0]
    take(
        browse(None),
        reverse("answer_outside", args=[found.pk]),
        **{"who": "Byalaget", f"words_{question.pk}": "En sak till."},
    )
    words = {"question": question, "words": "Från pappret.", "kind": "need", "group": group}
    actions.type_note(Note(discussion=found), by=actor(town.coordinator), **words)
    told = words | {"group": None, "who": "Norrbro Byalag", "words": "På telefon."}
    actions.type_note(Note(discussion=found), by=actor(town.coordinator), **told)
    hall.note(group, "Från en telefon som kom i nät på morgonen.")
    assert [(note.words, note.late) for note in found.notes.order_by("pk")] == [
        ("En sak till.", True),
        ("Från pappret.", False),
        ("På telefon.", True),
        ("Från en telefon som kom i nät på morgonen.", False),
    ]
    page = browse(town.coordinator).get(found.get_absolute_url()).content.decode()
    assert page.count(", sen") == 2
    assert "svar utanför mötet, sen" in page


def test_what_is_not_released_is_seen_by_those_who_arrange_the_meeting_only(browse, town):
    found = hall.opened(town)
    note = hall.note(hall.groups(town, found)[0], words="Ännu inte framsläppt")
    urls = (found.get_absolute_url(), note.get_absolute_url(), "/sok/?q=framsläppt", "/")
    seen = {who: any("Ännu inte framsläppt" in browse(me).get(url).content.decode() for url in urls)
            for who, me in town.everybody.items()}  # fmt: skip
    assert [who for who, does in seen.items() if does] == ["civil_coordinator", "coordinator"]
    Note.objects.filter(pk=note.pk).update(released_at=timezone.now())
    visible = Note.objects.visible_to(town.rower).values_list("words", flat=True)
    assert list(visible) == ["Ännu inte framsläppt"]


def test_wrong_codes_wait_and_a_right_one_always_opens(client, browse, town, monkeypatch):
    group = hall.groups(town, hall.opened(town))[0]
    wrong = client.post("/g/", {"code": "CCCCCCCC"})
    assert (wrong.status_code, WrongCode.objects.count()) == (422, 1)
    tries = [client.post("/g/", {"code": "CCCCCCCC"}).status_code for _try in range(22)]
    assert tries == [422] * 20 + [429] * 2  # the first one of the device's cookie was without it
    assert WrongCode.objects.count() == 21  # what must wait is not counted
    assert client.post("/g/", {"code": group.code}).status_code == 302
    monkeypatch.setattr("overens.discussions.joined.MOST_PER_PLACE", 30)
    strangers = [browse(None).post("/g/", {"code": "DDDDDDDD"}).status_code for _somebody in range(12)]
    assert strangers == [422] * 9 + [429] * 3  # from the same network
    hall.phone(group)  # and all the same the hall is not shut
    monkeypatch.setattr("overens.discussions.joined.MOST_FROM_ALL", 30)
    assert browse(None).post("/g/", {"code": group.code}).status_code == 429  # a flood from everywhere


def test_a_code_is_not_guessed_while_a_meeting_lasts():
    """As reckoned in the documentation: at the rate that shuts the door, for three hours, at sixty tables."""
    tries = joined.MOST_FROM_ALL * 6 * 3
    chance = tries * 60 / len(codes.LETTERS) ** codes.LENGTH
    assert (len(set(codes.LETTERS)), codes.LENGTH, tries) == (23, 8, 900_000)
    assert chance < 1 / 1000
    page = PAGE.read_text(encoding="utf-8")
    told = [f"{number:,}".replace(",", " ") for number in (joined.MOST_PER_PLACE, joined.MOST_FROM_ALL, tries)]
    assert [number in page for number in told] == [True] * 3
    assert f"one chance in {round(1 / chance, -2):,.0f}".replace(",", " ") in page


@pytest.mark.parametrize("code", ["", " ", "å", "c" * 41, "\x00", "12 345"])
def test_any_wrong_code_has_an_answer_beside_the_field(client, town, code):
    answer = client.post("/g/", {"code": code})
    assert (answer.status_code, 'id="id_code_error"' in answer.content.decode()) == (422, True)


def test_a_cookie_that_was_made_up_opens_nothing(client, town):
    group = hall.groups(town, hall.opened(town))[0]
    for value in ("", "x", f"{group.pk}", hall.phone(group).cookies["grupp"].value[:-1]):
        client.cookies["grupp"] = value
        assert client.get("/g/grupp/").url == "/g/"


def test_leaving_the_group(town):
    group = hall.groups(town, hall.opened(town))[0]
    at_table = hall.phone(group)
    assert at_table.post("/g/lamna/").url == "/g/"
    assert at_table.get("/g/grupp/").url == "/g/"


def test_the_steps_open_to_a_group_are_its_own(town):
    found = hall.opened(town)
    one, two = hall.groups(town, found)
    note = hall.note(one)

    class At:
        person_id = None

        def __init__(self, group):
            self.actors = [hall.at_table(group)]

    assert [open_steps(NOTE, At(group), hall.again(note)) for group in (one, two)] == [
        ["correct_note", "take_back_note"], [],
    ]  # fmt: skip
    assert open_steps(NOTE, town.coordinator, hall.again(note)) == [
        "release_notes", "merge_notes", "mute_note", "link_note", "raise_note", "give_note",
    ]  # fmt: skip


def test_two_devices_cannot_share_an_id(town):
    found = hall.opened(town)
    one, two = hall.groups(town, found)
    token = str(uuid4())
    new = [Note(discussion=found, question=found.questions.all()[0], group=group) for group in (one, two)]
    actions.note_down(new[0], by=hall.at_table(one), words="Ett", kind="need", sent=Sent(token=token))
    with pytest.raises(Exception, match="discussions"):
        actions.note_down(new[1], by=hall.at_table(two), words="Två", kind="need", sent=Sent(token=token))
    assert [row[0] for row in hall.notes(found)] == ["Ett"]
    assert Group.objects.count() == 2


def test_a_forged_id_of_a_note_is_refused_and_nothing_is_saved(town):
    found = hall.opened(town)
    one = hall.groups(town, found)[0]
    question, outside = found.questions.all()[0], Note(discussion=found)
    answers = [(question, "need", "Nycklar."), (question, "need", "Lokaler.")]
    elsewhere = actions.answer_outside(outside, by=actor(town.outsider), who="Byalaget", answers=answers)
    before = everything()
    at_table, url = hall.phone(one), reverse("note_down", args=[question.pk])
    for token, status in (("-" * 36, 422), ("0" * 35 + "-", 422), (str(elsewhere.device_id), 409)):
        form = hall.sent_by(at_table, question, token=token)
        given = [at_table.post(url, form, headers=headers).status_code for headers in ({}, SCRIPT)]
        assert (token, given) == (token, [status, status])
    assert everything() == before


def test_answer_outside_sent_twice_leads_back_to_the_discussion(browse, town):
    found = hall.opened(town)
    client, url = browse(None), reverse("answer_outside", args=[found.pk])
    hidden = client.get(url).context["form"].hidden_fields()
    form = {field.name: str(field.value() or "") for field in hidden}
    form |= {"who": "Byalaget", f"words_{found.questions.all()[0].pk}": "Bra."}
    answers = [client.post(url, form, follow=True).redirect_chain[-1] for _ in range(2)]
    assert answers == [(found.get_absolute_url(), 302)] * 2
    assert len(hall.notes(found)) == 1


def test_a_device_cookie_no_database_takes_is_no_fault(client, town):
    client.cookies["forsok"] = "\x00abc"
    assert client.post("/g/", {"code": "CCCCCCC"}).status_code == 422
    assert [one.device for one in WrongCode.objects.all()] == ["abc"]
