"""Copies of the open data of member sites, kept in a site's folder: how they are written, and how they are read.

A copy is a folder with the models of a member site, one a line, and a list of what was fetched when, and from where.
It holds what lists and searches show of models, and nothing of people: a name in a repository stays in its history.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from pathlib import Path
from typing import Any

from showcase.content.files.site_files import CONFIG
from showcase.content.files.walking import PathKind, entries, path_kind
from showcase.content.lookup import Positions, position_of
from showcase.content.records.member_sites import FOLDER, MemberSite
from showcase.content.records.site_config import SiteConfig
from showcase.problems import Checked, Place, Problem, ProblemFound, problem

MANIFEST, MODELS = "fetched.json", "models.jsonl"
FORMAT = 1
"""The number of this form of a copy; a copy in another is fetched again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MemberModel:
    """A model of a member site, as its open data has it. `page` is its address there; '' and () for what is not known.

    `reached` are the steps counted for it, `former` the addresses that its page had before.
    """

    id: str
    page: str
    title: str
    unit: str
    field: str
    field_label: str
    stage: str
    stage_label: str
    year: int | None = None
    level: str = ""
    themes: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    summary: str = ""
    date: dt.date | None = None
    former: tuple[str, ...] = ()
    illustrative: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class FetchedFile:
    """A file as it was fetched, or as it is stored: its name, its size in bytes, its SHA-256."""

    name: str
    bytes: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetched:
    """What was fetched: from which place, on which day, by which version of this program; `stored` are the files here.

    `title`, `about` (the page of the data), `as_of`, `publisher` and the licence are what the data says of itself.
    """

    place: str
    fetched: dt.date
    program: str
    title: str
    about: str
    as_of: dt.date
    publisher: str = ""
    licence: str = ""
    licence_url: str = ""
    read: tuple[FetchedFile, ...] = ()
    stored: tuple[FetchedFile, ...] = ()

    @property
    def home(self) -> str:
        """The address of the site, which the page of its data lies below."""
        return home_of(self.about)


@dataclass(frozen=True, kw_only=True)
class Member:
    """A member site with the copy of its open data: its id, its name here, what was fetched, and its models by title.

    `left_out` is the number of invented examples that are not shown, since this site is no demonstration.
    """

    id: str
    name: str
    fetched: Fetched
    models: tuple[MemberModel, ...]
    left_out: int = 0

    def without_invented(self) -> Member:
        """Return the same, invented examples left out."""
        real = tuple(each for each in self.models if not each.illustrative)
        return replace(self, models=real, left_out=len(self.models) - len(real))


def home_of(about: str) -> str:
    """Return the address of the site whose page of open data is at `about`."""
    return about.rstrip("/").rpartition("/")[0] + "/"


def copy_files(fetched: Fetched, models: Iterable[MemberModel]) -> Mapping[str, bytes]:
    """Return the files of a copy by name; the same data gives the same bytes."""
    lines = "".join(f"{_packed(_known(each))}\n" for each in sorted(models, key=lambda each: each.id)).encode()
    stored = (FetchedFile(name=MODELS, bytes=len(lines), sha256=sha256(lines).hexdigest()),)
    told = {"format": FORMAT, **_known(replace(fetched, stored=stored))}
    return {MODELS: lines, MANIFEST: (json.dumps(told, ensure_ascii=False, indent=1, default=_plain) + "\n").encode()}


def read_members(root: Path, config: SiteConfig, positions: Positions) -> Checked[tuple[Member, ...]]:
    """Return the member sites of the site in the folder `root` whose copies can be read; what is wrong with others."""
    found: list[Member] = []
    problems = list(_unused_folders(root, config))
    for number, source in enumerate(config.sources):
        place = position_of(CONFIG, positions, f"sources.{number}.site")
        try:
            found.append(_read_member(root, source, place))
        except ProblemFound as fault:
            problems += fault.problems
    return Checked(tuple(found), tuple(problems))


def _read_member(root: Path, source: MemberSite, place: Place) -> Member:
    """Return the copy of one member site. Raise ProblemFound."""
    folder = root / source.folder
    if not source.id or not path_kind(folder / MANIFEST).readable:
        raise ProblemFound(problem(place, "source-not-fetched", name=source.name))
    try:
        fetched = fetched_of((folder / MANIFEST).read_bytes())
        stored = {each.name: (folder / each.name).read_bytes() for each in fetched.stored if each.name == MODELS}
    except (OSError, ValueError, TypeError, KeyError, AttributeError):
        raise ProblemFound(problem(Place(f"{source.folder}/{MANIFEST}"), "source-copy-unreadable")) from None
    for each in fetched.stored:
        if sha256(stored.get(each.name, b"")).hexdigest() != each.sha256:
            raise ProblemFound(problem(Place(f"{source.folder}/{each.name}"), "source-copy-changed"))
    if fetched.place != source.site:
        raise ProblemFound(problem(place, "source-copy-of-another", name=source.name, found=fetched.place))
    try:
        models = tuple(_model(json.loads(line)) for line in stored[MODELS].splitlines())
    except (ValueError, TypeError, KeyError, AttributeError):
        raise ProblemFound(problem(Place(f"{source.folder}/{MODELS}"), "source-copy-unreadable")) from None
    return Member(id=source.id, name=source.name, fetched=fetched, models=models)


def _unused_folders(root: Path, config: SiteConfig) -> Iterator[Problem]:
    """Yield the copies of sites that the configuration does not name any more: what left them would stay there."""
    named = {each.id for each in config.sources}
    if path_kind(root / FOLDER) is PathKind.FOLDER:
        listed = entries(root / FOLDER, FOLDER)
        yield from listed.problems
        for each in listed.value:
            if each.is_dir() and not each.name.startswith(".") and each.name not in named:
                yield problem(Place(f"{FOLDER}/{each.name}"), "source-folder-unused")


def fetched_of(data: bytes) -> Fetched:
    """Return what a list of fetched files says. Raise ValueError, TypeError, KeyError or AttributeError."""
    told = json.loads(data)
    if told.pop("format") != FORMAT:
        raise ValueError(FORMAT)
    for name in ("read", "stored"):
        told[name] = tuple(FetchedFile(**each) for each in told.get(name, ()))
    for name in ("fetched", "as_of"):
        told[name] = dt.date.fromisoformat(told[name])
    return Fetched(**told)


def _model(told: dict[str, Any]) -> MemberModel:
    for name in ("themes", "reached", "former"):
        told[name] = tuple(told.get(name, ()))
    if "date" in told:
        told["date"] = dt.date.fromisoformat(told["date"])
    return MemberModel(**told)


def _known(record: MemberModel | Fetched) -> dict[str, Any]:
    """Return the fields of `record` that say something, required ones always."""
    values = {each.name: (getattr(record, each.name), each.default) for each in fields(record)}
    return {name: value for name, (value, default) in values.items() if value != default}


def _packed(values: Mapping[str, Any]) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"), default=_plain)


def _plain(value: object) -> object:
    """Return a day as text, and a fetched file as its fields."""
    if isinstance(value, FetchedFile):
        return {each.name: getattr(value, each.name) for each in fields(value)}
    return value.isoformat() if isinstance(value, dt.date) else str(value)
