"""The one door: asking without an account or for an association, and what becomes of the question."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.models import Municipality
from overens.bodies.working_days import after
from overens.journal.models import Entry
from overens.matters import actions
from overens.matters.actions import close_rested
from overens.matters.forms import MOST_AN_HOUR
from overens.matters.letters import words_to
from overens.matters.models import Delivery, Matter, Message, Origin
from overens.matters.titles import first_words
from overens.notices.models import Letter
from overens.notices.worker import concerned
from overens.people.models import Person
from overens.process.history import history
from overens.process.table import OutOfTurn
from overens.site.management.commands.work import turn
from tests.cast import actor
from tests.mail import text
from tests.matters.conftest import WORDS, asked

FORM = {"text": WORDS, "channel": "mail", "email": "elsa@example.org", "association": "Dansgillet", "language": "sv"}


def told(verb):
    persons = Person.objects.filter(pk__in=concerned(Entry.objects.get(verb=f"matters.{verb}")))
    return sorted(person.name for person in persons)


def work():
    while turn():
        pass


def test_ask_with_an_account_leads_to_the_question_itself_and_speaks_for_the_association(door, browse):
    client = browse(door.rower)
    sent = client.post(reverse("ask"), {"text": "Får vi låna båten?", "language": "sv"})
    matter = Matter.objects.get()
    assert (sent.status_code, sent.url) == (302, reverse("matter", args=[matter.year, matter.number]))
    own = [reverse("own_matter", args=[matter.origins.get().token]), sent.url]
    for place, page in enumerate(own):  # whichever way they come, it is the association that adds
        assert browse(door.rower).post(f"{page}lagg-till/", {"text": f"Den {place} mars."}).status_code == 302
    assert [entry.side for entry in Entry.objects.of(matter)] == ["civil_society"] * 3


@pytest.mark.requirement("L60")
def test_ask_without_an_account_gives_a_number_a_day_and_a_page_of_its_own(door, browse):
    visitor = browse()
    sent = visitor.post(reverse("ask"), FORM)
    matter = Matter.objects.get()
    origin = matter.origins.get()
    assert (sent.status_code, sent.url) == (302, reverse("own_matter", args=[origin.token]))
    today = timezone.localdate()
    assert (matter.year, matter.number, matter.title) == (today.year, 1, "Får vi låna gymnastiksalen i jul?")
    assert (matter.state, matter.room, matter.answer_due) == ("received", "participants", after(today, 10))
    assert (matter.unit, matter.committee) == (door.contact_centre, door.board)
    assert (origin.association, origin.email, origin.body, origin.person) == (
        "Dansgillet",
        "elsa@example.org",
        None,
        None,
    )
    assert told("ask") == ["Kaja", "Klara"]
    page = visitor.get(sent.url).content.decode()
    assert (f"{today.year}-1" in page, "femton pensionärer" in page) == (True, True)


def test_what_is_begun_on_the_start_page_goes_on_in_the_form(door, browse):
    begun = browse().post(reverse("begin_question"), {"text": "Hur söker man bidrag?"})
    assert begun.status_code == 200
    assert "Hur söker man bidrag?" in begun.content.decode()
    assert not Matter.objects.exists()
    assert browse().get(reverse("begin_question")).status_code == 405


def test_the_question_is_kept_where_the_way_to_answer_is_missing(door, browse):
    for channel, field in {"mail": "email", "letter": "postal", "phone": "phone"}.items():
        sent = browse().post(reverse("ask"), FORM | {"email": "", "channel": channel})
        assert (sent.status_code, list(sent.context["form"].errors)) == (422, [field])
        assert WORDS in sent.content.decode()
    assert not Matter.objects.exists()


def test_only_what_the_answer_needs_is_stored(door, browse):
    everything = {"name": "Elsa", "phone": "018-12 34", "postal": "Vägen 1"}
    browse().post(reverse("ask"), FORM | everything)
    origin = Origin.objects.get()
    assert (origin.email, origin.name, origin.phone, origin.postal) == ("elsa@example.org", "", "", "")


def test_the_same_form_twice_is_one_question_and_leads_to_its_page(door, browse):
    form = FORM | {"token": "2f1a2b6e-0f4e-4a52-9d9d-3c8e0c8c5c11"}
    first, second = (browse().post(reverse("ask"), form) for _time in range(2))
    assert Matter.objects.count() == 1
    assert first.url == second.url


def test_programs_that_fill_in_everything_are_turned_away(door, browse):
    assert browse().post(reverse("ask"), FORM | {"website": "https://spam.example"}).status_code == 422
    assert not Matter.objects.exists()


def test_a_flood_is_stopped_but_not_for_those_signed_in(door, browse, monkeypatch):
    monkeypatch.setattr("overens.matters.forms.MOST_AN_HOUR", 2)
    assert MOST_AN_HOUR > 200  # a whole hall behind one address
    codes = [browse().post(reverse("ask"), FORM).status_code for _time in range(3)]
    assert codes == [302, 302, 422]
    assert browse(door.rower).post(reverse("ask"), {"text": WORDS, "language": "sv"}).status_code == 302


def test_nobody_is_sent_letters_without_end_by_somebody_who_asks_in_their_name(door, browse, monkeypatch):
    monkeypatch.setattr("overens.matters.actions.MOST_TO_ONE", 2)
    Municipality.objects.update(state="launched")
    for email in ("elsa@example.org", "ELSA@example.org", "elsa@example.org", "other@example.org"):
        assert browse().post(reverse("ask"), FORM | {"email": email}).status_code == 302
    matters = list(Matter.objects.order_by("pk"))
    assert [matter.state for matter in matters] == ["received", "received", "held", "received"]
    page = browse().get(reverse("own_matter", args=[matters[2].origins.get().token]))
    assert (page.status_code, WORDS in page.content.decode()) == (200, True)
    owed = [letter for letter in Letter.objects.order_by("pk") if words_to(letter, door.municipality)]
    assert [letter.about for letter in owed] == [matters[n].origins.get().pk for n in (0, 1, 3)]


def test_without_a_mail_server_no_answer_by_mail_is_promised(door, browse, settings):
    settings.DEMO = settings.LETTERS = False
    page = browse().get(reverse("ask")).context["form"]
    assert ([key for key, _label in page.fields["channel"].choices], "email" in page.fields) == (
        ["page", "letter", "phone", "visit"],
        False,
    )
    assert list(browse().post(reverse("ask"), FORM).context["form"].errors) == ["channel"]
    assert browse().post(reverse("ask"), FORM | {"channel": "page"}).status_code == 302
    assert browse(door.clerk).get(reverse("take_down")).context["form"].fields.keys().isdisjoint({"email"})
    assert browse(door.rower).post(reverse("ask"), {"text": WORDS, "language": "sv"}).status_code == 302


def test_my_page_says_by_when_a_question_is_answered_and_that_the_day_has_passed(door, browse):
    matter, late = asked(text="Den första?"), asked(text="Den sena?")
    Matter.objects.filter(pk=late.pk).update(answer_due=date(2026, 1, 7))
    page = browse(door.clerk).get(reverse("my_page"))
    assert [(row.thing.pk, row.until, row.is_late) for row in page.context["waiting"]] == [
        (late.pk, date(2026, 1, 7), True),
        (matter.pk, matter.answer_due, False),
    ]
    assert "Sista dagen var 7 januari 2026." in page.content.decode()


def test_numbers_follow_each_other_within_the_year(door):
    assert [asked().named for _time in range(3)] == [f"{timezone.localdate().year}-{n}" for n in (1, 2, 3)]


@pytest.mark.requirement("L61")
def test_take_down_says_that_it_was_written_in_for_somebody(door, browse):
    form = FORM | {"came_by": "phone", "channel": "phone", "phone": "018-12 34 56", "email": ""}
    for who in ("visitor", "outsider", "rower", "politician", "civil_coordinator"):
        assert browse(door.everybody[who]).post(reverse("take_down"), form).status_code in {302, 403}
    assert not Matter.objects.exists()
    assert browse(door.clerk).post(reverse("take_down"), form).status_code == 302
    matter = Matter.objects.get()
    assert (matter.came_by, matter.asked_by) == ("phone", "Dansgillet")
    assert "skrev in en fråga som Dansgillet ställde" in history(matter)[0].sentence


@pytest.mark.requirement("L61")
def test_pass_on_names_who_answers_and_tells_who_asked(door, browse):
    matter = asked(actor(door.rower))
    actions.pass_on(matter, by=actor(door.clerk), unit=door.department, text="De har hand om salarna.")
    assert (matter.state, matter.unit, matter.committee) == ("passed", door.department, door.committee)
    assert told("pass_on") == ["Disa", "Rut", "Torsten"]
    assert matter.answer_due == after(timezone.localdate(), 10)  # the day does not move
    with pytest.raises(PermissionDenied):
        actions.pass_on(matter, by=actor(door.politician), unit=door.department)


@pytest.mark.requirement("L61")
def test_answer_reaches_who_asked_by_mail(door, browse, mail):
    Municipality.objects.update(state="launched")
    visitor = browse()
    own = visitor.post(reverse("ask"), FORM).url
    work()
    matter = Matter.objects.get()
    actions.answer(matter, by=actor(door.clerk), text="Ja, salen är ledig.\nRing vaktmästaren.")
    work()
    letters = [letter for letter in mail.letters if letter["To"] == "elsa@example.org"]
    assert [letter["Subject"] for letter in letters] == [
        f"Fråga {matter.named}: vi har tagit emot den",
        f"Fråga {matter.named}: här är svaret",
    ]
    assert "Ja, salen är ledig." in text(letters[1])
    assert f"https://overens.alvhamn.example{own}" in text(letters[1])
    work()
    assert len([letter for letter in mail.letters if letter["To"] == "elsa@example.org"]) == 2


def test_answer_by_letter_waits_until_somebody_has_sent_it(door, browse):
    matter = asked(channel="letter", name="Elsa", postal="Vägen 1\n123 45 Älvhamn", large_print=True)
    actions.answer(matter, by=actor(door.clerk), text="Ja, salen är ledig.")
    delivery = Delivery.objects.get()
    assert (delivery.state, delivery.origin.postal, Letter.objects.count()) == ("waits", "Vägen 1\n123 45 Älvhamn", 0)
    clerk = browse(door.clerk)
    assert "Vägen 1" in clerk.get(reverse("deliveries")).content.decode()
    assert "Ja, salen är ledig." in clerk.get(reverse("printed", args=[delivery.pk])).content.decode()
    for who in ("visitor", "rower", "politician", "civil_coordinator"):
        assert browse(door.everybody[who]).get(reverse("printed", args=[delivery.pk])).status_code in {302, 404}


def test_owe_is_the_systems_and_deliver_ends_it(door):
    matter = asked(channel="phone", phone="018-12 34 56")
    actions.answer(matter, by=actor(door.clerk), text="Ja.")
    delivery = Delivery.objects.get()
    with pytest.raises(PermissionDenied):
        actions.owe(Delivery(matter=matter, origin=delivery.origin, revision_answered=99), by=actor(door.clerk))
    actions.deliver(delivery, by=actor(door.clerk))
    assert delivery.state == "done"
    with pytest.raises(OutOfTurn):
        actions.deliver(delivery, by=actor(door.clerk))


def test_say_more_by_ones_own_link(door, browse):
    matter = asked()
    url = reverse("say_more", args=[matter.via.token])
    assert browse().post(url, {"text": "Det gäller den 27 december."}).status_code == 302
    assert [str(message) for message in Message.objects.filter(matter=matter)] == [WORDS, "Det gäller den 27 december."]
    by_number = reverse("say_more", args=[matter.year, matter.number])
    assert browse().post(by_number, {"text": "Jag var det inte."}).status_code == 404


@pytest.mark.requirement("U77")
def test_not_answered_moves_the_question_on_once(door, browse):
    matter = asked()
    link = matter.via.token
    actions.answer(matter, by=actor(door.clerk), text="Det går inte.")
    visitor = browse()
    assert visitor.post(reverse("not_answered", args=[link]), {"text": "Varför inte?"}).status_code == 302
    matter.refresh_from_db()
    assert (matter.state, matter.unit, matter.turn_since) == ("reopened", door.central_office, timezone.localdate())
    page = visitor.get(reverse("own_matter", args=[link])).content.decode()
    assert "Kommunledningskontoret är på tur sedan" in page
    actions.answer(matter, by=actor(door.coordinator), text="Golvet läggs om i jul.", why="Det går inte att flytta.")
    assert visitor.post(reverse("not_answered", args=[link]), {"text": "Igen."}).status_code == 409
    assert "Igen." in visitor.post(reverse("not_answered", args=[link]), {"text": "Igen."}).content.decode()


def test_forward_tells_whom_to_turn_to(door):
    matter = asked(channel="mail", email="elsa@example.org")
    actions.forward(matter, by=actor(door.clerk), to="Regionen", text="Ring 077-123 45 67.")
    assert (matter.state, Letter.objects.count()) == ("forwarded", 1)  # nothing was sent yet: one letter tells all
    assert "skickade frågan till Regionen" in history(matter)[0].sentence


def test_forward_is_carried_to_who_has_no_mail(door, browse):
    matter = asked(channel="letter", name="Elsa", postal="Vägen 1", text="Min ersättning för en läkarresa?")
    actions.forward(matter, by=actor(door.clerk), to="Regionen", text="Ring 077-123 45 67.")
    letter = Delivery.objects.get()
    page = browse(door.clerk).get(reverse("printed", args=[letter.pk])).content.decode()
    assert ("Vägen 1" in page, "077-123 45 67" in page) == (True, True)


def test_withdraw_matter_is_for_who_asked(door):
    matter = asked(actor(door.rower))
    with pytest.raises(PermissionDenied):
        actions.withdraw_matter(matter, by=actor(door.grower))
    actions.withdraw_matter(matter, by=actor(door.rower))
    assert matter.state == "withdrawn"


def test_publish_matter_lets_others_read_it_and_names_no_person(door, browse):
    matter = asked(name="Elsa Hemlig", channel="letter", postal="Vägen 1")
    url = matter.get_absolute_url() if not matter.via else reverse("matter", args=[matter.year, matter.number])
    assert browse(door.rower).get(url).status_code == 404
    assert browse().post(reverse("publish_matter", args=[matter.via.token])).status_code == 302
    page = browse(door.rower).get(url).content.decode()
    assert (WORDS.split("?")[0] in page, "Elsa" in page, "Vägen 1" in page) == (True, False, False)
    assert browse().get(reverse("matters")).context["page"].paginator.count == 1


def test_support_owes_the_answer_to_that_association_too(door, browse):
    matter = asked(actor(door.rower))
    with pytest.raises(PermissionDenied):
        actions.support(matter, by=actor(door.official))
    with pytest.raises(OutOfTurn):  # not published: nobody else knows of it
        actions.support(matter, by=actor(door.grower))
    matter.via = None
    actions.publish_matter(matter, by=actor(door.rower))
    actions.support(matter, by=actor(door.grower))
    with pytest.raises(PermissionDenied):
        actions.support(Matter.objects.get(), by=actor(door.grower))
    assert [origin.capacity for origin in matter.origins.order_by("pk")] == [
        "Älvhamns Roddsällskap",
        "Strandängens Odlarförening",
    ]
    actions.answer(matter, by=actor(door.clerk), text="Ja.")
    assert told("answer") == ["Disa", "Odd", "Rut"]


def test_hold_back_and_let_through_lose_nothing(door):
    matter = asked()
    matter.via = None
    actions.hold_back(matter, by=actor(door.clerk))
    assert (matter.state, Message.objects.count()) == ("held", 1)
    actions.let_through(matter, by=actor(door.clerk))
    assert matter.state == "received"


def test_close_matter_comes_by_itself_when_nobody_objects(door):
    matter = asked()
    actions.answer(matter, by=actor(door.clerk), text="Ja.")
    assert close_rested() == 0
    Matter.objects.update(answered_on=timezone.localdate() - timedelta(days=31))
    assert (close_rested(), close_rested()) == (1, 0)
    matter.refresh_from_db()
    assert matter.state == "closed"


def test_a_closed_question_is_seen_by_those_concerned_only(door, browse):
    matter = asked(actor(door.rower))
    url = reverse("matter", args=[matter.year, matter.number])
    seen = {who: browse(me).get(url).status_code for who, me in door.everybody.items()}
    assert seen == dict.fromkeys(door.everybody, 404) | {"rower": 200, "double": 200, "clerk": 200, "coordinator": 200}


def test_how_somebody_is_reached_is_seen_by_who_answers_only(door, browse):
    matter = asked(channel="mail", email="elsa@example.org")
    browse().post(reverse("publish_matter", args=[matter.via.token]))
    url = reverse("matter", args=[matter.year, matter.number])
    shown = {who for who, me in door.everybody.items() if "elsa@example.org" in browse(me).get(url).content.decode()}
    assert shown == {"clerk", "coordinator"}


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Hej!", "Hej!"),
        ("Får vi låna salen? Vi är femton.", "Får vi låna salen?"),
        ("Rad ett\nrad två", "Rad ett"),
        ("ord " * 60, ("ord " * 22).strip() + " …"),
    ],
)
def test_the_title_is_the_first_words(text, title):
    assert first_words(text) == title


def test_tell_result_reaches_who_asked_and_the_question_stands_as_it_stood(door, mail):
    Municipality.objects.update(state="launched")
    matter = asked(channel="mail", email="elsa@example.org")
    matter.via = None
    other = asked(channel="letter", name="Elsa", postal="Vägen 1")
    for one in (matter, other):
        words = {"text": "Nämnden sade nej. För dyrt.", "result": "tas inte in", "body": "Kulturnämnden"}
        actions.tell_result(one, day=date(2026, 3, 2), **words)
    work()
    assert [matter.state, other.state] == ["received", "received"]
    letters = [letter for letter in mail.letters if letter["To"] == "elsa@example.org"]
    assert letters[-1]["Subject"] == f"Fråga {matter.named}: så här blev det"
    assert "För dyrt." in text(letters[-1])
    assert [delivery.matter for delivery in Delivery.objects.all()] == [other]
    assert "tas inte in (Kulturnämnden, 2 mars 2026)" in history(matter)[0].sentence
