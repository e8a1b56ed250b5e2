"""Fields of every kind, their errors, and the cleaning all our forms share."""

import pytest
from django import forms
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from overens.ui.components.fields import ui_errors, ui_field
from overens.ui.forms import Form, clean_text

CHOICES = [("a", "Alfa"), ("b", "Beta <b>")]


class Everything(Form):
    text = forms.CharField(max_length=10, label="Namn <x>", help_text="Hjälp <y>")
    long = forms.CharField(max_length=100, label="Text", required=False, widget=forms.Textarea)
    email = forms.EmailField(max_length=50, label="E-post")
    number = forms.IntegerField(label="Antal")
    day = forms.DateField(label="Dag", widget=forms.DateInput(attrs={"type": "date"}))
    choice = forms.ChoiceField(label="Val", choices=CHOICES)
    radio = forms.ChoiceField(label="Slag", choices=CHOICES, widget=forms.RadioSelect)
    boxes = forms.MultipleChoiceField(label="Delar", choices=CHOICES, widget=forms.CheckboxSelectMultiple)
    agreed = forms.BooleanField(label="Ja")
    file = forms.FileField(label="Fil")
    secret = forms.CharField(max_length=10, widget=forms.HiddenInput)


GOOD = {
    "text": "å", "email": "a@example.se", "number": "3", "day": "2026-11-24", "choice": "a", "radio": "b",
    "boxes": ["a", "b"], "agreed": "on", "secret": "s",
}  # fmt: skip


def field(name, data=None, **options):
    return str(ui_field(Everything(data)[name], **options))


@pytest.mark.parametrize("name", [name for name in Everything.base_fields if name != "secret"])
def test_every_kind_has_a_label_and_says_what_is_wrong_beside_itself(name):
    with translation.override("en"):
        right, wrong = field(name), field(name, {"long": "a" * 101})
    assert Everything.base_fields[name].label.replace("<", "&lt;").replace(">", "&gt;") in right
    assert 'class="err"' not in right
    assert f'<p class="err" id="id_{name}_error">' in wrong
    assert described(wrong, name)


def described(html, name):
    return f'aria-describedby="id_{name}_error"' in html or f'aria-describedby="id_{name}_help id_{name}_error"' in html


def test_a_text_field_whole():
    with translation.override("en"):
        assert field("text", autocomplete="organization") == (
            '<div class="ds-field"><label class="ds-label" for="id_text">Namn &lt;x&gt;</label>'
            '<p class="hint" id="id_text_help">Hjälp &lt;y&gt;</p>'
            '<input type="text" name="text" maxlength="10" class="ds-input" autocomplete="organization" '
            'aria-describedby="id_text_help" required id="id_text"></div>'
        )


def test_what_may_be_left_out_says_so():
    with translation.override("en"):
        assert '<span class="optional">(optional)</span>' in field("long")
        assert "optional" not in field("text")


def test_choices_are_rows_in_a_named_group():
    html = field("radio")
    assert '<fieldset id="id_radio"' in html
    assert html.count('<label class="opt"><input type="radio"') == 2
    assert "Beta &lt;b&gt;" in html
    assert '<div class="kinds">' in field("radio", in_rows=False)


def test_a_hidden_field_is_only_itself():
    assert field("secret") == '<input type="hidden" name="secret" id="id_secret">'


def test_a_hidden_label_is_still_said():
    assert '<label class="ds-label ds-sr-only"' in field("text", hide_label=True)


def test_the_summary_links_to_every_fault_and_is_empty_when_all_is_well():
    upload = {"file": SimpleUploadedFile("a.txt", b"a")}
    with translation.override("en"):
        assert ui_errors(Everything(GOOD, upload)) == ""
        html = ui_errors(Everything(GOOD | {"radio": "x", "email": "nej"}, upload))
    assert "2 things need correcting" in html
    assert '<a href="#id_email">E-post: Write an e-mail address such as name@example.se.</a>' in html
    assert '<a href="#id_radio_0">Slag: Choose one of the alternatives.</a>' in html
    assert 'role="alert" tabindex="-1" autofocus' in html


def test_what_was_typed_is_still_there():
    assert 'value="inte en adress"' in field("email", {"email": "inte en adress"})


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("  Förening\x00en\x07 ", "Föreningen"),
        ("a\u030a", "å"),
        ("rad 1\r\nrad 2\rrad 3", "rad 1\nrad 2\nrad 3"),
        ("\u202etxet\u2066", "txet"),
        ("🙂 \u200dok", "🙂 \u200dok"),
        ("\x00 \x01", ""),
    ],
)
def test_text_is_cleaned(typed, kept):
    assert clean_text(typed) == kept


def test_a_text_of_control_characters_is_empty_and_a_long_one_is_told_its_length():
    with translation.override("en"):
        form = Everything({"text": "\x00\x01 ", "long": "a" * 101})
        assert form.errors["text"] == ["Fill this in."]
        assert form.errors["long"] == ["Shorten this to at most 100 characters; it is 101 now."]
        assert form.errors["number"] == ["Fill this in."]
        assert form.errors["file"] == ["Choose a file."]


def test_a_text_field_without_a_length_is_refused():
    class Endless(Form):
        text = forms.CharField()

    with pytest.raises(TypeError, match=r"Endless\.text needs a max_length"):
        Endless()


def test_a_forms_own_error_stands():
    class Own(Form):
        text = forms.CharField(max_length=5, error_messages={"required": "Skriv namnet."})

    assert Own({"text": ""}).errors == {"text": ["Skriv namnet."]}
