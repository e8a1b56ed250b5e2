"""Takes a PDF apart: the file on standard input, where its words and boxes stand as JSON on standard output.

A process of its own for each file, with little memory and time: a PDF can hold anything, also what unpacks
without end or refers to itself. It imports nothing of ours, opens no file and fetches nothing.

The JSON is `{"pages": [{"width", "height", "words": [[text, x0, x1, top, bottom], …], "tables": […]}, …],
"figures": [[page, words], …]}` in points from the top left; a table is rows of cells, each `[x0, top, x1, bottom]`
or null. Or it is `{"refused": "locked" | "long" | "large" | "broken"}`. How far it has come is on standard error:
"12 of 60".
"""

import json
import logging
import resource
import sys
import warnings
from io import BytesIO
from typing import Any

MAX_PAGES = 200
MAX_WORDS = 200_000
MAX_EDGES = 3_000
"""The most lines on a page among which boxes are looked for; more is a drawing."""
MAX_ELEMENTS = 50_000
"""The most of its tags looked at for what pictures show."""
_MEMORY = 400 * 2**20
_SECONDS = 20
_LOCKED = ("PDFPasswordIncorrect", "PDFEncryptionError")
_BOX = (60, 12)  # points: a smaller frame is a tick box or a picture of something


def unprint(data: bytes) -> dict[str, Any]:
    """The pages of a PDF, or why there are none."""
    import pdfplumber

    _spare(pdfplumber.page)
    try:
        with pdfplumber.open(BytesIO(data)) as pdf:
            # What the file says is looked at first: to find out takes seconds where there are thousands.
            if _said_pages(pdf) > MAX_PAGES or len(pdf.pages) > MAX_PAGES:
                return {"refused": "long"}
            return _pages(pdf)
    except MemoryError:
        return {"refused": "large"}
    # Bytes made to mislead raise nearly any kind of error in a library that trusts them.
    except Exception as error:
        causes = (error, *error.args, error.__cause__, error.__context__)
        locked = any(type(each).__name__ in _LOCKED for each in causes)
        return {"refused": "locked" if locked else "broken"}


def _spare(module: Any) -> None:
    """Let a letter be only where it stands: what else there is to know of each takes half of the time."""
    whole, letter = module.Page.process_object, module.LTChar

    def process_object(self: Any, found: Any) -> Any:
        if type(found) is not letter:
            return whole(self, found)
        left, over = self.mediabox[:2]
        top = self.height - found.y1 + over
        return {
            "object_type": "char",
            "text": found.get_text(),
            "x0": found.x0 + left,
            "x1": found.x1 + left,
            "top": top,
            "bottom": self.height - found.y0 + over,
            "doctop": self.initial_doctop + top,
            "upright": found.upright,
            "size": found.size,
        }

    module.Page.process_object = process_object


def _said_pages(pdf: Any) -> int:
    count = pdf.doc.catalog["Pages"].resolve().get("Count")
    return count if isinstance(count, int) else 0


def _pages(pdf: Any) -> dict[str, Any]:
    pages, count = [], 0
    for number, page in enumerate(pdf.pages, start=1):
        words = page.extract_words(x_tolerance_ratio=0.2)
        count += len(words)
        if count > MAX_WORDS:
            return {"refused": "long"}
        pages.append(
            {
                "width": float(page.width),
                "height": float(page.height),
                "words": [_word(word) for word in words if word["upright"]],
                "tables": _tables(page),
            }
        )
        page.close()
        sys.stderr.write(f"{number} of {len(pdf.pages)}\n")
        sys.stderr.flush()
    return {"pages": pages, "figures": _figures(pdf)}


def _figures(pdf: Any) -> list[list[Any]]:
    """What a tagged PDF says its pictures show, each with the number of its page, in the order they are read."""
    from pdfminer.pdftypes import resolve1
    from pdfminer.utils import decode_text

    numbers = {page.page_obj.pageid: page.page_number for page in pdf.pages}
    found: list[list[Any]] = []
    try:
        left: list[tuple[Any, Any]] = [(resolve1(pdf.doc.catalog["StructTreeRoot"]).get("K"), None)]
        for _turn in range(MAX_ELEMENTS):
            if not left:
                break
            element, page = left.pop()
            element = resolve1(element)
            if isinstance(element, list):
                left += [(each, page) for each in reversed(element)]
            elif isinstance(element, dict):
                page = getattr(element.get("Pg"), "objid", page)
                alternative = resolve1(element.get("Alt"))
                if isinstance(alternative, bytes) and (number := numbers.get(page)):
                    found.append([number, decode_text(alternative)[:2_000]])
                else:
                    left.append((element.get("K"), page))
    except Exception:  # the tags of a file are worth nothing when they contradict themselves
        return []
    return found


def _word(word: dict[str, Any]) -> list[Any]:
    return [word["text"][:5_000], *(round(float(word[side]), 1) for side in ("x0", "x1", "top", "bottom"))]


def _tables(page: Any) -> list[Any]:
    """What is ruled: grids of cells, and frames drawn in one go, the corners of which may be round."""
    if len(page.edges) > MAX_EDGES:
        return []
    finder = page.debug_tablefinder()
    grids = [[[_box(cell) for cell in row.cells] for row in table.rows] for table in finder.tables]
    gridded = {cell for table in finder.tables for cell in table.cells}
    drawn = (tuple(frame[side] for side in ("x0", "top", "x1", "bottom")) for frame in page.curves if frame["stroke"])
    single = [cell for cell in [*finder.cells, *drawn] if cell not in gridded]
    frames = [[[_box(cell)]] for cell in single if cell[2] - cell[0] >= _BOX[0] and cell[3] - cell[1] >= _BOX[1]]
    return grids + frames


def _box(cell: Any) -> list[float] | None:
    return [round(float(side), 1) for side in cell] if cell else None


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_AS, (_MEMORY, _MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (_SECONDS, _SECONDS + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    logging.disable()
    warnings.simplefilter("ignore")
    json.dump(unprint(sys.stdin.buffer.read()), sys.stdout)
