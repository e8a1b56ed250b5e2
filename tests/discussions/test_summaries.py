"""The compilation of a discussion: put together, edited together, published, objected to for seven days, then final."""

import io
import time
from datetime import timedelta

import pdfplumber
import pikepdf
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from docx import Document as Word

from overens.discussions import actions
from overens.discussions.compilation import document_of, put_together
from overens.discussions.models import Group, Note, Objection, Summary
from overens.discussions.process import OBJECTION, SUMMARY
from overens.documents.docx import to_docx
from overens.documents.pdf import to_pdf
from overens.meetings.models import Meeting, Registration
from overens.notices.models import Letter
from overens.process.table import OutOfTurn
from tests import hall, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, open_steps, take, told, truthful

INTRO = "Vi talade om förslaget."


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def talked(town):
    """A closed discussion with notes from two groups, one merged into another's, and one that came late."""
    found = hall.opened(town)
    first, second = hall.groups(town, found)
    actions.count_group(first, by=actor(town.coordinator), people=6)  # the other is not counted: it may be small
    kept = hall.note(first, "En person att ringa.")
    same = hall.note(second, "Ett nummer.")
    hall.note(second, "Allt tar för lång tid.", kind="risk", question=1)
    asked_of = found.questions.all()[0]
    answers = [(asked_of, "need", "Fler lokaler.")]
    actions.answer_outside(Note(discussion=found), by=actor(town.outsider), who="Norrbro Byalag", answers=answers)
    Note.objects.filter(words="Fler lokaler.").update(late=True)
    Note.objects.filter(pk=same.pk).update(state="merged", merged_into=kept)
    actions.close_discussion(hall.again(found), by=actor(town.coordinator))
    return hall.again(found)


def begun(town):
    summary = actions.begin_summary(Summary(discussion=talked(town)), by=actor(town.coordinator))
    return Summary.objects.told().get(pk=summary.pk)


def published(town):
    summary = begun(town)
    actions.publish_summary(summary, by=actor(town.coordinator))
    return Summary.objects.told().get(pk=summary.pk)


def lines_of(summary):
    found = []
    for block in put_together(summary).blocks:
        found += [(item.text, item.tag, item.source) for item in getattr(block, "items", ())]
    return found


def test_begin_summary_waits_until_the_discussion_is_closed(town, browse):
    found = hall.opened(town)
    url = reverse("begin_summary", args=[found.pk])
    assert browse(town.coordinator).get(url).status_code == 409
    actions.close_discussion(found, by=actor(town.coordinator))
    assert browse(town.rower).get(url).status_code == 403
    take(browse(town.coordinator), url)
    assert browse(town.rower).get(url).status_code == 403  # and is not told that there is one
    summary = Summary.objects.told().get()
    assert (summary.state, summary.room, browse().get(summary.get_absolute_url()).status_code) == (
        "draft",
        "participants",
        404,
    )
    assert browse(town.coordinator).get(url).status_code == 409  # there is one
    assert truthful()


@pytest.mark.requirement("U58")
def test_the_compilation_holds_every_note_in_its_own_words_with_who_said_it(town):
    summary = begun(town)
    title = summary.discussion.evenings[0].title
    outside_label = str(Note.Origin.OUTSIDE.label)
    assert lines_of(summary) == [
        ("En person att ringa.", "", f"Grupp 1, {title}, {title}"),
        ("Fler lokaler.", "kom in sent", f"Norrbro Byalag, {outside_label}"),
        ("Allt tar för lång tid.", "", title),
    ]
    headings = [block.text for block in put_together(summary).blocks if block.kind == "heading" and block.level == 1]
    assert headings == [asked.text for asked in hall.QUESTIONS]


def test_edit_summary_is_both_sides_and_overwrites_nothing(town, browse):
    made.seated(town, "rower", town.forum, "representative")
    summary = begun(town)
    representative = next(one for one in town.rower.actors if one.seat.body_id == town.forum.pk)
    assert open_steps(SUMMARY, town.rower, summary) == ["edit_summary"]
    url = reverse("edit_summary", args=[summary.pk])
    question = summary.discussion.questions.all()[0]
    take(browse(town.coordinator), url, intro=INTRO, **{f"short_{question.pk}": "De flesta vill ha en person."})
    summary = Summary.objects.told().get()
    assert (summary.intro, summary.in_short) == (INTRO, {str(question.pk): "De flesta vill ha en person."})
    late = browse(town.coordinator).post(url, {"intro": "Annat.", "seen": summary.revision - 1})
    assert (late.status_code, Summary.objects.get().intro) == (409, INTRO)
    long = browse(town.coordinator).post(url, {"intro": "x" * 5000})
    assert (long.status_code, list(long.context["form"].errors)) == (422, ["intro"])
    actions.edit_summary(summary, by=representative, intro="Tillsammans.", in_short={})
    assert Summary.objects.get().intro == "Tillsammans."


@pytest.mark.requirement("U57")
def test_publish_summary_thanks_those_who_took_part_with_a_link_to_the_notes(town, browse):
    summary = begun(town)
    meeting = summary.discussion.evenings[0]
    Meeting.objects.filter(pk=meeting.pk).update(register_by=today())
    mine = Registration(meeting=meeting, person=town.grower.person, name="Odd", state="coming", revision=1)
    other = Registration(meeting=meeting, email="ada@example.org", name="Ada", state="coming", revision=1)
    Registration.objects.bulk_create([mine, other])
    summary = Summary.objects.told().get()
    take(browse(town.coordinator), reverse("publish_summary", args=[summary.pk]))
    summary = Summary.objects.told().get()
    assert (summary.state, summary.objections_until, summary.room) == ("published", today(7), "public")
    assert told(town, last(summary)) == {"grower"}
    assert Letter.objects.filter(writer="summaries", about=Registration.objects.get(name="Ada").pk).exists()
    said = text_of(browse().get(summary.get_absolute_url()))
    assert ["En person att ringa." in said, "Fler lokaler." in said] == [True, True]


def test_the_letter_says_thanks_and_where_it_is(town):
    from overens.discussions.letters import words_of_summary

    summary = published(town)
    meeting = summary.discussion.evenings[0]
    Registration.objects.bulk_create(
        [Registration(meeting=meeting, email="ada@example.org", name="Ada", state="coming", revision=1)]
    )
    letter = Letter(writer="summaries", about=Registration.objects.get(name="Ada").pk)
    words = words_of_summary(letter, town.municipality)
    assert (words.to, words.url) == ("ada@example.org", summary.get_absolute_url())
    assert "Tack för att du deltog" in " ".join(words.lines)


def test_the_compilation_is_read_as_word_pdf_and_text(town, browse):
    summary = published(town)
    texts = {}
    for suffix in ("docx", "pdf", "txt"):
        answer = browse().get(reverse("summary_file", args=[summary.pk, suffix]))
        assert answer.status_code == 200
        texts[suffix] = answer.content
    word = "\n".join(
        cell.text for table in Word(io.BytesIO(texts["docx"])).tables for row in table.rows for cell in row.cells
    ) + "\n".join(paragraph.text for paragraph in Word(io.BytesIO(texts["docx"])).paragraphs)
    assert pikepdf.open(io.BytesIO(texts["pdf"])).Root.MarkInfo.Marked
    with pdfplumber.open(io.BytesIO(texts["pdf"])) as pdf:
        found = (word, "".join(page.extract_text() for page in pdf.pages), texts["txt"].decode())
    assert ["En person att ringa." in one for one in found] == [True, True, True]
    assert browse().get(reverse("summary_file", args=[summary.pk, "exe"])).status_code == 404


def test_correct_summary_takes_in_what_came_since(town, browse):
    summary = published(town)
    asked_of = summary.discussion.questions.all()[1]
    note = Note.objects.filter(state="stands").first()
    Note.objects.create(discussion=summary.discussion, question=asked_of, words="Sent inkommet.", late=True,
                        state="stands", revision=1, kind=note.kind)  # fmt: skip
    assert "Sent inkommet." not in text_of(browse().get(summary.get_absolute_url()))  # what was published stands
    take(browse(town.coordinator), reverse("correct_summary", args=[summary.pk]), intro=INTRO)
    said = text_of(browse().get(summary.get_absolute_url()))
    assert ["Sent inkommet." in said, INTRO in said] == [True, True]


def test_object_to_summary_is_for_those_who_took_part_in_seven_days(town, browse):
    made.seated(town, "rower", town.forum)
    summary = published(town)
    url = reverse("object_to_summary", args=[summary.pk])
    assert [browse(who).get(url).status_code for who in (town.rower, town.grower)] == [200, 403]
    assert browse(town.rower).post(url, {"text": ""}).status_code == 422
    by = next(actor.seat_id for actor in town.rower.actors if actor.seat.body_id == town.forum.pk)
    take(browse(town.rower), url, text="Vi sa inte så.", seat=by)
    objection = Objection.objects.told().get()
    assert told(town, last(objection)) == {"coordinator"} | told(town, last(objection))
    assert "Vi sa inte så." in text_of(browse().get(summary.get_absolute_url()))
    Summary.objects.update(objections_until=today(-1))
    assert browse(town.rower).get(url).status_code == 409
    again = Summary.objects.told().get()
    with pytest.raises(OutOfTurn):
        actions.object_to_summary(Objection(summary=again), by=actor(town.coordinator), text="Sent.")


def test_answer_objection_and_then_settle_summary_makes_it_final(town, browse):
    summary = published(town)
    words = {"text": "Fel förening.", "capacity": "Norrbro Byalag"}
    objection = actions.object_to_summary(Objection(summary=summary), by=actor(town.coordinator), **words)
    Summary.objects.update(objections_until=today(-1))
    assert actions.tend_summaries() == 0  # it waits for its answer
    take(browse(town.coordinator), reverse("answer_objection", args=[objection.pk]), answer="Rättat.")
    assert open_steps(OBJECTION, town.coordinator, Objection.objects.told().get()) == []
    assert [actions.tend_summaries(), actions.tend_summaries()] == [1, 0]
    summary = Summary.objects.told().get()
    assert (summary.state, open_steps(SUMMARY, town.coordinator, summary)) == ("final", [])
    said = text_of(browse().get(summary.get_absolute_url()))
    assert [one in said for one in ("Fel förening.", "Norrbro Byalag", "Rättat.", "Klar")] == [True] * 4
    assert last(summary).verb == "discussions.settle_summary"


def test_remind_summary_goes_every_week_until_it_is_published(town):
    talked(town)
    Meeting.objects.update(day=today(-1))
    assert actions.tend_summaries() == 1  # begun by itself, the day after
    summary = Summary.objects.told().get()
    assert summary.state == "draft"
    Summary.objects.update(remind_on=today())
    assert [actions.tend_summaries(), actions.tend_summaries()] == [1, 0]
    assert (last(summary).verb, told(town, last(summary))) == (
        "discussions.remind_summary",
        {"coordinator", "civil_coordinator"},
    )


def three_evenings(town, notes):
    """What 25 groups wrote on three evenings, begun to be compiled."""
    found = hall.prepared(town, meetings=[made.meeting(town, days=days) for days in (0, 9, 20)])
    actions.open_discussion(found, by=actor(town.coordinator))
    for place, evening in enumerate(found.evenings):
        number = {"meeting": evening, "number": (9, 8, 8)[place]}
        actions.form_groups(Group(discussion=hall.again(found)), by=actor(town.coordinator), **number)
    tables, questions = list(found.groups.select_related("meeting")), list(found.questions.all())
    Note.objects.bulk_create(
        Note(discussion=found, question=questions[n % 2], group=tables[n % 25], meeting=tables[n % 25].meeting,
             kind=Note.Kind.values[n % 6], words=f"Anteckning {n}: en person att ringa i varje förvaltning.",
             state="stands", revision=1)
        for n in range(notes)
    )  # fmt: skip
    actions.close_discussion(hall.again(found), by=actor(town.coordinator))
    return actions.begin_summary(Summary(discussion=hall.again(found)), by=actor(town.coordinator))


def test_a_thousand_notes_from_25_groups_over_three_evenings_are_compiled_in_five_seconds(town, browse):
    summary, secretary = three_evenings(town, 1000), browse(town.coordinator)
    begun_at = time.process_time()
    assert secretary.get(summary.get_absolute_url()).status_code == 200
    document = document_of(summary)
    to_docx(document)
    to_pdf(document)
    assert time.process_time() - begun_at < 5
    assert sum(len(getattr(block, "items", ())) for block in document.blocks) == 1000


def test_a_compilation_asks_as_much_of_few_notes_and_many(town, browse):
    counted = []
    for notes in (5, 500):
        summary = three_evenings(town, notes)
        with CaptureQueriesContext(connection) as asked_of:
            put_together(hall.again(summary))
        page = asked(browse(town.coordinator), summary.get_absolute_url())
        assert len(page) == len(set(page)) <= 12
        counted.append((len(asked_of), len(page)))
    assert counted[0] == counted[1]


def test_the_page_asks_little_however_many_notes(town, browse):
    summary = published(town)
    for who, most in ((None, 8), (town.coordinator, 12)):
        statements = asked(browse(who), summary.get_absolute_url())
        assert len(statements) <= most
        assert len(statements) == len(set(statements))
