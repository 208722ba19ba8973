"""The program as a wheel: installed beside nothing of its checkout, it does the same with the same site."""

import re
import shutil
import sys
from pathlib import Path

from installed_program import FOLDERS, Installed, run_command
from sites import cache_with_fonts

from showcase.home import HOME


def output(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_site_is_begun_and_built_as_from_the_checkout_and_nothing_is_written_beside_the_program(
    installed: Installed, tmp_path: Path
) -> None:
    cache = cache_with_fonts(tmp_path / "cache")
    before = installed.files
    begun = installed.run("init", "site", working=tmp_path, cache=cache)
    assert begun.returncode == 0, begun.stdout + begun.stderr
    assert "guong-sang serve --site site" in begun.stdout
    built = installed.run("build", "--site", "site", "--quiet", working=tmp_path, cache=cache)
    assert built.returncode == 0, built.stdout + built.stderr
    assert installed.files == before
    ours = [sys.executable, str(HOME / "build.py"), "--site", "site", "--output", "ours", "--quiet"]
    run_command(*ours, working=tmp_path)
    found, wanted = (output(tmp_path / name) for name in ("site/public", "ours"))
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []


def test_the_folder_one_stands_in_is_the_site(installed: Installed, tmp_path: Path) -> None:
    shutil.copytree(HOME / "starter", tmp_path / "site")
    (tmp_path / "site/content/models/sai.md").write_text("---\ntitle: Sai\n---\n", "utf-8")
    checked = installed.run("check", "content/models/sai.md", working=tmp_path / "site", cache=tmp_path / "cache")
    assert (checked.returncode, checked.stderr) == (1, "")
    assert checked.stdout.startswith("content/models/sai.md:")
    nothing = installed.run("check", working=tmp_path, cache=tmp_path / "cache")
    assert "guong-sang init THƯ-MỤC" in nothing.stdout
    assert "build.py" not in nothing.stdout


def test_the_wheel_holds_every_file_that_the_program_reads(installed: Installed) -> None:
    wanted = [
        *_files("showcase", ""),
        *(each for name in FOLDERS if name != "showcase" for each in _files(name, "guong_sang/")),
    ]
    assert sorted(set(wanted) - set(installed.files)) == []
    record = next(each for each in installed.files if each.endswith("dist-info/METADATA"))
    metadata = (installed.packages / record).read_text("utf-8")
    assert re.search(r"^License-Expression: MIT$", metadata, re.MULTILINE)


def _files(name: str, below: str) -> list[str]:
    paths = (path for path in (HOME / name).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
    return [f"{below}{path.relative_to(HOME).as_posix()}" for path in paths]
