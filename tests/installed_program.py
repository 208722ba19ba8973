"""The program installed from a wheel of this checkout, for tests that run it as a package."""

import os
import shutil
import subprocess
import sys
import sysconfig
import venv
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

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
    def wheel(self) -> Path:
        return next(self.venv.parent.glob("*.whl"))

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


def install(folder: Path) -> Installed:
    """Make the wheel of a copy of the checkout and install it, without the network, beside this Python's packages."""
    for name in FOLDERS:
        shutil.copytree(HOME / name, folder / "checkout" / name, ignore=LEFT_OUT)
    for name in (*BUILD_FILES, "requirements/dask.txt", "requirements/run.txt"):
        (folder / "checkout" / name).parent.mkdir(exist_ok=True)
        shutil.copy(HOME / name, folder / "checkout" / name)
    backend = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    run_command(*backend, working=folder / "checkout")
    shutil.rmtree(folder / "checkout")
    venv.create(folder / "venv", symlinks=os.name != "nt")
    made = Installed(folder / "venv")
    (made.packages / "beside.pth").write_text(sysconfig.get_path("purelib"), "utf-8")
    pip = [WITH_PIP, "-m", "pip", "--python", str(made.venv), "--disable-pip-version-check", "install"]
    run_command(*pip, "--no-deps", "--no-index", "--no-compile", str(made.wheel), working=folder)
    return made


def run_command(*command: str, working: Path) -> None:
    done = subprocess.run(command, cwd=working, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stdout + done.stderr
