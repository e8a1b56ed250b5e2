"""Doors to roles said out loud, and each party's own room."""

from typing import Any

urlpatterns: list[Any] = []
