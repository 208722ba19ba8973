"""What each command does: runs the pipeline or a tool, and says how it went."""

from __future__ import annotations

import datetime as dt
import shutil
import signal
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from functools import partial
from gettext import NullTranslations
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from showcase.build_result import BuildResult
from showcase.checked_site import CheckedSite
from showcase.checkout import checkout
from showcase.content.files.site_files import CONFIG
from showcase.file_check import FileCheck, check_files
from showcase.home import HOME, SITE
from showcase.named_files import CannotCheck, named_file
from showcase.options import CACHE, BuildOptions
from showcase.pipeline import build, check, recover_if_free
from showcase.problems import BuildFailed, Problem, errors, in_order
from showcase.progress import Progress
from showcase.publish.output.clearing import ClearResult, clear
from showcase.publish.output.lock import LockHolder, locked
from showcase.publish.output.manifest import MARKER
from showcase.publish.output.release import lock_of
from showcase.reports import OF_FORGES, Reporter, Result, kept_words
from showcase.signals import Stopped, number_of
from showcase.terminal import AfterRelease, ProgressBar, SilentProgress, is_terminal
from showcase.workers import Machines, Workers

if TYPE_CHECKING:
    from showcase.editing.preview.live_site import CheckResult
    from showcase.editing.preview.server import PreviewServer

MEGABYTE = 1_000_000
Found = CheckedSite | BuildResult | FileCheck
"""What a run finds, if nothing stops it."""


@dataclass(frozen=True)
class CommandRun:
    """One run of a command: the words to use, and what the options say."""

    translations: NullTranslations
    language: str

    def site(self, options: dict[str, Any]) -> Path:
        """Return the site's folder: the one named, or the one that somebody stands in, or the sample site."""
        if options["site"]:
            return Path(options["site"])
        here = Path()
        return here if (here / CONFIG).is_file() and not HOME.samefile(here) else SITE

    def output(self, options: dict[str, Any]) -> Path:
        """Return the output folder."""
        return Path(options["output"]).absolute() if options.get("output") else self.site(options) / "public"

    def build_options(self, options: dict[str, Any]) -> BuildOptions:
        """Return the build options that the command's options ask for."""
        today = options["today"]
        now = dt.datetime.combine(today.date(), dt.time(23, 59, 59)) if today else None
        asked = BuildOptions(
            site=self.site(options),
            output=self.output(options),
            now=now,
            drafts=options["drafts"],
            strict=options["strict"],
            cache=CACHE,
        )
        return replace(
            asked,
            keep_days=options.get("keep_days") or 0,
            releases=options.get("releases") or 0,
            precompress=options.get("precompress") or False,
            cache_bytes=options.get("cache_size", 0) * MEGABYTE,
        )

    def reporter(self, options: dict[str, Any]) -> Reporter:
        """Return the reporter that the options ask for."""
        prefix = f"{Path(options['site']).as_posix()}/" if options["site"] else ""
        found = checkout(self.site(options), Path.cwd()) if options["format"] in OF_FORGES else None
        return Reporter(
            translations=self.translations,
            language=self.language,
            prefix=prefix,
            strict=options["strict"],
            every=options.get("all", False),
            checkout=found,
        )

    def progress(self, options: dict[str, Any]) -> AbstractContextManager[Progress]:
        """Return what shows how far the work has come: nothing where nobody looks."""
        quiet = options["quiet"] or options["format"] != "text" or not is_terminal()
        return nullcontext(SilentProgress()) if quiet else ProgressBar(self.translations)

    def work(self, options: dict[str, Any], job: Callable[..., Found], folder: str) -> int:
        """Do the work and say how it went."""
        started = time.monotonic()
        found: Found | None = None
        try:
            try:
                with (
                    _machines(options["executor"]) as machines,
                    Workers(options["jobs"], machines) as workers,
                    self.progress(options) as progress,
                ):
                    found = job(self.build_options(options), workers, progress)
                problems = in_order(found.problems if isinstance(found, FileCheck) else found.warnings)
            except BuildFailed as failure:
                problems = failure.problems
            self._say(options, found, problems, Result(pages=None, seconds=time.monotonic() - started, folder=folder))
        except OSError as fault:
            raise AfterRelease(fault) if isinstance(found, BuildResult) else fault from None
        except KeyboardInterrupt as stop:
            raise Stopped.after_release(stop) if isinstance(found, BuildResult) else stop from None
        stopped = found is None or bool(errors(problems, options["strict"]))
        return 1 if stopped else 0

    def _say(
        self,
        options: dict[str, Any],
        found: Found | None,
        problems: Sequence[Problem],
        result: Result,
    ) -> None:
        """Print what there is to say of a run."""
        if isinstance(found, CheckedSite):
            result = replace(result, pages=found.page_count)
        elif isinstance(found, FileCheck):
            files = tuple(each.path for each in found.files)
            notes = tuple(note for each in found.files if (note := each.note(self.translations)))
            result = replace(result, files=files, notes=notes, elsewhere=found.elsewhere)
        elif found is not None:
            result = replace(result, pages=found.pages, carried=found.carried)
        reporter = self.reporter(options)
        if options["quiet"] and options["format"] == "text" and found is not None:
            lines = reporter.told("text", problems)
        else:
            lines = reporter.lines(options["format"], problems, found.withheld if found else (), result)
        for line in lines:
            click.echo(line)

    def build(self, **options: Any) -> int:
        """Build the site."""
        return self.work(options, partial(build, waiting=self.waiting), f"{self.output(options)}/")

    def check(self, files: Sequence[str], **options: Any) -> int:
        """Check without writing, but for what a killed build left half-way."""
        recover_if_free(self.output(options))
        site, working = self.site(options), Path.cwd()
        try:
            named = [named_file(each, site, working, self.translations) for each in files]
        except CannotCheck as reason:
            click.echo(str(reason), err=True)
            return 2
        of_site = partial(check, outlines=True)
        return self.work(options, partial(check_files, files=tuple(dict.fromkeys(named))) if named else of_site, "")

    def serve(self, **options: Any) -> int:
        """Show the site as its files are, until interrupted; nothing is written but the cache."""
        return self.preview(options)

    def preview(self, options: dict[str, Any], *, editing: bool = False) -> int:
        """Show the site until interrupted; with the room for `editing` it, if that is asked for."""
        from showcase.editing.preview.server import PreviewServer, free_port  # no other command needs a server

        port = options["port"]
        try:
            server = PreviewServer(port)
        except (OSError, OverflowError) as error:
            reason, other = getattr(error, "strerror", None) or error, free_port(port)
            busy = self.translations.gettext("The port %(port)s cannot be used: %(reason)s. Type instead: %(option)s")
            click.echo(busy % {"port": port, "reason": reason, "option": f"--port {other}"})
            return 1
        reported: list[CheckResult] = []
        try:
            with server:
                self._show(server, reported, options, editing)
        except KeyboardInterrupt as stop:
            if not reported or number_of(stop) != signal.SIGINT:
                raise
            click.echo("")
        return 0

    def _show(self, server: PreviewServer, reported: list[CheckResult], options: dict[str, Any], editing: bool) -> None:
        """Answer browsers; results of checks are printed (beside a room, their number), and kept in `reported`."""
        from showcase.editing.form.addresses import form_address
        from showcase.editing.form.room import editing_room
        from showcase.editing.preview.answers import Answers
        from showcase.editing.preview.browser_words import BrowserWords
        from showcase.editing.preview.live_site import LiveSite
        from showcase.editing.preview.session import show
        from showcase.editing.preview.watching import SiteWatcher

        asked = self.build_options(options)
        form = form_address if editing else None
        words = BrowserWords(self.reporter(options), asked.site.absolute(), options["editor"], form)

        def report(result: CheckResult) -> None:
            again = reported[-1:]
            known = bool(again) and (again[0].problems, again[0].withheld) == (result.problems, result.withheld)
            reported[:] = [result]
            pages = result.run.checked.page_count if result.run else None
            told = Result(pages=pages, seconds=result.seconds)
            lines = self.reporter(options).lines(options["format"], result.problems, result.withheld, told)
            as_text = options["format"] == "text"
            for line in lines[-1:] if as_text and (known or editing) else lines:
                if not (options["quiet"] and as_text and line is lines[-1]):
                    click.echo(line)
            if not again:
                here = server.address(live.site.base_path if live.site else "/")
                where = self.translations.gettext("The site is at %(address)s – press Ctrl+C to stop.")
                click.echo(where % {"address": here})
            if not again and room:
                where = self.translations.gettext("Edit it at %(address)s (this address is for you alone).")
                click.echo(where % {"address": server.address(room.start)})

        with Workers(options["jobs"]) as workers:
            live = LiveSite(asked, workers, words)
            room = editing_room(asked, live, self.reporter(options), server.port) if editing else None
            watcher = SiteWatcher(asked.site, HOME, room.change if room else live.change, poll=options["poll"])
            show(server, Answers(live, self.translations, self.language, room), watcher, self.progress(options), report)

    def clean(self, **options: Any) -> int:
        """Delete the built site and the cache."""
        output, _ = self.output(options), self.translations.gettext
        if output.is_dir() and any(output.iterdir()) and not (output / MARKER).is_file():
            click.echo(_("%(folder)s was not made by this program; nothing was removed.") % {"folder": output})
            return 1
        try:
            with locked(lock_of(output), self.waiting):
                cleared = clear(output)
        except OSError as fault:
            click.echo(_("%(folder)s could not be removed: %(reason)s.") % _refusal(fault, output))
            return 1
        if cleared is None:
            click.echo(
                _("%(folder)s was made by an older version, which kept no list of its files; nothing was removed.")
                % {"folder": output}
            )
            return 1
        shutil.rmtree(CACHE, ignore_errors=True)
        for line in self._cleared(cleared, output):
            click.echo(line)
        return 1 if cleared.left or CACHE.exists() else 0

    def _cleared(self, cleared: ClearResult, output: Path) -> Iterator[str]:
        """Yield one sentence for each thing that was removed, kept or moved aside."""
        _ = self.translations.gettext
        for left in cleared.left:
            yield _("%(folder)s could not be removed: %(reason)s.") % {"folder": left.path, "reason": left.reason}
        if CACHE.exists():
            yield _("%(folder)s could not be removed.") % {"folder": CACHE}
        elif not cleared.left and not output.exists():
            yield _("Removed %(folder)s and the cache.") % {"folder": output}
        elif not cleared.left:
            yield _("Removed what builds made in %(folder)s, and the cache.") % {"folder": output}
        if kept := sorted({*cleared.kept, *cleared.outcome.carried}):
            yield kept_words(self.translations, kept, str(output))
        for place in (*cleared.outcome.older, *(place for _path, place in cleared.outcome.aside)):
            yield _("Moved aside because this program did not make it: %(place)s") % {"place": place}

    def waiting(self, holder: LockHolder) -> None:
        """Say for whom this command waits."""
        _ = self.translations.gettext
        words = (
            _("Another build of this site is running (process %(process)s, since %(since)s); waiting for it to finish.")
            if holder.process
            else _("Another build of this site is running; waiting for it to finish.")
        )
        click.echo(words % {"process": holder.process, "since": holder.since}, err=True)

    def test(self, **options: Any) -> int:
        """Say that tests are run by build.py, which installs what they need."""
        click.echo(self.translations.gettext("Run: python3 build.py test"))
        return 2


def _machines(executor: str | None) -> AbstractContextManager[Machines | None]:
    """Return the machines that help: those of a cluster, or none."""
    if not executor:
        return nullcontext()
    from showcase.cluster import cluster

    return cluster(executor)


def _refusal(fault: OSError, folder: Path) -> dict[str, str]:
    return {"folder": str(fault.filename or folder), "reason": fault.strerror or str(fault)}
