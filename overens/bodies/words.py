"""What abbreviations stand for: the bodies' own, past and coming too, and those explained beside them."""

from .town import town


def abbreviations_in_use() -> dict[str, str]:
    """Every abbreviation with its meaning, read anew when anything has happened."""
    known = town()
    return dict(known.abbreviations) if known else {}
