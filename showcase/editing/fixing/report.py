"""What following hints did, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from pathlib import Path

from showcase.editing.fixing.fixes import Fixes
from showcase.editing.fixing.saving import save
from showcase.editing.history import History
from showcase.reports import Reporter


class FixReport:
    """Tells of fixes, and of saving them; `unsaved` are the paths of files that were left as they are."""

    def __init__(self, fixes: Fixes, reporter: Reporter) -> None:
        self.fixes, self.reporter = fixes, reporter
        self._words = reporter.translations
        self.unsaved: list[str] = []

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
        """Save every file, and keep what it was; yield a sentence for each that was saved, or was left as it is."""
        for each in self.fixes.files:
            path = self.reporter.path_of(each.path)
            try:
                History(site).keep(each.path, each.before, dt.datetime.now(dt.UTC))
                if save(site, each):
                    yield self._words.gettext("Saved: %(path)s") % {"path": path}
                    continue
                sentence = self._words.gettext("%(path)s was changed meanwhile and is left as it is. Run fix again.")
                reason = ""
            except OSError as fault:
                sentence = self._words.gettext("%(path)s cannot be written: %(reason)s.")
                reason = fault.strerror or str(fault)
            self.unsaved.append(each.path)
            yield sentence % {"path": path, "reason": reason}
