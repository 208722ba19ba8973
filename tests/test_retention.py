"""Parts of earlier releases stay for some days; nothing of anybody who may not be shown any more does."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

import pytest
from outputs import files_in

from showcase.publish.output.kept_files import keep
from showcase.publish.output.manifest import read_manifest
from showcase.publish.output.release import clear_away, find_belongings, release
from showcase.publish.output.staging import Staging

DAY = 86_400
NOBODY: frozenset[str] = frozenset()
PAGES = {"index.html": b"1", "mo-hinh/a/index.html": b"a"}
BEFORE = {
    **PAGES,
    "assets/css/site-0123456789.css": b"old style",
    "assets/js/0123456789/site.js": b"old script",
    "assets/vendor/LICENSE": b"a licence",
    "search-index/phrases/0a1b2c3e.json": b"old phrases",
    "search-index/phrases/0a1b2c3d.json": b"old texts",
    "search-index/words/0a1b2c3f.json": b"old words",
    "search-index/records.json": b"old records",
    "anh/ngo-hoa-0123456789-400.jpg": b"a small picture",
    "anh/chi-lan-9876543210-400.jpg": b"a picture that no page shows any more",
    "the/model-a-0123456789.png": b"a card",
    "tep/don-0123456789.pdf": b"a download",
}
AFTER = {**PAGES, "assets/css/site-1111111111.css": b"new style", "anh/ngo-hoa-0123456789-800.jpg": b"large"}
STYLES = {"assets/css/site-0123456789.css", "assets/js/0123456789/site.js"}
TEXTS = {path for path in BEFORE if path.startswith("search-index/") and "records" not in path}
PICTURE = "anh/ngo-hoa-0123456789-400.jpg"


def publish(
    output: Path, site: Mapping[str, bytes], now: float = 0, people: frozenset[str] = NOBODY, days: float = 3
) -> set[str]:
    """Release a small site: the files in it that are none of its own."""
    with Staging(output) as staging:
        for path, data in site.items():
            staging.write(path, data)
        kept = keep(output, staging, people, days, now)
        new = staging.sealed("/", people, kept)
        release(staging.folder, output, new, find_belongings(output, staging, new))
    outcome = clear_away(output)
    assert (outcome.aside, outcome.left) == ((), ())
    return set(files_in(output)) - set(site)


def test_a_page_opened_earlier_finds_its_parts_for_some_days(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, BEFORE)
    assert publish(output, AFTER, now=10) == STYLES | TEXTS | {PICTURE}
    assert (output / "assets/css/site-0123456789.css").read_bytes() == b"old style"
    assert publish(output, AFTER, now=2 * DAY) == STYLES | TEXTS | {PICTURE}
    assert publish(output, AFTER, now=3 * DAY + 20) == set()


def test_pictures_of_an_english_site_stay_as_well(tmp_path: Path) -> None:
    def english(site: Mapping[str, bytes]) -> dict[str, bytes]:
        return {path.replace("anh/", "pictures/"): data for path, data in site.items()}

    publish(tmp_path / "public", english(BEFORE))
    assert PICTURE.replace("anh/", "pictures/") in publish(tmp_path / "public", english(AFTER))


def test_nothing_stays_where_nothing_is_to(tmp_path: Path) -> None:
    publish(tmp_path / "public", BEFORE)
    assert publish(tmp_path / "public", AFTER, days=0) == set()


def test_what_is_used_again_is_no_leftover(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, BEFORE)
    publish(output, AFTER)
    publish(output, BEFORE)
    manifest = read_manifest(output)
    assert manifest is not None
    assert set(manifest.kept) == set(AFTER) - set(BEFORE)


@pytest.mark.parametrize(
    ("before", "after", "site"),
    [
        ({"lan name photo"}, set(), AFTER),
        ({"lan name photo"}, {"lan name"}, AFTER),
        (set(), set(), {path: data for path, data in AFTER.items() if path != "mo-hinh/a/index.html"}),
    ],
    ids=["a consent withdrawn", "a consent narrowed", "a page taken down"],
)
def test_words_and_pictures_go_at_once_with_whom_they_are_of(
    before: set[str], after: set[str], site: dict[str, bytes], tmp_path: Path
) -> None:
    output = tmp_path / "public"
    publish(output, BEFORE, people=frozenset(before))
    assert publish(output, site, now=10, people=frozenset(after)) == STYLES


def test_what_was_kept_before_a_consent_was_withdrawn_goes_too(tmp_path: Path) -> None:
    output = tmp_path / "public"
    lan = frozenset({"lan"})
    publish(output, BEFORE, people=lan)
    publish(output, AFTER, now=10, people=lan)
    assert publish(output, AFTER, now=20) == STYLES


def test_a_file_changed_by_hand_or_behind_a_link_does_not_stay(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, BEFORE)
    (output / "assets/css/site-0123456789.css").write_bytes(b"by hand!!")
    if os.name != "nt":
        (output / "assets/js").rename(tmp_path / "js")
        (output / "assets/js").symlink_to(tmp_path / "js")
    with Staging(output) as staging:
        staging.write("index.html", b"1")
        kept = keep(output, staging, NOBODY, 3, 10)
    assert STYLES.isdisjoint(kept) or os.name == "nt"
