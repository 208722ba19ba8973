"""Keys that were typed below the front matter, where they are words on the page and do nothing."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from showcase.content.dialect.code import fenced
from showcase.content.schema.key_names import named
from showcase.problems import Place, Problem, problem

HOLDING_BACK = ("draft", "publish_on", "expire_on", "withdrawn")
"""Keys whose loss publishes what nobody may see, so they are sought in the whole text."""
LINE = re.compile(
    r"[ \t>]*(?:[-*+][ \t]+)?[*_]{0,3}(?P<key>[^\W\d_][\w -]{1,30})[*_]{0,3}[ \t]*[:：][*_]{0,3}[ \t]*(?P<value>.*)"
)
SETTING = re.compile(r"(?:true|yes|có|đúng|\d{4}-\d\d?-\d\d?\b.{0,12}|\d\d?[/.-]\d\d?[/.-]\d{4})", re.IGNORECASE)


def keys_in_text(body: str, path: str, first_line: int, names: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for every line of `body`, which begins on line `first_line`, that is a key of the record.

    `names` are the record's keys. Others than those that hold a page back are such only in the first paragraph.
    """
    held = tuple(name for name in HOLDING_BACK if name in names or (name == "withdrawn" and "consent" in names))
    begun, first = False, True
    lines = body.split("\n")
    for number, (line, code) in enumerate(zip(lines, fenced(lines), strict=True), first_line):
        begun = begun or bool(line.strip(" -"))
        first = first and (not begun or bool(line.strip()))
        found = None if code or not (":" in line or "：" in line) else LINE.fullmatch(line)
        if not found:
            continue
        written, value = found["key"].strip(), found["value"].strip(" \t*_")
        key = written if first and written in names else _holding_back(written, value, held)
        if key:
            values = {"found": line.strip()[:60], "key": key, "fixed": f"{key}: {value[:60]}"}
            yield problem(Place(path, number, 1), "key-in-text", **values)


def _holding_back(written: str, value: str, held: tuple[str, ...]) -> str:
    """Return the key that a line means which would hold the page back; '' for none."""
    if not SETTING.fullmatch(value):
        return ""
    plain = written.lower().replace(" ", "_").replace("-", "_").removeprefix("consent_")
    return plain if plain in held else named(written, tuple(name for name in held if name in ("draft", "withdrawn")))
