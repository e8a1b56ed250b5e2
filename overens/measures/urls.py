"""Doors to measures and where they land."""

from typing import Any

urlpatterns: list[Any] = []
