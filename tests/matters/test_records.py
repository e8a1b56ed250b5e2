"""Public records: the register of what came in, handing it out with what is secret masked, and the package."""

import csv
import io
import json
import zipfile

import pdfplumber
import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.journal.models import Entry
from overens.matters import actions
from overens.matters.models import Disclosure, Mask, Matter
from overens.matters.story import blocks_of, hider
from overens.notices import arrivals
from overens.process.history import history
from overens.process.table import OutOfTurn
from tests.cast import actor
from tests.letter_in import arrives, message
from tests.matters.conftest import asked
from tests.process.taking import take

GROUND = "21 kap. 1 § offentlighets- och sekretesslagen"
SECRET = "Elsa Hemlig har fått diagnosen gikt."


def rows_of(page):
    text = b"".join(page.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";"))


def letters_of(pdf):
    with pdfplumber.open(io.BytesIO(pdf)) as opened:
        return " ".join(" ".join((page.extract_text() or "") for page in opened.pages).split()), str(opened.metadata)


def prepared(door, *matters, **words):
    new = Disclosure()
    return actions.prepare_disclosure(new, by=actor(door.clerk), asked_for="Allt.", numbers=list(matters), **words)


@pytest.mark.requirement("X05")
def test_every_incoming_item_has_authority_date_sender_number_and_short_content(door, browse):
    asked(actor(door.rower))
    asked(association="Dansgillet", channel="mail", email="elsa@example.org", text="=SUMMA(A1) Vad kostar det?")
    arrives(message("Får vi låna salen?", Subject="Salen"))
    arrivals.turn()
    today = timezone.localdate()
    rows = rows_of(browse(door.clerk).get(reverse("register") + "?som=csv"))
    assert rows[0][:6] == ["Nummer", "Mottagen", "Mottagande myndighet", "Avsändare", "Kort innehåll", "Kom med"]
    assert [row[:6] for row in rows[1:]] == [
        [f"{today.year}-3", str(today), "Kommunstyrelsen", "elsa@example.org", "Salen", "e-post"],
        [f"{today.year}-2", str(today), "Kommunstyrelsen", "Dansgillet", "'=SUMMA(A1) Vad kostar det?", "webbplatsen"],
        [f"{today.year}-1", str(today), "Kommunstyrelsen", "Älvhamns Roddsällskap", "Får vi låna gymnastiksalen i jul?",
         "webbplatsen"],
    ]  # fmt: skip
    seen = {who for who, me in door.everybody.items() if browse(me).get(reverse("register")).status_code == 200}
    assert seen == {"clerk", "coordinator"}


def test_the_register_is_searched_by_words_authority_and_year(door, browse):
    asked(actor(door.rower), text="Bryggan är trasig.")
    other = asked(association="Dansgillet", text="Salen är kall.")
    actions.answer(other, by=actor(door.clerk), text="Vi skruvar upp värmen.")
    Matter.objects.filter(pk=other.pk).update(committee=door.committee, year=2025)

    def found(**asked):
        page = browse(door.clerk).get(reverse("register"), asked)
        return [matter.title for matter, _sender in page.context["rows"]]

    assert found(ord="bryggan") == ["Bryggan är trasig."]
    assert found(ord="värmen") == found(ord="Dansgillet") == found(namnd=door.committee.pk) == ["Salen är kall."]
    assert (found(ar=2025), found(ar="x"), found(ord="finns inte")) == (["Salen är kall."], found(), [])


@pytest.mark.requirement("X05")
def test_questions_put_together_keep_each_its_sender_in_register_package_and_what_is_handed_out(door, browse):
    first, public = asked(association="Dansgillet", text="Är salen ledig?"), asked(actor(door.rower))
    for matter in (first, public):
        matter.via = None
    actions.publish_matter(public, by=actor(door.rower))
    actions.merge_matter(first, by=actor(door.clerk), other=Matter.objects.told().get(pk=public.pk))
    register = browse(door.clerk).get(reverse("register"))
    assert [(matter.pk, sender) for matter, sender in register.context["rows"]] == [
        (public.pk, "Älvhamns Roddsällskap"),
        (first.pk, "Dansgillet"),
    ]
    found = browse(door.clerk).get(reverse("register"), {"ord": "dansgillet"})
    assert [matter.pk for matter, _sender in found.context["rows"]] == [first.pk]
    rows = rows_of(browse(door.clerk).get(reverse("register") + "?som=csv"))
    assert [(row[3], row[9]) for row in rows[1:]] == [
        ("Älvhamns Roddsällskap", "Väntar på svar"),
        ("Dansgillet", "Slagen ihop med en annan"),
    ]
    senders = []
    for matter in (public, first):
        package = browse(door.clerk).get(reverse("matter_package", args=matter.address)).content
        told = json.loads(zipfile.ZipFile(io.BytesIO(package)).read(f"fraga-{matter.named}.json"))
        senders.append([sender["as"] for sender in told["senders"]])
    assert senders == [["Älvhamns Roddsällskap"], ["Dansgillet"]]
    told = [Matter.objects.told().get(pk=matter.pk) for matter in (public, first)]
    facts = [dict(next(blocks_of(matter, [], contacts=False)).rows)["Avsändare"] for matter in told]
    assert facts == ["Älvhamns Roddsällskap", "Dansgillet"]
    assert [matter.asked_by for matter in told] == ["Älvhamns Roddsällskap", "Dansgillet"]


@pytest.mark.requirement("X05")
def test_what_is_handed_out_has_the_secret_words_nowhere_and_the_ground_beside_them(door, browse):
    matter = asked(text=f"Vi behöver en ramp. {SECRET}", channel="letter", name="Elsa Hemlig", postal="Vägen 1")
    matter.via = None
    actions.answer(matter, by=actor(door.clerk), text="Rampen byggs. ELSA  HEMLIG får besked.")
    clerk = browse(door.clerk)
    sent = take(clerk, reverse("prepare_disclosure"), asked_for="Allt om rampen.", numbers=matter.named)
    page = Disclosure.objects.get()
    assert sent.url == page.get_absolute_url()
    for words in ("Elsa Hemlig", "diagnosen gikt"):
        assert take(clerk, reverse("mask", args=[page.pk]), words=words, ground=GROUND).status_code == 302
    shown = clerk.get(page.get_absolute_url()).context["paper"]
    words, about = letters_of(clerk.get(reverse("disclosure_file", args=[page.pk])).content)
    for text in (words, about, json.dumps(shown.to_json())):
        assert ("Hemlig" in text, "HEMLIG" in text, "gikt" in text, "Vägen 1" in text) == (False,) * 4
    assert "[maskerat 1] har fått [maskerat 2]." in words
    assert "Rampen byggs. [maskerat 1] får besked." in words
    assert words.count(GROUND) == 2
    assert "skriftligt beslut" in words
    assert "Hur de som frågat nås ingår inte." in words
    said = [entry.facts for entry in Entry.objects.filter(kind="matters.disclosure")]
    assert "gikt" not in str(said)  # the journal cannot be masked


def test_prepare_disclosure_refuses_what_does_not_exist_and_keeps_what_was_written(door, browse):
    matter = asked()
    for numbers, fault in {"hej": "Skriv frågornas nummer", f"{matter.named}, 1999-7": "ingen fråga 1999-7"}.items():
        sent = browse(door.clerk).post(reverse("prepare_disclosure"), {"asked_for": "Allt.", "numbers": numbers})
        assert (sent.status_code, fault in sent.content.decode(), numbers in sent.content.decode()) == (422, True, True)
    assert not Disclosure.objects.exists()
    chosen = browse(door.clerk).get(reverse("prepare_disclosure"), {"numbers": [matter.named, "2026-9"]})
    assert chosen.context["form"]["numbers"].value() == f"{matter.named}, 2026-9"
    with pytest.raises(PermissionDenied):
        actions.prepare_disclosure(Disclosure(), by=actor(door.official), asked_for="x", numbers=[matter])


def test_mask_refuses_words_that_do_not_stand_there(door, browse):
    page = prepared(door, asked())
    sent = browse(door.clerk).post(reverse("mask", args=[page.pk]), {"words": "Ormen Långe", "ground": GROUND})
    assert (sent.status_code, list(sent.context["form"].errors)) == (422, ["words"])
    assert not Mask.objects.exists()


def test_unmask_shows_the_words_again(door, browse):
    page = prepared(door, asked())
    actions.mask(page, by=actor(door.clerk), words="pensionärer", ground=GROUND)
    assert "pensionärer" not in str(browse(door.clerk).get(page.get_absolute_url()).context["paper"])
    assert take(browse(door.clerk), reverse("unmask", args=[page.pk]), masked=Mask.objects.get().pk).status_code == 302
    assert "pensionärer" in str(browse(door.clerk).get(page.get_absolute_url()).context["paper"])
    with pytest.raises(OutOfTurn):
        actions.unmask(Disclosure.objects.get(), by=actor(door.clerk), masked=Mask(words="x", ground="y"))


def test_hand_out_keeps_what_was_said_and_masked_as_it_was(door, browse):
    matter = asked()
    matter.via = None
    page = prepared(door, matter)
    actions.mask(page, by=actor(door.clerk), words="pensionärer", ground=GROUND)
    actions.hand_out(page, by=actor(door.clerk))
    actions.answer(matter, by=actor(door.clerk), text="Ett nytt svar.")
    page = Disclosure.objects.get()
    paper = str(browse(door.clerk).get(page.get_absolute_url()).context["paper"])
    assert ("Ett nytt svar." in paper, "[maskerat 1]" in paper, page.handed_out_on) == (
        False,
        True,
        timezone.localdate(),
    )
    assert history(page)[0].sentence == "Kontaktcenter lämnade ut handlingarna. Antal maskeringar: 1."
    for step in (actions.mask, actions.hand_out):
        with pytest.raises(OutOfTurn):
            step(page, by=actor(door.clerk), **({"words": "x", "ground": "y"} if step is actions.mask else {}))


def test_contacts_are_handed_out_only_where_that_is_chosen(door, browse):
    matter = asked(channel="letter", name="Elsa", postal="Vägen 1")
    with_them, without = prepared(door, matter, with_contacts=True), prepared(door, matter)
    papers = [str(browse(door.clerk).get(one.get_absolute_url()).context["paper"]) for one in (with_them, without)]
    assert ["Vägen 1" in paper for paper in papers] == [True, False]


@pytest.mark.parametrize(
    "text",
    ["Elsa Hemlig", "ELSA hemlig", "Elsa\nHemlig", "Elsa \u00a0 Hemlig", "El\u00adsa Hem\u200blig", "xElsa Hemligx"],
)
def test_words_are_masked_however_they_are_written(text):
    assert "emlig" not in hider([Mask(words="Elsa Hemlig", ground="-")])(text).lower().replace("hemligx", "")


def test_composed_and_decomposed_letters_are_the_same_word():
    assert hider([Mask(words="Åsa", ground="-")])("A\u030asa sa") == "[maskerat 1] sa"


def test_the_longer_of_two_masks_wins():
    hide = hider([Mask(words="Elsa", ground="a"), Mask(words="Elsa Hemlig", ground="b")])
    assert hide("Elsa Hemlig och Elsa.") == "[maskerat 2] och [maskerat 1]."


@pytest.mark.requirement("X05")
def test_a_question_is_one_package_with_the_story_the_data_the_originals_and_a_list(door, browse):
    raw = bytes(message("Får vi låna salen?", Subject="Salen"))
    arrives(raw)
    arrivals.turn()
    matter = Matter.objects.get()
    actions.answer(matter, by=actor(door.clerk), text="Ja, den är ledig.")
    file = browse(door.clerk).get(reverse("matter_package", args=matter.address))
    package = zipfile.ZipFile(io.BytesIO(file.content))
    story, data = f"fraga-{matter.named}.pdf", f"fraga-{matter.named}.json"
    assert sorted(package.namelist()) == sorted([story, data, "original/1.eml", "forteckning.csv"])
    assert package.read("original/1.eml") == raw
    words, _about = letters_of(package.read(story))
    assert ("Får vi låna salen?" in words, "Ja, den är ledig." in words, "elsa@example.org" in words) == (True,) * 3
    told = json.loads(package.read(data))
    assert (told["number"], told["receiving_authority"], told["senders"][0]["email"]) == (
        matter.named,
        "Kommunstyrelsen",
        "elsa@example.org",
    )
    assert [event["verb"] for event in told["events"]] == ["matters.ask", "matters.answer"]
    listed = list(csv.reader(io.StringIO(package.read("forteckning.csv").decode("utf-8-sig")), delimiter=";"))
    assert [row[:5] for row in listed[1:3]] == [
        ["1", str(timezone.localdate()), "in", "Salen Får vi låna salen?", "original/1.eml"],
        ["2", str(timezone.localdate()), "ut", "Ja, den är ledig.", ""],
    ]
    seen = {who for who, me in door.everybody.items() if browse(me).get(file.request["PATH_INFO"]).status_code == 200}
    assert seen == {"clerk", "coordinator"}
