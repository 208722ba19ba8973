"""Telephone and identity numbers of people in lines of text, with and without words before them; pure."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice, pairwise

from showcase.problems import Problem, in_text, problem

IDENTITY, TELEPHONE = "identity-number", "private-number"
OMITTED = "[…]"
"""What stands in a draft in the place of a number that was left out."""
SHOWN = 3
# What may stand between the digits of one number: signs of Markdown, dashes, brackets, a line's end; "&nbsp;" as NUL.
GAP = "[ .()*\\\\\n\x00\u00a0\u00ad\u00b7\u2009\u202f\u2010-\u2015\u2212-]"
CHEAP = re.compile(rf"[0-9](?:{GAP}{{0,8}}[0-9]){{8}}")
RUN = re.compile(rf"[0-9]+(?:{GAP}{{1,8}}[0-9]+)*")
GROUP = re.compile("[0-9]+")
START = re.compile("0[35789]|0[0-9][0-9]|84")  # of a number without a word before it
NO_BREAK = "&nbsp;"
# Words right before a number say what it is.
NEAR = r"[^0-9\n]{0,30}$"
OF_IDENTITY = re.compile(
    rf"(?<!\w)(CCCD|CMND|CMTND|CMT|căn cước|chứng minh (?:nhân dân|thư)|chứng minh|định danh|số công dân){NEAR}",
    re.IGNORECASE,
)
OF_TELEPHONE = re.compile(
    r"(?<!\w)(S?ĐTD?Đ?|SDT|DĐ|điện thoại|di động|zalo|viber|hotline|đường dây nóng|tel|phone|mobile|liên hệ|liên lạc"
    rf"|gọi)(?!\w){NEAR}",
    re.IGNORECASE,
)
OF_ACCOUNTS = re.compile(rf"(?<!\w)(STK|tài khoản|account|TK){NEAR}", re.IGNORECASE)
OF_THINGS = re.compile(
    r"(?<!\w)(MST|MSDN|ĐKKD|mã(?: [^\W\d]+){0,4}|đăng ký kinh doanh|giấy phép(?: [^\W\d]+){0,3}|seri|sê-ri|serial"
    r"|hóa đơn|hoá đơn|biên lai|vận đơn|số hiệu|công tơ|tọa độ|toạ độ|kinh độ|vĩ độ)(?: số| là)?\W{0,5}$",
    re.IGNORECASE,
)
MONEY = re.compile(r"\s?(?:đồng|đ|VNĐ|VND|triệu|tỷ|tỉ|nghìn|ngàn|%|ha|m2|m²|kg|tấn)(?!\w)", re.IGNORECASE)
SYMBOL = re.compile(r"/(?:[A-ZĐ]{2}|[0-9]{4}/)")
DECIMAL_BEFORE = re.compile(r"(?<![0-9])[0-9]{1,4},$")
YEAR = re.compile("(?:19|20)[0-9]{2}")
# The letter O typed in place of a nought: O912 345 678, 091O345678.
LETTER_O = re.compile(rf"(?<![^\W\d_])[oO](?=[35789](?:{GAP}?[0-9oO]){{8}})|(?<=[0-9])[oO](?=[0-9])")
# A mobile number without its nought, as spreadsheets leave it: it is one after a word for telephones, or beside names.
WITHOUT_NOUGHT = re.compile(r"[35789][0-9]{3}(?![0-9]*00000$)[0-9]{5}")
SHAPES_WITHOUT_NOUGHT = ([9], [3, 3, 3], [2, 3, 4], [2, 4, 3], [3, 6], [2, 7], [3, 2, 4], [3, 4, 2], [3, 2, 2, 2])
# Addresses and names of files are full of digits; those that open a conversation hold a telephone number.
ADDRESS = re.compile(
    r"(?:https?://|www\.)[^\s<>()\[\]\"]+"
    r"|(?<![^\s<>()\[\]\":,{}])[^\s<>()\[\]\":,{}]+\.(?:jpe?g|png|webp|gif|pdf|docx?|xlsx?|pptx?|md|html?)(?![\w.])",
    re.IGNORECASE,
)
TALK = re.compile(r"//(?:\w+\.)?(?:zalo\.me|wa\.me|viber\.com|api\.whatsapp\.com)/", re.IGNORECASE)
MOST_OF_ADDRESS, MOST_NUMBERS = 300, 500
PAIRS_AND_MORE = ([2, 8], [2, 4, 4], [2, 3, 5], [2, 3, 3, 2], [2, 4, 2, 2], [2, 2, 2, 2, 2])
IDENTITY_SHAPES = ([12], [3, 3, 3, 3], [4, 4, 4], [3, 3, 6], [6, 6], [3, 9], [3, 1, 2, 6], [3, 1, 8])


def private_numbers(
    lines: Iterable[str], first_line: int, allowed: Collection[str] = (), of_people: bool = False
) -> Iterator[Problem]:
    """Yield a problem for every identity number and mobile number in `lines`, which begin with line `first_line`.

    Yields MOST_NUMBERS at most. A problem shows only the first digits, which identify nobody. `allowed` are the
    telephone numbers of offices, as `telephones` returns them. Fixed lines are not private. In lines `of_people`, where
    no amounts stand, mobile numbers without their nought are found, too.
    """
    text = "\n".join(lines).replace(NO_BREAK, "\0" * (len(NO_BREAK) - 1) + " ")
    line, counted = first_line, 0
    for code, start, end in islice(spans_of_numbers(text, allowed, of_people), MOST_NUMBERS):
        line, counted = line + text.count("\n", counted, start), start
        place = in_text(line, start - text.rfind("\n", 0, start))
        yield problem(place, code, found=f"{_digits(text[start:end])[:SHOWN]}…")


def spans_of_numbers(
    text: str, allowed: Collection[str] = (), of_people: bool = False
) -> Iterator[tuple[str, int, int]]:
    """Yield the code of the problem, the start and the end of every identity number and mobile number in `text`."""
    text = LETTER_O.sub("0", text)
    if CHEAP.search(text):
        for run in RUN.finditer(text):
            for code, start, end in _in_run(text, run, allowed, of_people):
                if not _in_an_address(text, start):
                    yield code, start, end


def _in_an_address(text: str, start: int) -> bool:
    """Return whether what stands at `start` is part of an address or of the name of a file."""
    around = ADDRESS.finditer(text, max(0, start - MOST_OF_ADDRESS), start + MOST_OF_ADDRESS)
    return any(found.start() <= start < found.end() and not TALK.search(found[0]) for found in around)


def telephones(text: str) -> frozenset[str]:
    """Return the telephone numbers in a text that consists of them, all as ten or eleven digits that begin with 0."""
    numbers = re.split(r"[,;/\n]|\s[–-]\s|[^\W\d_]+", text)
    return frozenset(national for each in numbers if (national := _national(_digits(each))))


@dataclass(frozen=True, slots=True)
class _Group:
    """Digits without a gap."""

    digits: str
    start: int
    end: int


def _in_run(text: str, run: re.Match[str], allowed: Collection[str], of_people: bool) -> Iterator[tuple[str, int, int]]:
    """Yield code, start and end of each number in a run of groups of digits. A group belongs to one number at most."""
    groups = [_Group(each[0], each.start(), each.end()) for each in GROUP.finditer(text, run.start(), run.end())]
    at = 0
    while at < len(groups):
        found = _at(text, groups, at, allowed, of_people)
        if found and found[0]:
            yield found[0], groups[at].start, groups[found[1] - 1].end
        at = found[1] if found else at + 1


def _at(text: str, groups: list[_Group], at: int, allowed: Collection[str], of_people: bool) -> tuple[str, int] | None:
    """Return the code of the number that begins with a group, and the group after it; None for no number.

    The number of an office has the code ''.
    """
    before = text[max(groups[at].start - 60, groups[at - 1].end if at else 0) : groups[at].start]
    named = len(before) > 2 and (OF_IDENTITY.search(before) or OF_TELEPHONE.search(before))
    telephone = of_people or (bool(named) and bool(OF_TELEPHONE.search(before)))
    if not (named or of_people or START.match(groups[at].digits)) or not _may_begin(text, groups, at, of_people):
        return None
    digits = ""
    for behind in range(at + 1, len(groups) + 1):
        digits += groups[behind - 1].digits
        if len(digits) > 13:
            break
        part = groups[at:behind]
        if len(digits) < 9 or not _may_end(text, groups, behind):
            continue
        if _is_identity(digits, [len(each.digits) for each in part], _gaps(text, part), before):
            return IDENTITY, behind
        if _is_mobile(digits, part, text, before) or (telephone and _lacks_its_nought(digits, part, before)):
            return "" if (_national(digits) or f"0{digits}") in allowed else TELEPHONE, behind
    return None


def _may_begin(text: str, groups: list[_Group], at: int, of_people: bool) -> bool:
    """Return whether a number can begin here, rather than go on from a decimal point, a word or a longer number."""
    start = groups[at].start
    if at and text[groups[at - 1].end : start] == ".":
        return False
    before = text[max(0, start - 8) : start]
    in_a_word = not of_people and re.search(r"[A-Za-z_]$", before) and not OF_TELEPHONE.search(before)
    return not in_a_word and not DECIMAL_BEFORE.search(before)


def _may_end(text: str, groups: list[_Group], behind: int) -> bool:
    """Return whether a number can end before the group `behind`."""
    end = groups[behind - 1].end
    after = text[end : end + 12]
    if re.match(r"[A-Za-z_]|,[0-9]", after) and not re.match(r",[0-9]{9}", after):
        return False
    if SYMBOL.match(after) or MONEY.match(after):
        return False
    if behind == len(groups):
        return True
    gap, following = text[end : groups[behind].start], groups[behind].digits
    return gap != "." and not (gap == "-" and len(following) == 3)  # the branch behind a tax number


def _is_identity(digits: str, shape: list[int], gaps: set[str], before: str) -> bool:
    if len(digits) in (9, 12) and OF_IDENTITY.search(before):
        return True
    if len(digits) != 12 or digits[0] != "0" or shape not in IDENTITY_SHAPES or len(gaps) > 1:
        return False
    return not OF_ACCOUNTS.search(before) and not OF_THINGS.search(before)


def _is_mobile(digits: str, part: list[_Group], text: str, before: str) -> bool:
    """Return whether the digits are a mobile number: 0 or 84, nine that begin with 3, 5, 7, 8 or 9; or an old one."""
    national = _national(digits)
    if not re.fullmatch(r"0[35789][0-9]{8}|01[2689][0-9]{8}", national):
        return False
    if digits.startswith("0084") or (digits[0] != "0" and before.rstrip("( ").endswith("+")):
        return True
    shape = [len(each.digits) for each in part]
    if shape[:3] == [2, 2, 4] or (shape[0] == 2 and any(YEAR.fullmatch(each.digits) for each in part)):
        return False  # a day or a month, and a figure behind it
    named = OF_TELEPHONE.search(before)
    if digits[0] != "0":
        return bool(named) or before.endswith("(") or len(part) == 1
    if OF_THINGS.search(before) and not named:
        return False
    return bool(named) or _looks_like_one([each.digits for each in part], _gaps(text, part))


def _lacks_its_nought(digits: str, part: list[_Group], before: str) -> bool:
    """Return whether digits are a mobile number but for the nought that it begins with."""
    of_another = OF_ACCOUNTS.search(before) or OF_THINGS.search(before)
    fits = WITHOUT_NOUGHT.fullmatch(digits) and [len(each.digits) for each in part] in SHAPES_WITHOUT_NOUGHT
    return bool(fits) and not of_another


def _looks_like_one(groups: list[str], gaps: set[str]) -> bool:
    """Return whether digits are grouped as in a telephone number, not as in days, years and figures side by side."""
    shape = [len(each) for each in groups]
    if len(shape) == 1:
        return True
    if shape == [4, 4, 2] and YEAR.fullmatch(groups[1]):
        return False
    if shape[0] == 2:
        return shape in PAIRS_AND_MORE and (shape != [2] * 5 or len(gaps) == 1)
    return (3 <= shape[0] <= 5 and all(2 <= each <= 4 for each in shape[1:])) or shape in ([4, 6], [3, 7], [5, 5])


def _gaps(text: str, part: list[_Group]) -> set[str]:
    return {text[one.end : two.start] for one, two in pairwise(part)}


def _digits(text: str) -> str:
    return "".join(GROUP.findall(text))


def _national(digits: str) -> str:
    """Return a number as it is dialled in the country: "84912345678" is "0912345678"; '' for none."""
    for abroad in ("0084", "84"):
        rest = digits.removeprefix(abroad)
        if rest != digits and len(rest.removeprefix("0")) in (9, 10):
            return f"0{rest.removeprefix('0')}"
    return digits if digits.startswith("0") and len(digits) in (10, 11) else ""
