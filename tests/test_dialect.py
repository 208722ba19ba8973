"""The dialect of Markdown that offices write: what they typed is set as they meant it, or is told; no word is lost."""

# ruff: noqa: E501 (texts stand beside what they become)

from __future__ import annotations

import re
import unicodedata
from html import unescape
from itertools import product

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st
from strict_html import read

from showcase.content.dialect import limits
from showcase.content.prose.render import render_prose
from showcase.content.prose.rendered import ProseOptions, RenderedProse
from showcase.content.schema.fields import ProblemCollector
from showcase.problems import Problem

PATH = "content/models/thu.md"
OPTIONS = ProseOptions(glossary=(("UBND", "Ủy ban nhân dân"),), symbols=(("62-KL/TW", "ket-luan-62"),), backlink="{}")


def rendered(text: str) -> tuple[RenderedProse, list[Problem]]:
    collector = ProblemCollector(PATH)
    return render_prose(text, PATH, 1, OPTIONS, collector), collector.problems


def html_of(text: str) -> str:
    """The html on one line, with nothing told of the text."""
    prose, problems = rendered(text)
    assert not problems
    return re.sub(r"\s*\n\s*", "", prose.html)


def codes(text: str) -> list[tuple[str, int]]:
    return [(each.code, each.place.line) for each in rendered(text)[1]]


SIGN = '><span class="sign">'
OF_SIGNS = f' class="signs"><li{SIGN}'
AS_MEANT = {
    "a tab begins a paragraph": ("\tMột.\n\tHai.\n", "<p>Một.</p><p>Hai.</p>"),
    "four spaces begin a paragraph": ("    Một.\n\n    Hai.", "<p>Một.</p><p>Hai.</p>"),
    "a tab below a line that is no sentence": (
        "I. ĐẶC ĐIỂM\n\tXã có 12 thôn.", "<p>I. ĐẶC ĐIỂM</p><p>Xã có 12 thôn.</p>"
    ),
    "a line that goes on is no new paragraph": ("Một câu dài\n    còn nữa.", "<p>Một câu dàicòn nữa.</p>"),
    "an indented heading": ("\t## Một\n\n    > Hai\n\n    > 5 triệu", "<h2 id=\"mot\">Một</h2><blockquote><p>Hai</p></blockquote><p>&gt; 5 triệu</p>"),
    "three levels of signs": ("- A\n+ b\n* c\n- D", "<ul><li>A<ul><li>b<ul><li>c</li></ul></li></ul></li><li>D</li></ul>"),
    "boxes with a no-break space": ("-\u00a0[x]\u00a0Một\n- [\u00a0] Hai", "<ul><li>☑ Một</li><li>☐ Hai</li></ul>"),
    "a rule with no-break spaces": ("*\u00a0*\u00a0*", "<hr>"),
    "a backslash at the end": ("Kính gửi:\\\nÔng A\\\n\nở C:\\anh\\", "<p>Kính gửi:<br>Ông A</p><p>ở C:\\anh\\</p>"),
    "a source in a sentence": ("xem\n[1] ở trên\n\n① một", "<p>xem[1] ở trên</p><p>① một</p>"),
    "dashes": ("– Một\n— Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
    "a telephone": ("- **Điện thoại:** 024 3822 1234\n- **ĐT**: (024) 3822.1235, máy lẻ 12", '<ul><li><strong>Điện thoại:</strong> <a href="tel:02438221234">024 3822 1234</a></li><li><strong>ĐT</strong>: <a href="tel:02438221235">(024) 3822.1235, máy lẻ 12</a></li></ul>'),
    "two telephones": ("Điện thoại cơ quan: 024 3822 1234; đường dây nóng: 1900 1234.", '<p>Điện thoại cơ quan: <a href="tel:02438221234">024 3822 1234</a>; đường dây nóng: <a href="tel:19001234">1900 1234</a>.</p>'),
    "a telephone that is a link, in code or none": ("Điện thoại: [024 3822 1234](tel:02438221234)\n\n`ĐT: 024 3822 1234`\n\nSố hộ có điện thoại: 1200; điện thoại: 12 cái", '<p>Điện thoại: <a href="tel:02438221234">024 3822 1234</a></p><p><code>ĐT: 024 3822 1234</code></p><p>Số hộ có điện thoại: 1200; điện thoại: 12 cái</p>'),
    "a period": ("Giai đoạn 2021–2025, `2021–2025`", "<p>Giai đoạn 2021–\u20602025, <code>2021–2025</code></p>"),
    "an address in capitals": ("HTTPS://A.VN/B", '<p><a href="HTTPS://A.VN/B">HTTPS://A.VN/B</a></p>'),
    "hyphens of word processors": ("‐ Một\n‑ Hai\n― Ba\n－ Bốn", "<ul><li>Một</li><li>Hai</li><li>Ba</li><li>Bốn</li></ul>"),
    "two hyphens": ("-- Một\n-- Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
    "full-width pluses": ("＋ Một\n＋Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
    "dashes right below a colon": ("Gồm:\n– Một\n– Hai", "<p>Gồm:</p><ul><li>Một</li><li>Hai</li></ul>"),
    "bullets without a space": ("•Một\n•Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
    "hyphens without a space": ("Gồm\n-Một\n-Hai", "<p>Gồm</p><ul><li>Một</li><li>Hai</li></ul>"),
    "a hyphen that goes on": ("Hà Nội\n-Hải Phòng và\n-5 độ\n-3 độ", "<p>Hà Nội-Hải Phòng và-5 độ-3 độ</p>"),
    "plus signs without a space": ("+Một\n+Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
    "levels of a word processor": (
        "•\tA\no\tb\n\uf0a7\tc\n•\tD",
        "<ul><li>A<ul><li>b<ul><li>c</li></ul></li></ul></li><li>D</li></ul>",
    ),
    "levels with empty lines": ("● A\n\n○ b\n\n● C", "<ul><li><p>A</p><ul><li>b</li></ul></li><li><p>C</p></li></ul>"),
    "a date with spaces": ("12. 5. 2026 là ngày họp", "<p>12. 5. 2026 là ngày họp</p>"),
    "a single picture before a line": ("📢 Họp\n👉 Sáng mai\nở đình", "<p>📢 Họp👉 Sáng maiở đình</p>"),
    "an id of a word processor": ("## 1\\. Mở đầu {#1.-mở-đầu}", '<h2 id="1.-mở-đầu">1. Mở đầu</h2>'),
    "spans of pandoc": (
        "[gạch *chân*]{.underline} H~2~O m^2^ ~5~6",
        "<p><u>gạch <em>chân</em></u> H<sub>2</sub>O m<sup>2</sup> ~5~6</p>",
    ),
    "a part of pandoc": ("::: {.note}\nMột\n\n::: x\nHai\n:::\n:::\nBa", '<div class="note"><p>Một</p><div class="x"><p>Hai</p></div></div><p>Ba</p>'),
    "colons that are no part": ("::: {.note}\nMột", "<p>::: {.note}<br>Một</p>"),
    "verse of pandoc": ("| Một\n|   Hai", "<p>Một<br>&nbsp;&nbsp;Hai</p>"),
    "a comment above something": ("<!-- ghi -->\n## Mục\n<!-- ghi -->\n- a", '<h2 id="muc">Mục</h2><ul><li>a</li></ul>'),
    "elements of a word processor": (
        'Một<o:p></o:p> <st1:place w:st="on">Huế</st1:place> <![if !supportLists]>-<![endif]> <o:p/>hai <center>ba</center>',
        "<p>Một Huế - hai ba</p>",
    ),
    "hyphens below a star": ("* A:\n- b\n- c\n* D", "<ul><li>A:<ul><li>b</li><li>c</li></ul></li><li>D</li></ul>"),
    "boxes are no signs of further lists": ("- [x] Một\n☑ Hai", "<ul><li>☑ Một☑ Hai</li></ul>"),
    "words between dashes": ("Xong.\n\n– Hết –\n\n- 1 -", "<p>Xong.</p><p>– Hết –</p><p>- 1 -</p>"),
    "the source of a quotation": ("> “Khéo”\n> — Bác", "<blockquote><p>“Khéo”— Bác</p></blockquote>"),
    "text below raw html": (
        "<table><tr><td>a<td>b</table>\n**c**\n<p>**d**</p>",
        "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table><p><strong>c</strong></p><p><strong>d</strong></p>",
    ),
    "a link that is escaped": ("\\[a\\](b) \\*\\*c", "<p>[a](b) **c</p>"),
    "what pandoc writes behind spans and pictures": (
        '[]{#_Toc1 .anchor}Mục [đỏ]{style="color:red"} ![a](../media/a.jpg){width="5in"} [b]{ghi chú}',
        '<p><span id="_Toc1"></span>Mục <span>đỏ</span> <img alt="a" src="/@media/a.jpg"> [b]{ghi chú}</p>',
    ),
    "a fence of pandoc": ("``` {.python .x}\na\n```", '<pre><code class="language-python">a</code></pre>'),
    "a caption": (
        "Năm  Hộ\n---- --\n2024 5\n\n: Kết quả",
        "<table><caption>Kết quả</caption><thead><tr><th>Năm</th><th>Hộ</th></tr></thead><tbody><tr><td>2024</td><td>5</td></tr></tbody></table>",
    ),
    "numbers back at the margin below letters behind a tab": (
        "1/ Một\n\ta)\tx\n\tb)\ty\n2/ Hai",
        f"<ul{OF_SIGNS}1/</span> Một<ul{OF_SIGNS}a)</span> x</li><li{SIGN}b)</span> y</li></ul></li><li{SIGN}2/</span> Hai</li></ul>",
    ),
    "numbers of another kind back at the margin": (
        "1. Một\n\ta)\tx\n\tb)\ty\n1/ Hai\n2/ Ba",
        f"<ol><li>Một<ul{OF_SIGNS}a)</span> x</li><li{SIGN}b)</span> y</li></ul></li></ol><ul{OF_SIGNS}1/</span> Hai</li><li{SIGN}2/</span> Ba</li></ul>",
    ),
    "a hyphen back at the margin in an item that goes on": (
        "1. Một\n\ta)\tx\n\tb)\ty\n- z\n2. Hai",
        f"<ol><li>Một<ul{OF_SIGNS}a)</span> x</li><li{SIGN}b)</span> y</li></ul><ul><li>z</li></ul></li><li>Hai</li></ol>",
    ),
    "the same sign at two levels below a number": (
        "1. A\n- x\n\t- y\n- z\n2. B", "<ol><li>A<ul><li>x<ul><li>y</li></ul></li><li>z</li></ul></li><li>B</li></ol>"
    ),
    "plus below hyphens": ("- A:\n+ b\n+ c\n- D", "<ul><li>A:<ul><li>b</li><li>c</li></ul></li><li>D</li></ul>"),
    "bullets of a word processor": (
        "•\tA\no\tb\n•\tC",
        "<ul><li>A<ul><li>b</li></ul></li><li>C</li></ul>",
    ),
    "paragraph signs": ("§\tMột\n§\tHai", "<ul><li>Một</li><li>Hai</li></ul>"),
    "a sentence below an item that is said": (
        "- Dọn ngõ.\n- Trồng hoa.\nĐến nay xóm đã sạch.",
        "<ul><li>Dọn ngõ.</li><li>Trồng hoa.</li></ul><p>Đến nay xóm đã sạch.</p>",
    ),
    "an item that goes on": ("- Dọn ngõ và\nTrồng hoa", "<ul><li>Dọn ngõ vàTrồng hoa</li></ul>"),
    "a part of a paper below its lists": (
        "1. Họp\n- Ba lần.\n2. Góp\nII. KẾT QUẢ\n1. Kinh tế\n2. Văn hóa",
        "<ol><li>Họp<ul><li>Ba lần.</li></ul></li><li>Góp</li></ol><p>II. KẾT QUẢ</p><ol><li>Kinh tế</li><li>Văn hóa</li></ol>",
    ),
    "hyphens below numbers": ("1. A\n- b\n2. C", "<ol><li>A<ul><li>b</li></ul></li><li>C</li></ol>"),
    "numbers that leave one out": (
        "1. A\n2. B\n4. C",
        '<ol><li>A</li><li>B</li><li value="4">C</li></ol>',
    ),
    "a no-break space after a sign": ("-\u00a0Một\n-\u00a0Hai", "<ul><li>Một</li><li>Hai</li></ul>"),
    "boxes to tick": ("- [ ] Họp\n- [x] Chia", "<ul><li>☐ Họp</li><li>☑ Chia</li></ul>"),
    "a bare address": (
        "Xem www.xa.example/a?b=1, hoặc (https://xa.example/c).",
        '<p>Xem <a href="https://www.xa.example/a?b=1">www.xa.example/a?b=1</a>, hoặc (<a href="https://xa.example/c">https://xa.example/c</a>).</p>',
    ),
    "a bare mailbox": ("Thư: a.b@xa.example.", '<p>Thư: <a href="mailto:a.b@xa.example">a.b@xa.example</a>.</p>'),
    "an address with underscores that a word processor escaped": (
        r"https://xa.example/a\_b\_c",
        '<p><a href="https://xa.example/a_b_c">https://xa.example/a_b_c</a></p>',
    ),
    "less than": ("thu<bình quân và a<b, b>a", "<p>thu&lt;bình quân và a&lt;b, b&gt;a</p>"),
    "a name in angle brackets": ("Ông <Nguyễn A> và <chị B>", "<p>Ông &lt;Nguyễn A&gt; và &lt;chị B&gt;</p>"),
    "an element that is none for editors": ("Một <svg> hai <title> ba", "<p>Một &lt;svg&gt; hai &lt;title&gt; ba</p>"),
    "an element that nothing closes": ("Một <b> hai\n\nba </b>", "<p>Một &lt;b&gt; hai</p><p>ba &lt;/b&gt;</p>"),
    "an element that is closed": ("Một <b>hai</b>", "<p>Một <b>hai</b></p>"),
    "a script that nothing closes": ("Một <script> hai.\n\nBa.", "<p>Một &lt;script&gt; hai.</p><p>Ba.</p>"),
    "a comment that nothing closes": ("Một <!-- hai.\n\nBa.", "<p>Một &lt;!-- hai.</p><p>Ba.</p>"),
    "a picture in html without a file": ('Một <img alt="b"> hai', '<p>Một &lt;img alt="b"&gt; hai</p>'),
    "more than at the start of a line": ("> 5 triệu một hộ", "<p>&gt; 5 triệu một hộ</p>"),
    "braces": ("Nhà {đạt} và **đậm**{ghi chú}", "<p>Nhà {đạt} và <strong>đậm</strong>{ghi chú}</p>"),
    "braces with what is no attribute": ("## Mục {: số hộ}", '<h2 id="muc-so-ho">Mục {: số hộ}</h2>'),
    "stars and underscores between letters": ("2*3*4 ten_tep_anh 5**2**2", "<p>2*3*4 ten_tep_anh 5**2**2</p>"),
    "stars that refer to a note": (
        "Đạt 95%*, mức B*, C*.\n(*) Bà A***, ông B*** và 5*.000 ở mục 3*",
        "<p>Đạt 95%*, mức B*, C*.(*) Bà A***, ông B*** và 5*.000 ở mục 3*</p>",
    ),
    "bold words beside signs": (
        "Kết quả:**46 hộ**, (**đậm**) “*nghiêng*” **đậm**chữ ***cả hai***.",
        "<p>Kết quả:<strong>46 hộ</strong>, (<strong>đậm</strong>) “<em>nghiêng</em>” <strong>đậm</strong>chữ <strong><em>cả hai</em></strong>.</p>",
    ),
    "signs escaped as word processors do": (r"1\. Một \- hai \~ ba \= bốn \$", "<p>1. Một - hai ~ ba = bốn $</p>"),
    "struck out and marked": ("~~cũ~~ ==mới== a == b", "<p><del>cũ</del> <mark>mới</mark> a == b</p>"),
    "a backslash at the end of a line": ("Kính gửi:\\\nCác đồng chí", "<p>Kính gửi:<br>Các đồng chí</p>"),
    "hashtags": ("#danvankheo #nongthonmoi", "<p>#danvankheo #nongthonmoi</p>"),
    "a fence": ("```\n<b> **a**\n\n# x\n```", "<pre><code>&lt;b&gt; **a**# x</code></pre>"),
    "a rule below a sentence": ("Hết một phần.\n---\nPhần nữa", "<p>Hết một phần.</p><hr><p>Phần nữa</p>"),
    "hyphens below a heading": ("Cách làm\n---\nHọp dân", '<h2 id="cach-lam">Cách làm</h2><p>Họp dân</p>'),
    "html in code": ('`<a href="javascript:x" id="a">` và `id="a"`',
                     '<p><code>&lt;a href="javascript:x" id="a"&gt;</code> và <code>id="a"</code></p>'),
    "references to letters": ("Tr&ocirc;̀ng &#1;d&acirc;̀u &amp; ngô", "<p>Trồng dầu &amp; ngô</p>"),
    "a definition that no link names": ("[Hà]: xong", "<p>[Hà]: xong</p>"),
    "letters that count, in italics": ("*a. Một*\n*b. Hai*", "<p><em>a. Một</em><br><em>b. Hai</em></p>"),
    "two lines of hashtags": ("#danvan #xaa\n#guongsang", "<p>#danvan #xaa<br>#guongsang</p>"),
    "a site with a path": (
        "Xem vtv.vn/a_b_c, baochinhphu.vn (fb.com/x).",
        '<p>Xem <a href="https://vtv.vn/a_b_c">vtv.vn/a_b_c</a>, baochinhphu.vn (<a href="https://fb.com/x">fb.com/x</a>).</p>',
    ),
    "an address in a caption": (
        '![Ảnh](../media/a.jpg "Nguồn: https://a.vn/b.")',
        '<figure><img alt="Ảnh" src="/@media/a.jpg"><figcaption>Nguồn: <a href="https://a.vn/b">https://a.vn/b</a>.</figcaption></figure>',
    ),
    "brackets in brackets": ("[[[a]]] và [b", "<p>[[[a]]] và [b</p>"),
}  # fmt: skip


@pytest.mark.parametrize("case", AS_MEANT)
def test_a_text_is_set_as_it_was_meant(case: str) -> None:
    text, expected = AS_MEANT[case]
    assert html_of(text) == expected


def test_no_item_is_below_one_that_is_indented_deeper() -> None:
    for lines in product(product(("1/", "a)", "-", "1."), ("", "\t")), repeat=3):
        html = rendered("\n".join(f"{lead}{sign} w{at}" for at, (sign, lead) in enumerate(lines)))[0].html
        around = list[tuple[str, str]]()
        for part in re.findall(r"<li|</li|w\d", html):
            if part == "<li":
                around.append(("", part))
            elif part == "</li":
                around.pop()
            elif around:
                lead = lines[int(part[1:])][1]
                around[-1] = (lead, part) if around[-1][1] == "<li" else around[-1]
                assert lead or all(not above for above, _ in around), html


SIGNS = {
    "letters with a dot": ("a. Dọn\nb. Trồng", ["a.", "b."]),
    "letters with a bracket": ("a) Dọn\nđ) Trồng", ["a)", "đ)"]),
    "numbers in square brackets": ("[1] Họp\n[2] Chia", ["[1]", "[2]"]),
    "numbers in circles": ("① Họp\n②Chia", ["①", "②"]),
    "numbers of a telephone": ("1️⃣ Họp\n2️⃣ Chia", ["1️⃣", "2️⃣"]),
    "numbers with a slash": ("1/ Họp\n2/ Chia", ["1/", "2/"]),
    "numbers with a bracket": ("1) Họp\n2) Chia", ["1)", "2)"]),
    "numbers in parts": ("1.1. Họp\n1.2. Chia", ["1.1.", "1.2."]),
    "Roman numbers": ("I. Họp\nII. Chia", ["I.", "II."]),
    "small Roman numbers": ("i) Họp\nii) Chia\niii) Xong", ["i)", "ii)", "iii)"]),
    "numbers between brackets": ("(1). Họp\n(2). Chia", ["(1).", "(2)."]),
    "without a space": ("1)Họp\n2)Chia", ["1)", "2)"]),
    "pictures of messages": ("✅ Họp\n✅ Chia", ["✅", "✅"]),
    "right below a sentence": ("Gồm có\n1) Họp\n2) Chia", ["1)", "2)"]),
}


@pytest.mark.parametrize("case", SIGNS)
def test_the_signs_of_offices_make_lists_and_stay(case: str) -> None:
    text, signs = SIGNS[case]
    html = html_of(text)
    assert re.findall(r'<li><span class="sign">(.*?)</span> ', html) == signs
    assert html.count('<ul class="signs">') == 1


def test_a_single_line_with_a_sign_is_a_paragraph() -> None:
    assert html_of("a) Một dòng đứng riêng") == "<p>a) Một dòng đứng riêng</p>"
    assert html_of("A. Nguyễn nói rồi\nvề.") == "<p>A. Nguyễn nói rồivề.</p>"


TABLES = {
    "tabs of a spreadsheet": "Năm\tSố hộ\n2023\t31\n2024\t40",
    "tabs right below a sentence": "Kết quả:\nNăm\tSố hộ\n2023\t31\n2024\t40",
    "bars": "| Năm | Số hộ |\n| :---- | ----: |\n| 2023 | 31 |\n| 2024 | 40 |",
    "an empty line between all rows": "| Năm | Số hộ |\n\n| ---- | ----: |\n\n| 2023 | 31 |\n\n| 2024 | 40 |",
    "empty lines below the head": "Năm | Số hộ\n\n\n---- | ----:\n2023 | 31\n2024 | 40",
    "a grid": "+------+-------+\n| Năm  | Số hộ |\n+======+=======+\n| 2023 | 31    |\n+------+-------+\n| 2024 | 40    |\n"
    "+------+-------+",
    "columns drawn with hyphens": "  Năm  Số hộ\n-----  ------\n 2023  31\n 2024  40\n",
    "rows of several lines": "--------------\n Năm    Số\n        hộ\n-----  -------\n2023   31\n\n2024   40\n--------------",
}


@pytest.mark.parametrize("case", TABLES)
def test_a_table_in_any_form_is_a_table(case: str) -> None:
    html = html_of(TABLES[case])
    cells = [re.sub("<.*?>", "", each) for each in re.findall(r"<t[hd][ >].*?</t[hd]>", html)]
    assert cells == ["Năm", "Số hộ", "2023", "31", "2024", "40"]
    assert html.count("<th") - html.count("<thead") == 2


CELLS = {
    "empty cells and rows": ("A\tB\tC\n1\t\t\n\t\t\n\t2\t3\n\tHai", ["A", "B", "C", "1", "", "", "", "2", "3", "", "Hai", ""]),
    "lines within a cell": ('A\tB\n1\t"Họp\nChia"\n2\t"ba" bốn', ["A", "B", "1", "Họp<br>Chia", "2", "&quot;ba&quot; bốn"]),
    "a signature": ("Nơi nhận:\tTM. BAN\n- Lưu.\t(ký)\n\t\n\tHà", ["Nơi nhận:", "TM. BAN", "- Lưu.", "(ký)", "", "Hà"]),
    "items in a drawn cell": ("+---+\n| - a |\n| - b |\n+---+", ["- a<br>- b"]),
}  # fmt: skip


@pytest.mark.parametrize("case", CELLS)
def test_cells_that_spreadsheets_and_pandoc_write(case: str) -> None:
    text, cells = CELLS[case]
    found = re.findall(r"<t[hd](?: .*?)?>(.*?)</t[hd]>", html_of(text))
    assert [each.replace('"', "&quot;") for each in found] == cells


def test_rows_whose_first_cell_is_a_number_or_a_label_are_no_headings() -> None:
    assert "<th" not in html_of("1\tMột\n2\tHai") + html_of("Họ tên:\tHà\nThôn:\tBa")


def test_a_row_that_is_too_long_keeps_its_words() -> None:
    prose, problems = rendered("| a | b |\n|---|---|\n| 1 | 2 | 3 |")
    assert "<td>2 | 3</td>" in prose.html
    assert [(each.code, each.place.line) for each in problems] == [("table-row-too-long", 3)]


def test_stars_that_enclose_nothing_are_told_where_they_stand() -> None:
    _, problems = rendered("**Ngõ** x\n\n`**` \\*\\* y ** z")
    assert [(each.code, each.place.line, each.place.column) for each in problems] == [("stars-left-over", 3, 13)]


def test_a_link_over_several_lines_is_told_where_it_begins() -> None:
    assert codes("Đầu\n[một hai\nba](bon\n") == [("markdown-left-over", 2)]
    assert codes("[một\n\nhai](ba\n") == []


def test_a_table_takes_attributes() -> None:
    assert '<table class="hep" id="b1">' in html_of("| a | b |\n|---|---|\n| 1 | 2 |\n{: .hep #b1 }")


def test_what_cannot_be_set_is_told_with_its_line() -> None:
    assert codes("Một\n\n```\nhai") == [("fence-open", 3)]
    assert codes("Một [a][b] hai") == [("markdown-left-over", 1)]
    assert codes("`<script>`\n\nĐoạn\n\n<script>x</script>") == [("html-removed", 5)]
    assert codes("A[^1]\n\n[^1]: một\n[^1]: hai") == [("note-twice", 4)]
    assert codes("Năm nay\n- một việc rồi") == [("list-glued", 2)]


def test_a_heading_is_named_as_it_reads() -> None:
    prose, _ = rendered("## Hỏi & đáp `a<b`\n\n## Thu nhập < 5 triệu")
    assert [each.text for each in prose.headings] == ["Hỏi & đáp a<b", "Thu nhập < 5 triệu"]


HEAVY = ("[[[a]]]" * 3000, "<a " * 9000, "**a " * 9000, "\n" * 200_000, "---\n" * 10_000, "a[^1] " * 20_000 + "\n\n[^1]: b",
         "`" * 100_001, "".join(f"*[A{n}]: b\n" for n in range(3000)), "<!--" * 30_000, "+---+\n|a\n" * 4000, "```a\n" * 4000, "````a\n~~~\n```\n" * 3000, "[^1]: a\n" + "\n" * 20_000 + "    b\n\na[^1]",
         "".join(f"[a{n}]: x.vn\n" for n in range(4000)), "".join(f"*[B{n}]: b\nB{n}\n" for n in range(1500)),
         "[a](" * 20_000, "<div>" * 20_000, "> " * 3000, "- a\n" * 20_000, "a\tb\n" * 9000, "a@b.vn " * 20_000,
         "".join("  " * n + "- a\n" for n in range(150)) * 20)  # fmt: skip


@pytest.mark.parametrize("text", HEAVY, ids=[text[:8] for text in HEAVY])
def test_a_text_of_signs_alone_is_read_or_told_and_the_next_one_is_read(
    text: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "MOST_WORK", limits.MOST_WORK // 10)
    _, problems = rendered(text)
    assert {each.code for each in problems} <= {
        "prose-too-much", "prose-too-deep", "stars-left-over", "fence-open", "markdown-left-over"
    }  # fmt: skip
    assert all(each.place.line for each in problems)
    assert html_of("## Cách làm\n\nHọp **dân**.") == '<h2 id="cach-lam">Cách làm</h2><p>Họp <strong>dân</strong>.</p>'


# --- No word is lost ---------------------------------------------------------------------------------------

PARTS = (
    "{} {}.", "\t{} {}.", "    {} {}", "- {}\n- {}", "– {}\n– {}", "• {}\n•\t{}", "o\t{}\n§\t{}", "+ {}\n+ {}", "* {}\n  * {}",
    "1. {}\n2. {}", "a) {}\nb) {}", "1/ {}\n2/ {}", "1.1. {}\n1.2. {}", "I. {}\nII. {}", "(1). {}\n(2). {}", "a. {}",
    "1. {}\n\n   {}\n\n2. {}", "-\u00a0{}\n-\u00a0{}", "{}\t{}\n{}\t{}", "{}\t{}", "| {} | {} |\n|---|---|\n| {} | {} |",
    "| {} |", "+---+---+\n| {} | {} |\n+===+===+\n| {} | {} |\n+---+---+", " {}  {}\n----  ----\n {}  {}\n",
    "{}<{} {}>{}", "<{} {}>", "<b>{}</b> {}", "<b>{} {}", "{}</b> {}", "<template>{}", "<title> {}", "<u {}> {}",
    "<div>{}</div> {}", "<div>\n{}\n\n{}\n</div>", "<details><summary>{}</summary>{}</details>", "<script> {}",
    "<font color=red>{}</font>", "<p>{}", "<table><tr><td>{}</td><td>{}</table>", "<!-- {}", "<a {} <a {}",
    "{{{}}} {}", "{} {{{} {}}}", "*{}*{{{}}}", "## {} {{{} {}}}", "## {}", "##{}", "# {} #", "#{} #{}", "{}\n---", "{}.\n---\n{}",
    "{}\n===", "*{}* **{}** _{}_ ~~{}~~ =={}==", "{}*{}*{}", "{}**{}", "** {} **", "2*{}*3", "{}_{}_{}", "`{}` {}", "`{} {}",
    "``{}`{}``", "```\n{}\n```", "```\n{}", "~~~\n{}\n\n{}\n~~~", "``` {} {}\n{}\n```", "[{}]({}.md)", "[{}] ({}.md)",
    "[{}][{}]", "[{}]: {}", "[{}]", "[{}](", "[{}]()", "![{}](../media/{}.jpg \"{}\")", "[{} {}", "{}]({}",
    "{}[^{}]", "{}[^n]\n\n[^n]: {} {}", "[^{}]: {}", "*[{}]: {} {}", "{}\n: {}", "{}\n:   {}\n:   {}", "> {}\n> {}", "> {}\n{}",
    "> 5 {}", ">{}", "{}\\\n{}", "{}  \n{}", r"\*{}\* \[{}\] \<{}\>", "{} & {} &amp; {} &ocirc; &{};", "&#1;{}&#0;{}",
    "https://xa.example/{} www.xa.example/{} {}@xa.example", "<https://xa.example/{}>", "***\n{}", "---\n{}", "- [ ] {}\n- [x] {}",
    "- {}\n\n\t{}", "- {}\n{}", "{}:\n- {}", "{}\n- {}", "<<<<<< {}", "{}|{}", "\\{} \\", "{}\n{}\n    {}\n\t{}", "62-KL/TW {} UBND {}",
    "\t## {}", "\t> {}", "① {}\n② {}", "[1] {}\n[2] {}", "- {}\n+ {}\n* {}\n- {}", "{}\\", "-{}\n-{}", "+{}\n–{}", "✅ {}\n✅ {}", "👉 {}", "● {}\n\n○ {}\n\n■ {}", "{}\t{}\n\t\n\t{}\n{}\t", "{}\t\"{}\n{}\"\n{}\t{}",
    "[{}]{{.underline}} H~{}~ m^{}^", "::: {{.note}}\n{}\n:::", "::: {}\n{}", "| {}\n|   {}",
    "<o:p>{}</o:p> <![if !x]>{}<![endif]>", "<st1:{} {}", "<center>{}</center>", "## {} {{#{}}}", "``` {}\n{}\n```", "12. 5. 2026 {}",
    "+---+\n| - {} |\n| - {} |\n+---+", "-{}", ":   {}", "|{}|{}|\n|-|\n|{}|{}|{}|", "| {} | {} |\n|---|---|\n| {} | {} | {} |",
    '<img src="../media/a.jpg" alt="{}">', "<span title='{}'>{}</span>", "<pre>{} <{}></pre>", "</{}>", "<{}", "{}>",
)  # fmt: skip
WORD = re.compile(r"w\d{4}")
SLOT = re.compile(r"\{\{(?=\{\}| ?\{)|\{\}|\}\}")
"""A slot, or a brace that is typed twice to be one."""


@st.composite
def texts(draw: st.DrawFn) -> str:
    """A text of random parts, each slot of which holds a word of its own."""
    parts = draw(st.lists(st.sampled_from(PARTS), min_size=1, max_size=7))
    joints = draw(
        st.lists(st.sampled_from(("\n", "\n\n", "\n\n", "\n  ", " ", "\n> ", "\n\n- ")), min_size=7, max_size=7)
    )
    text = "".join(part + joint for part, joint in zip(parts, joints, strict=False))
    count = 0

    def word(_found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return f"w{count:04}"

    return SLOT.sub(lambda each: word(each) if each[0] == "{}" else each[0][:1], text)


def words_told(problems: list[Problem]) -> str:
    return " ".join(value for each in problems for _, value in each.values)


@settings(max_examples=300, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(texts())
def test_every_word_of_a_text_is_on_its_page_or_in_a_message(text: str) -> None:
    prose, problems = rendered(text)
    page = unescape(prose.html)
    lost = {word for word in WORD.findall(text) if word not in page and word not in words_told(problems)}
    assert not lost
    assert unicodedata.is_normalized("NFC", prose.html)
    assert read(f"<!doctype html><title>x</title><main>{prose.html}</main>").mistakes == ()
    assert all(1 <= each.place.line <= text.count("\n") + 1 for each in problems)
