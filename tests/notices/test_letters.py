"""What letters say and who gets them: one message, whose move it is, one link; several events in one letter."""

import re
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse

from overens.agreements import actions as agreements
from overens.bodies import actions as bodies
from overens.bodies.models import Municipality, Seat
from overens.journal.models import Entry
from overens.notices.models import Letter, Notification
from overens.notices.worker import next_morning
from overens.people.models import Person
from overens.viewpoints import actions as viewpoints
from tests import cast, made
from tests.cast import actor
from tests.mail import html, text, wants, work
from tests.process.taking import take

SWEDISH_TIME = ZoneInfo("Europe/Stockholm")


@pytest.fixture
def opened(town, mail):
    """The town with its website open, everything so far told, and nobody waiting for the morning."""
    work()
    bodies.launch(town.municipality, by=actor(town.coordinator))
    Notification.objects.all().delete()
    Person.objects.update(letters="now")
    work()
    assert mail.letters == []
    return town


def invitation(town, email="ny@example.org"):
    seat = Seat(body=town.rowers, role="member", party=town.civil_society_party, since=cast.SINCE)
    return bodies.invite(seat, by=actor(town.civil_coordinator), email=email, name="Ny")


def states():
    return sorted(Letter.objects.values_list("person__name", "state"))


# What they say


@pytest.mark.requirement("U07")
def test_a_letter_says_whose_proposal_it_is_first_and_whose_turn(opened, mail):
    version = made.proposal(opened)
    work()
    (letter,) = mail.letters
    lines = text(letter).split("\n\n")
    assert (letter["To"], letter["Subject"]) == ("roland@example.org", "Kommunens förslag: Överenskommelse")
    assert lines[0] == "Kommunens förslag"
    assert lines[1:4] == [
        "Kommunledningskontoret publicerade sitt förslag.",
        "Överenskommelse",
        "Nu är det din tur: Vi ställer oss bakom.",
    ]
    links = re.findall(r"https?://\S+", text(letter))
    assert links == [f"https://overens.alvhamn.example{version.get_absolute_url()}"]
    assert re.findall(r'href="([^"]+)"', html(letter)) == links
    assert [line for line in lines[:4] if line not in html(letter)] == []


@pytest.mark.requirement("U07")
def test_a_letter_carries_the_label_of_the_day_it_tells_of(opened, mail):
    version = made.proposal(opened)
    agreements.endorse(version, by=actor(opened.civil_coordinator))
    work()  # one letter of what happened before, written after
    (letter,) = mail.to("Roland")
    assert (letter["Subject"], text(letter).split("\n\n")[0]) == (
        "Kommunens förslag: Överenskommelse",
        "Kommunens förslag",
    )
    (letter,) = mail.to("Klara")
    assert letter["Subject"].startswith("Gemensamt förslag")
    Person.objects.filter(name="Roland").update(language="en")
    entry = Entry.objects.get(verb="agreements.publish_proposal")
    assert entry.sender == {"sv": "Kommunens förslag", "en": "The municipality's proposal"}


@pytest.mark.requirement("U07")
def test_the_label_goes_when_both_stand_behind_it(opened, mail):
    version = made.proposal(opened)
    work()
    agreements.endorse(version, by=actor(opened.civil_coordinator))
    work()
    (letter,) = mail.to("Klara")
    assert letter["Subject"] == "Gemensamt förslag: Överenskommelse"
    assert "Kommunens förslag" not in text(letter)
    assert "Inget begärs av dig." in text(letter)


@pytest.mark.requirement("U07")
def test_what_is_said_of_a_proposal_carries_its_label_too(opened, mail):
    version = made.proposal(opened)
    work()
    mail.letters.clear()
    made.said(made.commitments(version)[0].topic, opened.rower, "Bra tänkt")
    work()
    assert [text(letter).split("\n\n")[0] for letter in mail.letters] == ["Kommunens förslag"] * 2


def test_letters_are_in_the_language_their_reader_chose(opened, mail):
    wants(opened.civil_coordinator, "now", "en")
    made.proposal(opened)
    work()
    (letter,) = mail.letters
    assert letter["Subject"] == "The municipality's proposal: Överenskommelse"
    assert "It is your turn: We stand behind it." in text(letter)
    assert '<html lang="en">' in html(letter)


def test_a_letter_names_its_sender_and_can_be_answered(opened, mail):
    made.proposal(opened)
    work()
    (letter,) = mail.letters
    assert (letter["From"], letter["Reply-To"]) == (
        '"Överens, Älvhamns kommun" <overens@alvhamn.example>',
        "samverkan@alvhamn.example",
    )
    assert letter["Auto-Submitted"] == "auto-generated"
    assert re.fullmatch(r"<[0-9a-f-]{36}@alvhamn\.example>", letter["Message-ID"])


def test_what_people_wrote_cannot_become_markup_or_a_header(opened, mail):
    version = made.proposal(opened)
    work()
    mail.letters.clear()
    made.said(version.topic, opened.rower, "<b>Hej</b> & hå\nBcc: alla@example.org")
    work()
    (letter,) = mail.to("Roland")
    assert letter["Bcc"] is None
    assert "\n" not in letter["Subject"]
    assert "<b>Hej</b> & hå" in text(letter)
    assert "&lt;b&gt;Hej&lt;/b&gt; &amp; hå" in html(letter)


def test_what_was_hidden_meanwhile_is_not_repeated(opened, mail):
    version = made.proposal(opened)
    work()
    mail.letters.clear()
    wants(opened.coordinator, "daily")
    viewpoint = made.said(version.topic, opened.rower, "Namn och nummer")
    work()
    viewpoints.hide(viewpoint, by=actor(opened.civil_coordinator), why="Personuppgifter.")
    Notification.objects.update(due=datetime(2026, 1, 1, tzinfo=SWEDISH_TIME))
    work()
    assert len(mail.to("Klara")) == 1
    assert "Namn och nummer" not in text(mail.to("Klara")[0])
    assert "Namn och nummer" in text(mail.to("Roland")[0])  # it stood when his was sent


def test_what_has_become_closed_to_somebody_is_told_no_more(opened, mail):
    draft = made.draft(opened)
    viewpoint = made.said(draft.topic, opened.official, "Bara för oss")
    wants(opened.coordinator, "daily")
    work()
    Seat.objects.filter(person=opened.coordinator.person_id).update(until="2026-01-02")
    Notification.objects.update(due=datetime(2026, 1, 1, tzinfo=SWEDISH_TIME))
    work()
    assert viewpoint.room == "party"
    assert (mail.letters, states()) == ([], [("Klara", "not_needed")])


# When they go


def test_several_events_become_one_letter_in_the_morning(opened, mail):
    wants(opened.coordinator, "daily")
    wants(opened.civil_coordinator, "never")
    version = made.proposal(opened)
    for words in ("Ett", "Två", "Tre"):
        made.said(version.topic, opened.rower, words)
    work()
    assert mail.letters == []
    with time_machine.travel(next_morning(datetime.now(SWEDISH_TIME)) + timedelta(minutes=1)):
        work()
        work()
    assert mail.subjects == [("klara", "3 händelser i Älvhamn")]
    assert [words in text(mail.letters[0]) for words in ("Ett", "Två", "Tre")] == [True] * 3
    assert text(mail.letters[0]).count("Kommunens förslag:") == 3
    assert "”Två”" in text(mail.letters[0])
    assert re.findall(r"https?://\S+", text(mail.letters[0])) == ["https://overens.alvhamn.example/min-sida/"]


@pytest.mark.parametrize(
    ("now", "morning"),
    [
        ("2026-11-23T06:59", "2026-11-23T07:00+01:00"),
        ("2026-11-23T07:00", "2026-11-24T07:00+01:00"),
        ("2026-03-28T12:00", "2026-03-29T07:00+02:00"),  # the night the clocks go forward
    ],
)
def test_the_morning_is_seven_in_sweden(now, morning):
    assert next_morning(datetime.fromisoformat(now).replace(tzinfo=SWEDISH_TIME)).isoformat("T", "minutes") == morning


def test_who_wants_none_gets_none_not_even_what_was_waiting(opened, mail):
    wants(opened.civil_coordinator, "daily")
    made.proposal(opened)
    work()
    wants(opened.civil_coordinator, "never")
    Notification.objects.update(due=datetime(2026, 1, 1, tzinfo=SWEDISH_TIME))
    work()
    assert mail.letters == []


def test_before_the_website_is_opened_no_letters_go_and_then_they_do(town, mail):
    Person.objects.update(letters="now")
    made.proposal(town)
    invitation(town)
    work()
    assert (mail.letters, Letter.objects.count()) == ([], 0)
    bodies.launch(Municipality.objects.get(), by=actor(town.coordinator))
    work()
    assert {who for who, _subject in mail.subjects} >= {"ny", "roland"}


def test_without_a_mail_server_nothing_is_lost(opened, mail, settings):
    settings.LETTERS = False
    made.proposal(opened)
    work()
    assert (mail.letters, Letter.objects.count()) == ([], 0)
    settings.LETTERS = True
    work()
    assert mail.subjects == [("roland", "Kommunens förslag: Överenskommelse")]


def test_in_the_demonstration_letters_go_to_a_page_and_nowhere_else(opened, mail, settings, browse):
    settings.DEMO = True
    wants(opened.civil_coordinator, "daily")
    version = made.proposal(opened)
    work()
    Letter.objects.create(person=opened.coordinator.person)  # not written yet
    page = browse().get(reverse("demo_letters"))
    assert mail.letters == []
    assert [letter.person.name for letter in page.context["letters"]] == ["Roland"]
    assert "Kommunens förslag: Överenskommelse" in page.content.decode()
    assert f'href="{version.get_absolute_url()}"' in page.content.decode()
    settings.DEMO = False
    assert browse().get(reverse("demo_letters")).status_code == 404


# Invitations


def test_an_invitation_goes_at_once_and_its_link_is_the_invited_ones_alone(opened, mail, browse):
    Person.objects.update(letters="never")
    inviter = browse(opened.civil_coordinator)
    url = reverse("invite", args=[opened.rowers.pk])
    words = {"role": "member", "name": "Ny", "email": "ny@example.org", "since": "2026-01-01", "attends": "always"}
    answer = take(inviter, url, **words)
    page = inviter.get(answer.url).content.decode()
    assert "/inbjudan/" not in page
    assert "Ett brev med en länk går till den som är inbjuden" in page
    work()
    assert mail.subjects == [("ny", "Du är inbjuden till en plats: ledamot, Älvhamns Roddsällskap")]
    (link,) = re.findall(r"https://overens\.alvhamn\.example(\S+)", text(mail.letters[0]))
    newcomer = browse()
    assert newcomer.get(link).status_code == 200
    assert take(newcomer, link, accept="1").url == reverse("my_page")
    assert Seat.objects.get(person__email="ny@example.org").state == "held"


def test_an_invitation_answered_meanwhile_is_not_sent(opened, mail):
    seat = invitation(opened)
    bodies.decline(seat, by=cast.Actor(seat.person_id, capacity="Ny"))
    Person.objects.exclude(email="ny@example.org").update(letters="never")
    work()
    assert (mail.letters, states()) == ([], [("Ny", "not_needed")])
