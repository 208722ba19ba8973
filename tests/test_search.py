"""Search: what is known of each record, and the index made of it."""

from __future__ import annotations

import datetime as dt
import json
import re
import unicodedata
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import replace
from itertools import accumulate, pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packed_columns import columns_of
from search_sites import FILES, GLOSSARY, WORDS, index_of, read_catalog
from sites import NOW

from showcase.cache.cache import Cache
from showcase.content.catalog import Catalog
from showcase.content.records.unit_holdings import holdings
from showcase.derive.facets import facets
from showcase.derive.search import packs as search_parts
from showcase.derive.search.files import RECORDS_FILE, by_title, catalogue
from showcase.derive.search.joining import WholeIndex, joined
from showcase.derive.search.letters import ALPHABET
from showcase.derive.search.searchable import UNIT, Glossary, Searchable, picture_words, searchables
from showcase.derive.search.shards import cut, index_shard
from showcase.derive.search.synonyms import Synonyms, with_common_abbreviations
from showcase.derive.search.words import body_of, folded_words, texts_of
from showcase.derive.stages import progress_of_all
from showcase.leaves import Leaves
from showcase.publish.search_index import search_index
from showcase.workers import Workers

ROOT = Path(__file__).resolve().parent.parent
BASE = "/dan-van/"


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Catalog:
    return read_catalog(tmp_path_factory.mktemp("small"), FILES)


@pytest.fixture(scope="module")
def found(small: Catalog) -> dict[str, Searchable]:
    """Searchables of the small site by address."""
    return {each.address: each for each in searchables(small)}


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
    assert body_of(model).startswith("MTTQ xã cùng bà con bàn bạc, rồi làm.")
    assert (model.year, model.when, model.illustrative) == (2022, "2022", True)


def test_an_abbreviation_and_what_it_stands_for_find_the_same(small: Catalog, found: dict[str, Searchable]) -> None:
    synonyms = Synonyms(small.glossary)
    assert synonyms.of_record(found["/mo-hinh/duong-sang/"]) == ("Mặt trận Tổ quốc",)
    assert synonyms.of_record(found["/mo-hinh/ban-ruong/"]) == ("HTX",)
    rows = by_title(found.values())
    assert [rows[row].address for row in rows_of(index_of(rows), "htx")] == ["/mo-hinh/ban-ruong/"]


def test_filters_carry_ids_and_the_words_for_them(found: dict[str, Searchable]) -> None:
    filters = found["/mo-hinh/duong-sang/"].filters
    assert {name: [(each.id, each.label) for each in values] for name, values in filters.items()} == {
        "field": [("van-hoa-xa-hoi", "Văn hóa - xã hội")],
        "award": [("giay-khen", "Giấy khen")],
        "stage": [("dang-ky", "Đăng ký")],
        "level": [("huyen", "Huyện")],
        "theme": [("moi-truong", "Môi trường")],
        UNIT: [
            ("thi-xa-dien-ban", "Thị xã Điện Bàn"),
            ("tinh-quang-nam", "Tỉnh Quảng Nam"),
            ("thanh-pho-da-nang", "Thành phố Đà Nẵng"),
        ],
    }


def test_a_unit_filters_what_its_page_lists(small: Catalog) -> None:
    units = small.units
    for unit in units.units:
        listed = facets(small, progress_of_all(small)).covers[unit]
        assert {id for id in units.units if unit in holdings(units, NOW.date()).holders(id)} == listed


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


def whole_index(rows: Sequence[Searchable], glossary: Glossary = GLOSSARY, size: int = 4) -> WholeIndex:
    """The words and phrases of `rows`, worked out in shards of some `size` records."""
    return joined([index_shard(shard) for shard in cut(rows, glossary, size)])


def packs_of(files: Mapping[str, bytes]) -> list[tuple[str, dict[str, tuple[list[int], str]]]]:
    """The packs of lists of words, each with its first word."""
    return [
        (first, json.loads(files[f"words/{name}.json"])) for name, first in json.loads(files[RECORDS_FILE])["words"]
    ]


def rows_of(files: Mapping[str, bytes], word: str) -> list[int]:
    """The rows that hold a word."""
    return next(list(accumulate(pack[word][0])) for _, pack in packs_of(files) if word in pack)


def test_the_bundle_holds_what_the_page_needs_and_no_more(found: dict[str, Searchable]) -> None:
    files = index_of(found.values())
    kinds = {re.sub("(?<=ases/|ords/)[0-9a-f]+", "ID", name) for name in files}
    assert kinds == {"phrases/ID.json", "words/ID.json", "records.json", "packs.json", "words.txt"}
    whole = json.loads(files["records.json"])
    rows = by_title(found.values())
    assert columns_of(whole)["title"] == [each.title for each in rows]
    assert {"dien", "ban", "mttq"} <= set(files["words.txt"].decode().split("\n"))


def test_lists_say_which_rows_hold_a_word(found: dict[str, Searchable], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search_parts, "WORD_PACK", 100)
    rows = by_title(found.values())
    packs = packs_of(index_of(rows))
    assert len(packs) > 3
    assert all(min(lists) == first for first, lists in packs)
    assert [first for first, _ in packs] == sorted(first for first, _ in packs)
    lists = {word: list(accumulate(steps)) for _, pack in packs for word, (steps, _) in pack.items()}
    assert [rows[row].title for row in lists["loa"]] == ["Diễn đàn bạn ruộng"]
    for row, each in enumerate(rows):
        wanted = folded_words(" ".join((*texts_of(each), *Synonyms(GLOSSARY).of_record(each)))).split()
        assert {word for word, held in lists.items() if row in held} == set(wanted)


def test_a_word_of_a_title_counts_for_several(found: dict[str, Searchable]) -> None:
    rows = by_title(found.values())
    steps, digits = whole_index(rows).words["ban"]
    powers = dict(zip(accumulate(map(int, steps.split(","))), map(int, digits), strict=True))
    title = next(row for row, each in enumerate(rows) if each.title == "Điện Bàn tọa đàm")
    assert powers[title] == max(powers.values()) >= 2


@pytest.mark.parametrize("kind", ["address", "day"])
def test_what_the_catalogue_leaves_out_can_be_put_back(kind: str, found: dict[str, Searchable]) -> None:
    rows = by_title(found.values())
    whole = catalogue(rows)
    columns = columns_of(whole)
    if kind == "address":
        titles = [folded_words(each.title).replace(" ", "-") for each in rows]
        last = [part.replace("~", title) for part, title in zip(columns["address"], titles, strict=True)]
        folders = [whole["folders"][kind] for kind in columns["kind"]]
        assert [f"{folder}{part}/" for folder, part in zip(folders, last, strict=True)] == [
            each.address for each in rows
        ]
    else:
        known = [(each, day) for each, day in zip(rows, columns["day"], strict=True) if each.day]
        assert known
        assert all(dt.date(each.year or 1970, 1, 1) + dt.timedelta(day) == each.day for each, day in known)


def test_records_in_any_order_give_the_same_bytes(found: dict[str, Searchable]) -> None:
    assert index_of(found.values()) == index_of(reversed(found.values()))


def test_two_shards_of_equal_records_are_two(found: dict[str, Searchable]) -> None:
    first = next(iter(found.values()))
    twins = [replace(first, address=f"/tin-tuc/hop-{number}/") for number in range(3)]
    assert rows_of(index_of(twins, size=1), "toa") == [0, 1, 2]


def test_a_site_without_records_has_a_bundle() -> None:
    names = {re.sub("[0-9a-f]{8}", "ID", name) for name in index_of([])}
    assert names == {"records.json", "packs.json", "words.txt", "phrases/ID.json"}


# --- Shards ------------------------------------------------------------------------------------------------

Texts = tuple[str, str, str]
TEXTS = st.lists(st.sampled_from(["nhà", "ai", "cũng", "sáng", "đèn", "1.5", "MTTQ", "·"]), max_size=40).map(" ".join)
RECORDS = st.lists(st.tuples(TEXTS, TEXTS, TEXTS), min_size=1, max_size=12)


def records(texts: Sequence[Texts]) -> list[Searchable]:
    """A record for each title, name and text."""
    return [
        Searchable(kind="model", address=f"/{number}/", title=title, names=(name,), text=text)
        for number, (title, name, text) in enumerate(texts)
    ]


@given(RECORDS, st.integers(1, 5))
def test_shards_of_any_size_are_joined_to_the_same_index(texts: list[Texts], size: int) -> None:
    rows = records(texts)
    assert whole_index(rows, size=size) == whole_index(rows, size=1000)


@given(RECORDS)
def test_every_place_of_a_pair_of_words_is_in_its_list(texts: list[tuple[str, str, str]]) -> None:
    rows = [
        Searchable(kind="model", address="/a/", title=title, names=(name,), text=text) for title, name, text in texts
    ]
    wanted: dict[str, dict[int, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row, each in enumerate(rows):
        start = 0
        for text in texts_of(each):
            words = folded_words(text).split()
            for place, pair in enumerate(pairwise(words), start):
                wanted[" ".join(pair)][row].append(place)
            start += len(words) + 1
    found = whole_index(rows, size=2).phrases
    assert {pair: places_in(letters) for pair, letters in found.items()} == wanted


def places_in(letters: str) -> dict[int, list[int]]:
    """The places of a pair of words by row, read as the page reads them."""
    numbers, number, bits = [], 0, 0
    for letter in letters:
        digit = ALPHABET.index(letter)
        number, bits = number + (digit % 32 << bits), bits + 5
        if digit < 32:
            numbers.append(number)
            number, bits = 0, 0
    places: dict[int, list[int]] = {}
    row, new = 0, False
    for each in numbers:
        if new:
            places[row], new = [each], False
        elif each % 2:
            row, new = row + each // 2, True
        else:
            places[row].append(places[row][-1] + each // 2)
    return places


def many(count: int) -> list[Searchable]:
    return [
        Searchable(kind="model", address=f"/mo-hinh/hang-rao-{number}/", title=f"Hàng rào {number}", text="Cây xanh.")
        for number in range(count)
    ]


def shards_made(rows: Sequence[Searchable], cache: Path) -> int:
    """How many shards of some 8 records are worked out anew."""
    leaves = Leaves(Workers(1), Cache(cache))
    assert search_index(rows, GLOSSARY, leaves, 8) == search_index(rows, GLOSSARY, Leaves(Workers(1), Cache(None)), 8)
    return leaves.made["search"]


def test_who_edits_one_record_has_one_shard_worked_out(tmp_path: Path) -> None:
    rows = many(200)
    assert shards_made(rows, tmp_path) > 10
    assert shards_made(rows, tmp_path) == 0
    edited = [replace(each, text="Cây xanh tốt.") if each is rows[70] else each for each in rows]
    assert shards_made(edited, tmp_path) == 1
    marked = [replace(each, kind="news", year=2024) if each is rows[70] else each for each in rows]
    assert shards_made(marked, tmp_path) == 0, "the words are the same"


@pytest.mark.parametrize("number", [3, 70, 199])
def test_who_adds_or_takes_away_a_record_has_few_shards_worked_out(number: int, tmp_path: Path) -> None:
    rows = many(200)
    shards_made([*rows[:number], *rows[number + 1 :]], tmp_path)
    assert shards_made(rows, tmp_path) <= 4


def test_the_progress_counts_every_record_as_its_shard_is_there() -> None:
    rows, steps = many(200), list[int]()
    search_index(rows, GLOSSARY, Leaves(Workers(1), Cache(None)), 8, steps.append)
    assert len(steps) > 8
    assert sum(steps) == len(rows)


def test_another_glossary_is_no_old_index(found: dict[str, Searchable], tmp_path: Path) -> None:
    index_of(found.values(), GLOSSARY, tmp_path)
    after = index_of(found.values(), (("HTX", "Hạ tầng xã"),), tmp_path)
    assert after == index_of(found.values(), (("HTX", "Hạ tầng xã"),))


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_shard_that_cannot_be_worked_out_is_one_fault(jobs: int, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = [replace(each, text=None) if number == 30 else each for number, each in enumerate(many(40))]  # type: ignore[arg-type]
    with Workers(jobs) as workers, pytest.raises(TypeError):
        search_index(broken, GLOSSARY, Leaves(workers, Cache(None)), 8)


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
    assert whole_index([each]).compounds == {"apart": apart, "joined": joined}


def test_numbers_find_a_record_by_their_parts_too() -> None:
    lists = whole_index([made("Rào 100m2", "Nghỉ ngày 2.9, thu 2,250 tấn, 12.500.000đ.")]).words
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
