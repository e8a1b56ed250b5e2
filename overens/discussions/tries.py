"""Wrong codes: counted for a day, so that who guesses must wait."""

from django.db import models
from django.utils import timezone


class WrongCode(models.Model):
    """Somebody wrote a code no group has. Kept a day, to count by; says nothing of who."""

    at = models.DateTimeField(default=timezone.now)
    place = models.CharField(max_length=32)  # a digest of the network address
    device = models.CharField(max_length=36)

    class Meta:
        indexes = [models.Index(fields=["at"], name="wrong_codes_lately")]

    def __str__(self) -> str:
        return self.at.isoformat()
