"""Vocabularies in the editing room: terms added, renamed, put in order, taken out; no record loses its term by it."""

from __future__ import annotations

from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from axe import violations
from editors import Editor
from playwright.sync_api import Browser, expect
from previews import Preview, previewed
from sites import MODEL, make_site, problems_of, record_with, text_report
from test_form_browser import chosen, opened, room, saved, typed

from showcase.content.reference_data import vocabulary_names
from showcase.editing.form.documents import open_row
from showcase.editing.form.rows import TERM_ROWS, rows_of, with_row_moved, without_row

FIELDS, THEMES, STAGES = (f"content/vocabularies/{name}.yaml" for name in ("field", "theme", "stage"))


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


def labels(editor: Editor, vocabulary: str) -> list[str]:
    """The terms of a vocabulary as the room lists them, by the ids of their buttons."""
    page = editor.get(f"vocabulary?name={vocabulary}").text
    return [part.partition('"')[0] for part in page.split("row=")[1:]]


def arranged(editor: Editor, vocabulary: str, what: str, id: str) -> int:
    page = editor.get(f"vocabulary?name={vocabulary}")
    return editor.post("arrange", [*page.pairs, (what, id)]).status


def test_every_vocabulary_has_a_form_and_every_term_of_the_program_opens_in_it() -> None:
    assert {each.vocabulary for each in TERM_ROWS} == {*vocabulary_names()}
    for kind in TERM_ROWS:
        data = rows_of(kind, None)
        for id in (line.partition(b":")[0].decode() for line in data.splitlines() if line[:1].isalpha()):
            document = open_row(kind.path, data, id)
            assert document is not None
            assert document.form, (kind.path, id)
            assert document.hidden == document.unknown == (), (kind.path, id)


def test_a_renamed_term_keeps_what_records_have_typed_and_its_address(site: Path) -> None:
    (site / "content/models/hai.md").write_text(record_with(MODEL, title="Hai", field="VH-XH"), "utf-8")
    with previewed(site, editing=True, drafts=True) as preview:
        editor = Editor(preview).enter()
        page = editor.open(FIELDS, row="van-hoa-xa-hoi")
        assert "3 tệp ghi mục này" in unescape(page.text)
        done = editor.save(page, label="Văn hóa, xã hội và môi trường", aliases__0="Văn hoá")
        assert done.status == 303
        told = unescape(editor.ask("GET", done.headers["location"]).text)
        assert "“Văn hóa - xã hội”, “VH-XH” được giữ" in told
    text = (site / FIELDS).read_text("utf-8")
    assert "van-hoa-xa-hoi:\n  label: Văn hóa, xã hội và môi trường\n" in text
    assert "phat-trien-kinh-te:\n  label: Phát triển kinh tế\n" in text, "the other terms are there, too"
    assert text_report(problems_of(site)) == ""


def test_a_name_that_no_record_has_goes_when_it_is_taken_out(site: Path, editor: Editor) -> None:
    page = editor.open(THEMES, row="nong-thon-moi")
    assert editor.save(page, aliases__0="NTM", aliases__1="", aliases__2="", aliases__3="").status == 303
    line = next(each for each in (site / THEMES).read_text("utf-8").splitlines() if each.startswith("nong-thon-moi"))
    assert line == "nong-thon-moi: {label: Nông thôn mới, aliases: NTM}"


def test_a_term_is_added_and_told_where_its_name_is_anothers(site: Path, editor: Editor) -> None:
    page = editor.get("new?kind=term-theme")
    assert editor.save(page, label="").status == 422, "a term needs a name"
    assert editor.save(page, label="Dân chủ ở cơ sở", aliases__0="QCDC").status == 303
    assert (site / THEMES).read_text("utf-8").endswith("\ndan-chu-o-co-so: {label: Dân chủ ở cơ sở, aliases: QCDC}\n")
    (site / "content/models/hai.md").write_text(record_with(MODEL, title="Hai", themes="QCDC"), "utf-8")
    assert text_report(problems_of(site)) == ""
    checked = editor.post("check", editor.filled(page, label="Khuyến học")).text
    assert "khuyen-hoc" in checked


def test_terms_are_put_in_order_and_only_one_that_nothing_names_is_taken_out(site: Path, editor: Editor) -> None:
    ids = labels(editor, "field")
    assert arranged(editor, "field", "up", ids[1]) == 303
    assert labels(editor, "field") == [ids[1], ids[0], *ids[2:]]
    assert arranged(editor, "field", "down", ids[1]) == 303
    assert labels(editor, "field") == ids
    page = editor.get("vocabulary?name=field")
    refused = editor.post("arrange", [*page.pairs, ("out", "van-hoa-xa-hoi")])
    assert refused.status == 409
    assert "Tuyến đường tự quản" in unescape(refused.text)
    assert arranged(editor, "field", "out", "quoc-phong-an-ninh") == 303
    assert labels(editor, "field") == [each for each in ids if each != "quoc-phong-an-ninh"]
    assert editor.post("arrange", [*page.pairs, ("up", ids[1])]).status == 409, "the list is another one by now"
    assert text_report(problems_of(site)) == ""


def test_a_term_that_the_program_goes_by_is_not_taken_out(site: Path, editor: Editor) -> None:
    assert arranged(editor, "stage", "out", "nhan-rong") == 409, "nothing else means copied"
    assert not (site / STAGES).exists()
    assert arranged(editor, "consent-scope", "out", "photo") == 409


def test_a_stage_of_ones_own_says_what_it_counts_as(site: Path, editor: Editor) -> None:
    page = editor.get("new?kind=term-stage")
    assert '<option value="carried-out">Triển khai</option>' in page.text
    assert editor.save(page, label="Làm điểm", means="carried-out").status == 303
    assert "\nlam-diem: {label: Làm điểm, means: carried-out}\n" in (site / STAGES).read_text("utf-8")
    assert 'name="means"' not in editor.get("new?kind=term-field").text
    assert text_report(problems_of(site)) == ""


def test_what_no_form_has_stays_in_a_row_of_one_line(site: Path, editor: Editor) -> None:
    (site / "content/vocabularies").mkdir()
    (site / THEMES).write_text("moi-truong: {label: Môi trường, mau: xanh}  # chị Hoa\nkhac: {label: Khác}\n", "utf-8")
    assert editor.save(editor.open(THEMES, row="moi-truong"), help="Cây xanh").status == 303
    assert "moi-truong: {label: Môi trường, mau: xanh, help: Cây xanh}" in (site / THEMES).read_text("utf-8")


def test_remarks_go_with_their_term() -> None:
    text = "# danh mục\na: {label: A}\n\n# của B\nb: {label: B}\nc: {label: C}\n"
    assert with_row_moved(text, "b", -1) == "# danh mục\n# của B\nb: {label: B}\n\na: {label: A}\nc: {label: C}\n"
    assert with_row_moved(text, "c", 1) == text
    assert without_row(text, "b") == "# danh mục\na: {label: A}\n\nc: {label: C}\n"


def test_a_term_is_added_renamed_and_moved_by_the_keyboard_alone(site: Path, shown: Preview, chromium: Browser) -> None:
    with room(chromium, shown) as page:
        opened(page, "/-/edit/terms")
        assert violations(page) == []
        opened(page, "vocabulary?name=stage")
        assert violations(page) == []
        opened(page, "new?kind=term-stage")
        typed(page, "#f-label", "Làm điểm")
        chosen(page, "#f-means", "Triển khai")
        assert violations(page) == []
        saved(page)
        assert violations(page) == []
        opened(page, "vocabulary?name=stage")
        button = page.get_by_role("button", name="Lên – Làm điểm")
        button.focus()
        with page.expect_navigation():
            page.keyboard.press("Enter")
        expect(page.get_by_text("Đã lưu.")).to_be_visible()
        assert violations(page) == []
    assert [each.partition(":")[0] for each in (site / STAGES).read_text("utf-8").splitlines()][-2:] == [
        "lam-diem",
        "thu-hoi",
    ]
