"""What is never taken from a list: numbers of people, and people who withdrew; and what stood there only for them."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass

from showcase.content.privacy.numbers import IDENTITY, spans_of_numbers
from showcase.editing.lists.sheets import Cell
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import slug

CUT = "…"
NUMBER = "\0"
"""Stands in a text for a private number that was taken out."""
LABEL = (
    r"(?<!\w)(?:(?:s?đt|sdt|đ/t)(?:dđ)?|dđ|(?:số )?(?:đt|điện thoại|máy|tel|phone|mobile)|đ\.? ?thoại|di động|zalo"
    r"|viber|hotline|liên hệ|liên lạc|lh|gọi|số|(?:số )?(?:cccd|cmnd|cmt|căn cước|chứng minh(?: nhân dân)?)|☎|📞)"
    r"(?!\w)"
)
"""What stands beside a private number, and says nothing without it."""
SEPARATOR = r"[\s,;:/–-]"
NEEDLESS = rf"(?:{LABEL}|{SEPARATOR}|[.+]|{NUMBER})*"
IN_BRACKETS = re.compile(rf"\s*[(\[]{NEEDLESS}{NUMBER}{NEEDLESS}[)\]]", re.IGNORECASE)
ONE = rf"(?:{LABEL}[\s:.]*)*(?:\(?\+)?{NUMBER}(?:\s*\({LABEL}\))?"
WITH_LABEL = re.compile(rf"{SEPARATOR}*{ONE}(?:\s*{SEPARATOR}?\s*{ONE})*", re.IGNORECASE)
LEFT_OPEN = re.compile(rf"(?<=[(\[]){SEPARATOR}+")
PEOPLE_OR_TELEPHONES = re.compile(
    r"(?<!\w)(?:người|phụ trách|liên hệ|liên lạc|s?đt|điện thoại|di động|zalo|cá nhân|họ (?:và )?tên|cán bộ"
    r"|chủ nhiệm|đại diện|đầu mối|đứng đầu|trưởng|bí thư|ông|bà)(?!\w)",
    re.IGNORECASE,
)
AMOUNTS = re.compile(
    r"(?<!\w)(?:kinh phí|tiền|vốn|giá|doanh thu|thu nhập|đồng|đ|vnd|vnđ|quỹ|diện tích|số lượng|tổng|sản lượng|tài khoản"
    r"|stk|mã|mst)(?!\w)",
    re.IGNORECASE,
)


def may_name_people(heading: str, cell: Cell) -> bool:
    """Return whether a mobile number without its nought may be met in a cell: it tells of people, or is that alone."""
    if PEOPLE_OR_TELEPHONES.search(heading):
        return True
    alone = isinstance(cell, int) or (isinstance(cell, str) and not re.search(r"[^\W\d_]{2}", cell))
    return alone and not AMOUNTS.search(heading)


def without_numbers(text: str, of_people: bool = False) -> str:
    """Return a text with a sign in place of each private number."""
    for _, start, end in sorted(spans_of_numbers(text, (), of_people), key=lambda each: -each[1]):
        text = f"{text[:start]}{CUT}{text[end:]}"
    return text


@dataclass(frozen=True)
class PrivateMatters:
    """What is never taken from a list: telephone numbers but those of `offices`, and people who withdrew, as slugs."""

    offices: Collection[str] = ()
    withdrawn: Collection[str] = ()

    def without(self, text: str, place: Place, tell: Callable[[Problem], None], of_people: bool = False) -> str:
        """Return a text without what is private, which is told; `of_people` where no amounts stand."""
        if self.withdrawn and any(f"-{name}-" in f"-{slug(text)}-" for name in self.withdrawn):
            tell(problem(place, "sheet-withdrawn-name"))
            return ""
        found = sorted(spans_of_numbers(text, self.offices, of_people), key=lambda each: -each[1])
        for _, start, end in found:
            text = f"{text[:start]}{NUMBER}{text[end:]}"
        for code in dict.fromkeys(code for code, *_ in reversed(found)):
            tell(problem(place, "sheet-identity-number" if code == IDENTITY else "sheet-telephone"))
        return _without_traces(text) if found else text


def _without_traces(text: str) -> str:
    """Return a text without the signs of numbers that were taken out, and what stood there only for them."""
    plain = LEFT_OPEN.sub("", WITH_LABEL.sub("", IN_BRACKETS.sub("", text)))
    lines = (re.sub(r"\s+([,.;:)])", r"\1", " ".join(line.split())).strip(" ,;-:–/(") for line in plain.split("\n"))
    return "\n".join(lines).strip()
