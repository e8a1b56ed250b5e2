"""Registering for a meeting: with and without an account, until it is full, and what becomes of it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.urls import reverse
from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM
from overens.journal.models import Entry
from overens.meetings import actions
from overens.meetings.models import Meeting, Registration
from overens.meetings.process import MEETING, REGISTRATION
from overens.meetings.registering import LinkHolder
from overens.notices.letters import told as letter_of
from overens.notices.models import Letter, Notification
from overens.process.table import OutOfTurn
from tests import made
from tests.bodies.conftest import text_of
from tests.cast import actor
from tests.mail import text, work
from tests.matters.conftest import asked
from tests.process.taking import everything, last, line, open_steps, take, told, truthful

NEEDS = "Teckenspråkstolk och mat utan nötter"
WORDS = {"association": "Skärgårdens Byalag", "kind": "association", "name": "Berit By", "email": "berit@example.org"}


def today(days=0):
    return timezone.localdate() + timedelta(days=days)


def again(thing):
    return type(thing).objects.told().get(pk=thing.pk)


def states(meeting):
    """Who is in which state, in the order they came."""
    rows = meeting.registrations.select_related("body").order_by("pk")
    return [(row.name or row.capacity, row.state) for row in rows]


def written(meeting):
    """The letters that wait, by writer and who reads them."""
    names = dict(meeting.registrations.values_list("pk", "email"))
    queued = Letter.objects.exclude(writer="").filter(state="queued").order_by("pk")
    return [(letter.writer, names[letter.about]) for letter in queued]


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"until": today(-1)}, "until"),
        ({"until": today(21)}, "until"),
        ({"until": ""}, "until"),
        ({"places": 0}, "places"),
        ({"places": 10_001}, "places"),
    ],
)
def test_take_registrations_answers_what_is_wrong(town, browse, wrong, field):
    meeting = made.meeting(town, days=20)
    url = reverse("take_registrations", args=[meeting.pk])
    answer = browse(town.coordinator).post(url, {"until": today(10), "places": 5} | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert again(meeting).register_by is None


def test_take_registrations_opens_the_door_until_its_last_day(town, browse):
    meeting = made.meeting(town, days=20)
    register = reverse("register_for_meeting", args=[meeting.pk])
    assert browse().get(register).status_code == 409  # nobody has opened it
    assert "Kom till mötet" not in text_of(browse().get(meeting.get_absolute_url()))
    take(browse(town.coordinator), reverse("take_registrations", args=[meeting.pk]), until=today(10), places=2)
    meeting = again(meeting)
    facts = {"title": meeting.title, "until": {"date": today(10).isoformat()}}
    assert (meeting.register_by, meeting.places, line(meeting)["facts"]) == (today(10), 2, facts)
    assert "2 platser av 2 är lediga." in text_of(browse().get(meeting.get_absolute_url()))
    Meeting.objects.filter(pk=meeting.pk).update(register_by=today(-1))
    assert browse().get(register).status_code == 409
    assert "Sista dagen att anmäla sig var" in text_of(browse(town.outsider).get(meeting.get_absolute_url()))
    assert open_steps(MEETING, town.rower, meeting) == []


def test_register_for_meeting_without_an_account_gives_a_page_of_ones_own(town, browse):
    meeting = made.open_meeting(town, places=5)
    sent = take(browse(), reverse("register_for_meeting", args=[meeting.pk]), **WORDS, needs=NEEDS)
    mine = Registration.objects.told().get()
    assert (sent.status_code, sent.url) == (302, reverse("registration", args=[mine.token]))
    assert (mine.state, mine.person, mine.body, mine.capacity) == ("coming", None, None, "Skärgårdens Byalag")
    assert (mine.name, mine.email, mine.needs, mine.kind) == ("Berit By", "berit@example.org", NEEDS, "association")
    said = text_of(browse().get(sent.url))
    assert [words in said for words in ("Du har en plats", NEEDS, "bara din")] == [True] * 3
    assert written(meeting) == [("registrations", "berit@example.org")]
    assert truthful()
    own = LinkHolder(registration_id=mine.pk)
    assert [step for step in REGISTRATION.steps.values() if step.allows(own, mine) and step.fits(mine)] == [
        REGISTRATION.steps[name] for name in ("change_registration", "cancel_registration")
    ]


def test_register_for_meeting_knows_an_association_by_its_name(town, browse):
    meeting = made.open_meeting(town)
    words = WORDS | {"association": " Älvhamns roddsällskap "}
    take(browse(), reverse("register_for_meeting", args=[meeting.pk]), **words)
    assert Registration.objects.get().body == town.rowers


@pytest.mark.parametrize(
    ("who", "kind", "of"),
    [("rower", "association", "Älvhamns Roddsällskap"), ("politician", "politician", "Kulturnämnden"),
     ("official", "official", "Kultur- och fritidsförvaltningen")],
)  # fmt: skip
def test_register_for_meeting_on_a_seat_says_for_whom_and_as_what(town, browse, who, kind, of):
    meeting = made.open_meeting(town)
    me = town.everybody[who]
    sent = take(browse(me), reverse("register_for_meeting", args=[meeting.pk]), name="Någon")
    mine = Registration.objects.told().get()
    assert (mine.kind, mine.capacity, mine.person_id, mine.email) == (kind, of, me.person_id, "")
    assert "Du har en plats" in text_of(browse(me).get(meeting.get_absolute_url()))
    again_sent = take(browse(me), reverse("register_for_meeting", args=[meeting.pk]), name="Någon")
    assert (sent.status_code, again_sent.status_code, Registration.objects.count()) == (302, 422, 1)
    with pytest.raises(OutOfTurn):  # from two pages at the same moment
        actions.register_for_meeting(Registration(meeting=meeting), by=actor(me), name="Någon")
    assert told(town, last(mine)) == {who}


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"association": " "}, "association"),
        ({"name": ""}, "name"),
        ({"email": "berit"}, "email"),
        ({"kind": "king"}, "kind"),
        ({"needs": "a" * 501}, "needs"),
        ({"website": "https://example.org"}, "__all__"),
    ],
)
def test_register_for_meeting_answers_what_is_wrong(town, browse, wrong, field):
    meeting = made.open_meeting(town)
    answer = browse().post(reverse("register_for_meeting", args=[meeting.pk]), WORDS | wrong)
    assert (answer.status_code, list(answer.context["form"].errors)) == (422, [field])
    assert Registration.objects.count() == 0


def test_nobody_has_a_strangers_letter_box_filled(town, browse):
    meeting = made.open_meeting(town)
    answers = [
        take(browse(), reverse("register_for_meeting", args=[meeting.pk]), **WORDS).status_code for _ in range(9)
    ]
    assert answers == [302] * 8 + [422]


def test_give_place_moves_the_queue_up_and_tells_them(town, browse):
    """One of two places is given up: who has waited longest gets it, and nobody else."""
    meeting = made.open_meeting(town, places=2)
    one, two, three, four = (made.registered(town, meeting, name) for name in ("Ada", "Bo", "Cia", "Dag"))
    assert states(meeting) == [("Ada", "coming"), ("Bo", "coming"), ("Cia", "waiting"), ("Dag", "waiting")]
    said = text_of(browse().get(meeting.get_absolute_url()))
    assert ["Alla platser är upptagna." in said, "2 står i kö." in said] == [True, True]
    assert "Du står i kö" in text_of(browse().get(three.get_absolute_url()))
    Letter.objects.all().delete()
    take(browse(), reverse("cancel_registration", args=[two.token]), reason="time")
    gone = ("Skärgårdens Byalag", "cancelled")
    assert states(meeting) == [("Ada", "coming"), gone, ("Cia", "coming"), ("Dag", "waiting")]
    assert written(meeting) == [("registrations", "cia@example.org")]
    with pytest.raises(PermissionDenied):  # only the system gives places
        actions.give_place(again(four), by=actor(town.coordinator))
    more = {"until": meeting.register_by, "places": 3}
    actions.take_registrations(again(meeting), by=actor(town.coordinator), **more)
    assert states(meeting)[3] == ("Dag", "coming")
    assert again(one).state == "coming"
    fewer = browse(town.coordinator).post(
        reverse("take_registrations", args=[meeting.pk]), {"until": meeting.register_by, "places": 2}
    )
    assert (fewer.status_code, list(fewer.context["form"].errors)) == (422, ["places"])
    assert truthful()


def test_who_waits_with_an_account_is_told_on_their_page(town):
    meeting = made.open_meeting(town, places=1)
    first = made.registered(town, meeting, "Ada")
    waits = actions.register_for_meeting(Registration(meeting=meeting), by=actor(town.rower), name="Rut")
    assert again(waits).state == "waiting"
    actions.cancel_registration(again(first), by=LinkHolder(registration_id=first.pk, capacity="Byalaget"))
    assert (again(waits).state, told(town, last(waits))) == ("coming", {"rower"})
    work()
    assert Notification.objects.filter(person=town.rower.person_id, entry=last(waits)).count() == 1
    assert str(meeting.day.year) in letter_of(last(waits), town.rower).says


def test_change_registration_keeps_the_place(town, browse):
    meeting = made.open_meeting(town, places=1)
    mine = made.registered(town, meeting, "Ada", needs=NEEDS)
    url = reverse("change_registration", args=[mine.token])
    assert take(browse(), url, name="Ada Ek", email="ek@example.org", needs="Ramp").status_code == 302
    mine = again(mine)
    assert (mine.name, mine.email, mine.needs, mine.state) == ("Ada Ek", "ek@example.org", "Ramp", "coming")
    said = str(list(Entry.objects.of(mine).values_list("facts", "label", "capacity")))
    assert [word in said for word in ("Ada", "ek@", "Ramp", NEEDS)] == [False] * 4  # the journal keeps none of it
    assert browse(town.rower).get(url).status_code == 200  # by the link, whoever one is


def test_cancel_registration_erases_who_it_was_at_once(town, browse):
    meeting = made.open_meeting(town)
    mine = made.registered(town, meeting, "Ada", needs=NEEDS)
    url = reverse("cancel_registration", args=[mine.token])
    assert browse().post(url, {}).status_code == 422  # a reason is asked for
    take(browse(), url, reason="place", words="Ingen buss.")
    mine = again(mine)
    assert (mine.state, mine.name, mine.email, mine.needs) == ("cancelled", "", "", "")
    assert (mine.reason, mine.words) == ("place", "Ingen buss.")
    assert browse().get(url).status_code == 409
    assert open_steps(REGISTRATION, town.rower, mine) == []


@pytest.mark.requirement("L47")
def test_decline_meeting_asks_why_and_counts_it_and_the_invitation_says_why_to_come(town, browse):
    """The page and the letter show what came of the last meeting and the help offered; each no is counted by reason."""
    made.seated(town, "rower", town.forum)
    before = made.meeting(town, title="Höstens dialog")
    actions.hold_meeting(before, by=actor(town.coordinator), notes="Låsen byts i maj.")
    meeting = made.open_meeting(town, help="Vi passar barnen och bjuder på fika.")
    page = text_of(browse().get(meeting.get_absolute_url()))
    called = Entry.objects.of(meeting).get(verb="meetings.call_meeting")
    letter = " ".join(letter_of(called, town.rower).encloses)
    for said in (page, letter):
        assert [words in said for words in ("Låsen byts i maj.", "Vi passar barnen")] == [True, True]
    url = reverse("decline_meeting", args=[meeting.pk])
    by_whom = {"association": "Byalaget", "kind": "association"}
    assert list(browse().post(url, by_whom).context["form"].errors) == ["reason"]
    for reason in ("time", "time", "help"):
        assert take(browse(), url, **by_whom, reason=reason).status_code == 302
    assert take(browse(town.grower), url, reason="other", words="Vi har årsmöte.").status_code == 302
    assert take(browse(town.grower), url, reason="other").status_code == 422  # counted once
    numbers = meeting.registrations.counted()
    assert {name: n for name, n in numbers.items() if n} == {"said_no": 4, "no_time": 2, "no_help": 1, "no_other": 1}
    said = text_of(browse(town.coordinator).get(reverse("registrations", args=[meeting.pk])))
    counted = ("4 har tackat nej.", "Dagen eller tiden passar oss inte: 2", "barn eller tolk: 1", "Något annat: 1")
    assert [words in said for words in counted] == [True] * 4
    take(browse(town.grower), reverse("register_for_meeting", args=[meeting.pk]), name="Odd")  # they can after all
    assert Registration.objects.get(state="coming").person_id == town.grower.person_id


def test_who_arranges_sees_who_comes_and_nobody_else(town, browse):
    meeting = made.open_meeting(town, places=1)
    made.registered(town, meeting, "=Ada", needs=NEEDS)
    made.registered(town, meeting, "Bo")
    pages = [reverse(name, args=[meeting.pk]) for name in ("registrations", "sign_in_list", "registrations_file")]
    shut = {"visitor": 302, "outsider": 403, "rower": 403, "politician": 403}
    for who, status in shut.items():
        assert {browse(town.everybody[who]).get(page).status_code for page in pages} == {status}, who
    others = [meeting.get_absolute_url(), reverse("structure"), reverse("search") + "?q=nötter", reverse("start")]
    for who in (*shut, "coordinator"):
        read = " ".join(browse(town.everybody[who]).get(page).content.decode() for page in others)
        assert [word in read for word in (NEEDS, "ada@example.org", "=Ada")] == [False] * 3, who
    page, paper, sheet = (browse(town.coordinator).get(one) for one in pages)
    said = text_of(page)
    assert [words in said for words in (NEEDS, "ada@example.org", "Står i kö", "av 1")] == [True] * 4
    assert ["=Ada" in text_of(paper), "Bo" in text_of(paper), NEEDS in text_of(paper)] == [True, False, False]
    rows = sheet.content.decode("utf-8-sig").splitlines()
    assert rows == [
        "Vem;Kommer för;Som;Plats;Vad de behöver;E-postadress",
        f"'=Ada;Skärgårdens Byalag;för en förening;Har en plats;{NEEDS};ada@example.org",
        "Bo;Skärgårdens Byalag;för en förening;Står i kö;;bo@example.org",
    ]


def test_forget_needs_14_days_after_the_meeting(town):
    meeting = made.open_meeting(town, days=0)
    mine, other = made.registered(town, meeting, "Ada", needs=NEEDS), made.registered(town, meeting, "Bo")
    actions.hold_meeting(again(meeting), by=actor(town.coordinator))
    for days, erased in ((14, 0), (15, 1), (16, 0)):
        Meeting.objects.filter(pk=meeting.pk).update(day=today(-days))
        assert actions.forget_due_needs() == erased, days
    assert (again(mine).needs, again(mine).name, last(other).verb) == ("", "Ada", "meetings.give_place")
    assert line(mine)["verb"] == "meetings.forget_needs"
    Meeting.objects.filter(pk=meeting.pk).update(day=today())
    with pytest.raises(OutOfTurn):
        actions.forget_needs(again(mine), by=SYSTEM)


@pytest.mark.requirement("U57")
def test_those_registered_hear_that_it_is_moved_and_held_and_are_thanked_with_what_came_of_it(town, mail):
    work()
    bodies.launch(town.municipality, by=actor(town.coordinator))
    meeting = made.open_meeting(town, title="Dialogkonferens")
    made.registered(town, meeting, "Ada")
    gone = made.registered(town, meeting, "Bo")
    actions.cancel_registration(again(gone), by=LinkHolder(registration_id=gone.pk, capacity="Byalaget"))
    mine = actions.register_for_meeting(Registration(meeting=meeting), by=actor(town.rower), name="Rut")
    work()
    calendar = "https://overens.alvhamn.example" + reverse("meeting_file", args=[meeting.pk])
    first = mail.to("ada")[0]
    assert (first["Subject"], calendar in text(first)) == ("Du har en plats: Dialogkonferens", True)
    moved = {"day": meeting.day + timedelta(days=1), "place": "Folkets hus"}
    actions.move_meeting(again(meeting), by=actor(town.coordinator), **moved)
    assert told(town, last(meeting)) == {"rower"}
    work()
    Meeting.objects.filter(pk=meeting.pk).update(day=today())
    actions.hold_meeting(again(meeting), by=actor(town.coordinator))
    actions.publish_notes(again(meeting), by=actor(town.coordinator), notes="Tre frågor går vidare.")
    assert told(town, last(meeting)) == {"rower"}
    thanks = letter_of(last(meeting), town.rower)
    assert thanks.url == meeting.get_absolute_url()
    assert "Tack för att ni bidrog." in thanks.encloses[0]
    work()
    assert [letter["Subject"] for letter in mail.to("ada")] == [
        "Du har en plats: Dialogkonferens",
        "Ny tid eller plats: Dialogkonferens",
        "Tack för att ni bidrog till Dialogkonferens",
    ]
    address = "https://overens.alvhamn.example" + meeting.get_absolute_url()
    assert address in text(mail.to("ada")[2])
    assert mail.to("bo") == []  # who has cancelled before a letter went is not written to
    assert again(mine).state == "coming"


def test_those_registered_hear_that_it_is_cancelled(town, mail):
    work()
    bodies.launch(town.municipality, by=actor(town.coordinator))
    meeting = made.open_meeting(town, places=1, title="Dialogkonferens")
    made.registered(town, meeting, "Ada")
    waits = made.registered(town, meeting, "Bo")
    work()
    actions.cancel_meeting(again(meeting), by=actor(town.coordinator), why="Snö.")
    work()
    assert [letter["Subject"] for letter in mail.to("bo")] == [
        "Du står i kö: Dialogkonferens",
        "Inställt: Dialogkonferens",
    ]
    assert mail.to("ada")[-1]["Subject"] == "Inställt: Dialogkonferens"
    with pytest.raises(OutOfTurn):
        actions.cancel_registration(again(waits), by=LinkHolder(registration_id=waits.pk))


@pytest.mark.requirement("U18")
def test_a_conference_is_called_registered_for_documented_and_followed_up(town, browse):
    """By the pages alone, from the call to a question that is taken up at it and its notes."""
    client = browse(town.coordinator)
    call = {"title": "Dialogkonferens", "kind": "conference", "day": today(20), "level": "dialogue",
            "feedback": "Alla får anteckningarna.", "feedback_by": today(30), "help": "Hiss.",
            "purpose": "Att mötas.", "anyway": "on"}  # fmt: skip
    take(client, reverse("call_meeting", args=[town.forum.pk]), **call)
    meeting = Meeting.objects.told().get()
    take(client, reverse("take_registrations", args=[meeting.pk]), until=today(10), places=2)
    register = reverse("register_for_meeting", args=[meeting.pk])
    for name in ("Ada", "Bo", "Cia"):
        take(browse(), register, **WORDS | {"name": name, "needs": NEEDS})
    take(browse(town.politician), register, name="Petra")
    said = text_of(client.get(reverse("registrations", args=[meeting.pk])))
    assert [word in said for word in ("Har en plats 2 av 2", "Står i kö 2", NEEDS)] == [True] * 3
    question = asked(actor(town.rower))
    question.via = None
    for step, words in (("publish_matter", {}), ("place", {"meeting": meeting.pk})):
        assert take(browse(town.rower), reverse(step, args=question.address), **words).status_code == 302
    Meeting.objects.filter(pk=meeting.pk).update(day=today())
    take(client, reverse("hold_meeting", args=[meeting.pk]))
    take(client, reverse("count_attendance", args=[meeting.pk]), association=2, official=1, politician=1)
    take(client, reverse("publish_notes", args=[meeting.pk]), notes="Nycklarna ses över till maj.")
    said = text_of(browse().get(meeting.get_absolute_url()))
    documented = ("4 deltog", "Nycklarna ses över till maj.", "2 var anmälda.", "Frågor som togs upp", "gymnastiksalen")
    assert [words in said for words in documented] == [True] * 5
    assert "Fick svar" not in said
    answered = take(client, reverse("answer", args=question.address), text="Ja, från januari.")
    assert answered.status_code == 302
    assert "Fick svar" in text_of(browse().get(meeting.get_absolute_url()))  # followed up where people look for it
    assert truthful()


def test_no_step_on_a_registration_is_anothers(town):
    meeting = made.open_meeting(town)
    mine = actions.register_for_meeting(Registration(meeting=meeting), by=actor(town.rower), name="Rut")
    before = everything()
    for who in ("grower", "coordinator", "outsider"):
        for step in (actions.change_registration, actions.cancel_registration):
            with pytest.raises(PermissionDenied):
                step(again(mine), by=actor(town.everybody.get(who) or town.grower))
    assert everything() == before
