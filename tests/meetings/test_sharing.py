"""What associations pass on about a meeting, and what is printed for those who are not on line."""

import io
import re
from datetime import date, time

import pytest
from django.urls import reverse
from PIL import Image

from overens.bodies import actions as bodies
from overens.bodies.models import Municipality
from overens.meetings import actions
from overens.meetings.models import Meeting
from tests import made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.meetings.codes import code_of, codes_of

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><path d="M0 0h10v10H0z" fill="#a00"/></svg>'
BY_ONE_SIDE = "Kommunens förslag till dagordning"
MET = {"title": "Dialog om lokaler", "theme": "Lokaler", "purpose": "Vi delar på lokalerna.", **made.EVENING}


@pytest.fixture
def met(town, settings):
    settings.PUBLIC_ADDRESS = "https://overens.example.se"
    meeting = made.open_meeting(town, **MET)
    type(meeting).objects.filter(pk=meeting.pk).update(day=date(2030, 5, 14), register_by=date(2030, 5, 10))
    return type(meeting).objects.told().get(pk=meeting.pk)


def ready_to_copy(answer):
    return [re.sub(r"&#x27;", "'", words) for words in re.findall(r"readonly[^>]*>([^<]*)</textarea>", answer)]


@pytest.mark.requirement("L48")
def test_ready_made_text_link_and_picture_to_share(town, browse, met):
    """The text and the link; the picture and the code have tests of their own below."""
    page = browse().get(reverse("share_meeting", args=[met.pk])).content.decode()
    long, short = ready_to_copy(page)
    link = f"https://overens.example.se/moten/{met.pk}/"
    assert short == f"Dialog om lokaler\nTisdag 14 maj 2030 kl. 17.30–19.30, Magasinet\n{link}"
    assert long == (
        "Älvhamns kommun bjuder in föreningar till ett möte.\n\nDialog om lokaler\n"
        "Tisdag 14 maj 2030 kl. 17.30–19.30\nMagasinet\nTema: Lokaler\n\nVi delar på lokalerna.\n\n"
        f"Läs mer och anmäl er här: {link}\nSista dagen att anmäla sig är 10 maj 2030."
    )
    assert "mailto:?subject=Kom%20till%3A%20Dialog%20om%20lokaler&amp;body=%C3%84lvhamns" in page
    assert codes_of(page) == [link]
    assert f'href="/moten/{met.pk}/sprid/"' in browse().get(met.get_absolute_url()).content.decode()


@pytest.mark.requirement("L48")
def test_the_picture_is_one_that_others_can_show(town, browse, met):
    address = reverse("meeting_picture", args=[met.pk])
    answer = browse().get(address)
    plain = Image.open(io.BytesIO(answer.content)).convert("RGB")
    assert (answer["Content-Type"], plain.size) == ("image/png", (1200, 630))
    assert "Content-Disposition" not in answer
    assert 'filename="Dialog om lokaler.png"' in browse().get(address + "?spara")["Content-Disposition"]
    page = browse().get(met.get_absolute_url()).content.decode()
    assert f'property="og:image" content="http://testserver{address}"' in page
    ground = plain.getpixel((600, 300))
    bodies.change_settings(Municipality.objects.get(), by=actor(town.coordinator), colour="#9b1c3a")
    red = Image.open(io.BytesIO(browse().get(address).content)).convert("RGB").getpixel((600, 300))
    assert ground != red, "the picture is in the municipality's colour"
    Municipality.objects.update(logo=LOGO, logo_type="image/svg+xml")
    actions.move_meeting(met, by=actor(town.coordinator), day=met.day, begins=time(18), place="Folkets hus")
    marked = Image.open(io.BytesIO(browse().get(address).content)).convert("RGB")
    assert (170, 0, 0) in {color for _number, color in marked.getcolors(1 << 24)}


def test_the_code_is_a_file_of_its_own(town, browse, met):
    answer = browse().get(reverse("meeting_code", args=[met.pk]))
    assert answer["Content-Type"] == "image/svg+xml"
    assert code_of(answer.content.decode()) == f"https://overens.example.se/moten/{met.pk}/"


def test_the_picture_is_looked_at_in_few_bytes(town, browse, met):
    shown = re.search(
        r'<img class="shared" src="([^"]+)"', browse().get(reverse("share_meeting", args=[met.pk])).content.decode()
    )[1]
    whole, small = (browse().get(address) for address in (reverse("meeting_picture", args=[met.pk]), shown))
    assert small["Content-Type"] == "image/webp"
    assert len(small.content) < 12_000 < len(whole.content)
    drawn = Image.open(io.BytesIO(small.content)).convert("RGB")
    same = Image.open(io.BytesIO(whole.content)).convert("RGB").resize(drawn.size)
    assert drawn.size == (480, 252)
    assert all(abs(a - b) < 12 for a, b in zip(drawn.getpixel((240, 120)), same.getpixel((240, 120)), strict=True))


@pytest.mark.parametrize("name", ["share_meeting", "meeting_picture", "meeting_code"])
def test_what_only_some_may_see_is_not_passed_on(town, browse, name):
    new = Meeting(forum=town.group, party=town.group.party)
    said = {"title": "Hemligt", "kind": "group", "day": date(2030, 5, 14), "closed": True}
    own = actions.call_meeting(new, by=actor(town.civil_coordinator), **said)
    client = browse(town.civil_coordinator)
    assert client.get(own.get_absolute_url()).status_code == 200
    assert client.get(reverse(name, args=[own.pk])).status_code == 404
    assert "/sprid/" not in client.get(own.get_absolute_url()).content.decode()


@pytest.mark.requirement("X15")
def test_notice_agenda_and_sign_in_list_are_one_printable_page_each(town, browse):
    meeting = made.open_meeting(town, **MET, help="Ramp och hörslinga.")
    made.registered(town, meeting, "Berit By")
    agenda = made.agenda(town, meeting, 10, 20)
    actions.propose_agenda(agenda, by=actor(town.coordinator))
    made.host(town, meeting, unit="Fritid", email="fritid@example.org", name="")
    notice = browse().get(reverse("notice_paper", args=[meeting.pk])).content.decode()
    said = text_of(browse().get(reverse("notice_paper", args=[meeting.pk])))
    host = "Samordnare, Fritid, 08-465 004 00, fritid@example.org"
    told = (MET["title"], MET["place"], MET["purpose"], "Ramp och hörslinga.", "Punkt 2", BY_ONE_SIDE, host)
    assert [words for words in told if words not in said] == []
    assert codes_of(notice)[0].endswith(meeting.get_absolute_url())
    paper = text_of(browse().get(reverse("agenda_paper", args=[agenda.pk])))
    assert [word in paper for word in ("17.30 – 17.40", "17.40 – 18.00", BY_ONE_SIDE)] == [True] * 3
    listed = text_of(browse(town.coordinator).get(reverse("sign_in_list", args=[meeting.pk])))
    assert "Berit By" in listed
    assert "Berit By" not in said + paper


def test_pages_to_share_and_print_ask_few_questions(town, browse, met):
    agenda = made.agenda(town, made.evening(town), 10)
    pages = [reverse(name, args=[met.pk]) for name in ("share_meeting", "notice_paper", "meeting_code")]
    for page in [*pages, reverse("agenda_paper", args=[agenda.pk])]:
        for who, most in ((None, 8), (town.coordinator, 12)):
            statements = asked(browse(who), page)
            assert len(statements) == len(set(statements)) <= most, page
