"""The program as a wheel: installed beside nothing of its checkout, it does the same with the same site."""

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import pytest
from conftest import make_once
from sites import cache_with_fonts

from showcase.home import HOME

BUILD_FILES = ("pyproject.toml", "README.md", "LICENSE", "CHANGELOG.md", "build.py")
FOLDERS = ("assets", "locales", "showcase", "starter", "templates")
LEFT_OUT = shutil.ignore_patterns("__pycache__")
WITH_PIP = sys.executable if find_spec("pip") else getattr(sys, "_base_executable", sys.executable)


@dataclass(frozen=True)
class Installed:
    """A venv in which the wheel is installed."""

    venv: Path

    @property
    def packages(self) -> Path:
        return Path(sysconfig.get_path("purelib", vars={"base": str(self.venv), "platbase": str(self.venv)}))

    @property
    def files(self) -> list[str]:
        found = (path.relative_to(self.packages).as_posix() for path in self.packages.rglob("*") if path.is_file())
        return sorted(each for each in found if "__pycache__" not in each)

    def run(self, *words: str, working: Path, cache: Path) -> subprocess.CompletedProcess[str]:
        command = shutil.which("guong-sang", path=sysconfig.get_path("scripts", vars={"base": str(self.venv)}))
        assert command, "the command is not installed"
        left = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment = {**left, "GUONG_SANG_CACHE": str(cache), "PYTHONIOENCODING": "utf-8"}
        return subprocess.run(
            [command, *words], cwd=working, env=environment, capture_output=True, encoding="utf-8", check=False
        )


@pytest.fixture(scope="module")
def installed(shared: Path) -> Installed:
    return make_once(shared / "installed.pickle", lambda: install(shared / "installed"))


def install(folder: Path) -> Installed:
    """Make the wheel of a copy of the checkout and install it, without the network, beside this Python's packages."""
    for name in FOLDERS:
        shutil.copytree(HOME / name, folder / "checkout" / name, ignore=LEFT_OUT)
    for name in (*BUILD_FILES, "requirements/dask.txt"):
        (folder / "checkout" / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOME / name, folder / "checkout" / name)
    run(sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder), working=folder / "checkout")
    shutil.rmtree(folder / "checkout")
    venv.create(folder / "venv", symlinks=os.name != "nt")
    made = Installed(folder / "venv")
    (made.packages / "beside.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    wheel = next(folder.glob("*.whl"))
    pip = [WITH_PIP, "-m", "pip", "--python", str(made.venv), "--disable-pip-version-check", "install"]
    run(*pip, "--no-deps", "--no-index", "--no-compile", str(wheel), working=folder)
    return made


def run(*command: str, working: Path) -> None:
    done = subprocess.run(command, cwd=working, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr


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
    run(*ours, working=tmp_path)
    found, wanted = (output(tmp_path / name) for name in ("site/public", "ours"))
    assert found.keys() == wanted.keys()
    assert [name for name in wanted if found[name] != wanted[name]] == []


def test_the_folder_one_stands_in_is_the_site(installed: Installed, tmp_path: Path) -> None:
    installed.run("init", "site", working=tmp_path, cache=tmp_path / "cache")
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
