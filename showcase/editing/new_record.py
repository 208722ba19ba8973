"""A new record, declared figure or letter: a file with the keys an editor needs first, and the others as comments.

Remarks stand on lines of their own and begin with ##: behind a key they would hide what is typed after them.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from gettext import NullTranslations
from pathlib import Path

from showcase.content.begun_texts import TO_WRITE
from showcase.content.files.file_names import fit_name
from showcase.content.files.site_files import CONFIG, list_site
from showcase.content.records.data_files import LETTER, STATISTIC
from showcase.content.records.record import PageRecord
from showcase.content.records.records import RecordKind, kind_of
from showcase.content.reference_data import read_vocabularies, vocabulary_names
from showcase.content.schema.fields import Keyed, keys_of
from showcase.editing.front_matter import with_remarks, with_text
from showcase.editing.history import History
from showcase.editing.key_examples import KeyExamples
from showcase.editing.whole_files import replace_file
from showcase.messages import N_
from showcase.vietnamese import slug

LONGEST = 60
Known = Mapping[str, str | Sequence[str]]
"""The values of keys that are known before an editor types one."""
DELETE_BELOW = N_("delete the line below when the record is ready")
OPTIONAL = N_("The lines below are optional. To use one, delete its # and the space after it.")
OF_KEYS: Mapping[str, type[Keyed]] = {each.folder: each.record for each in (STATISTIC, LETTER)}
"""Kinds of files that hold keys alone, by their folders: declared figures, letters."""


class CannotMake(Exception):
    """A file or site that cannot be made: its message says why, in the language of the terminal.

    It is a class of its own because its sentence is printed as it is: no file of a site has a problem.
    """


@dataclass(frozen=True, slots=True)
class NewRecord:
    """The file of a record that is not there yet, and what will stand in it."""

    site: Path
    file: str
    content: str

    @property
    def path(self) -> Path:
        """Where the file will be."""
        return self.site / self.file

    def with_text(self, text: str) -> NewRecord:
        """Return the same record with `text` below its keys."""
        return replace(self, content=with_text(self.content, text))

    def with_remarks(self, remarks: Sequence[str]) -> NewRecord:
        """Return the same record with `remarks` below its keys."""
        return replace(self, content=with_remarks(self.content, remarks))

    def write(self, translations: NullTranslations) -> None:
        """Write the file, which must not be there. Raise CannotMake."""
        history = History(self.site)
        try:
            self.path.parent.mkdir(parents=True, exist_ok=True)
            made = replace_file(
                self.path, None, self.content.encode(), lambda: history.keep(self.file, None, dt.datetime.now(dt.UTC))
            )
        except OSError as fault:
            values = {"path": self.path, "reason": fault.strerror}
            raise CannotMake(translations.gettext("%(path)s cannot be written: %(reason)s.") % values) from None
        if not made:
            raise _there_already(self.file, translations)


def new_record(site: Path, kind: str, title: str, today: dt.date, translations: NullTranslations) -> Path:
    """Make the file of a new record and return its path. Raise CannotMake."""
    record = plan_record(site, kind, title, today, translations)
    record.write(translations)
    return record.path


def plan_record(
    site: Path, kind: str, title: str, today: dt.date, translations: NullTranslations, known: Known | None = None
) -> NewRecord:
    """Return the file that a new record would have, with the keys that are `known`. Raise CannotMake."""
    refuse_no_site(site, translations)
    name = fit_name(_whole_words(slug(title)))
    if not name:
        reason = translations.gettext("“%(title)s” has no letter or digit; give the record a title.")
        raise CannotMake(reason % {"title": title})
    file = f"{kind}/{name}.yaml" if kind in OF_KEYS else f"{kind_of(kind).folder}/{name}{kind_of(kind).suffix}"
    path = f"content/{file}"
    if (site / path).exists():
        raise _there_already(path, translations)
    try:
        words = read_vocabularies(list_site(site, vocabulary_names())).by_name
    except OSError as fault:
        refusal = {"path": fault.filename or site, "reason": fault.strerror}
        raise CannotMake(translations.gettext("%(path)s cannot be read: %(reason)s.") % refusal) from None
    examples = KeyExamples(words=words, today=today, translations=translations)
    if kind in OF_KEYS:
        return NewRecord(site, path, "\n".join([f"## {title}", *_keys(OF_KEYS[kind], {}, examples), ""]))
    return NewRecord(site, path, _skeleton(kind_of(kind), title, known or {}, replace(examples, kind=kind)))


def _there_already(path: str, translations: NullTranslations) -> CannotMake:
    return CannotMake(
        translations.gettext("%(path)s already exists; open it, or choose another title.") % {"path": path}
    )


def refuse_no_site(site: Path, translations: NullTranslations) -> None:
    """Raise CannotMake where the folder `site` is none of a site."""
    if not (site / CONFIG).is_file():
        values = {"folder": site, "config": CONFIG}
        raise CannotMake(translations.gettext("%(folder)s is not a site: it has no %(config)s.") % values)


def _whole_words(name: str) -> str:
    """Return the first words of a name, joined by hyphens, as many as are not too long."""
    if len(name) <= LONGEST:
        return name
    return name[: LONGEST + 1].rpartition("-")[0] or name[:LONGEST]


def _skeleton(kind: RecordKind[PageRecord], title: str, known: Known, examples: KeyExamples) -> str:
    keys = _keys(kind.record, {kind.title_key: title, **known}, examples)
    if kind.keys_alone:
        return "\n".join([*keys, ""])
    text = examples.translations.gettext(
        "Write the text here. An empty line starts a new paragraph; ## starts a heading."
    )
    return "\n".join(["---", *keys, "---", "", f"{TO_WRITE} {text}", ""])


def _keys(record: type[Keyed], known: Known, examples: KeyExamples) -> list[str]:
    """Return the lines of the keys of `record`; what is `known` is filled in."""
    translations, today = examples.translations, examples.today
    required, optional = [], []
    for key in keys_of(record):
        if key.name in known:
            required.append(f"{key.name}: {json.dumps(known[key.name], ensure_ascii=False)}")
        elif key.required:
            value = today.isoformat() if key.name == "date" else str(today.year) if key.name == "year" else ""
            about = f"## {translations.gettext(key.help)} – {examples.needed(key.type)}"
            required += [about, f"{key.name}: {value}".rstrip()]
        elif key.name == "draft":
            required += ["## " + translations.gettext(DELETE_BELOW), "draft: true"]
        elif not key.instead:
            value = (examples.in_a_year() if key.name == "expire_on" else examples).value(key.type)
            others = (f"## {each}" for each in examples.instead(record, key.name))
            optional += [f"## {examples.about(key)}", *others, f"# {key.name}: {value}"]
    return [*required, "", f"## {translations.gettext(OPTIONAL)}", *optional]
