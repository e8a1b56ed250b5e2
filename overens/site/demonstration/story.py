"""What has happened in Älvhamn so far, told by taking the steps."""

from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

from django.conf import settings
from django.utils import timezone
from django.utils.translation import override

from overens.agreements import actions as agreements
from overens.agreements.models import Commitment, Reading, Version
from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM, Actor, Me
from overens.bodies.models import Body, Municipality, Party, Seat
from overens.bodies.starter import party_called
from overens.consultations import actions as consultations
from overens.consultations.models import Consultee
from overens.matters import actions as matters
from overens.matters.models import Matter
from overens.people.models import Person
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Answer, Compilation, Phrase, Round, Topic, Viewpoint

from .consulted import ANSWERED, CONSULTED, OUTCOMES, QUESTION, SILENT
from .elected import elected
from .gatherings import gatherings
from .guide import guide
from .halls import halls
from .ladder import ladder
from .life import idea, work
from .links import links
from .mail import by_mail
from .measures import measures
from .minuted import minuted
from .roles import roles
from .structure import boxes, subjects
from .talks import talks
from .town import ABBREVIATIONS, ASKED, MEANING, PEOPLE, SAID, SAME_QUESTION, UNCLEAR, UNITS, Someone, Unit
from .words import FOLLOWED_UP, GOALS, OFTEN, PURPOSE, TRANSLATIONS, VISION

SINCE = date(2023, 1, 1)
SOURCE = "lulea-2018-sammanstallning.txt"


def fill() -> None:
    """Fill an empty database with the demonstration."""
    with override("sv"):
        town()
        people = {someone.email: person(someone) for someone in PEOPLE}
        words(people["disa"])
        subjects(people)
        boxes(people)
        roles(people)
        version = agreement(people)
        languages(version, people)
        talk(version, people)
        unclear_words(version, people)
        compilation(version, people["disa"])
        links(version, people)
        gatherings(people)
        talks(people)
        elected(people)
        questions(people)
        by_mail()
        ladder(people)
        minuted(people)
        measures(version, people)
        guide(people["runa"])
        work(version, people)
        consultation(version, people)
        question(people)
        idea(people["sixten"])
        halls(version, people)


def town() -> None:
    """The municipality, its parties and its structure."""
    details = {"email": "samverkan@alvhamn.example", "phone": "08-465 004 00", "hours": "vardagar 8–16", "code": "9999"}
    sides = [party_called("municipality", "kommunen"), party_called("civil_society", "civilsamhället")]
    bodies.set_up(Municipality(name="Älvhamns kommun", town="Älvhamn", **details), parties=sides)
    parties = {party.kind: party for party in Party.objects.all()}
    made: dict[str, Body] = {}
    for unit in UNITS:
        made[unit.name] = body(unit, parties, made)


def words(by: Actor) -> None:
    """The website opened, and the short forms explained that no body bears."""
    municipality = Municipality.objects.get()
    bodies.explain(municipality, by=by, meanings=ABBREVIATIONS)
    bodies.launch(municipality, by=by)


def body(unit: Unit, parties: dict[str, Party], made: dict[str, Body]) -> Body:
    new = Body(kind=unit.kind, name=unit.name, abbreviation=unit.short, purpose=unit.purpose, since=SINCE)
    new.party = parties[unit.party] if unit.party else None
    if unit.party == "municipality":
        new.email = "kontakt@alvhamn.example"
        new.phone = "08-465 004 00"
    elif unit.kind == Body.Kind.REPRESENTATION_GROUP:
        new.email = "representationsgruppen@alvhamn.example"
    return bodies.establish(new, by=SYSTEM, serves=[made[name] for name in unit.serves])


def person(someone: Someone) -> Actor:
    """An invited person who has accepted their seats; the actor on the first of them."""
    email = f"{someone.email}@alvhamn.example"
    for name, role, behalf in someone.seats:
        place = Body.objects.get(name=name)
        speaks_for = Body.objects.get(name=behalf) if behalf else None
        party = cast(Party, (speaks_for or place).party)
        seat = Seat(body=place, role=role, party=party, on_behalf_of=speaks_for, since=SINCE)
        seat.basis = "Årsmöte" if party.kind == "civil_society" else "Anställning eller val"
        bodies.invite(seat, by=SYSTEM, email=email, name=someone.name)
        bodies.accept(seat, by=Actor(seat.person_id, capacity=(speaks_for or place).name))
    Person.objects.filter(email=email).update(demo=True)
    return Me(Person.objects.get(email=email)).actors[0]


def source_lines() -> list[str]:
    """The working group's text, moved to this town and to the latest June."""
    homes = (settings.PACKAGE / "data", settings.PACKAGE.parent / "data")
    path: Path = next(home for home in homes if home.exists()) / "seeds" / SOURCE
    today = timezone.localdate()
    year = today.year if today >= date(today.year, 6, 26) else today.year - 1
    text = path.read_text(encoding="utf-8").replace("Luleå kommun", "Älvhamns kommun").replace("2018-", f"{year}-")
    return text.splitlines()


def agreement(people: dict[str, Actor]) -> Version:
    """The text read in, confirmed and published as the municipality's proposal."""
    by = people["disa"]
    reading = agreements.read_in(Reading(), by=by, name="Arbetsgruppens text", lines=source_lines())
    parties = {party.kind: party for party in Party.objects.all()}
    participants = reading.facts["participants"]
    version = agreements.confirm(
        reading,
        by=by,
        title="Överenskommelse mellan kommunen och civilsamhället",
        intro="Förslag till åtaganden under sex principer. Text i ruta är synpunkter från arbetsgruppsmötet 19 juni, "
        "där 12 personer deltog: fem från civilsamhället och sju från kommunen.",
        meeting="Arbetsgruppsmöte",
        met_on=date.fromisoformat(reading.facts["met_on"]),
        groups=reading.facts["groups"],
        presences=[
            (parties["civil_society"], "representative", participants["civil_society"]),
            (parties["municipality"], "official", participants["municipality"]),
        ],
    )
    agreements.reword_text(version, by=by, purpose=PURPOSE, vision=VISION, goals=GOALS)
    agreements.publish_proposal(version, by=by, views_until=timezone.localdate() + timedelta(weeks=8))
    return version


def languages(version: Version, people: dict[str, Actor]) -> None:
    """Title, purpose and vision in three languages; the purpose gets one more sentence afterwards."""
    municipality = Municipality.objects.get()
    bodies.change_settings(municipality, by=people["disa"], languages=list(TRANSLATIONS))
    parts = version.topic.parts.filter(kind__in=("purpose", "vision"))
    topics = [version.topic_id, *parts.order_by("order").values_list("pk", flat=True)]
    for language, texts in TRANSLATIONS.items():
        agreements.translate(
            version, by=people["sixten"], language=language, texts=dict(zip(topics, texts, strict=True))
        )
    agreements.reword_text(version, by=people["disa"], purpose=f"{PURPOSE} {FOLLOWED_UP}")


def talk(version: Version, people: dict[str, Actor]) -> None:
    """What associations and the municipality say afterwards, and who answers for what."""
    for who, beginning, text, kind in SAID:
        topic = Topic.objects.get(whole=version.topic, wording__text__startswith=beginning)
        viewpoints.leave(Viewpoint(topic=topic), by=people[who], text=text, kind=kind)
    same = Viewpoint.objects.get(wording__text="Ge bidrag för flera år åt gången.")
    first = Viewpoint.objects.get(wording__text="Bevilja bidrag mer än ett år i taget")
    viewpoints.merge(same, by=people["disa"], other=first)
    promise = Commitment.objects.told().get(topic__wording__text__startswith="Kommunen har ett ansvar att kalla")
    office = Body.objects.get(name="Kommunledningskontoret")
    agreements.assign(
        promise, by=people["disa"], responsible=office, follow_up="Antalet dialogträffar räknas varje år."
    )
    agreements.report(promise, by=people["disa"], status="on_plan", text="En dialogträff har hållits. Nästa planeras.")
    other = Commitment.objects.told().get(topic__wording__text__startswith="Det civila samhället åtar sig")
    group = Body.objects.get(name="Representationsgruppen för föreningslivet")
    agreements.assign(other, by=people["sixten"], responsible=group, follow_up="Deltagandet räknas vid varje träff.")


def unclear_words(version: Version, people: dict[str, Actor]) -> None:
    """Words somebody finds unclear: of the first, one party says what they mean; of the second, both agree."""
    for who, beginning, words in UNCLEAR:
        topic = Topic.objects.get(whole=version.topic, wording__text__startswith=beginning)
        viewpoints.mark_unclear(Phrase(topic=topic), by=people[who], words=words)
    first = Phrase.objects.earliest("pk")
    viewpoints.propose_definition(first, by=people["disa"], definition=MEANING)
    second = Phrase.objects.get(words="i hög grad")
    viewpoints.propose_definition(second, by=people["sixten"], definition=OFTEN)
    viewpoints.agree_definition(second, by=people["disa"])


def consultation(version: Version, people: dict[str, Actor]) -> None:
    """The text sent out for consultation: who answered, in time or late, and what the viewpoints led to."""
    by, day = people["disa"], timezone.localdate() - timedelta(days=3)
    words: dict[str, Any] = {"title": "Remiss av arbetsgruppens text", "question": CONSULTED, "until": day}
    round = agreements.consult(version, by=by, opens_on=day - timedelta(weeks=6), **words)
    asked = {name: _asked(round, name, by) for name in (*ANSWERED, *SILENT)}
    for name, (text, days, minutes) in ANSWERED.items():
        came = day + timedelta(days=days)
        decided: dict[str, Any] = {"decided_on": came - timedelta(days=6), **minutes} if minutes else {}
        consultations.respond_for(asked[name], by=by, text=text, received_on=came, **decided)
    consultations.abstain(asked[SILENT[0]], by=people["vide"])
    for outcome, text, where, said in OUTCOMES:
        chosen = Viewpoint.objects.filter(whole=version.topic, wording__text__in=said, state="stands")
        answer = Answer(whole=version.topic)
        viewpoints.answer_viewpoints(answer, by=by, viewpoints=chosen, outcome=outcome, text=text, where=where)
    agreements.end_consultation(Version.objects.told().get(pk=version.pk), by=by)


def question(people: dict[str, Actor]) -> None:
    """A question of its own, under way: asked of some associations, one of which has answered."""
    until = timezone.localdate() + timedelta(weeks=4)
    round = viewpoints.call(Round(), by=people["disa"], until=until, **QUESTION)
    for name in ("Älvhamns Roddsällskap", "Strandängens Odlarförening", "Flyktingnätverket", "Kulturnämnden"):
        consultee = _asked(round, name, people["disa"])
        if name == "Strandängens Odlarförening":
            consultations.respond(consultee, by=people["jorid"], text="Låt unga prova på i kolonilotterna en kväll.")
    part = Topic.objects.filter(whole=round.about).earliest("order")
    viewpoints.leave(Viewpoint(topic=part), by=people["vide"], text="Vid bryggan, när båtarna är ute.", kind="proposal")


def _asked(round: Round, name: str, by: Actor) -> Consultee:
    return consultations.ask_body(Consultee(round=round), by=by, body=Body.objects.get(name=name))


def compilation(version: Version, by: Actor) -> None:
    """The meeting's compilation, published."""
    round = version.topic.rounds.get()
    year = date.fromisoformat(str(round.held_on)).year
    made = viewpoints.compile(
        Compilation(about=version.topic),
        by=by,
        round=round,
        title="Arbete för en lokal överenskommelse",
        subtitle="Sammanställning av synpunkter från arbetsgruppsmöte 19 juni",
        dated=date(year, 6, 25),
        intro="Nedan redovisas förslagen till åtaganden för kommunen respektive civila samhället under de sex "
        "principerna för samverkan. Text som omsluts av en ruta är de synpunkter som framkom under gruppernas "
        "diskussioner.",
    )
    viewpoints.publish(Compilation.objects.get(pk=made.pk), by=by)


def questions(people: dict[str, Actor]) -> None:
    """What is asked through the one door: one answered, one that three associations have, one just come in."""
    for who, text, unit, answer, public in ASKED:
        matter = matters.ask(Matter(party=Party.objects.get(kind="municipality")), by=people[who], text=text)
        matter.via = None
        if public:
            matters.publish_matter(matter, by=people[who])
        if people[unit].seat != people["runa"].seat:
            matters.pass_on(matter, by=people["runa"], unit=cast(Seat, people[unit].seat).body)
        if answer:
            matters.answer(matter, by=people[unit], text=answer)
    asked_by_several = Matter.objects.get(number=2)
    for who in SAME_QUESTION:
        matters.support(asked_by_several, by=people[who])
