"""A document as one HTML file that opens anywhere: headings, paragraphs and lists, nothing to fetch."""

from collections.abc import Iterator

from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from .marking import legend, pieces
from .source import Block, Box, Document, Facts, Heading, Item, Paragraph, Statement

LOOK = mark_safe(  # a file of its own, so its few rules lie in it
    "<style>:root{color-scheme:light dark}"
    "body{max-width:46rem;margin:2rem auto;padding:0 1rem;font:1.125rem/1.5 sans-serif}"
    ".box{border:2px solid;padding:.5rem 1rem}.sender{border:3px solid;padding:.25rem .75rem;font-weight:700}</style>"
)


def to_html(document: Document) -> str:
    """The whole file, in the order of the document."""
    sender = format_html('<p class="sender">{}</p>', document.sender) if document.sender else ""
    date = format_html("<p>{}</p>", document.date.isoformat()) if document.date else ""
    subtitle = format_html("<p>{}</p>", document.subtitle) if document.subtitle else ""
    return format_html(
        '<!doctype html>\n<html lang="{}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1"><title>{}</title>{}</head>\n'
        "<body><main>{}{}<h1>{}</h1>{}{}\n{}{}</main></body></html>\n",
        document.language,
        document.title,
        LOOK,
        sender,
        date,
        document.title,
        subtitle,
        format_html("<p>{}</p>", legend(document.language)) if document.is_marked else "",
        SafeString("\n".join(_blocks(document))),
        format_html("<p>{}</p>", document.footer) if document.footer else "",
    )


def _blocks(document: Document) -> Iterator[SafeString]:
    for block in document.shown:
        yield _block(block)


def _block(block: Block) -> SafeString:
    match block:
        case Heading():
            tag = SafeString(f"h{block.level + 1}")
            return format_html("<{}{}>{}</{}>", tag, _lang(block), block.text, tag)
        case Paragraph(style="quote"):
            return format_html("<blockquote{}><p>{}</p></blockquote>", _lang(block), _words(block))
        case Paragraph() | Statement(label=""):
            return format_html("<p{}>{}</p>", _lang(block), _words(block))
        case Statement():
            words = _words(block)
            if block.language:
                words = format_html("<span{}>{}</span>", _lang(block), words)
            return format_html("<p><b>{}</b><br>{}</p>", block.label, words)
        case Box():
            return _box(block)
        case Facts():
            return format_html("<dl>{}</dl>", format_html_join("", "<dt>{}</dt><dd>{}</dd>", block.rows))
    raise TypeError(f"no such block: {block!r}")


def _box(box: Box) -> SafeString:
    caption = format_html("<p><b>{}</b></p>", box.caption) if box.caption else ""
    items = format_html_join("", "<li{}>{}</li>", ((_lang(item), _item(item)) for item in box.items))
    return format_html('<div class="box">{}<ul>{}</ul></div>', caption, items)


def _lang(item: Item | Heading | Paragraph | Statement) -> SafeString:
    return format_html(' lang="{}"', item.language) if item.language else SafeString("")


def _item(item: Item) -> SafeString:
    said = ", ".join(part for part in (item.tag, item.source) if part)
    return format_html("{}{}", _lines(item.text), format_html(" <small>({})</small>", said) if said else "")


def _words(block: Paragraph | Statement) -> SafeString:
    """The words of a block, those changed in the elements for it and with signs for readers without either."""
    tags = {"removed": SafeString("del"), "added": SafeString("ins")}
    parts = ((tags.get(piece.kind), _lines(piece.text)) for piece in pieces(block))
    return format_html_join("", "{}", ((_element(tag, text) if tag else text,) for tag, text in parts))


def _element(tag: SafeString, content: SafeString) -> SafeString:
    return format_html("<{}>{}</{}>", tag, content, tag)


def _lines(text: str) -> SafeString:
    return mark_safe(escape(text).replace("\n", "<br>"))  # noqa: S308  # escaped in the same breath
