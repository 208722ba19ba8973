"""Pagefind: which one is used, how it is run, and what of its index is needed. The only module that knows it."""

from __future__ import annotations

import gzip
import json
import os
import platform
import re
import subprocess
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from showcase.messages import N_
from showcase.problems import Place, ProblemFound, problem
from showcase.publish.temp_files import out_of_room, temp_files_error
from showcase.routes import SEARCH_INDEX
from showcase.workers import uninterrupted

SIGNATURE = b"pagefind_dcd"
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*", "index/*.pf_index")
MACHINES = {"amd64": "x64", "x86_64": "x64", "aarch64": "arm64", "arm64": "arm64"}
OURS = "pagefind-bin"
FOLDER = SEARCH_INDEX.strip("/")
"""The folder of the site that holds the index."""
RUNNER = Path(__file__).with_name("runner.py")
SECONDS = 900
"""What indexing may take at the most: thirty times what seven thousand records take."""
TOO_LONG = N_("it took too long and was stopped")
UNKNOWN_ENDING = N_("it ended without a message")


def search_failed(reason: str) -> ProblemFound:
    """Return the exception for a search index that cannot be built: `reason` as Pagefind or the machine gave it."""
    return ProblemFound(problem(Place(FOLDER), "search-failed", reason=reason))


@dataclass(frozen=True)
class SearchEngine:
    """A Pagefind: its program, its version ("1.5.2"), and where it is from (a package, or the path that was given).

    `found` if it is just beside the program: it is not ours, and no option named it.
    """

    program: Path
    version: str
    origin: str
    found: bool = False

    def __str__(self) -> str:
        return f"Pagefind {self.version} ({self.origin})"


def choose(named: Path | None, home: Path) -> SearchEngine:
    """Return the Pagefind at the path `named`, else npm's below `home`, else our own. Raise ProblemFound."""
    if named:
        return _engine(named.absolute(), str(named))
    package = f"node_modules/@pagefind/{_machine()}"
    for name in ("pagefind_extended", "pagefind", "pagefind_extended.exe", "pagefind.exe"):
        if (program := home / package / "bin" / name).is_file():
            return replace(_engine(program, package), found=True)
    try:
        return _engine(Path(get_executable()), OURS)
    except FileNotFoundError as error:
        raise search_failed(str(error)) from error


def _machine() -> str:
    """Return this machine's name in npm's packages: "linux-x64"."""
    return f"{platform.system().lower()}-{MACHINES.get(platform.machine().lower(), platform.machine().lower())}"


def _engine(program: Path, origin: str) -> SearchEngine:
    try:
        asked = subprocess.run(
            [program, "--version"], stdin=subprocess.DEVNULL, capture_output=True, timeout=60, check=False
        )
    except (OSError, ValueError) as error:
        raise search_failed(f"{program}: {getattr(error, 'strerror', None) or error}") from error
    except subprocess.TimeoutExpired as error:
        raise search_failed(f"~{TOO_LONG}") from error
    found = re.match(rb"pagefind v?(\d[\w.+-]*)", asked.stdout)
    if not found:
        raise search_failed(f"{program} is no Pagefind")
    return SearchEngine(program, found[1].decode(), origin)


def run(engine: SearchEngine, copies: Path, made: Path, log: Path) -> subprocess.Popen[bytes]:
    """Begin to index the pages in the folder `copies` into the folder `made`. Raise ProblemFound, or TempFilesError.

    It ends when its standard input is closed, hence with this process, too.
    """
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    runner = [sys.executable, "-I", "-S", str(RUNNER)]
    command = [*runner, str(engine.program), "--site", str(copies), "--output-path", str(made), "--silent"]
    with temp_files_error(log.parent):
        log.touch()
    try:
        with log.open("wb") as out, uninterrupted():
            return subprocess.Popen(
                command,
                cwd=copies,  # so that no settings file of the site's own is read
                env=environment,
                stdin=subprocess.PIPE,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
    except OSError as error:
        raise search_failed(str(error)) from error


def stop(process: subprocess.Popen[bytes]) -> None:
    """End a Pagefind that may still run."""
    if process.stdin:
        process.stdin.close()
    try:
        process.wait(timeout=10)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def wait(process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait until Pagefind has done its work. Raise ProblemFound, or TempFilesError."""
    try:
        code = process.wait(timeout=SECONDS)
    except subprocess.TimeoutExpired:
        raise search_failed(f"~{TOO_LONG}") from None
    finally:
        stop(process)
    message = last_words(log) if code else ""
    full = out_of_room(log.parent, message)  # Pagefind may not notice: it then exits with 0 and leaves files cut off
    if full or code:
        raise full or search_failed(message or f"~{UNKNOWN_ENDING}")


def last_words(log: Path) -> str:
    """Return the last lines that Pagefind wrote, without the colours."""
    lines = re.sub("\x1b\\[[0-9;]*m", "", log.read_text(encoding="utf-8", errors="replace")).split("\n")
    return " ".join(line.strip() for line in lines[-12:] if line.strip())


def ids_of_copies(made: Path) -> dict[str, str]:
    """Return the id of each copy by the copy's name. The format of these files is Pagefind's: it may change."""
    ids: dict[str, str] = {}
    try:
        for path in sorted((made / "fragment").iterdir()):
            data = gzip.decompress(path.read_bytes())
            if not data.startswith(SIGNATURE):
                raise ValueError(path.name)
            ids[json.loads(data[len(SIGNATURE) :])["url"].lstrip("/")] = path.stem
    except (OSError, EOFError, zlib.error, ValueError, KeyError, AttributeError, TypeError) as error:
        raise search_failed(f"this Pagefind's index has an unknown form ({error})") from error
    return ids


def needed_files(made: Path) -> Mapping[str, bytes]:
    """Return the files of an index that the page needs, by name, without texts to show. Raise ProblemFound."""
    files = {path.relative_to(made).as_posix(): path.read_bytes() for path in _needed(made)}
    cut = next((name for name, data in files.items() if not _whole(name, data)), None)
    if cut:
        raise search_failed(f"this Pagefind's index has an unknown form ({cut})")
    return files


def _whole(name: str, data: bytes) -> bool:
    """Return whether a file of an index is complete, as far as its format shows."""
    try:
        if name.endswith(".json"):
            return isinstance(json.loads(data), dict)
        if name.endswith(".js"):
            return data.rstrip().endswith((b"}", b";"))
        return gzip.decompress(data).startswith(SIGNATURE)
    except (OSError, EOFError, zlib.error, ValueError):
        return False


def _needed(made: Path) -> Iterator[Path]:
    for pattern in NEEDED:
        found = sorted(made.glob(pattern))
        if not found:
            raise search_failed(f"Pagefind made no {pattern}")
        yield from found
