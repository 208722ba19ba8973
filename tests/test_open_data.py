"""The open data: the same in every format, described truly, harmless to spreadsheets, and nobody in it unasked."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import Any

import frictionless
import openpyxl
import pytest
from conftest import Published
from generated_records import WITHOUT_SHRINKING
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.cell import Cell
from sites import (
    CONFIG,
    MODEL,
    NO_MEDIA,
    NOTHING_KEPT,
    OUTPUT,
    PERSON,
    Files,
    build_problems,
    check_site,
    make_site,
    record_with,
)
from strict_html import Html, read, words

from showcase.cache.cache import Cache
from showcase.leaves import Leaves
from showcase.render.exports.cells import DANGEROUS, cell
from showcase.render.exports.files import data_addresses, data_files
from showcase.render.exports.tables import CONSENT, TABLES
from showcase.routes import Routes
from showcase.workers import Workers

ROUTES = Routes("vi")
IDS = [ROUTES.table_name(table.id) for table in TABLES]
FOLDER = "du-lieu"
FORMULAS = ["=1+1", "+84", "-2", "@SUM(A1)", "'=1", "=cmd|' /C calc'!A0", "\u2212 dấu trừ khác", "một = hai"]
SECRET = "Không Được Nói"
SCOPES = ("name", "photo", "achievement", "position")


def exported(site: Path) -> dict[str, bytes]:
    """Every file of the open data of a site, by its path."""
    files = data_files(check_site(site).context, NOTHING_KEPT)
    return {each.path.removeprefix(f"{FOLDER}/"): each.data for each in files}


@contextmanager
def made(changes: Files) -> Iterator[dict[str, bytes]]:
    with tempfile.TemporaryDirectory() as folder:
        yield exported(make_site(Path(folder), {**NO_MEDIA, **changes}))


def fields_of(package: dict[str, Any], table: str) -> list[dict[str, Any]]:
    fields: list[dict[str, Any]] = next(each for each in package["resources"] if each["name"] == table)["schema"][
        "fields"
    ]
    return fields


def from_csv(data: bytes, fields: list[dict[str, Any]]) -> list[dict[str, object]]:
    """The rows of a CSV file as its description says to read them."""
    lines = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""))
    return [{field["name"]: parsed(line[field["name"]], field["type"]) for field in fields} for line in lines]


def parsed(cell: str, kind: str) -> object:
    text = cell.removeprefix("'")
    if kind == "list":
        return text.split("|") if text else []
    if not cell:
        return None
    return {"boolean": lambda: text == "true", "integer": lambda: int(text), "number": lambda: float(text)}.get(
        kind, lambda: text
    )()


def from_sheet(value: object, kind: str) -> object:
    """A cell of the workbook as JSON has it."""
    if kind == "list":
        return str(value).split("|") if value else []
    return value.date().isoformat() if isinstance(value, dt.datetime) else value


def without_bars(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Lists as cells hold them."""
    return [
        {
            name: [each.replace("|", "/") for each in value] if isinstance(value, list) else value
            for name, value in row.items()
        }
        for row in rows
    ]


# --- One content, four forms -------------------------------------------------------------------------------


@cache
def sheets(path: Path) -> list[list[tuple[object, ...]]]:
    book = openpyxl.load_workbook(path)
    return [[tuple(cell.value for cell in row) for row in page] for page in book]


@pytest.mark.parametrize("table", IDS)
def test_csv_json_and_workbook_hold_the_same(table: str, sample: Published) -> None:
    folder = sample.folder / FOLDER
    fields = fields_of(json.loads((folder / "datapackage.json").read_bytes()), table)
    rows = json.loads((folder / f"{table}.json").read_bytes())
    assert rows, "the sample site has some of each"
    assert from_csv((folder / f"{table}.csv").read_bytes(), fields) == without_bars(rows)
    headings, *lines = sheets(folder / "du-lieu.xlsx")[1 + IDS.index(table)]
    assert list(headings) == [field["title"] for field in fields]
    kinds = [field["type"] for field in fields]
    found = [[from_sheet(value, kind) for value, kind in zip(line, kinds, strict=True)] for line in lines]
    assert found == [list(row.values()) for row in without_bars(rows)]


def test_the_description_is_valid_and_every_file_is_as_described(sample: Published) -> None:
    report = frictionless.validate(str(sample.folder / FOLDER / "datapackage.json"))
    assert report.flatten(["name", "type", "message"]) == []
    assert {task.name for task in report.tasks} == {*IDS, *(f"{each}-json" for each in IDS), "du-lieu-xlsx"}


def test_every_column_is_explained_in_the_language_of_the_site(sample: Published) -> None:
    package = json.loads(sample.text(f"{FOLDER}/datapackage.json"))
    for table in IDS:
        for field in fields_of(package, table):
            assert field["title"], field
            assert field["description"], field
            assert re.fullmatch("[a-z_]+", field["name"])
    titles = {field["title"] for field in fields_of(package, "mo-hinh")}
    assert {"Tên", "Lĩnh vực", "Lĩnh vực: mã", "Lần kiểm tra gần nhất: ngày"} <= titles
    field = next(each for each in fields_of(package, "mo-hinh") if each["name"] == "field")
    assert {"value": "phat-trien-kinh-te", "label": "Phát triển kinh tế"} in field["categories"]


def test_the_workbook_is_made_again_only_for_what_stands_in_it(tmp_path: Path) -> None:
    leaves = Leaves(Workers(1), Cache(tmp_path / "cache"))

    def workbook(number: int, changes: Files) -> tuple[int, bytes]:
        site = make_site(tmp_path / str(number), {**NO_MEDIA, **changes})
        before = leaves.made["workbook"]
        found = {each.path: each.data for each in data_files(check_site(site).context, leaves)}
        return leaves.made["workbook"] - before, found[f"{FOLDER}/du-lieu.xlsx"]

    path = "content/models/duong-tu-quan.md"
    made, first = workbook(1, {})
    assert made == 1
    assert workbook(2, {path: MODEL + "Thêm một câu.\n"}) == (0, first), "a text is no data"
    made, second = workbook(3, {path: MODEL.replace("title: Tuyến", "title: Đoạn")})
    assert (made, second != first) == (1, True)
    assert workbook(4, {}) == (0, first)
    made, third = workbook(5, {"site_config.yaml": CONFIG.replace("title: Gương", "title: Tấm gương")})
    assert (made, third != first) == (1, True), "the title of the site stands in the workbook"


def test_the_workbook_is_ready_to_be_worked_with(sample: Published) -> None:
    book = openpyxl.load_workbook(sample.folder / FOLDER / "du-lieu.xlsx")
    assert len(book.worksheets) == 1 + len(TABLES)
    for page in book.worksheets:
        assert page.freeze_panes == "B2"
        assert page.auto_filter.ref.startswith("A1:")
        assert len(page.title) <= 31
    models = book.worksheets[1]
    days = next(column for column in models.iter_cols() if column[0].value == "Ngày đăng ở đây")
    assert any(isinstance(cell, Cell) and cell.is_date for cell in days[1:])
    assert all(cell.data_type == "n" for cell in models["G"][1:] if cell.value)


def test_every_record_is_a_line_with_the_rows_that_belong_to_it(sample: Published) -> None:
    for table in ("mo-hinh", "dien-hinh", "tin-tuc", "van-ban", "don-vi"):
        rows = json.loads(sample.text(f"{FOLDER}/{table}.json"))
        wholes = [json.loads(line) for line in sample.text(f"{FOLDER}/{table}.jsonl").splitlines()]
        taken = [{name: whole[name] for name in row if name in whole} for whole, row in zip(wholes, rows, strict=True)]
        assert taken == [known(row) for row in rows]
        assert f"{sample.base_path}{FOLDER}/{table}.jsonl" in hrefs(sample.page(f"/{FOLDER}/"))
    models = {each["id"]: each for each in map(json.loads, sample.text(f"{FOLDER}/mo-hinh.jsonl").splitlines())}
    model = models["ban-so-khong-xa-suoi-vang"]
    assert [each["stage_label"] for each in model["stages"]] == ["Đăng ký", "Triển khai"]
    assert [each["value"] for each in model["outcomes"]] == [34, 31]
    assert model["dataset"] == f"{sample.base_url}{FOLDER}/"
    parts = [row for each in models.values() for rows in each.values() if isinstance(rows, list) for row in rows]
    assert [row for row in parts if isinstance(row, dict) and row != known(row)] == []


def known(row: dict[str, Any]) -> dict[str, Any]:
    """What is not known has no key in a line."""
    return {name: value for name, value in row.items() if value is not None and value != []}


def hrefs(page: Html) -> list[str | None]:
    return [each.get("href") for each in page.all("a")]


def test_all_addresses_are_known_before_anything_is_written(sample: Published, tmp_path: Path) -> None:
    context = check_site(make_site(tmp_path)).context
    addresses = data_addresses(context)
    assert sorted(addresses) == sorted("/" + each.path for each in data_files(context, NOTHING_KEPT))
    assert len(set(addresses)) == len(addresses)


def test_pages_lead_to_the_data(sample: Published) -> None:
    for address in ("/", "/thong-ke/"):
        assert f"{sample.base_path}{FOLDER}/" in [each.get("href") for each in sample.page(address).all("a")]
    assert f"{sample.base_url}{FOLDER}/" in sample.text("sitemap.xml")


def test_search_engines_are_told_of_a_data_set(sample: Published) -> None:
    script = next(
        each for each in sample.page(f"/{FOLDER}/").all("script") if each.get("type") == "application/ld+json"
    )
    about = json.loads(script.text or "")["@graph"][0]
    assert about["@type"] == "Dataset"
    assert "ví dụ minh họa" in about["description"]
    assert 50 <= len(about["description"]) <= 5000
    files = [each["contentUrl"].removeprefix(sample.base_url) for each in about["distribution"]]
    assert len(files) == 2 + 2 * len(TABLES)
    assert set(files) <= sample.files


# --- What is invented, and what is allowed -----------------------------------------------------------------


def test_invented_examples_are_marked_in_every_table_and_file(sample: Published) -> None:
    marked = {name: json.loads(sample.text(f"{FOLDER}/{name}.json")) for name in IDS if name != "danh-muc"}
    for rows in marked.values():
        assert {type(row["illustrative"]) for row in rows} == {bool}
    models = {row["id"]: row["illustrative"] for row in marked["mo-hinh"]}
    assert sum(models.values()) > len(models) / 2
    assert all(row["illustrative"] == models[row["model"]] for row in marked["giai-doan"])
    package = json.loads(sample.text(f"{FOLDER}/datapackage.json"))
    assert "ví dụ minh họa" in package["description"]


@pytest.mark.parametrize("stated", [True, False])
def test_a_licence_is_claimed_only_where_the_owner_states_one(stated: bool, tmp_path: Path) -> None:
    url = "https://creativecommons.org/licenses/by/4.0/"
    licence = f"data_licence: {{title: CC BY 4.0, url: {url}}}\n" if stated else ""
    files = exported(make_site(tmp_path, {"site_config.yaml": CONFIG + licence}))
    package = json.loads(files["datapackage.json"])
    assert package.get("licenses") == ([{"title": "CC BY 4.0", "path": url}] if stated else None)
    assert package["created"] == "2026-11-22T00:00:00+07:00"
    told = [str(row[1]) for row in openpyxl.load_workbook(io.BytesIO(files["du-lieu.xlsx"])).worksheets[0].values]
    assert (f"CC BY 4.0, {url}" in told) == stated


def test_the_page_says_the_licence_or_whom_to_ask(sample: Published, tmp_path: Path) -> None:
    site = make_site(tmp_path)
    assert build_problems(site) == ()
    without = words(read((site / OUTPUT / FOLDER / "index.html").read_text("utf-8")).main)
    assert "bientap@danvan.example" in without
    assert "Creative Commons" not in without
    assert "Creative Commons Ghi công 4.0" in words(sample.page(f"/{FOLDER}/").main)


# --- Spreadsheets ------------------------------------------------------------------------------------------


def test_no_text_becomes_a_formula(tmp_path: Path) -> None:
    outcomes = [{"indicator": text, "value": -5} for text in FORMULAS]
    model = record_with(MODEL, title="=1+1 chữ", place="+84", outcomes=outcomes)
    files = exported(make_site(tmp_path, {"content/models/cong-thuc.md": model}))
    lines = list(csv.DictReader(io.StringIO(files["ket-qua.csv"].decode("utf-8-sig"), newline="")))
    assert {line["value"] for line in lines} == {"-5"}, "a number stays a number"
    for text in (*csv_cells(files["ket-qua.csv"]), *csv_cells(files["mo-hinh.csv"])):
        assert not text.startswith(("=", "+", "@", "\t", "\r"))
        assert not text.startswith("-") or text == "-5"
    assert [line["indicator"].removeprefix("'") for line in lines] == FORMULAS
    assert [each["indicator"] for each in json.loads(files["ket-qua.json"])] == FORMULAS
    book = openpyxl.load_workbook(io.BytesIO(files["du-lieu.xlsx"]))
    assert "f" not in {cell.data_type for page in book for row in page for cell in row if cell.value is not None}
    found = [row[2].value for row in book.worksheets[1 + IDS.index("ket-qua")]]
    assert found[1:] == FORMULAS


def csv_cells(data: bytes) -> Iterator[str]:
    for line in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")):
        yield from line


def test_csv_is_what_excel_expects(sample: Published) -> None:
    for table in IDS:
        data = (sample.folder / FOLDER / f"{table}.csv").read_bytes()
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert data.count(b"\r\n") > 1


@given(st.text(max_size=20), st.lists(st.text(min_size=1, max_size=8), max_size=3))
@settings(max_examples=200, deadline=None)
def test_a_defused_text_can_be_had_back(text: str, several: list[str]) -> None:
    assert cell(text)[cell(text).startswith("'") :] == text
    assert not cell(text).startswith(tuple(set(DANGEROUS) - {"'"}))
    joined = cell(tuple(several))
    assert joined[joined.startswith("'") :].split("|") == [each.replace("|", "/") for each in several] or not several


# --- People ------------------------------------------------------------------------------------------------


@given(
    st.sets(st.sampled_from(SCOPES)).map(lambda found: sorted(found | {"name"})),
    st.booleans(),
    st.booleans(),
)
@settings(max_examples=8, deadline=None, phases=WITHOUT_SHRINKING)
def test_of_people_there_is_only_what_they_agreed_to(scope: list[str], withdrawn: bool, named: bool) -> None:
    consent = {"date": "2024-05-02", "scope": scope} | ({"withdrawn": "2024-06-01"} if withdrawn else {})
    keys: dict[str, object] = {"name": SECRET, "consent": consent, "summary": "Tóm tắt riêng."}
    if "position" in scope:
        keys["role"] = "Chức vụ riêng"
    if "achievement" in scope:
        keys["award"] = [{"form": "Giấy khen", "year": 2023}]
    model = record_with(MODEL, people=["khong-duoc-noi"] if named else [])
    with made(
        {"content/people/khong-duoc-noi.md": record_with(PERSON, **keys), "content/models/mau.md": model}
    ) as files:
        everything = b"\n".join(data for path, data in files.items() if not path.endswith("xlsx")).decode()
        book = openpyxl.load_workbook(io.BytesIO(files["du-lieu.xlsx"]))
    everything += "\n".join(str(cell.value) for page in book for row in page for cell in row)
    shown = not withdrawn
    assert (SECRET in everything) == shown
    assert ("khong-duoc-noi" in everything) == shown
    assert ("Chức vụ riêng" in everything) == (shown and "position" in scope)
    assert ("Tóm tắt riêng." in everything) == (shown and "achievement" in scope)
    assert "consent" not in everything.replace("consent-scope", "")


def test_what_leaves_of_a_person_is_a_list_of_its_own() -> None:
    """A key that is added to the record of a person does not leave with the data until somebody says so here."""
    assert set(CONSENT.values()) <= set(SCOPES)
    people = next(table for table in TABLES if table.id == "people")
    private = {"consent", "portrait", "draft", "publish_on", "expire_on", "aliases", "featured"}
    assert private.isdisjoint(column.id for column in people.columns)
    assert not any(column.id.startswith(("consent", "portrait")) for column in people.columns)


def test_what_is_not_published_is_not_in_the_data(tmp_path: Path) -> None:
    changes: Files = {
        "content/models/nhap.md": record_with(MODEL, title="Mô hình còn nháp", draft=True),
        "content/models/sau.md": record_with(MODEL, title="Mô hình sau", replicated_from=["nhap", "duong-tu-quan"]),
    }
    files = exported(make_site(tmp_path, changes))
    rows = json.loads(files["mo-hinh.json"])
    assert {row["id"] for row in rows} == {"duong-tu-quan", "sau"}
    assert next(row for row in rows if row["id"] == "sau")["replicated_from"] == ["duong-tu-quan"]
    assert b"nhap" not in b"".join(data for path, data in files.items() if path != "danh-muc.json")


# --- Always the same ---------------------------------------------------------------------------------------


def test_the_same_site_gives_the_same_bytes(tmp_path: Path) -> None:
    first, second = exported(make_site(tmp_path / "a")), exported(make_site(tmp_path / "b"))
    assert first == second


@pytest.mark.parametrize("base", ["https://danvan.example/", "https://danvan.example/mot/hai/"])
def test_addresses_carry_the_path_of_the_site(base: str, tmp_path: Path) -> None:
    config = CONFIG.replace("https://danvan.example/dan-van/", base)
    files = exported(make_site(tmp_path, {"site_config.yaml": config}))
    row = json.loads(files["mo-hinh.json"])[0]
    assert row["page"] == f"{base}mo-hinh/duong-tu-quan/"
    assert json.loads(files["datapackage.json"])["homepage"] == f"{base}du-lieu/"
