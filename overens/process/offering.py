"""What a field offers to choose from: a list that many share is made once for each state of the journal."""

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from overens.journal.kept import kept_for_all
from overens.ui.choosing import OneOf, SeveralOf, listed
from overens.ui.forms import Form


def offer(form: Form, field: str, name: str, *of: Any, rows: Callable[[], QuerySet[Any]]) -> None:
    """Let a field offer these rows, listed under a name. What is sent is looked for among them as they are then.

    `of` is what else the list depends on: what it is a list for, and all that decides what the reader may see of it.
    """
    offering: Any = form.fields[field]
    first = [] if getattr(offering, "empty_label", None) is None else [("", offering.empty_label)]
    label = offering.label_from_instance
    if isinstance(offering, OneOf | SeveralOf):
        few = kept_for_all(name, *of, make=lambda: listed(rows(), label))
        if few is None or form.is_bound:
            offering.queryset = rows()  # where what is written is looked for
        offering.offered(few)
        return
    if form.is_bound:
        offering.queryset = rows()
    pairs = kept_for_all(name, *of, make=lambda: [(row.pk, str(label(row))) for row in rows()])
    offering.widget.choices = [*first, *pairs]
