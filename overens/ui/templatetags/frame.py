"""`{% frame "top" %} … {% endframe %}`: a part of every page that is made once for each house and language.

Inside stand `house`, the language and `here`, the address of the page one is on; nothing else.
"""

from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from overens.ui.house import House

register = template.Library()
HERE = "\ue000"  # stands for the page's own address in what is kept
MOST = 400  # parts: a few for each language, door and, in the demonstration, person

_made: dict[tuple[Any, ...], str] = {}


class FrameNode(template.Node):
    child_nodelists = ()  # no block of a page is inside: nobody needs to look

    def __init__(self, name: str, nodelist: NodeList) -> None:
        self.name, self.nodelist = name, nodelist

    def render(self, context: Context) -> SafeString:
        house: House = (context.get("house") or House()).itself
        key = self.name, get_language(), house
        if (made := _made.get(key)) is None:
            made = _made[key] = self.nodelist.render(self._inside(context, house))
            if len(_made) > MOST:
                _made.clear()
        request = context.get("request")
        here = conditional_escape(request.get_full_path() if request else "/") if HERE in made else ""
        return SafeString(made.replace(HERE, here))

    def _inside(self, context: Context, house: House) -> Context:
        inside = Context({"house": house, "LANGUAGE_CODE": get_language(), "here": HERE})
        inside.template, inside.render_context = context.template, context.render_context
        return inside


@register.tag
def frame(parser: Parser, token: Token) -> FrameNode:
    """See the module."""
    _tag, name = token.split_contents()
    nodelist = parser.parse(("endframe",))
    parser.delete_first_token()
    return FrameNode(name, nodelist)
