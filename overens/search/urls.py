"""Doors to search over everything one may see."""

from typing import Any

urlpatterns: list[Any] = []
