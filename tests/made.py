"""Things made from the town by the steps users take, for tests that need them ready."""

from datetime import date, time, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from django.utils import timezone

from overens.agreements import actions as agreements
from overens.agreements.models import Agreement, Commitment, Material, Reading, Reference, Version
from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM, Actor, Me
from overens.bodies.models import Seat
from overens.bodies.working_days import is_working_day
from overens.consultations import actions as consultations
from overens.consultations.models import Consultee
from overens.conversations import actions as conversations
from overens.conversations.models import Conversation
from overens.forums import actions as forums
from overens.forums.importing import read_structure
from overens.forums.models import Group, Link, Structure, Subscription, Tag
from overens.journal.models import Entry
from overens.measures import actions as measures
from overens.measures.models import Indicator
from overens.meetings import actions as meetings
from overens.meetings.models import Agenda, Host, Item, Meeting, NextStep, Registration, Series, Topic
from overens.meetings.shown import before_it_is_called
from overens.notices.models import Told
from overens.representation import actions as representation
from overens.representation.models import Charter, Comment, Note
from overens.steering import actions as steering
from overens.steering.models import Edition, Guideline
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Answer, Compilation, Phrase, Round, Viewpoint

from . import cast
from .cast import SINCE, actor

SEEDS = Path(__file__).parent.parent / "data" / "seeds"
LULEA = SEEDS / "lulea-2018-sammanstallning.txt"
EVENING = {"begins": time(17, 30), "ends": time(19, 30), "place": "Magasinet"}


def lulea_lines() -> list[str]:
    return LULEA.read_text(encoding="utf-8").splitlines()


def reading(town: SimpleNamespace, lines: list[str] | None = None) -> Reading:
    """The Luleå text read in by the municipality's coordinator."""
    words = {"name": LULEA.name, "lines": lines or lulea_lines()}
    return agreements.read_in(Reading(), by=actor(town.coordinator), **words)


def draft(town: SimpleNamespace, commitments: int = 1, viewpoints_each: int = 0) -> Version:
    """A small draft: one principle, so many commitments of either party, so many viewpoints from a meeting on each."""
    by = actor(town.coordinator)
    version = agreements.draft(Version(), by=by, title="Överenskommelse")
    principle = agreements.add_principle(version, name="Dialog")
    round = viewpoints.hold(Round(about=version.topic), by=by, title="Dialogmöte", held_on=date(2026, 3, 2), groups=2)
    for number in range(commitments):
        for party in town.parties:
            new = Commitment(version=version, principle=principle)
            text = f"{party.heading} ska göra sak {number}."
            agreements.add(new, by=by, text=text, party=party, origin="together")
            for place in range(viewpoints_each):
                words = {"text": f"Synpunkt {place} om {text}", "kind": "proposal", "round": round}
                viewpoints.record(Viewpoint(topic=new.topic), by=by, **words)
    return Version.objects.told().get(pk=version.pk)


def proposal(town: SimpleNamespace, **sizes: int) -> Version:
    """The same, published by the municipality."""
    version = draft(town, **sizes)
    agreements.publish_proposal(version, by=actor(town.coordinator))
    spoken_for(town, version)
    return Version.objects.told().get(pk=version.pk)


def spoken_for(town: SimpleNamespace, version: Version, speaks: str = "body") -> None:
    """Civil society says who speaks for it in the agreement: the representation group, unless something else."""
    named = {"speaker": town.group, "basis": "Årsmötet, § 9", "since": date(2026, 1, 15)} if speaks == "body" else {}
    agreement = Agreement.objects.told().get(pk=version.agreement_id)
    agreements.say_who_speaks(agreement, by=actor(town.civil_coordinator), speaks=speaks, **named)
    Told.objects.bulk_create(Told(entry=entry) for entry in Entry.objects.of(agreement).filter(told=None))  # long ago


def meeting(town: SimpleNamespace, days: int = 0, forum: Any = None, **words: Any) -> Meeting:
    """A meeting of the forum, so many days from now, called by the coordinator."""
    forum = forum or town.forum
    day = timezone.localdate() + timedelta(days=days)
    said = {"title": forum.name, "kind": "dialogue", "day": day} | answered(day) | words
    new = Meeting(forum=forum, party=forum.party)
    called = meetings.call_meeting(new, by=actor(town.coordinator), **said)
    return Meeting.objects.told().get(pk=called.pk)


def answered(day: date) -> dict[str, Any]:
    """What a dialogue says of how far one decides there, and of how those who come get an answer."""
    return {"level": "dialogue", "feedback": "Sammanställningen skickas till alla.", "feedback_by": day}


def evening(town: SimpleNamespace, days: int = 20, **words: Any) -> Meeting:
    """A dialogue from 17.30 to 19.30, so many days from now; the rower represents associations in its forum."""
    if not any(seat.body_id == town.forum.pk for seat in town.rower.seats):
        seated(town, "rower", town.forum, "representative")
    return meeting(town, days=days, **EVENING | words)


def day_that_suits(forum: Any, days: int = 20) -> date:
    """The first working day, so many days from now or later, of which nobody who calls a meeting is warned."""
    day = timezone.localdate() + timedelta(days=days)
    while not is_working_day(day) or before_it_is_called(Meeting(forum=forum, day=day)):
        day += timedelta(days=1)
    return day


def open_meeting(town: SimpleNamespace, days: int = 20, places: int | None = None, **words: Any) -> Meeting:
    """A meeting that takes registrations until its day."""
    new = meeting(town, days=days, **words)
    meetings.take_registrations(new, by=actor(town.coordinator), until=new.day, places=places)
    return Meeting.objects.told().get(pk=new.pk)


def series(town: SimpleNamespace, *days: int, places: int | None = None, **words: Any) -> Series:
    """A dialogue on several dates, so many days from now; with `places` it takes registrations."""
    first, *others = days or (20, 36)
    lead = meeting(town, days=first, **EVENING | words)
    if places:
        meetings.take_registrations(lead, by=actor(town.coordinator), until=lead.day, places=places)
    for later in others:
        when = {"day": timezone.localdate() + timedelta(days=later), "begins": time(18), "place": "Biblioteket"}
        met = Meeting.objects.told().get(pk=lead.pk)
        meetings.add_evening(met, by=actor(town.coordinator), places=places, **when)
    return Series.objects.get(first=lead)


def registered(town: SimpleNamespace, meeting: Meeting, name: str, needs: str = "") -> Registration:
    """Somebody without an account registered for it."""
    words = {"association": "Skärgårdens Byalag", "email": f"{name.strip('=').lower()}@example.org", "needs": needs}
    made = meetings.register_for_meeting(Registration(meeting=meeting), by=Actor(), name=name, **words)
    return Registration.objects.told().get(pk=made.pk)


def host(town: SimpleNamespace, meeting: Meeting, **words: str) -> Host:
    """A host of it, with a name and a telephone number."""
    said = {"role": "samordnare", "unit": "Kulturförvaltningen", "name": "Vera Värd", "phone": "08-465 004 00"}
    made = meetings.name_host(Host(meeting=meeting), by=actor(town.coordinator), **said | words)
    return Host.objects.told().get(pk=made.pk)


def agenda(town: SimpleNamespace, meeting: Meeting | None = None, *minutes: int) -> Agenda:
    """The agenda of an evening, with items that take so many minutes."""
    met = meeting or evening(town)
    words = {"topics_until": min(met.day, timezone.localdate() + timedelta(days=5)), "notice_days": 10}
    made = meetings.begin_agenda(Agenda(meeting=met), by=actor(town.coordinator), **words)
    for number, length in enumerate(minutes, 1):
        item(town, made, title=f"Punkt {number}", minutes=length)
    return Agenda.objects.told().get(pk=made.pk)


def item(town: SimpleNamespace, agenda: Agenda, **words: Any) -> Item:
    """An item on it."""
    said = {"title": "Lokaler", "aim": "discuss", "minutes": 10} | words
    made = meetings.add_item(Item(agenda=agenda), by=actor(town.coordinator), **said)
    return Item.objects.told().get(pk=made.pk)


def next_step(town: SimpleNamespace, meeting: Meeting, days: int = 10, **words: Any) -> NextStep:
    """What a meeting that has been agreed on: the department sends out a list within so many days."""
    said = {"text": "Skicka ut hyreslistan.", "body": town.department, "due": timezone.localdate() + timedelta(days)}
    made = meetings.add_next_step(NextStep(meeting=meeting), by=actor(town.coordinator), **said | words)
    return NextStep.objects.told().get(pk=made.pk)


def topic(town: SimpleNamespace, agenda: Agenda, by: Any, title: str = "Nycklar och lås") -> Topic:
    """A topic somebody's association proposes for a meeting."""
    made = meetings.propose_topic(Topic(agenda=agenda), by=actor(by), title=title)
    return Topic.objects.told().get(pk=made.pk)


def seated(town: SimpleNamespace, name: str, body: Any, role: str = "member") -> None:
    """Give somebody of the town a seat more, in a body both parties share."""
    me = town.everybody[name]
    seat = Seat(body=body, role=role, party=me.seats[0].party, since=SINCE, basis="Valärende 2026-01-01, § 2")
    bodies.invite(seat, by=SYSTEM, email=me.person.email, name=me.person.name)
    bodies.accept(seat, by=Actor(me.person_id, capacity=body.name))
    town.everybody[name] = Me(me.person)
    setattr(town, name, town.everybody[name])


def idea(town: SimpleNamespace, previous: Version | None = None) -> Version:
    """The municipality's idea of a text."""
    words = {"title": "Överenskommelse om lokaler", "why": "Föreningarna behöver lokaler."}
    made = agreements.propose_idea(Version(previous=previous), by=actor(town.coordinator), **words)
    return Version.objects.told().get(pk=made.pk)


def group_draft(town: SimpleNamespace) -> Version:
    """A draft with two commitments, worded by the forum, in which the official sits."""
    seated(town, "official", town.forum)
    version, by = idea(town), actor(town.coordinator)
    agreements.form_working_group(version, by=by, group=town.forum)
    agreements.begin_draft(version, by=by)
    for party in town.parties:
        words = {"text": f"{party.heading} ska öppna sina lokaler.", "party": party, "origin": "together"}
        principle = version.principles.first()
        new = Commitment(version=version, principle=principle) if principle else Commitment(version=version)
        agreements.add(new, by=by, new_principle="" if principle else "Lokaler", **words)
    return Version.objects.told().get(pk=version.pk)


def decided(town: SimpleNamespace, days: int = 0, **sizes: int) -> Version:
    """The same, decided today by the council: in force at once, or so many days from now."""
    version, today = proposal(town, **sizes), timezone.localdate()
    when = {"decided_on": today, "in_force_from": today + timedelta(days=days)}
    agreements.decide(version, by=actor(town.coordinator), body=town.council, paragraph="141", **when)
    return Version.objects.told().get(pk=version.pk)


def following(town: SimpleNamespace, version: Version) -> Version:
    """A draft of the municipality's of the version after a decided one."""
    new = agreements.begin_next(Version(previous=version), by=actor(town.coordinator), title="Överenskommelse 2")
    return Version.objects.told().get(pk=new.pk)


def material(town: SimpleNamespace, version: Version, **words: Any) -> Material:
    """Notes that the work on a version rests on."""
    said = {"title": "Anteckningar", "kind": "minutes", "source": "Dialogträff", "dated": date(2026, 2, 3)}
    said |= {"text": "Föreningarna vill ha Åsgårdens sal."} | words
    return agreements.add_material(Material(version=version), by=actor(town.coordinator), **said)


def charter(town: SimpleNamespace, body: Any = None, part: str = "all", **words: Any) -> Charter:
    """A text on a role, proposed by the municipality: of coordinators, unless it is a body's own."""
    said = {"part": part, "text": "Svarar i tid."} | ({} if body else {"place": "coordinator"}) | words
    made = representation.propose_charter(Charter(body=body), by=actor(town.coordinator), **said)
    return Charter.objects.told().get(pk=made.pk)


def adopted(town: SimpleNamespace, body: Any = None, part: str = "all", **words: Any) -> Charter:
    """The same, which the other side has agreed to."""
    proposed = charter(town, body, part, **words)
    by = actor(town.coordinator if body and body.party == town.municipality_party else town.civil_coordinator)
    representation.adopt_charter(proposed, by=by, adopted_on=date(2026, 3, 4), basis="Mötet 4 mars, § 6")
    return Charter.objects.told().get(pk=proposed.pk)


def note(by: Any, text: str = "Vi frågar om lokaler.") -> Note:
    """What somebody writes in the room of their own side."""
    return representation.write_note(Note(), by=actor(by), title="Inför mötet", text=text)


def conversation(town: SimpleNamespace, by: Any = None, **words: Any) -> Conversation:
    """What the rowers write to the department, for the two of them to read unless told else."""
    subject = Tag.objects.filter(name="Bryggor").first() or tag(town, "Bryggor")
    said = {"other": town.department, "subject": subject, "title": "Bryggan", "text": "När lagas den?"}
    return conversations.open_conversation(Conversation(), by=actor(by or town.rower), **(said | words))


def comment(note: Note, by: Any, text: str = "Bra, och om tider.", own_side: bool = False) -> Comment:
    """What somebody says of a note."""
    return representation.comment_note(Comment(note=note), by=actor(by), text=text, own_side=own_side)


def phrase(topic: Any, by: Any, words: str) -> Phrase:
    """Words marked as unclear."""
    return viewpoints.mark_unclear(Phrase(topic=topic), by=actor(by), words=words)


def consultation(town: SimpleNamespace, days: int = 30, **sizes: int) -> Round:
    """The consultation on a proposal of the municipality's; its last day is so many days from now, or has been."""
    until = timezone.localdate() + timedelta(days=days)
    words = {"title": "Remiss om förslaget", "question": "Vad saknas?", "until": until}
    made = agreements.consult(proposal(town, **sizes), by=actor(town.coordinator), **words)
    return Round.objects.select_related("about").get(pk=made.pk)


def question(town: SimpleNamespace, days: int = 30, parts: tuple[str, ...] = ()) -> Round:
    """A question of its own, that the municipality asks for views on."""
    until = timezone.localdate() + timedelta(days=days)
    words = {"title": "Hur når vi fler unga?", "question": "Vi vill veta mer.", "until": until, "parts": parts}
    called = viewpoints.call(Round(), by=actor(town.coordinator), **words)
    return Round.objects.select_related("about").get(pk=called.pk)


def asked(town: SimpleNamespace, round: Round, body: Any) -> Consultee:
    """A body on the send list."""
    made = consultations.ask_body(Consultee(round=round), by=actor(town.coordinator), body=body)
    return Consultee.objects.told().get(pk=made.pk)


def answer(town: SimpleNamespace, *viewpoints_answered: Viewpoint, outcome: str = "changed") -> Answer:
    """The municipality's answer to viewpoints on its text."""
    new = Answer(whole=viewpoints_answered[0].whole)
    words = {"outcome": outcome, "text": "Vi har ändrat texten.", "where": ""}
    made = viewpoints.answer_viewpoints(new, by=actor(town.coordinator), viewpoints=viewpoints_answered, **words)
    return Answer.objects.get(pk=made.pk)


def commitments(version: Version) -> list[Commitment]:
    return list(Commitment.objects.told().filter(version=version))


def said(topic: Any, by: Any, text: str = "BRA!", kind: str = "approval") -> Viewpoint:
    """A viewpoint left on the website."""
    return viewpoints.leave(Viewpoint(topic=topic), by=actor(by), text=text, kind=kind)


def indicator(town: SimpleNamespace, commitment: Commitment, target: int = 2, **words: Any) -> Indicator:
    """A commitment of the municipality's that is counted: two dialogue meetings a year, unless something else."""
    said = {"counts": "meetings", "target": target} | words
    made = measures.set_indicator(Indicator(commitment=commitment), by=actor(town.coordinator), **said)
    return Indicator.objects.told().get(pk=made.pk)


def guideline(town: SimpleNamespace, title: str = "Riktlinjer för bidrag", dated: date = date(2026, 2, 3)) -> Guideline:
    """A steering document of the committee, in one version."""
    new, words = Guideline(), {"title": title, "kind": "guideline", "decided_by": town.committee}
    steering.add_guideline(new, by=actor(town.coordinator), dated=dated, paragraph="KTN § 41", **words)
    return Guideline.objects.told().get(pk=new.pk)


def edition(town: SimpleNamespace, guideline: Guideline, dated: date = date(2026, 4, 7)) -> Edition:
    """The next version of a steering document."""
    words = {"paragraph": "KTN § 60", "changed": "Bidrag ges för flera år."}
    steering.date_edition(guideline, by=actor(town.coordinator), dated=dated, **words)
    return guideline.editions.get(dated=dated)


def reference(town: SimpleNamespace, commitment: Commitment, guideline: Guideline) -> Reference:
    """A commitment of the municipality's that rests on the newest version of a document."""
    new = Reference(commitment=Commitment.objects.told().get(pk=commitment.pk))
    agreements.refer(new, by=actor(town.coordinator), edition=guideline.editions.latest("dated"))
    return Reference.objects.told().get(pk=new.pk)


def behind(town: SimpleNamespace, commitment: Commitment, guideline: Guideline) -> Reference:
    """The same, and the document has changed since."""
    found = reference(town, commitment, guideline)
    edition(town, guideline)
    agreements.take_guideline_changes()
    return Reference.objects.told().get(pk=found.pk)


def compilation(version: Version, by: Any, **header: Any) -> Compilation:
    """A draft compilation of everything said so far."""
    words = {"title": "Sammanställning", "dated": date(2026, 3, 8)} | header
    made = viewpoints.compile(Compilation(about=version.topic), by=actor(by), **words)
    return Compilation.objects.get(pk=made.pk)


def tag(town: SimpleNamespace, name: str = "Idrott", kind: str = "subject", *where: Any) -> Tag:
    """A subject, an area or a target group that some bodies work with."""
    made = forums.add_tag(Tag(), by=actor(town.coordinator), name=name, kind=kind)
    for body in where:
        bodies.tag_body(body, by=SYSTEM, tags=[*body.tags.all(), made])
    return made


def subscription(town: SimpleNamespace, name: str = "Idrott") -> Subscription:
    """What the rowers subscribe to."""
    return forums.subscribe(Subscription(tag=tag(town, name)), by=actor(town.rower))


def link(town: SimpleNamespace, source: Any = None, target: Any = None, kind: str = "takes_part", **words: Any) -> Link:
    """A link between two bodies, by default from one joint forum to another."""
    if source is None:
        source = cast.body("network", "Lokalnätverket", None)
    by = town.coordinator if source.party_id != town.civil_society_party.pk else town.civil_coordinator
    return forums.connect(Link(source=source), by=actor(by), target=target or town.forum, kind=kind, **words)


def group(town: SimpleNamespace, who: str = "rower", **words: Any) -> Group:
    """A joint working group that somebody of the town started."""
    said = {"kind": "working_group", "name": "Arbetsgrupp bad", "purpose": "Hitta en badplats.", "party": None}
    said |= {"until": timezone.localdate() + timedelta(days=60)} | words
    return forums.start_group(Group(), by=actor(town.everybody[who]), **said)


STRUCTURE = """slag;namn;part;syfte;lyfter till
forum;Föreningsdialog kultur och fritid;;;Rådet (politiker) / Representationsgruppen (föreningar)
representationsgrupp;Representationsgruppen;civilsamhället;;Rådet (föreningar)?
samverkansgrupp;Rådet;;Två gånger om året;
"""


def structure(town: SimpleNamespace, proposed: bool = False, lines: str = STRUCTURE) -> Structure:
    """A structure the municipality drew, published or not."""
    parts, by = read_structure(lines.splitlines()), actor(town.coordinator)
    made = forums.draw_structure(Structure(), by=by, title="Tre former", text="Enklare.", parts=parts)
    if proposed:
        forums.propose_structure(made, by=by)
    return Structure.objects.told().get(pk=made.pk)
