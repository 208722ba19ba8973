"""Values that are shown letter by letter: references are read, signs of formatting are told, all else is silent."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import MODEL, NEWS, check_site, make_site, text_report

from showcase.content.text.invisible import ANY, SIGNS, without_unseen
from showcase.content.text.plain_values import lone_quote, read_references, sign_in, without_signs
from showcase.content.text.points import on_one_line, points_in

MARKED = {
    "**Ngõ hoa** xóm Ba": "Ngõ hoa xóm Ba",
    "***Ngõ hoa***": "Ngõ hoa",
    "xóm **“Dân vận khéo”**": "xóm “Dân vận khéo”",
    "**Ngõ _hoa_**": "Ngõ hoa",
    "Đạt **95%** số hộ": "Đạt 95% số hộ",
    "**Lưu ý:** họp": "Lưu ý: họp",
    "__Ngõ__ _hoa_": "Ngõ hoa",
    "Giống *Oryza sativa*": "Giống Oryza sativa",
    "`ngo`": "ngo",
    "[bài](ngo.md) và ![ảnh](a.jpg)": "bài và ảnh",
    "~~cũ~~ ==mới==": "cũ mới",
    "## Ngõ hoa": "Ngõ hoa",
    "Ngõ hoa[^1]": "Ngõ hoa",
    "<https://danvan.example/>": "https://danvan.example/",
    "ngo\\_hoa": "ngo_hoa",
    "**Ngõ hoa": "Ngõ hoa",
}
PLAIN = (
    "2*3*4",
    "5 * 3 * 2",
    "C*",
    "OCOP 3*, 4* và 5*",
    "(*) xóm Ba; (**) xóm Tư",
    "*) một; *) hai",
    "2**3**4",
    "snake_case_x",
    "_a_.jpg",
    "__init__.py",
    "https://danvan.example/_x_/b*c*d",
    "Số ____/KH-____",
    "Số _/KH-UBND_",
    "H`Mông và H`rê",
    "#danvankheo #nongthonmoi",
    "# 3",
    "Kế hoạch [số 5] (sửa)",
    "[x] đã xong",
    "=====Tin=====",
    "a == b",
    "khoảng ~5 đến ~7",
    "098***456",
    "D:\\_x",
    "Ông <Nguyễn Văn A>",
)


@pytest.mark.parametrize("text", MARKED)
def test_signs_of_formatting_are_found_and_taken_away(text: str) -> None:
    assert sign_in(text)
    assert without_signs(text) == MARKED[text]


@pytest.mark.parametrize("text", PLAIN)
def test_what_is_no_sign_of_formatting_stays_in_silence(text: str) -> None:
    assert (sign_in(text), without_signs(text)) == ("", text)


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("Ngõ &amp; xóm", "Ngõ & xóm"),
        ("Tr&ocirc;̀ng &#7841; &#x1EA1;", "Trồng ạ ạ"),
        ("&amp;amp; &lt;b&gt;", "&amp; <b>"),
        ("R&D, A & B; AT&T", "R&D, A & B; AT&T"),
        ("&khongco; &#1;&#0;&shy;x", "&khongco; x"),
    ],
)
def test_references_are_the_characters_they_mean(typed: str, read: str) -> None:
    assert read_references(typed) == read


def test_values_hold_no_reference_and_nothing_that_nobody_sees(tmp_path: Path) -> None:
    title = 'title: "Ngõ &amp; xóm&nbsp;Ba Tro\\u0300ng &#1;hoa"'
    model = MODEL.replace("title: Tuyến đường tự quản", title).replace("Văn hóa - xã hội", "Văn hóa&nbsp;- xã hội")
    news = NEWS.replace("---\nHội", "models: [Ngõ &amp; xóm Ba Tròng hoa]\n---\nHội")
    checked = check_site(
        make_site(tmp_path, {"content/models/duong-tu-quan.md": model, "content/news/so-ket.md": news})
    )
    records = {entry.id: entry.record for entry in checked.site.catalog.entries()}
    assert records["duong-tu-quan"].title == "Ngõ & xóm Ba Tròng hoa"
    assert records["so-ket"].models == ("duong-tu-quan",)
    assert text_report(checked.warnings) == ""


def test_descriptions_and_captions_in_a_text_are_words_only(tmp_path: Path) -> None:
    picture = '![**Bốn** người &amp; _một_ `tổ`](../media/anh.png "Trộn **đất** &amp; rơm, 2*3*4")'
    text = f'{MODEL}\n{picture}\n\n[Bài](duong-tu-quan.md "Bài **hay** &amp; dài")\n\nChữ&#x202e; &#1;&#8203;ẩn.\n'
    checked = check_site(make_site(tmp_path, {"content/models/duong-tu-quan.md": text}))
    html = next(each.prose.html for each in checked.site.catalog.entries() if each.id == "duong-tu-quan")
    assert text_report(checked.warnings) == ""
    assert 'alt="Bốn người &amp; một tổ"' in html
    assert "<figcaption>Trộn đất &amp; rơm, 2*3*4</figcaption>" in html
    assert 'title="Bài hay &amp; dài"' in html
    assert "<p>Chữ ẩn.</p>" in html


def test_every_invisible_character_is_left_out_of_values() -> None:
    """One search decides whether a text has any; it must know every sign that the others know."""
    for number in range(0x10000):
        sign = chr(number)
        if any(pattern.search(f"a{sign}b") for pattern, _ in SIGNS):
            assert ANY.search(sign), f"U+{number:04X}"
            assert without_unseen(f"a{sign}b") == "ab"


POINTS = {
    "- Xóm Ba - Xóm Tư": "Xóm Ba; Xóm Tư",
    "• Báo A • Báo B": "Báo A; Báo B",
    "Góp công; - góp của": "Góp công; góp của",
    "Cần: - đất - nước": "Cần: đất; nước",
    r"Tổ dân vận\nMặt trận": "Tổ dân vận; Mặt trận",
    "•Một": "Một",
}
ONE_POINT = (
    "- Xóm Ba",
    "Đ/c A - Bí thư",
    "5 · 3",
    "-5 đến -3",
    "2*3*4",
    r"C:\nhanh",
    "Thu 5; -3 độ",
    "Trung tâm · Xóm",
)


@pytest.mark.parametrize("text", POINTS)
def test_points_on_one_line_are_found_and_parted(text: str) -> None:
    assert on_one_line(points_in(text)[1]) == POINTS[text]


@pytest.mark.parametrize("text", ONE_POINT)
def test_signs_within_words_part_no_points(text: str) -> None:
    assert points_in(text) == ("", ())


def test_a_quote_is_alone_at_an_end_only() -> None:
    assert lone_quote('Ngõ hoa"') == ('"', "Ngõ hoa")
    assert lone_quote("“Ngõ hoa") == ("“", "Ngõ hoa")
    assert [text for text in ("“Ngõ” hoa", '3,5"', "Y Bluê", "”ngõ hoa” nhé", "‘Ngõ’") if lone_quote(text)[0]] == []
