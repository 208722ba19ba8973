"""Compressed copies beside the files of a site: right, the same every time, made once, and gone with the option."""

from __future__ import annotations

import gzip
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import brotli  # type: ignore[import-untyped]
import pytest
from outputs import files_in
from sites import Files, cache_with_fonts, make_site, options_for

from showcase.build_result import BuildResult
from showcase.pipeline import build
from showcase.publish.packed_files import LEAST, TEXTS
from showcase.terminal import SilentProgress
from showcase.workers import Workers

UNPACK = {".gz": gzip.decompress, ".br": brotli.decompress}
STATIC: Files = {"static/nhat-ky.txt": "a" * 5000, "static/nhat-ky.txt.gz": b"of one's own", "static/ngan.txt": "a"}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    return make_site(tmp_path / "site", STATIC)


def built(site: Path, name: str = "public", *, precompress: bool = True) -> tuple[dict[str, bytes], BuildResult]:
    """The files of a build, the marker left out, and what it says."""
    cache = cache_with_fonts(site.parent / "cache")
    asked = replace(options_for(site), output=site / name, cache=cache, keep_days=3, precompress=precompress)
    result = build(asked, Workers(1), SilentProgress())
    return files_in(site / name), result


def copies(files: Mapping[str, bytes]) -> dict[str, bytes]:
    return {path: data for path, data in files.items() if path.endswith(tuple(UNPACK)) and path not in OWN}


OWN = {"nhat-ky.txt.gz"}


def test_every_text_has_copies_that_give_it_back(site: Path) -> None:
    plain, _ = built(site, "plain", precompress=False)
    files, _ = built(site)
    found = copies(files)
    assert {path: data for path, data in files.items() if path not in found} == plain
    for path, data in found.items():
        assert UNPACK[path[-3:]](data) == plain[path[:-3]]
        assert len(data) < len(plain[path[:-3]])
    texts = {path for path, data in plain.items() if path.rpartition(".")[2] in TEXTS and len(data) >= LEAST}
    assert {path[:-3] for path in found if path.endswith(".br")} == texts
    assert {path[:-3] for path in found if path.endswith(".gz")} == texts - {"nhat-ky.txt"}
    assert {"index.html", "nhat-ky.txt", "sitemap.xml", "search-index/records.json"} <= texts


def test_a_copy_of_one_s_own_stays_and_short_texts_have_none(site: Path) -> None:
    files, _ = built(site)
    assert files["nhat-ky.txt.gz"] == STATIC["static/nhat-ky.txt.gz"]
    assert "ngan.txt.br" not in files


def test_what_was_compressed_is_not_again(site: Path) -> None:
    files, first = built(site)
    again, second = built(site)
    elsewhere, third = built(site, "elsewhere")
    assert first.made["packed"] == len(copies(files)) > 50
    assert (second.made.get("packed", 0), third.made["packed"]) == (0, 0)
    assert again == elsewhere == files
    paths = [site / "public" / path for path in copies(files)]
    assert {path.stat().st_nlink for path in paths} == {1}, "linked from the release before, which is gone"


def test_a_changed_page_has_new_copies_and_a_page_that_goes_takes_its_own(site: Path) -> None:
    before, _ = built(site)
    news = next((site / "content/news").glob("*.md"))
    news.unlink()
    after, result = built(site)
    gone = {path for path in copies(before) if path not in after}
    assert {f"tin-tuc/{news.stem}/index.html.gz", f"tin-tuc/{news.stem}/index.html.br"} <= gone
    for path, data in copies(after).items():
        assert UNPACK[path[-3:]](data) == after[path[:-3]]
    assert 0 < result.made["packed"] < len(copies(after))


def test_without_the_option_all_are_gone(site: Path) -> None:
    built(site)
    files, result = built(site, precompress=False)
    assert copies(files) == {}
    assert list(map(str, result.warnings)) == []
    assert not (site / "public-kept").exists()


def test_a_clean_build_gives_the_same_bytes(site: Path, tmp_path: Path) -> None:
    files, _ = built(site)
    other = make_site(tmp_path / "other" / "site", STATIC)
    assert built(other)[0] == files
