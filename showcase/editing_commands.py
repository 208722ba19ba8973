"""What each command does that writes files for editors: each runs a tool of `editing/`, and says how it went."""

from __future__ import annotations

import datetime as dt
import shlex
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import click

from showcase.commands import CommandRun
from showcase.content.files.site_files import CONFIG
from showcase.editing import new_record, new_site
from showcase.home import HOME

STARTER = HOME / "starter"


class EditingRun(CommandRun):
    """One run of a command, those for editors among them."""

    def new(self, kind: str, title: Sequence[str], **options: Any) -> int:
        """Make a new record; the words of a title that was typed without quotes are one."""
        today = options["today"].date() if options["today"] else dt.date.today()  # noqa: DTZ011 (the editor's own day)
        try:
            path = new_record.new_record(self.site(options), kind, " ".join(title), today, self.translations)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        click.echo(
            self.translations.gettext("Created %(path)s. Open it, fill in the keys, and run the check.")
            % {"path": path}
        )
        return 0

    def init(self, folder: str, **_options: Any) -> int:
        """Begin a site."""
        try:
            new_site.new_site(STARTER, Path(folder), self.translations)
        except new_record.CannotMake as reason:
            click.echo(str(reason))
            return 1
        made = self.translations.gettext(
            "Created the site %(folder)s. In %(config)s, replace the examples in brackets and the address of the site "
            "with your own. Then preview the site: %(command)s"
        )
        command = f"python3 build.py serve --site {shlex.quote(folder)}"
        click.echo(made % {"folder": folder, "config": f"{Path(folder).as_posix()}/{CONFIG}", "command": command})
        return 0
