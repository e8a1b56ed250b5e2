"""Whatever is done with questions, in whatever order, by whoever: nobody who asked is ever without an answer to come.

An open question has an owner, a next step and a date; a closed one says why; every origin is told exactly once.
"""

from collections import Counter
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from overens.bodies.actors import ANYBODY
from overens.bodies.roles import seats_at
from overens.journal.models import Entry
from overens.matters import actions
from overens.matters.climbing import NotOpened, Skips
from overens.matters.models import ENDED, OPEN, Delivery, Matter, Origin, Taking
from overens.matters.process import MATTER
from overens.meetings import actions as meetings
from overens.meetings.models import Meeting
from overens.notices.models import Letter
from overens.notices.worker import concerned
from overens.process.table import OutOfTurn
from overens.search.declared import KINDS, keys_of
from tests import made
from tests.cast import actor
from tests.matters.conftest import asked
from tests.process.taking import last, truthful

WHO = ("coordinator", "clerk", "official", "politician", "rower", "grower", "civil_coordinator", "speaker")
KIND = KINDS["matters.matter"]
REACH: tuple[dict[str, str], ...] = (
    {"channel": "mail", "email": "elsa@example.org"},
    {"channel": "letter", "name": "Elsa", "postal": "Vägen 1"},
    {"channel": "page"},
)


def today(days: int = 0) -> Any:
    return timezone.localdate() + timedelta(days=days)


def reread(matter: Matter) -> Matter:
    return Matter.objects.told().get(pk=matter.pk)


def coming(t: Any) -> Meeting:
    return Meeting.objects.filter(forum__party=None).coming()[t.turn % 2]


def ask(matter: Matter, by: Any, t: Any) -> None:
    if len(t.matters) > 4:
        raise OutOfTurn("ask", matter)
    known = by.seat is not None and by.side == "civil_society"
    new = asked(by) if known else asked(**REACH[t.turn % 3])
    new.via = None
    t.matters.append(new)


def answer(matter: Matter, by: Any, t: Any) -> None:
    Letter.objects.filter(state="queued").update(state="sent")
    actions.answer(matter, by=by, text="Ja.", why="Därför att det går." if matter.asked_again else "")
    tells_everyone_once(reread(matter), "answer")
    result(reread(matter), t)


def forward(matter: Matter, by: Any, t: Any) -> None:
    Letter.objects.filter(state="queued").update(state="sent")
    actions.forward(matter, by=by, to="Regionen", text="Ring dem.")
    tells_everyone_once(reread(matter), "forward")


def result(matter: Matter, t: Any) -> None:
    """What came of it, told by the system when a body has decided on a measure."""
    Letter.objects.filter(state="queued").update(state="sent")
    actions.tell_result(matter, text="Det blir så.", result="tas in", body=t.committee.name, day=today())
    tells_everyone_once(reread(matter), "tell_result")


def place(matter: Matter, by: Any, t: Any) -> None:
    actions.place(matter, by=by, meeting=coming(t), short="Lokaler", why=t.why)


def follow_up(matter: Matter, by: Any, t: Any) -> None:
    actions.follow_up(matter, by=by, forum=t.forum, day=today(t.turn), short="Lokaler", why=t.why)


def escalate(matter: Matter, by: Any, t: Any) -> None:
    forum = (t.group, t.joint, t.network)[t.turn % 3]
    actions.escalate(matter, by=by, forum=forum, ground="several", short="Lokaler", why=t.why)


def take_along(matter: Matter, by: Any, t: Any) -> None:
    actions.take_along(matter, by=by, to=t.committee, word_by=today(t.turn))


def note_taking(matter: Matter, by: Any, t: Any) -> None:
    actions.note_taking(matter, by=by, seat=t.politician.seats[0], to=t.committee, word_by=today(t.turn))


def confirm(matter: Matter, by: Any, t: Any) -> None:
    actions.confirm_taking(Taking.objects.told().filter(matter=matter).latest("pk"), by=by)


def bring_back(matter: Matter, by: Any, t: Any) -> None:
    actions.bring_back(Taking.objects.told().filter(matter=matter).latest("pk"), by=by, text="Kanske.")


def merge(matter: Matter, by: Any, t: Any) -> None:
    actions.merge_matter(matter, by=by, other=reread(t.matters[t.turn % len(t.matters)]))


def split(matter: Matter, by: Any, t: Any) -> None:
    if len(t.matters) > 4:
        raise OutOfTurn("split_matter", matter)
    t.matters.append(actions.split_matter(matter, by=by, text="Och städningen?"))


def move(matter: Matter, by: Any, t: Any) -> None:
    meetings.move_meeting(coming(t), by=by, day=today(t.turn + 1))


def cancel(matter: Matter, by: Any, t: Any) -> None:
    meetings.cancel_meeting(coming(t), by=by, why="För få.")
    made.meeting(t, days=t.turn)


def work(matter: Matter, by: Any, t: Any) -> None:
    actions.follow_meetings()
    assert actions.follow_meetings() == 0


PLAIN: dict[str, dict[str, Any]] = {
    "say_more": {"text": "Det gäller i mars."}, "support": {}, "not_answered": {"text": "Varför inte?"},
    "withdraw_matter": {}, "publish_matter": {}, "close_matter": {},
    "close_unreachable": {"why": "Brevet kom tillbaka."}, "call_general": {}, "pick_up": {}, "part_again": {},
}  # fmt: skip
OTHERS = (
    ask, answer, forward, place, follow_up, escalate, take_along, note_taking, confirm, bring_back, merge, split,
    move, cancel, work,
)  # fmt: skip
USUALLY = {
    "publish_matter": "rower", "support": "grower", "not_answered": "rower", "pick_up": "coordinator",
    "take_along": "politician", "confirm": "politician", "bring_back": "politician", "say_more": "rower",
    "withdraw_matter": "rower", "close_matter": "rower", "place": "rower", "escalate": "rower", "ask": "rower",
    "move": "coordinator", "cancel": "coordinator", "follow_up": "politician",
}  # fmt: skip
RARELY = ["close_unreachable", "forward", "withdraw_matter"]  # they end everything
CHAINS = [
    "merge",
    "not_answered",
    "note_taking",
    "confirm",
    "follow_up",
    "place",
    "pass_on",
    "part_again",
    "bring_back",
]
NAMES = sorted([*PLAIN, *(other.__name__ for other in OTHERS)])


def do(name: str, matter: Matter, by: Any, t: Any) -> None:
    if name == "pass_on":
        actions.pass_on(matter, by=by, unit=t.department)
    elif name in PLAIN:
        getattr(actions, name)(matter, by=by, **PLAIN[name])
    else:
        next(other for other in OTHERS if other.__name__ == name)(matter, by, t)


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*4 * [name for name in NAMES if name not in RARELY], *RARELY, *2 * CHAINS]),
        st.sampled_from((*[""] * 16, *WHO)),  # mostly who usually takes the step
        st.sampled_from((0, 0, 1, 2, 3)),
        st.booleans(),
    ),
    min_size=30,
    max_size=60,
)
NOT_OPEN = (OutOfTurn, PermissionDenied, Skips, NotOpened, IndexError, Taking.DoesNotExist)
TAKEN: Counter[str] = Counter()  # in all the runs together


@pytest.mark.requirement("U74")
@pytest.mark.requirement("U77")
@settings(
    derandomize=True,
    max_examples=20,
    deadline=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],  # a shorter example takes minutes to find
)
@given(STEPS)
def test_whatever_is_done_what_must_hold_holds(
    ladder: SimpleNamespace, steps: list[tuple[str, str, int, bool]]
) -> None:
    with transaction.atomic():
        t = ladder
        t.turn, t.matters = 0, []
        for by in (actor(t.rower), None):
            t.matters.append(asked(by) if by else asked(**REACH[0]))
        for days in (7, 14, 21):
            made.meeting(t, days=days)
        actions.publish_matter(reread(t.matters[0]), by=actor(t.rower))
        for name, who, which, gives_reason in steps:
            matter = reread(t.matters[which % len(t.matters)])
            t.turn, t.why = t.turn + 1, "Det brådskar." if gives_reason else ""
            chosen = who or USUALLY.get(name, "clerk")
            by = t.speaker if chosen == "speaker" else actor(getattr(t, chosen))
            try:
                with transaction.atomic():
                    do(name, matter, by, t)
                TAKEN[name] += 1
            except NOT_OPEN:
                pass
            check(t)
        assert truthful()
        transaction.set_rollback(True)


def test_the_steps_were_taken_and_not_only_refused() -> None:
    """After the test above, in the same process: chance has found a way to nearly every step."""
    assert len(TAKEN) >= len(NAMES) - 1, sorted({*NAMES, "pass_on"} - TAKEN.keys())


def check(t: Any) -> None:
    """The truths, whatever went before."""
    matters = {matter.pk: matter for matter in Matter.objects.told()}
    assert {matter.pk for matter in t.matters} == matters.keys()  # none is lost
    for matter in matters.values():
        staying = [stay for stay in matter.way if stay.until is None]
        if matter.state in OPEN:
            assert matter.owner is not None, "an open question without an owner"
            assert MATTER.whose_move(matter), "without a next step"
            assert matter.answer_due >= today(), "without a day to come"
            assert [stay.forum_id for stay in staying] == sorted(matter.forum_ids)
            assert matter.origins.exists() or matter.state == "merged", "a question nobody asked"
        else:
            assert matter.state in ENDED
            assert staying == []
            ends_with_a_reason(matter, matters)
    found_as_seen(t)
    for origin in Origin.objects.all():  # whoever asked is owed the answer of a question that stands
        assert matters[origin.matter_id].state != "merged"


def found_as_seen(t: Any) -> None:
    """Search opens a question to exactly those whom the question's own rule shows it."""
    audience = {matter.pk: set(KIND.audience(matter)) for matter in KIND.found()}
    for name, me in t.everybody.items():
        keys = set(keys_of(me or ANYBODY))
        seen = set(Matter.objects.visible_to(me or ANYBODY).values_list("pk", flat=True))
        assert seen == {pk for pk, opens in audience.items() if opens & keys}, name


def ends_with_a_reason(matter: Matter, matters: dict[int, Matter]) -> None:
    """Answered or sent on with words; withdrawn by who asked; unreachable, and how that was tried; or put together."""
    final = Entry.objects.of(matter).filter(became=matter.state).latest("pk")
    if matter.state in {"answered", "closed", "forwarded"}:
        assert matter.messages.filter(is_answer=True).exists(), "closed without an answer"
    elif matter.state == "withdrawn":
        assert final.verb == "matters.withdraw_matter"
    elif matter.state == "unreachable":
        assert final.remark.text
    else:
        other = matters[matter.merged_into_id or 0]
        assert (other.state != "merged", other.room) == (True, "public")


def tells_everyone_once(matter: Matter, step: str) -> None:
    """The answer goes to every origin once, by the way they chose, and to every forum the question passed."""
    origins = list(matter.origins.all())
    letters = sorted(Letter.objects.filter(writer="matters", state="queued").values_list("about", flat=True))
    assert letters == sorted(origin.pk for origin in origins if origin.channel == "mail" and origin.email)
    carried = Counter(
        Delivery.objects.filter(matter=matter, revision_answered=matter.revision).values_list("origin", flat=True)
    )
    assert carried == Counter(origin.pk for origin in origins if origin.channel == "letter")
    entry = last(matter)
    assert entry.verb == f"matters.{step}"
    bodies = [origin.body_id for origin in origins if origin.body_id] + sorted(matter.reading_ids)
    owed = set(seats_at({"bodies": bodies}).exclude(person=None).values_list("person", flat=True))
    assert owed - {entry.by_id} <= concerned(entry)
