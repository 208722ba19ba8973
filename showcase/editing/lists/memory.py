"""What a list said when it was last imported, row by row: a readable file of the site, imports/<list>.jsonl.

It is committed with the content, so that a corrected list can be told from a changed file in any other clone.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType

from showcase.content.files.file_names import fit_name
from showcase.editing.lists.listed import ListedRecord, Remark, Values
from showcase.editing.typed_values import TypedValue
from showcase.problems import Place, ProblemFound, problem

FOLDER = "imports"
SUFFIX = ".jsonl"
MAP = "imports/map.yaml"
Earlier = Mapping[str, Sequence[TypedValue]]
"""What a list said of a key before it said something else."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RememberedRow:
    """A row as it was last imported: the file that was made of it, what the list said, and what it said `earlier`.

    `digest` tells its cells from any others; '' where that was not remembered yet.
    """

    file: str
    title: str
    unit: str
    number: str
    values: Values
    text: str
    remarks: tuple[Remark, ...]
    earlier: Earlier = field(default_factory=dict)
    digest: str = ""

    def has_cells_of(self, record: ListedRecord) -> bool:
        """Return whether the cells of a row are those of last time: what it says otherwise comes from elsewhere."""
        return bool(self.digest) and self.digest == record.digest

    @property
    def year(self) -> int | None:
        """The year of the record."""
        found = self.values.get("year")
        return found if isinstance(found, int) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """All rows of a list as they were last imported."""

    path: str
    name: str
    kind: str
    rows: tuple[RememberedRow, ...] = ()

    def text(self) -> str:
        """Return the file: a line for the list, then one for each row."""
        lines = [{"list": self.name, "kind": self.kind}, *map(_line, self.rows)]
        return "".join(json.dumps(each, ensure_ascii=False, default=_day) + "\n" for each in lines)


def _day(value: object) -> str:
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _line(row: RememberedRow) -> Mapping[str, object]:
    line: dict[str, object] = {"file": row.file, "title": row.title, "unit": row.unit}
    line |= {"number": row.number} if row.number else {}
    line["values"] = row.values
    line |= {"text": row.text} if row.text else {}
    line |= {"remarks": [[each.heading, each.text] for each in row.remarks]} if row.remarks else {}
    line |= {"earlier": row.earlier} if row.earlier else {}
    line |= {"cells": row.digest} if row.digest else {}
    return line


def remembered(record: ListedRecord, file: str, earlier: Earlier = MappingProxyType({})) -> RememberedRow:
    """Return a row as it is to be remembered, with the file that was made of it."""
    return RememberedRow(
        file=file,
        title=record.title,
        unit=record.unit,
        number=record.number,
        values=record.values,
        text=record.text,
        remarks=record.remarks,
        earlier=earlier,
        digest=record.digest,
    )


def read_memories(site: Path) -> tuple[Memory, ...]:
    """Return what is remembered of all lists. Raise ProblemFound for a file that cannot be read."""
    paths = sorted((site / FOLDER).glob(f"*{SUFFIX}"))
    return tuple(_memory(path, path.relative_to(site).as_posix()) for path in paths)


def _memory(path: Path, name: str) -> Memory:
    try:
        head, *rows = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
        return Memory(path=name, name=str(head["list"]), kind=str(head["kind"]), rows=tuple(map(_row, rows)))
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        raise ProblemFound(problem(Place(name), "sheet-memory-broken")) from None


def _row(line: Mapping[str, object]) -> RememberedRow:
    values, remarks, earlier = line["values"], line.get("remarks", ()), line.get("earlier", {})
    if not isinstance(values, dict) or not isinstance(remarks, Sequence) or not isinstance(earlier, dict):
        raise TypeError
    kept: Mapping[str, TypedValue] = values
    return RememberedRow(
        file=str(line["file"]),
        title=str(line["title"]),
        unit=str(line["unit"]),
        number=str(line.get("number", "")),
        values=kept,
        text=str(line.get("text", "")),
        remarks=tuple(Remark(str(heading), str(text)) for heading, text in remarks),
        earlier=earlier,
        digest=str(line.get("cells", "")),
    )


def free_path(list_name: str, taken: Sequence[str]) -> str:
    """Return the path of the memory of a list of this name that is not remembered yet."""
    stem = fit_name(Path(list_name).stem) or "ds"
    names = (stem if number == 1 else f"{stem}-{number}" for number in range(1, 10_000))
    return next(path for name in names if (path := f"{FOLDER}/{name}{SUFFIX}") not in taken)
