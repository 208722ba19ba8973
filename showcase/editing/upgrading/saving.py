"""An upgrade saved: its files, what `init` once put beside the site, and last of all the version."""

from __future__ import annotations

import shlex
from collections.abc import Iterator
from gettext import NullTranslations
from pathlib import Path

from showcase import __version__
from showcase.content.files.site_files import CONFIG
from showcase.editing.fixing.saving import save
from showcase.editing.new_record import CannotMake
from showcase.editing.repository.files import PROGRAM, has_program, put_program
from showcase.editing.schemas.vscode import SCHEMAS, write_aids
from showcase.editing.upgrading.planning import Upgrade
from showcase.home import COMMAND, SITE


def save_upgrade(site: Path, upgrade: Upgrade, translations: NullTranslations) -> Iterator[str]:
    """Save an upgrade of the site in a folder; yield a sentence for each thing that was done.

    The configuration, which names the version, comes last: what was stopped can be done again. Raise CannotMake.
    """
    _ = translations.gettext
    for each in sorted(upgrade.files, key=lambda each: each.path == CONFIG):
        path = site / each.path
        try:
            if each.path == CONFIG:
                yield from _beside(site, translations)
            saved = save(site, each)
        except OSError as fault:
            values = {"path": fault.filename or path, "reason": fault.strerror or str(fault)}
            raise CannotMake(_("%(path)s cannot be written: %(reason)s.") % values) from None
        if not saved:
            raise CannotMake(
                _("%(path)s was changed meanwhile and is left as it is. Run upgrade again.") % {"path": path}
            )
        yield _("Saved: %(path)s") % {"path": path}
    done = _("The site is now of version %(version)s. Check it: %(command)s")
    named = [] if site in (Path(), SITE) else ["--site", shlex.quote(str(site))]
    yield done % {"version": __version__, "command": " ".join([COMMAND, "check", *named])}


def _beside(site: Path, translations: NullTranslations) -> Iterator[str]:
    """Renew the program that a workflow installs, and the aids for code editors, where there are any. Raise OSError."""
    _ = translations.gettext
    if (site / SCHEMAS).is_dir():
        write_aids(site, translations)
        yield _("Saved: %(path)s") % {"path": site / SCHEMAS}
    if (site / PROGRAM / "requirements.txt").is_file():
        put_program(site)
        yield _("Saved: %(path)s") % {"path": site / PROGRAM}
        if not has_program(site, __version__):
            wanted = _("Put the wheel of version %(version)s into %(folder)s, and delete the older one.")
            yield wanted % {"version": __version__, "folder": site / PROGRAM}
