"""The folder of a site → its files by what they are. Refuses files that nobody would read."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from showcase.content.files.file_names import name_problem, unportable_names
from showcase.content.files.walking import PathKind, entries, link_problem, path_kind, shown, split
from showcase.content.records.data_files import DATA_KINDS, LETTER, STATISTIC, VIEWS
from showcase.content.records.records import KINDS, kind_by_keys, kind_of
from showcase.content.schema.key_names import nearest
from showcase.problems import Checked, Place, Problem, problem
from showcase.vietnamese import nfc, slug

CONFIG = "site_config.yaml"
UNITS = "content/units.yaml"
GLOSSARY = "content/glossary.yaml"
PICTURE_SUFFIXES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".jpe", ".jfif")
OTHER_PICTURES = (".heic", ".heif", ".tif", ".tiff", ".bmp", ".avif")
FILES = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".zip")
TEXT_SUFFIXES = ("", "md", "txt", "text", "mdown", "markdown", "yml", "yaml")
MOST_OF_KEYS = 20_000
TOP_KEYS = re.compile(r"^([a-z_]+):", re.MULTILINE)
LITTER = ("thumbs.db", "desktop.ini", "readme.md", "icon\r")
FOLDERS = (*(kind.folder for kind in KINDS), *(kind.folder for kind in DATA_KINDS.values()), "vocabularies", "media")
SINGLE_FILES = ("units.yaml", "glossary.yaml")


@dataclass(frozen=True, kw_only=True)
class SiteFiles:
    """The files of a site, as sorted paths relative to its folder ("content/models/abc.md").

    `refused` are the pictures in places where none is read, or of kinds that are not published. `unsaved` are texts to
    read instead of those on the disk.
    """

    root: Path
    records: Mapping[str, tuple[str, ...]]
    statistics: tuple[str, ...]
    vocabularies: tuple[str, ...]
    pictures: tuple[str, ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    refused: tuple[str, ...] = ()
    views: tuple[str, ...] = ()
    letters: tuple[str, ...] = ()
    unsaved: Mapping[str, bytes] = field(default_factory=dict)

    def read(self, path: str) -> bytes:
        """Return the bytes of one of the files, as they are to be read. Raise OSError."""
        return self.unsaved[path] if path in self.unsaved else (self.root / path).read_bytes()


def list_site(root: Path, vocabulary_names: tuple[str, ...]) -> SiteFiles:
    """Return the files of the site at `root`. Every file that has no place there is a problem."""
    problems = [each for name in (CONFIG, "content") if (each := link_problem(root / name, name, root))]
    config = path_kind(root / CONFIG)
    if not problems and not config.readable:
        problems.append(problem(Place(CONFIG), "not-a-file" if config is PathKind.OTHER else "no-config"))
    if path_kind(root / "content") not in (PathKind.FOLDER, PathKind.UNSEEN):
        problems.append(problem(Place("content"), "no-content"))
        return SiteFiles(
            root=root, records={}, statistics=(), vocabularies=(), pictures=(), files=(), problems=tuple(problems)
        )
    folders = _folders(root)
    found = folders.value
    named = {kind.id: _named(root, found[kind.folder], (kind.suffix,)) for kind in KINDS}
    records = {kind: each.value for kind, each in named.items()}
    problems += (*folders.problems, *(each for found_of_kind in named.values() for each in found_of_kind.problems))
    if not any(records.values()) and not problems:
        problems.append(problem(Place("content"), "nothing-written"))
    media = found["media"]
    problems += (each for path in media if (each := _form_problem(path)))
    problems += unportable_names(media)
    pictures = tuple(path for path in media if path.lower().endswith(PICTURE_SUFFIXES))
    files = tuple(path for path in media if path.lower().endswith(FILES))
    problems += [_kind_problem(path) for path in media if path not in pictures and path not in files]
    of_data = (_named(root, found[each.folder], (".yaml",)) for each in (STATISTIC, VIEWS, LETTER))
    statistics, views, letters = of_data
    vocabularies = _named(root, found["vocabularies"], (".yaml",), vocabulary_names)
    return SiteFiles(
        root=root,
        records=records,
        statistics=statistics.value,
        views=views.value,
        letters=letters.value,
        vocabularies=vocabularies.value,
        pictures=pictures,
        files=files,
        problems=(*problems, *statistics.problems, *views.problems, *letters.problems, *vocabularies.problems),
        refused=tuple(path for paths in found.values() for path in paths if _is_refused(path)),
    )


def _folders(root: Path) -> Checked[Mapping[str, tuple[str, ...]]]:
    """Return the files below each folder of content/."""
    listed = entries(root / "content", "content")
    found: dict[str, tuple[str, ...]] = dict.fromkeys(FOLDERS, ())
    problems = list(listed.problems)
    for entry in listed.value:
        if _litter(entry.name):
            continue
        if astray := _astray(root, entry):
            problems.append(astray)
        elif entry.name in FOLDERS:
            below = split(_walk(root, Path(entry.path), entry.name == "media"))
            found[entry.name] = below.value
            problems += below.problems
    return Checked(found, tuple(problems))


def _astray(root: Path, entry: os.DirEntry[str]) -> Problem | None:
    """Return the problem of a thing in content/ that has no place there; None for any other."""
    path = f"content/{entry.name}"
    place = Place(shown(path))
    if link := link_problem(Path(entry.path), path, root):
        return link
    if entry.is_dir():
        near, known = nearest(entry.name, FOLDERS), ", ".join(FOLDERS)
        return None if entry.name in FOLDERS else problem(place, "unknown-folder", nearest=near, known=known)
    if entry.name not in SINGLE_FILES:
        return _record_astray(Path(entry.path), place) or _unknown_file(entry.name, place)
    return None if entry.is_file() else problem(place, "not-a-file")


def _unknown_file(name: str, place: Place) -> Problem:
    return problem(place, "unknown-file", nearest=nearest(name, SINGLE_FILES))


def _record_astray(path: Path, place: Place) -> Problem | None:
    """Return the problem of a record that lies beside its folder, recognised by its keys; None for another file."""
    if path.suffix != ".md":
        return None
    try:
        head = path.read_bytes()[:MOST_OF_KEYS].decode("utf-8", "replace")
    except OSError:
        return None
    keys = TOP_KEYS.findall(head.removeprefix("\ufeff").removeprefix("---").partition("\n---")[0])
    kind = kind_by_keys(keys)
    return problem(place, "record-without-folder", folder=kind_of(kind).folder, name=path.name) if kind else None


def _form_problem(path: str) -> Problem | None:
    """Return the problem of a name in decomposed letters, which references would miss; None for another name.

    Such names come from zip files and old Macs.
    """
    name = path.rpartition("/")[2]
    return None if nfc(path) == path else problem(Place(path), "file-name-form", fixed=nfc(name))


def _kind_problem(path: str) -> Problem:
    """Return the problem of a file in media of a kind that is not published."""
    name, dot, suffix = path.rpartition("/")[2].rpartition(".")
    if (dot + suffix).lower() in OTHER_PICTURES:
        return problem(Place(path), "media-picture-kind", suffix=dot + suffix, fixed=f"{name}.jpg")
    return problem(Place(path), "media-kind", known=" ".join(PICTURE_SUFFIXES[:5] + FILES))


def _is_refused(path: str) -> bool:
    """Return whether a picture has a problem of its own, so that references to it need none."""
    in_place = path.startswith("content/media/")
    read = path.lower().endswith(PICTURE_SUFFIXES + FILES)
    return not read if in_place else path.lower().endswith(PICTURE_SUFFIXES + OTHER_PICTURES)


def _litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in LITTER or name.endswith("~")


def _walk(root: Path, folder: Path, deep: bool) -> Iterator[str | Problem]:
    """Yield the paths of the files in a folder of content/, also below it if `deep`, and problems of other things."""
    listed = entries(folder, folder.relative_to(root).as_posix())
    yield from listed.problems
    for entry in listed.value:
        path = Path(entry.path)
        place = path.relative_to(root).as_posix()
        if _litter(entry.name):
            continue
        if link := link_problem(path, place, root):
            yield link
        elif entry.is_dir():
            if deep:
                yield from _walk(root, path, deep)
            else:
                yield problem(Place(shown(place)), "folder-in-folder", folder=folder.name)
        elif entry.is_file():
            yield place
        else:
            yield problem(Place(shown(place)), "file-unreadable", reason="—")


def _suffix_problem(path: str, suffix: str) -> Problem:
    """Return the problem of a file in a folder where all names end in `suffix`."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if name.lower().endswith(PICTURE_SUFFIXES + OTHER_PICTURES):
        return problem(Place(path), "picture-misplaced", folder=folder)
    plain = stem
    while (parts := plain.rpartition("."))[0] and parts[2].lower() in TEXT_SUFFIXES:
        plain = parts[0]
    fixed = slug(plain or ending) + suffix if ending.lower() in TEXT_SUFFIXES or not stem else ""
    return problem(Place(path), "file-suffix", folder=folder, suffix=suffix, fixed=fixed)


def _named(
    root: Path, paths: Collection[str], suffixes: tuple[str, ...], vocabulary_names: tuple[str, ...] = ()
) -> Checked[tuple[str, ...]]:
    """Return the paths with the right suffix and a name that can be an address."""
    names = {path.rpartition("/")[2] for path in paths}
    return split(_name_problem(root, path, suffixes, vocabulary_names, names) or path for path in paths)


def _name_problem(
    root: Path, path: str, suffixes: tuple[str, ...], vocabulary_names: tuple[str, ...], names: Collection[str]
) -> Problem | None:
    """Return the problem of the name of a file; None if it has none. `names` are all names of its folder."""
    stem, dot, ending = path.rpartition("/")[2].rpartition(".")
    if f".{ending}" not in suffixes:
        return _record_astray(root / path, Place(path)) or _suffix_problem(path, suffixes[0])
    if vocabulary_names and stem not in vocabulary_names:
        values = {"nearest": nearest(stem, vocabulary_names), "known": ", ".join(vocabulary_names)}
        return problem(Place(path), "unknown-vocabulary", found=stem, **values)
    return name_problem(path, stem, dot + ending, names)
