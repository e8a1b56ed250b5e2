"""What is written by hand is to the letter what Django's templates write."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates

from overens.ui.widgets import Renderer

NASTY = "<b>\"Å\" & 'co'</b>\n\n x"
MANY = (forms.CheckboxSelectMultiple, forms.MultipleHiddenInput, forms.SelectMultiple)
WIDGETS = [
    forms.TextInput({"maxlength": 3, "data-x": NASTY, "required": True, "disabled": False}),
    forms.Textarea({"rows": 4, "placeholder": NASTY}),
    forms.NumberInput(), forms.EmailInput(), forms.URLInput(), forms.PasswordInput(), forms.HiddenInput(),
    forms.DateInput({"type": "date"}), forms.CheckboxInput(), forms.MultipleHiddenInput(),
    forms.Select(choices=[("", "-"), (NASTY, NASTY)]), forms.NullBooleanSelect(), forms.Select(),
    forms.Select({"required": True}, choices=[("", "-"), (NASTY, [(NASTY, NASTY), ("b", "B")]), (7, 3)]),
    forms.SelectMultiple(choices=[(NASTY, NASTY), ("", [("b", "B")]), ("c", "C")]),
    forms.RadioSelect(choices=[(NASTY, NASTY), ("b", "B")]),
    forms.CheckboxSelectMultiple(choices=[(NASTY, NASTY), ("b", "B")]),
    forms.ClearableFileInput(), forms.DateTimeInput(), forms.TimeInput(), forms.SplitDateTimeWidget(),
]  # fmt: skip


@pytest.mark.parametrize("widget", WIDGETS, ids=lambda widget: type(widget).__name__)
@pytest.mark.parametrize("value", [None, "", NASTY, 7, "b"], ids=repr)
def test_elements_are_the_same_to_the_letter(widget, value):
    value = [value] if isinstance(widget, MANY) and value is not None else value
    value = None if isinstance(widget, forms.SplitDateTimeWidget) else value
    asked = {"name": 'n"', "value": value, "attrs": {"id": "i<"}}
    assert widget.render(**asked, renderer=Renderer()) == widget.render(**asked, renderer=DjangoTemplates())


@pytest.mark.parametrize("widget", [forms.RadioSelect, forms.CheckboxSelectMultiple])
def test_choices_without_a_label_are_the_same_too(widget):
    options = list(widget(choices=[(NASTY, NASTY), ("b", "B")]).subwidgets("n", ["b"]))
    assert len(options) == 2
    for one in options:
        asked = one["template_name"], {"widget": one | {"wrap_label": False}}
        assert Renderer().render(*asked) == DjangoTemplates().render(*asked)
