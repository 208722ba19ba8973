"""Markdown as editors write it, beside the html it becomes: tests/prose/*.md.

In a file, "=== NAME" begins a text, "=== html" what it becomes, "=== complaints" what the check says of it (line, code,
what was found). `pytest tests/test_prose.py --update-golden` writes html and complaints anew, for a person to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from strict_html import read

from showcase.content.prose.render import ProseOptions, RenderedProse, render_prose
from showcase.content.schema.fields import ProblemCollector

FOLDER = Path(__file__).parent / "prose"
MARK = "=== "
GLOSSARY = (("UBND", "Ủy ban nhân dân"), ("MTTQ", "Mặt trận Tổ quốc"), ("KH", "Kế hoạch"))
SYMBOLS = (("12-KH/ĐU", "ke-hoach-12"), ("62-KL/TW", "ket-luan-62"), ("Đề án 13", "de-an-13"))
OPTIONS = ProseOptions(GLOSSARY, SYMBOLS, "Về chỗ chú thích {}")
PATH = "content/models/thu.md"


@dataclass
class Case:
    """A text with its name, and what is expected of it."""

    name: str
    text: str
    html: str = ""
    complaints: str = ""


def cases(path: Path) -> list[Case]:
    found: list[Case] = []
    for part in ("\n" + path.read_text("utf-8")).split(f"\n{MARK}")[1:]:
        name, _, text = part.partition("\n")
        if name == "html":
            found[-1].html = text.strip()
        elif name == "complaints":
            found[-1].complaints = text.strip()
        else:
            found.append(Case(name, text.strip("\n")))
    return found


def rendered(text: str) -> tuple[RenderedProse, str]:
    """The prose, and its complaints a line each."""
    collector = ProblemCollector(PATH)
    prose = render_prose(text, PATH, 1, OPTIONS, collector)
    lines = [
        f"{each.place.line} {each.code} {' '.join(value for _, value in each.values)}" for each in collector.problems
    ]
    return prose, "\n".join(sorted(lines))


ALL = [(path.stem, case) for path in sorted(FOLDER.glob("*.md")) for case in cases(path)]


@pytest.fixture(scope="module", autouse=True)
def rewritten(request: pytest.FixtureRequest) -> None:
    if request.config.getoption("--update-golden"):
        for path in FOLDER.glob("*.md"):
            parts = []
            for case in cases(path):
                prose, complaints = rendered(case.text)
                case.html, case.complaints = prose.html.strip(), complaints
                parts += [f"{MARK}{case.name}\n{case.text}\n", f"{MARK}html\n{case.html}\n"]
                parts += [f"{MARK}complaints\n{complaints}\n"] if complaints else []
            path.write_text("\n".join(parts), "utf-8", newline="\n")


@pytest.mark.parametrize(("file", "case"), ALL, ids=[f"{file}: {case.name}" for file, case in ALL])
def test_markdown_becomes_html(file: str, case: Case, request: pytest.FixtureRequest) -> None:
    prose, complaints = rendered(case.text)
    if not request.config.getoption("--update-golden"):
        assert prose.html.strip() == case.html
        assert complaints == case.complaints
    assert read(f"<!doctype html><title>x</title><main>{prose.html}</main>").mistakes == ()


def test_one_parse_gives_text_headings_ids_links_and_pictures() -> None:
    body = """Theo [kế hoạch](../documents/ke-hoach-12.md) của UBND.[^1]

## Cách làm

### Bước một

Xem [lại](#cach-lam).

![Họp thôn](../media/hop-thon.jpg)

[^1]: Ghi ở sổ.
"""
    prose, _ = rendered(body)
    assert prose.text == "Theo kế hoạch của UBND. Cách làm Bước một Xem lại. Ghi ở sổ."
    assert [(each.level, each.id, each.text) for each in prose.headings] == [
        (2, "cach-lam", "Cách làm"),
        (3, "buoc-mot", "Bước một"),
    ]
    assert prose.ids >= {"cach-lam", "buoc-mot", "fn-1", "fnref-1"}
    assert [(link.kind, link.target, line) for link, line in prose.links][:2] == [
        ("record", "document/ke-hoach-12", 1),
        ("anchor", "", 0),
    ]
    assert [(picture.kind, picture.target, line) for picture, line in prose.pictures] == [("media", "hop-thon.jpg", 9)]


def test_a_text_does_not_remember_the_one_before() -> None:
    """The parser is used again and again; footnotes, ids and abbreviations begin afresh in every text."""
    first = rendered("## Cách làm\n\nUBND xã.[^1]\n\n[^1]: Một.\n")
    assert rendered("## Khác\n\nKhông có gì.\n")[0].ids == {"khac"}
    assert rendered("## Cách làm\n\nUBND xã.[^1]\n\n[^1]: Một.\n") == first
