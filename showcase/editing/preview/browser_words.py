"""What the browser shows beside a page, in the editor's language: problems, a ribbon, links to the page's file."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from showcase.content.files.site_files import CONFIG
from showcase.editing.preview.page_sources import PageSource, editor_link, forge_link, why_not_public
from showcase.editing.status.page import STATUS
from showcase.messages import Severity
from showcase.pipeline import CheckRun
from showcase.problems import Problem, in_order
from showcase.reports import REASONS, Reporter
from showcase.translations import hint, sentence
from showcase.vietnamese import format_day

MOST_SHOWN = 50


@dataclass(frozen=True)
class BrowserWords:
    """Puts what is known of a page into words for the browser; links open files with `editor`, records in `form`."""

    reporter: Reporter
    site: Path
    editor: str
    form: Callable[[str], str] | None = None

    def state(
        self, run: CheckRun | None, source: PageSource | None, problems: Sequence[Problem], *, checking: bool
    ) -> str:
        """Return what the script of the preview shows, as JSON."""
        _ = self.reporter.translations.gettext
        found = in_order(problems)
        errors = [each for each in found if self.reporter.severity(each) is Severity.ERROR]
        warnings = [each for each in found if each not in errors]
        shown = {
            "language": self.reporter.language,
            "errors": [self._record(each) for each in errors[:MOST_SHOWN]],
            "warnings": [self._record(each) for each in warnings[:MOST_SHOWN]],
            "errorsTitle": self._count("%(count)s error", "%(count)s errors", len(errors)),
            "warningsTitle": self._count("%(count)s warning", "%(count)s warnings", len(warnings)),
            "note": _("What you see below is the last version without errors.") if run and errors else "",
            "checking": _("Checking the whole site…") if checking else "",
            "hide": _("Hide"),
            "ribbon": self._ribbon(run, source),
            "links": self._links(run, source),
        }
        return json.dumps(shown, ensure_ascii=False)

    def link_to(self, path: str) -> str:
        """Return the address at which a file of the site is edited: in a form, or in the editor; '' for none."""
        return self.form(path) if self.form else editor_link(self.editor, self.site / path)

    def _count(self, one: str, many: str, count: int) -> str:
        return self.reporter.translations.ngettext(one, many, count) % {"count": count}

    def _record(self, problem: Problem) -> dict[str, str]:
        words, place = self.reporter.translations, problem.place
        file = self.site / place.path
        form = self.form(place.path) if self.form else ""
        link = form or editor_link(self.editor, file, place.line, place.column)
        return {
            "where": self.reporter.where(problem),
            "link": link if file.is_file() else "",
            "sentence": sentence(problem, words),
            "hint": hint(problem, words),
        }

    def _ribbon(self, run: CheckRun | None, source: PageSource | None) -> str:
        """Return why a page is not public yet, in words; '' for one that is."""
        waiting = why_not_public(run, source.entry) if run and source and source.entry else None
        if waiting is None:
            return ""
        day = format_day(waiting.day, language=self.reporter.language) if waiting.day else ""
        reason = self.reporter.translations.gettext(REASONS[waiting.reason]) % {"day": day}
        return self.reporter.translations.gettext("Not public yet: %(reason)s") % {"reason": reason}

    def _links(self, run: CheckRun | None, source: PageSource | None) -> list[dict[str, Any]]:
        """Return the links to the file of a page: in the editor, on the forge."""
        if run is None or source is None:
            return []
        _, config = self.reporter.translations.gettext, run.checked.site.catalog.config
        links = [
            (_("Edit in the form"), self.form(source.path) if self.form else ""),
            (_("Edit this file"), editor_link(self.editor, self.site / source.path, source.line)),
            (_("Edit on the forge"), forge_link(config.edit_url, source.path)),
            (_("State of the content"), STATUS if source.path == CONFIG else ""),
        ]
        return [{"label": label, "link": link, "title": source.path} for label, link in links if link]
