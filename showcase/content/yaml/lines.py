"""Lines of a YAML text: how a key and its value are found on them, and how they are typed."""

from __future__ import annotations

import re
from collections.abc import Sequence

KEY = re.compile(r"^(?P<indent>\s*(?:- )*)(?P<key>[A-Za-z_][\w-]*)(?P<colon>\s*:)(?P<gap>\s*)(?P<value>.*)$")
PLAIN_KEY = re.compile(r"[a-z_]+")
# A value in quotes, by the sign it begins with.
IN_QUOTES = {
    '"': re.compile(r'"(?:[^"\\]|\\.)*"\s*(?:#.*)?'),
    "'": re.compile(r"'(?:[^']|'')*'\s*(?:#.*)?"),
}
ITEM = re.compile(r"\s*- (?P<value>.+)")


def outer_key(lines: Sequence[str], number: int) -> str:
    """Return the key at the margin that line `number` (from 1) stands at or below; '' for none."""
    above = (KEY.match(each) for each in reversed(lines[:number]) if not each[:1].isspace() and each[:1] != "-")
    return next((each["key"] for each in above if each), "")


def fixed_line(key: str, value: str) -> str:
    """Return the line `key: value`; '' without a value."""
    return f"{key}: {value}" if value else ""


def value_on(lines: list[str], number: int) -> tuple[str, str, int]:
    """Return the key on line `number` (from 1), its value, and the column (from 1) where the value begins.

    The value includes the lines below that belong to it. Returns ("", "", 0) where the line has no key.
    """
    found = KEY.match(lines[number - 1]) if 0 < number <= len(lines) else None
    if not found:
        return "", "", 0
    parts = [found["value"]]
    for line in lines[number:]:
        inside = len(line) - len(line.lstrip()) > len(found["indent"]) and line.strip()
        if not inside or KEY.match(line) or line.lstrip().startswith("- "):
            break
        parts.append(line.strip())
    return found["key"], " ".join(parts).strip(), found.start("value") + 1
