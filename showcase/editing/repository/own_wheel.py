"""The wheel of the running program: what it was installed from, or made of its checkout. Knows pip and hatchling."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import PackageNotFoundError, distribution
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlsplit
from urllib.request import url2pathname

from showcase.home import HOME, INSTALLED

WHEELS = "guong_sang-*.whl"
LOCK = HOME / "requirements" / "wheel.txt"
FETCHING = ("--require-hashes", "--only-binary", ":all:", "--no-deps", "--retries", "1", "--quiet", "--no-input")


@contextmanager
def own_wheel() -> Iterator[Path | None]:
    """Give the wheel of the program, which may be gone afterwards; None where it cannot be had. Raise OSError."""
    if INSTALLED:
        yield _installed_from()
    else:
        with tempfile.TemporaryDirectory() as folder:
            yield _made(Path(folder))


def _installed_from() -> Path | None:
    """Return the wheel that the program was installed from, where its file is known and still there."""
    try:
        told = distribution("guong-sang").read_text("direct_url.json")
    except PackageNotFoundError:
        return None
    address = urlsplit(json.loads(told)["url"] if told else "")
    path = Path(url2pathname(address.path))
    return path if address.scheme == "file" and path.match(WHEELS) and path.is_file() else None


def _made(folder: Path) -> Path | None:
    """Return a wheel of the checkout, made in `folder`: the bytes that “pip wheel .” would give.

    What makes it is fetched unless it is there, each package against its hash; None where that fails.
    """
    paths = os.environ.get("PYTHONPATH", "")
    if find_spec("hatchling") is None:
        tools = folder / "tools"
        if not _ran("pip", "install", *FETCHING, "--target", str(tools), "-r", str(LOCK), paths=paths):
            return None
        paths = os.pathsep.join(filter(None, (str(tools), paths)))
    made = folder / "wheel"
    _ran("hatchling", "build", "-t", "wheel", "-d", str(made), paths=paths)
    return next(made.glob(WHEELS), None)


def _ran(module: str, *words: str, paths: str) -> bool:
    """Return whether a module of Python, run as a program in the checkout, succeeded."""
    environment = {**os.environ, "PYTHONPATH": paths, "PYTHONDONTWRITEBYTECODE": "1"}
    command = [sys.executable, "-m", module, *words]
    return subprocess.run(command, cwd=HOME, env=environment, capture_output=True, check=False).returncode == 0
