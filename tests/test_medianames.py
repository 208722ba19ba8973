"""A file that is not there: the one that was meant is offered, never one of other words or figures."""

from __future__ import annotations

from pathlib import Path

import pytest
from sites import DOCUMENT, MODEL, make_site, problems_of, text_report

from showcase.content.files.file_names import files_there, nearest_file

DOCUMENT_PATH = "content/documents/ke-hoach-12.md"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("ke hoach 05.pdf", "ke-hoach-05.pdf"),
        ("Kế hoạch 05.PDF", "ke-hoach-05.pdf"),
        ("kehoach05.pdf", "ke-hoach-05.pdf"),
        ("ke-hoach-05", "ke-hoach-05.pdf"),
        ("ke-hoch-05.pdf", "ke-hoach-05.pdf"),
        ("ke_hoach_05.pdf", "ke-hoach-05.pdf"),
        ("ngo-hoa-xom-ba.png", "ngo-hoa-xom-ba.jpg"),
        ("ke hoach.pdf", ""),
        ("ke-hoach", ""),
        ("ke-hoach-06.pdf", ""),
        ("ke-hoach-5.pdf", ""),
        ("ke-hoach-05-2.pdf", ""),
        ("ngo-hoa.jpg", ""),
        ("ngo-hoa-xom-ba-cu.jpg", ""),
        ("bao-cao.pdf", ""),
        ("", ""),
    ],
)
def test_a_file_of_other_words_or_figures_is_another_file(typed: str, meant: str) -> None:
    assert nearest_file(typed, ["ngo-hoa-xom-ba.jpg", "ke-hoach-05.pdf"]) == meant


def test_of_the_files_that_are_there_those_come_first_that_share_a_word() -> None:
    names = [f"anh-{number}.jpg" for number in range(8)]
    assert files_there("hoa sen.jpg", [*names, "hoa.jpg"]).startswith("“hoa.jpg”, “anh-0.jpg”, ")
    assert files_there("hoa sen.jpg", names).endswith(" …")
    assert files_there("hoa sen.jpg", ["~a.jpg"]) == "“~a.jpg”"


def test_where_no_file_is_meant_those_that_are_there_are_named(tmp_path: Path) -> None:
    body = MODEL + "\n[bản](../media/ke-hoach-2.pdf), ![Ngõ](../media/anh-2.png)\n"
    document = DOCUMENT.replace("---\n", "---\nfile: ke hoach 3.pdf\n", 1)
    site = make_site(tmp_path, {"content/models/duong-tu-quan.md": body, DOCUMENT_PATH: document})
    said = text_report(problems_of(site))
    assert said.count("lỗi: Không có tệp “") == said.count("hoặc sửa lại tên tệp. Trong đó đang có: ") == 3
    assert said.count("Trong đó đang có: “ke-hoach.pdf”\n") == said.count("đang có: “anh.png”\n") == 1
    (site / "content/media/ke-hoach.pdf").unlink()
    assert "Trong đó đang có: chưa có tệp nào\n" in text_report(problems_of(site))
