"""Remarks of a list in the front matter of a file: lines that begin with ##, which editors see and no page shows."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from gettext import NullTranslations

from showcase.content.files.fences import is_fence
from showcase.content.records.records import kind_of
from showcase.content.schema.fields import keys_of
from showcase.editing.lists.listed import Remark, Values
from showcase.languages import LANGUAGES
from showcase.messages import N_
from showcase.translations import load_translations

OF_A_COLUMN = N_("The list, column “%(heading)s”: %(text)s")
OF_A_SECTION = N_("The list, section: %(text)s")
MISSING = N_("Still missing: %(keys)s. Type them in; then delete the line “draft: true”.")


def remark_lines(remarks: Sequence[Remark], missing: Sequence[str], translations: NullTranslations) -> list[str]:
    """Return the lines of what has no key, and of the `missing` keys that a draft still needs."""
    _ = translations.gettext
    lines = [
        _(OF_A_COLUMN if each.heading else OF_A_SECTION)
        % {"heading": _one_line(each.heading), "text": _one_line(each.text)}
        for each in remarks
    ]
    if missing:
        lines.append(_(MISSING) % {"keys": ", ".join(missing)})
    return [f"## {line}" for line in dict.fromkeys(lines)]


def missing_lines(source: str, translations: NullTranslations) -> list[str]:
    """Return the lines of a file that tell which keys it needs, whichever these were when the line was written."""
    before, after = (re.escape(each) for each in translations.gettext(MISSING).split("%(keys)s"))
    line = re.compile(rf"## {before}[\w, ]+{after}")
    return [each.rstrip("\r") for each in source.split("\n") if line.fullmatch(each.rstrip("\r"))]


def missing_keys(kind: str, values: Values) -> list[str]:
    """Return the keys that a record of a kind must have and `values` lack."""
    return [each.name for each in keys_of(kind_of(kind).record) if each.required and values.get(each.name) is None]


def missing_told(source: str, kind: str, there: Collection[str]) -> str:
    """Return a file whose line of missing keys, if it has one, tells those that are still not `there`."""
    for language in LANGUAGES:
        translations = load_translations(language)
        if old := missing_lines(source, translations):
            missing = missing_keys(kind, dict.fromkeys(there, True))
            source = with_remarks(source, old, remark_lines((), missing, translations))
    return source


def with_remarks(source: str, old: Sequence[str], new: Sequence[str]) -> str:
    """Return a file with `new` remarks in place of the `old` ones, as far as those are still there."""
    lines = source.split("\n")
    gone, there = set(old) - set(new), {line.rstrip("\r") for line in lines}
    added = [line for line in new if line not in old and line not in there]
    fences = [number for number, line in enumerate(lines) if is_fence(line.lstrip("\ufeff").rstrip("\r"))]
    if len(fences) < 2 or not (gone or added):
        return source
    end = "\r" if lines[fences[0]].endswith("\r") else ""
    keys = [line for line in lines[: fences[1]] if line.rstrip("\r") not in gone]
    return "\n".join([*keys, *(f"{line}{end}" for line in added), *lines[fences[1] :]])


def _one_line(text: str) -> str:
    return " / ".join(" ".join(line.split()) for line in text.split("\n") if line.strip())
