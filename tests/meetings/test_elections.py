"""Elections at a side's own meeting: who is told, who could vote, who was elected for which term, who sees what."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.models import Seat
from overens.journal.models import Entry
from overens.meetings import actions
from overens.meetings.elections import Candidate, Election, Voter
from overens.meetings.models import Meeting
from overens.meetings.process import CANDIDATE, ELECTION
from overens.notices.letters import words_of
from overens.notices.models import Letter, Notification
from overens.notices.worker import derive
from overens.process.table import OutOfTurn
from tests import cast
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import Me, actor
from tests.meetings.voted import RULE, TERM, again, contested, election, member_meeting, stands
from tests.process.taking import last, line, open_steps, take, told, truthful

PEOPLE = ("visitor", "outsider", "rower", "double", "official", "politician", "civil_coordinator", "coordinator")
OWN = {"rower", "double", "civil_coordinator"}
MEMBERS = {"rower", "grower", "double"}


def who_opens(town: SimpleNamespace, browse: Any, url: str) -> set[str]:
    """Who of the town finds a page."""
    return {who for who in PEOPLE if browse(town.everybody[who]).get(url).status_code == 200}


def result(standing: list[Candidate], came: str, votes: str = "") -> dict[str, str]:
    """The form of the result: "0" elected, "1" and up which substitute, "-" not elected, for each who stands."""
    said = {f"came{one.pk}": "no" if way == "-" else way for one, way in zip(standing, came.split(), strict=True)}
    if votes:
        said |= {f"votes{one.pk}": number for one, number in zip(standing, votes.split(), strict=True)}
    return said


@pytest.mark.requirement("U14")
def test_an_annual_meeting_elects_representatives_from_notice_to_seat(town: SimpleNamespace, browse: Any) -> None:
    """The whole row, by the pages: notice to every association, voting register, election, term, seats."""
    meeting = member_meeting(town)
    assert told(town, last(meeting)) == MEMBERS
    assert b"SUMMARY:\xc3\x85rsm\xc3\xb6te" in browse().get(reverse("meeting_file", args=[meeting.pk])).content
    theirs, url = browse(town.civil_coordinator), reverse("call_election", args=[meeting.pk])
    words = {"body": town.group.pk, "role": "representative", "seats": "2", "substitutes": "1", "rule": RULE}
    assert take(theirs, url, **words, since="2026-01-15", until="2028-03-31").status_code == 302
    made = Election.objects.get()
    for name, email in (("Rakel Årman", "rakel@example.org"), ("Siv Snar", "siv@example.org"), ("Ove Obs", "")):
        form = {"name": name, "body": town.rowers.name, "email": email, "agreed": "on"}
        assert take(browse(town.rower), reverse("nominate", args=[made.pk]), **form).status_code == 302
    register = {"base": "all", "register": f"{town.growers.name.upper()} ; 2"}
    assert take(theirs, reverse("set_register", args=[made.pk]), **register).status_code == 302
    said = result(list(made.candidates.order_by("pk")), "0 0 1")
    assert take(theirs, reverse("record_result", args=[made.pk]), paragraph="9", **said).status_code == 302
    assert take(theirs, reverse("publish_result", args=[made.pk])).status_code == 302
    assert list(made.voters.values_list("name", "votes")) == [(town.growers.name, 2), (town.rowers.name, 1)]
    basis = f"Årsmöte {meeting.day.isoformat()}, § 9"
    given = Seat.objects.filter(body=town.group, basis=basis).order_by("pk")
    assert [(seat.role, seat.state, seat.person and seat.person.name, seat.on_behalf_of) for seat in given] == [
        ("representative", "invited", "Rakel Årman", town.rowers),
        ("representative", "invited", "Siv Snar", town.rowers),
        ("substitute", "vacant", None, town.rowers),
    ]
    assert {(seat.since, seat.until, seat.appointed_by) for seat in given} == {
        (date(2026, 1, 15), date(2028, 3, 31), meeting.forum)
    }
    shown = text_of(browse().get(made.get_absolute_url()))
    for words_shown in (
        "2 föreningar, 3 röster", f"{town.growers.name}: 2 röster", "Vald", "Ersättare 1",
        "för mandatet 15 januari 2026 till och med 31 mars 2028", "§ 9",
    ):  # fmt: skip
        assert words_shown in shown, words_shown
    assert basis in text_of(browse().get(town.group.get_absolute_url()))
    assert truthful()


def test_call_election_tells_every_association_and_stays_in_the_sides_own_room(
    town: SimpleNamespace, browse: Any
) -> None:
    made = election(town, days=9)
    assert (made.state, made.room, made.party) == ("called", "party", town.civil_society_party)
    day = {"date": (timezone.localdate() + timedelta(days=9)).isoformat()}
    assert line(made)["facts"] == {"body": "Representationsgruppen", "day": day, "seats": 2}
    assert told(town, last(made)) == MEMBERS
    page = made.get_absolute_url()
    assert who_opens(town, browse, page) == OWN
    listed = {who: "Val till Representationsgruppen" in text_of(browse(town.everybody[who]).get(where))
              for who in PEOPLE for where in (reverse("elections"), made.meeting.get_absolute_url())}  # fmt: skip
    assert {who for who, there in listed.items() if there} == OWN
    while derive():
        pass
    letter = Letter.objects.create(person=town.rower.person)
    Notification.objects.filter(person=town.rower.person_id, entry=last(made)).update(letter=letter)
    said = words_of(letter, town.municipality)
    assert said is not None
    assert any("utlyste val till Representationsgruppen" in text for text in said.lines)


def test_call_election_is_never_the_municipalitys_nor_at_its_meetings(town: SimpleNamespace, browse: Any) -> None:
    meeting = member_meeting(town, 3)
    url = reverse("call_election", args=[meeting.pk])
    assert {who: browse(town.everybody[who]).get(url).status_code for who in PEOPLE} == {
        "visitor": 302, "outsider": 403, "rower": 403, "double": 403, "official": 403, "politician": 403,
        "civil_coordinator": 200, "coordinator": 403,
    }  # fmt: skip
    sitting = Meeting(forum=town.committee, party=town.municipality_party)
    words = {"title": "Sammanträde", "kind": "sitting", "day": timezone.localdate()}
    called = actions.call_meeting(sitting, by=actor(town.coordinator), **words)
    assert browse(town.coordinator).get(reverse("call_election", args=[called.pk])).status_code == 409
    new = Election(meeting=Meeting.objects.told().get(pk=called.pk), party=town.municipality_party)
    with pytest.raises(OutOfTurn):
        actions.call_election(new, by=actor(town.coordinator), body=town.group, seats=1, rule="x", **TERM)


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"body": ""}, "body"),
        ({"seats": "0"}, "seats"),
        ({"seats": "många"}, "seats"),
        ({"until": "2020-01-01"}, "until"),
        ({"since": "snart"}, "since"),
        ({"rule": ""}, "rule"),
        ({"role": "coordinator"}, "role"),
        ({"substitutes": "-1"}, "substitutes"),
    ],
)
def test_call_election_answers_beside_the_field(
    town: SimpleNamespace, browse: Any, wrong: dict[str, str], field: str
) -> None:
    url = reverse("call_election", args=[member_meeting(town, 3).pk])
    words = {"body": town.group.pk, "role": "member", "seats": "2", "rule": RULE, "since": "2026-04-01"}
    answer = take(browse(town.civil_coordinator), url, **(words | {"until": "2028-03-31"} | wrong))
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    committee = take(
        browse(town.civil_coordinator), url, **(words | {"until": "2028-03-31", "body": town.committee.pk})
    )
    assert list(committee.context["form"].errors) == ["body"]
    assert not Election.objects.exists()


def test_nominate_is_for_associations_and_names_stay_with_the_side(town: SimpleNamespace, browse: Any) -> None:
    made, standing = contested(town)
    assert told(town, last(standing[0])) == {"civil_coordinator"}
    assert line(standing[0])["facts"] == {"association": "Älvhamns Roddsällskap", "body": "Representationsgruppen"}
    url = reverse("nominate", args=[made.pk])
    assert {who: browse(town.everybody[who]).get(url).status_code for who in PEOPLE} == {
        "visitor": 404, "outsider": 404, "rower": 200, "double": 200, "official": 404, "politician": 404,
        "civil_coordinator": 200, "coordinator": 404,
    }  # fmt: skip
    form = {"name": "Rut", "body": "Ingen förening", "email": "RAKEL@example.org"}
    answer = take(browse(town.rower), url, **form)
    assert set(answer.context["form"].errors) == {"body", "email", "agreed"}
    names = [one.name for one in standing]
    assert all(name in text_of(browse(town.double).get(made.get_absolute_url())) for name in names)
    assert not [entry for entry in Entry.objects.all() for name in names if name in f"{entry.label}{entry.facts}"]


def test_withdraw_candidate_keeps_no_name(town: SimpleNamespace, browse: Any) -> None:
    made, standing = contested(town)
    with pytest.raises(PermissionDenied):
        actions.withdraw_candidate(standing[0], by=actor(town.grower))
    url = reverse("withdraw_candidate", args=[standing[0].pk])
    assert "Rakel Årman" in text_of(browse(town.rower).get(url))
    assert take(browse(town.rower), url).status_code == 302
    standing[0].refresh_from_db()
    assert (standing[0].state, standing[0].name, standing[0].email) == ("withdrawn", "", "")
    assert told(town, last(standing[0])) == {"civil_coordinator"}  # and not who did it
    assert made.candidates.filter(state="standing").count() == 3
    form = browse(town.civil_coordinator).get(reverse("record_result", args=[made.pk])).context["form"]
    assert f"came{standing[0].pk}" not in form.fields


def test_set_register_says_which_associations_may_vote(town: SimpleNamespace, browse: Any) -> None:
    made = election(town, 3)
    url, client = reverse("set_register", args=[made.pk]), browse(town.civil_coordinator)
    initial = client.get(url).context["form"].initial
    assert (initial["base"], initial["register"]) == ("all", "")
    wrong = f"{town.rowers.name}\n{town.rowers.name}\nOkända klubben\n{town.growers.name}; noll\n{town.committee.name}"
    answer = take(client, url, base="listed", register=wrong)
    assert (answer.status_code, len(answer.context["form"].errors["register"])) == (422, 4)
    assert "”Okända klubben” finns inte bland föreningarna" in text_of(answer)
    for nobody in ({"base": "listed", "register": ""}, {"base": "listed", "register": f"{town.rowers.name}; 0"}):
        assert list(take(client, url, **nobody).context["form"].errors) == ["register"]
    assert take(client, url, base="all", register=f"{town.rowers.name}; 3\n{town.growers.name};0").status_code == 302
    made = again(made)
    assert (made.state, list(made.voters.values_list("name", "votes"))) == ("registered", [(town.rowers.name, 3)])
    assert line(made)["facts"] == {"body": "Representationsgruppen", "voters": 1, "votes": 3}
    assert told(town, last(made)) == MEMBERS
    page = made.get_absolute_url()
    assert "Ni får rösta" in text_of(browse(town.rower).get(page))
    assert "Ni får rösta" not in text_of(browse(town.civil_coordinator).get(page))
    with pytest.raises(PermissionDenied):
        actions.change_register(made, by=actor(town.rower), register=[])


def test_change_register_replaces_the_lines_and_tells_nobody_again(town: SimpleNamespace, browse: Any) -> None:
    made, _standing = contested(town)
    url = reverse("change_register", args=[made.pk])
    shown = browse(town.civil_coordinator).get(url).context["form"].initial["register"]
    assert shown == f"{town.growers.name}; 2\n{town.rowers.name}"
    bodies.rename(town.growers, by=actor(town.civil_coordinator), new_name="Odlarna", since=timezone.localdate())
    assert take(browse(town.civil_coordinator), url, base="listed", register="Odlarna").status_code == 302
    assert list(Voter.objects.values_list("name", "votes")) == [("Odlarna", 1)]
    assert told(town, last(made)) == set()


@pytest.mark.parametrize(
    ("came", "votes", "more", "field"),
    [
        ("- - - -", "", {}, "__all__"),
        ("0 0 0 -", "", {}, "__all__"),
        ("0 0 1 1", "", {}, "__all__"),
        ("0 0 - 1", "3 3 2 1", {}, "came3"),  # the third got more than the substitute
        ("0 - - -", "1 2 0 0", {}, "came1"),
        ("0 0 1 -", "3 2 2 0", {}, "tie"),
        ("0 0 1 -", "3 2 1", {}, "votes4"),
        ("0 0 1 -", "4 2 1 0", {}, "votes1"),
        ("0 0 1 -", "", {"paragraph": ""}, "paragraph"),
    ],
)
def test_record_result_answers_what_cannot_be(
    town: SimpleNamespace, browse: Any, came: str, votes: str, more: dict[str, str], field: str
) -> None:
    made, standing = contested(town)
    counted = votes.split() + [""] * (4 - len(votes.split()))
    said = result(standing, came) | {f"votes{one.pk}": n for one, n in zip(standing, counted, strict=True)}
    url = reverse("record_result", args=[made.pk])
    answer = take(browse(town.civil_coordinator), url, **({"paragraph": "9"} | said | more))
    expected = {"came1": f"came{standing[0].pk}", "came3": f"came{standing[3].pk}"} | {
        f"votes{at}": f"votes{one.pk}" for at, one in enumerate(standing, 1)
    }
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [expected.get(field, field)])
    assert (again(made).state, Seat.objects.exclude(appointed_by=None).count()) == ("registered", 0)


def test_record_result_gives_seats_in_the_order_of_the_votes(town: SimpleNamespace, browse: Any) -> None:
    made, standing = contested(town)
    url = reverse("record_result", args=[made.pk])
    said = result(standing, "0 0 1 -", "2 3 2 0")
    assert take(browse(town.civil_coordinator), url, paragraph="9", tie="Lotten avgjorde.", **said).status_code == 302
    made = again(made)
    assert (made.state, made.tie, made.room) == ("held", "Lotten avgjorde.", "party")
    assert line(made)["facts"] == {
        "body": "Representationsgruppen", "elected": 2, "substitutes": 1, "until": {"date": "2028-03-31"},
    }  # fmt: skip
    assert told(town, last(made)) == MEMBERS
    found = made.candidates.in_order().values_list("name", "votes", "elected", "place", "seat__role", "email")
    assert list(found) == [
        ("Gunnar Rot", 3, "seat", 1, "representative", ""),
        ("Rakel Årman", 2, "seat", 2, "representative", ""),
        ("Nora Ny", 2, "substitute", 3, "substitute", ""),
        ("Bo Utanpost", 0, "", None, None, ""),
    ]
    assert Seat.objects.get(person__email="gunnar@example.org").basis == made.basis
    assert who_opens(town, browse, made.get_absolute_url()) == OWN
    assert open_steps(ELECTION, town.civil_coordinator, made) == ["publish_result"]
    for step, more in (("record_result", {"paragraph": "1", "outcomes": []}), ("change_register", {"register": []})):
        with pytest.raises(OutOfTurn):
            getattr(actions, step)(made, by=actor(town.civil_coordinator), **more)
    assert truthful()


def test_record_result_waits_for_the_day_and_the_same_form_twice_elects_once(
    town: SimpleNamespace, browse: Any
) -> None:
    made, standing = contested(town, days=2)
    url, client = reverse("record_result", args=[made.pk]), browse(town.civil_coordinator)
    assert client.get(url).status_code == 409
    Meeting.objects.update(day=timezone.localdate())
    form = {"paragraph": "9", "token": "00000000-0000-4000-8000-000000000000"} | result(standing, "0 0 1 -")
    assert [client.post(url, form).status_code for _time in range(2)] == [302, 302]
    assert Seat.objects.filter(appointed_by=made.meeting.forum).count() == 3


def test_publish_result_shows_everyone_who_could_vote_and_no_name(town: SimpleNamespace, browse: Any) -> None:
    made, standing = contested(town)
    said = result(standing, "0 0 1 -", "2 3 1 0")
    take(browse(town.civil_coordinator), reverse("record_result", args=[made.pk]), paragraph="9", **said)
    with pytest.raises(PermissionDenied):
        actions.publish_result(again(made), by=actor(town.coordinator))
    assert take(browse(town.civil_coordinator), reverse("publish_result", args=[made.pk])).status_code == 302
    assert told(town, last(made)) == {"coordinator"}
    assert who_opens(town, browse, made.get_absolute_url()) == set(PEOPLE)
    names = [one.name for one in standing]
    sees = {who: text_of(browse(town.everybody[who]).get(made.get_absolute_url())) for who in PEOPLE}
    assert {who for who, page in sees.items() if any(name in page for name in names)} == OWN
    assert all(town.growers.name in page and "2 föreningar, 3 röster" in page for page in sees.values())
    assert "utlyste val" not in sees["visitor"]  # what happened in their room stays there
    assert "Val till Representationsgruppen" in text_of(browse().get(reverse("elections") + f"?till={town.group.pk}"))
    assert browse().get(reverse("elections") + "?till=999999").status_code == 404


def test_cancel_election_gives_the_reason_and_keeps_no_address(town: SimpleNamespace, browse: Any) -> None:
    made, _standing = contested(town, 2)
    url = reverse("cancel_election", args=[made.pk])
    assert take(browse(town.civil_coordinator), url, why="För få anmälda.").status_code == 302
    assert (again(made).state, set(made.candidates.values_list("email", flat=True))) == ("cancelled", {""})
    assert told(town, last(made)) == MEMBERS
    assert "För få anmälda." in text_of(browse(town.rower).get(made.get_absolute_url()))
    with pytest.raises(OutOfTurn):
        stands(again(made), town.rower, "Sen", town.rowers)


def test_call_in_lets_the_first_substitute_take_the_seat_of_who_said_no(town: SimpleNamespace, browse: Any) -> None:
    made, standing = contested(town)
    words = {"substitutes": 2}
    Election.objects.filter(pk=made.pk).update(**words)
    said = result(standing, "0 0 2 1")
    take(browse(town.civil_coordinator), reverse("record_result", args=[made.pk]), paragraph="9", **said)
    nora, bo = (Candidate.objects.told().get(name=name) for name in ("Nora Ny", "Bo Utanpost"))
    client, url = browse(town.civil_coordinator), reverse("call_in", args=[nora.pk])
    assert open_steps(CANDIDATE, town.civil_coordinator, nora) == ["call_in"]
    assert list(client.get(url).context["form"].fields["instead_of"].queryset) == []
    gunnar = Candidate.objects.get(name="Gunnar Rot")
    invited = Seat.objects.get(candidate=gunnar)
    bodies.decline(invited, by=cast.Actor(invited.person_id, invited, "x"))
    form = {"instead_of": str(gunnar.pk), "since": timezone.localdate().isoformat()}
    answer = take(client, url, **form)
    assert (answer.status_code, "Bo Utanpost står före i ordningen" in text_of(answer)) == (422, True)
    assert take(client, reverse("call_in", args=[bo.pk]), **form).status_code == 302
    bo.refresh_from_db()
    assert (bo.instead_of, bo.seat.role, bo.seat.state, bo.seat.until) == (
        gunnar, "representative", "vacant", date(2028, 3, 31),
    )  # fmt: skip
    again_asked = take(client, url, **form)
    assert list(again_asked.context["form"].errors) == ["instead_of"]
    rakel = Seat.objects.get(person__email="rakel@example.org")
    bodies.accept(rakel, by=cast.Actor(rakel.person_id, rakel, "x"))
    bodies.end(rakel, by=actor(town.civil_coordinator))
    form["instead_of"] = str(Candidate.objects.get(name="Rakel Årman").pk)
    assert take(client, url, **form).status_code == 302
    seats = Seat.objects.filter(person__email="nora@example.org").order_by("pk").values_list("role", "state")
    assert list(seats) == [("substitute", "ended"), ("representative", "invited")]
    assert truthful()


def test_staff_of_the_municipality_see_no_election_of_the_other_side_whatever_else_they_are(
    town: SimpleNamespace, browse: Any
) -> None:
    made = election(town, 3)
    seat = Seat(body=town.growers, role="chair", party=town.civil_society_party, since=cast.SINCE)
    person = town.official.person
    bodies.invite(seat, by=actor(town.civil_coordinator), email=person.email, name=person.name)
    bodies.accept(seat, by=cast.Actor(person.pk, seat, "x"))
    both = browse(Me(person))
    assert [both.get(reverse(name, args=[made.pk])).status_code for name in ("election", "nominate")] == [404, 404]
    assert "Val till" not in text_of(both.get(reverse("elections")))


QUERIES = {
    ("elections", "visitor"): 4,
    ("elections", "rower"): 7,
    ("election", "visitor"): 7,
    ("election", "rower"): 11,
}


def test_pages_take_as_many_queries_however_much_there_is(town: SimpleNamespace, browse: Any) -> None:
    made, standing = contested(town)
    said = result(standing, "0 0 1 -")
    take(browse(town.civil_coordinator), reverse("record_result", args=[made.pk]), paragraph="9", **said)
    actions.publish_result(again(made), by=actor(town.civil_coordinator))
    few = numbers(town, browse, made)
    for number in range(20):
        more = cast.body("association", f"Förening {number}", town.civil_society_party)
        Voter.objects.create(election=made, body=more, name=more.name)
        Candidate.objects.create(election=made, name=f"N{number}", body=more, person=town.rower.person,
                                 state="standing", elected="substitute", place=4 + number)  # fmt: skip
        election(town, 3)
    assert (few, numbers(town, browse, made)) == (QUERIES, QUERIES)


def numbers(town: SimpleNamespace, browse: Any, made: Election) -> dict[tuple[str, str], int]:
    found = {}
    for name, who in QUERIES:
        statements = asked(browse(town.everybody[who]), reverse(name, args=[made.pk] if name == "election" else []))
        assert len(statements) == len(set(statements)), name
        found[name, who] = len(statements)
    return found
