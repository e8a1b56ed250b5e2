"""The agreement's life and its unclear words in the load data: what is decided, joined, followed and explained."""

from collections.abc import Iterator
from datetime import date, timedelta

from django.utils import timezone

from bench.table import COORDINATOR, LAST, MEMBER, OTHER, VISITOR, Address, actor, current, page
from overens.agreements import actions as agreements
from overens.agreements.models import Accession, Version
from overens.bodies.models import Body
from overens.viewpoints import actions as viewpoints
from overens.viewpoints.models import Phrase, Topic


def rare_things() -> None:
    """One text in force, joined and followed by a proposal; one decided, whose day has come; words explained."""
    by, today = actor(COORDINATOR), timezone.localdate()
    in_force, decided, _undecided = (proposal(title) for title in ("Gällande", "Beslutad", "På väg till beslut"))
    council = Body.objects.filter(kind="council").earliest("pk")
    common = {"by": by, "body": council, "decided_on": today, "paragraph": "141"}
    agreements.decide(in_force, in_force_from=today, **common)
    agreements.decide(decided, in_force_from=today + timedelta(days=1), **common)
    Version.objects.filter(pk=decided.pk).update(in_force_from=today)
    in_force = Version.objects.told().get(pk=in_force.pk)
    agreements.decide(proposal("Också gällande"), in_force_from=today, **common)
    agreements.accede(Accession(version=in_force), by=actor(MEMBER), proof="Styrelsemöte, § 9")
    publish(agreements.begin_next(Version(previous=in_force), by=by, title="Nästa överenskommelse"))
    topic = Topic.objects.filter(whole=current().topic, kind="promise").earliest("pk")
    phrase = viewpoints.mark_unclear(Phrase(topic=topic), by=actor(MEMBER), words="dialog")
    viewpoints.propose_definition(phrase, by=by, definition="Samtal i god tid.")


def proposal(title: str) -> Version:
    """A proposal of the municipality's, with the starting text."""
    by = actor(COORDINATOR)
    return publish(agreements.draft(Version(), by=by, title=title, template=True))


def publish(draft: Version) -> Version:
    """Publish a draft, as if long ago: the text proposed now stays the latest."""
    agreements.publish_proposal(draft, by=actor(COORDINATOR))
    Version.objects.filter(pk=draft.pk).update(published_on=date(2020, 1, 1))
    return Version.objects.told().get(pk=draft.pk)


def addresses() -> Iterator[Address]:
    """Their pages, and the forms of their steps."""
    in_force, decided = (Version.objects.filter(state=state).earliest("pk") for state in ("in_force", "decided"))
    following = Version.objects.filter(previous=in_force, state="proposed").get()
    yield page("signatories", VISITOR, in_force.pk)
    yield page("comparison", VISITOR, following.pk)
    undecided = Version.objects.filter(state="proposed", topic__wording__text="På väg till beslut").get()
    for name, version in (("decide", undecided), ("send_to_decision", undecided), ("take_effect", decided)):
        yield page(name, COORDINATOR, version.pk)
    yield page("begin_next", COORDINATOR, in_force.pk)
    yield page("end_agreement", COORDINATOR, in_force.agreement_id)
    beside = Version.objects.filter(
        state="in_force", agreement__main=False, topic__wording__text="Också gällande"
    ).get()
    yield page("choose_main", COORDINATOR, beside.agreement_id)
    yield page("accede", MEMBER, decided.pk)
    yield page("leave_agreement", MEMBER, Accession.objects.filter(version=in_force).get().pk)
    yield from words()


def words() -> Iterator[Address]:
    """Unclear words."""
    marked, defining = (Phrase.objects.filter(state=state).latest("pk") for state in ("marked", "defining"))
    yield from (page("definitions", VISITOR, note=note, query=query) for note, query in (("first", ""), ("last", LAST)))
    yield page("phrase", VISITOR, defining.pk)
    yield page("mark_unclear", MEMBER, marked.topic_id)
    yield from (page(name, COORDINATOR, marked.pk) for name in ("propose_definition", "keep_wording", "note_rewording"))
    yield page("agree_definition", OTHER, defining.pk)
