"""Abbreviations are explained where they occur."""

import pytest
from django.utils.safestring import mark_safe

from overens.ui.components.texts import abbr

MEANINGS = {
    "KLK": "kommunledningskontoret",
    "RF": 'Riksidrotts"förbundet',
    "RF-SISU": "RF-SISU Norrbotten",
    "t.ex.": "till exempel",
}


def marked(word):
    return f'<abbr class="abbr" tabindex="0" title="{MEANINGS[word].replace(chr(34), "&quot;")}">{word}</abbr>'


@pytest.mark.requirement("U130")
@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("KLK svarar", f"{marked('KLK')} svarar"),
        ("KLK och KLK", f"{marked('KLK')} och KLK"),
        ("RFSU och ARF är inte (RF)", f"RFSU och ARF är inte ({marked('RF')})"),
        ("RF-SISU före RF", f"{marked('RF-SISU')} före {marked('RF')}"),
        ("KLK:s svar", f"{marked('KLK')}:s svar"),
        ("klk", "klk"),
        ("t.ex. så", f"{marked('t.ex.')} så"),
        ("ÅRF RFÖ", "ÅRF RFÖ"),
        ("", ""),
        ("<b>KLK</b>", f"&lt;b&gt;{marked('KLK')}&lt;/b&gt;"),
    ],
)
def test_the_first_whole_word_is_explained_and_all_else_escaped(text, html):
    assert abbr(text, MEANINGS) == html


def test_without_abbreviations_the_text_is_only_escaped():
    assert abbr("<KLK>", {}) == "&lt;KLK&gt;"
    assert abbr("<KLK>", "") == "&lt;KLK&gt;"


def test_what_is_already_html_is_left_alone():
    assert abbr(mark_safe('<a title="KLK">KLK</a>'), MEANINGS) == '<a title="KLK">KLK</a>'
