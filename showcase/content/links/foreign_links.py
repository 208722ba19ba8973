"""Links and pictures in prose with an address that nobody else can follow, and captions taken for a part of one."""

from __future__ import annotations

import re
from urllib.parse import unquote

from showcase.problems import NOWHERE, Problem, problem

OWN_DISK = re.compile(r"file:|[A-Za-z]:", re.IGNORECASE)
PICTURE_NAME = re.compile(r"[^\\/]+\.(?:jpe?g?|jfif|png|webp|gif)", re.IGNORECASE)
FILE_NAME = re.compile(r"[^\\/]+\.[a-z]{2,4}", re.IGNORECASE)
WITH_CAPTION = re.compile(r"\s*(?P<address>\S+)\s+[“”„‟«‘’](?P<caption>[^“”„‟«»‘’]+)[”“»’‘\"']?\s*")
IN_BRACKETS = re.compile(r"\s*(?P<address>\S+\.\w{2,5})\s+\((?P<caption>[^()]+)\)\s*")
LONGEST_SHOWN = 80


def strange_link(written: str, picture: bool) -> Problem:
    """Return the problem, without a place, of a link or a picture of a kind that is not published."""
    found = written[:LONGEST_SHOWN]
    if written.lower().startswith("data:image"):
        return problem(NOWHERE, "picture-embedded", found=f"{written[:24]}…")
    if not OWN_DISK.match(written):
        return problem(NOWHERE, "picture-of-a-strange-kind" if picture else "link-of-a-strange-kind", found=found)
    last = re.split(r"[\\/]", unquote(written))[-1]
    if picture or PICTURE_NAME.fullmatch(last):
        fixed = _in_media(last, PICTURE_NAME, "ten-anh.jpg")
        return problem(NOWHERE, "picture-on-own-disk", found=found, fixed=fixed)
    return problem(NOWHERE, "link-to-own-disk", found=found, fixed=_in_media(last, FILE_NAME, "ten-tep.pdf"))


def _in_media(name: str, pattern: re.Pattern[str], otherwise: str) -> str:
    """Return how a text names a file in content/media/: one with spaces, between angle brackets."""
    address = f"../media/{name if pattern.fullmatch(name) else otherwise}"
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def captioned(written: str) -> tuple[str, str] | None:
    """Return address and caption of a link with a caption in curly quotes or brackets, taken for its address."""
    found = WITH_CAPTION.fullmatch(unquote(written)) or IN_BRACKETS.fullmatch(unquote(written))
    return (found["address"], found["caption"].strip()) if found else None
