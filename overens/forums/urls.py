"""Doors to the structure: links, ladders, subjects and areas, who answers for what."""

from typing import Any

urlpatterns: list[Any] = []
