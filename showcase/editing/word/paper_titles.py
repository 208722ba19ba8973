"""The title of a paper of state: its kind ("BÁO CÁO") and the lines below, which say what it is about."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Any

from showcase.editing.word.paragraphs import (
    CHAPTER,
    ITEM,
    LONGEST_ABOVE,
    SECTION,
    is_bold,
    is_layout,
    is_rule,
    lines_of,
)
from showcase.editing.word.reading import TITLE
from showcase.vietnamese import fold

# Kinds of papers beside those that a site has pages for.
MORE_KINDS = ("Tờ trình", "Biên bản", "Phương án", "Dự án", "Công điện", "Đề cương", "Quy ước", "Phụ lục", "Thư ngỏ")
# Texts whose name says all: nobody calls one "Bài viết đường hoa thôn Đồng Giữa".
WRITINGS = ("Bài viết", "Bài tham luận", "Tham luận", "Bài phát biểu", "Bài báo", "Tin bài", "Tin, bài", "Tin")
# What may follow a kind and names nothing yet.
MORE_WORDS = (
    "kết quả", "tổng kết", "sơ kết", "tóm tắt", "thành tích", "tham luận", "chuyên đề", "điển hình", "đề xuất",
    "thực hiện", "công tác", "công nhận", "khen thưởng", "họp", "hội nghị", "làm việc", "hành động",
)  # fmt: skip
HEADINGS = ("h1", "h2", "h3")
LONGEST_NAME = 250
NO_NAME = re.compile(
    r"[(*]|kinh gui|so\s*[:.\d]|can cu|noi nhan"
    r"|(?:thoi gian|dia diem|thanh phan|tac gia|nguoi (?:viet|bao cao|thuc hien))\s*:"
    r"|[^,]{2,40},\s*(?:ngay\b.{0,8})?thang\b"
)
GOES_ON = re.compile(r"nam\s+\d{4}|giai doan\s+\d|quy\s+[ivx1-4]|\d+ thang")
OFFICE = re.compile(r"(?:chu tich|hoi dong nhan dan|uy ban|ban (?:chap hanh|thuong vu)|dang uy|truong ban)\b")
CONCERNING = re.compile(r"v/v\s*:?\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class PaperTitle:
    """The kind of a paper as it is spelled, and the title of the record made of it; '' where nothing names it."""

    kind: str
    title: str


def take_title(soup: Any, kinds: Collection[str]) -> PaperTitle | None:
    """Return the title of the paper `soup`, taken out of it; None for a text with no kind of paper above it.

    `kinds` are those that a site knows. Lines above, which name offices, are set in plain letters.
    """
    above: list[Any] = []
    blocks = soup.find_all(True, recursive=False)
    for number, block in enumerate(blocks):
        lines = lines_of(block) if block.name in ("p", *HEADINGS) else []
        kind = _kind(lines[0], kinds) if lines and _stands_out(block) else ""
        if kind:
            taken, names = _names(blocks[number + 1 :], lines[1:])
            for each in (block, *taken):
                each.decompose()
            for each in (*above, *_offices(blocks[number + 1 + len(taken) :])):
                _set_plain(each)
            return PaperTitle(kind, _title(kind, names))
        if block.name not in ("p", "table") or (len(" ".join(lines)) > LONGEST_ABOVE and not is_layout(block)):
            return None
        above.append(block)
    return None


def begun(name: str) -> str:
    """Return a name that stands within a title: its first word, if it is that of a sentence, begins small."""
    words = name.split()
    is_name = sum(map(str.isupper, words[0])) > 1 or any(each[0].isupper() for each in words[1:2])  # Sơn La, UBND
    return name if is_name else f"{name[:1].lower()}{name[1:]}"


def _kind(line: str, kinds: Collection[str]) -> str:
    """Return the kind of paper that a line is, with spaces between its letters or without; '' for none."""
    said = _letters(line)
    for kind in (*kinds, *MORE_KINDS, *WRITINGS):
        rest = said.removeprefix(_letters(kind)) if said.startswith(_letters(kind)) else None
        if rest == "":
            return kind
        if more := next((each for each in MORE_WORDS if rest == _letters(each)), ""):
            return f"{kind} {more}"
    return ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, fold(text)))


def _stands_out(block: Any) -> bool:
    return block.name != "p" or is_bold(block) or block.get_text().isupper()


def _names(blocks: Sequence[Any], lines: Sequence[str]) -> tuple[list[Any], list[str]]:
    """Return the `blocks` below a kind up to the end of its name, and the lines of the name, which `lines` begin."""
    names, taken = list(lines), []
    before = None
    for block in blocks:
        if is_rule(block) and not names:
            taken.append(block)
            continue
        words = " ".join(lines_of(block))
        styled = TITLE in block.get("class", [])
        if not (styled or block.name == "p") or not _may_name(block, words):
            break
        if names and not (_goes_on(block, before, words, names) if before else _continues(words)):
            break
        names.append(begun(words) if GOES_ON.match(fold(words)) else words)
        taken.append(block)
        before = block
    return taken, names


def _may_name(block: Any, words: str) -> bool:
    """Return whether the words of a block can be what a paper is about, and no sentence, item or heading."""
    if not words or len(words) > LONGEST_NAME or block.find("img") or is_layout(block):
        return False
    if NO_NAME.match(fold(words)) or any(each.match(words) for each in (CHAPTER, SECTION, ITEM)):
        return False
    return not words.endswith((":", ";", ",")) and (_stands_out(block) or not words.endswith((".", "!", "?")))


def _goes_on(block: Any, before: Any, words: str, names: Sequence[str]) -> bool:
    """Return whether a block goes on with the name that the one before began."""
    if _continues(words):
        return True
    return is_bold(block) and is_bold(before) and words.isupper() == names[-1].isupper()


def _offices(blocks: Sequence[Any]) -> Sequence[Any]:
    """Return the block below a name that says which office decides, which is no heading."""
    return [each for each in blocks[:1] if OFFICE.match(fold(each.get_text().strip()))]


def _set_plain(block: Any) -> None:
    for each in block.find_all("strong"):
        each.unwrap()


def _continues(words: str) -> bool:
    return words[0].islower() or bool(GOES_ON.match(fold(words)))


def _title(kind: str, names: Sequence[str]) -> str:
    """Return a kind and the lines that name a paper as one title; in capitals alone where these are."""
    name = CONCERNING.sub("về việc ", " ".join(names).rstrip(" ."), count=1) if names else ""
    if not name or kind in WRITINGS or _letters(name).startswith(_letters(kind)):
        return f"{name[:1].upper()}{name[1:]}"
    return f"{kind.upper()} {name}" if name.isupper() else f"{kind} {begun(name)}"
