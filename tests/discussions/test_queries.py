"""Every page of discussions asks the database the same few questions, with three and with three hundred."""

from django.urls import reverse

from overens.discussions.models import Note, Summary
from tests import hall
from tests.asked import asked
from tests.cast import actor

SIGNED_OUT, SIGNED_IN = 8, 12
MANY = 300


def numbers(town, browse, group, pages):
    found = {}
    for who, address in pages:
        client = hall.phone(group) if who == "group" else browse(town.everybody[who])
        statements = asked(client, address)
        assert len(statements) == len(set(statements)), (who, address)
        found[who, address] = len(statements)
    return found


def test_pages_of_discussions_take_as_many_queries_however_many_there_are(town, browse):
    found = hall.opened(town)
    one, *_others = hall.groups(town, found, 3)
    note = hall.note(one)
    Note.objects.filter(pk=hall.note(one).pk).update(released_at=note.written_at)
    typed = Note(discussion=found)
    words = {"question": found.questions.all()[0], "words": "Nycklar.", "kind": "need", "group": one}
    hall.actions.type_note(typed, by=actor(town.coordinator), **words)
    pk = [found.pk]
    steps = ("change_discussion", "change_questions", "close_discussion", "form_groups", "type_note")
    pages = [("coordinator", reverse(name, args=pk)) for name in (*steps, "discussion")]
    pages += [("coordinator", reverse("prepare_discussion", args=[found.evenings[0].pk]))]
    pages += [("visitor", reverse(name, args=pk)) for name in ("discussion", "note_forms", "answer_outside")]
    pages += [("coordinator", reverse("shut_group", args=[one.pk]))]
    pages += [("coordinator", reverse(name, args=[typed.device_id])) for name in ("group_note", "correct_note")]
    pages += [("visitor", reverse("join_group")), ("group", "/g/grupp/"), ("group", "/g/grupp/?fraga=2")]
    pages += [("group", reverse(name, args=[note.device_id])) for name in ("group_note", "correct_note")]
    few = numbers(town, browse, one, pages)
    hall.groups(town, found, 20)
    Note.objects.bulk_create(
        Note(discussion=found, question=note.question, group=one if n % 2 else None, meeting=note.meeting,
             words=f"Sak {n}", state="stands", revision=1, released_at=note.written_at if n % 3 else None)
        for n in range(MANY)
    )  # fmt: skip
    many = numbers(town, browse, one, pages)
    assert few == many
    over = {key: n for key, n in many.items() if n > (SIGNED_IN if key[0] == "coordinator" else SIGNED_OUT)}
    assert over == {}


def test_a_closed_discussion_with_its_compilation_takes_no_more(town, browse):
    found = hall.opened(town)
    one, *_others = hall.groups(town, found, 2)
    hall.actions.release_notes(hall.note(one), by=actor(town.coordinator))
    hall.actions.close_discussion(hall.again(found), by=actor(town.coordinator))
    hall.actions.begin_summary(Summary(discussion=hall.again(found)), by=actor(town.coordinator))
    page = reverse("discussion", args=[found.pk])
    numbers(town, browse, one, [("visitor", page)])
    assert len(asked(browse(None), page)) <= SIGNED_OUT
    assert len(asked(browse(town.coordinator), page)) <= SIGNED_IN
