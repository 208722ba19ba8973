"""The site's font: small, yet able to write every Vietnamese letter."""

from __future__ import annotations

import unicodedata
from io import BytesIO
from itertools import product
from pathlib import Path

import pytest
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from sites import build_problems, make_site

from showcase.cache.cache import Cache
from showcase.problems import ProblemFound
from showcase.publish.fonts import web_fonts

OURS = Path(__file__).resolve().parent.parent / "assets" / "vendor" / "be-vietnam-pro"
VOWELS = "aăâeêioôơuưy"
TONES = "\u0300\u0309\u0303\u0301\u0323"
LETTERS = {unicodedata.normalize("NFC", vowel + tone) for vowel, tone in product(VOWELS, TONES)} | {*VOWELS, "đ"}
SIGNS = set("0123456789.,;:!?()[]/%+-–—“”‘’…•«»·₫ °²³×−")
MOST_BYTES = 45_000


@pytest.fixture(scope="module")
def fonts() -> dict[str, bytes]:
    """Our fonts as a site publishes them, by name below the folder."""
    return web_fonts({path.name: path.read_bytes() for path in OURS.glob("*.ttf")}, Cache(None))


def test_all_weights_together_are_light(fonts: dict[str, bytes]) -> None:
    assert sorted(fonts) == ["BeVietnamPro_400Regular.woff2", "BeVietnamPro_600SemiBold.woff2"]
    assert sum(map(len, fonts.values())) <= MOST_BYTES


def test_every_vietnamese_letter_can_be_written(fonts: dict[str, bytes]) -> None:
    for name, data in fonts.items():
        drawn = set(map(chr, TTFont(BytesIO(data)).getBestCmap()))
        wanted = LETTERS | {letter.upper() for letter in LETTERS} | SIGNS
        assert not wanted - drawn, name


def test_a_font_is_cut_down_once(tmp_path: Path) -> None:
    whole = {"a.ttf": (OURS / "BeVietnamPro_400Regular.ttf").read_bytes()}
    first = web_fonts(whole, Cache(tmp_path))
    kept = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert len(kept) == 1
    assert web_fonts(whole, Cache(tmp_path)) == first == web_fonts(whole, Cache(None))


def test_other_files_stay_as_they_are() -> None:
    files = {"css/a.css": b"a", "f/own.woff2": b"wOF2 made elsewhere"}
    assert web_fonts(files, Cache(None)) == files


def test_what_is_no_font_is_named() -> None:
    with pytest.raises(ProblemFound, match=r"f/a\.ttf"):
        web_fonts({"f/a.ttf": b"no font"}, Cache(None))


def test_a_broken_font_of_a_site_is_one_sentence(tmp_path: Path) -> None:
    site = make_site(tmp_path / "s", {"assets/fonts/own.ttf": "no font"})
    (problem,) = build_problems(site)
    assert (problem.code, problem.place.path) == ("font-unusable", "assets/fonts/own.ttf")
