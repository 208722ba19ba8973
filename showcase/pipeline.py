"""The stages in order: read this first."""

from __future__ import annotations

import datetime as dt
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from showcase.assembly import PAGEFIND, Assembly
from showcase.content.catalog import Held, catalog, resolve
from showcase.content.draftchecks import let_drafts_be
from showcase.content.listing import list_site
from showcase.content.load import load, vocabulary_names
from showcase.content.lookup import Spots
from showcase.content.validate import validate
from showcase.derive.assets import BadSheet
from showcase.derive.site import Site, build_site
from showcase.derive.tallies import all_tallies
from showcase.interrupts import Stopped
from showcase.messages import N_
from showcase.order import HOME, Checked, Order, Progress
from showcase.problems import BuildFailed, Place, Problem, errors, problem
from showcase.publish import audit, pagefind
from showcase.publish.cache import Cache
from showcase.publish.cardfiles import style
from showcase.publish.fonts import BadFont
from showcase.publish.inplace import is_mount
from showcase.publish.lock import Holder, locked, locked_if_free, nobody_is_told
from showcase.publish.media import survey
from showcase.publish.release import OutputRefused, check_output, is_left_in_two, lock_of, recover
from showcase.publish.staging import Staging
from showcase.publish.static import clashes, static_files
from showcase.publish.working import prefix_beside
from showcase.publishing import publish
from showcase.render.chrome import base_path
from showcase.render.desk import Desk
from showcase.render.exports.files import data_addresses
from showcase.render.formats import REDIRECT, TextFile, text_files
from showcase.render.outputs import path_of
from showcase.render.overrides import fault_problem, unused_templates
from showcase.render.page import Page
from showcase.render.pages import pages
from showcase.render.templates import TemplateFault
from showcase.texts import load_texts
from showcase.work import Workers

KEEP_DAYS = 90


@dataclass(frozen=True)
class Built:
    """A finished build: how many pages were published, what was warned of, what was held back, what indexed it.

    `carried` is what lies in the output folder that is not ours.
    """

    pages: int
    warnings: tuple[Problem, ...]
    held: tuple[Held, ...]
    engine: str = ""
    carried: tuple[str, ...] = ()


def check(order: Order, workers: Workers, progress: Progress) -> Checked:
    """Read and check everything. Raises BuildFailed with every problem, warnings included."""
    files = list_site(order.site, vocabulary_names())
    progress.stage(N_("Reading"), sum(map(len, files.records.values())) + len(files.statistics))
    loaded = load(files, workers, _backlink, progress.step)
    media = survey(files, workers, Cache(order.cache))
    problems = [*loaded.problems, *media.problems]
    now = order.now or dt.datetime.now(ZoneInfo(loaded.config.time_zone)).replace(tzinfo=None)
    resolved, complaints = resolve(loaded, files, loaded.config)
    problems += [*complaints, *validate(resolved, now.date(), files.root)]
    problems, unfinished = let_drafts_be(loaded, problems)
    _stop_on_errors(problems, order.strict)
    site = build_site(catalog(resolved, now, order.drafts, unfinished), media.pictures, media.downloads)
    texts, look = load_texts(resolved.config.language), style(order.fonts)
    desk = Desk(site, texts, base_path(resolved.config), all_tallies(site), order.drafts, look)
    planned = _plan(desk)
    static = static_files(order.site)
    exported = data_addresses(desk)
    taken = (*(page.address for page in planned), *exported)
    problems += [*static.problems, *clashes(static, [path_of(address) for address in taken])]
    problems += unused_templates(HOME / "templates", order.site / "templates")
    problems += _addresses(site, resolved.config_spots, planned, static.addresses.union(exported))
    _stop_on_errors(problems, order.strict)
    return Checked(site, desk, planned, static, tuple(problems))


def _backlink(language: str) -> str:
    return load_texts(language).gettext("Back to the text, note {}")


def _stop_on_errors(problems: Sequence[Problem], strict: bool) -> None:
    if errors(problems) or (strict and problems):
        raise BuildFailed(problems)


def _plan(desk: Desk) -> tuple[Page | TextFile, ...]:
    planned = tuple(pages(desk))
    return (*planned, *text_files(desk, [page.head for page in planned]))


def _addresses(
    site: Site, config_spots: Spots, planned: Sequence[Page | TextFile], files: frozenset[str]
) -> Iterator[Problem]:
    """Every page has an address of its own, and what was typed leads to a page or to one of `files`."""
    redirects = {page.address for page in planned if page.template == REDIRECT}
    addresses = [page.address for page in planned if page.template != REDIRECT]
    yield from audit.addresses_are_single(site.catalog, addresses)
    yield from audit.written_addresses_exist(site.catalog, config_spots, {*addresses, *redirects, *files}, site.hidden)


def build(
    order: Order, workers: Workers, progress: Progress, waiting: Callable[[Holder], None] = nobody_is_told
) -> Built:
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


def _build(order: Order, workers: Workers, progress: Progress) -> Built:
    checked = check(order, workers, progress)
    with _in_words(order, checked.warnings):
        engine = pagefind.choose(order.pagefind, HOME)
        with Staging(order.output, inside=is_mount(order.output)) as staging:
            Assembly(order, checked, engine, staging, staging.scraps, workers, progress).run()
            released = publish(order, checked, staging)
    try:
        Cache(order.cache).prune(KEEP_DAYS)
    except KeyboardInterrupt as stop:
        raise Stopped.after_release(stop) from None
    warnings = (*checked.warnings, *released.problems)
    return Built(checked.count, warnings, checked.held, str(engine), released.carried)


def recover_if_free(output: Path) -> None:
    """Mend what a killed build left behind, unless another build is at work; says nothing, for it is not asked to."""
    with suppress(OSError):
        if is_left_in_two(output):
            with locked_if_free(lock_of(output)) as free:
                if free:
                    recover(output)


@contextmanager
def _in_words(order: Order, warnings: tuple[Problem, ...]) -> Iterator[None]:
    """Turns what may go wrong while writing into problems; the warnings of the check are not lost."""
    output = Place(str(order.output.absolute()))
    try:
        yield
    except OutputRefused as refused:
        found = problem(output, str(refused), folder=order.output)
    except TemplateFault as fault:
        found = fault_problem(fault, _shown(fault.path, order.site))
    except BadSheet as fault:
        found = problem(Place(f"assets/{fault}"), "file-not-utf8")
    except BadFont as fault:
        found = problem(Place(f"assets/{fault}"), "font-unusable")
    except pagefind.SearchFault as fault:
        found = problem(Place(PAGEFIND), "search-failed", reason=fault)
    except BrokenProcessPool:
        found = problem(output, "process-died")
    except OSError as fault:
        found = _of_system(fault, order)
    else:
        return
    raise BuildFailed([found, *warnings]) from None


def _of_system(fault: OSError, order: Order) -> Problem:
    """What the system refused, told of the file it is about: one of the site's, one for a while, or of the output."""
    reason = fault.strerror or str(fault)
    named = Path(os.fsdecode(fault.filename)) if isinstance(fault.filename, str | bytes) else order.output
    output, path = order.output.absolute(), named.absolute()
    about = path.is_relative_to(output) or path.parent == output.parent or path in output.parents
    if about or _is_working(path, output):
        place = output if _is_working(path, output) else path
        return problem(Place(str(place)), "output-not-writable", folder=order.output, reason=reason)
    if path.is_relative_to(order.site.absolute()) or path.is_relative_to(HOME):
        return problem(Place(_shown(str(path), order.site)), "file-unreadable", reason=reason)
    folder = _temporary_folder()
    if not folder or path.is_relative_to(folder):
        return problem(Place(folder or "TMPDIR"), "temporary-not-writable", reason=reason)
    return problem(Place(str(path)), "output-not-writable", folder=order.output, reason=reason)


def _temporary_folder() -> str:
    """Where temporary files go; '' where there is no place for them."""
    try:
        return str(Path(tempfile.gettempdir()).absolute())
    except FileNotFoundError:
        return ""


def _is_working(path: Path, output: Path) -> bool:
    return any(
        each.name.startswith(prefix_beside(output)) and each.parent == output.parent for each in (path, *path.parents)
    )


def _shown(path: str, site: Path) -> str:
    """A path as the user knows it: relative to the site, or else whole."""
    full = Path(path).resolve()
    return full.relative_to(site.resolve()).as_posix() if full.is_relative_to(site.resolve()) else str(full)
