"""The styles of an ODT file, with its page, header and footer."""

from .source import Tone
from .styles import EDGES, FONT, INK, PALE, STYLES, SUBTLE, Style

_NAMESPACES = {
    "office": "office",
    "style": "style",
    "text": "text",
    "meta": "meta",
    "fo": "xsl-fo-compatible",
    "svg": "svg-compatible",
}
SPACES = 'xmlns:dc="http://purl.org/dc/elements/1.1/" ' + " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for prefix, name in _NAMESPACES.items()
)
"""The namespaces each part declares."""

_SIDES = {
    "Boxed": f'fo:border="1pt solid #{INK}" fo:padding="5pt" fo:margin-left="12pt" fo:margin-right="6pt"',
    "Heading 1": f'fo:border-bottom="1pt solid #{SUBTLE}" fo:padding-bottom="3pt"',
    "Sender": f'fo:background-color="#{INK}" fo:padding="6pt"',
    "Statement": 'fo:margin-left="12pt"',
    "Statement Label": 'fo:margin-left="12pt"',
}
_PAGE = 'fo:page-width="210mm" fo:page-height="297mm" style:print-orientation="portrait"'
_MARGINS = 'fo:margin-top="15mm" fo:margin-bottom="15mm" fo:margin-left="25mm" fo:margin-right="25mm"'


def styles(language: str, header: str, footer: str) -> str:
    """The part `styles.xml`: `header` and `footer` are the content of a paragraph on every page."""
    return (
        f'<office:document-styles {SPACES} office:version="1.3">'
        "<office:font-face-decls>"
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}, Carlito, sans-serif"/>'
        "</office:font-face-decls>"
        f"<office:styles>{_default(language)}{''.join(map(_style, STYLES))}{_edged()}{_characters()}</office:styles>"
        f"<office:automatic-styles>{_layout()}</office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Standard" style:page-layout-name="page">'
        f'<style:header><text:p text:style-name="Header">{header}</text:p></style:header>'
        f'<style:footer><text:p text:style-name="Footer">{footer}</text:p></style:footer>'
        "</style:master-page></office:master-styles></office:document-styles>"
    )


def named(style: str) -> str:
    """A style's name as the format wants it: "Standard" is what all text is based on, a space is `_20_`."""
    return "Standard" if style == "Normal" else style.replace(" ", "_20_")


def toned(style: str, tone: Tone) -> str:
    """The style with the edge of a tone."""
    return f"{style} {tone.value}" if tone in EDGES else style


def language_style(language: str) -> str:
    """The automatic style of words in another language than the document's."""
    return _text_style(f"lang-{language}", _language(language))


def _language(language: str) -> str:
    code, _dash, country = language.partition("-")
    return f'fo:language="{code}" fo:country="{country or "none"}"'


def _default(language: str) -> str:
    return (
        '<style:default-style style:family="paragraph"><style:paragraph-properties fo:orphans="2" fo:widows="2"/>'
        f'<style:text-properties style:font-name="{FONT}" {_language(language)}/></style:default-style>'
    )


def _style(style: Style) -> str:
    level = style.name.removeprefix("Heading ") if style.name.startswith("Heading ") else ""
    more = (f' style:parent-style-name="{named(style.based_on)}"' if style.based_on else "") + (
        f' style:default-outline-level="{level}" style:next-style-name="Standard"' if level else ""
    )
    layout = f'fo:margin-top="{style.before}pt" fo:margin-bottom="{style.after}pt" {_SIDES.get(style.name, "")}'
    kept = ' fo:keep-with-next="always"' if style.kept else ""
    weight = "bold" if style.bold else "normal"
    return (
        f'<style:style style:name="{named(style.name)}" style:display-name="{style.name}" style:family="paragraph"'
        f'{more}><style:paragraph-properties {layout}{kept}/><style:text-properties fo:font-size="{style.size}pt"'
        f' fo:font-weight="{weight}" fo:color="#{style.color}"/></style:style>'
    )


def _edged() -> str:
    """What is stated, with the edge of each tone."""
    return "".join(
        f'<style:style style:name="{named(toned(base, tone))}" style:display-name="{toned(base, tone)}"'
        f' style:family="paragraph" style:parent-style-name="{named(base)}"><style:paragraph-properties'
        f' fo:border-left="{_edge(tone)}" fo:border-right="none" fo:border-top="none" fo:border-bottom="none"'
        ' fo:padding-left="8pt"/></style:style>'
        for base in ("Statement Label", "Statement")
        for tone in EDGES
    )


def _edge(tone: Tone) -> str:
    kind, eighths, color = EDGES[tone]
    points = eighths / 8 if kind == "single" else eighths * 3 / 8  # a double line is two of them and the gap
    return f"{points:g}pt {'solid' if kind == 'single' else 'double'} #{color}"


def _characters() -> str:
    return (
        _text_style("Strong", 'fo:font-weight="bold"')
        + _text_style("Remark", f'fo:font-size="10pt" fo:color="#{SUBTLE}"')
        + _text_style("Removed", 'style:text-line-through-style="solid" style:text-line-through-type="single"')
        + _text_style("Added", 'style:text-underline-style="solid" style:text-underline-width="auto"')
    )


def _text_style(name: str, properties: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {properties}/></style:style>'


def _layout() -> str:
    below, above = 'fo:min-height="8mm" fo:margin-bottom="4mm"', 'fo:min-height="8mm" fo:margin-top="4mm"'
    rule = f'fo:border-bottom="0.5pt solid #{PALE}"'
    return (
        f'<style:page-layout style:name="page"><style:page-layout-properties {_PAGE} {_MARGINS}/>'
        f"<style:header-style><style:header-footer-properties {below} {rule}/></style:header-style>"
        f"<style:footer-style><style:header-footer-properties {above}/></style:footer-style></style:page-layout>"
    )
