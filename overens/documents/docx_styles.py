"""The styles of a DOCX file."""

from typing import cast

from docx.document import Document as Frame
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor
from docx.styles.style import CharacterStyle, ParagraphStyle
from lxml.etree import _Element as Element

from .styles import FONT, INK, PALE, STYLES, SUBTLE, Style

_WORDS_OWN = {"Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Quote", "Caption", "Header", "Footer"}


def add_styles(frame: Frame, language: str) -> None:
    """Give the frame our styles, and `language` ("sv-SE") as that of all text."""
    for style in STYLES:
        _plain_font(_add(frame, style))
        _paint(frame, style)
    _frame_styles(frame, {style.name for style in STYLES})
    _character_styles(frame, set())
    _set_language(frame, language)
    _set_compatibility(frame)


def add_missing_styles(frame: Frame) -> None:
    """Give a frame of somebody else's the styles it lacks, in its own typeface. Those it has stay as they are."""
    known = {style.name for style in frame.styles}
    lacking = [style for style in STYLES if style.name not in known]
    for style in lacking:
        _add(frame, style)
        _paint(frame, style)
    _frame_styles(frame, {style.name for style in lacking})
    _character_styles(frame, known)


def _add(frame: Frame, style: Style) -> ParagraphStyle:
    made = _style(frame, style.name)
    made.base_style = frame.styles[style.based_on] if style.based_on else None
    return made


def _paint(frame: Frame, style: Style) -> None:
    made = _style(frame, style.name)
    made.font.size, made.font.bold, made.font.italic = Pt(style.size), style.bold, False
    made.font.color.rgb = RGBColor.from_string(style.color)
    layout = made.paragraph_format
    layout.space_before, layout.space_after, layout.keep_with_next = Pt(style.before), Pt(style.after), style.kept


def _character_styles(frame: Frame, known: set[str | None]) -> None:
    if "Remark" not in known:
        remark = cast(CharacterStyle, frame.styles.add_style("Remark", WD_STYLE_TYPE.CHARACTER))
        remark.font.size, remark.font.color.rgb = Pt(10), RGBColor.from_string(SUBTLE)
    if "Removed" not in known:
        frame.styles.add_style("Removed", WD_STYLE_TYPE.CHARACTER).font.strike = True
    if "Added" not in known:
        frame.styles.add_style("Added", WD_STYLE_TYPE.CHARACTER).font.underline = True


def borders(*edges: tuple[str, str, int, int, str]) -> Element:
    """Paragraph borders, each as (side, kind, eighths of a point, points from the text, colour)."""
    element = OxmlElement("w:pBdr")
    for side, kind, width, space, color in edges:
        edge = OxmlElement(f"w:{side}")
        for name, value in (("val", kind), ("sz", width), ("space", space), ("color", color)):
            edge.set(qn(f"w:{name}"), str(value))
        element.append(edge)
    return element


def _style(frame: Frame, name: str) -> ParagraphStyle:
    known = {style.name: style for style in frame.styles}
    style = known.get(name) or frame.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH, builtin=name in _WORDS_OWN)
    return cast(ParagraphStyle, style)


def _plain_font(style: ParagraphStyle) -> None:
    properties = style.element.get_or_add_rPr()
    for child in list(properties):
        properties.remove(child)
    layout = style.element.get_or_add_pPr()
    for child in layout.findall(qn("w:pBdr")) + layout.findall(qn("w:contextualSpacing")):
        layout.remove(child)
    style.font.name = FONT


def _frame_styles(frame: Frame, ours: set[str]) -> None:
    """The box around other people's words, the sender's label, the line under a heading; of those that are ours."""
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", INK)):
        shade.set(qn(f"w:{name}"), value)
    sides = [(side, "single", 8, 5, INK) for side in ("top", "left", "bottom", "right")]
    looks = {
        "Boxed": borders(*sides, ("between", "single", 4, 4, PALE)),
        "Heading 1": borders(("bottom", "single", 8, 3, SUBTLE)),
        "Sender": shade,
    }
    for name in looks.keys() & ours:
        _decorate(frame, name, looks[name])
    for name in {"Boxed", "Statement", "Statement Label"} & ours:
        _style(frame, name).paragraph_format.left_indent = Pt(12)
    if "Boxed" in ours:
        _style(frame, "Boxed").paragraph_format.right_indent = Pt(6)


def _decorate(frame: Frame, name: str, element: Element) -> None:
    """Put borders or a shade where the schema wants it: before the spacing."""
    layout = frame.styles[name].element.get_or_add_pPr()
    after = {qn(f"w:{name}") for name in ("shd", "spacing", "ind", "outlineLvl")}
    later = [child for child in layout if child.tag in after]
    if later:
        later[0].addprevious(element)
    else:
        layout.append(element)


def _set_language(frame: Frame, language: str) -> None:
    for parent in (frame.styles.element, frame.settings.element):
        for known in parent.iter(qn("w:lang"), qn("w:themeFontLang")):
            known.set(qn("w:val"), language)


def _set_compatibility(frame: Frame) -> None:
    """Ask for today's layout, so that the file does not open "in compatibility mode"."""
    for setting in frame.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
