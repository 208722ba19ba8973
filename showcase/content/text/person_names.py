"""Cells that name a person and say more → the name, and what was said of the person; pure. What is in doubt stays."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from showcase.vietnamese import fold

MOST_OF_A_NAME = 6
SURNAME = re.compile(
    r"(?:nguyen|tran|le|pham|hoang|huynh|phan|vu|vo|dang|bui|do|ho|ngo|duong|ly|dinh|trinh|doan|luong|mai|to|ha|"
    r"cao|truong|lam|ta|tong|chau|quach|nong|vi|luc|be|lo|cam|quang|mua|giang|thao|sung|vang|lau|ma|cu|phung|la|"
    r"chu|trieu|dam|hua|me|ksor|ro|siu|rmah|kpa|thach|danh|kim|dieu|tang|thai|van|vuong|kieu|khuc|khuat|nghiem|"
    r"phi|ton|luu|dao|hau)"
)
IN_A_PLACE = re.compile(
    r"(?<!trưởng )(?<!phó )(?:thôn|bản|xóm|xã|phường|tỉnh|huyện|trường|đường|phố|họ|khu)\s+$", re.IGNORECASE
)
SPLIT = re.compile(r"(?P<name>[^\W\d_][\w’' ]{2,40}?)\s*(?:[,;:(]|\s[–-]|\n)\s*(?P<rest>\S.*?)\)?", re.DOTALL)
ADDRESS = "(?:Ông|Bà|Anh|Chị|Cô giáo|Thầy giáo|Cô|Thầy|Cụ|Bác|Chú|Đồng chí|Đ/c)"
HONORIFIC = re.compile(rf"({ADDRESS})\.?:?\s+(?=[^\W\d_])", re.IGNORECASE)
POSITION = re.compile(
    r"(?:nguyên|cựu|phó)?\s*(?:bí thư|chủ tịch|trưởng|phó|chi hội trưởng|tổ trưởng|hiệu trưởng|đội trưởng|ủy viên"
    r"|uỷ viên|hội viên|đảng viên|đoàn viên|thành viên|cán bộ|công chức|công an|giáo viên|bác sĩ|bác sỹ|y sĩ|nông dân"
    r"|già làng|người có uy tín|linh mục|sư |đại đức|thượng tọa|giám đốc|nhân viên|dân quân|xã đội|chiến sĩ|chủ nhiệm"
    r"|chủ hộ|nghệ nhân|cộng tác viên|thôn đội|thiếu tá|trung tá|đại úy|thượng úy)",
    re.IGNORECASE,
)


def like_a_name(text: str) -> bool:
    """Return whether a text may be the name of one person: few words, each with a capital, no figures."""
    words = text.split()
    several = re.search(r"[,;:(\n]|\s[–-]\s", text)
    return not several and len(words) <= MOST_OF_A_NAME and all(word[0].isupper() for word in words)


def in_small_letters(name: str) -> str:
    """Return a name that is typed in capitals throughout as names are typed."""
    return re.sub(r"[^\W\d_]+", lambda word: word[0].capitalize(), name) if in_capitals(name) else name


def in_capitals(text: str) -> bool:
    """Return whether several words are typed in capitals throughout."""
    return text.isupper() and sum(len(word) > 1 for word in re.findall(r"[^\W\d_]+", text)) > 1


def names_a_person(text: str) -> bool:
    """Return whether a text is most likely the name of one person, with a form of address or without."""
    led = HONORIFIC.match(text)
    name = text[led.end() :] if led else text
    return len(name.split()) > 1 and like_a_name(name) and bool(led or SURNAME.fullmatch(fold(name).split()[0]))


def name_and_more(text: str) -> tuple[str, str, str]:
    """Return the name that surely begins a text, the rest, and its key, "role" or "summary"; the text, '', '' if none.

    “Lò Thị Dung - Bí thư chi bộ” is a name and a position, “Lò Văn Sơn, nuôi dê sinh sản” a name and a deed; two names
    stay together.
    """
    found = SPLIT.fullmatch(text)
    if not found or like_a_name(text):
        return text, "", ""
    name, rest = found["name"].strip(), found["rest"].strip(" .,;")
    sure = 2 <= len(name.split()) <= MOST_OF_A_NAME and like_a_name(name) and SURNAME.fullmatch(fold(name).split()[0])
    if (
        not sure
        or not rest
        or (like_a_name(rest) and SURNAME.fullmatch(fold(rest).split()[0]))
        or any(map(str.isdigit, name))
    ):
        return text, "", ""
    return name, rest, "role" if POSITION.match(rest) else "summary"


def name_alone(text: str) -> str:
    """Return the name in a text, without a form of address before it and what is said behind it."""
    led = HONORIFIC.match(text)
    return name_and_more(text[led.end() :] if led else text)[0]


def names_of_people(text: str) -> Iterator[str]:
    """Yield the names of people in a text, beside whatever else it says: “Trưởng thôn Lý Văn Hùng”."""
    tokens = re.finditer(r"[^\W\d_]+|[^\w\s]", text)
    for capital, run in groupby(tokens, key=lambda each: each[0][0].isupper()):
        words = list(run)
        starts = [each for each in words if SURNAME.fullmatch(fold(each[0]))]
        name = [each[0] for each in words if starts and each.start() >= starts[0].start()]
        in_letters = any(each[0].isupper() and len(each[0]) > 1 for each in words)  # Đoàn TNCS Hồ Chí Minh
        in_place = IN_A_PLACE.search(text[: words[0].start()])
        if capital and 2 <= len(name) < MOST_OF_A_NAME and not (in_letters or in_place):
            yield " ".join(name)
