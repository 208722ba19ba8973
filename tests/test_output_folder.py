"""What becomes of a user's own files in and beside the output folder, whatever happens to a build."""

from __future__ import annotations

import os
import shutil
import signal
import stat
import subprocess
import sys
import textwrap
from pathlib import Path
from uuid import uuid4

import pytest
from outputs import FOREIGN_FILES, NEW, OLD, files_in, publish
from sites import OUTPUT, build_problems, make_site, write_files

from showcase.home import HOME
from showcase.problems import Place, ProblemFound, problem
from showcase.publish.output import in_place
from showcase.publish.output import release as releasing
from showcase.publish.output.clearing import clear
from showcase.publish.output.exchange import exchange
from showcase.publish.output.manifest import MARKER, begin, mark_again, marked_at, read_manifest
from showcase.publish.output.release import (
    IncompleteOutput,
    clear_away,
    recover,
)

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no such thing on Windows")


def beside(output: Path) -> list[str]:
    return sorted(each.name for each in output.parent.iterdir() if each != output)


# --- What is ours ------------------------------------------------------------------------------------------


SITES: tuple[dict[str, bytes], ...] = (
    {"a": b"a file", "b/c/index.html": b"a page", "same/index.html": b"the same"},
    {"a/index.html": b"its folder now", "b/c": b"a file now", "same/index.html": b"the same"},
    {"a/b/c/d": b"deep", "b": b"a file", "same/index.html": b"the same"},
    {"B/C/index.html": b"in capitals", "same/index.html": b"the same"},
    {"same/index.html": b"the same"},
)


@pytest.mark.parametrize("before", SITES)
@pytest.mark.parametrize("after", SITES)
def test_of_the_site_before_nothing_is_left_but_what_stayed_the_same(
    before: dict[str, bytes], after: dict[str, bytes], tmp_path: Path
) -> None:
    """Files become folders and folders files; no folder stays empty, and no bytes of the old site are overwritten."""
    output, open_still = tmp_path / "public", tmp_path / "open"
    publish(output, before)
    shutil.copytree(output, open_still, copy_function=os.link)
    publish(output, after)
    assert files_in(output) == after
    assert [each for each in output.rglob("*") if each.is_dir() and not any(each.iterdir())] == []
    assert files_in(open_still) == before
    assert (output / "same/index.html").samefile(open_still / "same/index.html")
    assert beside(output) == ["open"]


# --- What is not ours --------------------------------------------------------------------------------------


def test_what_a_user_keeps_in_the_output_folder_is_in_the_new_site(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, FOREIGN_FILES)
    (output / ".git/refs/tags").mkdir(parents=True)
    (output / "trong").mkdir()
    outcome = publish(output, NEW)
    assert files_in(output) == {**NEW, **FOREIGN_FILES}
    assert (output / ".git/refs/tags").is_dir()
    assert (output / "trong").is_dir()
    assert outcome.carried == (
        ".git",
        ".htaccess",
        "CNAME",
        "bao-cao",
        "mo-hinh/b/anh.jpg",
        "mo-hinh/ghi-chu.txt",
        "trong",
    )
    assert (outcome.aside, outcome.left, beside(output)) == ((), (), [])
    publish(output, OLD)
    assert files_in(output) == {**OLD, **FOREIGN_FILES}


def test_folders_beside_the_output_are_ours_only_with_our_name_and_marker(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    foreign = [tmp_path / name for name in (".public-cu", f".public-{uuid4().hex}", ".public-2025", ".public.previous")]
    for folder in foreign:
        write_files(folder, {"thu.txt": b"theirs"})
        os.utime(folder, (0, 0))
    backup = tmp_path / ".public-ban-sao"
    write_files(backup, {**OLD, MARKER: (output / MARKER).read_bytes()})
    ours = tmp_path / f".public-{uuid4().hex}"
    ours.mkdir()
    begin(write_files(ours, {"index.html": b"half"}))
    publish(output, NEW)
    recover(output)
    clear(output)
    assert not ours.exists()
    assert files_in(backup) == OLD
    assert [files_in(folder) for folder in foreign] == [{"thu.txt": b"theirs"}] * 4


def test_a_page_changed_by_hand_is_kept_beside_and_never_shown_again(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, {"index.html": b"by hand", "mo-hinh/b/index.html": b"of somebody who is withdrawn now"})
    (output / "mo-hinh/a/index.html").write_bytes(NEW["mo-hinh/a/index.html"])
    outcome = publish(output, NEW)
    assert files_in(output) == NEW
    kept = {path: place.read_bytes() for path, place in outcome.aside}
    assert kept == {"index.html": b"by hand", "mo-hinh/b/index.html": b"of somebody who is withdrawn now"}
    if os.name != "nt":
        assert stat.S_IMODE((tmp_path / "public-kept").stat().st_mode) == 0o700


@POSIX
def test_after_an_edit_only_what_a_hand_touched_is_read_again(tmp_path: Path) -> None:
    site = make_site(tmp_path / "site")
    build_problems(site)
    page = next((site / "content/models").glob("*.md"))
    page.write_text(page.read_text("utf-8") + "\nThêm một đoạn nữa.\n", "utf-8")
    build_problems(site)
    output, found = site / OUTPUT, read_manifest(site / OUTPUT)
    assert found
    assert [path for path in found.files if not marked_at(output).covers((output / path).lstat())] == []

    with (output / "index.html").open("r+b") as file:
        file.write(b"!")
    os.utime(output / "index.html", ns=(0, marked_at(output).complete + 1))
    mark_again(output)
    assert [path for path in found.files if not marked_at(output).covers((output / path).lstat())] == ["index.html"]
    by_hand = (output / "index.html").read_bytes()
    page.write_text(page.read_text("utf-8") + "\nVà một đoạn nữa.\n", "utf-8")
    build_problems(site)
    assert [each.read_bytes() for each in site.glob("public-kept/*/index.html")] == [by_hand]


@pytest.mark.parametrize(
    "theirs",
    [
        {"tin-tuc/index.html": b"where a page will be"},
        {"tin-tuc": b"a file where a folder will be"},
        {"assets/x.css/a.txt": b"a folder where a file will be"},
        {"index.html.gz": b"a copy of the old page that the server would send"},
    ],
)
def test_what_the_new_site_has_no_place_for_is_kept_beside(theirs: dict[str, bytes], tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    if "assets/x.css/a.txt" in theirs:
        (output / "assets/x.css").unlink()
    write_files(output, theirs)
    outcome = publish(output, NEW)
    assert files_in(output) == NEW
    ((path, place),) = outcome.aside
    assert next(iter(theirs)).startswith(path)
    assert (list(files_in(place).values()) if place.is_dir() else [place.read_bytes()]) == list(theirs.values())


def test_a_folder_of_theirs_is_joined_with_one_of_the_new_site(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, {"tin-tuc/anh/a.jpg": b"theirs", "tin-tuc/index.html": b"theirs, too"})
    outcome = publish(output, NEW)
    assert files_in(output) == {**NEW, "tin-tuc/anh/a.jpg": b"theirs"}
    assert [path for path, _ in outcome.aside] == ["tin-tuc/index.html"]


@POSIX
def test_links_are_carried_and_never_followed(tmp_path: Path) -> None:
    output, elsewhere = (
        tmp_path / "public",
        write_files(tmp_path / "elsewhere", {"a/index.html": b"a", "b/index.html": b"b"}),
    )
    publish(output, OLD)
    for path in ("mo-hinh/a/index.html", "mo-hinh/b/index.html"):
        (output / path).unlink()
        (output / path).parent.rmdir()
    (output / "mo-hinh").rmdir()
    (output / "mo-hinh").symlink_to(elsewhere)
    (output / "kho").symlink_to(elsewhere)
    outcome = publish(output, NEW)
    assert files_in(elsewhere) == {"a/index.html": b"a", "b/index.html": b"b"}
    assert (output / "kho").is_symlink()
    assert not (output / "mo-hinh").is_symlink()
    assert [path for path, _ in outcome.aside] == ["mo-hinh"]
    (output / "assets").rename(tmp_path / "assets")
    (output / "assets").symlink_to(tmp_path / "assets")
    cleared = clear(output)
    assert cleared is not None
    assert cleared.kept == ("assets", "kho")
    assert files_in(tmp_path / "assets") == {"x.css": b"css"}


def test_all_of_an_output_of_an_older_version_is_kept(tmp_path: Path) -> None:
    output = write_files(tmp_path / "public", {**OLD, **FOREIGN_FILES, MARKER: b"/dan-van/"})
    outcome = publish(output, NEW)
    top = {path: data for path, data in FOREIGN_FILES.items() if path.startswith((".", "CNAME"))}
    assert files_in(output) == {**NEW, **top}
    (place,) = outcome.older
    assert files_in(place) == {path: data for path, data in {**OLD, **FOREIGN_FILES}.items() if path not in top}


@POSIX
def test_what_cannot_be_removed_stops_no_build(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    fixed = output / "mo-hinh/b/index.html"
    if subprocess.run(["chattr", "+i", fixed], capture_output=True, check=False).returncode:
        pytest.skip("no file can be fixed here")
    try:
        first, second = publish(output, NEW), publish(output, NEW)
        assert [each.path.name for each in (*first.left, *second.left)] == ["index.html", "index.html"]
        assert files_in(output) == NEW
    finally:
        (left,) = (each for each in tmp_path.iterdir() if each != output)
        subprocess.run(["chattr", "-i", left / "mo-hinh/b/index.html"], check=True)
    recover(output)
    assert beside(output) == []


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="another user is needed")
def test_what_another_user_left_stops_no_build(tmp_path: Path) -> None:
    left = tmp_path / f".public-{uuid4().hex}"
    left.mkdir(mode=0o700)
    begin(left)
    tmp_path.chmod(0o777)
    for folder in tmp_path.parents[:3]:
        if not folder.stat().st_mode & (stat.S_ISVTX | stat.S_IXOTH):
            folder.chmod(0o711)  # others find the way
    code = f"""
import os, sys
from pathlib import Path
sys.path[:0] = [{str(HOME)!r}, {str(Path(__file__).parent)!r}]
import outputs
os.setgid(65534)
os.setuid(65534)
result = outputs.publish(Path({str(tmp_path / "public")!r}), outputs.NEW)
print([str(each.path) for each in result.left])
"""
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (ended.stdout, ended.stderr) == (f"{[str(left)]}\n", "")
    assert files_in(tmp_path / "public") == NEW


# --- Clean -------------------------------------------------------------------------------------------------


def test_clean_leaves_what_is_not_ours_and_the_next_build_takes_it_up(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, {**FOREIGN_FILES, "index.html": b"by hand"})
    cleared = clear(output)
    assert cleared is not None
    kept = cleared.kept
    assert files_in(output) == {**FOREIGN_FILES, "index.html": b"by hand"}
    assert kept == (".git", ".htaccess", "CNAME", "bao-cao", "index.html", "mo-hinh/b/anh.jpg", "mo-hinh/ghi-chu.txt")
    releasing.check_output(output, tmp_path / "s")
    publish(output, NEW)
    assert files_in(output) == {**NEW, **FOREIGN_FILES}


def test_clean_removes_the_folder_when_nothing_else_is_in_it(tmp_path: Path) -> None:
    publish(tmp_path / "public", OLD)
    cleared = clear(tmp_path / "public")
    assert cleared is not None
    assert cleared.kept == ()
    assert list(tmp_path.iterdir()) == []


# --- Killed at aimed moments -------------------------------------------------------------------------------

CHILD = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{home!r}, {tests!r}]
import outputs
from showcase.publish.output import {module} as module

def wrapped(*words, real=module.{name}):
    calls.append(1)
    if {after} or len(calls) < {count}:
        result = real(*words)
    if len(calls) == {count}:
        os.kill(os.getpid(), signal.SIGKILL)
    return result

calls = []
module.{name} = wrapped
{more}
outputs.publish(Path({output!r}), outputs.NEW, inside={inside})
"""
RENAMES = "from showcase.publish.output import release; release.exchange = lambda one, other: False"
MOMENTS = [
    ("release", "link_into", 1, True, ""),
    ("release", "_swap", 1, False, ""),
    ("release", "_swap", 1, True, ""),
    ("release", "carry", 1, False, ""),
    ("release", "carry", 1, True, ""),
    ("retire", "carry", 1, True, ""),
    ("retire", "carry", 2, False, ""),
    ("retire", "set_aside", 1, False, ""),
    ("retire", "set_aside", 1, True, ""),
    ("retire", "remove_made", 1, False, ""),
    ("working_folders", "_unlinked", 2, True, ""),
    ("working_folders", "remove_if_empty", 1, False, ""),
    ("working_folders", "begin", 1, False, ""),
    ("staging", "write_manifest", 1, False, ""),
    ("staging", "write_manifest", 1, True, ""),
    ("release", "_previous", 1, True, RENAMES),
    ("release", "flush_names", 1, False, RENAMES),
]


def killed(output: Path, moment: tuple[str, str, int, bool, str], *, inside: bool = False) -> None:
    """Publish NEW in another process that is killed at a moment."""
    module, name, count, after, more = moment
    values = {"module": module, "name": name, "count": count, "after": after, "more": more, "inside": inside}
    places = {"home": str(HOME), "tests": str(Path(__file__).parent), "output": str(output)}
    code = textwrap.dedent(CHILD).format(**values, **places)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr


@POSIX
@pytest.mark.parametrize("moment", MOMENTS, ids=lambda moment: f"{moment[0]}.{moment[1]}-{moment[2]}-{moment[3]}")
def test_a_kill_loses_nothing_and_leaves_nothing(moment: tuple[str, str, int, bool, str], tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, {**FOREIGN_FILES, "index.html": b"by hand"})
    killed(output, moment)
    if not moment[4]:
        assert (output / "mo-hinh/a/index.html").read_bytes() in (b"a", b"a2"), "there is a site at every moment"
    recover(output)
    found = files_in(output)
    aside = files_in(tmp_path / "public-kept")
    assert found in ({**OLD, **FOREIGN_FILES, "index.html": b"by hand"}, {**NEW, **FOREIGN_FILES})
    assert b"by hand" in (found["index.html"], *aside.values())
    assert beside(output) in ([], ["public-kept"])
    publish(output, NEW)
    assert files_in(output) == {**NEW, **FOREIGN_FILES}


@POSIX
def test_a_kill_between_two_renames_is_mended(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, FOREIGN_FILES)
    between = (
        "from pathlib import Path; from showcase.publish.output import release; release.exchange = lambda *_: False"
    )
    more = f"{between}; real = Path.rename; module.Path = Path\n" + textwrap.dedent(
        """
        def rename(self, target, real=Path.rename):
            real(self, target)
            if str(target).endswith(".previous"):
                os.kill(os.getpid(), signal.SIGKILL)
        Path.rename = rename
        """
    )
    killed(output, ("release", "_swap", 9, True, more))
    assert not output.exists()
    recover(output)
    assert files_in(output) == {**OLD, **FOREIGN_FILES}
    assert beside(output) == []


@POSIX
def test_where_neither_site_can_be_put_in_its_place_the_next_run_does_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, FOREIGN_FILES)
    rename = Path.rename

    def refused(self: Path, target: Path) -> Path:
        if target == output:
            raise OSError(5, "Input/output error")
        return rename(self, target)

    with monkeypatch.context() as patch:
        patch.setattr(releasing, "exchange", lambda *_: False)
        patch.setattr(Path, "rename", refused)
        with pytest.raises(IncompleteOutput) as lost:
            publish(output, NEW)
        assert Path(lost.value.problems[0].value("folder")).is_dir()
    recover(output)
    assert files_in(output) == {**OLD, **FOREIGN_FILES}
    assert beside(output) == []


@POSIX
def test_two_folders_change_places_in_one_step(tmp_path: Path) -> None:
    one, other = write_files(tmp_path / "one", {"a": b"1"}), write_files(tmp_path / "other", {"a": b"2"})
    if not exchange(one, other):
        pytest.skip("this file system cannot")
    assert (files_in(one), files_in(other)) == ({"a": b"2"}, {"a": b"1"})
    with pytest.raises(FileNotFoundError):
        exchange(one, tmp_path / "nothing")


# --- A folder that cannot be replaced ----------------------------------------------------------------------


def busy(_one: Path, _other: Path) -> bool:
    raise OSError(16, "Device or resource busy")


@pytest.mark.parametrize("inside", [False, True])
def test_a_mount_is_changed_in_place(inside: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, FOREIGN_FILES)
    number = output.stat().st_ino
    monkeypatch.setattr(releasing, "exchange", busy)
    publish(output, NEW, inside=inside)
    assert files_in(output) == {**NEW, **FOREIGN_FILES}
    assert output.stat().st_ino == number
    assert beside(output) == []
    manifest = read_manifest(output)
    assert manifest is not None
    assert set(manifest.files) == set(NEW)


def test_on_a_mount_nothing_is_overwritten(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, {"tin-tuc/index.html": b"theirs"})
    monkeypatch.setattr(releasing, "exchange", busy)
    with pytest.raises(ProblemFound) as things:
        publish(output, NEW)
    assert things.value.problems == (problem(Place(str(output / "tin-tuc/index.html")), "output-in-the-way"),)
    clear_away(output)
    assert files_in(output) == {**OLD, "tin-tuc/index.html": b"theirs"}
    assert beside(output) == []


@POSIX
@pytest.mark.parametrize(("name", "count"), [("make_folders", 2), ("make_folders", 4), ("_remove", 2)])
def test_a_mount_half_changed_is_changed_wholly_by_the_next_run(name: str, count: int, tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, FOREIGN_FILES)
    killed(output, ("in_place", name, count, True, ""), inside=True)
    recover(output)
    assert files_in(output) == {**NEW, **FOREIGN_FILES}


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="only root can mount")
@pytest.mark.parametrize("words", [["-t", "tmpfs", "tmpfs"], ["--bind"]])
def test_a_real_mount(words: list[str], tmp_path: Path) -> None:
    output, other = tmp_path / "public", tmp_path / "other"
    output.mkdir()
    other.mkdir()
    source = [str(other)] if words == ["--bind"] else []
    if subprocess.run(["mount", *words, *source, str(output)], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        assert in_place.is_mount(output)
        publish(output, OLD, inside=True)
        write_files(output, FOREIGN_FILES)
        publish(output, NEW, inside=True)
        assert files_in(output) == {**NEW, **FOREIGN_FILES}
    finally:
        subprocess.run(["umount", str(output)], check=True)


# --- Modes -------------------------------------------------------------------------------------------------


@POSIX
@pytest.mark.parametrize("mask", [0o077, 0o000, 0o022])
def test_a_web_server_can_read_the_site_whatever_the_umask_is(mask: int, tmp_path: Path) -> None:
    output = tmp_path / "public"
    before = os.umask(mask)
    try:
        publish(output, OLD)
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(each.stat().st_mode) for each in (output, *output.rglob("*")) if each.is_dir()}
    assert modes == {0o755}
    assert {stat.S_IMODE(each.stat().st_mode) for each in output.rglob("*") if each.is_file()} == {0o644}


@POSIX
def test_a_page_that_a_hand_has_locked_can_be_read_after_the_next_build(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    (output / "index.html").chmod(0o600)
    outcome = publish(output, OLD)
    assert stat.S_IMODE((output / "index.html").stat().st_mode) == 0o644
    assert (files_in(output), outcome.aside) == (OLD, ())
