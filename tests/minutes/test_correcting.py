"""Minutes that are corrected when they are published: who is told, and who is asked again."""

from django.urls import reverse

from overens.meetings.process import MEETING
from overens.minutes import actions
from overens.minutes.models import Minutes
from overens.minutes.paper import document_of
from overens.minutes.process import MINUTES
from overens.notices.models import Letter
from tests import minuted
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.minuted import SHORT, again
from tests.process.taking import last, line, open_steps, take, told, truthful

from .test_minutes import today, url


def test_correct_minutes_keeps_the_day_of_it_and_tells_those_there(ladder, browse):
    minutes = minuted.published(ladder)
    take(browse(ladder.coordinator), url("correct_minutes", minutes), in_short="Rättat.")
    minutes = again(minutes)
    assert (minutes.in_short, minutes.corrected_on, minutes.state) == ("Rättat.", today(), "published")
    assert told(ladder, last(minutes)) == {"double", "official"}
    letters = Letter.objects.count()
    assert (minutes.meeting.notes, last(minutes.meeting).verb) == ("Rättat.", "meetings.correct_notes")
    assert (told(ladder, last(minutes.meeting)), letters) == (set(), 0)
    page = text_of(browse().get(minutes.meeting.get_absolute_url()))
    assert ["Rättat." in page, SHORT in page] == [True, False]
    assert truthful()
    assert "Rättade" in text_of(browse().get(minutes.get_absolute_url()))


def test_ask_adjusters_again_when_what_they_adjusted_is_corrected(town, browse):
    minutes = minuted.sent(town)
    for who in (town.rower, town.official):
        minuted.adjusts(again(minutes), who)
    assert (again(minutes).state, again(minutes).is_adjusted) == ("published", True)
    form = text_of(browse(town.coordinator).get(url("correct_minutes", minutes)))
    assert "Den som har justerat minnesanteckningarna tillfrågas igen" in form
    take(browse(town.coordinator), url("correct_minutes", minutes), in_short="Vi var sex grupper.")
    minutes = again(minutes)
    assert (minutes.in_short, minutes.state, len(minutes.left)) == ("Vi var sex grupper.", "published", 2)
    assert minutes.remind_on == today(7)
    assert (last(minutes).verb, line(minutes)["capacity"]) == ("minutes.ask_adjusters_again", "Överens")
    assert told(town, last(minutes)) == {"rower", "official"}
    said = text_of(browse().get(minutes.get_absolute_url()))
    plainly = ("Rättelsen är inte justerad än", "Justerarna tillfrågas igen", "Har inte justerat den rättade texten än")
    assert [words in said for words in plainly] == [True] * 3
    assert document_of(minutes).sender == "Rättelsen är inte justerad än"
    Minutes.objects.update(objections_until=today(-1), remind_on=today(3))
    assert actions.tend_minutes() == 0  # not final on a yes to another text
    for who in (town.rower, town.official):
        minuted.adjusts(again(minutes), who)
    assert "Rättelsen är inte justerad än" not in text_of(browse().get(minutes.get_absolute_url()))
    assert (actions.tend_minutes(), again(minutes).state) == (1, "final")
    assert truthful()


def test_correct_minutes_asks_nobody_again_who_has_not_adjusted_them(town):
    minutes = minuted.sent(town)
    Minutes.objects.update(publish_by=today())
    assert actions.tend_minutes() == 1
    actions.correct_minutes(again(minutes), by=actor(town.coordinator), texts={"in_short": "Rättat."})
    assert (last(minutes).verb, again(minutes).waits_after_correction) == ("minutes.correct_minutes", True)
    assert open_steps(MINUTES, town.rower, again(minutes)) == ["adjust_minutes"]


def test_correct_minutes_that_changes_nothing_tells_nobody(town, browse):
    minutes = minuted.published(town)
    address, before = url("correct_minutes", minutes), last(minutes)
    answer = take(browse(town.coordinator), address, in_short=SHORT)
    assert (answer.status_code, "Inget är ändrat" in text_of(answer)) == (422, True)
    part = f"q{minutes.meeting.stays.get().matter_id}"
    answer = take(browse(town.coordinator), address, in_short=SHORT, go=f"answer:{part}")
    assert (answer.status_code, "/svara/" in answer.url) == (302, True)  # there without a correction
    assert (last(minutes), again(minutes).corrected_on) == (before, None)
    answer = take(browse(town.coordinator), address, in_short="")
    assert (answer.status_code, "Skriv i korthet vad det blev av mötet" in text_of(answer)) == (422, True)
    answer = take(browse(town.coordinator), address, in_short="Något nytt.", go=f"answer:{part}")
    assert (answer.status_code, again(minutes).corrected_on) == (302, today())


def test_write_minutes_fills_in_nothing_that_a_link_carries(ladder, browse):
    minutes = minuted.begun(ladder)
    form = browse(ladder.coordinator).get(url("write_minutes", minutes) + "?in_short=Lurad").context["form"]
    assert form["in_short"].value() == SHORT


def test_notes_follow_published_minutes_and_are_not_published_beside_them(town, browse):
    meeting = minuted.met(town)
    address = reverse("publish_notes", args=[meeting.pk])
    assert "publish_notes" in open_steps(MEETING, town.coordinator, meeting)
    minuted.published(town, meeting)
    assert open_steps(MEETING, town.coordinator, again(meeting)) == ["count_attendance"]
    answer = browse(town.coordinator).post(address, {"notes": "Något annat."})
    assert (answer.status_code, "rätta minnesanteckningarna i stället" in text_of(answer)) == (409, True)
    assert again(meeting).notes == SHORT
