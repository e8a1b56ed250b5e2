"""How it happens. The only code that changes rounds, viewpoints and compilations."""

from collections.abc import Iterable
from datetime import date

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Party, Room
from overens.forums.models import Tag
from overens.process.table import OutOfTurn, Sent

from .answering import answer_viewpoints as answer_viewpoints
from .answering import change_answer as change_answer
from .compiling import compile as compile  # noqa: A004  # the step is called so
from .compiling import discard as discard
from .compiling import edit as edit
from .compiling import publish as publish
from .compiling import publish_edition as publish_edition
from .compiling import reissue as reissue
from .compiling import strike_from_withdrawn
from .compiling import withdraw_compilation as withdraw_compilation
from .definitions import words_in
from .models import Group, Phrase, Round, Topic, Viewpoint, Wording
from .process import PHRASE, ROUND, STANDS, VIEWPOINT

SHOWN = 80  # characters of a text in a journal sentence


def begin(text: str) -> str:
    """The beginning of a text, cut at a word, for the sentences of the journal."""
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"


def hold(
    round: Round,
    *,
    by: Actor,
    groups: int = 0,
    presences: Iterable[tuple[Party, str, int]] = (),
    sent: Sent | None = None,
    **fields: object,
) -> Round:
    """Add an occasion with its groups and how many took part: (party, kind, number). It lies in its text's room."""
    for field, value in fields.items():
        setattr(round, field, value)
    round.room, round.party_id = round.about.room, round.about.party_id
    with ROUND.step("hold", round, by=by, sent=sent, round=str(round)):
        Group.objects.bulk_create(Group(round=round, number=n + 1) for n in range(groups))
        for party, kind, number in presences:
            round.presences.create(party=party, kind=kind, number=number)
    return round


def close_round(round: Round, *, by: Actor, why: str = "", sent: Sent | None = None) -> None:
    """Close an occasion. A consultation is closed before its last day only with a reason."""
    with ROUND.step("close_round", round, by=by, sent=sent, why=why, round=str(round)):
        _shut(round, timezone.localdate())


@transaction.atomic
def call(
    round: Round,
    *,
    by: Actor,
    title: str,
    until: date,
    question: str = "",
    parts: Iterable[str] = (),
    subjects: Iterable[Tag] = (),
    sent: Sent | None = None,
) -> Round:
    """Ask for views on a question that is no agreement's text. `parts` are its questions, if it has several."""
    room = {"room": Room.PUBLIC, "party_id": by.party_id}
    whole = Topic.objects.create(kind=Topic.Kind.QUESTION, wording=Wording.objects.create(text=title), **room)
    for order, text in enumerate(parts, start=1):
        words = Wording.objects.create(text=text)
        Topic.objects.create(kind=Topic.Kind.QUESTION, whole=whole, order=order, wording=words, **room)
    round.about = whole
    _consulting(round, title, until, question)
    with ROUND.step("call", round, by=by, sent=sent, round=title, until=until):
        round.subjects.set(subjects)
    return round


def open_consultation(
    about: Topic,
    *,
    who: str,
    title: str,
    until: date,
    question: str = "",
    opens_on: date | None = None,
    by: Actor = SYSTEM,
) -> Round:
    """Open the consultation on a text. Part of the text's own step, which is `who`'s.

    Raises OutOfTurn where one is open already.
    """
    round = Round(about=about)
    _consulting(round, title, until, question)
    round.opens_on = opens_on or round.opens_on
    try:
        with ROUND.step("open_consultation", round, by=by, who=who, round=title, until=until):
            pass
    except IntegrityError as already:
        why = _("There is a consultation on this already.")
        raise OutOfTurn("open_consultation", Round(about=about), why) from already
    return round


def _consulting(round: Round, title: str, until: date, question: str) -> None:
    """What every consultation gets. It lies in the room of what it is about."""
    round.kind, round.title, round.question = Round.Kind.CONSULTATION, title, question
    round.opens_on, round.until = timezone.localdate(), until
    round.room, round.party_id = round.about.room, round.about.party_id


def prolong(round: Round, *, by: Actor, until: date, sent: Sent | None = None) -> None:
    """Give those asked more time."""
    with ROUND.step("prolong", round, by=by, sent=sent, until=until):
        round.until = until
        round.save(update_fields=["until"])


def close_consultation(round: Round, *, why: str = "", closed_on: date | None = None, by: Actor = SYSTEM) -> None:
    """Close the consultation on a text. Part of the text's own step. `closed_on`: one that was held elsewhere."""
    round.brought = closed_on is not None
    with ROUND.step("close_consultation", round, by=by, why=why, round=str(round)):
        _shut(round, closed_on or timezone.localdate())


def _shut(round: Round, day: date) -> None:
    round.closed_on = day
    round.save(update_fields=["closed_on"])


@transaction.atomic
def leave(viewpoint: Viewpoint, *, by: Actor, text: str, kind: str, sent: Sent | None = None) -> Viewpoint:
    """Say what one thinks, for the body whose seat one acts on; in the consultation, where one is open.

    Raises OutOfTurn for a question whose consultation is closed.
    """
    viewpoint.capacity, viewpoint.said_for_id = by.capacity, by.party_id
    viewpoint.round = _consultation_on(viewpoint.topic)
    if viewpoint.topic.kind == Topic.Kind.QUESTION and viewpoint.round is None:
        raise OutOfTurn("leave", viewpoint, _("The consultation is closed. No more viewpoints are taken."))
    _say(viewpoint, by, text, kind)
    with VIEWPOINT.step("leave", viewpoint, by=by, sent=sent, topic=begin(str(viewpoint.topic))):
        pass
    return viewpoint


def _consultation_on(topic: Topic) -> Round | None:
    """The consultation open on the text a topic is in. Locked, so that nobody closes it at the same moment."""
    open_now = Round.objects.consulting().filter(about=topic.whole_id or topic.pk)
    return open_now.select_for_update(no_key=True).first()


@transaction.atomic
def record(
    viewpoint: Viewpoint,
    *,
    by: Actor,
    text: str,
    kind: str,
    round: Round | None = None,
    group: Group | None = None,
    sent: Sent | None = None,
) -> Viewpoint:
    """Write down what a group said at a meeting; the group may be unknown."""
    viewpoint.round, viewpoint.group = round, group
    _say(viewpoint, by, text, kind)
    facts = {"source": viewpoint.source, "topic": begin(str(viewpoint.topic))}
    with VIEWPOINT.step("record", viewpoint, by=by, sent=sent, **facts):
        pass
    return viewpoint


def _say(viewpoint: Viewpoint, by: Actor, text: str, kind: str) -> None:
    """What every new viewpoint gets. It lies in the room of what it is about."""
    topic = viewpoint.topic
    viewpoint.whole_id = topic.whole_id or topic.pk
    viewpoint.room, viewpoint.party_id = topic.room, topic.party_id
    viewpoint.kind, viewpoint.person_id = kind, by.person_id
    viewpoint.wording = Wording.objects.create(text=text)


def correct(viewpoint: Viewpoint, *, by: Actor, text: str, kind: str, sent: Sent | None = None) -> None:
    """Put one's own words right; the earlier ones stay in the history."""
    with VIEWPOINT.step("correct", viewpoint, by=by, sent=sent):
        viewpoint.wording, viewpoint.kind = viewpoint.wording.reworded(text), kind
        viewpoint.save(update_fields=["wording", "kind"])


def classify(viewpoint: Viewpoint, *, by: Actor, kind: str, sent: Sent | None = None) -> None:
    """Say what kind of viewpoint it is. The words stay."""
    with VIEWPOINT.step("classify", viewpoint, by=by, sent=sent, kind=Viewpoint.Kind(kind).label):
        viewpoint.kind = kind
        viewpoint.save(update_fields=["kind"])


@transaction.atomic
def withdraw(viewpoint: Viewpoint, *, by: Actor, sent: Sent | None = None) -> None:
    """Take back what one said. It no longer counts; its trace stays."""
    _take_turns(viewpoint)
    with VIEWPOINT.step("withdraw", viewpoint, by=by, sent=sent):
        _let_go(viewpoint)
        viewpoint.merged_into = None  # it stands under no other any more either
        viewpoint.save(update_fields=["merged_into"])


def merge(viewpoint: Viewpoint, *, by: Actor, other: Viewpoint, sent: Sent | None = None) -> Viewpoint:
    """Let `viewpoint` stand under `other`, which says the same of the same part. What stood under it moves along."""
    with transaction.atomic():
        _take_turns(viewpoint)
        both = Viewpoint.objects.filter(pk__in=(viewpoint.pk, other.pk), topic=viewpoint.topic_id).order_by("pk")
        rows = {row.pk: row for row in both.select_for_update()}
        if len(rows) != 2 or rows[other.pk].state != STANDS:
            raise OutOfTurn("merge", viewpoint)
        _merge_locked(viewpoint, by, other, sent)
    return other


@transaction.atomic
def merge_many(viewpoints: Iterable[Viewpoint], *, by: Actor, other: Viewpoint, sent: Sent | None = None) -> Viewpoint:
    """Let several stand under one: a `merge` each, all or none. The form's token goes with the first."""
    chosen = sorted(viewpoints, key=lambda viewpoint: viewpoint.pk)
    _take_turns(other)
    for viewpoint in chosen:
        if viewpoint.pk != other.pk:
            merge(viewpoint, by=by, other=other, sent=sent)
            sent = None
    return other


def _take_turns(viewpoint: Viewpoint) -> None:
    Topic.objects.take_turns(viewpoint.whole_id)


def _merge_locked(viewpoint: Viewpoint, by: Actor, other: Viewpoint, sent: Sent | None) -> None:
    with VIEWPOINT.step("merge", viewpoint, by=by, sent=sent, other=begin(str(other))):
        viewpoint.merged.update(merged_into=other)
        viewpoint.merged_into = other
        viewpoint.save(update_fields=["merged_into"])


def split(viewpoint: Viewpoint, *, by: Actor, sent: Sent | None = None) -> None:
    """Let a merged viewpoint stand by itself again."""
    with VIEWPOINT.step("split", viewpoint, by=by, sent=sent):
        viewpoint.merged_into = None
        viewpoint.save(update_fields=["merged_into"])


@transaction.atomic
def hide(viewpoint: Viewpoint, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Hide an unfit viewpoint, with a public reason."""
    _take_turns(viewpoint)
    with VIEWPOINT.step("hide", viewpoint, by=by, sent=sent, why=why):
        _let_go(viewpoint)
        strike_from_withdrawn(viewpoint.whole_id)


def show_again(viewpoint: Viewpoint, *, by: Actor, sent: Sent | None = None) -> None:
    """Undo a hiding."""
    with VIEWPOINT.step("show_again", viewpoint, by=by, sent=sent):
        pass


def mark_unclear(phrase: Phrase, *, by: Actor, words: str, sent: Sent | None = None) -> Phrase:
    """Mark words of a text as unclear: they are owed a definition, other words, or a reasoned no."""
    topic = phrase.topic
    phrase.words, phrase.whole_id = words, topic.whole_id or topic.pk
    phrase.room, phrase.party_id = topic.room, topic.party_id
    with PHRASE.step("mark_unclear", phrase, by=by, sent=sent, words=words):
        pass
    return phrase


def propose_definition(phrase: Phrase, *, by: Actor, definition: str, sent: Sent | None = None) -> None:
    """Say what the words mean; it holds when the other party agrees."""
    with PHRASE.step("propose_definition", phrase, by=by, sent=sent, words=phrase.words, definition=definition):
        phrase.definition, phrase.defined_by_id = definition, by.party_id
        phrase.save(update_fields=["definition", "defined_by"])


def agree_definition(phrase: Phrase, *, by: Actor, sent: Sent | None = None) -> None:
    """Agree to what the other party says the words mean."""
    with PHRASE.step("agree_definition", phrase, by=by, sent=sent, words=phrase.words):
        pass


def keep_wording(phrase: Phrase, *, by: Actor, why: str, sent: Sent | None = None) -> None:
    """Keep the words as they are, with a reason everyone can read."""
    with PHRASE.step("keep_wording", phrase, by=by, sent=sent, why=why, words=phrase.words):
        pass


def note_rewording(phrase: Phrase, *, by: Actor, sent: Sent | None = None) -> None:
    """Note that the text has other words now."""
    with PHRASE.step("note_rewording", phrase, by=by, sent=sent, words=phrase.words):
        pass


def note_rewordings(topic: Topic, *, by: Actor) -> None:
    """Answer every unclear phrase whose words a text no longer holds. Called where it is reworded or taken away."""
    text = "" if topic.removed else str(topic)
    for phrase in Phrase.objects.filter(topic=topic).unanswered().order_by("pk"):
        if not words_in(text, phrase.words):
            note_rewording(phrase, by=by)


def _let_go(viewpoint: Viewpoint) -> None:
    """No voice is lost with another's: the first of those merged into this one stands for the rest."""
    first = viewpoint.merged.order_by("pk").first()
    if first:
        split(first, by=SYSTEM)
        viewpoint.merged.update(merged_into=first)
