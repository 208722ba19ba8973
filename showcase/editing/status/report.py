"""How the content stands, told at the terminal and saved as a workbook."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from showcase.content.records.unit_holdings import holdings
from showcase.editing.new_record import CannotMake
from showcase.editing.status.facts import FIRST, LATER, Status
from showcase.editing.status.shown import details, overview, status_workbook
from showcase.editing.status.words import StatusWords
from showcase.editing.whole_files import replace_file
from showcase.vietnamese import format_day

SUFFIX = ".xlsx"


class StatusReport:
    """Tells how the content stands; of one unit and those below it in full, if one is named. Raise CannotMake."""

    def __init__(self, status: Status, translations: NullTranslations, language: str, unit: str) -> None:
        self._translations, self._language, self._words = translations, language, StatusWords(translations)
        self._errors, self._unit = status.errors, unit
        found = status.units.find(unit) if unit else ()
        if unit and len(found) != 1:
            near = "" if found else status.units.nearest(unit)
            sentence = translations.gettext("“%(unit)s” is not one unit of content/units.yaml. Type its id.")
            if near:
                sentence = translations.gettext("There is no unit “%(unit)s”. Did you mean “%(nearest)s”?")
            raise CannotMake(sentence % {"unit": unit, "nearest": near})
        covered = holdings(status.units, status.today).covered()
        self._status = status.of_units(covered[found[0]]) if found else status

    def lines(self) -> Iterator[str]:
        """Yield what there is to say: a table by unit, and of one unit every single thing."""
        _, status = self._translations.gettext, self._status
        if not status.items:
            yield _("Nothing is overdue, unchecked, missing, waiting or expiring.")
        else:
            yield from self._at_first()
            yield from overview(status, self._words)
            if self._unit:
                yield ""
                yield from details(status, self._words, self._language)
            else:
                yield _("Of one unit, in full: --unit NAME. All of it, to send to the units: --workbook FILE.xlsx")
        if self._errors:
            words = self._translations.ngettext(
                "%(count)s error stops the build; the check tells which.",
                "%(count)s errors stop the build; the check tells which.",
                self._errors,
            )
            yield words % {"count": self._errors}

    def _at_first(self) -> Iterator[str]:
        """Yield what keeps something from readers, and what can be done later, each with its counts."""
        _, words = self._translations.gettext, self._words
        for title, concerns in ((_("To be done first"), FIRST), (_("Can be done later"), LATER)):
            if items := [each for concern in concerns for each in self._status.of_concern(concern)]:
                yield f"{title}: {words.kinds(items)}"
        yield ""

    def save(self, path: Path) -> str:
        """Write the workbook; return the sentence that says so. Raise CannotMake, also where a file is there."""
        _ = self._translations.gettext
        if path.suffix.lower() != SUFFIX:
            raise CannotMake(_("%(path)s has to end in .xlsx.") % {"path": path})
        day = format_day(self._status.today, language=self._language)
        title = _("State of the content, %(day)s") % {"day": day}
        try:
            new = replace_file(path, None, status_workbook(self._status, self._words, title))
        except OSError as fault:
            values = {"path": path, "reason": fault.strerror}
            raise CannotMake(_("%(path)s cannot be written: %(reason)s.") % values) from None
        if not new:
            raise CannotMake(_("%(path)s is there already and is left as it is. Name another file.") % {"path": path})
        return _("Saved: %(path)s") % {"path": path}
