"""The site's folder → its files by what they are. Refuses what nobody would read."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.content.files.media_names import portability
from showcase.content.files.slugs import name_problem
from showcase.content.files.walking import PathKind, entries, link_problem, path_kind, shown
from showcase.content.records.records import KINDS, kind_by_keys, kind_of
from showcase.content.schema.key_names import nearest
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import nfc, slug

CONFIG = "site_config.yaml"
UNITS = "content/units.yaml"
GLOSSARY = "content/glossary.yaml"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif", ".jpe", ".jfif")
OTHER_PICTURES = (".heic", ".heif", ".tif", ".tiff", ".bmp", ".avif")
FILES = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".zip")
TEXT_SUFFIXES = ("", "md", "txt", "text", "mdown", "markdown", "yml", "yaml")
MOST_OF_KEYS = 20_000
TOP_KEYS = re.compile(r"^([a-z_]+):", re.MULTILINE)
LITTER = ("thumbs.db", "desktop.ini", "readme.md", "icon\r")
FOLDERS = (*(kind.folder for kind in KINDS), "statistics", "vocabularies", "media")
SINGLE_FILES = ("units.yaml", "glossary.yaml")


@dataclass(frozen=True, kw_only=True)
class SiteFiles:
    """What a site's folder holds, as paths relative to it ("content/models/abc.md"), sorted.

    `refused` are the pictures that lie where none is read, or are of a kind that is not published.
    """

    root: Path
    records: dict[str, tuple[str, ...]]
    statistics: tuple[str, ...]
    vocabularies: tuple[str, ...]
    pictures: tuple[str, ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]
    refused: tuple[str, ...] = ()

    def read(self, path: str) -> bytes:
        """The bytes of one of the files."""
        return (self.root / path).read_bytes()


def list_site(root: Path, vocabulary_names: tuple[str, ...]) -> SiteFiles:
    """The files of the site at `root`; every file that has no place is a problem."""
    problems = [each for name in (CONFIG, "content") if (each := link_problem(root / name, name, root))]
    config = path_kind(root / CONFIG)
    if not problems and not config.readable:
        problems.append(problem(Place(CONFIG), "not-a-file" if config is PathKind.OTHER else "no-config"))
    if path_kind(root / "content") not in (PathKind.FOLDER, PathKind.UNSEEN):
        problems.append(problem(Place("content"), "no-content"))
        return SiteFiles(
            root=root, records={}, statistics=(), vocabularies=(), pictures=(), files=(), problems=tuple(problems)
        )
    found = _folders(root, problems)
    records = {kind.id: _named(root, found[kind.folder], (".md",), problems, vocabulary_names=()) for kind in KINDS}
    if not any(records.values()) and not problems:
        problems.append(problem(Place("content"), "nothing-written"))
    media = found["media"]
    problems += (each for path in media if (each := _form_problem(path)))
    problems += portability(media)
    pictures = tuple(path for path in media if path.lower().endswith(PICTURES))
    files = tuple(path for path in media if path.lower().endswith(FILES))
    problems += [_kind_problem(path) for path in media if path not in pictures and path not in files]
    return SiteFiles(
        root=root,
        records=records,
        statistics=_named(root, found["statistics"], (".yaml",), problems, ()),
        vocabularies=_named(root, found["vocabularies"], (".yaml",), problems, vocabulary_names),
        pictures=pictures,
        files=files,
        problems=tuple(problems),
        refused=tuple(path for paths in found.values() for path in paths if _is_refused(path)),
    )


def _folders(root: Path, problems: list[Problem]) -> dict[str, list[str]]:
    """The files below each folder of content/."""
    found: dict[str, list[str]] = {folder: [] for folder in FOLDERS}
    for entry in entries(root / "content", "content", problems):
        path = f"content/{entry.name}"
        place = Place(shown(path))
        if _litter(entry.name):
            continue
        if link := link_problem(Path(entry.path), path, root):
            problems.append(link)
        elif not entry.is_dir():
            if entry.name not in SINGLE_FILES:
                problems.append(_record_astray(Path(entry.path), place) or _unknown_file(entry.name, place))
            elif not entry.is_file():
                problems.append(problem(place, "not-a-file"))
        elif entry.name not in FOLDERS:
            near, known = nearest(entry.name, FOLDERS), ", ".join(FOLDERS)
            problems.append(problem(place, "unknown-folder", nearest=near, known=known))
        else:
            found[entry.name] = list(_walk(root, Path(entry.path), entry.name == "media", problems))
    return found


def _unknown_file(name: str, place: Place) -> Problem:
    return problem(place, "unknown-file", nearest=nearest(name, SINGLE_FILES))


def _record_astray(path: Path, place: Place) -> Problem | None:
    """The complaint about a record that lies beside its folder, by what its keys are."""
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
    """Names in decomposed letters come from zip files and old Macs; references, which are composed, would miss them."""
    name = path.rpartition("/")[2]
    return None if nfc(path) == path else problem(Place(path), "file-name-form", fixed=nfc(name))


def _kind_problem(path: str) -> Problem:
    """The complaint about a file in media of a kind that is not published."""
    name, dot, suffix = path.rpartition("/")[2].rpartition(".")
    if (dot + suffix).lower() in OTHER_PICTURES:
        return problem(Place(path), "media-picture-kind", suffix=dot + suffix, fixed=f"{name}.jpg")
    return problem(Place(path), "media-kind", known=" ".join(PICTURES[:5] + FILES))


def _is_refused(path: str) -> bool:
    """Whether a picture is complained of by itself, so that those who name it need not hear of it again."""
    in_place = path.startswith("content/media/")
    read = path.lower().endswith(PICTURES + FILES)
    return not read if in_place else path.lower().endswith(PICTURES + OTHER_PICTURES)


def _litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in LITTER or name.endswith("~")


def _walk(root: Path, folder: Path, deep: bool, problems: list[Problem]) -> Iterator[str]:
    for entry in entries(folder, folder.relative_to(root).as_posix(), problems):
        path = Path(entry.path)
        place = path.relative_to(root).as_posix()
        if _litter(entry.name):
            continue
        if link := link_problem(path, place, root):
            problems.append(link)
        elif entry.is_dir():
            if deep:
                yield from _walk(root, path, deep, problems)
            else:
                problems.append(problem(Place(shown(place)), "folder-in-folder", folder=folder.name))
        elif entry.is_file():
            yield place
        else:
            problems.append(problem(Place(shown(place)), "file-unreadable", reason="—"))


def _suffix_problem(path: str, suffix: str) -> Problem:
    """The complaint about a file of a folder where all end in `suffix`."""
    folder, _, name = path.rpartition("/")
    stem, _, ending = name.rpartition(".")
    if name.lower().endswith(PICTURES + OTHER_PICTURES):
        return problem(Place(path), "picture-misplaced", folder=folder)
    plain = stem
    while (parts := plain.rpartition("."))[0] and parts[2].lower() in TEXT_SUFFIXES:
        plain = parts[0]
    fixed = slug(plain or ending) + suffix if ending.lower() in TEXT_SUFFIXES or not stem else ""
    return problem(Place(path), "file-suffix", folder=folder, suffix=suffix, fixed=fixed)


def _named(
    root: Path, paths: list[str], suffixes: tuple[str, ...], problems: list[Problem], vocabulary_names: tuple[str, ...]
) -> tuple[str, ...]:
    """Those with the right ending and a name fit for an address."""
    kept: list[str] = []
    names = {path.rpartition("/")[2] for path in paths}
    for path in paths:
        stem, dot, ending = path.rpartition("/")[2].rpartition(".")
        if f".{ending}" not in suffixes:
            problems.append(_record_astray(root / path, Place(path)) or _suffix_problem(path, suffixes[0]))
            continue
        if vocabulary_names and stem not in vocabulary_names:
            values = {"nearest": nearest(stem, vocabulary_names), "known": ", ".join(vocabulary_names)}
            problems.append(problem(Place(path), "unknown-vocabulary", found=stem, **values))
            continue
        complaint = name_problem(path, stem, dot + ending, names)
        if complaint:
            problems.append(complaint)
            continue
        kept.append(path)
    return tuple(kept)
