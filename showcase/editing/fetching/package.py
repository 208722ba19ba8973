"""A Data Package of this program → the models in it, every value looked at before anything is stored."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from showcase.content.files.file_names import ID
from showcase.content.member_copies import FetchedFile, MemberModel, home_of
from showcase.derive.stages import FUNNEL
from showcase.editing.fetching.download import PACKAGE, DataSource
from showcase.render.exports.cells import SEPARATOR
from showcase.routes import DATA_TABLES

MOST_OF_PACKAGE, MOST_OF_TABLE = 5, 200
"""Megabytes of a description, and of a table."""
LONGEST = 5_000
"""Characters of a value."""
COLUMNS = (
    "id",
    "title",
    "unit_label",
    "field",
    "field_label",
    "year",
    "level",
    "themes",
    "summary",
    "date",
    "illustrative",
    "stage",
    "stage_label",
    "reached",
    "page",
    "former_pages",
)
"""What is read of a model; other columns are left where they are."""
PLAIN_NAME = re.compile(r"[\w-][\w.-]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """What a Data Package says of itself, its models, and the files that were read of it."""

    title: str
    about: str
    as_of: dt.date
    publisher: str
    licence: str
    licence_url: str
    models: tuple[MemberModel, ...]
    files: tuple[FetchedFile, ...]


def read_package(source: DataSource) -> Package:
    """Return what is in the package at a source. Raise ProblemFound."""
    data = source.read(PACKAGE, MOST_OF_PACKAGE)
    told = _described(source, data)
    table = _table_of_models(source, told)
    rows = source.read(table["path"], MOST_OF_TABLE)
    address = source.address(table["path"])
    declared = (table.get("bytes", len(rows)), table.get("hash", f"sha256:{sha256(rows).hexdigest()}"))
    if declared != (len(rows), f"sha256:{sha256(rows).hexdigest()}"):
        raise source.fault("source-incomplete", address)
    about = _text(told.get("homepage"))
    try:
        publisher = next(iter(told.get("contributors") or [{}]))
        licence = next(iter(told.get("licenses") or [{}]))
        as_of = dt.date.fromisoformat(str(told.get("created"))[:10])
        return Package(
            title=_text(told.get("title")),
            about=about,
            as_of=as_of,
            publisher=_text(publisher.get("title")),
            licence=_text(licence.get("title")),
            licence_url=_web(_text(licence.get("path"))),
            models=tuple(_models(source, address, rows, _base_of(about))),
            files=(_file(PACKAGE, data), _file(table["path"], rows)),
        )
    except (ValueError, AttributeError, TypeError):
        raise source.fault("source-unreadable", source.package) from None


def _described(source: DataSource, data: bytes) -> Mapping[str, Any]:
    try:
        told = json.loads(data.decode("utf-8-sig"))
    except ValueError:
        raise source.fault("source-unreadable", source.package) from None
    if not isinstance(told, dict) or not isinstance(told.get("resources"), list):
        raise source.fault("source-unreadable", source.package)
    return told


def _table_of_models(source: DataSource, told: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return the description of the table of models, in whichever language it is called."""
    for each in told["resources"]:
        known = isinstance(each, dict) and each.get("name") in DATA_TABLES["models"].words
        if known and each.get("format") == "csv" and PLAIN_NAME.fullmatch(str(each.get("path"))):
            return dict(each)
    raise source.fault("source-of-others", source.package)


def _models(source: DataSource, address: str, data: bytes, base: str) -> Iterator[MemberModel]:
    """Yield the models of a table whose site has the address `base`. Raise ProblemFound."""
    try:
        lines = csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True)
        missing = [each for each in COLUMNS if each not in (lines.fieldnames or ())]
        rows = [] if missing else list(lines)
    except (UnicodeDecodeError, csv.Error):
        raise source.fault("source-incomplete", address) from None
    if missing:
        raise source.fault("source-version", address, columns=", ".join(missing))
    pages, folders = set[str](), set[str]()
    for number, cells in enumerate(rows, 2):
        reader = _Row(cells, base)
        try:
            model = reader.model()
            folders.add(model.page.removesuffix(f"{model.id}/"))
            if model.page in pages or len(folders) > 1:
                reader.refuse("page")
        except ValueError:
            found = (cells.get(reader.column) or "")[:80]
            raise source.fault("source-row", address, row=number, column=reader.column, found=found) from None
        pages.add(model.page)
        yield model


@dataclass
class _Row:
    """The cells of one row, read one by one; `column` is the one that was read last."""

    cells: Mapping[str, str | None]
    base: str
    column: str = ""

    def model(self) -> MemberModel:
        """Return the model of the row. Raise ValueError."""
        id = self.text("id")
        if not ID.fullmatch(id):
            self.refuse("id")
        title = self.text("title") or self.refuse("title")
        return MemberModel(
            id=id,
            title=title,
            unit=self.text("unit_label"),
            field=self.text("field"),
            field_label=self.text("field_label"),
            stage=self.text("stage"),
            stage_label=self.text("stage_label"),
            year=self.year(),
            level=self.text("level"),
            themes=self.listed("themes"),
            reached=self.steps(),
            summary=self.text("summary"),
            date=dt.date.fromisoformat(day) if (day := self.text("date")) else None,
            former=tuple(self.address(each) for each in self.listed("former_pages")),
            illustrative=self.flag("illustrative"),
            page=self.page(id),
        )

    def refuse(self, column: str) -> str:
        """Raise ValueError for a column."""
        self.column = column
        raise ValueError(column)

    def text(self, column: str) -> str:
        """Return the text of a cell in one line, without the sign that keeps spreadsheets from running it."""
        self.column = column
        text = self.cells[column]
        if text is None or len(text) > LONGEST:  # a row that is cut off, or no value of this program's
            raise ValueError(column)
        return _text(text.removeprefix("'"))

    def listed(self, column: str) -> tuple[str, ...]:
        """Return the values of a list."""
        return tuple(each for each in self.text(column).split(SEPARATOR) if each)

    def steps(self) -> tuple[str, ...]:
        """Return the steps reached; every model has reached the first."""
        found = self.listed("reached")
        if not found or not set(found) <= set(FUNNEL):
            raise ValueError(found)
        return found

    def year(self) -> int | None:
        """Return the year, if it is known."""
        text = self.text("year")
        if text and not re.fullmatch(r"(19|20)\d\d", text):
            raise ValueError(text)
        return int(text) if text else None

    def flag(self, column: str) -> bool:
        """Return whether a cell says yes."""
        text = self.text(column)
        if text not in ("true", "false"):
            raise ValueError(text)
        return text == "true"

    def page(self, id: str) -> str:
        """Return the address of the page, which lies within its site and ends in the id."""
        address = self.address(self.text("page"))
        if not address.endswith(f"/{id}/"):
            raise ValueError(address)
        return address

    def address(self, text: str) -> str:
        """Return an address within the site."""
        if not text.startswith(self.base) or re.search(r"[\s\"<>\\]", text):
            raise ValueError(text)
        return text


def _base_of(about: str) -> str:
    """Return the address of the site whose page of open data is `about`. Raise ValueError."""
    if not _web(about):
        raise ValueError(about)
    return home_of(about)


def _web(text: str) -> str:
    """Return an address of the web; '' for anything else. Raise ValueError for what only looks like one."""
    parts = urlsplit(text)
    return text if parts.scheme in ("http", "https") and re.fullmatch(r"[\w.-]+(:\d+)?", parts.netloc) else ""


def _text(value: object) -> str:
    """Return a text in one line, without signs that are not shown; '' for anything else."""
    if not isinstance(value, str):
        return ""
    return " ".join("".join(each if each.isprintable() else " " for each in value).split())


def _file(name: str, data: bytes) -> FetchedFile:
    return FetchedFile(name=name, bytes=len(data), sha256=sha256(data).hexdigest())
