"""Whoever wants to copy a model finds near the top of its page what it takes, whom to ask and who has done so."""

from __future__ import annotations

import csv
import re
from html import unescape
from pathlib import Path

import pytest
from sites import MODEL, build_problems, make_site, record_with

from showcase.content.schema.reaching import PERSON, dialled, tel_address

UNITS = """\
tinh-sao-mai: {name: Sao Mai, type: Tỉnh, contact: {email: danvan@example.org}}
xa-binh-minh:
  name: Bình Minh
  type: Xã
  parent: tinh-sao-mai
  valid_to: 2025-06-30
  merged_into: [{unit: xa-hoa-an, date: 2025-07-01}]
  contact: {telephone: 024 3822 0000}
xa-hoa-an: {name: Hòa An, type: Xã, parent: tinh-sao-mai, contact: {telephone: 024 3822 1111, address: Trụ sở xã}}
xa-nam-son: {name: Nam Sơn, type: Xã, parent: tinh-sao-mai}
"""
EFFORT = {"cost": "35 triệu đồng", "people": "12 người", "duration": "3 tháng", "equipment": "2 xe"}


def box_of(site: Path, model: str = "duong-tu-quan") -> list[str]:
    """The lines of the box on the page of a model, each as its words with the addresses of its links."""
    page = (site / "public/mo-hinh" / model / "index.html").read_text("utf-8")
    box = page.partition('<section class="copying"')[2].partition("</section>")[0]
    rows = re.findall(r'<div class="copying__row">(.*?)</div>', box, re.DOTALL)
    linked = (re.sub(r'<a href="([^"]*)">(.*?)</a>', r"\2 (\1)", each) for each in rows)
    return [" ".join(unescape(re.sub("<[^>]*>", " ", each)).split()).replace("\u2060", "") for each in linked]


def test_the_box_tells_in_five_lines_what_a_copy_takes(tmp_path: Path) -> None:
    model = record_with(MODEL, effort=EFFORT, conditions="Một người giữ sổ.", contact={"email": "xa@example.org"})
    copied = {
        f"content/models/{name}.md": record_with(MODEL, title=name, unit=unit, replicated_from="duong-tu-quan")
        for name, unit in (("b-mot", "Xã Hòa An"), ("b-hai", "Xã Nam Sơn"))
    }
    site = make_site(tmp_path, {"content/units.yaml": UNITS, "content/models/duong-tu-quan.md": model, **copied})
    assert build_problems(site) == ()
    lines = [re.sub(r"\((/|mailto:)[^)]*\)", "()", each).replace("\u00a0", " ") for each in box_of(site)]
    assert lines[:4] == [
        "Chi phí 35 triệu đồng",
        "Người, thời gian 12 người, 3 tháng",
        "Cần có 2 xe Một người giữ sổ.",
        "Hỏi ở đâu Xã Bình Minh () xa@example.org ()",
    ]
    assert sorted(lines[4].removeprefix("Đã làm theo ").split(", ")) == ["Xã Hòa An ()", "Xã Nam Sơn ()"]


def test_readers_are_sent_to_who_can_answer_today(tmp_path: Path) -> None:
    """A unit that is gone sends to the one that took its place; one without a contact to the one above."""
    models = {
        f"content/models/{name}.md": record_with(MODEL, title=name, unit=unit)
        for name, unit in (("cua-xa-cu", "Xã Bình Minh"), ("cua-xa-khong-so", "Xã Nam Sơn"))
    }
    site = make_site(tmp_path, {"content/units.yaml": UNITS, **models})
    assert build_problems(site) == ()
    assert "Xã Hòa An" in box_of(site, "cua-xa-cu")[0]
    assert "(tel:02438221111)" in box_of(site, "cua-xa-cu")[0]
    assert "Trụ sở xã" in box_of(site, "cua-xa-cu")[0]
    assert "3822 0000" not in box_of(site, "cua-xa-cu")[0]
    assert "Tỉnh Sao Mai" in box_of(site, "cua-xa-khong-so")[0]
    assert "(mailto:danvan@example.org)" in box_of(site, "cua-xa-khong-so")[0]


def test_a_model_of_which_nothing_is_known_has_no_box(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert build_problems(site) == ()
    assert box_of(site) == []


def test_long_conditions_are_shortened_in_the_box_and_whole_below(tmp_path: Path) -> None:
    words = " ".join(f"điều {number}" for number in range(60))
    site = make_site(tmp_path, {"content/models/duong-tu-quan.md": record_with(MODEL, conditions=words)})
    assert build_problems(site) == ()
    page = (site / "public/mo-hinh/duong-tu-quan/index.html").read_text("utf-8").replace("\u00a0", " ")
    assert box_of(site)[0].endswith("… xem đủ điều kiện (#sec-conditions)")
    assert page.count('id="sec-conditions"') == 1
    assert words in page
    short = make_site(tmp_path / "short", {"content/models/duong-tu-quan.md": record_with(MODEL, conditions="Một sổ.")})
    assert build_problems(short) == ()
    assert (short / "public/mo-hinh/duong-tu-quan/index.html").read_text("utf-8").count("Một sổ.") == 1


def test_effort_and_contact_are_columns_of_the_open_data(tmp_path: Path) -> None:
    model = record_with(MODEL, effort=EFFORT, lessons={"worked": ["Một.", "Hai."]}, contact={"telephone": "1900 1234"})
    site = make_site(tmp_path, {"content/units.yaml": UNITS, "content/models/duong-tu-quan.md": model})
    assert build_problems(site) == ()
    with (site / "public/du-lieu/mo-hinh.csv").open(encoding="utf-8-sig", newline="") as file:
        row = next(csv.DictReader(file))
    told = {key: row[key] for key in row if key.startswith(("effort_", "contact_", "lessons_"))}
    assert told == {
        **{f"effort_{key}": value for key, value in EFFORT.items()},
        "contact_telephone": "1900 1234",
        "contact_email": "",
        "contact_address": "",
        "lessons_worked": "Một.|Hai.",
        "lessons_failed": "",
    }


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("024 3822 1234", "tel:02438221234"),
        ("(0232) 3822.123", "tel:02323822123"),
        ("+84 24 3822 1234", "tel:02438221234"),
        ("+84 (0)24-3822-1234", "tel:02438221234"),
        ("0084 24 3822 1234", "tel:02438221234"),
        ("024 3822 1234 (máy lẻ 12)", "tel:02438221234"),
        ("1900 1234", "tel:19001234"),
        ("1022", "tel:1022"),
        ("3822 123", ""),
        ("024 3822 1234 – 024 3822 1235", ""),
        ("hỏi ở xã", ""),
    ],
)
def test_a_telephone_number_is_dialled_as_it_is_meant(written: str, address: str) -> None:
    assert tel_address(written) == address
    assert dialled(written).isdigit() or not address


@pytest.mark.parametrize("name", ["gặp chị Hà", "ông Trần Văn Năm", "Bà Nguyễn Thị Lan", "đ/c Hùng", "đồng chí Vi Mến"])
def test_a_person_is_seen_in_a_contact(name: str) -> None:
    assert PERSON.search(f"Trụ sở xã ({name})")


@pytest.mark.parametrize(
    "place",
    ["đường Bà Triệu", "phố Ông Ích Khiêm", "huyện Anh Sơn", "đảo Cô Tô", "Bà Rịa", "đường Lê Lợi", "chợ Bà Chiểu"],
)
def test_a_place_that_is_called_after_people_is_no_person(place: str) -> None:
    assert not PERSON.search(f"Số 5, {place}")
