"""The stages in order: read this first."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Protocol
from zoneinfo import ZoneInfo

from showcase.content.catalog import Catalog, Held, catalog, resolve
from showcase.content.listing import list_site
from showcase.content.load import load, vocabulary_names
from showcase.content.lookup import Spots
from showcase.content.validate import validate
from showcase.derive.assets import Assets, plan_assets
from showcase.derive.pictures import address as picture_address
from showcase.derive.searchable import searchables
from showcase.derive.site import Site, build_site
from showcase.messages import N_
from showcase.problems import BuildFailed, Place, Problem, errors, problem
from showcase.publish import audit, search
from showcase.publish.cache import Cache
from showcase.publish.media import encode_plan, survey
from showcase.publish.release import MARKER, OutputRefused, check_output, recover, release
from showcase.publish.staging import Staging
from showcase.render.chrome import base_path, chrome
from showcase.render.desk import Desk
from showcase.render.formats import REDIRECT, TextFile, text_files
from showcase.render.outputs import Output, Press, set_pages
from showcase.render.page import Page
from showcase.render.pages import pages
from showcase.render.templates import TemplateFault
from showcase.texts import load_texts
from showcase.work import Workers

HOME = Path(__file__).resolve().parent.parent
CHUNK = 200
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
    warnings: tuple[Problem, ...]

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
    texts = load_texts("vi")
    progress.stage(N_("Reading"), sum(map(len, files.records.values())) + len(files.statistics))
    loaded = load(files, workers, texts.gettext("Back to the text, note {}"), progress.step)
    media = survey(files, workers, Cache(order.cache))
    problems = [*loaded.problems, *media.problems]
    now = order.now or dt.datetime.now(ZoneInfo(loaded.config.time_zone)).replace(tzinfo=None)
    resolved, complaints = resolve(loaded, files, loaded.config)
    problems += [*complaints, *validate(resolved, now.date())]
    _stop_on_errors(problems, order.strict)
    site = build_site(catalog(resolved, now, order.drafts), media.pictures, media.downloads)
    desk = Desk(site, load_texts(resolved.config.language), base_path(resolved.config))
    planned = _plan(desk)
    problems += _addresses(site.catalog, resolved.config_spots, planned, site.hidden)
    _stop_on_errors(problems, order.strict)
    return Checked(site, desk, planned, tuple(problems))


def _stop_on_errors(problems: Sequence[Problem], strict: bool) -> None:
    if errors(problems) or (strict and problems):
        raise BuildFailed(problems)


def _plan(desk: Desk) -> tuple[Page | TextFile, ...]:
    planned = tuple(pages(desk))
    return (*planned, *text_files(desk, [page.head for page in planned]))


def _addresses(
    site: Catalog, config_spots: Spots, planned: Sequence[Page | TextFile], hidden: frozenset[str]
) -> Iterator[Problem]:
    redirects = {page.address for page in planned if page.template == REDIRECT}
    addresses = [page.address for page in planned if page.template != REDIRECT]
    yield from audit.addresses_are_single(site, addresses)
    yield from audit.written_addresses_exist(site, config_spots, {*addresses, *redirects}, hidden)


def build(order: Order, workers: Workers, progress: Progress) -> Built:
    """Build the site and put it in the place of the old one. Raises BuildFailed; then the old one is untouched."""
    try:
        check_output(order.output, order.site)
        checked = check(order, workers, progress)
        recover(order.output)
        with Staging(order.output) as staging, tempfile.TemporaryDirectory() as workdir:
            _stage(order, checked, staging, Path(workdir), workers, progress)
            release(staging.folder, order.output)
    except OutputRefused as refused:
        raise BuildFailed([problem(Place(order.output.name), str(refused), folder=order.output)]) from None
    except TemplateFault as fault:
        place = Place(_shown(fault.path, order.site), fault.line, 1 if fault.line else 0)
        raise BuildFailed([problem(place, "template-fault", reason=fault.message)]) from None
    except search.SearchFault as fault:
        raise BuildFailed([problem(Place("pagefind"), "search-failed", reason=fault)]) from None
    except OSError as fault:
        values = {"folder": order.output, "reason": fault.strerror}
        raise BuildFailed([problem(Place(order.output.name), "output-not-writable", **values)]) from None
    return Built(sum(isinstance(page, Page) for page in checked.pages), checked.warnings, checked.held)


def _shown(path: str, site: Path) -> str:
    """A path as the user knows it: relative to the site, or else to the program."""
    full = Path(path).resolve()
    for root in (site.resolve(), HOME):
        if full.is_relative_to(root):
            return full.relative_to(root).as_posix()
    return path


def _stage(
    order: Order, checked: Checked, staging: Staging, workdir: Path, workers: Workers, progress: Progress
) -> None:
    """Everything that writes: search index, assets, pages, pictures; then the last look."""
    index = search.start(
        searchables(checked.site.catalog, checked.site.catalog.glossary), workdir, staging.folder / PAGEFIND
    )
    assets = plan_assets(_asset_files(order.site))
    for address, data in assets.files.items():
        staging.write(address.lstrip("/"), data)
    outputs = _set(order, checked, assets, staging, workdir, workers, progress)
    _write_pictures(order, checked.site, {link for each in outputs for link in each.links}, staging, workers, progress)
    staging.write(MARKER, checked.desk.base_path.encode())
    index.finish()
    links = {output.path: output.links for output in outputs}
    problems = [*audit.links_resolve(links, staging.paths()), *audit.ids_are_single(outputs)]
    if problems:
        raise BuildFailed([*problems, *checked.warnings])


def _set(
    order: Order,
    checked: Checked,
    assets: Assets,
    staging: Staging,
    workdir: Path,
    workers: Workers,
    progress: Progress,
) -> list[Output]:
    """Set and write every page; the outputs come back without their bytes."""
    folders = tuple(path for path in (order.site / "templates", HOME / "templates") if path.is_dir())
    compiled = order.cache / "templates" if order.cache else workdir / "templates"
    press = Press(folders, chrome(checked.desk, assets.addresses), compiled)
    chunks = [checked.pages[start : start + CHUNK] for start in range(0, len(checked.pages), CHUNK)]
    progress.stage(N_("Setting pages"), len(checked.pages))
    outputs: list[Output] = []
    for chunk in workers.map(partial(set_pages, press), chunks, few=8):
        for output in chunk:
            staging.write(output.path, output.data)
            outputs.append(Output(output.path, b"", output.links, output.repeated_ids))
        progress.step(len(chunk))
    return outputs


def _asset_files(site: Path) -> dict[str, bytes]:
    """Our assets, each replaced by the site's own of the same name."""
    found: dict[str, bytes] = {}
    for folder in (HOME / "assets", site / "assets"):
        paths = sorted(folder.rglob("*")) if folder.is_dir() else []
        shown = (path for path in paths if path.is_file() and not path.name.startswith("."))
        found |= {path.relative_to(folder).as_posix(): path.read_bytes() for path in shown}
    return found


def _write_pictures(
    order: Order, site: Site, linked: set[str], staging: Staging, workers: Workers, progress: Progress
) -> None:
    """Only what a page shows or offers is published; each address once."""
    used = {
        address: plan
        for plan in site.pictures.values()
        if (address := picture_address(plan, plan.sizes[-1][0], "jpg")) in linked
    }
    progress.stage(N_("Making pictures"), len(used))
    faults: list[Problem] = []
    encoded = workers.map(partial(encode_plan, order.site, Cache(order.cache)), list(used.values()), few=4)
    for plan, made in zip(used.values(), encoded, strict=True):
        progress.step(1)
        if isinstance(made, Problem):
            faults.append(made)
            continue
        for width, suffix, data in made:
            staging.write(picture_address(plan, width, suffix).lstrip("/"), data)
    if faults:
        raise BuildFailed(faults)
    for name, address in site.downloads.items():
        if address in linked:
            staging.write(address.lstrip("/"), (order.site / "content/media" / name).read_bytes())
