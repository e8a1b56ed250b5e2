"""Every page of questions takes as many queries with a hundred times the questions."""

from django.urls import reverse

from overens.matters import actions, disclosing
from overens.matters.disclosure import Disclosure
from overens.matters.door import LinkHolder
from overens.matters.models import Matter
from overens.notices import arrivals
from overens.notices.models import Incoming
from tests.asked import asked as statements_of
from tests.cast import actor
from tests.letter_in import arrives, message
from tests.matters.conftest import asked

SIGNED_OUT, SIGNED_IN = 8, 12


def fill(door, times):
    """So many of each: one that waits, one that everyone reads, one answered, one answered by letter."""
    for number in range(times):
        asked(actor(door.rower))
        public, answered = asked(), asked(actor(door.grower))
        letter = asked(channel="letter", postal="Vägen 1")
        actions.publish_matter(public, by=holder(public))
        public.via = None
        actions.support(public, by=actor(door.rower))
        for matter in (answered, letter):
            actions.answer(matter, by=actor(door.clerk), text="Ja.")
        arrives(message(f"Salen {times}.{number}", Message_ID=f"<{times}.{number}@x>"))
    while arrivals.turn():
        pass


def holder(matter):
    """Who has the question's own link."""
    return LinkHolder(capacity="En besökare", origin_id=matter.via.pk)


def numbers(door, browse, pages, asking):
    """The queries of each page for each reader; none asks the same twice."""
    found = {}
    for who, name, args in pages:
        client = browse(door.everybody[who])
        asked_of = statements_of(client, reverse(name, args=args) + asking)
        assert sorted(set(asked_of)) == sorted(asked_of), (who, name)
        found[who, name] = len(asked_of)
    return found


def test_pages_of_questions_take_as_many_queries_however_many_there_are(door, browse, monkeypatch):
    monkeypatch.setattr("overens.journal.end.FRESH", 3600)
    fill(door, 1)
    public = Matter.objects.get(room="public")
    pages = [
        ("visitor", "matters", []),
        ("visitor", "matter", [public.year, public.number]),
        ("visitor", "own_matter", [public.origins.first().token]),
        ("visitor", "ask", []),
        ("rower", "matters", []),
        ("rower", "matter", [public.year, public.number]),
        ("rower", "inbox", []),
        ("clerk", "inbox", []),
        ("clerk", "deliveries", []),
        ("clerk", "matter", [public.year, public.number]),
        ("visitor", "waiting_times", []),
        ("clerk", "waiting_times", []),
        ("clerk", "register", []),
        ("clerk", "take_down", []),
        ("clerk", "mailbox", []),
        ("clerk", "incoming", [Incoming.objects.earliest("pk").pk]),
    ]
    few = numbers(door, browse, pages, "?x=1")
    fill(door, 30)
    many = numbers(door, browse, pages, "?x=2")  # another address: no page is kept of it
    assert few == many
    too_many = {key: n for key, n in many.items() if n > (SIGNED_OUT if key[0] == "visitor" else SIGNED_IN)}
    assert too_many == {}


def merged_and_handed_out(door, times):
    """A question everyone reads, with so many more put together with it; then all of them to hand out."""
    public = asked()
    actions.publish_matter(public, by=holder(public))
    public.via = None
    more = [asked(actor(door.grower)) for _time in range(times)] + [asked() for _time in range(times)]
    for matter in more:
        matter.via = None
        actions.merge_matter(matter, by=actor(door.clerk), other=public)
    by = actor(door.clerk)
    return more[0], disclosing.prepare_disclosure(Disclosure(), by=by, asked_for="Allt", numbers=more)


def test_merged_questions_and_records_to_hand_out_take_as_many_queries_however_many_there_are(
    door, browse, monkeypatch
):
    monkeypatch.setattr("overens.journal.end.FRESH", 3600)
    found = []
    for times in (1, 8):
        merged, disclosure = merged_and_handed_out(door, times)
        pages = [
            ("clerk", "part_again", merged.address),
            ("clerk", "disclosure", [disclosure.pk]),
            ("clerk", "mask", [disclosure.pk]),
        ]
        inbox = [("clerk", "inbox", [])]
        ask = f"?visa=besvarade&x={times}"
        found.append(numbers(door, browse, pages, "?x=1") | numbers(door, browse, inbox, ask))
    assert found[0] == found[1]
    assert max(found[1].values()) <= SIGNED_IN
