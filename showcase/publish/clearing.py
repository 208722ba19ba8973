"""Takes away what builds have made of an output folder, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from showcase.publish.belongings import strangers
from showcase.publish.manifest import Manifest, in_place, read_manifest, write_manifest
from showcase.publish.release import recover
from showcase.publish.retire import Outcome
from showcase.publish.working import Left, remove_made


@dataclass(frozen=True)
class Cleared:
    """What is still in the output folder because it is not ours, what could not be removed, what was set aside."""

    kept: tuple[str, ...]
    left: tuple[Left, ...]
    outcome: Outcome


class NotListed(Exception):
    """An older version made the folder: what in it is ours is not known."""


def clear(output: Path) -> Cleared:
    """Remove the site in `output` and what builds left beside it. Raises NotListed, or OSError.

    The folder stays, marked as ours, when something lies in it that is not: the next build takes it up.
    """
    outcome = recover(output)
    manifest = read_manifest(output)
    if manifest is None:
        return Cleared((), outcome.left, outcome)
    if not manifest.listed:
        raise NotListed
    found = sorted(each.path for each in strangers(output, manifest))
    left = remove_made(output, manifest, found)
    if output.exists() and any(output.iterdir()):
        write_manifest(output, Manifest(base=manifest.base, files=_still_there(output, manifest, found)))
    return Cleared(tuple(found), (*outcome.left, *left), outcome)


def _still_there(output: Path, manifest: Manifest, found: list[str]) -> dict[str, str]:
    ours = (path for path in in_place(output, manifest) if path not in found and (output / path).exists())
    return {path: manifest.files[path] for path in ours}
