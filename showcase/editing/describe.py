"""The keys of every kind of file, as Markdown tables for the editors' guide: read off the record classes.

Run it after a change of keys or terms: `python -m showcase.editing.describe`, which makes docs/cac-khoa.md anew.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from gettext import NullTranslations

from showcase.content.files.source_file import read_data
from showcase.content.records.data_files import DATA_KINDS
from showcase.content.records.record import PageRecord
from showcase.content.records.records import KINDS
from showcase.content.records.site_config import SiteConfig
from showcase.content.records.units import Unit
from showcase.content.records.vocabularies import OURS, Term, Vocabulary, read_vocabulary
from showcase.content.reference_data import vocabulary_names
from showcase.content.schema import compounds
from showcase.content.schema.compounds import Many, Struct
from showcase.content.schema.fields import FieldType, Keyed, ProblemCollector, keys_of
from showcase.content.schema.scalars import Text
from showcase.messages import N_
from showcase.translations import LOCALES, load_translations

VOCABULARIES = "content/vocabularies/*.yaml"
FILES: tuple[tuple[str, type[Keyed]], ...] = (
    *((f"content/{kind.folder}/*{kind.suffix}", kind.record) for kind in KINDS),
    *((f"content/{kind.folder}/*.yaml", kind.record) for kind in DATA_KINDS.values()),
    ("content/units.yaml", Unit),
    (VOCABULARIES, Term),
    ("site_config.yaml", SiteConfig),
)
HEADERS = (N_("Key"), N_("Required"), N_("What to type"), N_("What it is for"))
DOCUMENT = LOCALES.parent / "docs" / "cac-khoa.md"
NOT_IN_ANCHOR = re.compile(r"[^\w-]")

Anchors = Mapping[type[Keyed], str]


def describe(translations: NullTranslations) -> str:
    """Return the tables of keys of all records and the records inside them, each once; then the terms we ship."""
    anchors: dict[type[Keyed], str] = {}
    sections: list[str] = []
    for name, record in FILES:
        new = {inner: title for title, inner in _inner(record) if inner not in anchors}
        anchors |= {inner: _anchor(title) for inner, title in new.items()}
        sections.append(_section(f"## `{name}`", _keys(record, translations, anchors)))
        sections += [_section(f"### {title}", _keys(inner, translations, anchors)) for inner, title in new.items()]
        if name == VOCABULARIES:
            sections += [_section(f"### {_title(each.name)}", _terms(each, translations)) for each in _vocabularies()]
    return "\n".join(sections)


def refreshed(page: str, translations: NullTranslations) -> str:
    """Return `page` with new tables; what is above the first table was written by hand and stays."""
    lead, _, _ = page.partition("\n## ")
    return f"{lead.rstrip()}\n\n{describe(translations)}"


def _section(heading: str, rows: Iterable[tuple[str, ...]]) -> str:
    """Return a heading and a table, whose first row is its head."""
    head, *others = rows
    table = (head, ("---",) * len(head), *others)
    return "\n".join((heading, "", *(f"| {' | '.join(row)} |" for row in table), ""))


def _keys(record: type[Keyed], translations: NullTranslations, anchors: Anchors) -> Iterator[tuple[str, ...]]:
    """Yield the rows of keys: required keys first, keys that every kind of record has last."""
    yield tuple(translations.gettext(each) for each in HEADERS)
    shared = keys_of(PageRecord) if issubclass(record, PageRecord) else ()
    for key in sorted(keys_of(record), key=lambda key: (not key.required, key in shared)):
        required = translations.gettext("yes") if key.required else ""
        yield f"`{key.name}`", required, _form(key.type, translations, anchors), translations.gettext(key.help)


def _form(type: FieldType, translations: NullTranslations, anchors: Anchors) -> str:
    """Return what to type for a key, with a link to its table or list."""
    form = translations.gettext(type.form)
    if isinstance(type, Many):
        return f"{form}: {_form(type.item, translations, anchors)}"
    if isinstance(type, Struct):
        return f"[{form}](#{anchors[type.record]})"
    if isinstance(type, compounds.TermRef):
        return f"[{form}](#{_anchor(_title(type.vocabulary))})"
    return f"{form} (≤ {type.most})" if isinstance(type, Text) else form


def _inner(record: type[Keyed]) -> Iterator[tuple[str, type[Keyed]]]:
    """Yield the records inside a record, each with the title of its table, and those inside them."""
    for key in keys_of(record):
        inner = key.type.item if isinstance(key.type, Many) else key.type
        if isinstance(inner, Struct):
            yield f"`{key.name}`", inner.record
            yield from _inner(inner.record)


def _vocabularies() -> Iterator[Vocabulary]:
    for name in vocabulary_names():
        path = OURS / f"{name}.yaml"
        collector = ProblemCollector(path.name)
        yield read_vocabulary(name, read_data(path.read_bytes(), path.name, collector), collector)


def _terms(vocabulary: Vocabulary, translations: NullTranslations) -> Iterator[tuple[str, ...]]:
    about = {key.name: translations.gettext(key.help) for key in keys_of(Term)}
    yield translations.gettext(HEADERS[0]), about["label"], about["aliases"], about["help"]
    for id, term in vocabulary.terms.items():
        yield f"`{id}`", term.label, ", ".join(term.aliases), term.help or ""


def _title(vocabulary: str) -> str:
    return f"`vocabularies/{vocabulary}.yaml`"


def _anchor(title: str) -> str:
    """Return the anchor that pages made of Markdown give to a heading."""
    return NOT_IN_ANCHOR.sub("", title.lower().replace(" ", "-"))


if __name__ == "__main__":
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text("utf-8"), load_translations("vi")), "utf-8", newline="\n")
