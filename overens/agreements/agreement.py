"""The agreement: what lives on when its text is replaced, and who speaks for civil society in it."""

from django.db import models
from django.db.models import Count, Exists, OuterRef, Q
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body, Party, Roomed, RoomedQuerySet
from overens.process.table import Stepped


class AgreementQuerySet(RoomedQuerySet):
    def told(self) -> "AgreementQuerySet":
        """With who speaks, whether it has a text in force, and how many agreements have."""
        in_force = self.model._meta.get_field("versions").related_model.objects.filter(state="in_force").order_by()
        number = in_force.values("state").annotate(number=Count("pk")).values("number")
        shown = self.select_related("speaker", "speaking_party")
        return shown.annotate(holds=Exists(in_force.filter(agreement=OuterRef("pk"))), holding=models.Subquery(number))


class Agreement(Stepped, Roomed):
    """What lives on when its text is replaced. It lies open as soon as one of its versions does."""

    class Speaks(models.TextChoices):
        """Nobody can bind all of civil society: each agreement says who speaks for it there."""

        BODY = "body", _("a body")
        SIGNATORIES = "signatories", _("those who join, one by one")
        NOBODY = "nobody", _("nobody: it takes no stand")

    title = models.CharField(max_length=200)
    main = models.BooleanField(default=False)  # the one shown first where several are in force
    speaks = models.CharField(max_length=20, choices=Speaks, blank=True)  # empty: it has not been said
    speaker = models.ForeignKey(Body, models.PROTECT, null=True, blank=True, related_name="speaks_in")
    speaking_party = models.ForeignKey(Party, models.PROTECT, null=True, blank=True, related_name="+")  # who said so
    basis = models.CharField(max_length=200, blank=True)  # "annual meeting 14 March, § 9"
    speaks_since = models.DateField(null=True, blank=True)

    objects = AgreementQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["main"], condition=Q(main=True), name="one_main_agreement"),
            models.CheckConstraint(
                condition=Q(speaks="body", speaker__isnull=False, speaks_since__isnull=False)
                | (~Q(speaks="body") & Q(speaker=None)),
                name="a_body_that_speaks_is_named",
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return reverse("timeline", args=[self.pk])

    @property
    def takes_no_stand(self) -> bool:
        """Whether it was said that civil society takes no stand here."""
        return self.speaks == self.Speaks.NOBODY

    @property
    def has_speaker(self) -> bool:
        """Whether a named body speaks for civil society."""
        return self.speaks == self.Speaks.BODY

    @property
    def who_speaks(self) -> str:
        """Who civil society is here, in a sentence; empty where it has not been said."""
        if not self.speaks or self.speaking_party is None:
            return ""
        words = {"party": self.speaking_party.heading, "body": str(self.speaker or ""), "basis": self.basis}
        if self.takes_no_stand:
            return gettext("%(party)s takes no stand in this agreement.") % words
        if not self.has_speaker:
            return gettext("%(party)s is represented here by those who join, one by one.") % words
        since = date_format(self.speaks_since, "j F Y") if self.speaks_since else ""
        return gettext("%(party)s is represented here by %(body)s, according to %(basis)s, since %(since)s.") % (
            words | {"since": since}
        )
