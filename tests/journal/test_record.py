"""What a line holds, and how it is told later."""

from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import override

from overens.bodies import actions as bodies
from overens.journal.models import Entry, Remark, record
from overens.process.facts import plain, told
from overens.process.history import Line, history, sentence
from overens.viewpoints import actions as viewpoints
from tests import made
from tests.cast import actor
from tests.process.taking import last


def test_record_writes_the_whole_line(town):
    before = timezone.now()
    words = {"facts": {"what": [{"word": "the colour"}]}, "to": [{"roles": ["coordinator"]}]}
    token = "0f8fad5b-d9cb-469f-a165-70867728950e"
    entry = record(
        "bodies.change_settings",
        town.municipality,
        by=actor(town.coordinator),
        token=token,
        digest="d" * 64,
        revision=7,
        became="launched",
        **words,
    )
    row = Entry.objects.filter(pk=entry.pk).values().get()
    at = row.pop("at")
    assert before <= at <= timezone.now()
    assert row == {
        "id": entry.pk,
        "verb": "bodies.change_settings",
        "by_id": town.coordinator.person_id,
        "seat": town.coordinator.seats[0].pk,
        "capacity": "Kommunledningskontoret",
        "side": "municipality",
        "kind": "bodies.municipality",
        "thing": town.municipality.pk,
        "label": "Älvhamns kommun",
        "revision": 7,
        "became": "launched",
        "room": "public",
        "party": None,
        "sender": {},
        "token": token,
        "digest": "d" * 64,
        **words,
    }
    assert not Remark.objects.filter(entry=entry).exists()


def test_a_line_keeps_the_words_of_its_day(town):
    line = last(town.rowers)
    bodies.rename(town.rowers, by=actor(town.civil_coordinator), new_name="Älvhamns Roddklubb", since=date(2026, 2, 1))
    line.refresh_from_db()
    assert (line.label, last(town.rowers).label) == ("Älvhamns Roddsällskap", "Älvhamns Roddklubb")


def test_two_lines_cannot_tell_the_same_revision_of_a_thing(town):
    words = {"by": actor(town.coordinator), "revision": 1}
    with pytest.raises(IntegrityError), transaction.atomic():
        record("bodies.set_up", town.municipality, **words)


def test_a_remark_can_be_redacted_and_its_line_stays(town):
    version = made.proposal(town)
    viewpoint = made.said(version.topic, town.rower, "Olämpligt", "other")
    viewpoints.hide(viewpoint, by=actor(town.coordinator), why="Den namnger Kalle Karlsson.")
    entry = last(viewpoint)
    before = Entry.objects.filter(pk=entry.pk).values().get()
    entry.remark.text = "Den namnger en person."
    entry.remark.save()
    assert Entry.objects.filter(pk=entry.pk).values().get() == before
    assert [line.said for line in history(viewpoint)] == ["Den namnger en person.", ""]


def test_the_public_journal_leaves_out_one_partys_room(town):
    made.draft(town)
    kinds = set(Entry.objects.public().values_list("kind", flat=True))
    assert kinds == {"bodies.municipality", "bodies.body", "bodies.seat"}
    made.proposal(town)
    assert set(Entry.objects.public().values_list("kind", flat=True)) == kinds | {
        "agreements.version",
        "agreements.agreement",
    }


# Facts: kept once, told in either language

FACTS = {
    "a word of ours": (_("Approval"), {"word": "Approval"}, "Instämmer", "Approval"),
    "a day": (date(2026, 6, 19), {"date": "2026-06-19"}, "19 juni 2026", "19 June 2026"),
    "a number": (38, 38, "38", "38"),
    "somebody's words": ("Approval", "Approval", "Approval", "Approval"),
    "several": (
        [_("Approval"), date(2026, 6, 19), "BRA!"],
        [{"word": "Approval"}, {"date": "2026-06-19"}, "BRA!"],
        "Instämmer, 19 juni 2026, BRA!",
        "Approval, 19 June 2026, BRA!",
    ),
}


@pytest.mark.parametrize("what", FACTS)
def test_a_fact_is_kept_as_data_and_told_in_the_readers_language(what):
    given, kept, swedish, english = FACTS[what]
    with override("sv"):
        assert plain(given) == kept
        assert told(kept) == swedish
    with override("en"):
        assert told(kept) == english


def test_a_sentence_is_told_in_both_languages(town):
    version = made.proposal(town)
    viewpoint = made.said(version.topic, town.rower)
    viewpoints.classify(viewpoint, by=actor(town.coordinator), kind="question")
    entry = last(viewpoint)
    assert entry.facts == {"kind": {"word": "Question"}}
    with override("sv"):
        assert sentence(entry) == "Kommunledningskontoret sorterade en synpunkt som: Fråga."
    with override("en"):
        assert sentence(entry) == "Kommunledningskontoret classified a viewpoint as Question."


def test_words_with_signs_of_a_sentence_are_told_as_they_are(town):
    bodies.rename(town.rowers, by=actor(town.civil_coordinator), new_name="100 %(by)s % {0}", since=date(2026, 2, 1))
    with override("en"):
        assert sentence(last(town.rowers)) == (
            "Representationsgruppen decided that Älvhamns Roddsällskap is called 100 %(by)s % {0} from 1 February 2026."
        )


def test_a_verb_that_is_in_no_table_any_more_is_told_by_its_label(town):
    entry = Entry(
        verb="agreements.gone",
        capacity="Kulturnämnden",
        label="Överenskommelse",
        facts={},
        at=datetime.now().astimezone(),
    )
    assert (Line(entry).sentence, Line(entry).mark) == ("Kulturnämnden: Överenskommelse", "other")
