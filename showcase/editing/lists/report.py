"""What an import of a list says at the terminal: what was understood, what is odd cell by cell, and what came of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations

from showcase.content.files.site_files import UNITS
from showcase.editing.lists.answers import Question
from showcase.editing.lists.columns import KIND_WORDS
from showcase.editing.lists.importing import ImportPlan, folder_of
from showcase.editing.lists.planning import CHANGED, NEW, SAME
from showcase.editing.lists.urgency import LEAVE, TITLES, urgency
from showcase.problems import Problem
from showcase.reports import Reporter

MOST_PLACES = 12
MOST_FILES = 60
MOST_CHOICES = 4
"""How many answers to a question are shown of one that is not asked yet."""
REST = "rest"
"""The value of a problem that may differ from cell to cell, and stands beside each."""


@dataclass(frozen=True)
class ImportReport:
    """The words for a plan. `prefix` of the reporter stands before the paths of the site, and no cell."""

    reporter: Reporter

    @property
    def translations(self) -> NullTranslations:
        """The words of the terminal's language."""
        return self.reporter.translations

    def problems(self, problems: Sequence[Problem], every: bool = False) -> Iterator[str]:
        """Yield the problems, the most urgent first; those that say the same of several cells once.

        All cells are told if `every`. Of what asks for nothing no hint is told.
        """
        places: dict[tuple[object, ...], list[Problem]] = {}
        for each in problems:
            same = tuple(pair for pair in each.values if pair[0] != REST)
            places.setdefault((each.code, same), []).append(each)
        sorts = {sort: [each for each in places.values() if urgency(each[0].code) == sort] for sort in TITLES}
        several = sum(map(bool, sorts.values())) > 1
        for sort, groups in sorts.items():
            if groups and several:
                yield self.translations.gettext(TITLES[sort]) % {"count": sum(map(len, groups))}
            for group in groups:
                yield from self._group(group, every, advised=sort != LEAVE)

    def _group(self, group: Sequence[Problem], every: bool, advised: bool) -> Iterator[str]:
        first, *others = group
        in_site = first.place.path.startswith(("content/", "imports/"))
        text = (self.reporter if in_site else replace(self.reporter, prefix="")).text(first)
        yield text if advised else text.partition("\n")[0]
        if others:
            yield f"    {self._also(others, every)}"

    def _also(self, others: Sequence[Problem], every: bool) -> str:
        shown = others if every else others[:MOST_PLACES]
        cells = ", ".join(map(_cell, shown))
        values = {"cells": cells, "count": len(others), "more": len(others) - len(shown)}
        if len(shown) == len(others):
            return self.translations.gettext("The same in %(count)s more: %(cells)s") % values
        return self.translations.gettext("The same in %(count)s more: %(cells)s, and %(more)s others") % values

    def would_ask(self, questions: Sequence[Question]) -> Iterator[str]:
        """Yield what a run that writes would ask at a terminal, each question once, with what may be answered."""
        _ = self.translations.gettext
        asked = {each.about: [words for _value, words in each.choices] for each in questions}
        if asked:
            yield _("Without --dry-run, at a terminal, the import will ask; what is answered then is not missing:")
        for about, choices in asked.items():
            shown = " / ".join(choices[:MOST_CHOICES]) + (" / …" if len(choices) > MOST_CHOICES else "")
            yield f"  {about} ({shown})"

    def outcome(self, plan: ImportPlan, dry: bool) -> Iterator[str]:
        """Yield what was written, or would be."""
        _ = self.translations.gettext
        if dry:
            yield from self._files(plan)
        for kind, counted in plan.counts.items():
            yield self._of_kind(kind, counted, dry)
        if len(plan.counts) > 1:
            yield self._both(plan)
        if drafts := sum("\ndraft: true" in text for path, text in plan.files.items() if path.endswith(".md")):
            said = self.translations.ngettext("%(drafts)s file is a draft.", "%(drafts)s files are drafts.", drafts)
            yield said % {"drafts": drafts}
        if plan.proposed:
            proposed = {"ids": ", ".join(plan.proposed), "file": f"{self.reporter.prefix}{UNITS}"}
            words = (
                _("Would be proposed at the end of %(file)s: %(ids)s.")
                if dry
                else _(
                    "Proposed at the end of %(file)s: %(ids)s. The page of units of the command “edit” takes them over."
                )
            )
            yield words % proposed
        if dry:
            yield _("Nothing was written. To write it, leave out --dry-run.")
        elif plan.files:
            yield _("Look at the changes, run the check, and save the folder imports/ with the content.")
        else:
            yield _("Nothing had to be written.")

    def _of_kind(self, kind: str, counted: Mapping[str, int], dry: bool) -> str:
        _ = self.translations.gettext
        values = {sort: counted.get(sort, 0) for sort in (NEW, CHANGED, SAME)}
        counts = _("%(new)s new, %(changed)s changed, %(same)s as before") % values
        where = {"counts": counts, "folder": f"{self.reporter.prefix}{folder_of(kind)}"}
        return (_("Would be written to %(folder)s: %(counts)s.") if dry else _("In %(folder)s: %(counts)s.")) % where

    def _both(self, plan: ImportPlan) -> str:
        """Say how many rows of the list are of which kind."""
        _ = self.translations.gettext
        kinds = ", ".join(f"{sum(counted.values())} {_(KIND_WORDS[kind])}" for kind, counted in plan.counts.items())
        return _("The list holds both: %(kinds)s. People are drafts until their consent is typed in.") % {
            "kinds": kinds
        }

    def _files(self, plan: ImportPlan) -> Iterator[str]:
        """Yield a line for each file that would be written: what changes in it, and why it is a draft."""
        _ = self.translations.gettext
        words = {NEW: _("new"), CHANGED: _("changed")}
        for path, change in list(plan.changes.items())[:MOST_FILES]:
            line = f"  {self.reporter.prefix}{path}: {', '.join((words[change.sort], *change.words))}"
            if "\ndraft: true" in plan.files[path]:
                missing = ", ".join(change.missing)
                line += f"; {_('a draft, still missing: %(keys)s') % {'keys': missing} if missing else _('a draft')}"
            yield line
        if (more := len(plan.changes) - MOST_FILES) > 0:
            yield _("  and %(count)s more files") % {"count": more}


def _cell(found: Problem) -> str:
    """Return the cell of a problem, with what of it is meant."""
    cell, rest = found.place.path.rpartition("!")[2], found.value(REST)
    return f"{cell} (“{rest}”)" if rest else cell
