"""Names that one system has and another cannot: a site may be checked out and built on any."""

from __future__ import annotations

import re

DEVICES = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|(?:com|lpt)[0-9¹²³])", re.IGNORECASE)
SIGNS = re.compile('[<>:"/\\\\|?*\x00-\x1f]')


def unportable(name: str) -> str | None:
    """What Windows cannot have in this name of a file or folder, with or without its suffix; None: it can have it.

    It is a device's name ("con", whatever suffix follows), a sign, or the full stop or space at its end.
    """
    stem = name.partition(".")[0].rstrip(" ")
    if DEVICES.fullmatch(stem):
        return stem
    found = SIGNS.search(name)
    return found[0] if found else name[-1:] if name.endswith((".", " ")) else None
