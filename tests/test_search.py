"""Search: what is known of each record, and the index made of it."""

from __future__ import annotations

import datetime as dt
import json
import os
import re
import sys
import unicodedata
from collections.abc import Mapping
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from search_sites import FILES, NOWHERE, WORDS, read_catalog, start_index
from sites import NOW

from showcase.content.catalog import Catalog
from showcase.derive.search import files as search_parts
from showcase.derive.search import words
from showcase.derive.search.compounds import compounds
from showcase.derive.search.files import RECORDS_FILE, by_title, catalogue, search_files
from showcase.derive.search.searchable import UNIT, Searchable, searchables
from showcase.derive.search.synonyms import Synonyms, picture_words, with_common_abbreviations
from showcase.derive.search.words import folded_words, phrases, word_lists
from showcase.derive.unit_holders import holders_of
from showcase.home import HOME
from showcase.problems import ProblemFound
from showcase.publish.search import pagefind
from showcase.publish.search.indexing import IndexJob
from showcase.publish.search.pagefind import SearchEngine

ROOT = Path(__file__).resolve().parent.parent
BASE = "/dan-van/"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return read_catalog(tmp_path_factory.mktemp("small"), FILES)


@pytest.fixture(scope="module")
def found(small: Catalog) -> dict[str, Searchable]:
    """Searchables of the small site by address."""
    return {each.address: each for each in searchables(small, small.glossary)}


# --- What search knows of each record ----------------------------------------------------------------------


def test_every_published_record_can_be_found_newest_first(found: dict[str, Searchable]) -> None:
    assert list(found) == [
        "/tin-tuc/hop/",
        "/van-ban/de-an-13/",
        "/dien-hinh/nguoi-di-truoc/",
        "/mo-hinh/duong-sang/",
        "/mo-hinh/ban-ruong/",
        "/dam-dao/",
        "/gioi-thieu/",
    ]


def test_who_withdrew_is_named_nowhere(found: dict[str, Searchable]) -> None:
    assert "Khuất" not in repr(found)
    assert "Trần Thị Bưởi" in found["/mo-hinh/duong-sang/"].names


def test_only_what_a_person_agreed_to_is_known(small: Catalog) -> None:
    def known(*scope: str) -> dict[str, Searchable]:
        entry = small.people["nguoi-di-truoc"]
        consent = replace(entry.record.consent, scope=scope)
        person = replace(entry, record=replace(entry.record, consent=consent))
        changed = replace(small, records={**small.records, "person": {person.id: person}})
        return {each.address: each for each in searchables(changed)}

    address = "/dien-hinh/nguoi-di-truoc/"
    all_of_it = known("name", "position", "achievement")[address]
    assert (all_of_it.title, all_of_it.note) == ("Bà Trần Thị Bưởi", "Trưởng thôn")
    assert [each.label for each in all_of_it.filters["award"]] == ["Giấy khen"]
    name_only = known("name")[address]
    assert (name_only.title, name_only.note, name_only.filters["award"]) == ("Bà Trần Thị Bưởi", "", ())


def test_a_model_is_found_by_everything_that_names_it(found: dict[str, Searchable]) -> None:
    model = found["/mo-hinh/duong-sang/"]
    for name in (
        "Thị xã Điện Bàn, Tỉnh Quảng Nam",
        "UBND thị xã Điện Bàn",
        "Phường Điện Bàn",
        "Thành phố Đà Nẵng",
        "Thôn Bến Sỏi",
        "Chi hội Phụ nữ",
    ):
        assert name in model.names
    assert {"Văn hóa - xã hội", "Giấy khen", "Môi trường"} <= set(model.words)
    assert model.synonyms == ("Mặt trận Tổ quốc",)
    assert found["/mo-hinh/ban-ruong/"].synonyms == ("HTX",)
    assert model.text.startswith("MTTQ xã cùng bà con bàn bạc, rồi làm.")
    assert (model.year, model.when, model.illustrative) == (2022, "2022", True)


def test_filters_carry_ids_and_the_words_for_them(found: dict[str, Searchable]) -> None:
    filters = found["/mo-hinh/duong-sang/"].filters
    assert {name: [(each.id, each.label) for each in values] for name, values in filters.items()} == {
        "field": [("van-hoa-xa-hoi", "Văn hóa - xã hội")],
        "award": [("giay-khen", "Giấy khen")],
        "stage": [("dang-ky", "Đăng ký")],
        "level": [("huyen", "Huyện")],
        UNIT: [
            ("thi-xa-dien-ban", "Thị xã Điện Bàn"),
            ("tinh-quang-nam", "Tỉnh Quảng Nam"),
            ("thanh-pho-da-nang", "Thành phố Đà Nẵng"),
        ],
    }


def test_a_unit_filters_what_its_page_lists(small: Catalog) -> None:
    units = small.units
    for unit in units.units:
        assert {id for id in units.units if unit in holders_of(units, id, NOW.date())} == units.covers(unit, NOW.date())


def test_a_revoked_award_is_no_filter(found: dict[str, Searchable]) -> None:
    filters = found["/mo-hinh/ban-ruong/"].filters
    assert filters["award"] == ()
    assert [each.id for each in filters["stage"]] == ["thu-hoi"]


def test_a_document_does_not_say_its_kind_twice(found: dict[str, Searchable]) -> None:
    document = found["/van-ban/de-an-13/"]
    assert (document.title.replace("\u00a0", " "), document.when) == ("Đề án số 13", "16/3/2023")


# --- The index ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("text", "words"), WORDS)
def test_words_are_indexed_folded(text: str, words: str) -> None:
    assert folded_words(text) == words
    assert folded_words(unicodedata.normalize("NFD", text)) == words


@given(st.text())
def test_folded_words_stay_as_they_are(text: str) -> None:
    once = folded_words(text)
    assert folded_words(once) == once
    assert not re.search("[<>&\"']", once)


def bundle_of(
    found: Mapping[str, Searchable], folder: Path, cache: Path | None = None, engine: SearchEngine | None = None
) -> dict[str, bytes]:
    """All files of the bundle built from `found`, by name."""
    return dict(start_index(found.values(), folder / "work", cache, engine).finish())


def test_the_bundle_holds_what_the_page_needs_and_no_more(found: dict[str, Searchable], tmp_path: Path) -> None:
    files = bundle_of(found, tmp_path)
    kinds = {re.sub("vi_[0-9a-f]+|(?<=text/|ords/)[0-9a-f]+", "ID", name) for name in files}
    assert kinds == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "pagefind.ID.pf_meta",
        "wasm.unknown.pagefind",
        "index/ID.pf_index",
        "text/ID.json",
        "words/ID.json",
        "records.json",
        "words.txt",
    }
    whole = json.loads(files["records.json"])
    rows = by_title(found.values())
    assert whole["columns"]["title"] == [each.title for each in rows]
    names, counts = whole["packs"]
    packs = [names[start : start + 8] for start in range(0, len(names), 8)]
    texts = [text for name in packs for text in json.loads(files[f"text/{name}.json"])]
    assert texts == [[each.summary, each.text] for each in rows]
    assert sum(counts) == len(rows)
    assert {"dien", "ban", "mttq"} <= set(files["words.txt"].decode().split("\n"))


def test_texts_are_cut_into_packs_of_like_size(found: dict[str, Searchable]) -> None:
    long = [replace(each, text="chữ " * 800) for each in found.values()]
    packs = search_files(long, [f"vi_{number}" for number in range(len(long))], ())
    assert len([name for name in packs if name.startswith("text/")]) == -(-len(long) // 2)


def test_packs_of_equal_texts_are_one_file(found: dict[str, Searchable]) -> None:
    alike = [replace(each, summary="", text="chữ " * 2000) for each in found.values()]
    files = search_files(alike, [f"vi_{number}" for number in range(len(alike))], ())
    names, counts = json.loads(files[RECORDS_FILE])["packs"]
    (only,) = [name for name in files if name.startswith("text/")]
    assert counts == [1] * len(alike)
    assert names == only.removeprefix("text/").removesuffix(".json") * len(alike)


def test_lists_say_which_rows_hold_a_word(found: dict[str, Searchable], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "WORD_PACK", 100)
    monkeypatch.setattr(words, "COMMON", 2)
    rows = by_title(found.values())
    files = search_files(rows, [f"vi_{number}" for number in range(len(rows))], ())
    listed = json.loads(files[RECORDS_FILE])["words"]
    packs = [(first, json.loads(files[f"words/{name}.json"])) for name, first in listed]
    assert len(packs) > 3
    assert all(min(lists) == first for first, lists in packs)
    assert [first for first, _ in packs] == sorted(first for first, _ in packs)
    lists = {word: list(accumulate(steps)) for _, pack in packs for word, (steps, _) in pack.items()}
    assert [rows[row].title for row in lists["loa"]] == ["Diễn đàn bạn ruộng"]
    for row, each in enumerate(rows):
        alone = folded_words(" ".join((each.title, each.text, each.summary, *each.names, *each.words, *each.synonyms)))
        beside = {" ".join(pair) for text in phrases(each) for pair in pairwise(text.split())}
        wanted = {*alone.split(), *(pair for pair in beside if pair in lists)}
        assert {word for word, held in lists.items() if row in held} == wanted
    assert all(len(held) > 1 for word, held in lists.items() if " " in word)
    assert "dien ban" in lists


def test_a_word_of_a_title_counts_for_several(found: dict[str, Searchable]) -> None:
    rows = by_title(found.values())
    steps, digits = word_lists(rows)["ban"]
    powers = dict(zip(accumulate(steps), map(int, digits), strict=True))
    title = next(row for row, each in enumerate(rows) if each.title == "Điện Bàn tọa đàm")
    assert powers[title] == max(powers.values()) >= 2


@pytest.mark.parametrize("kind", ["address", "id", "day"])
def test_what_the_catalogue_leaves_out_can_be_put_back(kind: str, found: dict[str, Searchable]) -> None:
    rows = by_title(found.values())
    ids = [f"vi_{number:07x}" for number in range(0xABC0000, 0xABC0000 + len(rows))]
    whole = catalogue(rows, ids)
    columns = whole["columns"]
    if kind == "address":
        titles = [folded_words(each.title).replace(" ", "-") for each in rows]
        last = [part.replace("~", title) for part, title in zip(columns["address"], titles, strict=True)]
        folders = [whole["folders"][kind] for kind in columns["kind"]]
        assert [f"{folder}{part}/" for folder, part in zip(folders, last, strict=True)] == [
            each.address for each in rows
        ]
    elif kind == "id":
        shared, size, letters = whole["ids"]
        parts = [letters[start : start + size] for start in range(0, len(letters), size)]
        assert all(id.startswith(shared + part) for id, part in zip(ids, parts, strict=True))
        assert len(set(parts)) == len(rows)
    else:
        known = [(each, day) for each, day in zip(rows, columns["day"], strict=True) if each.day]
        assert known
        assert all(dt.date(each.year or 1970, 1, 1) + dt.timedelta(day) == each.day for each, day in known)


def newer() -> SearchEngine:
    """Another Pagefind than our own: the one named for tests, or npm's beside the program."""
    named = os.environ.get("GUONG_SANG_PAGEFIND")
    engine = pagefind.choose(Path(named) if named else None, HOME)
    if engine.origin == pagefind.OURS:
        pytest.skip("no other Pagefind here: `npm install @pagefind/linux-x64`, or name one in GUONG_SANG_PAGEFIND")
    return engine


@pytest.mark.parametrize("engine", ["ours", "another"])
def test_two_builds_give_the_same_bytes(engine: str, found: dict[str, Searchable], tmp_path: Path) -> None:
    with_it = newer() if engine == "another" else pagefind.choose(None, NOWHERE)
    one = bundle_of(found, tmp_path / "one", engine=with_it)
    assert one == bundle_of(dict(reversed(found.items())), tmp_path / "two", engine=with_it)
    assert f'"{with_it.version}"'.encode() in one["pagefind-entry.json"]


def stand_in(program: Path, says: str) -> Path:
    """A program that says a version."""
    program.parent.mkdir(parents=True)
    program.write_text(f"#!/bin/sh\necho '{says}'\n")
    program.chmod(0o755)
    return program


@pytest.mark.skipif(os.name == "nt", reason="the stand-in is a shell script")
def test_a_pagefind_that_was_named_or_installed_with_npm_is_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platform.system", lambda: "Linux")
    monkeypatch.setattr("platform.machine", lambda: "aarch64")
    ours = pagefind.choose(None, tmp_path)
    assert str(ours) == f"Pagefind {ours.version} (pagefind-bin)"
    stand_in(tmp_path / "node_modules/@pagefind/linux-x64/bin/pagefind", "pagefind 8.0.0")
    assert pagefind.choose(None, tmp_path) == ours, "made for other machines"
    stand_in(tmp_path / "node_modules/@pagefind/linux-arm64/bin/pagefind_extended", "pagefind 9.1.0")
    assert str(pagefind.choose(None, tmp_path)) == "Pagefind 9.1.0 (node_modules/@pagefind/linux-arm64)"
    named = stand_in(tmp_path / "own/pagefind", "pagefind v7.0.1")
    assert str(pagefind.choose(named, tmp_path)) == f"Pagefind 7.0.1 ({named})"
    other = stand_in(tmp_path / "other/pagefind", "Python 3.13")
    with pytest.raises(ProblemFound, match="is no Pagefind"):
        pagefind.choose(other, tmp_path)
    with pytest.raises(ProblemFound, match="gone"):
        pagefind.choose(tmp_path / "gone", tmp_path)


def test_texts_that_differ_in_marks_alone_are_records_of_their_own(
    found: dict[str, Searchable], tmp_path: Path
) -> None:
    first, *rest = found.values()
    twin = replace(first, address="/tin-tuc/hop-2/", text="Nhiều ý kiện.")
    bundle_of({each.address: each for each in (first, twin, *rest)}, tmp_path)


def test_the_same_words_are_indexed_once(
    found: dict[str, Searchable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, *rest = found.values()
    before = bundle_of(found, tmp_path / "one", tmp_path / "cache")
    monkeypatch.setattr(pagefind, "run", lambda *_: pytest.fail("was indexed again"))
    assert bundle_of(found, tmp_path / "two", tmp_path / "cache") == before
    marked = {each.address: each for each in (replace(first, text="Nhiều ý kiện."), *rest)}
    after = bundle_of(marked, tmp_path / "three", tmp_path / "cache")
    assert {re.sub("[0-9a-f]{8}", "ID", name) for name in set(after) - set(before)} == {"text/ID.json"}


def test_settings_of_the_machine_change_nothing(
    found: dict[str, Searchable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PAGEFIND_ROOT_SELECTOR", "nowhere")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pagefind.yml").write_text("site: elsewhere\nroot_selector: nowhere\n")
    assert "records.json" in bundle_of(found, tmp_path)


def test_a_site_without_records_has_a_bundle(tmp_path: Path) -> None:
    assert set(bundle_of({}, tmp_path)) == {"records.json", "words.txt"}


def test_what_the_indexer_says_is_the_reason(found: dict[str, Searchable], tmp_path: Path) -> None:
    engine = SearchEngine(Path(sys.executable), "1", "here")
    with pytest.raises(ProblemFound, match=r"(?i)unknown option --site"):
        bundle_of(found, tmp_path, engine=engine)


def test_a_missing_indexer_is_told(found: dict[str, Searchable], tmp_path: Path) -> None:
    with pytest.raises(ProblemFound, match="gone"):
        bundle_of(found, tmp_path, engine=SearchEngine(tmp_path / "gone", "1", "here"))


def test_an_index_of_another_form_is_refused(
    found: dict[str, Searchable], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pagefind, "SIGNATURE", b"another_form")
    with pytest.raises(ProblemFound, match="unknown form"):
        bundle_of(found, tmp_path)


def test_a_job_given_up_ends(found: dict[str, Searchable], tmp_path: Path) -> None:
    with start_index(found.values(), tmp_path / "work") as job:
        assert isinstance(job, IndexJob)
    assert job.process is not None
    assert job.process.poll() is not None


# --- What is typed in one and in parts, and what else is written -------------------------------------------


def made(title: str, text: str = "", words: tuple[str, ...] = ()) -> Searchable:
    return Searchable(kind="model", address="/mo-hinh/a/", title=title, text=text, words=words)


@pytest.mark.parametrize(
    ("text", "apart", "joined"),
    [
        ("H'Mông, H’Mông, HʼMông, H`Mông, h‑mông", ["h mông"], []),
        ("K'Ho giữ kho thóc", ["k ho"], []),  # "kho" is a word of its own
        ("Ê-đê và Êđê; H Mông, Hmông", ["h mông", "ê đê"], ["h mông", "ê đê"]),
        ("Covid-19, ST25, covid19", ["covid 19"], ["covid 19", "st 25"]),
        ("TP.HCM. Anh em.Ba người", ["tp hcm"], []),
        ("62-KL/TW, 2016-2018, 24/11/2024, 1,5-2 ha", [], []),
        ("ki-lô-gam; mot-cua-hoi-mot-lan-ben-sao; kế hoạch – dân vận", ["ki lô gam"], []),
        ("tổ A họp, Tổ A Họp", ["a họp"], []),
    ],
)
def test_compounds_are_listed_as_they_are_written(text: str, apart: list[str], joined: list[str]) -> None:
    each = made("", unicodedata.normalize("NFD", text))
    assert compounds([each], word_lists([each]).keys()) == {"apart": apart, "joined": joined}


def test_numbers_find_a_record_by_their_parts_too() -> None:
    lists = word_lists([made("Rào 100m2", "Nghỉ ngày 2.9, thu 2,250 tấn, 12.500.000đ.")])
    assert {"100m2", "100", "m2", "2,9", "2", "9", "2,250", "2250", "12500000d", "12500000"} <= lists.keys()
    assert not {"12", "500", "250"} & lists.keys()


@pytest.mark.parametrize(
    ("text", "others"),
    [
        ("họp ở TPHCM", ("Thành phố", "Thành phố Hồ Chí Minh", "TP")),
        ("họp ở TP.HCM", ("Thành phố", "Thành phố Hồ Chí Minh")),
        ("họp ở TP. Hồ Chí Minh", ("Thành phố", "TPHCM", "Thành phố Hồ Chí Minh")),
        ("họp ở Thành phố Hồ Chí Minh", ("TP", "TPHCM")),
        ("họp ở thành phố", ("TP",)),
        ("tphcm", ()),
    ],
)
def test_abbreviations_are_read_inside_others(text: str, others: tuple[str, ...]) -> None:
    assert set(Synonyms(with_common_abbreviations(())).of(text)) == set(others)
    assert Synonyms(()).of(text) == ()


def test_a_site_may_have_its_own_long_form() -> None:
    assert with_common_abbreviations((("TP", "Trưởng phòng"),)) == (
        ("TP", "Trưởng phòng"),
        ("TPHCM", "Thành phố Hồ Chí Minh"),
    )


def test_what_a_picture_shows_is_read_where_the_picture_is_shown(tmp_path: Path) -> None:
    portrait = "portrait: {file: a.jpg, alt: Bà đội nón lá}\n"
    person = FILES["content/people/nguoi-di-truoc.md"].replace("role:", f"{portrait}role:")
    data = (ROOT / "starter/content/media/chi-hoa.jpg").read_bytes()
    whole = read_catalog(tmp_path, FILES | {"content/people/nguoi-di-truoc.md": person, "content/media/a.jpg": data})
    entry = whole.people["nguoi-di-truoc"]
    assert picture_words(entry) == ("Bà đội nón lá",)
    consent = replace(entry.record.consent, scope=("name",))
    assert picture_words(replace(entry, record=replace(entry.record, consent=consent))) == ()
