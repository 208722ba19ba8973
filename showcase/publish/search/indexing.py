"""Searchables → the search bundle, built beside other work and kept between builds.

Pagefind is given pairs of words and gives back which records hold a phrase; which hold a word, and everything shown,
comes from our own files beside its index (derive/search/files.py).
"""

from __future__ import annotations

import io
import json
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType

from showcase.cache.cache import Cache, key
from showcase.derive.search.files import by_title, search_files
from showcase.derive.search.searchable import Glossary, Searchable
from showcase.derive.search.words import pagefind_pair, phrases, word_pairs
from showcase.publish.search import pagefind
from showcase.publish.search.pagefind import SearchEngine, search_failed
from showcase.publish.temp_files import temp_files_error

# A copy without any word would be left out of the index.
COPY = '<!doctype html><html lang="vi"><title>r</title><body data-pagefind-body><p>r · {parts}</p></body></html>'
# Keeps the end of one part and the beginning of the next from being found as a phrase.
BETWEEN = " · "
KIND = "search"
IDS = "ids.json"


@dataclass(frozen=True)
class SearchIndex:
    """A finished index: the files to publish by name, and the id of each copy by the copy's name."""

    files: Mapping[str, bytes]
    ids: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class IndexJob:
    """An index being built by another process. Call `finish` once, or leave the `with` block to give it up."""

    searchables: tuple[Searchable, ...]
    glossary: Glossary
    process: subprocess.Popen[bytes] | None
    kept: SearchIndex | None
    made: Path
    log: Path
    cache: Cache
    cache_key: str

    def finish(self) -> Mapping[str, bytes]:
        """Wait for the index and return the files of the search bundle, by name. Raise ProblemFound."""
        index = self.kept or self._made()
        names = [_copy_name(each) for each in self.searchables]
        missing = [name for name in names if name not in index.ids]
        if missing:
            raise search_failed(f"Pagefind left out {len(missing)} of {len(names)} records, such as {missing[0]}")
        ours = search_files(self.searchables, [index.ids[name] for name in names], self.glossary)
        return {**index.files, **ours}

    def _made(self) -> SearchIndex:
        if self.process is None:
            return SearchIndex({}, {})
        pagefind.wait(self.process, self.log)
        index = SearchIndex(pagefind.needed_files(self.made), pagefind.ids_of_copies(self.made))
        self.cache.put(KIND, self.cache_key, _packed(index))
        return index

    def stop(self) -> None:
        """End the other process, if it still runs."""
        if self.process is not None:
            pagefind.stop(self.process)

    def __enter__(self) -> IndexJob:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(
    searchables: Iterable[Searchable],
    glossary: Glossary,
    engine: SearchEngine,
    cache: Cache,
    workdir: Path,
) -> IndexJob:
    """Begin to index `searchables` in the folder `workdir`. Raise ProblemFound.

    The same words indexed by the same Pagefind are not indexed again while the cache has them.
    """
    rows = by_title(searchables)
    copies = {_copy_name(each): _copy(each) for each in rows}
    made, log = workdir / "made", workdir / "log.txt"
    shutil.rmtree(made, ignore_errors=True)
    parts = (part for name in sorted(copies) for part in (name, copies[name]))
    cache_key = key(engine.version, engine.program.name, *parts)
    kept = _unpacked(cache.get(KIND, cache_key))
    # Pagefind calls an empty folder an error.
    process = None if kept or not copies else pagefind.run(engine, _written(copies, workdir / "copies"), made, log)
    return IndexJob(
        searchables=rows,
        glossary=glossary,
        process=process,
        kept=kept,
        made=made,
        log=log,
        cache=cache,
        cache_key=cache_key,
    )


def _written(copies: Mapping[str, str], folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    with temp_files_error(folder.parent):
        folder.mkdir(parents=True)
        for name, text in copies.items():
            (folder / name).write_text(text, encoding="utf-8")
    return folder


def _copy(each: Searchable) -> str:
    return COPY.format(parts=BETWEEN.join(" ".join(map(pagefind_pair, word_pairs(text))) for text in phrases(each)))


def _copy_name(each: Searchable) -> str:
    """Return a file's name on any system: Windows refuses names like "con", but not after a dot."""
    return f"r.{each.address.strip('/').replace('/', '.')}.html"


def _packed(index: SearchIndex) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, data in {**index.files, IDS: json.dumps(index.ids).encode()}.items():
            archive.writestr(zipfile.ZipInfo(name), data)
    return packed.getvalue()


def _unpacked(data: bytes | None) -> SearchIndex | None:
    if data is None:
        return None
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    ids = json.loads(files.pop(IDS))
    return SearchIndex(files, ids)
