"""Links and pictures in prose with an address that nobody else can follow, and captions taken for a part of one."""

from __future__ import annotations

import re
from urllib.parse import unquote

from showcase.content.text.half_addresses import mended
from showcase.problems import NOWHERE, Problem, problem

OWN_DISK = re.compile(r"file:|[A-Za-z]:", re.IGNORECASE)
PICTURE_NAME = re.compile(r"[^\\/]+\.(?:jpe?g?|jfif|png|webp|gif)", re.IGNORECASE)
FILE_NAME = re.compile(r"[^\\/]+\.[a-z]{2,4}", re.IGNORECASE)
FILE_END = r"\.(?:jpe?g|png|webp|gif|pdf|docx?|xlsx?|pptx?|md)"
NO_NAME = rf"(?!.*{FILE_END}\s*$)"
WITH_CAPTION = re.compile(
    rf"\s*(?P<address>[^\s“„«]+)(?:\s+[“”„‟«‘’″]|[“„«]){NO_NAME}(?P<caption>.+?)[”“»’‘″\"']*\s*", re.IGNORECASE
)
WITH_WORDS = re.compile(
    rf"\s*(?P<address>[^\s,|]+{FILE_END}|https?://[^\s,|/]+\.[^\s,|]+)"
    rf"(?:\s*[,|]\s*|\s+)[\"'(]*{NO_NAME}(?P<caption>[^\"]+?)[\"'”’)]*\s*",
    re.IGNORECASE,
)
LONGEST_SHOWN = 80


def strange_link(written: str, picture: bool) -> Problem:
    """Return the problem, without a place, of a link or a picture of a kind that is not published."""
    found = written[:LONGEST_SHOWN]
    if slip := captioned(written) or _half_typed(written):
        return slip
    if written.lower().startswith("http"):
        return problem(NOWHERE, "link-without-host", found=found)
    if written.lower().startswith("data:image"):
        return problem(NOWHERE, "picture-embedded", found=f"{written[:24]}…")
    last = re.split(r"[\\/]", unquote(written))[-1]
    if not OWN_DISK.match(written):
        values = {"fixed": as_picture(last)} if picture else {}
        code = "picture-of-a-strange-kind" if picture else "link-of-a-strange-kind"
        return problem(NOWHERE, code, found=found, **values)
    if picture or PICTURE_NAME.fullmatch(last):
        return problem(NOWHERE, "picture-on-own-disk", found=found, fixed=as_picture(last))
    return problem(NOWHERE, "link-to-own-disk", found=found, fixed=_in_media(last, FILE_NAME, "ten-tep.pdf"))


def _half_typed(written: str) -> Problem | None:
    fixed = mended(written)
    return problem(NOWHERE, "link-without-scheme", found=written[:LONGEST_SHOWN], fixed=fixed) if fixed else None


def as_picture(name: str) -> str:
    """Return how a text names a picture in content/media/; where `name` is that of no picture, an example."""
    return _in_media(name, PICTURE_NAME, "ten-anh.jpg")


def _in_media(name: str, pattern: re.Pattern[str], otherwise: str) -> str:
    """Return how a text names a file in content/media/: one with spaces, between angle brackets."""
    address = f"../media/{name if pattern.fullmatch(name) else otherwise}"
    return f"<{address}>" if re.search(r"[\s()]", address) else address


def captioned(written: str) -> Problem | None:
    """Return the problem, without a place, of a caption that Markdown takes for a part of the address; or None."""
    whole = unquote(written)
    found = WITH_CAPTION.fullmatch(whole) or WITH_WORDS.fullmatch(written)  # a space typed as %20 parts nothing
    if not found:
        return None
    caption = found["caption"].strip().replace('"', "”")
    return problem(NOWHERE, "caption-in-curly-quotes", found=found[0], fixed=f'{found["address"]} "{caption}"')
