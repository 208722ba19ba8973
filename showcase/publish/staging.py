"""Staging: the new site grows in a folder of its own; nobody sees it before it is whole."""

from __future__ import annotations

import os
import shutil
from pathlib import Path, PurePosixPath
from types import TracebackType
from uuid import uuid4


class TwoWriters(Exception):
    """Two parts of the program want to write one file; carries its path."""


class Staging:
    """A folder beside the output folder, so that it can take its place by a rename. Removed when the build fails."""

    def __init__(self, output: Path) -> None:
        self.folder = output.parent / f".{output.name}-{uuid4().hex}"
        self._written: set[str] = set()
        self._folders: set[str] = set()

    def __enter__(self) -> Staging:
        try:
            self.folder.mkdir(parents=True)
            self.folder.chmod(0o755)
        except BaseException:  # Ctrl+C may come as soon as the folder is there
            shutil.rmtree(self.folder, ignore_errors=True)
            raise
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)

    def write(self, path: str, data: bytes) -> None:
        """Write a file once. Raises TwoWriters, or ValueError for a path that leaves the folder."""
        parts = PurePosixPath(path).parts
        if not parts or path.startswith("/") or ".." in parts or "\\" in path:
            raise ValueError(path)
        if path in self._written:
            raise TwoWriters(path)
        self._written.add(path)
        target = os.path.join(self.folder, *parts)  # noqa: PTH118 (thousands of files: Path costs a third)
        parent = os.path.dirname(target)  # noqa: PTH120
        if parent not in self._folders:
            os.makedirs(parent, exist_ok=True)  # noqa: PTH103
            self._folders.add(parent)
        with open(target, "wb") as file:  # noqa: PTH123
            file.write(data)

    def paths(self) -> frozenset[str]:
        """Every file there is, those of the search index included."""
        found: set[str] = set()
        for folder, _, names in os.walk(self.folder):
            base = os.path.relpath(folder, self.folder).replace(os.sep, "/")
            found.update(name if base == "." else f"{base}/{name}" for name in names)
        return frozenset(found)
