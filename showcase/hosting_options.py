"""The commands for the machine that a site is served from, and their options. Knows click."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

import click

from showcase.hosting.servers import SERVERS
from showcase.hosting_commands import HostingRun


def hosting(run: HostingRun, places: Sequence[click.Parameter], translations: NullTranslations) -> list[click.Command]:
    """Return the commands; `places` are the options of all commands that name the site and its output folder."""
    _ = translations.gettext
    printing = _("Print the configuration of a web server for this site, its headers and old addresses included.")
    server = click.Argument(["server"], type=click.Choice(list(SERVERS)), metavar=_("SERVER"))
    which = _("SERVER is one of: %(servers)s.") % {"servers": ", ".join(SERVERS)}
    always = _("Have browsers use https:// alone for a year, even if the site is moved to one without it.")
    return [
        click.Command(
            "server",
            params=[server, click.Option(["--hsts"], is_flag=True, help=always), *places],
            callback=run.server,
            help=f"{printing}\n\n{which}",
            short_help=printing,
        ),
    ]
