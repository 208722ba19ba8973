"""Signs that mean nothing where they stand: they are made inert, so that the library takes them for text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown.util import ETX, STX

from showcase.content.dialect.code import code_spans
from showcase.content.dialect.limits import WorkLimit

MOST_NESTED = 10
SAID_BEFORE = "%.,;:!?)]…”’»"
ATTRIBUTE_LIST = re.compile(
    r"""(?x)
    \{ (?: :[ ]* | (?=[#.][^\W\d]) )
    (?: (?: [#.][\w-]+ | [A-Za-z_][\w:.-]*=(?:"[^"\n]*"|'[^'\n]*'|[^\s"'={}]+) ) [ ]* )+
    \}"""
)
PANDOC_ATTRIBUTE = r"""(?:[#.][^\W\d][\w.-]*|[A-Za-z][\w-]*="[^"\n{}]*")"""
PANDOC_LIST = re.compile(rf"\{{{PANDOC_ATTRIBUTE}(?:[ ]+{PANDOC_ATTRIBUTE})*\}}")
"""What pandoc writes right behind a span, a link or a picture."""
IN_ADDRESS = r"[^\s<>\"“”«»{}|\\^`\[\]\x02\x03]"
HOST_AND_SLASH = r"(?<![\w@/.-])(?:[A-Za-z0-9-]{1,40}\.){1,4}(?:vn|com|org|net|me)/"
"""A name of a site with a path behind it is an address, too; a name alone is only mentioned."""
ADDRESS = rf"(?:(?:[hH][tT]{{2}}[pP][sS]?://|www\.){IN_ADDRESS}+|{HOST_AND_SLASH}{IN_ADDRESS}*)"
SIGN = re.compile(
    rf"""(?x)
    (?P<escape>\\[!-/:-@\[-`{{-~])
    | (?P<address>{ADDRESS}(?:\\[_~*&.-]{IN_ADDRESS}*)*)
    | (?P<break>\\(?=\n))
    | (?P<ticks>`+) | (?P<stars>\*+) | (?P<pairs>={{2,}}|~{{2,}})
    | (?P<opening>\[) | (?P<closing>\]) | (?P<brace>\{{) | (?P<other>[<_!@&])
    """
)


ANY_SIGN = re.compile(r"[\\`*=~\[\]{<_!@&]|[hH][tT]{2}[pP][sS]?://|www\.|\.(?:vn|com|org|net|me)/")
"""What every text has in which SIGN finds something: most have none, and are searched once."""


def made_inert(text: str, limit: WorkLimit) -> str:
    """Return the text of a paragraph in which only the signs of the dialect have a meaning.

    Raise ProblemFound for a text that takes too much work.
    """
    if not ANY_SIGN.search(text):
        limit.spend(0, len(text))
        return text
    code = code_spans(text) if "`" in text else []
    targets = list(_targets(text)) if "](" in text else []
    found = [each for each in SIGN.finditer(text) if not _within(each.start(), code)]
    limit.spend(len(found) + 4 * len(code), len(text))
    matched = _matched(found, targets) | _paired_stars(text, found, targets)
    pieces, at = [], 0
    for sign in found:
        if sign.start() < at or _within(sign.start(), targets):
            continue
        put = _put(text, sign, matched)
        if put is not None:
            pieces += [text[at : sign.start()], put]
            at = sign.end()
    return "".join([*pieces, text[at:]])


def _put(text: str, sign: re.Match[str], matched: frozenset[int]) -> str | None:
    """Return what replaces a sign; None where it stays."""
    kind, typed = sign.lastgroup, sign[0]
    before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
    between = before.isalnum() and after.isalnum()
    if kind == "break":
        return "  "
    if kind == "address":
        return re.sub(r"\\([_~*&.-])", r"\1", typed)
    means_nothing = {
        "ticks": True,
        "stars": sign.start() not in matched or (between and (len(typed) == 1 or before.isdigit() or after.isdigit())),
        "pairs": between or len(typed) > 2,
        "opening": sign.start() not in matched,
        "closing": sign.start() not in matched,
        "brace": kind == "brace"
        and not ATTRIBUTE_LIST.match(text, sign.start())
        and not (before in ("]", ")") and PANDOC_LIST.match(text, sign.start())),
    }
    return _inert(typed) if means_nothing.get(str(kind)) else None


def _inert(signs: str) -> str:
    """Return the signs in the form that the library gives to escaped ones."""
    return "".join(f"{STX}{ord(sign)}{ETX}" for sign in signs)


def _matched(found: list[re.Match[str]], targets: list[tuple[int, int]]) -> frozenset[int]:
    """Return where the square brackets are that have a partner and are not nested too deep."""
    opened: list[int] = []
    matched: set[int] = set()
    for sign in found:
        if sign.lastgroup == "opening" and not _within(sign.start(), targets):
            opened.append(sign.start())
        elif sign.lastgroup == "closing" and opened and not _within(sign.start(), targets):
            start = opened.pop()
            if len(opened) < MOST_NESTED:
                matched |= {start, sign.start()}
    return frozenset(matched)


def _paired_stars(text: str, found: list[re.Match[str]], targets: list[tuple[int, int]]) -> frozenset[int]:
    """Return where the stars are that may begin or end something; not those of "95%*", "mức B*" or "bà A***,"."""
    opened, paired = 0, set[int]()
    for sign in found:
        if sign.lastgroup != "stars" or _within(sign.start(), targets):
            continue
        before, after = text[sign.start() - 1 : sign.start()], text[sign.end() : sign.end() + 1]
        if f"{before}{after}" in ("()", "[]"):  # a note itself: "(*) Số liệu tạm tính"
            continue
        if opened and before.strip() and (before.isalnum() or not after.isalnum()):
            opened -= 1
            paired.add(sign.start())
        elif after.strip() and (after.isalnum() or not before.isalnum()) and not _marks_a_word(before, len(sign[0])):
            opened += 1
            paired.add(sign.start())
    return frozenset(paired)


def _marks_a_word(before: str, stars: int) -> bool:
    """Return whether stars behind this sign refer to a note: such stars begin nothing."""
    if stars == 1:
        return before.isalnum() or (before != "" and before in SAID_BEFORE)
    return before.isdigit() or before == "%"


def _targets(text: str) -> Iterator[tuple[int, int]]:
    """Return start and end of the addresses of links, including their round brackets."""
    opened, partner = list[int](), dict[int, int]()
    for found in re.finditer("[()]", text):
        if found[0] == "(":
            opened.append(found.start())
        elif opened:
            partner[opened.pop()] = found.end()
    at = text.find("](")
    while at >= 0:
        end = partner.get(at + 1)
        if end:
            yield at + 1, end
        at = text.find("](", end or at + 2)


def _within(at: int, spans: list[tuple[int, int]]) -> bool:
    """Return whether `at` lies in one of the spans, which are sorted."""
    low, high = 0, len(spans)
    while low < high:
        middle = (low + high) // 2
        if spans[middle][1] <= at:
            low = middle + 1
        else:
            high = middle
    return low < len(spans) and spans[low][0] <= at
