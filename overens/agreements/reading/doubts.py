"""Second thoughts: what in a finished reading does not hang together, so that a person should look.

One title that was not understood spoils everything below it, and no line there knows. But an agreement has two
parties that promise under every principle, and says each thing once: a reading that breaks the pattern is doubtful
where it does.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import replace

from . import cues
from .proposal import DOUBTFUL, LineKind, Party, ProposedLine

_FEW = 4  # commitments; fewer say nothing of whether a party is missing
_SIDES = {Party.MUNICIPALITY, Party.CIVIL_SOCIETY}

Reading = Sequence[ProposedLine]


def marked(reading: Reading, others: Iterable[Reading]) -> list[ProposedLine]:
    """The reading with less confidence where it is odd, or where another one as likely says something else."""
    doubtful = one_sided(reading) | unplaced(reading) | empty(reading) | below_lost_commitment(reading)
    for other in others:
        doubtful |= differing(reading, other)
    return [
        replace(line, confidence=min(line.confidence, DOUBTFUL)) if at in doubtful else line
        for at, line in enumerate(reading)
    ]


def one_sided(reading: Reading) -> set[int]:
    """All commitments, where the whole document has those of one party only."""
    commitments = _commitments(reading)
    parties = {reading[at].party for at in commitments}
    return (
        set(commitments)
        if len(commitments) >= _FEW and len(parties & _SIDES) == 1 and Party.BOTH not in parties
        else set()
    )


def unplaced(reading: Reading) -> set[int]:
    """All commitments, where no principle was found for them."""
    found = any(line.kind is LineKind.PRINCIPLE for line in reading)
    return set() if found else set(_commitments(reading))


def below_lost_commitment(reading: Reading) -> set[int]:
    """Viewpoints below one that binds a party: was it a commitment, then they concern it."""
    found, lost = set(), False
    for at, line in enumerate(reading):
        if line.kind is not LineKind.VIEWPOINT:
            lost = lost and line.kind is LineKind.HEADING
            continue
        if lost:
            found.add(at)
        promised = cues.promise(line.text)
        lost = lost or (promised is not None and promised.form == cues.Form.STRONG)
    return found


def empty(reading: Reading) -> set[int]:
    """Titles of principles with no commitment below, where others have some."""
    filled = _by_principle(reading).keys()
    return {
        at
        for at, line in enumerate(reading)
        if line.kind is LineKind.PRINCIPLE and filled and line.principle not in filled
    }


def differing(reading: Reading, other: Reading) -> set[int]:
    """The lines another reading takes for something else, or puts under another title."""
    said = {(line.lines, at_line): told for line, at_line, told in _told(other)}
    return {at for at, (line, at_line, told) in enumerate(_told(reading)) if said.get((line.lines, at_line)) != told}


def _told(reading: Reading):
    """Each line, which of those sharing its source lines it is, and what the reading says of it."""
    times: Counter[tuple[int, ...]] = Counter()
    title = None
    for line in reading:
        if line.kind in (LineKind.PRINCIPLE, LineKind.HEADING) and not line.party:
            title = line.lines
        times[line.lines] += 1
        yield line, times[line.lines], (line.kind, line.party, line.principle is None, title)


def _commitments(reading: Reading) -> list[int]:
    return [at for at, line in enumerate(reading) if line.kind is LineKind.COMMITMENT]


def _by_principle(reading: Reading) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for at in _commitments(reading):
        ordinal = reading[at].principle
        if ordinal is not None:
            found.setdefault(ordinal, []).append(at)
    return found
