"""The spare folder: what the live site shares with the one before it, kept for the next build to begin with.

It is that old site, without what is not in the live one. A large site has thousands of files and folders, and hardly
any of them changes: so they need not be taken away after each build, and made and linked again in the next.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from contextlib import suppress
from itertools import islice
from pathlib import Path

from showcase.publish.output.manifest import MARKER, Manifest, begin, folders_of, is_unfinished, write_manifest
from showcase.publish.output.working_folders import another, prefix_beside

FEWEST = 2_000
"""Files for which a folder is kept: with fewer it is sooner made than looked through."""
LOOKED_AT = 10
CLOSED = 0o700


def spare_of(output: Path) -> Path:
    """Return where the spare folder of an output folder lies: ".public-spare" beside it."""
    return output.with_name(f"{prefix_beside(output)}spare")


def shared_files(old: Path, manifest: Manifest, output: Path, live: Manifest) -> dict[str, str]:
    """Return the files, with their fingerprints, that the release `old` may keep as a spare of the `live` one.

    None where they are few, where there is a spare folder, where files cannot have two names, and where releases lie in
    the output folder itself.
    """
    shared = {path: made for path, made in manifest.files.items() if live.files.get(path) == made}
    if len(shared) < FEWEST or old.parent != output.parent or os.path.lexists(spare_of(output)):
        return {}
    return shared if any(_is_one(old / each, output / each) for each in islice(shared, LOOKED_AT)) else {}


def keep_spare(old: Path, output: Path, base: str, shared: Mapping[str, str]) -> None:
    """Keep `old`, in which nothing is left but the `shared` files. What cannot be kept is a leftover, and goes."""
    with suppress(OSError):
        write_manifest(old, Manifest(base=base, files=shared))
        old.chmod(CLOSED)
        old.rename(spare_of(output))


def take_spare(output: Path) -> Path | None:
    """Give the spare folder the name of a working folder and return that; None if there is none.

    Should the build end before `begin_with_spare`, it is an old release like any other.
    """
    spare, folder = spare_of(output), another(output)
    with suppress(OSError):
        if (spare / MARKER).is_file() and not spare.is_symlink():
            spare.rename(folder)
            return folder
    return None


def begin_with_spare(folder: Path, live: Mapping[str, int]) -> dict[str, int] | None:
    """Make a staging folder of one that may be a spare; return the numbers on the disk of its files, by path.

    `live` are those of the live site, whoever changed it. None, and nothing is touched, where something else is in the
    folder: then it is an old release like any other. Raise OSError.
    """
    if is_unfinished(folder):
        return {}
    files, folders = _names_in(folder)
    if folders != folders_of(files) or any(live.get(path) != number for path, number in files.items()):
        return None
    begin(folder)
    return files


def _names_in(folder: Path) -> tuple[dict[str, int], set[str]]:
    """Return all files below a folder, but its marker, by path with their numbers on the disk, and all folders."""
    files: dict[str, int] = {}
    folders = [""]
    for base in folders:
        with os.scandir(os.path.join(folder, base)) as entries:  # noqa: PTH118 (thousands of folders)
            for entry in entries:
                path = f"{base}/{entry.name}" if base else entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                elif path != MARKER:
                    files[path] = entry.inode()
    return files, set(folders[1:])


def _is_one(one: Path, other: Path) -> bool:
    """Return whether two names are of one file."""
    with suppress(OSError):
        return os.path.samestat(one.lstat(), other.lstat())
    return False
