"""From an agreement as data to a draft of it, by the steps people take."""

from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from overens.agreements.drafting import add
from overens.agreements.interchange import Ground, Occasion, Promise, Unclear, Voice, Whole, checked
from overens.agreements.models import Commitment, Version
from overens.agreements.words import add_principle, write_front
from overens.bodies.actors import Actor
from overens.bodies.models import Body, Party
from overens.consultations.actions import bring_in
from overens.consultations.models import Consultee
from overens.search.index import refresh
from overens.viewpoints.actions import close_consultation, hold, mark_unclear, merge, propose_definition, record
from overens.viewpoints.models import Phrase, Round, Topic, Viewpoint, Wording

from .texts import draft

NOON = time(12)


def restore(source: dict[str, Any], *, by: Actor, title: str) -> Version:
    """A draft of one's own party with everything the data holds. Called inside a step."""
    whole = checked(source)
    version = draft(Version(language=whole.language), by=by, title=title, form=whole.form)
    _Restorer(version, whole, by).fill()
    refresh(version, Commitment)
    return version


class _Restorer:
    """One agreement being filled in, with the parties and the meetings its parts speak of."""

    def __init__(self, version: Version, whole: Whole, by: Actor) -> None:
        self.version, self.whole, self.by = version, whole, by
        self.parties = list(Party.objects.all())
        self.rounds: list[Round] = []

    def fill(self) -> None:
        self.rounds = [self.round(occasion) for occasion in self.whole.rounds]
        self.said(self.version.topic, self.whole)
        write_front(self.version, by=self.by, **{part.kind: part.text for part in self.whole.parts})
        front = {topic.kind: topic for topic in self.version.topic.parts.select_related("wording")}
        for part in self.whole.parts:
            self.said(front[part.kind], part)
        for ground in self.whole.principles:
            self.principle(ground)

    def round(self, occasion: Occasion) -> Round:
        round = Round(about=self.version.topic, title=occasion.title, kind=occasion.kind, held_on=occasion.held_on)
        round.question, round.opens_on, round.until = occasion.question, occasion.opens_on, occasion.until
        present = [(self.party(each.party), each.kind, each.number) for each in occasion.took_part]
        hold(round, by=self.by, groups=occasion.groups, presences=present)
        if round.is_consultation:  # it was held elsewhere: nobody is asked here
            self.answers(round, occasion)
            close_consultation(round, why=occasion.closed_because, closed_on=occasion.closed_on)
        return round

    def answers(self, round: Round, occasion: Occasion) -> None:
        """Of bodies that are here, by their names; what others answered comes in as a viewpoint on the whole."""
        here = {body.name: body for body in Body.objects.today().order_by("-pk")}
        for reply in occasion.answers:
            body = here.pop(reply.body, None)  # each once
            if body:
                bring_in(Consultee(round=round), **(reply.model_dump() | {"body": body}))
            elif reply.text:
                self.say(Viewpoint(topic=self.version.topic, capacity=reply.body), reply.answered_on, round, reply.text)

    def say(self, voice: Viewpoint, day: date | None, round: Round | None, text: str, **more: Any) -> Viewpoint:
        """Write down what was said, on the day it was; where that is not known, not later than the last day."""
        said = record(voice, by=self.by, **({"text": text, "kind": "other", "round": round} | more))
        known = day or (round.until if round else None)
        if known and known < timezone.localdate():
            said.left_at = datetime.combine(known, NOON, timezone.get_current_timezone())
            said.save(update_fields=["left_at"])
        return said

    def principle(self, ground: Ground) -> None:
        more = ground.explanation
        principle = add_principle(self.version, name=ground.name, explanation=more.text if more else "")
        self.said(principle.topic, ground)
        if more:
            self.said(principle.topic.children.select_related("wording").get(kind=Topic.Kind.EXPLANATION), more)
        for promise in ground.commitments:
            new = Commitment(version=self.version, principle=principle, follow_up=promise.follow_up)
            new.responsible = self.responsible(promise)
            party = self.party(promise.party, promise.party_name)
            add(new, by=self.by, text=promise.text, party=party, origin=promise.origin)
            self.said(new.topic, promise)

    def party(self, kind: str, name: str = "") -> Party:
        """The party here: by its name where there are several of a kind, else by its kind."""
        alike = [party for party in self.parties if party.kind == kind]
        named = [party for party in alike if party.name == name]
        return next(iter(named + alike), self.by.seat.party)  # type: ignore[union-attr]  # a coordinator has a seat

    def responsible(self, promise: Promise) -> Body | None:
        """The body of that name here; nobody where there is none."""
        own = Body.objects.today().filter(party=self.party(promise.party, promise.party_name))
        return own.filter(name=promise.responsible).first() if promise.responsible else None

    def said(self, topic: Topic, part: Any) -> None:
        """What belongs to every part: its words in other languages, what was said of it, what is unclear in it."""
        for there in part.translations:
            words = Wording.objects.create(text=there.text, language=there.language)
            revision = topic.wording.revision if there.current else 0
            topic.translations.create(wording=words, of_revision=revision)
        for voice in part.viewpoints:
            standing = self.voice(topic, voice)
            for same in voice.same:
                merge(self.voice(topic, same), by=self.by, other=standing)
        for unclear in part.unclear:
            self.unclear(topic, unclear)

    def voice(self, topic: Topic, voice: Voice) -> Viewpoint:
        round = self.rounds[voice.round - 1] if voice.round else None
        group = round.groups.get(number=voice.group) if round and voice.group else None
        viewpoint = Viewpoint(topic=topic, capacity=voice.by)
        return self.say(viewpoint, voice.left_on, round, voice.text, kind=voice.kind, group=group)

    def unclear(self, topic: Topic, unclear: Unclear) -> None:
        phrase = mark_unclear(Phrase(topic=topic), by=self.by, words=unclear.words)
        if unclear.definition:
            propose_definition(phrase, by=self.by, definition=unclear.definition)
