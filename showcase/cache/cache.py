"""Keeps the results of expensive work between builds, under the hash of all that went into them."""

from __future__ import annotations

import hashlib
import re
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from showcase.cache import entry_files, rows
from showcase.cache.entry_files import EntryFile
from showcase.cache.recipes import RECIPES, recipe

CHECKSUM_BYTES = 16
KEY = re.compile("[0-9a-f]{64}")
SECONDS_AN_HOUR = 3_600
HOURS_A_DAY = 24


def key(*parts: bytes | str) -> str:
    """Return the SHA-256, in hexadecimal, of `parts` in their order; ("ab", "c") and ("a", "bc") differ."""
    digest = hashlib.sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        digest.update(len(data).to_bytes(8, "big"))
        digest.update(data)
    return digest.hexdigest()


@dataclass(frozen=True, slots=True)
class Cache:
    """Bytes by kind (of RECIPES) and key (as `key` gives): rows of a database, or files, as the kind's recipe says.

    The name is made of the key and of the kind's recipe, so that what another version of the program made is not
    found. A cache may forget and never lies: an entry that is missing, damaged or unreadable is None, one that cannot
    be written is not kept, and no call raises OSError. `folder` None keeps nothing. Processes may share it.
    """

    folder: Path | None

    def get(self, kind: str, key: str) -> bytes | None:
        """Return the bytes stored under `kind` and `key`, or None; mark the entry as used."""
        return self.get_many(kind, (key,)).get(key)

    def put(self, kind: str, key: str, data: bytes) -> None:
        """Store `data` if possible; a reader sees the whole entry or none."""
        self.put_many(kind, {key: data})

    def get_many(self, kind: str, keys: Sequence[str]) -> dict[str, bytes]:
        """Return the bytes of those `keys` that are stored, and mark these as used."""
        names = _names(kind, keys)
        if self.folder is None:
            return {}
        if RECIPES[kind].small:
            stored = rows.read(self.folder, [bytes.fromhex(name) for name in names.values()], _hour())
            found = {each: stored.get(bytes.fromhex(name)) for each, name in names.items()}
        else:
            places = {each: entry_files.path_of(self.folder, kind, name) for each, name in names.items()}
            found = {each: entry_files.read(path) for each, path in places.items()}
        opened = {each: _opened(kind, each, entry) for each, entry in found.items() if entry is not None}
        return {each: data for each, data in opened.items() if data is not None}

    def put_many(self, kind: str, entries: Mapping[str, bytes]) -> None:
        """Store `entries` by key if possible."""
        names = _names(kind, entries)
        if self.folder is None:
            return
        sealed = {names[each]: _checksum(kind, each, data) + data for each, data in entries.items()}
        if RECIPES[kind].small:
            rows.write(self.folder, {bytes.fromhex(name): data for name, data in sealed.items()}, _hour())
        else:
            for name, data in sealed.items():
                entry_files.write(entry_files.path_of(self.folder, kind, name), data)

    def prune(self, keep_days: float, most_bytes: float = float("inf")) -> int:
        """Remove entries that were not used for `keep_days` days, then the longest unused until the rest fits.

        Return how many. Touch no other file. This alone goes by times: what is removed too early is merely made again.
        """
        if self.folder is None:
            return 0
        oldest, left = _hour() - keep_days * HOURS_A_DAY, most_bytes
        stored: list[tuple[float, int, EntryFile | rows.Row]] = [
            *((each.used / SECONDS_AN_HOUR, each.size, each) for each in entry_files.entry_files(self.folder)),
            *((each.used, each.size, each) for each in reversed(rows.rows(self.folder))),
        ]
        outdated: list[EntryFile | rows.Row] = []
        for used, size, each in sorted(stored, key=lambda entry: entry[0], reverse=True):
            left -= size
            outdated += [each] if used < oldest or left < 0 else []
        rows.remove(self.folder, [each.name for each in outdated if isinstance(each, rows.Row)])
        return sum(isinstance(each, rows.Row) or each.remove() for each in outdated)


def _hour() -> int:
    """Return the hours since 1970."""
    return int(time.time() // SECONDS_AN_HOUR)


def _names(kind: str, keys: Iterable[str]) -> dict[str, str]:
    """Return the names of entries by key: hashes of key and recipe. Raise ValueError for a wrong kind or key."""
    if kind not in RECIPES:
        raise ValueError(f"not a kind and a key of a cache: {kind!r}")
    names = {}
    for each in keys:
        if not KEY.fullmatch(each):
            raise ValueError(f"not a kind and a key of a cache: {kind!r}, {each!r}")
        names[each] = key(recipe(kind), each)
    return names


def _opened(kind: str, key: str, entry: bytes) -> bytes | None:
    """Return the data of an entry; None if its checksum is another's."""
    data = entry[CHECKSUM_BYTES:]
    return data if entry[:CHECKSUM_BYTES] == _checksum(kind, key, data) else None


def _checksum(kind: str, key: str, data: bytes) -> bytes:
    """Return CHECKSUM_BYTES that match these bytes under this kind and key only."""
    digest = hashlib.blake2b(f"{kind}/{key}/".encode(), digest_size=CHECKSUM_BYTES)
    digest.update(data)
    return digest.digest()
