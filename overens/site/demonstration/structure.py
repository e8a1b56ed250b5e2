"""How the town's structure came to be: what is talked about, and who answers for it."""

from typing import Any

from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.forums import actions as forums
from overens.forums.models import Tag

from .town import ANSWERS, TAGS


def subjects(people: dict[str, Actor]) -> None:
    """Subjects, areas and target groups, the bodies that work with each, and who answers for a subject."""
    works: dict[str, list[Tag]] = {}
    for kind, name, name_en, where in TAGS:
        tag = forums.add_tag(Tag(), by=people["disa"], kind=kind, name=name, name_en=name_en)
        for body in where:
            works.setdefault(body, []).append(tag)
    for body, tags in works.items():
        bodies.tag_body(Body.objects.get(name=body), by=SYSTEM, tags=tags)
    for subject, unit, who, email in ANSWERS:
        words: dict[str, Any] = {
            "official": people[who].seat if who else None,
            "deputy": None,
            "email": email,
            "phone": "",
        }
        tag, answers = Tag.objects.get(name=subject), Body.objects.get(name=unit)
        forums.name_officials(tag, by=people["disa"], unit=answers, **words)
