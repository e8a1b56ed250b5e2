"""How a proposal is sent out for consultation, and taken home again. Used as `agreements.actions`."""

from datetime import date

from overens.bodies.actors import Actor
from overens.process.table import OutOfTurn, Sent
from overens.viewpoints.actions import close_consultation, open_consultation
from overens.viewpoints.models import Round

from .models import Version
from .process import VERSION


def consult(
    version: Version,
    *,
    by: Actor,
    title: str,
    until: date,
    question: str = "",
    opens_on: date | None = None,
    sent: Sent | None = None,
) -> Round:
    """Send a proposal out for consultation. Its words are frozen until that is closed; whom to ask comes next."""
    with VERSION.step("consult", version, by=by, sent=sent, until=until):
        about, who = version.topic, by.capacity
        return open_consultation(about, who=who, title=title, until=until, question=question, opens_on=opens_on)


def end_consultation(version: Version, *, by: Actor, why: str = "", sent: Sent | None = None) -> None:
    """Close the consultation: the proposal is its sender's to change again. Before its last day only with a reason."""
    with VERSION.step("end_consultation", version, by=by, sent=sent, why=why):
        round = Round.objects.consulting().filter(about=version.topic).select_for_update(no_key=True).first()
        if round is None:
            raise OutOfTurn("end_consultation", version)
        close_consultation(round, why=why)
