"""The commands for the machine that a site is served from, and their options. Knows click."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations

import click

from showcase.hosting.servers import HOSTS, SERVERS
from showcase.hosting_commands import HostingRun

KEEP, MOST_GONE = 3, 50


def hosting(run: HostingRun, places: Sequence[click.Parameter], translations: NullTranslations) -> list[click.Command]:
    """Return the commands; `places` are the options of all commands that name the site and its output folder."""
    _ = translations.gettext
    printing = _("Print the configuration of a web server for this site, its headers and old addresses included.")
    server = click.Argument(["server"], type=click.Choice([*SERVERS, *HOSTS]), metavar=_("SERVER"))
    which = _("SERVER is one of: %(servers)s.") % {"servers": ", ".join([*SERVERS, *HOSTS])}
    always = _("Have browsers use https:// alone for a year, even if the site is moved to one without it.")
    return [
        click.Command(
            "server",
            params=[server, click.Option(["--hsts"], is_flag=True, help=always), *places],
            callback=run.server,
            help=f"{printing}\n\n{which}",
            short_help=printing,
        ),
        _deploy(run, places, translations),
    ]


def _deploy(run: HostingRun, places: Sequence[click.Parameter], translations: NullTranslations) -> click.Command:
    _ = translations.gettext
    putting = _("Put the built site where it is served from: beside the old one, which gives way in one step.")
    where = _("TARGET is a folder, or user@host:/folder by ssh and rsync; the server shows its subfolder current/.")
    back = _("Show the site before the present one again.")
    keeping, reaching = _("Keep the last N sites there."), _("Command that reaches the other machine.")
    counting = _("Stop if more than N percent of the files that are there would be gone.")
    params = [
        click.Argument(["target"], metavar=_("TARGET")),
        click.Option(["--rollback"], is_flag=True, help=back),
        click.Option(["--dry-run"], is_flag=True, help=_("Say what would be done, and do nothing.")),
        click.Option(["--keep"], type=click.IntRange(1), default=KEEP, metavar="N", help=keeping),
        click.Option(["--max-delete"], type=click.IntRange(0), default=MOST_GONE, metavar="N", help=counting),
        click.Option(["--rsh"], default="ssh", metavar=_("COMMAND"), help=reaching),
        *places,
    ]
    return click.Command("deploy", params=params, callback=run.deploy, help=f"{putting}\n\n{where}", short_help=putting)
