"""Every page asks the database the same few questions, with three things and with three hundred."""

from collections import Counter
from datetime import date

import pytest
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext

from overens.agreements import actions as agreements
from overens.agreements.models import Commitment, Material, Outlook, Principle, Reading
from overens.journal import end as pages
from overens.journal.models import Entry
from overens.notices.models import Notification, Told
from overens.notices.worker import derive
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Compilation, Phrase, Round, Topic, Viewpoint, Wording
from tests import made
from tests.cast import actor

VISITOR, SIGNED_IN = 8, 12  # at most, on any page
FEW, MANY = 3, 300


@pytest.fixture(autouse=True)
def the_journals_end_is_known(db, monkeypatch):
    """A process reads it at most twice a second, whatever it is asked: no part of making a page."""
    monkeypatch.setattr(pages, "FRESH", 3600)
    pages.end()


@pytest.fixture
def version(town):
    """A proposal with three viewpoints, a compilation, a draft of one, a text being read in."""
    version = made.proposal(town)
    for number in range(FEW):
        made.said(made.commitments(version)[0].topic, town.rower, f"Synpunkt {number}")
    viewpoints.publish(made.compilation(version, town.coordinator), by=actor(town.coordinator))
    made.compilation(version, town.coordinator)
    made.reading(town, ["Principen om dialog", "Kommunen ska lyssna."])
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
    more_around(town, version, principle)


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
    phrase = Phrase.objects.earliest("pk").get_absolute_url()
    timeline, work = version.agreement.get_absolute_url(), f"{version.get_absolute_url()}arbetet/"
    public += [timeline, f"{timeline}?version={version.pk}", work, f"{work}?q=synpunkt", f"{work}?slag=underlag"]
    public += [Material.objects.earliest("pk").get_absolute_url(), "/overenskommelsen/alla/?visa=oppna"]
    steps_of_life = [f"{work}oppet/", f"{work}underlag/", "/overenskommelsen/ide/"]
    public += ["/ord/", phrase, f"{version.get_absolute_url()}anslutna/"]
    public += [f"{version.get_absolute_url()}fil.{suffix}" for suffix in ("json", "csv", "txt")]
    steps = [f"{own}{step}/" for step in ("formulera", "ansvar", "rapportera", "avsluta")]
    steps += [f"{viewpoint.get_absolute_url()}{step}/" for step in ("sort", "sla-ihop", "dolj")]
    steps += [f"/synpunkter/pa/{commitment.topic_id}/{step}/" for step in ("lamna", "skriv-in")]
    steps += [f"{version.get_absolute_url()}beslut/", f"/ord/i/{commitment.topic_id}/otydligt/"]
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


def asked(client, path):
    """The questions a page asks the database when it is made.

    Not those of whether a kept one is still fresh; nor those of the municipality and its abbreviations, asked once for
    each state of the journal.
    """
    cache.clear()
    client.get("/forkortningar/")
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code in {200, 302}, path
    return [query["sql"] for query in queries]


def counted(browse, me, paths):
    client = browse(me)
    found = {path: asked(client, path) for path in paths}
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
    assert {path: number(path, words) for path, words in posts(2)} == few
