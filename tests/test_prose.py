"""Markdown as editors write it, beside the html it becomes: tests/prose/*.md.

In a file, "=== NAME" begins a text, "=== html" what it becomes, "=== complaints" what the check says of it (line, code,
what was found). `pytest tests/test_prose.py --update-golden` writes html and complaints anew, for a person to read.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import MODEL, OUTPUT, PERSON, Files, build_problems, make_site, picture, record_with
from strict_html import read

from showcase.content.prose.contents import InlinePicture, LinkStart, PartEnd, TableStart
from showcase.content.prose.foreign_signs import ANY, WORDS
from showcase.content.prose.render import render_prose
from showcase.content.prose.rendered import ProseOptions, RenderedProse
from showcase.content.schema.fields import ProblemCollector

FOLDER = Path(__file__).parent / "prose"
MARK = "=== "
GLOSSARY = (("UBND", "Ủy ban nhân dân"), ("MTTQ", "Mặt trận Tổ quốc"), ("KH", "Kế hoạch"))
SYMBOLS = (("12-KH/ĐU", "ke-hoach-12"), ("62-KL/TW", "ket-luan-62"), ("Đề án 13", "de-an-13"))
OPTIONS = ProseOptions(glossary=GLOSSARY, symbols=SYMBOLS, backlink="Về chỗ chú thích {}")
PATH = "content/models/thu.md"


@dataclass
class Case:
    """A text with its name, and what is expected of it."""

    name: str
    text: str
    html: str = ""
    complaints: str = ""


def cases(path: Path) -> list[Case]:
    found: list[Case] = []
    for part in ("\n" + path.read_text("utf-8")).split(f"\n{MARK}")[1:]:
        name, _, text = part.partition("\n")
        if name == "html":
            found[-1].html = text.strip()
        elif name == "complaints":
            found[-1].complaints = text.strip()
        else:
            found.append(Case(name, text.strip("\n")))
    return found


def rendered(text: str) -> tuple[RenderedProse, str]:
    """The prose, and its complaints a line each."""
    collector = ProblemCollector(PATH)
    prose = render_prose(text, PATH, 1, OPTIONS, collector)
    lines = [
        f"{each.place.line} {each.code} {' '.join(value for _, value in each.values)}" for each in collector.problems
    ]
    return prose, "\n".join(sorted(lines))


ALL = [(path.stem, case) for path in sorted(FOLDER.glob("*.md")) for case in cases(path)]


@pytest.fixture(scope="module", autouse=True)
def rewritten(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        for path in FOLDER.glob("*.md"):
            parts = []
            for case in cases(path):
                prose, complaints = rendered(case.text)
                case.html, case.complaints = prose.html.strip(), complaints
                parts += [f"{MARK}{case.name}\n{case.text}\n", f"{MARK}html\n{case.html}\n"]
                parts += [f"{MARK}complaints\n{complaints}\n"] if complaints else []
            path.write_text("\n".join(parts), "utf-8", newline="\n")


@pytest.mark.parametrize(("file", "case"), ALL, ids=[f"{file}: {case.name}" for file, case in ALL])
def test_markdown_becomes_html(file: str, case: Case, request: pytest.FixtureRequest) -> None:
    prose, complaints = rendered(case.text)
    if not request.config.getoption("--update-golden"):
        assert prose.html.strip() == case.html
        assert complaints == case.complaints
    assert read(f"<!doctype html><title>x</title><main>{prose.html}</main>").mistakes == ()


def test_one_parse_gives_text_headings_ids_links_and_pictures() -> None:
    body = """Theo [kế hoạch](../documents/ke-hoach-12.md) của UBND.[^1]

## Cách làm

### Bước một

Xem [lại](#cach-lam).

![Họp thôn](../media/hop-thon.jpg)

[^1]: Ghi ở sổ.
"""
    prose, _ = rendered(body)
    assert prose.text == "Theo kế hoạch của UBND. Cách làm Bước một Xem lại. Ghi ở sổ."
    assert [(each.level, each.id, each.text) for each in prose.headings] == [
        (2, "cach-lam", "Cách làm"),
        (3, "buoc-mot", "Bước một"),
    ]
    assert prose.ids >= {"cach-lam", "buoc-mot", "fn-1", "fnref-1"}
    assert [(link.kind, link.target, line) for link, line in prose.links][:2] == [
        ("record", "document/ke-hoach-12", 1),
        ("anchor", "", 0),
    ]
    assert [(picture.kind, picture.target, line) for picture, line in prose.pictures] == [("media", "hop-thon.jpg", 9)]


def test_a_text_does_not_remember_the_one_before() -> None:
    """The parser is used again and again; footnotes, ids and abbreviations begin afresh in every text."""
    first = rendered("## Cách làm\n\nUBND xã.[^1]\n\n[^1]: Một.\n")
    assert rendered("## Khác\n\nKhông có gì.\n")[0].ids == {"khac"}
    assert rendered("## Cách làm\n\nUBND xã.[^1]\n\n[^1]: Một.\n") == first


def test_prose_keeps_its_opening_and_what_its_pictures_show() -> None:
    """A paragraph with a class is no opening; a mark of a note is no word of it."""
    prose, _ = rendered(
        'Xã nghèo.\n{.note}\n\nHai **thôn** đi trước.[^1]\n\n![Họp &amp; bàn "to"](../media/hop.jpg)\n\n[^1]: Sổ.\n'
    )
    assert prose.opening == "Hai thôn đi trước."
    assert prose.descriptions == ('Họp & bàn "to"',)


def test_pictures_know_their_captions_and_whether_a_touch_means_something_else() -> None:
    body = """![Họp](../media/hop.jpg "Tối *thứ* tư")

Bé: ![Hoa](../media/hoa.jpg "Đầu ngõ"), rồi [![Đèn](../media/den.jpg)](https://bao.example/).

<figure><figcaption>Trước và sau</figcaption>
<img src="../media/truoc.jpg" alt="Trước">
<img src="../media/sau.jpg" alt="Sau">
</figure>

![Ruộng](../media/ruong.jpg)

<details><summary>Xem <img src="../media/so.jpg" alt="Sổ"></summary><p>Đây.</p></details>
"""
    pictures = [each for each in rendered(body)[0].parts if isinstance(each, InlinePicture)]
    assert [(each.literal, each.caption, each.within) for each in pictures] == [
        ("hop.jpg", "Tối thứ tư", False),
        ("hoa.jpg", "Đầu ngõ", False),
        ("den.jpg", "", True),
        ("truoc.jpg", "Trước và sau", False),
        ("sau.jpg", "Trước và sau", False),
        ("ruong.jpg", "", False),
        ("so.jpg", "", True),
    ]


def test_pictures_of_a_text_open_large_on_pages_of_every_kind_and_not_in_a_booklet(tmp_path: Path) -> None:
    linked = "[![Cổng làng có hoa](../media/hop.jpg)](/mo-hinh/)"
    text = f"\n![Họp ở nhà văn hóa](../media/hop.jpg)\n\n{linked}\n\n![Bà con quét ngõ](../media/hop.jpg)\n"
    collection = "---\ntitle: Tập\ndate: 2026-01-01\nitems: [{model: anh, note: Hay.}]\n---\n"
    files: Files = {
        "content/media/hop.jpg": picture(),
        "content/models/anh.md": record_with(MODEL, title="Có ảnh") + text,
        "content/people/lan.md": PERSON + text,
        "content/pages/gioi-thieu.md": "---\ntitle: Giới thiệu\n---\nChữ.\n" + text,
        "content/collections/tap.md": collection + text,
    }
    site = make_site(tmp_path / "site", files)
    assert build_problems(site) == ()
    for address in ("mo-hinh/anh", "dien-hinh/lan", "gioi-thieu", "tuyen-tap/tap"):
        page = read((site / OUTPUT / address / "index.html").read_text("utf-8"))
        opened = {f"sec-large-{number}" for number in (1, 2)}
        assert {each.get("id") for each in page.by_class("large")} == opened, address
        assert {each.get("href", "")[1:] for each in page.by_class("opening-picture")} == opened, address
    booklet = read((site / OUTPUT / "tuyen-tap/tap/in-thanh-tap/index.html").read_text("utf-8"))
    assert booklet.by_class("opening-picture") == []


def test_only_what_differs_from_page_to_page_is_a_part_of_its_own() -> None:
    body = """Xem [trang *ấy*](../models/a.md "a > b") và [báo](https://bao.example/).

| Việc | Ai |
|---|---|
| [Họp](../models/a.md) thôn | [b](https://bao.example/) |

![Họp](../media/hop.jpg)
"""
    prose, complaints = rendered(body)
    assert complaints == ""
    assert [each if isinstance(each, PartEnd) else type(each) for each in prose.parts] == [
        str,
        LinkStart,
        str,
        PartEnd.LINK,
        str,
        TableStart,
        str,
        LinkStart,
        str,
        PartEnd.LINK,
        str,
        PartEnd.TABLE,
        str,
        InlinePicture,
        str,
    ]
    link, table, *_ = (each for each in prose.parts if isinstance(each, LinkStart | TableStart))
    assert link == LinkStart('<a title="a &gt; b" href="', "/mo-hinh/a/", '">')
    assert isinstance(table, TableStart)
    assert [[cell.words for cell in row] for row in table.rows] == [
        [("Việc",), ("Ai",)],
        [(("/mo-hinh/a/", "Họp"), " thôn"), (("", "b"),)],
    ]


def test_html_that_was_typed_is_read_as_a_browser_reads_it() -> None:
    prose, complaints = rendered("<h2 id='viec'>Việc</h2>\n\n<a href='zalo://x' title=\"a > b\">gọi</a>\n")
    assert [(each.level, each.id, each.text) for each in prose.headings] == [(2, "viec", "Việc")]
    assert complaints == "3 link-of-a-strange-kind zalo://x"
    assert prose.html.endswith('<p><a title="a &gt; b">gọi</a></p>')


def test_deep_html_takes_no_deep_recursion() -> None:
    prose, _ = rendered(f"{'<div>' * 900}Sâu{'</div>' * 900}")
    assert prose.text == "Sâu"


@pytest.mark.parametrize("form", [form for form, _ in WORDS], ids=lambda form: form.pattern[:20])
@given(data=st.data())
def test_no_line_with_a_sign_of_another_program_is_passed_over(form: re.Pattern[str], data: st.DataObject) -> None:
    assert ANY.search(data.draw(st.from_regex(form, fullmatch=True)))
