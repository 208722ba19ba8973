"""Whoever reads a record finds what readers wrote about it, if they agreed; who wrote stays unknown otherwise."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import pytest
from sites import CONFIG, build_problems, check_site, make_site, write_files

LETTER = """\
model: duong-tu-quan
date: 2026-11-05
text: |
  Xóm tôi muốn làm theo.

  Giống hoa lấy ở đâu?
consent: {date: 2026-11-06, scope: [text, name]}
name: Chị Hoa
"""
ANSWER = "answer: {date: 2026-11-09, by: Mặt trận xã, text: Ở vườn ươm của xã.}\n"
PATH = "content/letters/chi-hoa.yaml"


def shown(site: Path, address: str = "mo-hinh/duong-tu-quan") -> str:
    """The words of the letters on the page of a record."""
    page = (site / "public" / address / "index.html").read_text("utf-8")
    letters = page.partition('<section class="block letters"')[2].partition("</section>")[0].partition(">")[2]
    return " ".join(unescape(re.sub("<[^>]*>", " ", letters)).split())


def test_a_letter_stands_on_the_page_of_its_record_with_its_answer(tmp_path: Path) -> None:
    older = "news: so-ket\ndate: 2026-06-01\ntext: Đọc xong thấy vui.\nconsent: {date: 2026-06-01, scope: text}\n"
    site = make_site(tmp_path / "site", {PATH: LETTER + ANSWER, "content/letters/an-danh.yaml": older})
    assert build_problems(site) == ()
    assert shown(site) == (
        "Thư bạn đọc Xóm tôi muốn làm theo. Giống hoa lấy ở đâu? Chị Hoa 5/11/2026 Mặt trận xã trả lời "
        "Ở vườn ươm của xã. 9/11/2026"
    )
    assert shown(site, "tin-tuc/so-ket") == "Thư bạn đọc Đọc xong thấy vui. Bạn đọc 1/6/2026"
    assert shown(site, "dien-hinh/tran-thi-lan") == ""


@pytest.mark.parametrize(
    "changed",
    [
        ("consent: {date: 2026-11-06, scope: [text, name]}", "draft: true"),
        ("name: Chị Hoa", "name: Chị Hoa\ndraft: true"),
    ],
)
def test_a_letter_is_shown_only_with_its_writers_will(changed: tuple[str, str], tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {PATH: LETTER.replace(*changed)})
    assert build_problems(site) == ()
    assert shown(site) == ""
    assert not [each for each in (site / "public").rglob("*.*") if b"Gi\xe1\xbb\x91ng hoa" in each.read_bytes()]


def test_a_letter_is_gone_when_its_writer_takes_the_agreement_back(tmp_path: Path) -> None:
    withdrawn = LETTER.replace("scope: [text, name]}", "scope: [text, name], withdrawn: 2026-11-07}")
    site = make_site(tmp_path / "site", {PATH: withdrawn})
    assert [each.code for each in build_problems(site)] == ["letter-withdrawn"]
    assert shown(site) == ""


def test_an_invented_letter_is_left_out_and_told(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {PATH: f"{LETTER}illustrative: true\n"})
    assert [(each.code, each.place.path) for each in build_problems(site)] == [("illustrative-left-out", PATH)]
    assert shown(site) == ""


def test_an_invented_letter_is_labelled_and_counted_on_a_demonstration(tmp_path: Path) -> None:
    files = {PATH: f"{LETTER}illustrative: true\n", "site_config.yaml": f"{CONFIG}demo: true\n"}
    site = make_site(tmp_path / "site", files)
    assert build_problems(site) == ()
    assert "Ví dụ minh họa" in shown(site)
    assert check_site(site).context.examples == 1


def test_a_letter_that_names_somebody_who_withdrew_is_told(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", {PATH: LETTER.replace("Xóm tôi", "Chị Trần Thị Lan ơi, xóm tôi")})
    person = site / "content/people/tran-thi-lan.md"
    withdrawn = person.read_text("utf-8").replace("position]", "position], withdrawn: 2026-05-05")
    write_files(site, {"content/people/tran-thi-lan.md": withdrawn})
    assert [(each.code, each.place.path) for each in build_problems(site)] == [("withdrawn-name", PATH)]
