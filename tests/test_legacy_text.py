"""Old codes of Vietnamese: what is one is put right, letter by letter; what is none is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from showcase.content.text.invisible import without_unseen
from showcase.content.text.legacy_encodings import (
    BYTES,
    TCVN3_LETTERS,
    VNI_LETTERS,
    VNI_MARKS,
    encoding_of,
    legacy_lines,
    question_marks,
)
from showcase.content.text.syllables import is_syllable
from showcase.vietnamese import nfc

DOCS = Path(__file__).resolve().parent.parent / "docs"
TEXTS = (
    "do bạch kim rất quý nên sẽ dùng để lắp vô xương; tổ tự quản, ưỡn ngực, ngoằn ngoèo, khuỷu tay, hữu nghị",
    "MÔ HÌNH DÂN VẬN KHÉO XÃ BÌNH MINH",
    "Xã đã xây dựng mô hình mới, bà con rất phấn khởi.",
)
RIGHT = (
    "Krông Búk, Đắk Lắk, H'Mông, «Ngõ hoa» 25°C, 5 µm, 3×4, dài × rộng, Windows®, ©2024, «má» và « má »",
    "«Être ou ne pas être», où allons-nous? déjà vu, Citroën, crème brûlée, forêt, goût, sûr, Loïc, naïve",
    "Über die Brücke führt ein schöner Weg: Müller, Köln, Straße, Bäume, möchte",
    "¿Dónde está el niño? El señor canción año, São Paulo",
    "Hòa bình là vô giá, ông bà mình có công; XÃ HỘI, ma trận m×n, đo 5 µm",
)


def in_tcvn3(text: str) -> str:
    signs = {letter: sign for sign, letter in TCVN3_LETTERS.items()}
    return "".join(signs.get(each) or signs.get(each.lower(), each) for each in text)


def in_vni(text: str) -> str:
    bases = {"ơ": "ô", "ư": "ö"}
    signs = {letter: sign for sign, letter in VNI_LETTERS.items()}
    signs |= {
        nfc(base + mark): bases.get(base, base) + sign for base in VNI_MARKS for sign, mark in VNI_MARKS[base].items()
    }
    signs |= {letter.upper(): sign.upper() for letter, sign in signs.items()}
    return "".join(signs.get(each, each) for each in text)


def encoded_twice(text: str) -> str:
    signs = {byte: sign for sign, byte in BYTES.items()}
    return "".join(signs[byte] for byte in text.encode())


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("spoil", [in_tcvn3, in_vni, encoded_twice])
def test_a_line_in_an_old_code_is_put_right(spoil: object, text: str) -> None:
    assert callable(spoil)
    (found,) = legacy_lines([spoil(text)])
    assert found.fixed == text


@pytest.mark.parametrize("text", TEXTS)
def test_bytes_in_an_old_code_are_put_right(text: str) -> None:
    assert encoding_of(in_tcvn3(text).encode("latin-1")) == ("TCVN3 (ABC)", text)
    assert encoding_of(in_vni(text).encode("latin-1")) == ("VNI", text)
    assert encoding_of(text.encode() + b"\xff") is None


@pytest.mark.parametrize("text", RIGHT)
def test_what_is_right_is_left_alone(text: str) -> None:
    assert list(legacy_lines([text])) == []


def test_our_own_guides_hold_no_old_code_but_where_they_speak_of_it() -> None:
    for path in DOCS.glob("*.md"):
        odd = [
            each
            for each in legacy_lines(path.read_text("utf-8").split("\n"))
            if ".VnTime" not in path.read_text("utf-8")
        ]
        assert odd == []


@pytest.mark.parametrize("word", ["quyết", "giếng", "gì", "hoà", "hòa", "ngoằn", "khuỷu", "Ủy", "yên", "THƯỜNG"])
def test_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", ["Xaõ", "hoaø", "vaän", "kheùo", "mac", "être", "Köln", "ñy", "hộ2", ""])
def test_no_syllables(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    "line", [*RIGHT, "Có ai?Vì sao?Ở đâu? [x](/?q=rau), https://a.example/x?y=1 b.md?tu=bai", "(?) được?không"]
)
def test_questions_and_addresses_have_lost_no_letter(line: str) -> None:
    assert question_marks([line]) is None


def test_letters_that_became_question_marks_are_found() -> None:
    assert question_marks(["Bài.", "V?n phòng ?y ban nh?n d?n xã?"]) == (1, "V?n ?y nh?n d?n")


def test_letters_of_another_style_are_plain_ones() -> None:
    assert without_unseen("𝐍𝐠õ Ｘã\u3000Ｂａｎ") == "Ngõ Xã Ban"
