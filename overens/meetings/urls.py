"""Doors to meetings of forums."""

from typing import Any

urlpatterns: list[Any] = []
