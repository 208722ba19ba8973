"""Path → Source: bytes become text, text becomes front matter and body. Everything is NFC from here on."""

from __future__ import annotations

import re
from dataclasses import dataclass

from showcase.content.nodes import Fields, Node
from showcase.content.schema import Report
from showcase.content.yamlfile import YamlFault, read_yaml
from showcase.problems import Place, Problem, problem
from showcase.vietnamese import nfc

MOST_BYTES = 2_000_000
FENCE = "---"
DASH_FENCE = re.compile(r"[\s]*[-–—−_=*]{1,}[\s]*")
BIDI = re.compile("[\u200e\u200f\u202a-\u202e\u2066-\u2069\u061c]")
ZERO_WIDTH = re.compile("[\u200b\u2060\ufeff\u00ad]|(?<=[^\\W\\d_])[\u200c\u200d](?=[^\\W\\d_])")
CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")


@dataclass(frozen=True, slots=True)
class Source:
    """One file taken apart: the nodes of its front matter, and its body, which starts on `body_line`."""

    path: str
    fields: Fields
    body: str
    body_line: int


class Unreadable(Exception):
    """A file that cannot be read at all; carries its problems."""

    def __init__(self, *problems: Problem) -> None:
        self.problems = problems
        super().__init__(problems)


def decode(data: bytes, path: str, report: Report) -> str:
    """The text of a file: UTF-8, NFC, line feeds. Raises Unreadable; invisible characters are dropped and reported."""
    if len(data) > MOST_BYTES:
        values = {"found": f"{len(data) / 1e6:.1f}", "most": f"{MOST_BYTES / 1e6:.0f}"}
        raise Unreadable(problem(Place(path), "file-too-large", **values))
    if not data.strip():
        raise Unreadable(problem(Place(path), "file-empty"))
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or data[:4].count(0) >= 2:
        raise Unreadable(problem(Place(path), "file-utf16"))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line, column = _spot(data[: error.start].decode("utf-8", "replace"))
        raise Unreadable(problem(Place(path, line, column), "file-not-utf8")) from None
    text = nfc(text.replace("\r\n", "\n").replace("\r", "\n"))
    for pattern, code in ((BIDI, "text-bidi"), (CONTROL, "text-control"), (ZERO_WIDTH, "text-zero-width")):
        found = pattern.search(text)
        if found:
            line, column = _spot(text[: found.start()])
            values = {"sign": f"U+{ord(found[0][0]):04X}", "times": str(len(pattern.findall(text)))}
            report.problems.append(problem(Place(path, line, column), code, **values))
            text = pattern.sub("", text)
    return text


def _spot(before: str) -> tuple[int, int]:
    return before.count("\n") + 1, len(before) - before.rfind("\n")


def read_markdown(data: bytes, path: str, report: Report) -> Source:
    """A Markdown file with front matter. Raises Unreadable."""
    text = decode(data, path, report)
    lines = text.split("\n")
    start = next((number for number, line in enumerate(lines) if line.strip()), 0)
    if lines[start].strip() != FENCE:
        raise Unreadable(problem(Place(path, start + 1, 1), "front-matter-missing", found=lines[start].strip()[:40]))
    end = next((number for number in range(start + 1, len(lines)) if lines[number].rstrip() == FENCE), None)
    if end is None:
        raise Unreadable(_open_front_matter(lines, start, path))
    node = parse("\n".join(lines[start + 1 : end]), path, start + 2)
    if node is None:
        raise Unreadable(problem(Place(path, start + 1, 1), "front-matter-empty"))
    if not isinstance(node, Fields):
        shown = lines[start + 1].strip()[:60]
        raise Unreadable(problem(Place(path, node.line, node.column), "front-matter-shape", found=shown))
    return Source(path, node, "\n".join(lines[end + 1 :]), end + 2)


def _open_front_matter(lines: list[str], start: int, path: str) -> Problem:
    for number in range(start + 1, len(lines)):
        line = lines[number]
        if line.strip() and DASH_FENCE.fullmatch(line):
            return problem(Place(path, number + 1, 1), "front-matter-fence", found=line.strip()[:20])
    return problem(Place(path, start + 1, 1), "front-matter-open")


def read_data(data: bytes, path: str, report: Report) -> Fields:
    """A YAML file that holds one mapping. Raises Unreadable."""
    text = decode(data, path, report)
    lines = text.rstrip("\n").split("\n")
    if lines[0].strip() == FENCE:
        lines[0] = ""
    if lines[-1].strip() == FENCE:
        lines[-1] = ""
    node = parse("\n".join(lines), path, 1)
    if node is None:
        raise Unreadable(problem(Place(path), "file-empty"))
    if not isinstance(node, Fields):
        raise Unreadable(
            problem(Place(path, node.line, node.column), "front-matter-shape", found=lines[0].strip()[:60])
        )
    return node


def parse(text: str, path: str, first_line: int) -> Node | None:
    """The nodes of a YAML text. Raises Unreadable with every trouble in it."""
    try:
        return read_yaml(text, first_line)
    except YamlFault as fault:
        problems = [problem(Place(path, each.line, each.column), each.code, **each.values) for each in fault.troubles]
        raise Unreadable(*problems) from None
