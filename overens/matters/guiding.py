"""How the guide is kept. The only code that changes it."""

from typing import Any

from overens.bodies.actors import Actor
from overens.process.table import Sent

from .guide import Choice
from .process import GUIDE


def add_choice(
    choice: Choice, *, by: Actor, name: str, above: Choice | None = None, sent: Sent | None = None, **words: Any
) -> Choice:
    """Add an alternative, last among those beside it. Raises ValueError for one that would be the fourth choice."""
    for field, value in words.items():
        setattr(choice, field, value)
    choice.name, choice.above, choice.depth = name, above, above.depth + 1 if above else 1
    choice.order = Choice.objects.filter(above=above).count()
    with GUIDE.step("add_choice", choice, by=by, sent=sent, name=name):
        pass
    return choice


def change_choice(choice: Choice, *, by: Actor, name: str, sent: Sent | None = None, **words: Any) -> None:
    """Change what an alternative says and where it leads."""
    with GUIDE.step("change_choice", choice, by=by, sent=sent, name=name):
        for field, value in (words | {"name": name}).items():
            setattr(choice, field, value)
        choice.save(update_fields=["name", *words])


def remove_choice(choice: Choice, *, by: Actor, sent: Sent | None = None) -> None:
    """Take an alternative away. Questions that came by it stay as they are."""
    with GUIDE.step("remove_choice", choice, by=by, sent=sent, name=choice.name):
        pass
