"""Rules for pictures of people who do not let them be shown. Each rule's docstring is the rule."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from showcase.content.entries import BrokenEntry, ReadEntry
from showcase.content.files.site_files import CONFIG
from showcase.content.lookup import media_name, position_of
from showcase.content.records.records import Person
from showcase.content.rules.context import Rule, RuleContext
from showcase.content.schema.fields import KeepingResolver, resolve_record, resolve_values
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import slug

MEDIA = "content/media/"
COPIED = ("static", "assets")
"""Folders of a site whose files are published as they are."""
WITHDREW, NOT_ASKED = N_("has withdrawn consent"), N_("has not agreed to that")


@dataclass(frozen=True, slots=True)
class _HiddenPicture:
    """A picture that is not shown: of whom it is, and why. A portrait surely shows them, another picture may not."""

    person: str
    why: str
    portrait: bool


def pictures_of_people_are_theirs(context: RuleContext) -> Iterator[Problem]:
    """A picture of a person who withdrew, or who lets no picture be shown, stands nowhere else, nor does a copy."""
    withheld = _withheld(context)
    if not withheld:
        return
    copies = _copies(context.root, withheld)
    for place, owner, name in _uses(context):
        found = withheld.get(name) or withheld.get(copies.get(MEDIA + name, ""))
        if found and found.person != owner:
            yield _told(place, name, found)
    for path, name in copies.items():
        if not path.startswith(MEDIA):
            yield _told(Place(path), path, withheld[name])


def names_are_in_no_file_name(context: RuleContext) -> Iterator[Problem]:
    """The name of a person who withdrew is not that of a file either, for a file's name is in its address."""
    names = {slug(person.record.name): person for person in context.every(Person) if person.record.withdrawn}
    names.pop("", None)
    if not names:
        return
    for place, owner, file in _uses(context):
        for name, person in names.items():
            if owner != person.path and f"-{name}-" in f"-{slug(file.rpartition('.')[0])}-":
                yield problem(place, "withdrawn-name-of-file", found=file, person=person.path)


def _told(place: Place, name: str, found: _HiddenPicture) -> Problem:
    code = "withheld-portrait" if found.portrait else "withheld-picture"
    return problem(place, code, found=name, person=found.person, why=f"~{found.why}")


def _withheld(context: RuleContext) -> dict[str, _HiddenPicture]:
    """Return every picture that is not to be shown, by its name in content/media/."""
    found: dict[str, _HiddenPicture] = {}
    for entry in context.every(Person):
        portrait, pictures = context.resolved.pictures_of_people.get(entry.path, ("", ()))
        if entry.record.withdrawn:
            found |= dict.fromkeys(pictures, _HiddenPicture(entry.path, WITHDREW, False))
            found[portrait] = _HiddenPicture(entry.path, WITHDREW, True)
    for entry in context.of(Person):
        consent = entry.record.consent
        agreed = {"name", "photo"} <= set(consent.scope) and consent.date <= context.today
        if not entry.record.withdrawn and not agreed:
            found[context.resolved.pictures_of_people[entry.path][0]] = _HiddenPicture(entry.path, NOT_ASKED, True)
    found.pop("", None)
    return found


def _uses(context: RuleContext) -> Iterator[tuple[Place, str, str]]:
    """Yield the pictures and downloads that would be published: place, file that names it, name in media/."""
    chosen = context.resolved.config.share_picture
    if chosen:
        yield position_of(CONFIG, context.resolved.config_positions, "share_picture"), CONFIG, media_name(chosen)
    for entry in context.resolved.prose:
        for key_path, name in _media_in_keys(entry):
            yield position_of(entry.path, entry.positions, key_path), entry.path, media_name(name)
        for link, line in (*entry.prose.pictures, *entry.prose.links):
            if link.kind == "media":
                yield Place(entry.path, line, link.column), entry.path, link.target


class _MediaNotes(KeepingResolver):
    """Goes through a record and notes the key path and the name of every file under content/media/."""

    def __init__(self) -> None:
        self.found: list[tuple[str, str]] = []

    def media(self, written: str, key_path: str, pictures: bool) -> str | None:
        """Note the file."""
        self.found.append((key_path, written))
        return written


def _media_in_keys(entry: ReadEntry) -> list[tuple[str, str]]:
    """Return the key path and the name of every file that a key names."""
    notes = _MediaNotes()
    if isinstance(entry, BrokenEntry):
        resolve_values(entry.record_class, entry.values, notes)
    else:
        resolve_record(entry.record, notes)
    return notes.found


def _copies(root: Path, withheld: Iterable[str]) -> Mapping[str, str]:
    """Files with the very bytes of a withheld picture, by path, each with the name of that picture."""
    originals = {name: file for name in withheld if (file := root / MEDIA / name).is_file()}
    sizes = {file.stat().st_size for file in originals.values()}
    names = {_digest(file): name for name, file in originals.items()}
    found: dict[str, str] = {}
    for folder in (MEDIA, *COPIED):
        for file in sorted((root / folder).rglob("*")):
            try:
                if file.is_file() and file.stat().st_size in sizes and (name := names.get(_digest(file))):
                    found[file.relative_to(root).as_posix()] = name
            except OSError:  # reported where it is read
                continue
    return found


def _digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


RULES: tuple[Rule, ...] = (pictures_of_people_are_theirs, names_are_in_no_file_name)
