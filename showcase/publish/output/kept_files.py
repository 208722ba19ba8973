"""Files of earlier releases that stay for some days, so that a page opened earlier finds its parts."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Collection
from pathlib import Path

from showcase.publish.output.foreign_files import PACKED
from showcase.publish.output.manifest import NEVER, above, folders_of, in_place, is_as_made, read_manifest
from showcase.publish.output.staging import Staging
from showcase.routes import PICTURES, SEARCH_INDEX

SECONDS_A_DAY = 86_400
STYLES = re.compile(r"assets/.*[-/][0-9a-f]{10}[./].*")
SEARCH = re.compile(rf"{SEARCH_INDEX.strip('/')}/(phrases|words)/.*")
PICTURE = re.compile(rf"((?:{'|'.join(PICTURES.words)})/.*-[0-9a-f]{{10}})-\d+\.\w+")


def keep(old: Path, staging: Staging, people: frozenset[str], days: float, now: float) -> dict[str, int]:
    """Put what stays of the release `old` into `staging`; return since when each file is no part of the site.

    Styles, scripts and fonts stay for `days`. So does the search index, which holds texts, unless a page is gone or
    somebody may no longer be named or shown as before; and a picture in another size, while the site still shows it.
    Nothing else stays: not the picture of anybody, no share card, no download, no compressed copy. Raise OSError.
    """
    manifest = read_manifest(old)
    if days <= 0 or manifest is None:
        return {}
    new = staging.paths()
    pages = {path for path in manifest.files if path.endswith(".html")}
    stays = _Staying(new, texts=manifest.people <= people and pages <= new)
    folders = folders_of(new)
    kept: dict[str, int] = {}
    for path in in_place(old, manifest):
        since = manifest.kept.get(path, int(now))
        blocked = path in new or path in folders or any(each in new for each in above(path))
        if blocked or now - since > days * SECONDS_A_DAY or not stays.may(path):
            continue
        if _same(old / path, manifest.files[path]):
            staging.keep(path, old / path, manifest.files[path])
            kept[path] = since
    return kept


class _Staying:
    """The files that may stay beside the `new` ones; those that hold words only if `texts` is true."""

    def __init__(self, new: Collection[str], *, texts: bool) -> None:
        self._texts = texts
        self._pictures = {found[1] for path in new if (found := PICTURE.fullmatch(path))}

    def may(self, path: str) -> bool:
        """Return whether a file of the previous release may stay."""
        if path.endswith(PACKED):
            return False
        picture = PICTURE.fullmatch(path)
        if picture:
            return self._texts and picture[1] in self._pictures
        return bool(STYLES.fullmatch(path) or (self._texts and SEARCH.fullmatch(path)))


def _same(file: Path, made: str) -> bool:
    with contextlib.suppress(FileNotFoundError):
        return not file.is_symlink() and file.is_file() and is_as_made(file, made, NEVER)
    return False
