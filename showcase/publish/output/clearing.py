"""Takes away what builds have made of an output folder, and nothing else."""

from __future__ import annotations

import contextlib
from dataclasses import dataclass
from pathlib import Path

from showcase.publish.output.foreign_files import find_foreign
from showcase.publish.output.manifest import Manifest, in_place, read_manifest, write_manifest
from showcase.publish.output.release import recover
from showcase.publish.output.releases import current, home_of, thin_out
from showcase.publish.output.retire import RetireResult, shelf_of
from showcase.publish.output.spare import take_spare
from showcase.publish.output.working_folders import Leftover, remove_made


@dataclass(frozen=True)
class ClearResult:
    """The result of clearing: foreign files that are kept, what could not be removed, and what was set aside."""

    kept: tuple[str, ...]
    left: tuple[Leftover, ...]
    outcome: RetireResult


def clear(output: Path) -> ClearResult | None:
    """Remove the site in `output` and what builds left beside it. Raise OSError.

    Return None, and remove nothing, where an older version made the folder: which files are ours is not known.

    The folder stays, marked as ours, when something lies in it that is not: the next build takes it up.
    """
    output = output.absolute()
    take_spare(output)  # it is a leftover then
    outcome = recover(output)
    shown = current(output)
    if shown:
        outcome += thin_out(output, shelf_of(output), 0)
    manifest = read_manifest(output)
    if manifest is None:
        return ClearResult((), outcome.left, outcome)
    if not manifest.listed:
        return None
    found = sorted(each.path for each in find_foreign(output, manifest))
    left = remove_made(shown or output, manifest, found)
    if output.exists() and any(output.iterdir()):
        write_manifest(output, Manifest(base=manifest.base, files=_still_there(output, manifest, found)))
    elif shown:
        output.unlink(missing_ok=True)
        with contextlib.suppress(OSError):  # something in it could not be removed
            home_of(output).rmdir()
    return ClearResult(tuple(found), (*outcome.left, *left), outcome)


def _still_there(output: Path, manifest: Manifest, found: list[str]) -> dict[str, str]:
    ours = (path for path in in_place(output, manifest) if path not in found and (output / path).exists())
    return {path: manifest.files[path] for path in ours}
