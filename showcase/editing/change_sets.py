"""What a command changes at once: all its files or none, kept in the history, and taken back as one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path, PurePath

from showcase.editing.history import ChangeSet, History, SetFile
from showcase.editing.new_record import CannotMake
from showcase.editing.whole_files import ChangedMeanwhile, Replacement, bytes_of, digest_of, replace_files
from showcase.messages import N_

IMPORT, UPGRADE, LETTERS, FIX, TAKEN_BACK = "import", "upgrade", "letters", "fix", "taken-back"
PUBLISHED = "published"
WORDS = {
    IMPORT: N_("Import of %(of)s"),
    UPGRADE: N_("Upgrade to version %(of)s"),
    LETTERS: N_("Letters from readers"),
    FIX: N_("Hints followed by the command “fix”"),
    PUBLISHED: N_("Drafts published"),
    TAKEN_BACK: N_("Taken back"),
}
"""What each sort of change set is called."""
NAMED = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class StandOf:
    """How a file of a change set stands: "left" as the change left it, "back" as it was before, or changed "since"."""

    path: str
    sort: str
    stand: str


def save_together(site: Path, sort: str, files: Sequence[Replacement], now: dt.datetime, of: str = "") -> None:
    """Replace files below the site's folder as one change set. Raise ChangedMeanwhile, OSError; then all is as it was.

    What lies outside the site is replaced, too, but its history is not kept.
    """
    history = History(site)
    kept: list[Path] = []

    def keep() -> None:
        named: dict[str, SetFile] = {}
        for each in files:
            if not PurePath(each.path).is_absolute():
                kept.append(history.keep(each.path, each.before, now))
                named[each.path] = SetFile(kept[-1].name, digest_of(each.after))
        if len(named) > 1:
            kept.append(history.note(sort, of, named, now))

    try:
        replace_files(site, files, keep)
    except BaseException:
        for path in kept:
            with suppress(OSError):
                path.unlink(missing_ok=True)
        raise


def save_or_refuse(
    site: Path, sort: str, files: Sequence[Replacement], translations: NullTranslations, of: str = ""
) -> None:
    """Do the same now, for a command. Raise CannotMake, whose sentence says that all is as it was, and why."""
    _ = translations.gettext
    try:
        save_together(site, sort, files, dt.datetime.now(dt.UTC), of)
    except ChangedMeanwhile as changed:
        paths = ", ".join(changed.paths[:NAMED]) + (" …" if len(changed.paths) > NAMED else "")
        words = _("Nothing was written: %(paths)s was changed meanwhile. Run the command again.")
        raise CannotMake(words % {"paths": paths}) from None
    except OSError as fault:
        words = _("Nothing was written, everything is as it was: %(path)s: %(reason)s.")
        values = {"path": fault.filename or site, "reason": fault.strerror or fault}
        raise CannotMake(words % values) from None


def stands(site: Path, changes: ChangeSet) -> tuple[StandOf, ...]:
    """Return how each file of a change set stands now. Raise OSError."""
    history = History(site)
    return tuple(_stand(site, history, path, file) for path, file in changes.files.items())


def _stand(site: Path, history: History, path: str, file: SetFile) -> StandOf:
    version, now = history.version(path, file.version), digest_of(bytes_of(site / path))
    was_there = version is not None and version.was_there
    sort = "gone" if not file.digest else "changed" if was_there else "new"
    if now == file.digest:
        return StandOf(path=path, sort=sort, stand="left" if version else "since")
    before = digest_of(history.data(version)) if version else None
    return StandOf(path=path, sort=sort, stand="back" if now == before else "since")


def take_back(site: Path, changes: ChangeSet, now: dt.datetime) -> int:
    """Give the files of a change set that are as it left them what they held before; return how many.

    Raise ChangedMeanwhile, OSError; then all is as it was.
    """
    history, files = History(site), []
    for each in stands(site, changes):
        version = history.version(each.path, changes.files[each.path].version)
        if each.stand == "left" and version and _is_inside(site, each.path):
            place = site / each.path
            files.append(Replacement(path=each.path, before=bytes_of(place), after=history.data(version)))
    if files:
        save_together(site, TAKEN_BACK, files, now)
    return len(files)


def _is_inside(site: Path, path: str) -> bool:
    """Return whether the file at `path` lies in the folder of the site, and no link leads elsewhere."""
    return (site / path).resolve() == site.resolve() / path
