"""A checked site in memory: each of its files by its path, made when it is first asked for."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path

from showcase.derive.cards.share_cards import ShareCard
from showcase.derive.pictures import PicturePlan, picture_address
from showcase.home import HOME
from showcase.later import Later
from showcase.leaves import Leaves
from showcase.options import BuildOptions
from showcase.pipeline import CheckRun
from showcase.problems import Problem, ProblemFound
from showcase.publish.cards.card_colours import card_colours
from showcase.publish.cards.card_files import PainterSettings, paint_cards
from showcase.publish.media.survey import encode_plan
from showcase.publish.plot_drawings import drawing
from showcase.render.chrome import chrome
from showcase.render.exports.files import data_files
from showcase.render.frame import Page
from showcase.render.renderer import Renderer, path_of, render_pages, with_view
from showcase.render.sharing import share_cards
from showcase.render.statistics.figures import Drawing, Plot
from showcase.routes import NOT_FOUND
from showcase.template_trial import template_folders


class DrawingsOnDemand(dict[Plot, Drawing]):
    """Drawings of plots, each made when a page that shows it is set."""

    def __init__(self, draw: Callable[[Plot], Drawing]) -> None:
        super().__init__()
        self._draw = draw
        self._lock = threading.Lock()

    def __contains__(self, plot: object) -> bool:
        """Return True: every plot can be drawn."""
        return True

    def __missing__(self, plot: Plot) -> Drawing:
        with self._lock:
            drawn = self.get(plot) or self._draw(plot)
            self[plot] = drawn
            return drawn


class PreviewedSite:
    """The site that a check found: every file that a build would write, but for the search index."""

    def __init__(self, run: CheckRun, options: BuildOptions, leaves: Leaves) -> None:
        self.run = run
        self._options = options
        self._cache = leaves.cache
        checked = run.checked
        self._pages = {path_of(page.address): page for page in checked.pages}
        self._assets = {address.lstrip("/"): data for address, data in checked.assets.files.items()}
        media = options.site / "content/media"
        downloads = {path_of(address): media / name for name, address in checked.site.downloads.items()}
        self._copied = {**downloads, **checked.static.files}
        fonts = Path(options.fonts.regular).parent
        drawings = DrawingsOnDemand(partial(drawing, fonts, checked.context.style, self._cache))
        frame = replace(chrome(checked.context, checked.assets, {}), drawings=drawings)
        self._renderer = Renderer(template_folders(options.site), frame, checked.codes)
        self._rendered: dict[str, bytes] = {}
        self._pictures = Later(self._picture_plans)
        self._cards = Later(self._share_cards)
        self._data = Later(lambda: {file.path: file.data for file in data_files(checked.context, leaves)})

    @property
    def base_path(self) -> str:
        """The path of the site's address: "/dan-van/", or "/"."""
        return self.run.checked.context.base_path

    def is_page(self, path: str) -> bool:
        """Return whether `path` is that of a page, and not of a feed or another file."""
        return isinstance(self._pages.get(path), Page)

    def has(self, path: str) -> bool:
        """Return whether there is a page, or a file of static/, at `path`."""
        return path in self._pages or path in self.run.checked.static.files

    def page(self, path: str) -> bytes:
        """Return the page at `path`, or that for missing addresses. Raise TemplateFault."""
        if path not in self._pages:
            path = path_of(NOT_FOUND)
        if path not in self._rendered:
            (finished,) = render_pages(self._renderer, [with_view(self._pages[path])])
            self._rendered[path] = finished.data
        return self._rendered[path]

    def digest(self, path: str) -> str:
        """Return what tells the page at `path` from any other. Raise TemplateFault."""
        return hashlib.sha256(self.page(path)).hexdigest()[:16]

    def file(self, path: str) -> bytes | None:
        """Return the file at `path`; None where there is none. Raise TemplateFault, ProblemFound or OSError."""
        if path in self._pages:
            return self.page(path)
        if path in self._copied:
            return self._copied[path].read_bytes()
        return self._assets[path] if path in self._assets else self._made(path)

    def _made(self, path: str) -> bytes | None:
        """Return a picture, a share card or a file of the open data; None for any other path. Raise ProblemFound."""
        routes = self.run.checked.context.routes
        if plan := self._pictures.get().get(path):
            return self._picture(plan, path)
        if path.startswith(routes.card("").lstrip("/")):
            card = self._cards.get().get(path)
            return self._card(card) if card else None
        return self._data.get().get(path) if path.startswith(routes.data.lstrip("/")) else None

    def _picture_plans(self) -> Mapping[str, PicturePlan]:
        routes, plans = self.run.checked.context.routes, self.run.checked.site.pictures.values()
        return {
            path_of(picture_address(routes, plan, width, suffix)): plan
            for plan in plans
            for width, _ in plan.sizes
            for suffix in ("webp", "jpg")
        }

    def _picture(self, plan: PicturePlan, path: str) -> bytes | None:
        """Return one file of a picture. Raise ProblemFound."""
        made = encode_plan(self._options.site, self._cache, plan)
        if isinstance(made, Problem):
            raise ProblemFound(made)
        routes = self.run.checked.context.routes
        files = {path_of(picture_address(routes, plan, width, suffix)): data for width, suffix, data in made}
        return files.get(path)

    def _share_cards(self) -> Mapping[str, ShareCard]:
        context = self.run.checked.context
        return {path_of(context.routes.card(card.file)): card for card in share_cards(context)}

    def _card(self, card: ShareCard) -> bytes:
        """Return a share card. Raise ProblemFound."""
        fonts, colours = self._options.fonts, card_colours(HOME / "assets")
        (made,) = paint_cards(PainterSettings(self._options.site, fonts, colours, self._cache), (card,))
        if isinstance(made, Problem):
            raise ProblemFound(made)
        return made[1]
