"""What came of the questions a meeting took up is read in their own journals, and the ladder moves by their steps."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.measures import actions as measures
from overens.measures.models import Measure
from overens.minutes.outcomes import tell_outcomes
from overens.minutes.paper import put_together
from overens.minutes.parts import every, parts_of, stays_for_all
from tests import made, minuted
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.minuted import again


def sentences(minutes):
    parts = parts_of(minutes, stays_for_all(minutes))
    tell_outcomes(minutes, parts)
    return [came.sentence for part in every(parts) if part.stay for came in part.came]


def question(minutes):
    return Matter.objects.told().get(pk=minutes.meeting.stays.latest("pk").matter_id)


def offered(browse, who, minutes):
    """The buttons of the question, as the page that is written on has them."""
    form = browse(who).get(reverse("write_minutes", args=minutes.address)).context["form"]
    return [offer.name for part in every(form.laid_out) if part.stay for offer in part.buttons]


def test_the_question_has_buttons_that_are_its_own_steps(ladder, browse):
    minutes = minuted.begun(ladder)
    assert offered(browse, ladder.coordinator, minutes) == [
        "answer",
        "note_taking",
        "follow_up",
        "escalate",
        "place",
        "propose_measure",
    ]
    matters.answer(question(minutes), by=actor(ladder.coordinator), text="Ja.")
    assert offered(browse, ladder.coordinator, minutes) == []


@pytest.mark.parametrize("name", ["answer", "follow_up", "escalate", "take_along", "measure"])
def test_what_came_of_it_moves_the_question_and_stands_in_the_minutes(ladder, browse, name):
    minutes = minuted.published(ladder)
    assert sentences(minutes) == []
    matter, by = question(minutes), actor(ladder.coordinator)
    day = timezone.localdate() + timedelta(days=20)
    if name == "answer":
        matters.answer(matter, by=by, text="Ja.")
    elif name == "follow_up":
        matters.follow_up(matter, by=by, day=day)
    elif name == "escalate":
        matters.escalate(matter, by=by, forum=ladder.joint, ground="several", why="Brådskar.")
    elif name == "take_along":
        made.seated(ladder, "politician", ladder.forum)
        matters.take_along(matter, by=actor(ladder.politician), to=ladder.committee, word_by=day)
    else:
        new = Measure(matter=matter)
        measures.propose_measure(new, by=by, title="Öppna salen", text="I jul.", committee=ladder.committee)
    said = sentences(minutes)
    assert len(said) == 1
    page = text_of(browse().get(minutes.get_absolute_url()))
    assert said[0] in page
    assert said[0] in "\n".join(getattr(block, "text", "") for block in put_together(again(minutes)).blocks)
    moved = {"answer": "answered", "follow_up": "in_forum", "escalate": "in_forum", "take_along": "in_forum"}
    assert question(minutes).state == moved.get(name, "in_forum")


def test_what_happened_the_same_day_before_it_was_taken_up_is_not_what_came_of_it(ladder):
    meeting = minuted.met(ladder, question=False, hold=False)
    matter = minuted.placed(ladder, made.meeting(ladder, days=9))
    matters.pass_on(Matter.objects.told().get(pk=matter.pk), by=actor(ladder.coordinator), unit=ladder.department)
    matters.place(
        Matter.objects.told().get(pk=matter.pk), by=actor(ladder.coordinator), meeting=again(meeting), short="Dans"
    )
    assert sentences(minuted.begun(ladder, again(meeting))) == []


def test_what_happened_at_the_next_forum_is_not_this_meetings(ladder):
    minutes = minuted.published(ladder)
    by = actor(ladder.coordinator)
    matters.escalate(question(minutes), by=by, forum=ladder.joint, ground="several", why="Brådskar.")
    minutes.meeting.stays.update(until=timezone.localdate() - timedelta(days=1))
    assert sentences(minutes) == []


def test_of_a_question_that_is_not_published_only_the_few_words_are_shown(ladder, browse):
    meeting = minuted.met(ladder, question=False, hold=False)
    matter = minuted.placed(ladder, meeting, public=False)
    minutes = minuted.begun(ladder, again(meeting))
    from overens.meetings import actions as meetings
    from overens.minutes import actions

    meetings.hold_meeting(again(meeting), by=actor(ladder.coordinator))
    actions.publish_minutes(again(minutes), by=actor(ladder.coordinator))
    matters.answer(Matter.objects.told().get(pk=matter.pk), by=actor(ladder.coordinator), text="Hemligt svar.")
    page = text_of(browse().get(minutes.get_absolute_url()))
    paper = browse().get(reverse("minutes_file", args=[meeting.pk, "txt"])).content.decode()
    for said in (page, paper):
        assert ["§ 2.1" in said, matter.title in said, "Hemligt svar." in said] == [True, False, False]
    assert "svarade på frågan" not in paper


def test_the_pages_ask_as_much_however_many_questions_and_objections(ladder, browse):
    minutes = minuted.published(ladder)
    write = reverse("correct_minutes", args=minutes.address)
    pages = [(None, minutes.get_absolute_url(), 8), (ladder.coordinator, minutes.get_absolute_url(), 12)]
    pages += [(ladder.coordinator, write, 12)]

    def numbers():
        found = []
        for who, address, most in pages:
            statements = asked(browse(who), address)
            assert len(statements) == len(set(statements)), address
            assert len(statements) <= most, (address, len(statements), statements)
            found.append(len(statements))
        return found

    few = numbers()
    from overens.matters.models import Stay
    from overens.minutes.models import Objection

    first = minutes.meeting.stays.get()
    for number in range(12):
        matter = Matter.objects.get(pk=first.matter_id)
        matter.pk, matter.number = None, 500 + number
        matter.save(force_insert=True)
        Stay.objects.create(matter=matter, forum=first.forum, meeting=minutes.meeting, place=first.place,
                            short="Dans", is_open=True, since=first.since)  # fmt: skip
        Objection.objects.create(minutes=minutes, capacity="Byalaget", text=f"Fel {number}.", state="made", revision=1,
                                 made_on=first.since)  # fmt: skip
    assert numbers() == few


def test_the_steps_begin_with_what_the_minutes_know(ladder, browse):
    meeting = minuted.met(ladder, question=False, hold=False)
    matter = minuted.placed(ladder, meeting, public=False)
    minutes = minuted.begun(ladder, again(meeting), **{f"q{matter.pk}": "Nämnden vill veta mer."})
    write = reverse("write_minutes", args=minutes.address)
    form = browse(ladder.coordinator).get(write).context["form"]
    offers = {offer.name: offer.url for part in every(form.laid_out) if part.stay for offer in part.buttons}
    began = {}
    for name in ("answer", "place", "escalate", "follow_up"):
        page = browse(ladder.coordinator).get(offers[name]).context["form"]
        began[name] = {key: page[key].value() for key in ("text", "short") if key in page.fields}
    where = f"{meeting.title} {date_format(meeting.day, 'j F Y')}, § 2.1"
    few = {"short": "Dans"}
    assert began == {"answer": {"text": f"{where}: Nämnden vill veta mer."}, "place": few, "escalate": few,
                     "follow_up": few}  # fmt: skip
    answer = browse(ladder.coordinator).post(write, {"go": f"escalate:q{matter.pk}"})
    assert (answer.status_code, answer.url) == (302, offers["escalate"])
