"""What following hints did, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from showcase.editing.change_sets import FIX, save_together
from showcase.editing.fixing.fixes import Fixes
from showcase.editing.whole_files import ChangedMeanwhile
from showcase.reports import Reporter


class FixReport:
    """Tells of fixes, and of saving them; `unsaved` are the paths of files that were left as they are."""

    def __init__(self, fixes: Fixes, reporter: Reporter) -> None:
        self.fixes, self.reporter = fixes, reporter
        self._words = reporter.translations
        self.unsaved: list[str] = []

    def left(self) -> Iterator[str]:
        """Yield the problems that are left to the editor, as a check tells them."""
        words = self._words.gettext("These are left for you, as their hints leave a choice or need your words:")
        words = self._words.gettext("These are left for you, as their hints leave a choice or need your words:")
        if self.fixes.left:
            yield f"\n{words}"
            yield from self.reporter.told("text", self.fixes.left)
            yield ""

    def found(self) -> str:
        """Return what was found: how many problems go, in how many files, and how many are left."""
        left = self._words.ngettext("%(count)s problem is left", "%(count)s problems are left", len(self.fixes.left))
        left = left % {"count": len(self.fixes.left)}
        taken = [self._not_fixed(each.place.path, each.place.line) for each in self.fixes.taken_back]
        if not self.fixes.files:
            first = self._words.gettext("No hint leaves no choice; %(left)s.") % {"left": left}
            return "\n".join([*taken, first])
        files = self._words.ngettext("%(count)s file", "%(count)s files", len(self.fixes.files))
        values = {"files": files % {"count": len(self.fixes.files)}, "fixed": self.fixes.fixed, "left": left}
        sentence = self._words.gettext("Changes in %(files)s: %(fixed)s problems go, %(left)s.")
        return "\n".join([*taken, sentence % values])

    def _not_fixed(self, path: str, line: int) -> str:
        sentence = self._words.gettext("Not changed, as the hint did not help or brought new problems: %(place)s")
        return sentence % {"place": f"{self.reporter.path_of(path)}:{line}"}

    def saved(self, site: Path) -> Iterator[str]:
        """Save the files, and keep what they were; yield a sentence for each that was saved, or was left as it is."""
        _, files = self._words.gettext, list(self.fixes.files)
        try:
            save_together(site, FIX, files, dt.datetime.now(dt.UTC))
        except ChangedMeanwhile as changed:
            self.unsaved += changed.paths
            words = _("%(path)s was changed meanwhile and is left as it is. Run fix again.")
            yield from (words % {"path": self.reporter.path_of(path)} for path in changed.paths)
            self.fixes = replace(self.fixes, files=tuple(each for each in files if each.path not in changed.paths))
            yield from self.saved(site)
        except OSError as fault:
            self.unsaved += [each.path for each in files]
            reason, words = fault.strerror or str(fault), _("%(path)s cannot be written: %(reason)s.")
            yield from (words % {"path": self.reporter.path_of(each.path), "reason": reason} for each in files)
        else:
            yield from (_("Saved: %(path)s") % {"path": self.reporter.path_of(each.path)} for each in files)
