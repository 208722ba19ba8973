"""The site's folder → its files by what they are. Refuses what nobody would read."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from showcase.content.records import KINDS
from showcase.content.schema import nearest
from showcase.content.slugs import name_problem
from showcase.problems import Place, Problem, problem

CONFIG = "site_config.yaml"
UNITS = "content/units.yaml"
GLOSSARY = "content/glossary.yaml"
PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".gif")
FILES = (".pdf", ".docx", ".xlsx", ".pptx", ".odt", ".ods", ".odp", ".csv", ".zip")
LITTER = ("thumbs.db", "desktop.ini", "readme.md", "icon\r")
FOLDERS = (*(kind.folder for kind in KINDS), "statistics", "vocabularies", "media")
SINGLE_FILES = ("units.yaml", "glossary.yaml")


@dataclass(frozen=True)
class SiteFiles:
    """What a site's folder holds, as paths relative to it ("content/models/abc.md"), sorted."""

    root: Path
    records: dict[str, tuple[str, ...]]
    statistics: tuple[str, ...]
    vocabularies: tuple[str, ...]
    pictures: tuple[str, ...]
    files: tuple[str, ...]
    problems: tuple[Problem, ...]

    def read(self, path: str) -> bytes:
        """The bytes of one of the files."""
        return (self.root / path).read_bytes()


def list_site(root: Path, vocabulary_names: tuple[str, ...]) -> SiteFiles:
    """The files of the site at `root`; every file that has no place is a problem."""
    problems: list[Problem] = []
    if not (root / CONFIG).is_file():
        problems.append(problem(Place(CONFIG), "no-config"))
    if not (root / "content").is_dir():
        problems.append(problem(Place("content"), "no-content"))
        return SiteFiles(root, {}, (), (), (), (), tuple(problems))
    found = _folders(root, problems)
    records = {kind.id: _named(found[kind.folder], (".md",), problems, vocabulary_names=()) for kind in KINDS}
    if not any(records.values()) and not problems:
        problems.append(problem(Place("content"), "nothing-written"))
    media = found["media"]
    pictures = tuple(path for path in media if path.lower().endswith(PICTURES))
    files = tuple(path for path in media if path.lower().endswith(FILES))
    problems += [
        problem(Place(path), "media-kind", known=" ".join(PICTURES + FILES))
        for path in media
        if path not in pictures and path not in files
    ]
    return SiteFiles(
        root,
        records,
        _named(found["statistics"], (".yaml",), problems, ()),
        _named(found["vocabularies"], (".yaml",), problems, vocabulary_names),
        pictures,
        files,
        tuple(problems),
    )


def _folders(root: Path, problems: list[Problem]) -> dict[str, list[str]]:
    """The files below each folder of content/."""
    found: dict[str, list[str]] = {folder: [] for folder in FOLDERS}
    for entry in sorted(os.scandir(root / "content"), key=lambda each: each.name):
        if _litter(entry.name):
            continue
        if not entry.is_dir():
            if entry.name not in SINGLE_FILES:
                near = nearest(entry.name, SINGLE_FILES)
                problems.append(problem(Place(f"content/{entry.name}"), "unknown-file", nearest=near))
        elif entry.name not in FOLDERS:
            near = nearest(entry.name, FOLDERS)
            known = ", ".join(FOLDERS)
            problems.append(problem(Place(f"content/{entry.name}"), "unknown-folder", nearest=near, known=known))
        else:
            found[entry.name] = list(_walk(root, Path(entry.path), entry.name == "media", problems))
    return found


def _litter(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in LITTER or name.endswith("~")


def _walk(root: Path, folder: Path, deep: bool, problems: list[Problem]) -> Iterator[str]:
    for entry in sorted(os.scandir(folder), key=lambda each: each.name):
        path = Path(entry.path)
        shown = path.relative_to(root).as_posix()
        if _litter(entry.name):
            continue
        if entry.is_symlink() and not path.resolve().is_relative_to(root.resolve()):
            problems.append(problem(Place(shown), "link-outside"))
        elif entry.is_dir():
            if deep:
                yield from _walk(root, path, deep, problems)
            else:
                problems.append(problem(Place(shown), "folder-in-folder", folder=folder.name))
        elif entry.is_file():
            yield shown
        else:
            problems.append(problem(Place(shown), "link-broken"))


def _named(
    paths: list[str], suffixes: tuple[str, ...], problems: list[Problem], vocabulary_names: tuple[str, ...]
) -> tuple[str, ...]:
    """Those with the right ending and a name fit for an address."""
    kept: list[str] = []
    for path in paths:
        folder, _, name = path.rpartition("/")
        stem, dot, ending = name.rpartition(".")
        if f".{ending}" not in suffixes:
            values = {"folder": folder, "suffix": suffixes[0], "fixed": (stem or ending) + suffixes[0]}
            problems.append(problem(Place(path), "file-suffix", **values))
            continue
        if vocabulary_names and stem not in vocabulary_names:
            values = {"nearest": nearest(stem, vocabulary_names), "known": ", ".join(vocabulary_names)}
            problems.append(problem(Place(path), "unknown-vocabulary", found=stem, **values))
            continue
        complaint = name_problem(path, stem, dot + ending)
        if complaint:
            problems.append(complaint)
            continue
        kept.append(path)
    return tuple(kept)
