"""Fills an empty database with the demonstration."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from overens.bodies.models import Municipality
from overens.site.demonstration.story import fill


class Command(BaseCommand):
    help = "Fill an empty database with the demonstration municipality. In demo mode only."

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.DEMO:
            raise CommandError("This is not a demonstration: OVERENS_DEMO is not set.")
        if Municipality.objects.exists():
            self.stdout.write("The demonstration is there already.")
            return
        with transaction.atomic():
            fill()
        self.stdout.write("The demonstration municipality Älvhamn is ready.")
