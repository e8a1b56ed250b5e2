"""How the town's structure came to be: what is talked about and by whom, today's boxes, and a proposal."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from overens.bodies import actions as bodies
from overens.bodies.actors import SYSTEM, Actor
from overens.bodies.models import Body
from overens.forums import actions as forums
from overens.forums.importing import read_structure
from overens.forums.models import Group, Link, Structure, Subscription, Tag

from .boxes import GROUP, HELP, JOINT, OWN, PROPOSED, RG, TITLE, WHY
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
    forums.subscribe(Subscription(tag=Tag.objects.get(name="Lokaler")), by=people["vide"])


def boxes(people: dict[str, Actor]) -> None:
    """The boxes of the document, read in as two files, one by each side, and the proposal drawn beside them."""
    for who, text in OWN.items():
        read_in(people[who], text)
    read_in(people["disa"], JOINT)
    side, joint = Body.objects.get(name=RG), Body.objects.get(name="Samråd med representationsgruppen")
    forums.connect(Link(source=side), by=people["sixten"], target=joint, kind=Link.Kind.TAKES_PART)
    group = forums.start_group(
        Group(),
        by=people["jorid"],
        tags=[Tag.objects.get(name="Integration")],
        party=None,
        until=timezone.localdate() + timedelta(weeks=16),
        **GROUP,
    )
    for who, note in HELP.items():
        forums.take_part(Link(target=group.body), by=people[who], note=note)
    drawn = forums.draw_structure(
        Structure(), by=people["disa"], title=TITLE, text=WHY, parts=read_structure(PROPOSED.splitlines())
    )
    forums.propose_structure(drawn, by=people["disa"])


def read_in(by: Actor, text: str) -> None:
    names = Body.objects.today().values_list("name", flat=True)
    forums.establish_structure(Body(party=None), by=by, parts=read_structure(text.splitlines(), set(names)))
