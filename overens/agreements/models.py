"""The agreement: its versions, principles and commitments, each party's stand, and texts being read in."""

from datetime import date
from typing import Any, cast

from django.db import models
from django.urls import reverse
from django.utils.dateparse import parse_date
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Room, Roomed, RoomedQuerySet, Succession, seen_by
from overens.process.rows import Rows, moment
from overens.process.table import Stepped
from overens.viewpoints.models import Phrase, Round, Topic, Translation

from .agreement import Agreement as Agreement
from .links import Realisation as Realisation
from .links import Reference as Reference
from .material import Material as Material
from .material import Outlook as Outlook
from .sources import Reading as Reading
from .sources import SentFile as SentFile
from .stands import Stand as Stand
from .stands import Stood, stands_of

SHOWN = ("agreement__speaking_party", "party", "topic__wording")  # what the sender's label and the title are made of
BEGUN = (
    "idea",
    "working_group",
    "draft",
    "proposed",
    "consultation",
    "sent",
)  # worked on: from idea until it is decided


class VersionQuerySet(RoomedQuerySet):
    def told(self) -> "VersionQuerySet":
        """With everything the roles of the table and the top of a page look at."""
        shown = self.select_related(*SHOWN, "agreement__speaker", "decision__body", "group__party")
        unanswered = Phrase.objects.filter(whole=models.OuterRef("topic")).unanswered()
        number = unanswered.order_by().values("whole").annotate(number=models.Count("pk")).values("number")
        asked = Round.objects.consulting().filter(about=models.OuterRef("topic"))
        return shown.annotate(
            stood=stands_of("pk"),
            unanswered=models.Subquery(number),
            consultation=models.Subquery(asked.values("pk")[:1]),
            consulted_until=models.Subquery(asked.values("until")[:1]),
        )

    def in_languages(self, languages: list[str]) -> "VersionQuerySet":
        """Each with whether any of its words are in a language: see `spoken`."""
        own = models.Q(topic=models.OuterRef("topic")) | models.Q(topic__whole=models.OuterRef("topic"))
        there = Translation.objects.filter(own)
        words = {spoken(language): models.Exists(there.filter(wording__language=language)) for language in languages}
        return self.annotate(**words)


def spoken(language: str) -> str:
    """The name of the mark that a version has words in a language."""
    return f"in_{language.replace('-', '_')}"


class Version(Stood, Stepped, Roomed):
    """One text of an agreement, with the party whose proposal it is."""

    class Form(models.TextChoices):
        """Its legal form. The next version may have another, with the lineage kept."""

        AGREEMENT = "agreement", _("agreement")
        POLICY = "policy", _("policy")
        PROGRAMME = "programme", _("programme")

    agreement = models.ForeignKey(Agreement, models.PROTECT, related_name="versions")
    topic = models.OneToOneField(Topic, models.PROTECT, related_name="version")  # its wording is the title
    form = models.CharField(max_length=20, choices=Form, default=Form.AGREEMENT)
    language = models.CharField(max_length=12, default="sv")
    published_on = models.DateField(null=True, blank=True)
    views_until = models.DateField(null=True, blank=True)
    in_force_from = models.DateField(null=True, blank=True)
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    group = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="drafts")  # that words it

    objects = VersionQuerySet.as_manager()

    class Meta:
        ordering = ["-published_on", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["agreement"], condition=models.Q(state="in_force"), name="one_version_in_force"
            ),
        ]

    def __str__(self) -> str:
        return self.topic.wording.text

    def get_absolute_url(self) -> str:
        return reverse("version", args=[self.pk])

    @property
    def address(self) -> tuple[int, ...]:
        own = self.pk or self.previous_id
        return (own,) if own else ()

    @property
    def intro(self) -> str:
        """The words of its introduction; empty when it has none. Asks the database: pages read all parts at once."""
        found = Topic.objects.filter(whole=self.topic_id, kind=Topic.Kind.INTRO, removed=False)
        return "".join(found.values_list("wording__text", flat=True)[:1])

    @property
    def is_open(self) -> bool:
        """Whether its words can still change."""
        return self.state in {"draft", "proposed"}

    @property
    def is_begun(self) -> bool:
        """Whether it is worked on: from idea until it is decided."""
        return self.state in BEGUN

    @property
    def has_text(self) -> bool:
        """Whether there is a text yet: an idea has none."""
        return self.state not in {"idea", "working_group"}

    @property
    def takes_viewpoints(self) -> bool:
        """Whether it is a text of today: what is said of the one in force is material for the next."""
        return self.state in {*BEGUN, "in_force"}

    @property
    def is_decided(self) -> bool:
        """Whether the council has decided on it: what was a proposal is a decision."""
        return self.state in {"decided", "in_force", "replaced", "ended"}

    @property
    def group_ids(self) -> set[int]:
        """The working group it was given to."""
        return {self.group_id} if self.group_id else set()

    @property
    def sender(self) -> Party:
        """The party whose proposal it is."""
        return cast(Party, self.party)

    @property
    def senders(self) -> list[Party]:
        """The sender, and every party that has endorsed its proposal."""
        return [self.sender, *(stand.party for stand in self.taken if stand.endorsed)]

    @property
    def is_joint(self) -> bool:
        """Whether both the municipality and civil society stand behind it."""
        return {Party.Kind.MUNICIPALITY, Party.Kind.CIVIL_SOCIETY} <= {party.kind for party in self.senders}

    @property
    def taken_by(self) -> set[int]:
        """The parties that have taken a stand on it."""
        return {stand.party_id for stand in self.taken}

    @property
    def refused(self) -> bool:
        """Whether a party has said that it does not stand behind it."""
        return any(not stand.endorsed for stand in self.taken)

    @property
    def sender_label(self) -> str:
        """Whose proposal it is, until the other side has endorsed it or the council has decided.

        Where civil society takes no stand the label says so: nobody shall take silence for consent.
        """
        if self.is_decided:
            return gettext("Decided by the municipal council")
        if self.is_joint:
            return gettext("Joint proposal")
        whose = gettext("%(party)s proposal") if self.has_text else gettext("%(party)s idea")
        label = whose % {"party": self.sender.owns[:1].upper() + self.sender.owns[1:]}
        if self.agreement.takes_no_stand and self.party_id != self.agreement.speaking_party_id:
            return f"{label}. {self.agreement.who_speaks.removesuffix('.')}"
        return label

    @property
    def sender_mark(self) -> str:
        if self.is_joint:
            return "both"
        return "municipality" if self.is_decided else self.sender.kind

    @property
    def sender_tone(self) -> str:
        if self.is_joint:
            return "together"
        return "accent" if self.is_decided else self.sender.tone


class AccessionQuerySet(models.QuerySet["Accession"]):
    def visible_to(self, me: Any) -> "AccessionQuerySet":
        return self.filter(seen_by(me, "version__"))

    def standing(self) -> "AccessionQuerySet":
        """The signatories of today."""
        return self.filter(state="acceded")


class Accession(Stepped):
    """An association or a committee joins one version, with its proof. Never carried over to the next."""

    version = models.ForeignKey(Version, models.PROTECT, related_name="accessions")
    body = models.ForeignKey(Body, models.PROTECT, related_name="accessions")
    proof = models.CharField(max_length=200)  # "board meeting 14 March, § 9", or both signatures
    acceded_on = models.DateField()

    objects = AccessionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["version", "body"], condition=models.Q(state="acceded"), name="accedes_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.body}: {self.version}"

    def get_absolute_url(self) -> str:
        return reverse("signatories", args=[self.version_id])

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk or self.version_id,)

    @property
    def room(self) -> str:
        return self.version.room

    @property
    def room_party_id(self) -> int | None:
        return self.version.party_id


class Decision(models.Model):
    """What a body decided on a version: the date, the paragraph of its minutes, the reference number."""

    version = models.OneToOneField(Version, models.CASCADE, related_name="decision")
    body = models.ForeignKey(Body, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    paragraph = models.CharField(max_length=20)
    reference = models.CharField(max_length=60, blank=True)  # looks different everywhere: free text
    who_spoke = models.CharField(max_length=500, blank=True)  # who civil society was then, in the text's language

    def __str__(self) -> str:
        return f"{self.body}, {self.decided_on}, § {self.paragraph}"


class Principle(models.Model):
    """A ground rule that orders the commitments. Data of one version: six is only what most have."""

    version = models.ForeignKey(Version, models.CASCADE, related_name="principles")
    topic = models.OneToOneField(Topic, models.PROTECT, related_name="principle")  # its wording is the name
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")

    class Meta:
        ordering = ["topic__order"]

    def __str__(self) -> str:
        return self.topic.wording.text

    @property
    def explanation(self) -> str:
        """The words that explain it; empty when there are none. Asks the database: pages read all parts at once."""
        found = Topic.objects.filter(parent=self.topic_id, kind=Topic.Kind.EXPLANATION, removed=False)
        return "".join(found.values_list("wording__text", flat=True)[:1])


class CommitmentQuerySet(models.QuerySet["Commitment"]):
    def visible_to(self, me: Any) -> "CommitmentQuerySet":
        return self.filter(seen_by(me, "version__"))

    def told(self) -> "CommitmentQuerySet":
        """With everything a line about a commitment shows and its roles look at, in reading order."""
        own = self.select_related("topic__wording", "topic__promised_by", "principle__topic__wording", "responsible")
        told = own.select_related(*(f"version__{name}" for name in SHOWN))
        return told.annotate(stood=stands_of("version")).order_by("topic__order", "pk")

    def followed(self) -> "CommitmentQuerySet":
        """With the latest reports on it and who takes over from the unit in charge, in the same question."""
        reports = Report.objects.filter(commitment=models.OuterRef("pk")).order_by("-pk")[:10]
        takings = Succession.objects.filter(predecessor=models.OuterRef("responsible")).order_by("since")
        return self.annotate(
            told_reports=Rows(reports, "status", "text", "capacity", "reported_at"),
            takings=Rows(takings, "since", "successor__name"),
        )


class Commitment(Stepped):
    """What one party promises the other. Either party's are alike: owned, reported on, closed by its own side."""

    class Origin(models.TextChoices):
        TOGETHER = "together", _("drawn up together")
        MUNICIPALITY = "municipality", _("proposed by the municipality")
        CIVIL_SOCIETY = "civil_society", _("proposed by civil society")

    version = models.ForeignKey(Version, models.PROTECT, related_name="commitments")
    principle = models.ForeignKey(Principle, models.PROTECT, related_name="commitments")
    topic = models.OneToOneField(Topic, models.PROTECT, related_name="commitment")
    origin = models.CharField(max_length=20, choices=Origin)
    responsible = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="commitments")
    follow_up = models.CharField(max_length=300, blank=True)  # how it is followed up
    previous = models.ForeignKey("self", models.PROTECT, null=True, blank=True, related_name="followed_by")
    reminded_on = models.DateField(null=True)  # that nobody has reported on it for long

    objects = CommitmentQuerySet.as_manager()

    def __str__(self) -> str:
        return self.topic.wording.text

    def get_absolute_url(self) -> str:
        return reverse("commitment", args=self.address)

    @property
    def stood(self) -> Any:
        """The stands on its version, as `told` brought them."""
        return self.version.__dict__.get("stood")

    @stood.setter
    def stood(self, rows: Any) -> None:
        self.version.__dict__["stood"] = rows

    @property
    def address(self) -> tuple[int, ...]:
        return (self.version_id, self.pk) if self.pk else (self.version_id,)

    @property
    def room(self) -> str:
        return self.version.room

    @property
    def room_party_id(self) -> int | None:
        return self.version.party_id

    @property
    def latest(self) -> list["Report"]:
        """The latest reports, as `followed` brought them."""
        rows = getattr(self, "told_reports", [])
        return [Report(status=s, text=t, capacity=who, reported_at=moment(at)) for s, t, who, at in rows]

    @property
    def heirs(self) -> list[tuple[date | None, str]]:
        """From when who takes over from the unit in charge, as `followed` brought them; nobody while it stands."""
        if not (self.responsible and self.responsible.until):
            return []
        return [(parse_date(since), name) for since, name in getattr(self, "takings", [])]

    @property
    def party_id(self) -> int | None:
        """The party that promises."""
        return self.topic.promised_by_id

    @property
    def drafting_party_ids(self) -> set[int | None]:
        """Who may word it: its own party; the sender too, as long as nobody else has seen the text."""
        closed = self.version.state == "draft" and self.version.room == Room.PARTY
        return {self.party_id, self.version.party_id} if closed else {self.party_id}

    @property
    def working_body_ids(self) -> set[int]:
        """The working group that words it together, as long as it is a draft."""
        return self.version.group_ids if self.version.state == "draft" else set()

    @property
    def responsible_body_ids(self) -> set[int]:
        return {self.responsible_id} if self.responsible_id else set()

    touches = responsible_body_ids


class Report(models.Model):
    """How it goes with a commitment, said by its own side."""

    class Status(models.TextChoices):  # the scale of Uppsala's follow-up of its budget
        DONE = "done", _("completed")
        ON_PLAN = "on_plan", _("according to plan")
        BEHIND = "behind", _("not quite according to plan")
        OFF_PLAN = "off_plan", _("not at all according to plan")

    commitment = models.ForeignKey(Commitment, models.CASCADE, related_name="reports")
    status = models.CharField(max_length=20, choices=Status)
    text = models.TextField(max_length=2000)
    capacity = models.CharField(max_length=200)
    reported_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.text
