"""Letters that failed are sent again by a coordinator; letters end by one button, and never by opening a link."""

import pytest
from django.core import signing
from django.test import Client
from django.urls import reverse

from overens.bodies import actions as bodies
from overens.notices.letters import SALT, link_to_end
from overens.notices.models import Letter, Notification
from overens.people.models import Person
from tests import made
from tests.cast import actor
from tests.mail import text, wants, work


@pytest.fixture
def opened(town, mail):
    """A town whose website is open, and where one letter is due: Roland's."""
    work()
    bodies.launch(town.municipality, by=actor(town.coordinator))
    Notification.objects.all().delete()
    Person.objects.update(letters="now")
    town.version = made.proposal(town)
    return town


def lost(opened, mail):
    """Roland's letter, refused by the mail server."""
    mail.refused = {"roland@example.org"}
    work()
    letter = Letter.objects.get(person=opened.civil_coordinator.person)
    assert (letter.state, letter.fault) == ("failed", "550 5.1.1 no such mailbox")
    return letter


def test_a_letter_that_failed_is_sent_again_by_its_own_coordinator(opened, mail, browse):
    letter, client = lost(opened, mail), browse(opened.civil_coordinator)
    again = reverse("send_again", args=[letter.pk])
    assert again in client.get(reverse("letters")).content.decode()
    mail.refused = set()
    said = client.post(again, follow=True).content.decode()
    assert "Brevet till Roland skickas igen." in said
    work()
    assert [one["Message-ID"] for one in mail.to("roland")] == [letter.message_id]
    assert client.post(again).status_code == 404  # it did not fail any more
    work()
    assert len(mail.to("roland")) == 1


def test_a_letter_sent_again_in_vain_is_shown_again(opened, mail, browse):
    letter, client = lost(opened, mail), browse(opened.civil_coordinator)
    for _time in range(2):
        client.post(reverse("send_again", args=[letter.pk]))
        work()
        letter.refresh_from_db()
        assert (letter.state, letter.attempts, letter.fault) == ("failed", 1, "550 5.1.1 no such mailbox")


@pytest.mark.parametrize(("who", "status"), [("coordinator", 404), ("rower", 403), ("outsider", 403), ("visitor", 302)])
def test_nobody_else_sends_it_again(opened, mail, browse, who, status):
    letter = lost(opened, mail)
    assert browse(opened.everybody[who]).post(reverse("send_again", args=[letter.pk])).status_code == status
    letter.refresh_from_db()
    assert letter.state == "failed"


def test_a_code_that_failed_is_not_sent_again(town, mail, browse):
    mail.refused = {"klara@example.org"}
    browse().post(reverse("sign_in"), {"email": "klara@example.org"})
    work()
    letter = Letter.objects.get()
    assert letter.state == "failed"
    assert browse(town.coordinator).post(reverse("send_again", args=[letter.pk])).status_code == 404


def test_a_letter_one_chose_tells_mail_programs_how_to_end_them(opened, mail):
    work()
    letter = mail.to("roland")[0]
    address = letter["List-Unsubscribe"].strip()
    assert address.startswith("<https://overens.alvhamn.example/brev/avsta/")
    assert letter["List-Unsubscribe-Post"].strip() == "List-Unsubscribe=One-Click"
    path = address.strip("<>").removeprefix("https://overens.alvhamn.example")
    program = Client(enforce_csrf_checks=True)  # it has no cookies, and opens no page first
    assert program.post(path, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert Person.objects.get(pk=opened.civil_coordinator.person_id).letters == "never"
    assert set(Person.objects.values_list("letters", flat=True)) == {"never", "now"}


def test_opening_the_link_changes_nothing_and_its_button_does(town, browse):
    person, path = town.rower.person, link_to_end(town.rower.person)
    client = browse()
    for page in (client.get(path), client.head(path), client.get(path)):
        assert (page.status_code, Person.objects.get(pk=person.pk).letters) == (200, "daily")
    assert "Du får inga fler brev" in client.post(path).content.decode()
    assert Person.objects.get(pk=person.pk).letters == "never"
    assert "_auth_user_id" not in client.session


def test_a_forged_link_ends_nothing(town, browse):
    forged = (signing.dumps(1), signing.dumps("x", salt=SALT), signing.dumps(None, salt=SALT))
    for signed in ("x", "1:2:3", *forged, "å" * 200):
        for answer in (browse().get(f"/brev/avsta/{signed}/"), browse().post(f"/brev/avsta/{signed}/")):
            assert answer.status_code == 404
    assert set(Person.objects.values_list("letters", flat=True)) == {"daily"}


def test_invitations_and_codes_come_without_a_way_out(opened, mail, browse):
    wants(opened.rower, "never")
    browse().post(reverse("sign_in"), {"email": "rut@example.org"})
    work()
    assert [letter["List-Unsubscribe"] for letter in mail.to("rut")] == [None]
    assert "avsta" not in text(mail.to("rut")[0])


def test_a_letter_to_somebody_without_an_account_is_the_municipalitys_to_send_again(town, mail, browse):
    letter = Letter.objects.create(writer="matters", about=4711, state="failed", fault="550 no such mailbox")
    assert "Till någon utan konto" in browse(town.coordinator).get(reverse("letters")).content.decode()
    other = browse(town.civil_coordinator)
    assert other.get(reverse("letters")).context["own"].count() == other.get(reverse("letters")).context["others"] == 0
    again = reverse("send_again", args=[letter.pk])
    assert other.post(again).status_code == 404
    assert "någon utan konto skickas igen" in browse(town.coordinator).post(again, follow=True).content.decode()
