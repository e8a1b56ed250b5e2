"""Makes the bare page's 10,000 items. `python -m bench.floor.fill` with the floor's settings."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

NUMBER = 10_000
GROUPS = 100
START = datetime(2026, 1, 1, tzinfo=UTC)
TEXT = (
    "Kommunen och föreningarna prövar tillsammans hur lokaler, bidrag och dialog kan bli enklare att nå för den som "
    "börjar, och hur den som varit med länge kan dela med sig av vad som fungerade. Förslaget gäller ett år i taget."
)


def items(numbers: Iterable[int]) -> list:
    """Items, not saved."""
    from bench.floor.models import Item

    return [
        Item(
            number=number,
            group=number % GROUPS,
            title=f"Ärende {number}: en titel av vanlig längd om samverkan",
            text=f"{number}. {TEXT}",
            author=f"Förening {number % 37}",
            at=START + timedelta(hours=number % 9000),
        )
        for number in numbers
    ]


def main() -> None:
    """Make the tables and fill them, once."""
    import django

    django.setup()
    from django.core.management import call_command

    from bench.floor.models import Item

    call_command("migrate", run_syncdb=True, verbosity=0)
    if not Item.objects.exists():
        Item.objects.bulk_create(items(range(NUMBER)), batch_size=1000)


if __name__ == "__main__":
    main()
