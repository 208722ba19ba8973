"""What type a unit is of by the words its name begins with: Trường …, HTX …, Chi hội …; pure."""

from __future__ import annotations

import re
from collections.abc import Mapping

from showcase.content.records.units import TERRITORY
from showcase.content.records.vocabularies import Vocabulary
from showcase.vietnamese import match_key

LEADS: Mapping[str, str] = {
    "thon-ban": "thôn|bản|ấp|xóm|làng|buôn|bon|plei|phum|sóc|khóm|khu phố|khu dân cư|khu|tổ dân phố|tdp",
    "chi-bo": "chi bộ",
    "dang-bo": "đảng bộ|đảng ủy|đảng uỷ|tỉnh ủy|thành ủy|huyện ủy|thị ủy|quận ủy",
    "doan-the": "hội|chi hội|đoàn|chi đoàn|xã đoàn|huyện đoàn|thị đoàn|thành đoàn|tỉnh đoàn|liên đoàn|công đoàn"
    "|lđlđ|liên hiệp|câu lạc bộ|clb|mặt trận|mttq|ubmttq|ub mttq|ủy ban mặt trận|uỷ ban mặt trận"
    "|ban công tác mặt trận",
    "doanh-nghiep": "htx|hợp tác xã|liên hiệp hợp tác xã|tổ hợp tác|công ty|cty|tổng công ty|doanh nghiệp|xí nghiệp"
    "|nhà máy|tập đoàn|cơ sở|trang trại|ngân hàng",
    "truong-hoc": "trường|trung tâm giáo dục|học viện|nhà trẻ|lớp|mầm non",
    "luc-luong-vu-trang": "công an|đồn|ban chqs|ban chỉ huy|bộ chỉ huy|bchqs|quân sự|trung đoàn|tiểu đoàn|đại đội"
    "|lữ đoàn|sư đoàn|hải đội|bộ đội|dân quân|kho|trại giam",
    "co-quan": "ubnd|hđnd|ủy ban|uỷ ban|hội đồng nhân dân|ban|sở|phòng|văn phòng|trạm|trung tâm|bệnh viện"
    "|chi cục|cục|tòa án|toà án|viện|kho bạc|bảo hiểm|thư viện|bảo tàng|đài|hạt|đội quản lý|bưu điện"
    "|điện lực",
    "khac": "dòng họ|họ|tổ|nhóm|đội|xứ đạo|giáo xứ|giáo họ|họ đạo|chùa|đền|nhà thờ|ban quản trị|hộ|gia đình"
    "|cộng đồng|khối",
}
"""The words by the id of the type; of several that fit the longest counts."""
PLACES = "thon-ban"
LETTERS = frozenset({"htx", "clb", "ubnd", "hđnd", "mttq", "ubmttq", "tdp", "lđlđ", "bchqs", "cty"})
EACH = tuple(
    sorted(
        ((match_key(words), type) for type, several in LEADS.items() for words in several.split("|")),
        key=lambda each: -len(each[0]),
    )
)


def type_by_name(name: str, types: Vocabulary) -> str:
    """Return the id of the type that a name begins like, one that belongs to names: "HTX Tân Tiến"; '' for none."""
    key, parts = match_key(name), name.split()
    lead, type = next(((words, type) for words, type in EACH if key.startswith(f"{words} ")), ("", ""))
    short = len(parts) == 2 and not (parts[1].isupper() or parts[1][0].isdigit())
    if short and type != PLACES and lead not in LETTERS:
        return ""  # Hội An, Trường Sơn, Trạm Tấu are names of places
    return type if type in types.terms and types.terms[type].means != TERRITORY else ""


def type_and_name(whole: str, types: Vocabulary) -> tuple[str, str]:
    """Return the label of the type of a unit, and its name as the register has it; two '' where it is not clear.

    The type of a territory stands before its name and is no part of it (Xã Ban Mai); others belong to the name
    (Chi bộ thôn 3), unless the name that follows tells its type by itself (Trường học Trường Tiểu học Nà Hoa).
    """
    words = whole.split(" ")
    for count in range(len(words) - 1, 0, -1):
        if id := types.find(" ".join(words[:count])):
            rest = " ".join(words[count:])
            apart = types.terms[id].means == TERRITORY or id == "khac" or type_by_name(rest, types) == id
            return types.label(id), rest if apart else whole
    found = type_by_name(whole, types)
    return (types.label(found), whole) if found else ("", "")


def flow_name(name: str) -> str:
    """Return a name as it is typed within braces."""
    return name if re.fullmatch(r"[^\W\d_][\w .–-]*", name) else f'"{name}"'
