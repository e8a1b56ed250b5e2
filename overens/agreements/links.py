"""What a commitment rests on and what realises it: dated versions of steering documents, forums and other bodies."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.urls import reverse

from overens.bodies.models import Body, Party, seen_by
from overens.process.rows import Rows
from overens.process.table import Stepped
from overens.steering.models import Edition, Guideline

MOST = 100
MADE = ("pk", "how", "body", "body__name", "body__party__kind", "body__until")
RESTS = (
    "pk", "edition__paragraph", "guideline", "guideline__title", "guideline__kind", "edition__dated", "newest", "state",
    "guideline__state", "revision",
)  # fmt: skip
# The states of a text that still means something.
OF_TODAY = ("draft", "proposed", "consultation", "sent", "decided", "in_force")


class RealisationQuerySet(models.QuerySet["Realisation"]):
    def visible_to(self, me: Any) -> "RealisationQuerySet":
        return self.filter(seen_by(me, "commitment__version__"))

    def of_today(self) -> "RealisationQuerySet":
        """Those of commitments that hold or are proposed, the text in force first."""
        alive = self.filter(commitment__version__state__in=OF_TODAY).exclude(commitment__state="removed")
        in_force = models.Case(models.When(commitment__version__state="in_force", then=0), default=1)
        return alive.order_by(in_force, "-commitment__version", "commitment__topic__order", "pk")

    def told(self) -> "RealisationQuerySet":
        """With the commitment, who promises it and in which text, as the page of a body shows them."""
        own = self.select_related("commitment__topic__wording", "commitment__topic__promised_by")
        return own.select_related("commitment__version__topic__wording")


class Realisation(models.Model):
    """A forum or another body that makes a commitment real, and how."""

    commitment = models.ForeignKey("agreements.Commitment", models.CASCADE, related_name="realisations")
    body = models.ForeignKey(Body, models.PROTECT, related_name="realises")
    how = models.CharField(max_length=200)

    objects = RealisationQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["commitment", "body"], name="realises_once")]

    def __str__(self) -> str:
        return f"{self.body}: {self.how}"


class ReferenceQuerySet(models.QuerySet["Reference"]):
    def visible_to(self, me: Any) -> "ReferenceQuerySet":
        return self.filter(seen_by(me, "commitment__version__"))

    def standing(self) -> "ReferenceQuerySet":
        """Those of commitments that hold or are proposed."""
        alive = self.filter(commitment__version__state__in=OF_TODAY).exclude(state="stopped")
        return alive.exclude(commitment__state="removed").order_by("-commitment__version", "commitment__topic__order")

    def told(self) -> "ReferenceQuerySet":
        """With everything a line about a reference shows and its roles look at, and the newest version's date."""
        own = self.select_related("guideline", "edition", "commitment__topic__wording", "commitment__version")
        whole = own.select_related("commitment__topic__promised_by", "commitment__version__topic__wording")
        return whole.annotate(newest=Subquery(_newest().values("dated")[:1]))

    def behind(self) -> "ReferenceQuerySet":
        """Those whose document has a newer version than the one referred to, or no longer applies."""
        changed = Q(newest__gt=F("edition__dated")) | Q(guideline__state="ended")
        return self.told().filter(changed)

    def untold(self) -> "ReferenceQuerySet":
        """Those whose side has not been told of the newest version, or of the end."""
        found = (
            self.standing().filter(commitment__state="standing").annotate(latest=Subquery(_newest().values("pk")[:1]))
        )
        newer = Q(guideline__state="in_use") & ~Q(latest=F("told_of"))
        return found.filter(newer | (Q(guideline__state="ended") & ~Q(state="lapsed")))


def _newest() -> models.QuerySet[Edition]:
    return Edition.objects.filter(guideline=OuterRef("guideline")).order_by("-dated")


class Reference(Stepped):
    """A commitment rests on a steering document as it was decided on one day."""

    commitment = models.ForeignKey("agreements.Commitment", models.CASCADE, related_name="references")
    guideline = models.ForeignKey(Guideline, models.PROTECT, related_name="references")
    edition = models.ForeignKey(Edition, models.PROTECT, related_name="references")
    told_of = models.ForeignKey(Edition, models.PROTECT, related_name="+")  # the newest its side was told of

    objects = ReferenceQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["commitment", "guideline"], condition=~Q(state="stopped"), name="refers_once"
            ),
        ]

    def __str__(self) -> str:
        return str(self.commitment)

    def get_absolute_url(self) -> str:
        return f"{self.commitment.get_absolute_url()}#vilar"

    @property
    def address(self) -> tuple[int, ...]:
        return (self.pk,) if self.pk else self.commitment.address

    @property
    def version(self) -> Any:
        """The text it is part of: a letter about it begins with whose proposal that is."""
        return self.commitment.version

    @property
    def room(self) -> str:
        return self.commitment.room

    @property
    def room_party_id(self) -> int | None:
        return self.commitment.room_party_id

    @property
    def party_id(self) -> int | None:
        """The party that promises what rests on the document."""
        return self.commitment.party_id

    @property
    def responsible_body_ids(self) -> set[int]:
        return self.commitment.responsible_body_ids

    @property
    def is_behind(self) -> bool:
        """Whether a newer version is there than the one referred to. Read with `told`."""
        newest = getattr(self, "newest", None)
        return newest is not None and newest > self.edition.dated

    @property
    def compare_url(self) -> str:
        """To what has changed, on the page of the document."""
        return reverse("guideline", args=[self.guideline_id])


def with_links(commitments: Any) -> Any:
    """Commitments with what `linked` reads, in the same question: of either kind at most a hundred each."""
    made = Realisation.objects.filter(commitment=OuterRef("pk")).order_by("pk")[:MOST]
    rests = Reference.objects.filter(commitment=OuterRef("pk")).exclude(state="stopped").order_by("pk")[:MOST]
    newest = Subquery(_newest().values("dated")[:1])
    return commitments.annotate(realised=Rows(made, *MADE), rests=Rows(rests.annotate(newest=newest), *RESTS))


def behind_of(topic: str) -> Rows:
    """What the commitment of a topic rests on that has changed since, to annotate with; read by `references`."""
    changed = Reference.objects.filter(commitment__topic=OuterRef(topic)).standing().behind()
    return Rows(changed, *RESTS)


def linked(commitment: Any) -> tuple[list[Realisation], list[Reference]]:
    """What realises a commitment and what it rests on, as `with_links` brought them."""
    realisations = [_realisation(commitment, *row) for row in commitment.realised]
    return realisations, references(commitment, commitment.rests)


def references(commitment: Any, rows: list[Any]) -> list[Reference]:
    """What a commitment rests on, as it came with another question."""
    return [_reference(commitment, *row) for row in rows]


def _realisation(commitment: Any, pk: int, how: str, body: int, name: str, side: str | None, until: Any) -> Realisation:
    party, ends = Party(kind=side) if side else None, date.fromisoformat(until) if until else None
    return Realisation(pk=pk, commitment=commitment, how=how, body=Body(pk=body, name=name, until=ends, party=party))


def _reference(commitment: Any, pk: int, paragraph: str, *row: Any) -> Reference:
    document, title, kind, dated, newest, state, its_state, revision = row
    guideline = Guideline(pk=document, title=title, kind=kind, state=its_state)
    edition = Edition(guideline=guideline, dated=date.fromisoformat(dated), paragraph=paragraph)
    found = Reference(pk=pk, commitment=commitment, guideline=guideline, state=state, revision=revision)
    found.edition, found.newest = edition, date.fromisoformat(newest)  # type: ignore[attr-defined]
    return found
