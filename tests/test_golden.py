"""Whole small sites and what readers find in them, as text: tests/golden/<site>/site and …/expected.

A file of expected/ that is named after a file of the built site ("mo-hinh/index.html.txt") holds that file as an
outline; files.txt lists what there is, report.txt is what the build says. To watch one more page, make an empty file
for it. `pytest tests/test_golden.py --update-golden` writes them anew; the diff is then for a person to read.
"""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from sites import cache_with_fonts
from strict_html import Html, read, words

from showcase import commands
from showcase.cli import main

FOLDER = Path(__file__).parent / "golden"
SITES = sorted(path.name for path in FOLDER.iterdir() if path.is_dir())
TODAY = "2025-08-01"
HASH = re.compile(r"(?<=-)[0-9a-f]{10}(?=[-.])")
PASSING = re.compile(r"\d+(?:[.,]\d)?(?= (?:giây|seconds|trang|pages))")
# Not to be read by people, or the same for every site of the same vocabularies.
NOT_LISTED = re.compile(
    r"(?:assets|search-index)/.*|(?:chu-de|giai-doan|khen-thuong|linh-vuc|nam)/.+/.*|du-lieu/[^/]+\.(?:csv|json|xlsx)"
)
BLOCKS = re.compile(
    "address|article|aside|blockquote|caption|dd|details|div|dl|dt|fieldset|figcaption|figure|footer|form|h[1-6]|header"
    "|hr|li|main|nav|ol|p|pre|section|summary|table|tbody|tfoot|thead|tr|ul"
)
LEFT_OUT = frozenset(["share"])  # long addresses of other services
UNSEEN = frozenset(["svg", "script", "style", "template", "source", "noscript"])
MARKS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### ", "li": "- ", "dd": "  = ", "blockquote": "> "}


@pytest.mark.parametrize("name", SITES)
def test_site_is_as_expected(
    name: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    request: pytest.FixtureRequest,
) -> None:
    monkeypatch.setattr(commands, "CACHE", cache_with_fonts(tmp_path / "cache"))
    monkeypatch.chdir(FOLDER / name)
    output = tmp_path / "public"
    code = main(["--site", "site", "--output", str(output), "--today", TODAY, "--jobs", "1"])
    assert code == 0
    report = PASSING.sub("…", capsys.readouterr().out).replace(f"{output}/", "public/")
    expected = FOLDER / name / "expected"
    found = {"report.txt": report}
    for path in expected.rglob("*.txt"):
        shown = path.relative_to(expected).as_posix()
        if shown == "files.txt":
            found[shown] = listing(output)
        elif shown != "report.txt":
            found[shown] = outline_of(output / shown.removesuffix(".txt"))
    if request.config.getoption("--update-golden"):
        for shown, text in found.items():
            (expected / shown).parent.mkdir(parents=True, exist_ok=True)
            (expected / shown).write_text(text, "utf-8", newline="\n")
    for shown, text in sorted(found.items()):
        assert text == (expected / shown).read_text("utf-8"), f"{shown} – if this is right: --update-golden"


def listing(output: Path) -> str:
    paths = sorted(path.relative_to(output).as_posix() for path in output.rglob("*") if path.is_file())
    return "".join(f"{HASH.sub('…', path)}\n" for path in paths if not NOT_LISTED.fullmatch(path))


def outline_of(path: Path) -> str:
    """A file of the site in a form to be read, without what changes with every touch of a style sheet."""
    if not path.is_file():
        return "(there is no such file)\n"
    text = HASH.sub("…", path.read_text("utf-8"))
    if path.suffix == ".html":
        page = read(text)
        assert page.mistakes == ()
        return (
            "\n".join([*head(page), "", *body(page, whole=path.name == "index.html" and "page--home" in text)]) + "\n"
        )
    if path.suffix == ".xml":
        tree = ET.fromstring(text)
        ET.indent(tree)
        return re.sub(r"ns\d+:|:ns\d+|ns\d+(?==)", "", ET.tostring(tree, "unicode")) + "\n"
    return text.rstrip("\n") + "\n"


def head(page: Html) -> Iterator[str]:
    """What the head of a page says to browsers and search engines."""
    yield f"title: {words(page.one('title'))}"
    for name in ("description", "robots", "og:image", "article:published_time"):
        if page.meta(name):
            yield f"{name}: {page.meta(name)}"
    for each in page.all("meta"):
        if each.get("http-equiv") == "refresh":
            yield f"refresh: {each.get('content')}"
    if page.link("canonical"):
        yield f"canonical: {page.link('canonical')}"
    for script in page.all("script"):
        if script.get("type") == "application/ld+json":
            data = json.loads(script.text or "")
            yield f"json-ld: {' + '.join(each['@type'] for each in data.get('@graph', [data]))}"


def body(page: Html, whole: bool) -> list[str]:
    """The words, links and pictures of a page, a block on a line; of most pages, only their own matter."""
    lines: list[str] = []
    _blocks(page.one("body") if whole else page.main, lines, "")
    return [line for line in lines if line.strip()]


def _blocks(element: ET.Element, lines: list[str], indent: str) -> None:
    """Appends the lines of a block: its own inline text, and those of the blocks inside it."""
    mark = MARKS.get(str(element.tag), "")
    if "notice" in element.get("class", "").split():
        mark = "! "
    start, inline = len(lines), _inline_start(element)
    for child in element:
        if child.tag == "tr":
            lines.append(f"{indent}| " + " | ".join(_inline(cell).strip() for cell in child) + " |")
        elif LEFT_OUT & set(child.get("class", "").split()):
            pass
        elif BLOCKS.fullmatch(str(child.tag)):
            _flush(inline, lines, indent)
            _blocks(child, lines, indent + "  " * (element.tag == "li"))
        else:
            inline.append(_inline(child))
        inline.append(child.tail or "")
    _flush(inline, lines, indent)
    for number in range(start, len(lines)):
        if mark and lines[number].strip():
            lines[number] = indent + mark + lines[number][len(indent) :]
            break


def _inline_start(element: ET.Element) -> list[str]:
    name = element.get("id", "")
    return [f"{{#{name}}} " if name and not name.startswith("sec-") else "", element.text or ""]


def _flush(inline: list[str], lines: list[str], indent: str) -> None:
    text = re.sub(r"[ \t\n]+", " ", "".join(inline)).strip().replace("\u00a0", "⍽")
    if text:
        lines.append(indent + text)
    inline.clear()


def _inline(element: ET.Element) -> str:
    """The text of an inline element: [words](address) for a link, ![words](address) for a picture."""
    hidden = "hidden" in element.attrib or element.get("aria-hidden") == "true"
    if hidden or str(element.tag).rpartition("}")[2] in UNSEEN:
        return ""
    inside = (element.text or "") + "".join(_inline(child) + (child.tail or "") for child in element)
    if element.tag == "a":
        return f"[{' '.join(inside.split())}]({element.get('href')})"
    if element.tag == "img":
        source = element.get("src", "").partition(",")[0]  # of a QR code "data:image/png;base64" only
        return f"![{element.get('alt')}]({source} {element.get('width')}×{element.get('height')})"
    if element.tag == "abbr":
        return f"{inside} ({element.get('title')})"
    if element.tag == "input":
        return f"<{element.get('name')}>"
    return inside
