"""A Word file → the html of its text, its pictures, and what of it is lost: the only module that knows mammoth."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree

import mammoth

from showcase.messages import N_
from showcase.problems import Place, Problem, ProblemFound, problem

OLD_WORD, RICH_TEXT, PDF = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF"
MAIN_TEXT = "word/document.xml"
MOST_TEXT, MOST_BYTES = 30_000_000, 300_000_000
"""Bytes of the unpacked main text, and of all parts; a report of 300 pages has 3 MB."""
TITLE = "title"
STYLES = """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
r[style-name='Strong'] => strong
u =>
strike => del
"""
# Elements of the main text that no web page of ours has a form for.
LOST = {
    "oMath": N_("formulas"),
    "chart": N_("charts"),
    "relIds": N_("diagrams (SmartArt)"),
    "OLEObject": N_("embedded objects"),
    "commentReference": N_("comments"),
    "del": N_("words struck out while changes were tracked"),
}
MERGED = ("gridSpan", "vMerge")
ELSEWHERE = "external image"
SPOKEN = ("header", "footer")


@dataclass(frozen=True, slots=True)
class WordPicture:
    """A picture of a Word file: its bytes, and the alternative text that was typed there."""

    data: bytes
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class WordText:
    """What a Word file holds. In `html`, the source of a picture is its number in `pictures`."""

    html: str
    pictures: tuple[WordPicture, ...]
    problems: tuple[Problem, ...]


def read_word(name: str, data: bytes) -> WordText:
    """Return what the .docx file called `name` holds; macros and links to other files are never followed.

    Raise ProblemFound with one problem, whose code is one of word-old, word-protected, word-other-program,
    word-broken, word-too-large and word-empty. What cannot be kept is a warning in `problems`.
    """
    parts = _parts(name, data)
    pictures: list[WordPicture] = []

    def keep(image: Any) -> dict[str, str]:
        with image.open() as file:
            pictures.append(WordPicture(file.read(), (image.alt_text or "").strip()))
        return {"src": str(len(pictures) - 1)}

    try:
        elements = Counter(_elements(parts, MAIN_TEXT))
        outside = any(_has_words(parts, part) for part in parts.namelist() if _is_spoken(part))
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(keep),
            ignore_empty_paragraphs=True,
        )
    except Exception:  # noqa: BLE001 - whatever a damaged or forged file makes of the reader, it is that file's fault
        raise ProblemFound(problem(Place(name), "word-broken")) from None
    if not result.value.strip():
        raise ProblemFound(problem(Place(name), "word-empty"))
    unread = [each for each in result.messages if each.type == "error" or ELSEWHERE in each.message]
    return WordText(
        html=result.value, pictures=tuple(pictures), problems=tuple(_lost(name, elements, outside, len(unread)))
    )


def _parts(name: str, data: bytes) -> zipfile.ZipFile:
    """Return the parts of a Word file. Raise ProblemFound for anything else, and for what would fill the memory."""
    if data.startswith(OLD_WORD):
        code = "word-protected" if "EncryptedPackage".encode("utf-16-le") in data else "word-old"
        raise ProblemFound(problem(Place(name), code))
    kind = {RICH_TEXT: N_("a file of a word processor (RTF)"), PDF: N_("a PDF file")}
    found = next((words for start, words in kind.items() if data.startswith(start)), "")
    if found:
        raise ProblemFound(problem(Place(name), "word-other-program", kind=f"~{found}"))
    try:
        parts = zipfile.ZipFile(io.BytesIO(data))
        sizes = {each.filename: each.file_size for each in parts.infolist()}
    except (zipfile.BadZipFile, OSError, ValueError):
        raise ProblemFound(problem(Place(name), "word-broken")) from None
    if MAIN_TEXT not in sizes:
        raise ProblemFound(problem(Place(name), "word-broken"))
    if sizes[MAIN_TEXT] > MOST_TEXT or sum(sizes.values()) > MOST_BYTES:
        values: dict[str, object] = {"found": round(sum(sizes.values()) / 1e6), "most": round(MOST_BYTES / 1e6)}
        raise ProblemFound(problem(Place(name), "word-too-large", **values))
    return parts


def _elements(parts: zipfile.ZipFile, part: str) -> Iterator[str]:
    """Yield the names of all elements of a part, without their name spaces."""
    with parts.open(part) as file:
        for _, element in ElementTree.iterparse(file):
            yield element.tag.rpartition("}")[2]
            element.clear()


def _is_spoken(part: str) -> bool:
    return part.startswith(tuple(f"word/{each}" for each in SPOKEN))


def _has_words(parts: zipfile.ZipFile, part: str) -> bool:
    """Return whether a header or footer holds more than the number of the page."""
    with parts.open(part) as file:
        found = "".join(element.text or "" for _, element in ElementTree.iterparse(file) if element.tag.endswith("}t"))
    return any(map(str.isalpha, found))


def _lost(name: str, elements: Counter[str], outside: bool, unread: int) -> Iterator[Problem]:
    """Yield a warning for each kind of thing that the text below the keys will lack or show in another way."""
    for element, words in LOST.items():
        if elements[element]:
            yield problem(Place(name), "word-lost", what=f"~{words}", times=elements[element])
    if outside:
        yield problem(Place(name), "word-lost", what="~" + N_("headers and footers"), times=1)
    if unread:
        yield problem(Place(name), "word-lost", what="~" + N_("pictures that are not in the file"), times=unread)
    if merged := sum(elements[each] for each in MERGED):
        yield problem(Place(name), "word-merged-cells", times=merged)
