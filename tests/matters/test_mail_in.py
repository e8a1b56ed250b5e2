"""Mail both ways: a reply finds its question, a new one becomes a question, and nothing is answered by itself."""

import pytest
from django.conf import settings as site
from django.urls import reverse

from overens.bodies.models import Municipality
from overens.matters import actions
from overens.matters.models import Delivery, Matter, Message, Origin
from overens.notices.models import Incoming, Letter, Notification, Unreachable
from overens.process.history import history
from tests.cast import actor
from tests.letter_in import DOOR, arrives, bounce, message, reply_to
from tests.mail import text, wants, work
from tests.matters.conftest import WORDS, asked


@pytest.fixture
def open_door(door, mail, settings):
    """The town with its website open, to which mail goes out and comes in."""
    settings.MAIL_IN = DOOR
    work()
    Notification.objects.all().delete()
    Municipality.objects.update(state="launched")
    return door


def by_mail(**reach):
    """A question whose receipt has been sent to Elsa, and that letter."""
    matter = asked(channel="mail", email="elsa@example.org", **reach)
    work()
    matter.via = None
    return matter, Letter.objects.filter(writer="matters").latest("pk")


def said(matter):
    return [message.text for message in matter.messages.all()]


def outcome():
    return [(row.state, row.attempts) for row in Incoming.objects.order_by("pk")]


@pytest.mark.requirement("L66")
def test_a_reply_by_mail_stands_in_the_same_thread_that_both_sides_see(open_door, mail, browse):
    matter, letter = by_mail()
    sent = mail.to("elsa")[0]
    assert sent["Reply-To"] == letter.reply_address == f"fraga+{letter.number.hex}@alvhamn.example"
    assert sent["Message-ID"].strip() == letter.message_id
    quoted = "\n".join(f"> {line}" for line in text(sent).split("\n"))
    reply_to(
        letter, f"Vi blir tjugo.\n\n-- \nElsa\n\nDen 22 nov 2026 kl. 10:12 skrev Överens <x@y.example>:\n\n{quoted}"
    )
    work()
    assert (said(matter), outcome()) == ([WORDS, "Vi blir tjugo."], [("taken_up", 1)])
    actions.answer(matter, by=actor(open_door.clerk), text="Ja, salen är ledig.")
    own = browse().get(reverse("own_matter", args=[matter.origins.get().token])).content.decode()
    staff = browse(open_door.clerk).get(matter.get_absolute_url()).content.decode()
    for words in (WORDS.split("?")[0], "Vi blir tjugo.", "Ja, salen är ledig."):
        assert (words in own, words in staff) == (True, True)
    row = Incoming.objects.get()
    assert reverse("incoming", args=[row.pk]) in staff
    assert reverse("incoming", args=[row.pk]) not in own
    whole = browse(open_door.clerk).get(reverse("incoming", args=[row.pk])).content.decode()
    assert "skrev Överens" in whole


def test_a_reply_is_matched_by_what_it_answers_where_its_address_was_lost(open_door, mail):
    matter, letter = by_mail()
    arrives(message("Vi blir tjugo.", In_Reply_To=letter.message_id))
    work()
    assert said(matter) == [WORDS, "Vi blir tjugo."]


def test_who_it_says_to_come_from_proves_nothing(open_door, mail):
    matter, letter = by_mail()
    wrong = letter.reply_address.replace(letter.number.hex[:4], "0000")
    for number, to in enumerate((DOOR, wrong)):
        arrives(message(f"Dra tillbaka min fråga {matter.named}.", Message_ID=f"<f{number}@x.example>"), to=to)
    work()
    matter.refresh_from_db()
    assert (said(matter), matter.state) == ([WORDS], "received")
    assert Matter.objects.exclude(pk=matter.pk).count() == 2  # each is a question of its own


def test_ask_by_mail_is_numbered_dated_and_answered_by_mail(open_door, mail):
    arrives(message("Får vi låna salen i jul?\n\n--\nElsa", Subject="Gymnastiksalen"))
    work()
    matter = Matter.objects.get()
    assert (matter.title, matter.came_by, matter.state) == ("Gymnastiksalen", "mail", "received")
    assert said(matter) == ["Gymnastiksalen\n\nFår vi låna salen i jul?"]
    origin = matter.origins.get()
    assert (origin.channel, origin.email, origin.person) == ("mail", "elsa@example.org", None)
    assert history(matter)[0].sentence.startswith("En privatperson ställde frågan.")
    assert mail.subjects == [("elsa", f"Fråga {matter.named}: vi har tagit emot den")]
    actions.answer(matter, by=actor(open_door.clerk), text="Ja.")
    work()
    assert mail.subjects[0] == ("elsa", f"Fråga {matter.named}: här är svaret")


def test_a_question_from_an_address_of_somebody_with_an_account_is_not_theirs(open_door, mail):
    arrives(message("Jag är Rut.", From="Rut <rut@example.org>"))
    work()
    assert (Origin.objects.get().person, Origin.objects.get().body) == (None, None)


def test_the_same_message_delivered_twice_is_one_question(open_door, mail):
    one = bytes(message("Får vi låna salen?"))
    arrives(b"Received: from a by b; Mon\n" + one)
    arrives(b"Received: from a by c; Tue\n" + one)
    work()
    arrives(one)
    work()
    assert (Matter.objects.count(), Incoming.objects.count()) == (1, 1)


@pytest.mark.parametrize(
    "mark", [{"X_Spam_Flag": "YES"}, {"Precedence": "bulk"}, {"Auto_Submitted": "auto-generated"}, {"From": "nobody"}]
)
def test_hold_back_what_may_be_spam_tells_nobody_and_let_through_tells_who_wrote(open_door, mail, mark):
    arrives(message("Köp nu!", **mark))
    work()
    matter = Matter.objects.get()
    assert (matter.state, mail.letters, said(matter)) == ("held", [], ["En fråga\n\nKöp nu!"])
    actions.let_through(matter, by=actor(open_door.clerk))
    work()
    assert len(mail.letters) == ("From" not in mark)


@pytest.mark.parametrize(
    "mark",
    [{"Auto_Submitted": "auto-replied"}, {"X_Autoreply": "yes"}, {"Subject": "Autosvar: Fråga", "In_Reply_To": "<x@y>"},
     {"Precedence": "auto_reply"}, {"Precedence": "bulk", "In_Reply_To": "<x@y>"}],
)  # fmt: skip
def test_an_automatic_reply_is_dropped_and_never_answered(open_door, mail, mark):
    matter, letter = by_mail()
    mail.letters.clear()
    reply_to(letter, "Jag är på semester.", **mark)
    work()
    assert (said(matter), outcome(), mail.letters) == ([WORDS], [("automatic", 1)], [])


def test_what_nobody_is_to_be_answered_for_is_not(open_door, mail):
    arrives(message("Vi har tagit emot ditt brev."), sender="")
    work()
    assert (outcome(), Matter.objects.count(), mail.letters) == ([("automatic", 1)], 0, [])


def test_what_goes_in_circles_stops(open_door, mail, settings):
    own = message("Hej.", From=settings.DEFAULT_FROM_EMAIL)
    passed = message("Hej.", Message_ID="<2@x>")
    for _hop in range(40):
        passed["Received"] = "from a by b"
    arrives(own)
    arrives(passed)
    work()
    assert (outcome(), Matter.objects.count(), mail.letters) == ([("loop", 1)] * 2, 0, [])


def test_two_programs_that_answer_each_other_are_put_aside(open_door, mail, monkeypatch):
    monkeypatch.setattr("overens.matters.replies.MOST_FROM_ONE", 3)
    for number in range(6):
        arrives(message(f"Tack för ditt brev {number}.", Message_ID=f"<{number}@x>"))
        work()
    assert sorted(Matter.objects.values_list("state", flat=True)) == ["held"] * 3 + ["received"] * 3
    assert len(mail.letters) == 3


def test_a_letter_that_came_back_marks_the_address_and_the_answer_goes_another_way(open_door, mail, browse):
    matter, letter = by_mail()
    arrives(bounce(letter), to=letter.reply_address, sender="")
    work()
    assert list(Unreachable.objects.values_list("email", flat=True)) == ["elsa@example.org"]
    letter.refresh_from_db()
    assert (letter.state, letter.fault) == ("failed", "smtp; 550 5.1.1 no such mailbox")
    assert "550 5.1.1" in browse(open_door.coordinator).get(reverse("letters")).content.decode()
    assert not Delivery.objects.exists()  # there is no answer yet
    sent = len(mail.letters)
    actions.answer(matter, by=actor(open_door.clerk), text="Ja.")
    work()
    work()
    owed = Delivery.objects.get()
    assert (len(mail.letters), owed.state, owed.revision_answered) == (sent, "waits", matter.revision)
    assert "Brevet kom tillbaka" in browse(open_door.clerk).get(reverse("deliveries")).content.decode()
    actions.deliver(owed, by=actor(open_door.clerk))
    assert "Sätt: annat än e-post." in history(owed)[0].sentence


def test_an_address_put_right_is_believed_again(open_door, mail, browse):
    _matter, letter = by_mail()
    arrives(bounce(letter), to=letter.reply_address, sender="")
    work()
    browse(open_door.coordinator).post(reverse("send_again", args=[letter.pk]))
    work()
    letter.refresh_from_db()
    assert (letter.state, Unreachable.objects.count(), len(mail.to("elsa"))) == ("sent", 0, 2)


def test_a_delay_is_no_loss(open_door, mail):
    _matter, letter = by_mail()
    arrives(bounce(letter, "delayed", "4.4.1"), to=letter.reply_address, sender="")
    work()
    letter.refresh_from_db()
    assert (letter.state, outcome(), Unreachable.objects.count()) == ("sent", [("automatic", 1)], 0)


def test_nobody_can_say_that_a_strangers_letter_came_back(open_door, mail):
    _matter, letter = by_mail()
    forged = bounce(letter).replace(letter.message_id.encode(), b"<made@up.example>")
    arrives(forged, to=DOOR, sender="")
    work()
    assert (outcome(), Unreachable.objects.count()) == ([("automatic", 1)], 0)


def test_a_reply_from_who_answers_is_a_draft_until_the_button_is_pressed(open_door, mail, browse):
    wants(open_door.official, "now")
    matter = asked(actor(open_door.rower))
    matter.via = None
    actions.pass_on(matter, by=actor(open_door.clerk), unit=open_door.department)
    work()
    letter = Letter.objects.get(person=open_door.official.person_id)
    reply_to(letter, "Ja, salen är ledig.", From="Torsten <torsten@example.org>")
    work()
    matter.refresh_from_db()
    assert (matter.state, outcome(), Message.objects.filter(is_answer=True).count()) == ("passed", [("draft", 1)], 0)
    client, answer = browse(open_door.official), reverse("answer", args=matter.address)
    assert answer in client.get(matter.get_absolute_url()).content.decode()
    assert client.get(answer).context["form"]["text"].value() == "Ja, salen är ledig."
    assert browse(open_door.clerk).get(answer).context["form"]["text"].value() is None  # it is Torsten's draft
    assert client.post(answer, {"text": "Ja, salen är ledig hela julen."}).status_code == 302
    assert matter.messages.get(is_answer=True).text == "Ja, salen är ledig hela julen."


def test_a_letter_passed_on_to_somebody_else_gives_them_no_right(open_door, mail):
    wants(open_door.official, "now")
    matter = asked(actor(open_door.rower))
    actions.pass_on(matter, by=actor(open_door.clerk), unit=open_door.department)
    work()
    letter = Letter.objects.get(person=open_door.official.person_id)
    reply_to(letter, "Nej.", From="Ulla <ulla@example.org>")
    work()
    assert (outcome()[0][0], Matter.objects.count(), said(Matter.objects.first())) == ("taken_up", 2, [WORDS])


def test_who_asked_with_an_account_adds_by_mail_in_their_associations_name(open_door, mail):
    wants(open_door.rower, "now")
    matter = asked(actor(open_door.rower))
    actions.pass_on(matter, by=actor(open_door.clerk), unit=open_door.department)
    work()
    letter = Letter.objects.get(person=open_door.rower.person_id)
    reply_to(letter, "Vi kan också den 28:e.", From="Rut <rut@example.org>")
    work()
    assert said(matter) == [WORDS, "Vi kan också den 28:e."]
    assert history(matter)[0].sentence == "Älvhamns Roddsällskap lade till något i frågan."


def test_words_after_the_answer_are_added_but_only_a_button_moves_the_question_on(open_door, mail):
    matter, _letter = by_mail()
    actions.answer(matter, by=actor(open_door.clerk), text="Nej.")
    work()
    reply_to(Letter.objects.filter(writer="matters").latest("pk"), "Varför inte?")
    work()
    matter.refresh_from_db()
    assert (matter.state, said(matter)[-1]) == ("answered", "Varför inte?")
    last = mail.to("elsa")[-1]
    assert last["Subject"] == f"Fråga {matter.named}: det du skrev är tillagt"
    assert "Säg det på frågans sida" in text(last)


def test_a_reply_to_a_question_that_rests_is_a_new_one_with_an_owner_and_a_day(open_door, mail):
    matter, letter = by_mail(association="Dansgillet")
    actions.withdraw_matter(matter, by=_holder(matter))
    reply_to(letter, "Vi vill ändå.")
    work()
    new = Matter.objects.exclude(pk=matter.pk).get()
    assert (new.state, new.unit, new.asked_by) == ("received", open_door.contact_centre, "Dansgillet")
    assert f"Följer på fråga {matter.named}." in said(new)[0]


def _holder(matter):
    from overens.matters.door import LinkHolder

    return LinkHolder(capacity="x", origin_id=matter.origins.get().pk)


def test_what_is_sent_along_is_told_and_kept(open_door, mail, browse):
    with_file = message("Se ritningen.", Subject="Ritning")
    with_file.add_attachment(b"%PDF-1.7", maintype="application", subtype="pdf", filename="plan på sal.pdf")
    arrives(with_file)
    work()
    matter = Matter.objects.get()
    assert said(matter)[0].endswith("Bifogat: plan på sal.pdf. Filer visas inte här, men den som svarar kan öppna dem.")
    row = Incoming.objects.get()
    file = browse(open_door.clerk).get(reverse("incoming_file", args=[row.pk]))
    assert (file["Content-Type"], file.content) == ("application/octet-stream", bytes(with_file))
    assert "attachment" in file["Content-Disposition"]


def test_mail_is_read_by_the_first_line_and_who_has_the_question(open_door, mail, browse):
    arrives(message("Får vi låna salen?"))
    work()
    url = reverse("incoming", args=[Incoming.objects.get().pk])
    seen = {who for who, me in open_door.everybody.items() if browse(me).get(url).status_code == 200}
    assert seen == {"clerk", "coordinator"}
    actions.pass_on(Matter.objects.get(), by=actor(open_door.clerk), unit=open_door.department)
    seen = {who for who, me in open_door.everybody.items() if browse(me).get(url).status_code == 200}
    assert seen == {"clerk", "coordinator", "official"}
    listed = {who for who, me in open_door.everybody.items() if browse(me).get(reverse("mailbox")).status_code == 200}
    assert listed == {"clerk", "coordinator"}


def test_letters_say_where_they_are_answered_only_where_mail_comes_in(open_door, mail, settings):
    _matter, _letter = by_mail()
    settings.MAIL_IN = ""
    by_mail()
    with_door, without = mail.to("elsa")
    assert ("Svara på brevet" in text(with_door), "Svara på brevet" in text(without)) == (True, False)
    assert without["Reply-To"] == "samverkan@alvhamn.example"
    assert site.MAIL_IN == ""
