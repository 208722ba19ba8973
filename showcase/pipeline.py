"""The stages in order: read this first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from showcase.content.catalog import Catalog, Withheld, catalog, resolve
from showcase.content.files.site_files import list_site
from showcase.content.files.walking import without_guesses
from showcase.content.load import load, vocabulary_names
from showcase.content.lookup import Positions
from showcase.content.rules.drafts import let_drafts_be
from showcase.content.rules.validate import validate
from showcase.derive.assets import Assets
from showcase.derive.site import build_site
from showcase.derive.tallies import all_tallies
from showcase.home import HOME
from showcase.machine_faults import ENDED, file_problem, process_died, reading
from showcase.messages import N_
from showcase.options import BuildOptions, CheckedSite, Progress
from showcase.problems import BuildFailed, Place, Problem, ProblemFound, errors, problem
from showcase.publish import audit
from showcase.publish.asset_files import published_assets
from showcase.publish.cache import Cache
from showcase.publish.cards.card_files import letters, style
from showcase.publish.media.survey import survey
from showcase.publish.output.in_place import is_mount
from showcase.publish.output.lock import LockHolder, locked, locked_if_free, nobody_is_told
from showcase.publish.output.release import (
    check_output,
    is_left_in_two,
    lock_of,
    recover,
)
from showcase.publish.output.staging import Staging
from showcase.publish.search import pagefind
from showcase.publish.static_files import clashes, static_files
from showcase.publish.typed_addresses import written_addresses_exist
from showcase.publishing import publish
from showcase.render.chrome import base_path
from showcase.render.context import RenderContext
from showcase.render.exports.files import data_addresses
from showcase.render.formats import REDIRECT, TextFile, text_files
from showcase.render.page import Page
from showcase.render.pages import pages
from showcase.render.renderer import path_of
from showcase.render.sharing import undrawn
from showcase.render.template_overrides import fault_problem
from showcase.render.templates import TemplateFault
from showcase.signals import Stopped
from showcase.site_writer import SiteWriter
from showcase.template_trial import TemplateTrial, compile_templates, own_templates
from showcase.translations import load_translations
from showcase.workers import Workers

KEEP_DAYS = 90


@dataclass(frozen=True)
class BuildResult:
    """A finished build: how many pages were published, what was warned of, what was held back, what indexed it.

    `carried` is what lies in the output folder that is not ours.
    """

    pages: int
    warnings: tuple[Problem, ...]
    held: tuple[Withheld, ...]
    engine: str = ""
    carried: tuple[str, ...] = ()


def check(order: BuildOptions, workers: Workers, progress: Progress, trial: bool = True) -> CheckedSite:
    """Read and check everything. Raises BuildFailed with every problem, warnings included.

    With a `trial` the site's own templates are tried on every page, as a build will do.
    """
    with reading(order):
        return _check(order, workers, progress, trial)


def _check(order: BuildOptions, workers: Workers, progress: Progress, trial: bool) -> CheckedSite:
    files = list_site(order.site, vocabulary_names())
    progress.stage(N_("Reading"), sum(map(len, files.records.values())) + len(files.statistics))
    loaded = load(files, workers, _backlink, progress.step)
    media = survey(files, loaded.config.routes, workers, Cache(order.cache))
    problems = [*loaded.problems, *media.problems]
    now = order.now or dt.datetime.now(ZoneInfo(loaded.config.time_zone)).replace(tzinfo=None)
    resolved, complaints = resolve(loaded, files, loaded.config)
    problems = without_guesses([*problems, *complaints, *validate(resolved, now.date(), files.root)])
    problems, unfinished = let_drafts_be(loaded, problems)
    static, own = static_files(order.site), own_templates(order.site)
    others = [*static.problems, *own.problems]
    assets = _assets(order, others)
    if errors(problems) or (order.strict and problems):
        raise BuildFailed([*problems, *others])
    problems += others
    published = catalog(resolved, now, order.drafts, unfinished)
    site = build_site(published, media.pictures, media.downloads)
    translations, look = load_translations(resolved.config.language), style(order.fonts)
    path, drawn = base_path(resolved.config), letters(order.fonts)
    context = RenderContext(site, translations, path, all_tallies(site), order.drafts, look, drawn)
    planned = _plan(context)
    exported = data_addresses(context)
    taken = (*(page.address for page in planned), *exported)
    problems += clashes(static, [path_of(address) for address in taken])
    problems += undrawn(context, resolved.config_positions)
    known = static.addresses.union(exported)
    problems += _addresses(context, published, resolved.config_positions, planned, known)
    tried = TemplateTrial(planned, known.union(assets.files)) if trial and not errors(problems) else None
    made = compile_templates(order, context, assets.addresses, own, tried, workers, progress)
    problems += made.problems
    _stop_on_errors(problems, order.strict)
    return CheckedSite(site, context, planned, static, assets, made.codes, tuple(problems))


def _assets(order: BuildOptions, problems: list[Problem]) -> Assets:
    try:
        return published_assets(HOME, order.site, Cache(order.cache))
    except ProblemFound as found:
        problems += found.problems
        return Assets({}, {})


def _backlink(language: str) -> str:
    return load_translations(language).gettext("Back to the text, note {}")


def _stop_on_errors(problems: Sequence[Problem], strict: bool) -> None:
    if errors(problems) or (strict and problems):
        raise BuildFailed(problems)


def _plan(context: RenderContext) -> tuple[Page | TextFile, ...]:
    planned = tuple(pages(context))
    return (*planned, *text_files(context, [page.head for page in planned]))


def _addresses(
    context: RenderContext,
    published: Catalog,
    config_positions: Positions,
    planned: Sequence[Page | TextFile],
    files: frozenset[str],
) -> Iterator[Problem]:
    """Every page has an address of its own, and what was typed leads to a page or to one of `files`."""
    redirects = {page.address for page in planned if page.template == REDIRECT}
    addresses = [page.address for page in planned if page.template != REDIRECT]
    yield from audit.addresses_are_single(context.site.catalog, addresses)
    known = {*addresses, *redirects, *files}
    yield from written_addresses_exist(context.site, published, config_positions, known, context.base_path)


def build(
    order: BuildOptions, workers: Workers, progress: Progress, waiting: Callable[[LockHolder], None] = nobody_is_told
) -> BuildResult:
    """Build the site and put it in the place of the old one. Raises BuildFailed; then the old one is untouched.

    While another build works for the same output folder, this one waits; `waiting` is told for whom.
    """
    with ExitStack() as held:
        with _in_words(order, ()):
            check_output(order.output, order.site, order.releases)
            held.enter_context(locked(lock_of(order.output), waiting))
            recover(order.output)
            check_output(order.output, order.site, order.releases)
        return _build(order, workers, progress)


def _build(order: BuildOptions, workers: Workers, progress: Progress) -> BuildResult:
    checked = check(order, workers, progress, trial=False)
    with _in_words(order, checked.warnings):
        engine = _engine(order)
        with Staging(order.output, inside=is_mount(order.output)) as staging:
            SiteWriter(order, checked, engine, staging, staging.scraps, workers, progress).run()
            released = publish(order, checked, staging)
    try:
        Cache(order.cache).prune(KEEP_DAYS)
    except KeyboardInterrupt as stop:
        raise Stopped.after_release(stop) from None
    warnings = (*checked.warnings, *released.problems)
    return BuildResult(checked.count, warnings, checked.held, str(engine), released.carried)


def recover_if_free(output: Path) -> None:
    """Mend what a killed build left behind, unless another build is at work; says nothing, for it is not asked to."""
    with suppress(OSError):
        if is_left_in_two(output):
            with locked_if_free(lock_of(output)) as free:
                if free:
                    recover(output)


def _engine(order: BuildOptions) -> pagefind.SearchEngine:
    """The Pagefind to index with. Raises ProblemFound, also for one that a strict build refuses."""
    engine = pagefind.choose(order.pagefind, HOME)
    if order.strict and engine.found:
        values = {"engine": engine, "folder": engine.origin}
        raise ProblemFound(problem(Place(engine.origin), "search-engine-other", **values))
    return engine


@contextmanager
def _in_words(order: BuildOptions, warnings: tuple[Problem, ...]) -> Iterator[None]:
    """Turns what may go wrong while writing into problems; the warnings of the check are not lost."""
    output = Place(str(order.output.absolute()))
    try:
        yield
    except ProblemFound as fault:
        found = fault.problems
    except TemplateFault as fault:
        found = (fault_problem(fault, order.site),)
    except ENDED:
        found = (process_died(order.output),)
    except OSError as fault:
        unwritten = problem(output, "output-not-writable", folder=order.output, reason=fault.strerror or fault)
        found = (file_problem(fault, order) or unwritten,)
    else:
        return
    raise BuildFailed([*found, *warnings]) from None
