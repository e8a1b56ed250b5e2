"""Slides of strangers: their words slide by slide, or one clear sentence why not."""

import random
import re

import pytest

from overens.documents import slides
from overens.documents.slides import Slide, Unreadable, read_slides
from tests.documents import decks

ENTITY = b'<!DOCTYPE p [<!ENTITY a "aaaa">]><p/>'


def test_powerpoint_is_read_slide_by_slide():
    deck = read_slides(decks.pptx(), "Dialog.PPTX")
    assert deck.slides == (
        Slide("Dialogmöte om samverkan", ("Kulturförvaltningen",)),
        Slide("Hyror", ("- Vi sänker taxan", "- Från januari", "Lokal; Kronor", "Magasinet; 120")),
        Slide("", ("Föreningarnas hus",), ("Ett hus vid vattnet, sett från bron.",)),
        Slide("Så många deltog", undescribed=1),
    )
    assert (deck.hidden, deck.notes) == (1, 1)
    assert [words for words in ("Hemligt", "välkomna") if words in str(deck)] == [], "what is not shown is not told"


def test_a_slide_of_pictures_only_says_nothing():
    assert read_slides(decks.pptx(silent=True), "a.pptx").slides[-1] == Slide(undescribed=1)


def test_opendocument_is_read_slide_by_slide():
    deck = read_slides(decks.odp(), "a.odp")
    first = Slide("Lokaler", ("- Nycklar och lås", "- Städning"))
    assert deck.slides == (first, Slide(pictures=("Karta över stadsdelen.",), undescribed=1))
    assert (deck.hidden, deck.notes) == (1, 1)


def test_a_pdf_is_read_page_by_page():
    deck = read_slides(decks.pdf(2), "a.pdf")
    said = " ".join(" ".join([one.heading, *one.lines]) for one in deck.slides)
    assert "Punkt 1 Vi möts igen den 1 mars. Punkt 2 Vi möts igen den 2 mars." in said


def test_a_pdf_of_pictures_has_slides_that_say_nothing():
    assert read_slides(decks.pictures_only(), "a.pdf").slides == (Slide(undescribed=1),) * 2


def test_what_a_tagged_pdf_says_of_its_pictures_is_kept(tmp_path):
    import typst

    (tmp_path / "a.png").write_bytes(decks.png().getvalue())
    source = '#set document(title: "a")\n#image("a.png", alt: "Ett hus.")\n#pagebreak()\n= Två\nHej.'
    (tmp_path / "a.typ").write_text(source, encoding="utf-8")
    made = typst.compile(str(tmp_path / "a.typ"), format="pdf", pdf_standards=["ua-1"])
    assert [one.pictures for one in read_slides(made, "a.pdf").slides] == [("Ett hus.",), ()]


LOCKED = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")
HOSTILE = {
    "a program in its place": (b"MZ\x90" + b"0" * 400, "a.pptx", "inte det som namnet säger"),
    "a text": (b"Hej", "a.odp", "inte det som namnet säger"),
    "no PDF": (b"Hej" * 600, "a.pdf", "inte det som namnet säger"),
    "another kind": (b"Hej", "a.key", "Välj en presentation som PowerPoint"),
    "a Word file": (decks.odp(), "a.docx", "Välj en presentation som PowerPoint"),
    "an OpenDocument file as PowerPoint": (decks.odp(), "a.pptx", "inte det som namnet säger"),
    "macros by name": (decks.pptx(), "a.pptm", "makron"),
    "macros inside": (decks.with_part(decks.pptx(), "ppt/vbaProject.bin", b"x"), "a.pptx", "makron"),
    "entities": (decks.with_part(decks.pptx(), "ppt/slides/slide1.xml", ENTITY), "a.pptx", "inte är säkra"),
    "a bomb": (decks.with_part(decks.pptx(), "ppt/media/a.bin", b"0" * 60_000_000), "a.pptx", "packas upp"),
    "half a file": (decks.pptx()[:2000], "a.pptx", "skadad"),
    "broken inside": (decks.with_part(decks.pptx(), "ppt/slides/slide1.xml", b"<p"), "a.pptx", "skadad"),
    "a broken PDF": (b"%PDF-1.7\n" + b"x" * 500, "a.pdf", "skadad"),
    "locked": (LOCKED, "a.pptx", "lösenord"),
    "too large": (b"PK\x03\x04" + b"0" * (10 * 2**20), "a.pptx", "större än 10 MB"),
}  # fmt: skip


@pytest.mark.parametrize("what", HOSTILE)
def test_what_cannot_be_read_is_refused_in_one_sentence(what):
    data, name, said = HOSTILE[what]
    with pytest.raises(Unreadable) as refused:
        read_slides(data, name)
    assert said in str(refused.value)


def test_more_slides_than_anybody_shows_are_refused(monkeypatch):
    monkeypatch.setattr("overens.documents.pptx.MOST_SLIDES", 3)
    monkeypatch.setattr(slides, "MOST_SLIDES", 3)
    assert len(read_slides(decks.long_pptx(3), "a.pptx").slides) == 3
    with pytest.raises(Unreadable, match="fler än 200"):
        read_slides(decks.long_pptx(4), "a.pptx")


SHAPE = (
    '<p:sp><p:nvSpPr><p:cNvPr id="9" name="a"{about}/><p:cNvSpPr/><p:nvPr/></p:nvSpPr><p:spPr/>'
    "<p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sp>"
)


def prose(length):
    return "".join(random.Random(1).choices("abcdefghijklmno ", k=length))


def drawn(*shapes, times=1):
    """A file whose first slide has more shapes, and is shown so many times."""
    data = decks.long_pptx(1)
    slide = decks.part(data, "ppt/slides/slide1.xml").decode().replace("</p:spTree>", "".join(shapes) + "</p:spTree>")
    deck = decks.part(data, "ppt/presentation.xml").decode()
    (one,) = re.findall(r"<p:sldId [^>]*/>", deck)
    data = decks.with_part(data, "ppt/slides/slide1.xml", slide.encode())
    return decks.with_part(data, "ppt/presentation.xml", deck.replace(one, one * times).encode())


def test_a_small_file_that_has_its_slide_read_again_and_again_is_refused(monkeypatch):
    """One large slide that is listed two hundred times kept a reader busy for minutes."""
    slide = [SHAPE.format(about="", words=number) for number in range(300)]
    assert len(read_slides(drawn(*slide), "a.pptx").slides[0].lines) == 300
    monkeypatch.setattr("overens.documents.package.MAX_READ", 20_000)
    with pytest.raises(Unreadable, match="packas upp"):
        read_slides(drawn(*slide, times=20), "a.pptx")


@pytest.mark.parametrize("about", ["", ' descr="{words}"'])
def test_nobody_is_given_half_a_slide(about):
    """More than can be read, and corrected by hand, is refused; it is never cut without a word."""
    fits, more = ([SHAPE.format(about=about.format(words=words), words="" if about else words)]
                  for words in (prose(9_900), prose(10_100)))  # fmt: skip
    slide = read_slides(drawn(*fits), "a.pptx").slides[0]
    assert len("".join(slide.pictures if about else slide.lines)) > 9_800
    with pytest.raises(Unreadable, match="fler ord"):
        read_slides(drawn(*more), "a.pptx")


def test_a_heading_that_is_too_long_is_the_first_line():
    title = "Samverkan " * 30
    data = decks.long_pptx(1)
    slide = decks.part(data, "ppt/slides/slide1.xml").decode().replace("Bild 1", title)
    (read,) = read_slides(decks.with_part(data, "ppt/slides/slide1.xml", slide.encode()), "a.pptx").slides
    assert (read.heading, read.lines) == ("", (title.strip(),))


def test_a_table_in_a_table_is_said_once():
    row = "<table:table-row><table:table-cell><text:p>Inre</text:p></table:table-cell></table:table-row>"
    inner = f"<table:table>{row}</table:table>"
    data = decks.odp_table(f"<text:p>Yttre</text:p>{inner}")
    assert read_slides(data, "a.odp").slides[0].lines == ("Yttre Inre",)
