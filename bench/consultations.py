"""The addresses of consultations and answers, for `bench.addresses`."""

from collections.abc import Callable, Iterator
from typing import Any

from overens.agreements.models import Version
from overens.consultations.models import Consultee
from overens.viewpoints.models import Answer, Round


def consultations(page: Callable[..., Any], version: Version, roles: tuple[str, str, str]) -> Iterator[Any]:
    """Every page of them: what is read, and the forms of the steps, as who may take them."""
    visitor, coordinator, member = roles
    closed, question = Round.objects.filter(kind="consultation").order_by("pk")[:2]
    owing = Consultee.objects.filter(round=question, state="asked").order_by("pk")
    answered = Consultee.objects.filter(round=closed, state="answered").earliest("pk")
    given = Answer.objects.earliest("pk")
    yield page("rounds")
    for who in (visitor, coordinator, member):
        yield page("round", who, closed.pk, note="closed")
        yield page("round", who, question.pk, note="open")
    yield page("consultee", visitor, answered.pk)
    yield page("viewpoint_answer", visitor, given.pk)
    yield page("change_answer", coordinator, given.pk)
    yield page("answer_viewpoints", coordinator, version.topic_id)
    yield page("viewpoints", visitor, version.topic_id, note="without answer", query="?svar=utan")
    yield page("call", coordinator)
    yield page("consult", coordinator, version.pk)
    yield from (page(name, coordinator, question.pk) for name in ("prolong", "ask_body", "respond_unasked"))
    own = owing.get(body__name="Älvhamns Roddsällskap")
    yield from (page(name, member, own.pk) for name in ("respond", "abstain"))
    yield from (page(name, coordinator, own.pk) for name in ("respond_for", "remind"))
