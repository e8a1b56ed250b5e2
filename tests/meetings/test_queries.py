"""Every page of meetings asks the database the same few questions, with three and with three hundred."""

from django.urls import reverse

from overens.bodies.models import Body
from overens.meetings.models import Meeting, Registration
from tests import made
from tests.asked import asked
from tests.cast import SINCE, actor

SIGNED_OUT, SIGNED_IN = 8, 12
MANY = 300


def numbers(town, browse, pages):
    found = {}
    for who, address in pages:
        statements = asked(browse(town.everybody[who]), address)
        assert len(statements) == len(set(statements)), (who, address)
        found[who, address] = len(statements)
    return found


def test_pages_of_meetings_take_as_many_queries_however_many_there_are(town, browse):
    meeting = made.meeting(town)
    made.meetings.cancel_meeting(made.meeting(town, days=1), by=actor(town.coordinator), why="Ingen kan.")
    held = made.meeting(town)
    made.meetings.hold_meeting(held, by=actor(town.coordinator), notes="Bra.")
    made.meetings.count_attendance(held, by=actor(town.coordinator), association=1, official=1, politician=1)
    made.bodies.describe(town.department, by=actor(town.coordinator), serves=[town.forum])
    lists = [reverse("meetings"), reverse("meetings") + f"?visa=tidigare&forum={town.forum.pk}"]
    pages = [(who, one) for who in ("visitor", "coordinator") for one in (*lists, meeting.get_absolute_url())]
    pages += [("visitor", reverse("calendar")), ("coordinator", reverse("choose_forum"))]
    steps = ("move_meeting", "hold_meeting", "cancel_meeting")
    pages += [("coordinator", reverse(name, args=[meeting.pk])) for name in steps]
    pages += [("coordinator", reverse("call_meeting", args=[town.forum.pk]))]
    pages += [(who, held.get_absolute_url()) for who in ("visitor", "coordinator")]
    pages += [("coordinator", reverse(name, args=[held.pk])) for name in ("count_attendance", "publish_notes")]
    few = numbers(town, browse, pages)
    forums = Body.objects.bulk_create(
        Body(kind="forum", name=f"Forum {n}", since=SINCE, state="established", revision=1) for n in range(MANY)
    )
    states = ("called", "held", "cancelled")
    Meeting.objects.bulk_create(
        Meeting(forum=forums[n % MANY] if n % 2 else town.forum, title=f"Möte {n}", day=meeting.day,
                state=states[n % 3], revision=1, room="public")
        for n in range(3 * MANY)
    )  # fmt: skip
    many = numbers(town, browse, pages)
    assert few == many
    assert {key: n for key, n in many.items() if n > (SIGNED_OUT if key[0] == "visitor" else SIGNED_IN)} == {}


def test_pages_of_registrations_take_as_many_queries_however_many_there_are(town, browse):
    meeting = made.open_meeting(town, places=2)
    mine, *_others = (made.registered(town, meeting, name, needs="Ramp") for name in ("Ada", "Bo", "Cia"))
    lists = [reverse(name, args=[meeting.pk]) for name in ("registrations", "sign_in_list", "registrations_file")]
    forms = [reverse(name, args=[meeting.pk]) for name in ("register_for_meeting", "decline_meeting")]
    by_link = [reverse(name, args=[mine.token]) for name in ("registration", "change_registration")]
    by_link += [reverse("cancel_registration", args=[mine.token]), meeting.get_absolute_url()]
    pages = [(who, page) for who in ("visitor", "rower") for page in (*forms, *by_link)]
    pages += [("coordinator", page) for page in (*lists, reverse("take_registrations", args=[meeting.pk]))]
    pages += [("coordinator", meeting.get_absolute_url())]
    few = numbers(town, browse, pages)
    states = ("coming", "waiting", "declined", "cancelled")
    Registration.objects.bulk_create(
        Registration(meeting=meeting, association=f"Förening {n}", name=f"Namn {n}", state=states[n % 4], revision=1,
                     body=town.rowers if n % 3 else None, reason="time" if n % 4 > 1 else "")
        for n in range(3 * MANY)
    )  # fmt: skip
    many = numbers(town, browse, pages)
    assert few == many
    assert {key: n for key, n in many.items() if n > (SIGNED_OUT if key[0] == "visitor" else SIGNED_IN)} == {}
