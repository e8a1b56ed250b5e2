"""Hosts of a meeting: shown with role, unit, telephone and e-mail, and what is personal is erased in time."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies.actors import SYSTEM
from overens.journal.models import Entry
from overens.meetings import actions
from overens.meetings.models import Host, Meeting
from overens.meetings.process import HOST
from overens.process.table import OutOfTurn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.mail import work
from tests.process.taking import line, open_steps, take, truthful

WORDS = {"role": "samordnare", "unit": "Kultur- och fritidsförvaltningen", "name": "Vera Värd",
         "phone": "08-465 004 00", "email": "vera@example.org"}  # fmt: skip
PERSONAL = ("Vera Värd", "08-465 004 00", "vera@example.org")


def again(host):
    return Host.objects.told().get(pk=host.pk)


def shown(browse, meeting, who=None):
    said = text_of(browse(who).get(meeting.get_absolute_url()))
    return [words in said for words in ("Samordnare, Kultur- och fritidsförvaltningen", *PERSONAL)]


@pytest.mark.requirement("U59")
def test_name_host_shows_role_unit_phone_and_e_mail(town, browse):
    meeting = made.meeting(town, days=20)
    take(browse(town.coordinator), reverse("name_host", args=[meeting.pk]), **WORDS)
    host = Host.objects.told().get()
    facts = {"title": meeting.title, "role": "samordnare", "unit": "Kultur- och fritidsförvaltningen"}
    assert (host.state, line(host)["facts"]) == ("named", facts)
    assert shown(browse, meeting) == [True] * 4
    assert truthful()


@pytest.mark.requirement("U59")
def test_forget_host_erases_what_is_personal_on_schedule(town, browse):
    meeting = made.meeting(town, days=1)
    host = made.host(town, meeting, **WORDS)
    for ago, forgotten in ((90, 0), (91, 1), (91, 0)):
        Meeting.objects.filter(pk=meeting.pk).update(day=timezone.localdate() - timedelta(ago))
        assert actions.forget_due_hosts() == forgotten, ago
    assert shown(browse, meeting) == [True, False, False, False], "role and unit stay"
    assert (again(host).name, again(host).phone, again(host).email) == ("", "", "")
    assert [words for words in PERSONAL if words in str([*Entry.objects.values_list("facts", "label")])] == []
    assert truthful()


def test_the_worker_forgets_hosts(town):
    host = made.host(town, made.meeting(town, days=1), **WORDS)
    Meeting.objects.filter(pk=host.meeting_id).update(day=timezone.localdate() - timedelta(100))
    work()
    assert again(host).name == ""
    with pytest.raises(OutOfTurn):
        actions.forget_host(made.host(town, made.meeting(town)), by=SYSTEM)


def test_change_host_keeps_the_rest(town, browse):
    host = made.host(town, made.meeting(town, days=20), **WORDS)
    url = reverse("change_host", args=[host.pk])
    assert browse(town.coordinator).get(url).context["form"].initial["name"] == "Vera Värd"
    take(browse(town.coordinator), url, **WORDS | {"phone": "08-465 004 01"})
    assert (again(host).phone, again(host).name) == ("08-465 004 01", "Vera Värd")


def test_remove_host_erases_at_once(town, browse):
    meeting = made.meeting(town, days=20)
    host = made.host(town, meeting, **WORDS)
    take(browse(town.coordinator), reverse("remove_host", args=[host.pk]))
    assert (again(host).state, again(host).name, again(host).phone, again(host).email) == ("removed", "", "", "")
    assert shown(browse, meeting) == [False] * 4


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"role": ""}, "role"), ({"unit": ""}, "unit"), ({"phone": "ring mig"}, "phone"), ({"email": "vera"}, "email"),
     ({"phone": "", "email": ""}, "phone"), ({"name": "x" * 101}, "name")],
)  # fmt: skip
def test_name_host_answers_what_is_wrong(town, browse, wrong, field):
    meeting = made.meeting(town, days=20)
    answer = browse(town.coordinator).post(reverse("name_host", args=[meeting.pk]), WORDS | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Host.objects.count() == 0


def test_only_who_arranges_names_hosts_and_never_of_a_cancelled_meeting(town):
    meeting = made.meeting(town, days=20)
    with pytest.raises(PermissionDenied):
        actions.name_host(Host(meeting=meeting), by=actor(town.rower), **WORDS)
    host = made.host(town, meeting)
    assert open_steps(HOST, town.rower, host) == []
    assert open_steps(HOST, town.coordinator, host) == ["change_host", "remove_host"]
    actions.cancel_meeting(meeting, by=actor(town.coordinator), why="Ingen kan.")
    with pytest.raises(OutOfTurn):
        made.host(town, Meeting.objects.told().get(pk=meeting.pk))
