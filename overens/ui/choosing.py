"""A choice of something that may be very many: a list while they are few, else one writes the name or a part of it.

    body = OneOf(Body.objects.none(), label=_("Who answers"), by="name")

A list of every association in a large town is megabytes that nobody can read. Beyond `MOST` nothing is listed: what
is written is looked for, and where several are called so they are shown to choose among.
"""

from collections.abc import Callable, Iterator
from typing import Any

from django import forms
from django.db.models import Model, Q
from django.forms.models import ModelChoiceIterator
from django.utils.translation import gettext_lazy as _

from .forms import clean_text

MOST = 100  # choices of a list
MOST_FOUND = 20  # things of one name that are shown to choose among
LONGEST_NAME = 200
MOST_NAMES = 100  # written at a time
WRITTEN = "-namn"  # after the field's name: what is written instead of chosen


_SEVERAL = _("Several are called something with “%(words)s”. Choose below.")
_VERY_MANY = _("Very many are called something with “%(words)s”. Write more of the name.")
_NOTHING = _("Nothing is called something with “%(words)s”. Write another part of the name.")


class Written(str):
    """A name somebody wrote, where others choose."""

    __slots__ = ()


class OneOrWritten(forms.Select):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        chosen = super().value_from_datadict(data, files, name)
        written = _names(data.get(name + WRITTEN, ""))
        return written[0] if written and not chosen else chosen


class SeveralOrWritten(forms.SelectMultiple):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [*super().value_from_datadict(data, files, name), *_names(data.get(name + WRITTEN, ""))]


class TickedOrWritten(forms.CheckboxSelectMultiple):
    def value_from_datadict(self, data: Any, files: Any, name: str) -> Any:
        return [*super().value_from_datadict(data, files, name), *_names(data.get(name + WRITTEN, ""))]


def _names(text: Any) -> list[Written]:
    """The names somebody wrote, one on each line."""
    lines = (clean_text(line) for line in str(text).splitlines()[:MOST_NAMES])
    return [Written(line[:LONGEST_NAME]) for line in lines if line]


def listed(rows: Any, label: Callable[[Any], str]) -> list[tuple[Any, str]] | None:
    """The keys and names of some things; None if they are too many for a list."""
    found = list(rows[: MOST + 1])
    return [(row.pk, str(label(row))) for row in found] if len(found) <= MOST else None


class _Few(ModelChoiceIterator):
    """The choices of a list; none where they are too many for one."""

    field: Any

    def __iter__(self) -> Iterator[Any]:
        if self.field.empty_label is not None:
            yield ("", self.field.empty_label)
        yield from self.field.few or ()


class _Named(forms.ModelChoiceField):
    """What a choice of one and a choice of several have in common. `by` leads to the words a thing is called by."""

    iterator = _Few
    several = False

    def __init__(self, *args: Any, by: str = "name", **kwargs: Any) -> None:
        self.by = by
        self.found: tuple[Model, ...] = ()  # what is called as somebody wrote; a form's copy of the field gets its own
        super().__init__(*args, **kwargs)

    @property
    def few(self) -> list[tuple[Any, str]] | None:
        """The keys and names of all there is to choose from, if it fits in a list. Asked for once."""
        if self.__dict__.get("_few", (None,))[0] is not self._queryset:  # type: ignore[attr-defined]
            self.offered(listed(self.queryset, self.label_from_instance))
        return self._few[1]

    def offered(self, few: list[tuple[Any, str]] | None) -> None:
        """These are known to be all there is to choose from; None: too many for a list."""
        self._few = self._queryset, few  # type: ignore[attr-defined]

    def chosen(self, keys: Any) -> list[Model]:
        """The things of some keys, for a form to show again."""
        known = [str(key) for key in (keys if isinstance(keys, list) else [keys]) if not isinstance(key, Written)]
        known = [key for key in known if key.isdecimal() and len(key) <= 18]
        rows: Any = self.queryset
        return list(rows.filter(pk__in=known)) if known else []

    def named(self, words: str) -> Model:
        """The one thing that is called so. Raises ValidationError, with what to do."""
        like = Q()
        for spelling in {words, words.lower(), words.upper(), words.capitalize()}:  # SQLite knows no case of å, ä, ö
            like |= Q(**{f"{self.by}__icontains": spelling})
        rows: Any = self.queryset
        found = list(rows.filter(like)[: MOST_FOUND + 1])
        exact = [one for one in found if self.label_from_instance(one).casefold() == words.casefold()]
        if len(found) == 1 or len(exact) == 1:
            return (exact or found)[0]
        several = bool(found) and len(found) <= MOST_FOUND
        self.found = (*self.found, *found) if several else self.found
        raise forms.ValidationError((_SEVERAL if several else _VERY_MANY if found else _NOTHING) % {"words": words})


class OneOf(_Named):
    """A choice of one."""

    widget = OneOrWritten

    def to_python(self, value: Any) -> Any:
        return self.named(value) if isinstance(value, Written) else super().to_python(value)


class SeveralOf(_Named, forms.ModelMultipleChoiceField):
    """A choice of several; what is written stands one on each line."""

    widget = SeveralOrWritten
    several = True

    def clean(self, value: Any) -> Any:
        written = [one for one in value or () if isinstance(one, Written)]
        keys = [one for one in value or () if not isinstance(one, Written)]
        errors: list[Any] = []
        for words in written:
            try:
                keys.append(self.named(words).pk)
            except forms.ValidationError as error:
                errors.append(error)
        if errors:
            raise forms.ValidationError(errors)
        return super().clean(keys)
