"""How a value is typed in a YAML file: in straight quotes, with curly ones inside."""

from __future__ import annotations

import re
from collections.abc import Iterable

CURLY = "“”„‟‘’«»"
LONGEST_FIX = 400
# A quote opens after a space, a bracket, a dash or another quote that opens; anywhere else it closes.
OPENING = re.compile(r'(^|[\s(\[{“–—/-])"(?=\S)')


def quoted(text: str) -> str:
    """Return `text` as a value in straight quotes, with curly ones inside; '' where that is too long to show."""
    plain = " ".join(text.split())
    if len(plain) > LONGEST_FIX:
        return ""
    if "\\" in plain:
        return "'" + plain.replace("'", "''") + "'"
    return f'"{curled(plain)}"'


def quoted_lines(lines: Iterable[str]) -> str:
    """Return lines as one value in straight quotes, their ends as YAML reads them; '' where that is too long."""
    typed = [curled(" ".join(line.split())).replace("\\", "\\\\") for line in lines]
    return '"' + "\\n".join(typed) + '"' if sum(map(len, typed)) <= LONGEST_FIX else ""


def curled(text: str) -> str:
    """Return `text` with curly double quotes in place of straight ones."""
    return OPENING.sub(r"\1“", text).replace('"', "”")


def unwrapped(value: str) -> str:
    """Return what is inside the quotes that enclose all of `value`, even if they do not match."""
    first, last, inside = value[:1], value[-1:], value[1:-1]
    if len(value) > 1 and first in "“„«" and last in '”»‟"':
        return inside if not re.search('[“”„«»"]', inside) else value
    if first not in ('"', "'"):
        return value
    if last in "”’»" and sum(map(value.count, "“‘«")) < sum(map(value.count, "”’»")):
        return inside
    if value.count(first) % 2:
        return value[1:]
    opening = OPENING.search(inside)
    encloses = last == first and (first not in inside or (opening and '"' not in inside[: opening.end() - 1]))
    return inside if encloses else value
