"""Small entries of the cache: rows of one SQLite database, asked for and stored many at once.

The database is rolled back after a build that was killed, and shared by builds that run at the same time. One that is
damaged is moved aside and made anew. Nothing here raises: what cannot be read is missing, what cannot be stored is not.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from deflate import zlib_compress

from showcase.workers import chunks

Result = TypeVar("Result")

FILE = "entries.sqlite3"
DAMAGED_SUFFIX = ".damaged"
SECONDS_TO_WAIT = 10
"""How long another build's writing is waited for."""
MOST_AT_ONCE = 500
"""Names in one question: SQLite takes 999 values on the oldest systems."""
FASTEST = 1
SCHEMA = """
pragma auto_vacuum = incremental;
create table if not exists entry (name blob primary key, used integer not null, data blob not null);
"""


@dataclass(frozen=True, slots=True)
class Row:
    """A row without its data: its name, its size in bytes, and the hour in which it was last used (since 1970)."""

    name: bytes
    size: int
    used: int


def read(folder: Path, names: Sequence[bytes], hour: int) -> dict[bytes, bytes]:
    """Return the data of those `names` that are stored, and mark these as used in this `hour`."""

    def ask(database: sqlite3.Connection) -> dict[bytes, bytes]:
        found: dict[bytes, bytes] = {}
        outdated: list[tuple[int, bytes]] = []
        for part in chunks(names, MOST_AT_ONCE):
            marks = ",".join("?" * len(part))
            for name, used, data in database.execute(f"select * from entry where name in ({marks})", part):
                with suppress(zlib.error):
                    found[name] = zlib.decompress(data)
                outdated += [(hour, name)] if used < hour else []
        with suppress(sqlite3.OperationalError), database:  # a cache that may only be read is one
            database.executemany("update entry set used = ? where name = ?", outdated)
        return found

    return _asked(folder, ask) or {}


def write(folder: Path, entries: Mapping[bytes, bytes], hour: int) -> None:
    """Store `entries` by name, all of them or none."""

    def store(database: sqlite3.Connection) -> None:
        rows = [(name, hour, zlib_compress(data, FASTEST)) for name, data in entries.items()]
        with database:
            database.executemany("insert or replace into entry values (?, ?, ?)", rows)

    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / FILE).touch()
        _asked(folder, store)


def rows(folder: Path) -> list[Row]:
    """Return all rows without their data, the longest unused first."""

    def ask(database: sqlite3.Connection) -> list[Row]:
        asked = database.execute("select name, length(data), used from entry order by used, rowid")
        return [Row(*found) for found in asked]

    return _asked(folder, ask) or []


def remove(folder: Path, names: Iterable[bytes]) -> None:
    """Remove the rows of these names, and give their room back to the disk."""
    gone = [(name,) for name in names]

    def delete(database: sqlite3.Connection) -> None:
        with database:
            database.executemany("delete from entry where name = ?", gone)
        database.execute("pragma incremental_vacuum").fetchall()

    if gone:
        _asked(folder, delete)


def _asked(folder: Path, question: Callable[[sqlite3.Connection], Result]) -> Result | None:
    """Return what the database of a cache answers; None if it cannot answer, or if there is none."""
    path = folder / FILE
    try:
        if not path.is_file():
            return None
        with closing(sqlite3.connect(path, timeout=SECONDS_TO_WAIT)) as database:
            database.execute("pragma synchronous = off")  # a loss of power may damage it, the end of a process does not
            database.executescript(SCHEMA)
            return question(database)
    except sqlite3.OperationalError:
        return None  # another build was writing for too long, a full disk, no right to write
    except sqlite3.DatabaseError:
        with suppress(OSError):
            path.replace(path.with_name(f"{FILE}{DAMAGED_SUFFIX}"))
        return None
