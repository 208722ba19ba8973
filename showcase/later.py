"""Values that are made, or unpacked, when they are first asked for."""

from __future__ import annotations

import pickle
import threading
import zlib
from collections.abc import Callable
from typing import Generic, TypeVar

T = TypeVar("T")
FASTEST = 1  # the level of compression


class Later(Generic[T]):
    """A value that is made when it is first asked for: once, whichever threads ask. What `make` raises is not kept."""

    def __init__(self, make: Callable[[], T]) -> None:
        self._make = make
        self._made: list[T] = []
        self._lock = threading.Lock()

    def get(self) -> T:
        """Return the value. Raise what making it raises."""
        with self._lock:
            if not self._made:
                self._made.append(self._make())
            return self._made[0]


class Packed(Generic[T]):
    """A value that crosses processes, and lies in the cache, as compressed bytes: few builds ask for it."""

    __slots__ = ("_data", "_value")

    def __init__(self, value: T) -> None:
        self._value: tuple[T, ...] = (value,)
        self._data = b""

    def get(self) -> T:
        """Return the value, unpacked when it is first asked for."""
        if not self._value:
            self._value = (pickle.loads(zlib.decompress(self._data)),)
        return self._value[0]

    def __getstate__(self) -> bytes:
        """Return the value as bytes; they are made once."""
        if not self._data:
            self._data = zlib.compress(pickle.dumps(self._value[0], pickle.HIGHEST_PROTOCOL), FASTEST)
        return self._data

    def __setstate__(self, data: bytes) -> None:
        """Take the bytes over as they are."""
        self._value, self._data = (), data
