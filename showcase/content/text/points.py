r"""Several points on one line of a value, as lists of Word or Excel leave them: "• A • B", "a; - b", "A\nB"; pure."""

from __future__ import annotations

import re

BULLETS = "•▪●◦■□►➢➤❖✓✔·"
SIGN = rf"(?P<sign>[{BULLETS}]|[-–—+*](?=\s))\s*(?=\S)"
AT_START = re.compile(rf"\s*{SIGN}")
AFTER_A_MARK = re.compile(rf"(?<=[;:])\s*{SIGN}")
LINE_END = re.compile(r"(?<!\\)(?<!\\[nr])(?:\\[nr])++(?=[^a-zà-ỹ\\]|$)")
DRIVE = re.compile(r"(?<!\w)[A-Za-z]:\\")
AROUND = " ,;"


def points_in(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the sign before, or between, the points of a text of one line, and the points; '' and () where none is.

    A bullet makes one point a point; a hyphen does not: so a word may begin.
    """
    sign, parts = _parts(text) if "\n" not in text else ("", [])
    points = tuple(part for each in parts if (part := _bare(each)))
    return (sign, points) if sign and points else ("", ())


def line_end_in(text: str) -> str:
    r"""Return the first end of a line that was typed as `\n`; '' for none, and where paths of files stand."""
    found = None if DRIVE.search(text) else LINE_END.search(text)
    return found[0] if found else ""


def on_one_line(points: tuple[str, ...]) -> str:
    """Return points as one line, apart by semicolons where no punctuation ends one."""
    apart = (each if each[-1] in ".:!?…" else f"{each};" for each in points[:-1])
    return " ".join((*apart, *points[-1:]))


def _bare(part: str) -> str:
    led = AT_START.match(part)
    return part[led.end() if led else 0 :].strip(AROUND)


def _parts(text: str) -> tuple[str, list[str]]:
    if end := line_end_in(text):
        return end, LINE_END.split(text)
    first = AT_START.match(text)
    if first and (first["sign"] in BULLETS or len(_split(text, first["sign"])) > 1):
        return first["sign"], _split(text, first["sign"])
    inside = AFTER_A_MARK.search(text, first.end() if first else 0)
    return (inside["sign"], _split(text, inside["sign"])) if inside else ("", [text])


def _split(text: str, sign: str) -> list[str]:
    space = r"\s*" if sign in BULLETS else r"\s+"
    return re.split(rf"(?:(?<=[;:])|(?<=\s)){re.escape(sign)}{space}(?=\S)", text)
