"""The stages in order: read this first."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Collection, Iterator, Sequence
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from showcase.content.catalog import Catalog, Held, catalog, resolve
from showcase.content.draftchecks import let_drafts_be
from showcase.content.listing import list_site
from showcase.content.load import load, vocabulary_names
from showcase.content.lookup import Spots
from showcase.content.validate import validate
from showcase.derive.assets import Assets, BadSheet, plan_assets
from showcase.derive.pictures import address as picture_address
from showcase.derive.searchable import searchables
from showcase.derive.site import Site, build_site
from showcase.messages import N_
from showcase.problems import BuildFailed, Place, Problem, errors, problem
from showcase.publish import audit, search
from showcase.publish.assetfiles import asset_files
from showcase.publish.cache import Cache
from showcase.publish.fonts import BadFont, web_fonts
from showcase.publish.media import encode_plan, survey
from showcase.publish.release import MARKER, OutputRefused, check_output, recover, release
from showcase.publish.staging import Staging
from showcase.publish.static import StaticFiles, clashes, static_files
from showcase.render.chrome import base_path, chrome
from showcase.render.desk import Desk
from showcase.render.formats import REDIRECT, TextFile, text_files
from showcase.render.outputs import Press, path_of, set_pages
from showcase.render.overrides import fault_problem, unused_templates
from showcase.render.page import Page
from showcase.render.pages import pages
from showcase.render.templates import TemplateFault
from showcase.texts import load_texts
from showcase.work import Workers

HOME = Path(__file__).resolve().parent.parent
CHUNK = 200
KEEP_DAYS = 90
PAGEFIND = "pagefind"


class Progress(Protocol):
    """Is told how far the work has come."""

    def stage(self, message: str, total: int) -> None:
        """A new stage begins: its name (a message id) and how many steps it will take."""

    def step(self, steps: int) -> None:
        """So many steps are done."""


@dataclass(frozen=True)
class Order:
    """What is asked for: the site's folder, the output folder, the moment (None: now), and how to go about it."""

    site: Path
    output: Path
    now: dt.datetime | None = None
    drafts: bool = False
    strict: bool = False
    cache: Path | None = None


@dataclass(frozen=True)
class Checked:
    """A site without errors, all its pages still without html, and the warnings on the way to it."""

    site: Site
    desk: Desk
    pages: tuple[Page | TextFile, ...]
    static: StaticFiles
    warnings: tuple[Problem, ...]

    @property
    def count(self) -> int:
        """How many pages there are, feeds and other files beside them left out."""
        return sum(isinstance(page, Page) for page in self.pages)

    @property
    def held(self) -> tuple[Held, ...]:
        """What is not published now."""
        return self.site.catalog.held


@dataclass(frozen=True)
class Built:
    """A finished build: how many pages were published, what was warned of, what was held back."""

    pages: int
    warnings: tuple[Problem, ...]
    held: tuple[Held, ...]


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
    desk = Desk(site, load_texts(resolved.config.language), base_path(resolved.config), order.drafts)
    planned = _plan(desk)
    static = static_files(order.site)
    problems += [*static.problems, *clashes(static, [path_of(page.address) for page in planned])]
    problems += unused_templates(HOME / "templates", order.site / "templates")
    problems += _addresses(site.catalog, resolved.config_spots, planned, site.hidden, static.addresses)
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
    site: Catalog,
    config_spots: Spots,
    planned: Sequence[Page | TextFile],
    hidden: frozenset[str],
    static: frozenset[str],
) -> Iterator[Problem]:
    redirects = {page.address for page in planned if page.template == REDIRECT}
    addresses = [page.address for page in planned if page.template != REDIRECT]
    yield from audit.addresses_are_single(site, addresses)
    yield from audit.written_addresses_exist(site, config_spots, {*addresses, *redirects, *static}, hidden)


def build(order: Order, workers: Workers, progress: Progress) -> Built:
    """Build the site and put it in the place of the old one. Raises BuildFailed; then the old one is untouched."""
    with _in_words(order, ()):
        check_output(order.output, order.site)
    checked = check(order, workers, progress)
    with _in_words(order, checked.warnings):
        recover(order.output)
        with Staging(order.output) as staging, tempfile.TemporaryDirectory() as workdir:
            _stage(order, checked, staging, Path(workdir), workers, progress)
            release(staging.folder, order.output)
    Cache(order.cache).prune(KEEP_DAYS)
    return Built(checked.count, checked.warnings, checked.held)


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
        found = problem(Place(f"assets/{fault}"), "font-broken")
    except search.SearchFault as fault:
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


def _stage(
    order: Order, checked: Checked, staging: Staging, workdir: Path, workers: Workers, progress: Progress
) -> None:
    """Everything that writes: search index, assets, pages, pictures; then the last look."""
    found = searchables(checked.site.catalog, checked.site.catalog.glossary)
    with search.start(found, workdir, staging.folder / PAGEFIND) as index:
        assets = plan_assets(web_fonts(asset_files(HOME / "assets", order.site / "assets"), Cache(order.cache)))
        for address, data in assets.files.items():
            staging.write(address.lstrip("/"), data)
        links, problems = _set(order, checked, assets, staging, workdir, workers, progress)
        problems += _write_pictures(order, checked.site, links, staging, workers, progress)
        staging.write(MARKER, checked.desk.base_path.encode())
        index.finish()
    problems += _write_static(checked.static, staging)
    problems += audit.links_resolve(links, staging.paths())
    if problems:
        raise BuildFailed([*problems, *checked.warnings])


def _write_static(static: StaticFiles, staging: Staging) -> list[Problem]:
    """What the owner wants published as it is, last of all: by now everything else has its path."""
    found = list(clashes(static, staging.paths()))
    for path, file in () if found else static.files.items():
        staging.write(path, file.read_bytes())
    return found


def _set(
    order: Order,
    checked: Checked,
    assets: Assets,
    staging: Staging,
    workdir: Path,
    workers: Workers,
    progress: Progress,
) -> tuple[dict[str, str], list[Problem]]:
    """Set and write every page. Returns every address linked to, with the first page that does, and problems."""
    folders = tuple(path for path in (order.site / "templates", HOME / "templates") if path.is_dir())
    frame = chrome(checked.desk, assets.addresses)
    press = Press(folders, frame, _compiled(order, workdir))
    chunks = [checked.pages[start : start + CHUNK] for start in range(0, len(checked.pages), CHUNK)]
    progress.stage(N_("Setting pages"), len(checked.pages))
    links: dict[str, str] = {frame.share_picture: ""} if frame.share_picture else {}
    problems: list[Problem] = []
    for chunk in workers.map(partial(set_pages, press), chunks, few=8, together=1):
        for output in chunk:
            staging.write(output.path, output.data)
            problems += audit.ids_are_single(output)
            for link in output.links:
                links.setdefault(link, output.path)
        progress.step(len(chunk))
    return links, problems


def _compiled(order: Order, workdir: Path) -> str:
    """Where compiled templates are kept: in the cache, or for this build only where the cache cannot be written."""
    kept = (order.cache or workdir) / "templates"
    try:
        kept.mkdir(parents=True, exist_ok=True)
    except OSError:
        kept = workdir / "templates"
        kept.mkdir()
    return str(kept)


def _write_pictures(
    order: Order, site: Site, linked: Collection[str], staging: Staging, workers: Workers, progress: Progress
) -> list[Problem]:
    """Only what a page shows or offers is published; each address once."""
    used = {
        address: plan
        for plan in site.pictures.values()
        if (address := picture_address(plan, plan.sizes[-1][0], "jpg")) in linked
    }
    progress.stage(N_("Making pictures"), len(used))
    problems: list[Problem] = []
    encoded = workers.map(partial(encode_plan, order.site, Cache(order.cache)), list(used.values()), few=4)
    for plan, made in zip(used.values(), encoded, strict=True):
        progress.step(1)
        if isinstance(made, Problem):
            problems.append(made)
            continue
        for width, suffix, data in made:
            staging.write(picture_address(plan, width, suffix).lstrip("/"), data)
    for name, address in site.downloads.items():
        if address in linked:
            staging.write(address.lstrip("/"), (order.site / "content/media" / name).read_bytes())
    return problems
