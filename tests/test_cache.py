"""The cache may forget, and never lies."""

from __future__ import annotations

import ast
import os
import pickle
import shutil
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from showcase.home import PACKAGE
from showcase.publish import cache_recipes
from showcase.publish.cache import Cache, key
from showcase.publish.cache_recipes import RECIPES, recipe, recipe_of

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
    in_shelf = [shelf / "note", shelf / f"{NAME}.jpg", shelf / f"{'0123456789abcdef' * 4}"]
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


# --- What another version of the program made --------------------------------------------------------------

# Modules that a maker imports although entries do not go through them: what they give stands in the key.
INPUTS = {
    "content": "what was read",
    "derive/pictures.py": "sizes stand in the key",
    "derive/search/searchable.py": "words stand in the key",
    "derive/search/files.py": "made after the index was taken out",
    "derive/search/words.py": "words stand in the key",
    "messages": "words",
    "problems.py": "words",
    "publish/cache.py": "has a checksum and a form that the name does not depend on",
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
}


@pytest.mark.parametrize("kind", RECIPES)
def test_every_module_that_makes_an_entry_is_in_its_recipe(kind: str) -> None:
    modules, _ = RECIPES[kind]
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


@pytest.mark.parametrize(("kind", "module"), [(kind, module) for kind in RECIPES for module in RECIPES[kind][0]])
def test_code_that_is_changed_finds_no_entry_of_the_code_before(
    kind: str, module: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    package = tmp_path / "showcase"
    for each in RECIPES[kind][0]:
        (package / each).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(PACKAGE / each, package / each)
    assert recipe_of(kind, package) == recipe(kind)
    cache = Cache(tmp_path / "cache")
    cache.put(kind, KEY, b"as it was")
    (package / module).write_text((package / module).read_text("utf-8").replace("def ", "def  "), "utf-8")
    monkeypatch.setattr("showcase.publish.cache.recipe", lambda kind: recipe_of(kind, package))
    assert cache.get(kind, KEY) is None
    assert files(tmp_path / "cache")[0].parent.parent.name == kind


@pytest.mark.parametrize(("kind", "library"), [(kind, library) for kind in RECIPES for library in RECIPES[kind][1]])
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
