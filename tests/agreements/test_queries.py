"""Every page asks the database the same few questions, with three things and with three hundred."""

from collections import Counter
from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from overens.agreements import actions as agreements
from overens.agreements.models import (
    Commitment,
    Material,
    Outlook,
    Principle,
    Reading,
    Realisation,
    Reference,
)
from overens.bodies.models import Body
from overens.journal.models import Entry
from overens.notices.models import Notification, Told
from overens.notices.worker import derive
from overens.search.index import rebuild
from overens.steering.models import Edition, Guideline
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Compilation, Phrase, Round, Topic, Translation, Viewpoint, Wording
from tests import made
from tests.asked import asked
from tests.cast import actor

VISITOR, SIGNED_IN = 8, 12  # at most, on any page
FEW, MANY = 3, 300


@pytest.fixture
def version(town):
    """A proposal with three viewpoints, a compilation, a draft of one, a text being read in."""
    version = made.proposal(town)
    for number in range(FEW):
        made.said(made.commitments(version)[0].topic, town.rower, f"Synpunkt {number}")
    viewpoints.publish(made.compilation(version, town.coordinator), by=actor(town.coordinator))
    made.compilation(version, town.coordinator)
    agreements.reword_text(version, by=actor(town.coordinator), purpose="Att hjälpas åt.")
    texts = dict.fromkeys(Topic.objects.of(version.topic).values_list("pk", flat=True), "Auttaa.")
    agreements.translate(version, by=actor(town.coordinator), language="fi", texts=texts)
    made.reading(town, ["Principen om dialog", "Kommunen ska lyssna."])
    commitment = made.commitments(version)[0]
    made.behind(town, commitment, made.guideline(town))
    agreements.link_forum(commitment, by=actor(town.coordinator), body=town.forum, how="Möts där.")
    phrase = made.phrase(made.commitments(version)[0].topic, town.rower, "göra sak")
    viewpoints.propose_definition(phrase, by=actor(town.coordinator), definition="Utföra.")
    made.material(town, version)
    agreements.say_what_is_open(Outlook(version=version), by=actor(town.coordinator), open="Allt.")
    while derive():
        pass
    return version


def grow(town, version):
    """Three hundred of everything, copied row by row from what the steps made."""
    principle, topic = version.principles.get(), made.commitments(version)[0].topic
    words = [Wording(text=f"Kommunen ska {number}") for number in range(MANY)]
    Wording.objects.bulk_create(words)
    topics = Topic.objects.bulk_create(
        Topic(kind="promise", whole=version.topic, parent=principle.topic, order=10 + n,
              promised_by=town.parties[n % 2], wording=words[n], room="public", party=version.party)
        for n in range(MANY)
    )  # fmt: skip
    Commitment.objects.bulk_create(
        Commitment(version=version, principle=principle, topic=one, origin="together", state="standing", revision=1,
                   responsible=town.department)
        for one in topics
    )  # fmt: skip
    finnish = Wording.objects.bulk_create(Wording(text=f"Kunta {number}", language="fi") for number in range(MANY))
    Translation.objects.bulk_create(
        Translation(topic=one, wording=finnish[n], of_revision=n % 2) for n, one in enumerate(topics)
    )
    first = Viewpoint.objects.first()
    common = {
        "whole": version.topic,
        "room": "public",
        "party": version.party,
        "person": first.person,
        "capacity": "Roddarna",
    }
    Viewpoint.objects.bulk_create(
        Viewpoint(topic=one, wording=words[n], kind=Viewpoint.Kind.values[n % 7], state="stands", revision=1, **common)
        for n, one in enumerate([topic, *topics][:MANY])
    )
    Viewpoint.objects.bulk_create(
        Viewpoint(topic=topic, wording=words[n], kind="other", state="merged", merged_into=first, revision=1, **common)
        for n in range(MANY)
    )
    links(town, topics)
    more_around(town, version, principle)


def links(town, topics):
    """As many steering documents, with what rests on them and what realises it."""
    first, two = Guideline.objects.get(), [date(2026, 2, 3), date(2026, 4, 7)]
    Edition.objects.bulk_create(
        Edition(guideline=first, dated=date(2000 + n // 12, n % 12 + 1, 1)) for n in range(MANY)
    )
    documents = Guideline.objects.bulk_create(
        Guideline(title=f"D {n}", kind="policy", decided_by=town.committee, state="in_use", revision=1)
        for n in range(MANY)
    )
    editions = Edition.objects.bulk_create(Edition(guideline=one, dated=day) for one in documents for day in two)
    commitments = Commitment.objects.filter(topic__in=topics)
    of_first, oldest = Commitment.objects.order_by("pk")[0], first.editions.earliest("dated")
    common = {"state": "changed", "revision": 2}
    Reference.objects.bulk_create(
        Reference(commitment=one, guideline=first, edition=oldest, told_of=oldest, **common) for one in commitments
    )
    Reference.objects.bulk_create(
        Reference(commitment=of_first, guideline=one.guideline, edition=one, told_of=one, **common)
        for one in editions[::2]
    )
    bodies = Body.objects.bulk_create(
        Body(kind="forum", name=f"F {n}", since=date(2026, 1, 1), state="established", revision=1) for n in range(MANY)
    )
    Realisation.objects.bulk_create(Realisation(commitment=one, body=town.forum, how="H") for one in commitments)
    Realisation.objects.bulk_create(Realisation(commitment=of_first, body=one, how="H") for one in bodies)


def more_around(town, version, principle):
    """As many meetings, principles, compilations, readings, events and notices."""
    words = Wording.objects.create(text="Princip")
    topics = Topic.objects.bulk_create(
        Topic(kind="section", whole=version.topic, order=1000 + n, wording=words, room="public", party=version.party)
        for n in range(30)
    )
    Principle.objects.bulk_create(Principle(version=version, topic=one) for one in topics)
    Round.objects.bulk_create(
        Round(
            about=version.topic,
            title=f"Möte {n}",
            held_on=date(2027, 1, 1),
            state="open",
            revision=1,
            room="public",
            party=version.party,
        )
        for n in range(MANY)
    )
    common = {
        "about": version.topic,
        "dated": date(2026, 3, 8),
        "room": "public",
        "revision": 1,
        "party": version.party,
    }
    source = Compilation.objects.get(state="published").source
    for state in ("published", "draft"):
        Compilation.objects.bulk_create(
            Compilation(title=f"S {n}", state=state, source=source, **common) for n in range(60)
        )
    Reading.objects.bulk_create(
        Reading(name=f"R {n}", lines=[], rows=[], state="read", revision=1, room="party", party=version.party)
        for n in range(60)
    )
    first = Material.objects.get()
    Material.objects.bulk_create(
        Material(version=version, title=f"M {n}", kind="minutes", source="S", dated=first.dated, party=first.party,
                 state="added", revision=1)
        for n in range(MANY)
    )  # fmt: skip
    topic = made.commitments(version)[0].topic
    Phrase.objects.bulk_create(
        Phrase(topic=topic, whole=version.topic, words="göra sak", definition="Ja.", defined_by=town.parties[n % 2],
               state="defining", revision=2, room="public", party=version.party)
        for n in range(MANY)
    )  # fmt: skip
    last = Entry.objects.of(version).latest("pk")
    events = Entry.objects.bulk_create(
        Entry(verb="agreements.endorse", capacity="X", kind=last.kind, thing=last.thing, label="X", room="public")
        for n in range(MANY)
    )
    Told.objects.bulk_create(Told(entry=one) for one in events)
    person = town.coordinator.person
    Notification.objects.bulk_create(Notification(entry=one, person=person) for one in events)


def doors(version):
    """Every page of viewpoints and agreements, and those of the site that show them."""
    commitment, viewpoint = made.commitments(version)[0], Viewpoint.objects.earliest("pk")
    published, draft = (Compilation.objects.filter(state=state).earliest("pk") for state in ("published", "draft"))
    reading, whole, own = Reading.objects.earliest("pk"), version.topic_id, commitment.get_absolute_url()
    public = [
        "/",
        "/overenskommelsen/",
        "/overenskommelsen/alla/",
        version.get_absolute_url(),
        own,
        "/sammanstallningar/",
    ]
    public += [f"{version.get_absolute_url()}handelser/", f"/synpunkter/om/{whole}/", viewpoint.get_absolute_url()]
    public += [
        published.get_absolute_url(),
        f"/amne/{commitment.topic_id}/",
        "/sammanstallningar/?q=synpunkt",
        f"{own}?sort=other",
    ]
    document = Guideline.objects.earliest("pk").get_absolute_url()
    public += [
        "/styrdokument/",
        document,
        "/samordnare/",
        "/ordlista/",
        Body.objects.get(kind="forum", revision=1, name__startswith="Förening").get_absolute_url(),
    ]
    public += [
        f"/overenskommelsen/{name}" for name in ("ataganden/", "principer/", "ataganden/?laget=ingen&ansvarig=ingen")
    ]
    phrase = Phrase.objects.earliest("pk").get_absolute_url()
    timeline, work = version.agreement.get_absolute_url(), f"{version.get_absolute_url()}arbetet/"
    public += [timeline, f"{timeline}?version={version.pk}", work, f"{work}?q=synpunkt", f"{work}?slag=underlag"]
    public += [Material.objects.earliest("pk").get_absolute_url(), "/overenskommelsen/alla/?visa=oppna"]
    steps_of_life = [f"{work}oppet/", f"{work}underlag/", "/overenskommelsen/ide/"]
    public += ["/ord/", phrase, f"{version.get_absolute_url()}anslutna/"]
    steps = [
        f"{own}{step}/"
        for step in ("formulera", "ansvar", "rapportera", "avsluta", "koppla", "koppla-bort", "vilar-pa")
    ]
    public += [f"{version.get_absolute_url()}fil.{suffix}" for suffix in ("json", "csv", "txt", "txt?sprak=fi")]
    public += [f"{version.get_absolute_url()}{rest}" for rest in ("sprak/", "?sprak=fi")] + [f"{own}?sprak=fi"]
    steps += [f"{viewpoint.get_absolute_url()}{step}/" for step in ("sort", "sla-ihop", "dolj")]
    steps += [f"/synpunkter/pa/{commitment.topic_id}/{step}/" for step in ("lamna", "skriv-in")]
    worded = ("formulera/", f"formulera/{version.principles.get().pk}/", "oversatt/fi/", "oversatt/fi/?sida=2")
    steps += [f"{version.get_absolute_url()}{step}" for step in worded]
    steps += [f"{version.get_absolute_url()}beslut/", f"/ord/i/{commitment.topic_id}/otydligt/"]
    reference = Reference.objects.earliest("pk").pk
    steps += [f"/overenskommelsen/hanvisning/{reference}/{step}/" for step in ("fortfarande-ratt", "ta-bort")]
    steps += ["/styrdokument/nytt/", f"{document}ny-version/", f"{document}upphor/"]
    steps += [f"{phrase}{step}/" for step in ("forklara", "behall", "andrat")]
    steps += [
        f"/synpunkter/om/{whole}/mote/",
        f"/sammanstallningar/om/{whole}/ny/",
        f"{version.get_absolute_url()}dra-tillbaka/",
    ]
    steps += [f"{draft.get_absolute_url()}{step}" for step in ("", "andra/", "publicera/", "kasta/")]
    steps += [f"/overenskommelsen/las-in/{reading.pk}/{step}" for step in ("", "bekrafta/", "kasta/")]
    return public, [
        *steps,
        *steps_of_life,
        "/overenskommelsen/las-in/",
        "/overenskommelsen/ny/",
        "/min-sida/",
        "/min-sida/lamnat/",
    ]


def counted(browse, me, paths):
    client = browse(me)
    found = {path: asked(client, path, (200, 302)) for path in paths}
    twice = {
        path: [sql for sql, n in Counter(sqls).items() if n > 1 and not sql.startswith(("SAVEPOINT", "RELEASE"))]
        for path, sqls in found.items()
    }
    assert {path: sqls for path, sqls in twice.items() if sqls} == {}
    return {path: len(sqls) for path, sqls in found.items()}


@pytest.mark.parametrize("who", ["visitor", "coordinator"])
def test_no_page_asks_more_when_there_is_more(town, browse, version, who):
    public, steps = doors(version)
    paths = public if who == "visitor" else public + steps
    few = counted(browse, town.everybody[who], paths)
    grow(town, version)
    assert counted(browse, town.everybody[who], paths) == few
    most = VISITOR if who == "visitor" else SIGNED_IN
    assert {path: number for path, number in few.items() if number > most} == {}


def test_no_step_asks_more_when_there_is_more(town, browse, version):
    commitment, viewpoint = made.commitments(version)[0], Viewpoint.objects.earliest("pk")
    own, client = commitment.get_absolute_url(), browse(town.coordinator)
    posts = lambda time: [
        (f"/synpunkter/pa/{commitment.topic_id}/lamna/", {"text": "BRA!", "kind": "approval"}),
        (f"{viewpoint.get_absolute_url()}sort/", {"kind": "question"}),
        (f"{own}rapportera/", {"status": "on_plan", "text": "Igång."}),
        (f"{own}formulera/", {"text": f"Kommunen ska göra sak {time}."}),
        (f"{own}ansvar/", {"responsible": town.department.pk}),
    ]

    def number(path, words):
        with CaptureQueriesContext(connection) as queries:
            assert client.post(path, words).status_code == 302, path
        return len(queries)

    few = {path: number(path, words) for path, words in posts(1)}
    grow(town, version)
    rebuild()  # what grew did so without steps
    assert {path: number(path, words) for path, words in posts(2)} == few
