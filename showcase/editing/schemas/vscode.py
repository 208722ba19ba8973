"""What VS Code reads in a site's folder: schemas, snippets, settings, and which extension is worth having."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path
from typing import Any

from showcase.content.files.site_files import list_site
from showcase.content.reference_data import read_vocabularies, vocabulary_names
from showcase.editing.schemas.files import SchemaFile, schemas_of
from showcase.editing.schemas.snippets import snippets

SCHEMAS, SNIPPETS = ".vscode/schemas", ".vscode/guong-sang.code-snippets"
SETTINGS_FILE, EXTENSIONS_FILE = ".vscode/settings.json", ".vscode/extensions.json"
EXTENSIONS = {"recommendations": ["redhat.vscode-yaml"]}
SUGGESTING = {"editor.quickSuggestions": {"other": True, "comments": False, "strings": True}}
SETTINGS: dict[str, Any] = {
    "files.encoding": "utf8",
    "yaml.yamlVersion": "1.2",
    "[markdown]": {"editor.wordWrap": "on", "editor.wordBasedSuggestions": "off", **SUGGESTING},
    "[yaml]": {"editor.tabSize": 2, "editor.insertSpaces": True, **SUGGESTING},
}


@dataclass(frozen=True, kw_only=True)
class AidFile:
    """A file for a code editor: its path below the site's folder, its JSON, and whether it is ours to make anew."""

    path: str
    content: object
    ours: bool

    @property
    def text(self) -> str:
        """The file as it is written."""
        return json.dumps(self.content, ensure_ascii=False, indent=2) + "\n"


@dataclass(frozen=True)
class WrittenAids:
    """The paths of what was written, and of what was there already and is the editor's own."""

    written: tuple[str, ...]
    kept: tuple[str, ...]


def write_aids(site: Path, translations: NullTranslations) -> WrittenAids:
    """Write the files for code editors into the folder of a site; its own settings stay. Raise OSError."""
    written, kept = [], []
    for each in _aids(site, translations):
        path = site / each.path
        if path.exists() and not each.ours:
            kept += [each.path] if path.read_text("utf-8", "replace") != each.text else []
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(each.text, encoding="utf-8", newline="\n")
        written.append(each.path)
    return WrittenAids(tuple(written), tuple(kept))


def _aids(site: Path, translations: NullTranslations) -> Iterator[AidFile]:
    schemas = schemas_of(site, translations)
    words = read_vocabularies(list_site(site, vocabulary_names())).by_name
    for each in schemas:
        yield AidFile(path=f"{SCHEMAS}/{each.name}", content=each.schema, ours=True)
    yield AidFile(path=SNIPPETS, content=snippets(words, translations), ours=True)
    yield AidFile(path=SETTINGS_FILE, content=settings(schemas), ours=False)
    yield AidFile(path=EXTENSIONS_FILE, content=EXTENSIONS, ours=False)


def settings(schemas: tuple[SchemaFile, ...]) -> dict[str, Any]:
    """Return the settings of a site's folder: which schema is for which files."""
    return {**SETTINGS, "yaml.schemas": {f"{SCHEMAS}/{each.name}": each.files for each in schemas if each.files}}
