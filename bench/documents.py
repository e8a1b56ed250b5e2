"""How long a compilation of 2,000 viewpoints takes in each format, and how much memory; then a PDF of 60 pages read.

Each format is made in a process of its own, so that its peak is its own. A PDF is typeset in a process of its
own again: the larger of the two is shown.
Goal: DOCX, ODT and PDF in at most 5 s and 300 MB each; 60 pages read in at most 10 s.
"""

import io
import multiprocessing
import resource
import time

import django
from django.conf import settings

from overens.documents.source import Box, Document, Heading, Item, Paragraph, Statement, Tone

STATEMENTS = 14
ITEMS = 2_000
PAGES = 60
FORMATS = ("txt", "docx", "odt", "pdf")
WORDS = "Kommunen behöver kommunicera detta bättre, till exempel vid avslag på ansökningar."


def compilation(statements: int = STATEMENTS, items: int = ITEMS) -> Document:
    """A document of the compilation's shape: statements with the items shared between them."""
    blocks: list[Heading | Statement | Box] = []
    for number in range(statements):
        if number % 2 == 0:
            blocks.append(Heading(f"Princip {number // 2 + 1}"))
        blocks.append(Statement("Kommunen", f"{number}. {WORDS}", (Tone.ACCENT, Tone.CIVIL)[number % 2]))
        mine = range(number, items, statements)
        blocks.append(Box(tuple(Item(f"{each}. {WORDS}", "förslag", f"Grupp {each % 9}") for each in mine)))
    return Document("Sammanställning", tuple(blocks), sender="Kommunens förslag", sender_tone=Tone.ACCENT)


def measure(suffix: str) -> tuple[str, float, float, int]:
    """Seconds, peak megabytes and bytes for one format, after one small document to warm up."""
    from overens.documents.media import MEDIA

    render = MEDIA[suffix][1]
    render(compilation(2, 10))
    document = compilation()
    start = time.perf_counter()
    made = render(document)
    seconds = time.perf_counter() - start
    peak = max(resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return suffix, seconds, peak / 1024, len(made)


def agreement(principles: int = 120) -> Document:
    """A text of about 60 full pages with boxes on them, to be read back from paper."""
    blocks: list[Heading | Statement | Box | Paragraph] = []
    for number in range(principles):
        blocks += [Heading(f"Princip {number + 1}"), Paragraph(f"{WORDS} " * 10)]
        blocks.append(Statement("Kommunen", f"{number}. {WORDS} {WORDS}", Tone.ACCENT))
        blocks.append(Box((Item(WORDS), Item("Bra!"))))
    return Document("Överenskommelse", tuple(blocks), sender="Kommunens förslag", sender_tone=Tone.ACCENT)


def measure_reading() -> tuple[int, float, float, float, int]:
    """Pages, seconds, those of the processor, peak megabytes and lines of a PDF read by `open_text`."""
    import pdfplumber

    from overens.documents.opening import open_text
    from overens.documents.pdf import to_pdf

    data = to_pdf(agreement())
    with pdfplumber.open(io.BytesIO(data)) as pdf:
        pages = len(pdf.pages)
    start, before = time.perf_counter(), _children().ru_utime
    lines = open_text(data, "text.pdf")
    seconds, after = time.perf_counter() - start, _children()
    return pages, seconds, after.ru_utime - before, after.ru_maxrss / 1024, len(lines)


def _children() -> resource.struct_rusage:
    return resource.getrusage(resource.RUSAGE_CHILDREN)


def main() -> None:
    """Print the table."""
    print(f"{ITEMS} items under {STATEMENTS} statements\nformat  seconds  peak MB  bytes")
    for suffix in FORMATS:
        with multiprocessing.get_context("spawn").Pool(1, initializer=setup) as pool:
            print("{:6}  {:7.2f}  {:7.0f}  {}".format(*pool.apply(measure, (suffix,))))
    with multiprocessing.get_context("spawn").Pool(1, initializer=setup) as pool:
        print(
            "read: {} pages of PDF in {:.2f} s, {:.2f} s of processor time, {:.0f} MB, {} lines".format(
                *pool.apply(measure_reading)
            )
        )


def setup() -> None:
    """Django's settings, in a process that has none."""
    settings.configure(USE_I18N=True, LANGUAGE_CODE="sv")
    django.setup()


if __name__ == "__main__":
    main()
