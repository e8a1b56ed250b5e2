"""Choosing subjects, areas and target groups in a form, and how many each would reach."""

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from overens.bodies.models import Body
from overens.journal.kept import kept_for_all

from .models import Tag
from .subscriptions import Subscription


class TagsField(forms.ModelMultipleChoiceField):
    """Any of the tags in use, the ticked ones as they are."""

    def __init__(self, **kwargs: Any) -> None:
        words = {"label": _("Subjects, areas and target groups"), "required": False} | kwargs
        super().__init__(Tag.objects.none(), widget=forms.CheckboxSelectMultiple, **words)

    def __deepcopy__(self, memo: dict[int, Any]) -> "TagsField":
        """Each form offers those of its own day: a process lives longer than a day."""
        copied: TagsField = super().__deepcopy__(memo)
        copied.queryset = Tag.objects.today().filter(state="in_use").order_by("kind", "name", "pk")
        return copied

    def label_from_instance(self, tag: Any) -> str:
        return str(tag.named)


def numbers_of(kinds: Iterable[str] = ()) -> Counter[int]:
    """How many bodies of some kinds, or of all, each tag concerns: those that work with it or subscribe to it."""
    wanted = tuple(map(str, kinds))
    return kept_for_all("bodies of each tag", wanted, make=lambda: _counted(wanted))


def _counted(kinds: tuple[str, ...]) -> Counter[int]:
    there = Body.objects.today().public()
    if kinds:
        there = there.filter(kind__in=kinds)
    works = Body.tags.through.objects.filter(body__in=there).values_list("tag", "body")  # type: ignore[attr-defined]
    subscribe = Subscription.objects.standing().filter(body__in=there).values_list("tag", "body")
    return Counter(tag for tag, _body in works.order_by().union(subscribe.order_by()))
