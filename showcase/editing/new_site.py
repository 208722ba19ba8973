"""A site of one's own: the folder starter/ copied to where an editor wants it."""

from __future__ import annotations

import shutil
from gettext import NullTranslations
from pathlib import Path

from showcase.editing.new_record import CannotMake


def new_site(starter: Path, folder: Path, translations: NullTranslations) -> None:
    """Make `folder` a site that builds as it is. Raise CannotMake when it holds anything already."""
    try:
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            reason = translations.gettext("%(folder)s is not empty; nothing was changed. Name a new folder.")
            raise CannotMake(reason % {"folder": folder})
        shutil.copytree(starter, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
    except OSError as fault:
        reasons = fault.args[0] if isinstance(fault, shutil.Error) else ()
        reason = fault.strerror or next((str(each[2]) for each in reasons), str(fault))
        values = {"path": folder, "reason": reason}
        raise CannotMake(translations.gettext("%(path)s cannot be written: %(reason)s.") % values) from None
