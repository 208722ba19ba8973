"""A checked site → every file of it in a staging folder: search index, assets, pages, pictures, share cards."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from showcase.derive.assets import Assets
from showcase.derive.pictures import address as picture_address
from showcase.derive.searchable import searchables
from showcase.messages import N_
from showcase.order import HOME, Checked, Order, Progress
from showcase.problems import BuildFailed, Problem
from showcase.publish import audit, search
from showcase.publish.assetfiles import published_assets
from showcase.publish.cache import Cache
from showcase.publish.cardfiles import Drawer, chunks, finish
from showcase.publish.drawings import drawing
from showcase.publish.media import encode_plan
from showcase.publish.pagefind import Engine
from showcase.publish.release import MARKER
from showcase.publish.staging import Staging
from showcase.publish.static import clashes
from showcase.render.chrome import chrome
from showcase.render.exports.files import data_files
from showcase.render.outputs import Press, set_pages
from showcase.render.plots import plots_in
from showcase.render.sharing import share_cards
from showcase.render.statisticsparts import Drawing, Plot
from showcase.work import Workers

CHUNK = 200
FEW_PLOTS = 60
"""Plots for which no process is started: the engine that draws takes a second in each."""
PAGEFIND = "pagefind"


@dataclass(frozen=True)
class Assembly:
    """One build's writing: what for, what of, where to (and a folder for scraps), by whom, and who is told."""

    order: Order
    checked: Checked
    engine: Engine
    staging: Staging
    workdir: Path
    workers: Workers
    progress: Progress

    def run(self) -> None:
        """Write everything, then look once more. Raises BuildFailed, or what the stages raise."""
        catalog = self.checked.site.catalog
        found = searchables(catalog, catalog.glossary)
        bundle = self.staging.folder / PAGEFIND
        with search.start(found, catalog.glossary, self.engine, self._cache, self.workdir, bundle) as index:
            assets = published_assets(HOME, self.order.site, self._cache)
            for address, data in assets.files.items():
                self._write(address, data)
            links, problems = self._set_pages(assets)
            self._write_data()
            unmade = [*self._write_pictures(links), *self._write_cards(links)]
            self._write(MARKER, self.checked.desk.base_path.encode())
            index.finish()
        unmade += self._write_static()
        problems += unmade or audit.links_resolve(links, self.staging.paths())
        if problems:
            raise BuildFailed([*problems, *self.checked.warnings])

    @property
    def _cache(self) -> Cache:
        return Cache(self.order.cache)

    def _write(self, address: str, data: bytes) -> None:
        self.staging.write(address.lstrip("/"), data)

    def _set_pages(self, assets: Assets) -> tuple[dict[str, str], list[Problem]]:
        """Set and write every page. Returns every address linked to, with the first page that does, and problems."""
        folders = tuple(path for path in (self.order.site / "templates", HOME / "templates") if path.is_dir())
        press = Press(folders, chrome(self.checked.desk, assets.addresses, self._draw()), self._compiled())
        pages = self.checked.pages
        parts = [pages[start : start + CHUNK] for start in range(0, len(pages), CHUNK)]
        self.progress.stage(N_("Setting pages"), len(pages))
        links: dict[str, str] = {}
        problems: list[Problem] = []
        for part in self.workers.map(partial(set_pages, press), parts, few=8, together=1):
            for output in part:
                self.staging.write(output.path, output.data)
                problems += audit.ids_are_single(output)
                for link in output.links:
                    links.setdefault(link, output.path)
            self.progress.step(len(part))
        return links, problems

    def _write_data(self) -> None:
        """The open data: tables, a workbook, and a file for every record."""
        for output in data_files(self.checked.desk):
            self.staging.write(output.path, output.data)

    def _draw(self) -> dict[Plot, Drawing]:
        """A drawing of every plot of the site."""
        plots = plots_in(page.view for page in self.checked.pages)
        self.progress.stage(N_("Drawing charts"), len(plots))
        draw = partial(drawing, Path(self.order.fonts.regular).parent, self.checked.desk.style, self._cache)
        drawn = {}
        for plot, made in zip(plots, self.workers.map(draw, plots, few=FEW_PLOTS), strict=True):
            drawn[plot] = made
            self.progress.step(1)
        return drawn

    def _compiled(self) -> str:
        """Where compiled templates are kept: in the cache, or for this build only where the cache cannot be written."""
        kept = (self.order.cache or self.workdir) / "templates"
        try:
            kept.mkdir(parents=True, exist_ok=True)
        except OSError:
            kept = self.workdir / "templates"
            kept.mkdir()
        return str(kept)

    def _write_pictures(self, linked: Collection[str]) -> list[Problem]:
        """Only what a page shows or offers is published, in whatever size and format; each address once."""
        site = self.checked.site
        used = {
            picture_address(plan, plan.sizes[-1][0], "jpg"): plan
            for plan in site.pictures.values()
            if any(
                picture_address(plan, width, suffix) in linked for width, _ in plan.sizes for suffix in ("jpg", "webp")
            )
        }
        self.progress.stage(N_("Making pictures"), len(used))
        problems: list[Problem] = []
        encode = partial(encode_plan, self.order.site, self._cache)
        for plan, made in zip(used.values(), self.workers.map(encode, list(used.values()), few=4), strict=True):
            self.progress.step(1)
            if isinstance(made, Problem):
                problems.append(made)
                continue
            for width, suffix, data in made:
                self._write(picture_address(plan, width, suffix), data)
        for name, address in site.downloads.items():
            if address in linked:
                self._write(address, (self.order.site / "content/media" / name).read_bytes())
        return problems

    def _write_cards(self, linked: Collection[str]) -> list[Problem]:
        """The share cards that a page links to."""
        cards = [card for card in share_cards(self.checked.desk) if card.address in linked]
        self.progress.stage(N_("Drawing share cards"), len(cards))
        drawer = Drawer(self.order.site, self.order.fonts, self._cache)
        problems: list[Problem] = []
        for finished in self.workers.map(partial(finish, drawer), chunks(cards), few=8, together=1):
            self.progress.step(len(finished))
            for each in finished:
                if isinstance(each, Problem):
                    problems.append(each)
                else:
                    self._write(*each)
        return list(dict.fromkeys(problems))

    def _write_static(self) -> list[Problem]:
        """What the owner wants published as it is, last of all: by now everything else has its path."""
        found = list(clashes(self.checked.static, self.staging.paths()))
        for path, file in () if found else self.checked.static.files.items():
            self.staging.write(path, file.read_bytes())
        return found
