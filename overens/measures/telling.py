"""The way back: what was decided about a measure is told to everyone whose question it came from."""

from typing import Any

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import override

from overens.bodies.actors import Actor
from overens.matters import actions as matters
from overens.matters.letters import ENGLISH_ENOUGH
from overens.matters.models import OPEN, Matter
from overens.matters.process import MATTER

from .models import Measure, Outcome


def bring_back(measure: Measure, *, by: Actor, outcome: Outcome, answers: bool, words: str) -> None:
    """Give the outcome as the answer to the question, where that is asked for and open; else add it to the question."""
    matter = _question(measure)
    if matter is None:
        return
    text = _said(matter, measure, words, outcome)
    if answers and answers_it(matter, by):
        reasons = in_words(measure, outcome) if matter.asked_again else ""  # the final answer gives its reasons
        matters.answer(matter, by=by, text=words or measure.title if reasons else text, why=reasons)
    else:
        result = Outcome.Result(outcome.result).label
        matters.tell_result(matter, text=text, result=result, body=outcome.decided_by.name, day=outcome.decided_on)


def bring_word(measure: Measure, *, result: Any, text: str) -> None:
    """Tell who asked that the measure is done, or that it was withdrawn and why."""
    if matter := _question(measure):
        body, day = measure.committee.name, timezone.localdate()
        matters.tell_result(matter, text=f"{measure.title}\n\n{text}", result=result, body=body, day=day)


def _question(measure: Measure) -> Matter | None:
    """The question it comes from, or that it was put together with, if anybody is still to be told."""
    found: Any = Matter.objects.told().filter(pk=measure.matter_id).first() if measure.matter_id else None
    while found and getattr(found, "merged_into_id", None) and found.state == "merged":
        found = Matter.objects.told().get(pk=found.merged_into_id)
    return found if found and MATTER.steps["tell_result"].fits(found) else None


def _said(matter: Matter, measure: Measure, words: str, outcome: Outcome) -> str:
    with override("en" if matter.language in ENGLISH_ENOUGH else "sv"):
        return "\n\n".join(filter(None, (words, in_words(measure, outcome))))


def answers_it(matter: Matter, by: Actor) -> bool:
    """Whether the outcome can be the answer: the question waits for one, and this seat may give it."""
    return matter.state in OPEN and MATTER.steps["answer"].allows(by, matter)


def in_words(measure: Measure, outcome: Outcome) -> str:
    """The outcome as who asked reads it."""
    said = {
        "body": outcome.decided_by.name,
        "day": date_format(outcome.decided_on, "j F Y"),
        "where": outcome.decision,
        "title": measure.title,
        "plan": outcome.plan.named if outcome.plan else "",
    }
    sentences = {
        "taken_in": _("%(body)s decided on %(day)s, %(where)s, to take the measure “%(title)s” into %(plan)s."),
        "partly": _("%(body)s decided on %(day)s, %(where)s, to take a part of the measure “%(title)s” into %(plan)s."),
        "later": _("%(body)s decided on %(day)s, %(where)s, to take up the measure “%(title)s” later."),
        "not_taken_in": _("%(body)s decided on %(day)s, %(where)s, not to take in the measure “%(title)s”."),
    }
    lines = [sentences[outcome.result] % said]
    if outcome.wording or outcome.reference:
        place = ": ".join(filter(None, (outcome.reference, outcome.wording)))
        lines.append(_("In the plan: %(place)s") % {"place": place})
    if outcome.reason:
        lines.append(_("Reason: %(reason)s") % {"reason": outcome.reason})
    return "\n".join(lines)
