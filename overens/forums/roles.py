"""Roles that hang on subjects, areas and target groups."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from overens.bodies.roles import Role, named

from .subscriptions import SUBSCRIBE


class Subscribers(Role):
    """Who is told of what is new under the tags of a thing, where everyone may see it. Nobody acts as such."""

    def held_by(self, actor: Any, thing: Any) -> bool:
        return False

    def address(self, thing: Any) -> dict[str, Any]:
        """The thing's `tag_ids`; who that is, is looked up when they are told."""
        return {"tagged": sorted(named(thing, "tag_ids"))}


subscribers = Subscribers(_("who subscribes to its subjects, areas or target groups"))
in_an_association = Role(_("who sits in an association or a network"), kinds=SUBSCRIBE)
in_the_subscriber = Role(_("who sits in the association that subscribes"), body="body_id")
