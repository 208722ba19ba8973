"""A checked site → every file of it in a staging folder: assets, pages, search index, data, pictures, share cards."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from showcase.beside_pages import FilesBeside
from showcase.cache.cache import Cache
from showcase.checked_site import CheckedSite
from showcase.derive.cards.share_cards import ShareCard
from showcase.derive.pictures import picture_address
from showcase.home import HOME
from showcase.leaves import Leaves
from showcase.messages import N_
from showcase.options import BuildOptions
from showcase.problems import Place, Problem, ProblemFound, problem
from showcase.progress import Progress
from showcase.publish import audit
from showcase.publish.cards.card_colours import card_colours
from showcase.publish.cards.card_files import PainterSettings, by_ground, entry_of, paint_cards
from showcase.publish.media.survey import encode_plan
from showcase.publish.output.staging import Staging
from showcase.publish.packed_files import copies_of, write_packed
from showcase.publish.page_files import PageWriter
from showcase.publish.plot_drawings import drawing
from showcase.publish.static_files import FOLDER, clashes
from showcase.render.chrome import chrome
from showcase.render.frame import Chrome, Page
from showcase.render.renderer import RenderedFile, Renderer
from showcase.render.sharing import share_cards
from showcase.render.shown_files import shared_picture
from showcase.render.statistics.figures import Drawing, Plot
from showcase.render.statistics.plots import plots_in
from showcase.template_trial import template_folders

CARDS = "card-fingerprint"
FEW_PLOTS = 60
"""Plots for which no process is started: the engine that draws takes a second in each."""


@dataclass(frozen=True, kw_only=True)
class SiteWriter:
    """A writer that puts every file of a checked site into the staging folder, with the help of `leaves`.

    `beside` has those that were begun before the pages were planned.
    """

    options: BuildOptions
    checked: CheckedSite
    beside: FilesBeside
    staging: Staging
    leaves: Leaves
    progress: Progress

    def run(self) -> None:
        """Write everything, then look once more. Raise ProblemFound, or what the stages raise."""
        frame = chrome(self.checked.context, self.checked.assets, self._draw())
        pages, cards = self._begin_pages(frame), self._begin_cards(frame)
        for address, content in self.checked.assets.files.items():
            self._write(address, content)
        self.beside.write(self.staging)
        links, shown, problems = self._end_pages(pages)
        unmade = [*self._write_pictures(shown), *cards(), *self._write_static()]
        if self.options.precompress:
            self._write_packed()
        problems += unmade or audit.links_resolve(self.checked.site, links, self.staging.paths())
        if problems:
            raise ProblemFound(*problems)

    @property
    def _cache(self) -> Cache:
        return self.leaves.cache

    def _write(self, address: str, data: bytes) -> str:
        return self.staging.write(address.lstrip("/"), data)

    def _begin_pages(self, frame: Chrome) -> Callable[[], list[RenderedFile]]:
        """Begin to set the pages; return what writes them all."""
        renderer = Renderer(template_folders(self.options.site), frame, self.checked.codes)
        return PageWriter(self.leaves, renderer, self.staging, self.progress.step).begin(self.checked.pages)

    def _end_pages(
        self, written: Callable[[], list[RenderedFile]]
    ) -> tuple[dict[str, str], frozenset[str], list[Problem]]:
        """Write the pages that were begun.

        Return every address linked to, with the first page that does; those of the files that pages show; and problems.
        """
        self.progress.stage(N_("Making pages"), len(self.checked.pages))
        links: dict[str, str] = {}
        shown: set[str] = set()
        problems: list[Problem] = []
        for output in written():
            problems += audit.ids_are_single(output)
            for link in (*output.links, *output.shown):
                links.setdefault(link, output.path)
            shown |= output.shown
        return links, frozenset(shown), problems

    def _draw(self) -> dict[Plot, Drawing]:
        """Draw the plots of the site."""
        plots = plots_in(page.view for page in self.checked.pages)
        self.progress.stage(N_("Drawing charts"), len(plots))
        draw = partial(drawing, Path(self.options.fonts.regular).parent, self.checked.context.style, self._cache)
        drawn = {}
        for plot, made in zip(plots, self.leaves.workers.map(draw, plots, few=FEW_PLOTS), strict=True):
            drawn[plot] = made
            self.progress.step(1)
        return drawn

    def _write_pictures(self, shown: Collection[str]) -> list[Problem]:
        """Write the pictures that a page shows or offers, in every size and format; each address once."""
        site, routes = self.checked.site, self.checked.context.routes
        addresses = {picture_address(routes, plan, plan.sizes[-1][0], "jpg"): plan for plan in site.pictures.values()}
        used = {address: plan for address, plan in addresses.items() if address in shown}
        self.progress.stage(N_("Making pictures"), len(used))
        problems: list[Problem] = []
        encode = partial(encode_plan, self.options.site, self._cache)
        for plan, made in zip(used.values(), self.leaves.workers.map(encode, list(used.values()), few=4), strict=True):
            self.progress.step(1)
            if isinstance(made, Problem):
                problems.append(made)
                continue
            for width, suffix, data in made:
                self._write(picture_address(routes, plan, width, suffix), data)
        for name, address in site.downloads.items():
            if address in shown:
                problems += self._copy(f"content/media/{name}", address)
        return problems

    def _copy(self, path: str, address: str) -> list[Problem]:
        """Publish a file of the site as it is. It may have gone since it was found."""
        try:
            data = (self.options.site / path).read_bytes()
        except OSError as fault:
            return [problem(Place(path), "file-unreadable", reason=fault.strerror or fault)]
        self._write(address, data)
        return []

    def _begin_cards(self, frame: Chrome) -> Callable[[], list[Problem]]:
        """Begin to draw the share cards of all pages; return what writes them and gives the problems."""
        address = self.checked.context.routes.card
        shared = {shared_picture(page, frame) for page in self.checked.pages if isinstance(page, Page)}
        cards = [card for card in share_cards(self.checked.context) if address(card.file) in shared]
        settings = PainterSettings(self.options.site, self.options.fonts, card_colours(HOME / "assets"), self._cache)
        entries = {card: entry_of(settings, card) for card in cards}
        left = self._unfinished_cards(entries)
        painted = self.leaves.workers.map(partial(paint_cards, settings), by_ground(left), few=8, together=1)

        def write() -> list[Problem]:
            self.progress.stage(N_("Drawing share cards"), len(cards))
            self.progress.step(len(cards) - len(left))
            made: dict[str, str] = {}
            problems: list[Problem] = []
            for finished in painted:
                self.progress.step(len(finished))
                problems += [each for each in finished if isinstance(each, Problem)]
                for name, data in (each for each in finished if not isinstance(each, Problem)):
                    made[name] = self._write(address(name), data)
            self.leaves.keep(CARDS, {entries[card]: made[card.file] for card in left if card.file in made})
            return list(dict.fromkeys(problems))

        return write

    def _write_packed(self) -> None:
        """Write compressed copies of what is written."""
        copies = copies_of(self.staging.fingerprints())
        self.progress.stage(N_("Compressing texts"), len(copies))
        write_packed(self.staging, self.leaves, copies, self.progress.step)

    def _unfinished_cards(self, entries: Mapping[ShareCard, str]) -> list[ShareCard]:
        """Return the cards that the release before does not have; `entries` are their keys in the cache."""
        known = self.leaves.recall(CARDS, list(entries.values()))
        address = self.checked.context.routes.card
        return [
            card
            for card, entry in entries.items()
            if entry not in known or not self.staging.reuse(address(card.file).lstrip("/"), known[entry])
        ]

    def _write_static(self) -> list[Problem]:
        """Write the files of static/ last, when all other files have their paths."""
        found = list(clashes(self.checked.static, self.staging.paths()))
        for path in () if found else self.checked.static.files:
            found += self._copy(f"{FOLDER}/{path}", path)
        return found
