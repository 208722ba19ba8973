"""What each command does: runs the pipeline or a tool, and says how it went."""

from __future__ import annotations

import datetime as dt
import shlex
import shutil
import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from gettext import GNUTranslations
from pathlib import Path
from typing import Any

import click

from showcase.checkout import checkout
from showcase.content.listing import CONFIG
from showcase.editing import init, new, preview
from showcase.order import CACHE, HOME, Checked, Order
from showcase.pipeline import Built, build, check
from showcase.problems import BuildFailed, in_order
from showcase.publish.release import MARKER
from showcase.reports import Reporter, Result
from showcase.terminal import Bar, Silent, is_terminal
from showcase.work import Workers

STARTER = HOME / "starter"


@dataclass(frozen=True)
class Run:
    """One run of a command: the words to use, and what the options say."""

    texts: GNUTranslations
    language: str

    def site(self, options: dict[str, Any]) -> Path:
        """The site's folder."""
        return Path(options["site"]) if options["site"] else HOME

    def output(self, options: dict[str, Any]) -> Path:
        """The output folder."""
        return Path(options["output"]).absolute() if options.get("output") else self.site(options) / "public"

    def order(self, options: dict[str, Any]) -> Order:
        """What the options ask for."""
        today = options["today"]
        now = dt.datetime.combine(today.date(), dt.time(23, 59, 59)) if today else None
        named = Path(options["pagefind"]) if options.get("pagefind") else None
        return Order(self.site(options), self.output(options), now, options["drafts"], options["strict"], CACHE, named)

    def reporter(self, options: dict[str, Any]) -> Reporter:
        """How problems are told."""
        prefix = f"{Path(options['site']).as_posix()}/" if options["site"] else ""
        found = checkout(self.site(options), Path.cwd()) if options["format"] == "github" else None
        return Reporter(self.texts, self.language, prefix, options["strict"], found)

    def work(self, options: dict[str, Any], job: Callable[..., Checked | Built], folder: str) -> int:
        """Do the work and say how it went."""
        started = time.monotonic()
        quiet = options["quiet"] or options["format"] != "text" or not is_terminal()
        found: Checked | Built | None = None
        with Workers(options["jobs"]) as workers, nullcontext(Silent()) if quiet else Bar(self.texts) as progress:
            try:
                found = job(self.order(options), workers, progress)
                problems = in_order(found.warnings)
            except BuildFailed as failure:
                problems = failure.problems
        count = None if found is None else found.pages if isinstance(found, Built) else found.count
        engine = found.engine if isinstance(found, Built) else ""
        result = Result(count, time.monotonic() - started, folder, engine)
        lines = self.reporter(options).lines(options["format"], problems, found.held if found else (), result)
        if options["quiet"] and options["format"] == "text" and found is not None:
            lines = lines[: len(problems)]
        for line in lines:
            click.echo(line)
        return 1 if found is None else 0

    def build(self, **options: Any) -> int:
        """Build the site."""
        return self.work(options, build, f"{self.output(options)}/")

    def check(self, **options: Any) -> int:
        """Check without writing."""
        return self.work(options, check, "")

    def serve(self, **options: Any) -> int:
        """Build, then serve until interrupted."""
        code = self.build(**options)
        if code and not (self.output(options) / MARKER).is_file():
            return code
        if code:
            click.echo(self.texts.gettext("What is shown is the site as it was before."))
        path = (self.output(options) / MARKER).read_text(encoding="utf-8").strip() or "/"
        try:
            running = preview.server(self.output(options), path, options["port"])
        except OSError as error:
            click.echo(
                self.texts.gettext("The port %(port)s cannot be used: %(reason)s. Choose another with --port.")
                % {"port": options["port"], "reason": error.strerror}
            )
            return 1
        click.echo(
            self.texts.gettext("The site is at %(address)s – stop with Ctrl+C.")
            % {"address": preview.address(running, path)}
        )
        try:
            running.serve_forever()
        except KeyboardInterrupt:
            click.echo("")
        finally:
            running.server_close()
        return 0

    def new(self, kind: str, title: str, **options: Any) -> int:
        """Make a new record."""
        today = options["today"].date() if options["today"] else dt.date.today()  # noqa: DTZ011 (the editor's own day)
        try:
            path = new.new_record(self.site(options), kind, title, today, self.texts)
        except new.CannotMake as reason:
            click.echo(str(reason))
            return 1
        click.echo(self.texts.gettext("Made %(path)s. Open it, fill in the keys, and run the check.") % {"path": path})
        return 0

    def init(self, folder: str, **_options: Any) -> int:
        """Begin a site."""
        try:
            init.new_site(STARTER, Path(folder), self.texts)
        except new.CannotMake as reason:
            click.echo(str(reason))
            return 1
        made = self.texts.gettext(
            "Made the site %(folder)s. What stands in brackets in %(config)s, and the address of the site, "
            "are examples: fill them in. Then look at it: %(command)s"
        )
        command = f"python3 build.py serve --site {shlex.quote(folder)}"
        click.echo(made % {"folder": folder, "config": f"{Path(folder).as_posix()}/{CONFIG}", "command": command})
        return 0

    def clean(self, **options: Any) -> int:
        """Remove what builds have made."""
        output = self.output(options)
        if output.is_dir() and not (output / MARKER).is_file():
            click.echo(
                self.texts.gettext("%(folder)s was not made by this program; nothing was removed.") % {"folder": output}
            )
            return 1
        for folder in (output, CACHE):
            shutil.rmtree(folder, ignore_errors=True)
            if folder.exists():
                click.echo(self.texts.gettext("%(folder)s could not be removed.") % {"folder": folder})
                return 1
        click.echo(self.texts.gettext("Removed %(folder)s and the cache.") % {"folder": output})
        return 0

    def test(self, **options: Any) -> int:
        """The tests are run by build.py, which installs what they need."""
        click.echo(self.texts.gettext("Run: python3 build.py test"))
        return 2
