"""A version as data goes out and comes back the same; and any other data is refused in one sentence."""

import json
from datetime import date, timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overens.agreements import actions
from overens.agreements.data import as_data
from overens.agreements.interchange import NO_AGREEMENT, TOO_MUCH, Unreadable, read_data
from overens.agreements.models import Commitment, Reading, Version
from overens.bodies.actors import ANYBODY
from overens.consultations.models import Consultee
from overens.documents.unreadable import TOO_LARGE
from overens.journal.models import Entry
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Group, Round, Viewpoint, Wording
from tests import made
from tests.cast import actor
from tests.process.taking import everything, take, truthful

OF_HERE = {"state", "published_on", "sender"}  # what a text that is read in does not bring along


def told(version, me):
    """The version as data, without what is known only where it is."""
    return without(json.loads(json.dumps(as_data(version, me), default=str)))


def without(data):
    if isinstance(data, dict):
        return {name: without(value) for name, value in data.items() if name not in OF_HERE}
    return [without(value) for value in data] if isinstance(data, list) else data


@pytest.fixture
def rich(town):
    """A proposal with one of everything that can belong to a text."""
    version, by = made.draft(town, commitments=2, viewpoints_each=1), actor(town.coordinator)
    words = {
        "intro": "Vi vill varandra väl.\n\nHär står hur.",
        "purpose": "Att hjälpas åt.",
        "vision": "En ort för alla.",
    }
    actions.reword_text(version, by=actor(town.coordinator), **words)
    principle = actions.add_principle(version, name="Insyn", explanation="Alla kan läsa.")
    words = {"text": "Vi ska visa.", "party": town.parties[1], "origin": "civil_society"}
    actions.add(Commitment(version=version, principle=principle), by=by, **words)
    first = made.commitments(version)[0]
    actions.assign(first, by=by, responsible=town.department, follow_up="Räknas varje år.")
    round = viewpoints.hold(
        Round(about=version.topic),
        by=by,
        title="Höstmöte",
        held_on=date(2026, 10, 1),
        groups=3,
        presences=[(town.parties[0], "official", 7), (town.parties[1], "representative", 5)],
    )
    group = Group.objects.get(round=round, number=2)
    voices = [
        viewpoints.record(Viewpoint(topic=topic), by=by, text=text, kind="question", round=round, group=group)
        for topic, text in ((version.topic, "Hela texten?"), (principle.topic, "Vad\när insyn?"), (first.topic, "Vem?"))
    ]
    same = viewpoints.record(Viewpoint(topic=first.topic), by=by, text="Vilka?", kind="question", round=round)
    viewpoints.merge(same, by=by, other=voices[2])
    for topic, revision in ((first.topic, 1), (principle.topic, 0)):
        there = Wording.objects.create(text=f"In English: {topic}", language="en")
        topic.translations.create(wording=there, of_revision=revision)
    actions.publish_proposal(version, by=by)
    first = made.commitments(version)[0]  # it is public now
    made.said(first.topic, town.rower, "Bra!")
    phrase = made.phrase(first.topic, town.rower, "göra sak")
    viewpoints.propose_definition(phrase, by=by, definition="Utföra något.")
    made.phrase(first.topic, town.rower, "Kommunen")
    consulted(town, version)
    return Version.objects.told().get(pk=version.pk)


def consulted(town, version):
    """Two consultations on it, closed early: one with an answer, one body without views, one silent, one unasked."""
    by, last_day = actor(town.coordinator), timezone.localdate() + timedelta(days=20)
    for title in ("Första remissen", "Andra remissen"):
        words = {"title": title, "question": "Vad saknas?\n\nVad är bra?", "until": last_day}
        round = actions.consult(Version.objects.told().get(pk=version.pk), by=by, **words)
        bodies = (town.rowers, town.growers, town.committee)
        rowers, growers, _committee = (made.asked(town, round, one) for one in bodies)
        minutes = {"decided_on": date(2026, 3, 14), "paragraph": "12", "reference": "KTN 2026/9"}
        made.consultations.respond(rowers, by=actor(town.rower), text="Fler träffar.\n\nFler lokaler.", **minutes)
        made.consultations.abstain(growers, by=actor(town.grower))
        new = Consultee(round=Round.objects.get(pk=round.pk))
        made.consultations.respond_unasked(new, by=actor(town.official), text="Vi deltar gärna.")
        made.said(version.topic, town.rower, f"Sagt i {title.lower()}.")
        actions.end_consultation(Version.objects.told().get(pk=version.pk), by=by, why="Vi har fått nog.")


def sent(browse, who, version, address="/overenskommelsen/las-in/"):
    """A version fetched as JSON by anybody, and read in and confirmed by who. The draft."""
    file = browse(None).get(f"{version.get_absolute_url()}fil.json").content
    client = browse(who)
    found = take(client, address, file=SimpleUploadedFile("avtal.json", file))["Location"]
    answer = client.get(found, follow=True)
    assert answer.context["form"]["title"].value() == str(version)
    take(client, f"{found}bekrafta/", title=str(version))
    return Version.objects.told().latest("pk")


@pytest.mark.requirement("L16")
def test_a_version_comes_back_as_it_was_as_the_draft_of_who_reads_it_in(town, browse, rich):
    back = sent(browse, town.civil_coordinator, rich)
    assert told(back, town.civil_coordinator) == told(rich, ANYBODY)
    assert (back.state, back.room, back.party) == ("draft", "party", town.civil_society_party)
    assert (str(back.sender_label), back.agreement_id == rich.agreement_id) == ("Civilsamhällets förslag", False)
    data = told(back, town.civil_coordinator)
    assert [len(ground["commitments"]) for ground in data["principles"]] == [4, 1]
    assert [round["groups"] for round in data["rounds"]] == [2, 3, 0, 0]
    assert data["principles"][0]["commitments"][0]["translations"][0]["current"]
    assert not data["principles"][1]["translations"][0]["current"]
    assert [each["words"] for each in data["principles"][0]["commitments"][0]["unclear"]] == ["göra sak", "Kommunen"]
    assert truthful()


@pytest.mark.requirement("L31")
def test_consultations_come_back_closed_with_question_days_reason_and_answers(town, browse, rich):
    back = sent(browse, town.civil_coordinator, rich)
    first = Round.objects.filter(about=back.topic, kind="consultation").earliest("pk")
    assert (first.state, first.question, first.closed_on, first.closed_early) == (
        "closed",
        "Vad saknas?\n\nVad är bra?",
        timezone.localdate(),
        True,
    )
    answers = Consultee.objects.filter(round=first).order_by("body__name").values_list("body__name", "state")
    assert list(answers) == [
        ("Kultur- och fritidsförvaltningen", "answered"),
        ("Kulturnämnden", "asked"),
        ("Strandängens Odlarförening", "abstained"),
        ("Älvhamns Roddsällskap", "answered"),
    ]
    brought = Entry.objects.filter(verb__startswith="consultations.bring")
    assert (brought.count(), [entry.to for entry in brought if entry.to]) == (8, [])
    assert truthful()


def test_what_a_body_answered_that_is_not_here_comes_in_as_a_viewpoint_of_that_day(town, browse, rich):
    data = as_data(rich, ANYBODY)
    for round in data["rounds"]:
        for answer in round.get("answers", []):
            answer["body"] = f"{answer['body']} i Luleå"
    consultation = next(round for round in data["rounds"] if round.get("answers"))
    consultation |= {"opens_on": date(2026, 1, 2), "until": date(2026, 2, 2), "closed_on": date(2026, 2, 3)}
    consultation["answers"][0]["answered_on"] = date(2026, 2, 1)
    source = read_data(json.dumps(data, default=str).encode())
    new = actions.read_in(Reading(), by=actor(town.coordinator), name="J", source=source)
    actions.confirm(new, by=actor(town.coordinator), title="J")
    said = Viewpoint.objects.get(capacity="Älvhamns Roddsällskap i Luleå", left_at__date=date(2026, 2, 1))
    assert (str(said), said.source, said.is_late) == (
        "Fler träffar.\n\nFler lokaler.",
        "Älvhamns Roddsällskap i Luleå, Första remissen",
        False,
    )
    assert truthful()


def test_what_others_may_not_see_does_not_go_out(town, browse):
    version = made.draft(town, viewpoints_each=1)
    mine, anybodys = as_data(version, town.coordinator), as_data(version, ANYBODY)
    assert "Synpunkt 0" in json.dumps(mine, default=str)
    assert "Synpunkt" not in json.dumps(anybodys, default=str)
    assert (len(mine["rounds"]), anybodys["rounds"]) == (1, [])


WORDS = st.text(st.characters(exclude_categories=["Cs", "Cc", "Cf", "Zl", "Zp"]), min_size=1, max_size=30).filter(
    str.strip
)


@settings(max_examples=6, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.lists(
        st.tuples(WORDS, st.lists(st.tuples(WORDS, st.booleans(), st.lists(WORDS, max_size=2)), max_size=2)),
        min_size=1,
        max_size=2,
    )
)
def test_any_text_comes_back_as_it_was(town, parts):
    by = actor(town.coordinator)
    version = actions.draft(Version(), by=by, title="Text")
    for name, promises in parts:
        principle = actions.add_principle(version, name=name)
        for text, ours, said in promises:
            new = Commitment(version=version, principle=principle)
            actions.add(new, by=by, text=text, party=town.parties[not ours], origin="together")
            for words in said:
                viewpoints.record(Viewpoint(topic=new.topic), by=by, text=words, kind="other")
    version = Version.objects.told().get(pk=version.pk)
    once = read_data(json.dumps(as_data(version, town.coordinator), default=str).encode())
    reading = actions.read_in(Reading(), by=by, name="a.json", source=once)
    back = Version.objects.told().get(pk=actions.confirm(reading, by=by, title="Text").pk)
    twice = read_data(json.dumps(as_data(back, town.coordinator), default=str).encode())
    assert twice == once


GOOD = {"format": "overens-agreement", "edition": 1, "title": "Text"}
GROUND = {"name": "Dialog", "commitments": [{"text": "Vi ska mötas.", "party": "municipality"}]}


def ground(**changes):
    return GOOD | {"principles": [GROUND | {"commitments": [GROUND["commitments"][0] | changes]}]}


WRONG = {
    "nothing": b"",
    "no JSON": b"{",
    "no UTF-8": b"\xff\xfe\xfa",
    "a list": b"[1, 2]",
    "a number": b"1",
    "another kind": b'{"format": "other"}',
    "a format that is no word": b'{"format": ["overens-agreement"]}',
    "a number JSON has not": b'{"format": "overens-agreement", "edition": NaN}',
    "too long a number": b'{"format": "overens-agreement", "edition": ' + b"1" * 5000 + b"}",
    "nested without end": b'{"format": "overens-agreement", "a": ' + b"[" * 200_000,
    "too large": b" " * (10 * 2**20 + 1),
    "a later edition": GOOD | {"edition": 2},
    "no title": GOOD | {"title": ""},
    "a title that is only marks": GOOD | {"title": "\x00\u202e"},
    "a form that is not there": GOOD | {"form": "law"},
    "a language that is none": GOOD | {"language": "../../x"},
    "principles that are none": GOOD | {"principles": "all"},
    "a promise without words": ground(text=""),
    "a promise too long": ground(text="x" * 2001),
    "a promise of nobody": ground(party="king"),
    "a promise of a party that is not here": ground(party="other", party_name="regionen"),
    "an origin that is not there": ground(origin="heaven"),
    "a viewpoint of no kind": ground(viewpoints=[{"text": "Ja", "kind": "vote"}]),
    "a viewpoint of a meeting that was not": ground(viewpoints=[{"text": "Ja", "round": 1}]),
    "a viewpoint of a group that was not": ground(viewpoints=[{"text": "Ja", "round": 1, "group": 3}])
    | {"rounds": [{"title": "Möte", "groups": 2}]},
    "a day that is none": GOOD | {"rounds": [{"title": "Möte", "held_on": "2026-02-30"}]},
    "more than can be looked at": ground(viewpoints=[{"text": "Ja"}] * 5_001),
    "voices in voices without end": json.dumps(ground(viewpoints=["HERE"]))
    .replace('"HERE"', '{"text": "a", "same": [' * 300 + "]}" * 300)
    .encode(),
}


@pytest.mark.parametrize("what", WRONG)
def test_other_data_gets_one_sentence_and_nothing_is_imported(town, browse, what):
    data = WRONG[what] if isinstance(WRONG[what], bytes) else json.dumps(WRONG[what]).encode()
    with pytest.raises(Unreadable) as refused:
        read_data(data)
    said = str(refused.value)
    assert (30 < len(said) < 220, said.endswith(".")) == (True, True)
    known = {"too large": TOO_LARGE, "a list": NO_AGREEMENT, "more than can be looked at": TOO_MUCH}
    assert known.get(what, refused.value.message) == refused.value.message


def test_a_fault_in_the_data_is_told_beside_the_field(town, browse):
    before = everything()
    file = SimpleUploadedFile("avtal.json", json.dumps(ground(text="")).encode())
    answer = take(browse(town.coordinator), "/overenskommelsen/las-in/", file=file)
    errors = [error for found in answer.context["form"].errors.values() for error in found]
    assert (answer.status_code, everything() == before) == (422, True)
    assert errors == [
        "Överenskommelsen i filen har ett fel här: principles 1, commitments 1, text. Hämta filen igen där den gjordes."
    ]


def test_what_the_data_says_beside_the_form_is_left_out(town):
    data = read_data(json.dumps(ground(responsible="Ingen", pk=7) | {"room": "public"}).encode())
    assert ("room" in data, "pk" in data["principles"][0]["commitments"][0]) == (False, False)
    reading = actions.read_in(Reading(), by=actor(town.coordinator), name="a.json", source=data)
    version = actions.confirm(reading, by=actor(town.coordinator), title="T")
    assert (version.room, made.commitments(version)[0].responsible) == ("party", None)


def test_the_command_reads_in_for_a_party_and_a_person_confirms(town, browse, rich, tmp_path, capsys):
    file = tmp_path / "avtal.json"
    file.write_bytes(browse(None).get(f"{rich.get_absolute_url()}fil.json").content)
    call_command("read_agreement", str(file), party="civil_society")
    reading = Reading.objects.get()
    assert (reading.state, reading.party) == ("read", town.civil_society_party)
    assert f"/las-in/{reading.pk}/" in capsys.readouterr().out
    assert browse(town.coordinator).get(reading.get_absolute_url()).status_code == 404
    take(browse(town.civil_coordinator), f"/overenskommelsen/las-in/{reading.pk}/bekrafta/", title="Text")
    back = Version.objects.told().latest("pk")
    assert told(back, town.civil_coordinator) | {"title": str(rich)} == told(rich, ANYBODY)
    assert truthful()


@pytest.mark.parametrize(("name", "data"), [("a.json", b"{}"), ("a.docx", b"x"), ("a.txt", b" ")])
def test_the_command_refuses_in_one_sentence(town, tmp_path, name, data):
    file = tmp_path / name
    file.write_bytes(data)
    with pytest.raises(CommandError, match=rf"{name}: [^\n]+\.$"):
        call_command("read_agreement", str(file), party="municipality")
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("read_agreement", str(tmp_path / "saknas.json"), party="municipality")
    assert Reading.objects.count() == 0
