"""Drawing a structure in 340 units of width: readable on a phone, the same from the same data.

Two drawings. The ladder: what lifts questions, the lowest at the bottom, the way of each side in a lane of its own.
The sides: the municipality's boxes left, civil society's right, the joint ones below; links run in the gap between
the columns, one track for all that lead to the same box, so that no line crosses a box.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from pyphen import Pyphen

from .picture import MOST, Edge, Node, Picture

WIDTH = 340
EDGE = 4
LINE = 19  # from one line of text to the next
MOST_NOTED = 2  # lines
PADDING = 8  # between a text and the side of its box, at least
WIDTHS = {"ijl.,:;'! ": 4.5, "frt-()I": 5.6, "mMW": 13.1, "w": 10.8}  # of letters of 15 units, half bold
SMALL, CAPITAL = 8.5, 10.4  # of other letters
OF_LETTER = {letter: width for letters, width in WIDTHS.items() for letter in letters}
TRACK = 9
STROKE = {"municipality": "rk", "civil_society": "rc", "": "rj"}
FRAME = {"municipality": "nk", "civil_society": "nc", "both": "nj", "other": "nj"}
CORNER = {"municipality": 6, "civil_society": 24, "both": 12, "other": 12}
Buses = dict[tuple[str, str, bool], list[str]]  # what is led to, by whom, whether assumed: from where


@dataclass
class Place:
    """A box where it stands."""

    node: Node
    x: float
    y: float
    width: float
    height: float

    @property
    def middle(self) -> float:
        return self.y + self.height / 2


def wrapped(text: str, width: float) -> list[str]:
    """The text in lines no wider than the width; a long word is parted between syllables."""
    lines: list[str] = []
    for word in text.split():
        if lines and wide(f"{lines[-1]} {word}") <= width:
            lines[-1] += f" {word}"
            continue
        while len(word) > SHORTEST and wide(word) > width:
            joint = _joint(word, width)
            lines.append(word[:joint] + ("" if word[joint - 1] == "-" else "-"))
            word = word[joint:]
        lines.append(word)
    return lines


SHORTEST = 3  # letters before a word is parted
SWEDISH = Pyphen(lang="sv")  # names of bodies are the municipality's own words


def wide(text: str) -> float:
    """How wide a text is drawn, in units, rounded up."""
    return sum(OF_LETTER.get(letter, CAPITAL if letter.isupper() else SMALL) for letter in text)


def _joint(word: str, width: float) -> int:
    """How many letters of a long word stand on the line: between its parts where an s joins them, else mid-word."""
    most = next(at for at in range(len(word) - 1, 0, -1) if at <= SHORTEST or wide(f"{word[:at]}-") <= width)
    joints = [at for at in SWEDISH.positions(word) if SHORTEST <= at <= most]
    return min(joints, key=lambda at: (word[at - 1] != "s", abs(2 * at - len(word))), default=most)


def _height(node: Node, width: float) -> float:
    return 24 + LINE * (len(wrapped(node.name, width - 2 * PADDING)) + len(_note(node, width)))


def _note(node: Node, width: float) -> list[str]:
    """What it is for, where a wide box has room for it; else the list says it."""
    lines = wrapped(node.note, width - 2 * PADDING) if width > WIDTH / 2 else []
    return lines if len(lines) <= MOST_NOTED else []


def _box(place: Place, big: bool = False) -> SafeString:
    """A box with its name, leading to its page if it has one."""
    node = place.node
    lines = [("", line) for line in wrapped(node.name, place.width - 2 * PADDING)]
    lines += [(' class="s"', line) for line in _note(node, place.width)]
    first, x = place.middle - LINE * (len(lines) - 1) / 2 + 5, place.x + place.width / 2
    words = format_html_join(
        "",
        '<text{} x="{}" y="{}">{}</text>',
        ((SafeString(look), x, round(first + LINE * at, 1), line) for at, (look, line) in enumerate(lines)),
    )
    inside = format_html(
        '<rect class="n {}{}" x="{}" y="{}" width="{}" height="{}" rx="{}"/>{}',
        FRAME[node.mark], SafeString(" big" if big else ""), place.x, round(place.y, 1), place.width,
        round(place.height, 1), CORNER[node.mark], words,
    )  # fmt: skip
    return format_html('<a href="{}"><title>{}</title>{}</a>', node.url, node.name, inside) if node.url else inside


def _svg(name: str, height: float, inside: Iterable[SafeString]) -> SafeString:
    return format_html(
        '<svg class="map" viewBox="0 0 {} {}" role="group" aria-label="{}">{}</svg>',
        WIDTH, round(height), name, SafeString("".join(inside)),
    )  # fmt: skip


def _line(points: Iterable[tuple[float, float]], look: str) -> SafeString:
    (x, y), *rest = points
    path = f"M{x:g} {y:g}" + "".join(f"L{to_x:g} {to_y:g}" for to_x, to_y in rest)
    return format_html('<path class="way {}" d="{}"/>', look, path)


def _tip(x: float, y: float, towards: int, look: str) -> SafeString:
    """The point of an arrow that comes in from the side."""
    path = f"M{x - 7 * towards:g} {y - 6:g}L{x:g} {y:g}L{x - 7 * towards:g} {y + 6:g}"
    return format_html('<path class="way {} solid" d="{}"/>', look.replace(" guess", ""), path)


# The ladder


LANE = 52  # beside the boxes, on each side
RUNG_GAP = 44


def ladder(picture: Picture, name: str = "") -> SafeString:
    """The steps a question climbs; empty where none is lifted."""
    if not picture.levels:
        return SafeString("")
    rows: list[list[Place]] = []
    places: dict[str, Place] = {}
    y = 8.0
    for level in reversed(picture.levels):
        row, y = _level(level[:MOST], y)
        rows.append(row)
        places |= {place.node.key: place for place in row}
        y += RUNG_GAP
    height = y - RUNG_GAP + 12
    rails = format_html('<g class="rail"><path d="M118 {}L126 12M222 {}L214 12"/></g>', height - 4, height - 4)
    ways = _lanes(picture.climbing, places)
    boxes = [_box(place, big=place.node.mark == "both") for row in rows for place in row]
    return _svg(name or _("The ladder of questions"), height, [rails, *ways, *boxes])


def _level(nodes: list[Node], y: float) -> tuple[list[Place], float]:
    """The boxes of one level, in one column or two, and where the level ends."""
    inner = WIDTH - 2 * LANE
    if len(nodes) == 1:
        height = max(58.0, _height(nodes[0], inner))
        return [Place(nodes[0], LANE, y, inner, height)], y + height
    width, row = (inner - 8) / 2, []
    for at in range(0, len(nodes), 2):
        pair = nodes[at : at + 2]
        height = max(_height(node, width) for node in pair)
        row += [Place(node, LANE + (width + 8) * side, y, width, height) for side, node in enumerate(pair)]
        y += height + 8
    return row, y - 8


def _lanes(edges: list[Edge], places: dict[str, Place]) -> list[SafeString]:
    """The ways: civil society's in the right lane, the others in the left, one track for each box led to."""
    buses: dict[tuple[bool, str, str, bool], list[Edge]] = defaultdict(list)
    for edge in edges:
        if edge.source in places and edge.target in places:
            buses[edge.goes == "civil_society", edge.target, edge.goes, edge.assumed].append(edge)
    drawn: list[SafeString] = []
    used = {False: 0, True: 0}
    for (right, target, goes, assumed), group in buses.items():
        track = used[right] % 5
        used[right] += 1
        look = STROKE[goes] + (" guess" if assumed else "")
        drawn += _bus(right, track, places[target], [places[edge.source] for edge in group], look)
    return drawn


def _bus(right: bool, track: int, target: Place, sources: list[Place], look: str) -> list[SafeString]:
    """One way up a lane: from each source's side to the target's."""
    side = 1 if right else -1
    edge_x = WIDTH - LANE if right else LANE
    x = edge_x + side * (14 + TRACK * track)
    end_x = target.x + target.width if right else target.x
    end = target.middle + (track - 1) * 8
    drawn = []
    for source in sources:
        y = source.middle - (track - 1) * 8
        drawn.append(_line([(edge_x, y), (x, y), (x, end), (end_x + 2 * side, end)], look))
    return [*drawn, _tip(end_x + 2 * side, end, -side, look)]


# The sides


def sides(picture: Picture, name: str = "") -> SafeString:
    """All boxes by whose they are, the joint ones below, and how they hang together."""
    nodes = picture.nodes[:MOST]
    if not nodes:
        return SafeString("")
    buses = _grouped(picture.edges, {node.key for node in nodes})
    places, label, height = _stood(nodes, 0)
    tracks = _shared(buses, places)
    number = max(tracks.values(), default=-1) + 1
    if number:  # with room for the tracks; where the boxes stand in the order of, nothing changes
        places, label, height = _stood(nodes, number)
    lines = _tracks(buses, tracks, places, number)
    boxes = [_box(place) for place in places.values()]
    return _svg(name or _("How it hangs together"), height, [*lines, label, *boxes])


def _stood(nodes: list[Node], tracks: int) -> tuple[dict[str, Place], SafeString, float]:
    """Where the boxes stand with so many tracks between the columns."""
    width = (WIDTH - 2 * EDGE - _gap(tracks)) / 2
    left, right = [n for n in nodes if n.mark == "municipality"], [n for n in nodes if n.mark == "civil_society"]
    joint = [node for node in nodes if node.mark not in {"municipality", "civil_society"}]
    top, y = _columns([left, right], 8, width)
    label, y = _label(y, bool(joint) and bool(top))
    below, y = _columns([joint[0::2], joint[1::2]], y, width)
    return {place.node.key: place for place in [*top, *below]}, label, y + 4


def _gap(tracks: int) -> float:
    return min(12 + TRACK * (tracks + 1), 84) if tracks else 12


def _shared(buses: Buses, places: dict[str, Place]) -> dict[tuple[str, str, bool], int]:
    """The number of each group's track: those that do not meet share one."""
    order = {key: at for at, key in enumerate(sorted(places, key=lambda key: places[key].y))}
    spans = {bus: sorted(order[key] for key in (bus[0], *sources)) for bus, sources in buses.items()}
    ends: list[int] = []
    found = {}
    for bus in sorted(spans, key=lambda bus: (spans[bus][0], spans[bus][-1])):
        track = next((at for at, end in enumerate(ends) if end < spans[bus][0]), len(ends))
        ends[track : track + 1] = [spans[bus][-1]]
        found[bus] = track
    return found


def _columns(columns: list[list[Node]], y: float, width: float) -> tuple[list[Place], float]:
    """Two columns of boxes, each as high as it needs, and where the longer ends."""
    places, ends = [], [y]
    for side, column in enumerate(columns):
        at = y
        x = EDGE if side == 0 else WIDTH - EDGE - width
        for node in column:
            height = max(50.0, _height(node, width))
            places.append(Place(node, round(x, 1), at, round(width, 1), height))
            at += height + 12
        ends.append(at)
    return places, max(ends)


def _label(y: float, shown: bool) -> tuple[SafeString, float]:
    """The line between the sides and what is joint."""
    if not shown:
        return SafeString(""), y
    mark = '<rect class="mk" x="{}" y="{}" width="18" height="18" rx="3.5"/><circle class="mc" cx="{}" cy="{}" r="9"/>'
    inside = format_html(mark, 112, y + 5, 134, y + 14)
    frame = format_html('<rect class="lab" x="92" y="{}" width="156" height="28"/>', y)
    return format_html('{}{}<text x="192" y="{}">{}</text>', frame, inside, y + 19, _("Joint")), y + 42


def _grouped(edges: list[Edge], keys: set[str]) -> Buses:
    """The sources of everything that leads to the same box in the same way."""
    buses: Buses = defaultdict(list)
    for edge in edges:
        if {edge.source, edge.target} <= keys:
            buses[edge.target, edge.goes, edge.assumed].append(edge.source)
    return buses


def _tracks(
    buses: Buses, tracks: dict[tuple[str, str, bool], int], places: dict[str, Place], number: int
) -> list[SafeString]:
    """Each group of links on its track in the gap."""
    drawn: list[SafeString] = []
    gap, doors = _gap(number), Doors(places)
    begins, step = (WIDTH - gap) / 2 + 6, (gap - 12) / (number + 1)
    for bus, sources in sorted(buses.items(), key=lambda row: places[row[0][0]].y):
        target, goes, assumed = bus
        look = STROKE[goes] + (" guess" if assumed else "")
        x = round(begins + step * (tracks[bus] + 1), 1)
        end, to_x = doors.next(target), _inner(places[target])
        for source in sources:
            start = doors.next(source)
            drawn.append(_line([(_inner(places[source]), start), (x, start), (x, end), (to_x, end)], look))
        towards = -1 if places[target].x < WIDTH / 4 else 1
        drawn.append(_tip(to_x - towards, end, towards, look))
    return drawn


class Doors:
    """Where lines meet boxes: from the middle outwards, so that they do not run together."""

    def __init__(self, places: dict[str, Place]) -> None:
        self.places = places
        self.used: dict[str, int] = defaultdict(int)

    def next(self, key: str) -> float:
        place, number = self.places[key], self.used[key]
        self.used[key] += 1
        away = (number + 1) // 2 * 8 * (1 if number % 2 else -1)
        room = place.height / 2 - 8
        return round(place.middle + max(-room, min(room, away)), 1)


def _inner(place: Place) -> float:
    """The side of a box that faces the gap."""
    return place.x + place.width if place.x < WIDTH / 4 else place.x
