"""Web addresses typed with a slip in what leads them, which no browser follows: "https// a.vn", "http:/a.vn"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from showcase.content.prose.text_blocks import Block
from showcase.problems import Problem, in_text, problem

ENDINGS = "com|org|net|vn|gov|edu|info|me|tv|asia|example"
HOST = rf"(?:www\.)?(?:[a-z0-9-]+\s?\.)*?[a-z0-9-]+\s?\.(?:{ENDINGS})(?![\w@])(?:\.vn)?"
LEAD = r"(?P<lead>h{0,2}t{1,3}p{1,2}(?P<secure>s{0,2}))(?P<sign>\s?[:;.,]?\s?[/\\]{0,3}\s?)"
ADDRESS = re.compile(rf"(?<![\w@/.-]){LEAD}(?P<rest>{HOST}(?:[/?#:][^\s<>\"“”\[\]]*)?)", re.IGNORECASE)
ENDING = re.compile(r"[.,;:!?…'*_)]+$")
IN_LINKS = re.compile(r"(?<=\])\([^()\n]*\)")


MAIL = re.compile(r"mailto:[^@\s]+@[^@\s]+\.[a-z]{2,}(?:\?.*)?", re.IGNORECASE)
TELEPHONE = re.compile(r"tel:[+\d][\d\s().-]{2,}", re.IGNORECASE)
ONE_WORD_HOST = re.compile(r"https?://[\w-]*(?::\d+)?(?:[/?#]|$)", re.IGNORECASE)


def is_whole(address: str) -> bool:
    """Return whether an address with a scheme has what it needs: a host with a dot, a mail box, a number."""
    form = {"mailto": MAIL, "tel": TELEPHONE}.get(address.partition(":")[0].lower())
    return bool(form.match(address.strip())) if form else not ONE_WORD_HOST.match(address.strip())


def half_addresses(block: Block) -> Iterator[Problem]:
    """Yield a problem for each address that was meant to begin with https:// and does not."""
    for number, line in block.numbered():
        if "/" not in line and ":" not in line and ";" not in line:
            continue
        shown = IN_LINKS.sub(lambda found: " " * len(found[0]), line)
        for found in ADDRESS.finditer(shown):
            if fixed := mended(found[0]):
                yield problem(in_text(number), "address-half-typed", found=ENDING.sub("", found[0]), fixed=fixed)


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
