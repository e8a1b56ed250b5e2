"""The code of a table: short, easy to read out and to type, and not to be guessed while a meeting lasts.

Seven of 23 letters give 3 400 million codes. Whoever guesses from everywhere at once is stopped at 2 000 wrong codes
in ten minutes: in three hours 36 000 tries at the 25 codes of a conference, one chance in four thousand to write
on one group's page, where every note can be muted. A hall of 200 behind one address that mistypes twice each stays
far below.
"""

import secrets

LETTERS = "CDFGHJKLMNPQRTVWXY34679"  # no vowels, so no words; none that is taken for another, such as 0 and O
LENGTH = 7


def new_code() -> str:
    """A code nobody can know of."""
    return "".join(secrets.choice(LETTERS) for _place in range(LENGTH))


def shown(code: str) -> str:
    """As it is read out: three, then four."""
    return f"{code[:3]}-{code[3:]}"


def as_typed(typed: str) -> str:
    """What somebody typed, as a code: capitals, without what stands between."""
    return "".join(filter(str.isalnum, typed.upper()))[: LENGTH + 1]
