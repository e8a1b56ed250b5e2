"""Load data: the demonstration, and around it as many viewpoints as asked for, with their journal.

Half of the viewpoints are on the text proposed now, the rest on older ones, a hundred each; a tenth is left by one
person; every one has its line in the journal and is told to a coordinator. Rows are made in bulk, but so that the
journal tells the same as the tables. Run inside the product's settings.
"""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import Any

from django.core.management.color import no_style
from django.db import connection, models, transaction
from django.utils import timezone

from overens.agreements.models import Agreement, Commitment, Principle, Version
from overens.bodies.models import Body, BodyName, Party, Seat
from overens.journal.models import Entry
from overens.notices.models import Notification, Told
from overens.people.models import Person
from overens.viewpoints.models import Compilation, Topic, Viewpoint, Wording

ON_OLD_TEXT = 100  # viewpoints on each of the older texts
ASSOCIATIONS = 0.95  # for each viewpoint: 3,800 beside 4,000, as in a large municipality after ten years
SECTIONS, PROMISES = 6, 14
SPEAKERS = 1_000
BATCH = 500
WORDS = ("kommunen", "föreningarna", "lokaler", "bidrag", "möten", "dialog", "ansökan", "kallelse", "barn", "tillit")
TO_COORDINATORS = [{"roles": ["coordinator"], "kinds": [], "sides": []}]


def text(number: int) -> str:
    """A viewpoint's words: mostly short, now and then long, no two alike."""
    words = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 4 + number * 7 % 15))
    return f"{words.capitalize()} ({number})."


def saved(rows: Iterable[models.Model]) -> list[Any]:
    """Save rows of one kind, written straight into their table: what takes the time otherwise is Django's wording."""
    made = list(rows)
    if not made:
        return made
    model = type(made[0])
    fields = [field for field in model._meta.local_concrete_fields if not field.generated]
    pk = model._meta.pk
    if pk.get_internal_type().endswith("AutoField"):
        first = (model._base_manager.aggregate(last=models.Max("pk"))["last"] or 0) + 1
        for number, row in enumerate(made, first):
            row.pk = number
    quote = connection.ops.quote_name
    columns, places = ", ".join(quote(field.column) for field in fields), ", ".join(["%s"] * len(fields))
    insert = f"INSERT INTO {quote(model._meta.db_table)} ({columns}) VALUES ({places})"  # noqa: S608  # our own names
    with connection.cursor() as cursor:
        cursor.executemany(insert, (_values(fields, row) for row in made))
        for statement in connection.ops.sequence_reset_sql(no_style(), [model]):
            cursor.execute(statement)
    return made


def _values(fields: Iterable[Any], row: models.Model) -> list[Any]:
    """A row as the database takes it; it is known from now on as saved."""
    row._state.adding, row._state.db = False, connection.alias
    return [field.get_db_prep_save(field.pre_save(row, add=True), connection) for field in fields]


def entries(verb: str, things: Sequence[Any], by: Seat, revision: int = 1, **more: Any) -> list[Entry]:
    """The lines of one step taken with many things, with the facts it has in the demonstration."""
    example = Entry.objects.filter(verb=verb).first()
    facts = example.facts if example else {}
    return saved(
        Entry(
            verb=verb, by_id=by.person_id, seat=by.pk, capacity=by.body.name, side=by.party.kind,
            kind=thing._meta.label_lower, thing=thing.pk, label=str(thing)[:200], revision=revision,
            became=more.get("became") or thing.state, facts=facts, to=more.get("to", []),
            room="public", party=more.get("party") or getattr(thing, "party_id", None),
        )
        for thing in things
    )  # fmt: skip


def fill(number: int) -> None:
    """Fill an empty, migrated database with `number` viewpoints and what belongs to them."""
    from overens.site.demonstration.story import fill as demonstration

    with transaction.atomic():
        demonstration()
        associations(round(number * ASSOCIATIONS))
        current, seats = Version.objects.get(state="proposed"), speakers()
        half = number // 2
        older = older_texts(half // ON_OLD_TEXT)
        say(current, half, seats)
        for version in older:
            say(version, ON_OLD_TEXT, seats)
        compilations(older, current)
    newest_first(current)


def newest_first(current: Version) -> None:
    """The demonstration's text is the one proposed now."""
    Version.objects.exclude(pk=current.pk).update(published_on=date(2020, 1, 1))


def associations(number: int) -> None:
    """Associations with one representative each."""
    party = Party.objects.get(kind="civil_society")
    by = Seat.objects.select_related("body", "party").filter(role="coordinator", party=party).get()
    since = date(2023, 1, 1)
    for start in range(0, number, BATCH * 10):
        associate(range(start, min(start + BATCH * 10, number)), party, by, since)


def associate(numbers: range, party: Party, by: Seat, since: date) -> None:
    """Some of them at a time: nobody needs them all in memory."""
    rows = (
        Body(kind="association", party=party, name=f"Föreningen {n:05}", since=since, state="established", revision=1)
        for n in numbers
    )
    bodies = saved(rows)
    saved(BodyName(body=body, name=body.name, since=since) for body in bodies)
    people = saved(Person(email=f"f{n}@alvhamn.example", name=f"Företrädare {n}") for n in numbers)
    seats = saved(
        Seat(body=body, person=person, role="representative", party=party, since=since, state="held", revision=2)
        for body, person in zip(bodies, people, strict=True)
    )
    entries("bodies.establish", bodies, by)
    entries("bodies.invite", seats, by, became="invited")
    entries("bodies.accept", seats, by, revision=2)


def older_texts(number: int) -> list[Version]:
    """Texts proposed earlier, each with six principles and fourteen commitments."""
    by = coordinator()
    party = by.party
    titles = saved(Wording(text=f"Äldre överenskommelse {n}") for n in range(number))
    wholes = saved(Topic(kind="text", wording=words, room="public", party=party) for words in titles)
    agreements = saved(
        Agreement(title=str(whole), state="stands", revision=1, room="public", party=party) for whole in wholes
    )
    versions = saved(
        Version(agreement=one, topic=whole, room="public", party=party, state="proposed", revision=2)
        for one, whole in zip(agreements, wholes, strict=True)
    )
    entries("agreements.begin_agreement", agreements, by, became="stands")
    entries("agreements.draft", versions, by, became="draft")
    entries("agreements.publish_proposal", versions, by, revision=2, to=TO_COORDINATORS)
    for version in versions:
        parts(version, by)
    return versions


def parts(version: Version, by: Seat) -> None:
    """A text's principles, and the commitments under them."""
    sides = list(Party.objects.all())[:2]
    common = {"whole": version.topic, "room": "public", "party": version.party}
    names = saved(Wording(text=f"Princip {n + 1}") for n in range(SECTIONS))
    sections = saved(Topic(kind="section", wording=w, order=n * 10 + 1, **common) for n, w in enumerate(names))
    principles = saved(Principle(version=version, topic=section) for section in sections)
    words = saved(Wording(text=f"Kommunen ska göra sak {n + 1}, {text(n)}") for n in range(PROMISES))
    topics = saved(
        Topic(
            kind="promise", wording=w, parent=sections[n % SECTIONS], promised_by=sides[n % 2],
            order=n % SECTIONS * 10 + 2 + n // SECTIONS, **common,
        )
        for n, w in enumerate(words)
    )  # fmt: skip
    commitments = saved(
        Commitment(
            version=version, principle=principles[n % SECTIONS], topic=topic, origin="municipality",
            state="standing", revision=1,
        )
        for n, topic in enumerate(topics)
    )  # fmt: skip
    entries("agreements.add", commitments, by)


def say(version: Version, number: int, seats: list[Seat]) -> None:
    """Viewpoints on a text, spread over its commitments; a tenth by one person, some of them at a meeting."""
    topics = list(Topic.objects.filter(whole=version.topic, kind="promise").select_related("wording"))
    kinds = Viewpoint.Kind.values
    round = version.topic.rounds.first()
    for start in range(0, number, BATCH):
        numbers = range(start, min(start + BATCH, number))
        words = saved(Wording(text=text(n + version.pk * 31)) for n in numbers)
        by = [seats[0] if n % 10 == 0 else seats[n % len(seats)] for n in numbers]
        said = saved(
            Viewpoint(
                topic=topics[n % len(topics)], whole=version.topic, kind=kinds[n % len(kinds)], wording=one,
                person_id=seat.person_id, capacity=seat.body.name, said_for=seat.party, state="stands", revision=1,
                room="public", party=version.party, round=round if round and n % 25 == 0 else None,
            )
            for n, one, seat in zip(numbers, words, by, strict=True)
        )  # fmt: skip
        tell(said, by)


def speakers() -> list[Seat]:
    """Those who say something: the first of the associations."""
    found = Seat.objects.now().filter(body__kind="association").select_related("body", "party")
    return list(found.order_by("pk")[:SPEAKERS])


def tell(said: list[Viewpoint], by: list[Seat]) -> None:
    """The journal of the viewpoints, and the coordinator told of each."""
    lines = saved(
        Entry(
            verb="viewpoints.leave", by_id=seat.person_id, seat=seat.pk, capacity=seat.body.name,
            side=seat.party.kind, kind="viewpoints.viewpoint", thing=one.pk, label=str(one)[:200], revision=1,
            became="stands", facts={"topic": str(one.topic)[:80]}, to=TO_COORDINATORS, room="public",
            party=one.party_id,
        )
        for one, seat in zip(said, by, strict=True)
    )  # fmt: skip
    saved(Told(entry=line) for line in lines)
    told = coordinator().person_id
    saved(Notification(entry=line, person_id=told) for line in lines)


def compilations(versions: list[Version], current: Version) -> None:
    """A published compilation of every older text, like the demonstration's; and one of the current text."""
    by = coordinator()
    model = Compilation.objects.filter(state="published").first()
    assert model is not None
    today = timezone.localdate()
    rows = saved(
        Compilation(
            about_id=version.topic_id, title=f"Sammanställning {n}", subtitle=str(version), room="public",
            dated=today - timedelta(days=n + 100), source=model.source, words=model.words, party=by.party,
            state="published", revision=2,
        )
        for n, version in enumerate(versions)
    )  # fmt: skip
    entries("viewpoints.compile", rows, by, became="draft")
    entries("viewpoints.publish", rows, by, revision=2, to=TO_COORDINATORS)
    compile_meeting(current, by)


def compile_meeting(current: Version, by: Seat) -> None:
    """What was said at the current text's meeting, compiled and published by the steps."""
    from overens.bodies.actors import Actor
    from overens.viewpoints import actions

    actor = Actor(by.person_id, by, by.body.name)
    new = Compilation(about=current.topic)
    round = current.topic.rounds.first()
    made = actions.compile(new, by=actor, round=round, title="Mötet", dated=timezone.localdate(), intro="")
    actions.publish(made, by=actor)


def coordinator() -> Seat:
    """The municipality's coordinator in the demonstration."""
    seats = Seat.objects.select_related("body", "party").order_by("pk")
    return seats.get(role="coordinator", party__kind="municipality")
