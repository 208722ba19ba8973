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


def keys_around(lines: Sequence[str], number: int) -> tuple[tuple[str, int], ...]:
    """Return the keys that line `number` (from 1) stands below, each with its line, from the margin on."""
    line, keys = lines[number - 1], list[tuple[str, int]]()
    found, item = KEY.match(line), ITEM.match(line)
    column = found.start("key") if found else item.start("value") if item else len(line) - len(line.lstrip())
    for at in range(number - 1, 0, -1):
        outer = KEY.match(lines[at - 1])
        if outer and outer.start("key") < column:
            column = outer.start("key")
            keys.insert(0, (outer["key"], at))
    return tuple(keys)


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
