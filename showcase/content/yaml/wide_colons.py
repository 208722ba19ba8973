"""Colons of other writing systems behind a key, as some keyboards and copied forms have them; pure."""

from __future__ import annotations

import re
from collections.abc import Sequence

from showcase.content.yaml.lines import KEY
from showcase.problems import Problem, in_text, problem

WIDE = "：︓﹕︰∶꞉"
COMMA = "，"
SIGN = rf"[ ]*:*[ ]*[{WIDE}]\s*"
WORD = rf"(?P<word>[^\s,{COMMA}}}\]]*)"
BEHIND_KEY = re.compile(
    rf"(?P<indent>\s*(?:- )*)(?P<found>(?P<key>[A-Za-z_][\w-]*|[^\W\d_][\w -]{{0,30}}?){SIGN}(?P<word>\S*))"
)
BETWEEN_BRACES = re.compile(rf"(?<=[{{,{COMMA}])\s*(?P<found>(?P<key>[a-z_]+){SIGN}{WORD})")
COMMA_BEFORE_KEY = re.compile(rf"(?P<found>{COMMA}\s*(?P<key>[a-z_]+)[ ]*[:{WIDE}]\s*{WORD})")


def wide_colon(lines: Sequence[str]) -> Problem | None:
    """Return the problem of the first wide colon behind a key; None where there is none."""
    for number, line in enumerate(lines, 1):
        found = _on(lines, number - 1) if any(sign in line for sign in WIDE + COMMA) else None
        if found:
            before, fixed = (", " if found["found"][0] == COMMA else ""), f"{found['key']}: {found['word']}".strip()
            place = in_text(number, found.start("found") + 1)
            return problem(place, "yaml-wide-colon", key=found["key"], found=found["found"], fixed=before + fixed)
    return None


def _on(lines: Sequence[str], at: int) -> re.Match[str] | None:
    line = lines[at]
    found = BEHIND_KEY.match(line)
    if found and _may_be_key(lines, at, found):
        return found
    if "{" not in line:
        return None
    inside = line.index("{")
    return COMMA_BEFORE_KEY.search(line, inside) or BETWEEN_BRACES.search(line, inside)


def _may_be_key(lines: Sequence[str], at: int, found: re.Match[str]) -> bool:
    """Return whether a key can stand there: at the margin, or where the key above it has no text that goes on."""
    column = found.start("key")
    if not column:
        return True
    above = (KEY.match(line) for line in reversed(lines[:at]))
    outer = next((each for each in above if each and each.start("key") < column), None)
    return found["key"].isascii() and " " not in found["key"] and outer is not None and not outer["value"].strip()
