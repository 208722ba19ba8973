"""Words to translate, found in code and templates → locales/<language>/messages.po, brought up to date.

English has no catalogue: its words are the messages themselves.

Run it after a change of words: `python -m showcase.editing.catalogues`, then fill in what it names.
"""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from itertools import product
from pathlib import Path
from typing import BinaryIO

from babel.messages import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_keywords, parse_mapping_cfg
from babel.messages.pofile import read_po, write_po

from showcase.languages import LANGUAGES
from showcase.translations import DOMAIN, LOCALES, SOURCE_LANGUAGE

READ_FOLDERS = ("showcase", "templates")
MAPPING = "babel.cfg"
# Gettext's own, and the two of RenderContext; "3t": where it is called with three values.
KEYWORDS = {**DEFAULT_KEYWORDS, **parse_keywords(("translate", "translate_count:1,2,3t"))}
# Written by hand, without Babel's dates and versions, which would change with every run.
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Language: {language}\\n"
"Plural-Forms: {plural}\\n"

"""


def extracted(root: Path) -> Catalog:
    """Return the messages of the program at `root`, untranslated, with the files that use them."""
    with (root / MAPPING).open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file, MAPPING)  # type: ignore[no-untyped-call]

    def is_read(folder: str | Path) -> bool:
        return Path(folder).relative_to(root).parts[0] in READ_FOLDERS

    found = Catalog()
    messages = extract_from_dir(root, methods, options, KEYWORDS, directory_filter=is_read)
    for path, line, words, _comments, context in sorted(messages, key=lambda each: each[:2]):
        found.add(words, locations=[(path, line)], context=context)
    return found


def python_calls(
    file: BinaryIO, keywords: Iterable[str], _comment_tags: object, **_options: object
) -> Iterator[tuple[int, str, tuple[str | None, ...], list[str]]]:
    """Yield what Babel asks of an extractor: line, function, literal values (None for others), no comments.

    Babel's own takes the "unit" of `say(NAMES["unit"])` for a message, and `"a" if b else "c"` for "ac".
    """
    calls = (node for node in ast.walk(ast.parse(file.read())) if isinstance(node, ast.Call) and node.args)
    for call in sorted(calls, key=lambda node: (node.lineno, node.col_offset)):
        name = getattr(call.func, "id", getattr(call.func, "attr", ""))
        if name in keywords:
            for values in product(*map(_literals, call.args)):
                yield call.lineno, name, values, []


def _literals(node: ast.expr) -> tuple[str | None, ...]:
    if isinstance(node, ast.IfExp):
        return _literals(node.body) + _literals(node.orelse)
    return (node.value,) if isinstance(node, ast.Constant) and isinstance(node.value, str) else (None,)


def read_catalogue(root: Path, language: str) -> Catalog:
    """Return the catalogue of `language` on disk, without obsolete messages; empty if there is no file."""
    path = _path(root, language)
    if not path.is_file():
        return Catalog(locale=language)
    with path.open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def refreshed(messages: Catalog, before: Catalog) -> Catalog:
    """Return `messages` with the translations of `before`."""
    after = Catalog(locale=before.locale_identifier)
    for each in messages:
        if each.id:
            known = before.get(each.id, each.context)
            after.add(each.id, known.string if known else "", each.locations, context=each.context)
    return after


def untranslated(catalogue: Catalog) -> tuple[Message, ...]:
    """Return the messages that lack a translation, or one of their plural forms."""
    return tuple(each for each in catalogue if each.id and not all(_forms(each.string)))


def update(root: Path) -> dict[str, int]:
    """Update the catalogues below `root` from its code and templates; return the untranslated by language."""
    messages, missing = extracted(root), {}
    for language in (each for each in LANGUAGES if each != SOURCE_LANGUAGE):
        catalogue = refreshed(messages, read_catalogue(root, language))
        path = _path(root, language)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_written(catalogue, language))
        missing[language] = len(untranslated(catalogue))
    return missing


def _place_and_words(message: Message) -> tuple[list[str], str, str]:
    places = sorted({path for path, _ in message.locations})
    return places, message.context or "", _forms(message.id)[0]


def _forms(words: str | tuple[str, ...] | list[str] | None) -> tuple[str, ...]:
    return tuple(words) if isinstance(words, (tuple, list)) else (words or "",)


def _path(root: Path, language: str) -> Path:
    return root / LOCALES.name / language / DOMAIN


def _written(catalogue: Catalog, language: str) -> bytes:
    """Return the file of `catalogue`, in the order of the messages' files and then of their words."""
    ordered, body = Catalog(locale=catalogue.locale_identifier), BytesIO()
    for each in sorted((each for each in catalogue if each.id), key=_place_and_words):
        ordered[each.id] = each
    write_po(body, ordered, width=0, omit_header=True, ignore_obsolete=True, include_lineno=False)
    return HEADER.format(language=language, plural=catalogue.plural_forms).encode() + body.getvalue()


if __name__ == "__main__":
    for name, count in update(LOCALES.parent).items():
        sys.stdout.write(f"{name}: {count} untranslated\n")
