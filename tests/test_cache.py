"""The cache may forget, and never lies."""

from __future__ import annotations

import ast
import os
import pickle
import shutil
import sqlite3
import time
import zlib
from collections.abc import Callable
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.cache import recipes as cache_recipes
from showcase.cache.cache import Cache, key
from showcase.cache.recipes import ALL, RECIPES, recipe, recipe_of
from showcase.home import PACKAGE

KEY = key("a photograph", b"\x00\x01")


def name(entry: str) -> str:
    """What an entry of a key is called."""
    return key(recipe("picture"), entry)


NAME = name(KEY)


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


@pytest.mark.parametrize("data", [b"", b"x", bytes(range(256)) * 1000])
def test_what_was_put_is_found_again(tmp_path: Path, data: bytes) -> None:
    Cache(tmp_path).put("picture", KEY, data)
    assert Cache(tmp_path).get("picture", KEY) == data


def test_an_entry_lies_where_the_docs_say_and_no_temporary_file_stays(tmp_path: Path) -> None:
    Cache(tmp_path).put("picture", KEY, b"data")
    assert files(tmp_path) == [tmp_path / "picture" / NAME[:2] / NAME]


def test_nothing_is_found_under_another_key_or_kind(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("picture", KEY, b"data")
    assert cache.get("picture", key("another")) is None
    assert cache.get("font", KEY) is None


def test_the_last_one_put_counts(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("picture", KEY, b"old")
    cache.put("picture", KEY, b"new")
    assert cache.get("picture", KEY) == b"new"


@pytest.mark.parametrize(
    "damage",
    [
        lambda entry: entry[:0],
        lambda entry: entry[:5],
        lambda entry: entry[:-1],
        lambda entry: entry + b"x",
        lambda entry: bytes([entry[0] ^ 1]) + entry[1:],
        lambda entry: entry[:-1] + bytes([entry[-1] ^ 1]),
        lambda entry: bytes(len(entry)),
    ],
    ids=["emptied", "shorter than its checksum", "cut", "longer", "checksum", "last byte", "zeros"],
)
def test_a_damaged_entry_is_missing_and_can_be_put_again(tmp_path: Path, damage) -> None:  # type: ignore[no-untyped-def]
    cache = Cache(tmp_path)
    cache.put("picture", KEY, b"the data")
    (path,) = files(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert cache.get("picture", KEY) is None
    cache.put("picture", KEY, b"the data")
    assert cache.get("picture", KEY) == b"the data"


def test_an_entry_under_the_name_of_another_is_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    other = key("another")
    cache.put("picture", KEY, b"mine")
    cache.put("picture", other, b"other")
    (tmp_path / "picture" / name(other)[:2] / name(other)).replace(tmp_path / "picture" / NAME[:2] / NAME)
    assert cache.get("picture", KEY) is None


def test_a_folder_in_the_place_of_an_entry_is_no_entry(tmp_path: Path) -> None:
    (tmp_path / "picture" / NAME[:2] / NAME).mkdir(parents=True)
    cache = Cache(tmp_path)
    cache.put("picture", KEY, b"data")
    assert cache.get("picture", KEY) is None
    assert files(tmp_path) == []


def test_without_a_folder_nothing_is_kept() -> None:
    cache = Cache(None)
    cache.put("picture", KEY, b"data")
    assert cache.get("picture", KEY) is None
    assert cache.prune(0) == 0


def test_a_folder_that_cannot_be_written_is_no_cache(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    cache = Cache(tmp_path / "file" / "cache")
    cache.put("picture", KEY, b"data")
    assert cache.get("picture", KEY) is None
    assert cache.prune(0) == 0


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="this user may write anywhere")
def test_a_folder_without_write_permission_is_no_cache(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    Cache(tmp_path).put("picture", KEY, b"data")
    assert Cache(tmp_path).get("picture", KEY) is None
    tmp_path.chmod(0o700)


def test_a_disk_that_fills_up_leaves_the_old_entry_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    cache.put("picture", KEY, b"old")

    def full(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", full)
    cache.put("picture", KEY, b"new")
    assert cache.get("picture", KEY) == b"old"
    assert len(files(tmp_path)) == 1


@pytest.mark.parametrize(
    ("kind", "wrong"),
    [("../out", KEY), ("", KEY), ("prose", KEY), ("picture", "../../x"), ("picture", KEY[1:]), ("picture", "")],
)
def test_no_name_leads_out_of_the_folder(tmp_path: Path, kind: str, wrong: str) -> None:
    with pytest.raises(ValueError, match="not a kind and a key"):
        Cache(tmp_path).put(kind, wrong, b"data")
    with pytest.raises(ValueError, match="not a kind and a key"):
        Cache(None).get(kind, wrong)


def test_prune_removes_what_was_not_used_for_long(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    used, unused = key("used"), key("unused")
    for each in (used, unused):
        cache.put("picture", each, b"data")
    forty_days_ago = time.time() - 40 * 86_400
    for path in files(tmp_path):
        os.utime(path, (forty_days_ago, forty_days_ago))
    assert cache.get("picture", used) == b"data"
    assert cache.prune(keep_days=30) == 1
    assert cache.get("picture", used) == b"data"
    assert cache.get("picture", unused) is None


def test_prune_touches_only_what_the_cache_made(tmp_path: Path) -> None:
    cache = Cache(tmp_path / "cache")
    cache.put("picture", KEY, b"data")
    shelf = tmp_path / "cache" / "picture" / NAME[:2]
    left_over = shelf / f"{NAME}.abc123.part"
    in_shelf = [shelf / "note", shelf / f"{NAME}.jpg", shelf / NAME[::-1]]
    foreign = [tmp_path / "cache" / "README", tmp_path / "cache" / "picture" / "note", *in_shelf]
    outside = tmp_path / "elsewhere" / KEY[:2] / KEY
    outside.parent.mkdir(parents=True)
    for path in (left_over, *foreign, outside):
        path.write_bytes(b"x")
    if os.name != "nt":
        (tmp_path / "cache" / "linked").symlink_to(tmp_path / "elsewhere")
    long_ago = 1_000_000_000
    for path in (left_over, *foreign, outside, shelf / NAME):
        os.utime(path, (long_ago, long_ago))
    assert cache.prune(keep_days=1) == 2
    assert not {shelf / NAME, left_over} & set(files(shelf))
    assert all(path.exists() for path in (*foreign, outside))


def test_age_says_nothing_about_content(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("picture", KEY, b"data")
    (path,) = files(tmp_path)
    os.utime(path, (0, 0))
    assert cache.get("picture", KEY) == b"data"


def test_a_cache_can_be_sent_to_a_worker_process(tmp_path: Path) -> None:
    assert pickle.loads(pickle.dumps(Cache(tmp_path))) == Cache(tmp_path)


def test_key_is_known_forever() -> None:
    """A changed key is a lost cache: do not change it unknowingly."""
    assert key("a", b"bc") == key(b"a", "bc")
    assert key() == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    assert len({key("ab", "c"), key("a", "bc"), key("abc"), key("abc", ""), key("", "abc")}) == 5


@given(
    st.lists(st.one_of(st.binary(max_size=6), st.text(max_size=6).map(str.encode)), max_size=4),
    st.lists(st.one_of(st.binary(max_size=6), st.text(max_size=6).map(str.encode)), max_size=4),
)
def test_keys_differ_when_parts_do(one: list[bytes], other: list[bytes]) -> None:
    assert (key(*one) == key(*other)) == (one == other)


def test_a_pipe_in_the_place_of_an_entry_is_no_entry_and_nobody_waits_for_it(tmp_path: Path) -> None:
    if not hasattr(os, "mkfifo"):
        pytest.skip("this system has no such files")
    cache = Cache(tmp_path)
    cache.put("picture", KEY, b"data")
    (path,) = files(tmp_path)
    path.unlink()
    os.mkfifo(path)
    assert cache.get("picture", KEY) is None
    cache.put("picture", KEY, b"data")
    assert cache.get("picture", KEY) == b"data"


# --- Small entries: rows of a database ---------------------------------------------------------------------

MANY = {key(str(number)): str(number).encode() * number for number in range(1_234)}


def database(folder: Path) -> Path:
    return folder / "entries.sqlite3"


def test_many_small_entries_lie_in_one_file(tmp_path: Path) -> None:
    Cache(tmp_path).put_many("entry", MANY)
    asked = [*MANY, key("another")]
    assert Cache(tmp_path).get_many("entry", asked) == MANY
    assert files(tmp_path) == [database(tmp_path)]


def test_kinds_made_by_the_same_code_are_kept_apart(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    for kind in ("page", "page-bytes"):
        cache.put(kind, KEY, kind.encode())
    assert [cache.get(kind, KEY) for kind in ("page", "page-bytes")] == [b"page", b"page-bytes"]


@pytest.mark.parametrize("kind", ["entry", "picture"])
def test_entries_of_many_are_those_of_one(tmp_path: Path, kind: str) -> None:
    cache = Cache(tmp_path)
    cache.put_many(kind, {KEY: b"a", key("b"): b"b"})
    assert cache.get(kind, KEY) == b"a"
    cache.put(kind, KEY, b"c")
    assert cache.get_many(kind, [KEY, key("b"), key("d")]) == {KEY: b"c", key("b"): b"b"}


@pytest.mark.parametrize(
    "damage",
    [lambda _: b"no database" * 500, lambda data: data[:5000], lambda data: data[:8192] + bytes(len(data) - 8192)],
    ids=["something else", "cut", "zeros"],
)
def test_a_damaged_database_is_moved_aside_and_made_anew(tmp_path: Path, damage: Callable[[bytes], bytes]) -> None:
    cache = Cache(tmp_path)
    cache.put_many("entry", MANY)
    database(tmp_path).write_bytes(damage(database(tmp_path).read_bytes()))
    found = cache.get_many("entry", list(MANY))
    assert found.items() <= MANY.items()
    cache.put_many("entry", MANY)
    cache.put_many("entry", MANY)
    assert cache.get_many("entry", list(MANY)) == MANY
    assert database(tmp_path).with_name("entries.sqlite3.damaged").is_file()


def test_a_row_whose_bytes_were_changed_is_missing(tmp_path: Path) -> None:
    cache = Cache(tmp_path)
    cache.put("entry", KEY, b"as it was")
    with sqlite3.connect(database(tmp_path)) as rows:
        rows.execute("update entry set data = ?", (zlib.compress(b"another's checksum and data"),))
    rows.close()
    assert cache.get("entry", KEY) is None


def test_two_builds_may_write_at_once(tmp_path: Path) -> None:
    parts = [dict(list(MANY.items())[start::4]) for start in range(4)]
    with ProcessPoolExecutor(4, mp_context=get_context("spawn")) as pool:
        list(pool.map(partial(Cache(tmp_path).put_many, "entry"), parts))
    assert Cache(tmp_path).get_many("entry", list(MANY)) == MANY


def test_a_database_that_may_only_be_read_is_read(tmp_path: Path) -> None:
    if os.name == "nt" or os.geteuid() == 0:
        pytest.skip("this user may write anywhere")
    Cache(tmp_path).put("entry", KEY, b"data")
    tmp_path.chmod(0o500)
    database(tmp_path).chmod(0o400)
    assert Cache(tmp_path).get("entry", KEY) == b"data"
    Cache(tmp_path).put("entry", KEY, b"new")
    assert Cache(tmp_path).get("entry", KEY) == b"data"
    tmp_path.chmod(0o700)


def test_prune_keeps_a_cache_below_its_size_and_drops_what_was_unused_longest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cache = Cache(tmp_path)
    noise = {kind: {key(kind, str(n)): os.urandom(1_000) for n in range(10)} for kind in ("entry", "picture")}
    for kind, entries in noise.items():
        cache.put_many(kind, entries)
    two_hours_ago = time.time() - 7_200
    for path in files(tmp_path / "picture"):
        os.utime(path, (two_hours_ago, two_hours_ago))
    assert cache.prune(90, 21_000) == 0
    assert cache.prune(90, 15_000) == 6
    assert len(cache.get_many("entry", list(noise["entry"]))) == 10
    assert len(cache.get_many("picture", list(noise["picture"]))) == 4
    before = database(tmp_path).stat().st_size
    assert cache.prune(90, 0) == 14
    assert database(tmp_path).stat().st_size < before


def test_rows_not_used_for_long_are_removed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache, used, unused = Cache(tmp_path), key("used"), key("unused")
    cache.put_many("entry", {used: b"x", unused: b"y"})
    in_forty_days = time.time() + 40 * 86_400
    monkeypatch.setattr("showcase.cache.cache.time.time", lambda: in_forty_days)
    assert cache.get("entry", used) == b"x"
    assert cache.prune(30) == 1
    assert cache.get_many("entry", [used, unused]) == {used: b"x"}


# --- What another version of the program made --------------------------------------------------------------

# Modules that a maker imports although entries do not go through them: what they give stands in the key.
INPUTS = {
    "content": "what was read",
    "derive/facets.py": "the order of models stands in the key",
    "derive/pictures.py": "sizes stand in the key",
    "derive/search/searchable.py": "words stand in the key",
    "derive/search/files.py": "catalogue and texts, made after the words were taken out",
    "derive/stages.py": "whether a model was revoked stands in the key",
    "home.py": "where the file lies, whose bytes are in the key",
    "leaves.py": "has the cache below",
    "languages.py": "days and numbers for readers",
    "messages": "words",
    "problems.py": "words",
    "cache": "has a checksum and a form that the name does not depend on",
    "publish/output/staging.py": "where files lie; what is in them stands in the key",
    "publish/media/downloads.py": "looks at files that have no entries",
    "publish/fonts.py": "BadFont, a name",
    "publish/temp_files.py": "where temporary files lie",
    "render/frame.py": "what the templates are given",
    "render/parts.py": "what the templates are given",
    "render/qr_code.py": "is called when a page is set, not when a template is compiled",
    "render/statistics/figures.py": "a plot is the specification, a drawing the entry",
    "render/views.py": "a plot is the specification",
    "routes.py": "an address stands in the key",
    "vietnamese.py": "is called when a page is set; a slug is an address",
    "workers.py": "processes",
    "written_number.py": "numbers for readers",
}


@pytest.mark.parametrize("kind", RECIPES)
def test_every_module_that_makes_an_entry_is_in_its_recipe(kind: str) -> None:
    modules = RECIPES[kind].modules
    if ALL in modules:
        return
    imported = {path for module in modules for path in imports(PACKAGE / module)}
    unnamed = imported - {*modules} - {"__init__.py"}
    assert {path for path in unnamed if path not in INPUTS and path.split("/")[0] not in INPUTS} == set()


def imports(path: Path) -> set[str]:
    """The modules of the program that a module imports, as paths in the package."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and str(node.module).startswith("showcase"):
            for each in (str(node.module), *(f"{node.module}.{name.name}" for name in node.names)):
                file = PACKAGE.parent / f"{each.replace('.', '/')}.py"
                if file.is_file():
                    found.add(file.relative_to(PACKAGE).as_posix())
    return found


MODULES = [(kind, module.replace(ALL, "content/load.py")) for kind, made in RECIPES.items() for module in made.modules]
LIBRARIES = [(kind, library) for kind, made in RECIPES.items() for library in made.libraries]


@pytest.mark.parametrize(("kind", "module"), MODULES)
def test_code_that_is_changed_finds_no_entry_of_the_code_before(
    kind: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "showcase"
    shutil.copytree(PACKAGE, package, ignore=shutil.ignore_patterns("__pycache__"))
    assert recipe_of(kind, package) == recipe(kind)
    cache = Cache(tmp_path / "cache")
    cache.put(kind, KEY, b"as it was")
    (package / module).write_text((package / module).read_text("utf-8").replace("def ", "def  "), "utf-8")
    monkeypatch.setattr("showcase.cache.cache.recipe", lambda kind: recipe_of(kind, package))
    assert cache.get(kind, KEY) is None
    monkeypatch.undo()
    assert cache.get(kind, KEY) == b"as it was"


@pytest.mark.parametrize(("kind", "library"), LIBRARIES)
def test_another_library_finds_no_entry_of_the_one_before(
    kind: str, library: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = recipe_of(kind, PACKAGE)
    known = cache_recipes._version
    monkeypatch.setattr(cache_recipes, "_version", lambda name: "0" if name == library else known(name))
    assert recipe_of(kind, PACKAGE) != before


def test_ends_of_lines_make_no_other_program(tmp_path: Path) -> None:
    (tmp_path / "publish").mkdir()
    source = (PACKAGE / "publish/fonts.py").read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
    (tmp_path / "publish/fonts.py").write_bytes(source)
    assert recipe_of("font", tmp_path) == recipe("font")
