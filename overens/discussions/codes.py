"""The code of a table: short, easy to read out and to type, and not to be guessed while a meeting lasts.

Eight of 23 letters give 78 thousand million codes. A right code always lets somebody in, so nobody shuts a hall by
sending wrong ones: those only wait themselves. What keeps guessers out is how many codes there are, see
`docs/explanation/codes-at-tables.md`.
"""

import secrets

LETTERS = "CDFGHJKLMNPQRTVWXY34679"  # no vowels, so no words; none that is taken for another, such as 0 and O
LENGTH = 8


def new_code() -> str:
    """A code nobody can know of."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def shown(code: str) -> str:
    """As it is read out: four, then four."""
    return f"{code[:4]}-{code[4:]}"


def as_typed(typed: str) -> str:
    """What somebody typed, as a code: capitals, without what stands between."""
    return "".join(filter(str.isalnum, typed.upper()))[: LENGTH + 1]
