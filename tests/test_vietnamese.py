"""Vietnamese text as readers and editors know it: what matches, what sorts where, how days look."""

from __future__ import annotations

import re
import sys
import unicodedata
from datetime import date
from decimal import Decimal
from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.vietnamese import (
    ALPHABET,
    INVISIBLE,
    SPACES,
    TONES,
    bind,
    fold,
    format_day,
    format_number,
    format_percent,
    format_period,
    match_key,
    nfc,
    normalise_tones,
    person_sort_key,
    slug,
    sort_key,
)

VOWELS = "aăâeêioôơuưy"
TONED_VOWELS = "".join(nfc(vowel + tone) for vowel in VOWELS for tone in TONES)
VIETNAMESE = ALPHABET + TONED_VOWELS + (ALPHABET + TONED_VOWELS).upper()
LOOSE_MARKS = "".join(TONES) + "\u0302\u0306\u031b\u0308\u0345\u200b "
EVERY_CHARACTER = [chr(code) for code in range(sys.maxunicode + 1)]

vietnamese = st.text(VIETNAMESE + " -–.,'’“”0123456789")
anything = st.one_of(vietnamese, st.text(), st.text(VIETNAMESE + LOOSE_MARKS))


def nfd(text: str) -> str:
    return unicodedata.normalize("NFD", text)


class TestToneMarks:
    @pytest.mark.parametrize(
        ("modern", "classic"),
        [
            ("hoà", "hòa"),
            ("thuý", "thúy"),
            ("uỷ", "ủy"),
            ("khoẻ", "khỏe"),
            ("HOÀ", "HÒA"),
            ("Hoà", "Hòa"),
            ("oÀ", "òA"),
            ("THUỶ", "THỦY"),
            ("toạ đoá nguỵ loè", "tọa đóa ngụy lòe"),
            ("hoà-giải, (hoà)", "hòa-giải, (hòa)"),
            ("hoà2", "hòa2"),
        ],
    )
    def test_move_in_open_syllables(self, modern: str, classic: str) -> None:
        assert normalise_tones(modern) == classic
        assert normalise_tones(nfd(modern)) == classic

    def test_stay_where_they_belong(self) -> None:
        for text in (
            "quý QUÝ quỹ quả giò già mía hùa thuở huệ hòa thúy",
            "hoàn thuyền huỳnh khuỷu ngoái khoèo xoáy",
            "xoe\u0301\u0301 xoa\u0323\u0300",
        ):
            assert normalise_tones(text) == nfc(text)

    @pytest.mark.parametrize("tone", TONES)
    @pytest.mark.parametrize("pair", ["oa", "oe", "uy"])
    def test_every_tone_in_every_case(self, pair: str, tone: str) -> None:
        for first, second in product(*((each, each.upper()) for each in pair)):
            assert normalise_tones("Kh" + first + second + tone) == nfc("Kh" + first + tone + second)

    @given(anything)
    def test_once_is_enough_and_only_marks_move(self, text: str) -> None:
        placed = normalise_tones(text)
        assert normalise_tones(placed) == placed == nfc(placed)
        assert normalise_tones(nfd(text)) == placed
        assert fold(placed) == fold(text)


class TestFold:
    @pytest.mark.parametrize(
        ("text", "folded"),
        [
            ("Đồng Hới, Điện Bàn", "dong hoi, dien ban"),
            ("DÂN VẬN KHÉO", "dan van kheo"),
            ("hoà giải – hòa giải", "hoa giai - hoa giai"),
            ("số\u00a062\u2011KL/TW", "so 62-kl/tw"),
            ("Dân\u200b vận\ufeff", "dan van"),
            ("Ðà Nẵng", "da nang"),  # a capital eth, as old keyboards type it
            ("Ёлка, Ωμέγα, が", "елка, ωμεγα, か"),
            ("“Nguyễn”", "“nguyen”"),
            ("", ""),
        ],
    )
    def test_examples(self, text: str, folded: str) -> None:
        assert fold(text) == folded

    def test_every_vowel_with_every_tone(self) -> None:
        assert fold(TONED_VOWELS) == "".join(base * 5 for base in "aaaeeiooouuy")
        assert fold(TONED_VOWELS.upper()) == fold(nfd(TONED_VOWELS)) == fold(TONED_VOWELS)
        assert fold("đĐ") == "dd"

    def test_every_character_of_unicode(self) -> None:
        def each_folded(text: str) -> list[str]:
            return fold(text).split("|")

        every = "|".join(each for each in EVERY_CHARACTER if {each} != {each.upper(), each.lower(), nfd(each)})
        every += "".join(each for each in EVERY_CHARACTER if unicodedata.category(each)[0] == "M")
        folded = each_folded(every)
        cases = zip(each_folded(every.upper()), each_folded(every.lower()), strict=True)
        assert not [(upper, lower) for upper, lower in cases if upper != lower]
        assert each_folded("|".join(folded)) == folded == each_folded(nfd(every))
        assert not [each for each in set(nfd("".join(folded))) if unicodedata.category(each)[0] == "M"]

    def test_every_dash_and_space_of_unicode(self) -> None:
        dashes = {each for each in EVERY_CHARACTER if unicodedata.category(each) == "Pd"} | set("\u2212\u2043")
        spaces = {each for each in EVERY_CHARACTER if unicodedata.category(each)[0] == "Z"}
        assert {fold(dash) for dash in dashes} == {"-"}
        assert {fold(space) for space in spaces} == {" "}

    @given(anything)
    def test_form_of_the_input_does_not_matter(self, text: str) -> None:
        folded = fold(text)
        assert folded == fold(nfd(text)) == fold(nfc(text)) == fold(folded) == nfc(folded)

    @given(vietnamese)
    def test_case_does_not_matter(self, text: str) -> None:
        assert fold(text.upper()) == fold(text.lower()) == fold(text)

    @given(st.lists(st.text(VIETNAMESE + "-–0123456789", min_size=1)), st.sampled_from(" " + SPACES))
    def test_words_stay_one_to_one(self, words: list[str], space: str) -> None:
        assert fold(space.join(words)).split() == [fold(word) for word in words]


class TestMatchKey:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Văn hóa - xã hội", "Văn hoá – xã hội"),
            ("Văn hóa - xã hội", "văn hóa-xã hội"),
            ("Văn hóa - xã hội", "VĂN  HÓA —\u00a0XÃ HỘI "),
            ("Tổ “Dân vận khéo”", 'Tổ "Dân vận khéo"'),
            ("H’Mông", "H'Mông"),
            ("Ủy ban", "Uỷ\u200b ban"),
            ("Đồng Hới", "Ðồng Hới"),
            ("62-KL/TW", "62\u2011KL/TW"),
            ("Quỹ", nfd("Quỹ")),
            ("\u1fb3\u0316", "\u03b1\u0316\u0345"),  # canonically equal, though casefold reorders them
            ("so\u200b\u0302\u0301", "số"),
        ],
    )
    def test_the_same_reference(self, one: str, other: str) -> None:
        assert match_key(one) == match_key(other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("bàn", "bản"), ("Điện", "Diện"), ("Quy", "Quý"), ("Tân Yên", "Tânyên"), ("ma", "mã")],
    )
    def test_different_references(self, one: str, other: str) -> None:
        assert match_key(one) != match_key(other)

    def test_looks_like_what_was_typed(self) -> None:
        assert match_key(" Văn  hoá – Xã hội ") == "văn hóa-xã hội"

    @given(anything)
    def test_once_is_enough_in_any_form(self, text: str) -> None:
        key = match_key(text)
        assert key == match_key(key) == match_key(nfd(text)) == match_key(f"  {text}\n") == nfc(key)
        assert not set(key) & {chr(code) for code in INVISIBLE}

    @given(vietnamese)
    def test_case_does_not_matter(self, text: str) -> None:
        assert match_key(text.upper()) == match_key(text)


class TestSlug:
    @pytest.mark.parametrize(
        ("text", "address"),
        [
            ("Tuyến đường hoa – thôn Đông", "tuyen-duong-hoa-thon-dong"),
            ("Kết luận số 62-KL/TW", "ket-luan-so-62-kl-tw"),
            ("  -- “Hoà” & thuận! ", "hoa-thuan"),
            ("Straße, Ærø, Łódź, Þór", "strasse-aero-lodz-thor"),
            ("5 m² ½", "5-m2-1-2"),
            ("a_b", "a-b"),
            ("aпb", "ab"),
            ("Привет, мир", ""),
            ("Đội 3 Привет", "doi-3"),
            ("…", ""),
            ("", ""),
        ],
    )
    def test_examples(self, text: str, address: str) -> None:
        assert slug(text) == address

    @given(anything)
    def test_is_an_address_or_nothing(self, text: str) -> None:
        address = slug(text)
        assert re.fullmatch(r"([a-z0-9]+(-[a-z0-9]+)*)?", address)
        assert address == slug(address) == slug(nfd(text))

    @given(st.text(VIETNAMESE, min_size=1))
    def test_vietnamese_always_leaves_something(self, text: str) -> None:
        assert slug(text) == fold(text)


def assert_in_order(*texts: str) -> None:
    assert sorted(set(texts), key=sort_key) == list(texts)


class TestSortKey:
    def test_alphabet(self) -> None:
        letters = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
        assert_in_order(*letters)
        assert_in_order(*(letter + "a" for letter in letters))

    def test_tones(self) -> None:
        assert_in_order("ma", "mà", "mả", "mã", "má", "mạ", "mă", "mằ", "mẳ", "mẵ", "mắ", "mặ", "mâ", "mầ", "mậ")

    def test_letters_of_the_whole_come_before_tones(self) -> None:
        assert_in_order("Bàn Anh", "Ban Bình", "Bàn Bình", "Ban Cường")
        assert_in_order("mạ a", "ma b", "mà b")

    def test_tones_count_from_the_left(self) -> None:
        assert_in_order("ma ma", "ma mạ", "mà ma", "mà mạ", "mạ ma")

    def test_tones_before_case_and_small_letters_first(self) -> None:
        assert_in_order("hoa", "Hoa", "HOA", "hòa", "Hòa")

    def test_tone_placement_makes_no_difference(self) -> None:
        assert sort_key("Hoà Bình")[:3] == sort_key("Hòa Bình")[:3]
        assert_in_order("Hoà An", "Hòa Bình", "Hoà Cường")

    def test_numbers_by_value(self) -> None:
        assert_in_order("Tổ 2", "Tổ 2a", "Tổ 3", "Tổ 10", "Tổ 010b", "Tổ 101", "Tổ An")
        assert sort_key("Tổ 02")[0] == sort_key("Tổ 2")[0]
        assert_in_order("0", "9", "1" + "0" * 47, "1" + "0" * 48, "1" + "0" * 100, "2" + "0" * 100, "a")

    def test_words_before_longer_words(self) -> None:
        assert_in_order("An", "An Bình", "An-Giang", "“An” Khê", "Anh", "Ánh")

    def test_punctuation_only_separates(self) -> None:
        assert sort_key("“Dân - vận”,\u00a0khéo!")[0] == sort_key("dân vận khéo")[0]
        assert sort_key("H'Mông")[0] == sort_key("H\u02bcMông")[0] == sort_key("h mông")[0]
        assert sort_key("một。hai")[0] == sort_key("một hai")[0]

    def test_other_latin_letters_at_their_places_and_other_scripts_last(self) -> None:
        assert_in_order("Muc", "Müc", "Mud", "Ölz", "Straße", "Strat", "Zz", "Ωμέγα", "Ель", "中文")

    def test_tones_count_beside_other_scripts(self) -> None:
        assert_in_order("a字", "à字", "ạ字")

    def test_lookalikes_and_decomposed_letters(self) -> None:
        assert sort_key("Ðà")[0] == sort_key("Đà")[0]
        assert sort_key(nfd("が Ằ"))[:3] == sort_key("が Ằ")[:3]

    def test_similar_digits_do_no_harm(self) -> None:
        assert len({sort_key(text) for text in ["m²", "m2", "m₂", "m①", "m٢", "m½"]}) == 6

    @given(anything, anything)
    def test_distinct_texts_have_distinct_keys_in_one_order(self, one: str, other: str) -> None:
        assert (sort_key(one) == sort_key(other)) == (one == other)
        assert (sort_key(one) < sort_key(other)) + (sort_key(other) < sort_key(one)) == (one != other)

    @given(anything)
    def test_form_does_not_matter_before_the_text_itself(self, text: str) -> None:
        assert sort_key(nfd(text))[:3] == sort_key(nfc(text))[:3]
        assert sort_key(normalise_tones(text))[:2] == sort_key(text)[:2]

    @given(vietnamese)
    def test_case_only_counts_last(self, text: str) -> None:
        assert sort_key(text.upper())[:2] == sort_key(text.lower())[:2]

    @given(st.text(VIETNAMESE), st.integers(min_value=0), st.integers(min_value=0))
    def test_numbers_of_any_length(self, text: str, one: int, other: int) -> None:
        assert (sort_key(f"{text} {one}") < sort_key(f"{text} {other}")) == (one < other)

    @given(st.lists(st.sampled_from(VIETNAMESE.lower())), st.lists(st.sampled_from(VIETNAMESE.lower())))
    def test_agrees_with_the_alphabet(self, one: list[str], other: list[str]) -> None:
        def places(letters: list[str]) -> list[int]:
            bare = ("".join(part for part in nfd(letter) if part not in TONES) for letter in letters)
            return [ALPHABET.index(nfc(letter)) for letter in bare]

        if places(one) != places(other):
            assert (sort_key("".join(one)) < sort_key("".join(other))) == (places(one) < places(other))


class TestPersonSortKey:
    def test_given_name_then_family_then_middle(self) -> None:
        people = [
            "Trần Văn An",
            "Bùi Thị Bình",
            "Nguyễn Anh Bình",
            "Nguyễn Văn Bình",
            "An Bính",
            "Đinh Thị Đào",
            "Đào",
            "Bùi Đào",
        ]
        expected = [*people[:5], "Đào", "Bùi Đào", "Đinh Thị Đào"]
        assert sorted(people, key=person_sort_key) == expected

    def test_case_and_tone_placement_do_not_outweigh_the_family_name(self) -> None:
        people = ["Bùi Văn Hòa", "Nguyễn Văn HOÀ", "Phạm Văn Hoà", "Trần Văn Hòa"]
        assert sorted(set(people), key=person_sort_key) == people

    @given(st.lists(anything, unique=True))
    def test_any_names_have_an_order_of_their_own(self, names: list[str]) -> None:
        keys = sorted(person_sort_key(name) for name in names)
        assert len(set(keys)) == len(names)
        assert [key[-1] for key in keys] == sorted(names, key=person_sort_key)


class TestForReaders:
    def test_days(self) -> None:
        assert format_day(date(2024, 11, 24)) == "24/11/2024"
        assert format_day(date(2024, 3, 8)) == "8/3/2024"
        assert format_day(date(2024, 11, 24), "full") == "Chủ Nhật, 24/11/2024"
        assert format_day(date(2024, 3, 8), "full") == "Thứ Sáu, 8/3/2024"
        assert format_day(date(2024, 11, 24), language="en") == "24 November 2024"
        assert format_day(date(2024, 11, 24), style="full", language="en") == "Sunday, 24 November 2024"

    def test_a_day_in_another_language_is_refused(self) -> None:
        with pytest.raises(ValueError, match="'fr'"):
            format_day(date(2024, 11, 24), language="fr")

    @pytest.mark.parametrize(
        ("value", "vi", "en"),
        [
            (2250, "2.250", "2,250"),
            (6610.0, "6.610", "6,610"),
            (34.5, "34,5", "34.5"),
            (1234567.891, "1.234.567,89", "1,234,567.89"),
            (0.125, "0,13", "0.13"),
            (Decimal("2.675"), "2,68", "2.68"),
            (0, "0", "0"),
            (-0.001, "0", "0"),
            (-2250, "-2.250", "-2,250"),
            (10**30, "1" + ".000" * 10, "1" + ",000" * 10),
        ],
    )
    def test_numbers(self, value: float | Decimal, vi: str, en: str) -> None:
        assert format_number(value) == vi
        assert format_number(value, "en") == en

    @pytest.mark.parametrize(
        ("ratio", "digits", "vi"),
        [
            (0.345, 1, "34,5%"),
            (0.34, 1, "34%"),
            (1 / 3, 1, "33,3%"),
            (1 / 3, 2, "33,33%"),
            (1 / 3, 0, "33%"),
            (0.3425, 1, "34,3%"),
            (18 / 24, 1, "75%"),
            (1, 1, "100%"),
            (0, 1, "0%"),
            (Decimal("0.9996"), 1, "100%"),
        ],
    )
    def test_percentages(self, ratio: float | Decimal, digits: int, vi: str) -> None:
        assert format_percent(ratio, digits=digits) == vi
        assert format_percent(ratio, "en", digits) == vi.replace(",", ".")

    @pytest.mark.parametrize("value", [float("nan"), float("inf"), Decimal("-Infinity")])
    def test_what_is_no_number_is_refused(self, value: float | Decimal) -> None:
        with pytest.raises(ValueError, match="not a number"):
            format_number(value)
        with pytest.raises(ValueError, match="not a number"):
            format_percent(value)

    @given(st.floats(allow_nan=False, allow_infinity=False) | st.integers())
    def test_any_finite_number_can_be_shown(self, value: float) -> None:
        assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d{1,2})?", format_number(value))
        assert re.fullmatch(r"-?\d{1,3}(\.\d{3})*(,\d)?%", format_percent(value))

    def test_periods(self) -> None:
        assert format_period(2016, 2018) == "2016–2018"
        assert format_period(2016, 2016) == "2016"
        assert format_period(2016, None) == "2016–"
        assert format_period(None, 2018) == "–2018"
        assert format_period(None, None) == ""


class TestBind:
    @pytest.mark.parametrize(
        "text",
        [
            "Kết luận số_62-KL/TW",
            "ở TP._Đồng Hới và TX._Ba Đồn",
            "ngày_8 tháng_3 năm_2024",
            "Ngày_20/11, SỐ_5",
            "TT._Ít Ong, P._Bến Nghé, Q._1",
            "PGS.TS. Nguyễn, ThS._Lê, đ/c_Hoà",
        ],
    )
    def test_spaces_that_must_not_end_a_line(self, text: str) -> None:
        assert bind(text.replace("_", " ")) == text.replace("_", "\u00a0")

    @pytest.mark.parametrize(
        "text",
        [
            "một số mô hình",
            "ngày nay",
            "ngày\n8",
            "số  5",
            "HTTP. Sau đó",
            "đến TT. sau đó",
            "thiếu số. 5 người",
        ],
    )
    def test_other_spaces_stay(self, text: str) -> None:
        assert bind(text) == text

    def test_no_line_ends_within_a_period(self) -> None:
        assert bind("giai đoạn 2021–2025, 3 – 5 triệu, A–2") == "giai đoạn 2021–\u20602025, 3 – 5 triệu, A–2"

    @given(anything)
    def test_changes_nothing_but_what_lines_end_at_and_once_is_enough(self, text: str) -> None:
        bound = bind(text)
        assert bind(bound) == bound
        assert re.sub("\u00a0|\u2060", " ", bound).replace("– ", "–") == re.sub("\u00a0|\u2060", " ", text).replace(
            "– ", "–"
        )
