"""Parts of the page of open data: its tables and their columns."""

from __future__ import annotations

from dataclasses import dataclass

from showcase.render.parts import Link


@dataclass(frozen=True, slots=True)
class DataColumn:
    """A column of the open data: its id, its heading and what it holds; `type` in words."""

    id: str
    title: str
    type: str
    help: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DataSheet:
    """A table of the open data: what it holds, how many rows, and its files ("CSV", "JSON")."""

    id: str
    title: str
    help: str
    count: int
    files: tuple[Link, ...]
    columns: tuple[DataColumn, ...]
