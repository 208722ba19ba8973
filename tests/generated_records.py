"""Records of every kind for property tests: units that merge and split, and the keys of models and people of theirs."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import Phase, settings
from hypothesis import strategies as st
from sites import Files

WITHOUT_SHRINKING = (Phase.explicit, Phase.reuse, Phase.generate)  # a whole site takes too long to make smaller
FEW = settings(max_examples=10, deadline=None, phases=WITHOUT_SHRINKING)
UNITS = """\
tinh-a: {name: A, type: Tỉnh}
tinh-b: {name: B, type: Tỉnh}
tinh-cu: {name: Cũ, type: Tỉnh, valid_to: 2025-06-30, merged_into: [{unit: tinh-a, date: 2025-07-01}]}
tinh-chia:
  name: Chia
  type: Tỉnh
  valid_to: 2025-06-30
  merged_into: [{unit: tinh-a, date: 2025-07-01, partial: true}, {unit: tinh-b, date: 2025-07-01, partial: true}]
huyen-cu: {name: Cũ, type: Huyện, parent: tinh-cu, valid_to: 2025-06-30}
xa-cu: {name: Cũ, type: Xã, parent: huyen-cu, valid_to: 2025-06-30, merged_into: [{unit: xa-moi, date: 2025-07-01}]}
xa-lac: {name: Lạc, type: Xã, parent: huyen-cu, valid_to: 2025-06-30, merged_into: [{unit: xa-moi, date: 2025-07-01}]}
xa-moi: {name: Mới, type: Xã, parent: tinh-a, valid_from: 2025-07-01}
xa-khac: {name: Khác, type: Xã, parent: tinh-b}
xa-trong: {name: Trống, type: Xã, parent: tinh-b}
"""
UNIT_IDS = ("tinh-a", "tinh-cu", "tinh-chia", "huyen-cu", "xa-cu", "xa-lac", "xa-moi", "xa-khac")
FIELDS = ("Phát triển kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị")
STAGES = ("Triển khai", "Công nhận", "Tiêu biểu", "Nhân rộng", "Tạm dừng", "Kết thúc", "Thu hồi")
NO_RECORDS: Files = {
    "content/units.yaml": UNITS,
    "content/models/duong-tu-quan.md": None,
    "content/people/tran-thi-lan.md": None,
    "content/statistics/dang-ky.yaml": None,
    "content/news/so-ket.md": None,
    "content/media/anh.png": None,
}


@st.composite
def model_keys(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Return the keys of some models, of which later ones may be copies of earlier ones."""
    found: list[dict[str, Any]] = []
    for number in range(draw(st.integers(0, 6))):
        year = draw(st.sampled_from([2019, 2021, 2024, "unknown"]))
        log = draw(st.lists(st.sampled_from(STAGES), max_size=4))
        start = dt.date(2022, 3, 1)
        keys: dict[str, Any] = {
            "unit": draw(st.sampled_from(UNIT_IDS)),
            "field": draw(st.sampled_from(FIELDS)),
            "year": year,
            "stages": [
                {"stage": each, "date": (start + dt.timedelta(200 * n)).isoformat()} for n, each in enumerate(log)
            ],
            "award": draw(st.lists(st.sampled_from(["Bằng khen", "Giấy khen", {"form": "Bằng khen", "year": 2023}]))),
            "themes": draw(st.lists(st.sampled_from(["Nông thôn mới", "Chuyển đổi số"]), unique=True)),
        }
        if draw(st.booleans()):
            keys["level"] = draw(st.sampled_from(["Tỉnh", "Xã"]))
        if number:
            keys["replicated_from"] = draw(st.lists(st.sampled_from([f"m-{n}" for n in range(number)]), unique=True))
        if draw(st.booleans()):
            keys["last_checked"] = {"date": draw(st.sampled_from(["2024-01-05", "2025-11-22", "2026-10-01"]))}
        found.append({key: value for key, value in keys.items() if value != []})
    return found


people_keys = st.lists(
    st.fixed_dictionaries(
        {"unit": st.sampled_from(UNIT_IDS), "field": st.sampled_from(FIELDS), "year": st.sampled_from([2020, 2024])}
    ),
    max_size=3,
)
