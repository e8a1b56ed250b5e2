"""How long a compilation of 2,000 viewpoints takes in each format, and one of 1,000 notes; then 60 pages of PDF read.

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
QUESTIONS, NOTES = 4, 1_000
KINDS = ("Behov", "Risk", "Förslag", "Bra", "Fråga")
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


def discussion(questions: int = QUESTIONS, notes: int = NOTES) -> Document:
    """What three evenings of 25 groups noted, as a discussion's compilation has it: by question, then by kind."""
    blocks: list[Heading | Box] = []
    for question in range(questions):
        blocks.append(Heading(f"Fråga {question + 1}: {WORDS}"))
        mine = range(question, notes, questions)
        for place, kind in enumerate(KINDS):
            items = [
                Item(f"{each}. {WORDS}", "", f"Grupp {each % 25 + 1}, kväll {each % 3 + 1}")
                for each in mine[place :: len(KINDS)]
            ]
            blocks.append(Heading(kind, 2))
            blocks += [Box(tuple(items[at : at + 20])) for at in range(0, len(items), 20)]
    return Document("Sammanställning", tuple(blocks))


SHAPES = {"viewpoints": compilation, "notes": discussion}


def measure(suffix: str, shape: str = "viewpoints") -> tuple[str, float, float, int]:
    """Seconds, peak megabytes and bytes for one format, after one small document to warm up."""
    from overens.documents.media import MEDIA

    render, make = MEDIA[suffix][1], SHAPES[shape]
    render(make(2, 10))
    document = make()
    start = time.perf_counter()
    made = render(document)
    seconds = time.perf_counter() - start
    peak = max(resource.getrusage(whose).ru_maxrss for whose in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return f"{shape} {suffix}", seconds, peak / 1024, len(made)


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
    print(f"{ITEMS} viewpoints under {STATEMENTS} statements, {NOTES} notes under {QUESTIONS} questions")
    print("format           seconds  peak MB  bytes")
    for shape in SHAPES:
        for suffix in FORMATS:
            with multiprocessing.get_context("spawn").Pool(1, initializer=setup) as pool:
                print("{:15}  {:7.2f}  {:7.0f}  {}".format(*pool.apply(measure, (suffix, shape))))
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
