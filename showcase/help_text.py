"""Help in the reader's language: the words that click itself puts into it. Knows click."""

from __future__ import annotations

from collections.abc import Mapping
from gettext import NullTranslations

import click


def put_into_words(command: click.Command, translations: NullTranslations) -> None:
    """Put the help of a command, click's own words included, into the language of `translations`."""
    _ = translations.gettext
    heads = {"Usage:": _("Usage:"), "Options": _("Options"), "Commands": _("Commands")}
    command.options_metavar = _("[OPTIONS]")
    command.context_class = _context(heads)
    asked = command.get_help_option(click.Context(command))
    if asked is not None:
        asked.help = _("Show this message and exit.")


def _context(heads: Mapping[str, str]) -> type[click.Context]:
    """Return a context whose help has these headings; click takes classes here, and no values."""

    class Formatter(click.HelpFormatter):
        def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
            super().write_usage(prog, args, f"{heads['Usage:']} " if prefix is None else prefix)

        def write_heading(self, heading: str) -> None:
            super().write_heading(heads.get(heading, heading))

    class Context(click.Context):
        formatter_class = Formatter

    return Context
