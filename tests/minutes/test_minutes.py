"""Minutes of a meeting: begun, written by several at once, adjusted, published, objected to, final."""

import io
from datetime import timedelta

import pdfplumber
import pikepdf
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word

from overens.bodies.models import Seat
from overens.meetings.models import Meeting, Registration
from overens.minutes import actions
from overens.minutes.models import Minutes, Objection, mark_of
from overens.minutes.paper import document_of
from overens.minutes.process import MINUTES, OBJECTION
from overens.notices.models import Letter
from overens.process.table import OutOfTurn
from tests import made, minuted
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.minuted import SHORT, again
from tests.process.taking import envelope, last, line, open_steps, take, told, truthful


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def url(name, minutes):
    return reverse(name, args=minutes.address)


def names(minutes):
    """Of the texts: the items, without the break, and the question under the one that takes it up."""
    items = {item.title: f"i{item.pk}" for item in minutes.meeting.points}
    question = minutes.meeting.stays.first()
    return items | ({"question": f"q{question.matter_id}"} if question else {})


def test_begin_minutes_waits_for_the_day_and_takes_the_notes_along(ladder, browse):
    coming = made.meeting(ladder, days=3)
    assert browse(ladder.coordinator).get(reverse("begin_minutes", args=[coming.pk])).status_code == 409
    meeting = minuted.met(ladder)
    address = reverse("begin_minutes", args=[meeting.pk])
    assert "Börja minnesanteckningarna" in text_of(browse(ladder.coordinator).get(meeting.get_absolute_url()))
    assert "Börja minnesanteckningarna" not in text_of(browse(ladder.rower).get(meeting.get_absolute_url()))
    assert browse(ladder.rower).get(address).status_code == 403
    Meeting.objects.filter(pk=meeting.pk).update(notes="Vi ses i mars.")
    assert take(browse(ladder.coordinator), address).url == url("write_minutes", Minutes(meeting=meeting))
    minutes = Minutes.objects.told().get()
    assert (minutes.state, minutes.room, minutes.in_short) == ("draft", "participants", "Vi ses i mars.")
    assert browse(ladder.coordinator).get(address).status_code == 409  # there are some
    assert [browse(who).get(minutes.get_absolute_url()).status_code for who in (None, ladder.rower)] == [404, 404]
    assert browse(ladder.double).get(minutes.get_absolute_url()).status_code == 200  # sits in the forum
    assert truthful()


def test_write_minutes_has_one_text_for_each_item_and_each_question(ladder, browse):
    minutes = minuted.begun(ladder)
    form = browse(ladder.coordinator).get(url("write_minutes", minutes)).context["form"]
    labels = [field.label for field in form.visible_fields()]
    question = minutes.meeting.stays.get().matter
    assert labels == [
        "I korthet: vad blev det av mötet?",
        "§ 1 Välkomna",
        "§ 2 Frågor från föreningar",
        f"§ 2.1 {question.title}",
        "§ 3 Vad händer nu",
        "Utöver punkterna",
    ]
    part = names(minutes)
    words = {part["Välkomna"]: "Alla hälsades\r\nvälkomna.", part["question"]: "Salen är ledig i jul.", "rest": "Fika."}
    saved = take(browse(ladder.coordinator), url("write_minutes", minutes), **words)
    assert (saved.status_code, saved.url) == (302, url("write_minutes", minutes))
    assert again(minutes).said == {
        "in_short": SHORT,
        part["Välkomna"]: "Alla hälsades\nvälkomna.",
        part["question"]: "Salen är ledig i jul.",
        "rest": "Fika.",
    }
    assert line(minutes)["verb"] == "minutes.write_minutes"


def test_two_write_at_once_under_their_own_items_and_nothing_is_lost(ladder, browse):
    minutes = minuted.begun(ladder)
    part, address = names(minutes), url("write_minutes", minutes)
    one, other = browse(ladder.coordinator), browse(ladder.civil_coordinator)
    both = [(client, envelope(client, address)) for client in (one, other)]
    texts = {"in_short": SHORT}
    assert one.post(address, both[0][1] | texts | {part["Välkomna"]: "Alla var där."}).status_code == 302
    assert other.post(address, both[1][1] | texts | {part["Vad händer nu"]: "Ses i maj."}).status_code == 302
    assert (again(minutes).said[part["Välkomna"]], again(minutes).said[part["Vad händer nu"]]) == (
        "Alla var där.",
        "Ses i maj.",
    )


def test_two_who_change_the_same_text_are_told_of_each_other(ladder, browse):
    minutes = minuted.begun(ladder)
    part, address = names(minutes)["Välkomna"], url("write_minutes", minutes)
    one, other = browse(ladder.coordinator), browse(ladder.civil_coordinator)
    both = [(client, envelope(client, address)) for client in (one, other)]
    assert one.post(address, both[0][1] | {"in_short": SHORT, part: "Alla var där."}).status_code == 302
    late = other.post(address, both[1][1] | {"in_short": SHORT, part: "Nästan alla var där.", "rest": "Fika."})
    said = text_of(late)
    assert late.status_code == 409
    assert [words in said for words in ("Någon annan har skrivit här:", "Alla var där.", "Nästan alla var där.")] == [
        True
    ] * 3
    assert again(minutes).said == {"in_short": SHORT, part: "Alla var där."}
    fields = {field.name: field.value() or "" for field in late.context["form"]}
    assert other.post(address, fields).status_code == 302  # sent again, knowing of it
    assert again(minutes).said == {"in_short": SHORT, part: "Nästan alla var där.", "rest": "Fika."}


def test_write_minutes_answers_what_is_wrong_and_keeps_what_was_typed(ladder, browse):
    minutes = minuted.begun(ladder)
    part = names(minutes)["Välkomna"]
    form = {"in_short": SHORT, part: "x" * 4001, "rest": "Kvar."}
    answer = browse(ladder.coordinator).post(url("write_minutes", minutes), form)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [part])
    assert "Kvar." in text_of(answer)
    assert browse(ladder.rower).get(url("write_minutes", minutes)).status_code == 404


def test_saved_by_an_outcomes_button_it_leads_to_the_step_with_what_was_written(ladder, browse):
    minutes = minuted.begun(ladder)
    part = names(minutes)["question"]
    client, address = browse(ladder.coordinator), url("write_minutes", minutes)
    words = {"in_short": SHORT, part: "Ja, om ni bokar."}
    answer = take(client, address, **words, go=f"answer:{part}")
    assert again(minutes).said[part] == "Ja, om ni bokar."
    form = client.get(answer.url).context["form"]
    assert ("§ 2.1: Ja, om ni bokar." in form["text"].value(), minutes.meeting.title in form["text"].value()) == (
        True,
        True,
    )
    stays = take(client, address, **words, go="stay:p2-1")
    assert stays.url == f"{address}#p2-1"
    assert take(client, address, **words, go="answer:q999999").url == address  # no such part
    item = names(minutes)["Välkomna"]
    measure = client.get(take(client, address, **words, go=f"propose_measure:{item}").url).context["form"]
    assert (measure["forum"].value(), measure["need_from"].value()) == (str(ladder.forum.pk), ladder.forum.name)


def test_name_adjusters_suggests_one_from_each_side_and_never_who_writes(ladder, browse):
    minuted.rules(ladder)
    minutes = minuted.begun(ladder)
    address = url("name_adjusters", minutes)
    form = browse(ladder.coordinator).get(address).context["form"]
    chosen = Seat.objects.filter(pk__in=form["seats"].value())
    assert {seat.party.kind for seat in chosen} == {"municipality", "civil_society"}
    assert ladder.coordinator.person_id not in {seat.person_id for seat in form.fields["seats"].queryset}
    one = [chosen[0].pk]
    few = browse(ladder.coordinator).post(address, {"seats": one})
    assert (few.status_code, few.context["form"].errors["seats"]) == (422, ["Forumet vill ha 2 justerare."])
    take(browse(ladder.coordinator), address, seats=[seat.pk for seat in chosen])
    minutes = again(minutes)
    assert {one.person_id for one in minutes.named_adjusters} == {ladder.double.person_id, ladder.official.person_id}
    assert told(ladder, last(minutes)) == {"double", "official"}
    own = ladder.coordinator.seats[0]
    with pytest.raises(OutOfTurn):
        actions.name_adjusters(minutes, by=actor(ladder.coordinator), seats=[own])


def test_send_minutes_asks_for_names_and_words(ladder):
    minuted.rules(ladder)
    minutes = actions.begin_minutes(Minutes(meeting=minuted.met(ladder)), by=actor(ladder.coordinator))
    with pytest.raises(OutOfTurn):
        actions.send_minutes(again(minutes), by=actor(ladder.coordinator))
    assert open_steps(MINUTES, ladder.coordinator, again(minutes)) == ["write_minutes", "name_adjusters"]


def test_adjust_minutes_is_the_adjusters_and_the_last_one_publishes_them(town, browse):
    minutes = minuted.sent(town)
    assert open_steps(MINUTES, town.rower, minutes) == ["adjust_minutes", "ask_for_change"]
    assert open_steps(MINUTES, town.grower, minutes) == []
    assert browse(town.rower).get(minutes.get_absolute_url()).status_code == 200
    with pytest.raises(PermissionDenied):
        actions.adjust_minutes(minutes, by=actor(town.grower))
    take(browse(town.rower), url("adjust_minutes", minutes))
    assert (again(minutes).state, [one.capacity for one in again(minutes).left]) == (
        "adjusting",
        [f"ledamot, {town.forum.name}"],
    )
    assert browse(town.rower).get(url("adjust_minutes", minutes)).status_code == 403  # once
    minuted.adjusts(again(minutes), town.official)
    minutes = again(minutes)
    assert (minutes.state, minutes.is_adjusted, minutes.objections_until) == ("published", True, today(7))
    assert line(minutes)["capacity"] == "Överens"
    said = text_of(browse().get(minutes.get_absolute_url()))
    assert ["Justerade" in said, "Inte justerade än" in said] == [True, False]
    assert document_of(minutes).sender == ""
    assert truthful()


def test_ask_for_change_gives_them_back_and_what_was_adjusted_falls(town, browse):
    minutes = minuted.sent(town)
    minuted.adjusts(minutes, town.official)
    take(browse(town.rower), url("ask_for_change", minutes), why="Hyran sänks inte.")
    minutes = again(minutes)
    assert (minutes.state, len(minutes.left)) == ("draft", 2)
    assert "coordinator" in told(town, last(minutes))
    assert "Hyran sänks inte." in text_of(browse(town.coordinator).get(minutes.get_absolute_url()))


def test_reopen_minutes_is_the_keepers(town, browse):
    minutes = minuted.sent(town)
    minuted.adjusts(minutes, town.rower)
    take(browse(town.coordinator), url("reopen_minutes", minutes))
    assert (again(minutes).state, len(again(minutes).left)) == ("draft", 2)


def test_publish_minutes_by_the_day_without_adjusters_marks_them_plainly(town, browse):
    minutes = minuted.sent(town)
    with pytest.raises(OutOfTurn):
        actions.publish_minutes(minutes, by=actor(town.coordinator))
    assert actions.tend_minutes() == 0
    Minutes.objects.update(publish_by=today())
    assert [actions.tend_minutes(), actions.tend_minutes()] == [1, 0]
    minutes = again(minutes)
    assert (minutes.state, minutes.is_adjusted) == ("published", False)
    assert "Inte justerade än" in text_of(browse().get(minutes.get_absolute_url()))
    assert document_of(minutes).sender == "Inte justerade än"
    Minutes.objects.update(objections_until=today(-1), remind_on=today(3))
    assert actions.tend_minutes() == 0  # not final before they are adjusted
    for who in (town.rower, town.official):
        minuted.adjusts(again(minutes), who)
    assert actions.tend_minutes() == 1
    assert (again(minutes).state, "Inte justerade" in text_of(browse().get(minutes.get_absolute_url()))) == (
        "final",
        False,
    )


def test_remind_adjusters_goes_every_week_to_those_left(town):
    minutes = minuted.sent(town)
    minuted.adjusts(minutes, town.official)
    assert actions.tend_minutes() == 0
    Minutes.objects.update(remind_on=today())
    assert [actions.tend_minutes(), actions.tend_minutes()] == [1, 0]
    assert (last(minutes).verb, told(town, last(minutes))) == ("minutes.remind_adjusters", {"rower"})


@pytest.mark.requirement("U57")
def test_publish_minutes_thanks_in_one_letter_and_counts_the_days(ladder, browse):
    meeting = minuted.met(ladder)
    registered = Registration(meeting=meeting, email="ada@example.org", name="Ada", state="coming", revision=1)
    Registration.objects.bulk_create([registered])
    Meeting.objects.filter(pk=meeting.pk).update(day=today(-4))
    minutes = minuted.begun(ladder, again(meeting))
    take(browse(ladder.coordinator), url("publish_minutes", minutes))
    minutes, meeting = again(minutes), again(meeting)
    assert (minutes.state, minutes.room, meeting.notes, meeting.days_to_notes) == ("published", "public", SHORT, 4)
    assert told(ladder, last(minutes)) == set()  # the thanks are the meeting's
    assert told(ladder, last(meeting)) == {"double", "official"}
    assert Letter.objects.count() == 1
    from overens.meetings.letters import words_of_meeting

    lines = " ".join(words_of_meeting(Letter.objects.get(), ladder.municipality).lines)
    assert [words in lines for words in ("Minnesanteckningarna" and "minnesanteckningarna", "/anmalan/")] == [
        True,
        True,
    ]
    page = text_of(browse().get(minutes.get_absolute_url()))
    assert [words in page for words in (SHORT, "4 dagar efter mötet")] == [True, True]


def test_the_minutes_are_read_as_word_pdf_and_text(ladder, browse):
    meeting = minuted.met(ladder)
    item = meeting.points[0]
    minutes = minuted.published(ladder, meeting, **{f"i{item.pk}": "Trettio personer kom."})
    texts = {}
    for suffix in ("docx", "pdf", "txt"):
        answer = browse().get(reverse("minutes_file", args=[meeting.pk, suffix]))
        assert answer.status_code == 200
        texts[suffix] = answer.content
    word = "\n".join(paragraph.text for paragraph in Word(io.BytesIO(texts["docx"])).paragraphs)
    assert pikepdf.open(io.BytesIO(texts["pdf"])).Root.MarkInfo.Marked
    with pdfplumber.open(io.BytesIO(texts["pdf"])) as pdf:
        found = (word, "".join(page.extract_text() for page in pdf.pages), texts["txt"].decode())
    assert [["Trettio personer kom." in one, "Välkomna" in one, "Paus" in one] for one in found] == [
        [True, True, False]
    ] * 3
    assert browse().get(reverse("minutes_file", args=[meeting.pk, "exe"])).status_code == 404
    assert minutes.paper is None


def test_object_to_minutes_is_for_those_who_took_part_in_seven_days(ladder, browse):
    minutes = minuted.published(ladder)
    address = url("object_to_minutes", minutes)
    assert [browse(who).get(address).status_code for who in (ladder.double, ladder.grower)] == [200, 403]
    assert browse(ladder.double).post(address, {"text": ""}).status_code == 422
    seat = next(one.seat_id for one in ladder.double.actors if one.seat.body_id == ladder.forum.pk)
    take(browse(ladder.double), address, text="Vi sa inte så.", seat=seat)
    objection = Objection.objects.told().get()
    assert (objection.late, objection.made_on) == (False, today())
    assert "coordinator" in told(ladder, last(objection))
    assert "Vi sa inte så." in text_of(browse().get(minutes.get_absolute_url()))
    Minutes.objects.update(objections_until=today(-1))
    assert browse(ladder.double).get(address).status_code == 409
    assert actions.tend_minutes() == 0  # it waits for its answer
    take(browse(ladder.coordinator), reverse("reply_to_objection", args=[objection.pk]), answer="Rättat.")
    assert told(ladder, last(objection)) == {"double"}
    assert open_steps(OBJECTION, ladder.coordinator, again(objection)) == []


@pytest.mark.requirement("U58")
def test_add_late_is_taken_until_a_day_and_marked_late(ladder, browse):
    minutes = minuted.published(ladder)
    address = url("add_late", minutes)
    assert browse(ladder.coordinator).get(address).status_code == 409  # still in time: that is no addition
    Minutes.objects.update(objections_until=today(-1))
    assert actions.tend_minutes() == 1
    assert (again(minutes).state, again(minutes).late_until) == ("final", today(59))
    take(browse(ladder.coordinator), address, text="Vi kom på en sak till.", capacity="Norrbro Byalag")
    said = text_of(browse().get(minutes.get_absolute_url()))
    assert [words in said for words in ("Vi kom på en sak till.", "Norrbro Byalag", "Kom in sent")] == [True] * 3
    assert again(minutes).state == "final"
    Minutes.objects.update(objections_until=today(-61))
    assert browse(ladder.coordinator).get(address).status_code == 409


def test_settle_minutes_makes_them_final_with_the_document_as_it_was(ladder, browse):
    minutes = minuted.published(ladder)
    words = {"text": "Fel förening.", "capacity": "Norrbro Byalag"}
    objection = actions.object_to_minutes(Objection(minutes=minutes), by=actor(ladder.coordinator), **words)
    Minutes.objects.update(objections_until=today(-1))
    assert actions.tend_minutes() == 0
    actions.reply_to_objection(again(objection), by=actor(ladder.coordinator), answer="Rättat.")
    assert [actions.tend_minutes(), actions.tend_minutes()] == [1, 0]
    minutes = again(minutes)
    assert (minutes.state, open_steps(MINUTES, ladder.coordinator, minutes)) == ("final", [])
    Meeting.objects.update(place="Någon annanstans")
    paper = browse().get(reverse("minutes_file", args=[minutes.meeting_id, "txt"])).content.decode()
    assert [words in paper for words in ("Magasinet", "Fel förening.", "Rättat.", "Någon annanstans")] == [
        True,
        True,
        True,
        False,
    ]


def test_reply_to_objection_reaches_who_registered_without_an_account_and_objected_by_link(ladder, browse):
    meeting = minuted.met(ladder)
    rows = [
        Registration(meeting=meeting, email=f"{name}@example.org", association=name, state=state, revision=1)
        for name, state in (("Byalaget", "coming"), ("Teatern", "cancelled"))
    ]
    Registration.objects.bulk_create(rows)
    minutes = minuted.published(ladder, again(meeting))
    came, stayed = Registration.objects.order_by("pk")
    link = reverse("object_to_minutes", args=[came.token])
    assert f'href="{link}"' in browse().get(came.get_absolute_url()).content.decode()
    assert browse().get(reverse("object_to_minutes", args=[stayed.token])).status_code in {302, 403}
    answer = take(browse(), link, text="Vi sa nej.")
    assert answer.url == came.get_absolute_url()
    objection = Objection.objects.told().get()
    assert (objection.capacity, objection.registration) == ("Byalaget", came)
    actions.reply_to_objection(objection, by=actor(ladder.coordinator), answer="Det är ändrat.")
    letter = Letter.objects.get(writer="minutes_answers")
    from overens.minutes.letters import words_of_answer

    words = words_of_answer(letter, ladder.municipality)
    assert (words.to, words.lines, words.url) == (
        "Byalaget@example.org",
        ["Det är ändrat."],
        minutes.get_absolute_url(),
    )


def test_set_minutes_rules_hold_for_minutes_begun_after(ladder, browse):
    earlier = minuted.begun(ladder)
    address = reverse("set_minutes_rules", args=[ladder.forum.pk])
    assert browse(ladder.rower).get(address).status_code == 403
    assert browse(ladder.coordinator).post(address, {"adjusters": 9, "days": 0}).status_code == 422
    take(browse(ladder.coordinator), address, adjusters=1, days=10)
    later = minuted.begun(ladder, minuted.met(ladder, question=False))
    assert [(one.wanted, one.publish_by) for one in (again(earlier), later)] == [(0, today(14)), (1, today(10))]
    form = browse(ladder.coordinator).get(address).context["form"]
    assert (form["adjusters"].value(), form["days"].value()) == (1, 10)


def test_a_mark_tells_texts_apart():
    assert (mark_of("a") == mark_of("a"), mark_of("a") == mark_of("b"), len(mark_of(""))) == (True, False, 16)
