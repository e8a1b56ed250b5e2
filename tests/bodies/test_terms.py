"""Whom a seat is given by, for whom, until when; vacant ones, substitutes, and terms that end."""

from datetime import date, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone, translation

from overens.bodies import actions
from overens.bodies.models import Seat
from overens.notices.worker import derive
from overens.process.table import OutOfTurn
from tests import cast
from tests.process.taking import last, line, take, told, truthful

from .conftest import text_of


def given(town: SimpleNamespace, until: date | None = None, **fields: Any) -> Seat:
    """The rower in the forum, for the rowers, held."""
    seat = Seat(body=town.forum, role="representative", on_behalf_of=town.rowers, since=cast.SINCE, until=until)
    person = town.rower.person
    actions.invite(seat, by=cast.actor(town.civil_coordinator), email=person.email, name=person.name, **fields)
    actions.accept(seat, by=cast.Actor(person.pk, seat, "Älvhamns Roddsällskap"))
    return Seat.objects.get(pk=seat.pk)


@pytest.mark.requirement("U25", "U102")
def test_invite_keeps_who_appointed_whom_they_speak_for_and_for_how_long(town: SimpleNamespace, browse: Any) -> None:
    words = {
        "role": "representative", "name": "Nils", "email": "nils@example.org", "on_behalf_of": town.growers.pk,
        "appointed_by": town.group.pk, "basis": "Medlemsmötet 14 mars, § 9", "since": "2026-03-15",
        "until": "2028-03-14", "attends": "always",
    }  # fmt: skip
    url = reverse("invite", args=[town.forum.pk])
    assert take(browse(town.civil_coordinator), url, **words).status_code == 302
    seat = Seat.objects.get(basis=words["basis"])
    actions.accept(seat, by=cast.Actor(seat.person_id, seat, "x"))
    shown = text_of(browse(None).get(town.forum.get_absolute_url()))
    assert "Representant , talar för Strandängens Odlarförening" in shown
    assert (
        "Utsedd av Representationsgruppen. Medlemsmötet 14 mars, § 9. Från och med 15 mars 2026 till och med "
        "14 mars 2028." in shown
    )
    assert "Nils" not in shown


def test_invite_lets_no_side_appoint_for_the_other(town: SimpleNamespace, browse: Any) -> None:
    words = {"role": "member", "name": "N", "email": "n@example.org", "since": "2026-03-15", "attends": "always"}
    url = reverse("invite", args=[town.forum.pk])
    wrong = take(browse(town.coordinator), url, appointed_by=town.group.pk, **words)
    assert set(wrong.context["form"].errors) == {"appointed_by"}


@pytest.mark.requirement("U43")
def test_a_seat_is_taken_part_in_always_or_when_needed(town: SimpleNamespace, browse: Any) -> None:
    given(town)
    given(town, role="member", attends="when_needed")
    shown = text_of(browse(None).get(town.forum.get_absolute_url()))
    assert shown.count("Deltar vid behov") == 1
    assert {seat.role: seat.attends for seat in town.forum.seats.all()} == {
        "representative": "always",
        "member": "when_needed",
    }


def test_a_substitute_says_for_whom(town: SimpleNamespace, browse: Any) -> None:
    ordinary = given(town)
    words = {
        "role": "substitute", "name": "Siv", "email": "siv@example.org", "since": "2026-03-15", "attends": "always",
        "stands_in_for": ordinary.pk,
    }  # fmt: skip
    client, url = browse(town.civil_coordinator), reverse("invite", args=[town.forum.pk])
    assert "representant, talar för Älvhamns Roddsällskap" in client.get(url).content.decode()
    assert take(client, url, **words).status_code == 302
    assert Seat.objects.get(role="substitute").stands_in_for == ordinary
    assert "Ersätter: representant (Älvhamns Roddsällskap)" in " ".join(
        text_of(browse(None).get(town.forum.get_absolute_url())).replace(" )", ")").split()
    )


def test_list_vacant_shows_a_seat_nobody_holds_until_somebody_does(town: SimpleNamespace, browse: Any) -> None:
    words = {"role": "representative", "since": "2026-03-15", "attends": "always", "on_behalf_of": town.rowers.pk}
    url = reverse("list_vacant", args=[town.forum.pk])
    assert take(browse(town.civil_coordinator), url, **words).status_code == 302
    vacant = Seat.objects.get(state="vacant")
    assert (vacant.person, vacant.party) == (None, town.civil_society_party)
    assert line(vacant)["facts"] == {"role": {"word": "representative"}, "body": "Föreningsdialog kultur och fritid"}
    page = browse(None).get(town.forum.get_absolute_url())
    assert [chair["status"] for chair in page.context["chairs"]] == ["vacant"]
    given(town)
    page = browse(None).get(town.forum.get_absolute_url())
    assert [chair["status"] for chair in page.context["chairs"]] == ["held"]
    actions.end(Seat.objects.get(pk=vacant.pk), by=cast.actor(town.civil_coordinator))
    assert truthful()


def test_warn_tells_holder_and_giver_sixty_days_before_once(town: SimpleNamespace, browse: Any) -> None:
    today = timezone.localdate()
    seat = given(town, until=today + timedelta(days=61))
    given(town, until=None, role="member")
    assert actions.warn_due() == 0
    with time_machine.travel(timezone.now() + timedelta(days=1)):
        assert (actions.warn_due(), actions.warn_due()) == (1, 0)
        seat.refresh_from_db()
        assert (last(seat).verb, told(town, last(seat))) == ("bodies.warn", {"rower", "civil_coordinator"})
        assert line(seat)["facts"]["until"] == {"date": seat.until.isoformat()}
        with pytest.raises(OutOfTurn):
            actions.warn(seat)
        while derive():
            pass
        shown = text_of(browse(town.rower).get(reverse("my_page")))
        assert "Ett uppdrag går ut den" in shown
        with translation.override("sv"):
            assert "Går ut den" in text_of(browse(None).get(town.forum.get_absolute_url()))
        longer = seat.until + timedelta(days=10)
        actions.renew(seat, by=cast.actor(town.civil_coordinator), until=longer, basis="Årsmötet, § 3")
        assert actions.warn_due() == 0  # seventy days are left
    with time_machine.travel(timezone.now() + timedelta(days=20)):
        assert actions.warn_due() == 1
    assert truthful()


def test_warn_comes_from_the_worker(town: SimpleNamespace) -> None:
    from overens.site.management.commands.work import turn

    seat = given(town, until=timezone.localdate() + timedelta(days=5))
    turn()
    seat.refresh_from_db()
    assert seat.warned_of == seat.until
