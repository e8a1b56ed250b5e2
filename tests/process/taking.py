"""Taking a step the way a browser does, and reading what became of it."""

from types import SimpleNamespace
from typing import Any

from django.apps import apps
from django.test import Client

from overens.bodies.actors import Me
from overens.journal.models import Entry
from overens.notices.worker import concerned
from overens.people.models import Session
from overens.process import replay


def envelope(client: Client, url: str) -> dict[str, str]:
    """What the form of a step's page carries besides its words."""
    page = client.get(url)
    assert page.status_code == 200, (url, page.status_code)
    fields = {field.name: field.value() for field in page.context["form"].hidden_fields()}
    return {name: str(value) for name, value in fields.items() if value is not None}


def take(client: Client, url: str, **words: Any) -> Any:
    """Open the page of a step, fill in its form and send it. The answer."""
    return client.post(url, envelope(client, url) | words)


def last(thing: Any) -> Entry:
    """The latest line in the journal about a thing."""
    return Entry.objects.of(thing).latest("pk")


def line(thing: Any) -> dict[str, Any]:
    """What that line records."""
    entry = last(thing)
    said = {"why": entry.remark.text} if hasattr(entry, "remark") else {}
    columns = ("verb", "capacity", "side", "revision", "became", "facts", "room")
    return {column: getattr(entry, column) for column in columns} | said


def told(town: SimpleNamespace, entry: Entry) -> set[str]:
    """Who of the town is told of a line."""
    people = {me.person_id: name for name, me in vars(town).items() if isinstance(me, Me)}
    return {people[person] for person in concerned(entry)}


def open_steps(process: Any, me: Me, thing: Any) -> list[str]:
    """The names of the steps open to somebody now."""
    return [row.step.name for row in process.open_to(me, thing)]


def everything() -> dict[str, list[Any]]:
    """Every row of ours, to see that nothing has changed. Who is signed in where is no such thing."""
    ours = [model for model in apps.get_models() if model.__module__.startswith("overens.") and model is not Session]
    return {model._meta.label: list(model._base_manager.order_by("pk").values_list(*columns(model))) for model in ours}


def columns(model: Any) -> list[str]:
    """The columns of a model, without when somebody last signed in."""
    return [field.attname for field in model._meta.concrete_fields if field.name != "last_login"]


def truthful() -> bool:
    """Whether a replay of the journal equals the tables. Shows how it does not."""
    assert list(replay.faults()) == []
    return True
