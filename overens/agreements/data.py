"""A version as data, in the form of `interchange`: all of it that the reader may see."""

from collections import defaultdict
from datetime import date
from typing import Any

from django.db.models import OuterRef
from django.utils import timezone

from overens.consultations.models import Consultee
from overens.journal.models import Entry
from overens.process.rows import Rows
from overens.viewpoints.models import Phrase, Round, Topic, Translation, Viewpoint

from .export import who_speaks
from .models import Realisation, Reference, Version
from .words import FRONT, all_topics

FORMAT = "overens-agreement"
EDITION = 1

closed = Entry.objects.filter(kind="viewpoints.round", thing=OuterRef("pk"), became="closed").order_by("-pk")
CLOSING = Rows(closed[:1], "remark__text")  # why it was closed


def as_data(version: Version, me: Any) -> dict[str, Any]:
    """The text with what was said of it, in a fixed number of queries."""
    written = _Written(version, me)
    return {
        "format": FORMAT,
        "edition": EDITION,
        "title": str(version),
        "language": version.language,
        "form": version.form,
        "sender": [party.kind for party in version.senders],
        "state": version.state,
        "published_on": version.published_on,
        "civil_society": who_speaks(version),
        **written.about(written.whole),
        "parts": written.parts(),
        "principles": written.principles(),
        "rounds": [_occasion(round, written.answers[round.pk]) for round in written.rounds],
    }


class _Written:
    """What was said of one version, and its words in other languages, by topic."""

    def __init__(self, version: Version, me: Any) -> None:
        self.version = version
        whole = version.topic_id
        topics = list(_topics(version, me))
        self.whole = next(topic for topic in topics if topic.pk == whole)
        self.topics = [topic for topic in topics if topic.pk != whole]
        rounds = Round.objects.visible_to(me).filter(about=whole).counted().annotate(closing=CLOSING)
        self.rounds = list(rounds.order_by("pk"))
        self.answers: dict[int, list[Consultee]] = defaultdict(list)
        for answer in Consultee.objects.visible_to(me).filter(round__about=whole).told().order_by("pk"):
            self.answers[answer.round_id].append(answer)
        self.round_numbers = {round.pk: number for number, round in enumerate(self.rounds, start=1)}
        self.voices: dict[int, list[Viewpoint]] = defaultdict(list)
        self.same: dict[int, list[Viewpoint]] = defaultdict(list)
        said = Viewpoint.objects.visible_to(me).filter(whole=whole, state__in=("stands", "merged"))
        for voice in said.select_related("wording", "group").order_by("pk"):
            merged = voice.merged_into_id is not None
            (self.same[voice.merged_into_id] if merged else self.voices[voice.topic_id]).append(voice)

    def parts(self) -> list[dict[str, Any]]:
        front = [topic for topic in self.topics if topic.kind in FRONT]
        return [{"kind": topic.kind, "text": str(topic)} | self.about(topic) for topic in front]

    def principles(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = []
        for topic in self.topics:
            if topic.kind == Topic.Kind.SECTION:
                found.append({"name": str(topic)} | self.about(topic) | {"commitments": []})
            elif topic.kind == Topic.Kind.EXPLANATION and found:
                found[-1]["explanation"] = {"text": str(topic)} | self.about(topic)
            elif topic.kind == Topic.Kind.PROMISE and found:
                found[-1]["commitments"].append(self.promise(topic))
        return found

    def promise(self, topic: Any) -> dict[str, Any]:
        commitment, party = topic.commitment, topic.promised_by
        return {
            "party": party.kind,
            **({"party_name": party.name} if party.kind == "other" else {}),
            "text": str(topic),
            "origin": commitment.origin,
            "responsible": str(commitment.responsible or ""),
            "follow_up": commitment.follow_up,
            "state": commitment.state,
            "realised_by": [{"body": body, "how": how} for body, how in topic.realised],
            "rests_on": [{"title": title, "dated": date.fromisoformat(dated)} for title, dated in topic.rests],
            **self.about(topic),
        }

    def about(self, topic: Any) -> dict[str, Any]:
        """What belongs to any part; nothing is written of what there is none of."""
        latest = {language: (text, revision) for language, text, revision in topic.spoken}
        found = {
            "translations": [
                {"language": language, "text": text, "current": revision >= topic.wording.revision}
                for language, (text, revision) in sorted(latest.items())
            ],
            "viewpoints": [self.voice(voice) for voice in self.voices[topic.pk]],
            "unclear": [
                {"words": words, "definition": definition, "state": state} for words, definition, state in topic.unclear
            ],
        }
        return {name: rows for name, rows in found.items() if rows}

    def voice(self, voice: Viewpoint) -> dict[str, Any]:
        said: dict[str, Any] = {"text": str(voice), "kind": voice.kind}
        if voice.round_id in self.round_numbers:
            said["round"] = self.round_numbers[voice.round_id]
            if voice.group:
                said["group"] = voice.group.number
        if voice.capacity:
            said["by"] = voice.capacity
            said["left_on"] = timezone.localdate(voice.left_at)
        if self.same[voice.pk]:
            said["same"] = [self.voice(same) for same in self.same[voice.pk]]
        return said


def _occasion(round: Any, answers: list[Consultee]) -> dict[str, Any]:
    asked = {
        "question": round.question,
        "opens_on": round.opens_on,
        "until": round.until,
        "closed_on": round.closed_on if round.is_consultation else None,
        "closed_because": "".join(why or "" for (why,) in round.closing),
        "answers": [_reply(answer) for answer in answers],
    }
    return {
        "title": round.title,
        "kind": round.kind,
        "held_on": round.held_on,
        **{name: value for name, value in asked.items() if value},
        "groups": round.group_count,
        "took_part": [
            {"party": present.party.kind, "kind": present.kind, "number": present.number}
            for present in round.presences.all()
        ],
    }


def _reply(answer: Consultee) -> dict[str, Any]:
    """What a body did in a consultation; words that were taken back are not written."""
    stands = answer.state != "revoked"
    told = {"body": answer.body.name, "asked_on": answer.asked_on}
    if stands:
        told |= {"text": str(answer.wording) if answer.state == "answered" else "", "answered_on": answer.answered_on}
    if stands and answer.state == "answered":
        minutes = ("changed_on", "decided_on", "paragraph", "reference", "entered_by")
        told |= {name: getattr(answer, name) for name in minutes}
    return {name: value for name, value in told.items() if value}


def _topics(version: Version, me: Any) -> Any:
    """Everything worded in a version; each with its words in other languages, what is unclear in it, and its links."""
    spoken = Translation.objects.filter(topic=OuterRef("pk")).order_by("pk")
    unclear = Phrase.objects.visible_to(me).filter(topic=OuterRef("pk")).exclude(state="reworded").order_by("pk")
    made = Realisation.objects.filter(commitment__topic=OuterRef("pk")).order_by("pk")
    rests = Reference.objects.filter(commitment__topic=OuterRef("pk")).exclude(state="stopped").order_by("pk")
    return (
        all_topics(version)
        .select_related("commitment__responsible", "principle")
        .annotate(
            spoken=Rows(spoken, "wording__language", "wording__text", "of_revision"),
            unclear=Rows(unclear, "words", "definition", "state"),
            realised=Rows(made, "body__name", "how"),
            rests=Rows(rests, "guideline__title", "edition__dated"),
        )
    )
