"""Slides as the programs of others write them."""

import io
import zipfile

from odfdo import Document as OdfDocument
from odfdo import DrawPage, Element, Frame
from PIL import Image
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.util import Inches

from overens.documents.pdf import to_pdf
from overens.documents.source import Document, Heading, Paragraph


def png(color: str = "red") -> io.BytesIO:
    made = io.BytesIO()
    Image.new("RGB", (40, 30), color).save(made, "PNG")
    made.seek(0)
    return made


def pptx(*, silent: bool = False) -> bytes:
    """Four slides and a hidden one: a title, a list with a table, a picture that is described, a chart that is not.

    With `silent`, one more that is only a picture.
    """
    deck = Presentation()
    first = deck.slides.add_slide(deck.slide_layouts[0])
    first.shapes.title.text = "Dialogmöte om samverkan"
    first.placeholders[1].text = "Kulturförvaltningen"
    first.notes_slide.notes_text_frame.text = "Hälsa alla välkomna."
    second = deck.slides.add_slide(deck.slide_layouts[1])
    second.shapes.title.text = "Hyror"
    second.placeholders[1].text = "Vi sänker taxan\nFrån januari"
    table = second.shapes.add_table(2, 2, Inches(1), Inches(4), Inches(4), Inches(1)).table
    for row, cells in enumerate((("Lokal", "Kronor"), ("Magasinet", "120"))):
        for column, words in enumerate(cells):
            table.cell(row, column).text = words
    third = deck.slides.add_slide(deck.slide_layouts[6])
    box = third.shapes.add_textbox(Inches(1), Inches(1), Inches(4), Inches(1))
    box.text_frame.text = "Föreningarnas hus"
    picture = third.shapes.add_picture(png(), Inches(1), Inches(2))
    picture._element.nvPicPr.cNvPr.set("descr", "Ett hus vid vattnet, sett från bron.")
    hidden = deck.slides.add_slide(deck.slide_layouts[5])
    hidden.shapes.title.text = "Hemligt utkast"
    hidden._element.set("show", "0")
    fourth = deck.slides.add_slide(deck.slide_layouts[5])
    fourth.shapes.title.text = "Så många deltog"
    data = CategoryChartData()
    data.categories = ["2022", "2023"]
    data.add_series("Deltagare", (40, 60))
    size = Inches(1), Inches(2), Inches(4), Inches(3)
    fourth.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, *size, data)
    if silent:
        deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(png("blue"), Inches(1), Inches(1))
    return saved(deck)


def long_pptx(number: int) -> bytes:
    deck = Presentation()
    for place in range(number):
        deck.slides.add_slide(deck.slide_layouts[5]).shapes.title.text = f"Bild {place + 1}"
    return saved(deck)


def saved(deck: object) -> bytes:
    made = io.BytesIO()
    deck.save(made)  # type: ignore[attr-defined]
    return made.getvalue()


def odp() -> bytes:
    """Two slides and a hidden one: a title with a list, and a picture that is described beside one that is not."""
    deck = OdfDocument("presentation")
    deck.body.clear()
    first = DrawPage("p1", name="p1")
    title = Frame.text_frame("Lokaler", size=("10cm", "2cm"), presentation_class="title")
    first.append(title)
    listed = Element.from_tag(
        '<draw:frame presentation:class="outline"><draw:text-box><text:list><text:list-item><text:p>Nycklar '
        "<text:span>och lås</text:span></text:p></text:list-item><text:list-item><text:p>Städning</text:p>"
        "</text:list-item></text:list></draw:text-box></draw:frame>"
    )
    first.append(listed)
    notes = Element.from_tag(
        '<presentation:notes><draw:frame presentation:class="notes"><draw:text-box><text:p>Tala långsamt.</text:p>'
        "</draw:text-box></draw:frame></presentation:notes>"
    )
    first.append(notes)
    second = DrawPage("p2", name="p2")
    for words in ("<svg:desc>Karta över stadsdelen.</svg:desc>", ""):
        place = deck.add_file(png())
        frame = f'<draw:frame><draw:image xlink:href="{place}"/>{words}</draw:frame>'
        second.append(Element.from_tag(frame))
    hidden = DrawPage("p3", name="p3")
    hidden.set_attribute("draw:style-name", "unseen")
    look = (
        '<style:style style:name="unseen" style:family="drawing-page"><style:drawing-page-properties '
        'presentation:visibility="hidden"/></style:style>'
    )
    deck.insert_style(Element.from_tag(look), automatic=True)
    for page in (first, second, hidden):
        deck.body.append(page)
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()


def pdf(number: int = 2) -> bytes:
    """Pages as a program prints slides: a heading in large letters, and a line."""
    blocks = []
    for place in range(1, number + 1):
        blocks += [Heading(f"Punkt {place}"), Paragraph(f"Vi möts igen den {place} mars.")]
    return to_pdf(Document("Bilder", tuple(blocks)))


def pictures_only() -> bytes:
    """A PDF of two pages that are pictures."""
    pages = [Image.new("RGB", (200, 150), color) for color in ("red", "blue")]
    made = io.BytesIO()
    pages[0].save(made, "PDF", save_all=True, append_images=pages[1:])
    return made.getvalue()


def with_part(data: bytes, name: str, content: bytes) -> bytes:
    """The package with one part more, or another in its place."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.namelist():
            if entry != name:
                new.writestr(entry, old.read(entry))
        new.writestr(name, content)
    return made.getvalue()


def part(data: bytes, name: str) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return package.read(name)


def odp_table(cell: str) -> bytes:
    """A slide with a table of one cell that holds this."""
    deck = OdfDocument("presentation")
    deck.body.clear()
    page = DrawPage("p1", name="p1")
    page.append(
        Element.from_tag(
            "<draw:frame><table:table><table:table-header-rows><table:table-row><table:table-cell>"
            f"{cell}</table:table-cell></table:table-row></table:table-header-rows></table:table></draw:frame>"
        )
    )
    deck.body.append(page)
    made = io.BytesIO()
    deck.save(made)
    return made.getvalue()
