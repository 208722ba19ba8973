"""The check of a few files against the rest of the site: the same stages, the last of them left out where possible.

What is told: problems in the named files, problems elsewhere that name them, and references elsewhere that lead
nowhere. For files on which the whole site depends, everything.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import PurePath, PurePosixPath

from showcase.cache.cache import Cache
from showcase.checking import SiteSources, check_content, checked_site, gather_facts, plan_site, read_sources
from showcase.collector import collector_at_rest
from showcase.content.catalog import Catalog, Withheld, catalog
from showcase.content.entries import BrokenEntry, Entry, WrittenEntry
from showcase.content.files.site_files import CONFIG
from showcase.content.files.walking import shown
from showcase.content.links.own_urls import hidden_addresses
from showcase.content.links.site_address import understood
from showcase.content.records.record import PageRecord
from showcase.derive.cards.shared_cards import models_sharing_cards
from showcase.leaves import Leaves
from showcase.machine_faults import machine_faults_as_problems
from showcase.named_files import NamedFile, Scope
from showcase.options import BuildOptions
from showcase.pipeline import CheckRun, try_site
from showcase.problems import BuildFailed, Problem, errors, in_order
from showcase.progress import Progress
from showcase.publish.cards.card_files import letters
from showcase.publish.static_files import clashes
from showcase.publish.typed_addresses import addresses_typed
from showcase.render.renderer import path_of
from showcase.render.sharing import undrawable_titles
from showcase.vietnamese import nfc
from showcase.workers import Workers

LEAD_NOWHERE = frozenset(
    [
        "document-only-cited",
        "link-to-nothing",
        "person-withdrew",
        "record-ambiguous",
        "unknown-address",
        "unknown-document",
        "unknown-media",
        "unknown-model",
        "unknown-news",
        "unknown-person",
        "views-of-nothing",
    ]
)
"""Codes of references to what any record or file in media/ may have been called before it was saved."""


@dataclass(frozen=True, kw_only=True)
class FileCheck:
    """What a check of `files` found: the problems to tell, those `elsewhere`, and which of `files` are held back."""

    files: tuple[NamedFile, ...]
    problems: tuple[Problem, ...]
    elsewhere: tuple[Problem, ...]
    withheld: tuple[Withheld, ...] = ()


@collector_at_rest()
def check_files(options: BuildOptions, workers: Workers, progress: Progress, files: Sequence[NamedFile]) -> FileCheck:
    """Return what is to be told of `files`. The strictness of the options changes nothing in it."""
    options, leaves = replace(options, strict=False), Leaves(workers, Cache(options.cache))
    if all(each.scope is Scope.NOTHING for each in files):
        return FileCheck(files=tuple(files), problems=(), elsewhere=())
    names: frozenset[str] = frozenset()
    withheld: tuple[Withheld, ...] = ()
    try:
        with machine_faults_as_problems(options):
            sources = read_sources(options, leaves, progress)
            names = frozenset(nfc(name) for each in files for name in _names(each, sources))
            found, withheld = _problems(sources, options, leaves, progress, files)
    except BuildFailed as failure:
        found = failure.problems
    paths = {shown(each.path) for each in files}
    whole = any(each.scope is Scope.SITE for each in files)
    told = {each for each in found if whole or _concerns(each, paths, names)}
    return FileCheck(
        files=tuple(files),
        problems=in_order(told),
        elsewhere=in_order(each for each in found if each not in told),
        withheld=tuple(each for each in withheld if whole or each.entry.path in paths),
    )


def _concerns(problem: Problem, paths: Collection[str], names: Collection[str]) -> bool:
    """Return whether a problem is told of the files at `paths`, which other files call by one of `names`."""
    path = problem.place.path
    if PurePath(path).is_absolute() or path in paths or any(each.startswith(f"{path}/") for each in paths):
        return True  # the machine's, the file's own, its folder's
    return problem.code in LEAD_NOWHERE or any(
        nfc(word) in names for _, value in problem.values for word in _words(value)
    )


def _words(value: str) -> Iterator[str]:
    """Yield what a value of a problem may be made of: several names, a link with a heading."""
    for each in (value, *value.split(", ")):
        link = each.partition("#")[0]
        yield from (each, link, PurePosixPath(link).name)


def _names(file: NamedFile, sources: SiteSources) -> Iterator[str]:
    """Yield what other files, and problems, call a file."""
    yield from (file.path, PurePosixPath(file.path).name, f"/{file.path}")
    entries: tuple[BrokenEntry | WrittenEntry[PageRecord], ...] = (*sources.loaded.entries, *sources.loaded.broken)
    for entry in entries:
        if entry.path == file.path and entry.kind in sources.files.records:
            address = sources.loaded.config.routes.record(entry.kind, entry.id)
            yield from (entry.id, address, f"/{path_of(address)}")
            if not isinstance(entry, BrokenEntry):
                yield from (entry.record.label, *entry.record.aliases)


def _problems(
    sources: SiteSources, options: BuildOptions, leaves: Leaves, progress: Progress, files: Sequence[NamedFile]
) -> tuple[Sequence[Problem], tuple[Withheld, ...]]:
    """Return all that is known of the site, and of the named files all there is. Raise BuildFailed."""
    content = check_content(sources, options)
    published = catalog(content.resolved, content.now, options.drafts, content.unfinished)
    paths = {each.path for each in files}
    if all(each.is_record or each.scope is Scope.NOTHING for each in files) and _needs_no_plan(
        sources, published, paths
    ):
        known, positions = letters(options.fonts, leaves.cache), content.resolved.config_positions
        titles = undrawable_titles(published, known, positions, models_sharing_cards(published))
        return (*content.warnings, *sources.problems, *titles), published.withheld
    plan = plan_site(gather_facts(sources, content, options), leaves)
    checked = checked_site(sources, content, plan, options)
    if not errors(checked.warnings) and any(each.scope is Scope.SITE for each in files):
        run = CheckRun(sources=sources, content=content, plan=plan, checked=checked)
        checked = try_site(run, options, leaves.workers, progress).checked
    return checked.warnings, checked.withheld


def _needs_no_plan(sources: SiteSources, published: Catalog, paths: Collection[str]) -> bool:
    """Return whether it is sure without planning all pages that every address is in order.

    The addresses of the records at `paths` are of a form that no list has, no file in static/ has them, and whatever
    any record names is the address of a record, or of one held back that is not at `paths`.
    """
    routes = published.config.routes
    every = {entry.path: _addresses(entry, published) for entry in published.with_pages()}
    own = {address for path in every.keys() & set(paths) for address in every[path]}
    if not all(map(routes.is_of_record_alone, own)) or any(clashes(sources.static, [*map(path_of, own)])):
        return False
    held = [each for each in published.withheld if each.entry.path in paths]
    hidden, own_hidden = hidden_addresses(published), hidden_addresses(replace(published, withheld=tuple(held)))
    known = {*sources.static.addresses, *chain.from_iterable(every.values())}
    menu = (understood(each.to).path for each in published.config.navigation if each.to.startswith("/"))
    typed = [*addresses_typed(published), *((CONFIG, each) for each in menu if routes.is_of_record_alone(each))]
    return all(
        path not in paths and address not in own_hidden if address in hidden else address in known
        for path, address in typed
    )


def _addresses(entry: Entry[PageRecord], published: Catalog) -> tuple[str, ...]:
    """Return the address of a record's page, and its old ones."""
    return published.config.routes.record(entry.kind, entry.id), *entry.record.aliases
