"""Which file a page is made of, where that file can be edited, and why the page is not public yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import quote

from showcase.content.catalog import Withheld, catalog
from showcase.content.entries import Entry
from showcase.content.files.site_files import CONFIG, UNITS
from showcase.content.records.record import PageRecord
from showcase.pipeline import CheckRun
from showcase.render.renderer import path_of

EDITORS = {
    "vscode": "vscode://file/{path}:{line}:{column}",
    "vscodium": "vscodium://file/{path}:{line}:{column}",
    "cursor": "cursor://file/{path}:{line}:{column}",
    "zed": "zed://file/{path}:{line}:{column}",
    "idea": "idea://open?file={whole}&line={line}&column={column}",
    "none": "",
}
"""The addresses by which editors open a file, by the name of the editor."""


@dataclass(frozen=True)
class PageSource:
    """The file, relative to the site's folder, and the line that a page is made of; the entry, if it is a record's."""

    path: str
    line: int = 1
    entry: Entry[PageRecord] | None = None


def page_sources(run: CheckRun) -> Mapping[str, PageSource]:
    """Return the sources of pages by the page's path: of records, units and the home page."""
    context, positions = run.checked.context, run.content.resolved.unit_positions
    published = context.site.catalog
    units = {
        path_of(context.facet_address("unit", id)): PageSource(UNITS, positions.get(id, (1, 1))[0])
        for id in published.units.units
    }
    records = {
        path_of(context.routes.record(entry.kind, entry.id)): PageSource(entry.path, 1, entry)
        for entry in published.with_pages()
    }
    return {path_of("/"): PageSource(CONFIG), **units, **records}


def why_not_public(run: CheckRun, entry: Entry[PageRecord]) -> Withheld | None:
    """Return why a build without drafts leaves `entry` out; None where it does not."""
    alone = replace(run.content.resolved, entries=(entry,), statistics=())
    return next(iter(catalog(alone, run.content.now, drafts=False).withheld), None)


def editor_link(editor: str, file: Path, line: int = 1, column: int = 1) -> str:
    """Return the address at which `editor` (of EDITORS) opens a file at a place; '' for none."""
    whole = quote(file.absolute().as_posix(), safe="/:")
    path = whole.removeprefix("/")
    return EDITORS[editor].format(path=path, whole=whole, line=line or 1, column=column or 1)


def forge_link(edit_url: str | None, path: str) -> str:
    """Return the address of a file on the forge where the site is edited; '' where the site names none."""
    return f"{edit_url.rstrip('/')}/{quote(path)}" if edit_url else ""
