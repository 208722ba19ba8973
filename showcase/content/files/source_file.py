"""Bytes of a file → SourceFile: text in NFC, taken apart into front matter and body."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from showcase.content.files.fences import end_of_keys, is_fence, meant, opens
from showcase.content.files.site_files import SiteFiles
from showcase.content.schema.fields import ProblemCollector
from showcase.content.schema.misplaced import InnerKeys
from showcase.content.text.git_conflicts import without_conflicts
from showcase.content.text.invisible import on_plain_lines, unseen, with_plain_spaces, without_unseen
from showcase.content.text.legacy_encodings import TWICE, WINDOWS, encoding_of, legacy_lines, question_marks
from showcase.content.text.written_codes import may_hold_codes
from showcase.content.yaml.known_keys import with_known_keys
from showcase.content.yaml.nodes import YamlMapping, YamlNode
from showcase.content.yaml.reader import read_yaml
from showcase.messages import N_
from showcase.problems import Place, Problem, ProblemFound, in_text, problem
from showcase.vietnamese import nfc

MOST_BYTES = 2_000_000
OTHER_PROGRAMS = (
    (b"PK\x03\x04", N_("a Word file or a ZIP archive")),
    (b"\xd0\xcf\x11\xe0", N_("an old Word or Excel file")),
    (b"{\\rtf", N_("a file of a word processor (RTF)")),
    (b"%PDF", N_("a PDF file")),
)
ANY_KEYS = InnerKeys()
# A key and its value, with a sign in place of the colon: year 2024, year = 2024, year -> 2024.
WITHOUT_COLON = re.compile(r"(?P<key>[\w-]+)(?:\s*(?:[=;]|[-–—=]*>|\s[-–—](?=\s))\s*|\s+)(?P<value>.*)")


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file taken apart: the nodes of its front matter, and its body, which begins on line `body_line`."""

    path: str
    fields: YamlMapping
    body: str
    body_line: int


def read_bytes(files: SiteFiles, path: str) -> bytes:
    """Return the bytes of the file of the site at `path`. Raise ProblemFound if the system refuses them."""
    try:
        return files.read(path)
    except OSError as error:
        raise ProblemFound(problem(Place(path), "file-unreadable", reason=error.strerror or error)) from None


def decode(data: bytes, path: str, collector: ProblemCollector) -> str:
    """Return the text of a file from its bytes: NFC, with line feeds, without invisible characters.

    Problems are added to `collector`. Raise ProblemFound for a file that cannot be read at all.
    """
    kind = next((words for start, words in OTHER_PROGRAMS if data.startswith(start)), "")
    if kind:
        raise ProblemFound(problem(Place(path), "file-of-another-program", kind=f"~{kind}"))
    if len(data) > MOST_BYTES:
        values: dict[str, object] = {"found": math.ceil(len(data) / 1e6), "most": round(MOST_BYTES / 1e6)}
        raise ProblemFound(problem(Place(path), "file-too-large", **values))
    if not data.strip():
        raise ProblemFound(problem(Place(path), "file-empty"))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0) >= 2:
        raise ProblemFound(problem(Place(path), "file-utf16"))
    text = _characters(data, path, collector)
    if not text.strip():
        raise ProblemFound(problem(Place(path), "file-empty"))
    text = on_plain_lines(nfc(text.replace("\r\n", "\n").replace("\r", "\n")))
    text = without_conflicts(_in_one_code(text, collector), collector)
    collector.add(*unseen(text))
    if "?" in text and (marks := question_marks(text.split("\n"))):
        collector.add(problem(in_text(marks[0] + 1), "text-question-marks", found=marks[1][:40]))
    return without_unseen(text)


def _characters(data: bytes, path: str, collector: ProblemCollector) -> str:
    """Return the bytes as text, also from an old encoding of Vietnamese, whose problem is added to `collector`.

    Raise ProblemFound where the encoding is unknown.
    """
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _spot(data[: error.start].decode("utf-8", "replace"))
        old = encoding_of(data)
        if old is None:
            raise ProblemFound(problem(Place(path, line, column), "file-not-utf8")) from None
    encoding, text = old
    sample = text.splitlines()[line - 1].strip() if line <= len(text.splitlines()) else ""
    code = "file-old-windows" if encoding == WINDOWS else "file-old-font"
    collector.add(problem(in_text(line, column), code, encoding=encoding, sample=sample[:100]))
    return text


def _in_one_code(text: str, collector: ProblemCollector) -> str:
    """Return `text` with lines in an old encoding put right. A problem for each is added to `collector`."""
    if text.isascii() and not may_hold_codes(text):
        return text
    lines = text.split("\n")
    for each in legacy_lines(tuple(lines)):
        line = lines[each.line]
        column = max(line.find(each.found), 0) + 1
        code = "text-encoded-twice" if each.encoding == TWICE else "text-old-font"
        values = {"found": each.found[:40], "encoding": each.encoding, "fixed": each.fixed.strip()}
        collector.add(problem(in_text(each.line + 1, column), code, **values))
        lines[each.line] = each.fixed or line
    return "\n".join(lines)


def _spot(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def read_markdown(
    data: bytes, path: str, collector: ProblemCollector, keys: InnerKeys, needed: Sequence[str]
) -> SourceFile:
    """Return the Markdown file at `path`, whose front matter may hold `keys` and must hold those `needed`.

    Problems are added to `collector`. Raise ProblemFound for a file that cannot be taken apart.
    """
    example = f"{needed[0]}: …" if needed else ""
    text = decode(data, path, collector)
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if opens(lines, start):
        collector.add(_no_fence(path, start, lines[start]))
    elif not is_fence(lines[start]):
        raise ProblemFound(problem(Place(path, start + 1, 1), "front-matter-missing", found=lines[start].strip()[:40]))
    end = end_of_keys(lines, start)
    if end is None:
        raise ProblemFound(_open_front_matter(lines, start, path))
    if not is_fence(lines[end]):
        collector.add(_no_fence(path, end, lines[end]))
    keys_text = with_plain_spaces("\n".join(lines[start + 1 : end]))
    node, problems = read_yaml(keys_text, start + 2, partial(_explained, lines, keys))
    if node is None and not problems:
        values = {"needed": ", ".join(needed), "example": example}
        raise ProblemFound(problem(Place(path, start + 1, 1), "front-matter-empty", **values))
    fields = _mapping(node, problems, collector, lines, example)
    return SourceFile(path, fields, "\n".join(lines[end + 1 :]), end + 2)


def _mapping(
    node: YamlNode | None, problems: Sequence[Problem], collector: ProblemCollector, lines: list[str], example: str
) -> YamlMapping:
    """Return `node` if it is a mapping; its `problems` are added to `collector`. Raise ProblemFound otherwise."""
    path = collector.path
    collector.add(*problems)
    if isinstance(node, YamlMapping):
        return node
    if problems or node is None:
        raise ProblemFound
    shown = lines[node.line - 1].strip()[:60]
    raise ProblemFound(problem(Place(path, node.line, node.column), "front-matter-shape", found=shown, example=example))


def _open_front_matter(lines: list[str], start: int, path: str) -> Problem:
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if meant(line):
            return _no_fence(path, number, line)
    return problem(Place(path, start + 1, 1), "front-matter-open")


def _no_fence(path: str, number: int, line: str) -> Problem:
    return problem(Place(path, number + 1, 1), "front-matter-fence", found=line.strip()[:20])


def _explained(lines: list[str], keys: InnerKeys, found: Problem) -> Problem:
    """Return a better problem for front matter that may have these `keys`."""
    return with_known_keys(_end_of_keys(found, lines, keys.names), lines, keys)


def _end_of_keys(found: Problem, lines: list[str], keys: Sequence[str]) -> Problem:
    """Return a better problem for a line without a key.

    It may lack its colon, be meant to close the front matter, or be the first line of the text below.
    """
    number = found.place.line
    line, before = lines[number - 1], lines[number - 2]
    if meant(line):
        return problem(in_text(number), "front-matter-fence", found=line.strip()[:20])
    typed = WITHOUT_COLON.fullmatch(line.strip())
    if found.code == "yaml-no-colon" and typed and typed["key"] in keys:
        return found.with_values(fixed=f"{typed['key']}: {typed['value']}")
    if found.code == "yaml-no-colon" and not before.strip():
        return problem(in_text(number), "front-matter-text", found=line.strip()[:60])
    return found


def read_data(
    data: bytes, path: str, collector: ProblemCollector, keys: InnerKeys = ANY_KEYS, example: str = ""
) -> YamlMapping:
    """Return the mapping in the YAML file at `path`, which may hold `keys`; `example` is a line of such a file.

    Problems are added to `collector`. Raise ProblemFound for a file that cannot be read.
    """
    text = with_plain_spaces(decode(data, path, collector))
    lines = text.rstrip("\n").split("\n")
    for number in (0, -1):
        if meant(lines[number]) and not lines[number][:1].isspace():
            collector.add(_no_fence(path, number % len(lines), lines[number]))
            lines[number] = ""
        elif is_fence(lines[number]):
            lines[number] = ""
    node, problems = read_yaml("\n".join(lines), refine=lambda found: with_known_keys(found, lines, keys))
    if node is None and not problems:
        raise ProblemFound(problem(Place(path), "file-empty"))
    return _mapping(node, problems, collector, lines, example)
