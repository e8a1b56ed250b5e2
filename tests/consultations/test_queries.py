"""Every page of consultations asks the database the same few questions, with three bodies and with three hundred."""

from datetime import timedelta

import pytest
from django.utils import timezone

from overens.bodies.models import Body
from overens.consultations.models import Consultee
from overens.journal import end as pages
from overens.viewpoints.models import Round, Topic, Viewpoint, Wording
from tests import made
from tests.agreements.test_queries import SIGNED_IN, VISITOR, counted
from tests.cast import SINCE, actor

MANY = 300


@pytest.fixture(autouse=True)
def the_journals_end_is_known(db, monkeypatch):
    monkeypatch.setattr(pages, "FRESH", 3600)
    pages.end()


@pytest.fixture
def round(town):
    """The consultation on a proposal: one of four bodies has answered and left three viewpoints; one has an answer."""
    round = made.consultation(town)
    for body in (town.growers, town.committee, town.central_office):
        made.asked(town, round, body)
    consultee = made.asked(town, round, town.rowers)
    made.consultations.respond(consultee, by=actor(town.rower), text="Fler träffar.")
    said = [made.said(round.about, town.rower, f"Synpunkt {n}") for n in range(3)]
    made.answer(town, said[0])
    return round


def grow(town, round):
    """Three hundred bodies that answered, viewpoints with and without an answer, and as many rounds."""
    words = Wording.objects.create(text="Fler träffar.")
    common = {"party": town.civil_society_party, "since": SINCE, "state": "established", "revision": 1}
    bodies = Body.objects.bulk_create(Body(kind="association", name=f"Förening {n}", **common) for n in range(MANY))
    today = timezone.localdate()
    Consultee.objects.bulk_create(
        Consultee(round=round, body=body, state="answered" if n % 2 else "asked", revision=1, asked_on=today,
                  wording=words, answered_on=today)
        for n, body in enumerate(bodies)
    )  # fmt: skip
    first = Viewpoint.objects.exclude(answer=None).get()
    Viewpoint.objects.bulk_create(
        Viewpoint(topic=round.about, whole=round.about, wording=words, kind="other", state="stands", revision=1,
                  room="public", party=first.party, person=first.person, capacity=first.capacity, round=round,
                  answer=first.answer if n % 2 else None)
        for n in range(MANY)
    )  # fmt: skip
    topics = Topic.objects.bulk_create(
        Topic(kind="question", wording=words, room="public", party=first.party) for n in range(MANY)
    )
    Round.objects.bulk_create(
        Round(about=topic, title="Fråga", kind="consultation", state="open", revision=1, room="public",
              party=first.party, opens_on=today, until=today + timedelta(days=9))
        for topic in topics
    )  # fmt: skip


def doors(round):
    consultee, answer = Consultee.objects.get(state="answered"), Viewpoint.objects.exclude(answer=None).get().answer
    owing = Consultee.objects.filter(state="asked").earliest("pk")
    whole, version = round.about_id, round.about.version
    public = ["/", "/rundor/", f"/rundor/?om={whole}", round.get_absolute_url(), f"{round.get_absolute_url()}fil.txt"]
    public += [consultee.get_absolute_url(), owing.get_absolute_url(), answer.get_absolute_url()]
    public += [f"/synpunkter/om/{whole}/?svar=utan", version.get_absolute_url()]
    steps = ["/rundor/fraga/", "/min-sida/", f"/synpunkter/om/{whole}/svara/", f"{answer.get_absolute_url()}andra/"]
    steps += [f"{round.get_absolute_url()}{step}/" for step in ("skicka", "svara", "forlang")]
    steps += [f"{owing.get_absolute_url()}{step}/" for step in ("skriv-in", "paminn")]
    return public, [*steps, f"{version.get_absolute_url()}avsluta-remiss/"]


@pytest.mark.parametrize("who", ["visitor", "coordinator"])
def test_no_page_asks_more_when_there_is_more(town, browse, round, who):
    public, steps = doors(round)
    paths = public if who == "visitor" else public + steps
    few = counted(browse, town.everybody[who], paths)
    grow(town, round)
    assert counted(browse, town.everybody[who], paths) == few
    most = VISITOR if who == "visitor" else SIGNED_IN
    assert {path: number for path, number in few.items() if number > most} == {}
