"""Slides of a meeting: a file to fetch, and its words slide by slide, there before it is published."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import override

from overens.documents.slides import LATER, read_slides
from overens.journal.models import Entry
from overens.meetings import actions
from overens.meetings.actions import slides as slides_actions
from overens.meetings.models import Meeting, Slides, SlidesFile
from overens.meetings.process import SLIDES
from overens.process.history import sentence
from overens.process.table import OutOfTurn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.documents import decks
from tests.mail import work
from tests.process.taking import line, open_steps, take, told, truthful


@pytest.fixture(scope="module")
def data():
    return decks.pptx(silent=True)


@pytest.fixture(autouse=True)
def patient(monkeypatch):
    """Nobody is told to wait because the machine has much to do."""
    monkeypatch.setattr("overens.meetings.slides_forms.AT_ONCE", 60.0)


@pytest.fixture
def slow(monkeypatch, patient):
    """PDFs take longer to read than a person waits."""
    monkeypatch.setattr("overens.meetings.slides_forms.AT_ONCE", 0.0)


def again(slides):
    return Slides.objects.told().get(pk=slides.pk)


def added(town, meeting, data, title="Hyror och hus"):
    words = {"title": title, "suffix": ".pptx", "data": data, "deck": read_slides(data, "a.pptx")}
    return again(actions.add_slides(Slides(meeting=meeting), by=actor(town.coordinator), **words))


def described(town, slides, **words):
    said = {"number": 5, "pictures": "En blå flagga."} | words
    actions.correct_slide(slides, by=actor(town.coordinator), **said)
    return again(slides)


def published(town, meeting, data):
    slides = described(town, added(town, meeting, data))
    actions.publish_slides(slides, by=actor(town.coordinator))
    return again(slides)


def file(data, name="Hyror_och hus.pptx"):
    return SimpleUploadedFile(name, data)


@pytest.mark.requirement("U60")
def test_slides_of_a_dialogue_meeting_are_attached_with_a_text_version(town, browse, data):
    """From the file to the published words: in the meeting's own place, with the file and accessible formats."""
    meeting = made.meeting(town, days=3, title="Dialogmöte kring samverkan")
    arranger, anybody = browse(town.coordinator), browse(None)
    assert "Lägg till en presentation" in text_of(arranger.get(meeting.get_absolute_url()))
    take(arranger, reverse("add_slides", args=[meeting.pk]), file=file(data), title="")
    slides = Slides.objects.told().get()
    assert (slides.title, slides.state, slides.number, slides.silent) == ("Hyror och hus", "draft", 5, [5])
    page = text_of(arranger.get(slides.get_absolute_url()))
    assert "1 bild säger inget till den som inte ser den" in page
    assert [anybody.get(url).status_code for url in doors(slides)] == [404] * 5
    refused = arranger.post(reverse("publish_slides", args=[slides.pk]))
    assert (refused.status_code, "Beskriv först vad de visar" in text_of(refused)) == (409, True)
    url = reverse("correct_slide", args=[slides.pk])
    assert arranger.get(url).context["form"].initial["number"] == 5, "the first that says nothing"
    take(arranger, url, number=5, pictures="Ett diagram: 40 kom 2022, 60 kom 2023.")
    take(arranger, reverse("publish_slides", args=[slides.pk]))
    assert "Hyror och hus" in text_of(anybody.get(meeting.get_absolute_url()))
    page = text_of(anybody.get(slides.get_absolute_url()))
    said = ["2. Hyror", "Vi sänker taxan", "Magasinet; 120", "Ett hus vid vattnet, sett från bron.", "60 kom 2023"]
    assert [words for words in said if words not in page] == []
    fetched = anybody.get(reverse("slides_file", args=[slides.pk]))
    assert fetched.content == data
    for suffix in ("pdf", "docx", "txt"):
        assert anybody.get(reverse("slides_text", args=[slides.pk, suffix])).status_code == 200, suffix
    assert "60 kom 2023" in anybody.get(reverse("slides_text", args=[slides.pk, "txt"])).content.decode()
    assert truthful()


def doors(slides):
    names = ("slides", "slides_file", "publish_slides", "correct_slide")
    return [*(reverse(name, args=[slides.pk]) for name in names), reverse("slides_text", args=[slides.pk, "txt"])]


def test_add_slides_keeps_the_file_apart_and_tells_nobody(town, data):
    slides = added(town, made.meeting(town, days=3), data)
    assert bytes(SlidesFile.objects.get().data) == data
    entries = Entry.objects.of(slides)
    assert [(one.verb, one.room, one.to) for one in entries] == [
        ("meetings.add_slides", "participants", []),
        ("meetings.read_slides", "participants", []),
    ]
    with pytest.raises(PermissionDenied):
        actions.add_slides(Slides(meeting=slides.meeting), by=actor(town.rower), title="A", suffix=".pdf", data=b"")


def test_add_slides_is_not_for_a_cancelled_meeting(town, data):
    meeting = made.meeting(town, days=3)
    actions.cancel_meeting(meeting, by=actor(town.coordinator), why="Ingen kan.")
    with pytest.raises(OutOfTurn):
        added(town, Meeting.objects.told().get(pk=meeting.pk), data)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [("a.pptx", b"MZ program", "inte det som namnet säger"), ("a.key", b"Hej", "Välj en presentation"),
     ("a.pdf", b"%PDF-1.7 och inget mer", "skadad"), ("a.pptx", b"0" * (10 * 2**20 + 1), "större än 10 MB")],
)  # fmt: skip
def test_add_slides_refuses_in_one_sentence_what_cannot_be_read(town, browse, name, content, said):
    meeting = made.meeting(town, days=3)
    url = reverse("add_slides", args=[meeting.pk])
    answer = browse(town.coordinator).post(url, {"file": file(content, name), "title": "Hyror"})
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, ["file"])
    assert said in text_of(answer)
    assert answer.context["form"]["title"].value() == "Hyror", "what was typed stays"
    assert Slides.objects.count() == 0


def test_add_slides_without_a_file_or_when_there_are_many(town, browse, data, monkeypatch):
    meeting = made.meeting(town, days=3)
    url = reverse("add_slides", args=[meeting.pk])
    assert list(browse(town.coordinator).post(url, {}).context["form"].errors) == ["file"]
    monkeypatch.setattr("overens.meetings.slides_forms.MOST", 1)
    added(town, meeting, data)
    answer = browse(town.coordinator).post(url, {"file": file(data)})
    assert (answer.status_code, "redan 20 presentationer" in text_of(answer)) == (422, True)


def test_read_slides_by_the_worker_when_it_takes_its_time(town, browse, slow):
    meeting, arranger = made.meeting(town, days=3), browse(town.coordinator)
    take(arranger, reverse("add_slides", args=[meeting.pk]), file=file(decks.pdf(), "a.pdf"), title="Lokaler")
    slides = Slides.objects.get()
    assert (slides.state, slides.words) == ("waiting", [])
    assert "Filen läses" in text_of(arranger.get(slides.get_absolute_url()))
    work()
    read = again(slides)
    assert (read.state, read.number, read.silent) == ("draft", len(read.words), [])
    assert actions.read_due_slides() == 0, "once"
    assert truthful()


def test_refuse_slides_says_why_and_keeps_no_file(town, browse, slow):
    meeting, arranger = made.meeting(town, days=3), browse(town.coordinator)
    for content in (decks.pdf(), decks.pictures_only()):
        take(arranger, reverse("add_slides", args=[meeting.pk]), file=file(content, "a.pdf"), title="Lokaler")
    first, second = Slides.objects.order_by("pk")
    SlidesFile.objects.filter(slides=first).update(data=b"%PDF-1.7\nnothing")
    SlidesFile.objects.filter(slides=second).update(tries=slides_actions.MOST_TRIES)
    work()
    assert [again(one).state for one in (first, second)] == ["refused", "refused"]
    assert SlidesFile.objects.count() == 0
    assert "skadad" in text_of(arranger.get(first.get_absolute_url()))
    with override("sv"):
        assert sentence(Entry.objects.of(second).last()) == f"Presentationen kunde inte läsas: {LATER}"
    take(arranger, reverse("discard_slides", args=[first.pk]))
    assert again(first).state == "removed"


def test_a_worker_that_was_killed_is_followed_by_another(town, slow, browse):
    meeting, arranger = made.meeting(town, days=3), browse(town.coordinator)
    take(arranger, reverse("add_slides", args=[meeting.pk]), file=file(decks.pdf(), "a.pdf"), title="Lokaler")
    SlidesFile.objects.update(begun_at=timezone.now(), tries=1)
    assert actions.read_due_slides() == 0, "somebody reads it"
    SlidesFile.objects.update(begun_at=timezone.now() - slides_actions.LEASE - timedelta(seconds=1))
    assert actions.read_due_slides() == 1
    assert Slides.objects.get().state == "draft"


def test_correct_slide_changes_one_and_leads_to_the_next(town, browse, data):
    slides, arranger = added(town, made.meeting(town, days=3), data), browse(town.coordinator)
    url = reverse("correct_slide", args=[slides.pk])
    form = arranger.get(f"{url}?number=2").context["form"]
    assert (form.initial["heading"], form.initial["text"].splitlines()[0]) == ("Hyror", "- Vi sänker taxan")
    words = {"number": 2, "heading": "Hyror 2027", "text": "- Vi sänker taxan  \n\n\nFrån mars", "onward": "1"}
    answer = take(arranger, url, **words)
    assert answer.url == f"{url}?number=5"
    now = again(slides).pages
    assert (now[1].heading, now[1].text, now[0].heading) == (
        "Hyror 2027",
        "- Vi sänker taxan\nFrån mars",
        "Dialogmöte om samverkan",
    )
    assert line(again(slides))["facts"] == {"n": 2}
    assert take(arranger, url, number=5, bare="on").url == f"{slides.get_absolute_url()}#bild-5"
    assert again(slides).silent == []


def test_correct_slide_describes_a_picture_that_the_file_does_not(town, browse, data):
    slides, arranger = added(town, made.meeting(town, days=3), data), browse(town.coordinator)
    assert "1 illustration är inte beskriven" in text_of(arranger.get(slides.get_absolute_url()))
    described(town, slides, number=4, heading="Så många deltog", pictures="40 kom 2022, 60 kom 2023.")
    assert again(slides).pages[3].undescribed == 0


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"number": 9}, "number"), ({"number": "x"}, "number"), ({"number": ""}, "number"), ({"number": 5}, "pictures"),
     ({"number": 1, "text": "x" * 10_001}, "text"), ({"number": 1, "heading": "x" * 201}, "heading"),
     ({"number": 10**30}, "number")],
)  # fmt: skip
def test_correct_slide_answers_what_is_wrong(town, browse, data, wrong, field):
    slides = added(town, made.meeting(town, days=3), data)
    answer = browse(town.coordinator).post(reverse("correct_slide", args=[slides.pk]), wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert again(slides).words == slides.words


def test_two_who_correct_slides_at_once_see_each_other(town, browse, data):
    slides = added(town, made.meeting(town, days=3), data)
    url = reverse("correct_slide", args=[slides.pk])
    seen = {"seen": slides.revision, "number": 2, "heading": "Min", "text": "Ett"}
    described(town, slides, number=2, heading="Din", pictures="")
    answer = browse(town.coordinator).post(url, seen)
    assert (answer.status_code, "Din" in text_of(answer), 'value="Min"' in answer.content.decode()) == (409, True, True)


def test_publish_slides_tells_those_who_take_part(town, data):
    made.seated(town, "rower", town.forum)
    slides = published(town, made.meeting(town, days=3), data)
    entry = Entry.objects.of(slides).last()
    assert (entry.verb, entry.room, told(town, entry)) == ("meetings.publish_slides", "public", {"rower"})


def test_withdraw_slides_erases_file_and_words_and_keeps_the_reason(town, browse, data):
    slides = published(town, made.meeting(town, days=3), data)
    take(browse(town.coordinator), reverse("withdraw_slides", args=[slides.pk]), why="Bilden var någon annans.")
    gone = again(slides)
    assert (gone.state, gone.words, gone.size, SlidesFile.objects.count()) == ("withdrawn", [], 0, 0)
    anybody = browse(None)
    page = text_of(anybody.get(slides.get_absolute_url()))
    assert ("Bilden var någon annans." in page, "Vi sänker taxan" in page) == (True, False)
    assert anybody.get(reverse("slides_file", args=[slides.pk])).status_code == 404
    assert anybody.get(reverse("slides_text", args=[slides.pk, "txt"])).status_code == 404
    assert "Hyror och hus" not in text_of(anybody.get(slides.meeting.get_absolute_url()))


def test_discard_slides_leaves_nothing_of_a_draft(town, data):
    slides = added(town, made.meeting(town, days=3), data)
    actions.discard_slides(slides, by=actor(town.coordinator))
    assert (again(slides).state, again(slides).words, SlidesFile.objects.count()) == ("removed", [], 0)


def test_the_file_is_never_a_page_of_ours(town, browse, data):
    slides = published(town, made.meeting(town, days=3), data)
    answer = browse(None).get(reverse("slides_file", args=[slides.pk]))
    kind = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"].startswith('attachment; filename="Hyror och hus.pptx"')
    assert (answer["X-Content-Type-Options"], "sandbox" in answer["Content-Security-Policy"]) == ("nosniff", True)


def test_words_of_slides_are_words_and_nothing_else(town, browse, data):
    slides = described(town, added(town, made.meeting(town, days=3), data), text="<script>alert(1)</script>")
    actions.publish_slides(slides, by=actor(town.coordinator))
    assert "<script>alert" not in browse(None).get(slides.get_absolute_url()).content.decode()


def test_slides_of_a_partys_meeting_stay_in_its_room(town, browse, data):
    meeting = made.meeting(town, days=3, forum=town.committee, kind="sitting", closed=True)
    slides = published(town, meeting, data)
    assert Entry.objects.of(slides).last().room == "party"
    urls = [slides.get_absolute_url(), reverse("slides_file", args=[slides.pk])]
    seen = {who: [browse(me).get(url).status_code for url in urls] for who, me in town.everybody.items()}
    inside = {"official", "politician", "coordinator"}
    assert {who for who, codes in seen.items() if codes == [200, 200]} == inside
    assert {who for who, codes in seen.items() if codes == [404, 404]} == set(town.everybody) - inside


def test_a_draft_is_seen_by_who_arranges_the_meeting_only(town, browse, data):
    made.seated(town, "rower", town.forum)
    made.seated(town, "politician", town.forum, "chair")
    slides = added(town, made.meeting(town, days=3), data)
    seen = {who for who, me in town.everybody.items() if browse(me).get(slides.get_absolute_url()).status_code == 200}
    assert seen == {"politician", "coordinator", "civil_coordinator"}
    shows = {who for who, me in town.everybody.items()
             if slides.title in text_of(browse(me).get(slides.meeting.get_absolute_url()))}  # fmt: skip
    assert shows == seen
    assert {who for who, me in town.everybody.items() if me and open_steps(SLIDES, me, slides)} == seen


@pytest.mark.parametrize("state", ["waiting", "refused", "withdrawn"])
def test_no_step_on_slides_without_words_is_an_error_of_ours(town, browse, data, state):
    """Who kept the page of a step open while another withdrew the slides is told so."""
    slides = published(town, made.meeting(town, days=3), data)
    Slides.objects.filter(pk=slides.pk).update(state=state, words=[])
    arranger = browse(town.coordinator)
    urls = [reverse(name, args=[slides.pk]) for name in ("correct_slide", "publish_slides", "withdraw_slides")]
    said = {url: (arranger.get(url).status_code, arranger.post(url, {"number": 1, "text": "A"}).status_code)
            for url in urls}  # fmt: skip
    assert {code for codes in said.values() for code in codes} == {409}, said


def test_what_is_fetched_is_not_kept_on_the_way(town, browse, data):
    """After slides are withdrawn, the next reader at the same computer finds neither file nor words."""
    slides = published(town, made.meeting(town, days=3), data)
    texts = [reverse("slides_text", args=[slides.pk, suffix]) for suffix in ("txt", "pdf")]
    urls = [reverse("slides_file", args=[slides.pk]), *texts]
    assert [url for url in urls if "no-store" not in browse(None).get(url).get("Cache-Control", "")] == []


def test_slides_that_lack_nothing_are_looked_through_before_they_are_published(town, browse):
    slides, arranger = added(town, made.meeting(town, days=3), decks.long_pptx(2)), browse(town.coordinator)
    assert "Se igenom texten nedan" in text_of(arranger.get(slides.get_absolute_url()))


def test_who_corrects_a_slide_is_told_of_a_picture_that_the_file_does_not_describe(town, browse, data):
    slides, arranger = added(town, made.meeting(town, days=3), data), browse(town.coordinator)
    page = text_of(arranger.get(f"{reverse('correct_slide', args=[slides.pk])}?number=4"))
    assert "1 illustration på bilden" in page
