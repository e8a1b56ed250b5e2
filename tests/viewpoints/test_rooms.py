"""What lies in one party's room is like what does not exist for everybody else, wherever they look."""

import pytest

from overens.agreements import actions as agreements
from overens.agreements.models import Commitment, Reading, Version
from overens.notices.models import Notification
from overens.notices.worker import derive
from overens.viewpoints import actions
from overens.viewpoints.compilation import put_together
from overens.viewpoints.models import Compilation, Round, Viewpoint
from tests import made
from tests.cast import actor

SECRET = "Hemligt tills vidare"
INSIDE = ("official", "politician", "coordinator")
OUTSIDE = ("visitor", "outsider", "rower", "double", "civil_coordinator")


@pytest.fixture
def closed(town):
    """A draft in the municipality's room: its text, a commitment, viewpoints, a meeting, a compilation, a reading."""
    by = actor(town.coordinator)
    version = agreements.draft(Version(), by=by, title=SECRET)
    principle = agreements.add_principle(version, name=f"{SECRET}: dialog")
    commitment = agreements.add(
        Commitment(version=version, principle=principle),
        by=by,
        text=f"{SECRET}: vi ska",
        party=town.parties[0],
        origin="municipality",
    )
    round = actions.hold(Round(about=version.topic), by=by, title=f"{SECRET}: möte", groups=1)
    actions.record(Viewpoint(topic=commitment.topic), by=by, text=f"{SECRET}: grupp", kind="other", round=round)
    viewpoint = made.said(commitment.topic, town.official, f"{SECRET}: synpunkt", "question")
    compilation = made.compilation(version, town.coordinator, title=f"{SECRET}: sammanställning")
    reading = made.reading(town, [f"{SECRET}: rad"])
    town.closed = [version, commitment, viewpoint, compilation, reading, round]
    return version


def doors(version):
    """Every page that could show something of it."""
    commitment, viewpoint = version.commitments.get(), Viewpoint.objects.latest("pk")
    compilation, reading = Compilation.objects.get(), Reading.objects.get()
    topics = [version.topic, commitment.topic, commitment.principle.topic]
    own = [
        version.get_absolute_url(),
        commitment.get_absolute_url(),
        viewpoint.get_absolute_url(),
        compilation.get_absolute_url(),
    ]
    files = [f"{own[0]}fil.{suffix}" for suffix in ("pdf", "docx", "txt", "csv", "json")]
    files += [f"{own[3]}fil.{suffix}" for suffix in ("pdf", "docx", "txt")]
    steps = [f"{own[0]}handelser/", f"/synpunkter/om/{version.topic_id}/", reading.get_absolute_url()]
    return own + files + steps + [topic.get_absolute_url() for topic in topics]


@pytest.fixture
def paths(closed):
    return doors(closed)


@pytest.mark.parametrize("who", OUTSIDE)
def test_a_closed_room_is_like_nothing_for_those_outside(town, browse, paths, who):
    client = browse(town.everybody[who])
    statuses = {path: client.get(path).status_code for path in paths}
    to_sign_in = {path for path in paths if "/las-in/" in path and who == "visitor"}
    assert statuses == dict.fromkeys(paths, 404) | {path: statuses[path] for path in to_sign_in}
    assert all(statuses[path] in {302, 404} for path in to_sign_in)


@pytest.mark.parametrize("who", INSIDE)
def test_a_closed_room_is_open_to_its_own_side(town, browse, paths, who):
    client = browse(town.everybody[who])
    statuses = {path: client.get(path).status_code for path in paths if "/las-in/" not in path}
    assert statuses == {path: 302 if path.startswith("/amne/") else 200 for path in statuses}


@pytest.mark.parametrize("who", OUTSIDE)
def test_no_list_page_or_count_tells_of_it(town, browse, closed, who):
    public = made.proposal(town, viewpoints_each=1)
    while derive():
        pass
    client = browse(town.everybody[who])
    paths = [
        "/",
        "/overenskommelsen/alla/",
        "/sammanstallningar/",
        "/sammanstallningar/?q=hemligt",
        "/min-sida/",
        "/min-sida/lamnat/",
    ]
    paths += [
        "/kommunen/",
        f"/synpunkter/om/{public.topic_id}/",
        f"/kommunen/{town.department.pk}/",
        public.get_absolute_url(),
    ]
    leaks = [path for path in paths if SECRET in client.get(path, follow=True).content.decode()]
    assert leaks == []
    assert [v.pk for v in client.get("/overenskommelsen/alla/?sida=1").context["page"]] == [public.pk]
    assert client.get("/overenskommelsen/")["Location"] == public.get_absolute_url()


def test_nobody_outside_is_told(town, closed):
    while derive():
        pass
    inside = {town.everybody[name].person_id for name in INSIDE}
    about = Notification.objects.filter(entry__label__startswith=SECRET)
    assert {row.person_id for row in about} <= inside
    assert about.exists()


def test_nothing_closed_is_in_a_public_compilation(town, closed):
    """A compilation of the text made by its own side while the text is closed holds nothing that is not public."""
    compilation = Compilation.objects.get()
    assert SECRET not in str([block for block in put_together(compilation).blocks if block.kind == "box"])
    with_other = made.compilation(made.proposal(town, viewpoints_each=1), town.civil_coordinator)
    assert SECRET not in str(put_together(with_other))


def test_publishing_opens_what_its_own_side_made_and_nothing_else(town, browse, closed):
    agreements.publish_proposal(closed, by=actor(town.coordinator))
    client = browse(None)
    assert client.get(closed.get_absolute_url()).context["page"].total == 2
    assert client.get(Compilation.objects.get().get_absolute_url()).status_code == 404
    assert Viewpoint.objects.filter(room="public").count() == 2


def test_a_coordinator_of_the_other_side_cannot_touch_it(town, browse, closed):
    _version, commitment, viewpoint, compilation, reading, round = town.closed
    client = browse(town.civil_coordinator)
    steps = [f"{closed.get_absolute_url()}{step}/" for step in ("publicera", "nytt-atagande", "stall-er-bakom")]
    steps += [f"{commitment.get_absolute_url()}{step}/" for step in ("formulera", "ta-bort", "ansvar")]
    steps += [f"{viewpoint.get_absolute_url()}{step}/" for step in ("dolj", "sla-ihop", "sort")]
    steps += [f"{compilation.get_absolute_url()}{step}/" for step in ("publicera", "andra")]
    steps += [f"/overenskommelsen/las-in/{reading.pk}/{step}/" for step in ("bekrafta", "ratta", "kasta")]
    steps += [f"/synpunkter/mote/{round.pk}/avsluta/", f"/synpunkter/pa/{commitment.topic_id}/lamna/"]
    steps += [f"/synpunkter/pa/{commitment.topic_id}/skriv-in/", f"/sammanstallningar/om/{closed.topic_id}/ny/"]
    assert {step: client.post(step, {"text": "x", "kind": "other"}).status_code for step in steps} == dict.fromkeys(
        steps, 404
    )
