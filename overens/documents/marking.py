"""How changed words are marked in files: by signs, which stay when colour and lines are lost or not heard."""

from django.utils import translation
from django.utils.translation import gettext as _

from .source import Change, Paragraph, Statement

SIGNS = {"removed": ("[-", "-]"), "added": ("{+", "+}"), "same": ("", "")}


def legend(language: str) -> str:
    """One line that says what the signs mean, in the document's language."""
    with translation.override(language):
        removed, added = (sign.join(SIGNS[kind]) for kind, sign in (("removed", _("removed")), ("added", _("added"))))
        return _("How changes are shown: %(removed)s %(added)s") % {"removed": removed, "added": added}


def pieces(block: Paragraph | Statement) -> list[Change]:
    """The block's words in stretches, those changed between their signs."""
    return [Change(piece.kind, piece.text.join(SIGNS[piece.kind])) for piece in block.pieces]


def marked_text(block: Paragraph | Statement) -> str:
    """The block's words as one text, those changed between their signs."""
    return "".join(piece.text for piece in pieces(block))
