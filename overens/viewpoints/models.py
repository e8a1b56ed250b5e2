"""Whatever is said of a text or a question: topics, rounds, viewpoints, compilations."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Count
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Party, Roomed, RoomedQuerySet
from overens.process.rows import Rows
from overens.process.table import Stepped

from .rounds import Group as Group
from .rounds import Presence as Presence
from .rounds import Round as Round


class Wording(models.Model):
    """Words, once written. A change is a new wording that remembers the one before."""

    language = models.CharField(max_length=12, default="sv")
    revision = models.PositiveIntegerField(default=1)
    text = models.TextField(max_length=10_000)
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="next")

    def __str__(self) -> str:
        return self.text

    def reworded(self, text: str) -> "Wording":
        """The next revision; the same one where nothing changed."""
        if text == self.text:
            return self
        return Wording.objects.create(language=self.language, revision=self.revision + 1, text=text, previous=self)


class TopicQuerySet(RoomedQuerySet):
    def in_language(self, language: str) -> "TopicQuerySet":
        """Each with `translated`, its latest words in a language, their number and the revision they translate."""
        return self.annotate(**spoken_in(language))

    def of(self, whole: "Topic") -> "TopicQuerySet":
        """Every part of a whole, in reading order, with its words."""
        parts = self.filter(whole=whole).select_related("wording", "promised_by", "parent")
        return parts.order_by("order", "pk")

    def take_turns(self, whole_id: int) -> None:
        """Lock a text: two who each move several of its viewpoints would else wait for each other for ever."""
        list(self.filter(pk=whole_id).select_for_update(no_key=True))


class Topic(Roomed):
    """Something viewpoints can be about: a whole text, a part of it, a promise, a question to groups.

    The introduction, the purpose, the vision and the goals stand before the sections; an explanation
    has the order of the section it explains.
    """

    class Kind(models.TextChoices):
        TEXT = "text", _("the whole text")
        INTRO = "intro", _("introduction")
        PURPOSE = "purpose", _("purpose")
        VISION = "vision", _("vision")
        GOALS = "goals", _("goals")
        SECTION = "section", _("section")
        EXPLANATION = "explanation", _("explanation")
        PROMISE = "promise", _("commitment")
        QUESTION = "question", _("question")

    kind = models.CharField(max_length=20, choices=Kind)
    whole = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="parts")
    parent = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="children")
    order = models.PositiveIntegerField(default=0)  # in reading order of the whole
    promised_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    removed = models.BooleanField(default=False)

    objects = TopicQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["whole", "order"], name="topics_in_order")]

    def __str__(self) -> str:
        return self.wording.text

    @property
    def heading(self) -> str:
        """What a part that is running text is headed by: "Purpose"."""
        return capfirst(str(self.get_kind_display()))

    def get_absolute_url(self) -> str:
        """To whatever the topic is part of; answered by the floor that knows."""
        return reverse("topic", args=[self.pk])


def spoken_in(language: str, topic: str = "pk") -> dict[str, models.Subquery]:
    """The latest words in a language, to annotate with: of a topic, or of a thing whose topic is in that field."""
    there = Translation.objects.filter(topic=models.OuterRef(topic), wording__language=language).order_by("-pk")
    words, revision = there.values("wording__text")[:1], there.values("of_revision")[:1]
    rows = {"translated": words, "of_revision": revision, "wording_there": there.values("wording")[:1]}
    return {name: models.Subquery(row) for name, row in rows.items()}


class Translation(models.Model):
    """The words of a topic in another language, beside the one that prevails."""

    topic = models.ForeignKey(Topic, models.CASCADE, related_name="translations")
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    of_revision = models.PositiveIntegerField()  # of the wording it translates: an older one is stale

    class Meta:
        constraints = [models.UniqueConstraint(fields=["topic", "wording"], name="translated_once")]

    def __str__(self) -> str:
        return self.wording.text


class ViewpointQuerySet(RoomedQuerySet):
    def standing(self) -> "ViewpointQuerySet":
        """Those that count: not withdrawn, hidden or merged into another."""
        return self.filter(state="stands")

    def told(self) -> "ViewpointQuerySet":
        """With everything a line about a viewpoint shows."""
        shown = self.select_related("wording", "round", "group", "topic__promised_by", "topic__wording", "answer")
        # Counted apart for each row shown: a join would group the whole list before a page is cut from it.
        same = Viewpoint.objects.filter(merged_into=models.OuterRef("pk")).order_by().values("merged_into")
        also = models.Subquery(same.annotate(number=Count("pk")).values("number"))
        return shown.annotate(also=Coalesce(also, 0))

    def counts(self) -> list[dict[str, Any]]:
        """How many, and how many of them have an answer, by topic and kind; never a vote."""
        return list(self.order_by().values("topic", "kind").annotate(number=Count("pk"), answered=Count("answer")))

    def unanswered(self) -> "ViewpointQuerySet":
        """Those that stand and have no answer yet."""
        return self.standing().filter(answer=None)


class Answer(Stepped, Roomed):
    """What came of one viewpoint, or of several that are answered alike. Said by the party whose text it is."""

    class Outcome(models.TextChoices):
        CHANGED = "changed", _("led to a change")
        ALREADY = "already", _("already so")
        ELSEWHERE = "elsewhere", _("taken further elsewhere")
        NOT_TAKEN = "not_taken", _("not taken in")
        NOTED = "noted", _("noted")  # an approval, a question that the answer itself answers

    whole = models.ForeignKey(Topic, models.PROTECT, related_name="answers")
    outcome = models.CharField(max_length=20, choices=Outcome)
    where = models.CharField(max_length=200, blank=True)  # where it was taken further
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    capacity = models.CharField(max_length=200)  # who answered
    answered_on = models.DateField()

    objects = RoomedQuerySet.as_manager()

    def __str__(self) -> str:
        return self.wording.text

    def get_absolute_url(self) -> str:
        return reverse("viewpoint_answer", args=[self.pk])

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.whole_id,)

    @property
    def says(self) -> str:
        """The outcome in words: "Taken further elsewhere (the committee's plan)"."""
        outcome = str(self.get_outcome_display())
        outcome = outcome[:1].upper() + outcome[1:]
        return f"{outcome} ({self.where})" if self.where else outcome

    @property
    def author_ids(self) -> set[int]:
        """Who left what is answered, also what was merged into it. Not who wrote in for a group."""
        voices = Viewpoint.objects.filter(models.Q(answer=self) | models.Q(merged_into__answer=self))
        left = voices.exclude(capacity="").exclude(person=None)
        return set(left.values_list("person", flat=True))


class Viewpoint(Stepped, Roomed):
    """What somebody thinks of a text, in their own words. One word is enough."""

    class Kind(models.TextChoices):
        APPROVAL = "approval", _("Approval")
        OBJECTION = "objection", _("Objection")
        QUESTION = "question", _("Question")
        PROPOSAL = "proposal", _("Proposal")
        EXAMPLE = "example", _("Example")
        UNCLEAR = "unclear", _("Unclear wording")
        OTHER = "other", _("Viewpoint")

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="viewpoints")
    whole = models.ForeignKey(Topic, models.PROTECT, related_name="all_viewpoints")  # the text the topic is in
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="viewpoints")
    group = models.ForeignKey(Group, models.PROTECT, null=True, blank=True, related_name="viewpoints")
    kind = models.CharField(max_length=20, choices=Kind, default=Kind.OTHER)
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    person = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")  # who wrote it in
    capacity = models.CharField(max_length=200, blank=True)  # whom it was said for; empty: the group
    said_for = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")
    merged_into = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="merged")
    answer = models.ForeignKey(Answer, models.PROTECT, null=True, blank=True, related_name="viewpoints")
    left_at = models.DateTimeField(auto_now_add=True)

    objects = ViewpointQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["whole", "state", "topic", "kind", "room", "party"], name="viewpoints_on_a_text"),
        ]

    def __str__(self) -> str:
        return self.wording.text

    def get_absolute_url(self) -> str:
        return reverse("viewpoint", args=[self.pk])

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.topic_id,)

    @property
    def source(self) -> str:
        """Where it was said: meeting and group; or for whom it was left, and in which consultation."""
        if self.round is None:
            return self.capacity
        if self.capacity:
            return f"{self.speaker}, {self.round}"
        group = str(self.group) if self.group else gettext("group unknown")
        return f"{group}, {self.round.named}"

    @property
    def speaker(self) -> str:
        """Who said it, where the occasion is known: the group, or the body. What came late says so."""
        who = self.capacity or str(self.group or "")
        return gettext("%(who)s (late)") % {"who": who} if self.is_late else who

    @property
    def is_late(self) -> bool:
        """Whether it came after the last day of its round."""
        last = self.round.until if self.round else None
        return bool(last and self.capacity and self.left_at and timezone.localdate(self.left_at) > last)


class PhraseQuerySet(RoomedQuerySet):
    def unanswered(self) -> "PhraseQuerySet":
        """Those nobody has explained, reworded or decided to keep."""
        return self.filter(state__in=("marked", "defining"))

    def told(self) -> "PhraseQuerySet":
        """With everything a line about a phrase shows."""
        return self.select_related("topic__wording", "topic__promised_by", "defined_by")


class Phrase(Stepped, Roomed):
    """Words of a text that somebody finds unclear, and what came of it: a definition, other words, a reasoned no."""

    topic = models.ForeignKey(Topic, models.PROTECT, related_name="phrases")
    whole = models.ForeignKey(Topic, models.PROTECT, related_name="all_phrases")
    words = models.CharField(max_length=120)
    definition = models.TextField(max_length=1000, blank=True)
    defined_by = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")

    objects = PhraseQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["whole", "state"], name="phrases_of_a_text")]

    def __str__(self) -> str:
        return self.words

    def get_absolute_url(self) -> str:
        return reverse("phrase", args=[self.pk])

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.topic_id,)

    @property
    def is_unanswered(self) -> bool:
        return self.state in {"marked", "defining"}


class CompilationQuerySet(RoomedQuerySet):
    def archived(self) -> "CompilationQuerySet":
        """The public archive, latest first."""
        return self.filter(state__in=("published", "withdrawn")).order_by("-dated", "-pk")

    def attended(self) -> "CompilationQuerySet":
        """With who took part in its round and in how many groups: see `Round.attendance`."""
        there = Presence.objects.filter(round=models.OuterRef("round")).order_by("party__order", "kind")
        groups = Group.objects.filter(round=models.OuterRef("round")).order_by().values("round")
        number = models.Subquery(groups.annotate(number=Count("pk")).values("number"))
        return self.annotate(round_attended=Rows(there, "party", "kind", "number"), round_groups=Coalesce(number, 0))


class Compilation(Stepped, Roomed):
    """What was said, put together in the order of the text. Frozen when it is published."""

    about = models.ForeignKey(Topic, models.PROTECT, related_name="compilations")
    round = models.ForeignKey(Round, models.PROTECT, null=True, blank=True, related_name="compilations")
    title = models.CharField(max_length=200)
    subtitle = models.CharField(max_length=200, blank=True)
    intro = models.TextField(max_length=4000, blank=True)
    dated = models.DateField()
    language = models.CharField(max_length=7, default="sv")
    source = models.JSONField(null=True, blank=True)  # a documents.source.Document, once published
    words = models.TextField(blank=True)  # the published text in small letters, for searching
    edition = models.PositiveSmallIntegerField(default=1)
    previous = models.OneToOneField("self", models.PROTECT, null=True, blank=True, related_name="following")

    objects = CompilationQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["state", "-dated"], name="compilations_archive")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("compilation", args=[self.pk])

    def with_attendance(self) -> "Compilation":
        """Give its round what `attended` brought."""
        if self.round:
            known = {"present": self.__dict__["round_attended"], "group_count": self.__dict__["round_groups"]}
            self.round.__dict__.update(known)
        return self

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.about_id,)

    @property
    def consulted_body_ids(self) -> set[int]:
        """The bodies asked for their views, and those that gave theirs unasked: told what came of it."""
        return self.round.consulted_body_ids if self.round else set()
