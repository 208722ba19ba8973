"""The stages of a check: a site's folder is read, its content checked, its pages planned, its templates tried."""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from zoneinfo import ZoneInfo

from showcase.cache.cache import Cache, key
from showcase.checked_site import CheckedSite
from showcase.content.catalog import Catalog, ResolvedContent, catalog, resolve
from showcase.content.entries import ReadPage
from showcase.content.files.site_files import SiteFiles, list_site
from showcase.content.files.walking import without_guesses
from showcase.content.load import LoadedContent, load
from showcase.content.records.site_config import SiteConfig
from showcase.content.reference_data import vocabulary_names
from showcase.content.rules.drafts import let_drafts_be
from showcase.content.rules.placeholders import CODES as PLACEHOLDERS
from showcase.content.rules.validate import validate
from showcase.derive.assets import Assets
from showcase.derive.related import related_models
from showcase.derive.site import Site, build_site
from showcase.derive.tallies import TalliesOnDemand
from showcase.home import HOME
from showcase.leaves import Leaves
from showcase.messages import N_
from showcase.options import BuildOptions
from showcase.problems import BuildFailed, Problem, ProblemFound, errors
from showcase.progress import Progress
from showcase.publish import audit
from showcase.publish.asset_files import published_assets
from showcase.publish.cards.card_files import letters, style
from showcase.publish.media.survey import MediaSurvey, survey
from showcase.publish.static_files import StaticFiles, clashes, static_files
from showcase.publish.typed_addresses import written_addresses_exist
from showcase.render.cards import with_cards
from showcase.render.chrome import base_path
from showcase.render.context import RenderContext
from showcase.render.exports.files import data_addresses
from showcase.render.formats import REDIRECT, TextFile, text_files
from showcase.render.frame import Page
from showcase.render.links import site_links
from showcase.render.pages import pages
from showcase.render.renderer import path_of
from showcase.render.sharing import undrawable_titles
from showcase.render.site_digests import SiteDigests
from showcase.template_trial import OwnTemplates, compile_templates, read_own_templates
from showcase.translations import load_translations


@dataclass(frozen=True, kw_only=True)
class SiteSources:
    """The content of a site's folder, as written; `problems` are those of assets, templates and static files."""

    files: SiteFiles
    loaded: LoadedContent
    media: MediaSurvey
    static: StaticFiles
    templates: OwnTemplates
    assets: Assets
    problems: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class CheckedContent:
    """Content that every rule was asked about, the moment it was checked for, and the warnings.

    `unfinished` are drafts that cannot be set as pages yet.
    """

    resolved: ResolvedContent
    unfinished: tuple[ReadPage, ...]
    now: dt.datetime
    warnings: tuple[Problem, ...]


@dataclass(frozen=True, kw_only=True)
class SiteFacts:
    """The published part of a site, with all that is worked out of it.

    `published` still has the web addresses of records that are not published; `context` has not. `digests` are those
    of `context`.
    """

    published: Catalog
    context: RenderContext
    digests: SiteDigests


@dataclass(frozen=True, kw_only=True)
class SitePlan(SiteFacts):
    """The same with its pages as frozen views, and the addresses of its open data."""

    pages: tuple[Page | TextFile, ...]
    data_addresses: tuple[str, ...]


def read_sources(options: BuildOptions, leaves: Leaves, progress: Progress) -> SiteSources:
    """Read every file of the site's folder; what cannot be read becomes a problem."""
    files = list_site(options.site, vocabulary_names())
    progress.stage(
        N_("Reading"),
        sum(map(len, files.records.values())) + len(files.statistics) + len(files.views) + len(files.letters),
    )
    loaded = load(files, leaves, back_link, progress.step)
    media = survey(files, loaded.config.routes, leaves.workers, leaves.cache)
    static, templates = static_files(options.site), read_own_templates(options.site)
    assets, problems = read_assets(options, leaves.cache, loaded.config)
    return SiteSources(
        files=files,
        loaded=loaded,
        media=media,
        static=static,
        templates=templates,
        assets=assets,
        problems=(*static.problems, *templates.problems, *problems),
    )


def with_unsaved(sources: SiteSources, unsaved: Mapping[str, bytes], leaves: Leaves) -> SiteSources:
    """Return the sources as they would be read if the files at the paths of `unsaved` held these bytes."""
    files = replace(sources.files, unsaved=unsaved)
    return replace(sources, files=files, loaded=load(files, leaves, back_link, _no_step))


def read_content(site: Path, leaves: Leaves) -> LoadedContent:
    """Read the content of a site's folder alone; what cannot be read becomes a problem."""
    return load(list_site(site, vocabulary_names()), leaves, back_link, _no_step)


def _no_step(steps: int) -> None:
    """Nothing."""


def read_assets(options: BuildOptions, cache: Cache, config: SiteConfig) -> tuple[Assets, tuple[Problem, ...]]:
    """Return the assets of the program and the site; none, and the problems, where they cannot be published."""
    try:
        return published_assets(HOME, options.site, cache, editing=config.editing is not None), ()
    except ProblemFound as fault:
        return Assets({}, {}), tuple(fault.problems)


def back_link(language: str) -> str:
    """Return the title of a footnote's way back, in a language."""
    return load_translations(language).gettext("Back to the text, note {}")


def check_content(sources: SiteSources, options: BuildOptions) -> CheckedContent:
    """Resolve every reference and ask every rule. Raise BuildFailed where the content has errors."""
    content = look_at_content(sources, options)
    if errors(content.warnings, options.strict):
        raise BuildFailed([*content.warnings, *sources.problems])
    return content


def look_at_content(sources: SiteSources, options: BuildOptions) -> CheckedContent:
    """Return the content that can be read, whether or not it may be published; its warnings may be errors, too."""
    loaded, files = sources.loaded, sources.files
    now = options.now or _clock(ZoneInfo(loaded.config.time_zone))
    resolved, unresolved = resolve(loaded, files, loaded.config)
    found = [*loaded.problems, *sources.media.problems, *unresolved, *validate(resolved, now.date(), files.root)]
    problems, unfinished = let_drafts_be(loaded, without_guesses(found))
    return CheckedContent(resolved=resolved, unfinished=unfinished, now=now, warnings=tuple(problems))


def _clock(zone: ZoneInfo) -> dt.datetime:
    return dt.datetime.fromtimestamp(time.time(), zone).replace(tzinfo=None)


def gather_facts(sources: SiteSources, content: CheckedContent, options: BuildOptions) -> SiteFacts:
    """Work out what is published and all that follows from it, but for pages."""
    published = catalog(content.resolved, content.now, options.drafts, content.unfinished)
    site = build_site(published, sources.media.pictures, sources.media.downloads)
    config = content.resolved.config
    context = RenderContext(
        site=site,
        links=site_links(site),
        translations=load_translations(config.language),
        base_path=base_path(config),
        tallies=TalliesOnDemand(site),
        drafts=options.drafts,
        unfinished=any(each.code in PLACEHOLDERS for each in content.warnings),
        style=style(options.fonts),
        letters=letters(options.fonts, Cache(options.cache)),
    )
    carded = with_cards(context)
    return SiteFacts(published=published, context=carded, digests=SiteDigests(carded))


def plan_site(facts: SiteFacts, leaves: Leaves, *, outlines: bool = False) -> SitePlan:
    """Plan every page as a frozen view; no html yet.

    With `outlines` the pages of records have nothing on them: enough to know that all addresses are in order.
    """
    context = facts.context if outlines else replace(facts.context, site=with_related(facts.context.site, leaves))
    planned = tuple(pages(context, facts.digests, leaves, outlines=outlines))
    formats = tuple(text_files(context, planned))
    return SitePlan(
        published=facts.published,
        context=context,
        digests=facts.digests,
        pages=(*planned, *formats),
        data_addresses=tuple(data_addresses(context)),
    )


def with_related(site: Site, leaves: Leaves) -> Site:
    """Return the site with its related models known: they change with a title, summary or term of a model alone."""
    models = site.related.models
    (known,) = leaves.map("related", related_models, [models], [key(repr(models))])
    return replace(site, related=replace(site.related, known=known))


def check_plan(sources: SiteSources, content: CheckedContent, plan: SitePlan) -> Iterator[Problem]:
    """Yield what is wrong with the planned addresses and share cards."""
    positions, context = content.resolved.config_positions, plan.context
    taken = chain((page.address for page in plan.pages), plan.data_addresses)
    yield from clashes(sources.static, [path_of(address) for address in taken])
    site = context.site
    yield from undrawable_titles(site.catalog, context.letters, positions, site.sharing_cards)
    redirects = {page.address for page in plan.pages if page.template == REDIRECT}
    addresses = [page.address for page in plan.pages if page.template != REDIRECT]
    yield from audit.addresses_are_single(context.site.catalog, addresses)
    known = {*addresses, *redirects, *sources.static.addresses, *plan.data_addresses}
    yield from written_addresses_exist(context.site, plan.published, positions, known, context.base_path)


def checked_site(sources: SiteSources, content: CheckedContent, plan: SitePlan, options: BuildOptions) -> CheckedSite:
    """Return the planned site with its templates compiled, and every problem found so far."""
    templates = compile_templates(options, plan.context, sources.assets, sources.templates)
    problems = [*content.warnings, *sources.problems, *check_plan(sources, content, plan)]
    return CheckedSite(
        context=plan.context,
        pages=plan.pages,
        static=sources.static,
        assets=sources.assets,
        codes=templates.codes,
        warnings=(*problems, *templates.problems),
    )


def addresses_of_files(sources: SiteSources, plan: SitePlan) -> frozenset[str]:
    """Return the addresses of all files that are no pages and are known before the build: static ones, data, assets."""
    return frozenset({*sources.static.addresses, *plan.data_addresses, *sources.assets.files})
