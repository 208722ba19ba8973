"""Cells that say who does something → the one person they name, and whether they name anybody at all; pure."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import takewhile

from showcase.content.text.person_names import (
    ADDRESS,
    HONORIFIC,
    MOST_OF_A_NAME,
    POSITION,
    SURNAME,
    like_a_name,
    names_a_person,
    names_of_people,
)
from showcase.vietnamese import fold

HOUSEHOLD = re.compile(r"(?:hộ(?:\s+gia\s+đình)?|gia\s+đình|nhà)\s*:?\s+(?=[^\W\d_])", re.IGNORECASE)
POST = re.compile(
    r"(?:(?:nguyên|cựu|phó|quyền)\s+)*(?:bí thư|chủ tịch|trưởng|phó|chi hội trưởng|tổ trưởng|hiệu trưởng"
    r"|đội trưởng|xóm trưởng|thôn trưởng|hội trưởng|nhóm trưởng|ủy viên|uỷ viên|hội viên|đảng viên|đoàn viên|cán bộ"
    r"|giáo viên|bác s[ĩỹ]|y s[ĩỹ]|già làng|người có uy tín|linh mục|mục sư|đại đức|thượng tọa|hòa thượng|sư thầy|sư cô"
    r"|giám đốc|chủ nhiệm|chủ hộ|nghệ nhân|nghệ sĩ|nông dân|cựu chiến binh|thương binh|chiến s[ĩỹ]|thiếu tá|trung tá"
    r"|đại úy|thượng úy)(?!\w)",
    re.IGNORECASE,
)
"""How what somebody is begins, where it stands before the name; words that are bodies, too (“công an xã”) are none."""
BORN = re.compile(
    r"[\s,;(–-]*(?:sinh(?:\s+(?:năm|ngày))?|sn|s\.n\.?)[\s:]*(?:\d{1,2}[/.]){0,2}(?:19|20)\d\d\)?", re.IGNORECASE
)
"""The birth of a person, which is never taken from a list."""
OF_A_PLACE = re.compile(r"(?<!\w)(?:dia (?:ban|chi|phuong|diem)|noi|xa|phuong|thi tran|thon|huyen|tinh)(?!\w)")
"""Words of headings under which a bare name is that of a place."""
PARTS = re.compile(r"\s*(?:[,;:()\n]|\s[–-]\s)\s*")
OF_PLACES = re.compile(
    r"(?:thôn|bản|xóm|làng|ấp|buôn|sóc|phum|khóm|khối|khu|tổ|xã|phường|thị trấn|thị xã|huyện|quận|tỉnh|thành phố|đường"
    r"|phố|trường|học|non|sở|thông|đội|họ)$",
    re.IGNORECASE,
)
"""Words behind which a name may be that of a place or of a school."""
BODIES = ("Trường", "Tổ", "Hộ")
"""Words that begin names of bodies, and without their marks are surnames."""
ADDRESSED_ALONE = re.compile(rf"{ADDRESS}\.?:?\s+[^\W\d_]+", re.IGNORECASE)
MIDDLE = ("Văn", "Thị")
"""Words that stand second in names of people, and hardly ever in those of places."""
HONOURED = re.compile(
    r"(?:già làng|nghệ nhân(?: ưu tú| nhân dân)?|linh mục|mục sư|đại đức|thượng tọa|hòa thượng|sư thầy|sư cô)(?=\s+\S)",
    re.IGNORECASE,
)
"""What stands before names alone, so that these need not be like others: “già làng A Blưk”."""
CALLED = re.compile(r"trường|lớp|đường|phố|đội|quỹ|giải|viện|khu|thôn|bản|làng|tổ dân phố", re.IGNORECASE)
"""Words of what is called after people of old."""
CALLED_AFTER = r"(?<!đền )(?<!chùa )(?<!miếu )(?<!lăng )(?<!phủ )(?<!phố )(?<!đường )(?<!trường )"
ADDRESSED = re.compile(
    rf"(?<!\w)(?:(?<!hai )(?P<small>{ADDRESS.lower()})|{CALLED_AFTER}(?i:{ADDRESS}|hộ|gia đình))\.?:?\s+"
    r"(?P<name>\D*)"
)


@dataclass(frozen=True, slots=True)
class NamedPerson:
    """A person that a cell names: the name, the form of address and the position as they are typed, '' for none.

    `household` says that the cell speaks of the person's household.
    """

    name: str
    honorific: str = ""
    role: str = ""
    household: bool = False


def person_named(text: str, of_places: bool = False) -> NamedPerson | None:
    """Return the person that a cell names and who is all that it is about; None for another cell, and if in doubt.

    “Ông Vi Văn Thông, Bí thư Chi bộ”, “Trưởng bản Lò Văn Sơn”, “Hộ bà Lụa”; a body, a group, or two people are none.
    `of_places` says that a bare name is that of a place.
    """
    written = " ".join(text.replace("\n", ", ").split()).strip(" .,;")
    household = HOUSEHOLD.match(written)
    found = _led_by_address(written[household.end() :] if household else written)
    if household:
        found = found or _bare(written[household.end() :])
        return NamedPerson(found.name, found.honorific, found.role, household=True) if found else None
    return found or _led_by_post(written) or (None if of_places else _bare(written))


def doer_named(text: str, heading: str) -> NamedPerson | None:
    """Return the person that a cell below a heading names as the one who does something."""
    return person_named(BORN.sub("", text), bool(OF_A_PLACE.search(fold(heading))))


def names_somebody(text: str) -> bool:
    """Return whether a text names a person in any way: by a form of address, a position, or alone in a part of it."""
    if person_named(text) or ADDRESSED_ALONE.fullmatch(text.strip(" .,;")):
        return True
    parts = [*filter(None, PARTS.split(" ".join(text.split())))]
    return any(
        _is_addressed(each) or _ends_in_a_name(each) or (_is_a_name(each) and (not others or _has_middle(each.split())))
        for each, *others in (parts[number:] + parts[:number] for number in range(len(parts)))
    )


def names_people(text: str) -> bool:
    """Return whether a text names a person, also in the middle of a sentence."""
    return names_somebody(text) or any(names_of_people(text))


def without_people(text: str) -> str:
    """Return what a text says before the first part that names somebody: “Hội Nông dân (ông Lê Văn Ba)”, the body."""
    before, *rest = (part.strip() for part in PARTS.split(text, maxsplit=1))
    return before if rest and not (person_named(text) or names_people(before)) else ""


def _led_by_address(written: str) -> NamedPerson | None:
    led = HONORIFIC.match(written)
    if not led:
        return None
    name, rest = _first_part(written[led.end() :])
    sure = len(name.split()) > 1 or (POSITION.match(rest) if rest else False)
    if not (sure and _may_be_called(name)) or HONORIFIC.match(f"{name} x") or _is_addressed(rest):
        return None
    return NamedPerson(name, led[1], rest)


def _led_by_post(written: str) -> NamedPerson | None:
    """Return the person whose position stands before the name: “Bí thư Chi bộ thôn 3, ông Hoàng Văn Sơn”."""
    if not POST.match(written):
        return None
    honoured = HONOURED.match(written)
    name, rest = _first_part(written[honoured.end() :].strip()) if honoured else ("", "")
    if honoured and len(name.split()) > 1 and _may_be_called(name):
        return NamedPerson(name, role=_and(honoured[0], rest))
    for start in re.finditer(rf"(?<!\w)(?={ADDRESS}\.?:?\s)", written, re.IGNORECASE):
        if found := _led_by_address(written[start.start() :]):
            post = written[: start.start()].strip(" ,;:–-(")
            return NamedPerson(found.name.strip(" )"), found.honorific, _and(post, found.role.strip(" )")))
    head, rest = _first_part(written)
    if POST.match(head) and _is_a_name(rest):
        return NamedPerson(rest, role=head)
    before, words = _name_at_the_end(head.split())
    return NamedPerson(" ".join(words), role=_and(" ".join(before), rest)) if words and before else None


def _name_at_the_end(words: list[str]) -> tuple[list[str], list[str]]:
    """Return the words before the name that ends a text, and its words; behind “thôn” the place has some of them."""
    start = len(words)
    while start and words[start - 1][:1].isupper() and not (words[start - 1].isupper() and len(words[start - 1]) > 1):
        start -= 1
    in_place = bool(start and OF_PLACES.match(words[start - 1]))
    lengths = (3, 4) if in_place else range(len(words) - start, 1, -1)
    sure = [first for first in range(start, len(words) - 2) if _has_middle(words[first:])]
    for first in (*sure, *(len(words) - each for each in lengths)):
        if start <= first and len(words) - first <= MOST_OF_A_NAME and SURNAME.fullmatch(fold(words[first])):
            return words[:first], words[first:]
    return words, []


def _bare(written: str) -> NamedPerson | None:
    """Return the person whose name begins a text, with nothing behind it but a position."""
    name, rest = _first_part(written)
    words = name.split()
    sure = _is_a_name(name) and (len(words) > 2 or bool(rest))
    if not sure or (rest and not POSITION.match(rest)) or (not rest and not _has_middle(words)):
        return None
    return NamedPerson(name, role=rest)


def _first_part(text: str) -> tuple[str, str]:
    found = PARTS.search(text)
    return (text[: found.start()], text[found.end() :].strip(" .,;)")) if found else (text, "")


def _may_be_called(name: str) -> bool:
    return like_a_name(name) and not any(map(str.isdigit, name)) and len(name.split()) <= MOST_OF_A_NAME


def _is_a_name(text: str) -> bool:
    """Return whether a text is the name of a person, and no name of a body that begins alike: Trường, Tổ, Hộ."""
    words = text.split()
    letters = any(len(each) > 1 and each.isupper() for each in words) and not text.isupper()
    led = HONORIFIC.match(text)
    again = led and HONORIFIC.match(f"{text[led.end() :]} x")
    return names_a_person(text) and not (letters or again or words[0] in BODIES)


def _has_middle(words: list[str]) -> bool:
    return len(words) > 2 and words[1] in MIDDLE and bool(SURNAME.fullmatch(fold(words[0])))


def _ends_in_a_name(part: str) -> bool:
    """Return whether a body is called after a person who need not be known to all: “Nhóm hộ Lò Văn Pao”, no school."""
    words = part.split()
    before, name = words[:-3], words[-3:]
    return bool(before) and _has_middle(name) and not any(map(CALLED.fullmatch, before))


def _is_addressed(text: str) -> bool:
    return any(_addressed(text))


def _addressed(text: str) -> Iterator[bool]:
    """Yield whether each form of address in a text stands before a name; “Ông Bà Cháu” and “Bà Điểm” are none."""
    for found in re.finditer(rf"(?={ADDRESSED.pattern})", text):
        words = [*takewhile(lambda word: word[0].isupper(), found["name"].split())]
        yield bool(words and (found["small"] or (len(words) > 1 and SURNAME.fullmatch(fold(words[0])))))


def _and(first: str, second: str) -> str:
    return ", ".join(filter(None, (first, second)))
