"""Searchables → the search bundle, built beside other work: the only module that knows Pagefind.

Pagefind is given folded words and gives back which records hold them; everything shown comes from our own files
beside its index: records.json (titles, addresses, filter values) and text/<id>.json (summary and text of a record).
"""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from types import TracebackType
from typing import Any

from pagefind_bin import get_executable  # type: ignore[import-untyped]

from showcase.derive.searchable import FILTERS, TERMS, UNIT, FilterValue, Searchable
from showcase.vietnamese import fold
from showcase.work import uninterrupted

NO_WORD = re.compile(r"[\W_]+")
INSIDE_NUMBER = re.compile("(?<=[0-9])[.,](?=[0-9])")  # "2.250" is one word, as "2250" is

# The dots keep the end of one part and the beginning of the next from being found as a phrase.
COPY = (
    '<!doctype html><html lang="vi"><title>{title}</title><body data-pagefind-body>'
    '<p id="{stamp}">{text}</p>·<p data-pagefind-weight="7">{title}</p>·'
    '<p data-pagefind-weight="4">{names}</p>·<p>{words}</p></body></html>'
)
SIGNATURE = b"pagefind_dcd"
NEEDED = ("pagefind.js", "pagefind-worker.js", "pagefind-entry.json", "*.pf_meta", "wasm.*", "index/*.pf_index")
RECORDS = "records.json"
TEXTS = "text"


class SearchFault(Exception):
    """The search index cannot be built; the reason, as Pagefind or the machine gave it."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True)
class Job:
    """An index being built by another process. Call `finish` once, or leave the `with` block to give it up."""

    searchables: tuple[Searchable, ...]
    process: subprocess.Popen[bytes] | None
    made: Path
    log: Path
    bundle: Path

    def finish(self) -> None:
        """Wait for the index and write the bundle's folder, which must not exist yet. Raises SearchFault."""
        ids: Mapping[str, str] = {}
        self.bundle.mkdir(parents=True)
        if self.process is not None:
            if self.process.wait() != 0:
                raise SearchFault(_last_words(self.log) or f"exit status {self.process.returncode}")
            ids = _fragment_ids(self.made / "fragment")
            _keep_needed(self.made, self.bundle)
        _write_records(self.searchables, ids, self.bundle)

    def stop(self) -> None:
        """End the other process, if it still runs."""
        if self.process is not None and self.process.poll() is None:
            self.process.kill()
            self.process.wait()

    def __enter__(self) -> Job:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


def start(searchables: Sequence[Searchable], workdir: Path, bundle_dir: Path) -> Job:
    """Begin to index `searchables` in the folder `workdir`, for `bundle_dir` to hold. Raises SearchFault."""
    copies, made, log = workdir / "copies", workdir / "made", workdir / "log.txt"
    for folder in (copies, made):
        shutil.rmtree(folder, ignore_errors=True)
    copies.mkdir(parents=True)
    for each in searchables:
        (copies / _copy_name(each)).write_text(_copy(each), encoding="utf-8")
    # Pagefind calls an empty folder an error.
    process = _pagefind(copies, made, log) if searchables else None
    return Job(tuple(searchables), process, made, log, bundle_dir)


def folded_words(text: str) -> str:
    """The words of `text` as they are indexed: folded, one space between them. The page folds queries alike."""
    return NO_WORD.sub(" ", INSIDE_NUMBER.sub("", fold(text))).strip()


def _copy(each: Searchable) -> str:
    return COPY.format(
        title=folded_words(each.title),
        text=_parts((each.summary, each.text)),
        names=_parts(each.names),
        words=_parts(each.words),
        stamp=sha256(_text(each)).hexdigest()[:12],  # so that the id changes with the text, marks included
    )


def _parts(texts: Iterable[str]) -> str:
    return " · ".join(map(folded_words, texts))


def _copy_name(each: Searchable) -> str:
    """A file's name on any system: Windows refuses names like "con", but not after a dot."""
    return f"r.{each.address.strip('/').replace('/', '.')}.html"


def _pagefind(copies: Path, made: Path, log: Path) -> subprocess.Popen[bytes]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    try:
        command = [str(get_executable()), "--site", str(copies), "--output-path", str(made), "--silent"]
        with log.open("wb") as out, uninterrupted():
            return subprocess.Popen(
                command,
                cwd=copies,  # so that no settings file of the site's own is read
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=out,
                stderr=subprocess.STDOUT,
            )
    except OSError as error:
        raise SearchFault(str(error)) from error


def _last_words(log: Path) -> str:
    """The last lines that Pagefind wrote, without the colours."""
    lines = re.sub("\x1b\\[[0-9;]*m", "", log.read_text(encoding="utf-8", errors="replace")).split("\n")
    return " ".join(line.strip() for line in lines[-12:] if line.strip())


def _fragment_ids(folder: Path) -> dict[str, str]:
    """The id of each copy, by the copy's name. The form of these files is Pagefind's own affair: it may change."""
    ids: dict[str, str] = {}
    try:
        for path in folder.iterdir():
            data = gzip.decompress(path.read_bytes())
            if not data.startswith(SIGNATURE):
                raise ValueError(path.name)
            ids[json.loads(data[len(SIGNATURE) :])["url"].lstrip("/")] = path.stem
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise SearchFault(f"this Pagefind's index has an unknown form ({error})") from error
    return ids


def _keep_needed(made: Path, bundle: Path) -> None:
    for pattern in NEEDED:
        found = list(made.glob(pattern))
        if not found:
            raise SearchFault(f"Pagefind made no {pattern}")
        for path in found:
            target = bundle / path.relative_to(made)
            target.parent.mkdir(exist_ok=True)
            shutil.move(path, target)


def _write_records(searchables: Sequence[Searchable], ids: Mapping[str, str], bundle: Path) -> None:
    names = [_copy_name(each) for each in searchables]
    missing = [name for name in names if name not in ids]
    if missing:
        raise SearchFault(f"Pagefind left out {len(missing)} of {len(names)} records, such as {missing[0]}")
    texts = bundle / TEXTS
    texts.mkdir()
    for name, each in zip(names, searchables, strict=True):
        (texts / f"{ids[name]}.json").write_bytes(_text(each))
    (bundle / RECORDS).write_bytes(_json(records(searchables, [ids[name] for name in names])))


def records(searchables: Sequence[Searchable], ids: Sequence[str]) -> Mapping[str, Any]:
    """What records.json holds: the values of each filter, and the records column by column.

    A value is [id, label]; a unit's is [id, label, its parent's number or -1, numbers of the units it went into
    whole]. Columns name values by their numbers.
    """
    values = {name: _values(searchables, name) for name in FILTERS}
    numbers = {name: {value.id: number for number, value in enumerate(found)} for name, found in values.items()}
    unit = numbers[UNIT]
    columns: dict[str, list[Any]] = {
        "id": list(ids),
        "address": [each.address for each in searchables],
        "title": [each.title for each in searchables],
        "kind": [each.kind for each in searchables],
        "year": [each.year for each in searchables],
        "note": [each.note for each in searchables],
        "when": [each.when for each in searchables],
        "illustrative": [int(each.illustrative) for each in searchables],
        UNIT: [[unit[id] for id in each.units] for each in searchables],
    }
    for name in TERMS:
        columns[name] = [[numbers[name][value.id] for value in each.filters.get(name, ())] for each in searchables]
    listed = {name: [[value.id, value.label] for value in values[name]] for name in TERMS}
    tree = [
        [each.id, each.label, unit.get(each.parent, -1), [unit[id] for id in each.successors]] for each in values[UNIT]
    ]
    return {"values": {**listed, UNIT: tree}, "columns": columns}


def _values(searchables: Iterable[Searchable], name: str) -> list[FilterValue]:
    """All values of a filter that records have, in their order."""
    found = {value.id: value for each in searchables for value in each.filters.get(name, ())}
    return sorted(found.values(), key=lambda value: (value.order, value.id))


def _text(each: Searchable) -> bytes:
    return _json({"summary": each.summary, "text": each.text})


def _json(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
