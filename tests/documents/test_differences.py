"""Differences between two wordings, as people read them."""

import time
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overens.documents.differences import differences
from overens.documents.source import clean

texts = st.lists(st.sampled_from(["Vi", "ska", "kalla", "möten", ",", ".", " ", "  ", "\n", "år"]), max_size=40)


def marked(old: str, new: str) -> str:
    signs = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    return "".join(signs[each.kind].format(each.text) for each in differences(old, new))


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Vi kallar.", "Vi kallar.", "Vi kallar."),
        ("", "", ""),
        ("", "Nytt.", "{+Nytt.+}"),
        ("Gammalt.", "", "[-Gammalt.-]"),
        ("Vi ska kalla.", "Vi bör kalla.", "Vi [-ska -]{+bör +}kalla."),
        ("Vi kallar alltid.", "Vi kallar.", "Vi kallar[- alltid-]."),
        ("Vi kallar.", "Vi kallar alltid.", "Vi kallar {+alltid+}."),
        ("Vi kallar", "Vi kallar.", "Vi kallar{+.+}"),
        ("Ett möte, två.", "Ett möte om året, två.", "Ett möte {+om året+}, två."),
        ("a\r\nb", "a\nc", "a\n[-b-]{+c+}"),
        ("Vi  ses.", "Vi ses.", "Vi ses."),
        ("Kommun-ens", "Kommunens", "[-Kommun-ens-]{+Kommunens+}"),
    ],
)
def test_words_are_compared_and_never_cut(old: str, new: str, expected: str) -> None:
    assert marked(old, new) == expected


def test_a_lone_short_word_does_not_chop_up_a_new_wording() -> None:
    old = "Föreningarna och kommunen möts i mars."
    new = "Parterna och deras ombud träffas i mars."
    assert marked(old, new) == ("[-Föreningarna och kommunen möts -]{+Parterna och deras ombud träffas +}i mars.")


def test_paragraphs_that_stayed_are_not_touched() -> None:
    kept = [f"Stycke {number} är kvar som det var.\n\n" for number in range(60)]
    old = "".join([*kept[:30], "Det här går bort.\n\n", *kept[30:]])
    new = "".join([*kept[:50], "Det här är nytt.\n\n", *kept[50:]])
    assert [(each.kind, each.text) for each in differences(old, new)] == [
        ("same", "".join(kept[:30])),
        ("removed", "Det här går bort.\n\n"),
        ("same", "".join(kept[30:50])),
        ("added", "Det här är nytt.\n\n"),
        ("same", "".join(kept[50:])),
    ]


@given(texts.map("".join), texts.map("".join))
def test_both_wordings_can_be_read_out_of_it(old: str, new: str) -> None:
    found = differences(old, new)
    assert "".join(each.text for each in found if each.kind != "removed") == clean(new)
    assert "".join("".join(each.text for each in found if each.kind != "added").split()) == "".join(old.split())
    assert all(each.text and (each.kind == "same" or each.text.strip()) for each in found)
    assert all(one.kind != other.kind for one, other in pairwise(found))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (" ".join(f"ord{n % 997}" for n in range(10_000)), " ".join(f"ord{n % 991}" for n in range(10_000))),
        ("a b " * 5_000, "b a c " * 5_000),
        ("rad\n" * 5_000, "rad\nny\n" * 5_000),
        ("Vi kallar. " * 3_000, "Vi ses. " * 3_000),
    ],
    ids=["one paragraph", "two words", "short lines", "sentences"],
)
def test_ten_thousand_words_take_seconds_at_most(old: str, new: str) -> None:
    start = time.process_time()
    found = differences(old, new)
    assert time.process_time() - start < 5
    assert "".join(each.text for each in found if each.kind != "removed") == new
