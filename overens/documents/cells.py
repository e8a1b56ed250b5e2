"""Cells of files that spreadsheets open."""

RISKY = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet would take for a formula


def safe(cell: str) -> str:
    """A cell no spreadsheet takes for a formula."""
    return f"'{cell}" if cell.startswith(RISKY) else cell
