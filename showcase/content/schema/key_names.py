"""The name that was probably meant: the nearest of those known, and keys by their Vietnamese names."""

from __future__ import annotations

import re
from difflib import SequenceMatcher, get_close_matches

from showcase.content.text.typing_keys import as_meant
from showcase.vietnamese import fold

MOST_KEYS = 10
MOST_OF_LABEL = 40
NAMES = ("name", "title", "label", "ten", "ten goi")
NEARLY_THE_SAME = 0.8
ENOUGH_ALIKE = 0.6
MOST_LEFT_OUT = 2
"""Letters by which a word with a slip is longer or shorter: “consent” is no slip for “cost”."""
WORDS_OF_NAMES = re.compile(r"[^\W\d_]+|\d+")
HEARD_ALIKE = tuple(
    (re.compile(pattern), letter)
    for pattern, letter in (
        ("^tr", "ch"),
        ("^s", "x"),
        ("^(?:gi|r|d|v)", "d"),
        ("^n(?!g|h)", "l"),
        ("y$", "i"),
        ("^ngh", "ng"),
    )
)
NOT_IN_NAMES = re.compile(r"[\W_]+")
# Names that editors use for a key, folded. Of several keys, the one that the record has is meant.
WITHDRAWN = (
    "ngay rut|rut lai|ngay rut lai|rut dong y|rut su dong y|rut lai dong y|rut lai su dong y|ngay rut dong y"
    "|ngay rut lai dong y|rut|da rut|huy|huy dong y|ngung dang|go bo|cham dut"
    "|ended|revoke|revoked on|thu hoi|thu hoi dong y|withdraw|withdrawal|withdrawn on|revoked|consent revoked"
)
VIETNAMESE: tuple[tuple[str, str], ...] = (
    ("title", "name|tieu de|ten|ten mo hinh|ten goi|tua de|ten bai"),
    ("name", "ten|ho ten|ho va ten|ten nguon"),
    ("label", "ten|nhan"),
    ("unit", "don vi|ten don vi"),
    ("units", "don vi|cac don vi"),
    ("field", "linh vuc"),
    ("year", "nam|nam dang ky|nam cong nhan"),
    ("award", "khen thuong|hinh thuc khen thuong|danh hieu|giai thuong"),
    ("form", "hinh thuc|khen thuong|danh hieu"),
    ("level", "cap|cap cong nhan|cap khen"),
    ("decision", "quyet dinh|so quyet dinh"),
    ("subject", "doi tuong|loai hinh"),
    ("stage", "tinh trang|trang thai|giai doan|buoc"),
    ("stages", "cac buoc|cac giai doan|nhat ky"),
    ("period", "giai doan|thoi gian|thoi ky|ky"),
    ("from", "tu|tu nam|bat dau"),
    ("to", "den|den nam|ket thuc"),
    ("pilot", "chi dao diem|thi diem|mo hinh diem"),
    ("summary", "tom tat|gioi thieu"),
    ("description", "mo ta|gioi thieu"),
    ("themes", "chu de|cac chu de|tu khoa"),
    ("place", "dia diem|noi thuc hien|noi lam"),
    ("responsible", "phu trach|nguoi phu trach|chiu trach nhiem|nguoi chiu trach nhiem"),
    ("outcomes", "ket qua|cac ket qua|hieu qua"),
    ("indicator", "chi tieu|chi so|noi dung"),
    ("value", "gia tri|ket qua|so lieu"),
    ("before", "truoc|truoc day|truoc do"),
    ("measure", "don vi tinh|don vi do|noi dung"),
    ("replicated_from", "hoc theo|nhan rong tu|hoc tu"),
    ("conditions", "dieu kien|dieu kien nhan rong"),
    ("people", "ca nhan|nguoi|con nguoi|nhan luc|so nguoi|nguoi lam"),
    ("effort", "nguon luc|kinh phi|chi phi|can gi"),
    ("cost", "kinh phi|chi phi|tien|gia"),
    ("duration", "thoi gian|thoi gian thuc hien|bao lau"),
    ("equipment", "thiet bi|trang thiet bi|vat tu|dung cu"),
    ("contact", "lien he|lien lac|hoi ai"),
    ("lessons", "bai hoc|bai hoc kinh nghiem|kinh nghiem"),
    ("worked", "lam duoc|dieu lam duoc|duoc|da duoc"),
    ("failed", "chua duoc|dieu chua duoc|chua on|dieu chua on|that bai"),
    ("model", "mo hinh|ten mo hinh"),
    ("models", "mo hinh|cac mo hinh"),
    ("news", "tin|tin tuc|tin bai"),
    ("documents", "van ban|tai lieu"),
    ("assessment", "danh gia|cham diem|ket qua cham|ket qua danh gia"),
    ("set", "bo tieu chi|bo|tieu chi"),
    ("criteria", "bo tieu chi|tieu chi"),
    ("met", "dat|so tieu chi dat|so dat"),
    ("items", "tieu chi|cac tieu chi|tieu chi dat|danh sach tieu chi|models|mo hinh|cac mo hinh|danh sach mo hinh"),
    ("points", "diem|so diem|diem toi da"),
    ("version", "phien ban|ban"),
    ("years", "nam|cac nam|nam ap dung|ap dung"),
    ("size", "so tieu chi|tong so tieu chi"),
    ("needed", "can dat|toi thieu|muc dat|so tieu chi can dat"),
    ("needed_points", "diem can dat|diem toi thieu"),
    ("at_least", "tu|it nhat|toi thieu"),
    ("group", "nhom"),
    ("last_checked", "kiem tra|lan kiem tra cuoi|kiem tra lan cuoi"),
    ("by", "nguoi kiem tra|chia theo|theo"),
    ("still_effective", "con hieu qua|con tac dung"),
    ("images", "anh|hinh anh|cac anh|hinh|picture|pictures|photo|photos|portrait"),
    ("cover", "bia|anh bia|anh|hinh anh|hinh|image|images|picture|pictures|photo|photos"),
    ("portrait", "anh|hinh anh|chan dung|anh chan dung|image|images|picture|pictures|photo|photos"),
    ("file", "tep|ten tep|anh|file anh"),
    ("alt", "mo ta|mo ta anh"),
    ("caption", "chu thich|chu thich anh"),
    ("credit", "nguoi chup|tac gia|tac gia anh"),
    ("sources", "nguon|cac nguon"),
    ("source", "nguon|theo nguon|nguon tin"),
    ("url", "duong dan|lien ket|dia chi web|link"),
    ("author", "tac gia|nguoi viet"),
    ("byline", "tac gia|nguoi viet"),
    ("date", "ngay|ngay dang|ngay ban hanh|ngay thang"),
    ("updated", "ngay cap nhat|cap nhat"),
    ("event_date", "ngay dien ra|ngay su kien|ngay to chuc"),
    ("publish_on", "dang tu ngay|ngay dang|hen ngay dang"),
    ("expire_on", "het han|ngay het han|ngay go"),
    ("aliases", "dia chi cu|ten khac|ten goi khac"),
    ("featured", "noi bat|tieu bieu"),
    ("draft", "nhap|ban nhap"),
    ("illustrative", "minh hoa|vi du"),
    ("consent", "dong y|su dong y|chap thuan"),
    ("scope", "pham vi"),
    ("withdrawn", WITHDRAWN),
    ("honorific", "danh xung|xung ho"),
    ("role", "chuc vu|chuc danh|vai tro"),
    ("category", "chuyen muc|loai tin|muc"),
    ("lead", "doan mo dau|mo dau|sapo|tom tat"),
    ("symbol", "so hieu|so|so ky hieu|ky hieu"),
    ("kind", "loai|loai van ban"),
    ("type", "loai|loai don vi"),
    ("issuer", "co quan ban hanh|noi ban hanh|ban hanh"),
    ("replaces", "thay the|thay the cho"),
    ("status", "hieu luc|tinh trang|trang thai"),
    ("toc", "muc luc"),
    ("counts", "doi tuong|dem gi"),
    ("total", "tong|tong so|tong cong|so luong"),
    ("percent", "ty le|ti le|phan tram"),
    ("note", "ghi chu|chu thich|loi|loi gioi thieu|loi binh|ly do|vi sao"),
    ("parent", "cap tren|thuoc|don vi cap tren"),
    ("help", "giai thich|y nghia|mo ta"),
    ("email", "thu dien tu"),
    ("telephone", "dien thoai|so dien thoai|phone|tel"),
    ("address", "dia chi|dia chi co quan"),
    ("managing_body", "co quan chu quan|chu quan"),
    ("superior_body", "co quan cap tren|cap tren"),
    ("navigation", "menu|trinh don"),
)


def meant_key(written: str, known: tuple[str, ...]) -> str:
    """Return the known key that `written` probably means, by its Vietnamese name or by likeness; '' for none."""
    return named(written, known) or nearest(written, known)


def named(written: str, known: tuple[str, ...]) -> str:
    """Return the known key whose Vietnamese name, or plural, `written` is; '' for none."""
    found = _by_name(written, known)
    return found or (_by_name(meant, known) if (meant := as_meant(written)) else "")


def behind_own_label(key: str, text: str) -> tuple[str, str]:
    """Return the Vietnamese name of the key `key` and what follows it in `Họ tên: Lò Thị Dung`; or two ''."""
    label, colon, rest = (part.strip() for part in text.partition(":"))
    words = label[:1].isalpha() and not label.isascii() and len(label) < MOST_OF_LABEL
    known = words and key != "symbol" and _by_name(label, (key,))
    return (label, rest) if known and colon and rest else ("", "")


def _by_name(written: str, known: tuple[str, ...]) -> str:
    plain = NOT_IN_NAMES.sub(" ", fold(written)).strip()
    by_name = (name for name, words in VIETNAMESE if name in known and plain in words.split("|"))
    return next(by_name, "") or next((name for name in known if name == f"{plain}s"), "")


def meant_inside(written: str, free: tuple[str, ...], first: str) -> str:
    """Return the key of a smaller record that `written` means, as any name of a thing means its `first` key; or ''.

    `free` are the keys that are not typed yet.
    """
    plain = NOT_IN_NAMES.sub(" ", fold(written)).strip()
    meant = first if plain in NAMES else "year" if plain in ("date", "ngay") else ""
    return meant if meant in free else ""


def listed(written: str, known: tuple[str, ...]) -> str:
    """Return the first of the known keys for a sentence, and behind them those most like `written`."""
    first = list(known[: MOST_KEYS // 2])
    like = get_close_matches(fold(written), known, n=MOST_KEYS - len(first), cutoff=0.4)
    shown = list(dict.fromkeys([*first, *like, *known]))[:MOST_KEYS]
    return ", ".join(shown) + (" …" if len(known) > len(shown) else "")


def nearest(written: str, known: tuple[str, ...] | list[str]) -> str:
    """Return the known name most like `written`, apart from marks and case; '' where none is near."""
    folded = {fold(name).replace("_", "-"): name for name in reversed(known)}
    wanted = fold(written).replace("_", "-").strip()
    found = [name for name in get_close_matches(wanted, folded, n=5, cutoff=0.7) if _alike(wanted, name)]
    if not found:
        longer = [name for name in folded if begins(name, wanted)]
        shorter = [name for name in folded if begins(wanted, name)]
        found = sorted(shorter, key=len, reverse=True)[:1] or (longer if len(longer) == 1 else [])
    if not found:
        within = [name for name in folded if f" {wanted} " in f" {name} "]
        found = within if len(within) == 1 else []
    return folded[found[0]] if found else ""


def _alike(one: str, other: str) -> bool:
    """Return whether two names may be one with a typing mistake: word by word, with the same figures."""
    first, second = WORDS_OF_NAMES.findall(one), WORDS_OF_NAMES.findall(other)
    figures, others = (tuple(filter(str.isdigit, words)) for words in (first, second))
    if figures and others and figures != others:
        return False
    if len(first) != len(second):
        return SequenceMatcher(None, "".join(first), "".join(second)).ratio() >= NEARLY_THE_SAME
    return all(_one_slip(a, b) for a, b in zip(first, second, strict=True))


def alike(one: str, other: str) -> bool:
    """Return whether two folded names hold the same words but for a typing mistake in each, however they are spaced."""
    first, second = WORDS_OF_NAMES.findall(one), WORDS_OF_NAMES.findall(other)
    if len(first) != len(second):
        return "".join(first) == "".join(second)
    return all(_one_slip(a, b) for a, b in zip(first, second, strict=True))


def _one_slip(one: str, other: str) -> bool:
    """Return whether two words differ by a letter or two that were left out, doubled, exchanged or mistyped."""
    if _as_heard(one) == _as_heard(other) or sorted(one) == sorted(other):
        return True
    near_in_length = abs(len(one) - len(other)) <= MOST_LEFT_OUT
    return near_in_length and SequenceMatcher(None, one, other).ratio() >= ENOUGH_ALIKE


def _as_heard(word: str) -> str:
    """Return the word with one beginning in place of those that many speakers pronounce alike."""
    for pattern, letter in HEARD_ALIKE:
        word = pattern.sub(letter, word)
    return word


def begins(whole: str, first: str) -> bool:
    """Return whether `whole` begins with the word or words `first`."""
    return bool(first) and whole.startswith(first) and not whole[len(first) :][:1].isalnum() and first[-1].isalnum()
