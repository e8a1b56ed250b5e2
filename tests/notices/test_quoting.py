"""What somebody wrote themselves, as the mail programs of the day mark what they quote."""

import pytest

from overens.notices.opened import open_mail
from overens.notices.quoting import own_words
from tests.letter_in import message

QUOTED = "> Fråga 2026-1\n> Vi har tagit emot den."


@pytest.mark.parametrize(
    "below",
    [
        f"\nDen sön 22 nov. 2026 kl 10:12 skrev Överens <o@x.example>:\n\n{QUOTED}",
        f"\nOn Sun, 22 Nov 2026 at 10:12, Överens, Älvhamns kommun\n<o@x.example> wrote:\n{QUOTED}",
        "\n-----Ursprungligt meddelande-----\nFrån: Överens\nSkickat: den 22 november\nTill: Elsa\n\nFråga 2026-1",
        "\n________________________________\nFrån: Överens <o@x.example>\nSkickat: den 22\nTill: e\nÄmne: F\n\nFråga",
        "\nFrån: Överens <o@x.example>\nDatum: söndag 22 november 2026\nTill: Elsa\nÄmne: Fråga\n\nFråga 2026-1",
        "\n-- \nElsa Hemlig\nDansgillet",
        "\nSkickat från min iPhone",
        f"\nSkickat från min iPhone\n\n22 nov. 2026 kl. 10:12 skrev Överens <o@x.example>:\n\n{QUOTED}",
        f"\n{QUOTED}\n",
        "",
    ],
)
def test_quotation_and_signature_are_cut(below):
    assert own_words(f"Vi blir tjugo.\n\nGår det bra?\n{below}") == "Vi blir tjugo.\n\nGår det bra?"


@pytest.mark.parametrize(
    "text",
    [
        "> Hur många blir ni?\nTjugo.\n> Vilken dag?\nDen 27:e.",
        "Den här frågan skrev jag 2025 också:\nVarför är salen stängd?\nHälsningar Elsa",
        "Från: sidan ser salen liten ut.\nÄr den det?",
        "--\nBara en signatur",
    ],
)
def test_words_stay_where_there_is_doubt(text):
    assert own_words(text) == text


def test_a_quotation_alone_stays_whole():
    assert own_words(QUOTED) == QUOTED


def test_html_is_read_as_text_and_what_it_quotes_is_marked():
    new = message("x")
    new.set_content(
        "<html><head><title>T</title><style>p {}</style></head><body><p>Vi blir&nbsp;tjugo.</p><ul><li>Elsa</ul>"
        "<div>Den 22 nov 2026 skrev Överens:</div><blockquote><p>Fråga</p><p>Hej</p></blockquote></body></html>",
        subtype="html",
    )
    opened = open_mail(bytes(new))
    assert own_words(opened.text).split() == ["Vi", "blir", "tjugo.", "Elsa"]
