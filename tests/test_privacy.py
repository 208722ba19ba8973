"""Privacy by construction: whoever withdrew is shown nowhere; nobody's number is published, however it was typed."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st
from sites import MODEL, NEWS, PERSON, Files, make_site, picture, problems_of

from showcase.content.privacy.checks import OfficeNumbers
from showcase.content.prose.render import render_prose
from showcase.content.prose.rendered import ProseOptions
from showcase.content.schema.fields import ProblemCollector
from showcase.problems import Problem, errors

PORTRAIT = "content/media/chan-dung.png"
WITHDRAWN = PERSON.replace("position]}", "position], withdrawn: 2026-03-02}").replace(
    "---\nChị", "portrait: {file: chan-dung.png, alt: Người đang viết}\n---\nChị"
)


def changed(text: str, *, keys: str = "", body: str = "") -> str:
    """A record of sites.py with more keys, or more text."""
    head, front, rest = text.split("---\n")
    return f"{head}---\n{front}{keys}---\n{rest}\n{body}\n"


def with_images(name: str) -> str:
    return f"images: [{{file: {name}, alt: Một người đang viết sổ}}]\n"


PLACES: dict[str, tuple[str, str]] = {
    "a model's picture": ("content/models/a.md", changed(MODEL, keys=with_images("chan-dung.png"))),
    "a copy under another name": ("content/models/b.md", changed(MODEL, keys=with_images("ban-sao.png"))),
    "a model's text": ("content/models/c.md", changed(MODEL, body="![Người viết](../media/chan-dung.png)")),
    "a link to it": ("content/models/d.md", changed(MODEL, body="[tải ảnh](../media/chan-dung.png?x=1#y)")),
    "html in a text": (
        "content/models/e.md",
        changed(MODEL, body='<img src="../media/chan-dung.png" alt="Người viết">'),
    ),
    "a list in a text": ("content/models/g.md", changed(MODEL, body="- a) ![Người viết](../media/chan-dung.png)")),
    "news": ("content/news/h.md", changed(NEWS, keys=with_images("chan-dung.png"))),
    "another person's portrait": (
        "content/people/i.md",
        changed(PERSON, keys="portrait: {file: chan-dung.png, alt: Người viết}\n").replace(
            "Trần Thị Lan", "Lê Văn Hai"
        ),
    ),
}


@given(st.sets(st.sampled_from(sorted(PLACES)), min_size=1))
@settings(max_examples=40, deadline=None)
def test_the_portrait_of_a_person_who_withdrew_is_an_error_wherever_else_it_stands(places: set[str]) -> None:
    files: dict[str, bytes | str | None] = {
        "content/people/tran-thi-lan.md": WITHDRAWN,
        PORTRAIT: picture(63, 47),
        "content/media/ban-sao.png": picture(63, 47),
        "content/media/anh.png": None,
    }
    expected = set()
    for place in places:
        path, text = PLACES[place]
        files[path] = text.replace("title: Tuyến đường tự quản", f"title: Tuyến {path[-4]}")
        expected.add(path)
    told = {each.place.path for each in withheld(files) if each.place.line and each.place.column}
    assert told == expected


def withheld(files: Files) -> list[Problem]:
    with tempfile.TemporaryDirectory() as folder:
        found = errors(problems_of(make_site(Path(folder) / "site", files)))
    return [each for each in found if each.code.startswith("withheld")]


# --- Numbers -----------------------------------------------------------------------------------------------

GROUPS = ([4, 3, 3], [3, 3, 4], [3, 4, 3], [10], [4, 6], [4, 2, 2, 2])
BEFORE = ("", "ĐT: ", "gọi ", "liên hệ chị Hoa ", "(", "Zalo ", "số ", "**", "- ", "1. ", "| Hoa | ", "\t", "> ", "a) ")
AFTER = ("", ".", ",", ")", " gặp chị Hoa", "**", " |", "; còn nữa", "\n")


@st.composite
def mobiles(draw: st.DrawFn) -> str:
    """A mobile number as somebody may type it."""
    digits = "0" + draw(st.sampled_from("35789")) + draw(st.text("0123456789", min_size=8, max_size=8))
    parts, at = [], 0
    for size in draw(st.sampled_from(GROUPS)):
        parts.append(digits[at : at + size])
        at += size
    typed = draw(st.sampled_from((" ", ".", "-", "\u00a0"))).join(parts)
    abroad = draw(st.sampled_from(("", "+84", "84", "(+84)", "+84 ", "(+84) ")))
    if abroad == "84":  # with spaces it may be an amount
        return abroad + digits[1:]
    return abroad + typed[1:] if abroad else typed


@given(mobiles(), st.sampled_from(BEFORE), st.sampled_from(AFTER), st.integers(0, 3))
@settings(max_examples=400, deadline=None)
def test_a_mobile_number_in_a_text_is_an_error_on_its_line(number: str, before: str, after: str, lines: int) -> None:
    text = "Một đoạn.\n\n" * lines + before + number + after
    collector = ProblemCollector("content/models/a.md")
    render_prose(text, "content/models/a.md", 1, ProseOptions(offices=OfficeNumbers()), collector)
    assert [each.place.line for each in errors(collector.problems) if each.code == "private-number"] == [2 * lines + 1]


KEYS = ("summary", "place", "responsible", "conditions")


@given(mobiles(), st.sampled_from(KEYS), st.sampled_from(("", "Gọi ", "Chị Hoa, ")))
@settings(max_examples=25, deadline=None)
def test_a_mobile_number_in_a_value_is_an_error(number: str, key: str, before: str) -> None:
    line = f"{key}: {json.dumps(before + number, ensure_ascii=False)}\n"
    with tempfile.TemporaryDirectory() as folder:
        site = make_site(
            Path(folder) / "site", {"content/models/a.md": changed(MODEL, keys=line).replace("Tuyến", "Tổ")}
        )
        found = [each for each in errors(problems_of(site)) if each.code == "private-number"]
    assert [(each.place.path, each.place.line) for each in found] == [("content/models/a.md", 6)]


@given(
    st.text("0123456789", min_size=1, max_size=14),
    st.sampled_from((" đồng", " ha", " %", " triệu đồng", "-KH/ĐU", "/2024")),
)
@settings(max_examples=300, deadline=None)
def test_amounts_and_symbols_are_nobodys_number(digits: str, after: str) -> None:
    amount = f"{int(digits):,}".replace(",", ".")
    collector = ProblemCollector("content/models/a.md")
    render_prose(
        f"Quỹ có {amount}{after} năm nay.", "content/models/a.md", 1, ProseOptions(offices=OfficeNumbers()), collector
    )
    assert not [each for each in collector.problems if each.code in ("private-number", "identity-number")]


@given(st.from_regex(r"[35789][0-9]{3}(?!0{5})[0-9]{5}", fullmatch=True), st.sampled_from(("O", "o", "")))
@settings(max_examples=40, deadline=None)
def test_a_mobile_number_without_its_nought_is_an_error_where_people_are_named(number: str, nought: str) -> None:
    """As spreadsheets leave it; beside amounts it is none, and with the letter O it is one anywhere."""
    lines = f"responsible: Nguyễn Văn Bình {nought}{number}\nsummary: Thu {nought}{number}.\nconditions: ĐT {number}\n"
    with tempfile.TemporaryDirectory() as folder:
        model = changed(MODEL, keys=lines).replace("Tuyến", "Tổ")
        found = errors(problems_of(make_site(Path(folder) / "site", {"content/models/a.md": model})))
    told = {each.place.line for each in found if each.code == "private-number"}
    assert told == ({6, 7, 8} if nought else {6, 8})
