"""Gives an empty installation its municipality, usual bodies and first invitations."""

import sys
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import override

from overens.bodies.invitations import DAYS, link_to
from overens.bodies.models import Municipality, Seat
from overens.bodies.starter import CIVIL_SOCIETY, MUNICIPALITY, Beginning, begin, make_key
from overens.bodies.starter import DAYS as KEY_DAYS
from overens.ui.theme import accent_of

HERE = "http://127.0.0.1:8000"  # where `overens serve` listens by default
ASKED = {
    "name": "The municipality's name (Älvhamns kommun)",
    "town": "The town, as in “Överens i …”",
    "coordinator_name": "The municipality's coordinator: name",
    "coordinator_email": "The municipality's coordinator: e-mail address",
    "civil_name": "Civil society's coordinator: name",
    "civil_email": "Civil society's coordinator: e-mail address",
}


class Command(BaseCommand):
    help = "Give an empty installation its words and usual bodies, and print the first invitations."

    def add_arguments(self, parser: CommandParser) -> None:
        for name, question in ASKED.items():
            parser.add_argument(f"--{name.replace('_', '-')}", help=question)
        parser.add_argument("--email", default="", help="Mailbox for questions about the website")
        parser.add_argument("--colour", default="#00595f", help="The municipality's colour, such as #00595f")
        parser.add_argument("--address", help=f"Where the website is reached (OVERENS_ADDRESS, else {HERE})")
        parser.add_argument("--web", action="store_true", help="Print the link to the page that sets the town up")
        parser.add_argument("--links", action="store_true", help="Print the invitations not answered yet once more")

    def handle(self, *args: Any, **options: Any) -> None:
        address = (options["address"] or settings.PUBLIC_ADDRESS or HERE).rstrip("/")
        if options["links"]:
            seats = Seat.objects.filter(state="invited").select_related("body").order_by("pk")
            return self._print(list(seats), address)
        if Municipality.objects.exists():
            raise CommandError("This installation has its municipality already. Nothing was changed.")
        if options["web"]:
            self.stdout.write(f"Good for {KEY_DAYS} days:\n{address}{reverse('get_started', args=[make_key()])}")
            return None
        said = {name: options[name] or _ask(question) for name, question in ASKED.items()}
        invited = begin(_beginning(said, options))
        self.stdout.write(f"{said['name']} is set up. No letters go out until its coordinator opens the website.")
        return self._print(invited, address)

    def _print(self, seats: list[Seat], address: str) -> None:
        self.stdout.write(f"Hand over each link to the right person. They are good for {DAYS} days.")
        with override("en"):
            for seat in seats:
                self.stdout.write(f"\n{seat}\n{address}{link_to(seat)}")


def _ask(question: str) -> str:
    if not sys.stdin.isatty():
        raise CommandError(f"Missing: {question}. Give it as an option; see --help.")
    return input(f"{question}: ").strip()


def _beginning(said: dict[str, str], options: dict[str, Any]) -> Beginning:
    """What was said, checked. Raises CommandError with a sentence for what is wrong."""
    try:
        accent_of(options["colour"])
        for address in (said["coordinator_email"], said["civil_email"], options["email"]):
            if address:
                validate_email(address)
    except ValueError as error:
        raise CommandError(f"{error}.") from error
    except ValidationError as error:
        raise CommandError("One of the e-mail addresses is not one.") from error
    if not all(said.values()):
        raise CommandError("Every question needs an answer.")
    if said["coordinator_email"].casefold() == said["civil_email"].casefold():
        raise CommandError("The two parties need a coordinator each: two people, two addresses.")
    return Beginning(
        name=said["name"],
        town=said["town"],
        email=options["email"],
        fields={"colour": options["colour"]},
        coordinators={
            MUNICIPALITY: (said["coordinator_name"], said["coordinator_email"]),
            CIVIL_SOCIETY: (said["civil_name"], said["civil_email"]),
        },
    )
