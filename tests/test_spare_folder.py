"""What a large site keeps for its next build: never more than the live site has, and nothing of a user's is lost."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest
from outputs import FOREIGN_FILES, NEW, OLD, files_in, publish
from sites import write_files

from showcase.home import HOME
from showcase.publish.output import spare as spares
from showcase.publish.output.clearing import clear
from showcase.publish.output.manifest import MARKER
from showcase.publish.output.release import recover
from showcase.publish.output.spare import spare_of

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="no such thing on Windows")
SITES: tuple[dict[str, bytes], ...] = (
    {"a": b"a file", "b/c/index.html": b"a page", "same/index.html": b"the same"},
    {"a/index.html": b"its folder now", "b/c": b"a file now", "same/index.html": b"the same"},
    {"a/b/c/d": b"deep", "b": b"a file", "same/index.html": b"the same"},
    {"same/index.html": b"the same"},
)


@pytest.fixture
def output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An output folder of a site that is large enough with a single file."""
    monkeypatch.setattr(spares, "FEWEST", 1)
    return tmp_path / "public"


def beside(output: Path) -> list[str]:
    return sorted(each.name for each in output.parent.iterdir() if each != output)


def spare_files(output: Path) -> dict[str, bytes]:
    return files_in(spare_of(output))


def test_the_next_site_is_made_in_what_the_one_before_left(output: Path, tmp_path: Path) -> None:
    """Files become folders and folders files; what is kept is in the live site, byte for byte, under a second name."""
    publish(output, SITES[-1], spare=True)
    for turn, site in enumerate(itertools.chain(*itertools.permutations(SITES))):
        before, open_still = files_in(output), tmp_path / "open"
        shutil.copytree(output, open_still, copy_function=os.link)
        publish(output, site, spare=True)
        assert files_in(output) == site, turn
        assert [each for each in output.rglob("*") if each.is_dir() and not any(each.iterdir())] == [], turn
        assert spare_files(output) == {path: data for path, data in before.items() if site.get(path) == data}, turn
        assert all((spare_of(output) / path).samefile(output / path) for path in spare_files(output)), turn
        assert files_in(open_still) == before, turn
        assert beside(output) == [".public-spare", "open"], turn
        shutil.rmtree(open_still)


def test_a_small_site_keeps_none(output: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spares, "FEWEST", 3)
    for site in (OLD, NEW, OLD):
        publish(output, site, spare=True)
        assert beside(output) == []


def test_what_a_user_keeps_in_the_output_is_carried(output: Path) -> None:
    publish(output, OLD, spare=True)
    for turn, site in enumerate((NEW, OLD, NEW)):
        write_files(output, FOREIGN_FILES if turn == 0 else {f"of-turn-{turn}": b"theirs"})
        publish(output, site, spare=True)
    assert files_in(output) == {**NEW, **FOREIGN_FILES, "of-turn-1": b"theirs", "of-turn-2": b"theirs"}
    assert spare_files(output) == {"assets/x.css": b"css"}


@POSIX
def test_what_somebody_wrote_into_the_spare_folder_is_not_lost(output: Path) -> None:
    """Who stood in the output folder in a terminal stands in the spare one after a build."""
    publish(output, OLD, spare=True)
    publish(output, OLD, spare=True)
    spare = write_files(spare_of(output), {"CNAME": b"theirs", "mo-hinh/b/anh.jpg": b"theirs"})
    (spare / "mo-hinh/a/index.html").unlink()
    (spare / "mo-hinh/a/index.html").write_bytes(b"by hand")
    outcome = publish(output, NEW, spare=True)
    assert files_in(output) == {**NEW, "CNAME": b"theirs", "mo-hinh/b/anh.jpg": b"theirs"}
    assert [(path, place.read_bytes()) for path, place in outcome.aside] == [("mo-hinh/a/index.html", b"by hand")]


@POSIX
def test_a_page_changed_by_hand_has_both_names_and_is_kept_aside_once(output: Path) -> None:
    publish(output, OLD, spare=True)
    publish(output, OLD, spare=True)
    (output / "mo-hinh/b/index.html").write_bytes(b"by hand")
    outcome = publish(output, OLD, spare=True)
    assert files_in(output) == OLD
    assert [place.read_bytes() for _, place in outcome.aside] == [b"by hand"]
    assert spare_files(output) == {path: data for path, data in OLD.items() if path != "mo-hinh/b/index.html"}
    (output / "index.html").unlink()
    (output / "index.html").write_bytes(b"another file")
    outcome = publish(output, NEW, spare=True)
    assert files_in(output) == NEW
    assert [place.read_bytes() for _, place in outcome.aside] == [b"another file"]
    assert beside(output) == [".public-spare", "public-kept"]


def test_clean_takes_it_away(output: Path, tmp_path: Path) -> None:
    publish(output, OLD, spare=True)
    publish(output, NEW, spare=True)
    write_files(spare_of(output), {"CNAME": b"theirs"})
    clear(output)
    assert files_in(tmp_path) == {"public/CNAME": b"theirs"}


def test_what_only_has_the_name_stays(output: Path) -> None:
    write_files(spare_of(output), {"thu.txt": b"theirs"})
    for site in (OLD, NEW, OLD):
        publish(output, site, spare=True)
    clear(output)
    assert spare_files(output) == {"thu.txt": b"theirs"}


CHILD = """
import os, signal, sys
from pathlib import Path
sys.path[:0] = [{home!r}, {tests!r}]
import outputs
from showcase.publish.output import spare
from showcase.publish.output import {module} as module

def wrapped(*words, real=module.{name}, **named):
    if {after}:
        real(*words, **named)
    os.kill(os.getpid(), signal.SIGKILL)

spare.FEWEST = 1
module.{name} = wrapped
outputs.publish(Path({output!r}), outputs.NEW, spare=True)
"""
MOMENTS = [
    ("staging", "take_spare"),
    ("spare", "_names_in"),
    ("spare", "begin"),
    ("staging", "begin_with_spare"),
    ("staging", "_remove_empty"),
    ("staging", "write_manifest"),
    ("release", "_swap"),
    ("retire", "remove_made"),
    ("spare", "write_manifest"),
    ("retire", "keep_spare"),
]


@POSIX
@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("moment", MOMENTS, ids=".".join)
def test_a_kill_loses_nothing_and_leaves_nothing(moment: tuple[str, str], after: bool, output: Path) -> None:
    publish(output, OLD, spare=True)
    publish(output, OLD, spare=True)
    write_files(output, FOREIGN_FILES)
    module, name = moment
    values = {"module": module, "name": name, "after": after, "output": str(output)}
    code = textwrap.dedent(CHILD).format(home=str(HOME), tests=str(Path(__file__).parent), **values)
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    recover(output)
    found = files_in(output)
    assert found in ({**OLD, **FOREIGN_FILES}, {**NEW, **FOREIGN_FILES})
    assert set(beside(output)) <= {".public-spare"}
    assert spare_files(output).items() <= found.items()
    publish(output, NEW, spare=True)
    publish(output, NEW, spare=True)
    assert files_in(output) == {**NEW, **FOREIGN_FILES}
    assert spare_files(output) == NEW
    assert (spare_of(output) / MARKER).is_file()
