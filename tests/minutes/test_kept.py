"""The parts of minutes that are kept tell each reader what they may see and do, whoever read them first."""

from django.core.cache import caches
from django.urls import reverse

from overens.minutes import actions
from overens.minutes.models import Objection
from tests import minuted
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.meetings.test_queries import SIGNED_IN


def of_a_closed_question(ladder):
    """Minutes with an objection, about a question that only who asked and who answers may read."""
    meeting = minuted.met(ladder, question=False, hold=False)
    minuted.placed(ladder, meeting, public=False)
    minutes = minuted.begun(ladder, minuted.again(meeting))
    minuted.meetings.hold_meeting(minuted.again(meeting), by=actor(ladder.coordinator))
    actions.publish_minutes(minuted.again(minutes), by=actor(ladder.coordinator))
    words = {"text": "Fel förening.", "capacity": "Norrbro Byalag"}
    actions.object_to_minutes(Objection(minutes=minuted.again(minutes)), by=actor(ladder.coordinator), **words)
    return minuted.again(minutes)


def test_minutes_show_each_what_they_may_see_whoever_read_them_first(ladder, browse):
    minutes = of_a_closed_question(ladder)
    url, question = minutes.get_absolute_url(), minutes.meeting.stays.get().matter.get_absolute_url()
    reply = reverse("reply_to_objection", args=[Objection.objects.get().pk])
    everybody = ("visitor", "rower", "clerk", "coordinator")
    expected = {
        "visitor": (False, False),
        "rower": (True, False),
        "clerk": (True, False),
        "coordinator": (True, True),
    }
    for order in (everybody, everybody[::-1]):
        for cache in caches.all():
            cache.clear()
        pages = {who: browse(ladder.everybody[who]).get(url).content.decode() for who in order}
        assert {who: (question in page, reply in page) for who, page in pages.items()} == expected
        again = {who: browse(ladder.everybody[who]).get(url) for who in order}
        assert {who: text_of(page) for who, page in again.items()} == {
            who: text_of(browse(ladder.everybody[who]).get(url)) for who in order[::-1]
        }


def test_the_steps_on_minutes_ask_few_questions(ladder, browse):
    out = of_a_closed_question(ladder)
    minutes = minuted.sent(ladder)
    objection = Objection.objects.get()
    pages = [("coordinator", name, minutes.address) for name in ("name_adjusters", "reopen_minutes")]
    pages += [("rower", name, minutes.address) for name in ("adjust_minutes", "ask_for_change")]
    pages += [("coordinator", name, out.address) for name in ("correct_minutes", "object_to_minutes")]
    pages += [("coordinator", "reply_to_objection", objection.address)]
    pages += [(who, "minutes", out.address) for who in ("coordinator", "rower")]
    found = {}
    for who, name, address in pages:
        statements = asked(browse(ladder.everybody[who]), reverse(name, args=address))
        assert len(statements) == len(set(statements)), name
        found[who, name] = len(statements)
    assert {key: number for key, number in found.items() if number > SIGNED_IN} == {}
