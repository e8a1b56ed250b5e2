"""A square code that a phone's camera reads as an address."""

import io
from functools import lru_cache

import segno
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe


def ui_qr(url: str, label: str) -> SafeString:
    """The address as a QR code, dark on light in either scheme, with its quiet border. `label` says where it leads."""
    return format_html('<span class="qr" role="img" aria-label="{}">{}</span>', label, _drawn(url))


def qr_file(url: str) -> bytes:
    """The same as a picture of its own (SVG), to put on posters and in letters."""
    made = io.BytesIO()
    segno.make(url, error="m", micro=False).save(made, kind="svg", scale=10, light="#fff")
    return made.getvalue()


@lru_cache(maxsize=256)
def _drawn(url: str) -> SafeString:
    drawn = segno.make(url, error="m", micro=False).svg_inline(
        omitsize=True, light="#fff", svgclass=None, lineclass=None
    )
    return mark_safe(drawn.replace("<svg ", '<svg aria-hidden="true" ', 1))  # noqa: S308
