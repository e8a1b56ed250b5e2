"""What a meeting agreed on is noted, done, or given up with a reason; its owner is reminded."""

from datetime import date

from django.utils import timezone

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.meetings.following import NEXT_STEP
from overens.meetings.models import NextStep
from overens.process.table import OutOfTurn, Sent

AT_A_TIME = 200


def add_next_step(step: NextStep, *, by: Actor, text: str, body: Body, due: date, sent: Sent | None = None) -> NextStep:
    """Note what is to be done after a meeting, whose it is, and by when."""
    step.text, step.body, step.due = text, body, due
    with NEXT_STEP.step("add_next_step", step, by=by, sent=sent, body=body.name, day=due):
        pass
    return step


def change_next_step(step: NextStep, *, by: Actor, text: str, body: Body, due: date, sent: Sent | None = None) -> None:
    """Change what is to be done, whose it is or the day. Of a new day there is a new reminder."""
    with NEXT_STEP.step("change_next_step", step, by=by, sent=sent, body=body.name, day=due):
        if due != step.due:
            step.reminded_on = None
        step.text, step.body, step.due = text, body, due
        step.save(update_fields=["text", "body", "due", "reminded_on"])


def do_next_step(step: NextStep, *, by: Actor, word: str, sent: Sent | None = None) -> None:
    """Record that it is done, with a word on what came of it."""
    with NEXT_STEP.step("do_next_step", step, by=by, sent=sent, body=step.body.name, title=step.meeting.title):
        step.word, step.ended_on = word, timezone.localdate()
        step.save(update_fields=["word", "ended_on"])


def drop_next_step(step: NextStep, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Record that it will not be done, and why."""
    with NEXT_STEP.step("drop_next_step", step, by=by, sent=sent, why=why):
        step.ended_on = timezone.localdate()
        step.save(update_fields=["ended_on"])


def remind_next_step(step: NextStep, *, by: Actor = SYSTEM) -> None:
    """Remind the body whose it is."""
    with NEXT_STEP.step("remind_next_step", step, by=by, body=step.body.name, day=step.due):
        step.reminded_on = timezone.localdate()
        step.save(update_fields=["reminded_on"])


def remind_next_steps() -> int:
    """Remind of those whose day is near, and once more when it has passed. For the worker; safe to run twice."""
    reminded = 0
    for step in NextStep.objects.told().to_be_reminded(timezone.localdate())[:AT_A_TIME]:
        try:
            remind_next_step(step)
        except OutOfTurn:  # done, or another worker was here
            continue
        reminded += 1
    return reminded
