"""Roles said out loud in Älvhamn: what is expected of whom, who sits in the collaboration group, who follows what."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import Actor
from overens.bodies.models import Body, Room, Seat
from overens.conversations import actions as conversations
from overens.conversations.models import Conversation
from overens.forums.models import Tag
from overens.notices.models import Watch
from overens.people.models import Person
from overens.representation import actions as representation
from overens.representation.models import Charter, Comment, Note
from overens.representation.places import FOUR, Part, Place
from overens.representation.starter import ROLES

TERMS = (
    "Samverkansgruppen tar upp frågor som rör flera nämnder eller hela kommunen.\n\n"
    "Gruppen möts tre gånger om året. Dagordningen sätts av båda parter tillsammans.\n\n"
    "Svar på en fråga lämnas senast vid nästa möte."
)
PREPARED = "Vad vill vi att mötet ska leda till? Skriv här före torsdag, så sätter vi ihop en lista."
QUESTIONS = "När kommer besked om bidrag för nästa år? Kan lokalerna vara öppna på loven?"
DIALOGUE = "Föreningarna och förvaltningen träffas fyra gånger om året, på kvällstid. Anteckningarna finns här."

TALKS = (
    (
        "Nycklar till båthuset på kvällarna",
        "Vi tränar till klockan 21, men huset låses 20. Kan vi få en egen nyckel?",
        "Ja, det går. Vem hos er ska svara för nyckeln? Skriv namnet på uppdraget, så gör vi ett avtal.",
    ),
    (
        "Vem ringer vi när lyset är trasigt?",
        "Lampan vid bryggan har varit trasig i två veckor.",
        "Felanmäl till kontaktcenter, dygnet runt. Den här lampan lagas på torsdag.",
    ),
)


def roles(people: dict[str, Actor]) -> None:
    """The role descriptions of the paper, adopted but for one; a group's own terms; seats that end and are vacant."""
    ours, theirs = people["disa"], people["sixten"]
    day = timezone.localdate() - timedelta(days=40)
    for place, part in ROLES:
        text, text_en = ROLES[place, part]
        charter = representation.propose_charter(Charter(), by=ours, place=place, part=part, text=text, text_en=text_en)
        if place in {*FOUR, Place.FORUM, Place.COLLABORATION_GROUP}:
            agreed: dict[str, Any] = {"adopted_on": day, "basis": "Parternas möte, § 4"}
            representation.adopt_charter(charter, by=theirs, **agreed)
    _own_terms(ours, theirs, day)
    _collaboration_group(people)
    _followed()
    rooms(people)
    heard(people)
    talks(people)


def rooms(people: dict[str, Actor]) -> None:
    """What either side prepares in its own room."""
    theirs, ours = people["sixten"], people["disa"]
    note = representation.write_note(Note(), by=theirs, title="Inför samverkansgruppens möte", text=PREPARED)
    said = ((people["vide"], "Ta upp bidrag för flera år först. Det rör flest."), (people["jorid"], "Jag kan inleda."))
    for who, text in said:
        representation.comment_note(Comment(note=note), by=who, text=text)
    shared = representation.write_note(Note(), by=theirs, title="Frågor vi vill ha svar på", text=QUESTIONS)
    representation.share_note(shared, by=theirs)
    representation.write_note(Note(), by=ours, title="Underlag till mötet", text="Förvaltningen tar fram siffror.")


def talks(people: dict[str, Actor]) -> None:
    """Two dialogues of the rowers with the central office: one that goes on, one that is ended."""
    theirs, ours = people["vide"], people["disa"]
    other = ours.seat.body if ours.seat else None
    subject = Tag.objects.subjects().earliest("pk")
    for title, asked, answered in TALKS:
        words: dict[str, Any] = {"other": other, "subject": subject, "title": title, "text": asked, "room": Room.PUBLIC}
        talk = conversations.open_conversation(Conversation(), by=theirs, **words)
        conversations.write_post(talk, by=ours, text=answered)
    conversations.end_conversation(talk, by=theirs)


def heard(people: dict[str, Actor]) -> None:
    """How three associations want to be heard."""
    said: dict[str, tuple[list[str], str]] = {
        "vide": (["itself", "writing"], "Helst kvällstid, efter klockan 18."),
        "jorid": (["network"], "Vi talar genom nätverket för odling."),
        "orvar": (["representative", "phone"], ""),
    }
    for who, (ways, note) in said.items():
        seat = people[who].seat
        if seat:
            bodies.say_how_heard(seat.body, by=people[who], heard_by=ways, heard_note=note)


def _own_terms(ours: Actor, theirs: Actor, day: date) -> None:
    group, dialogue = (
        Body.objects.select_related("party").get(name=name)
        for name in ("Samverkansgruppen", "Föreningsdialog kultur och fritid")
    )
    charter = representation.propose_charter(Charter(body=group), by=ours, part=Part.TERMS, text=TERMS)
    representation.adopt_charter(charter, by=theirs, adopted_on=day, basis="Samverkansgruppens möte, § 6")
    representation.propose_charter(Charter(body=dialogue), by=theirs, part=Part.TERMS, text=DIALOGUE)


def _collaboration_group(people: dict[str, Actor]) -> None:
    """A representative whose term ends soon, an official who comes when needed, a seat that nobody holds."""
    group, since = Body.objects.get(name="Samverkansgruppen"), timezone.localdate() - timedelta(days=690)
    names = {"appointed_by": "Representationsgruppen för föreningslivet", "on_behalf_of": "Flyktingnätverket"}
    theirs: dict[str, Any] = {role: Body.objects.get(name=name) for role, name in names.items()}
    until = timezone.localdate() + timedelta(days=40)
    basis = "Medlemsmötet, § 9"
    _seat(group, people["sixten"], "jorid", Seat.Role.REPRESENTATIVE, since, until=until, basis=basis, **theirs)
    department = people["torun"].seat
    ours: dict[str, Any] = {"on_behalf_of": department.body if department else None, "basis": "Delegation"}
    _seat(group, people["disa"], "torun", Seat.Role.OFFICIAL, since, attends=Seat.Attends.WHEN_NEEDED, **ours)
    board = Body.objects.get(kind=Body.Kind.EXECUTIVE_BOARD)
    vacant: dict[str, Any] = {"role": Seat.Role.MEMBER, "since": since, "appointed_by": board, "on_behalf_of": board}
    bodies.list_vacant(Seat(body=group), by=people["disa"], **vacant)
    elected: dict[str, Any] = {"until": date(timezone.localdate().year + 1, 12, 31), "basis": "Fullmäktiges val"}
    _seat(board, people["disa"], "idun", Seat.Role.MEMBER, since, **elected)


def _seat(group: Body, by: Actor, who: str, role: str, since: date, **fields: Any) -> None:
    person = Person.objects.get(email=f"{who}@alvhamn.example")
    seat = Seat(body=group)
    bodies.invite(seat, by=by, email=person.email, name=person.name, role=role, since=since, **fields)
    bodies.accept(seat, by=Actor(person.pk, seat, (seat.on_behalf_of or group).name))


def _followed() -> None:
    person = Person.objects.get(email="orvar@alvhamn.example")
    Watch.objects.create(person=person, body=Body.objects.get(name="Föreningsdialog kultur och fritid"))
