"""What people tell of faults on the website itself."""

from typing import Any
from uuid import uuid4

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext as _

from overens.bodies.models import Party
from overens.process.table import Stepped


class FaultReport(Stepped):
    """Something on the website that somebody could not use. Who has the receipt's address can read it.

    The municipality must let people report such faults: 13 § lagen (2018:1937) om tillgänglighet till digital
    offentlig service.
    """

    room = "party"
    token = models.UUIDField(default=uuid4, unique=True, editable=False)
    party = models.ForeignKey(Party, models.PROTECT, related_name="+")  # the municipality, whose room it lies in
    page = models.CharField(max_length=300, blank=True)
    text = models.TextField(max_length=4000)
    email = models.EmailField(blank=True)
    answer = models.TextField(max_length=4000, blank=True)
    received_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return _("Fault report %(number)s") % {"number": self.pk or ""}

    def get_absolute_url(self) -> str:
        return reverse("fault", args=[self.token]) if self.pk else reverse("accessibility")

    @property
    def address(self) -> tuple[Any, ...]:
        return (self.token,) if self.pk else ()
