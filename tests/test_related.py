"""Related models: what a reader of one would want to read next."""

from __future__ import annotations

from pathlib import Path

from sites import MODEL, check_site, make_site


def model(title: str, unit: str = "Xã Bình Minh", field: str = "Văn hóa - xã hội", more: str = "") -> str:
    return f"---\ntitle: {title}\nunit: {unit}\nfield: {field}\nyear: 2024\n{more}---\nBà con cùng làm.\n"


def related(tmp_path: Path, changes: dict[str, str]) -> dict[str, tuple[str, ...]]:
    files = {f"content/models/{name}.md": text for name, text in changes.items()}
    return dict(check_site(make_site(tmp_path / "s", files)).site.related.ids)


def test_words_that_few_share_bring_models_together(tmp_path: Path) -> None:
    found = related(
        tmp_path,
        {
            "bo-hoa": model("Bờ hoa cột mốc biên giới"),
            "den-loa": model("Đèn và loa ở thôn Thượng"),
            "cot-moc": model("Tổ tự quản cột mốc", "Xã Hòa An", "Quốc phòng - an ninh"),
            "ngo-sach": model("Ngõ sạch cuối tuần"),
        },
    )
    assert found["cot-moc"][0] == "bo-hoa", "no unit, field or theme in common: only the words"
    assert "cot-moc" in found["bo-hoa"]


def test_themes_weigh_more_than_a_word(tmp_path: Path) -> None:
    found = related(
        tmp_path,
        {
            "mot": model("Vườn thuốc nam", "Xã Hòa An", more="themes: [Môi trường]\n"),
            "hai": model("Ngày Chủ nhật xanh", field="Quốc phòng - an ninh", more="themes: [Môi trường]\n"),
            "ba": model("Vườn thuốc ở trường", field="Quốc phòng - an ninh"),
        },
    )
    assert found["mot"][:2] == ("hai", "ba")


def test_copies_stand_elsewhere(tmp_path: Path) -> None:
    copy = model("Tuyến đường tự quản ở Hòa An", "Xã Hòa An", more="replicated_from: [duong-tu-quan]\n")
    found = related(tmp_path, {"ban-sao": copy})
    assert "duong-tu-quan" not in found["ban-sao"]
    assert MODEL.splitlines()[1] == "title: Tuyến đường tự quản"
