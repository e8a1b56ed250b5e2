"""How viewpoints are answered: one by one, or several alike. Used as `viewpoints.actions`."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone

from overens.bodies.actors import Actor
from overens.process.table import OutOfTurn, Sent

from .models import Answer, Topic, Viewpoint, Wording
from .process import ANSWER


@transaction.atomic
def answer_viewpoints(
    answer: Answer,
    *,
    by: Actor,
    viewpoints: Iterable[Viewpoint],
    outcome: str,
    text: str,
    where: str = "",
    sent: Sent | None = None,
) -> Answer:
    """Say what came of viewpoints. Each is answered once; the answer can be changed.

    Raises OutOfTurn when one of them has an answer by now, is taken back or stands under another.
    """
    whole, chosen = answer.whole, {viewpoint.pk for viewpoint in viewpoints}
    Topic.objects.take_turns(whole.pk)
    answer.room, answer.party_id = whole.room, whole.party_id
    answer.outcome, answer.where, answer.wording = outcome, where, Wording.objects.create(text=text)
    answer.capacity, answer.answered_on = by.capacity, timezone.localdate()
    with ANSWER.step("answer_viewpoints", answer, by=by, sent=sent, **_facts(chosen, outcome)):
        waiting = Viewpoint.objects.filter(pk__in=chosen, whole=whole).unanswered()
        if not chosen or waiting.update(answer=answer) != len(chosen):
            raise OutOfTurn("answer_viewpoints", answer)
    return answer


@transaction.atomic
def change_answer(
    answer: Answer,
    *,
    by: Actor,
    viewpoints: Iterable[Viewpoint],
    outcome: str,
    text: str,
    where: str = "",
    sent: Sent | None = None,
) -> None:
    """Give an answer other words, or let fewer viewpoints have it. The earlier words are kept."""
    kept = {viewpoint.pk for viewpoint in viewpoints}
    Topic.objects.take_turns(answer.whole_id)
    with ANSWER.step("change_answer", answer, by=by, sent=sent, **_facts(kept, outcome)):
        Viewpoint.objects.filter(answer=answer).exclude(pk__in=kept).update(answer=None)
        answer.outcome, answer.where, answer.wording = outcome, where, answer.wording.reworded(text)
        answer.save(update_fields=["outcome", "where", "wording"])


def _facts(viewpoints: set[int], outcome: str) -> dict[str, Any]:
    return {"number": len(viewpoints), "outcome": Answer.Outcome(outcome).label}
