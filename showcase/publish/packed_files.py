"""Compressed copies beside the files of a staged site, for servers that send those in their place."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from types import MappingProxyType

import brotli  # type: ignore[import-untyped]
from deflate import gzip_compress

from showcase.cache.cache import key
from showcase.leaves import Leaves
from showcase.publish.output.manifest import fingerprint
from showcase.publish.output.staging import Staging
from showcase.workers import chunks

TEXTS = frozenset(("css", "csv", "html", "js", "json", "jsonl", "svg", "txt", "webmanifest", "xml"))
LEAST = 1024
"""Bytes of a file that is worth it: a smaller one takes as many packets as its copy."""
GZIP_LEVEL, BROTLI_QUALITY = 9, 10
"""A page of 22 KB takes 0.4 and 10 ms so; the highest levels save 2 % more each, for ten times and twice as long."""
COMPRESS: Mapping[str, Callable[[bytes], bytes]] = MappingProxyType(
    {
        ".gz": lambda data: bytes(gzip_compress(data, GZIP_LEVEL)),
        ".br": lambda data: bytes(brotli.compress(data, quality=BROTLI_QUALITY)),
    }
)
FACTS, BYTES = "packed", "packed-bytes"
"""Kinds of entries: the fingerprint of a copy ('' for none), which a build always asks for, and its bytes."""
AT_ONCE = 400
Copy = tuple[str, str]
"""The path of a file and the ending of a copy."""


def copies_of(files: Mapping[str, str]) -> list[Copy]:
    """Return the copies that files may have, by their fingerprints: of every text that has none of its own yet."""
    texts = [path for path in sorted(files) if path.rpartition(".")[2] in TEXTS and _size(files[path]) >= LEAST]
    return [(path, ending) for path in texts for ending in COMPRESS if path + ending not in files]


def write_packed(staging: Staging, leaves: Leaves, copies: Sequence[Copy], step: Callable[[int], None]) -> None:
    """Write those of `copies` into `staging` that are smaller than their files; `step` hears how many are done."""
    files = staging.fingerprints()
    for part in chunks(copies, AT_ONCE):
        _write(staging, leaves, {copy: key(files[copy[0]], copy[1]) for copy in part})
        step(len(part))


def _write(staging: Staging, leaves: Leaves, keys: Mapping[Copy, str]) -> None:
    """Write copies by the keys of what they are made of; make those that nobody has any more."""
    known: dict[str, str] = leaves.recall(FACTS, list(keys.values()))
    wanted = [copy for copy in keys if known.get(keys[copy], "new")]
    wanted = [copy for copy in wanted if not staging.reuse("".join(copy), known.get(keys[copy], "new"))]
    found = leaves.cache.get_many(BYTES, [keys[copy] for copy in wanted if keys[copy] in known])
    found |= _made(staging, leaves, {copy: keys[copy] for copy in wanted if keys[copy] not in found})
    for copy in wanted:
        if found[keys[copy]]:
            staging.write("".join(copy), found[keys[copy]])


def _made(staging: Staging, leaves: Leaves, missing: Mapping[Copy, str]) -> dict[str, bytes]:
    """Return the copies `missing` by key, and keep them; b"" where one would not be smaller."""
    leaves.made[FACTS] += len(missing)
    made = dict(zip(missing.values(), _packed(staging.folder, leaves, list(missing)), strict=True))
    leaves.cache.put_many(BYTES, {each: data for each, data in made.items() if data})
    leaves.keep(FACTS, {each: fingerprint(data) if data else "" for each, data in made.items()})
    return made


def _packed(folder: Path, leaves: Leaves, copies: Sequence[Copy]) -> Sequence[bytes]:
    return list(leaves.workers.map(partial(pack, folder), copies))


def pack(folder: Path, copy: Copy) -> bytes:
    """Return a file compressed for this ending, the same bytes every time; b"" if that is not smaller."""
    path, ending = copy
    data = folder.joinpath(*path.split("/")).read_bytes()
    packed: bytes = COMPRESS[ending](data)
    return packed if len(packed) < len(data) else b""


def _size(made: str) -> int:
    """Return the bytes of a file by its fingerprint."""
    return int(made.partition("-")[0])
