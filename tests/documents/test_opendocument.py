"""OpenDocument files from strangers: their lines, or one clear sentence."""

import contextlib
import io
import zipfile

import odfdo
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from overens.documents.docx import to_docx
from overens.documents.odt import MIMETYPE, to_odt
from overens.documents.odt_styles import SPACES
from overens.documents.opening import Unreadable, open_text
from overens.documents.unreadable import BLOATED, BROKEN, DISGUISED, EMPTY, LOCKED, MACROS, UNSAFE, WRONG_KIND

from .sample import SAMPLE

MORE = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in (("table", "table"), ("draw", "drawing"))
)


def package(parts: dict[str, str | bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in parts.items():
            made.writestr(name, content)
    return file.getvalue()


def content(body: str, styles: str = "") -> str:
    return (
        f"<office:document-content {SPACES} {MORE}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def odt(body: str, styles: str = "", **more: str | bytes) -> bytes:
    """An OpenDocument text with this in its body, these styles and more parts."""
    return package({"mimetype": MIMETYPE, "content.xml": content(body, styles)} | more)


def read(body: str, styles: str = "") -> list[str]:
    return open_text(odt(body, styles), "x.odt")


def test_our_own_file_is_read_back_as_its_word_file_is() -> None:
    assert open_text(to_odt(SAMPLE), "x.odt") == open_text(to_docx(SAMPLE), "x.docx")


def test_a_file_of_another_program() -> None:
    made = odfdo.Document("text")
    made.body.clear()
    made.body.append(odfdo.Header(1, "Principen om dialog"))
    made.body.append(odfdo.Paragraph("Kommunen ska kalla.\nTvå  gånger."))
    made.body.append(odfdo.List(["Lyssna", "Tala"]))
    table = odfdo.Table("T", width=2, height=2)
    table.set_values([["Kommunen", "Föreningslivet"], ["Ska kalla.", "Ska komma."]])
    made.body.append(table)
    file = io.BytesIO()
    made.save(file)
    assert open_text(file.getvalue(), "TEXT.ODT") == [
        *("# Principen om dialog", "", "Kommunen ska kalla.", "Två  gånger.", "- Lyssna", "- Tala", ""),
        *("Kommunen\tFöreningslivet", "Ska kalla.\tSka komma."),
    ]


def test_headings_of_every_level_and_the_title() -> None:
    title = '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Title"/>'
    headings = "".join(f'<text:h text:outline-level="{level}">Nivå {level}</text:h>' for level in (1, 2, 5))
    assert read(f'<text:p text:style-name="P1">Avtal</text:p>{headings}<text:h>Utan</text:h>', title) == [
        *("# Avtal", "", "# Nivå 1", "", "## Nivå 2", "", "### Nivå 5", "", "# Utan"),
    ]


def test_lists_have_the_marks_of_their_levels() -> None:
    styles = (
        '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/>'
        '<text:list-level-style-bullet text:level="2"/><text:list-level-style-number text:level="3"/></text:list-style>'
    )
    item = "<text:list-item><text:p>{}</text:p>{}</text:list-item>".format
    inner = f"<text:list>{item('Inuti', '<text:list>' + item('Djupast', '') + '</text:list>')}</text:list>"
    first = (
        f'<text:list text:style-name="L">{item("Ett", "<text:p>Mer om ett</text:p>")}{item("Två", inner)}</text:list>'
    )
    again = f'<text:list text:style-name="L" text:continue-numbering="true">{item("Tre", "")}</text:list>'
    anew = f'<text:list text:style-name="L">{item("Ett igen", "")}</text:list>'
    assert read(f"{first}<text:p>Mellan</text:p>{again}{anew}", styles) == [
        *("1. Ett", "Mer om ett", "2. Två", "- Inuti", "Djupast", "Mellan", "3. Tre", "1. Ett igen"),
    ]


def test_boxes_and_ruled_paragraphs_stay_blocks() -> None:
    rule = '<style:style style:name="{}" style:family="paragraph"><style:paragraph-properties {}/></style:style>'.format
    styles = rule("Box", 'fo:border="1pt solid #000"') + rule("Line", 'fo:border-bottom="1pt solid #000"')
    styles += '<style:style style:name="In" style:family="paragraph" style:parent-style-name="Box"/>'
    p = '<text:p text:style-name="{}">{}</text:p>'.format
    box = "<draw:frame><draw:text-box><text:p>I textruta</text:p></draw:text-box></draw:frame>"
    cell = (
        "<table:table><table:table-row><table:table-cell>{}</table:table-cell></table:table-row></table:table>".format
    )
    assert read(
        p("", "Före")
        + p("Box", "Ett")
        + p("In", "Två")
        + p("Line", "Efter")
        + p("", f"Ankare{box} slut")
        + cell(p("", "I en cell") + p("", "två rader"))
        + p("", "Sist"),
        styles,
    ) == [
        *("Före", "", "│ Ett", "│ Två", "", "Efter", "Ankare slut", "", "│ I textruta", ""),
        *("│ I en cell", "│ två rader", "", "Sist"),
    ]


def test_deleted_and_hidden_words_notes_and_lists_of_contents_are_left_out() -> None:
    hidden = '<style:style style:name="{}" style:family="{}"><style:text-properties text:display="none"/></style:style>'
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>Borttaget</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        "<text:table-of-content><text:index-body><text:p>Innehåll 1</text:p></text:index-body></text:table-of-content>"
        "<text:p>Kvar<text:change text:change-id='c1'/> här<text:note><text:note-body><text:p>Fotnot</text:p>"
        "</text:note-body></text:note> och<office:annotation><text:p>Kommentar</text:p></office:annotation>"
        "\n   nu<text:span text:style-name='H'> dolt</text:span><text:s text:c='2'/>slut.</text:p>"
        "<text:p text:style-name='Hp'>Dolt stycke</text:p>"
    )
    styles = hidden.format("H", "text") + hidden.format("Hp", "paragraph")
    assert read(body, styles) == ["Kvar här och nu  slut."]


def test_a_number_that_repeats_something_is_not_obeyed() -> None:
    row = "<table:table-row table:number-rows-repeated='1000000000'>{}</table:table-row>".format
    cells = "<table:table-cell table:number-columns-repeated='1000000000'><text:p>x</text:p></table:table-cell>" * 2
    spaces = "<text:p>a<text:s text:c='999999999999999'/>b<text:s text:c='1000000'/>c</text:p>"
    assert read(f"<table:table>{row(cells)}{row(cells)}</table:table>{spaces}") == [
        *("x\tx", "x\tx", "", f"a b{' ' * 40}c"),
    ]


DOCTYPE = '<!DOCTYPE a [<!ENTITY b "x"><!ENTITY c "&b;&b;">]>'
ENCRYPTED = (
    '<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><m:file-entry m:full-path="content.xml">'
    "<m:encryption-data/></m:file-entry></m:manifest>"
)
DEEP = "<text:list><text:list-item>" * 1_000 + "<text:p>x</text:p>" + "</text:list-item></text:list>" * 1_000
HOSTILE = {
    "no words": (odt("<text:p/>"), EMPTY),
    "nothing": (odt(""), EMPTY),
    "no content": (package({"mimetype": MIMETYPE}), BROKEN),
    "a sheet": (package({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), WRONG_KIND),
    "something else": (package({"mimetype": "text/plain", "content.xml": content("")}), DISGUISED),
    "no kind": (package({"content.xml": content("<text:p>x</text:p>")}), DISGUISED),
    "password": (odt("", **{"META-INF/manifest.xml": ENCRYPTED, "content.xml": b"\x8f\x01"}), LOCKED),
    "macros": (odt("<text:p>x</text:p>", **{"Basic/Standard/Module1.xml": "<x/>"}), MACROS),
    "entities": (odt("", **{"content.xml": DOCTYPE + content("<text:p>&c;</text:p>")}), UNSAFE),
    "entities elsewhere": (odt("<text:p>x</text:p>", **{"META-INF/manifest.xml": f"{DOCTYPE}<a/>"}), UNSAFE),
    "broken xml": (odt("<text:p>"), BROKEN),
    "a thousand nested lists": (odt(DEEP), BROKEN),
    "bomb": (odt("", **{"Pictures/x.xml": b" " * (40 * 2**20)}), BLOATED),
    "more tags than a book": (odt("<text:p/>" * 500_001), BLOATED),
}


@pytest.mark.parametrize(("data", "message"), HOSTILE.values(), ids=HOSTILE)
def test_a_bad_file_gets_one_clear_sentence(data: bytes, message: object) -> None:
    with pytest.raises(Unreadable) as refused:
        open_text(data, "x.odt")
    assert refused.value.message == message


GOOD = to_odt(SAMPLE)


@settings(deadline=None, max_examples=100)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), min_size=1, max_size=20))
def test_any_damage_is_either_read_or_refused(damage: list[tuple[int, int]]) -> None:
    data = bytearray(GOOD)
    for at, byte in damage:
        data[at] = byte
    with contextlib.suppress(Unreadable):
        assert open_text(bytes(data), "x.odt")
