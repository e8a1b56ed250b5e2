"""Form fields: label, hint and error beside the field, and the summary of what needs correcting on top."""

from typing import Any

from django.forms import CheckboxInput, CheckboxSelectMultiple, Form, RadioSelect, Textarea
from django.forms.boundfield import BoundField
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overens.ui.choosing import LONGEST_NAME, MOST_NAMES, WRITTEN, OneOf, SeveralOf, Written
from overens.ui.components.shapes import ui_icon
from overens.ui.components.signs import NOTHING

ABOUT_IT = 'name="{}" id="{}" class="ds-input" maxlength="{}" autocomplete="off" aria-describedby="{}"'
WRITE_ONE = f'<input type="text" {ABOUT_IT} value="{{}}">'
WRITE_MANY = f'<textarea {ABOUT_IT} rows="3">\n{{}}</textarea>'


def ui_field(
    field: BoundField,
    label: str = "",
    hint: str = "",
    rows: int = 5,
    autocomplete: str = "",
    inputmode: str = "",
    placeholder: str = "",
    hide_label: bool = False,
    in_rows: bool = True,
) -> SafeString:
    """A field of a Django form with all that belongs to it.

    label, hint: instead of the form's own. rows: the height of a text area. autocomplete: what a browser may
    fill in (WCAG 1.3.5). hide_label: only screen readers say it. in_rows: choices under each other, else in
    columns. A field one may leave out says so; those that are needed need no mark.
    """
    if field.is_hidden:
        return field.as_widget()
    label = label or str(field.label)
    hint = hint or str(field.help_text)
    height = rows if isinstance(field.field.widget, Textarea) else 0
    attrs = _attrs(field, hint, rows=height, autocomplete=autocomplete, inputmode=inputmode, placeholder=placeholder)
    widget = field.field.widget
    if is_written(field):
        return _written(field, label, hint, hide_label)
    if isinstance(widget, RadioSelect | CheckboxSelectMultiple):
        return _choices(field, label, hint, hide_label, in_rows)
    if isinstance(widget, CheckboxInput):
        return _checkbox(field, label, hint, attrs)
    return format_html(
        '<div class="ds-field{}"><label class="ds-label{}" for="{}">{}{}</label>{}{}{}</div>',
        _bad(field),
        _if_hidden(hide_label),
        field.id_for_label,
        label,
        _optional(field),
        _hint(field, hint),
        _error(field),
        field.as_widget(attrs={"class": "ds-input", **attrs}),
    )


def ui_errors(form: Form) -> SafeString:
    """What needs correcting, with links to the fields. Takes the focus on load; empty when all is well."""
    if not form.errors:
        return NOTHING
    rows = [(format_html("{}", error),) for error in form.non_field_errors()]
    for name, errors in form.errors.items():
        if name in form.fields:
            rows += [(_to_field(form[name], str(error)),) for error in errors]
    title = ngettext("One thing needs correcting", "%(n)s things need correcting", len(rows)) % {"n": len(rows)}
    return format_html(
        '<div class="errs" role="alert" tabindex="-1" autofocus data-color="danger" aria-labelledby="errs">'
        '<h2 id="errs">{}</h2><ul>{}</ul></div>',
        title,
        format_html_join("", "<li>{}</li>", rows),
    )


def _to_field(field: BoundField, error: str) -> SafeString:
    grouped = isinstance(field.field.widget, RadioSelect | CheckboxSelectMultiple) and not is_written(field)
    target = f"{field.auto_id}_0" if grouped else field.auto_id
    return format_html('<a href="#{}">{}: {}</a>', target, field.label, error)


def _attrs(field: BoundField, hint: str, **given: str | int) -> dict[str, str | bool]:
    described = [f"{field.auto_id}_help"] if hint else []
    described += [f"{field.auto_id}_error"] if field.errors else []
    attrs: dict[str, str | bool] = {name: str(value) for name, value in given.items() if value}
    return attrs | ({"aria-describedby": " ".join(described)} if described else {})


def _choices(field: BoundField, label: str, hint: str, hide_label: bool, in_rows: bool) -> SafeString:
    described = " ".join(str(part) for part in _attrs(field, hint).values())
    options = format_html_join(
        "",
        '<label class="opt">{}<span>{}</span></label>',
        ((option.tag(), option.choice_label) for option in field.subwidgets),
    )
    return format_html(
        '<fieldset id="{}" class="{}"{}{}><legend class="{}">{}{}</legend>{}{}<div{}>{}</div></fieldset>',
        field.auto_id,
        _bad(field),
        SafeString(' role="radiogroup"' if isinstance(field.field.widget, RadioSelect) else ""),
        format_html(' aria-describedby="{}"', described) if described else NOTHING,
        _if_hidden(hide_label),
        label,
        _optional(field),
        _hint(field, hint),
        _error(field),
        SafeString("" if in_rows else ' class="kinds"'),
        options,
    )


def is_written(field: BoundField) -> bool:
    """Whether there are too many to choose from: the name is written."""
    return isinstance(field.field, OneOf | SeveralOf) and field.field.few is None


def _written(field: BoundField, label: str, hint: str, hide_label: bool) -> SafeString:
    """Where one writes the name; below it what is chosen already, and what is called so."""
    source: Any = field.field
    value = field.value()
    values = value if isinstance(value, list | tuple) else [value]
    written = [one for one in values if isinstance(one, Written)]
    keys = {str(one) for one in values if one and not isinstance(one, Written)}
    things = {thing.pk: thing for thing in [*source.chosen(list(keys)), *source.found]}
    rows = [(str(pk), str(pk) in keys, source.label_from_instance(thing)) for pk, thing in things.items()]
    if rows and not source.several:
        rows.append(("", not keys, _("The name I write above")))
    many = _("There are too many to list. Write the name, or a part of it.")
    if source.several:
        many = _("There are too many to list. Write the names, or a part of each, one on each line.")
    described = _attrs(field, hint).get("aria-describedby", "")
    box, longest = WRITE_MANY if source.several else WRITE_ONE, LONGEST_NAME * (MOST_NAMES if source.several else 1)
    name, place = f"{field.html_name}{WRITTEN}", field.auto_id
    return format_html(
        '<div><div class="ds-field{}"><label class="ds-label{}" for="{}">{}{}</label>{}{}{}{}</div>{}</div>',
        _bad(field),
        _if_hidden(hide_label),
        place,
        label,
        _optional(field),
        _hint(field, hint),
        format_html('<p class="hint" id="{}_many">{}</p>', place, many),
        _error(field),
        format_html(box, name, place, longest, f"{place}_many {described}".strip(), "\n".join(written)),
        _found(field, label, rows) if rows else NOTHING,
    )


def _found(field: BoundField, label: str, rows: list[tuple[str, bool, str]]) -> SafeString:
    """What a name may mean, to choose among."""
    kind = "checkbox" if field.field.several else "radio"  # type: ignore[attr-defined]
    options = format_html_join(
        "",
        '<label class="opt"><input type="{}" name="{}" value="{}"{}><span>{}</span></label>',
        ((kind, field.html_name, key, SafeString(" checked" if on else ""), text) for key, on, text in rows),
    )
    return format_html('<fieldset class="mt"><legend class="ds-sr-only">{}</legend>{}</fieldset>', label, options)


def _checkbox(field: BoundField, label: str, hint: str, attrs: dict[str, str | bool]) -> SafeString:
    return format_html(
        '<div class="tick{}">{}<label class="opt">{}<span>{}</span></label>{}</div>',
        _bad(field),
        _error(field),
        field.as_widget(attrs=attrs),
        label,
        _hint(field, hint),
    )


def _hint(field: BoundField, hint: str) -> SafeString:
    return format_html('<p class="hint" id="{}_help">{}</p>', field.auto_id, hint) if hint else NOTHING


def _error(field: BoundField) -> SafeString:
    if not field.errors:
        return NOTHING
    return format_html(
        '<p class="err" id="{}_error">{}<span>{}</span></p>',
        field.auto_id,
        ui_icon("risk"),
        " ".join(map(str, field.errors)),
    )


def _optional(field: BoundField) -> SafeString:
    return NOTHING if field.field.required else format_html(' <span class="optional">({})</span>', _("optional"))


def _if_hidden(hide: bool) -> SafeString:
    return SafeString(" ds-sr-only" if hide else "")


def _bad(field: BoundField) -> SafeString:
    return SafeString(" bad" if field.errors else "")
