"""The editing room by its server: who may write, what is written, and that nothing of an editor's is lost."""

from __future__ import annotations

import io
import json
import os
import re
import time
import zipfile
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from editors import Editor
from outputs import files_in
from previews import Preview, get, previewed
from sites import CONFIG, MODEL, NEWS, PERSON, UNITS, make_site, picture, problems_of, record_with, text_report

from showcase.cli import main
from showcase.editing.form import saving
from showcase.editing.history import History
from showcase.editing.lists.unit_files import PROPOSED as PROPOSED_HEAD
from showcase.translations import load_translations

MODEL_FILE = "content/models/duong-tu-quan.md"
REMARKED = """\
---
# Người sửa: chị Hoa
title:   "Tuyến đường tự quản"   # tên cũ: Đường xanh
unit: xa-binh-minh
field: van-hoa-xa-hoi
year: 2024
award: {form: Bằng khen, year: 2024}
stages:
  - {stage: Đăng ký, date: 2024-03-01}
  # còn thiếu ngày công nhận
period: 2024
mau_sac: xanh
outcomes: {sai: dạng}
---

Bà con thay nhau quét dọn mỗi chiều thứ Bảy.


"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "s")


@pytest.fixture
def shown(site: Path) -> Iterator[Preview]:
    with previewed(site, editing=True, drafts=True) as preview:
        yield preview


@pytest.fixture
def editor(shown: Preview) -> Editor:
    return Editor(shown).enter()


@pytest.fixture(scope="module")
def untouched(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Editor]]:
    """A site in which nothing is ever written, and its editor."""
    site = make_site(tmp_path_factory.mktemp("untouched") / "s")
    with previewed(site, editing=True, drafts=True) as preview:
        yield site, Editor(preview).enter()


def problems_in(editor: Editor, pairs: list[tuple[str, str]]) -> dict[str, str]:
    """The sentences of problems by the control they stand beside."""
    found = json.loads(editor.post("check", pairs).body)["problems"]
    return {each["name"]: f"{each['severity']}: {each['sentence']} {each['hint']}".strip() for each in found}


# --- who may ----------------------------------------------------------------------------------------------------------


def test_without_the_key_nothing_is_shown_and_nothing_is_written(untouched: tuple[Path, Editor]) -> None:
    site, editor = untouched
    before, stranger = files_in(site), Editor(editor.shown)
    for page in (
        "",
        "?key=wrong",
        f"file?path={MODEL_FILE}",
        "new?kind=model",
        "find?sort=unit&q=",
        "media?name=anh.png",
    ):
        answer = stranger.get(page)
        assert (answer.status, "Bình Minh" in answer.text) == (403, False), page
    pairs = editor.filled(editor.open(MODEL_FILE), title="Khác")
    for page in ("save", "check", "again", "restore", "upload", "publish"):
        assert stranger.post(page, pairs).status == 403
    assert files_in(site) == before


@pytest.mark.parametrize(
    "headers",
    [{"Origin": "http://evil.example"}, {"Origin": "null"}, {"Origin": ""}, {"Origin": "http://127.0.0.1:1"}],
)
def test_what_another_page_sends_is_refused(headers: dict[str, str], untouched: tuple[Path, Editor]) -> None:
    site, editor = untouched
    before = files_in(site)
    assert editor.post("save", editor.filled(editor.open(MODEL_FILE), title="Khác"), **headers).status == 403
    assert editor.upload("a.png", picture(), **headers).status == 403
    assert files_in(site) == before


def test_a_form_without_the_token_or_under_another_name_is_refused(untouched: tuple[Path, Editor]) -> None:
    site, editor = untouched
    pairs = editor.filled(editor.open(MODEL_FILE), title="Khác")
    assert editor.post("save", [each for each in pairs if each[0] != "token"]).status == 403
    assert editor.post("save", [*pairs, ("token", "other")]).status == 403
    assert editor.post("save", pairs, Host="evil.example").status == 403
    assert (site / MODEL_FILE).read_text() == MODEL


def test_the_cookie_and_the_pages_are_for_this_browser_alone(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    entered = editor.ask("GET", editor.shown.start.partition(editor.host)[2])
    assert re.search(r"; Path=/-/; HttpOnly; SameSite=Strict$", entered.headers["set-cookie"])
    headers = editor.open(MODEL_FILE).headers
    assert "script-src 'self'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["cache-control"] == "no-store"
    icon = re.search(r'rel="icon" type="image/svg\+xml" href="([^"]+)"', editor.get("").text)
    assert icon, "a browser asks for /favicon.ico where a page names none"
    assert editor.ask("GET", icon[1]).headers["content-type"].startswith("image/svg+xml")


def test_the_preview_alone_has_no_room_and_takes_nothing(site: Path) -> None:
    with previewed(site) as preview:
        assert get(preview.port, "/-/edit/")[0] == 404
        assert get(preview.port, "/-/edit/save", method="POST")[0] == 501


@pytest.mark.parametrize(
    "path",
    [
        *("../s2/a.md", "content/../site_config.yaml", "content/models/../../../a.md", "/etc/passwd", "C:/a.md"),
        *("content/models/..\\a.md", "content\\models\\a.md", "content/models/con.md", "content/models/a.md\x00"),
        *("site_config.yaml", "content/models/a.txt", "content/models/.a.md", "content/models/a/b.md", "static/a.md"),
        *(
            "content//models/duong-tu-quan.md",
            "./content/models/duong-tu-quan.md",
            "content/models/Ă.md",
            "templates/a.html",
        ),
    ],
)
def test_no_other_file_is_opened_or_written(path: str, untouched: tuple[Path, Editor]) -> None:
    site, editor = untouched
    before = files_in(site.parent)
    assert editor.open(path).status == 404
    answer = editor.save(editor.open(MODEL_FILE), path=path, **{"as": "plain"}, source="hacked")
    assert answer.status in (404, 409)
    assert files_in(site.parent) == before
    assert not saving.may_be_written(path)


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_nothing_is_written_through_a_link(site: Path, editor: Editor, tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text(MODEL)
    (site / "content/models/lien-ket.md").symlink_to(outside)
    assert editor.open("content/models/lien-ket.md").status in (404, 500)
    (tmp_path / "elsewhere").mkdir()
    (site / "content/pages").rename(site / "pages-away")
    (site / "content/pages").symlink_to(tmp_path / "elsewhere", target_is_directory=True)
    answer = editor.save(editor.get("new?kind=page"), title="Trang mới", text="Chữ.")
    assert "Chưa lưu được" in answer.text
    assert "Trang mới" in answer.text
    assert list((tmp_path / "elsewhere").iterdir()) == []
    assert outside.read_text() == MODEL


# --- what is written --------------------------------------------------------------------------------------------------


def test_a_new_record_is_a_file_as_an_editor_types_it(site: Path, editor: Editor) -> None:
    page = editor.get("new?kind=model")
    answer = editor.save(
        page,
        title="Ngõ hoa xóm Ba: sạch, đẹp",
        unit="Xã Bình Minh",
        field="Văn hóa - xã hội",
        year="2024",
        award__0__form="Bằng khen",
        themes=(),
        stages__0__stage="Đăng ký",
        stages__0__date="2024-03-01",
        stages__7__stage="Công nhận",
        stages__7__year="2025",
        stages__9__note="",
        period__from="2024",
        text="Bà con trồng hoa.\r\n\r\n## Cách làm\r\n\r\nMỗi nhà một bồn.\r\n",
    )
    path = "content/models/ngo-hoa-xom-ba-sach-dep.md"
    assert answer.headers["location"].startswith("/-/edit/file?path=content%2Fmodels%2Fngo-hoa")
    assert (site / path).read_text("utf-8") == (
        "---\n"
        'title: "Ngõ hoa xóm Ba: sạch, đẹp"\n'
        "unit: Xã Bình Minh\n"
        "field: Văn hóa - xã hội\n"
        "year: 2024\n"
        "stages:\n"
        "  - {stage: Đăng ký, date: 2024-03-01}\n"
        "  - {stage: Công nhận, year: 2025}\n"
        "period: {from: 2024}\n"
        "award: Bằng khen\n"
        "draft: true\n"
        "---\n"
        "Bà con trồng hoa.\n\n## Cách làm\n\nMỗi nhà một bồn.\n"
    )
    assert text_report(problems_of(site)) == ""
    again = editor.save(page, title="Ngõ hoa xóm Ba: sạch, đẹp")
    assert "ngo-hoa-xom-ba-sach-dep-2.md" in answer_path(again.headers["location"])


def answer_path(location: str) -> str:
    return location.replace("%2F", "/")


def test_only_what_was_changed_is_changed_in_a_file(site: Path, editor: Editor) -> None:
    (site / MODEL_FILE).write_text(REMARKED, "utf-8")
    page = editor.open(MODEL_FILE)
    assert "mau_sac" in page.text
    assert editor.save(page).status == 303
    assert (site / MODEL_FILE).read_text("utf-8") == REMARKED, "nothing was changed"
    assert editor.save(page, year="2023", draft="true").status == 303
    assert (site / MODEL_FILE).read_text("utf-8") == REMARKED.replace("year: 2024\naward", "year: 2023\naward").replace(
        "mau_sac: xanh\n", "draft: true\nmau_sac: xanh\n"
    ) or "draft: true" in (site / MODEL_FILE).read_text("utf-8")
    kept = [line for line in REMARKED.splitlines() if not line.startswith("year")]
    assert [line for line in (site / MODEL_FILE).read_text("utf-8").splitlines() if line in kept] == kept


def test_the_line_ends_of_windows_stay(site: Path, editor: Editor) -> None:
    (site / MODEL_FILE).write_bytes(b"\xef\xbb\xbf" + MODEL.replace("\n", "\r\n").encode())
    assert editor.save(editor.open(MODEL_FILE), year="2023", text="Một.\n\nHai.").status == 303
    head = MODEL.replace("2024", "2023").split("Bà con")[0]
    assert (site / MODEL_FILE).read_bytes() == b"\xef\xbb\xbf" + (head + "Một.\n\nHai.\n").replace(
        "\n", "\r\n"
    ).encode()


def test_keys_that_a_form_did_not_have_are_never_taken_for_empty(site: Path, editor: Editor) -> None:
    (site / MODEL_FILE).write_text(record_with(MODEL, place="Thôn 3", pilot=True), "utf-8")
    page = editor.open(MODEL_FILE)
    cut = [
        (name, value)
        for name, value in page.pairs
        if name not in ("place", "pilot") and value not in ("place", "pilot")
    ]
    assert editor.post("save", cut).status == 303
    text = (site / MODEL_FILE).read_text("utf-8")
    assert 'place: "Thôn 3"' in text
    assert "pilot: true" in text


def test_a_file_with_slips_opens_as_text_and_as_a_form_once_they_are_mended(site: Path, editor: Editor) -> None:
    broken = MODEL.replace("year: 2024", "year: [2024")
    (site / MODEL_FILE).write_text(broken, "utf-8")
    page = editor.open(MODEL_FILE)
    assert dict(page.pairs)["source"] == broken
    assert "Biểu mẫu không đọc được phần đầu của tệp này" in page.text
    assert editor.save(page, source=MODEL).status == 303
    assert (site / MODEL_FILE).read_text("utf-8") == MODEL
    assert dict(editor.open(MODEL_FILE).pairs)["title"] == "Tuyến đường tự quản"


def test_other_files_are_edited_as_text(site: Path, editor: Editor) -> None:
    assert editor.save(editor.open("content/units.yaml"), source=UNITS.replace("Hòa An", "Hòa Yên")).status == 303
    assert (site / "content/units.yaml").read_text("utf-8") == UNITS.replace("Hòa An", "Hòa Yên")


def test_a_file_of_an_old_encoding_is_not_opened(site: Path, editor: Editor) -> None:
    (site / MODEL_FILE).write_bytes(MODEL.encode("utf-16"))
    assert editor.open(MODEL_FILE).status == 404


# --- nothing is lost --------------------------------------------------------------------------------------------------


def test_a_second_window_gets_both_versions(site: Path, editor: Editor) -> None:
    first, second = editor.open(MODEL_FILE), editor.open(MODEL_FILE)
    assert editor.save(first, title="Đường hoa").status == 303
    refused = editor.save(second, title="Đường cờ")
    assert refused.status == 409
    assert "Đường hoa" in (site / MODEL_FILE).read_text("utf-8")
    assert "title: Đường hoa" in unescape(refused.text)
    assert "title: Đường cờ" in unescape(refused.text)
    assert editor.post("save", refused.pairs).status == 303, "the second version, knowing of the first"
    assert "title: Đường cờ" in (site / MODEL_FILE).read_text("utf-8")
    history = unescape(editor.get(f"history?path={MODEL_FILE}").text)
    assert "Đường hoa" in history
    assert "Tuyến đường tự quản" in history


MY_TEXT = "Bà con trồng hoa.\n\nMỗi nhà góp một buổi."


def test_two_versions_are_merged_key_by_key_and_paragraph_by_paragraph(site: Path, editor: Editor) -> None:
    began = f"{MODEL.rpartition('---')[0]}---\nBà con trồng hoa.\n\nCả ngõ sạch đẹp.\n"
    (site / MODEL_FILE).write_text(began, "utf-8")
    mine = editor.filled(editor.open(MODEL_FILE), title="Đường cờ", place="Xóm Ba", text=MY_TEXT)
    theirs = began.replace("2024", "2023").replace("Tuyến đường tự quản", "Đường hoa").replace("Bà con", "Dân làng")
    (site / MODEL_FILE).write_text(theirs, "utf-8")
    refused = editor.post("save", mine)
    shown = unescape(refused.text)
    assert refused.status == 409
    assert set(re.findall(r'type="radio" required id="([^"]+)"', shown)) == {"take-title-theirs", "take-title-mine"}
    for words in ("Đường hoa", "Đường cờ", "<del>2024</del> → <ins>2023</ins>", "<ins>Mỗi nhà góp một buổi.</ins>"):
        assert words in shown

    unchosen = editor.post("merge", refused.pairs)
    assert (unchosen.status, "Hãy chọn ở từng chỗ" in unescape(unchosen.text)) == (409, True)
    merged = editor.post("merge", [*unchosen.pairs, ("take-title", "mine")])
    assert (site / MODEL_FILE).read_text("utf-8") == theirs, "nothing is written before it was seen"
    assert "Chưa lưu gì cả" in unescape(merged.text)
    assert editor.post("save", merged.pairs).status == 303
    text = (site / MODEL_FILE).read_text("utf-8")
    for words in ("title: Đường cờ\n", "place: Xóm Ba\n", "year: 2023\n"):
        assert words in text
    assert text.endswith("---\nDân làng trồng hoa.\n\nMỗi nhà góp một buổi.\n")
    assert problems_of(site) == ()


def test_lists_of_both_are_put_together_and_a_file_that_changes_again_is_shown_again(
    site: Path, editor: Editor
) -> None:
    mine = editor.filled(editor.open(MODEL_FILE), sources__0__name="Báo Quét dọn")
    (site / MODEL_FILE).write_text(record_with(MODEL, sources=["Trồng hoa"]), "utf-8")
    choice = ("take-sources", "both")
    refused = editor.post("save", mine)
    (site / MODEL_FILE).write_text(record_with(MODEL, sources=["Trồng hoa", "Thắp đèn"]), "utf-8")
    again = editor.post("merge", [*refused.pairs, choice])
    assert (again.status, "Tệp lại vừa bị sửa" in unescape(again.text)) == (409, True)
    assert "checked" in again.text, "what was chosen stays chosen"
    merged = editor.post("merge", again.pairs)
    assert [value for name, value in merged.pairs if re.fullmatch(r"sources\.\d\.name", name)] == [
        "Trồng hoa",
        "Thắp đèn",
        "Báo Quét dọn",
    ]


def test_what_no_form_shows_stays_and_what_was_typed_is_shown(site: Path, editor: Editor) -> None:
    mine = editor.filled(editor.open(MODEL_FILE), sources__0__name="Báo Quét dọn")
    theirs = record_with(MODEL, sources={"sai": "dạng"})
    (site / MODEL_FILE).write_text(theirs, "utf-8")
    refused = editor.post("save", mine)
    assert "Giữ nguyên như trong tệp" in unescape(refused.text)
    merged = editor.post("merge", refused.pairs)
    assert editor.post("save", merged.pairs).status == 303
    assert (site / MODEL_FILE).read_text("utf-8") == theirs


def test_plain_texts_are_merged_line_by_line(site: Path, editor: Editor) -> None:
    path = "content/units.yaml"
    began = (site / path).read_text("utf-8")
    page = editor.open(path)
    (site / path).write_text(f"# của Hoa\n{began}", "utf-8")
    refused = editor.save(page, source=f"{began}# của Lan\n")
    merged = editor.post("merge", refused.pairs)
    assert dict(merged.pairs)["source"] == f"# của Hoa\n{began}# của Lan\n"
    assert editor.post("save", merged.pairs).status == 303
    assert (site / path).read_text("utf-8") == f"# của Hoa\n{began}# của Lan\n"


UNITS_FILE = "content/units.yaml"


def test_a_unit_is_added_below_the_others_and_named_by_its_type(site: Path, editor: Editor) -> None:
    page = editor.get("new?kind=unit")
    assert editor.save(page, type="Xã").status == 422, "a unit needs a name"
    before = (site / UNITS_FILE).read_text("utf-8")
    for name, parent in (("Ban Mai", "Tỉnh Sao Mai"), ("Ban Mai", "Tỉnh Sao Mai"), ("Ban Mai", "")):
        done = editor.save(page, name=name, type="Xã", parent=parent, valid_from="1/7/2025")
        assert done.status == 303
    assert (site / UNITS_FILE).read_text("utf-8") == before + (
        "xa-ban-mai: {name: Ban Mai, type: Xã, parent: Tỉnh Sao Mai, valid_from: 2025-07-01}\n"
        "xa-ban-mai-sao-mai: {name: Ban Mai, type: Xã, parent: Tỉnh Sao Mai, valid_from: 2025-07-01}\n"
        "xa-ban-mai-2: {name: Ban Mai, type: Xã, valid_from: 2025-07-01}\n"
    )
    assert "Xã Ban Mai" in editor.get("units?q=ban+mai").text
    assert "row=xa-hoa-an" not in editor.get("units?q=ban+mai").text


def test_a_unit_shows_all_its_fields_so_that_one_that_ended_is_filled_in(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    page = editor.open("content/units.yaml", row="xa-hoa-an").text
    assert page.index("<details") < page.index('name="valid_to"')
    assert re.search(r'<details class="more" open>', page)


def test_a_unit_is_renamed_and_merged_with_its_days(site: Path, editor: Editor) -> None:
    before = (site / UNITS_FILE).read_text("utf-8")
    page = editor.open(UNITS_FILE, row="xa-hoa-an")
    changes = {"merged_into__0__unit": "xa-binh-minh", "merged_into__0__date": "1/7/2025"}
    told = problems_in(editor, [*editor.filled(page, **changes)])
    assert list(told) == ["merged_into"]
    assert "error" in told["merged_into"]
    changes |= {"valid_to": "30/6/2025", "contact__phone": "0232 382 1000"}
    assert problems_in(editor, [*editor.filled(page, **changes)]) == {}
    assert editor.save(page, **changes, name="Hòa An cũ").status == 303
    old, new = before.splitlines(), (site / UNITS_FILE).read_text("utf-8").splitlines()
    assert new[:2] == old[:2]
    assert "  merged_into: [{unit: xa-binh-minh, date: 2025-07-01}]" in new
    assert problems_of(site) == ()


def test_a_change_that_makes_another_unit_wrong_is_told_before_it_is_saved(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    pairs = editor.filled(editor.open(UNITS_FILE, row="tinh-sao-mai"), valid_to="30/6/2025")
    told = problems_in(editor, [*pairs])[""]
    assert "Xã" in told
    assert "điền ngày cuối cùng 2025-06-30 và chọn các đơn vị tiếp nhận" in told
    assert not re.search(r"valid_to|merged_into|parent", told)


def test_two_windows_on_two_units_do_not_meet_and_on_one_they_are_merged(site: Path, editor: Editor) -> None:
    first, second, third = (editor.open(UNITS_FILE, row=id) for id in ("xa-hoa-an", "xa-binh-minh", "xa-binh-minh"))
    assert editor.save(first, note="Một").status == 303
    assert editor.save(second, note="Hai").status == 303
    refused = editor.save(third, note="Ba", name="Bình Minh mới")
    assert refused.status == 409
    merged = editor.post("merge", [*refused.pairs, ("take-note", "theirs")])
    assert editor.post("save", merged.pairs).status == 303
    text = (site / UNITS_FILE).read_text("utf-8")
    assert "name: Bình Minh mới" in text
    assert "note: Một" in text
    assert "note: Hai" in text
    assert "Ba" not in text


def test_units_that_an_import_proposed_are_taken_over_as_they_are_shown(
    site: Path, editor: Editor, tmp_path: Path
) -> None:
    (tmp_path / "ds.csv").write_text(
        "STT,Tên mô hình,Đơn vị thực hiện,Năm\n1,Đường hoa,Xã Tân Sơn,2023\n2,Vườn rau,Xã Đồng Xanh,2024\n", "utf-8"
    )
    imported = ["import", str(tmp_path / "ds.csv"), "--site", str(site), "--jobs", "1"]
    before = (site / UNITS_FILE).read_text("utf-8")
    assert main(imported) == 0
    for shown in ("", "units"):
        assert "Danh sách nhắc tới 2 đơn vị chưa có trong sổ" in unescape(editor.get(shown).text)
    page = editor.get("proposed")
    assert "xa-tan-son: {name: Tân Sơn, type: Xã}" in unescape(page.text)
    assert [value for name, value in page.pairs if name == "id"] == ["xa-tan-son", "xa-dong-xanh"]
    chosen = [pair for pair in page.pairs if pair != ("id", "xa-dong-xanh")]
    done = editor.post("take-over", chosen)
    assert (done.status, done.headers["location"]) == (303, "/-/edit/units?taken=1")
    text = (site / UNITS_FILE).read_text("utf-8")
    assert text.startswith(before)
    assert "\nxa-tan-son: {name: Tân Sơn, type: Xã}\n# xa-dong-xanh: {name: Đồng Xanh, type: Xã}\n" in text
    assert editor.post("take-over", chosen).status == 200, "it is there already"
    assert editor.post("take-over", page.pairs).status == 409, "the register is another one than was shown"
    assert editor.post("take-over", editor.get("proposed").pairs).status == 303
    assert "#" not in (site / UNITS_FILE).read_text("utf-8").removeprefix(before), "no proposal is left"
    assert main(imported) == 0
    assert "unit: Xã Tân Sơn" in (site / "content/models/duong-hoa.md").read_text("utf-8")


def test_a_proposal_gets_the_unit_above_it_and_one_like_a_known_unit_is_not_chosen(site: Path, editor: Editor) -> None:
    head = load_translations("vi").gettext(PROPOSED_HEAD) % {"list": "ds.xlsx"}
    lines = "# xa-tan-son: {name: Tân Sơn, type: Xã}\n# xa-binh-minnh: {name: Bình Minnh, type: Xã}\n"
    (site / UNITS_FILE).write_text(f"{UNITS}## {head}\n{lines}", "utf-8")
    page = editor.get("proposed")
    assert [value for name, value in page.pairs if name == "id"] == ["xa-tan-son"]
    assert "Trong sổ đã có “Xã Bình Minh”" in unescape(page.text)
    refused = editor.post("take-over", editor.filled(page, **{"parent-xa-tan-son": "Tỉnh Khác"}))
    assert (refused.status, "“Tỉnh Khác” không phải" in unescape(refused.text)) == (200, True)
    done = editor.post("take-over", editor.filled(page, **{"parent-xa-tan-son": "Tỉnh Sao Mai"}))
    assert done.status == 303
    text = (site / UNITS_FILE).read_text("utf-8")
    assert "\nxa-tan-son: {name: Tân Sơn, type: Xã, parent: Tỉnh Sao Mai}\n" in text
    assert problems_of(site) == ()


def test_a_proposal_that_would_be_wrong_is_told_and_not_chosen(site: Path, editor: Editor) -> None:
    head = load_translations("vi").gettext(PROPOSED_HEAD) % {"list": "ds (1).xlsx"}
    lines = "# xa-tan-son: {name: Tân Sơn, type: Xã, parent: tinh-khac}\n# xa-hoa-an: {name: Hòa An, type: Xã}\n"
    (site / UNITS_FILE).write_text(f"{UNITS}\n# xa-x: {{name: X, type: Xã}}\n## {head}\n{lines}", "utf-8")
    page = editor.get("proposed")
    assert [value for name, value in page.pairs if name == "id"] == []
    assert "xa-x" not in page.text, "nobody proposed it"
    assert "xa-hoa-an" not in page.text, "it is in the register"
    assert "tinh-khac" in unescape(page.text).replace("parent: tinh-khac", "")


def test_a_unit_that_no_form_reads_opens_as_text_with_all_others(site: Path, editor: Editor) -> None:
    (site / UNITS_FILE).write_text(f"{UNITS}xa-x: [sai]\n", "utf-8")
    assert dict(editor.open(UNITS_FILE, row="xa-x").pairs)["source"] == f"{UNITS}xa-x: [sai]\n"
    assert editor.open(UNITS_FILE, row="khong-co").status == 404
    assert editor.open(MODEL_FILE, row="xa-x").status == 404


def test_a_file_that_was_changed_or_is_gone_meanwhile_is_told(site: Path, editor: Editor) -> None:
    page = editor.open(MODEL_FILE)
    pairs = list(editor.filled(page, title="Đường cờ"))
    assert json.loads(editor.post("check", pairs).body)["changed"] is False
    (site / MODEL_FILE).write_text(MODEL.replace("2024", "2023"), "utf-8")
    assert json.loads(editor.post("check", pairs).body)["changed"] is True
    assert editor.post("save", pairs).status == 409
    assert "year: 2023" in (site / MODEL_FILE).read_text("utf-8")
    (site / MODEL_FILE).unlink()
    gone = editor.post("save", pairs)
    assert (gone.status, "Đường cờ" in unescape(gone.text)) == (409, True)
    assert not (site / MODEL_FILE).exists()


def test_a_form_of_a_file_that_cannot_be_read_any_more_is_not_lost(site: Path, editor: Editor) -> None:
    pairs = editor.filled(editor.open(MODEL_FILE), title="Đường cờ")
    broken = MODEL.replace("year: 2024", "year: [2024")
    (site / MODEL_FILE).write_text(broken, "utf-8")
    for page in ("save", "again"):
        refused = editor.post(page, pairs)
        assert refused.status == 409
        assert "year: [2024" in unescape(refused.text)
        assert "title: Đường cờ" in unescape(refused.text)
    assert (site / MODEL_FILE).read_text("utf-8") == broken
    assert editor.post("save", refused.pairs).status == 303
    assert (site / MODEL_FILE).read_text("utf-8") == MODEL.replace("Tuyến đường tự quản", "Đường cờ")


def test_a_request_without_its_text_changes_nothing(untouched: tuple[Path, Editor]) -> None:
    site, editor = untouched
    for page, lost in ((editor.open(MODEL_FILE), "text"), (editor.open(MODEL_FILE, **{"as": "text"}), "source")):
        assert editor.post("save", [pair for pair in page.pairs if pair[0] != lost]).status == 404
    assert (site / MODEL_FILE).read_text("utf-8") == MODEL


def test_a_conflict_of_git_is_mended_as_text_with_both_sides(site: Path, editor: Editor) -> None:
    both = MODEL.replace("Bà con", "<<<<<<< HEAD\nBà con\n=======\nDân làng\n>>>>>>> khác\n")
    (site / MODEL_FILE).write_text(both, "utf-8")
    assert dict(editor.open(MODEL_FILE).pairs)["source"] == both


@pytest.mark.parametrize("where", ["history", "file"])
def test_a_full_disk_is_said_and_the_old_file_stays(
    where: str, site: Path, editor: Editor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    page = editor.open(MODEL_FILE)
    monkeypatch.setattr(*((History, "keep", full) if where == "history" else (os, "fsync", full)))
    answer = editor.save(page, title="Đường cờ")
    assert answer.status == 507
    assert "Chưa lưu được, và tệp vẫn nguyên như trước: No space left on device." in unescape(answer.text)
    assert dict(answer.pairs)["title"] == "Đường cờ"
    assert (site / MODEL_FILE).read_text("utf-8") == MODEL
    assert [each.name for each in (site / "content/models").iterdir()] == ["duong-tu-quan.md"]
    assert "No space left" in json.loads(editor.upload("a.png", picture(70)).body)["problem"]
    monkeypatch.undo()
    assert editor.post("save", answer.pairs).status == 303


def test_every_change_can_be_taken_back_a_new_file_too(site: Path, editor: Editor) -> None:
    editor.save(editor.open(MODEL_FILE), title="Đường hoa")
    history = editor.get(f"history?path={MODEL_FILE}")
    assert editor.post("restore", history.pairs).status == 303
    assert (site / MODEL_FILE).read_text("utf-8") == MODEL
    editor.save(editor.get("new?kind=page"), title="Trang mới", text="Chữ.")
    new = "content/pages/trang-moi.md"
    assert "Trang mới" in unescape(editor.get("").text)
    taken = editor.post("restore", editor.get(f"history?path={new}").pairs)
    assert taken.headers["location"] == "/-/edit/?gone=content%2Fpages%2Ftrang-moi.md"
    assert not (site / new).exists()
    assert editor.post("restore", editor.get(f"history?path={new}").pairs).status == 303
    assert "Chữ." in (site / new).read_text("utf-8"), "taking back is taken back"
    assert text_report(problems_of(site)).count("\n") == 0, "the history is no part of the site"


def test_what_the_command_fix_changed_is_taken_back_from_the_room(site: Path, editor: Editor) -> None:
    slip = MODEL.replace("year: 2024", "year: năm 2024")
    (site / MODEL_FILE).write_text(slip, "utf-8")
    assert main(["fix", "--site", str(site), "--yes"]) == 0
    assert (site / MODEL_FILE).read_text("utf-8") == MODEL
    assert editor.post("restore", editor.get(f"history?path={MODEL_FILE}").pairs).status == 303
    assert (site / MODEL_FILE).read_text("utf-8") == slip


def test_an_import_is_taken_back_at_once_but_for_what_was_changed_since(
    site: Path, editor: Editor, tmp_path: Path
) -> None:
    (tmp_path / "ds.csv").write_text(
        "STT,Tên mô hình,Đơn vị thực hiện,Năm\n1,Đường hoa,Xã Bình Minh,2023\n2,Vườn rau,Xã Bình Minh,2024\n", "utf-8"
    )
    imported = ["import", str(tmp_path / "ds.csv"), "--site", str(site), "--jobs", "1"]
    before = files_in(site / "content")
    assert main(imported) == 0
    shown = unescape(editor.get("").text)
    assert "Nhập ds.csv" in shown
    found = re.search(r'href="/-/edit/(set[^"]+)"', shown)
    assert found
    flowers, changed = site / "content/models/duong-hoa.md", "sửa tay\n"
    flowers.write_text(flowers.read_text("utf-8") + changed, "utf-8")
    page = editor.get(found[1])
    assert "Hoàn tác 2 tệp" in page.text
    done = editor.post("take-back", page.pairs)
    assert (done.status, "đã bị sửa từ đó" in unescape(editor.get(found[1]).text)) == (303, True)
    assert flowers.read_text("utf-8").endswith(changed)
    assert files_in(site / "content").keys() - before.keys() == {"models/duong-hoa.md"}
    assert not (site / "imports/ds.jsonl").exists()
    taken = re.search(r'href="/-/edit/(set[^"]+)"', unescape(editor.get("").text))
    assert taken
    assert editor.post("take-back", editor.get(taken[1]).pairs).status == 303
    assert (site / "content/models/vuon-rau.md").exists(), "taking back is taken back"
    assert (site / "imports/ds.jsonl").exists()


def test_the_drafts_of_an_import_are_published_at_once_and_people_wait_for_their_consent(
    site: Path, editor: Editor, tmp_path: Path
) -> None:
    rows = ["STT,Tên mô hình,TT/CN,Đơn vị thực hiện,Lĩnh vực,Năm"]
    rows += [f"{number},Đường hoa {number},TT,Xã Bình Minh,VH-XH,202{number}" for number in (1, 2, 3)]
    rows += [
        "4,Trần Văn An,CN,Xã Bình Minh,KT,2024",
        "5,Vườn rau,TT,Xã Bình Minh,,2024",
        "6,Lê Văn Tám,TT,Xã Bình Minh,KT,2024",
    ]
    (tmp_path / "ds.csv").write_text("\n".join(rows), "utf-8")
    assert main(["import", str(tmp_path / "ds.csv"), "--site", str(site), "--jobs", "1"]) == 0
    for path in (*site.glob("content/models/duong-hoa-?.md"), site / "content/models/le-van-tam.md"):
        path.write_text(path.read_text("utf-8").replace("\n---\n", "\ndraft: true\n---\n", 1), "utf-8")
    shown = unescape(editor.get("").text)
    imported = re.search(r'href="/-/edit/set\?name=([^"]+)"', shown)
    assert imported
    deadline = time.monotonic() + 60  # until the room has heard of the files
    while (page := editor.get(f"drafts?name={imported[1]}")).text.count('name="chosen"') < 4:
        assert time.monotonic() < deadline, page.text
        time.sleep(0.05)
    assert f"/-/edit/drafts?name={imported[1]}" in editor.get(f"set?name={imported[1]}").text
    ready, _, waiting = unescape(page.text).partition('id="waiting"')
    assert "Đường hoa 1" in ready
    assert "Đường hoa 3" in ready
    assert "Lê Văn Tám" in ready
    assert "Trần Văn An" in waiting
    assert "Sự đồng ý của cá nhân: Chưa điền." in waiting
    assert "Vườn rau" in waiting
    chosen = [value.partition(" ")[2] for name, value in page.pairs if name == "chosen"]
    assert chosen == [f"content/models/duong-hoa-{number}.md" for number in (1, 2, 3)], (
        "whoever is called like a person is not"
    )
    changed = site / "content/models/duong-hoa-2.md"
    changed.write_text(changed.read_text("utf-8") + "\nMới.\n", "utf-8")
    editor.get("")
    done = editor.post("publish", page.pairs)
    assert done.status == 303
    texts = {path.stem: "draft: true" in path.read_text("utf-8") for path in site.glob("content/*/*.md")}
    assert [texts[f"duong-hoa-{number}"] for number in (1, 2, 3)] == [False, True, False], "one was changed meanwhile"
    assert texts["tran-van-an"]
    assert texts["vuon-rau"]
    assert texts["le-van-tam"]
    published = re.search(r'href="/-/edit/(set[^"]+)"', unescape(editor.get("").text))
    assert published
    assert "Hoàn tác 2 tệp" in editor.get(published[1]).text
    assert editor.post("take-back", editor.get(published[1]).pairs).status == 303
    assert "draft: true" in (site / "content/models/duong-hoa-1.md").read_text("utf-8")
    assert editor.post("publish", [(name, value) for name, value in page.pairs if name != "chosen"]).status == 200


def test_what_a_browser_kept_is_shown_again(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    pairs = editor.filled(editor.open(MODEL_FILE), title="Đường hoa", stages__3__note="Ghi chú", text="Chữ mới")
    again = dict(editor.post("again", pairs).pairs)
    assert (again["title"], again["stages.0.note"], again["text"].strip()) == ("Đường hoa", "Ghi chú", "Chữ mới")
    new = editor.filled(editor.get("new?kind=person"), name="Trần Văn An", consent__scope=("Họ tên", "Ảnh"))
    shown = editor.post("again", new).pairs
    assert ("name", "Trần Văn An") in shown
    assert [value for name, value in shown if name == "consent.scope"] == ["Họ tên", "Ảnh"]


# --- problems ---------------------------------------------------------------------------------------------------------


def test_problems_stand_beside_their_controls(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    pairs = editor.filled(
        editor.open(MODEL_FILE),
        year="hai nghìn",
        unit="Xã Binh Minhh",
        stages__0__stage="",
        stages__4__stage="Công nhận",
        stages__4__date="2024-31-12",
        outcomes__0__indicator="Số hộ",
        images__0__file="khong-co.jpg",
        images__2__file="khong-co.jpg",
        images__2__alt="Chợ phiên",
        text="Chữ ![](../media/anh.png)",
    )
    found = problems_in(editor, list(pairs))
    assert found["year"].startswith("error: “hai nghìn” không phải là năm.")
    assert "Xã Bình Minh" in found["unit"]
    assert "2024-31-12" in found["stages.4.date"]
    assert found["outcomes.0.value"] == "error: Chưa điền. Điền ô này."
    assert "khong-co.jpg" in found["images.2.file"]
    assert found["images.0.alt"] == "error: Chưa điền. Tả bằng vài chữ điều thấy trong ảnh."
    assert "mô tả" in found["text"]
    assert problems_in(editor, list(editor.filled(editor.open(MODEL_FILE)))) == {}


def test_what_is_needed_only_within_a_group_says_so(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    controls = {
        name: re.search(rf'<[^>]+ name="{re.escape(name)}"[^>]*>', page)
        for kind, names in (("model", ("title", "stages.0.stage", "images.0.alt")), ("news", ("source.name",)))
        for page in (editor.get(f"new?kind={kind}").text,)
        for name in names
    }
    needed = {name: found is not None and "aria-required" in found[0] for name, found in controls.items()}
    assert needed == {"title": True, "stages.0.stage": False, "images.0.alt": False, "source.name": False}
    label = re.search(r'<label for="f-stages-0-stage">(.*?)</label>', editor.get("new?kind=model").text, re.DOTALL)
    assert label
    assert "bắt buộc nếu khai nhóm này" in unescape(label[1])


def test_a_saved_form_says_one_thing_of_its_mistakes(site: Path, editor: Editor) -> None:
    done = editor.save(editor.open(MODEL_FILE), year="20245")
    shown = unescape(editor.ask("GET", done.headers["location"]).text)
    assert re.findall(r"Đã lưu\.|Lỗi: \d+|Không có lỗi\.", re.sub(r'data-words="[^"]*"', "", shown)) == [
        "Đã lưu.",
        "Lỗi: 1",
    ]
    assert (
        'id="saved" role="status">Đã lưu. Còn 1 lỗi, chưa sửa thì chưa dựng được trang: '
        '<a href="#f-year">Năm đăng ký hoặc năm được ghi nhận</a>.'
    ) in shown
    mended = editor.save(editor.open(MODEL_FILE), year="2024")
    assert 'id="saved" role="status">Đã lưu.</p>' in unescape(editor.ask("GET", mended.headers["location"]).text)


def test_what_was_wrong_before_is_not_told_of_the_text_that_was_saved(
    site: Path, shown: Preview, editor: Editor
) -> None:
    path = "content/people/tran-van-an.md"
    (site / path).write_text("---\nname: Trần Văn An\nunit: Xã Bình Minh\ndraft: true\n---\n", "utf-8")
    shown.after_checks(2)
    assert "consent" in {name.partition(".")[0] for name in problems_in(editor, list(editor.filled(editor.open(path))))}
    agreed = {"consent__date": "1/2/2026", "consent__scope": ("Họ tên", "Thành tích"), "text": "Anh An giữ rừng."}
    done = editor.save(editor.open(path), year="2024", field="Văn hóa - xã hội", **agreed)
    after = unescape(editor.ask("GET", done.headers["location"]).text)
    assert 'id="saved" role="status">Đã lưu.</p>' in after
    assert 'class="problem ' not in after


@pytest.mark.parametrize("part", ["6/2024", "2024"])
def test_a_year_that_stands_beside_part_of_a_day_is_not_typed_over(part: str, untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    pairs = editor.filled(
        editor.open(MODEL_FILE), stages__0__stage="Công nhận", stages__0__date=part, stages__0__year="2023"
    )
    found = json.loads(editor.post("check", pairs).body)["problems"]
    told = next(each for each in found if each["name"] == "stages.0.date")
    assert told["values"] == {}
    assert "gõ năm đúng ở ô “year”" in told["hint"]


def test_a_hint_is_followed_in_the_form(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched

    def values(**changed: str) -> dict[str, dict[str, str]]:
        pairs = editor.filled(editor.open(MODEL_FILE), **changed)
        found = json.loads(editor.post("check", pairs).body)["problems"]
        return {each["name"]: each["values"] for each in found}

    assert values(unit="Xã Bình Mnh") == {"unit": {"unit": "Xã Bình Minh"}}
    assert values(stages__3__stage="Công nhận", stages__3__date="thứ Hai, 24/11/2024") == {
        "stages.3.date": {"stages.3.date": "24/11/2024"}
    }
    assert values(outcomes__1__indicator="Hộ", outcomes__1__value="95,5") == {
        "outcomes.1.value": {"outcomes.1.value": "95.5"}
    }
    assert values(year="hai nghìn") == {"year": {}}
    hint = problems_in(editor, list(editor.filled(editor.open(MODEL_FILE), year="hai nghìn")))["year"]
    assert "year:" not in hint


def test_no_hint_of_a_form_speaks_of_lines_braces_or_keys_of_the_file(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched

    def hints(page: str, **changed: str | tuple[str, ...]) -> dict[str, str]:
        shown = editor.open(page) if page.endswith(".md") else editor.get(f"new?kind={page}")
        found = json.loads(editor.post("check", list(editor.filled(shown, **changed))).body)["problems"]
        return {each["name"]: each["hint"] for each in found}

    assert hints(MODEL_FILE, year="năm 2025") == {"year": "Gõ: 2025"}
    assert hints(MODEL_FILE, year="year: 2025") == {"year": "Gõ: 2025"}
    assert hints(MODEL_FILE, title="**Đường** hoa") == {"title": "Gõ: Đường hoa"}
    assert hints(MODEL_FILE, text="") == {
        "text": "Viết vài đoạn vào ô này, hoặc đánh dấu “Chưa đăng” tới khi viết xong."
    }
    assert hints(MODEL_FILE, stages__0__stage="Đăng ký", stages__0__date="1/3/2052") == {
        "stages.0.date": "Kiểm tra lại năm."
    }
    assert hints(MODEL_FILE, stages__0__stage="Đăng ký", stages__0__date="2024") == {
        "stages.0.date": "Để trống ô này; gõ ở ô khác: year – 2024"
    }
    for part in ("6/2024", "quý II/2024", "cuối năm 2024"):
        note = "tháng 6/2024" if part == "6/2024" else part
        assert hints(MODEL_FILE, stages__0__stage="Đăng ký", stages__0__date=part) == {
            "stages.0.date": f"Để trống ô này; gõ ở ô khác: note – {note}; year – 2024"
        }
    noted = hints(MODEL_FILE, stages__0__stage="Đăng ký", stages__0__date="6/2024", stages__0__note="Theo sổ của xã")
    assert noted["stages.0.date"] == (
        "Gõ đủ ngày, tháng, năm; hoặc để trống ô này, gõ năm đúng ở ô “year” và phần còn lại ở ô “note”."
    )
    assert hints(MODEL_FILE, outcomes__0__indicator="Hộ", outcomes__0__value="khoảng 20 hộ") == {
        "outcomes.0.value": "Gõ vào đây: 20; và ở ô khác: measure – hộ; qualifier – Khoảng"
    }
    choose = "Gõ vài chữ rồi chọn trong danh sách; hoặc để trống ô này."
    assert hints(MODEL_FILE, replicated_from__0="Không Có Ai")["replicated_from"] == choose
    assert hints(MODEL_FILE, unit="Đảo Xa Lắc")["unit"].startswith("Chọn một đơn vị trong danh sách.")
    assert hints(MODEL_FILE, text="![Cổng làng](C:\\anh.jpg)")["text"] == (
        "Bỏ chỗ này đi, rồi chèn ảnh bằng nút “Ảnh” ở trên ô bài viết."
    )
    assert hints("person", name="Trần Văn An") == {
        "consent": "Điền ngày đồng ý và đánh dấu những gì được đăng.",
        "unit": "Gõ vài chữ rồi chọn trong danh sách.",
        "field": "Chọn một mục.",
        "year": "Điền ô này.",
    }
    assert hints("person", name="Trần Văn An", consent__date="1/2/2025")["consent.scope"] == "Đánh dấu ít nhất một mục."


def test_what_is_empty_in_the_file_stands_beside_its_control(site: Path, editor: Editor) -> None:
    (site / "content/news/so-ket.md").write_text(re.sub("category:.*", "category:", NEWS), "utf-8")
    page = editor.open("content/news/so-ket.md")
    assert problems_in(editor, list(editor.filled(page))) == {"category": "error: Chưa điền. Chọn một mục."}
    beside = page.text.partition('data-for="category">')[2].partition("</div>")[0]
    assert "Chưa điền." in beside, "without scripts, too"
    assert "Dòng" not in beside


def test_days_are_typed_day_first_and_saved_as_files_have_them(site: Path, editor: Editor) -> None:
    (site / "content/news/so-ket.md").write_text(NEWS.replace("2026-05-19", "2026-05-09"), "utf-8")
    page = editor.open("content/news/so-ket.md")
    before = (site / "content/news/so-ket.md").read_text("utf-8")
    assert dict(page.pairs)["date"] == "9/5/2026"
    assert editor.save(page).status == 303
    assert (site / "content/news/so-ket.md").read_text("utf-8") == before
    for written in ("5/11/2025", "05-11-2025", "2025-11-05", "05112025", "ngày 5 tháng 11 năm 2025"):
        sent = list(editor.filled(editor.open("content/news/so-ket.md"), date=written))
        assert json.loads(editor.post("check", sent).body)["days"] == {"date": "Thứ Tư, 5/11/2025"}, written
        assert problems_in(editor, sent) == {}
        assert editor.post("save", sent).status == 303
        assert "date: 2025-11-05\n" in (site / "content/news/so-ket.md").read_text("utf-8"), written
        (site / "content/news/so-ket.md").write_text(before, "utf-8")
    for wrong in ("31/2/2025", "hôm qua", "2025", "5/11/25", "11/20/2025"):
        sent = list(editor.filled(editor.open("content/news/so-ket.md"), date=wrong))
        answer = json.loads(editor.post("check", sent).body)
        assert ([each["name"] for each in answer["problems"]], answer["days"]) == (["date"], {}), wrong


def test_remarks_of_the_file_are_shown_and_those_of_an_empty_form_are_not(site: Path, editor: Editor) -> None:
    remarks = "## Cột “Quyết định”: số 12 <b>\n## tiêu đề phụ – chữ\n# place: Thôn 3\nyear: 2024"
    (site / MODEL_FILE).write_text(MODEL.replace("year: 2024", remarks) + "\n## Đề mục\n\nChữ.\n", "utf-8")
    shown = editor.open(MODEL_FILE).text.partition('class="notice remarks"')[2].partition("</aside>")[0]
    assert re.findall("<li>(.*?)</li>", unescape(shown)) == ["Cột “Quyết định”: số 12 <b>"]


@pytest.mark.parametrize("kind", ["model", "person", "criteria", "collection"])
def test_remarks_that_new_puts_into_a_file_are_no_remarks_of_an_editor(kind: str, site: Path, editor: Editor) -> None:
    assert main(["new", kind, "Bến đò mới", "--site", str(site)]) == 0
    (made,) = (site / "content").rglob("ben-do-moi.*")
    path = made.relative_to(site).as_posix()
    assert 'class="notice remarks"' not in editor.open(path).text
    made.write_text(made.read_text("utf-8").replace("draft: true", "## hỏi lại chị Hoa\ndraft: true"), "utf-8")
    assert "hỏi lại chị Hoa" in editor.open(path).text.partition('class="notice remarks"')[2]


def test_what_was_missing_is_no_longer_called_so_once_it_is_saved(site: Path, editor: Editor) -> None:
    path = "content/people/tran-van-an.md"
    missing = "## Còn thiếu: field, year, consent. Điền đủ rồi xóa dòng “draft: true”.\n"
    (site / path).write_text(f"---\nname: Trần Văn An\nunit: Xã Bình Minh\ndraft: true\n{missing}---\n", "utf-8")
    assert editor.save(editor.open(path), year="2024").status == 303
    assert "## Còn thiếu: consent, field. Điền đủ" in (site / path).read_text("utf-8")
    agreed = {"consent__date": "1/2/2026", "consent__scope": ("Họ tên",)}
    assert editor.save(editor.open(path), field="Văn hóa - xã hội", **agreed).status == 303
    assert "Còn thiếu" not in (site / path).read_text("utf-8")


def test_a_document_begins_as_a_form_too(site: Path, editor: Editor) -> None:
    page = editor.get("new?kind=document")
    given = {
        "symbol": "12-KH/BDV",
        "kind": "Kế hoạch",
        "issuer": "Ban Dân vận",
        "title": "Kế hoạch",
        "date": "5/1/2026",
    }
    assert editor.save(page, **given).status == 303
    assert "kind: Kế hoạch\n" in (site / "content/documents/ke-hoach.md").read_text("utf-8")


FIGURE = "content/statistics/xa-binh-minh-dang-ky-2024.yaml"
TYPED = {
    "unit": "Xã Bình Minh",
    "measure": "Đăng ký",
    "counts": "Mô hình",
    "total": "12",
    "source__name": "Báo cáo",
    "period__from": "2024",
    "period__to": "2024",
    "breakdowns__0__by": "Lĩnh vực",
    "breakdowns__0__parts": "Phát triển kinh tế: 5\n\nVăn hóa - xã hội: 7",
}


def test_a_declared_figure_is_a_form_too(site: Path, editor: Editor) -> None:
    page = editor.get("new?kind=statistic")
    assert editor.save(page).status == 422, "a figure is called after its unit, measure and year"
    done = editor.save(page, **TYPED)
    assert done.status == 303
    assert (site / FIGURE).read_text("utf-8") == (
        "unit: Xã Bình Minh\nperiod: 2024\nmeasure: Đăng ký\ncounts: Mô hình\nsource: Báo cáo\ntotal: 12\n"
        "breakdowns:\n  - {by: Lĩnh vực, parts: {Phát triển kinh tế: 5, Văn hóa - xã hội: 7}}\n"
    )
    opened = editor.ask("GET", done.headers["location"])
    assert dict(opened.pairs)["breakdowns.0.parts"].strip() == "Phát triển kinh tế: 5\nVăn hóa - xã hội: 7"
    assert 'id="live"' not in opened.text, "it has no page of its own"
    before = (site / FIGURE).read_bytes()
    assert editor.save(opened, note="Nguồn ghi chung.").status == 303
    assert (site / FIGURE).read_bytes() == before + "note: Nguồn ghi chung.\n".encode()
    assert problems_of(site) == ()


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ({"breakdowns__0__parts": "Kinh tế: 5\nVăn hóa: 8"}, "breakdowns.0"),
        ({"breakdowns__0__parts": "Kinh tế 5"}, "breakdowns.0.parts"),
        ({"breakdowns__0__parts": "Kinh tế: năm"}, "breakdowns.0.parts"),
        ({"breakdowns__0__parts": "Kinh tế"}, "breakdowns.0.parts"),
        ({"unit": "Xã Ban Mai"}, "unit"),
        ({"total": "mười"}, "total"),
        ({"news": "khong-co"}, "news"),
    ],
)
def test_what_is_wrong_with_a_figure_stands_beside_its_control(
    untouched: tuple[Path, Editor], typed: dict[str, str], name: str
) -> None:
    _, editor = untouched
    page = editor.get("new?kind=statistic")
    assert problems_in(editor, [*editor.filled(page, **TYPED)]) == {}
    found = problems_in(editor, [*editor.filled(page, **{**TYPED, **typed})])
    assert [each for each in found if each.startswith(name)], found
    assert not [each for each in found.values() if "{" in each], found


def test_rules_are_asked_of_what_is_typed(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    page = editor.open("content/people/tran-thi-lan.md")
    found = problems_in(editor, list(editor.filled(page, role="Tổ trưởng", consent__scope=("Họ tên", "Thành tích"))))
    assert "đồng ý" in found["role"]
    assert "2031" in problems_in(editor, list(editor.filled(editor.open(MODEL_FILE), year="2031")))["year"]
    empty = editor.filled(editor.get("new?kind=news"), title="Tin", category="Dân vận", draft="", text="")
    assert problems_in(editor, list(empty)).keys() == {"text"}


def test_a_page_of_what_is_typed_is_shown_beside_the_form(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    pairs = editor.filled(editor.open(MODEL_FILE), text="Bà con thắp sáng đường làng.")
    address = json.loads(editor.post("check", pairs).body)["page"]
    page = editor.get(address.removeprefix("/-/edit/"))
    assert "Bà con thắp sáng đường làng." in page.text
    assert "/-/preview.js" not in page.text


def test_a_page_is_shown_of_a_record_that_is_not_saved_or_not_finished_yet(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched

    def checked(kind: str, **typed: str | tuple[str, ...]) -> tuple[str, str]:
        answer = json.loads(editor.post("check", list(editor.filled(editor.get(f"new?kind={kind}"), **typed))).body)
        page = editor.get(answer["page"].removeprefix("/-/edit/")).text if answer["page"] else ""
        return page, answer["reason"]

    news = {"title": "Chợ phiên", "category": "Dân vận"}
    page, reason = checked("news", **news, images__0__file="anh.png", text="Chợ họp sớm.")
    assert ("Chợ họp sớm." in page, reason) == (True, "")
    unit = {"unit": "Xã Hòa An", "field": "Văn hóa - xã hội", "year": "2024"}
    assert "Ngõ hoa" in checked("model", title="Ngõ hoa", **unit)[0]
    person = {"name": "Trần Văn An", "consent__date": "1/2/2026", **unit}
    assert "Trần Văn An" in checked("person", **person, consent__scope=("Họ tên",))[0]
    assert checked("news", title="Chợ phiên") == ("", "Để hiện trang, còn phải điền: Chuyên mục.")
    assert checked("news", **news, text="[a](../models/khong-co.md)")[1].startswith("Bài còn dẫn")
    assert checked("news", **news, date="31/2/2026") == ("", "Sửa hết lỗi thì trang của bài hiện ở đây.")


def test_words_that_describe_no_picture_are_told(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    empty = ["Ảnh minh họa", "ảnh 1", "Hình ảnh minh hoạ.", "IMG_2024 (1)", "img-2024-1", "z5987654321_a1b2"]
    empty += ["DSC00123", "IMG-20240105-WA0003", "Screenshot_20240105-101500_Zalo", "Screenshot 2024-01-05 at 10.15.00"]
    useful = ("Ảnh cưới", "Ảnh chụp màn hình 3 bước nộp hồ sơ", "Image bìa", "Zalo 120 hộ")
    for words, said in (*((each, True) for each in empty), *((each, False) for each in useful)):
        typed = {"images__0__file": "anh.png", "images__0__alt": words, "text": f"Chữ.\n\n![{words}](../media/anh.png)"}
        found = problems_in(editor, list(editor.filled(editor.open(MODEL_FILE), **typed)))
        assert found.keys() == ({"images.0.alt", "text"} if said else set()), words


# --- finding and uploading --------------------------------------------------------------------------------------------


def found(editor: Editor, query: str) -> list[str]:
    return [each["typed"] for each in json.loads(editor.get(f"find?{query}").body)]


def test_units_and_records_are_found_with_or_without_marks(untouched: tuple[Path, Editor]) -> None:
    _, editor = untouched
    assert found(editor, "sort=unit&q=b%C3%ACnh") == ["Xã Bình Minh"]
    assert found(editor, "sort=unit&q=BINH%20MINH") == ["Xã Bình Minh"]
    assert found(editor, "sort=unit&q=sao%20mai") == ["Tỉnh Sao Mai", "Xã Bình Minh", "Xã Hòa An"]
    assert found(editor, "sort=record&source=person&q=tran") == ["tran-thi-lan"]
    assert found(editor, "sort=media&source=picture&q=") == ["anh.png"]
    assert editor.get("find?sort=record&source=nothing").status == 404
    front = editor.get("?q=duong+tu+quan").text
    assert "Tuyến đường tự quản" in front
    assert "Trần Thị Lan" not in front


def test_a_photograph_is_put_into_media_under_a_safe_name(site: Path, editor: Editor) -> None:
    def sent(name: str, data: bytes, source: str = "picture") -> dict[str, str]:
        return dict(json.loads(editor.upload(name, data, source).body))

    jpeg = picture(80, 60, "JPEG")
    assert sent("..\\..\\Ảnh chợ (1).PNG", jpeg)["name"] == "anh-cho-1.jpg", "by what it is, whatever it is called"
    assert (site / "content/media/anh-cho-1.jpg").read_bytes() == jpeg
    assert sent("anh-cho-1.jpg", jpeg)["name"] == "anh-cho-1.jpg", "the same picture again"
    assert sent("anh-cho-1.jpg", picture(90, 60, "JPEG"))["name"] == "anh-cho-1-2.jpg"
    assert sent("CON.jpg", picture(91, 60, "JPEG"))["name"] == "con-1.jpg"
    assert sent("?.jpg", picture(92, 60, "JPEG"))["name"] == "anh.jpg"
    assert "không phải" in sent("a.jpg", b"no picture")["problem"]
    word = io.BytesIO()
    with zipfile.ZipFile(word, "w") as archive:
        archive.writestr("word/document.xml", "<w:document/>")
    assert sent("a.docx", word.getvalue())["problem"].startswith("Đây là tệp Word, không phải ảnh.")
    assert sent("a.jpg", b"%PDF-1.4\n%%EOF\n")["problem"].startswith("Đây là tệp PDF, không phải ảnh.")
    assert sent("a.svg", b"<svg xmlns='http://www.w3.org/2000/svg'/>")["name"] == ""
    assert sent("KH 05.pdf", b"%PDF-1.4\n%%EOF\n", "file")["name"] == "kh-05.pdf"
    assert sent("a.exe", b"MZ", "file")["name"] == ""
    assert sent("a.pdf", b"MZ\x00", "file")["name"] == ""
    assert editor.get("media?name=anh-cho-1.jpg").body == jpeg
    assert editor.get("media?name=../units.yaml").status == 404
    assert editor.get("media?name=ke-hoach.pdf").status == 404


def test_drafts_come_first_and_problems_are_counted(site: Path, tmp_path: Path) -> None:
    other = make_site(
        tmp_path / "t",
        {
            "content/news/nhap.md": record_with(NEWS, title="Zzz nháp", draft=True),
            "content/people/tran-thi-lan.md": PERSON.replace("year: 2024", "year: năm"),
            "site_config.yaml": CONFIG,
        },
    )
    with previewed(other, editing=True, drafts=True) as preview:
        front = unescape(Editor(preview).enter().get("").text)
        assert front.index("Zzz nháp") < front.index("Trần Thị Lan")
        assert re.search(r"Trần Thị Lan</a>\s*<span class=\"count count--error\">1 lỗi", front)


def test_the_list_says_of_each_draft_what_it_lacks(tmp_path: Path) -> None:
    model = record_with(MODEL, title="Zzz nháp", draft=True).replace("unit: Xã Bình Minh\n", "")
    other = make_site(
        tmp_path / "t",
        {
            "content/models/nhap.md": model.replace("year: 2024\n", ""),
            "content/people/ha.md": "---\nname: Hà Thị Duyên\nunit: Xã Bình Minh\ndraft: true\n---\n",
        },
    )
    with previewed(other, editing=True, drafts=True) as preview:
        front = unescape(Editor(preview).enter().get("").text)
    lacks = dict(re.findall(r">([^<]*)</a>\s*<span class=\"count\">bản nháp<[^§]*?Còn thiếu: ([^<]*)<", front))
    assert re.fullmatch("Đơn vị[^;]*; Năm đăng ký hoặc năm được ghi nhận", lacks["Zzz nháp"])
    assert "Lĩnh vực" in lacks["Hà Thị Duyên"]
    assert "Sự đồng ý" in lacks["Hà Thị Duyên"]
    assert "1 cảnh báo" not in front


def test_nothing_of_the_room_is_in_a_built_site(site: Path, editor: Editor) -> None:
    editor.save(editor.open(MODEL_FILE), title="Đường hoa")
    assert (site / ".history" / MODEL_FILE).is_dir()
    assert (site / ".history/.gitignore").read_text() == "*\n"
    assert text_report(problems_of(site)) == ""
