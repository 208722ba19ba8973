"""Names typed while the typing program was off are understood, and what to type for them is said."""

from __future__ import annotations

import pytest

from showcase.content.text.typing_keys import as_meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Ddieenj Bàn", "Điện Bàn"),
        ("xax Hoaf An", "xã Hòa An"),
        ("XAX BINHF MINH", "XÃ BÌNH MINH"),
        ("phuwowngf Quanr Baju", "phường Quản Bạu"),
        ("Thij traans Caauf Mowis", "Thị trấn Cầu Mới"),
        ("huyeejn Suoois Vangf", "huyện Suối Vàng"),
        ("Ddawks Lawks", "Đắk Lắk"),
        ("dduowngf hoa", "đường hoa"),
        ("quys khuyur giaf", "quý khuỷu già"),
        ("xa4 Hoa2 An", "xã Hòa An"),
        ("D9ie65n Ba2n", "Điện Bàn"),
        ("phu7o7ng2 Na8m Ca8n1", "phường Năm Cắn"),
        ("Phats trieenr kinh tees", "Phát triển kinh tế"),
        ("Xã Hòa An", ""),
        ("xa-hoa-an", ""),
        ("Thôn 3, xã Hòa An", ""),
        ("news", ""),
        ("2024", ""),
        ("", ""),
    ],
)
def test_keys_of_telex_and_vni_are_read_as_they_were_meant(typed: str, meant: str) -> None:
    assert as_meant(typed) == meant
