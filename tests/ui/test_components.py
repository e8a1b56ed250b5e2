"""Components: what they show, what they escape, what they refuse."""

import datetime
import inspect
import re

import pytest
import time_machine
from django.core.paginator import Paginator
from django.template import Context, Template, TemplateSyntaxError
from django.test import RequestFactory
from django.utils import timezone, translation

from overens.ui.components import codes, fields, moving, shapes, signs, texts, wheel
from overens.ui.components.moving import Rung
from overens.ui.components.wheel import Spoke
from overens.ui.house import Link
from overens.ui.templatetags import ui as library

HOSTILE = "<script>alert('\"&')</script>"
ESCAPED = "&lt;script&gt;alert(&#x27;&quot;&amp;&#x27;)&lt;/script&gt;"


def render(source, **context):
    return Template(source).render(Context(context))


HOSTILE_USES = [
    "{% ui_chip x icon='flag' %}",
    "{% ui_sender x 'municipality' %}",
    "{% ui_button x url=x more=x %}",
    "{% ui_button x name=x value=x form=x %}",
    "{% ui_facts rows %}",
    "{% ui_qr x x %}",
    "{% ui_stand x x x x %}",
    "{% ui_event x who=x say=x party='civil_society' %}",
    "{% ui_steps list 1 label=x %}",
    "{% ui_ladder rungs x %}",
    "{% ui_kind x 'ask' %}",
    "{% ui_tabs links x %}",
    "{% ui_empty x %}{% endui_empty %}",
    "{% ui_turn 'both' x x %}{% endui_turn %}",
    "{% ui_pair %}{% ui_side 'both' x note=x name=x %}{{ x }}{% endui_side %}{% endui_pair %}",
    "{% ui_box x summary=x more=x %}{{ x }}{% endui_box %}",
    "{% ui_note %}{{ x }}{% endui_note %}",
    "{% ui_timeline %}{{ x }}{% endui_timeline %}",
    "{{ x|abbr:meanings }}",
]


@pytest.mark.parametrize("use", HOSTILE_USES)
def test_hostile_text_is_shown_as_text(use):
    html = render(
        use,
        x=HOSTILE,
        rows=[(HOSTILE, HOSTILE)],
        list=[HOSTILE],
        rungs=[Rung(HOSTILE, HOSTILE)],
        links=[(Link(HOSTILE, HOSTILE), 1)],
        meanings={"alert": HOSTILE},
    )
    assert "<script" not in html
    assert "&lt;script" in html


def test_every_component_is_a_tag_and_every_tag_a_component():
    functions = {
        name: function
        for module in (codes, fields, moving, shapes, signs, texts, wheel)
        for name, function in inspect.getmembers(module, inspect.isfunction)
        if name.startswith("ui_")
    }
    assert {tag for tag in library.register.tags if tag.startswith("ui_")} == set(functions)
    assert [name for name, function in functions.items() if not function.__doc__] == []


@pytest.mark.parametrize("use", ["{% ui_chip 'a' colour='red' %}", "{% ui_box 'a' fold=True %}{% endui_box %}"])
def test_an_unknown_attribute_is_a_template_error(use):
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument"):
        Template(use)


@pytest.mark.parametrize("use", ["{% ui_icon 'x' %}", "{% ui_mark 'x' %}", "{% ui_chip 'a' tone='x' %}"])
def test_an_unknown_shape_is_refused(use):
    with pytest.raises(ValueError, match="'x'"):
        render(use)


def test_marks_differ_in_shape_not_only_in_colour():
    drawn = {party: str(shapes.ui_mark(party)) for party in shapes.SHAPES}
    assert len(set(drawn.values())) == 4
    assert 'class="mark wait"' in shapes.ui_mark("municipality", pending=True)


def test_a_chip_is_icon_and_word():
    assert signs.ui_chip("Sent", icon="check", tone="success") == (
        '<span class="chip" data-color="success"><svg class="i" viewBox="0 0 20 20" aria-hidden="true">'
        '<path d="M4 10.5l4 4 8-9"/></svg>Sent</span>'
    )


def test_a_button_is_a_link_when_it_has_an_address():
    assert signs.ui_button("Go", url="/a/?b=1&c=2", variant="secondary", more="to A") == (
        '<a class="ds-button" data-variant="secondary" href="/a/?b=1&amp;c=2">Go'
        '<span class="ds-sr-only"> to A</span></a>'
    )
    assert signs.ui_button("Do", name="act", value="x", tone="danger", full=True) == (
        '<button class="ds-button" data-fullwidth data-color="danger" type="submit" name="act" value="x">Do</button>'
    )


MOMENT = datetime.datetime(2026, 11, 24, 16, 30, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("language", "style", "words"),
    [
        ("sv", "full", "tisdag 24 november 2026 kl.\xa017.30"),
        ("en", "full", "Tuesday 24 November 2026 at 17:30"),
        ("sv", "date", "24 november 2026"),
        ("en", "day", "24 November"),
        ("sv", "clock", "17.30"),
    ],
)
def test_a_moment_in_the_readers_words_and_in_swedish_time(language, style, words):
    with translation.override(language):
        assert signs.ui_when(MOMENT, style) == f'<time datetime="2026-11-24T17:30:00+01:00">{words}</time>'


def test_a_date_has_no_clock():
    with translation.override("sv"):
        date = datetime.date(2026, 3, 1)
        assert signs.ui_when(date) == '<time datetime="2026-03-01">söndag 1 mars 2026</time>'
        assert signs.ui_date(date) == '<div class="date" aria-hidden="true"><b>1</b>mars</div>'


@pytest.mark.parametrize(
    ("today", "share", "words"),
    [
        ("2026-10-07", "0%", "0 days have passed, 10 left"),
        ("2026-10-08", "10%", "1 day has passed, 9 left"),
        ("2026-10-19", "100%", "2 days late"),
    ],
)
def test_whose_move_shows_how_much_time_has_gone(today, share, words):
    since, until = datetime.date(2026, 10, 7), datetime.date(2026, 10, 17)
    with time_machine.travel(f"{today}T12:00Z", tick=False), translation.override("en"):
        html = moving.ui_turn("<p>Next</p>", "municipality", "The board's turn.", "Soon.", since=since, until=until)
    assert f'<circle cx="{share}"' in html
    assert f"<b>{words}</b>" in html


def test_whose_move_has_no_line_of_time_without_both_dates():
    assert "<svg aria-hidden" not in moving.ui_turn("", "both", "T", since=timezone.localdate())


def test_the_municipality_stands_first_and_both_are_named():
    html = moving.ui_stand("Kommunen", "Har föreslagit.", "Föreningslivet", "Har inte tagit ställning.")
    assert [html.index(word) for word in ("Kommunen", "Har föreslagit", "Föreningslivet", "Har inte")] == sorted(
        html.index(word) for word in ("Kommunen", "Har föreslagit", "Föreningslivet", "Har inte")
    )
    assert html.index('data-color="accent"') < html.index('data-color="civil"')


def test_the_ladder_says_in_a_list_what_it_draws():
    with translation.override("en"):
        html = moving.ui_ladder(
            [
                Rung("Asked", "3 Feb", "civil_society"),
                Rung("Board", state="now"),
                Rung("Answer", state="todo"),
            ]
        )
    assert 'aria-label="The ladder: Step 2 of 3 has been reached. The list below says the same."' in html
    assert (
        '<ol class="ds-list"><li>Asked, done, 3 Feb</li><li>Board, here it is now</li>'
        "<li>Answer, remains</li></ol>" in html
    )


def test_the_wheel_has_the_year_clockwise_from_the_top_and_hides_no_day():
    days = [datetime.date(2027, 1, 1), datetime.date(2027, 1, 5), datetime.date(2027, 7, 2)]
    with translation.override("en"):
        html = wheel.ui_wheel([Spoke(n, day, n == 2) for n, day in enumerate(days, 1)], datetime.date(2027, 4, 2))
    assert 'aria-label="Year wheel: 3 days are marked. The list says the same."' in html
    assert [round(wheel.angle(day)) for day in days] == [0, 4, 180]
    circles = re.findall(r'<circle class="day open" cx="([\d.]+)" cy="([\d.]+)"', html)
    assert circles == [("170.0", "66.0"), ("170.9", "274.0")]  # the top, and straight below
    assert re.findall(r'<rect class="day" x="([\d.]+)" y="([\d.]+)"', html) == [("162.1", "83.2")]  # further in


def pager(number, address):
    return texts.ui_pager(Paginator(range(30), 10).page(number), RequestFactory().get(address))


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("08-465 004 00", '<a class="ds-link" href="tel:0846500400">08-465 004 00</a>'),
        ("+46 8 465", '<a class="ds-link" href="tel:+468465">+46 8 465</a>'),
        ('1"><b>', '<a class="ds-link" href="tel:1">1&quot;&gt;&lt;b&gt;</a>'),
        ("", ""),
        (None, ""),
    ],
)
def test_a_telephone_number_calls(number, shown):
    assert texts.tel(number) == shown


def test_the_pager_keeps_the_question_asked():
    html = pager(2, "/fragor/?q=a%26b&sida=2&del=1&del=2")
    assert 'rel="prev" href="?q=a%26b&amp;sida=1&amp;del=1&amp;del=2"' in html
    assert 'rel="next" href="?q=a%26b&amp;sida=3&amp;del=1&amp;del=2"' in html


def test_the_pager_ends_at_the_ends():
    assert 'rel="prev"' not in pager(1, "/")
    assert 'rel="next"' not in pager(3, "/")
    assert texts.ui_pager(Paginator(range(3), 10).page(1), RequestFactory().get("/")) == ""
