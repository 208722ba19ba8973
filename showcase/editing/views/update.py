"""What the command “views” does: access logs are counted, content/views/ is brought up to date, and all of it told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from zoneinfo import ZoneInfo

from showcase.checking import read_content
from showcase.content.files.site_files import CONFIG
from showcase.content.load import LoadedContent
from showcase.content.records.data_files import VIEWS
from showcase.content.records.views import KINDS_COUNTED
from showcase.editing.new_record import CannotMake, refuse_no_site
from showcase.editing.views.addresses import page_addresses
from showcase.editing.views.counting import LogCount, LogCounter
from showcase.editing.views.months import MonthFile, month_files
from showcase.editing.whole_files import replace_file
from showcase.home import COMMAND
from showcase.leaves import Leaves
from showcase.problems import errors
from showcase.vietnamese import format_day, format_number

MOST_DAYS = 6
"""Days that are told one by one; of more, the first and the last."""


def update_views(
    site: Path, logs: Sequence[Path], leaves: Leaves, translations: NullTranslations, language: str
) -> Iterator[str]:
    """Count `logs`, write the files of their months, and yield what is to be said. Raise CannotMake."""
    refuse_no_site(site, translations)
    before = {each.name: each.read_bytes() for each in (site / "content" / VIEWS.folder).glob("*.yaml")}
    loaded = read_content(site, leaves)
    _refuse_mistakes(loaded, translations)
    counter = LogCounter(
        page_addresses(loaded, [kind.id for kind in KINDS_COUNTED]), ZoneInfo(loaded.config.time_zone), translations
    )
    counter.add(logs)
    words = _Words(translations, language)
    if not counter.count.of_pages:
        raise CannotMake(words.nothing(loaded.config.base_url, counter.count))
    old = {entry.id: entry for entry in loaded.views}
    remark = translations.gettext("Made by the command “views” from the logs of the web server; do not edit by hand.")
    months = list(month_files(counter.count.whole_days(), old, remark))
    for each in months:
        if each.changed:
            _save(site / each.path, before.get(Path(each.path).name), each.content, translations)
    yield from words.counted(counter.count)
    yield from words.months(months)
    yield from words.left_out(counter.count)


def _refuse_mistakes(loaded: LoadedContent, translations: NullTranslations) -> None:
    """Raise CannotMake where the address of the site, or a file that is to be filled up, cannot be read."""
    for each in errors(loaded.problems):
        if each.place.path == CONFIG or each.place.path.startswith(f"content/{VIEWS.folder}/"):
            sentence = translations.gettext("%(path)s has mistakes; correct them first: %(program)s check")
            raise CannotMake(sentence % {"path": each.place.path, "program": COMMAND})


def _save(path: Path, before: bytes | None, content: str, translations: NullTranslations) -> None:
    """Put the file of a month in the place of what was there before the logs were read. Raise CannotMake."""
    try:
        path.parent.mkdir(exist_ok=True)
        saved = replace_file(path, before, content.encode())
    except OSError as fault:
        sentence = translations.gettext("%(path)s cannot be written: %(reason)s.")
        raise CannotMake(sentence % {"path": path, "reason": fault.strerror}) from None
    if not saved:
        raise CannotMake(
            translations.gettext("%(path)s was changed meanwhile and is left as it is. Run the command again.")
            % {"path": path}
        )


@dataclass(frozen=True)
class _Words:
    """What is said of a count, in the language of the terminal."""

    translations: NullTranslations
    language: str

    def nothing(self, base_url: str, count: LogCount) -> str:
        """Return the sentence for logs without a page of the site."""
        sentence = self.translations.gettext(
            "None of the %(lines)s lines is a visit to a model or a piece of news of this site, %(base_url)s. Are "
            "these logs of another site, or is the address in %(config)s not the one that readers use? Nothing was "
            "changed."
        )
        return sentence % {"lines": self._number(count.lines), "base_url": base_url, "config": CONFIG}

    def counted(self, count: LogCount) -> Iterator[str]:
        """Yield what was counted, and what was not."""
        _ = self.translations.gettext
        sentence = _(
            "Read %(lines)s lines: %(views)s views. Not counted: %(robots)s by robots, %(repeats)s repeated within "
            "half an hour, %(ahead)s by scripts or ahead of the reader."
        )
        numbers = {
            "lines": count.lines,
            "views": sum(each.total() for each in count.views.values()),
            "robots": count.robots,
            "repeats": count.repeats,
            "ahead": count.ahead,
        }
        yield sentence % {name: self._number(number) for name, number in numbers.items()}
        if count.elsewhere:
            yield _("%(count)s lines are of other sites of the same server.") % {"count": self._number(count.elsewhere)}
        if count.first_unreadable:
            path, line = count.first_unreadable
            values = {"count": self._number(count.unreadable), "path": path, "line": line}
            yield _("%(count)s lines cannot be read, the first in %(path)s, line %(line)s.") % values

    def months(self, months: Sequence[MonthFile]) -> Iterator[str]:
        """Yield what became of each file."""
        _ = self.translations.gettext
        for each in months:
            values = {"path": each.path, "days": self._days(each.new), "known": self._days(each.known)}
            if each.new and each.known and each.changed:
                yield _("%(path)s: added %(days)s; counted before: %(known)s.") % values
            elif each.new:
                yield _("%(path)s: counted %(days)s.") % values
            elif each.changed:
                yield _("%(path)s: counted anew, as these logs tell more of it.") % values
            else:
                yield _("%(path)s: all these days were counted before; nothing was changed.") % values
            if each.fuller:
                sentence = _(
                    "%(path)s: these logs tell more of days that were counted before (%(days)s); the earlier count "
                    "stays. To count them again, give all logs of the month at once."
                )
                yield sentence % {"path": each.path, "days": self._days(each.fuller)}

    def left_out(self, count: LogCount) -> Iterator[str]:
        """Yield the days that the logs may tell only in part."""
        days = sorted(count.days - count.whole_days().keys())
        if days:
            sentence = self.translations.gettext(
                "Not counted yet: %(days)s. A day is counted when the logs have lines of the day before it and the day "
                "after it, too: then it is whole. Give these logs again together with the next ones."
            )
            yield sentence % {"days": self._days(days)}

    def _number(self, number: int) -> str:
        return format_number(number, self.language)

    def _days(self, days: Sequence[dt.date]) -> str:
        """Return days in words; of many, how many they are, the first and the last."""
        shown = [format_day(each, language=self.language) for each in days]
        if len(shown) <= MOST_DAYS:
            return ", ".join(shown)
        sentence = self.translations.ngettext(
            "%(count)s day from %(first)s to %(last)s", "%(count)s days from %(first)s to %(last)s", len(shown)
        )
        return sentence % {"count": self._number(len(shown)), "first": shown[0], "last": shown[-1]}
