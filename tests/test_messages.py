"""The tool that keeps the Swedish catalogue finds what is marked, and tells what is wrong."""

import importlib.machinery
import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest
from babel.messages.catalog import Catalog, Message

TOOL = Path(__file__).resolve().parents[1] / "tools" / "messages"


@pytest.fixture(scope="module")
def tool() -> ModuleType:
    """The tool as a module: it has no suffix, for it is a command."""
    loader = importlib.machinery.SourceFileLoader("tools_messages", str(TOOL))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("tools_messages", loader))
    sys.modules["tools_messages"] = module
    loader.exec_module(module)
    return module


def test_templates_are_read_as_django_reads_them(tool, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(
        """{% load i18n %}left _("alone") {% translate "Hej's" %} {% translate 'A "q"' context "menu" %}
        {{ name|default:_("Nobody") }} {% ui_button text=_("Save it") %} {# _("not this") #}
        {% blocktranslate trimmed count n=all|length %}
          {{ n }} viewpoint
        {% plural %}
          {{ n }} viewpoints
        {% endblocktranslate %}
        {% blocktranslate with a=b %}90% of {{ a }}{% endblocktranslate %}"""
    )
    assert set(tool.in_template(page)) == {
        ("Hej's", None),
        ('A "q"', "menu"),
        ("Nobody", None),
        ("Save it", None),
        (("%(n)s viewpoint", "%(n)s viewpoints"), None),
        ("90%% of %(a)s", None),
    }


def test_python_is_read_with_its_contexts_and_plurals(tool, tmp_path):
    code = tmp_path / "code.py"
    code.write_text(
        "from django.utils.translation import gettext_lazy as _, ngettext, pgettext\n"
        'a = _("Leave a viewpoint"), _("two " "parts")\n'
        'b = ngettext("%(n)d group", "%(n)d groups", 2), pgettext("month", "May")\n'
        'c = f(_, "not this")\n'
    )
    assert list(tool.in_python(code)) == [
        ("Leave a viewpoint", None),
        ("two parts", None),
        (("%(n)d group", "%(n)d groups"), None),
        ("May", "month"),
    ]


@pytest.mark.parametrize(
    ("english", "swedish", "fault"),
    [
        ("%(by)s answered", "%(by)s svarade", ""),
        ("%(by)s answered", "", "is not translated"),
        ("%(by)s answered", "Svarade", "has other placeholders: 'Svarade'"),
        ("{n} left", "{m} kvar", "has other placeholders: '{m} kvar'"),
        (("one", "%(n)s many"), ("en", "%(n)s många"), ""),
        (("%(n)s one", "%(n)s many"), ("en", "%(n)s många"), ""),
        (("one", "%(n)s many"), ("en", ""), "is not translated"),
        (("one", "many"), ("en", "%(n)s många"), "has other placeholders: '%(n)s många'"),
    ],
)
def test_what_is_wrong_with_a_translation_is_told(tool, english, swedish, fault):
    assert tool.fault(Message(english, swedish)) == fault


def test_translations_are_taken_from_a_file_and_the_rest_is_told(tool, tmp_path, capsys):
    catalog = Catalog(locale="sv")
    catalog.add("Save")
    catalog.add("Two\nlines", "Två gamla\nrader")
    catalog.add(("%(n)s group", "%(n)s groups"))
    catalog.add("Untouched", "Orört")
    words = tmp_path / "sv.tsv"
    words.write_text(
        "Save\tSpara\n\n# a remark\nTwo\\nlines\tTvå\\nrader\n"
        "%(n)s group||%(n)s groups\t%(n)s grupp||%(n)s grupper\nGone\tBorta\n"
    )
    tool.merge(catalog, words)
    assert {str(m.id): m.string for m in catalog if m.id} == {
        "Save": "Spara",
        "Two\nlines": "Två\nrader",
        "('%(n)s group', '%(n)s groups')": ("%(n)s grupp", "%(n)s grupper"),
        "Untouched": "Orört",
    }
    assert capsys.readouterr().err == f"{words}:6: no such string: 'Gone'\n"
