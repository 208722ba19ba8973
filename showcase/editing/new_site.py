"""A site of one's own: the folder starter/ copied to where an editor wants it, with the names of the site in it."""

from __future__ import annotations

import shutil
from gettext import NullTranslations
from pathlib import Path

from showcase import __version__
from showcase.content.files.site_files import CONFIG
from showcase.content.records.site_config import SiteConfig
from showcase.content.schema.fields import keys_of
from showcase.editing.front_matter import with_data
from showcase.editing.new_record import CannotMake
from showcase.editing.repository.files import SiteNames, write_repository
from showcase.home import HOME

STARTER = HOME / "starter"
MAY_BE_THERE = {".git"}
"""What a folder may hold in which a site is begun: it is the empty repository of a forge."""


def refuse_occupied(folder: Path, translations: NullTranslations) -> None:
    """Raise CannotMake where a site cannot be begun, as the folder holds something already."""
    try:
        if folder.exists() and (not folder.is_dir() or {each.name for each in folder.iterdir()} - MAY_BE_THERE):
            reason = translations.gettext("%(folder)s is not empty; nothing was changed. Name a new folder.")
            raise CannotMake(reason % {"folder": folder})
    except OSError as fault:
        values = {"path": folder, "reason": fault.strerror or str(fault)}
        raise CannotMake(translations.gettext("%(path)s cannot be written: %(reason)s.") % values) from None


def new_site(folder: Path, names: SiteNames, forge: str, translations: NullTranslations) -> None:
    """Make `folder`, which holds nothing yet, a site that builds as it is, and a repository for `forge`.

    Raise CannotMake where it cannot be written.
    """
    try:
        shutil.copytree(STARTER, folder, dirs_exist_ok=True, copy_function=shutil.copyfile)
        _fill_in(folder / CONFIG, names)
        write_repository(folder, forge, names)
    except OSError as fault:
        reasons = fault.args[0] if isinstance(fault, shutil.Error) else ()
        reason = fault.strerror or next((str(each[2]) for each in reasons), str(fault))
        values = {"path": folder, "reason": reason}
        raise CannotMake(translations.gettext("%(path)s cannot be written: %(reason)s.") % values) from None


def is_as_begun(site: Path, path: str) -> bool:
    """Return whether a file of a site is still what a new site has there."""
    begun = STARTER / path
    return begun.is_file() and begun.read_bytes() == (site / path).read_bytes()


def _fill_in(config: Path, names: SiteNames) -> None:
    """Put what is known of a site into its configuration, whose other lines stay."""
    about = {"title": names.title, "base_url": names.address, "made_with": __version__}
    known = {key: value for key, value in about.items() if value}
    text = with_data(config.read_text("utf-8"), known, [each.name for each in keys_of(SiteConfig)])
    config.write_text(text, encoding="utf-8", newline="\n")
