"""The guide to the right place: at most three choices lead to who answers, a form or an e-service there is."""

from typing import Any

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.urls import reverse
from django.utils.translation import get_language, gettext

from overens.bodies.models import Body
from overens.journal.models import Entry
from overens.process.table import Stepped

MOST = 3  # choices from the start to the end


class ChoiceQuerySet(models.QuerySet["Choice"]):
    def shown(self) -> "ChoiceQuerySet":
        """In the order they are listed, each with who answers."""
        return self.filter(state="shown").select_related("body", "above__above").order_by("order", "pk")

    def counted(self) -> "ChoiceQuerySet":
        """With how many questions came by each, and how many of them belonged to somebody else."""
        matters: Any = Choice._meta.get_field("matters").related_model
        came = matters.objects.filter(guided=OuterRef("pk")).order_by()
        elsewhere = ~Q(unit=OuterRef("body")) & ~Q(unit__kind=Body.Kind.CONTACT_CENTRE)
        astray = came.filter(Q(state="forwarded") | elsewhere, guided__body__isnull=False, asked_again=False)
        return self.annotate(asked=_number_of(came), astray=_number_of(astray))


def _number_of(rows: models.QuerySet[Any]) -> Coalesce:
    """How many there are, in a question about what they belong to."""
    return Coalesce(Subquery(rows.values("guided").annotate(number=Count("pk")).values("number")), 0)


class Choice(Stepped):
    """One alternative of the guide. Those with others below them ask on; the last one says where to turn."""

    room = "public"
    above = models.ForeignKey("self", models.PROTECT, null=True, related_name="below")
    depth = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=80)
    name_en = models.CharField(max_length=80, blank=True)
    text = models.CharField(max_length=300, blank=True)  # what one needs to know
    text_en = models.CharField(max_length=300, blank=True)
    body = models.ForeignKey(Body, models.PROTECT, null=True, related_name="+")  # who answers
    url = models.CharField(max_length=300, blank=True)  # of an e-service, or a page here
    order = models.PositiveSmallIntegerField(default=0)

    objects = ChoiceQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(depth__range=(1, MOST)), name="at_most_three_choices"),
            models.CheckConstraint(condition=Q(depth=1) | Q(above__isnull=False), name="deeper_choices_have_one_above"),
        ]

    def __str__(self) -> str:
        return self.name or gettext("Find the right place")

    @property
    def named(self) -> str:
        """In the reader's language."""
        return self.name_en if get_language() == "en" and self.name_en else self.name

    @property
    def words(self) -> str:
        """What one needs to know, in the reader's language where it is said in it."""
        return self.text_en if self.text_en and get_language() == "en" else self.text

    @property
    def language(self) -> str:
        """The language of those words."""
        return "en" if self.text_en and get_language() == "en" else "sv"

    def get_absolute_url(self) -> str:
        return reverse("guide_choice", args=[self.pk]) if self.pk else reverse("guide")

    @property
    def ask_url(self) -> str:
        """The form of a question that came this way."""
        return f"{reverse('ask')}?val={self.pk}"

    @property
    def path(self) -> list["Choice"]:
        """The choices that led here, the first one first."""
        found: list[Choice] = []
        one = self.above
        while one:
            found.insert(0, one)
            one = one.above
        return found


def there_is_a_guide() -> bool:
    return Choice.objects.filter(state="shown").exists()


def tree(choices: list[Any]) -> list[Any]:
    """All choices, each after the one above it."""
    below: dict[int | None, list[Any]] = {}
    for one in choices:
        below.setdefault(one.above_id, []).append(one)

    def under(above: int | None) -> list[Any]:
        return [each for one in below.get(above, []) for each in (one, *under(one.pk))]

    return under(None)


def passed_on_twice(since: Any) -> int:
    """How many questions since a moment were passed on more than once: they went the wrong way first."""
    passed = Entry.objects.filter(verb="matters.pass_on", at__gte=since).values("thing")
    return passed.annotate(times=Count("pk")).filter(times__gt=1).count()
