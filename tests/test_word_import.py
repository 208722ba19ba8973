"""Word files become drafts: headings, lists, tables, pictures and notes are kept, what is lost is told."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sites import check_site, make_site, picture, problems_of, text_report
from test_dialect import rendered
from word_files import NAMES, bold, cell, drawing, note, paragraph, run, table, word_file

from showcase.cli import main
from showcase.editing.new_record import CannotMake
from showcase.editing.site_day import day_at
from showcase.editing.word.importing import WordImport, plan_import, write_import
from showcase.editing.word.markdown import markdown_of
from showcase.editing.word.reading import read_word
from showcase.problems import ProblemFound
from showcase.translations import load_translations

TODAY = dt.date(2026, 5, 20)
VI = load_translations("vi")
LETTERHEAD = table(
    ("UBND XÃ BAN MAI\nSố: 12/BC-UBND", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc")
)
SIGNED = table(("Nơi nhận:\n- Như trên;\n- Lưu VP.", "CHỦ TỊCH\nNguyễn Văn A"))
REPORT = (
    LETTERHEAD,
    bold("BÁO CÁO"),
    bold("Kết quả “Dân vận khéo” năm 2025"),
    paragraph("Thực hiện kế hoạch, xã báo cáo kết quả một năm làm dân vận khéo như sau:"),
    bold("I. TÌNH HÌNH CHUNG"),
    paragraph("Xã có 12 mô hình", note(1), ", trong đó ", run("9 mô hình", "<w:b/>"), " còn hoạt động."),
    bold("1. Kết quả"),
    paragraph("Trồng rau", level=(1, 0)),
    paragraph("rau muống", level=(1, 1)),
    paragraph("Dọn ngõ", level=(1, 0)),
    paragraph("Bước một", level=(2, 0)),
    paragraph("Bước hai", level=(2, 0)),
    table(("Lĩnh vực", "Số mô hình"), ("Kinh tế | xã hội", "7"), ("Quốc phòng", "5")),
    paragraph(drawing(1, "Bà con dọn ngõ sáng thứ Bảy")),
    paragraph("- Gạch gõ bằng tay"),
    paragraph("- Gạch thứ hai"),
    SIGNED,
)


@pytest.fixture
def told(capsys: pytest.CaptureFixture[str]) -> Callable[[list[str]], tuple[int, str]]:
    def running(words: list[str]) -> tuple[int, str]:
        code = main(words)
        said = capsys.readouterr()
        return code, said.out + said.err

    return running


def planned(folder: Path, data: bytes, kind: str = "news", title: str = "", name: str = "BAO-CAO.docx") -> WordImport:
    file = folder / name
    file.write_bytes(data)
    return plan_import(
        make_site(folder / "site"), file, kind=kind, title=title, today=TODAY, translations=VI, models={}
    )


def text_of(plan: WordImport) -> str:
    return plan.record.content.split("---\n", 2)[2].strip()


def codes(plan: WordImport) -> list[str]:
    return [each.code for each in plan.problems]


def test_a_report_becomes_a_draft_with_its_parts(tmp_path: Path) -> None:
    plan = planned(tmp_path, word_file(*REPORT, pictures=(("png", picture(64, 48)),), notes=("Theo sổ của xã.",)))
    assert 'title: "Báo cáo kết quả “Dân vận khéo” năm 2025"\n' in plan.record.content
    assert "\ndraft: true\n" in plan.record.content
    stem = plan.record.path.stem
    assert (
        text_of(plan)
        == f"""\
Thực hiện kế hoạch, xã báo cáo kết quả một năm làm dân vận khéo như sau:

## I. TÌNH HÌNH CHUNG

Xã có 12 mô hình[^1], trong đó **9 mô hình** còn hoạt động.

### 1. Kết quả

- Trồng rau
  - rau muống
- Dọn ngõ

1. Bước một
2. Bước hai

| Lĩnh vực | Số mô hình |
| --- | --- |
| Kinh tế \\| xã hội | 7 |
| Quốc phòng | 5 |

![Bà con dọn ngõ sáng thứ Bảy](../media/{stem}-1.png)

- Gạch gõ bằng tay
- Gạch thứ hai

[^1]: Theo sổ của xã."""
    )
    assert codes(plan) == ["word-letterhead-left-out"]
    remarks = [each for each in plan.record.content.split("\n") if each.startswith("## Không đưa vào bài")]
    assert [each.partition(": ")[2] for each in remarks] == [
        "UBND XÃ BAN MAI · Số: 12/BC-UBND · CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM · Độc lập - Tự do - Hạnh phúc",
        "Nơi nhận: · - Như trên; · - Lưu VP. · CHỦ TỊCH · Nguyễn Văn A",
    ]
    assert plan.pictures == {f"content/media/{stem}-1.png": picture(64, 48)}


LONG_HEAD = (
    "ĐẢNG ỦY XÃ ĐỒNG LÂM BAN XÂY DỰNG ĐẢNG Số 56-BC/ĐU",
    "ĐẢNG CỘNG SẢN VIỆT NAM Đồng Lâm, ngày 28 tháng 11 năm 2025",
)


@pytest.mark.parametrize("head", [table(LONG_HEAD), paragraph(" ".join(LONG_HEAD))], ids=["table", "line"])
def test_a_letterhead_hides_no_title(tmp_path: Path, head: str) -> None:
    title = (bold("BÁO CÁO"), bold("Kết quả năm 2025"), paragraph("-----"))
    plan = planned(tmp_path, word_file(head, *title, paragraph("Xã báo cáo như sau.")))
    assert 'title: "Báo cáo kết quả năm 2025"\n' in plan.record.content
    assert "---" not in text_of(plan)


def test_what_is_at_the_foot_of_a_paper_is_left_out_where_nothing_follows(tmp_path: Path) -> None:
    foot = ("Nơi nhận:", "- Đảng ủy xã;", "- Lưu VP, điện thoại 0912 888 999.", "TM. ỦY BAN NHÂN DÂN")
    above = (bold("Kết quả"), paragraph("Bà con cùng làm một con đường dài hơn hai cây số."))
    plan = planned(tmp_path, word_file(*above, *map(paragraph, foot)))
    assert text_of(plan) == "Bà con cùng làm một con đường dài hơn hai cây số."
    words = "Nơi nhận: · - Đảng ủy xã; · - Lưu VP, điện thoại […]. · TM. ỦY BAN NHÂN DÂN"
    assert f"## Không đưa vào bài, nguyên như trong tệp Word: {words}\n---\n" in plan.record.content


def test_a_letterhead_without_a_table_is_left_out_too(tmp_path: Path) -> None:
    lines = ["UBND XÃ HÒA AN", "TRUNG TÂM VĂN HÓA", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
    head = [*map(paragraph, lines), paragraph("Số: 12/BC-UBND"), paragraph("Hòa An, ngày 5 tháng 3 năm 2025")]
    paper = (bold("BÁO CÁO"), bold("Kết quả dân vận khéo năm 2025"), paragraph("Toàn xã có 12 mô hình."))
    plan = planned(tmp_path, word_file(*head, *paper))
    assert (text_of(plan), codes(plan)) == ("Toàn xã có 12 mô hình.", ["word-letterhead-left-out"])
    assert 'title: "Báo cáo kết quả dân vận khéo năm 2025"' in plan.record.content
    assert " · ".join([*lines, "Số: 12/BC-UBND", "Hòa An, ngày 5 tháng 3 năm 2025"]) in plan.record.content


def test_a_letter_that_begins_with_its_day_keeps_it(tmp_path: Path) -> None:
    plan = planned(
        tmp_path, word_file(paragraph("Hòa An, ngày 5 tháng 3 năm 2025"), paragraph("Bà con dọn ngõ.")), title="Thư"
    )
    assert text_of(plan).startswith("Hòa An, ngày 5 tháng 3 năm 2025")


def test_no_text_is_taken_for_a_letterhead(tmp_path: Path) -> None:
    long = "Bà con họp bàn nhiều lần rồi mới cùng nhau góp công, góp đất làm đường. " * 12
    after = (paragraph("Nơi nhận: các thôn."), paragraph(long))
    plan = planned(tmp_path, word_file(bold("Kết quả"), table((f"Nơi nhận: {long}", "Một")), *after))
    assert text_of(plan).count("góp đất") == 24
    assert "Nơi nhận: các thôn." in text_of(plan)
    assert codes(plan) == ["word-letterhead"]


def test_private_numbers_stay_in_the_word_file_and_are_told(tmp_path: Path) -> None:
    words = "Liên hệ: đồng chí Bế Văn Nam, điện thoại 0912 888 999; văn phòng: 0204 3888 999."
    plan = planned(tmp_path, word_file(bold("Kết quả"), paragraph(words)))
    assert text_of(plan) == "Liên hệ: đồng chí Bế Văn Nam, điện thoại […]; văn phòng: 0204 3888 999."
    assert codes(plan) == ["word-private-numbers", "word-name"]


def test_people_whom_the_text_names_are_told_with_their_sentences(tmp_path: Path) -> None:
    first = paragraph(
        "Toàn xã có 12 mô hình. Ông Lò Văn Sơn, Trưởng thôn 3, hiến 200 m² đất làm đường; bà Lan giúp ông Lò Văn Sơn."
    )
    other = paragraph(
        "Trường Tiểu học Nguyễn Trãi và Đoàn TNCS Hồ Chí Minh xã cùng tỉnh Cao Bằng dọn đường Trần Hưng Đạo."
    )
    plan = planned(tmp_path, word_file(bold("Kết quả"), first, other, SIGNED))
    told = [(each.value("found"), each.value("sentence")) for each in plan.problems if each.code == "word-name"]
    assert told == [("Lò Văn Sơn", "Ông Lò Văn Sơn, Trưởng thôn 3, hiến 200 m² đất làm đường;")]


def test_the_draft_passes_the_check_once_its_keys_are_filled_in(tmp_path: Path) -> None:
    plan = planned(tmp_path, word_file(*REPORT, pictures=(("png", picture(64, 48)),), notes=("Theo sổ của xã.",)))
    write_import(tmp_path / "site", plan, VI)
    draft = text_report(check_site(tmp_path / "site").warnings)
    assert "lỗi:" not in draft
    filled = re.sub(r"^category:$", "category: Dân vận", plan.record.content, flags=re.MULTILINE)
    plan.record.path.write_text(filled.replace("draft: true\n", ""), "utf-8")
    checked = check_site(tmp_path / "site")
    assert not [each for each in checked.warnings if each.place.path == f"content/news/{plan.record.path.name}"]
    html = next(each.prose.html for each in checked.site.catalog.entries() if each.path.endswith(plan.record.path.name))
    for part in ("<h2", "<h3", "<ul>", "<ol>", "<table", "<img", "Theo sổ của xã."):
        assert part in html


def test_styles_of_word_are_title_and_headings(tmp_path: Path) -> None:
    body = (
        paragraph("Vườn rau trường làng", style="Title"),
        bold("Lời đầu"),
        paragraph("Cách làm", style="Heading1"),
        paragraph("Chọn đất", style="Heading2"),
    )
    plan = planned(tmp_path, word_file(*body), kind="model")
    assert 'title: "Vườn rau trường làng"' in plan.record.content
    assert plan.record.path.name == "vuon-rau-truong-lang.md"
    assert text_of(plan) == "**Lời đầu**\n\n## Cách làm\n\n### Chọn đất"


def test_a_title_that_was_asked_for_wins_and_without_any_the_name_of_the_file_is_told(tmp_path: Path) -> None:
    body = paragraph("Một đoạn văn dài hơn sáu mươi chữ cái để không ai nhầm nó với tiêu đề của bài.")
    (tmp_path / "a").mkdir()
    assert codes(planned(tmp_path / "a", word_file(body), title="Tên khác")) == []
    plan = planned(tmp_path, word_file(body), name="Tin thứ hai.docx")
    assert codes(plan) == ["word-without-title"]
    assert plan.record.path.name == "tin-thu-hai.md"


def test_merged_cells_leave_empty_ones_so_that_no_row_shifts(tmp_path: Path) -> None:
    wide, begin, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    body = table(
        ("STT", "Tên", "Số"),
        (cell("1", begin), "A", "10"),
        (cell("", goes_on), "B", "20"),
        (cell("Cộng", wide), "30"),
        (cell("hai\nđoạn"), "C\nD", ""),
    )
    plan = planned(tmp_path, word_file(body), title="Bảng")
    assert text_of(plan) == (
        "| STT | Tên | Số |\n| --- | --- | --- |\n| 1 | A | 10 |\n|  | B | 20 |\n| Cộng |  | 30 |\n"
        "| hai<br>đoạn | C<br>D |  |"
    )
    assert codes(plan) == ["word-merged-cells"]


def test_two_rows_of_headings_become_one(tmp_path: Path) -> None:
    wide, begin, goes_on = '<w:gridSpan w:val="2"/>', '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
    rows = (
        (cell("STT", begin), cell("Số mô hình", wide)),
        (cell("", goes_on), "Đăng ký", "Công nhận"),
        ("1", "7", "5"),
    )
    plan = planned(tmp_path, word_file(table(*rows)), title="Bảng")
    assert (
        text_of(plan) == "| STT | Số mô hình – Đăng ký | Số mô hình – Công nhận |\n| --- | --- | --- |\n| 1 | 7 | 5 |"
    )


def a_level(number: int, format: str, text: str, left: int = 0, more: str = "") -> str:
    """Return a level of a list as Word keeps it."""
    indent = f'<w:pPr><w:ind w:left="{left}" w:hanging="360"/></w:pPr>' if left else ""
    about = f'<w:start w:val="1"/><w:numFmt w:val="{format}"/>{more}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}">{about}{indent}</w:lvl>'


def numbering(lists: dict[int, str], numbers: dict[int, tuple[int, str]]) -> dict[str, str]:
    """Return the part with the lists of a Word file: levels by abstract list; abstract list and overrides by number."""
    abstract = "".join(f'<w:abstractNum w:abstractNumId="{id}">{each}</w:abstractNum>' for id, each in lists.items())
    own = "".join(
        f'<w:num w:numId="{id}"><w:abstractNumId w:val="{about}"/>{override}</w:num>'
        for id, (about, override) in numbers.items()
    )
    return {"word/numbering.xml": f'<?xml version="1.0"?><w:numbering {NAMES}>{abstract}{own}</w:numbering>'}


AGAIN = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride>'
NESTED = a_level(0, "decimal", "%1.") + a_level(1, "lowerLetter", "%2)") + a_level(2, "bullet", "o")
PAPER = numbering(
    {
        1: NESTED,
        2: a_level(0, "upperRoman", "%1.") + a_level(1, "decimal", "%1.%2.", more="<w:isLgl/>"),
        3: a_level(0, "lowerLetter", "%1/", 720),
        4: a_level(0, "bullet", "·", 1080),
    },
    {1: (1, ""), 2: (2, ""), 3: (3, ""), 4: (4, ""), 5: (1, AGAIN)},
)


@pytest.mark.parametrize(
    ("items", "text"),
    [
        ([("Một", 3, 0), ("Hai", 3, 0)], "a/ Một\nb/ Hai"),
        (
            [("Một", 1, 0), ("Dọn", 1, 1), ("cúc", 1, 2), ("lan", 1, 2), ("Đèn", 1, 1), ("Hai", 1, 0), ("Vốn", 1, 1)],
            "1. Một\n  a) Dọn\n    - cúc\n    - lan\n  b) Đèn\n2. Hai\n  a) Vốn",
        ),
        ([("Một", 2, 0), ("Hai", 2, 1), ("Ba", 2, 1), ("Bốn", 2, 0)], "I. Một\n  1.1. Hai\n  1.2. Ba\nII. Bốn"),
        ([("Một", 3, 0), ("hoa", 4, 0), ("Hai", 3, 0)], "a/ Một\n  - hoa\nb/ Hai"),  # lists of their own, by indent
        ([("Một", 1, 0), ("x", 1, 1), "Giữa.", ("Hai", 1, 0)], "1. Một\n  a) x\n\nGiữa.\n\n2. Hai"),
        ([("Một", 1, 0), ("x", 1, 1), "Giữa.", ("Hai", 5, 0)], "1. Một\n  a) x\n\nGiữa.\n\n1. Hai"),
        ([("Một", 1, 0), ("Hai", 1, 0)], "1. Một\n2. Hai"),  # no letter is used: Word's numbers as ever
    ],
)
def test_letters_that_word_gives_its_items_are_typed(
    tmp_path: Path, items: list[tuple[str, int, int] | str], text: str
) -> None:
    body = (paragraph(each) if isinstance(each, str) else paragraph(each[0], level=each[1:]) for each in items)
    plan = planned(tmp_path, word_file(*body, parts=PAPER), title="Danh sách")
    assert (text_of(plan), codes(plan)) == (text, [])


def test_letters_of_lists_are_set_as_signs_of_their_items(tmp_path: Path) -> None:
    items = [("Một", 1, 0), ("Dọn", 1, 1), ("Đèn", 1, 1), ("Hai", 1, 0)]
    body = (paragraph(words, level=(list, level)) for words, list, level in items)
    plan = planned(tmp_path, word_file(*body, parts=PAPER), title="Danh sách")
    html = str(rendered(text_of(plan))[0].parts[0]).replace("\n", "")
    signs = '<li><span class="sign">a)</span> Dọn</li><li><span class="sign">b)</span> Đèn</li>'
    assert html == f'<ol><li>Một<ul class="signs">{signs}</ul></li><li>Hai</li></ol>'


def test_a_chapter_that_word_numbers_by_itself_keeps_its_number(tmp_path: Path) -> None:
    level = '<w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr></w:pPr>'
    chapters = [f"<w:p>{level}{run(words, '<w:b/>')}</w:p>" for words in ("Tình hình", "Bài học")]
    body = (chapters[0], paragraph("Xã có 12 mô hình."), chapters[1], paragraph("Nghe dân."))
    plan = planned(tmp_path, word_file(*body, parts=PAPER), title="Báo cáo")
    assert text_of(plan) == "## I. Tình hình\n\nXã có 12 mô hình.\n\n## II. Bài học\n\nNghe dân."


def test_items_of_a_style_and_in_cells_have_their_letters_and_headings_stay(tmp_path: Path) -> None:
    styles = f"""<?xml version="1.0"?><w:styles {NAMES}>
<w:style w:type="paragraph" w:styleId="Heading1"><w:name w:val="heading 1"/>
<w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Muc"><w:name w:val="Mục"/>
<w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr></w:style>
<w:style w:type="paragraph" w:styleId="Con"><w:name w:val="Mục con"/><w:basedOn w:val="Muc"/></w:style></w:styles>"""
    inside = f"<w:tc><w:tcPr/>{paragraph('Một', style='Muc')}{paragraph('Hai', style='Con')}</w:tc>"
    body = (table(("A", "B"), (inside, "x")), *(paragraph(each, style="Heading1") for each in ("Đầu", "Cuối")))
    plan = planned(tmp_path, word_file(*body, parts={**PAPER, "word/styles.xml": styles}), title="Báo cáo")
    assert text_of(plan).endswith("| a/ Một<br>b/ Hai | x |\n\n## Cuối")


def test_the_twenty_eighth_item_has_the_letters_of_word(tmp_path: Path) -> None:
    body = (paragraph("Hộ", level=(3, 0)) for _ in range(28))
    plan = planned(tmp_path, word_file(*body, parts=PAPER), title="Danh sách")
    assert text_of(plan).split("\n")[25:] == ["z/ Hộ", "aa/ Hộ", "bb/ Hộ"]


def test_what_cannot_be_kept_is_told_with_its_number(tmp_path: Path) -> None:
    header = f'<?xml version="1.0"?><w:hdr {NAMES}>{paragraph("MẬT")}</w:hdr>'
    body = (
        paragraph("Chữ"),
        "<w:p><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></w:p>",
        "<w:p><w:del><w:r><w:delText>bỏ</w:delText></w:r></w:del></w:p>",
    )
    plan = planned(tmp_path, word_file(*body, parts={"word/header1.xml": header}), title="Bài")
    what = [each.value("what") for each in plan.problems]
    assert what == ["~formulas", "~words struck out while changes were tracked", "~headers and footers"]
    assert text_of(plan) == "Chữ"


def test_pictures_are_put_once_never_over_others_and_those_that_browsers_cannot_show_are_told(tmp_path: Path) -> None:
    one, two = picture(64, 48), picture(32, 32)
    body = (paragraph(drawing(1)), paragraph(drawing(2, "image2.png")), paragraph(drawing(1)), paragraph(drawing(3)))
    site = make_site(tmp_path / "site")
    (site / "content/media/bai-1.png").write_bytes(b"of the editor")
    data = word_file(*body, pictures=(("png", one), ("png", two), ("emf", b"\x01\x00\x00\x00")))
    plan = planned(tmp_path, data, title="Bài")
    assert plan.pictures == {"content/media/bai-2.png": one, "content/media/bai-3.png": two}
    assert text_of(plan).split("\n\n") == [
        "![](../media/bai-2.png)",
        "![](../media/bai-3.png)",
        "![](../media/bai-2.png)",
        "✎ BAO-CAO.docx: 4",
    ]
    assert codes(plan) == ["word-picture", "word-pictures-undescribed"]


def test_nothing_is_left_where_the_record_cannot_be_written(tmp_path: Path) -> None:
    plan = planned(tmp_path, word_file(paragraph(drawing(1)), pictures=(("png", picture(64, 48)),)), title="Bài")
    plan.record.path.parent.mkdir(exist_ok=True)
    plan.record.path.write_text("của người khác", "utf-8")
    with pytest.raises(CannotMake):
        write_import(tmp_path / "site", plan, VI)
    assert plan.record.path.read_text("utf-8") == "của người khác"
    assert not (tmp_path / "site/content/media/bai-1.png").exists()


def test_a_record_that_is_there_already_is_not_made_again(tmp_path: Path) -> None:
    data = word_file(paragraph("Chữ"))
    write_import(tmp_path / "site", planned(tmp_path, data, title="Bài"), VI)
    with pytest.raises(CannotMake, match="đã có"):
        plan_import(
            tmp_path / "site",
            tmp_path / "BAO-CAO.docx",
            kind="news",
            title="Bài",
            today=TODAY,
            translations=VI,
            models={},
        )


def test_the_headings_of_a_report_begin_at_the_level_of_chapters(tmp_path: Path) -> None:
    head = (bold("BÁO CÁO"), bold("Kết quả mô hình “Con đường hoa”"))
    parts = [
        (paragraph(each, style="Heading2"), paragraph("Bà con trồng hoa.")) for each in ("I. Cách làm", "II. Kết quả")
    ]
    below = (paragraph("1. Trồng", style="Heading3"), paragraph("Mỗi nhà một khóm hoa."))
    text = text_of(planned(tmp_path, word_file(*head, *(each for part in parts for each in part), *below)))
    assert re.findall(r"^#+ .*", text, re.MULTILINE) == ["## I. Cách làm", "## II. Kết quả", "### 1. Trồng"]
    sections = (*head, paragraph("Xã báo cáo kết quả một năm làm dân vận khéo như sau:"), bold("1. Kết quả"))
    (tmp_path / "b").mkdir()
    assert "\n## 1. Kết quả" in text_of(planned(tmp_path / "b", word_file(*sections, paragraph("Trồng rau."))))


def test_models_that_a_report_names_are_linked_and_told(
    tmp_path: Path, told: Callable[[list[str]], tuple[int, str]]
) -> None:
    site, file = make_site(tmp_path / "site"), tmp_path / "BAO-CAO.docx"
    for name, title in (("hoa", "Con đường hoa"), ("hoa-tu-quan", "Con đường hoa phụ nữ tự quản"), ("rau", "Vườn rau")):
        text = f"---\ntitle: {title}\nunit: Xã Bình Minh\nfield: Kinh tế\nyear: 2024\n---\nBà con cùng làm.\n"
        (site / f"content/models/{name}.md").write_text(text, "utf-8")
    about = "Mô hình “Con đường hoa phụ nữ tự quản” do Hội phụ nữ giữ; cạnh đó có vườn rau của bà con."
    file.write_bytes(word_file(bold("BÁO CÁO"), bold("Kết quả năm 2025"), paragraph(about)))
    code, said = told(["import", str(file), "--site", str(site), "--as", "news"])
    assert code == 0
    assert "Đã ghi vào “models” những mô hình mà bài nêu tên: “Con đường hoa phụ nữ tự quản”." in said
    draft = next((site / "content/news").glob("*ket-qua-nam-2025*")).read_text("utf-8")
    assert [each for each in draft.split("\n") if "models:" in each] == ['models: ["hoa-tu-quan"]']
    assert not [each for each in problems_of(site) if "model" in each.code]


def test_the_command_says_what_it_kept_what_it_lost_and_what_to_do_next(
    tmp_path: Path, told: Callable[[list[str]], tuple[int, str]]
) -> None:
    site, file = make_site(tmp_path / "site"), tmp_path / "BAO-CAO.docx"
    file.write_bytes(word_file(*REPORT, pictures=(("png", picture(64, 48)),), notes=("Theo sổ của xã.",)))
    command = ["import", str(file), "--site", str(site)]
    assert told(command) == (2, "Tệp Word thành một bài: thêm --as news hoặc --as model.\n")
    before = sorted(site.rglob("*"))
    code, said = told([*command, "--as", "news", "--dry-run"])
    assert (code, sorted(site.rglob("*"))) == (0, before)
    code, said = told([*command, "--as", "news", "--title", "Tin mới"])
    assert code == 0
    assert said.splitlines() == [
        (
            "BAO-CAO.docx: cảnh báo: Quốc hiệu, “Nơi nhận” và chữ ký không đưa vào bài, "
            "được để thành ghi chú trong bản nháp."
        ),
        "    → Không phải làm gì: ghi chú không đăng lên trang, không cần thì xóa đi.",
        "Giữ được: 2 đề mục, 1 bảng, 1 chú thích, 1 ảnh.",
        f"Đã tạo bản nháp {site}/content/news/tin-moi.md. Mở tệp, điền các khóa, rồi chạy lệnh kiểm tra (check).",
    ]
    assert (site / "content/news/tin-moi.md").is_file()
    assert told([*command, "--as", "news", "--title", "Tin mới"])[0] == 1


BOMB = (
    '<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(12))
    + f"]><w:document {NAMES}><w:body><w:p><w:r><w:t>&m;</w:t></w:r></w:p></w:body></w:document>"
)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "word-broken"),
        (b"PK\x03\x04 and no more", "word-broken"),
        (b"{\\rtf1 x}", "word-other-program"),
        (b"%PDF-1.7", "word-other-program"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "word-old"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "word-protected"),
        (word_file(), "word-empty"),
        (word_file(parts={"word/document.xml": "<w:document>"}), "word-broken"),
        (word_file(parts={"word/document.xml": BOMB}), "word-broken"),
        (word_file(parts={"word/document.xml": " " * 40_000_000}), "word-too-large"),
        (word_file(paragraph("a"), parts={"word/media/a.png": "0" * 310_000_000}), "word-too-large"),
    ],
    ids=["empty", "cut", "rtf", "pdf", "doc", "password", "no-text", "xml", "entities", "long", "zip-bomb"],
)
def test_a_file_that_cannot_be_read_is_one_sentence(tmp_path: Path, data: bytes, code: str) -> None:
    with pytest.raises(ProblemFound) as found:
        planned(tmp_path, data)
    assert [each.code for each in found.value.problems] == [code]
    assert not list((tmp_path / "site/content/media").glob("bao-cao*"))


def test_a_picture_that_is_elsewhere_is_never_fetched(tmp_path: Path) -> None:
    away = drawing(1).replace("r:embed", "r:link")
    links = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="p1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"'
        ' Target="file:///etc/passwd" TargetMode="External"/></Relationships>'
    )
    data = word_file(paragraph("Chữ", away), parts={"word/_rels/document.xml.rels": links})
    plan = planned(tmp_path, data, title="Bài")
    assert plan.pictures == {}
    assert [each.value("what") for each in plan.problems] == ["~pictures that are not in the file"]


WORDS = st.text("abđ *_`[]<>~=#|\\&{}!().,1–-", min_size=1, max_size=25).filter(lambda text: text.strip())


@given(st.lists(WORDS, min_size=1, max_size=4), WORDS)
def test_whatever_is_typed_in_word_stands_on_the_page_letter_by_letter(texts: list[str], inside: str) -> None:
    """Words between two others, so that no sign of a list or of a heading stands at the beginning of a line."""
    body = [paragraph(f"Chữ {text} xong") for text in texts] + [table(("Cột", "Hai"), (f"ô {inside} hết", "b"))]
    html = read_word("a.docx", word_file(*body)).html
    text = markdown_of(html, lambda source, _: source).text
    prose, _ = rendered(text)
    for each in (*(f"Chữ {text} xong" for text in texts), f"ô {inside} hết"):
        assert " ".join(each.split()) in " ".join(prose.text.split())


@pytest.mark.parametrize(("zone", "day"), [("", 22), ("America/New_York", 21), ("Nowhere", 22)])
def test_the_day_of_a_draft_is_that_of_the_site_wherever_the_machine_stands(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, zone: str, day: int
) -> None:
    (tmp_path / "site_config.yaml").write_text(f"time_zone: {zone}\n", "utf-8")
    evening = dt.datetime(2026, 11, 21, 18, 30, tzinfo=dt.UTC).timestamp()
    monkeypatch.setattr("showcase.editing.site_day.time.time", lambda: evening)
    assert day_at(tmp_path, None) == dt.date(2026, 11, day)


@pytest.mark.parametrize("name", ["anh-hoi-nghi", "anh_cho_2024", "IMG_2024"])
def test_a_description_that_is_but_the_name_of_a_file_is_asked_for(tmp_path: Path, name: str) -> None:
    plan = planned(tmp_path, word_file(paragraph(drawing(1, name)), pictures=(("png", picture(64, 48)),)), title="Ảnh")
    assert text_of(plan).startswith("![](../media/")
    assert codes(plan) == ["word-pictures-undescribed"]


def test_a_file_name_as_the_description_of_a_picture_is_told_in_keys_and_text(tmp_path: Path) -> None:
    keys = "title: A\nunit: Xã Bình Minh\nfield: Kinh tế\nyear: 2024\nimages: [{file: anh-cho.png, alt: anh-cho}]"
    files = {"content/models/a.md": f"---\n{keys}\n---\n\n![anh_cho_2](../media/anh-cho.png)\n"}
    site = make_site(tmp_path / "site", files)
    (site / "content/media").mkdir(exist_ok=True)
    (site / "content/media/anh-cho.png").write_bytes(picture(64, 48))
    said = text_report(problems_of(site))
    assert "“anh-cho” chỉ là tên tệp" in said
    assert "“anh_cho_2” chỉ là tên tệp" in said


def titled(text: str) -> str:
    return paragraph(text, style="Title")


NAMED = "Báo cáo kết quả thực hiện mô hình “Đường hoa” tại thôn Đồng Giữa"


@pytest.mark.parametrize(
    ("above", "title"),
    [
        ([titled("BÁO CÁO"), paragraph("Kết quả thực hiện mô hình “Đường hoa” tại thôn Đồng Giữa")], NAMED),
        ([bold("B Á O  C Á O"), bold("Kết quả thực hiện mô hình “Đường hoa”"), bold("tại thôn Đồng Giữa")], NAMED),
        ([bold("BÁO CÁO\nKết quả thực hiện mô hình “Đường hoa” tại thôn Đồng Giữa")], NAMED),
        (
            [
                bold("BÁO CÁO KẾT QUẢ"),
                paragraph("Thực hiện mô hình “Đường hoa”"),
                paragraph("tại thôn Đồng Giữa"),
                paragraph("-----"),
            ],
            NAMED,
        ),
        ([bold("UBND XÃ BAN MAI"), titled("BÁO CÁO"), titled(NAMED)], NAMED),
        ([titled("BÀI VIẾT"), paragraph("Đường hoa thôn Đồng Giữa")], "Đường hoa thôn Đồng Giữa"),
        ([paragraph("KẾ HOẠCH"), paragraph("Dân vận khéo"), paragraph("Năm 2025")], "Kế hoạch dân vận khéo năm 2025"),
        (
            [bold("QUYẾT ĐỊNH"), bold("V/v công nhận mô hình"), bold("CHỦ TỊCH UBND XÃ")],
            "Quyết định về việc công nhận mô hình",
        ),
        ([titled("TỜ TRÌNH"), bold("Về kinh phí"), paragraph("Kính gửi: Đảng ủy xã")], "Tờ trình về kinh phí"),
        ([bold("BÁO CÁO"), bold("KẾT QUẢ NĂM 2025")], "BÁO CÁO KẾT QUẢ NĂM 2025"),
    ],
)
def test_the_kind_of_a_paper_is_no_title_without_the_name_below_it(
    tmp_path: Path, above: list[str], title: str
) -> None:
    plan = planned(tmp_path, word_file(*above, paragraph("Xã báo cáo một năm làm dân vận khéo như sau:")))
    assert f'title: "{title}"\n' in plan.record.content
    assert codes(plan) == []
    assert text_of(plan).endswith("Xã báo cáo một năm làm dân vận khéo như sau:")
    assert not text_of(plan).startswith("#")


@pytest.mark.parametrize("below", ["Căn cứ kế hoạch", "Xã có 12 mô hình.", "1. Tình hình", "Ban Mai, ngày 2 tháng 5"])
def test_a_paper_without_a_name_is_told_with_what_to_type(tmp_path: Path, below: str) -> None:
    plan = planned(tmp_path, word_file(titled("BÁO CÁO"), paragraph(below)), name="Đường hoa.docx")
    assert plan.record.path.name == "duong-hoa.md"
    assert codes(plan) == ["word-kind-alone"]
    assert '--title "Báo cáo …"' in text_report(plan.problems)
    assert text_of(plan) == below


def test_a_chapter_that_is_called_like_a_paper_stays_one(tmp_path: Path) -> None:
    body = (titled("Vườn rau"), paragraph("Chương trình", style="Heading1"), paragraph("Họp."), bold("KẾT LUẬN"))
    plan = planned(tmp_path, word_file(*body))
    assert 'title: "Vườn rau"' in plan.record.content
    assert text_of(plan) == "## Chương trình\n\nHọp.\n\n## KẾT LUẬN"


@pytest.mark.parametrize(
    ("below", "text"),
    [
        (paragraph("Ảnh: Chị em chăm hoa (tháng 10/2024)"), ' "Ảnh: Chị em chăm hoa (tháng 10/2024)")'),
        (paragraph("(Ảnh: Vàng A Sử)"), ' "Ảnh: Vàng A Sử")'),
        (paragraph('Ảnh 1. Mô hình "Đường hoa"'), ' "Ảnh 1. Mô hình “Đường hoa”")'),
        (paragraph("Hình 1.2: Họp thôn"), ' "Hình 1.2: Họp thôn")'),
        (paragraph("Bà con họp thôn", style="Caption"), ' "Bà con họp thôn")'),
        (paragraph("Bảng 1. Số hộ", style="Caption"), ")\n\nBảng 1. Số hộ"),
        (paragraph("Ảnh hưởng của bão số 3 rất lớn."), ")\n\nẢnh hưởng của bão số 3 rất lớn."),
        (paragraph("Hình 1 cho thấy ngõ sạch."), ")\n\nHình 1 cho thấy ngõ sạch."),
    ],
)
def test_the_line_below_a_picture_that_says_so_is_its_caption(tmp_path: Path, below: str, text: str) -> None:
    data = word_file(paragraph(drawing(1)), below, pictures=(("png", picture(64, 48)),))
    assert text_of(planned(tmp_path, data, title="Bài")) == f"![](../media/bai-1.png{text}"


def test_a_caption_is_kept_beside_its_picture_and_where_that_cannot_be_shown(tmp_path: Path) -> None:
    beside = paragraph(drawing(1), "<w:r><w:br/></w:r>", "Ảnh: Họp thôn")
    body = (beside, paragraph(drawing(2)), paragraph("Ảnh: Sơ đồ"))
    data = word_file(*body, pictures=(("png", picture(64, 48)), ("emf", b"\x01\x00\x00\x00")))
    plan = planned(tmp_path, data, title="Bài")
    assert text_of(plan) == '![](../media/bai-1.png "Ảnh: Họp thôn")\n\n✎ BAO-CAO.docx: 2\n\nẢnh: Sơ đồ'


def test_pictures_that_are_there_already_are_counted_among_those_kept(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    (site / "content/media/bai-1.png").write_bytes(picture(64, 48))
    plan = planned(tmp_path, word_file(paragraph(drawing(1)), pictures=(("png", picture(64, 48)),)), title="Bài")
    assert (plan.pictures, plan.pictures_shown) == ({}, 1)
