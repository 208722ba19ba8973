"""The stages in order: read this first."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from zoneinfo import ZoneInfo

from showcase.assembly import PAGEFIND, Assembly
from showcase.content.catalog import Held, catalog, resolve
from showcase.content.draftchecks import let_drafts_be
from showcase.content.listing import list_site
from showcase.content.load import load, vocabulary_names
from showcase.content.validate import validate
from showcase.derive.assets import BadSheet
from showcase.derive.site import build_site
from showcase.derive.tallies import all_tallies
from showcase.messages import N_
from showcase.order import HOME, Checked, Order, Progress
from showcase.problems import BuildFailed, Place, Problem, errors, problem
from showcase.publish import audit, pagefind
from showcase.publish.cache import Cache
from showcase.publish.cardfiles import letters, style
from showcase.publish.fonts import BadFont
from showcase.publish.media import survey
from showcase.publish.release import OutputRefused, check_output, recover, release
from showcase.publish.staging import Staging
from showcase.publish.static import clashes, static_files
from showcase.publish.written import written_addresses_exist
from showcase.render.chrome import base_path
from showcase.render.desk import Desk
from showcase.render.exports.files import data_addresses
from showcase.render.formats import REDIRECT, TextFile, text_files
from showcase.render.outputs import path_of
from showcase.render.overrides import fault_problem, unused_templates
from showcase.render.page import Page
from showcase.render.pages import pages
from showcase.render.sharing import undrawn
from showcase.render.templates import TemplateFault
from showcase.texts import load_texts
from showcase.work import Workers

KEEP_DAYS = 90


@dataclass(frozen=True)
class Built:
    """A finished build: how many pages were published, what was warned of, what was held back, what indexed it."""

    pages: int
    warnings: tuple[Problem, ...]
    held: tuple[Held, ...]
    engine: str = ""


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
    published = catalog(resolved, now, order.drafts, unfinished)
    site = build_site(published, media.pictures, media.downloads)
    texts, look = load_texts(resolved.config.language), style(order.fonts)
    path, drawn = base_path(resolved.config), letters(order.fonts)
    desk = Desk(site, texts, path, all_tallies(site), order.drafts, look, drawn)
    planned = _plan(desk)
    static = static_files(order.site)
    exported = data_addresses(desk)
    taken = (*(page.address for page in planned), *exported)
    problems += [*static.problems, *clashes(static, [path_of(address) for address in taken])]
    problems += unused_templates(HOME / "templates", order.site / "templates")
    problems += undrawn(desk, resolved.config_spots)
    addresses = _addresses_of(planned)
    problems += audit.addresses_are_single(site.catalog, addresses)
    known = {*addresses, *_redirects_of(planned), *static.addresses, *exported}
    problems += written_addresses_exist(site, published, resolved.config_spots, known, desk.base_path)
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


def _addresses_of(planned: Sequence[Page | TextFile]) -> list[str]:
    return [page.address for page in planned if page.template != REDIRECT]


def _redirects_of(planned: Sequence[Page | TextFile]) -> list[str]:
    return [page.address for page in planned if page.template == REDIRECT]


def build(order: Order, workers: Workers, progress: Progress) -> Built:
    """Build the site and put it in the place of the old one. Raises BuildFailed; then the old one is untouched."""
    with _in_words(order, ()):
        check_output(order.output, order.site)
    checked = check(order, workers, progress)
    with _in_words(order, checked.warnings):
        engine = pagefind.choose(order.pagefind, HOME)
        recover(order.output)
        with Staging(order.output) as staging, tempfile.TemporaryDirectory() as workdir:
            Assembly(order, checked, engine, staging, Path(workdir), workers, progress).run()
            release(staging.folder, order.output)
    Cache(order.cache).prune(KEEP_DAYS)
    return Built(checked.count, checked.warnings, checked.held, str(engine))


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
        found = problem(output, "output-not-writable", folder=order.output, reason=fault.strerror or fault)
    else:
        return
    raise BuildFailed([found, *warnings]) from None


def _shown(path: str, site: Path) -> str:
    """A path as the user knows it: relative to the site, or else whole."""
    full = Path(path).resolve()
    return full.relative_to(site.resolve()).as_posix() if full.is_relative_to(site.resolve()) else str(full)
