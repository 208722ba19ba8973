"""Releases in folders of their own, behind a link."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from outputs import FOREIGN_FILES, NEW, OLD, files_in, publish
from sites import write_files

from showcase.home import HOME
from showcase.problems import ProblemFound
from showcase.publish.output import releases
from showcase.publish.output.clearing import clear
from showcase.publish.output.release import (
    check_output,
    clear_away,
    find_belongings,
    recover,
    release,
)
from showcase.publish.output.retire import RetireResult
from showcase.publish.output.staging import Staging

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="links need rights there")
LAN = frozenset({"lan"})


def show(output: Path, site: Mapping[str, bytes], keep: int = 3, people: frozenset[str] = frozenset()) -> RetireResult:
    """Release a small site behind a link."""
    with Staging(output) as staging:
        staging.begin_with(staging.link_before())
        for path, data in site.items():
            staging.write(path, data)
        new = staging.sealed("/", people, {})
        release(staging.folder, output, new, find_belongings(output, staging, new), keep)
    return clear_away(output, keep)


def kept(output: Path) -> list[dict[str, bytes]]:
    return [files_in(each) for each in sorted(releases.home_of(output).iterdir())]


def test_the_site_of_before_is_a_link_away(tmp_path: Path) -> None:
    output = tmp_path / "public"
    for number in range(4):
        show(output, {"index.html": b"%d" % number})
    assert output.is_symlink()
    assert kept(output) == [{"index.html": b"%d" % number} for number in (1, 2, 3)]
    assert files_in(output.resolve()) == {"index.html": b"3"}
    assert sorted(each.name for each in tmp_path.iterdir()) == [".public-releases", "public"]


def test_what_a_user_keeps_is_in_the_newest(tmp_path: Path) -> None:
    output = tmp_path / "public"
    publish(output, OLD)
    write_files(output, FOREIGN_FILES)
    show(output, NEW)
    assert files_in(output.resolve()) == {**NEW, **FOREIGN_FILES}
    show(output, OLD)
    assert files_in(output.resolve()) == {**OLD, **FOREIGN_FILES}
    assert kept(output) == [NEW, {**OLD, **FOREIGN_FILES}]


def test_a_release_with_somebody_who_withdrew_is_removed(tmp_path: Path) -> None:
    output = tmp_path / "public"
    show(output, OLD, people=LAN)
    show(output, NEW, people=LAN)
    assert kept(output) == [OLD, NEW]
    show(output, OLD)
    assert kept(output) == [OLD]


def test_what_was_put_into_a_release_that_was_taken_back_is_in_the_next(tmp_path: Path) -> None:
    output = tmp_path / "public"
    show(output, OLD)
    before = releases.current(output)
    assert before is not None
    show(output, NEW)
    write_files(output, {"CNAME": b"example.org"})
    output.unlink()
    output.symlink_to(before)
    show(output, OLD)
    assert files_in(output.resolve()) == {**OLD, "CNAME": b"example.org"}
    assert kept(output) == [OLD, NEW, {**OLD, "CNAME": b"example.org"}]


def test_a_link_is_not_replaced_by_a_folder_without_a_word(tmp_path: Path) -> None:
    output = tmp_path / "public"
    show(output, OLD)
    with pytest.raises(ProblemFound, match="output-is-a-link"):
        check_output(output, tmp_path / "s")
    check_output(output, tmp_path / "s", releases=2)
    output.unlink()
    output.symlink_to(write_files(tmp_path / "theirs", {"a": b"a"}))
    with pytest.raises(ProblemFound, match="output-not-a-folder"):
        check_output(output, tmp_path / "s", releases=2)


def test_clean_removes_all_releases_but_what_is_not_ours(tmp_path: Path) -> None:
    output = tmp_path / "public"
    show(output, OLD)
    show(output, NEW)
    clear(output)
    assert list(tmp_path.iterdir()) == []
    show(output, OLD)
    write_files(output, FOREIGN_FILES)
    clear(output)
    assert files_in(output.resolve()) == FOREIGN_FILES


@pytest.mark.parametrize("step", ["symlink_to", "replace", "exchange"])
def test_a_kill_loses_nothing(step: str, tmp_path: Path) -> None:
    output = tmp_path / "public"
    (publish if step == "exchange" else show)(output, OLD)
    write_files(output, FOREIGN_FILES)
    where = "releases" if step == "exchange" else "Path"
    code = f"""
import os, signal, sys
from pathlib import Path
from showcase.publish.output import releases
import test_release_folders
real = {where}.{step}
def killed(*words, **options):
    result = real(*words, **options)
    if "public" in str(words[-1]) and "guong-sang" not in str(words[-1]):
        os.kill(os.getpid(), signal.SIGKILL)
    return result
{where}.{step} = killed
test_release_folders.show(Path({str(output)!r}), test_release_folders.NEW)
"""
    environment = {"PYTHONPATH": f"{HOME}:{HOME / 'tests'}"}
    ended = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert ended.returncode == -signal.SIGKILL, ended.stderr
    recover(output)
    show(output, NEW)
    assert files_in(output.resolve()) == {**NEW, **FOREIGN_FILES}
    assert sorted(each.name for each in tmp_path.iterdir()) == [".public-releases", "public"]
