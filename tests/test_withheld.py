"""What is not finished, and what is taken back: drafts, empty texts, people who withdraw."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sites import (
    MODEL,
    NEWS,
    PERSON,
    UNITS,
    build_problems,
    check_site,
    make_site,
    picture,
    problems_of,
    text_report,
    write_files,
)

from showcase.problems import errors

WITHDRAWN = PERSON.replace("position]}", "position], withdrawn: 2026-03-02}").replace(
    "---\nChị", "portrait: {file: chi-lan.png, alt: Chị Lan}\n---\nChị"
)
PEOPLE = "content/people/tran-thi-lan.md"
DRAFT = "content/models/nhap.md"


def printed_lines(site: Path) -> list[str]:
    """The first lines of all complaints."""
    return [line for line in text_report(problems_of(site)).split("\n") if line and not line.startswith(" ")]


# --- A person who withdraws, step by step as the guide tells it ------------------------------------------------


def test_the_picture_of_a_person_who_withdrew_is_not_asked_for(tmp_path: Path) -> None:
    text = WITHDRAWN + "\n![Chị Lan trên đường](../media/chi-lan-2.png)\n"
    site = make_site(tmp_path, {PEOPLE: text, "content/media/chi-lan.png": picture()})
    (site / "content/media/chi-lan.png").unlink()
    assert build_problems(site) == ()


def test_the_file_of_a_person_who_withdrew_can_be_renamed_and_what_still_names_it_is_told(tmp_path: Path) -> None:
    model = MODEL.replace("year: 2024", "year: 2024\npeople: [tran-thi-lan]")
    site = make_site(tmp_path, {PEOPLE: WITHDRAWN, "content/models/duong-tu-quan.md": model})
    assert errors(problems_of(site)) == ()
    (site / PEOPLE).rename(site / "content/people/ca-nhan-2024-03.md")
    (line,) = printed_lines(site)
    assert line.startswith("content/models/duong-tu-quan.md:6:10: lỗi: “tran-thi-lan” là tên một người đã rút lại")


def test_every_place_that_names_a_person_who_withdrew_is_told_with_line_and_column(tmp_path: Path) -> None:
    text = MODEL.replace("year: 2024", "year: 2024\nresponsible: Bà Trần Thị Lan").replace(
        "Mỗi tổ", "Hôm ấy **Trần\nThị Lan** bảo: mỗi tổ"
    )
    model = "content/models/duong-tu-quan.md"
    site = make_site(tmp_path, {PEOPLE: WITHDRAWN, model: text, "content/media/chi-lan.png": picture()})
    assert [re.sub(": cảnh báo.*", "", line) for line in printed_lines(site)] == [f"{model}:6:17", f"{model}:12:10"]


def test_a_list_that_calls_a_person_who_withdrew_by_name_is_told(tmp_path: Path) -> None:
    news = NEWS.replace("---\nHội", "people: [Trần Thị Lan]\n---\nHội")
    (line,) = printed_lines(make_site(tmp_path, {PEOPLE: WITHDRAWN, "content/news/so-ket.md": news}))
    assert line.startswith("content/news/so-ket.md:5:10: cảnh báo: ")


def test_consent_withdrawn_before_it_was_given_is_told_and_holds_all_the_same(tmp_path: Path) -> None:
    site = make_site(tmp_path, {PEOPLE: WITHDRAWN.replace("withdrawn: 2026", "withdrawn: 2023")})
    (line,) = printed_lines(site)
    assert line.startswith(f"{PEOPLE}:6:85: cảnh báo: Ngày rút lại sự đồng ý (2023-03-02) đứng trước")
    assert check_site(site).site.people() == ()


# --- Drafts ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("wanting", ["unit: Xã Bình Minh\n", "field: Văn hóa - xã hội\n", "year: 2024\n"])
def test_what_a_draft_lacks_is_a_warning_and_the_draft_is_left_out(wanting: str, tmp_path: Path) -> None:
    draft = MODEL.replace("---\nBà con", "draft: true\n---\nBà con").replace("tự quản", "hoa")
    for text in (draft.replace(wanting, ""), draft.replace(wanting, wanting.split(":", maxsplit=1)[0] + ":\n")):
        checked = check_site(make_site(tmp_path, {DRAFT: text}))
        assert [(each.place.path, str(each.severity)) for each in checked.warnings] == [(DRAFT, "warning")]
        assert [(each.entry.path, each.reason) for each in checked.withheld] == [(DRAFT, "draft")]
        assert "nhap" not in checked.site.catalog.records["model"]


def test_what_a_draft_lacks_does_not_stop_a_strict_build_of_the_rest(tmp_path: Path) -> None:
    site = make_site(
        tmp_path, {DRAFT: MODEL.replace("---\nBà con", "draft: true\n---\nBà con").replace("field:", "# field:")}
    )
    assert [each.code for each in check_site(site, strict=True).warnings] == ["missing-key"]
    wrong = MODEL.replace("2024", "2027").replace("---\nBà con", "draft: true\n---\nBà con")
    write_files(site, {DRAFT: wrong})
    assert [each.code for each in problems_of(site, strict=True)] == ["year-in-future"]


def test_a_draft_may_name_pictures_and_records_that_are_still_to_come(tmp_path: Path) -> None:
    keys = "draft: true\nimages: [{file: chua-co.jpg, alt: …}]\npeople: [chua-viet]\nconditions: …\n---\nBà con"
    text = MODEL.replace("---\nBà con", keys).replace("tự quản", "hoa") + "\n![](../media/chua-chup.jpg)\n"
    checked = check_site(make_site(tmp_path, {DRAFT: text}))
    assert {each.place.path for each in checked.warnings} == {DRAFT}
    assert len(checked.warnings) == 5
    assert [each.reason for each in checked.withheld] == ["draft"]


@pytest.mark.parametrize(
    "wrong", ["year: năm 2024", "unit: Xã Bình Min", "summmary: a", "date: 2024-02-31", "featured: maybe"]
)
def test_what_is_wrong_in_a_draft_is_still_an_error(wrong: str, tmp_path: Path) -> None:
    key = wrong.split(":", maxsplit=1)[0]
    text = re.sub(f"^{key}: .*\n", "", MODEL, flags=re.MULTILINE)
    text = text.replace("---\nBà con", f"{wrong}\ndraft: true\n---\nBà con")
    assert [each.place.path for each in errors(problems_of(make_site(tmp_path, {DRAFT: text})))] == [DRAFT]


def test_what_a_record_lacks_that_is_no_draft_is_still_an_error(tmp_path: Path) -> None:
    for change in ("", "draft: false\n"):
        text = MODEL.replace("unit: Xã Bình Minh\n", change)
        assert [each.code for each in errors(problems_of(make_site(tmp_path, {DRAFT: text})))] == ["missing-key"]


# --- Texts -----------------------------------------------------------------------------------------------------

BODIES = {"models/duong-tu-quan": MODEL, "people/tran-thi-lan": PERSON, "news/so-ket": NEWS}


@pytest.mark.parametrize("name", BODIES)
def test_a_record_without_a_text_is_warned_of_with_its_line(name: str, tmp_path: Path) -> None:
    path, text = f"content/{name}.md", BODIES[name]
    keys = text[: text.rindex("---\n") + 4]
    for body, line in (("", keys.count("\n")), ("\n\n", keys.count("\n")), ("\n✎ Viết ở đây.\n", keys.count("\n") + 2)):
        (warned,) = printed_lines(make_site(tmp_path, {path: keys + body}))
        assert warned.startswith(f"{path}:{line}:1: cảnh báo: ")
        draft = keys.replace("---\n", "---\ndraft: true\n", 1) + body
        assert printed_lines(write_files(tmp_path, {path: draft})) == []


def test_a_picture_is_a_text_too(tmp_path: Path) -> None:
    keys = MODEL[: MODEL.rindex("---\n") + 4]
    site = make_site(tmp_path, {"content/models/duong-tu-quan.md": f"{keys}\n![Con đường](../media/anh.png)\n"})
    assert printed_lines(site) == []


def test_the_register_is_not_touched_by_a_draft(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"content/units.yaml": UNITS.replace("type: Tỉnh", "type:")})
    assert errors(problems_of(site))
