"""How bodies hang together: linked, taken part in, confirmed, ended; and who is in them."""

import re
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.models import Body
from overens.forums import actions
from overens.forums.members import balance
from overens.forums.models import Link
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from overens.process.table import OutOfTurn
from tests import cast, made
from tests.asked import asked
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.process.taking import line, take, truthful


@pytest.mark.requirement("U16")
def test_connect_lets_a_group_be_a_body_and_one_side_of_a_joint_forum(town: SimpleNamespace, browse: Any) -> None:
    joint = cast.body(Body.Kind.FORUM, "Samråd med representationsgruppen", None)
    client, url = browse(town.civil_coordinator), reverse("connect", args=[town.group.pk])
    words = {"kind": "takes_part", "target": joint.pk, "since": "2026-02-01"}
    assert take(client, url, **words).status_code == 302
    again = take(client, url, **words)
    assert (again.status_code, set(again.context["form"].errors)) == (422, {"target"})
    link = Link.objects.get()
    assert (link.source, link.target, link.kind, link.goes, link.assumed) == (
        town.group,
        joint,
        "takes_part",
        "",
        False,
    )
    assert line(link)["facts"]["source"] == "Representationsgruppen"
    for body in (town.group, joint):
        shown = text_of(browse(None).get(reverse("connections", args=[body.pk])))
        assert "Representationsgruppen deltar i Samråd med representationsgruppen" in shown
    assert truthful()


def test_connect_is_for_who_keeps_the_body_it_starts_from(town: SimpleNamespace) -> None:
    link = Link(source=town.group)
    with pytest.raises(PermissionDenied):
        actions.connect(link, by=actor(town.coordinator), target=town.forum, kind="takes_part")
    made.link(town, town.group, town.forum)
    with pytest.raises(OutOfTurn):  # two at the same moment
        made.link(town, town.group, town.forum)
    assert Link.objects.count() == 1


@pytest.mark.requirement("U112", "U27")
def test_take_part_lists_who_can_help_with_what(town: SimpleNamespace, browse: Any) -> None:
    network = made.group(town, "official", kind="network", name="Flyktingnätverket", until=None).body
    url = reverse("take_part", args=[network.pk])
    for me, help in ((town.rower, "Båt och skåpbil"), (town.grower, "Odlingslotter")):
        assert take(browse(me), url, note=help).status_code == 302
    assert take(browse(town.rower), url, note="En gång till").status_code == 422
    other = cast.body("network", "Idrottsnätverket", town.civil_society_party)
    actions.take_part(Link(target=other), by=actor(town.rower))  # an association in several networks
    assert {link.target for link in town.rowers.links.all()} == {network, other}
    made.link(town, other, town.forum)  # a network takes part in a forum
    shown = text_of(browse(None).get(reverse("connections", args=[network.pk])))
    assert "Älvhamns Roddsällskap deltar i Flyktingnätverket Kan hjälpa till med: Båt och skåpbil" in shown
    assert "Kan hjälpa till med: Odlingslotter" in shown
    assert "Idrottsnätverket deltar i Föreningsdialog" in text_of(
        browse(None).get(reverse("connections", args=[other.pk]))
    )


def test_take_part_only_where_everyone_may(town: SimpleNamespace, browse: Any) -> None:
    assert take_status(town, browse, town.committee) == 409  # nobody joins a committee by themselves
    bodies.wind_up(town.forum, by=actor(town.coordinator), until=timezone.localdate() - timedelta(days=1))
    assert take_status(town, browse, town.forum) == 409


def take_status(town: SimpleNamespace, browse: Any, body: Body) -> int:
    return browse(town.rower).get(reverse("take_part", args=[body.pk])).status_code


def test_confirm_link_makes_what_was_assumed_so(town: SimpleNamespace, browse: Any) -> None:
    link = made.link(town, assumed=True)
    url = reverse("confirm_link", args=[link.pk])
    assert "antaget" in text_of(browse(None).get(link.get_absolute_url()))
    assert take(browse(town.coordinator), url).status_code == 302
    assert "antaget" not in text_of(browse(None).get(link.get_absolute_url()))
    assert browse(town.coordinator).get(url).status_code == 409


def test_disconnect_ends_a_link_and_keeps_it(town: SimpleNamespace, browse: Any) -> None:
    link = made.link(town, since=timezone.localdate() - timedelta(days=30))
    assert take(browse(town.coordinator), reverse("disconnect", args=[link.pk])).status_code == 302
    link.refresh_from_db()
    assert (link.state, link.until) == ("ended", timezone.localdate() - timedelta(days=1))
    today = timezone.localdate()
    assert [list(Link.objects.on(today - timedelta(days=back))) for back in (0, 10)] == [[], [link]]
    made.link(town, link.source, link.target)  # and can begin anew


def test_a_link_to_a_closed_body_is_seen_by_those_who_know_both(town: SimpleNamespace, browse: Any) -> None:
    secret = cast.body("forum", "Inre rådet", town.municipality_party)
    Body.objects.filter(pk=secret.pk).update(room="party")
    made.link(town, Body.objects.get(pk=secret.pk), town.forum)
    shown = {}
    for who, me in town.everybody.items():
        pages = [reverse("connections", args=[town.forum.pk]), reverse("picture"), reverse("overlaps")]
        shown[who] = ["Inre rådet" in text_of(browse(me).get(page)) for page in pages]
    inside = [True, True, False]
    assert shown == {who: [False] * 3 for who in town.everybody} | dict.fromkeys(
        ("official", "politician", "coordinator"), inside
    )


@pytest.mark.requirement("L30")
def test_a_group_shows_its_members_by_party(town: SimpleNamespace, browse: Any) -> None:
    group = cast.body("working_group", "Arbetsgruppen", None)
    for number in range(12):
        me = cast.person(f"Medlem{number}", (town.rowers if number < 5 else town.department, "member"))
        town.everybody[f"m{number}"] = me
        made.seated(town, f"m{number}", group)
    assert [(party.kind, number) for party, number in balance(group)] == [("municipality", 7), ("civil_society", 5)]
    assert "7 + 5" in text_of(browse(None).get(reverse("connections", args=[group.pk])))


@pytest.mark.requirement("U24")
def test_a_forum_with_an_expected_frequency_warns_of_a_missing_meeting(town: SimpleNamespace, browse: Any) -> None:
    Body.objects.filter(pk=town.forum.pk).update(meetings_a_year=2)
    page, year = reverse("connections", args=[town.forum.pk]), reverse("expected_meetings")
    assert "2 av 2 möten i år saknas" in text_of(browse(None).get(page))
    assert "2 saknas" in text_of(browse(None).get(year))
    for _time in range(2):
        new = Meeting(forum=town.forum, party=None)
        meetings.call_meeting(
            new, by=actor(town.coordinator), title="Dialog", kind="dialogue", day=timezone.localdate(),
            **made.answered(timezone.localdate()),
        )  # fmt: skip
    for url in (page, year):
        assert not re.search("[0-9] (av 2 möten i år )?saknas", text_of(browse(None).get(url)))
    assert "Som väntat" in text_of(browse(None).get(year))


@pytest.mark.requirement("U24")
def test_the_year_wheel_warns_when_a_meeting_is_missing(town: SimpleNamespace, browse: Any) -> None:
    group = cast.body("collaboration_group", "Samverkansgruppen", None)
    closed = cast.body("forum", "Förberedelsegruppen", town.municipality_party)
    Body.objects.filter(pk=closed.pk).update(room="party")
    Body.objects.filter(pk__in=(group.pk, closed.pk)).update(meetings_a_year=2)
    wheel, today = reverse("plans"), timezone.localdate()
    assert _missing(browse, wheel) == [(group, 2, 0, 0)]
    assert "Samverkansgruppen 2 saknas" in text_of(browse(None).get(wheel))
    first, second = (made.meeting(town, forum=group) for _time in range(2))
    assert "Möten som saknas i år" not in text_of(browse(None).get(wheel))
    meetings.hold_meeting(first, by=actor(town.coordinator), notes="Bra.")
    meetings.cancel_meeting(second, by=actor(town.coordinator), why="För få.")
    Meeting.objects.filter(pk=second.pk).update(day=today)
    assert _missing(browse, wheel) == [(group, 1, 1, 0)]
    assert "Förberedelsegruppen" not in text_of(browse(None).get(wheel))


def _missing(browse: Any, wheel: str) -> list[tuple[Body, int, int, int]]:
    return [(row.forum, row.missing, row.held, row.called) for row in browse(None).get(wheel).context["missing"]]


@pytest.mark.requirement("U141")
def test_forums_with_the_same_subject_and_members_are_found(town: SimpleNamespace, browse: Any) -> None:
    one, two, three = (cast.body("forum", f"Forum {n}", None) for n in range(3))
    made.tag(town, "Idrott", "subject", one, two)
    made.tag(town, "Kultur", "subject", three)
    for body in (one, two, three):
        made.seated(town, "rower", body)
    made.link(town, town.group, one)
    made.link(town, town.group, two)
    page = browse(None).get(reverse("overlaps"))
    assert [(o.one, o.other, [t.name for t in o.tags], o.persons, o.bodies) for o in page.context["page"]] == [
        (one, two, ["Idrott"], 1, (town.group,))
    ]
    assert "1 person sitter i båda" in text_of(page)
    assert "Rut" not in text_of(page)


@pytest.mark.parametrize("page", ["connections", "picture", "overlaps", "expected_meetings", "groups"])
def test_a_page_asks_as_much_with_many_bodies(town: SimpleNamespace, browse: Any, page: str) -> None:
    url = reverse(page, args=[town.forum.pk] if page == "connections" else [])
    tag = made.tag(town, "Idrott", "subject", town.forum)

    def more(number: int) -> None:
        body = made.group(town, name=f"Grupp {number}", kind="network").body
        Body.objects.filter(pk=body.pk).update(meetings_a_year=2)
        bodies.tag_body(body, by=cast.SYSTEM, tags=[tag])
        made.link(town, body, town.forum, goes="", assumed=True)
        made.link(town, town.group, body)

    def numbers() -> dict[str, int]:
        readers = {"visitor": None, "coordinator": town.coordinator}
        return {who: len(asked(browse(me), url)) for who, me in readers.items()}

    for number in range(2):
        more(number)
    few = numbers()
    for number in range(2, 45):
        more(number)
    assert numbers() == few
    assert few["visitor"] <= 8
    assert few["coordinator"] <= 12
