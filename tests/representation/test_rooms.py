"""A side's own room: who reads what, and that opening one thing opens nothing else."""

import itertools
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import NoReverseMatch, reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overens.agreements import actions as agreements
from overens.agreements.models import Version
from overens.bodies import actions as bodies
from overens.bodies.models import Municipality, Party, Seat
from overens.journal.models import Entry
from overens.notices.letters import words_of
from overens.notices.models import Letter, Notification
from overens.notices.worker import derive
from overens.process.table import OutOfTurn
from overens.representation import actions
from overens.representation.models import Comment, Note
from overens.representation.rooms import Readers, readers
from tests import cast, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import last, line, take, told, truthful

READERS = ("visitor", "outsider", "rower", "double", "official", "politician", "civil_coordinator", "coordinator")
CIVIL = {"rower", "double", "civil_coordinator"}
MUNICIPAL = {"official", "politician", "coordinator"}


def who_reads(town: SimpleNamespace, browse: Any, url: str, words: str) -> set[str]:
    """Who of the town finds the words on a page; for the rest it does not exist, or has them not."""
    found = set()
    for who in READERS:
        answer = browse(town.everybody[who]).get(url)
        assert answer.status_code in {200, 404}
        if words in answer.content.decode():
            found.add(who)
    return found


@pytest.mark.requirement("X06")
def test_write_note_is_read_by_the_own_side_only(town: SimpleNamespace, browse: Any) -> None:
    client = browse(town.rower)
    answer = take(client, reverse("write_note"), title="Inför mötet", text="Vi vill ha öppet på loven.")
    note = Note.objects.get()
    assert (answer.status_code, answer.url) == (302, note.get_absolute_url())
    assert (note.room, note.party, note.capacity) == ("party", town.civil_society_party, "Älvhamns Roddsällskap")
    assert line(note)["room"] == "party"
    assert told(town, last(note)) == {"civil_coordinator"}
    assert who_reads(town, browse, note.get_absolute_url(), "öppet på loven") == CIVIL
    own = {who: browse(town.everybody[who]).get(reverse("own_room")) for who in ("rower", "official")}
    assert {who: "Inför mötet" in page.content.decode() for who, page in own.items()} == {
        "rower": True, "official": False,
    }  # fmt: skip
    theirs = made.note(town.official, "Kommunens egen förberedelse.")
    assert who_reads(town, browse, theirs.get_absolute_url(), "egen förberedelse") == MUNICIPAL
    assert truthful()


@pytest.mark.requirement("X06")
def test_staff_of_the_municipality_enter_no_other_room_whatever_else_they_are(
    town: SimpleNamespace, browse: Any
) -> None:
    note = made.note(town.rower, "Vi vill ha öppet på loven.")
    seat = Seat(body=town.growers, role="chair", party=town.civil_society_party, since=cast.SINCE)
    person = town.official.person
    bodies.invite(seat, by=actor(town.civil_coordinator), email=person.email, name=person.name)
    bodies.accept(seat, by=cast.Actor(person.pk, seat, "x"))
    both = cast.Me(person)
    assert ({seat.party_id for seat in both.seats}, both.party_ids) == (
        {town.municipality_party.pk, town.civil_society_party.pk}, {town.municipality_party.pk},
    )  # fmt: skip
    theirs = agreements.draft(Version(), by=actor(town.civil_coordinator), title="Föreningarnas eget utkast")
    assert (theirs.room, Version.objects.visible_to(both).filter(pk=theirs.pk).exists()) == ("party", False)
    client = browse(both)
    assert client.get(note.get_absolute_url()).status_code == 404
    assert "Inför mötet" not in client.get(reverse("own_room")).content.decode()
    answer = take(client, reverse("write_note"), title="X", text="Y", seat=str(seat.pk))
    assert (answer.status_code, Note.objects.count()) == (422, 1)
    assert readers(town.civil_society_party.pk) == Readers(number=4, kept_out=1)


@pytest.mark.requirement("X06")
def test_say_who_runs_is_what_the_rooms_promise(town: SimpleNamespace, browse: Any) -> None:
    room = reverse("own_room")
    assert "Kommunen kan läsa det här." in text_of(browse(town.rower).get(room))
    assert "Kommunen kan läsa det här." in text_of(browse(town.rower).get(made.note(town.rower).get_absolute_url()))
    assert "Kommunen kan läsa det här." not in text_of(browse(town.official).get(room))
    url, words = reverse("say_who_runs"), {"operator": "Föreningarnas hus", "operator_apart": "on"}
    answer = take(browse(town.coordinator), url, **words)
    assert set(answer.context["form"].errors) == {"operator_how"}
    assert take(browse(town.coordinator), url, **words, operator_how="Eget avtal.").status_code == 302
    assert told(town, last(Municipality.objects.get())) == {"civil_coordinator"}
    shown = text_of(browse(town.rower).get(room))
    assert "Anställda i kommunen kan inte läsa det här. Föreningarnas hus driver webbplatsen" in shown
    assert "Kommunen kan läsa det här." not in shown


def test_change_note_is_for_who_wrote_it(town: SimpleNamespace, browse: Any) -> None:
    note = made.note(town.rower)
    url = reverse("change_note", args=[note.pk])
    assert browse(town.double).get(url).status_code == 403
    assert take(browse(town.rower), url, title="Ny rubrik", text="Ny text.").status_code == 302
    note.refresh_from_db()
    assert (note.title, note.text, note.changed_at is not None) == ("Ny rubrik", "Ny text.", True)


@pytest.mark.requirement("X06")
def test_share_note_opens_the_note_and_no_comment(town: SimpleNamespace, browse: Any) -> None:
    note = made.note(town.rower, "Vi vill ha öppet på loven.")
    before = made.comment(note, town.double, "Säg inte vad vi kan betala.")
    with pytest.raises(PermissionDenied):
        actions.share_note(note, by=actor(town.civil_coordinator))
    assert take(browse(town.rower), reverse("share_note", args=[note.pk])).status_code == 302
    note.refresh_from_db()
    page = note.get_absolute_url()
    assert told(town, last(note)) == {"coordinator"}
    assert who_reads(town, browse, page, "öppet på loven") == CIVIL | MUNICIPAL
    assert who_reads(town, browse, page, before.text) == CIVIL
    made.comment(note, town.official, "Det ska gå.")
    assert who_reads(town, browse, page, "Det ska gå.") == CIVIL | MUNICIPAL
    made.comment(note, town.official, "Kostar för mycket.", own_side=True)
    assert who_reads(town, browse, page, "Kostar för mycket.") == MUNICIPAL
    with pytest.raises(OutOfTurn):
        actions.share_note(note, by=actor(town.rower))


@pytest.mark.requirement("X06")
def test_publish_note_opens_the_note_and_no_comment(town: SimpleNamespace, browse: Any) -> None:
    note = made.note(town.rower, "Vi vill ha öppet på loven.")
    closed = made.comment(note, town.double, "Säg inte vad vi kan betala.")
    actions.share_note(note, by=actor(town.rower))
    shared = made.comment(note, town.official, "Det ska gå.")
    actions.publish_note(note, by=actor(town.rower))
    page = note.get_absolute_url()
    assert who_reads(town, browse, page, "öppet på loven") == set(READERS)
    assert who_reads(town, browse, page, closed.text) == CIVIL
    assert who_reads(town, browse, page, shared.text) == CIVIL | MUNICIPAL
    assert "skrev en anteckning i det egna rummet" not in text_of(browse(None).get(page))


def test_withdraw_note_hides_its_words(town: SimpleNamespace, browse: Any) -> None:
    note = made.note(town.rower, "Vi vill ha öppet på loven.")
    assert take(browse(town.civil_coordinator), reverse("withdraw_note", args=[note.pk])).status_code == 302
    assert who_reads(town, browse, note.get_absolute_url(), "öppet på loven") == set()
    assert who_reads(town, browse, note.get_absolute_url(), "En tillbakadragen anteckning") == CIVIL
    with pytest.raises(PermissionDenied):
        made.comment(Note.objects.get(), town.double)


def test_comment_note_tells_who_wrote_about_it(town: SimpleNamespace, browse: Any) -> None:
    note = made.note(town.rower)
    made.comment(note, town.double)
    url = reverse("comment_note", args=[note.pk])
    assert take(browse(town.civil_coordinator), url, text="Jag tar med det.").status_code == 302
    assert told(town, last(Comment.objects.latest("pk"))) == {"rower", "double"}


def test_withdraw_comment_hides_its_words(town: SimpleNamespace, browse: Any) -> None:
    note = made.note(town.rower)
    comment = made.comment(note, town.rower, "Säg inte vad vi kan betala.")
    url = reverse("withdraw_comment", args=[comment.pk])
    assert browse(town.double).get(url).status_code == 403
    assert take(browse(town.rower), url).status_code == 302
    assert who_reads(town, browse, note.get_absolute_url(), comment.text) == set()


QUERIES = {"own_room": {"rower": 8, "coordinator": 8}, "note": {"rower": 9}}


def test_pages_take_as_many_queries_however_much_there_is(town: SimpleNamespace, browse: Any) -> None:
    note = made.note(town.rower)
    made.note(town.official)
    made.comment(note, town.double)
    few = numbers(town, browse, note)
    for _number in range(25):
        made.note(town.rower)
        made.note(town.official)
        made.comment(note, town.double)
    assert (few, numbers(town, browse, note)) == (QUERIES, QUERIES)


def numbers(town: SimpleNamespace, browse: Any, note: Note) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for name, people in QUERIES.items():
        for who in people:
            statements = asked(browse(town.everybody[who]), reverse(name, args=[note.pk] if name == "note" else []))
            assert len(statements) == len(set(statements)), name
            found.setdefault(name, {})[who] = len(statements)
    return found


# Nothing of one side's room in any page, list or letter of the other's


SIDES = {"rower": "civil_society", "double": "civil_society", "official": "municipality", "coordinator": "municipality"}
WRITERS = st.sampled_from(sorted(SIDES))
STEPS = st.sampled_from(["write", "comment", "close", "share", "publish", "withdraw"])
DEEDS = st.lists(st.tuples(STEPS, WRITERS, st.integers(0, 5)), min_size=8, max_size=14)
NUMBERS = itertools.count()  # no two examples say the same: the town is one


def live(town: SimpleNamespace, deeds: list[tuple[str, str, int]]) -> dict[str, str]:
    """Take what can be taken; the sides' secrets: their words, and whose they are."""
    secrets: dict[str, str] = {}
    for deed, who, which in deeds:
        number, me, notes = next(NUMBERS), town.everybody[who], list(Note.objects.order_by("pk"))
        if deed == "write":
            made.note(me, f"hemligt{number}ord")
            continue
        seen = [note for note in notes if Note.objects.visible_to(me).filter(pk=note.pk).exists()]
        if not seen:
            continue
        note = seen[which % len(seen)]
        try:
            if deed in {"comment", "close"}:
                made.comment(note, me, f"hemligt{number}ord", own_side=deed == "close")
            else:
                step = {"share": actions.share_note, "publish": actions.publish_note, "withdraw": actions.withdraw_note}
                step[deed](note, by=actor(me))
        except (OutOfTurn, PermissionDenied):
            continue
    for one in [*Note.objects.all(), *Comment.objects.all()]:
        if one.room == "party":
            secrets[one.text] = Party.objects.get(pk=one.party_id).kind
    return secrets


def all_addresses() -> list[str]:
    """Every address of a page without arguments, and those of every note and body."""
    from tests.test_doors import DOORS

    plain = []
    for name, (made_of, _statuses) in DOORS.items():
        if made_of == "":
            try:
                plain.append(reverse(name))
            except NoReverseMatch:
                continue
    notes = [reverse(name, args=[note.pk]) for note in Note.objects.all() for name in ("note", "comment_note")]
    return plain + notes


@pytest.mark.requirement("X06")
@pytest.mark.django_db(transaction=False)
@settings(max_examples=3, deadline=None, suppress_health_check=list(HealthCheck))
@given(deeds=DEEDS)
def test_nothing_of_one_sides_room_is_in_any_page_or_letter_of_the_others(
    town: SimpleNamespace, browse: Any, deeds: list[tuple[str, str, int]]
) -> None:
    secrets = live(town, deeds)
    while derive():
        pass
    sides = {"visitor": "", "outsider": "", "civil_coordinator": "civil_society"} | SIDES
    addresses = all_addresses()
    for who in ("visitor", "rower", "coordinator"):
        client = browse(town.everybody[who])
        others = {words for words, side in secrets.items() if side != sides[who]}
        for address in addresses:
            content = client.get(address).content.decode(errors="replace")
            assert {words for words in others if words in content} == set(), (who, address)
    for who, side in sides.items():
        me = town.everybody[who]
        if me is None:
            continue
        entries = Entry.objects.filter(notifications__person=me.person_id, kind__startswith="representation.")
        theirs = Party.objects.filter(kind=side).values_list("pk", flat=True)
        assert not entries.filter(room="party").exclude(party__in=theirs).exists()
        letter = Letter.objects.create(person=me.person)
        Notification.objects.filter(person=me.person_id).update(letter=letter)
        if words := words_of(letter, town.municipality):
            told_words = " ".join([words.subject, *words.lines])
            assert not any(secret in told_words for secret, whose in secrets.items() if whose != side)
    assert truthful()
