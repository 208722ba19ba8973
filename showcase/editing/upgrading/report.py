"""What an upgrade tells, in words."""

from __future__ import annotations

from collections.abc import Iterator
from gettext import NullTranslations

from showcase import __version__
from showcase.editing.upgrading.planning import Upgrade


def lines_of(upgrade: Upgrade, translations: NullTranslations) -> Iterator[str]:
    """Yield the lines that tell what changed between the version of a site and this one."""
    if not upgrade and not upgrade.told:
        yield translations.gettext("The site is of version %(version)s already.") % {"version": __version__}
        return
    if upgrade.since != __version__:
        of = translations.gettext("The site is of version %(since)s, the program of version %(version)s. What changed:")
        yield of % {"since": upgrade.since, "version": __version__}
    yield from (f"- {each}" for each in upgrade.told)
