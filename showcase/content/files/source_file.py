"""Path → Source: bytes become text, text becomes front matter and body. Everything is NFC from here on."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from showcase.content.schema.fields import ProblemCollector
from showcase.content.text.git_conflicts import without_conflicts
from showcase.content.text.invisible import ONE_SPACE, unseen, without_unseen
from showcase.content.text.legacy_encodings import TWICE, WINDOWS, encoding_of, legacy_lines
from showcase.content.yaml.nodes import YamlMapping, YamlNode
from showcase.content.yaml.problems import YamlProblem
from showcase.content.yaml.reader import read_yaml
from showcase.messages import N_
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import nfc

MOST_BYTES = 2_000_000
FENCE = "---"
DASH_FENCE = re.compile(r"[\s]*[-–—−_=*]{1,}[\s]*")
OTHER_PROGRAMS = (
    (b"PK\x03\x04", N_("a Word file or a ZIP archive")),
    (b"\xd0\xcf\x11\xe0", N_("an old Word or Excel file")),
    (b"{\\rtf", N_("a file of a word processor (RTF)")),
    (b"%PDF", N_("a PDF file")),
)
# YAML takes the two separators for ends of lines, and the other spaces for letters.
SEPARATORS = {0x2028: " ", 0x2029: " "}


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file taken apart: the nodes of its front matter, and its body, which starts on `body_line`."""

    path: str
    fields: YamlMapping
    body: str
    body_line: int


class UnreadableFile(Exception):
    """A file that cannot be read at all; carries its problems."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(problems)


def read_bytes(root: Path, path: str) -> bytes:
    """The bytes of a file of the site. Raises UnreadableFile when the system does not give them."""
    try:
        return (root / path).read_bytes()
    except OSError as error:
        raise UnreadableFile(problem(Place(path), "file-unreadable", reason=error.strerror or error)) from None


def decode(data: bytes, path: str, report: ProblemCollector) -> str:
    """The text of a file: UTF-8, NFC, line feeds. Raises UnreadableFile. Invisible characters are dropped, and told."""
    kind = next((words for start, words in OTHER_PROGRAMS if data.startswith(start)), "")
    if kind:
        raise UnreadableFile(problem(Place(path), "file-of-another-program", kind=f"~{kind}"))
    if len(data) > MOST_BYTES:
        values: dict[str, object] = {"found": math.ceil(len(data) / 1e6), "most": round(MOST_BYTES / 1e6)}
        raise UnreadableFile(problem(Place(path), "file-too-large", **values))
    if not data.strip():
        raise UnreadableFile(problem(Place(path), "file-empty"))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0) >= 2:
        raise UnreadableFile(problem(Place(path), "file-utf16"))
    text = _characters(data, path, report)
    if not text.strip():
        raise UnreadableFile(problem(Place(path), "file-empty"))
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n")).translate(SEPARATORS)
    text = without_conflicts(_in_one_code(text, report), report)
    for code, before, found in unseen(text):
        line, column = _spot(before)
        report.problems.append(problem(Place(path, line, column), code, **found))
    return without_unseen(text)


def _characters(data: bytes, path: str, report: ProblemCollector) -> str:
    """The bytes as text; from an old code of Vietnamese, which is complained of, as well. Raises UnreadableFile."""
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _spot(data[: error.start].decode("utf-8", "replace"))
        old = encoding_of(data)
        if old is None:
            raise UnreadableFile(problem(Place(path, line, column), "file-not-utf8")) from None
    encoding, text = old
    sample = text.splitlines()[line - 1].strip() if line <= len(text.splitlines()) else ""
    code = "file-old-windows" if encoding == WINDOWS else "file-old-font"
    report.problems.append(problem(Place(path, line, column), code, encoding=encoding, sample=sample[:100]))
    return text


def _in_one_code(text: str, report: ProblemCollector) -> str:
    """The text, with lines in an old code of Vietnamese complained of and put right."""
    if text.isascii():
        return text
    lines = text.split("\n")
    for each in legacy_lines(tuple(lines)):
        line = lines[each.line]
        column = max(line.find(each.found), 0) + 1
        code = "text-encoded-twice" if each.encoding == TWICE else "text-old-font"
        values = {"found": each.found[:40], "encoding": each.encoding, "fixed": each.fixed.strip()}
        report.problems.append(problem(Place(report.path, each.line + 1, column), code, **values))
        lines[each.line] = each.fixed or line
    return "\n".join(lines)


def _spot(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def read_markdown(
    data: bytes, path: str, report: ProblemCollector, keys: Sequence[str], needed: Sequence[str]
) -> SourceFile:
    """A Markdown file whose front matter may hold `keys` and has to hold those `needed`. Raises UnreadableFile."""
    example = f"{needed[0]}: …" if needed else ""
    text = decode(data, path, report)
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() != FENCE:
        raise UnreadableFile(
            problem(Place(path, start + 1, 1), "front-matter-missing", found=lines[start].strip()[:40])
        )
    end = next((number for number in range(start + 1, len(lines)) if lines[number].strip() == FENCE), None)
    if end is None:
        raise UnreadableFile(_open_front_matter(lines, start, path))
    keys_text = "\n".join(lines[start + 1 : end]).translate(ONE_SPACE)
    node, troubles = read_yaml(keys_text, start + 2, lambda each: _end_of_keys(each, lines, keys))
    if node is None and not troubles:
        values = {"needed": ", ".join(needed), "example": example}
        raise UnreadableFile(problem(Place(path, start + 1, 1), "front-matter-empty", **values))
    fields = _mapping(node, troubles, report, lines, example)
    return SourceFile(path, fields, "\n".join(lines[end + 1 :]), end + 2)


def _mapping(
    node: YamlNode | None, troubles: Iterable[YamlProblem], report: ProblemCollector, lines: list[str], example: str
) -> YamlMapping:
    """The mapping that was read, with the troubles told. Raises UnreadableFile for anything else."""
    path = report.path
    told = [problem(Place(path, each.line, each.column), each.code, **each.values) for each in troubles]
    if isinstance(node, YamlMapping):
        report.problems += told
        return node
    if told or node is None:
        raise UnreadableFile(*told)
    shown = lines[node.line - 1].strip()[:60]
    raise UnreadableFile(
        problem(Place(path, node.line, node.column), "front-matter-shape", found=shown, example=example)
    )


def _open_front_matter(lines: list[str], start: int, path: str) -> Problem:
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and DASH_FENCE.fullmatch(line):
            return problem(Place(path, number + 1, 1), "front-matter-fence", found=line.strip()[:20])
    return problem(Place(path, start + 1, 1), "front-matter-open")


def _end_of_keys(trouble: YamlProblem, lines: list[str], keys: Sequence[str]) -> YamlProblem:
    """A line that is no key may lack its colon, or be meant to close the keys, or be the first of the text below."""
    line, before = lines[trouble.line - 1], lines[trouble.line - 2]
    if DASH_FENCE.fullmatch(line):
        return YamlProblem("front-matter-fence", trouble.line, 1, {"found": line.strip()[:20]})
    key, space, value = line.strip().partition(" ")
    if trouble.code == "yaml-no-colon" and key in keys and space:
        return replace(trouble, values={**trouble.values, "fixed": f"{key}: {value.strip()}"})
    if trouble.code == "yaml-no-colon" and not before.strip():
        return YamlProblem("front-matter-text", trouble.line, 1, {"found": line.strip()[:60]})
    return trouble


def read_data(data: bytes, path: str, report: ProblemCollector, example: str = "") -> YamlMapping:
    """A YAML file that holds one mapping, of which `example` is a line. Raises UnreadableFile."""
    text = decode(data, path, report).translate(ONE_SPACE)
    lines = text.rstrip("\n").split("\n")
    if lines[0].strip() == FENCE:
        lines[0] = ""
    if lines[-1].strip() == FENCE:
        lines[-1] = ""
    node, troubles = read_yaml("\n".join(lines))
    if node is None and not troubles:
        raise UnreadableFile(problem(Place(path), "file-empty"))
    return _mapping(node, troubles, report, lines, example)
