"""An upgrade saved: what `init` once put beside the site, and then its files, the version among them, all or none."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from showcase import __version__
from showcase.editing.change_sets import UPGRADE, save_or_refuse
from showcase.editing.new_record import CannotMake
from showcase.editing.repository.files import PROGRAM, REQUIREMENTS, has_program, put_program
from showcase.editing.schemas.vscode import SCHEMAS, write_aids
from showcase.editing.upgrading.planning import Upgrade
from showcase.home import COMMAND, SITE


def save_upgrade(site: Path, upgrade: Upgrade, translations: NullTranslations) -> Iterator[str]:
    """Save an upgrade of the site in a folder; yield a sentence for each thing that was done.

    What was stopped can be done again: the version is noted together with all other changes. Raise CannotMake.
    """
    _ = translations.gettext
    try:
        yield from _beside(site, translations)
    except OSError as fault:
        values = {"path": fault.filename or site, "reason": fault.strerror or str(fault)}
        raise CannotMake(_("%(path)s cannot be written: %(reason)s.") % values) from None
    if upgrade.files:
        save_or_refuse(site, UPGRADE, upgrade.files, translations, __version__)
    yield from (_("Saved: %(path)s") % {"path": site / each.path} for each in upgrade.files)
    done = _("The site is now of version %(version)s. Check it: %(command)s")
    named = [] if site in (Path(), SITE) else ["--site", shlex.quote(str(site))]
    yield done % {"version": __version__, "command": " ".join([COMMAND, "check", *named])}


def _beside(site: Path, translations: NullTranslations) -> Iterator[str]:
    """Renew the program that a workflow installs, and the aids for code editors, where there are any. Raise OSError."""
    _ = translations.gettext
    if (site / SCHEMAS).is_dir():
        write_aids(site, translations)
        yield _("Saved: %(path)s") % {"path": site / SCHEMAS}
    if (site / PROGRAM / REQUIREMENTS).is_file():
        put_program(site)
        yield _("Saved: %(path)s") % {"path": site / PROGRAM}
        if not has_program(site, __version__):
            wanted = _("Put the wheel of version %(version)s into %(folder)s, and delete the older one.")
            yield wanted % {"version": __version__, "folder": site / PROGRAM}
