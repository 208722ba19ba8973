"""A build that follows an edit gives the bytes of a clean one, whatever was edited, and does little work."""

from __future__ import annotations

import dataclasses
import datetime as dt
import functools
import json
import random
import re
import shutil
import tracemalloc
import zlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import NoneType, SimpleNamespace, UnionType
from typing import Any, Literal, NoReturn, Union, get_args, get_origin, get_type_hints
from zoneinfo import ZoneInfo

import pytest
from markupsafe import Markup
from outputs import files_in
from sites import (
    CONFIG,
    DOCUMENT,
    MODEL,
    NEWS,
    NOW,
    PERSON,
    UNITS,
    Files,
    cache_with_fonts,
    make_site,
    minimal_files,
    options_for,
    picture,
    record_with,
    write_files,
)

from showcase import beside_pages, later, past_builds, publishing
from showcase.build_result import BuildResult
from showcase.content.member_copies import Member
from showcase.content.records.data_files import DATA_KINDS
from showcase.content.records.records import KINDS as RECORD_KINDS
from showcase.home import HOME, PACKAGE
from showcase.past_builds import OF_PROGRAM, key_of_build
from showcase.pipeline import build, check
from showcase.problems import BuildFailed, in_order
from showcase.publish import plot_drawings
from showcase.publish.output import spare
from showcase.publish.output.manifest import MARKER
from showcase.render import formats, unmade_lists, views
from showcase.render.context import RenderContext
from showcase.render.frame import Chrome, PageHead
from showcase.terminal import SilentProgress
from showcase.vietnamese import nfc
from showcase.workers import Workers

SEQUENCES, EDITS = 10, 20
WORDS = ("tổ", "nước", "đường", "bà con", "“Dân vận khéo”", "rác", "1.250 hộ", "họp", "12-KH/ĐU", "Hòa An", "&", "<b>")
FIELDS = ("Kinh tế", "Văn hóa - xã hội", "Quốc phòng - an ninh", "Xây dựng hệ thống chính trị")
PLAIN = (str, int, float, bool, dt.date, dt.datetime, Markup, NoneType)
"""Types whose `repr` says all that they hold; of a float, `WrittenNumber` is one, too."""
KINDS = {"models": MODEL, "people": PERSON, "news": NEWS, "documents": DOCUMENT}


def build_into(
    site: Path, output: Path, cache: Path | None, now: dt.datetime = NOW, drafts: bool = False
) -> tuple[BuildResult | None, list[str]]:
    """Build a site; return what came of it and every problem, as text."""
    asked = dataclasses.replace(options_for(site), output=output, cache=cache, now=now, drafts=drafts)
    try:
        result = build(asked, Workers(1), SilentProgress())
    except BuildFailed as failure:
        return None, list(map(str, failure.problems))
    return result, list(map(str, in_order(result.warnings)))


def published(output: Path) -> dict[str, bytes]:
    """The bytes of a release, the marker's included."""
    return {**files_in(output), MARKER: (output / MARKER).read_bytes()} if output.is_dir() else {}


# --- Edits: each gives the files that it changes -------------------------------------------------------------

Site = Mapping[str, bytes]
Edit = Callable[[random.Random, Site], Files]


def some_words(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=chance.randint(2, 9)))


def some(chance: random.Random, site: Site, folder: str) -> str:
    """The path of a file of a folder; of one that is yet to come if there is none."""
    return chance.choice(
        [path for path in sorted(site) if path.startswith(folder)] or [f"{folder}{chance.random()}.md"]
    )


def text(chance: random.Random, site: Site) -> Files:
    path = some(chance, site, f"content/{chance.choice(list(KINDS))}/")
    return {path: site[path] + f"\n{some_words(chance)}.\n".encode()} if path in site else {}


def keys(chance: random.Random, site: Site) -> Files:
    path = some(chance, site, "content/models/")
    changes: list[dict[str, object]] = [
        {"title": some_words(chance).replace("<b>", "").strip() or "Tên"},
        {"field": chance.choice(FIELDS)},
        {"year": chance.randint(2019, 2026)},
        {"unit": chance.choice(["Xã Bình Minh", "Xã Hòa An"])},
        {"draft": chance.random() < 0.5},
        {"stages": [{"stage": "Công nhận", "date": f"2025-{chance.randint(1, 12):02}-15"}]},
        {"outcomes": [{"indicator": "Hộ tham gia", "before": 10, "after": chance.randint(11, 99), "unit": "hộ"}]},
        {"images": [{"file": "anh.png", "alt": some_words(chance)}]},
        {"aliases": [f"/mo-hinh/cu-{chance.randint(1, 9)}/"]},
        {"no_such_key": 1},
    ]
    return {path: record_with(site[path].decode(), **chance.choice(changes))} if path in site else {}


def person(chance: random.Random, site: Site) -> Files:
    path = some(chance, site, "content/people/")
    scope = chance.sample(["photo", "achievement", "position"], k=chance.randint(0, 3))
    consent: dict[str, object] = {"date": "2024-05-02", "scope": ["name", *scope]}
    if chance.random() < 0.3:
        consent["withdrawn"] = "2026-01-02"
    return {path: record_with(site[path].decode(), consent=consent)} if path in site else {}


def added(chance: random.Random, _site: Site) -> Files:
    kind, number = chance.choice(list(KINDS)), chance.randint(100, 999)
    key, value = {"people": ("name", "Trần Văn Tân"), "documents": ("symbol", f"{number}-KH/ĐU")}.get(
        kind, ("title", f"Mới {number}")
    )
    return {f"content/{kind}/moi-{number}.md": record_with(KINDS[kind], **{key: value})}


def deleted(chance: random.Random, site: Site) -> Files:
    return {some(chance, site, f"content/{chance.choice(list(KINDS))}/"): None}


def statistics(chance: random.Random, site: Site) -> Files:
    path = "content/statistics/dang-ky.yaml"
    return {path: site[path].replace(b"total: 1", f"total: {chance.randint(1, 9)}1".encode())[:400]}


def months(chance: random.Random, _site: Site) -> Files:
    counts = f"days: {{1: {chance.randint(10, 99)}}}\nmodels: {{duong-tu-quan: {chance.randint(1, 99)}}}\n"
    return {f"content/views/2026-{chance.choice(['10', '11'])}.yaml": chance.choice([counts, counts, None])}


def letter(chance: random.Random, _site: Site) -> Files:
    about = chance.choice(["model: duong-tu-quan", "news: so-ket", "draft: true"])
    typed = (
        f"{about}\ndate: 2026-11-{chance.randint(10, 20)}\ntext: {json.dumps(some_words(chance).replace('<b>', ''))}\n"
    )
    agreed = "consent: {date: 2026-11-20, scope: [text, name]}\n"
    return {"content/letters/thu.yaml": chance.choice([typed + agreed, typed, None])}


def units(chance: random.Random, _site: Site) -> Files:
    more = f"xa-moi-{chance.randint(1, 9)}: {{name: Tân Tiến, type: Xã, parent: tinh-sao-mai}}\n"
    renamed = UNITS.replace("name: Hòa An", chance.choice(["name: Hòa An", "name: An Hòa, also: [Hòa An]"]))
    return {"content/units.yaml": renamed + (more if chance.random() < 0.5 else "")}


def config(chance: random.Random, _site: Site) -> Files:
    menu, feedback = "navigation: [{label: Tin, to: /tin-tuc/}]\n", "feedback: {email: a@b.example}\n"
    more = ["demo: true\n", menu, "language: en\n", feedback, "own_share_cards: 0\n", ""]
    return {"site_config.yaml": CONFIG.replace("Gương sáng", f"Gương {chance.randint(1, 9)}") + chance.choice(more)}


def glossary(chance: random.Random, _site: Site) -> Files:
    return {"content/glossary.yaml": chance.choice([None, "KH: Kế hoạch\n", f"HA: Hòa An {chance.randint(1, 9)}\n"])}


def vocabulary(chance: random.Random, _site: Site) -> Files:
    ours = (HOME / "showcase/vocabularies/theme.yaml").read_text("utf-8") if chance.random() < 0.7 else None
    return {"content/vocabularies/theme.yaml": ours and ours.replace("label: ", f"label: {chance.choice('ABC')} ", 1)}


def template(chance: random.Random, _site: Site) -> Files:
    name = chance.choice(["pages/not_found.html", "components/crumbs.html"])
    ours = (HOME / "templates" / name).read_text("utf-8") if chance.random() < 0.7 else None
    none: Files = {"templates/pages/not_found.html": None, "templates/components/crumbs.html": None}
    return {
        **none,
        f"templates/{name}": ours and ours.replace("class=", f'data-turn="{chance.randint(1, 9)}" class=', 1),
    }


def assets(chance: random.Random, _site: Site) -> Files:
    return {"assets/css/99-own.css": chance.choice([None, f".own {{ top: {chance.randint(1, 9)}px; }}\n"])}


def media(chance: random.Random, _site: Site) -> Files:
    size = (chance.choice([32, 64, 800]), 48)
    return {"content/media/anh.png": picture(*size), "static/robots-cua-toi.txt": some_words(chance)}


CHANGES: tuple[Edit, ...] = (
    text, text, keys, keys, keys, person, added, deleted, statistics, units, config, glossary, vocabulary, template,
    assets, media, months, letter,
)  # fmt: skip


@pytest.mark.no_cover
@pytest.mark.parametrize("sequence", range(SEQUENCES))
def test_every_build_after_an_edit_is_that_of_a_clean_one(
    sequence: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The output folder, the cache and the problems, over many edits; at times another day, drafts or a lost output."""
    monkeypatch.setattr(publishing, "flush", lambda _: None)  # 400 builds need not be on the disk
    monkeypatch.setattr(past_builds, "OF_PROGRAM", ())  # nor read 800 times what nobody edits
    monkeypatch.setattr(spare, "FEWEST", 1 if sequence % 2 else spare.FEWEST)
    monkeypatch.setattr(plot_drawings, "drawn", functools.cache(plot_drawings.drawn))  # nor draw a plot twice
    chance = random.Random(f"edits {sequence}")
    files = dict(minimal_files())
    site = make_site(tmp_path / "site")
    cache, output = cache_with_fonts(tmp_path / "cache"), tmp_path / "public"
    for turn in range(EDITS):
        edit = chance.choice(CHANGES)
        changes = {path: each.encode() if isinstance(each, str) else each for path, each in edit(chance, files).items()}
        mended = {path: files.get(path) for path in changes}
        write_files(site, changes)
        files = {path: each for path, each in {**files, **changes}.items() if each is not None}
        now, drafts = NOW + dt.timedelta(days=chance.choice([0, 0, 0, 1, 40])), chance.random() < 0.2
        if chance.random() < 0.1:
            shutil.rmtree(output, ignore_errors=True)
        before = published(output)
        result, problems = build_into(site, output, cache, now, drafts)
        clean = tmp_path / "clean"
        shutil.rmtree(clean, ignore_errors=True)
        other = tmp_path / "other-cache"
        nothing_read = cache_without_leaves(cache, other) if turn % 10 else cache_with_fonts(clean / "cache")
        _, expected = build_into(site, clean / "public", nothing_read, now, drafts)
        assert problems == expected, f"{turn}: {edit.__name__}"
        assert published(output) == (published(clean / "public") if result else before), f"{turn}: {edit.__name__}"
        if not result:
            write_files(site, mended)
            files = {path: each for path, each in {**files, **mended}.items() if each is not None}


def cache_without_leaves(cache: Path, other: Path) -> Path:
    """A copy of the pictures and cards alone, each under its own content."""
    shutil.rmtree(other, ignore_errors=True)
    cache_with_fonts(other)
    for kind in ("picture", "share-card"):
        if (cache / kind).is_dir():
            shutil.copytree(cache / kind, other / kind)
    return other


# --- How much work a build does -------------------------------------------------------------------------------


def work(site: Path, tmp_path: Path) -> tuple[dict[str, int], set[str]]:
    """Build a site; return what was made by kind, and the paths of the files that were written anew."""
    output = tmp_path / "public"
    before = {path: (output / path).stat().st_ino for path in files_in(output)}
    result, _ = build_into(site, output, tmp_path / "cache")
    assert result is not None
    fresh = {path for path in files_in(output) if (output / path).stat().st_ino != before.get(path)}
    assert result.files_made == len(fresh)
    return {kind: count for kind, count in result.made.items() if count}, fresh


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """A small site of four models, built once with the cache and the output of these tests."""
    more = {f"content/models/m{n}.md": record_with(MODEL, title=f"Mô hình số {n}", year=2020 + n) for n in range(3)}
    site = make_site(tmp_path / "site", more)
    cache_with_fonts(tmp_path / "cache")
    work(site, tmp_path)
    return site


def test_where_nothing_changed_nothing_is_made_or_written(built: Path, tmp_path: Path) -> None:
    assert work(built, tmp_path) == ({}, set())


def test_an_edited_text_sets_the_pages_that_show_it(built: Path, tmp_path: Path) -> None:
    path = built / "content/models/m1.md"
    path.write_text(path.read_text("utf-8") + "\nThêm một đoạn nữa.\n", "utf-8")
    made, fresh = work(built, tmp_path)
    pages = {each for each in fresh if each.endswith(".html")}
    assert pages == {"mo-hinh/m1/index.html"}
    assert (made["entry"], made["page"], made["search"]) == (1, 1, 1)


def test_an_edited_text_makes_the_views_of_the_records_around_it_alone(tmp_path: Path) -> None:
    models = {
        f"content/models/m{n}.md": record_with(MODEL, title=f"Mô hình số {n}", field=FIELDS[n % 4]) for n in range(40)
    }
    site = make_site(tmp_path / "site", models)
    cache_with_fonts(tmp_path / "cache")
    work(site, tmp_path)
    path = site / "content/models/m21.md"
    path.write_text(path.read_text("utf-8") + "\nThêm một đoạn nữa.\n", "utf-8")
    made, _ = work(site, tmp_path)
    assert made["page"] == 1
    assert made["view"] < 20


def test_a_check_unpacks_none_of_the_texts_that_stayed(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Rules ask what was noted of a text when it was read; a text that changed is there already."""

    def refuse(_: object) -> NoReturn:
        raise AssertionError

    path = built / "content/models/m1.md"
    path.write_text(path.read_text("utf-8") + "\nThêm một đoạn ✎ nữa.\n", "utf-8")
    monkeypatch.setattr(later, "zlib", SimpleNamespace(compress=zlib.compress, decompress=refuse))
    asked = dataclasses.replace(options_for(built), cache=built.parent / "cache", now=NOW)
    told = check(asked, Workers(1), SilentProgress(), outlines=True).warnings
    assert [each.code for each in told if each.place.path.endswith("m1.md")] == ["text-left-over"]


def test_an_edited_text_plans_no_list_and_makes_no_data(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither is asked for, unless a file of theirs is gone; a title is on both."""

    def refuse(*_: object) -> NoReturn:
        raise AssertionError

    path = built / "content/models/m1.md"
    path.write_text(path.read_text("utf-8") + "\nThêm một đoạn nữa.\n", "utf-8")
    with monkeypatch.context() as refused:
        refused.setattr(beside_pages, "data_files", refuse)
        refused.setattr(unmade_lists, "site_without_texts", refuse)
        work(built, tmp_path)
    lost = [tmp_path / "public" / each for each in ("du-lieu/mo-hinh.csv", "mo-hinh/index.html")]
    before = [each.read_bytes() for each in lost]
    for each in lost:
        each.unlink()
    work(built, tmp_path)
    assert [each.read_bytes() for each in lost] == before
    path.write_text(path.read_text("utf-8").replace("Mô hình số 1", "Mô hình thứ nhất"), "utf-8")
    work(built, tmp_path)
    assert all("Mô hình thứ nhất" in nfc(each.read_text("utf-8")).replace("\u00a0", " ") for each in lost)


def test_a_figure_typed_with_another_decimal_sets_its_page(built: Path, tmp_path: Path) -> None:
    """12.5 and 12.50 are one number, and two on the page."""
    page = tmp_path / "public/mo-hinh/m1/index.html"
    for typed, shown in (("12.5", "12,5"), ("12.50", "12,50")):
        outcomes = f"outcomes:\n  - {{indicator: Lúa, value: {typed}, measure: tấn}}\n---\n"
        record = "---\n" + MODEL.removeprefix("---\n").replace("---\n", outcomes, 1)
        write_files(built, {"content/models/m1.md": record})
        build_into(built, tmp_path / "public", tmp_path / "cache")
        assert f">{shown} " in page.read_text("utf-8").replace("\u00a0", " ")


def unlike_its_repr(kind: Any, seen: set[Any]) -> Iterator[Any]:
    """Yield types in a view whose `repr` may leave something out, or differs from process to process."""
    if kind in seen:
        return
    seen.add(kind)
    inside = [each for each in get_args(kind) if each is not ...]
    if dataclasses.is_dataclass(kind):
        yield from (each for each in dataclasses.fields(kind) if not each.repr)
        inside += get_type_hints(kind).values()
    elif get_origin(kind) not in (tuple, dict, Mapping, Sequence, UnionType, Union, Literal) and kind not in PLAIN:
        yield kind
    if get_origin(kind) is not Literal:
        yield from (wrong for each in inside for wrong in unlike_its_repr(each, seen))


def test_the_key_of_a_page_says_all_that_is_on_it() -> None:
    """The key is `repr` of the view and of the frame (see Renderer.key)."""
    ours = [each for module in (views, formats) for name, each in vars(module).items() if name.endswith("View")]
    seen: set[Any] = set()
    assert not [(kind, each) for kind in (Chrome, PageHead, *ours) for each in unlike_its_repr(kind, seen)]


def test_the_sources_of_a_page_say_all_that_it_may_be_made_of() -> None:
    """The digests are those of records, of other files, and of the context without records (see SiteDigests)."""
    seen: set[Any] = set()
    records = [*(each.record for each in RECORD_KINDS), *(each.record for each in DATA_KINDS.values())]
    assert not [(kind, each) for kind in (*records, Member) for each in unlike_its_repr(kind, seen)]
    silent = {each.name for each in unlike_its_repr(RenderContext, set()) if isinstance(each, dataclasses.Field)}
    worked_out_of_the_rest = {"by_key", "children", "predecessors"}
    assert silent == {"translations", "cards", "_counts"} | worked_out_of_the_rest


def test_an_output_that_was_lost_comes_from_the_cache(built: Path, tmp_path: Path) -> None:
    shutil.rmtree(tmp_path / "public")
    made, _ = work(built, tmp_path)
    assert made == {}


def test_a_cache_may_be_carried_elsewhere(built: Path, tmp_path: Path) -> None:
    """As CI does: the cache of another commit, in another folder, without the output."""
    before = published(tmp_path / "public")
    elsewhere = tmp_path / "runner"
    shutil.copytree(tmp_path / "cache", elsewhere / "cache")
    site = Path(shutil.copytree(built, elsewhere / "site"))
    result, _ = build_into(site, elsewhere / "public", elsewhere / "cache")
    assert result
    assert result.made["entry"] == result.made["page"] == 0
    assert published(elsewhere / "public") == before


def test_two_builds_may_share_a_cache(built: Path, tmp_path: Path) -> None:
    outputs = [tmp_path / f"public-{number}" for number in range(3)]
    other = make_site(tmp_path / "other-site", {"content/models/x.md": record_with(MODEL, title="Khác")})
    with ThreadPoolExecutor(3) as threads:
        sites = (built, other, built)
        list(
            threads.map(lambda pair: build_into(pair[0], pair[1], tmp_path / "cache"), zip(sites, outputs, strict=True))
        )
    assert published(outputs[0]) == published(outputs[2]) == published(tmp_path / "public")


@pytest.mark.parametrize("damage", ["changed", "cut", "gone", "linked"])
def test_a_file_that_was_changed_by_hand_is_made_anew_and_kept_aside(built: Path, tmp_path: Path, damage: str) -> None:
    output = tmp_path / "public"
    before = published(output)
    page = output / "mo-hinh/m1/index.html"
    if damage == "changed":
        page.write_bytes(page.read_bytes().replace(b"<html", b"<HTML", 1))
    elif damage == "cut":
        page.write_bytes(b"")
    elif damage == "gone":
        page.unlink()
    else:
        page.unlink()
        page.symlink_to(tmp_path / "site/site_config.yaml")
    build_into(built, output, tmp_path / "cache")
    assert published(output) == before
    aside = list((tmp_path / "public-kept").rglob("index.html"))
    assert len(aside) == (damage != "gone")


# --- A build of which nothing changed -------------------------------------------------------------------------


def marked(output: Path) -> tuple[int, int]:
    """What tells a release from the one before; the disk may give a file the number of one that is gone."""
    marker = (output / MARKER).stat()
    return marker.st_ino, marker.st_mtime_ns


def test_a_build_is_done_again_where_anything_it_depends_on_changed(built: Path, tmp_path: Path) -> None:
    """Another day, options, a file that is no record, a name at the top: each is asked for, and none is missed."""
    output, cache = tmp_path / "public", tmp_path / "cache"
    before = marked(output)
    build_into(built, output, cache)
    assert marked(output) == before, "nothing changed: the release stays"
    for change in (
        lambda: write_files(built, {"static/a.txt": "a"}),
        lambda: write_files(built, {"static/a.txt": None}),
        lambda: write_files(built, {"assets/css/99.css": ".a { top: 1px; }\n"}),
        lambda: build_into(built, output, cache, NOW + dt.timedelta(days=1)),
        lambda: build_into(built, output, cache, NOW, drafts=True),
        (output / "index.html").unlink,
        lambda: (output / "index.html").write_bytes(b"by hand"),
    ):
        change()
        build_into(built, output, cache)
        assert marked(output) != before
        before = marked(output)


def test_a_file_that_became_a_link_is_looked_at_again(built: Path, tmp_path: Path) -> None:
    """A link that leads out is refused, though the bytes behind it are those of the file before."""
    output, cache = tmp_path / "public", tmp_path / "cache"
    write_files(built, {"static/a.txt": "a"})
    assert build_into(built, output, cache)[0]
    (built / "static/a.txt").replace(tmp_path / "a.txt")
    (built / "static/a.txt").symlink_to(tmp_path / "a.txt")
    result, problems = build_into(built, output, cache)
    assert result is None
    assert "static/a.txt" in problems[0]


def test_the_key_of_a_build_needs_no_memory_for_photographs(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site", minimal_files())
    photographs, size = 5, 8_000_000
    for number in range(photographs):
        write_files(site, {f"content/media/{number}.jpg": bytes(size)})
    tracemalloc.start()
    try:
        assert key_of_build(options_for(site))
        assert tracemalloc.get_traced_memory()[1] < size
    finally:
        tracemalloc.stop()


def test_every_folder_of_the_program_that_is_read_is_in_the_key_of_a_build() -> None:
    read = {name for path in PACKAGE.rglob("*.py") for name in re.findall(r'HOME / "(\w+)"', path.read_text("utf-8"))}
    named_only = {"requirements"}  # in the sentence on a missing library
    assert read - named_only <= {folder.name for folder in OF_PROGRAM}


@pytest.mark.parametrize(
    ("key", "hours", "again"),
    [("publish_on", 3, False), ("publish_on", 5, True), ("expire_on", 5, True), ("expire_on", 30, True)],
)
def test_a_moment_that_a_record_names_ends_what_was_known(
    key: str, hours: int, again: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the clock, at 8 o'clock and some hours later: at noon a record appears or goes; at midnight all is new."""
    moment = NOW.replace(tzinfo=ZoneInfo("Asia/Ho_Chi_Minh")).timestamp()
    monkeypatch.setattr("showcase.past_builds.time.time", lambda: moment)
    record = record_with(MODEL, title="Có hạn", **{key: f"{NOW:%Y-%m-%d} 12:00"})
    site = make_site(tmp_path / "site", {"content/models/han.md": record})
    asked = dataclasses.replace(options_for(site), now=None, cache=cache_with_fonts(tmp_path / "cache"))

    def shown() -> tuple[bool, tuple[int, int]]:
        build(asked, Workers(1), SilentProgress())
        page = asked.output / "mo-hinh/han/index.html"
        return page.is_file(), marked(asked.output)

    before, release = shown()
    assert before == (key == "expire_on")
    assert shown() == (before, release)
    moment += hours * 3600
    after, other = shown()
    assert (other != release) == again
    assert after == (before if hours == 3 else key == "publish_on")
