"""Problems and results put into words: as text, as GitHub annotations, as JSON."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import PurePath
from typing import Any

from showcase.checkout import Checkout
from showcase.content.catalog import Withheld
from showcase.content.files.walking import shown
from showcase.messages import N_, Severity
from showcase.problems import Problem, errors, in_order
from showcase.translations import hint, marked, sentence
from showcase.vietnamese import format_day, format_number

EVERY = "--all"
FORMATS = ("text", "github", "gitlab", "json")
OF_FORGES = ("github", "gitlab")
"""Formats whose paths begin at the root of the repository."""
GITLAB_SEVERITIES = {Severity.ERROR: "major", Severity.WARNING: "minor"}
SEVERITIES = {Severity.ERROR: N_("error"), Severity.WARNING: N_("warning")}
NAMED = 10
MOST_ALIKE = 5
"""In how many files warnings of one sort are told one by one; of more, so many are named after the first."""
WORTH_AN_OVERVIEW, FILES_NAMED = 12, 20
"""From how many problems on files are counted one by one, and how many of the worst files are."""
HALF = "output-half-changed"
REASONS = {
    "draft": N_("a draft"),
    "unfinished": N_("a draft without the keys that every page needs"),
    "publish_on": N_("to be published on %(day)s"),
    "expire_on": N_("expired on %(day)s"),
    "consent": N_("a person who did not agree to be named"),
    "illustrative": N_("an invented example, and this is not a demonstration"),
}


@dataclass(frozen=True, kw_only=True)
class Result:
    """The result of a run: pages (None: none were), seconds taken, and the folder they went to.

    `carried` is what lies in the folder that is not ours. Where only some `files` were checked, `notes` say what is odd
    about them, and `elsewhere` are the problems that are not told.
    """

    pages: int | None
    seconds: float
    folder: str = ""
    carried: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    elsewhere: tuple[Problem, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Reporter:
    """Puts problems into words of one language.

    `prefix` stands before every path ("my-site/"); when `strict`, warnings are errors, but for those of drafts. As
    text, warnings of a sort that many files have are told once, unless `every` one is asked for. GitHub gets paths as
    its `checkout` has them.
    """

    translations: NullTranslations
    language: str
    prefix: str = ""
    strict: bool = False
    every: bool = False
    checkout: Checkout | None = None

    def severity(self, problem: Problem) -> Severity:
        """Return how serious a problem is in this run."""
        return problem.severity_if(self.strict)

    def where(self, problem: Problem) -> str:
        """Return path:line:column, as far as known."""
        place = problem.place
        spot = "".join(f":{each}" for each in (place.line, place.column) if each)
        return f"{self.path(problem)}{spot}"

    def path(self, problem: Problem) -> str:
        """Return the path as the user knows it; one outside the site, or the address of a cluster, in full."""
        return self.path_of(problem.place.path)

    def path_of(self, path: str) -> str:
        """Return the path of a file of the site's as the user knows it."""
        return shown(path if PurePath(path).is_absolute() or "://" in path else self.prefix + path)

    def text(self, problem: Problem) -> str:
        """Return two lines: where and what; then what to type."""
        word = self.translations.gettext(SEVERITIES[self.severity(problem)])
        first = f"{self.where(problem)}: {word}: {sentence(problem, self.translations)}"
        advice = hint(problem, self.translations)
        return f"{first}\n    → {advice}" if advice else first

    def github(self, problem: Problem) -> str:
        """Return a workflow command that GitHub shows beside the line."""
        place = problem.place
        fields = [f"file={_property(self._path_in_repository(problem))}"]
        fields += [f"line={place.line}"] if place.line else []
        fields += [f"col={place.column}"] if place.column else []
        return f"::{self.severity(problem)} {','.join(fields)}::{_data(self._message(problem))}"

    def gitlab(self, problem: Problem) -> dict[str, Any]:
        """Return an item of the report that GitLab shows beside the lines of a merge request (Code Quality)."""
        path, message = self._path_in_repository(problem), self._message(problem)
        print_of = "\n".join((problem.code, path, str(problem.place.line), message))
        return {
            "description": message,
            "check_name": problem.code,
            "fingerprint": hashlib.sha256(print_of.encode("utf-8")).hexdigest(),
            "severity": GITLAB_SEVERITIES[self.severity(problem)],
            "location": {"path": path, "lines": {"begin": problem.place.line or 1}},
        }

    def _path_in_repository(self, problem: Problem) -> str:
        inside = self.checkout if "://" not in problem.place.path else None
        return shown(inside.path(problem.place.path)) if inside else self.path(problem)

    def _message(self, problem: Problem) -> str:
        """Return sentence and hint on one line."""
        return " ".join(filter(None, (sentence(problem, self.translations), hint(problem, self.translations))))

    def record(self, problem: Problem) -> dict[str, Any]:
        """Return the problem for JSON: the code is stable, the words are not."""
        place = problem.place
        return {
            "code": problem.code,
            "severity": str(self.severity(problem)),
            "path": self.path(problem),
            "line": place.line,
            "column": place.column,
            "message": sentence(problem, self.translations),
            "hint": hint(problem, self.translations),
            "values": {name: value[1:] if marked(name, value) else value for name, value in problem.values},
        }

    def withheld(self, withheld: Withheld) -> str:
        """Return why a record is not published now."""
        day = format_day(withheld.day, language=self.language) if withheld.day else ""
        reason = self.translations.gettext(REASONS[withheld.reason]) % {"day": day}
        return self.translations.gettext("Not published: %(path)s (%(reason)s)") % {
            "path": self.prefix + withheld.entry.path,
            "reason": reason,
        }

    def closing(self, result: Result, problems: Sequence[Problem]) -> str:
        """Return the last line: pages, seconds, warnings or errors."""
        counts = self._counts(problems)
        seconds = format_number(round(result.seconds, 1), self.language)
        if result.files:
            files = self.translations.ngettext("%(count)s file", "%(count)s files", len(result.files))
            ending = self.translations.gettext("Checked %(files)s: %(counts)s; %(seconds)s seconds.")
            return ending % {"files": files % {"count": len(result.files)}, "counts": counts, "seconds": seconds}
        if result.pages is None:
            ending = self.translations.gettext("Nothing was published; %(counts)s; %(seconds)s seconds.")
            if any(problem.code == HALF for problem in problems):
                ending = self.translations.gettext("Only a part was published; %(counts)s; %(seconds)s seconds.")
            return ending % {"counts": counts, "seconds": seconds}
        pages = self.translations.ngettext("%(count)s page", "%(count)s pages", result.pages)
        values = {"pages": pages % {"count": format_number(result.pages, self.language)}}
        if not result.folder:
            ending = self.translations.gettext("Everything is in order: %(pages)s; %(counts)s; %(seconds)s seconds.")
        else:
            ending = self.translations.gettext("Built %(pages)s in %(seconds)s seconds; %(counts)s; in %(folder)s")
        return ending % {**values, "counts": counts, "seconds": seconds, "folder": result.folder}

    def beside(self, result: Result) -> list[str]:
        """Return what is to be said beside the problems of files that were checked alone."""
        sentence = self.translations.gettext("Not shown, in other files: %(counts)s. Check without files to see it.")
        elsewhere = [sentence % {"counts": self._counts(result.elsewhere)}] if result.elsewhere else []
        return [*result.notes, *elsewhere]

    def _counts(self, problems: Sequence[Problem]) -> str:
        """Return how many errors and warnings there are, and in how many files if there are several."""
        files = len({problem.place.path for problem in problems})
        if files < 2:
            return self._severities(problems)
        words = self.translations.ngettext("%(counts)s in %(files)s file", "%(counts)s in %(files)s files", files)
        return words % {"counts": self._severities(problems), "files": files}

    def _severities(self, problems: Sequence[Problem]) -> str:
        stopping = sum(self.severity(problem) is Severity.ERROR for problem in problems)
        warnings = len(problems) - stopping
        words = self.translations.ngettext("%(count)s warning", "%(count)s warnings", warnings) % {"count": warnings}
        if not stopping:
            return words
        mistakes = self.translations.ngettext("%(count)s error", "%(count)s errors", stopping) % {"count": stopping}
        return f"{mistakes}, {words}"

    def told(self, form: str, problems: Sequence[Problem]) -> list[str]:
        """Return the problems themselves, as text or for GitHub."""
        return [*map(self.github, problems)] if form == "github" else [*self._by_file(problems)]

    def _by_file(self, problems: Sequence[Problem]) -> Iterator[str]:
        """Yield each problem as text, with an empty line before those of another file.

        Of warnings that many files have, those of the first file are told, and where the others are.
        """
        alike = {} if self.every else self._alike(problems)
        before = ""
        for problem in problems:
            path, others = problem.place.path, alike.get(self._sort(problem), {})
            if path != next(iter(others), path):
                continue
            yield f"\n{self.text(problem)}" if before not in ("", path) else self.text(problem)
            before = path
            if len(others) > 1:
                yield self._others([*others.values()][1:])
                alike[self._sort(problem)] = {path: problem}

    def _alike(self, problems: Sequence[Problem]) -> dict[tuple[str, ...], dict[str, Problem]]:
        """Return the warnings that more than a few files have: by what is to be done, the first of each file."""
        found: dict[tuple[str, ...], dict[str, Problem]] = {}
        for each in problems:
            if self.severity(each) is Severity.WARNING:
                found.setdefault(self._sort(each), {}).setdefault(each.place.path, each)
        return {sort: files for sort, files in found.items() if len(files) > MOST_ALIKE}

    def _sort(self, problem: Problem) -> tuple[str, ...]:
        """Return what problems share that ask for the same: the code, the key they are about, and the hint."""
        return problem.code, problem.value("key"), hint(problem, self.translations)

    def _others(self, others: Sequence[Problem]) -> str:
        """Return the line that says which other files have a warning like the one above."""
        words = self.translations.ngettext(
            "%(count)s other file is like this: %(places)s. To see it in full, add %(option)s.",
            "%(count)s other files are like this: %(places)s. To see all of them in full, add %(option)s.",
            len(others),
        )
        named = [self.where(each) for each in others[:MOST_ALIKE]] + (["…"] if len(others) > MOST_ALIKE else [])
        return f"    {words % {'count': len(others), 'places': ', '.join(named), 'option': EVERY}}"

    def _overview(self, problems: Sequence[Problem]) -> Iterator[str]:
        """Yield how many problems each file has, worst first, where there are too many to be seen at once."""
        files: dict[str, list[Problem]] = {}
        for problem in problems:
            files.setdefault(self.path(problem), []).append(problem)
        if len(problems) < WORTH_AN_OVERVIEW or len(files) < 2:
            return
        yield "\n" + self.translations.gettext("By file:")
        worst = sorted(files.items(), key=lambda each: (-len(errors(each[1])), -len(each[1]), each[0]))
        for path, found in worst[:FILES_NAMED]:
            yield f"    {path}: {self._severities(found)}"
        if more := worst[FILES_NAMED:]:
            words = self.translations.ngettext("and %(count)s other", "and %(count)s others", len(more))
            yield f"    {words % {'count': len(more)}}"

    def lines(self, form: str, problems: Iterable[Problem], withheld: Iterable[Withheld], result: Result) -> list[str]:
        """Return the lines to print, in the form asked for."""
        found, waiting = in_order(problems), list(withheld)
        if form == "json":
            whole: dict[str, Any] = {
                "problems": [self.record(each) for each in found],
                "held": [{"path": self.prefix + each.entry.path, "reason": each.reason} for each in waiting],
                "pages": result.pages,
                "seconds": round(result.seconds, 2),
                "carried": list(result.carried),
            }
            if result.files:
                severities = Counter(str(self.severity(each)) for each in result.elsewhere)
                elsewhere = {name: severities[name] for name in map(str, SEVERITIES)}
                whole |= {"files": list(result.files), "notes": list(result.notes), "elsewhere": elsewhere}
            return [json.dumps(whole, ensure_ascii=False, indent=2)]
        if form == "gitlab":
            return [json.dumps([self.gitlab(each) for each in found], ensure_ascii=False, indent=2)]
        overview = self._overview(found) if form == "text" else ()
        kept = [kept_words(self.translations, result.carried, result.folder)] if result.carried else []
        return [
            *self.told(form, found),
            *overview,
            *map(self.withheld, waiting),
            *kept,
            *self.beside(result),
            self.closing(result, found),
        ]


def kept_words(translations: NullTranslations, names: Sequence[str], folder: str) -> str:
    """Return the sentence for the files that were kept because they are not ours."""
    shown = ", ".join(names[:NAMED])
    if len(names) > NAMED:
        more = translations.ngettext("and %(count)s other", "and %(count)s others", len(names) - NAMED)
        shown = f"{shown} {more % {'count': len(names) - NAMED}}"
    return translations.gettext("Kept in %(folder)s because this program did not make it: %(names)s") % {
        "folder": folder,
        "names": shown,
    }


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
