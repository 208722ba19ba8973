"""Files that were named on the command line: which file of the site each is, and what is told of it."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from gettext import NullTranslations
from pathlib import Path, PurePosixPath

from showcase.content.files.site_files import CONFIG, LITTER
from showcase.content.files.walking import PathKind, path_kind, shown
from showcase.content.records.data_files import DATA_KINDS
from showcase.content.records.records import KINDS
from showcase.publish.static_files import FOLDER as STATIC
from showcase.render.template_overrides import FOLDER as TEMPLATES

ASSETS, CONTENT, MEDIA = "assets", "content", "content/media"
FOLDERS = (*(kind.folder for kind in KINDS), *(kind.folder for kind in DATA_KINDS.values()))
RECORDS = tuple(f"content/{folder}" for folder in FOLDERS)


class Scope(StrEnum):
    """How much of a site depends on a file: what names it, everything, or nothing at all."""

    OWN = "own"
    SITE = "site"
    NOTHING = "nothing"


class CannotCheck(Exception):
    """Something that was named is no file of the site; carries the sentence that says so."""


@dataclass(frozen=True, slots=True)
class NamedFile:
    """A file of a site: its path below the site's folder, what depends on it, and whether it is there."""

    path: str
    scope: Scope
    exists: bool = True

    @property
    def is_record(self) -> bool:
        """Whether the file is a record, or a picture or document that records show, and there."""
        return self.scope is Scope.OWN and not self.path.startswith(f"{STATIC}/")

    def note(self, translations: NullTranslations) -> str:
        """Return what is to be said of the file beside its problems; '' for nothing."""
        _, values = translations.gettext, {"path": shown(self.path)}
        if self.scope is Scope.NOTHING:
            return _("%(path)s is not read for the site: there is nothing to check in it.") % values
        if not self.exists:
            return _("%(path)s does not exist: whatever is wrong in the whole site is shown.") % values
        return ""


def named_file(typed: str, site: Path, working: Path, translations: NullTranslations) -> NamedFile:
    """Return the file that was `typed`, from the folder `working` or the site's. Raise CannotCheck."""
    _ = translations.gettext
    inside = list(dict.fromkeys(_inside(typed, site, working)))
    found = [(path, kind) for path in inside if (kind := path_kind(site / path)) is not PathKind.NOTHING]
    if not inside or (not found and path_kind(working / typed) is not PathKind.NOTHING):
        values = {"path": shown(typed), "folder": site}
        raise CannotCheck(_("%(path)s is outside of the site's folder, %(folder)s.") % values)
    for path, kind in found[:1]:
        if kind is PathKind.FOLDER:
            sentence = _("%(path)s is a folder. Name files, or none to check the whole site.")
            raise CannotCheck(sentence % {"path": shown(typed)})
        return NamedFile(path, _scope(path))
    for path in inside:
        place = PurePosixPath(path).parent.as_posix()
        if _scope(path) is not Scope.NOTHING and (place in RECORDS or (site / place).is_dir()):
            return NamedFile(path, Scope.SITE, exists=False)
    raise CannotCheck(_("There is no file %(path)s.") % {"path": shown(typed)})


def _inside(typed: str, site: Path, working: Path) -> Iterator[str]:
    """Yield what `typed` may be as a path below the site's folder, whose own path may be a link."""
    for folder in (working, site):
        full = Path(os.path.abspath(folder / typed))  # noqa: PTH100 (a link is not followed)
        for path, root in ((full, site.absolute()), (full, site.resolve()), (full.resolve(), site.resolve())):
            if path.is_relative_to(root):
                yield path.relative_to(root).as_posix()
                break


def _scope(path: str) -> Scope:
    """Return how much of a site depends on the file at `path`."""
    first, name = path.partition("/")[0], PurePosixPath(path).name
    if path == CONFIG:
        return Scope.SITE
    if first not in (CONTENT, STATIC, TEMPLATES, ASSETS) or path == first:
        return Scope.NOTHING
    if name.lower() in LITTER or (first != STATIC and any(each.startswith((".", "~$")) for each in path.split("/"))):
        return Scope.NOTHING
    own = path.startswith((*(f"{each}/" for each in RECORDS), f"{MEDIA}/", f"{STATIC}/"))
    return Scope.OWN if own else Scope.SITE
