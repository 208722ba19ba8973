"""Pages of what is typed and not saved yet: the last few of them, for the frames beside the forms."""

from __future__ import annotations

import hashlib
import threading

MOST_KEPT = 12


class Trials:
    """The pages that checks made, by a name that tells each from the others."""

    def __init__(self) -> None:
        self._pages: dict[str, bytes] = {}
        self._lock = threading.Lock()

    def keep(self, page: bytes) -> str:
        """Keep a page, and return its name."""
        name = hashlib.sha256(page).hexdigest()[:16]
        with self._lock:
            self._pages.pop(name, None)
            self._pages[name] = page
            while len(self._pages) > MOST_KEPT:
                del self._pages[next(iter(self._pages))]
        return name

    def page(self, name: str) -> bytes | None:
        """Return a page by its name; None where it is not kept any more."""
        return self._pages.get(name)
