"""What the command “fetch” does: the open data of member sites is read, checked and copied, and all of it told."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from gettext import NullTranslations
from pathlib import Path

from showcase import __version__
from showcase.content.files.site_files import CONFIG, list_site
from showcase.content.lookup import position_of
from showcase.content.member_copies import MANIFEST, Fetched, copy_files, fetched_of, read_members
from showcase.content.records.member_sites import MemberSite
from showcase.content.reference_data import read_reference_data, vocabulary_names
from showcase.content.rules.members import names_that_clash, unknown_terms
from showcase.editing.fetching.copies import mend, replace_folder
from showcase.editing.fetching.download import DataSource
from showcase.editing.fetching.package import Package, read_package
from showcase.editing.new_record import CannotMake, refuse_no_site
from showcase.home import COMMAND
from showcase.problems import Problem, ProblemFound, errors
from showcase.vietnamese import format_number


@dataclass(frozen=True, slots=True)
class FetchResult:
    """What came of a fetch: what is to be said, and what went wrong."""

    lines: tuple[str, ...]
    problems: tuple[Problem, ...]


def fetch(site: Path, today: dt.date, translations: NullTranslations, language: str) -> FetchResult:
    """Copy the open data of every source of the site; one that fails keeps its old copy. Raise CannotMake."""
    refuse_no_site(site, translations)
    data = read_reference_data(list_site(site, vocabulary_names()))
    config, positions = data.config, data.config_positions
    if any(each.place.path == CONFIG for each in errors(data.problems)):
        sentence = translations.gettext("%(path)s has mistakes; correct them first: %(program)s check")
        raise CannotMake(sentence % {"path": CONFIG, "program": COMMAND})
    if not config.sources:
        raise CannotMake(
            translations.gettext("%(path)s names no sources; there is nothing to fetch.") % {"path": CONFIG}
        )
    if clashes := tuple(names_that_clash(config, positions)):
        return FetchResult((), clashes)
    lines: list[str] = []
    problems: list[Problem] = []
    for number, member in enumerate(config.sources):
        place = position_of(CONFIG, positions, f"sources.{number}.site")
        mend(site / member.folder)
        try:
            package = read_package(DataSource(place=member.site, site=site, written=place))
            lines.append(_stored(site, member, package, today, translations, language))
        except ProblemFound as fault:
            problems += fault.problems
    copied = read_members(site, config, positions).value
    return FetchResult(tuple(lines), (*problems, *unknown_terms(copied, data.vocabularies, config, positions)))


def _stored(
    site: Path, member: MemberSite, package: Package, today: dt.date, translations: NullTranslations, language: str
) -> str:
    """Put a package in the place of the copy of a member site; return what is to be said of it. Raise CannotMake."""
    folder = site / member.folder
    fetched = Fetched(
        place=member.site,
        fetched=today,
        program=__version__,
        title=package.title,
        about=package.about,
        as_of=package.as_of,
        publisher=package.publisher,
        licence=package.licence,
        licence_url=package.licence_url,
        read=package.files,
    )
    files = copy_files(fetched, package.models)
    try:
        before = _hashes(folder)
        replace_folder(folder, files)
    except OSError as fault:
        sentence = translations.gettext("%(path)s cannot be written: %(reason)s.")
        raise CannotMake(sentence % {"path": folder, "reason": fault.strerror}) from None
    count = format_number(len(package.models), language)
    values = {"name": member.name, "count": count, "path": folder}
    if before == tuple(each.sha256 for each in fetched_of(files[MANIFEST]).stored):
        return translations.gettext("%(name)s: %(count)s models, as before.") % values
    return translations.gettext("%(name)s: %(count)s models, copied into %(path)s.") % values


def _hashes(folder: Path) -> tuple[str, ...]:
    """Return the hashes of the copy that is there; () where there is none that can be read. Raise OSError."""
    try:
        return tuple(each.sha256 for each in fetched_of((folder / MANIFEST).read_bytes()).stored)
    except (FileNotFoundError, ValueError, TypeError, KeyError, AttributeError):
        return ()
