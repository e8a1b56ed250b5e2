"""Goal 8: how long the engine takes to find among many texts, in a process of its own, on a database of its own."""

import json
import random
import statistics
import sys
import time
from collections.abc import Iterator
from dataclasses import asdict, dataclass

from bench.datasets import Dataset

TEXTS = 100_000
ASKED = (
    "förening", "föreningar", "samverka", "överenskommelse", "möte", "möten", "bidrag", "förslag", "kommun", "ansökan",
    "ideell", "föreningsbidrag", "samverkansmöte", "forening", "ALVSJÖ", "lokaler", "och", "dialog med kommunen",
    "bidrag till föreningar", "föreningar lokaler bidrag möten", "älgkvarn", "hur söker vi bidrag till en ny lokal",
    "ungdomar", "trygghet i Älvsjö", "2026-42", "nämnd", "kulturnämnden", "förslag om lokaler", "synpunkt", "tillit",
)  # fmt: skip
TIMES = 20  # each is asked
COMMON = (
    "förening föreningen föreningar föreningens kommun kommunen kommunens kommunala och att det som för med inte ska "
    "vi är på av en ett till om samverkan samverkar möte möten mötet bidrag lokaler lokal dialog förslag tillsammans"
)
HEADS = "förenings kommun samverkans medborgar ungdoms kultur fritids idrotts bygd skol natur trygghets års dialog"
TAILS = "bidrag möte möten förslag plats livet lokal lokaler nämnden plan planen stöd fråga frågor grupp råd verksamhet"
RARE = "överenskommelse överenskommelser ansökan ansökningar ideell ideella tillit synpunkt Älvsjö ungdomar trygghet"


@dataclass(frozen=True)
class Searched:
    """What was found: seconds in the middle and of the slowest twentieth, and how many there were."""

    texts: int
    p50: float
    p95: float
    slowest: str
    indexed: float


def measure(texts: int = TEXTS) -> Searched:
    """Fill an index of its own and ask. Run inside the settings of `dataset`."""
    from django.core.management import call_command

    from overens.search.models import Indexed

    call_command("migrate", verbosity=0)
    start = time.perf_counter()
    if Indexed.objects.count() != texts:
        fill(texts)
    indexed = time.perf_counter() - start
    took: dict[str, list[float]] = {typed: [] for typed in ASKED}
    for _time in range(TIMES):
        for typed in ASKED:
            took[typed].append(ask(typed))
    every = sorted(seconds for one in took.values() for seconds in one[1:])
    slowest = max(ASKED, key=lambda typed: statistics.median(took[typed]))
    return Searched(texts, statistics.median(every), every[int(len(every) * 0.95)], slowest, indexed)


def ask(typed: str) -> float:
    """Seconds from what was typed to the things, best first. Whether each may be seen is asked of the things."""
    from overens.search import find

    start = time.perf_counter()
    find.ranked(typed, find.marks(["public", "party1"], ""), list)
    return time.perf_counter() - start


def fill(texts: int) -> None:
    """So many texts, half of them with the words everybody uses."""
    from django.db import connection

    from overens.search.analysis import text_of_terms
    from overens.search.models import Indexed

    Indexed.objects.all().delete()
    for start in range(0, texts, 1000):
        rows = []
        for number, (title, text) in enumerate(invented(min(1000, texts - start), start), start):
            row = Indexed(kind="bench.text", thing=number, title=title, text=text, url=f"/{number}/", audience="public")
            marks = ["ksynpunkter", "apublic" if number % 5 else f"aparty{number % 3}"]
            row.terms, row.length = text_of_terms(title, text, marks)
            rows.append(row)
        Indexed.objects.bulk_create(rows)
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def invented(number: int, seed: int) -> Iterator[tuple[str, str]]:
    """Titles and texts: common words, compounds, names and a few rare words."""
    dice = random.Random(seed)
    common, heads, tails, rare = (words.split() for words in (COMMON, HEADS, TAILS, RARE))
    for _text in range(number):
        words = dice.choices(common, k=dice.randint(8, 60))
        words += [dice.choice(heads) + dice.choice(tails) for _ in range(dice.randint(2, 8))]
        words += [f"{dice.choice(heads)}{dice.randrange(20_000)}" for _ in range(3)]
        words += dice.choices(rare, k=1) if dice.random() < 0.3 else []
        dice.shuffle(words)
        yield " ".join(words[:5]), " ".join(words[5:])


def measured(texts: int = TEXTS) -> Searched:
    """The same, in a process with the settings of a database of its own."""
    made = Dataset("search")
    if not (made.folder / "made").exists():
        made.renew()
    said = made.run("bench.search", str(texts))
    (made.folder / "made").touch()
    return Searched(**json.loads(said))


if __name__ == "__main__":
    import django

    django.setup()
    print(json.dumps(asdict(measure(int(sys.argv[1])))))
