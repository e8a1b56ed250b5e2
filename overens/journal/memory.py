"""A cache in a process's own memory that never holds more bytes than it may: old entries make room."""

from collections import OrderedDict
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT
from django.core.cache.backends.locmem import LocMemCache

_held: dict[str, int] = {}  # bytes, by the name of the memory: every thread has its own object of the same one


class Memory(LocMemCache):
    """Django's local memory, bounded by `OPTIONS["MAX_BYTES"]` besides the number of entries.

    What was used longest ago goes first. An entry larger than an eighth of the whole is not kept at all.
    """

    _cache: OrderedDict[str, bytes]

    def __init__(self, name: str, params: dict[str, Any]) -> None:
        super().__init__(name, params)
        self._name = name
        self._most = int(params.get("OPTIONS", {}).get("MAX_BYTES", 4_000_000))

    @property
    def held(self) -> int:
        """Bytes held now."""
        return _held.get(self._name, 0)

    def _set(self, key: str, value: bytes, timeout: Any = DEFAULT_TIMEOUT) -> None:
        self._delete(key)
        if len(value) * 8 > self._most:
            return
        while self._cache and (len(self._cache) >= self._max_entries or self.held + len(value) > self._most):
            self._delete(next(reversed(self._cache)))
        super()._set(key, value, timeout)  # type: ignore[misc]  # not in the stubs
        _held[self._name] = self.held + len(value)

    def _delete(self, key: str) -> bool:
        size = len(self._cache.get(key, b""))
        if deleted := super()._delete(key):  # type: ignore[misc]
            _held[self._name] = self.held - size
        return bool(deleted)

    def clear(self) -> None:
        super().clear()
        _held[self._name] = 0
