"""Whatever is done in whatever order, by whoever: what must always hold of an agreement's life holds."""

from collections import Counter
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from overens.agreements import actions as agreements
from overens.agreements.models import Agreement, Commitment, Version
from overens.consultations import actions as consultations
from overens.consultations.models import Consultee
from overens.process.table import OutOfTurn
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.compilation import put_together
from overens.viewpoints.models import Answer, Compilation, Phrase, Round, Topic, Viewpoint
from tests import made
from tests.cast import actor
from tests.process.taking import truthful

WHO = ("coordinator", "civil_coordinator", "official", "rower")
USUALLY = {"endorse": "civil_coordinator", "not_endorse": "civil_coordinator", "respond": "rower", "say": "rower"}
LABELLED = {"proposed", "consultation", "sent"}
FINAL = {"decided", "in_force", "replaced", "ended"}


def today(days: int = 0) -> Any:
    return timezone.localdate() + timedelta(days=days)


def reread(version: Version) -> Version:
    return Version.objects.told().get(pk=version.pk)


def first(version: Version) -> Commitment:
    return made.commitments(version)[0]


def next_one(version: Version, by: Any, t: Any) -> None:
    t.versions.append(agreements.begin_next(Version(previous=version), by=by, title="Nästa"))


def another(version: Version, by: Any, t: Any) -> None:
    if len(t.versions) > 2:
        raise OutOfTurn("draft", version)
    t.versions.append(agreements.draft(Version(), by=by, title="En annan", template=True))


def consult(version: Version, by: Any, t: Any) -> None:
    agreements.consult(version, by=by, title="Remiss", until=today(14))


def ask(version: Version, by: Any, t: Any) -> None:
    round = Round.objects.filter(about=version.topic, state="open").latest("pk")
    consultations.ask_body(Consultee(round=round), by=by, body=t.rowers)


def respond(version: Version, by: Any, t: Any) -> None:
    consultee = Consultee.objects.select_related("round").filter(round__about=version.topic).latest("pk")
    consultations.respond(consultee, by=by, text="Vi tycker att det är bra.")


def say(version: Version, by: Any, t: Any) -> None:
    viewpoints.leave(Viewpoint(topic=first(version).topic), by=by, text=f"Sagt {t.said}.", kind="other")
    t.said += 1


def merge(version: Version, by: Any, t: Any) -> None:
    one, other = Viewpoint.objects.filter(whole=version.topic, state="stands").order_by("pk")[:2]
    viewpoints.merge(one, by=by, other=other)


def answer(version: Version, by: Any, t: Any) -> None:
    said = Viewpoint.objects.filter(whole=version.topic, state="stands").order_by("pk")[:1]
    words = {"text": "Det står redan så.", "outcome": Answer.Outcome.values[0]}
    viewpoints.answer_viewpoints(Answer(whole=version.topic), by=by, viewpoints=list(said), **words)


def unclear(version: Version, by: Any, t: Any) -> None:
    viewpoints.mark_unclear(Phrase(topic=first(version).topic), by=by, words="göra sak")


def keep(version: Version, by: Any, t: Any) -> None:
    viewpoints.keep_wording(Phrase.objects.filter(whole=version.topic).latest("pk"), by=by, why="Lagens ord.")


def decide(version: Version, by: Any, t: Any) -> None:
    when = {"decided_on": today(), "in_force_from": today(t.said % 2)}
    agreements.decide(version, by=by, body=t.council, paragraph="7", **when)


def end(version: Version, by: Any, t: Any) -> None:
    agreements.end_agreement(Agreement.objects.told().get(pk=version.agreement_id), by=by, why="Slut.")


def reword(version: Version, by: Any, t: Any) -> None:
    agreements.reword(first(version), by=by, text=f"Kommunen ska göra sak {t.said}, ordet {t.turn}.")


PLAIN = {
    "publish_proposal": {}, "endorse": {}, "not_endorse": {"why": "Nej."}, "send_to_decision": {}, "take_effect": {},
    "end_consultation": {"why": "Klart i förtid."},
}  # fmt: skip
OTHERS = (
    next_one, another, consult, ask, respond, say, merge, answer, unclear, keep, decide, end, reword,
)  # fmt: skip


def do(name: str, version: Version, by: Any, t: Any) -> None:
    if name in PLAIN:
        getattr(agreements, name)(version, by=by, **PLAIN[name])
    else:
        next(other for other in OTHERS if other.__name__ == name)(version, by, t)


STEPS = st.lists(
    st.tuples(
        st.sampled_from(sorted([*PLAIN, *(other.__name__ for other in OTHERS)])),
        st.sampled_from(("", "", "", *WHO)),  # mostly who usually takes the step
        st.sampled_from((0, 0, 0, 1, 2)),
    ),
    min_size=15,
    max_size=45,
)
NOT_OPEN = (OutOfTurn, PermissionDenied, ValueError, IndexError)
ABSENT = (Round.DoesNotExist, Consultee.DoesNotExist, Phrase.DoesNotExist)


TAKEN: Counter[str] = Counter()  # in all the runs together


@pytest.mark.requirement("L01")
@settings(derandomize=True, max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_whatever_is_done_what_must_hold_holds(town: SimpleNamespace, steps: list[tuple[str, str, int]]) -> None:
    with transaction.atomic():
        town.said = town.turn = 0
        town.versions = [made.proposal(town, commitments=1, viewpoints_each=1)]
        decided: dict[int, list[str]] = {}
        taken: Counter[str] = Counter()
        for name, who, which in steps:
            version = reread(town.versions[which % len(town.versions)])
            town.turn += 1
            try:
                with transaction.atomic():
                    do(name, version, actor(getattr(town, who or USUALLY.get(name, "coordinator"))), town)
                taken[name] += 1
            except (*NOT_OPEN, *ABSENT):
                pass
            check(decided)
        assert truthful()
        TAKEN.update(taken)
        transaction.set_rollback(True)


def test_the_steps_were_taken_and_not_only_refused() -> None:
    """After the test above, in the same process: chance has found a way to nearly every step."""
    assert len(TAKEN) >= 15, sorted(TAKEN)


def check(decided: dict[int, list[str]]) -> None:
    """The truths, whatever went before."""
    versions = list(Version.objects.told())
    for agreement, number in Counter(v.agreement_id for v in versions if v.state == "in_force").items():
        assert number <= 1, f"{number} texts of agreement {agreement} are in force"
    for version in versions:
        if version.state in FINAL:
            assert decided.setdefault(version.pk, text_of(version)) == text_of(version), "changed after the decision"
        if version.state in LABELLED:
            assert str(version.sender_label), "a proposal without its sender's label"
        reach_every_voice(version)
    for round in Round.objects.all():
        said = Viewpoint.objects.filter(round=round).count()
        known = Counter(round.viewpoints.values_list("state", flat=True))
        assert sum(known.values()) == said
        asked = Counter(Consultee.objects.filter(round=round).values_list("state", flat=True))
        answered = Consultee.objects.filter(round=round, state="answered").count()
        assert asked["answered"] == answered


def text_of(version: Version) -> list[str]:
    parts = Topic.objects.filter(whole=version.topic, removed=False).select_related("wording").order_by("order", "pk")
    return [str(version), *(str(topic) for topic in parts)]


def reach_every_voice(version: Version) -> None:
    """Every voice stands by itself, or in what it was merged into, and the compilation of the text holds it."""
    said = list(Viewpoint.objects.filter(whole=version.topic, room="public").exclude(state__in=("withdrawn", "hidden")))
    standing = {voice.pk for voice in said if voice.state == "stands"}
    for voice in said:
        place = voice
        while place.merged_into_id:
            place = next(one for one in said if one.pk == place.merged_into_id)
        assert place.pk in standing
    draft = Compilation(about=version.topic, title="Allt", dated=today(), language="sv")
    words = str(put_together(draft).to_json())
    assert [str(voice) for voice in said if voice.pk in standing and str(voice) not in words] == []
