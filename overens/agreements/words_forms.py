"""What people may write of a version's words that are no commitments, and of its words in other languages."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from overens.bodies.languages import name_of
from overens.process.forms import StepForm
from overens.process.table import Sent
from overens.viewpoints.models import Topic, Wording

LONG = 4000  # characters of a part; a commitment has 2,000
FRONT = {
    Topic.Kind.INTRO: (_("Introduction"), _("What the text is and how it came about.")),
    Topic.Kind.PURPOSE: (_("Purpose"), _("What the agreement is for. It stands first in the text.")),
    Topic.Kind.VISION: (_("Vision"), _("What the parties want to reach together.")),
    Topic.Kind.GOALS: (
        _("Goals"),
        _("One on each line. Goals stand beside the principles, as non-discrimination does."),
    ),
}


def long_text(label: Any, help_text: Any = "", *, rows: int = 4, language: str = "") -> forms.CharField:
    attrs = {"rows": rows} | ({"lang": language} if language else {})
    field = forms.CharField(label=label, help_text=help_text, required=False, max_length=LONG)
    field.widget = forms.Textarea(attrs=attrs | field.widget_attrs(forms.Textarea()))
    return field


def height(topic: Topic) -> int:
    """The rows of a field for the words of a topic."""
    return min(12, 2 + len(str(topic)) // 45)


class RewordTextForm(StepForm):
    """Introduction, purpose, vision and goals; or, where one is chosen, a principle's name and explanation."""

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        self.principle, self.known = thing.chosen, thing.words_now
        super().__init__(*args, thing=thing, initial=self.known, **kwargs)
        if self.principle:
            self.fields["name"] = forms.CharField(label=_("The principle"), max_length=200)
            self.fields["explanation"] = long_text(_("What it means"))
        else:
            for kind, (label, hint) in FRONT.items():
                self.fields[kind.value] = long_text(label, hint, rows=5)
        self.fields["why"] = forms.CharField(
            label=_("Why"), required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2})
        )

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and all(data[name] == words for name, words in self.known.items()):
            raise forms.ValidationError(_("The words are the same as before. Change them, or cancel."))
        return data

    @property
    def said(self) -> dict[str, Any]:
        return super().said | {"principle": self.principle}


class TranslateForm(StepForm):
    """Every text on the page with its words in the other language; those that are old can be said to hold still."""

    def __init__(self, *args: Any, thing: Any, **kwargs: Any) -> None:
        super().__init__(*args, thing=thing, **kwargs)
        self.texts = list(thing.texts)
        for topic in self.texts:
            self.fields[f"text-{topic.pk}"] = long_text(topic.label, rows=height(topic), language=thing.into)
            self.fields[f"was-{topic.pk}"] = forms.IntegerField(
                widget=forms.HiddenInput, required=False, min_value=0, max_value=2**31 - 1
            )
            self.initial = {
                **self.initial,
                f"text-{topic.pk}": topic.translated or "",
                f"was-{topic.pk}": topic.wording_there or 0,
            }
            if topic.is_old:
                label = _("The translation still holds")
                self.fields[f"holds-{topic.pk}"] = forms.BooleanField(label=label, required=False)

    @property
    def rows(self) -> list[dict[str, Any]]:
        """Each text with its fields."""
        names = ("text", "holds")
        return [
            {"topic": topic, "height": height(topic)}
            | {name: self[key] for name in names if (key := f"{name}-{topic.pk}") in self.fields}
            for topic in self.texts
        ]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if not self.errors and not self._changed(data) and not self._holding(data):
            language = name_of(self.thing.into)
            raise forms.ValidationError(
                _("Nothing is changed. Translate at least one of the texts to %(language)s, or go back."),
                params={"language": language},
            )
        return data

    def _changed(self, data: dict[str, Any]) -> dict[int, str]:
        """What this person wrote: where it is other words than those the form showed them."""
        shown = self._shown(data)
        return {topic.pk: text for topic in self.texts if (text := data[f"text-{topic.pk}"]) != shown[topic.pk]}

    def _shown(self, data: dict[str, Any]) -> dict[int, str]:
        """The words the form showed, also where somebody has written others since."""
        was = {topic.pk: data.get(f"was-{topic.pk}") or 0 for topic in self.texts}
        old = {was[topic.pk] for topic in self.texts if was[topic.pk] != (topic.wording_there or 0)} - {0}
        earlier = {wording.pk: wording.text for wording in Wording.objects.filter(pk__in=old)} if old else {}
        now = {topic.pk: (topic.wording_there or 0, topic.translated or "") for topic in self.texts}
        return {pk: now[pk][1] if now[pk][0] == shown else earlier.get(shown, "") for pk, shown in was.items()}

    def _holding(self, data: dict[str, Any]) -> list[int]:
        return [topic.pk for topic in self.texts if data.get(f"holds-{topic.pk}")]

    @property
    def said(self) -> dict[str, Any]:
        data, changed = self.cleaned_data, self._changed(self.cleaned_data)
        seen = {pk: data.get(f"was-{pk}") or 0 for pk in changed}
        return {"language": self.thing.into, "texts": changed, "still_right": self._holding(data), "seen": seen}

    def sent(self, request: HttpRequest) -> Sent:
        """Without the version's revision: translating into one language does not stand in another's way."""
        sent = super().sent(request)
        return Sent(sent.token, sent.digest)

    def open_again(self, thing: Any) -> None:
        """Keep what was typed, beside what stands there now."""
        written = self._changed(self.cleaned_data)
        super().open_again(thing)
        now = {topic.pk: topic.translated or "" for topic in thing.texts}
        for topic in self.texts:  # what others wrote where this person did too
            topic.now = now.get(topic.pk) if topic.pk in written else ""
        for topic in thing.texts:
            self.data[f"was-{topic.pk}"] = str(topic.wording_there or 0)  # type: ignore[index]
            if topic.pk not in written:
                self.data[f"text-{topic.pk}"] = topic.translated or ""  # type: ignore[index]
