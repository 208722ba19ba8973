"""The site that a preview shows, kept up to date: what is saved is read again, and the browsers hear of it."""

from __future__ import annotations

import gc
import threading
import time
from collections.abc import Callable, Collection, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from pathlib import PurePosixPath
from queue import SimpleQueue

from showcase.cache.cache import Cache
from showcase.collector import collector_at_rest
from showcase.content.catalog import Withheld, suggestions_of
from showcase.content.lookup import Suggestions
from showcase.editing.preview.browser_words import BrowserWords
from showcase.editing.preview.page_sources import page_sources
from showcase.editing.preview.previewed_site import PreviewedSite
from showcase.editing.preview.quick import quick_record, quick_result
from showcase.editing.preview.search_bundle import SearchBundle
from showcase.later import Later
from showcase.leaves import Leaves
from showcase.options import BuildOptions
from showcase.pipeline import CheckRun, run_check, try_site
from showcase.problems import BuildFailed, Problem, errors
from showcase.progress import Progress
from showcase.render.renderer import path_of
from showcase.render.template_overrides import fault_problem
from showcase.render.templates import TemplateFault
from showcase.terminal import SilentProgress
from showcase.workers import Workers

PAUSE = 0.3
"""Seconds for which the check of the whole waits after a quick result or a form, so that the browser has its page."""
LISTENING = 0.5
"""Seconds after which the wait for changes is broken off: Windows tells of Ctrl+C only then."""
NO_PAGE = "none"
"""What a browser has seen that was answered before there was a site."""


class Outdated(Exception):
    """The check that is running reads files that have changed since.

    It is a class of its own because the check begins anew, and nothing is reported.
    """


@dataclass(frozen=True)
class CheckResult:
    """What came of a check of the whole site: the run, None after errors, the problems, and the seconds it took."""

    run: CheckRun | None
    problems: tuple[Problem, ...]
    seconds: float

    @property
    def withheld(self) -> tuple[Withheld, ...]:
        """The records that are not published now."""
        return self.run.checked.withheld if self.run else ()


@dataclass(eq=False)
class Listener:
    """A page that is open in a browser: its path, the digest of what the browser has, and what it is to be told."""

    path: str
    seen: str
    events: SimpleQueue[tuple[str, str]] = field(default_factory=SimpleQueue)


class LiveSite:
    """The previewed site, the problems of its files, and the pages that are open in browsers."""

    def __init__(self, options: BuildOptions, workers: Workers, words: BrowserWords) -> None:
        self._options, self._workers, self._words = options, workers, words
        self._leaves = Leaves(workers, Cache(options.cache))
        self.site: PreviewedSite | None = None
        self.search = SearchBundle(Leaves(Workers(1), self._leaves.cache), self._search_is_new)
        self._problems: tuple[Problem, ...] = ()
        self._checking = True
        self._changes = 1
        self._quick = False
        self._lock = threading.RLock()
        self._wake, self._stopped = threading.Event(), threading.Event()
        self._wake.set()
        self._listeners: list[Listener] = []
        self._suggestions: Later[Suggestions] | None = None

    def link_to(self, path: str) -> str:
        """Return the address at which a file of the site is edited; '' for none."""
        return self._words.link_to(path)

    # --- what changes it ---------------------------------------------------------------------------------------

    def change(self, paths: Collection[str]) -> None:
        """Show what was saved at `paths`, relative to the site's folder, as far as that is quick; have all checked."""
        with self._lock:
            self._changes += 1
            self._checking = True
            site, suggestions = self.site, self._suggestions
            result = None
            if site and suggestions and paths:
                result = quick_result(site.run, suggestions.get(), self._options, paths)
            if result and errors(result.problems):
                kept = (each for each in self._problems if each.place.path not in paths)
                self._problems = (*kept, *result.problems)
            if result and result.run:
                self._show(result.run)
            self._quick = result is not None
            self._tell()
        self._wake.set()

    def expect(self) -> None:
        """Hold what is known for outdated: a file was saved just now, of which the system tells only in a moment."""
        with self._lock:
            self._changes += 1
            self._checking = self._quick = True
        self._wake.set()

    def keep_checked(self, progress: AbstractContextManager[Progress], report: Callable[[CheckResult], None]) -> None:
        """Check the whole site now and after every change, until `stop`. Raise what `report` raises.

        The `progress` is that of the first check; later ones show none.
        """
        while not self._stopped.is_set():
            if not self._wake.wait(LISTENING):
                continue
            if self._quick:
                self._stopped.wait(PAUSE)
            self._wake.clear()
            try:
                with progress as shown, collector_at_rest():
                    result = self._check(shown)
                report(result)
            except Outdated:
                self._wake.set()
            progress = nullcontext(SilentProgress())

    def stop(self) -> None:
        """End the checks, a running one at its next step."""
        self._stopped.set()
        self._changes += 1

    def _check(self, progress: Progress) -> CheckResult:
        """Check the whole site and show it. Raise Outdated."""
        started, changes = time.monotonic(), self._changes
        watched = _StoppingProgress(progress, lambda: self._changes != changes)
        try:
            run: CheckRun | None = run_check(self._options, self._leaves, watched)
        except BuildFailed as failure:
            run, problems = None, failure.problems
        if run:
            shown = self._settle(changes, run, run.checked.warnings, checking=bool(run.sources.templates.texts))
            problems = (*run.checked.warnings, *shown)
            try:
                problems = (*try_site(run, self._options, self._workers, watched).checked.warnings, *shown)
            except BuildFailed as failure:
                run, problems = None, failure.problems
        self._settle(changes, None, problems, checking=False)
        gc.collect()
        gc.freeze()  # the site stays: later collections need not look through all of it, which takes long
        return CheckResult(run, problems, time.monotonic() - started)

    def _settle(
        self, changes: int, run: CheckRun | None, problems: tuple[Problem, ...], *, checking: bool
    ) -> tuple[Problem, ...]:
        """Take over what a check found; return the problems that come from showing it. Raise Outdated."""
        with self._lock:
            if self._changes != changes:
                raise Outdated
            self._problems, self._checking = problems, checking
            if run:
                self._suggestions = Later(
                    lambda: suggestions_of(run.sources.loaded, run.sources.files, run.content.resolved.units)
                )
            found = self._show(run) if run else ()
            self._problems = (*self._problems, *found)
            self._tell()
        if run and self._suggestions:
            self._suggestions.get()
        return found

    def _show(self, run: CheckRun) -> tuple[Problem, ...]:
        """Show the site `run`, unless a page that is looked at cannot be set with it: return what is wrong then."""
        new = PreviewedSite(run, self._options, Leaves(Workers(1), self._leaves.cache))
        found = tuple(dict.fromkeys(fault for each in self._listeners if (fault := self._fault(new, each.path))))
        if found and self.site:
            self._problems = (*self._problems, *found)
            return found
        self.site, self._sources = new, Later(lambda: page_sources(run))
        for each in self._listeners:
            if self.digest(each.path) != each.seen:
                each.events.put(("reload", ""))
        return ()

    # --- what forms ask --------------------------------------------------------------------------------------------

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The problems that are known of the site."""
        return self._problems

    @property
    def checking(self) -> bool:
        """Whether the whole is being checked."""
        return self._checking

    def trial(self, kind: str, path: str, data: bytes) -> bytes | None:
        """Return the page of a record with `data` in its file; None where only the whole check can tell."""
        site, suggestions = self.site, self._suggestions
        if site is None or suggestions is None:
            return None
        result = quick_record(site.run, suggestions.get(), self._options, path, data, new=True)
        if result is None or result.run is None:
            return None
        address = result.run.checked.context.routes.record(kind, PurePosixPath(path).stem)
        shown = PreviewedSite(result.run, self._options, Leaves(Workers(1), self._leaves.cache))
        try:
            return shown.page(path_of(address))
        except TemplateFault:
            return None

    # --- what browsers see -------------------------------------------------------------------------------------

    def digest(self, path: str) -> str:
        """Return what tells the page at `path` from any other; a page that cannot be set has one, too."""
        if self.site is None:
            return NO_PAGE
        if self._fault(self.site, path):
            return "fault"
        digest = self.site.digest(path)
        return f"{digest}-{self.search.version}" if path == self.search.page_of(self.site) else digest

    def _fault(self, site: PreviewedSite, path: str) -> Problem | None:
        try:
            site.digest(path)
        except TemplateFault as fault:
            return fault_problem(fault, self._options.site)
        return None

    def state(self, path: str) -> str:
        """Return what a browser shows beside the page at `path`, as JSON."""
        with self._lock:
            site, problems = self.site, list(self._problems)
            if site and (fault := self._fault(site, path)):
                problems.append(fault)
            source = self._sources.get().get(path) if site else None
            return self._words.state(site.run if site else None, source, problems, checking=self._checking)

    @contextmanager
    def listener(self, path: str, seen: str) -> Iterator[Listener]:
        """Give what the browser that shows `path` is to be told, for as long as it listens."""
        listener = Listener(path, seen)
        with self._lock:
            self._listeners.append(listener)
            listener.events.put(("state", self.state(path)))
            if self.digest(path) != seen:
                listener.events.put(("reload", ""))
        try:
            yield listener
        finally:
            with self._lock:
                self._listeners.remove(listener)

    def _tell(self) -> None:
        for each in self._listeners:
            each.events.put(("state", self.state(each.path)))

    def _search_is_new(self) -> None:
        """Reload the search page, which was opened while its index was that of an earlier site."""
        with self._lock:
            for each in self._listeners:
                if self.site and each.path == self.search.page_of(self.site):
                    each.events.put(("reload", ""))


class _StoppingProgress:
    """A progress that ends work that is outdated."""

    def __init__(self, progress: Progress, is_outdated: Callable[[], bool]) -> None:
        self._progress, self._is_outdated = progress, is_outdated

    def stage(self, message: str, total: int) -> None:
        """Begin a stage. Raise Outdated."""
        if self._is_outdated():
            raise Outdated
        self._progress.stage(message, total)

    def step(self, steps: int) -> None:
        """Count steps. Raise Outdated."""
        if self._is_outdated():
            raise Outdated
        self._progress.step(steps)
