"""A version as data, in the form of `interchange`: all of it that the reader may see."""

from collections import defaultdict
from typing import Any

from overens.viewpoints.models import Phrase, Round, Topic, Translation, Viewpoint

from .export import topics_of, who_speaks
from .interchange import EDITION, FORMAT
from .models import Realisation, Reference, Version
from .words import FRONT


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
        **written.about(version.topic),
        "parts": written.parts(),
        "principles": written.principles(),
        "rounds": [_occasion(round) for round in written.rounds],
    }


class _Written:
    """What was said of one version, and its words in other languages, by topic."""

    def __init__(self, version: Version, me: Any) -> None:
        self.version = version
        self.topics = list(topics_of(version))
        self.links = _links(version)
        whole = version.topic_id
        self.rounds = list(Round.objects.visible_to(me).filter(about=whole).counted().order_by("pk"))
        self.round_numbers = {round.pk: number for number, round in enumerate(self.rounds, start=1)}
        self.voices: dict[int, list[Viewpoint]] = defaultdict(list)
        self.same: dict[int, list[Viewpoint]] = defaultdict(list)
        said = Viewpoint.objects.visible_to(me).filter(whole=whole, state__in=("stands", "merged"))
        for voice in said.select_related("wording", "group").order_by("pk"):
            merged = voice.merged_into_id is not None
            (self.same[voice.merged_into_id] if merged else self.voices[voice.topic_id]).append(voice)
        own = [whole, *(topic.pk for topic in self.topics)]
        self.translations: dict[int, list[Translation]] = defaultdict(list)
        latest: dict[tuple[int, str], Translation] = {}
        for there in Translation.objects.filter(topic__in=own).select_related("wording").order_by("pk"):
            latest[there.topic_id, there.wording.language] = there
        for (topic, _language), there in sorted(latest.items()):
            self.translations[topic].append(there)
        self.phrases: dict[int, list[Phrase]] = defaultdict(list)
        for phrase in Phrase.objects.visible_to(me).filter(whole=whole).exclude(state="reworded").order_by("pk"):
            self.phrases[phrase.topic_id].append(phrase)

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
            **self.links[commitment.pk],
            **self.about(topic),
        }

    def about(self, topic: Any) -> dict[str, Any]:
        """What belongs to any part; nothing is written of what there is none of."""
        found = {
            "translations": [
                {
                    "language": there.wording.language,
                    "text": there.wording.text,
                    "current": there.of_revision >= topic.wording.revision,
                }
                for there in self.translations[topic.pk]
            ],
            "viewpoints": [self.voice(voice) for voice in self.voices[topic.pk]],
            "unclear": [
                {"words": phrase.words, "definition": phrase.definition, "state": phrase.state}
                for phrase in self.phrases[topic.pk]
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
        if self.same[voice.pk]:
            said["same"] = [self.voice(same) for same in self.same[voice.pk]]
        return said


def _occasion(round: Any) -> dict[str, Any]:
    return {
        "title": round.title,
        "kind": round.kind,
        "held_on": round.held_on,
        "groups": round.group_count,
        "took_part": [
            {"party": present.party.kind, "kind": present.kind, "number": present.number}
            for present in round.presences.all()
        ],
    }


def _links(version: Version) -> dict[int, dict[str, list[dict[str, Any]]]]:
    """What realises each commitment and what it rests on."""
    found: dict[int, dict[str, list[dict[str, Any]]]] = defaultdict(lambda: {"realised_by": [], "rests_on": []})
    made = Realisation.objects.filter(commitment__version=version).order_by("pk")
    for pk, body, how in made.values_list("commitment", "body__name", "how"):
        found[pk]["realised_by"].append({"body": body, "how": how})
    rests = Reference.objects.filter(commitment__version=version).exclude(state="stopped").order_by("pk")
    for pk, title, dated in rests.values_list("commitment", "guideline__title", "edition__dated"):
        found[pk]["rests_on"].append({"title": title, "dated": dated})
    return found
