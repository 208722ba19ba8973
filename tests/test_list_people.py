"""People whom other columns than that of names tell of: they wait for a consent, and no page names them before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from listed_workbooks import Page, xlsx
from sites import UNITS, make_site
from test_list_import import keys, records, tree

from showcase.cli import main
from showcase.editing.lists.people_named import names_somebody, person_named, without_people

COLUMNS = ("STT", "Tên mô hình", "Lĩnh vực", "Đơn vị thực hiện", "Địa bàn", "Năm đăng ký", "Ghi chú")
DEED = "Nuôi ong dưới tán rừng"
VILLAGE = "Thôn Họa, xã Hòa An"


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return make_site(tmp_path / "s", {"content/units.yaml": UNITS})


def imported(site: Path, capsys: pytest.CaptureFixture[str], *rows: tuple[object, ...]) -> str:
    """Import rows of a deed, who did it, where, and a remark: what was said. Once more, it changes nothing."""
    made = [(number, row[0], "KT", row[1], row[2], 2024, *row[3:]) for number, row in enumerate(rows, 1)]
    Path("ds.xlsx").write_bytes(xlsx({"DS": Page([COLUMNS, *made])}))  # type: ignore[list-item]
    words = ["import", "ds.xlsx", "--site", "s", "--today", "2026-11-22", "--language", "en", "--jobs", "1"]
    assert main(words) == 0
    said, before = capsys.readouterr().out, tree(site)
    assert main(words) == 0
    assert tree(site) == before
    return said


def published(site: Path) -> str:
    """Return what the keys of all models that are no drafts say."""
    made = {id: each for id, each in keys(site).items() if (site / f"content/models/{id}.md").is_file()}
    return " ".join(str(each) for each in made.values() if "draft" not in each)


PEOPLE: Mapping[str, Mapping[str, str]] = {
    "Ông Vi Văn Thông, Bí thư Chi bộ thôn Họa": {"honorific": "Ông", "role": "Bí thư Chi bộ thôn Họa"},
    "Ông Vi Văn Thông,\nBí thư Chi bộ thôn Họa": {"honorific": "Ông", "role": "Bí thư Chi bộ thôn Họa"},
    "Bí thư Chi bộ thôn Họa Vi Văn Thông": {"role": "Bí thư Chi bộ thôn Họa"},
    "Bí thư Chi bộ thôn Họa - ông Vi Văn Thông": {"honorific": "Ông", "role": "Bí thư Chi bộ thôn Họa"},
    "Vi Văn Thông, Bí thư Chi bộ thôn Họa": {"role": "Bí thư Chi bộ thôn Họa"},
    "Vi Văn Thông": {},
    "Anh Vi Văn Thông": {"honorific": "Anh"},
    "Thầy giáo Vi Văn Thông, Trường THCS Hòa An": {"honorific": "Thầy giáo", "role": "Trường THCS Hòa An"},
    "Nghệ nhân ưu tú Vi Văn Thông": {"role": "Nghệ nhân ưu tú"},
    "Già làng Vi Văn Thông": {"role": "Già làng"},
    "Hộ ông Vi Văn Thông": {"honorific": "Ông"},
    "Gia đình anh Vi Văn Thông": {"honorific": "Anh"},
}


@pytest.mark.parametrize("cell", PEOPLE)
@pytest.mark.parametrize("remark", [None, "Cá nhân", "CN; làm từ 2020"])
def test_who_does_something_is_a_person_who_waits_for_a_consent_and_the_name_of_the_row_their_deed(
    cell: str, remark: str | None, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ((DEED, cell, VILLAGE, remark), ("Ngõ hoa", "Hội LHPN xã Hòa An", VILLAGE, "Cần vốn"))
    said = imported(site, capsys, *rows)
    assert set(keys(site)) == {"vi-van-thong", "ngo-hoa"}
    person = keys(site)["vi-van-thong"]
    known = {
        "name": "Vi Văn Thông",
        "unit": "Xã Hòa An",
        "field": "Phát triển kinh tế",
        "year": "2024",
        "summary": DEED,
    }
    assert person == {**known, **PEOPLE[cell], "draft": "true"}
    assert (site / "content/people/vi-van-thong.md").is_file()
    assert "Thông" not in published(site)
    assert "DS!D2: warning: “Đơn vị thực hiện” names a person, Vi Văn Thông" in said
    remarks = " ".join(records(site)["vi-van-thong"]["remarks"])
    assert ("CN; làm từ 2020" in remarks) == (remark == "CN; làm từ 2020")
    assert "“Ghi chú”: Cá nhân" not in remarks
    assert ("Thông" in remarks) == cell.startswith(("Hộ", "Gia đình"))  # a household is more than its name


GROUPS = (
    *("Nhóm hộ ông Vi Văn Thông", "Tổ hợp tác do bà Thông làm tổ trưởng", "Ông Vi Văn Thông và bà Lò Thị Ban"),
    *("Hội Nông dân xã (ông Vi Văn Thông)", "Tổ liên gia Vi Văn Thông, bà Lò Thị Ban"),
)


@pytest.mark.parametrize("cell", GROUPS)
def test_a_group_that_is_called_after_somebody_is_a_model_without_the_name(
    cell: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    said = imported(site, capsys, (DEED, cell, VILLAGE))
    assert set(keys(site)) == {"nuoi-ong-duoi-tan-rung"}
    assert not re.search(r"Thông|Ban(?!\w)", published(site))
    assert keys(site)["nuoi-ong-duoi-tan-rung"].get("responsible") == ("Hội Nông dân xã" if "Hội" in cell else None)
    assert cell in " ".join(records(site)["nuoi-ong-duoi-tan-rung"]["remarks"])
    assert "DS!D2: warning: “Đơn vị thực hiện” names a person: the name is kept as a remark" in said


def test_a_collective_by_its_row_is_a_model_without_the_name_of_who_does_it(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(site, capsys, (DEED, "Ông Vi Văn Thông, Trưởng thôn Họa", VILLAGE, "TT"))
    model = keys(site)["nuoi-ong-duoi-tan-rung"]
    assert ("responsible" in model, model["place"], model["unit"]) == (False, "Thôn Họa", "Xã Hòa An")


def test_a_place_that_names_somebody_is_shown_on_no_page(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = imported(site, capsys, (DEED, "Hội Nông dân xã Hòa An", "Thôn Họa, nhà bà Lò Thị Ban"))
    assert "Ban" not in published(site)
    assert "Lò Thị Ban" in " ".join(records(site)["nuoi-ong-duoi-tan-rung"]["remarks"])
    assert "E2: warning: “Địa bàn” names a person" in said


BODIES = (
    *("Hội Ông Bà Cháu", "Câu lạc bộ Ông Bà Cháu xã", "Trường Tiểu học Lê Lợi", "Liên đội Trường THCS Võ Thị Sáu"),
    *("Trường THCS Nguyễn Văn Trỗi", "Ban quản lý đền Ông Hoàng Mười", "Đoàn TNCS Hồ Chí Minh xã", "Chi bộ thôn 3"),
    *("Công an thị trấn Thanh Lâm", "Gia đình văn hóa thôn 3", "Cựu chiến binh xã Hòa Thịnh", "Bà con thôn 3"),
    *("Chị em phụ nữ thôn 3", "Trưởng ban Công tác Mặt trận thôn Hà Lam", "Bà Rịa - Vũng Tàu", "Hội đồng hương Hà Nam"),
)


@pytest.mark.parametrize("text", BODIES)
def test_bodies_that_have_words_like_names_are_no_people(text: str) -> None:
    assert (person_named(text), names_somebody(text)) == (None, False)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("già làng A Blưk", "A Blưk", "già làng"),
        ("Ông Y Ngông Niê", "Y Ngông Niê", ""),
        ("Ông Thông, Bí thư Chi bộ", "Thông", "Bí thư Chi bộ"),
        ("Trưởng thôn Sơn Hạ Trịnh Xuân Bắc", "Trịnh Xuân Bắc", "Trưởng thôn Sơn Hạ"),
        ("Bí thư chi bộ (Vi Văn Thông)", "Vi Văn Thông", "Bí thư chi bộ"),
    ],
)
def test_names_unlike_others_and_positions_before_them(text: str, name: str, role: str) -> None:
    found = person_named(text)
    assert found is not None
    assert (found.name, found.role) == (name, role)


def test_a_birth_beside_a_name_is_left_out(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    said = imported(site, capsys, (DEED, "Ông Vi Văn Thông (sinh năm 1961), Trưởng thôn Họa", VILLAGE))
    person = keys(site)["vi-van-thong"]
    assert (person["name"], person["role"]) == ("Vi Văn Thông", "Trưởng thôn Họa")
    assert "1961" not in "".join(path.read_text("utf-8") for path in site.glob("content/people/*.md"))
    assert "D2: warning:" in said


def test_without_another_column_the_unit_is_that_of_the_position(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    imported(site, capsys, (DEED, "Ông Vi Văn Thông, Chủ tịch Hội Nông dân xã Hòa An", None))
    person: Mapping[str, Any] = keys(site)["vi-van-thong"]
    assert (person["unit"], person["role"]) == ("Xã Hòa An", "Chủ tịch Hội Nông dân xã Hòa An")


def test_remarks_that_say_here_and_there_that_a_row_is_of_a_person_stay_remarks(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Most cells say it; the others say what they say, and their rows are models as before."""
    people = [(f"Vi Văn {name}", "Xã Hòa An", None, "Cá nhân") for name in ("An", "Bình", "Cường")]
    said = imported(site, capsys, *people, ("Ngõ hoa", "Xã Hòa An", None, "Đã nhân rộng ra 3 thôn"))
    assert set(keys(site)) == {"vi-van-an", "vi-van-binh", "vi-van-cuong", "ngo-hoa"}
    assert "draft" not in keys(site)["ngo-hoa"]
    assert records(site)["ngo-hoa"]["remarks"] == ["The list, column “Ghi chú”: Đã nhân rộng ra 3 thôn"]
    assert "neither that the row is of a collective" not in said
    assert "sounds like the step “Nhân rộng”" in said


def test_of_a_body_with_a_name_behind_it_the_body_stays() -> None:
    assert without_people("Hội Nông dân xã Phú Lộc (ông Trần Văn Hạnh)") == "Hội Nông dân xã Phú Lộc"
    assert without_people("Trưởng bản Nà Pục - ông Lò Văn Sơn") == ""
