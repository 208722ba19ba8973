"""What a build leaves behind: when it goes wrong, when drafts are shown, when mergers are still to come."""

from __future__ import annotations

import dataclasses
import datetime as dt
import gc
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from pathlib import Path

import pytest
from sites import CONFIG, MODEL, NOW, PERSON, UNITS, Files, make_site, options_for, record_with, write_files

from showcase import pipeline
from showcase.build_result import BuildResult
from showcase.problems import BuildFailed
from showcase.publish import page_files
from showcase.publish.output.release import recover
from showcase.render.formats import TextFile
from showcase.terminal import SilentProgress
from showcase.workers import Workers

BANNER = "Trang chưa làm xong"
NOINDEX = '<meta name="robots" content="noindex">'


def build_site(site: Path, now: dt.datetime = NOW, drafts: bool = False) -> BuildResult:
    asked = dataclasses.replace(options_for(site), now=now, drafts=drafts)
    return pipeline.build(asked, Workers(1), SilentProgress())


def page(site: Path, address: str) -> str:
    return (site / "public" / address / "index.html").read_text(encoding="utf-8")


def test_a_worker_ended_by_the_system_is_told_and_nothing_is_published(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def killed(*_: object) -> None:
        raise BrokenProcessPool("killed")

    monkeypatch.setattr(page_files.PageWriter, "begin", killed)
    with pytest.raises(BuildFailed) as failure:
        build_site(make_site(tmp_path))
    assert [each.code for each in failure.value.problems] == ["process-died"]
    assert not (tmp_path / "public").exists()
    assert not list(tmp_path.glob(".public-*"))


def test_a_site_between_two_renames_is_put_back(tmp_path: Path) -> None:
    (tmp_path / ".public.previous").mkdir()
    (tmp_path / ".public.previous" / "index.html").write_text("the old site", encoding="utf-8")
    recover(tmp_path / "public")
    assert (tmp_path / "public" / "index.html").read_text(encoding="utf-8") == "the old site"


def test_a_build_with_drafts_says_so_and_is_not_to_be_indexed(tmp_path: Path) -> None:
    draft = MODEL.replace("year: 2024", "year: 2024\ndraft: true")
    site = make_site(tmp_path, {"content/models/ban-nhap.md": draft})
    build_site(site, drafts=True)
    assert "Bản xem thử có cả bản nháp" in page(site, "mo-hinh/ban-nhap")
    assert NOINDEX in page(site, "mo-hinh/ban-nhap")
    assert "Disallow: /\n" in (site / "public/robots.txt").read_text(encoding="utf-8")


def test_a_site_with_placeholders_says_so_until_they_are_filled_in(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"site_config.yaml": CONFIG.replace("024 0000 0000", "(Số điện thoại cơ quan)")})
    for left in (True, False):
        build_site(site)
        assert (BANNER in page(site, "mo-hinh/duong-tu-quan")) is left
        assert (NOINDEX in page(site, "mo-hinh/duong-tu-quan")) is left
        assert ("Disallow: /\n" in (site / "public/robots.txt").read_text(encoding="utf-8")) is left
        write_files(site, {"site_config.yaml": CONFIG})


def test_a_unit_that_gave_away_a_part_still_stands(tmp_path: Path) -> None:
    units = UNITS.replace(
        "xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai}",
        "xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai, "
        "merged_into: [{unit: xa-hoa-an, date: 2025-07-01, partial: true}]}",
    )
    site = make_site(tmp_path, {"content/units.yaml": units})
    build_site(site)
    assert "không còn nữa" not in page(site, "don-vi/xa-binh-minh")


def test_a_merger_still_to_come_changes_nothing_today(tmp_path: Path) -> None:
    units = UNITS.replace(
        "xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai}",
        "xa-binh-minh: {name: Bình Minh, type: Xã, parent: tinh-sao-mai, valid_to: 2027-06-30, "
        "merged_into: [{unit: xa-hoa-an, date: 2027-07-01}]}",
    )
    site = make_site(tmp_path, {"content/units.yaml": units})
    build_site(site)
    assert "Tuyến đường tự quản" not in page(site, "don-vi/xa-hoa-an")
    build_site(site, now=dt.datetime.combine(dt.date(2027, 8, 1), dt.time()))
    assert "Tuyến đường tự quản" in page(site, "don-vi/xa-hoa-an")


def test_a_menu_entry_to_what_is_not_published_now_is_left_out_with_a_warning(tmp_path: Path) -> None:
    text = "---\ntitle: Đợt phát động\nexpire_on: 2026-01-01\n---\nĐã xong.\n"
    menu = CONFIG + "navigation:\n  - {label: Phát động, to: /phat-dong/}\n"
    site = make_site(tmp_path, {"content/pages/phat-dong.md": text, "site_config.yaml": menu})
    built = build_site(site)
    assert [each.code for each in built.warnings] == ["link-to-held-back"]
    assert "Phát động" not in page(site, "")


def test_more_than_a_hundred_does_not_contradict_a_hundred_and_five(tmp_path: Path) -> None:
    figure = (
        "unit: Xã Bình Minh\nperiod: 2024\nmeasure: registered\ncounts: models\ntotal: 100\nqualifier: more-than\n"
        "breakdowns:\n  - {by: level, parts: {Tỉnh: 60, Xã: 45}}\nsource: Báo cáo\n"
    )
    site = make_site(tmp_path, {"content/statistics/tong.yaml": figure})
    assert build_site(site).warnings == ()
    assert "trên 100" in page(site, "thong-ke/cong-bo")


def codes(site: Path) -> list[str]:
    return [each.code for each in build_site(site).warnings]


def test_the_name_of_a_person_who_withdrew_is_looked_for_in_every_text(tmp_path: Path) -> None:
    person = (
        "---\nname: Trần Văn Hoà\nunit: Xã Hòa An\nfield: Phát triển kinh tế\nyear: 2023\n"
        "consent: {date: 2023-01-02, scope: [name], withdrawn: 2025-01-02}\n---\n"
    )
    changes = {"content/people/tran-van-hoa.md": person}
    for key, said in (("responsible: Ông Trần Văn Hòa", 1), ("responsible: Ông Trần Văn Hoàng", 0)):
        model = MODEL.replace("year: 2024", f"year: 2024\n{key}")
        site = make_site(tmp_path / key[-3:], {**changes, "content/models/duong-tu-quan.md": model})
        assert codes(site).count("withdrawn-name") == said


def test_a_document_names_another_and_links_to_it(tmp_path: Path) -> None:
    text = "---\nsymbol: 13-KH/ĐU\nkind: Kế hoạch\nissuer: Đảng ủy xã\ndate: 2025-02-20\ntitle: Tiếp theo\n---\n"
    site = make_site(tmp_path, {"content/documents/ke-hoach-13.md": text + "Thay cho 12-KH/ĐU.\n"})
    build_site(site)
    assert 'href="/dan-van/van-ban/ke-hoach-12/">12-KH/ĐU</a>' in page(site, "van-ban/ke-hoach-13").replace(
        ' class="symbol"', ""
    )


def test_an_id_given_twice_is_told_with_its_line_by_the_check(tmp_path: Path) -> None:
    text = MODEL + '\n<div id="a">Một</div>\n\n<div id="a">Hai</div>\n'
    with pytest.raises(BuildFailed) as failure:
        build_site(make_site(tmp_path, {"content/models/duong-tu-quan.md": text}))
    assert [(each.code, each.place.line) for each in failure.value.problems] == [("id-taken", 15)]


def test_a_text_too_deep_to_read_spoils_no_other(tmp_path: Path) -> None:
    deep = MODEL + "\n" + "- " * 3000 + "sâu\n"
    linked = MODEL.replace("Bà con", "[Bà con](../news/so-ket.md)").replace("tự quản", "tự quản hai")
    site = make_site(tmp_path, {"content/models/a-sau.md": deep, "content/models/b-thuong.md": linked})
    with pytest.raises(BuildFailed) as failure:
        build_site(site)
    assert [each.code for each in failure.value.problems if each.severity == "error"] == ["prose-too-deep"]
    (site / "content/models/a-sau.md").unlink()
    build_site(site)
    assert 'href="/dan-van/tin-tuc/so-ket/"' in page(site, "mo-hinh/b-thuong")


def test_files_of_static_are_published_as_they_are_and_may_be_linked_to(tmp_path: Path) -> None:
    static = {
        "static/CNAME": "guongsang.example.org\n",
        "static/google1234.html": "google-site-verification: google1234.html",
        "static/.well-known/security.txt": "Contact: mailto:a@example.org\n",
        "static/.DS_Store": "a",
    }
    model = MODEL + "\nXem [tệp](/google1234.html).\n"
    site = make_site(tmp_path, {**static, "content/models/duong-tu-quan.md": model})
    assert build_site(site).warnings == ()
    for path, text in static.items():
        file = site / "public" / path.removeprefix("static/")
        assert file.exists() != path.endswith("DS_Store")
        assert not file.exists() or file.read_text("utf-8") == text


def test_a_static_file_in_the_place_of_one_of_ours_is_refused(tmp_path: Path) -> None:
    site = make_site(tmp_path, {"static/Search-index/records.json": "{}", "static/assets": "a"})
    with pytest.raises(BuildFailed) as failure:
        build_site(site)
    assert [(each.code, each.place.path) for each in failure.value.problems] == [
        ("static-clash", "static/Search-index/records.json"),
        ("static-clash", "static/assets"),
    ]
    assert not (site / "public").exists()


OWN_PICTURE = """\
{% macro picture(picture, sizes="", eager=false) %}
<img src="{{ picture.webp[0].address|url }}" alt="{{ picture.alt }}">
{% endmacro %}
"""


def test_a_picture_component_without_the_jpeg_gets_its_pictures(tmp_path: Path) -> None:
    keys = "images: [{file: anh.png, alt: Bà con quét ngõ}]\n---\nBà"
    own = {"templates/components/picture.html": OWN_PICTURE}
    site = make_site(tmp_path, {**own, "content/models/duong-tu-quan.md": MODEL.replace("---\nBà", keys)})
    build_site(site)
    assert list((site / "public/anh").glob("*.webp"))


def test_a_style_beside_a_template_of_the_site_takes_the_place_of_ours(tmp_path: Path) -> None:
    own = {
        "templates/components/card.css": ".card { color: red }",
        "templates/components/seal.html": "{% macro seal() %}{% endmacro %}",
        "templates/components/seal.css": ".seal { color: blue }",
        "templates/components/crad.css": ".crad { color: green }",
        "templates/pages/text.html": '{% from "components/seal.html" import seal %}{{ seal() }}',
    }
    site = make_site(tmp_path, own)
    told = [(each.code, each.place.path, dict(each.values)["nearest"]) for each in build_site(site).warnings]
    (style,) = [path.read_text("utf-8") for path in (site / "public/assets/css").iterdir()]
    assert (".card{color:red}" in style, ".seal{color:blue}" in style, ".story{" in style) == (True,) * 3
    assert (".card__origin" in style, ".crad" in style) == (False, False)
    assert told == [("style-unused", "templates/components/crad.css", "components/card.css")]
    assert style.index(":root") < style.index(".button{") < style.index(".card{") < style.index(".hero{")
    assert style.index(".hero{") < style.index(".prose{") < style.rindex("@media print")


def test_a_long_name_of_a_file_to_download_makes_no_longer_address(tmp_path: Path) -> None:
    name = "a" * 240 + ".pdf"
    text = MODEL + f"\n[Kế hoạch](../media/{name})\n"
    files: Files = {f"content/media/{name}": b"%PDF-1.4\n%%EOF\n", "content/models/duong-tu-quan.md": text}
    site = make_site(tmp_path, files)
    build_site(site)
    assert [len(path.name) for path in (site / "public/tep").iterdir()] == [len("-0123456789.pdf") + 100]


@pytest.mark.parametrize(
    ("changes", "resting"), [({}, False), ({"content/models/mau.md": "---\n---\n"}, False), ({}, True)]
)
def test_the_collector_of_cycles_is_left_as_it_was(tmp_path: Path, changes: Files, resting: bool) -> None:
    site = make_site(tmp_path, changes)
    if resting:
        gc.disable()
    try:
        with suppress(BuildFailed):
            pipeline.check(options_for(site), Workers(1), SilentProgress())
        assert gc.isenabled() is not resting
    finally:
        gc.enable()


def test_outlines_have_the_addresses_of_pages(tmp_path: Path) -> None:
    consent = {"date": "2024-05-02", "scope": [], "withdrawn": "2025-01-01"}
    old = record_with(MODEL, aliases=["/mo-hinh/ten-cu/"])
    site = make_site(
        tmp_path, {"content/people/b.md": record_with(PERSON, consent=consent), "content/models/a.md": old}
    )
    asked = options_for(site)
    outlined, whole = (pipeline.check(asked, Workers(1), SilentProgress(), outlines=each) for each in (True, False))
    assert [page.address for page in outlined.pages] == [page.address for page in whole.pages]
    assert (outlined.page_count, outlined.warnings) == (whole.page_count, whole.warnings)
    assert [each.view for each in outlined.pages if isinstance(each, TextFile)] != []
