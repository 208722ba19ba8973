"""What holds for any site, tried with many: addresses, order, jobs, repetition, and titles of every kind."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
import re
import subprocess
import sys
import tempfile
import unicodedata
import xml.etree.ElementTree as ET
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from functools import cache
from pathlib import Path, PurePosixPath
from types import SimpleNamespace
from typing import Any, TypeVar
from unittest import mock

import pytest
from generated_records import WITHOUT_SHRINKING
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markupsafe import Markup
from sites import (
    CONFIG,
    MODEL,
    NEWS,
    NO_MEDIA,
    NOW,
    PERSON,
    Files,
    cache_with_fonts,
    make_site,
    options_for,
    record_with,
)
from strict_html import read, words

from showcase.cache.cache import Cache
from showcase.checked_site import CheckedSite
from showcase.content.files import walking
from showcase.content.text.plain_values import read_references
from showcase.derive.assets import Assets
from showcase.home import HOME
from showcase.options import CACHE, BuildOptions
from showcase.pipeline import build, check
from showcase.problems import BuildFailed, Problem
from showcase.publish import page_files
from showcase.publish.asset_files import published_assets
from showcase.publish.output.manifest import MARKER
from showcase.publish.output.staging import Staging
from showcase.render.chrome import chrome
from showcase.render.renderer import Renderer, path_of, render_pages, with_view
from showcase.render.statistics.figures import Drawing, Plot
from showcase.render.statistics.plots import plots_in
from showcase.terminal import SilentProgress
from showcase.vietnamese import bind, nfc, slug
from showcase.workers import Workers

Task = TypeVar("Task")
Result = TypeVar("Result")
MANY = settings(max_examples=100, deadline=None)
FEW = settings(max_examples=25, deadline=None, phases=WITHOUT_SHRINKING)
SOME = settings(max_examples=5, deadline=None, phases=WITHOUT_SHRINKING)


@contextmanager
def made(changes: Files) -> Iterator[Path]:
    """The minimal site with changes, in a folder that goes away again."""
    with tempfile.TemporaryDirectory() as folder:
        yield make_site(Path(folder), {**NO_MEDIA, **changes})


def checked(site: Path, workers: Workers | None = None) -> CheckedSite | tuple[Problem, ...]:
    """What comes of a check: pages and warnings, or all that is wrong."""
    try:
        return check(options_for(site), workers or Workers(1), SilentProgress())
    except BuildFailed as failure:
        return failure.problems


def verdict(found: CheckedSite | tuple[Problem, ...]) -> object:
    """What must not depend on how the check went about it."""
    return (found.pages, sorted(found.warnings)) if isinstance(found, CheckedSite) else found


def test_properties_are_not_traced(request: pytest.FixtureRequest) -> None:
    """They go over the same lines again and again: `conftest` keeps coverage away from them."""
    properties = [each for each in request.session.items if each.get_closest_marker("hypothesis")]
    assert [each.name for each in properties if not each.get_closest_marker("no_cover")] == []


# --- Addresses ---------------------------------------------------------------------------------------------

NAMES = ["mo-hinh", "trang", "2", "thong-ke", "tim-kiem", "404", "feed", "index", "a", "a-b", "don-vi", "anh", "assets"]
names = st.sampled_from(NAMES) | st.text("ab-1", min_size=1, max_size=4)
addresses = st.lists(names, min_size=1, max_size=3).map("/".join)
endings = st.sampled_from(["/", "", ".html", "/index.html"])
old_addresses = st.builds("/{}{}".format, addresses, endings) | st.text("/.-_~aA0% \\?#:", max_size=12)


@given(
    st.lists(st.tuples(names, st.integers(2016, 2018), st.lists(old_addresses, max_size=2)), max_size=5),
    st.lists(st.tuples(names, st.lists(old_addresses, max_size=2)), max_size=3),
)
@example([("a", 2016, ["/../../etc/passwd", "/a/../../b/"])], [])
@example([("a", 2016, ["/A/", "/a/"])], [("mo-hinh", []), ("thong-ke", [])])
@example([("a", 2016, ["/assets"]), ("b", 2016, ["/assets/index.html"])], [])
@FEW
def test_every_page_has_a_file_of_its_own_inside_the_output_folder(
    models: list[tuple[str, int, list[str]]], pages: list[tuple[str, list[str]]]
) -> None:
    changes: dict[str, bytes | str | None] = {
        f"content/models/{id}.md": record_with(MODEL, title=f"Mô hình {id}", year=year, aliases=old)
        for id, year, old in models
    }
    changes |= {f"content/pages/{id}.md": record_with("---\n---\n", title=id, aliases=old) for id, old in pages}
    with made(changes) as site:
        found = checked(site)
        if isinstance(found, tuple):
            assert {each.place.path for each in found} <= {*changes, "site_config.yaml"}
            return
        paths = [path_of(page.address) for page in found.pages]
    assert len({path.casefold() for path in paths}) == len(paths), "one file each, on any file system"
    folders = {str(parent).casefold() for path in paths for parent in PurePosixPath(path).parents}
    assert folders.isdisjoint(path.casefold() for path in paths), "no address is a file and a folder"
    for path in paths:
        assert re.fullmatch(r"[A-Za-z0-9_~-][A-Za-z0-9._~-]*(/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*", path), path


@given(st.sampled_from(["", "{around}", "/{around}", "../"]), st.text("/.a\\", max_size=8))
@MANY
def test_nothing_is_written_outside_the_output_folder(start: str, path: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        around = Path(folder)
        with Staging(around / "public") as staging:
            try:
                staging.write(start.format(around=around) + path.lstrip("/" if not start else ""), b"x")
            except (ValueError, OSError):
                return
            [written] = [each for each in around.rglob("*") if each.is_file() and each.name != MARKER]
            assert written.is_relative_to(staging.folder)


# --- Order, jobs, repetition -------------------------------------------------------------------------------

FAULTS = [
    record_with(MODEL, unit="Xã Bình Min"),
    record_with(MODEL, title="Trùng"),
    record_with(MODEL, title="Trùng"),
    record_with(MODEL, year="hai không hai tư", lạ=1),
    record_with(MODEL, title="Chép", replicated_from=["m-1", "khong-co"]),
    MODEL.replace("title: ", "title:"),
    "",
]


def with_faults(faulty: Sequence[str], sound: int = 3) -> dict[str, bytes | str | None]:
    texts = [record_with(MODEL, title=f"Mô hình {number}", year=2016 + number % 9) for number in range(sound)]
    texts += [record_with(PERSON, name=f"Nguyễn Văn {chr(ord('A') + number % 26)}") for number in range(sound)]
    kinds = ["models"] * sound + ["people"] * sound + ["models"] * len(faulty)
    return {
        f"content/{kind}/m-{n}.md": text for n, (kind, text) in enumerate(zip(kinds, [*texts, *faulty], strict=True))
    }


@given(st.lists(st.sampled_from(FAULTS), max_size=4), st.randoms(use_true_random=False))
@SOME
def test_verdict_does_not_depend_on_the_order_of_files(faulty: list[str], chance: random.Random) -> None:
    changes = list(with_faults(faulty).items())
    with made(dict(changes)) as site:
        expected = verdict(checked(site))
    chance.shuffle(changes)

    def shuffled(folder: Any) -> list[os.DirEntry[str]]:
        found = list(scandir(folder))
        chance.shuffle(found)
        return found

    scandir = os.scandir
    seen_by = SimpleNamespace(**{**vars(os), "scandir": shuffled})
    with made(dict(changes)) as site, mock.patch.object(walking, "os", seen_by):
        assert verdict(checked(site)) == expected


class Many(Workers):
    """Workers that use their processes even for little work."""

    def map(
        self,
        function: Callable[[Task], Result],
        items: Sequence[Task],
        few: int = 0,
        together: int = 1,
        anywhere: bool = False,
    ) -> Iterator[Result]:
        return super().map(function, items, few=0, together=together, anywhere=anywhere)


@pytest.mark.parametrize("faulty", [[], FAULTS], ids=["sound", "faulty"])
def test_verdict_does_not_depend_on_jobs(faulty: list[str]) -> None:
    with made(with_faults(faulty)) as site, Many(2) as workers:
        assert verdict(checked(site, workers)) == verdict(checked(site))


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_two_builds_give_the_same_bytes(tmp_path: Path) -> None:
    """Whatever the seed of Python's hashes, the folder, and whether pictures come from the cache."""
    changes = {**with_faults([]), "content/news/tin.md": record_with(NEWS, images=[{"file": "anh.png", "alt": "Ảnh"}])}
    for number in ("1", "2"):
        site = make_site(tmp_path / number, dict(reversed(changes.items())) if number == "2" else changes)
        code = "import sys; from showcase.cli import main; sys.exit(main(sys.argv[1:]))"
        command = [sys.executable, "-c", code, "--site", str(site), "--today", "2026-11-22", "--quiet"]
        subprocess.run(command, cwd=HOME, env={**os.environ, "PYTHONHASHSEED": number}, check=True)
    first, second = contents(tmp_path / "1/public"), contents(tmp_path / "2/public")
    assert sorted(path for path in first.keys() | second.keys() if first.get(path) != second.get(path)) == []
    assert len(first) > 50


def test_processes_set_the_same_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    site = make_site(tmp_path / "site", with_faults([]))
    one, many = (BuildOptions(site=site, output=tmp_path / name, now=NOW) for name in ("one", "many"))
    build(replace(one, cache=cache_with_fonts(tmp_path / "cache-of-one")), Workers(1), SilentProgress())
    monkeypatch.setattr(page_files, "PAGES_AT_ONCE", 5)
    with Many(2) as workers:
        build(replace(many, cache=cache_with_fonts(tmp_path / "cache-of-many")), workers, SilentProgress())
    assert contents(tmp_path / "one") == contents(tmp_path / "many")


def test_what_is_kept_from_another_build_changes_nothing(tmp_path: Path) -> None:
    """A cache filled by a site at another address, in other colours, gives what an empty one gives."""
    warm = tmp_path / "warm"
    other = CONFIG.replace("https://danvan.example/dan-van/", "https://khac.example/").replace("xã Bình", "bản Bình")
    make_site(tmp_path / "other", {"site_config.yaml": other, "assets/css/99.css": "p { color: red }\n"})
    build(
        BuildOptions(site=tmp_path / "other", output=tmp_path / "other/public", now=NOW, cache=warm),
        Workers(1),
        SilentProgress(),
    )
    site = make_site(tmp_path / "site")
    build(BuildOptions(site=site, output=tmp_path / "after", now=NOW, cache=warm), Workers(1), SilentProgress())
    build(
        BuildOptions(site=site, output=tmp_path / "clean", now=NOW, cache=tmp_path / "empty"),
        Workers(1),
        SilentProgress(),
    )
    assert contents(tmp_path / "after") == contents(tmp_path / "clean")


# --- Titles of every kind ----------------------------------------------------------------------------------

VIETNAMESE = "aăâbcdđeêghiklmnoôơpqrstuưvxyàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ"
SIGNS = "<>&\"'`{}%#[]()*_|\\$@!?:;,./-–—…“”‘’«»=+~^0123456789 \u00a0\u200b\u202e\u2028\u0301\ufeff🌾文ß"
typed = st.text(VIETNAMESE + VIETNAMESE.upper() + SIGNS * 2, min_size=1, max_size=60)


@cache
def assets() -> Assets:
    """Our assets."""
    return published_assets(HOME, HOME, Cache(CACHE))


def drawn(found: CheckedSite) -> dict[Plot, Drawing]:
    """An empty drawing for every plot: drawing takes its time."""
    return dict.fromkeys(plots_in(page.view for page in found.pages), Drawing(1, 1, Markup()))


@given(st.lists(typed, min_size=1, max_size=6, unique=True))
@example(["</title><script>alert(1)</script>"])
@example(["{{ 7*7 }} {% raw %}", "]]> & <!-- --> &amp; < 5", "\\u003c %(count)s %s {}", "a '><\" b"])
@example(["A\u0301o a\u0300i", "ĐƯỜNG HOA", "  hai   khoảng trắng ", "số 62-KL/TW ngày 5"])
@SOME
def test_titles_of_any_kind_break_no_page(titles: list[str]) -> None:
    changes: dict[str, bytes | str | None] = {}
    for number, title in enumerate(titles):
        changes[f"content/models/t-{number}.md"] = record_with(MODEL, title=title, summary=title, year=2020)
        changes[f"content/news/t-{number}.md"] = record_with(NEWS, title=title, lead=title)
        changes[f"content/people/t-{number}.md"] = record_with(PERSON, name=title, role=title)
    with made(changes) as site:
        found = checked(site)
    if isinstance(found, tuple):
        assert {each.place.path for each in found} <= changes.keys()
        return
    press = Renderer((HOME / "templates",), chrome(found.context, assets(), drawn(found)), found.codes)
    for output in render_pages(press, [with_view(page) for page in found.pages]):
        text = output.data.decode()
        if output.path.endswith(".xml"):
            ET.fromstring(text)
        elif output.path.endswith(".html"):
            page = read(text)
            assert page.mistakes == (), output.path
            for script in page.all("script"):
                if script.get("type") == "application/ld+json":
                    json.loads(script.text or "")
            if "/t-" in output.path and "refresh" not in text:
                number = int(re.findall(r"/t-(\d+)/", output.path)[0])
                assert words(page.one("h1")) == shown(titles[number])


def shown(title: str) -> str:
    """A title as a reader sees it: composed, in one line."""
    visible = "".join(each for each in nfc(read_references(title)) if unicodedata.category(each) not in ("Cf", "Cc"))
    return " ".join(bind(visible).split())


@given(typed)
@MANY
def test_a_title_makes_a_file_name_or_none(title: str) -> None:
    """`new` names files by their titles: what it makes is an id, or it says that the title holds no letter."""
    name = slug(title)[:60].strip("-")
    assert name == "" or re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name)


@given(st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)), st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31)))
@example(dt.date(2024, 2, 10), dt.date(2024, 2, 9))
@example(dt.date(2024, 2, 10), dt.date(2024, 2, 10))
@example(dt.date(2024, 2, 10), dt.date(2024, 3, 10))
@example(dt.date(2024, 2, 10), dt.date(2024, 3, 11))
@SOME
def test_a_record_is_published_from_its_day_until_its_last(start: dt.date, today: dt.date) -> None:
    end = start + dt.timedelta(days=30)
    text = record_with(MODEL, title="Hẹn ngày", publish_on=start.isoformat(), expire_on=end.isoformat())
    nobody = {"content/people/tran-thi-lan.md": None}  # on some of these days she had not agreed yet
    with made({"content/models/hen.md": text, **nobody}) as site:
        found = check(
            replace(options_for(site), now=dt.datetime.combine(today, dt.time(12))),
            Workers(1),
            SilentProgress(),
        )
    assert any(page.address == "/mo-hinh/hen/" for page in found.pages) == (start <= today < end)
    reasons = [held.reason for held in found.withheld]
    assert reasons == ([] if start <= today < end else ["publish_on"] if today < start else ["expire_on"])
