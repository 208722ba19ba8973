"""What helps after a command that was not understood: a name put between quotes, or where all options are told."""

from __future__ import annotations

from collections.abc import Sequence
from gettext import NullTranslations
from pathlib import Path

import click

from showcase.home import COMMAND

MOST_WORDS = 30
"""A name of more words than these is none."""


def where_to_look(error: click.ClickException, words: Sequence[str], translations: NullTranslations) -> str:
    """Return what to type instead of `words`, the command line, where that is known; else how to see all options."""
    if quoted := _with_quotes(words):
        return translations.gettext("Put its whole name between quotes: %(command)s") % {"command": quoted}
    name = error.ctx.info_name if isinstance(error, click.UsageError) and error.ctx and error.ctx.parent else ""
    command = " ".join([COMMAND, *([name] if name else []), "--help"])
    return translations.gettext("All options: %(command)s") % {"command": command}


def _with_quotes(words: Sequence[str]) -> str:
    """Return the command in which words that are together the name of a file are one; '' where none are."""
    for first in range(1, len(words)):
        for end in range(min(len(words), first + MOST_WORDS), first + 1, -1):
            name = " ".join(words[first:end])
            if not words[first].startswith("-") and _is_file(name):
                whole = [*words[:first], name, *words[end:]]
                return " ".join([COMMAND, *(f'"{each}"' if " " in each else each for each in whole)])
    return ""


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):  # a name that is too long
        return False
