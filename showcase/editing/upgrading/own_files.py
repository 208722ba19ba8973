"""A site's own files in the place of the program's, and which of the program's changed since a version.

What they were in each version is kept in released/; `python -m showcase.editing.upgrading.own_files` writes it for the
present one.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from showcase import __version__
from showcase.content.records.site_config import numbers_of
from showcase.content.yaml.nodes import YamlMapping, YamlScalar
from showcase.content.yaml.reader import read_yaml
from showcase.editing.repository.files import FILES, PROGRAM, SCRIPTS, WORKFLOWS
from showcase.home import HOME, PACKAGE

RELEASED = PACKAGE / "editing" / "upgrading" / "released"
DIGITS = 16
"""How much of a hash is kept: enough to tell versions of one file apart."""
FOLDERS = {
    "templates": HOME / "templates",
    "assets": HOME / "assets",
    "content/vocabularies": PACKAGE / "vocabularies",
}
"""The folders of a site whose files take the place of ours, and where ours are."""
REPOSITORY = {
    **{path: FILES / f"{forge}.yml" for forge, path in WORKFLOWS.items()},
    **{f"{PROGRAM}/{script}": FILES / script for script in SCRIPTS},
}
"""Files that `init` writes and a site's keepers may change."""
NOT_A_SITES_OWN = re.compile(r"templates/editing/.*|templates/.*\.yaml|assets/vendor/.*")
"""Files of ours in these folders that a site's own do not take the place of."""
SUFFIXES = (".html", ".xml", ".txt", ".css", ".js", ".svg", ".yaml", ".yml", ".sh")


class Since(Enum):
    """What became of a file of ours, of which a site has its own."""

    CHANGED = "changed"
    COPY = "copy"
    """It changed, and the site's own is what ours was."""
    GONE = "gone"


@dataclass(frozen=True)
class OwnFile:
    """A file of a site's own, what became of ours, and where that is now ('' for nowhere, or where it was)."""

    path: str
    since: Since
    now: str = ""


def own_files(site: Path, version: str, moved: Mapping[str, str]) -> Iterator[OwnFile]:
    """Yield the files of a site whose counterpart changed since `version`; `moved` are those that are elsewhere now."""
    then, now = released(version), present()
    for path in sorted(_below(site)):
        if path in moved:
            yield OwnFile(path, Since.GONE, moved[path])
        elif path in then and path not in now:
            yield OwnFile(path, Since.GONE)
        elif path in then and then[path] != now[path] and hash_of(site / path) != now[path]:
            yield OwnFile(path, Since.COPY if hash_of(site / path) == then[path] else Since.CHANGED)


def present() -> dict[str, str]:
    """Return the hashes of the program's files, by the path that a site's own one would have."""
    ours = {f"{folder}/{name}": place / name for folder, place in FOLDERS.items() for name in _names(place)}
    paths = {**ours, **REPOSITORY}
    return {path: hash_of(file) for path, file in sorted(paths.items()) if not NOT_A_SITES_OWN.fullmatch(path)}


def released(version: str) -> dict[str, str]:
    """Return the hashes as they were in `version`, or in the last release before it."""
    since = numbers_of(version) or (0, 0, 0)
    known = {numbers_of(path.stem) or (0, 0, 0): path for path in RELEASED.glob("*.yaml")}
    before = [each for each in known if each <= since] or sorted(known)[:1]
    node, _ = read_yaml(known[max(before)].read_text("utf-8"))
    pairs = node.pairs if isinstance(node, YamlMapping) else ()
    return {key.text: value.text for key, value in pairs if isinstance(value, YamlScalar)}


def _below(site: Path) -> Iterator[str]:
    """Yield the paths of a site's own files."""
    for folder in FOLDERS:
        yield from (f"{folder}/{name}" for name in _names(site / folder))
    yield from (path for path in REPOSITORY if (site / path).is_file())


def _names(folder: Path) -> Iterator[str]:
    paths = (path for path in folder.rglob("*") if path.suffix in SUFFIXES and path.is_file())
    yield from (path.relative_to(folder).as_posix() for path in paths)


def hash_of(path: Path) -> str:
    """Return the hash of a text file, the same on every system."""
    return hashlib.sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest()[:DIGITS]


def write_released() -> Path:
    """Write the hashes of the present version; return the file."""
    path = RELEASED / f"{__version__}.yaml"
    lines = (f'{name}: "{digits}"\n' for name, digits in present().items())
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    return path


if __name__ == "__main__":
    write_released()
