"""What shows where a thing stands: whose move it is, both parties side by side, ladder, steps, timeline."""

import datetime
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from overens.ui.components.shapes import HOUSE, Party, color_of, ui_icon, ui_mark
from overens.ui.components.signs import NOTHING, ui_when


def ui_turn(
    content: str,
    party: Party,
    title: str,
    deadline: str = "",
    since: datetime.date | None = None,
    until: datetime.date | None = None,
    level: int = 2,
) -> SafeString:
    """Whose move it is, first thing after the page's heading; never two on a page.

    title, deadline: two sentences, "The executive board's turn since 7 October." "Answer by 15 December.".
    content: paragraphs with the next step and a way to reach a role. The line of time shows when both `since`
    and `until` are known.
    """
    time = _progress(since, until) if since and until and since < until else NOTHING
    return format_html(
        '<section class="turn" data-color="{}" aria-labelledby="turn">{}'
        '<h{} id="turn"><span>{}</span> <span>{}</span></h{}>{}{}</section>',
        color_of(party),
        ui_mark(party),
        level,
        title,
        deadline,
        level,
        SafeString(content),
        time,
    )


def _progress(since: datetime.date, until: datetime.date) -> SafeString:
    today = timezone.localdate()
    gone, left = (today - since).days, (until - today).days
    share = f"{min(100, max(0, round(100 * gone / (until - since).days)))}%"
    return format_html(
        '<div class="time"><svg aria-hidden="true">'
        '<rect class="a" x="0" y="4" width="100%" height="8" rx="4"/>'
        '<rect x="0" y="4" width="{}" height="8" rx="4"/><circle cx="{}" cy="8" r="8"/></svg>'
        "<ol><li>{}</li><li><b>{}</b></li><li>{}</li></ol></div>",
        share,
        share,
        ui_when(since, "day"),
        _days(gone, left),
        ui_when(until, "day"),
    )


def _days(gone: int, left: int) -> str:
    if left < 0:
        return ngettext("%(n)s day late", "%(n)s days late", -left) % {"n": -left}
    passed = ngettext("%(n)s day has passed", "%(n)s days have passed", gone) % {"n": max(gone, 0)}
    return _("%(passed)s, %(left)s left") % {"passed": passed, "left": left}


def ui_stand(municipality: str, municipality_says: str, civil_society: str, civil_society_says: str) -> SafeString:
    """Where each party stands, in a short sentence, side by side on every width."""
    sides: Sequence[tuple[Party, str, str]] = (
        ("municipality", municipality, municipality_says),
        ("civil_society", civil_society, civil_society_says),
    )
    return format_html(
        '<div class="stand">{}</div>',
        format_html_join(
            "",
            '<div data-color="{}"><p class="head">{}<b>{}</b></p><p>{}</p></div>',
            ((color_of(party), ui_mark(party), label, says) for party, label, says in sides),
        ),
    )


def ui_pair(content: str) -> SafeString:
    """Long text of both parties side by side: two `ui_side`, the municipality's first."""
    return format_html('<div class="pair">{}</div>', SafeString(content))


def ui_side(content: str, party: Party, label: str, note: str = "", name: str = "") -> SafeString:
    """One party's half of a `ui_pair`. note: such as a count. name: what a screen reader calls the half."""
    return format_html(
        '<section data-color="{}" aria-label="{}"><p class="head">{}<b>{}</b>{}</p>{}</section>',
        color_of(party),
        name or label,
        ui_mark(party),
        label,
        format_html("<span>{}</span>", note) if note else NOTHING,
        SafeString(content),
    )


def ui_timeline(content: str) -> SafeString:
    """What happened, oldest first: one `ui_event` each."""
    return format_html('<ol class="talk">{}</ol>', SafeString(content))


def ui_event(
    text: str,
    when: datetime.date | None = None,
    who: str = "",
    party: Party = "other",
    say: str = "",
    pending: bool = False,
) -> SafeString:
    """One event in a sentence. who: the bold beginning of it. say: their own words. pending: not yet."""
    return format_html(
        "<li>{}{}<p{}>{}{}</p>{}</li>",
        ui_mark(party, pending),
        ui_when(when, "date") if when else NOTHING,
        SafeString(' class="sub"' if pending else ""),
        format_html("<b>{}</b> ", who) if who else NOTHING,
        text,
        format_html('<blockquote class="say" data-color="{}">{}</blockquote>', color_of(party), say)
        if say
        else NOTHING,
    )


def ui_steps(steps: Sequence[str | tuple[str, str]], current: int, label: str = "") -> SafeString:
    """The steps of an assistant or the phases of a work; `current` counts from 1, those before it are done.

    A step is a word, or a word and a note such as its date.
    """
    items = []
    for number, step in enumerate(steps, start=1):
        state = ' aria-current="step"' if number == current else ' class="done"' if number < current else ""
        shape = ui_icon("check") if number < current else format_html("<span>{}.</span>", number)
        text, note = (step, "") if isinstance(step, str) else step
        below = format_html('<br><span class="small">{}</span>', note) if note else NOTHING
        items.append(format_html("<li{}>{}<span>{}{}</span></li>", SafeString(state), shape, text, below))
    return format_html('<ol class="steps" aria-label="{}">{}</ol>', label or _("Steps"), SafeString("".join(items)))


@dataclass(frozen=True)
class Rung:
    """One step of a ladder. note: a date, or what is awaited."""

    text: str
    note: str = ""
    party: Party = "both"
    state: Literal["done", "now", "todo"] = "done"


RUNG_HEIGHT = 74
LINE = 25  # how many letters fit beside the ladder
STROKES = {"municipality": "rk", "civil_society": "rc", "both": "rj", "other": "rj"}


def ui_ladder(steps: Sequence[Rung], title: str = "") -> SafeString:
    """How far a matter has climbed, drawn from below, and the same as a list."""
    height = RUNG_HEIGHT * len(steps) + 14
    name = title or _("The ladder")
    climbed = sum(step.state != "todo" for step in steps)
    sentence = _("Step %(n)s of %(all)s has been reached. The list below says the same.") % {
        "n": climbed,
        "all": len(steps),
    }
    rungs = format_html_join(
        "",
        "{}",
        ((_rung(step, height - 7 - RUNG_HEIGHT * at - RUNG_HEIGHT // 2),) for at, step in enumerate(steps)),
    )
    return format_html(
        '<svg class="ladder" viewBox="0 0 334 {}" role="img" aria-label="{}: {}">'
        '<g class="rail"><path d="M31 {}L41 6M109 {}L99 6"/></g>{}</svg>'
        '<details class="ds-details"><summary>{}</summary><ol class="ds-list">{}</ol></details>',
        height, name, sentence, height - 6, height - 6, rungs, _("The steps as a list"), _rung_list(steps),
    )  # fmt: skip


def _rung(step: Rung, y: int) -> SafeString:
    now = format_html('<rect class="now" x="22" y="{}" width="311" height="70" rx="14"/>', y - 35)
    kind = "todo" if step.state == "todo" else STROKES[step.party]
    lines = _lines(step.text)
    top = y - 4 - (10 if len(lines) > 1 else 0)
    texts = format_html_join(
        "", '<text x="128" y="{}">{}</text>', ((top + 20 * i, line) for i, line in enumerate(lines))
    )
    note = format_html('<text class="s" x="128" y="{}">{}</text>', top + 20 * len(lines) + 2, step.note)
    return format_html(
        '{}<path class="rung {}" d="M35 {}H105"/>{}{}{}',
        now if step.state == "now" else NOTHING,
        kind,
        y,
        NOTHING if step.state == "todo" else _rung_mark(step, y),
        texts,
        note if step.note else NOTHING,
    )


def _rung_mark(step: Rung, y: int) -> SafeString:
    if step.state == "now" and step.party == "municipality":
        return format_html(
            '<svg x="52" y="{}" width="36" height="36" viewBox="0 0 28 28">{}</svg>',
            y - 18,
            SafeString(HOUSE),
        )
    square = '<rect class="mk" x="{}" y="{}" width="24" height="24" rx="5"/>'
    circle = '<circle class="mc" cx="{}" cy="{}" r="13"/>'
    shapes = {
        "municipality": [(square, 58, y - 12)],
        "civil_society": [(circle, 70, y)],
        "both": [(square, 48, y - 12), (circle, 80, y)],
        "other": [('<rect class="mo" x="{}" y="{}" width="20" height="20" rx="10"/>', 60, y - 10)],
    }
    return format_html_join("", "{}", ((format_html(shape, x, at),) for shape, x, at in shapes[step.party]))


def _lines(text: str) -> list[str]:
    """The text in at most two lines, parted between words."""
    if len(text) <= LINE:
        return [text]
    cut = text.rfind(" ", 0, LINE + 1)
    return [text[:cut], text[cut + 1 :]] if cut > 0 else [text]


def _rung_list(steps: Iterable[Rung]) -> SafeString:
    states = {"done": _("done"), "now": _("here it is now"), "todo": _("remains")}
    rows = ((step.text, states[step.state], f", {step.note}" if step.note else "") for step in steps)
    return format_html_join("", "<li>{}, {}{}</li>", rows)
