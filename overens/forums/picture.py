"""A structure as boxes and arrows, whatever it is drawn from: today's bodies and links, or a proposal's."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from overens.bodies.models import Body, Party
from overens.bodies.roles import coordinator
from overens.bodies.structure import ORDER, swedish
from overens.bodies.town import parties_here
from overens.process.rows import Rows

from .models import Link, Structure, Way

MEET = (  # where people meet: what is drawn even where nothing is linked to it
    Body.Kind.PRESIDIUM, Body.Kind.FORUM, Body.Kind.COMMITTEE_DIALOGUE, Body.Kind.COLLABORATION_GROUP,
    Body.Kind.DEVELOPMENT_GROUP, Body.Kind.AREA_GROUP, Body.Kind.WORKING_GROUP, Body.Kind.CONSULTATION_PANEL,
    Body.Kind.CONFERENCE, Body.Kind.NETWORK, Body.Kind.REPRESENTATION_GROUP, Body.Kind.MEMBER_MEETING,
)  # fmt: skip
MOST = 60  # boxes one can look at; the list has the rest


@dataclass(frozen=True)
class Node:
    """A box. mark: whose it is. kind: in words. note: what it is for."""

    key: str
    name: str
    mark: str
    kind: str = ""
    note: str = ""
    url: str = ""
    of_kind: str = ""  # the kind's own word


@dataclass(frozen=True)
class Edge:
    """An arrow. goes: whose questions, empty for everybody's."""

    source: str
    target: str
    kind: str
    goes: str = ""
    assumed: bool = False

    @property
    def verb(self) -> str:
        return str(Link.Kind(self.kind).label)

    @property
    def whose(self) -> str:
        return str(Link.Goes(self.goes).label) if self.goes else ""


@dataclass
class Picture:
    nodes: list[Node]
    edges: list[Edge]
    parties: list[Party] = field(default_factory=list)

    @cached_property
    def by_key(self) -> dict[str, Node]:
        return {node.key: node for node in self.nodes}

    @cached_property
    def climbing(self) -> list[Edge]:
        return [edge for edge in self.edges if edge.kind == Link.Kind.LIFTS]

    @cached_property
    def levels(self) -> list[list[Node]]:
        """The ladder: those that lift and are lifted to, the lowest first. Empty where nothing is lifted."""
        on_it = {key for edge in self.climbing for key in (edge.source, edge.target)}
        height = dict.fromkeys(on_it, 0)
        for _time in range(len(on_it)):  # a circle ends here too
            for edge in self.climbing:
                height[edge.target] = min(len(on_it), max(height[edge.target], height[edge.source] + 1))
        steps = sorted(set(height.values()))
        return [[node for node in self.nodes if height.get(node.key) == step] for step in steps]

    @cached_property
    def beside(self) -> "Picture":
        """What is not on the ladder, with how it hangs together."""
        on_it = {node.key for level in self.levels for node in level}
        nodes = [node for node in self.nodes if node.key not in on_it]
        keys = {node.key for node in nodes}
        edges = [edge for edge in self.edges if edge.source in keys and edge.target in keys]
        return Picture(nodes, edges, self.parties)

    def ties_of(self, node: Node) -> list[tuple[Edge, Node]]:
        """How a box hangs together with others, for the list."""
        return [(edge, self.by_key[edge.target]) for edge in self.edges if edge.source == node.key]

    @cached_property
    def sides(self) -> "list[tuple[Party | None, str, list[tuple[Node, list[tuple[Edge, Node]]]]]]":
        """The list: each party with its boxes, the joint ones last."""
        rows: dict[str, list[Any]] = defaultdict(list)
        for node in self.nodes:
            rows[node.mark].append((node, self.ties_of(node)))
        found: list[Any] = [
            (party, party.heading, mine) for party in self.parties if (mine := rows.pop(party.kind, None))
        ]
        return found + [(None, _("Joint"), mine) for mine in rows.values()]


def today_picture(me: Any, day: date) -> Picture:
    """The structure as it was, is or will be on a day. Three queries."""
    links = list(Link.objects.visible_to(me).on(day).told())
    ends = {pk for link in links for pk in (link.source_id, link.target_id)}
    there = Body.objects.visible_to(me).filter(Q(until=None) | Q(until__gte=day), since__lte=day)
    drawn = there.filter(Q(kind__in=MEET) | Q(pk__in=ends)).exclude(kind=Body.Kind.ASSOCIATION)
    bodies = sorted(drawn.select_related("party"), key=lambda body: (ORDER[body.kind], swedish(body.name)))
    keys = {body.pk for body in bodies}
    edges = [
        Edge(str(link.source_id), str(link.target_id), link.kind, link.goes, link.assumed)
        for link in links
        if {link.source_id, link.target_id} <= keys
    ]
    nodes = [_node(str(body.pk), body, body.get_absolute_url()) for body in bodies]
    return Picture([*heads(), *nodes], edges, parties_here())


def heads() -> list[Node]:
    """The parties themselves and those who coordinate for them."""
    seated = set(coordinator.seats(None).filter(body__room="public").values_list("party", flat=True))
    found = []
    for party in parties_here():
        url = reverse("structure")
        found.append(Node(f"p{party.pk}", party.heading, party.kind, _("the party"), "", url))
    for party in parties_here():
        note = "" if party.pk in seated else _("vacant")
        name = _("Coordinator for %(party)s") % {"party": party.named}
        found.append(Node(f"c{party.pk}", name, party.kind, _("coordinator"), note, reverse("coordinators")))
    return found


def proposed_picture(structure: Structure) -> Picture:
    """A proposal as boxes and arrows. One query."""
    ways = Way.objects.filter(source=OuterRef("pk")).order_by("pk")
    told: Any = structure.boxes.select_related("party", "body")
    nodes, edges = [], []
    for box in told.annotate(tied=Rows(ways, "target", "kind", "goes", "assumed")):
        url = box.body.get_absolute_url() if box.body and box.body.is_public else ""
        nodes.append(_node(f"b{box.pk}", box, url))
        edges += [Edge(f"b{box.pk}", f"b{to}", kind, goes, bool(assumed)) for to, kind, goes, assumed in box.tied]
    return Picture(nodes, edges, parties_here())


def _node(key: str, thing: Any, url: str) -> Node:
    mark = thing.party.kind if thing.party else "both"
    return Node(key, thing.name, mark, thing.get_kind_display(), thing.purpose, url, thing.kind)


def differences(old: Picture, new: Picture) -> tuple[list[Node], list[Node]]:
    """What a structure adds and what it does without, by name; parties and coordinators are always there."""
    before, after = _names(old.nodes), _names(new.nodes)
    return [after[name] for name in after if name not in before], [before[name] for name in before if name not in after]


def _names(nodes: Iterable[Node]) -> dict[str, Node]:
    return {node.name: node for node in nodes if node.key[0] not in "pc"}
