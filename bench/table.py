"""What the lists of addresses are written with: who asks, for which page, and where."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from overens.agreements.models import Version
from overens.bodies.actors import Actor, Me
from overens.people.models import Person

VISITOR, COORDINATOR, OTHER, MEMBER, INVITED = "visitor", "disa", "sixten", "vide", "ny"
LAST = "?sida=9999999"  # the paginator answers with the last page


@dataclass(frozen=True)
class Address:
    """One page: its URL name, what tells it from others of that name, who asks, and the path."""

    name: str
    note: str
    who: str
    path: str


def email(who: str) -> str:
    return f"{who}@alvhamn.example"


def actor(who: str) -> Actor:
    return Me(Person.objects.get(email=email(who))).actors[0]


def current() -> Version:
    """The text proposed now."""
    return Version.objects.filter(state="proposed").order_by("-published_on", "-pk").first()


def page(name: str, who: str = VISITOR, *arguments: Any, note: str = "", query: str = "") -> Address:
    return Address(name, note, who, reverse(name, args=arguments) + query)
