"""A page made to be slow: thousands of words in two columns are read in a moment."""

import time

from overens.documents.layout import Page, Word
from overens.documents.reading import read_each


def column(x, number, below=0.0):
    return [Word("ab", x, x + 10, at * 7 + below, at * 7 + below + 8) for at in range(number)]


def test_thousands_of_words_side_by_side_are_read_in_a_moment():
    page = Page(600, 21_000, column(20, 3_000) + column(300, 3_000, 3.0), [])
    before = time.process_time()
    (lines,) = read_each([page])
    assert (sum(line.text.count("ab") for line in lines), time.process_time() - before < 8) == (6_000, True)
