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

from showcase.editing.word.numbering import DEPTHS, MAIN_TEXT, TYPED, W, main_text_with_signs
from showcase.messages import N_
from showcase.problems import Place, Problem, ProblemFound, problem

OLD_WORD, RICH_TEXT, PDF = b"\xd0\xcf\x11\xe0", b"{\\rtf", b"%PDF"
MOST_TEXT, MOST_BYTES = 30_000_000, 300_000_000
"""Bytes of the unpacked main text, and of all parts; a report of 300 pages has 3 MB."""
TITLE = "title"
STYLES = (
    "\n".join(f"p.{TYPED}{depth} => p.{TYPED}{depth}:fresh" for depth in range(DEPTHS))
    + """
p[style-name='Title'] => h1.title:fresh
p[style-name='Subtitle'] => p:fresh
p[style-name='caption'] => p.caption:fresh
r[style-name='Strong'] => strong
u =>
strike => del
"""
)
SPOKEN, UNREAD = "headers with words", "pictures elsewhere"
# Elements of the main text that no web page of ours has a form for, and what lies outside it.
LOST = {
    "oMath": N_("formulas"),
    "chart": N_("charts"),
    "relIds": N_("diagrams (SmartArt)"),
    "OLEObject": N_("embedded objects"),
    "commentReference": N_("comments"),
    "del": N_("words struck out while changes were tracked"),
    SPOKEN: N_("headers and footers"),
    UNREAD: N_("pictures that are not in the file"),
}
MERGED = ("gridSpan", "vMerge")
ELSEWHERE = "external image"
AROUND = ("word/header", "word/footer")


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
        found = Counter(each.tag.rpartition("}")[2] for each in _elements(parts, MAIN_TEXT))
        found[SPOKEN] = sum(_has_words(parts, part) for part in parts.namelist() if part.startswith(AROUND))
        result = mammoth.convert_to_html(
            io.BytesIO(_with_signs(parts, data)),
            style_map=STYLES,
            convert_image=mammoth.images.img_element(keep),
            ignore_empty_paragraphs=True,
            external_file_access=False,
        )
    except Exception:  # noqa: BLE001 - whatever a damaged or forged file makes of the reader, it is that file's fault
        raise ProblemFound(problem(Place(name), "word-broken")) from None
    if not result.value.strip():
        raise ProblemFound(problem(Place(name), "word-empty"))
    found[UNREAD] = sum(each.type == "error" or ELSEWHERE in each.message for each in result.messages)
    return WordText(html=result.value, pictures=tuple(pictures), problems=tuple(_lost(name, found)))


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


def _elements(parts: zipfile.ZipFile, part: str) -> Iterator[ElementTree.Element]:
    """Yield all elements of a part as they end, each with what is inside."""
    if part in parts.namelist():
        with parts.open(part) as file:
            for _, element in ElementTree.iterparse(file):
                yield element
                if element.tag == f"{W}p":  # nothing of it is asked for later: a long text would fill the memory
                    element.clear()


def _with_signs(parts: zipfile.ZipFile, data: bytes) -> bytes:
    """Return a Word file whose lists have their letters typed, if they have some: mammoth knows of numbers alone."""
    text = main_text_with_signs(parts)
    if text is None:
        return data
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as file:
        for name in parts.namelist():
            file.writestr(name, text if name == MAIN_TEXT else parts.read(name))
    return made.getvalue()


def _has_words(parts: zipfile.ZipFile, part: str) -> bool:
    """Return whether a header or footer holds more than the number of the page."""
    found = "".join(each.text or "" for each in _elements(parts, part) if each.tag == f"{W}t")
    return any(map(str.isalpha, found))


def _lost(name: str, found: Counter[str]) -> Iterator[Problem]:
    """Yield a warning for each kind of thing that the text below the keys will lack or show in another way."""
    for element, words in LOST.items():
        if found[element]:
            yield problem(Place(name), "word-lost", what=f"~{words}", times=found[element])
    if merged := sum(found[each] for each in MERGED):
        yield problem(Place(name), "word-merged-cells", times=merged)
