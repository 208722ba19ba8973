"""Web addresses typed with a slip in what leads them, which no browser follows: "https// a.vn", "http:/a.vn"."""

from __future__ import annotations

import re
from collections.abc import Iterator

ENDINGS = "com|org|net|vn|gov|edu|info|me|tv|asia|example"
HOST = rf"(?:www\.)?(?:[a-z0-9-]+\s?\.)*?[a-z0-9-]+\s?\.(?:{ENDINGS})(?![\w@])(?:\.vn)?"
LEAD = r"(?P<lead>h{0,2}t{1,3}p{1,2}(?P<secure>s{0,2}))(?P<sign>\s?[:;.,]?\s?[/\\]{0,3}\s?)"
ADDRESS = re.compile(rf"(?<![\w@/.-]){LEAD}(?P<rest>{HOST}(?:[/?#:][^\s<>\"“”\[\]]*)?)", re.IGNORECASE)
ENDING = re.compile(r"[.,;:!?…'*_)]+$")
# The address of a link, without the words in quotes behind it.
IN_LINKS = re.compile(r"(?<=\])\([^()\s]*")
# One name where an address has two or more: "www.x", "https//x".
ONE_NAME = re.compile(r"(?<![\w@/.-])(?:www\.|https?(?::/?|//)(?=[a-z]))[a-z0-9-]++(?![\w.:@-]*\w)", re.IGNORECASE)
MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[a-z]{2,}(?:\?.*)?", re.IGNORECASE)
TELEPHONE = re.compile(r"tel:[+\d][\d\s().-]{2,}", re.IGNORECASE)
ONE_WORD_HOST = re.compile(r"https?://[\w-]*(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)


def is_whole(address: str) -> bool:
    """Return whether an address with a scheme has what it needs: a host with a dot, a mail box, a number."""
    form = {"mailto": MAIL, "tel": TELEPHONE}.get(address.partition(":")[0].lower())
    return bool(form.match(address.strip())) if form else not ONE_WORD_HOST.match(address.strip())


def half_addresses_in(line: str) -> Iterator[tuple[str, str]]:
    """Yield each address of a line that was meant to begin with https:// and does not, and the right one, if known."""
    if not any(sign in line for sign in "/:;") and "www." not in line.lower():
        return
    shown = IN_LINKS.sub(lambda found: " " * len(found[0]), line)
    for found in ADDRESS.finditer(shown):
        if fixed := mended(found[0]):
            yield ENDING.sub("", found[0]), fixed
    for found in ONE_NAME.finditer(shown):
        yield found[0], ""


def mended(typed: str) -> str:
    """Return an address with its slips put right; '' for one without slips, and for what is none."""
    found = ADDRESS.fullmatch(typed.strip())
    if not found or not re.search(r"[:;/\\]", found["sign"]):
        return ""
    right = (
        found["lead"].lower() in ("http", "https") and found["sign"] == "://" and not re.search(r"\s", found["rest"])
    )
    rest = ENDING.sub("", re.sub(r"\s", "", found["rest"]))
    return "" if right else f"http{'s' if found['secure'] else ''}://{rest}"
