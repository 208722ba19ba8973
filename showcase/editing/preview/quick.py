"""The quick way from a saved file to its page: only what changed is read again, beside a site that was checked.

What the quick way shows is looked at again by the check of the whole site, which follows every change.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from showcase.cache.cache import Cache
from showcase.checking import read_assets
from showcase.content.catalog import Catalog, catalog, resolve_entry
from showcase.content.entries import Entry, holds
from showcase.content.files.source_file import read_bytes
from showcase.content.files.walking import without_guesses
from showcase.content.links.own_urls import without_hidden
from showcase.content.load import read_entry
from showcase.content.lookup import Suggestions
from showcase.content.records.record import PageRecord
from showcase.content.records.records import CRITERIA, KINDS
from showcase.content.rules.drafts import let_drafts_be
from showcase.derive.site import Site
from showcase.derive.stages import progress_of_all
from showcase.options import BuildOptions
from showcase.pipeline import CheckRun
from showcase.problems import Problem, ProblemFound, errors
from showcase.render.record_pages import PAGES
from showcase.template_trial import compile_templates, read_own_templates

OF_TEMPLATES = ("templates/", "assets/")
FONTS = (".ttf", ".otf", ".woff2")
"""Files of which share cards and their addresses depend, too."""


@dataclass(frozen=True)
class QuickResult:
    """The site with the change in it, None where the change has errors, and the problems of what was read again."""

    run: CheckRun | None
    problems: tuple[Problem, ...]


def quick_result(
    run: CheckRun, suggestions: Suggestions, options: BuildOptions, paths: Collection[str]
) -> QuickResult | None:
    """Return the site `run` with the files at `paths` read again; None where only the whole check can tell.

    Paths are relative to the folder of the site or of the program.
    """
    if all(path.startswith(OF_TEMPLATES) and not path.lower().endswith(FONTS) for path in paths):
        return _with_templates(run, options)
    if len(paths) == 1:
        return _with_record(run, suggestions, options, next(iter(paths)))
    return None


def _with_templates(run: CheckRun, options: BuildOptions) -> QuickResult:
    own = read_own_templates(options.site)
    assets, of_assets = read_assets(options, Cache(options.cache), run.sources.loaded.config)
    compiled = compile_templates(options, run.checked.context, assets, own)
    problems = (*own.problems, *of_assets, *compiled.problems)
    if errors(problems):
        return QuickResult(None, problems)
    checked = replace(run.checked, assets=assets, codes=compiled.codes)
    sources = replace(run.sources, templates=own, assets=assets)
    return QuickResult(replace(run, sources=sources, checked=checked), problems)


def _with_record(run: CheckRun, suggestions: Suggestions, options: BuildOptions, path: str) -> QuickResult | None:
    """Return the site with one record read again; None unless the record was and is published."""
    try:
        data = read_bytes(run.sources.files, path)
    except ProblemFound:
        return None  # mostly a file that is just being replaced
    return quick_record(run, suggestions, options, path, data)


def quick_record(
    run: CheckRun, suggestions: Suggestions, options: BuildOptions, path: str, data: bytes, *, new: bool = False
) -> QuickResult | None:
    """Return the site with `data` as the file of a record; None unless the record was and is published.

    With `new` it need not have been; then other pages do not know of it.
    """
    kind = next((each.id for each in KINDS if path == f"content/{each.folder}/{PurePosixPath(path).name}"), "")
    loaded, base = run.sources.loaded, run.checked.site.catalog
    if not new and PurePosixPath(path).stem not in base.records.get(kind, {}):
        return None
    read = read_entry(kind, path, data, loaded.options)
    written = read.value
    if written is None or not holds(written, PageRecord):
        return QuickResult(None, read.problems) if errors(read.problems) else None
    resolved = resolve_entry(written, suggestions)
    found = without_guesses([*read.problems, *resolved.problems])
    problems, unfinished = let_drafts_be(replace(loaded, entries=(written,), broken=()), found)
    if errors(problems):
        return QuickResult(None, tuple(problems))
    if unfinished or not isinstance(resolved.value, Entry):
        return None
    changed = _published(run, resolved.value, options)
    return QuickResult(changed, tuple(problems)) if changed else None


def _published(run: CheckRun, entry: Entry[PageRecord], options: BuildOptions) -> CheckRun | None:
    """Return the site with `entry` in the place of the one of the same name; None where it is not published now."""
    content, base = run.content, run.checked.site.catalog
    alone = catalog(replace(content.resolved, entries=(entry,), statistics=()), content.now, options.drafts)
    shown = without_hidden(replace(alone, withheld=base.withheld)).records[entry.kind].get(entry.id)
    if alone.withheld or shown is None:
        return None
    records = {**base.records, entry.kind: {**base.records[entry.kind], entry.id: shown}}
    site = replace(run.checked.site, catalog=replace(base, records=records))
    if entry.id not in base.records[entry.kind]:
        site = _with_new(site, alone, entry)
    context = replace(run.checked.context, site=site)
    page = PAGES[entry.kind](context, shown)
    others = run.checked.pages
    known = any(each.address == page.address for each in others)
    pages = tuple(page if each.address == page.address else each for each in others) if known else (*others, page)
    return replace(run, checked=replace(run.checked, context=context, pages=pages))


def _with_new(site: Site, alone: Catalog, entry: Entry[PageRecord]) -> Site:
    """Return the site with a place for a record that it did not have: behind the others of its kind."""
    rank = len(site.listings.get(entry.kind, ()))
    return replace(
        site,
        ranks={**site.ranks, (entry.kind, entry.id): rank},
        progress={**site.progress, **progress_of_all(alone)},
        assessments={**dict.fromkeys(alone.of(CRITERIA), ()), **site.assessments},
    )
