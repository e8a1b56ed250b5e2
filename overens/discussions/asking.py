"""What is to be asked of the groups, before it is written down as questions."""

from dataclasses import dataclass

from overens.viewpoints.models import Topic


@dataclass(frozen=True)
class Asked:
    """A question as it is to be: `pk` of the one it was before."""

    text: str
    help: str = ""
    topic: Topic | None = None
    pk: int | None = None
