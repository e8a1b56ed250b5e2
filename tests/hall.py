"""A hall with groups at work, by the steps users take."""

from datetime import timedelta
from types import SimpleNamespace
from typing import Any
from uuid import uuid4

from django.test import Client
from django.utils import timezone

from overens.discussions import actions
from overens.discussions.asking import Asked
from overens.discussions.models import Discussion, Group, Note, Objection, Summary
from overens.discussions.process import GroupActor
from overens.meetings import actions as meetings
from overens.meetings.models import Registration
from overens.process.table import Sent
from tests import made
from tests.cast import actor

QUESTIONS = (Asked("Vad är bra med förslaget?"), Asked("Vad behöver din förening?", help="Tänk på lokaler."))


def prepared(town: SimpleNamespace, days: int = 0, questions: Any = QUESTIONS, **words: Any) -> Discussion:
    """A discussion at an evening, with two questions."""
    meeting = made.meeting(town, days=days, **made.EVENING)
    said = {"title": "Gruppsamtal", "meetings": [meeting], "questions": questions} | words
    new = actions.prepare_discussion(Discussion(forum=meeting.forum), by=actor(town.coordinator), **said)
    return again(new)


def opened(town: SimpleNamespace, **words: Any) -> Discussion:
    """The same, open, and for a week for who could not come."""
    new = prepared(town, **{"until": timezone.localdate() + timedelta(days=7)} | words)
    actions.open_discussion(new, by=actor(town.coordinator))
    return again(new)


def groups(town: SimpleNamespace, discussion: Discussion, number: int = 2) -> list[Group]:
    """Groups at its first evening."""
    words = {"meeting": discussion.evenings[0], "number": number}
    actions.form_groups(Group(discussion=discussion), by=actor(town.coordinator), **words)
    return list(discussion.groups.select_related("discussion", "meeting").order_by("number"))


def at_table(group: Group) -> GroupActor:
    """Whoever has the group's code."""
    return GroupActor(capacity=group.named, group_id=group.pk)


def note(group: Group, words: str = "En person att ringa.", kind: str = "need", question: int = 0) -> Note:
    """What a group writes."""
    asked = group.discussion.questions.order_by("order")[question]
    new = Note(discussion=group.discussion, question=asked, group=group)
    actions.note_down(new, by=at_table(group), words=words, kind=kind, sent=Sent(token=str(uuid4())))
    return again(new)


def phone(group: Group) -> Client:
    """A browser that has joined the group by its code."""
    client = Client()
    answer = client.post("/g/", {"code": group.shown_code.lower()})
    assert (answer.status_code, answer.url) == (302, "/g/grupp/")
    return client


def notes(discussion: Discussion) -> list[tuple[Any, ...]]:
    """What is written, as it is kept."""
    rows = discussion.notes.order_by("pk")
    return list(rows.values_list("words", "kind", "origin", "group__number", "capacity", "state"))


def sent_by(client: Client, question: Any, **words: Any) -> dict[str, str]:
    """What the plain form of the group's page sends."""
    page = client.get(f"/g/grupp/?fraga={question.order}")
    envelope = {field.name: str(field.value()) for field in page.context["form"].hidden_fields()}
    return {"words": "Nycklar.", "kind": "need"} | envelope | words


def again(thing: Any) -> Any:
    told = type(thing).objects
    return (told.told() if hasattr(told, "told") else told.select_related("discussion", "meeting")).get(pk=thing.pk)


def summary(town: SimpleNamespace, discussion: Discussion) -> Summary:
    """The compilation of a discussion, which is closed for it."""
    actions.close_discussion(discussion, by=actor(town.coordinator))
    begun: Summary = again(actions.begin_summary(Summary(discussion=again(discussion)), by=actor(town.coordinator)))
    return begun


def _chosen(town: SimpleNamespace) -> tuple[Discussion, Registration]:
    """A discussion whose groups people choose, and somebody who has registered."""
    found = prepared(town, days=3, grouping="choice")
    meeting = found.evenings[0]
    meetings.take_registrations(meeting, by=actor(town.coordinator), until=meeting.day)
    groups(town, found)
    return found, made.registered(town, again(meeting), "Ada")


def last_place(town: SimpleNamespace, people: int) -> list[int]:
    """A group with one place, and so many who could choose it."""
    found, _ada = _chosen(town)
    words = {"meeting": found.evenings[0], "number": 1, "room_for": 1}
    group = actions.form_groups(Group(discussion=found), by=actor(town.coordinator), **words)
    here = again(found.evenings[0])
    return [group.pk, *(made.registered(town, here, f"Ada{n}").pk for n in range(people))]


def behind_doors(town: SimpleNamespace) -> dict[str, list[Any]]:
    """What the addresses of discussions are made of."""
    chosen, registration = _chosen(town)
    fresh, open_now, shut = prepared(town), opened(town, days=-1), opened(town)
    one, two = groups(town, open_now)
    actions.shut_group(two, by=actor(town.coordinator))
    actions.close_discussion(shut, by=actor(town.coordinator))
    typed = Note(discussion=open_now)
    words = {"question": open_now.questions.all()[0], "words": "Fler träffar.", "kind": "proposal", "group": one}
    actions.type_note(typed, by=actor(town.coordinator), **words)
    shown, merged, muted, given = (note(one, said) for said in ("Visad.", "Samma.", "Nej!", "Lokaler."))
    by = actor(town.coordinator)
    actions.release_notes(shown, by=by)
    actions.merge_notes(again(shown), by=by, others=[merged])
    actions.mute_note(muted, by=by, why="Fult.")
    actions.give_note(given, by=by, owner=town.department, due=timezone.localdate())
    drafted, published = summary(town, opened(town)), summary(town, opened(town))
    actions.publish_summary(published, by=actor(town.coordinator))
    published = again(published)
    words = {"text": "Fel förening.", "capacity": "Norrbro Byalag"}
    objection = actions.object_to_summary(Objection(summary=published), by=actor(town.coordinator), **words)
    return {
        "chosen_by_link": [chosen.pk, registration.token],
        "chosen_for_them": [chosen.pk, registration.pk],
        "shown_note": [shown.device_id],
        "merged_note": [merged.device_id],
        "muted_note": [muted.device_id],
        "given_note": [given.device_id],
        "drafted_summary": [drafted.pk],
        "published_summary": [published.pk],
        "summary_txt": [published.pk, "txt"],
        "objection": [objection.pk],
        "prepared_discussion": [fresh.pk],
        "open_discussion": [open_now.pk],
        "shut_discussion": [shut.pk],
        "group_question": [open_now.questions.all()[0].pk],
        "open_group": [one.pk],
        "shut_group": [two.pk],
        "group_code": [one.code],
        "typed_note": [typed.device_id],
    }
