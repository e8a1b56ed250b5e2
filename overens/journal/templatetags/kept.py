"""`{% kept "name" of pk number with page meanings %} … {% endkept %}`: a part of a page that many share.

`of` says what the part is of, `with` names what is drawn in it. Nothing else of the page can be reached inside, so
that no button, name or message of one reader comes to another; what is named must be the same for all who may see
the same, and should be lazy, for it is not looked at while the part is kept.
"""

from collections.abc import Iterable
from typing import Any

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from overens.journal.kept import kept as kept_part
from overens.ui.house import House

register = template.Library()
EVERYBODYS = {"LANGUAGE_CODE"}


class NotShared(Exception):
    """Something of the page is drawn in a part that was not given it."""


class Shared(Context):
    """What is within reach inside a kept part."""

    def __init__(self, outer: Context, given: Iterable[str]) -> None:
        own = {name: outer.get(name) for name in (*given, *EVERYBODYS)}
        super().__init__(own | {"house": _everybodys(outer.get("house"))}, autoescape=outer.autoescape)
        self.template, self.render_context = outer.template, outer.render_context
        self.outer = outer

    def __getitem__(self, key: Any) -> Any:
        for level in reversed(self.dicts):
            if key in level:
                return level[key]
        if key in self.outer:
            raise NotShared(f"{key!r} is drawn in a kept part; name it after `with` if all who see the same share it")
        raise KeyError(key)


def _everybodys(house: House | None) -> House:
    """The house without who is in it and where they are."""
    return House(town=house.town, abbreviations=house.abbreviations) if house else House()


class KeptNode(template.Node):
    child_nodelists = ()  # no block of a page is inside: nobody needs to look

    def __init__(self, name: str, of: list[FilterExpression], given: list[str], nodelist: NodeList) -> None:
        self.name, self.of, self.given, self.nodelist = name, of, given, nodelist

    def render(self, context: Context) -> SafeString:
        if isinstance(context, Shared):  # within another, which keeps it too
            return self.nodelist.render(context)
        of = [fact.resolve(context) for fact in self.of]
        return kept_part(context["request"], self.name, *of, make=lambda: self._made(context))

    def _made(self, context: Context) -> SafeString:
        return self.nodelist.render(Shared(context, self.given))


@register.tag
def kept(parser: Parser, token: Token) -> KeptNode:
    """See the module."""
    _tag, name, *words = token.split_contents()
    place = words.index("with") if "with" in words else len(words)
    if words[:1] not in ([], ["of"], ["with"]) or name[:1] != '"':
        raise template.TemplateSyntaxError('{% kept "name" of … with … %}')
    of = [parser.compile_filter(word) for word in words[1:place]]
    nodelist = parser.parse(("endkept",))
    parser.delete_first_token()
    return KeptNode(name.strip('"'), of, words[place + 1 :], nodelist)
